//! The npm package `vpclens`: the core's boundary, handed to JavaScript. Nothing is decided here.

#![expect(
    clippy::missing_errors_doc,
    reason = "these docs become those of the package, where `VpclensError` says what is thrown"
)]

#[cfg(feature = "full")]
mod batch;
#[cfg(feature = "full")]
mod cidr;
#[cfg(feature = "full")]
mod dumps;
mod error;
#[cfg(feature = "full")]
mod full;
mod input;
#[cfg(feature = "full")]
mod intents;
#[cfg(feature = "full")]
mod proxy_protocol;
#[cfg(feature = "full")]
mod survey;

use std::rc::Rc;

use js_sys::Function;
use serde::Serialize;
use serde_json::{Map, Value};
use tsify::{Ts, Tsify};
use vpclens::report::{Answer, EndpointChoice, FilterAnswer, Note};
use vpclens::session::{self, Failure, Session};
use wasm_bindgen::prelude::*;

use crate::error::Refusal;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// A network that was read, ready to be asked.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Network {
    session: Rc<Session>,
}

#[wasm_bindgen]
impl Network {
    /// Reads answers of the provider's API as the `aliyun` command prints them:
    /// `{ "DescribeVpcs": response or [response, …], … }`.
    #[wasm_bindgen(js_name = fromOpenapi)]
    pub fn from_openapi(
        #[wasm_bindgen(unchecked_param_type = "Json")] dump: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "LoadOptions")] options: &JsValue,
    ) -> Result<Network, JsValue> {
        Self::load(options, |semantics| {
            Ok(Session::from_openapi(&input::text(dump)?, semantics)?)
        })
    }

    /// Reads what `terraform show -json` prints of a state or of a plan; of a plan `options.plan` says which network is
    /// meant: `"after"` it, or `"before"`.
    #[cfg(feature = "full")]
    #[wasm_bindgen(js_name = fromTerraform)]
    pub fn from_terraform(
        #[wasm_bindgen(unchecked_param_type = "Json")] shown: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "TerraformOptions")] options: &JsValue,
    ) -> Result<Network, JsValue> {
        let (mut options, lang) = with_lang(options)?;
        let plan = options.remove("plan");
        Self::loaded(options, &lang, |semantics| {
            let plan = match &plan {
                None => None,
                Some(Value::String(plan)) => Some(plan.as_str()),
                Some(_) => return Err(Refusal::invalid("not `after` or `before`").at("plan")),
            };
            Ok(Session::from_terraform(
                &input::text(shown)?,
                plan,
                semantics,
            )?)
        })
    }

    /// Reads a document of vpclens' own format, such as `toDocument` writes.
    #[wasm_bindgen(js_name = fromDocument)]
    pub fn from_document(
        #[wasm_bindgen(unchecked_param_type = "Json")] document: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "LoadOptions")] options: &JsValue,
    ) -> Result<Network, JsValue> {
        Self::load(options, |semantics| {
            Ok(Session::from_document(&input::text(document)?, semantics)?)
        })
    }

    /// Reads any mix of files by name; what each of them holds is recognised.
    #[wasm_bindgen(js_name = fromFiles)]
    pub fn from_files(
        #[wasm_bindgen(unchecked_param_type = "Record<string, Json>")] files: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "LoadOptions")] options: &JsValue,
    ) -> Result<Network, JsValue> {
        Self::load(options, |semantics| {
            Ok(Session::from_files(&input::texts(files)?, semantics)?)
        })
    }

    /// What was not understood while the input was read.
    pub fn notices(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: &JsValue,
    ) -> Result<Vec<Ts<Note>>, JsValue> {
        self.notes(lang, Session::notices)
    }

    /// What does not fit together in the network.
    pub fn diagnostics(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: &JsValue,
    ) -> Result<Vec<Ts<Note>>, JsValue> {
        self.notes(lang, Session::diagnostics)
    }

    /// What a question can be about.
    pub fn endpoints(&self) -> Result<Vec<Ts<EndpointChoice>>, JsValue> {
        plain_list(&self.session.endpoints()).map_err(|refusal| refusal.thrown(""))
    }

    /// Can the source open it to the destination, there and back? Each end is the id of an interface, or of an instance
    /// for its primary interface, or an address.
    pub fn reach(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] source: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] destination: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ReachOptions")] options: &JsValue,
    ) -> Result<Ts<Answer>, JsValue> {
        let ends = [("source", source), ("destination", destination)];
        let (query, lang) = asked(&ends, options)?;
        answered(self.session.reach(&query, &lang), &lang)
    }

    /// Does a filter let a packet pass? It is either the security groups of an `interface`, or a network ACL, a listener or
    /// a service's whitelist as `filter`.
    pub fn filter(
        &self,
        #[wasm_bindgen(unchecked_param_type = "FilterQuery")] query: &JsValue,
    ) -> Result<Ts<FilterAnswer>, JsValue> {
        let (query, lang) = asked(&[], query)?;
        answered(self.session.filter(&query, &lang), &lang)
    }

    /// The network as a document of vpclens' own format: JSON text.
    #[wasm_bindgen(js_name = toDocument)]
    pub fn to_document(&self) -> String {
        self.session.to_document()
    }
}

impl Network {
    fn load(
        options: &JsValue,
        read: impl FnOnce(&Value) -> Result<Session, Refusal>,
    ) -> Result<Self, JsValue> {
        let (options, lang) = with_lang(options)?;
        Self::loaded(options, &lang, read)
    }

    fn loaded(
        mut options: Map<String, Value>,
        lang: &str,
        read: impl FnOnce(&Value) -> Result<Session, Refusal>,
    ) -> Result<Self, JsValue> {
        let semantics = options.remove("semantics").unwrap_or_default();
        let strict = match options.remove("strict") {
            None | Some(Value::Bool(false)) => Ok(false),
            Some(Value::Bool(true)) => Ok(true),
            Some(_) => Err(Refusal::invalid("not true or false").at("strict")),
        };
        match options.keys().next() {
            Some(key) => Err(Refusal::unknown_field(
                key,
                "`semantics`, `strict` or `lang`",
            )),
            None => strict.and_then(|strict| {
                let session = read(&semantics)?;
                if strict {
                    session.strict()?;
                }
                Ok(session)
            }),
        }
        .map(|session| Self {
            session: Rc::new(session),
        })
        .map_err(|refusal| refusal.thrown(lang))
    }

    fn notes(
        &self,
        lang: &JsValue,
        notes: impl FnOnce(&Session, &str) -> Result<Vec<Note>, Failure>,
    ) -> Result<Vec<Ts<Note>>, JsValue> {
        input::value(lang)
            .and_then(input::lang)
            .and_then(|lang| plain_list(&notes(&self.session, &lang)?))
            .map_err(|refusal| refusal.thrown(""))
    }
}

/// Which way of connecting suits two places, before anything exists? What is left out of the question stays unknown.
#[cfg(feature = "full")]
#[wasm_bindgen]
pub fn advise(
    #[wasm_bindgen(unchecked_param_type = "AdviseQuestion")] question: &JsValue,
) -> Result<Ts<vpclens::report::AdviceAnswer>, JsValue> {
    let (question, lang) = full::asked_of_places(question)?;
    answered(session::advise(&question, &lang), &lang)
}

/// Writes an answer of any kind for people to read, or as the JSON text that every language writes.
#[wasm_bindgen]
pub fn render(
    #[wasm_bindgen(unchecked_param_type = "AnyAnswer")] answer: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "RenderFormat")] format: &JsValue,
) -> Result<String, JsValue> {
    let format = format.as_string().unwrap_or_default();
    input::value(answer)
        .and_then(|answer| {
            let answer = answer.unwrap_or_default();
            #[cfg(feature = "full")]
            let answer = session::read_answer(&answer)?;
            #[cfg(not(feature = "full"))]
            let answer = session::read_verdict(&answer)?;
            Ok(session::render(&answer, &format)?)
        })
        .map_err(|refusal| refusal.thrown(""))
}

/// Says which class errors are made of. A class that extends `Error` can only be written in JavaScript, so every entry of
/// the package brings its `VpclensError` and hands it in when the module has started.
#[wasm_bindgen(js_name = setErrorClass, skip_typescript)]
pub fn set_error_class(class: Function) {
    error::set_class(class);
}

/// The version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Takes `lang` out of the options, for the answer or the error to be in.
fn with_lang(options: &JsValue) -> Result<(Map<String, Value>, String), JsValue> {
    input::options(options)
        .and_then(|mut options| {
            let lang = input::lang(options.remove("lang"))?;
            Ok((options, lang))
        })
        .map_err(|refusal| refusal.thrown(""))
}

/// A question, and the language that it is asked in.
fn asked(ends: &[(&str, &JsValue)], options: &JsValue) -> Result<(Value, String), JsValue> {
    let (options, lang) = with_lang(options)?;
    match question(ends, options) {
        Ok(question) => Ok((question, lang)),
        Err(refusal) => Err(refusal.thrown(&lang)),
    }
}

fn answered<T: Tsify + Serialize>(
    answer: Result<T, Failure>,
    lang: &str,
) -> Result<Ts<T>, JsValue> {
    answer
        .map_err(Refusal::from)
        .and_then(|answer| plain(&answer))
        .map_err(|refusal| refusal.thrown(lang))
}

/// A question as the core reads it: the ends among the options, names in `snake_case`.
fn question(ends: &[(&str, &JsValue)], options: Map<String, Value>) -> Result<Value, Refusal> {
    let mut question = Map::new();
    for (name, end) in ends {
        if let Some(end) = input::value(end).map_err(|refusal| refusal.at(name))? {
            question.insert((*name).to_owned(), end);
        }
    }
    for (name, value) in options {
        let known = match name.as_str() {
            "source_port" => return Err(Refusal::unknown_field(&name, "`sourcePort`")),
            "via_load_balancer" => return Err(Refusal::unknown_field(&name, "`viaLoadBalancer`")),
            option => input::known_as(option).to_owned(),
        };
        if question.insert(known, value).is_some() {
            return Err(Refusal::unknown_field(&name, "options"));
        }
    }
    Ok(Value::Object(question))
}

/// A value of the core as a plain object with its fields in their order: `JSON.stringify` gives the JSON text that it was
/// read from, which is the one that every language writes.
fn plain<T: Tsify + Serialize>(value: &T) -> Result<Ts<T>, Refusal> {
    input::parsed(&session::to_json(value)).map(Ts::new_unchecked)
}

fn plain_list<T: Tsify + Serialize>(values: &[T]) -> Result<Vec<Ts<T>>, Refusal> {
    values.iter().map(plain).collect()
}
