//! What is thrown: real JavaScript errors with the core's codes and texts.

use core::cell::OnceCell;

use js_sys::{Array, Function, Reflect};
use vpclens::reason::{Lang, Message, Reason};
use vpclens::session::Failure;
use wasm_bindgen::prelude::*;

thread_local! {
    static CLASS: OnceCell<Function> = const { OnceCell::new() };
}

/// Says which class errors are made of; the first one stays.
pub(crate) fn set_class(class: Function) {
    CLASS.with(|cell| {
        cell.get_or_init(|| class);
    });
}

/// Why a call cannot be answered.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The core says so.
    Core(Failure),
    /// A JavaScript value never became JSON that the core could have read.
    Border(Message, Option<String>),
}

impl Refusal {
    pub(crate) fn not_json(problem: &str) -> Self {
        Self::border(Reason::InputNotJson, problem)
    }

    pub(crate) fn unknown_field(field: &str, expected: &str) -> Self {
        let problem = format!("unknown field `{field}`, expected {expected}");
        Self::border(Reason::InputUnknownField, &problem).at(field)
    }

    pub(crate) fn invalid(problem: &str) -> Self {
        Self::border(Reason::InputInvalidValue, problem)
    }

    pub(crate) fn at(self, path: &str) -> Self {
        match self {
            Self::Border(message, _) => Self::Border(message, Some(path.to_owned())),
            core @ Self::Core(_) => core,
        }
    }

    fn border(reason: Reason, problem: &str) -> Self {
        Self::Border(Message::new(reason).with("problem", problem), None)
    }

    /// The value to throw, with its texts in a language.
    pub(crate) fn thrown(&self, lang: &str) -> JsValue {
        match self {
            Self::Core(failure) => {
                let error = error(
                    &failure.message(lang),
                    failure.code(),
                    failure.path(),
                    failure.help(lang).as_deref(),
                );
                #[cfg(feature = "full")]
                if let Some(header) = failure.header() {
                    set(&error, "offset", count(header.offset()));
                    set(&error, "incomplete", header.incomplete());
                    if let Some(needed) = header.needed() {
                        set(&error, "needed", count(needed));
                    }
                }
                error
            }
            Self::Border(message, path) => {
                let lang = Lang::from_tag(lang).unwrap_or_default();
                error(
                    &message.render(lang),
                    message.reason().as_str(),
                    path.as_deref(),
                    message.help(lang).as_deref(),
                )
            }
        }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Core(failure)
    }
}

fn error(message: &str, code: &str, path: Option<&str>, help: Option<&str>) -> JsValue {
    let error = CLASS
        .with(|cell| Reflect::construct(cell.get()?, &Array::of1(&message.into())).ok())
        .unwrap_or_else(|| js_sys::Error::new(message).into());
    for (name, text) in [("code", Some(code)), ("path", path), ("help", help)] {
        if let Some(text) = text {
            set(&error, name, text);
        }
    }
    error
}

fn set(error: &JsValue, name: &str, value: impl Into<JsValue>) {
    // an object that we made takes any property
    let _ = Reflect::set(error, &name.into(), &value.into());
}

/// No header is so long that the number would not fit.
#[cfg(feature = "full")]
fn count(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
