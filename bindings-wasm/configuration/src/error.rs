//! What is thrown: the same class, codes and texts as of the other modules.

use core::cell::OnceCell;

use js_sys::{Array, Function, Reflect};
use vpclens::reason::{Lang, Message};
use vpclens::session::Failure;
use wasm_bindgen::prelude::*;

thread_local! {
    static CLASS: OnceCell<Function> = const { OnceCell::new() };
}

/// The first one stays.
pub(crate) fn set_class(class: Function) {
    CLASS.with(|cell| {
        cell.get_or_init(|| class);
    });
}

pub(crate) fn thrown(failure: &Failure, lang: Lang) -> JsValue {
    let help = failure.help(lang.tag());
    error(
        &failure.message(lang.tag()),
        failure.code(),
        failure.path(),
        help.as_deref(),
    )
}

/// Of what is wrong before the core is asked.
pub(crate) fn of(message: &Message, path: &str) -> JsValue {
    let lang = Lang::default();
    error(
        &message.render(lang),
        message.reason().as_str(),
        Some(path),
        message.help(lang).as_deref(),
    )
}

fn error(message: &str, code: &str, path: Option<&str>, help: Option<&str>) -> JsValue {
    let error = CLASS
        .with(|cell| Reflect::construct(cell.get()?, &Array::of1(&message.into())).ok())
        .unwrap_or_else(|| js_sys::Error::new(message).into());
    for (name, text) in [("code", Some(code)), ("path", path), ("help", help)] {
        if let Some(text) = text {
            crate::set(&error, name, &text.into());
        }
    }
    error
}
