//! What the base module leaves out.

use js_sys::Object;
use serde_json::Value;
use tsify::Ts;
use vpclens::report::{
    AdviceAnswer, AllowedAnswer, BlastAnswer, Contents, ExposureAnswer, NetworkGraph, RulesAnswer,
};
use wasm_bindgen::prelude::*;

use crate::batch::{self, CompiledFilter, Packets};
use crate::{Network, answered, asked, input, plain, with_lang};

#[wasm_bindgen]
impl Network {
    /// The rules of a filter, merged and in the order of evaluation, with what each of them is good for: whether it decides
    /// anything, what shadows it, and a packet that it decides.
    #[wasm_bindgen(js_name = effectiveRules)]
    pub fn effective_rules(
        &self,
        #[wasm_bindgen(unchecked_param_type = "RulesQuery")] query: &JsValue,
    ) -> Result<Ts<RulesAnswer>, JsValue> {
        let (query, lang) = asked(&[], query)?;
        answered(self.session.effective_rules(&query, &lang), &lang)
    }

    /// Exactly what a filter lets pass: all of it, or of one protocol, or to one port.
    pub fn allowed(
        &self,
        #[wasm_bindgen(unchecked_param_type = "AllowedQuery")] query: &JsValue,
    ) -> Result<Ts<AllowedAnswer>, JsValue> {
        let (query, lang) = asked(&[], query)?;
        answered(self.session.allowed(&query, &lang), &lang)
    }

    /// Many packets at one filter, as columns of one length. To ask the same filter again and again, `compile` it once.
    #[wasm_bindgen(js_name = filterMany, unchecked_return_type = "FilteredMany")]
    pub fn filter_many(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ManyQuery")] query: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Columns")] columns: &JsValue,
    ) -> Result<Object, JsValue> {
        let (query, lang) = asked(&[], query)?;
        Packets::read(columns)
            .and_then(|packets| {
                let many = self.session.filter_many(&query, &packets.columns())?;
                batch::result(&many)
            })
            .map_err(|refusal| refusal.thrown(&lang))
    }

    /// A filter in one direction, made ready for any number of batches. It keeps the network alive, also when that is freed.
    pub fn compile(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ManyQuery")] query: &JsValue,
    ) -> Result<CompiledFilter, JsValue> {
        let (query, lang) = asked(&[], query)?;
        CompiledFilter::new(&self.session, query, &lang).map_err(|refusal| refusal.thrown(&lang))
    }

    /// What was read: how much of each kind, from where, and what was noticed, counted.
    pub fn contents(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: &JsValue,
    ) -> Result<Ts<Contents>, JsValue> {
        input::value(lang)
            .and_then(input::lang)
            .and_then(|lang| plain(&self.session.contents(&lang)?))
            .map_err(|refusal| refusal.thrown(""))
    }

    /// The network as a graph: what lies in what, and what is connected to what.
    pub fn graph(&self) -> Result<Ts<NetworkGraph>, JsValue> {
        plain(&self.session.graph()).map_err(|refusal| refusal.thrown(""))
    }

    /// The graph as a Mermaid flowchart.
    #[wasm_bindgen(js_name = toMermaid)]
    pub fn to_mermaid(&self) -> String {
        self.session.graph_mermaid()
    }

    /// Which way of connecting suits two places? As the function `advise`, with ends that may be named by an `id` of this
    /// network.
    pub fn advise(
        &self,
        #[wasm_bindgen(unchecked_param_type = "AdviseQuestion")] question: &JsValue,
    ) -> Result<Ts<AdviceAnswer>, JsValue> {
        let (question, lang) = asked_of_places(question)?;
        answered(self.session.advise(&question, &lang), &lang)
    }

    /// What can the Internet, or another origin outside, really reach: which services of which ends, from which sources,
    /// by which rules?
    pub fn exposure(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ExposureQuery")] query: &JsValue,
    ) -> Result<Ts<ExposureAnswer>, JsValue> {
        let (query, lang) = asked(&[], query)?;
        answered(self.session.exposure(&query, &lang), &lang)
    }

    /// What falls step by step when somebody holds an end, or, with `reverse`, who comes to it?
    #[wasm_bindgen(js_name = blastRadius)]
    pub fn blast_radius(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] id: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "BlastOptions")] options: &JsValue,
    ) -> Result<Ts<BlastAnswer>, JsValue> {
        let (query, lang) = asked(&[("id", id)], options)?;
        answered(self.session.blast_radius(&query, &lang), &lang)
    }
}

/// A question about two places, and the language that it is asked in.
pub(crate) fn asked_of_places(question: &JsValue) -> Result<(Value, String), JsValue> {
    let (parts, lang) = with_lang(question)?;
    match input::snake_case(Value::Object(parts), "") {
        Ok(question) => Ok((question, lang)),
        Err(refusal) => Err(refusal.thrown(&lang)),
    }
}
