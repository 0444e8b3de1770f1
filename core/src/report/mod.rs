//! Any answer → what people and programs read. Decides nothing.
//!
//! [`Answer`], [`AdviceAnswer`] and [`FilterAnswer`] are the published JSON shapes: plain texts, in one language, with every resource and
//! rule that they name explained once. [`text`], [`markdown`] and [`html`] are made from them.

#[cfg(feature = "advise")]
mod advice_answer;
#[cfg(feature = "advise")]
mod advice_build;
#[cfg(feature = "advise")]
mod advice_layout;
mod answer;
mod build;
#[cfg(feature = "intents")]
mod check_answer;
#[cfg(feature = "intents")]
mod check_build;
#[cfg(feature = "intents")]
mod check_judged;
#[cfg(feature = "intents")]
mod check_junit;
#[cfg(feature = "intents")]
mod check_layout;
#[cfg(feature = "intents")]
mod check_sarif;
mod checks;
#[cfg(feature = "dumps")]
mod contents;
mod drawing;
#[cfg(feature = "survey")]
mod exposure_answer;
#[cfg(feature = "survey")]
mod exposure_build;
#[cfg(feature = "survey")]
mod exposure_layout;
mod filter_answer;
mod filter_build;
mod filter_layout;
#[cfg(feature = "fix")]
mod fix_answer;
#[cfg(feature = "fix")]
mod fix_build;
#[cfg(feature = "fix")]
mod fix_layout;
#[cfg(feature = "intents")]
mod gate_answer;
#[cfg(feature = "intents")]
mod gate_build;
#[cfg(feature = "intents")]
mod gate_layout;
mod graph;
#[cfg(feature = "proxy_protocol")]
mod header_answer;
#[cfg(feature = "proxy_protocol")]
mod header_build;
#[cfg(feature = "proxy_protocol")]
mod header_layout;
mod layout;
mod markup;
#[cfg(feature = "plan")]
mod plan_answer;
#[cfg(feature = "plan")]
mod plan_build;
#[cfg(feature = "plan")]
mod plan_document_answer;
#[cfg(feature = "plan")]
mod plan_document_build;
#[cfg(feature = "plan")]
mod plan_document_layout;
#[cfg(feature = "plan")]
mod plan_layout;
mod rows;
mod shapes;
#[cfg(feature = "survey")]
mod survey_answer;
#[cfg(feature = "survey")]
mod survey_build;
#[cfg(feature = "survey")]
mod survey_layout;
#[cfg(feature = "survey")]
mod survey_lines;
#[cfg(feature = "survey")]
mod survey_table;

#[cfg(feature = "advise")]
pub use advice_answer::{
    AdviceAnswer, AdviceCondition, AdviceLine, AdvicePlace, AdviceRuledOut, AdviceStep, AdviceWay,
};
#[cfg(feature = "advise")]
pub use advice_build::advice_answer;
pub use answer::{
    Answer, AnswerAssumption, AnswerBlocker, AnswerCheck, AnswerEndpoint, AnswerHop, AnswerMissing,
    AnswerQuery, AnswerResource, AnswerRule, AnswerStep, AnswerTrace, AnyAnswer, EndpointChoice,
    FilterAnswer, FilterAnswerQuery, Note,
};
pub use build::{answer, endpoints, filter_answer};
#[cfg(feature = "intents")]
pub use check_answer::{
    IntentsAnswer, IntentsCounterExample, IntentsNote, IntentsService, IntentsSide,
    IntentsStatement, IntentsWaiver,
};
#[cfg(feature = "intents")]
pub use check_build::{IntentsOrigin, intents_answer};
#[cfg(feature = "dumps")]
pub use contents::{Contents, ContentsKind, NoteGroup, contents};
#[cfg(feature = "survey")]
pub use exposure_answer::{
    BlastAnswer, BlastAnswerQuery, ExposedDecision, ExposedRow, ExposureAnswer,
    ExposureAnswerQuery, FallenRow, FallenWay, OutsideRow,
};
#[cfg(feature = "survey")]
pub use exposure_build::{blast_answer, exposure_answer};
pub use filter_answer::{
    AllowedAnswer, AllowedRow, AnswerPacket, EffectiveDirection, EffectiveLine, RulesAnswer,
};
pub use filter_build::{allowed_answer, rules_answer};
#[cfg(feature = "fix")]
pub use fix_answer::{FixAnswer, FixAnswerCall, FixAnswerChange, FixAnswerFix, FixObstacle};
#[cfg(feature = "fix")]
pub use fix_build::fix_answer;
#[cfg(feature = "intents")]
pub use gate_answer::{GateAnswer, GateRow, GateStatement};
#[cfg(feature = "intents")]
pub use gate_build::gate_answer;
pub use graph::{GraphEdge, GraphNode, NetworkGraph, graph, graph_mermaid};
#[cfg(feature = "proxy_protocol")]
pub use header_answer::{
    DecisionAnswer, DecisionReason, ExplanationAnswer, HeaderAlibaba, HeaderAnswer, HeaderCrc,
    HeaderEndpoint, HeaderPart, HeaderSsl, HeaderTlv, HeaderUnknown, NetworkFinding,
};
#[cfg(feature = "proxy_protocol")]
pub use header_build::{decision_answer, explanation_answer, header_answer};
pub use markup::{Report, ansi, csv, html, markdown, mermaid, svg, text, trace};
#[cfg(feature = "intents")]
pub use markup::{junit, sarif};
#[cfg(feature = "plan")]
pub use plan_answer::{
    AllocationAnswer, BlockRow, BlocksAnswer, CheckAnswer, CidrAnswer, ConflictBlock, ConflictRow,
    ConflictsAnswer, FindingRow, MoveRow, MovesAnswer,
};
#[cfg(feature = "plan")]
pub use plan_build::{
    allocation_answer, blocks_answer, check_answer, conflicts_answer, moves_answer,
};
#[cfg(feature = "plan")]
pub use plan_document_answer::{
    ComparedRow, PlanAnswer, PlanRow, ReadPlanAnswer, RoomRow, UseAnswer, ValidateAnswer,
    WrittenPlanAnswer,
};
#[cfg(feature = "plan")]
pub use plan_document_build::{
    plan_answer, read_plan_answer, use_answer, validate_answer, written_plan_answer,
};
#[cfg(feature = "survey")]
pub use survey_answer::{
    AnswerService, DiffAnswer, DiffChange, DiffDifference, DiffService, MatrixAnswer, MatrixCell,
    MatrixRow, ServicesAnswer,
};
#[cfg(feature = "survey")]
pub use survey_build::{diff_answer, matrix_answer, services_answer};
#[cfg(feature = "survey")]
pub use survey_lines::MatrixLine;
