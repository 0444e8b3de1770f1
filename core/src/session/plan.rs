//! Questions about blocks.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{Failure, Session, language, no_such, read};
use crate::{
    error::Fault,
    net::Prefix,
    plan::{
        self, AllocateQuestion, BlocksQuestion, ConnectQuestion, CoverQuestion, FreeQuestion,
        NamedQuestion, Options, PlanError, PlanOfQuestion, PlanQuestion, ReadPlanQuestion,
        RenumberQuestion, SplitQuestion, SummariseQuestion, TwoSetsQuestion, UseQuestion,
        ValidateQuestion, WritePlanQuestion,
    },
    reason::Lang,
    report::{self, CidrAnswer},
};

const OPERATIONS: &str = "aggregate, allocate, check, complement, cover, free, intersect, join, overlap, plan, read_plan, \
     renumber, split, subtract, summarise, write_plan, and of a network connect, plan_of, use, validate";

/// A question about blocks. The question is an object with the fields of the operation's question in [`plan`].
///
/// ```
/// use vpclens::session::{cidr, to_json};
///
/// let question = serde_json::json!({"pool": ["10.0.0.0/16"], "requests": [{"hosts": 500}]});
/// let answer = cidr("allocate", &question, "en")?;
/// assert!(to_json(&answer).contains(r#""block":"10.0.0.0/23""#));
/// // The surprising case: what has no room is an error that names the largest block that is free.
/// let question = serde_json::json!({"pool": ["10.0.0.0/24"], "requests": [{"hosts": 500}]});
/// assert_eq!(cidr("allocate", &question, "en").unwrap_err().code(), "cidr.does_not_fit");
/// # Ok::<(), vpclens::session::Failure>(())
/// ```
///
/// # Errors
/// When there is no such operation, when the question is not of its form, and when it has no answer.
pub fn cidr(operation: &str, question: &Value, lang: &str) -> Result<CidrAnswer, Failure> {
    let lang = language(lang)?;
    match operation {
        "overlap" => {
            let question: NamedQuestion = read(question)?;
            let found = plan::conflicts(&question.blocks)?;
            let answer = report::conflicts_answer("overlap", &found, &question.blocks, lang);
            Ok(CidrAnswer::Conflicts(answer))
        }
        "check" => {
            let question: NamedQuestion = read(question)?;
            let profile = question.profile.profile();
            let found = plan::check(&question.blocks, profile)?;
            let answer = report::check_answer(&found, &question.blocks, profile, lang);
            Ok(CidrAnswer::Check(answer))
        }
        "allocate" => allocate(question, lang),
        "renumber" => {
            let RenumberQuestion {
                first,
                second,
                pool,
                ..
            } = read(question)?;
            let moves = plan::renumber(&first, &second, &pool)?;
            Ok(CidrAnswer::Moves(report::moves_answer(&moves, lang)))
        }
        "plan" | "read_plan" | "write_plan" => document(operation, question, lang),
        _ => blocks(operation, question, lang),
    }
}

fn document(operation: &str, question: &Value, lang: Lang) -> Result<CidrAnswer, Failure> {
    match operation {
        "read_plan" => {
            let question: ReadPlanQuestion = read(question)?;
            let plan = plan::read_plan(&question.text, question.format)?;
            let answer = report::read_plan_answer(operation, plan, lang);
            Ok(CidrAnswer::ReadPlan(answer))
        }
        "write_plan" => {
            let WritePlanQuestion { plan, format, .. } = read(question)?;
            let text = in_plan(plan::write_plan(&plan, format))?;
            let answer = report::written_plan_answer(format, text, lang);
            Ok(CidrAnswer::WrittenPlan(answer))
        }
        _ => {
            let question: PlanQuestion = read(question)?;
            let solved = in_plan(plan::solve(&question.plan))?;
            let review = in_plan(plan::review(&solved))?;
            let rooms = in_plan(plan::room_in_plan(&solved, question.length))?;
            let answer = report::plan_answer(&question.plan, solved, &review, &rooms, lang);
            Ok(CidrAnswer::Plan(answer))
        }
    }
}

/// The place of a mistake, within a question that holds a plan.
fn in_plan<T>(result: Result<T, PlanError>) -> Result<T, Failure> {
    result.map_err(|error| {
        let mut fault = Fault::from(error);
        fault.path = Some(match fault.path {
            Some(path) => alloc::format!("plan.{path}"),
            None => "plan".to_string(),
        });
        fault.into()
    })
}

impl Session {
    /// As [`cidr`], with operations that are about this network: `use`, `connect`, `validate` and `plan_of`.
    ///
    /// ```
    /// use vpclens::session::{Session, to_json};
    ///
    /// let document = r#"{"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}],
    ///     "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}]}"#;
    /// let session = Session::from_document(document, &serde_json::Value::Null)?;
    /// let answer = session.cidr("use", &serde_json::json!({"length": 24}), "en")?;
    /// assert!(to_json(&answer).contains(r#""fits":"255""#));
    /// // The surprising case: a vSwitch without hosts has four addresses in use, which are the provider's.
    /// assert!(to_json(&answer).contains(r#""used":"4","free":"252""#));
    /// # Ok::<(), vpclens::session::Failure>(())
    /// ```
    ///
    /// # Errors
    /// As [`cidr`], and when the network does not describe an id.
    pub fn cidr(
        &self,
        operation: &str,
        question: &Value,
        lang: &str,
    ) -> Result<CidrAnswer, Failure> {
        let tag = language(lang)?;
        let network = self.topology.network();
        match operation {
            "use" => {
                let question: UseQuestion = read(question)?;
                let profile = question.profile.profile();
                let rooms =
                    plan::room_in_network(network, &question.pools, profile, question.length)?;
                let (blocks, found) = plan::present_conflicts(network)?;
                let answer = report::use_answer(&rooms, &found, &blocks, profile, tag);
                Ok(CidrAnswer::Use(answer))
            }
            "connect" => {
                let question: ConnectQuestion = read(question)?;
                let (blocks, found) = plan::wished_conflicts(network, &question.networks)?;
                let answer = report::conflicts_answer(operation, &found, &blocks, tag);
                Ok(CidrAnswer::Conflicts(answer))
            }
            "validate" => {
                let question: ValidateQuestion = read(question)?;
                let solved = in_plan(plan::solve(&question.plan))?;
                let found = in_plan(plan::validate(&solved, network))?;
                Ok(CidrAnswer::Validate(report::validate_answer(&found, tag)))
            }
            "plan_of" => {
                let question: PlanOfQuestion = read(question)?;
                let found = plan::plan_of(network, question.profile);
                let answer = report::read_plan_answer(operation, found, tag);
                Ok(CidrAnswer::ReadPlan(answer))
            }
            _ => cidr(operation, question, lang),
        }
    }
}

/// As [`cidr`], of the operations on sets of blocks whose answer is a list, for very many blocks: each set is one text, and
/// so is the answer, with a block in each line.
///
/// ```
/// use vpclens::session::cidr_text;
///
/// assert_eq!(cidr_text("subtract", "10.0.0.0/23", "10.0.0.0/24")?, "10.0.1.0/24");
/// // The surprising case: what an operation does not need is not passed over.
/// assert!(cidr_text("aggregate", "10.0.0.0/23", "10.0.0.0/24").is_err());
/// # Ok::<(), vpclens::session::Failure>(())
/// ```
///
/// # Errors
/// As [`cidr`].
pub fn cidr_text(operation: &str, blocks: &str, others: &str) -> Result<String, Failure> {
    let first = || named("blocks", plan::read_blocks(blocks));
    let second = || named("others", plan::read_blocks(others));
    let found = match operation {
        "subtract" | "free" => plan::subtract(&first()?, &second()?)?,
        "intersect" => plan::intersect(&first()?, &second()?)?,
        "aggregate" | "complement" if !others.is_empty() => {
            return Err(super::invalid("one set is all that is asked for", "others"));
        }
        "aggregate" => named("blocks", plan::aggregate_text(blocks))?,
        "complement" => plan::complement(&first()?)?,
        other => {
            let known = "aggregate, complement, free, intersect, subtract";
            return Err(no_such("operation", other, known));
        }
    };
    Ok(plan::write_blocks(&found))
}

/// The blocks of a text, read and written down again, a block in each line: `name` is the file that a mistake is told of.
///
/// # Errors
/// When the text holds what is no block.
pub fn cidr_blocks(text: &str, name: &str) -> Result<String, Failure> {
    Ok(plan::write_blocks(&named(name, plan::read_blocks(text))?))
}

/// The place of a mistake, within the set that has it.
fn named<T>(set: &str, read: Result<T, PlanError>) -> Result<T, Failure> {
    read.map_err(|error| {
        let mut fault = Fault::from(error);
        fault.path = Some(match fault.path {
            Some(path) => alloc::format!("{set}:{path}"),
            None => set.to_string(),
        });
        fault.into()
    })
}

fn blocks(operation: &str, question: &Value, lang: Lang) -> Result<CidrAnswer, Failure> {
    let mut extra = Vec::new();
    let (blocks, profile): (Vec<Prefix>, _) = match operation {
        "aggregate" => {
            let question: BlocksQuestion = read(question)?;
            (plan::aggregate(&question.blocks), question.profile)
        }
        "complement" => {
            let question: BlocksQuestion = read(question)?;
            (plan::complement(&question.blocks)?, question.profile)
        }
        "join" => {
            let question: BlocksQuestion = read(question)?;
            (alloc::vec![plan::join(&question.blocks)?], question.profile)
        }
        "subtract" => {
            let question: TwoSetsQuestion = read(question)?;
            let left = plan::subtract(&question.blocks, &question.others)?;
            (left, question.profile)
        }
        "intersect" => {
            let question: TwoSetsQuestion = read(question)?;
            let both = plan::intersect(&question.blocks, &question.others)?;
            (both, question.profile)
        }
        "free" => {
            let question: FreeQuestion = read(question)?;
            let free = plan::free(&question.pool, &question.used)?;
            (free, question.profile)
        }
        "cover" => {
            let question: CoverQuestion = read(question)?;
            let cover = plan::cover(question.first.get(), question.last.get())?;
            (cover, question.profile)
        }
        "split" => {
            let question: SplitQuestion = read(question)?;
            (question.parts()?, question.profile)
        }
        "summarise" => {
            let question: SummariseQuestion = read(question)?;
            let summary = plan::summarise(&question.blocks, question.extra.get())?;
            extra = summary.extra;
            (summary.blocks, question.profile)
        }
        other => return Err(no_such("operation", other, OPERATIONS)),
    };
    let profile = profile.map(plan::ProfileName::profile);
    let answer = report::blocks_answer(operation, &blocks, &extra, profile, lang);
    Ok(CidrAnswer::Blocks(answer))
}

fn allocate(question: &Value, lang: Lang) -> Result<CidrAnswer, Failure> {
    let question: AllocateQuestion = read(question)?;
    let profile = question.profile.profile();
    let mut options = Options::new(profile);
    options.strategy = question.strategy;
    options.contiguous = question.contiguous;
    options.growth = question.growth;
    let used: Vec<Prefix> = question
        .used
        .iter()
        .chain(question.keep.iter())
        .copied()
        .collect();
    let found = plan::allocate(&question.pool, &used, &question.requests, &options)?;
    let answer = report::allocation_answer(&found, &question.requests, profile, lang);
    Ok(CidrAnswer::Allocation(answer))
}
