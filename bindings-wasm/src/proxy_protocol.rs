//! PROXY protocol headers: the functions of the namespace `proxyProtocol`.

#![expect(
    unreachable_pub,
    reason = "only public functions are bound to JavaScript"
)]

use js_sys::{ArrayBuffer, Uint8Array};
use serde_json::Value;
use tsify::Ts;
use vpclens::report::{DecisionAnswer, ExplanationAnswer, HeaderAnswer};
use vpclens::session;
use wasm_bindgen::prelude::*;

use crate::error::Refusal;
use crate::{Network, answered, input, with_lang};

/// What a header says. The bytes may go on behind it: `header_len` tells where it ends. Throws where they are no header,
/// with `offset`, `incomplete` and `needed` in the error.
#[wasm_bindgen(js_namespace = proxyProtocol, js_name = decode)]
pub fn proxy_protocol_decode(
    #[wasm_bindgen(unchecked_param_type = "Bytes")] bytes: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "DecodeOptions")] options: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: &JsValue,
) -> Result<Ts<HeaderAnswer>, JsValue> {
    let (bytes, options, lang) = received(bytes, options, lang)?;
    answered(session::proxy_protocol_decode(&bytes, &options), &lang)
}

/// What every byte is for, and where it goes wrong: bytes that are no header have an answer as well.
#[wasm_bindgen(js_namespace = proxyProtocol, js_name = explain)]
pub fn proxy_protocol_explain(
    #[wasm_bindgen(unchecked_param_type = "Bytes")] bytes: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "DecodeOptions")] options: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: &JsValue,
) -> Result<Ts<ExplanationAnswer>, JsValue> {
    let (bytes, options, lang) = received(bytes, options, lang)?;
    let answer = session::proxy_protocol_explain(&bytes, &options, &lang);
    answered(answer, &lang)
}

/// The bytes of a header.
#[wasm_bindgen(js_namespace = proxyProtocol, js_name = encode)]
pub fn proxy_protocol_encode(
    #[wasm_bindgen(unchecked_param_type = "HeaderToWrite")] header: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: &JsValue,
) -> Result<Uint8Array, JsValue> {
    let lang = language(lang)?;
    input::value(header)
        .and_then(|header| input::snake_case(header.unwrap_or_default(), ""))
        .and_then(|header| Ok(session::proxy_protocol_encode(&header)?))
        .map(|bytes| Uint8Array::from(bytes.as_slice()))
        .map_err(|refusal| refusal.thrown(&lang))
}

/// Whether the caller of a header may come in, by lists of what is allowed.
#[wasm_bindgen(js_namespace = proxyProtocol, js_name = decide)]
pub fn proxy_protocol_decide(
    #[wasm_bindgen(unchecked_param_type = "Bytes")] bytes: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "DecideQuestion")] question: &JsValue,
) -> Result<Ts<DecisionAnswer>, JsValue> {
    let (bytes, question, lang) = asked(bytes, question)?;
    let answer = session::proxy_protocol_decide(&bytes, &question, &lang);
    answered(answer, &lang)
}

/// The settings of a server, and of the listener in front of it, that let in only whom a policy allows: files to be written.
#[wasm_bindgen(js_namespace = proxyProtocol, js_name = config, unchecked_return_type = "SettingsFile[]")]
pub fn proxy_protocol_config(
    #[wasm_bindgen(unchecked_param_type = "ConfigQuestion")] question: &JsValue,
) -> Result<JsValue, JsValue> {
    let (options, lang) = with_lang(question)?;
    input::snake_case(Value::Object(options), "")
        .and_then(|question| Ok(session::proxy_protocol_config(&question)?))
        .and_then(|files| input::parsed(&session::to_json(&files)))
        .map_err(|refusal| refusal.thrown(&lang))
}

/// The bytes that a person writes as hexadecimal digits, with spaces, colons, `0x` or `\x` between them.
#[wasm_bindgen(js_namespace = proxyProtocol, js_name = bytes)]
pub fn proxy_protocol_bytes(
    #[wasm_bindgen(unchecked_param_type = "string")] hex: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: &JsValue,
) -> Result<Uint8Array, JsValue> {
    let lang = language(lang)?;
    hex.as_string()
        .ok_or_else(|| Refusal::invalid("not a text").at("hex"))
        .and_then(|hex| Ok(session::proxy_protocol_bytes(&hex)?))
        .map(|bytes| Uint8Array::from(bytes.as_slice()))
        .map_err(|refusal| refusal.thrown(&lang))
}

#[wasm_bindgen]
impl Network {
    /// Whether the caller of a header may come in, as `proxyProtocol.decide`, with what this network says of the caller.
    pub fn decide(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Bytes")] bytes: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "DecideQuestion")] question: &JsValue,
    ) -> Result<Ts<DecisionAnswer>, JsValue> {
        let (bytes, question, lang) = asked(bytes, question)?;
        let answer = self.session.proxy_protocol_decide(&bytes, &question, &lang);
        answered(answer, &lang)
    }
}

fn received(
    bytes: &JsValue,
    options: &JsValue,
    lang: &JsValue,
) -> Result<(Vec<u8>, Value, String), JsValue> {
    let lang = language(lang)?;
    let options = input::value(options)
        .and_then(|options| input::snake_case(options.unwrap_or_default(), ""));
    let both = octets(bytes).and_then(|bytes| Ok((bytes, options?)));
    match both {
        Ok((bytes, options)) => Ok((bytes, options, lang)),
        Err(refusal) => Err(refusal.thrown(&lang)),
    }
}

fn asked(bytes: &JsValue, question: &JsValue) -> Result<(Vec<u8>, Value, String), JsValue> {
    let (question, lang) = with_lang(question)?;
    let question = input::snake_case(Value::Object(question), "");
    let both = octets(bytes).and_then(|bytes| Ok((bytes, question?)));
    match both {
        Ok((bytes, question)) => Ok((bytes, question, lang)),
        Err(refusal) => Err(refusal.thrown(&lang)),
    }
}

fn language(lang: &JsValue) -> Result<String, JsValue> {
    input::value(lang)
        .and_then(input::lang)
        .map_err(|refusal| refusal.thrown(""))
}

fn octets(bytes: &JsValue) -> Result<Vec<u8>, Refusal> {
    if bytes.is_instance_of::<Uint8Array>() || bytes.is_instance_of::<ArrayBuffer>() {
        return Ok(Uint8Array::new(bytes).to_vec());
    }
    Err(Refusal::invalid("not a Uint8Array").at("bytes"))
}
