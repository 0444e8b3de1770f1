//! Filters for all packets at once: which line decides which packets, exactly.
//!
//! ```
//! use vpclens::{Topology, filter::{Symbolic, Views, Verb}, import::document, net::Direction};
//!
//! let text = r#"{"vpclens": 1,
//!     "network_interfaces": [{"network_interface_id": "eni-1", "vpc_id": "vpc-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-1"]}],
//!     "security_groups": [{"security_group_id": "sg-1", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "ingress": [
//!         {"priority": 1, "ip_protocol": "tcp", "port_range": "22/22", "cidr_ip": "0.0.0.0/0", "policy": "drop"},
//!         {"priority": 2, "ip_protocol": "tcp", "port_range": "22/22", "cidr_ip": "10.0.0.0/8"},
//!         {"priority": 3, "ip_protocol": "tcp", "port_range": "80/80", "cidr_ip": "10.0.0.0/8"}
//!     ]}]}"#;
//! let read = document::from_json(text, &Default::default())?;
//! let topology = Topology::build(read.network, Default::default())?;
//! let interface = topology.interface("eni-1").unwrap();
//! let symbolic = Symbolic::new(Views::new(&topology).security_groups(interface, Direction::Ingress))?;
//! assert_eq!(symbolic.permitted().boxes().count(), 1);
//! // The surprising case: the second rule looks as if it opened something, and never decides.
//! assert!(symbolic.decided(1).is_empty());
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

mod marks;

use alloc::vec::Vec;

pub use marks::{Coverage, Mark};

use super::{
    decision::Verb,
    lines::{Line, Lines},
};
use crate::{
    error::Fault,
    net::{Flow, PacketSet, SetError},
    reason::{Message, Reason},
};

/// The packets that a filter sees, partitioned by the line that decides them.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Symbolic {
    lines: Lines,
    parts: Vec<Part>,
    permitted: PacketSet,
    undetermined: PacketSet,
    nothing: PacketSet,
}

/// What a line does, as sets.
#[derive(Debug, Clone)]
struct Part {
    /// What it matches for certain.
    certain: PacketSet,
    /// What it may match.
    possible: PacketSet,
    /// What it matches for certain and no line before it does.
    decided: PacketSet,
    /// What it may match, beyond what is certain, and no line before it matches for certain.
    open: PacketSet,
}

impl Symbolic {
    /// The lines that a filter may have: twenty times the rules that the provider allows an interface.
    pub const MOST_LINES: usize = 20_000;

    /// Partitions all packets by the lines of a filter.
    ///
    /// # Errors
    /// When a set would be too large.
    pub fn new(lines: Lines) -> Result<Self, SetError> {
        Self::within(lines, &PacketSet::all())
    }

    /// As [`Symbolic::new`], where only these packets can come: what a line may match beyond them leaves nothing open.
    ///
    /// # Errors
    /// As [`Symbolic::new`].
    pub fn within(lines: Lines, come: &PacketSet) -> Result<Self, SetError> {
        if lines.list.len() > Self::MOST_LINES {
            let message = Message::new(Reason::LimitItems)
                .with("limit", Self::MOST_LINES)
                .with("what", "lines of a filter");
            return Err(Fault::new(message).into());
        }
        let mut rest = PacketSet::all();
        let (mut may_pass, mut may_drop) = (PacketSet::empty(), PacketSet::empty());
        let (mut permitted, mut undetermined) = (PacketSet::empty(), PacketSet::empty());
        let mut parts = Vec::with_capacity(lines.list.len());
        for line in &lines.list {
            let set = |shape: &Option<super::lines::Shape>| {
                shape
                    .as_ref()
                    .map_or_else(PacketSet::empty, |shape| shape.packets(lines.direction))
            };
            let certain = set(&line.certain);
            let possible = set(&line.possible).intersect(come)?.union(&certain)?;
            let open = possible.subtract(&certain)?.intersect(&rest)?;
            if !open.is_empty() {
                if line.verb != Verb::Denied {
                    may_pass = may_pass.union(&open)?;
                }
                if line.verb != Verb::Permitted {
                    may_drop = may_drop.union(&open)?;
                }
            }
            let decided = rest.intersect(&certain)?;
            if !decided.is_empty() {
                rest = rest.subtract(&decided)?;
                let open = match line.verb {
                    Verb::Permitted => decided.intersect(&may_drop)?,
                    Verb::Denied => decided.intersect(&may_pass)?,
                    Verb::Undetermined => decided.intersect(come)?,
                };
                if line.verb == Verb::Permitted {
                    permitted = permitted.union(&decided.subtract(&open)?)?;
                }
                undetermined = undetermined.union(&open)?;
            }
            parts.push(Part {
                certain,
                possible,
                decided,
                open,
            });
        }
        Ok(Self {
            lines,
            parts,
            permitted,
            undetermined,
            nothing: PacketSet::empty(),
        })
    }

    /// The lines.
    pub fn lines(&self) -> &[Line] {
        &self.lines.list
    }

    /// The direction that the filter watches.
    pub fn direction(&self) -> crate::net::Direction {
        self.lines.direction
    }

    /// The packets that pass.
    pub fn permitted(&self) -> &PacketSet {
        &self.permitted
    }

    /// The packets of which the input does not tell whether they pass.
    pub fn undetermined(&self) -> &PacketSet {
        &self.undetermined
    }

    /// The packets that a line matches and no line before it does; whether they pass may still be open.
    pub fn decided(&self, line: usize) -> &PacketSet {
        self.parts
            .get(line)
            .map_or(&self.nothing, |part| &part.decided)
    }

    /// What becomes of a packet with both ports, and the line that decides it, unless it is undetermined.
    pub fn decide(&self, flow: &Flow) -> (Verb, Option<usize>) {
        if self.undetermined.contains(flow) {
            return (Verb::Undetermined, None);
        }
        let line = self
            .parts
            .iter()
            .position(|part| part.decided.contains(flow));
        let verb = line
            .and_then(|line| self.lines.list.get(line))
            .map(|line| line.verb);
        (verb.unwrap_or(Verb::Undetermined), line)
    }
}
