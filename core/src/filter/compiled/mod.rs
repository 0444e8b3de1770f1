//! Filters compiled for many packets: *atomise once, probe many*.
//!
//! [`Atoms`] cut the addresses and the ports where any line of any of the filters begins or ends; a packet is looked up
//! in them once. For each filter, atoms that the same lines match fall into one class, and a table over classes holds
//! the line that decides. Where the table would be too large, the lines that match are found by bitmaps and what was
//! found is kept in a memo of fixed size; where even these would be, the lines are looked at one by one.

mod atoms;
mod bitmaps;
mod classes;
mod engine;

use alloc::{sync::Arc, vec::Vec};

pub use atoms::Atoms;
use classes::Dimension;
use engine::Engine;
pub use engine::Memo;

use super::{
    decision::Verb,
    lines::{Lines, Shape},
};
use crate::net::{Direction, Flow};

/// A filter compiled for many packets.
///
/// ```
/// use vpclens::{Topology, filter::{Compiled, Memo, Verb, Views}, import::document, net::{Direction, Flow, Protocol}};
///
/// let text = r#"{"vpclens": 1,
///     "network_interfaces": [{"network_interface_id": "eni-1", "vpc_id": "vpc-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-1"]}],
///     "security_groups": [{"security_group_id": "sg-1", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "ingress": [
///         {"ip_protocol": "tcp", "port_range": "22/22", "cidr_ip": "10.0.0.0/8"}
///     ]}]}"#;
/// let read = document::from_json(text, &Default::default())?;
/// let topology = Topology::build(read.network, Default::default())?;
/// let interface = topology.interface("eni-1").unwrap();
/// let filter = Compiled::new(Views::new(&topology).security_groups(interface, Direction::Ingress));
/// let ssh = Flow {
///     source: "10.9.9.9".parse()?, destination: "10.0.0.1".parse()?,
///     protocol: Protocol::TCP, source_port: Some(40_000), destination_port: Some(22),
/// };
/// assert_eq!(filter.decide(&ssh, &mut Memo::default()), (Verb::Permitted, Some(0)));
/// // The surprising case: a packet whose source port is open is decided only where no line asks for source ports.
/// assert!(!filter.needs_source_port());
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Compiled {
    lines: Lines,
    atoms: Arc<Atoms>,
    remote: Dimension,
    local: Option<Dimension>,
    service: Dimension,
    source_port: Option<Dimension>,
    engine: Engine,
}

/// How much memory a compiled filter may take. Beyond, it becomes slower, never wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "plain data that callers choose")]
pub struct Budget {
    /// The bytes of the table of lines by classes; beyond, bitmaps and a memo serve.
    pub table: usize,
    /// The bytes of the bitmaps of a field; beyond, lines are looked at one by one.
    pub bitmaps: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            table: 8 << 20,
            bitmaps: 64 << 20,
        }
    }
}

/// A line, for certain or possibly: what classes and tables are made of.
#[derive(Debug, Clone, Copy)]
struct Entry<'a> {
    line: usize,
    certain: bool,
    shape: &'a Shape,
}

/// The entries in the order in which they are looked at. What a line matches for certain comes before what it may
/// match: where it is certain, the rest does not matter.
fn entries(lines: &Lines) -> Vec<Entry<'_>> {
    let mut entries = Vec::with_capacity(lines.list.len());
    for (line, one) in lines.list.iter().enumerate() {
        for (certain, shape) in [(true, &one.certain), (false, &one.possible)] {
            entries.extend(shape.as_ref().map(|shape| Entry {
                line,
                certain,
                shape,
            }));
        }
    }
    entries
}

impl Compiled {
    /// Compiles one filter with atoms of its own.
    pub fn new(lines: Lines) -> Self {
        let atoms = Arc::new(Atoms::of([&lines]));
        Self::with(lines, atoms, Budget::default())
    }

    /// Compiles a filter with atoms that several share; they must have been made of this one, too.
    pub fn with(lines: Lines, atoms: Arc<Atoms>, budget: Budget) -> Self {
        let entries = entries(&lines);
        let mut remote =
            Dimension::addresses(&atoms, &entries, budget, |shape| Some(&shape.remote));
        let any_local = entries.iter().any(|entry| entry.shape.local.is_some());
        let mut local = any_local.then(|| {
            Dimension::addresses(&atoms, &entries, budget, |shape| shape.local.as_deref())
        });
        let mut service = Dimension::services(&atoms, &entries, budget);
        let any_source = entries
            .iter()
            .any(|entry| entry.shape.source_ports.is_some());
        let mut source_port = any_source.then(|| Dimension::source_ports(&atoms, &entries, budget));
        let engine = Engine::new(
            &entries,
            &lines,
            budget,
            [
                Some(&remote),
                local.as_ref(),
                Some(&service),
                source_port.as_ref(),
            ],
        );
        let size = |field: Option<&Dimension>| field.map_or(1, Dimension::len);
        let sizes = [
            remote.len(),
            size(local.as_ref()),
            service.len(),
            size(source_port.as_ref()),
        ];
        let fields = [
            Some(&mut remote),
            local.as_mut(),
            Some(&mut service),
            source_port.as_mut(),
        ];
        for (field, stride) in fields.into_iter().zip(engine.strides(sizes)) {
            if let Some(field) = field {
                field.finish(stride);
            }
        }
        Self {
            lines,
            atoms,
            remote,
            local,
            service,
            source_port,
            engine,
        }
    }

    /// The lines.
    pub fn lines(&self) -> &Lines {
        &self.lines
    }

    /// The lines that it was made of.
    pub fn into_lines(self) -> Lines {
        self.lines
    }

    /// Whether some line asks for source ports, so that packets must have one.
    pub fn needs_source_port(&self) -> bool {
        self.source_port.is_some()
    }

    /// Whether a packet is one that sets of packets do not hold, so that lines cannot be asked about it.
    pub fn is_beyond(&self, flow: &Flow) -> bool {
        flow.protocol.has_ports()
            && (flow.destination_port.is_none_or(|port| port == 0) || flow.source_port == Some(0))
    }

    /// The bytes that its tables take, without the atoms.
    pub fn bytes(&self) -> usize {
        let dimensions = [Some(&self.remote), self.local.as_ref(), Some(&self.service)];
        dimensions
            .into_iter()
            .chain([self.source_port.as_ref()])
            .flatten()
            .map(Dimension::bytes)
            .fold(self.engine.bytes(), usize::saturating_add)
    }

    /// What becomes of a packet, and the line that decides it, unless it is undetermined.
    pub fn decide(&self, flow: &Flow, memo: &mut Memo) -> (Verb, Option<usize>) {
        let line = self.line(flow, memo);
        match self.lines.list.get(line) {
            Some(one) => (one.verb, Some(line)),
            None => (Verb::Undetermined, None),
        }
    }

    /// The index of the line that decides a packet; beyond all lines when it is undetermined.
    #[inline]
    pub fn line(&self, flow: &Flow, memo: &mut Memo) -> usize {
        let (remote, local) = match self.lines.direction {
            Direction::Ingress => (flow.source, flow.destination),
            Direction::Egress => (flow.destination, flow.source),
        };
        let remote = self.remote.class(self.atoms.address(remote));
        let service = self.service.class(self.service.service(
            flow.protocol.number(),
            self.atoms.port(flow.destination_port.unwrap_or_default()),
        ));
        if let (None, None) = (&self.local, &self.source_port) {
            return self
                .engine
                .look([remote, 0, service, 0], memo, &self.lines, flow);
        }
        let local = self
            .local
            .as_ref()
            .map_or(0, |dimension| dimension.class(self.atoms.address(local)));
        let source_port = self.source_port.as_ref().map_or(0, |dimension| {
            let port = flow.source_port.unwrap_or_default();
            let ported = flow.protocol.has_ports();
            dimension.class(if ported {
                self.atoms.port(port)
            } else {
                self.atoms.port(0)
            })
        });
        self.engine.look(
            [remote, local, service, source_port],
            memo,
            &self.lines,
            flow,
        )
    }
}
