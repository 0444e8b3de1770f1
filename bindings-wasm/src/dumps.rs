//! Several networks as one, how dumps are asked for, and how they are made fit to be shared.

#![expect(
    unreachable_pub,
    reason = "only public functions are bound to JavaScript"
)]

use std::rc::Rc;

use js_sys::Object;
use serde_json::Value;
use vpclens::session::{self, Session};
use wasm_bindgen::prelude::*;

use crate::{Network, error::Refusal, input, with_lang};

/// Several networks, to be made one. It keeps them alive, also when they are freed.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Networks {
    sessions: Vec<Rc<Session>>,
}

#[wasm_bindgen]
impl Networks {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Networks {
        Self::default()
    }

    /// One more.
    pub fn add(&mut self, network: &Network) {
        self.sessions.push(Rc::clone(&network.session));
    }

    /// All of them as one. What they say differently is not known, unless `options.laterCounts`: then they were added in the
    /// order of time.
    pub fn merge(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "MergeOptions")] options: &JsValue,
    ) -> Result<Network, JsValue> {
        let (mut options, lang) = with_lang(options)?;
        let later = options.remove("laterCounts");
        Network::loaded(options, &lang, |semantics| {
            let later = match later {
                None => false,
                Some(Value::Bool(later)) => later,
                Some(_) => return Err(Refusal::invalid("not true or false").at("laterCounts")),
            };
            let sessions: Vec<&Session> = self.sessions.iter().map(Rc::as_ref).collect();
            Ok(Session::merge(&sessions, later, semantics)?)
        })
    }
}

/// The requests whose answers are read: as `aliyun` commands, as JSON, as a script, or the policy that allows them.
#[wasm_bindgen]
pub fn collect(
    #[wasm_bindgen(unchecked_optional_param_type = "CollectOptions")] options: &JsValue,
) -> Result<String, JsValue> {
    let (question, lang) = with_lang(options)?;
    session::collect(&Value::Object(question))
        .map_err(|failure| Refusal::from(failure).thrown(&lang))
}

/// The same files with other ids, names, accounts and addresses, and the same answers.
#[wasm_bindgen(unchecked_return_type = "Anonymised")]
pub fn anonymise(
    #[wasm_bindgen(unchecked_param_type = "Record<string, Json>")] files: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "AnonymiseOptions")] options: &JsValue,
) -> Result<Object, JsValue> {
    let (mut options, lang) = with_lang(options)?;
    let key = match options.remove("key") {
        None => Ok(None),
        Some(Value::String(key)) => Ok(Some(key)),
        Some(_) => Err(Refusal::invalid("not a text").at("key")),
    };
    let known = match options.keys().next() {
        Some(key) => Err(Refusal::unknown_field(key, "`key` or `lang`")),
        None => key,
    };
    known
        .and_then(|key| {
            let files = input::texts(files)?;
            let made = session::anonymise(&files, key.as_deref())?;
            input::parsed(&made.to_string())
        })
        .map(JsCast::unchecked_into)
        .map_err(|refusal| refusal.thrown(&lang))
}
