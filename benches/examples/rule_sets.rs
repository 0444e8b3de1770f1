//! Writes lists of rules and packets as text, for programs that read it: `rule_sets FOLDER`.
//!
//! What they are like is printed.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for measuring, for those who work on it"
)]

use std::{collections::BTreeSet, path::PathBuf};

use vpclens_benches::{Kind, RuleSet, findings, text::Files};

const SETS: [(Kind, usize); 9] = [
    (Kind::SecurityGroup, 200),
    (Kind::SecurityGroup, 1_000),
    (Kind::SecurityGroup, 5_000),
    (Kind::Acl1, 1_000),
    (Kind::Fw1, 1_000),
    (Kind::Ipc1, 1_000),
    (Kind::Acl1, 10_000),
    (Kind::Fw1, 10_000),
    (Kind::Ipc1, 10_000),
];

fn main() {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap());
    println!(
        "| rules | sources | destinations | shadowed | redundant | rules that decide a packet | packets without |"
    );
    println!("|---|---|---|---|---|---|---|");
    for (kind, rules) in SETS {
        let set = RuleSet::new(kind, rules, 100_000);
        let verdicts = set.verdicts();
        Files::write(&set, &verdicts, &folder).unwrap();
        let sources: BTreeSet<_> = set.rules.iter().map(|rule| rule.src).collect();
        let destinations: BTreeSet<_> = set.rules.iter().map(|rule| rule.dst).collect();
        let deciding: BTreeSet<_> = verdicts.iter().flatten().collect();
        let unmatched = verdicts.iter().filter(|first| first.is_none()).count();
        let (shadowed, redundant) = if rules <= 1_000 {
            let findings = findings(&set.rules);
            (
                findings.shadowed.len().to_string(),
                findings.redundant.len().to_string(),
            )
        } else {
            Default::default()
        };
        println!(
            "| {set} | {} | {} | {shadowed} | {redundant} | {} | {unmatched} |",
            sources.len(),
            destinations.len(),
            deciding.len(),
        );
    }
}
