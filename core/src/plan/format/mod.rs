//! Plans as others write and read them.

mod aliyun;
mod csv;
mod estate;
mod terraform;
mod visualsubnetcalc;

use alloc::{
    format,
    string::{String, ToString},
};

use serde::{Deserialize, Serialize};

pub use estate::plan_of;

use super::{PlanDocument, PlanError, tree::Tree};
use crate::{
    model::decode,
    reason::{Message, Reason},
};

/// A format of plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PlanFormat {
    /// Our own JSON.
    Json,
    /// A table with a line of column names.
    Csv,
    /// The export of visualsubnetcalc, version 2; either version is read.
    Visualsubnetcalc,
    /// Its version 1.
    VisualsubnetcalcV1,
    /// Resources in the language of Terraform. It is only written.
    Terraform,
    /// Calls of the `aliyun` command, for a shell. They are only written.
    Aliyun,
}

impl PlanFormat {
    /// Every format.
    pub const ALL: [Self; 6] = [
        Self::Json,
        Self::Csv,
        Self::Visualsubnetcalc,
        Self::VisualsubnetcalcV1,
        Self::Terraform,
        Self::Aliyun,
    ];

    /// The format in plain values.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Visualsubnetcalc => "visualsubnetcalc",
            Self::VisualsubnetcalcV1 => "visualsubnetcalc_v1",
            Self::Terraform => "terraform",
            Self::Aliyun => "aliyun",
        }
    }

    /// What a text looks like.
    fn of(text: &str) -> Self {
        if !text.trim_start().starts_with('{') {
            Self::Csv
        } else if text.contains("\"config_version\"") {
            Self::Visualsubnetcalc
        } else {
            Self::Json
        }
    }
}

/// Reads a plan. Without a format, the text tells which one it is.
///
/// ```
/// use vpclens::plan::read_plan;
///
/// let plan = read_plan("name,kind,parent,cidr\nprod,vpc,,10.0.0.0/16\nweb,vswitch,prod,10.0.0.0/24\n", None)?;
/// assert_eq!(plan.nodes[0].nodes[0].name, "web");
/// // The surprising case: a mistake in a table has its line and its column.
/// let error = read_plan("name,kind\nprod,vcp\n", None).unwrap_err();
/// assert_eq!(error.path(), Some("2:6"));
/// # Ok::<(), vpclens::plan::PlanError>(())
/// ```
///
/// # Errors
/// When the text is not of the format, and of a format that is only written.
pub fn read_plan(text: &str, format: Option<PlanFormat>) -> Result<PlanDocument, PlanError> {
    // some editors begin a file with a mark
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let plan = match format.unwrap_or_else(|| PlanFormat::of(text)) {
        PlanFormat::Json => decode::strict(&value(text)?, None)?,
        PlanFormat::Csv => csv::read(text)?,
        PlanFormat::Visualsubnetcalc | PlanFormat::VisualsubnetcalcV1 => {
            visualsubnetcalc::read(&value(text)?)?
        }
        other => {
            let problem = format_args!("`{}` is only written", other.as_str()).to_string();
            return Err(PlanError::invalid(problem).at("format"));
        }
    };
    Tree::of(&plan)?;
    Ok(plan)
}

/// Writes a plan; as resources and calls it has to be solved.
///
/// ```
/// use vpclens::plan::{PlanFormat, read_plan, write_plan};
///
/// let plan = read_plan("name,kind,cidr\nprod,vpc,10.0.0.0/16\n", None)?;
/// assert!(write_plan(&plan, PlanFormat::Terraform)?.contains(r#"resource "alicloud_vpc" "prod""#));
/// // The surprising case: a vSwitch needs a zone, which is the nearest one around it.
/// let plan = read_plan("name,kind,parent,cidr\nprod,vpc,,10.0.0.0/16\nweb,vswitch,prod,10.0.0.0/24\n", None)?;
/// assert_eq!(write_plan(&plan, PlanFormat::Aliyun).unwrap_err().code(), "cidr.plan_not_built");
/// # Ok::<(), vpclens::plan::PlanError>(())
/// ```
///
/// # Errors
/// When the format cannot hold the plan.
pub fn write_plan(document: &PlanDocument, format: PlanFormat) -> Result<String, PlanError> {
    let tree = Tree::of(document)?;
    match format {
        PlanFormat::Json => {
            // a plan holds nothing that JSON cannot: no error can come up
            Ok(serde_json::to_string_pretty(document).unwrap_or_default())
        }
        PlanFormat::Csv => Ok(csv::write(document, &tree)),
        PlanFormat::Visualsubnetcalc => visualsubnetcalc::write(document, &tree, "2"),
        PlanFormat::VisualsubnetcalcV1 => visualsubnetcalc::write(document, &tree, "1"),
        PlanFormat::Terraform => terraform::write(&tree),
        PlanFormat::Aliyun => aliyun::write(&tree),
    }
}

fn value(text: &str) -> Result<serde_json::Value, PlanError> {
    serde_json::from_str(text).map_err(|error| {
        let message = Message::new(Reason::InputNotJson).with("problem", &error);
        PlanError::new(message).at(&format!("{}:{}", error.line(), error.column()))
    })
}

/// What a plan lacks to be built.
fn not_built(item: &super::tree::Item<'_>, needs: (&str, &str)) -> PlanError {
    let message = Message::new(Reason::CidrPlanNotBuilt)
        .with("node", &item.label)
        .with("what", needs.0)
        .with("what_zh", needs.1);
    PlanError::new(message).at(&item.path)
}
