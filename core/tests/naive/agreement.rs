//! Whether all judges say the same: the naive one, and every one of the crate.
//!
//! A judge of the crate is one line in [`JUDGES`]. Each makes what it needs of a network once, in [`Court`], and is
//! then asked packet by packet. One whose answer is a partition looks for the packet in it; one that gives lines of a
//! rule list gives the line's label. A judge that has nothing to say of a packet gives `None`.

use core::{cell::RefCell, fmt};
use std::{collections::BTreeMap, rc::Rc, sync::Arc};

use vpclens::{
    Semantics, Topology,
    filter::{
        Atoms, Budget, Cause, Compiled, Decision, Line, Memo, Passage, Symbolic, Verb, Views,
        access_list, security_groups,
    },
    model::Network,
    net::{Direction, Family, Flow, Protocol},
    topology::{AccessList, AclBinding},
};

use super::{
    Packet, Verdict,
    cases::{by_ruling, by_verdict, case},
    decide,
    networks::Situation,
    possible::completions,
};

/// What a judge of the crate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) verb: Verb,
    /// The code of why.
    pub(crate) reason: &'static str,
    /// The rule, the entry or the group that decided, where one did.
    pub(crate) line: Option<String>,
    /// Whether it names something that is missing.
    pub(crate) lacks: bool,
}

impl From<Decision> for Ruling {
    fn from(decision: Decision) -> Self {
        Self {
            verb: decision.verb,
            reason: decision.reason().as_str(),
            line: match &decision.cause {
                Cause::Rule(rule) => Some(rule.label.clone()),
                Cause::IntraGroup(group) => Some(group.id.clone()),
                _ => None,
            },
            lacks: !decision.missing.is_empty(),
        }
    }
}

type Judge = fn(&Court, &Packet) -> Option<Ruling>;

/// The judges of the crate; the first is the one that the others must agree with.
const JUDGES: &[(&str, Judge)] = &[
    ("filter", filter),
    ("symbolic", symbolic),
    ("compiled", compiled),
    ("compiled without tables", bitmaps),
    ("compiled without bitmaps", scanned),
];

/// A network made ready for all judges.
pub(crate) struct Court {
    topology: Topology,
    whole: RefCell<BTreeMap<(String, Direction), Rc<Whole>>>,
}

/// A filter that was made ready for all packets.
struct Whole {
    symbolic: Symbolic,
    /// With tables, with bitmaps only, with neither.
    compiled: [Compiled; 3],
}

impl Court {
    pub(crate) fn new(network: &Network, settings: Semantics) -> Option<Self> {
        let topology = Topology::build(network.clone(), settings).ok()?;
        Some(Self {
            topology,
            whole: RefCell::default(),
        })
    }

    /// What the first judge says; `None` when the packet is at nothing that the network knows.
    pub(crate) fn ask(&self, packet: &Packet) -> Option<Ruling> {
        filter(self, packet)
    }

    /// The filter that a packet comes to, for all packets at once.
    fn whole(&self, packet: &Packet) -> Option<Rc<Whole>> {
        let key = (packet.at.clone(), packet.direction);
        if let Some(whole) = self.whole.borrow().get(&key) {
            return Some(Rc::clone(whole));
        }
        let mut views = Views::new(&self.topology);
        let lines = if packet.is_at_list() {
            views.access_list(self.list(&packet.at)?, packet.direction)
        } else {
            let interface = self.topology.interface(&packet.at)?;
            views.security_groups(interface, packet.direction)
        };
        let atoms = Arc::new(Atoms::of([&lines]));
        let budgets = [
            Budget::default(),
            Budget {
                table: 0,
                ..Budget::default()
            },
            Budget {
                table: 0,
                bitmaps: 0,
            },
        ];
        let whole = Rc::new(Whole {
            compiled: budgets
                .map(|budget| Compiled::with(lines.clone(), Arc::clone(&atoms), budget)),
            symbolic: Symbolic::new(lines).ok()?,
        });
        self.whole.borrow_mut().insert(key, Rc::clone(&whole));
        Some(whole)
    }

    /// A list by its id, also one that something names and nothing describes.
    fn list(&self, id: &str) -> Option<&AccessList> {
        if let Some(list) = self.topology.access_list(id) {
            return Some(list);
        }
        let vswitches = self.topology.vpcs().flat_map(|vpc| &vpc.vswitches);
        let mut bound = vswitches.filter_map(|one| match &one.network_acl {
            AclBinding::Bound(list) => Some(list.as_ref()),
            _ => None,
        });
        bound.find(|list| list.id == id)
    }
}

impl Packet {
    pub(crate) fn flow(&self) -> Flow {
        Flow {
            source: self.source,
            destination: self.destination,
            protocol: Protocol::from_number(self.protocol),
            source_port: self.source_port,
            destination_port: self.destination_port,
        }
    }
}

/// The judge that follows the lists for one packet.
fn filter(court: &Court, packet: &Packet) -> Option<Ruling> {
    let (topology, flow) = (&court.topology, packet.flow());
    let decision = if packet.is_at_list() {
        let list = court.list(&packet.at)?;
        access_list(topology, list, packet.direction, flow)
    } else {
        let interface = topology.interface(&packet.at)?;
        let mut passage = Passage::new(interface, packet.direction, flow);
        passage.via_load_balancer = packet.via_load_balancer;
        security_groups(topology, &passage)
    };
    Some(decision.into())
}

/// The packet, where sets of packets can hold it: with both ports, and from no load balancer.
fn whole_flow(packet: &Packet) -> Option<Flow> {
    let flow = packet.flow();
    let ported = flow.protocol.has_ports();
    let known = !ported || (flow.source_port.is_some() && flow.destination_port.is_some());
    let family = flow.protocol.family();
    let exists = family.is_none_or(|own| own == Family::of(flow.source));
    (known && exists && !packet.via_load_balancer).then_some(flow)
}

/// What a line of a filter says; a line of its own, `None`, is no decision.
fn ruling(lines: &[Line], (verb, line): (Verb, Option<usize>)) -> Ruling {
    let line = line.and_then(|line| lines.get(line));
    Ruling {
        verb,
        reason: line.map_or("", |line| line.reason().as_str()),
        line: line.and_then(|line| match &line.cause {
            Cause::Rule(rule) => Some(rule.label.clone()),
            Cause::IntraGroup(group) => Some(group.id.clone()),
            _ => None,
        }),
        lacks: verb == Verb::Undetermined,
    }
}

/// The judge that knows which line decides which packets.
fn symbolic(court: &Court, packet: &Packet) -> Option<Ruling> {
    let flow = whole_flow(packet)?;
    let whole = court.whole(packet)?;
    Some(ruling(whole.symbolic.lines(), whole.symbolic.decide(&flow)))
}

fn compiled(court: &Court, packet: &Packet) -> Option<Ruling> {
    compiled_as(court, packet, 0)
}

fn bitmaps(court: &Court, packet: &Packet) -> Option<Ruling> {
    compiled_as(court, packet, 1)
}

fn scanned(court: &Court, packet: &Packet) -> Option<Ruling> {
    compiled_as(court, packet, 2)
}

/// The judge that looks packets up.
fn compiled_as(court: &Court, packet: &Packet, index: usize) -> Option<Ruling> {
    let flow = whole_flow(packet)?;
    let whole = court.whole(packet)?;
    let compiled = whole.compiled.get(index)?;
    let mut memo = Memo::default();
    let first = compiled.decide(&flow, &mut memo);
    // what a memo keeps must be what was found
    assert_eq!(first, compiled.decide(&flow, &mut memo), "a memo forgot");
    Some(ruling(&compiled.lines().list, first))
}

impl Verdict {
    pub(crate) fn verb(&self) -> Verb {
        if self.passes {
            Verb::Permitted
        } else {
            Verb::Denied
        }
    }

    /// Whether the ruling is this verdict, and names what decided it.
    fn is(&self, ruling: &Ruling) -> bool {
        let named = match &ruling.line {
            Some(line) => self.lines.contains(line),
            None => self.lines.is_empty(),
        };
        named && self.reason == ruling.reason && self.verb() == ruling.verb && !ruling.lacks
    }
}

/// Two judges that do not say the same.
#[derive(Debug, Clone)]
pub(crate) struct Disagreement {
    /// What it is about, the same for all that are of one kind.
    pub(crate) kind: String,
    /// What was said, for a reader.
    pub(crate) said: String,
    /// The situation as a conformance case.
    pub(crate) case: String,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}", self.kind, self.said, self.case)
    }
}

/// Whether all judges agree about every packet of a situation: with everything known, and without what was forgotten,
/// where whatever is decided must be so whatever the forgotten things are.
pub(crate) fn judges(situation: &Situation) -> Result<(), Disagreement> {
    let Situation {
        network, settings, ..
    } = situation;
    let court = Court::new(network, *settings).expect("a small network");
    for packet in &situation.packets {
        // of two networks at odds only one can be
        let verdict = decide(network, *settings, packet)
            .ok_or_else(|| not_known(network, *settings, packet))?;
        by_naive(&court, network, *settings, packet, &verdict)?;
        among(&court, network, *settings, packet)?;
    }
    if situation.forgotten.is_empty() {
        return Ok(());
    }
    let mut partial = network.clone();
    for one in &situation.forgotten {
        one.forget(&mut partial);
    }
    let court = Court::new(&partial, *settings).expect("a small network");
    for packet in situation.packets.iter().take(2) {
        among(&court, &partial, *settings, packet)?;
        without(&court, &partial, situation, packet)?;
    }
    Ok(())
}

fn not_known(network: &Network, settings: Semantics, packet: &Packet) -> Disagreement {
    Disagreement {
        kind: "the network is not one of which everything is known".into(),
        said: String::new(),
        case: case("", network, settings, packet, &serde_json::Value::Null),
    }
}

/// The naive judge against the first of the crate.
fn by_naive(
    court: &Court,
    network: &Network,
    settings: Semantics,
    packet: &Packet,
    verdict: &Verdict,
) -> Result<(), Disagreement> {
    let found = court.ask(packet);
    if found.as_ref().is_some_and(|found| verdict.is(found)) {
        return Ok(());
    }
    let reason = found.as_ref().map_or("nothing", |one| one.reason);
    let kind = format!("filter says {reason}, naive {}", verdict.reason);
    Err(Disagreement {
        said: format!("filter: {found:?}\nnaive: {verdict:?}"),
        case: case(&kind, network, settings, packet, &by_verdict(verdict)),
        kind,
    })
}

/// The judges of the crate among themselves.
fn among(
    court: &Court,
    network: &Network,
    settings: Semantics,
    packet: &Packet,
) -> Result<(), Disagreement> {
    let Some(expected) = court.ask(packet) else {
        return Ok(());
    };
    for (name, judge) in JUDGES.iter().skip(1) {
        let found = judge(court, packet);
        // why nothing is known is for the first judge to say
        let open = |one: &Ruling| one.verb == Verb::Undetermined;
        if found
            .as_ref()
            .is_none_or(|found| *found == expected || (open(found) && open(&expected)))
        {
            continue;
        }
        let reason = found.as_ref().map_or("nothing", |one| one.reason);
        let kind = format!("{name} says {reason}, filter {}", expected.reason);
        return Err(Disagreement {
            said: format!("{name}: {found:?}\nfilter: {expected:?}"),
            case: case(&kind, network, settings, packet, &by_ruling(&expected)),
            kind,
        });
    }
    Ok(())
}

/// A packet in the network without what was forgotten.
fn without(
    court: &Court,
    partial: &Network,
    situation: &Situation,
    whole: &Packet,
) -> Result<(), Disagreement> {
    let settings = situation.settings;
    let mut packet = whole.clone();
    for one in &situation.forgotten {
        one.forget_of(&mut packet);
    }
    // what the packet is at may be gone
    let Some(ruling) = court.ask(&packet) else {
        return Ok(());
    };
    let open = ruling.verb == Verb::Undetermined;
    let expected = || {
        let answer = serde_json::json!({"action": "undetermined"});
        let description = "something that is not known could decide";
        case(description, partial, settings, &packet, &answer)
    };
    if open != ruling.lacks {
        return Err(Disagreement {
            kind: "what is missing is named, and only where it matters".into(),
            said: format!("{ruling:?}"),
            case: expected(),
        });
    }
    among(court, partial, settings, &packet)?;
    if open {
        return Ok(());
    }
    for (network, packet) in completions(situation, whole) {
        let verdict = decide(&network, settings, &packet);
        let turned = |verdict: &Verdict| verdict.verb() != ruling.verb;
        let Some(verdict) = verdict.filter(turned) else {
            continue;
        };
        let possible = case(
            "possible",
            &network,
            settings,
            &packet,
            &by_verdict(&verdict),
        );
        let forgotten = situation.forgotten.iter().map(|one| format!("{one:?}"));
        let forgotten: Vec<String> = forgotten.collect();
        let mut names: Vec<&str> = forgotten
            .iter()
            .filter_map(|one| one.split(['(', ',']).next())
            .collect();
        names.sort_unstable();
        return Err(Disagreement {
            kind: format!("turned round without {}", names.join(", ")),
            said: format!(
                "without {}\nfilter: {ruling:?}\npossible: {verdict:?}\n{possible}",
                forgotten.join(", ")
            ),
            case: expected(),
        });
    }
    Ok(())
}
