//! What is measured. Until the core has compiled filters, what everybody would write first stands in.

use crate::{
    boxes,
    classifier::{Findings, LinearScan},
    rule5::Rule5,
};

/// Our classifier.
pub type Ours = LinearScan;

/// What there is to say about rules, by ours.
pub fn our_findings(rules: &[Rule5]) -> Findings {
    boxes::findings(rules)
}
