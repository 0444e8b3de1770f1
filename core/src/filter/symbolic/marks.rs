use alloc::vec::Vec;

use super::Symbolic;
use crate::{
    filter::{
        decision::Verb,
        lines::{Line, Shape},
    },
    net::{Flow, PacketSet, SetError},
};

/// How much of what a line matches is left for it to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    clippy::exhaustive_enums,
    reason = "all, some, none, or nothing to begin with"
)]
pub enum Coverage {
    /// It decides all that it matches.
    Decides,
    /// Lines before it decide a part of what it matches.
    PartlyShadowed,
    /// Lines before it decide all that it matches: it never decides.
    Shadowed,
    /// There is no packet that it matches.
    MatchesNothing,
    /// What it matches is not wholly known.
    Unknown,
}

/// What a line is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mark {
    /// How much is left for it.
    pub coverage: Coverage,
    /// The lines that decide before it some of what it matches, in their order.
    pub by: Vec<usize>,
    /// Whether the filter would do the same without it.
    pub redundant: bool,
    /// A packet that it decides; of a shadowed one a packet that it matches.
    pub witness: Option<Flow>,
}

impl Symbolic {
    /// What each line is good for.
    ///
    /// # Errors
    /// When a set would be too large.
    pub fn marks(&self) -> Result<Vec<Mark>, SetError> {
        (0..self.parts.len()).map(|line| self.mark(line)).collect()
    }

    fn mark(&self, index: usize) -> Result<Mark, SetError> {
        let (Some(part), Some(line)) = (self.parts.get(index), self.lines.list.get(index)) else {
            return Ok(Mark {
                coverage: Coverage::MatchesNothing,
                by: Vec::new(),
                redundant: false,
                witness: None,
            });
        };
        let open = part.possible != part.certain;
        let coverage = if part.certain.is_empty() && part.possible.is_empty() {
            Coverage::MatchesNothing
        } else if part.decided.is_empty() && part.open.is_empty() {
            Coverage::Shadowed
        } else if open {
            Coverage::Unknown
        } else if part.decided == part.certain {
            Coverage::Decides
        } else {
            Coverage::PartlyShadowed
        };
        let all = if open {
            (&part.possible, line.possible.as_ref())
        } else {
            (&part.certain, line.certain.as_ref())
        };
        let by = match coverage {
            Coverage::Decides | Coverage::MatchesNothing => Vec::new(),
            _ => self.shadowing(index, all),
        };
        let shown = if part.decided.is_empty() && part.certain.is_empty() {
            &part.possible
        } else if part.decided.is_empty() {
            &part.certain
        } else {
            &part.decided
        };
        let idle = matches!(coverage, Coverage::Shadowed | Coverage::MatchesNothing);
        Ok(Mark {
            by,
            redundant: idle || !open && (self.same_without(index, line, &part.decided)?),
            witness: shown.witness(),
            coverage,
        })
    }

    fn before(&self, index: usize) -> impl Iterator<Item = (usize, &Line, &super::Part)> {
        let lines = self.lines.list.iter().zip(&self.parts).enumerate();
        lines
            .take(index)
            .map(|(index, (line, part))| (index, line, part))
    }

    /// The lines before this one that decide some of what it matches.
    fn shadowing(&self, index: usize, all: (&PacketSet, Option<&Shape>)) -> Vec<usize> {
        let (packets, shape) = all;
        self.before(index)
            .filter(|(_, before, part)| {
                !apart(before.certain.as_ref(), shape) && !part.decided.is_disjoint(packets)
            })
            .map(|(before, ..)| before)
            .collect()
    }

    /// Whether what a line decides would be decided alike by the lines behind it.
    fn same_without(
        &self,
        index: usize,
        line: &Line,
        decided: &PacketSet,
    ) -> Result<bool, SetError> {
        let mut rest = decided.clone();
        let behind = self.lines.list.iter().zip(&self.parts);
        for (next, part) in behind.skip(index.saturating_add(1)) {
            if rest.is_empty() {
                break;
            }
            let differs = next.verb != line.verb || next.verb == Verb::Undetermined;
            if differs && part.possible != part.certain && !part.possible.is_disjoint(&rest) {
                return Ok(false);
            }
            if apart(next.certain.as_ref(), line.certain.as_ref()) {
                continue;
            }
            if differs && !part.certain.is_disjoint(&rest) {
                return Ok(false);
            }
            rest = rest.subtract(&part.certain)?;
        }
        Ok(rest.is_empty())
    }
}

fn apart(one: Option<&Shape>, other: Option<&Shape>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.misses(other),
        _ => true,
    }
}
