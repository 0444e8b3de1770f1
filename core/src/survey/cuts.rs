//! Where an answer may change: the ports and protocols at which something on the way begins or ends.

use alloc::{
    collections::BTreeSet,
    string::{String, ToString},
};

use core::net::IpAddr;

use super::{
    places::{Visitor, visit},
    services::Heard,
};
use crate::{
    filter::{Missing, Passage},
    model::{BackendServer, Listener},
    net::{Direction, Flow, PortRange, Protocol, RuleProtocol},
    reach::{Leg, Outcome, Recorder, Step},
    reason::Message,
    topology::{Interface, Ports, Rule, Topology},
};

/// The first protocols and ports of the parts that everything falls into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cuts {
    pub(super) protocols: BTreeSet<u8>,
    pub(super) tcp: BTreeSet<u16>,
    pub(super) udp: BTreeSet<u16>,
    /// Whether nothing cuts what is asked about any further.
    pub(super) settled: bool,
}

/// Protocols that are evaluated in ways of their own.
const NAMED: [Protocol; 5] = [
    Protocol::ICMP,
    Protocol::TCP,
    Protocol::UDP,
    Protocol::GRE,
    Protocol::ICMPV6,
];

/// Mail, which the platform closes.
const SMTP: u16 = 25;

impl Cuts {
    pub(super) fn new() -> Self {
        let mut cuts = Self {
            protocols: BTreeSet::from([0]),
            tcp: BTreeSet::from([1]),
            udp: BTreeSet::from([1]),
            settled: false,
        };
        for protocol in NAMED {
            cuts.protocol(protocol);
        }
        cuts.ports(RuleProtocol::One(Protocol::TCP), (SMTP, SMTP));
        cuts
    }

    pub(super) fn protocol(&mut self, protocol: Protocol) {
        let number = protocol.number();
        self.protocols.insert(number);
        self.protocols.extend(number.checked_add(1));
    }

    pub(super) fn ports(&mut self, protocol: RuleProtocol, (first, last): (u16, u16)) {
        let ends = || core::iter::once(first.max(1)).chain(last.checked_add(1));
        if protocol.covers(Protocol::TCP) {
            self.tcp.extend(ends());
        }
        if protocol.covers(Protocol::UDP) {
            self.udp.extend(ends());
        }
    }

    /// What NAT gateways translate: which of them is asked may depend on the port.
    pub(super) fn translations(&mut self, topology: &Topology) {
        let gateways = topology.network().nat_gateways.iter();
        let entries = gateways.flat_map(|one| one.forward_table_entries.iter().flatten());
        for entry in entries {
            for text in [&entry.external_port, &entry.internal_port] {
                let numbers = text.iter().flat_map(|text| text.split('/'));
                let numbers = numbers.filter_map(|number| number.trim().parse().ok());
                numbers.for_each(|port| self.ports(RuleProtocol::All, (port, port)));
            }
        }
    }
}

impl Visitor for Cuts {
    fn rule(&mut self, rule: &Rule) {
        if let RuleProtocol::One(protocol) = rule.protocol {
            self.protocol(protocol);
        }
        let mut range = |range: &PortRange| {
            if let Some(bounds) = range.bounds() {
                self.ports(rule.protocol, bounds);
            }
        };
        match &rule.ports {
            Ports::Range(one) => range(one),
            Ports::List(_, list) => list
                .iter()
                .flat_map(|list| list.iter())
                .for_each(&mut range),
        }
        // an answer comes from the port that was asked
        range(&rule.source_ports);
    }

    fn listener(&mut self, listener: &Listener) {
        let last = listener.end_port.unwrap_or(listener.port);
        self.ports(RuleProtocol::One(listener.protocol), (listener.port, last));
    }

    fn server(&mut self, _: &Topology, server: &BackendServer) {
        if let Some(port) = server.port {
            self.ports(RuleProtocol::All, (port, port));
        }
    }
}

/// Hears which places a packet comes to, and cuts by what stands there.
pub(super) struct Finder<'t> {
    topology: &'t Topology,
    seen: BTreeSet<String>,
    pub(super) cuts: Cuts,
    /// Whether the last packet came to the other end.
    arrived: bool,
    /// Whether groups are asked.
    groups: bool,
    gates: Option<Gates<'t>>,
}

/// The groups at both ends, which are not asked but only noted.
struct Gates<'t> {
    source: &'t Interface,
    destination: &'t Interface,
    /// Which of them the last packet came to.
    passed: (bool, bool),
    /// The addresses of every packet that came to them.
    addresses: Option<(IpAddr, IpAddr)>,
    /// Whether other groups were to be asked, or about other packets.
    others: bool,
}

impl<'t> Finder<'t> {
    pub(super) fn new(topology: &'t Topology) -> Self {
        let mut cuts = Cuts::new();
        cuts.translations(topology);
        Self {
            topology,
            seen: BTreeSet::new(),
            cuts,
            arrived: false,
            groups: true,
            gates: None,
        }
    }

    /// One that does not ask any groups.
    pub(super) fn ungated(topology: &'t Topology) -> Self {
        Self {
            groups: false,
            ..Self::new(topology)
        }
    }

    /// One that does not ask the groups of two ends, but notes them.
    pub(super) fn of_way(
        topology: &'t Topology,
        source: &'t Interface,
        destination: &'t Interface,
    ) -> Self {
        Self {
            gates: Some(Gates {
                source,
                destination,
                passed: (false, false),
                addresses: None,
                others: false,
            }),
            ..Self::ungated(topology)
        }
    }

    /// The places that packets came to.
    pub(super) fn places(&self) -> impl Iterator<Item = &str> {
        self.seen.iter().map(String::as_str)
    }

    /// Whether groups are asked.
    pub(super) fn asks_groups(&self) -> bool {
        self.groups
    }

    /// What was heard of the last packet.
    pub(super) fn heard(&self, outcome: Outcome) -> Heard {
        Heard {
            outcome,
            arrived: self.arrived,
            gates: self.gates.as_ref().map_or((false, false), |of| of.passed),
        }
    }

    /// There was no packet.
    pub(super) fn forget(&mut self) {
        self.arrived = false;
        if let Some(gates) = &mut self.gates {
            gates.passed = (false, false);
        }
    }

    /// Whether other groups than those of the two ends had a say, or several packets.
    pub(super) fn met_others(&self) -> bool {
        self.gates.as_ref().is_none_or(|gates| gates.others)
    }

    /// The addresses of the packets that the groups of the two ends were to be asked about.
    pub(super) fn addresses(&self) -> Option<(IpAddr, IpAddr)> {
        self.gates.as_ref()?.addresses
    }
}

impl Recorder for Finder<'_> {
    fn leg(&mut self, leg: Leg) {
        if leg == Leg::Forward {
            self.forget();
        }
    }

    fn arrived(&mut self) {
        self.arrived = true;
    }

    fn gate(&mut self, passage: &Passage<'_>, leg: Leg) -> bool {
        let Some(gates) = &mut self.gates else {
            return self.groups;
        };
        let addresses = (passage.flow.source, passage.flow.destination);
        let known = *gates.addresses.get_or_insert(addresses);
        gates.others |= known != addresses || leg != Leg::Forward || passage.via_load_balancer;
        let (end, passed) = match passage.direction {
            Direction::Egress => (gates.source, &mut gates.passed.0),
            Direction::Ingress => (gates.destination, &mut gates.passed.1),
        };
        gates.others |= end.id != passage.interface.id;
        *passed = true;
        false
    }

    fn hop(&mut self, node: &str, _: &Flow) {
        if !self.seen.contains(node) {
            self.seen.insert(node.to_string());
            if !self.cuts.settled {
                visit(self.topology, node, &mut self.cuts, self.groups);
            }
            // what it has behind it may go by the sender's address
            if let Some(gates) = &mut self.gates {
                gates.others |= self.topology.front(node).is_some();
            }
        }
    }

    fn step(&mut self, _: impl FnOnce() -> Step) {}
    fn missing(&mut self, _: Missing) {}
    fn assume(&mut self, _: impl FnOnce() -> Message) {}
}
