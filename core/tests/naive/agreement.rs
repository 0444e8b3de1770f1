//! Whether all judges say the same: the naive one, and every one of the crate.
//!
//! A judge of the crate is one line in [`JUDGES`]. Each makes what it needs of a network once, in [`Court`], and is
//! then asked packet by packet. One whose answer is a partition looks for the packet in it; one that gives lines of a
//! rule list gives the line's label. A judge that has nothing to say of a packet gives `None`.

use core::fmt;

use vpclens::{
    Semantics, Topology,
    filter::{Cause, Decision, Passage, Verb, access_list, security_groups},
    model::Network,
    net::{Flow, Protocol},
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
const JUDGES: &[(&str, Judge)] = &[("filter", filter)];

/// A network made ready for all judges.
pub(crate) struct Court {
    topology: Topology,
}

impl Court {
    pub(crate) fn new(network: &Network, settings: Semantics) -> Option<Self> {
        let topology = Topology::build(network.clone(), settings).ok()?;
        Some(Self { topology })
    }

    /// What the first judge says; `None` when the packet is at nothing that the network knows.
    pub(crate) fn ask(&self, packet: &Packet) -> Option<Ruling> {
        filter(self, packet)
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
        if found.as_ref().is_none_or(|found| *found == expected) {
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
