//! Intents, held against a network and against a change.

use serde_json::Value;
use tsify::Ts;
use vpclens::report::{GateAnswer, IntentsAnswer};
use vpclens::session::Session;
use wasm_bindgen::prelude::*;

use crate::{Network, answered, input, with_lang};

#[wasm_bindgen]
impl Network {
    /// Is what people mean still true? Intents are zones, statements and waivers: a text of YAML or JSON, or an object.
    pub fn check(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Json")] intents: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CheckOptions")] options: &JsValue,
    ) -> Result<Ts<IntentsAnswer>, JsValue> {
        self.held(intents, options, None)
    }

    /// As `check`; what may not change is compared with another network.
    #[wasm_bindgen(js_name = checkAgainst)]
    pub fn check_against(
        &self,
        baseline: &Network,
        #[wasm_bindgen(unchecked_param_type = "Json")] intents: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CheckOptions")] options: &JsValue,
    ) -> Result<Ts<IntentsAnswer>, JsValue> {
        self.held(intents, options, Some(&baseline.session))
    }
}

#[wasm_bindgen]
impl Network {
    /// May the change from another network to this one go in? What can be opened differently, and what becomes of intents.
    pub fn gate(
        &self,
        before: &Network,
        #[wasm_bindgen(unchecked_param_type = "Json")] intents: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "GateOptions")] options: &JsValue,
    ) -> Result<Ts<GateAnswer>, JsValue> {
        let (mut options, lang) = with_lang(options)?;
        let text = input::text(intents).map_err(|refusal| refusal.thrown(&lang))?;
        if let Some(new_only) = options.remove("newOnly") {
            options.insert("new_only".into(), new_only);
        }
        let question = Value::Object(options);
        let answer = self.session.gate(&before.session, &text, &question, &lang);
        answered(answer, &lang)
    }
}

impl Network {
    fn held(
        &self,
        intents: &JsValue,
        options: &JsValue,
        baseline: Option<&Session>,
    ) -> Result<Ts<IntentsAnswer>, JsValue> {
        let (options, lang) = with_lang(options)?;
        let text = input::text(intents).map_err(|refusal| refusal.thrown(&lang))?;
        let question = Value::Object(options);
        let answer = self.session.check(&text, &question, baseline, &lang);
        answered(answer, &lang)
    }
}
