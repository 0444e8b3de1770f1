use alloc::{collections::BTreeSet, string::String, sync::Arc, vec::Vec};

use crate::{
    filter::{Missing, Passage},
    net::{Direction, Flow},
    reason::Message,
    topology::Rule,
};

/// There or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "a packet goes, its answer returns")]
pub enum Leg {
    /// From source to destination.
    Forward,
    /// The answer.
    Return,
}

/// What a step is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StepKind {
    /// The packet starts.
    Originate,
    /// A filter looks at it.
    Filter,
    /// A route is chosen.
    Routing,
    /// It arrives.
    Delivery,
}

/// What happens in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// The packet was sent.
    Originated,
    /// A filter lets it pass.
    Permitted,
    /// A filter or a place stops it.
    Denied,
    /// It is sent on.
    Forwarded,
    /// It arrived.
    Delivered,
    /// What happens is not known.
    Undetermined,
}

/// How a leg ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Disposition {
    /// The packet arrives.
    #[default]
    Accepted,
    /// The first thing that stops it does so on its way out.
    DeniedOut,
    /// The first thing that stops it does so on its way in.
    DeniedIn,
    /// Nothing can send or receive at one of the ends.
    NotDelivered,
    /// Nothing that is known stops it, and something that is not known could.
    InsufficientInfo,
}

/// One thing that happens to a packet.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Step {
    /// What it is about.
    pub kind: StepKind,
    /// The side of a filter.
    pub direction: Option<Direction>,
    /// What happens.
    pub action: Action,
    /// Why.
    pub message: Message,
    /// The resource that it is about.
    pub resource: String,
    /// The rule that decided, where one did.
    pub rule: Option<Arc<Rule>>,
}

/// A place on the way with what happens there.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Hop {
    /// The resource.
    pub node: String,
    /// The packet as it comes there.
    pub flow: Flow,
    /// What happens there, in order.
    pub steps: Vec<Step>,
}

/// One leg.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Trace {
    /// How it ends.
    pub disposition: Disposition,
    /// The places on the way.
    pub hops: Vec<Hop>,
}

/// What an evaluation tells of itself while it runs. The explanation is the recording.
pub trait Recorder {
    /// A leg begins.
    fn leg(&mut self, leg: Leg);
    /// The packet comes to a place, with this header.
    fn hop(&mut self, node: &str, flow: &Flow);
    /// The packet has come to the other end, and nothing has stopped it; its answer is still to come.
    fn arrived(&mut self) {}
    /// A packet comes to the security groups of an interface at one of its ends. They are asked, unless the recorder says
    /// no: then they take no part in the outcome.
    fn gate(&mut self, _passage: &Passage<'_>, _leg: Leg) -> bool {
        true
    }
    /// Something happens there; the step is made only if somebody keeps it.
    fn step(&mut self, step: impl FnOnce() -> Step);
    /// Something is not known.
    fn missing(&mut self, missing: Missing);
    /// The answer rests on something beyond the input; the message is made only if somebody keeps it.
    fn assume(&mut self, assumption: impl FnOnce() -> Message);
}

/// Records nothing: the fast way to an outcome.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "it will never hold anything")]
pub struct Silent;

impl Recorder for Silent {
    fn leg(&mut self, _: Leg) {}
    fn hop(&mut self, _: &str, _: &Flow) {}
    fn step(&mut self, _: impl FnOnce() -> Step) {}
    fn missing(&mut self, _: Missing) {}
    fn assume(&mut self, _: impl FnOnce() -> Message) {}
}

/// Records everything.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Recording {
    /// The way there.
    pub forward: Trace,
    /// The way back.
    pub back: Trace,
    /// What is not known, by leg, each thing once.
    pub missing: Vec<(Leg, Missing)>,
    /// What the answer rests on, each thing once.
    pub assumptions: Vec<Message>,
    known: BTreeSet<Missing>,
    returning: bool,
}

impl Recording {
    fn trace(&mut self) -> &mut Trace {
        if self.returning {
            &mut self.back
        } else {
            &mut self.forward
        }
    }
}

impl Recorder for Recording {
    fn leg(&mut self, leg: Leg) {
        self.returning = leg == Leg::Return;
    }

    fn hop(&mut self, node: &str, flow: &Flow) {
        self.trace().hops.push(Hop {
            node: node.into(),
            flow: *flow,
            steps: Vec::new(),
        });
    }

    fn step(&mut self, step: impl FnOnce() -> Step) {
        let step = step();
        let trace = self.trace();
        let worse = match (step.action, step.kind, step.direction) {
            (Action::Denied, StepKind::Filter, Some(Direction::Egress)) => Disposition::DeniedOut,
            (Action::Denied, StepKind::Filter, _) => Disposition::DeniedIn,
            (Action::Denied, _, _) => Disposition::NotDelivered,
            (Action::Undetermined, _, _) => Disposition::InsufficientInfo,
            _ => Disposition::Accepted,
        };
        // the first that stops it counts, and anything that stops it counts more than what is not known
        let open = matches!(
            trace.disposition,
            Disposition::Accepted | Disposition::InsufficientInfo
        );
        if open && worse != Disposition::Accepted {
            trace.disposition = worse;
        }
        if let Some(hop) = trace.hops.last_mut() {
            hop.steps.push(step);
        }
    }

    fn missing(&mut self, missing: Missing) {
        if self.known.insert(missing.clone()) {
            let leg = if self.returning {
                Leg::Return
            } else {
                Leg::Forward
            };
            self.missing.push((leg, missing));
        }
    }

    fn assume(&mut self, assumption: impl FnOnce() -> Message) {
        let assumption = assumption();
        if !self.assumptions.contains(&assumption) {
            self.assumptions.push(assumption);
        }
    }
}
