//! Verdict → answer: codes to sentences, references to ids, every named thing explained once.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::net::IpAddr;

use super::answer::{
    Answer, AnswerAssumption, AnswerBlocker, AnswerEndpoint, AnswerHop, AnswerMissing, AnswerQuery,
    AnswerResource, AnswerRule, AnswerStep, AnswerTrace, EndpointChoice, FilterAnswer,
    FilterAnswerQuery,
};
use super::filter_answer::AnswerPacket;
use crate::{
    filter::{self, FilterQuery, FilterVerdict, Missing, Subject, Verb},
    net::Flow,
    reach::{Action, Disposition, Endpoint, Leg, Outcome, Step, StepKind, Trace, Verdict},
    reason::{Lang, Message, Reason},
    topology::{FrontKind, Interface, Ports, Rule, Topology},
};

pub(super) const VERSION: u32 = 1;

/// The answer that a verdict is published as.
pub fn answer(topology: &Topology, verdict: &Verdict<'_>, lang: Lang) -> Answer {
    let mut named = Named::new(topology);
    let query = &verdict.query;
    let source = named.endpoint(query.source.trim(), &verdict.source);
    let destination = named.endpoint(query.destination.trim(), &verdict.destination);
    let forward = named.trace(&verdict.forward, lang);
    let back = named.trace(&verdict.back, lang);
    let blockers: Vec<AnswerBlocker> = verdict
        .blockers()
        .map(|blocker| AnswerBlocker {
            leg: leg(blocker.leg).to_string(),
            reason: blocker.step.message.reason().to_string(),
            resource: blocker.step.resource.clone(),
            rule: blocker.step.rule.as_ref().map(|rule| rule.label.clone()),
            message: blocker.step.message.render(lang),
            help: blocker.step.message.help(lang),
        })
        .collect();
    let missing: Vec<AnswerMissing> = verdict
        .missing
        .iter()
        .map(|(on, missing)| named.missing(Some(*on), missing, lang))
        .collect();
    let why = match verdict.outcome {
        Outcome::Reachable => None,
        Outcome::Unreachable => blockers.first().map(|blocker| blocker.message.clone()),
        Outcome::Undetermined => missing.first().map(|missing| missing.message.clone()),
    };
    let packet = filter::packet(&Flow {
        source: verdict.source.address,
        destination: verdict.destination.address,
        protocol: query.protocol,
        source_port: query.source_port,
        destination_port: query.port,
    });
    let summary = Message::new(match verdict.outcome {
        Outcome::Reachable => Reason::ReachSummaryReachable,
        Outcome::Unreachable => Reason::ReachSummaryUnreachable,
        Outcome::Undetermined => Reason::ReachSummaryUndetermined,
    })
    .with("source", named.title(&source.resource))
    .with("destination", named.title(&destination.resource))
    .with("packet", packet)
    .with("why", why.unwrap_or_default());
    Answer {
        version: VERSION,
        lang: lang.tag().to_string(),
        query: AnswerQuery {
            source: query.source.clone(),
            destination: query.destination.clone(),
            protocol: query.protocol.to_string(),
            port: query.port,
            source_port: query.source_port,
        },
        outcome: verdict.outcome.as_str().to_string(),
        summary: summary.render(lang),
        source,
        destination,
        blockers,
        missing,
        checks: super::checks::checks(verdict, lang),
        assumptions: assumptions(&verdict.assumptions, lang),
        forward,
        back,
        rules: named.rules,
        resources: named.resources,
    }
}

/// The answer that a filter's verdict is published as.
pub fn filter_answer(
    topology: &Topology,
    query: &FilterQuery,
    verdict: &FilterVerdict,
    lang: Lang,
) -> FilterAnswer {
    let mut named = Named::new(topology);
    let decision = &verdict.decision;
    let (message, resource) = (&verdict.message, verdict.resource.clone());
    named.resource(verdict.subject.id());
    named.resource(&resource);
    if let Some(rule) = decision.rule() {
        named.rule(rule);
    }
    let flow = &verdict.flow;
    FilterAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        query: FilterAnswerQuery {
            interface: match &verdict.subject {
                Subject::Interface(interface) => Some(interface.id.clone()),
                _ => None,
            },
            filter: match &verdict.subject {
                Subject::List(list) => Some(list.id.clone()),
                _ => None,
            },
            direction: query.direction.to_string(),
            source: flow.source.to_string(),
            destination: flow.destination.to_string(),
            protocol: flow.protocol.to_string(),
            port: flow.destination_port,
            source_port: flow.source_port,
            via_load_balancer: query.via_load_balancer,
        },
        action: action(match decision.verb {
            Verb::Permitted => Action::Permitted,
            Verb::Denied => Action::Denied,
            Verb::Undetermined => Action::Undetermined,
        })
        .to_string(),
        reason: message.reason().to_string(),
        rule: decision.rule().map(|rule| rule.label.clone()),
        message: message.render(lang),
        help: message.help(lang).filter(|_| decision.verb == Verb::Denied),
        missing: decision
            .missing
            .iter()
            .map(|missing| named.missing(None, missing, lang))
            .collect(),
        assumptions: assumptions(&decision.assumptions, lang),
        rules: named.rules,
        resources: named.resources,
        resource,
    }
}

/// What a question can be about: every instance with an interface, then every interface.
pub fn endpoints(topology: &Topology) -> Vec<EndpointChoice> {
    let choice = |id: &str, kind: &str, interface: &Interface| EndpointChoice {
        id: id.to_string(),
        kind: kind.to_string(),
        name: topology
            .describe(id)
            .and_then(|(_, name)| name.map(ToString::to_string)),
        address: interface.addresses.first().map(ToString::to_string),
        vpc: interface.vpc.as_ref().map(|vpc| vpc.id.clone()),
        vswitch: interface.vswitch.as_ref().map(|vswitch| vswitch.id.clone()),
        zone: interface
            .vswitch
            .as_ref()
            .and_then(|vswitch| vswitch.zone.clone()),
    };
    let instances = topology
        .instances()
        .filter_map(|(id, interfaces)| Some(choice(id, "Instance", interfaces.first()?)));
    let interfaces = topology
        .interfaces()
        .map(|interface| choice(&interface.id, "NetworkInterface", interface));
    let fronts = topology.fronts().map(|front| {
        let kind = match front.kind {
            FrontKind::VpcEndpoint => "VpcEndpoint",
            FrontKind::Service => "ServiceWhitelist",
            _ => "LoadBalancer",
        };
        choice(&front.interface.id, kind, &front.interface)
    });
    let gateways = topology.network().nat_gateways.iter().map(|gateway| {
        let id = &gateway.nat_gateway_id;
        let vpc = topology.vpc(&gateway.vpc_id);
        let vswitch = gateway.vswitch_id.as_deref();
        let home = vswitch.zip(vpc).and_then(|(id, vpc)| {
            let mut list = vpc.vswitches.iter();
            list.find(|one| one.id == id)
        });
        EndpointChoice {
            id: id.clone(),
            kind: "NatGateway".to_string(),
            name: gateway.name.clone(),
            address: topology
                .addresses_of_nat_gateway(id)
                .first()
                .map(ToString::to_string),
            vpc: Some(gateway.vpc_id.clone()),
            vswitch: vswitch.map(ToString::to_string),
            zone: home.and_then(|one| one.zone.clone()),
        }
    });
    instances
        .chain(interfaces)
        .chain(fronts)
        .chain(gateways)
        .collect()
}

pub(super) fn assumptions(messages: &[Message], lang: Lang) -> Vec<AnswerAssumption> {
    messages
        .iter()
        .map(|message| AnswerAssumption {
            reason: message.reason().to_string(),
            message: message.render(lang),
        })
        .collect()
}

/// Everything that an answer names, collected while it is made.
pub(super) struct Named<'a> {
    topology: &'a Topology,
    pub(super) rules: BTreeMap<String, AnswerRule>,
    pub(super) resources: BTreeMap<String, AnswerResource>,
}

impl<'a> Named<'a> {
    pub(super) fn new(topology: &'a Topology) -> Self {
        Self {
            topology,
            rules: BTreeMap::new(),
            resources: BTreeMap::new(),
        }
    }

    pub(super) fn resource(&mut self, id: &str) {
        if self.resources.contains_key(id) {
            return;
        }
        let (kind, name) = self
            .topology
            .describe(id)
            .unwrap_or_else(|| (unnamed_kind(id), None));
        let resource = AnswerResource {
            kind: kind.to_string(),
            name: name.map(ToString::to_string),
        };
        self.resources.insert(id.to_string(), resource);
    }

    /// An id with its name, for sentences.
    fn title(&self, id: &str) -> String {
        match self.topology.describe(id) {
            Some((_, Some(name))) => alloc::format!("{name} ({id})"),
            _ => id.to_string(),
        }
    }

    fn endpoint(&mut self, asked: &str, endpoint: &Endpoint<'_>) -> AnswerEndpoint {
        let interface = endpoint.interface;
        let groups = interface
            .and_then(|interface| interface.groups.as_ref())
            .map(|set| set.groups.iter().map(|group| group.id.clone()).collect());
        let shown = AnswerEndpoint {
            resource: asked.to_string(),
            interface: interface.map(|interface| interface.id.clone()),
            address: endpoint.address.to_string(),
            vswitch: endpoint.vswitch.map(|one| one.id.clone()),
            vpc: endpoint.vpc.map(|one| one.id.clone()),
            zone: endpoint.vswitch.and_then(|one| one.zone.clone()),
            security_groups: groups,
        };
        self.resource(&shown.resource);
        let ids = [&shown.interface, &shown.vswitch, &shown.vpc];
        for id in ids.into_iter().flatten() {
            self.resource(id);
        }
        for id in shown.security_groups.iter().flatten() {
            self.resource(id);
        }
        shown
    }

    fn trace(&mut self, trace: &Trace, lang: Lang) -> AnswerTrace {
        let hops: Vec<AnswerHop> = trace
            .hops
            .iter()
            .map(|hop| {
                self.resource(&hop.node);
                AnswerHop {
                    node: hop.node.clone(),
                    packet: Some(packet(&hop.flow)),
                    steps: hop.steps.iter().map(|step| self.step(step, lang)).collect(),
                }
            })
            .collect();
        AnswerTrace {
            disposition: if hops.is_empty() {
                "not_walked".to_string()
            } else {
                disposition(trace.disposition).to_string()
            },
            hops,
        }
    }

    fn step(&mut self, step: &Step, lang: Lang) -> AnswerStep {
        self.resource(&step.resource);
        if let Some(rule) = &step.rule {
            self.rule(rule);
        }
        AnswerStep {
            kind: kind(step.kind).to_string(),
            direction: step.direction.map(|direction| direction.to_string()),
            action: action(step.action).to_string(),
            reason: step.message.reason().to_string(),
            resource: step.resource.clone(),
            rule: step.rule.as_ref().map(|rule| rule.label.clone()),
            message: step.message.render(lang),
        }
    }

    pub(super) fn missing(
        &mut self,
        on: Option<Leg>,
        missing: &Missing,
        lang: Lang,
    ) -> AnswerMissing {
        self.resource(&missing.resource);
        AnswerMissing {
            leg: on.map(|on| leg(on).to_string()),
            reason: missing.message.reason().to_string(),
            resource: missing.resource.clone(),
            call: missing.call.clone(),
            message: missing.message.render(lang),
            help: missing.message.help(lang),
        }
    }

    pub(super) fn rule(&mut self, rule: &Arc<Rule>) {
        let shown = answer_rule(rule);
        self.resource(&shown.resource);
        if let Some(id) = rule.remote.id() {
            self.resource(id);
        }
        self.rules.insert(rule.label.clone(), shown);
    }
}

fn packet(flow: &Flow) -> AnswerPacket {
    AnswerPacket {
        source: flow.source.to_string(),
        destination: flow.destination.to_string(),
        protocol: flow.protocol.to_string(),
        port: flow.destination_port,
        source_port: flow.source_port,
    }
}

/// A rule as it is published.
pub(super) fn answer_rule(rule: &Rule) -> AnswerRule {
    let local: Vec<String> = rule.local.iter().map(ToString::to_string).collect();
    AnswerRule {
        resource: rule.holder.clone(),
        direction: rule.direction.to_string(),
        priority: rule.priority,
        policy: rule.policy.to_string(),
        protocol: rule.protocol.to_string(),
        ports: match &rule.ports {
            Ports::Range(range) => range.to_string(),
            Ports::List(list, _) => list.clone(),
        },
        source_ports: Some(rule.source_ports)
            .filter(|range| !range.is_any())
            .map(|range| range.to_string()),
        remote: rule.remote.to_string(),
        local: Some(local.join(", ")).filter(|local| !local.is_empty()),
        text: rule.to_string(),
        description: rule.description.clone(),
    }
}

fn unnamed_kind(id: &str) -> &'static str {
    if id.parse::<IpAddr>().is_ok() {
        "Address"
    } else {
        "Resource"
    }
}

fn leg(leg: Leg) -> &'static str {
    match leg {
        Leg::Forward => "forward",
        Leg::Return => "return",
    }
}

fn kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Originate => "originate",
        StepKind::Filter => "filter",
        StepKind::Routing => "routing",
        StepKind::Delivery => "delivery",
    }
}

fn action(action: Action) -> &'static str {
    match action {
        Action::Originated => "originated",
        Action::Permitted => "permitted",
        Action::Denied => "denied",
        Action::Forwarded => "forwarded",
        Action::Delivered => "delivered",
        Action::Undetermined => "undetermined",
    }
}

fn disposition(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Accepted => "accepted",
        Disposition::DeniedOut => "denied_out",
        Disposition::DeniedIn => "denied_in",
        Disposition::NotDelivered => "not_delivered",
        Disposition::InsufficientInfo => "insufficient_info",
    }
}
