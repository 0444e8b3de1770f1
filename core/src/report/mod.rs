//! Any answer → what people and programs read. Decides nothing.
//!
//! [`Answer`] and [`FilterAnswer`] are the published JSON shapes: plain texts, in one language, with every resource and
//! rule that they name explained once. [`text`], [`markdown`] and [`html`] are made from them.

mod answer;
mod build;
mod layout;
mod markup;

pub use answer::{
    Answer, AnswerAssumption, AnswerBlocker, AnswerEndpoint, AnswerHop, AnswerMissing, AnswerQuery,
    AnswerResource, AnswerRule, AnswerStep, AnswerTrace, AnyAnswer, EndpointChoice, FilterAnswer,
    FilterAnswerQuery, Note,
};
pub use build::{answer, endpoints, filter_answer};
pub use markup::{Report, ansi, html, markdown, text};
