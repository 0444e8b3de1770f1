//! What was measured, line by line, with the goals.

use crate::{clock::readable, contest::Times};

/// What a line is held against.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_enums, reason = "what there is")]
pub enum Goal {
    /// So many times faster than the peer.
    Faster(f64),
    /// At most so many times as long as the peer.
    AtMost(f64),
    /// Nothing: it is there to be known.
    Open,
}

/// How far a goal was reached: by the shortest rounds, and by the middle ones.
fn reached(goal: Goal, ratios: [f64; 2]) -> (String, &'static str) {
    let (text, slack) = match goal {
        Goal::Open => return (String::new(), ""),
        Goal::Faster(goal) => (format!("≥ {goal}"), ratios.map(|ratio| ratio / goal)),
        Goal::AtMost(goal) => (format!("≤ {goal}"), ratios.map(|ratio| goal / ratio)),
    };
    let worst = slack[0].min(slack[1]);
    let word = if worst >= 1.0 {
        "met"
    } else if worst >= 0.9 {
        "met within a tenth"
    } else {
        "not met"
    };
    (text, word)
}

/// The first two lines of a table of comparisons.
pub const COMPARISONS: &str = "\
| measured | time | against | time | ratio | ratio of medians | goal | |
|---|---|---|---|---|---|---|---|";

/// One thing against another. The ratio is how many times faster the first one is, or how many times as long it takes
/// where the goal is an upper bound.
pub fn comparison(
    (measured, ours): (&str, &Times),
    (against, peer): (&str, &Times),
    goal: Goal,
) -> String {
    let ratio = |ours: f64, peer: f64| match goal {
        Goal::AtMost(_) => ours / peer,
        Goal::Faster(_) | Goal::Open => peer / ours,
    };
    let ratios = [
        ratio(ours.min(), peer.min()),
        ratio(ours.median(), peer.median()),
    ];
    let (goal, word) = reached(goal, ratios);
    let (ours, peer) = (readable(ours.min()), readable(peer.min()));
    let [shortest, middle] = ratios.map(|ratio| format!("{ratio:.2}"));
    format!(
        "| {measured} | {ours} | {against} | {peer} | {shortest} | {middle} | {goal} | {word} |"
    )
}

/// The first two lines of a table of limits.
pub const LIMITS: &str = "\
| measured | shortest | median | limit | |
|---|---|---|---|---|";

/// One thing against a number of seconds.
pub fn limit(measured: &str, times: &Times, limit: f64) -> String {
    let ratios = [times.min() / limit, times.median() / limit];
    let (_, word) = reached(Goal::AtMost(1.0), ratios);
    let [shortest, middle, limit] = [times.min(), times.median(), limit].map(readable);
    format!("| {measured} | {shortest} | {middle} | {limit} | {word} |")
}
