//! Binary decision diagrams, by the crate `oxidd`: the faster kind, with complemented edges, on one thread.

use core::fmt;

use oxidd::{
    BooleanFunction as _, Manager as _, ManagerRef as _,
    bcdd::{BCDDFunction, BCDDManagerRef, new_manager},
    util::AllocResult,
};

use crate::rule5::{ALL_PORTS, Rule5};

/// Nodes that there may be at one time, and results that are remembered.
const NODES: usize = 1 << 22;
const RESULTS: usize = 1 << 20;

/// Where the fields begin in the order of the variables, each with its most significant bit first: of the orders that
/// were tried the one that is fast for all kinds of rules.
const SRC: usize = 0;
const DST: usize = 32;
const PROTO: usize = 64;
const DPORT: usize = 72;
const SPORT: usize = 88;
const VARIABLES: u32 = 104;

/// An empty store of diagrams over the bits of a packet.
pub struct Oxidd {
    /// Held, so that the diagrams can live.
    _manager: BCDDManagerRef,
    ones: Vec<BCDDFunction>,
    zeros: Vec<BCDDFunction>,
    everything: BCDDFunction,
}

impl fmt::Debug for Oxidd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Oxidd").finish_non_exhaustive()
    }
}

fn each(variable: impl FnMut(u32) -> AllocResult<BCDDFunction>) -> Vec<BCDDFunction> {
    (0..VARIABLES).map(variable).map(Result::unwrap).collect()
}

impl Default for Oxidd {
    /// Sets the memory aside and makes the variables.
    fn default() -> Self {
        let manager = new_manager(NODES, RESULTS, 1);
        // under this lock no operation on diagrams may be called: each takes a lock of its own
        manager.with_manager_exclusive(|manager| {
            manager.add_vars(VARIABLES);
        });
        manager.clone().with_manager_shared(|open| Self {
            _manager: manager,
            ones: each(|number| BCDDFunction::var(open, number)),
            zeros: each(|number| BCDDFunction::not_var(open, number)),
            everything: BCDDFunction::t(open),
        })
    }
}

impl Oxidd {
    /// The rules that never decide.
    pub fn shadowed(&self, rules: &[Rule5]) -> Vec<usize> {
        let mut shadowed = Vec::new();
        let mut left = self.everything.clone();
        for (index, rule) in rules.iter().enumerate() {
            let rule = self.rule(rule).unwrap();
            if rule.and(&left).unwrap().satisfiable() {
                left = rule.imp_strict(&left).unwrap();
            } else {
                shadowed.push(index);
            }
        }
        shadowed
    }

    /// The other rules that could go without any change of what passes, where what no rule matches is dropped.
    pub fn redundant(&self, rules: &[Rule5]) -> Vec<usize> {
        let diagrams: Vec<BCDDFunction> =
            rules.iter().map(|rule| self.rule(rule).unwrap()).collect();
        // what passes by the rules after each
        let mut passes = vec![self.everything.not().unwrap()];
        for (rule, diagram) in rules.iter().zip(&diagrams).skip(1).rev() {
            let later = passes.last().unwrap();
            let with = if rule.accept {
                later.or(diagram)
            } else {
                diagram.imp_strict(later)
            };
            passes.push(with.unwrap());
        }
        let mut redundant = Vec::new();
        let mut left = self.everything.clone();
        for (index, ((rule, diagram), later)) in rules
            .iter()
            .zip(&diagrams)
            .zip(passes.iter().rev())
            .enumerate()
        {
            let decides = diagram.and(&left).unwrap();
            let changed = if rule.accept {
                later.imp_strict(&decides)
            } else {
                decides.and(later)
            };
            if decides.satisfiable() && !changed.unwrap().satisfiable() {
                redundant.push(index);
            }
            left = diagram.imp_strict(&left).unwrap();
        }
        redundant
    }

    /// The packets that a rule matches, from the last variable to the first.
    fn rule(&self, rule: &Rule5) -> AllocResult<BCDDFunction> {
        let mut packets = self.everything.clone();
        for (field, range) in [(SPORT, rule.sport), (DPORT, rule.dport)] {
            if range != ALL_PORTS {
                packets = self.range(field, range)?.and(&packets)?;
            }
        }
        if let Some(proto) = rule.proto {
            packets = self.bits(PROTO, u32::from(proto) << 24, 8, packets)?;
        }
        for (field, block) in [(DST, rule.dst), (SRC, rule.src)] {
            packets = self.bits(field, block.first(), block.length(), packets)?;
        }
        Ok(packets)
    }

    /// The packets of a set whose field begins with these bits.
    fn bits(
        &self,
        field: usize,
        value: u32,
        length: u8,
        mut set: BCDDFunction,
    ) -> AllocResult<BCDDFunction> {
        for bit in (0..usize::from(length)).rev() {
            let variables = if value << bit >> 31 == 1 {
                &self.ones
            } else {
                &self.zeros
            };
            set = variables[field + bit].and(&set)?;
        }
        Ok(set)
    }

    fn range(&self, field: usize, (first, last): (u16, u16)) -> AllocResult<BCDDFunction> {
        let mut from = self.everything.clone();
        let mut to = self.everything.clone();
        for bit in (0..16).rev() {
            let (one, zero) = (&self.ones[field + bit], &self.zeros[field + bit]);
            let is_one = |value: u16| value << bit >> 15 == 1;
            from = if is_one(first) {
                one.and(&from)
            } else {
                one.or(&from)
            }?;
            to = if is_one(last) {
                zero.or(&to)
            } else {
                zero.and(&to)
            }?;
        }
        from.and(&to)
    }
}
