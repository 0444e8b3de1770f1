//! What is measured. Until the core compiles filters, what everybody would write first stands in; this is the only file
//! that changes then.

use crate::{
    boxes,
    classifier::{Findings, LinearScan},
    rule5::Rule5,
};

/// Whether something else stands in for ours.
pub const STANDS_IN: bool = true;

/// Our classifier.
pub type Ours = LinearScan;

/// What our findings are made from; making it is not measured.
pub type OurRules = Vec<Rule5>;

/// What our findings are made from: rules in the order of evaluation.
pub fn our_rules(rules: &[Rule5]) -> OurRules {
    rules.to_vec()
}

/// What there is to say about the rules.
pub fn our_findings(rules: &OurRules) -> Findings {
    boxes::findings(rules)
}
