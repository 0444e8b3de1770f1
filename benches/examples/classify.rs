//! For counting instructions: `classify KIND RULES WHAT ROUNDS` does one thing so many times with a list of rules.
//!
//! KIND is `sg`, `acl1`, `fw1` or `ipc1`; WHAT is `build`, `packets` (10 000 of them) or `findings`.

use core::{error::Error, hint::black_box};
use std::env;

use vpclens_benches::{Classifier, Kind, NO_RULE, Ours, RuleSet, our_findings, our_rules};

const KINDS: [Kind; 4] = [Kind::SecurityGroup, Kind::Acl1, Kind::Fw1, Kind::Ipc1];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [kind, rules, what, rounds] = arguments.as_slice() else {
        return Err("give KIND RULES WHAT ROUNDS".into());
    };
    let kind = KINDS.into_iter().find(|one| one.to_string() == *kind);
    let set = RuleSet::new(kind.ok_or("no such KIND")?, rules.parse()?, 10_000);
    let rounds = 0..rounds.parse()?;
    let source = Ours::source(&set.rules);
    match what.as_str() {
        "build" => rounds.for_each(|_| drop(black_box(Ours::build(black_box(&source))))),
        "packets" => {
            let (ours, packets) = (Ours::build(&source), Ours::packets(&set.packets));
            let mut verdicts = vec![NO_RULE; set.packets.len()];
            rounds.for_each(|_| ours.classify_all(black_box(&packets), &mut verdicts));
            black_box(verdicts);
        }
        "findings" => {
            let rules = our_rules(&set.rules);
            rounds.for_each(|_| drop(black_box(our_findings(black_box(&rules)))));
        }
        _ => return Err("no such WHAT".into()),
    }
    Ok(())
}
