//! Blocks of addresses: what needs no network.

use js_sys::{Array, JsString};
use serde_json::{Map, Value};
use tsify::Ts;
use vpclens::report::{
    AllocationAnswer, BlocksAnswer, CheckAnswer, CidrAnswer, ConflictsAnswer, MovesAnswer,
    PlanAnswer, ReadPlanAnswer, UseAnswer, ValidateAnswer, WrittenPlanAnswer,
};
use vpclens::session::{self, Failure};
use wasm_bindgen::prelude::*;

use crate::error::Refusal;
use crate::{Network, plain, with_lang};

/// Blocks of addresses, before anything exists: no network is needed.
#[wasm_bindgen(js_name = cidr)]
#[derive(Debug)]
pub struct Cidr {
    _private: (),
}

#[wasm_bindgen(js_class = cidr)]
impl Cidr {
    /// The fewest blocks that hold the same addresses.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn aggregate(
        #[wasm_bindgen(unchecked_param_type = "Blocks")] blocks: &JsValue,
    ) -> Result<Array, JsValue> {
        many("aggregate", blocks, &JsValue::UNDEFINED)
    }

    /// The addresses of the blocks that none of the others holds.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn subtract(
        #[wasm_bindgen(unchecked_param_type = "Blocks")] blocks: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Blocks")] others: &JsValue,
    ) -> Result<Array, JsValue> {
        many("subtract", blocks, others)
    }

    /// The addresses that both hold.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn intersect(
        #[wasm_bindgen(unchecked_param_type = "Blocks")] blocks: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Blocks")] others: &JsValue,
    ) -> Result<Array, JsValue> {
        many("intersect", blocks, others)
    }

    /// The addresses of the families of the blocks that they do not hold.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn complement(
        #[wasm_bindgen(unchecked_param_type = "Blocks")] blocks: &JsValue,
    ) -> Result<Array, JsValue> {
        many("complement", blocks, &JsValue::UNDEFINED)
    }

    /// What a pool has free beside what is used of it.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn free(
        #[wasm_bindgen(unchecked_param_type = "Blocks")] pool: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Blocks")] used: &JsValue,
    ) -> Result<Array, JsValue> {
        many("free", pool, used)
    }

    /// Any operation whose answer is a list of blocks, with their addresses and, by a profile, the usable ones.
    pub fn list(
        operation: &str,
        #[wasm_bindgen(unchecked_param_type = "ListQuestion")] question: &JsValue,
    ) -> Result<Ts<BlocksAnswer>, JsValue> {
        ask(operation, question, |answer| match answer {
            CidrAnswer::Blocks(answer) => Some(answer),
            _ => None,
        })
    }

    /// Blocks for all requests, out of what is free of a pool.
    pub fn allocate(
        #[wasm_bindgen(unchecked_param_type = "AllocateQuestion")] question: &JsValue,
    ) -> Result<Ts<AllocationAnswer>, JsValue> {
        ask("allocate", question, |answer| match answer {
            CidrAnswer::Allocation(answer) => Some(answer),
            _ => None,
        })
    }

    /// What overlaps and should not, and what it breaks.
    pub fn overlap(
        #[wasm_bindgen(unchecked_param_type = "OverlapQuestion")] question: &JsValue,
    ) -> Result<Ts<ConflictsAnswer>, JsValue> {
        ask("overlap", question, |answer| match answer {
            CidrAnswer::Conflicts(answer) => Some(answer),
            _ => None,
        })
    }

    /// Every rule of a provider that blocks break.
    pub fn check(
        #[wasm_bindgen(unchecked_param_type = "CheckQuestion")] question: &JsValue,
    ) -> Result<Ts<CheckAnswer>, JsValue> {
        ask("check", question, |answer| match answer {
            CidrAnswer::Check(answer) => Some(answer),
            _ => None,
        })
    }

    /// The smallest set of moves that ends the overlaps of two networks.
    pub fn renumber(
        #[wasm_bindgen(unchecked_param_type = "RenumberQuestion")] question: &JsValue,
    ) -> Result<Ts<MovesAnswer>, JsValue> {
        ask("renumber", question, |answer| match answer {
            CidrAnswer::Moves(answer) => Some(answer),
            _ => None,
        })
    }

    /// Blocks for a plan. What it gives back as `plan` is given in again the next time, so that nothing moves.
    pub fn plan(
        #[wasm_bindgen(unchecked_param_type = "PlanQuestion")] question: &JsValue,
    ) -> Result<Ts<PlanAnswer>, JsValue> {
        ask("plan", question, |answer| match answer {
            CidrAnswer::Plan(answer) => Some(answer),
            _ => None,
        })
    }

    /// Reads a plan: our own JSON, a table, or an export of visualsubnetcalc.
    #[wasm_bindgen(js_name = readPlan)]
    pub fn read_plan(
        #[wasm_bindgen(unchecked_param_type = "ReadPlanQuestion")] question: &JsValue,
    ) -> Result<Ts<ReadPlanAnswer>, JsValue> {
        ask("read_plan", question, |answer| match answer {
            CidrAnswer::ReadPlan(answer) => Some(answer),
            _ => None,
        })
    }

    /// Writes a plan, also as resources of Terraform or calls of the `aliyun` command.
    #[wasm_bindgen(js_name = writePlan)]
    pub fn write_plan(
        #[wasm_bindgen(unchecked_param_type = "WritePlanQuestion")] question: &JsValue,
    ) -> Result<Ts<WrittenPlanAnswer>, JsValue> {
        ask("write_plan", question, |answer| match answer {
            CidrAnswer::WrittenPlan(answer) => Some(answer),
            _ => None,
        })
    }
}

#[wasm_bindgen]
impl Network {
    /// How full the VPCs and vSwitches are, and which blocks are in conflict today.
    #[wasm_bindgen(js_name = use)]
    pub fn used(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "UseQuestion")] question: &JsValue,
    ) -> Result<Ts<UseAnswer>, JsValue> {
        self.blocks("use", question, |answer| match answer {
            CidrAnswer::Use(answer) => Some(answer),
            _ => None,
        })
    }

    /// What would be in conflict if networks were connected.
    pub fn connect(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ConnectQuestion")] question: &JsValue,
    ) -> Result<Ts<ConflictsAnswer>, JsValue> {
        self.blocks("connect", question, |answer| match answer {
            CidrAnswer::Conflicts(answer) => Some(answer),
            _ => None,
        })
    }

    /// Is the network as planned?
    pub fn validate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ValidateQuestion")] question: &JsValue,
    ) -> Result<Ts<ValidateAnswer>, JsValue> {
        self.blocks("validate", question, |answer| match answer {
            CidrAnswer::Validate(answer) => Some(answer),
            _ => None,
        })
    }

    /// The network as a plan, in which all is fixed.
    #[wasm_bindgen(js_name = toPlan)]
    pub fn to_plan(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "PlanOfQuestion")] question: &JsValue,
    ) -> Result<Ts<ReadPlanAnswer>, JsValue> {
        self.blocks("plan_of", question, |answer| match answer {
            CidrAnswer::ReadPlan(answer) => Some(answer),
            _ => None,
        })
    }
}

impl Network {
    fn blocks<T: tsify::Tsify + serde::Serialize>(
        &self,
        operation: &str,
        question: &JsValue,
        kind: impl FnOnce(CidrAnswer) -> Option<T>,
    ) -> Result<Ts<T>, JsValue> {
        asked(question, kind, |question, lang| {
            self.session.cidr(operation, question, lang)
        })
    }
}

fn ask<T: tsify::Tsify + serde::Serialize>(
    operation: &str,
    question: &JsValue,
    kind: impl FnOnce(CidrAnswer) -> Option<T>,
) -> Result<Ts<T>, JsValue> {
    asked(question, kind, |question, lang| {
        session::cidr(operation, question, lang)
    })
}

fn asked<T: tsify::Tsify + serde::Serialize>(
    question: &JsValue,
    kind: impl FnOnce(CidrAnswer) -> Option<T>,
    answer: impl FnOnce(&Value, &str) -> Result<CidrAnswer, Failure>,
) -> Result<Ts<T>, JsValue> {
    let (question, lang): (Map<String, Value>, String) = with_lang(question)?;
    answer(&Value::Object(question), &lang)
        .map_err(Refusal::from)
        .and_then(|answer| {
            let other = || Refusal::invalid("this operation has a function of its own");
            plain(&kind(answer).ok_or_else(other)?)
        })
        .map_err(|refusal| refusal.thrown(&lang))
}

/// Sets of blocks as texts, so that very many of them cross the border at once.
fn many(operation: &str, blocks: &JsValue, others: &JsValue) -> Result<Array, JsValue> {
    text(blocks)
        .map_err(|refusal| refusal.at("blocks"))
        .and_then(|blocks| {
            let others = text(others).map_err(|refusal| refusal.at("others"))?;
            let found = session::cidr_text(operation, &blocks, &others)?;
            Ok(if found.is_empty() {
                Array::new()
            } else {
                JsString::from(found).split("\n")
            })
        })
        .map_err(|refusal: Refusal| refusal.thrown(""))
}

/// One text of blocks: as it is, or the places of a list.
fn text(blocks: &JsValue) -> Result<String, Refusal> {
    if blocks.is_undefined() {
        return Ok(String::new());
    }
    if let Some(text) = blocks.as_string() {
        return Ok(text);
    }
    if Array::is_array(blocks) {
        let list: &Array = blocks.unchecked_ref();
        return Ok(String::from(list.join("\n")));
    }
    Err(Refusal::invalid("neither a text nor a list of texts"))
}
