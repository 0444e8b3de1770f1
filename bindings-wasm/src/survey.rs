//! Questions about many connections, and about what to change.

use std::rc::Rc;

use serde_json::{Map, Value};
use tsify::Ts;
use vpclens::report::{DiffAnswer, FixAnswer, MatrixAnswer, ServicesAnswer};
use wasm_bindgen::prelude::*;

use crate::error::Refusal;
use crate::{Network, answered, asked, input, plain};

#[wasm_bindgen]
impl Network {
    /// Everything that the source can open to the destination: all protocols and ports at once.
    pub fn services(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] source: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] destination: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "{ lang?: Lang | undefined }")]
        options: &JsValue,
    ) -> Result<Ts<ServicesAnswer>, JsValue> {
        let ends = [("source", source), ("destination", destination)];
        let (question, lang) = asked(&ends, options)?;
        answered(self.session.services(&question, &lang), &lang)
    }

    /// What each interface, load balancer and endpoint can open to each, by what they have in common.
    pub fn matrix(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "MatrixOptions")] options: &JsValue,
    ) -> Result<Ts<MatrixAnswer>, JsValue> {
        let (question, lang) = asked(&[], options)?;
        answered(self.session.matrix(&question, &lang), &lang)
    }

    /// What can be opened differently in another network, and what is written differently.
    pub fn diff(
        &self,
        after: &Network,
        #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: &JsValue,
    ) -> Result<Ts<DiffAnswer>, JsValue> {
        input::value(lang)
            .and_then(input::lang)
            .and_then(|lang| plain(&self.session.diff(&after.session, &lang)?))
            .map_err(|refusal| refusal.thrown(""))
    }

    /// The smallest changes that make it reachable, or that stop what is reachable. Each is proved by asking again.
    pub fn fix(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] source: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] destination: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ReachOptions")] options: &JsValue,
    ) -> Result<Ts<FixAnswer>, JsValue> {
        let ends = [("source", source), ("destination", destination)];
        let (query, lang) = asked(&ends, options)?;
        answered(self.session.fix(&query, &lang), &lang)
    }

    /// The network with changes, as the answer of `fix` holds them; this one stays as it is.
    pub fn apply(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly Change[]")] changes: &JsValue,
    ) -> Result<Network, JsValue> {
        input::value(changes)
            .map_err(|refusal| refusal.at("changes"))
            .and_then(|changes| {
                let mut question = Map::new();
                question.insert("changes".to_owned(), changes.unwrap_or_default());
                let applied = self.session.apply(&Value::Object(question));
                applied.map_err(Refusal::from)
            })
            .map(|session| Network {
                session: Rc::new(session),
            })
            .map_err(|refusal| refusal.thrown(""))
    }
}
