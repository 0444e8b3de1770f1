//! What falls step by step when somebody holds one end, and who comes to an end in how many steps.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use serde::{Deserialize, Serialize};

use super::{
    class::Class,
    cuts::Finder,
    deciding::Deciding,
    exposure::{Exposed, ExposureQuery},
    origin::Origin,
    servers::{alike, beside},
    services::{Service, Services, asking, heard},
    target::wanted,
};
use crate::{
    reach::{Outcome, Query},
    reason::Reason,
    topology::{Missing, PublicBinding, QueryError, Rule, Topology},
};

/// What falls with an end, or who comes to it?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct BlastQuery {
    /// The end, by an id or an address.
    pub id: String,
    /// Whether it is asked who comes to the end.
    #[serde(default)]
    pub reverse: bool,
    /// How many steps are followed; without it, as many as there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<u32>,
}

impl BlastQuery {
    /// What falls with an end?
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            reverse: false,
            steps: None,
        }
    }

    /// Who comes to the end?
    #[must_use]
    pub fn reverse(mut self) -> Self {
        self.reverse = true;
        self
    }
}

/// The ends that fall, or that an attack may come from, step by step.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BlastRadius {
    /// The question.
    pub query: BlastQuery,
    /// What is held from the beginning: every interface of an instance; or who is come to.
    pub start: Vec<String>,
    /// The ends, certain before possible, by step and id. What is not named does not fall.
    pub fallen: Vec<Fallen>,
    /// What of these ends an origin outside comes to; only where it is asked who comes to an end.
    pub outside: Vec<(Origin, Exposed)>,
    /// The ends that were not asked about, since there were too many questions before them.
    pub not_asked: Vec<String>,
}

/// Ends that fall in one step.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Fallen {
    /// How many steps it takes.
    pub step: usize,
    /// The ends; nothing tells them apart.
    pub ends: Vec<String>,
    /// Reachable where they fall for certain, undetermined where something that is not known could keep them.
    pub outcome: Outcome,
    /// What opens the step.
    pub ways: Vec<BlastWay>,
}

/// What opens a step.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BlastWay {
    /// Who opens the connection.
    pub from: Vec<String>,
    /// Who accepts it.
    pub to: Vec<String>,
    /// What passes it on, where something does: a load balancer or an endpoint.
    pub through: Option<String>,
    /// What can be opened.
    pub services: Vec<Service>,
    /// Whether it can be opened, or may be.
    pub outcome: Outcome,
    /// The rules that let the first of the services pass.
    pub rules: Vec<Arc<Rule>>,
    /// What is not known of it.
    pub missing: Vec<Missing>,
    /// A question whose answer tells every step of the first of the services.
    pub witness: Query,
}

/// Questions to the evaluator after which no further end is asked about.
const MOST_QUESTIONS: usize = 4_000_000;

impl Topology {
    /// What falls step by step when somebody holds an end: what it can open connections to, what these can, and so on; or
    /// the reverse, who can come to the end in how many steps.
    ///
    /// Whoever can be opened a connection to is taken to fall, over TCP or UDP, whatever listens there: it is the worst
    /// case. A ping opens nothing.
    ///
    /// ```
    /// use vpclens::{Semantics, Topology, import::document, survey::BlastQuery};
    ///
    /// let text = r#"{"vpclens": 1,
    ///   "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}],
    ///   "network_interfaces": [
    ///     {"network_interface_id": "eni-web", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-web"]},
    ///     {"network_interface_id": "eni-app", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-app"]},
    ///     {"network_interface_id": "eni-db", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.3", "security_group_ids": ["sg-db"]}],
    ///   "security_groups": [
    ///     {"security_group_id": "sg-web", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "ingress": [], "egress": []},
    ///     {"security_group_id": "sg-app", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "egress": [],
    ///      "ingress": [{"ip_protocol": "tcp", "port_range": "8080/8080", "group_id": "sg-web"}]},
    ///     {"security_group_id": "sg-db", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "egress": [],
    ///      "ingress": [{"ip_protocol": "tcp", "port_range": "3306/3306", "group_id": "sg-app"}]}]}"#;
    /// let network = document::from_json(text, &Default::default())?.network;
    /// let topology = Topology::build(network, Semantics::default())?;
    /// let radius = topology.blast_radius(&BlastQuery::new("eni-web"))?;
    /// // The surprising case: the web server cannot open anything to the database, and it falls all the same.
    /// let steps: Vec<_> = radius.fallen.iter().map(|one| (one.step, one.ends[0].as_str())).collect();
    /// assert_eq!(steps, [(1, "eni-app"), (2, "eni-db")]);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the network does not have the end, or it cannot open connections and is asked what falls with it.
    pub fn blast_radius(&self, query: &BlastQuery) -> Result<BlastRadius, QueryError> {
        let id = query.id.trim();
        let ids = wanted(self, id, "id")?.ids;
        if ids.is_empty() {
            return Err(self.unknown(id, "id"));
        }
        if !query.reverse && !ids.iter().any(|id| self.interface(id).is_some()) {
            let error = QueryError::new(Reason::QueryNotASource, "id", |message| {
                message.with("id", id)
            });
            return Err(error);
        }
        let mut spread = Spread::new(self, &ids);
        let most = query.steps.and_then(|steps| usize::try_from(steps).ok());
        let most = most.unwrap_or(usize::MAX);
        for outcome in [Outcome::Reachable, Outcome::Undetermined] {
            spread.follow(outcome, query.reverse, most);
        }
        let fallen = spread.fallen();
        let mut outside = Vec::new();
        if query.reverse {
            let held = fallen.iter().flat_map(|one| &one.ends).chain(&ids);
            let held: BTreeSet<&String> = held.collect();
            for origin in [Origin::Internet, Origin::OnPremises] {
                let exposure = self.exposure(&ExposureQuery::new(origin))?;
                let of_held = exposure.exposed.into_iter().filter(|one| {
                    let mut named = one.ends.iter().chain(&one.behind);
                    named.any(|id| held.contains(id))
                });
                outside.extend(of_held.map(|one| (origin, one)));
            }
        }
        Ok(BlastRadius {
            query: query.clone(),
            start: ids.into_iter().collect(),
            fallen,
            outside,
            not_asked: spread.not_asked.into_iter().collect(),
        })
    }
}

/// Ends that fall together.
struct Node {
    ends: Vec<String>,
    /// What questions call them: the first by its id, and by its public addresses.
    asked: Vec<String>,
    /// Whether they can open connections.
    opens: bool,
    /// Whether others answer behind it.
    passes_on: bool,
}

struct Spread<'t> {
    topology: &'t Topology,
    nodes: Vec<Node>,
    /// What each node can open to each, to itself and to what is behind it.
    known: BTreeMap<(usize, usize), Vec<(usize, BlastWay)>>,
    /// The step in which a node fell, and whether for certain.
    steps: BTreeMap<usize, (Outcome, usize)>,
    ways: BTreeMap<usize, Vec<BlastWay>>,
    questions: usize,
    not_asked: BTreeSet<String>,
}

impl<'t> Spread<'t> {
    fn new(topology: &'t Topology, start: &BTreeSet<String>) -> Self {
        let mut nodes = Vec::new();
        let mut steps = BTreeMap::new();
        for class in topology.classes().all {
            let (own, rest): (Vec<String>, Vec<String>) =
                class.members.into_iter().partition(|id| start.contains(id));
            for (members, step) in [(own, Some(0)), (rest, None)] {
                let class = Class { members };
                if let Some(node) = node(topology, class) {
                    steps.extend(step.map(|step| (nodes.len(), (Outcome::Reachable, step))));
                    nodes.push(node);
                }
            }
        }
        Self {
            topology,
            nodes,
            known: BTreeMap::new(),
            steps,
            ways: BTreeMap::new(),
            questions: 0,
            not_asked: BTreeSet::new(),
        }
    }

    /// Step by step, over ways of this outcome or a better one; what fell before stays where it is.
    fn follow(&mut self, outcome: Outcome, reverse: bool, most: usize) {
        for step in 1..=most {
            let last = step.saturating_sub(1);
            let held: Vec<usize> = self.held(last, outcome);
            let mut found: BTreeMap<usize, Vec<BlastWay>> = BTreeMap::new();
            for one in held {
                for (node, way) in self.around(one, reverse) {
                    if way.outcome <= outcome && !self.steps.contains_key(&node) {
                        found.entry(node).or_default().push(way);
                    }
                }
            }
            for (node, ways) in found {
                self.steps.insert(node, (outcome, step));
                self.ways.insert(node, ways);
            }
            let deeper = self.steps.values().any(|(_, own)| *own >= step);
            if !deeper {
                return;
            }
        }
    }

    /// What fell in a step. What may fall is followed from there on, too, and from what fell for certain.
    fn held(&self, step: usize, outcome: Outcome) -> Vec<usize> {
        let fits = |of: &(Outcome, usize)| of.1 == step && of.0 <= outcome;
        let nodes = self.steps.iter().filter(|(_, of)| fits(of));
        nodes.map(|(node, _)| *node).collect()
    }

    /// The next nodes from one, or those before it.
    fn around(&mut self, one: usize, reverse: bool) -> Vec<(usize, BlastWay)> {
        let mut found = Vec::new();
        for other in 0..self.nodes.len() {
            if !reverse {
                found.extend(self.between(one, other));
                continue;
            }
            found.extend(self.leading(other, one));
        }
        found
    }

    /// What a node can open that leads to another one: to itself, or to what passes on to it.
    fn leading(&mut self, from: usize, to: usize) -> Vec<(usize, BlastWay)> {
        let mut found = Vec::new();
        let fronts = self.nodes.iter().enumerate();
        let fronts = fronts.filter(|(place, node)| node.passes_on || *place == to);
        let fronts: Vec<usize> = fronts.map(|(place, _)| place).collect();
        for front in fronts {
            let ways = self.between(from, front).into_iter();
            let leads = ways.filter(|(node, _)| *node == to);
            found.extend(leads.map(|(_, way)| (from, way)));
        }
        found
    }

    /// What a node can open to another one, and what falls with that one because it answers behind it.
    fn between(&mut self, from: usize, to: usize) -> Vec<(usize, BlastWay)> {
        if let Some(known) = self.known.get(&(from, to)) {
            return known.clone();
        }
        let found = self.opened(from, to).unwrap_or_default();
        self.known.insert((from, to), found.clone());
        found
    }

    fn opened(&mut self, from: usize, to: usize) -> Option<Vec<(usize, BlastWay)>> {
        let (source, destination) = (self.nodes.get(from)?, self.nodes.get(to)?);
        let witness = source.ends.first()?.clone();
        if from == to || !source.opens {
            return None;
        }
        if self.questions > MOST_QUESTIONS {
            self.not_asked.extend(destination.ends.iter().cloned());
            return None;
        }
        let mut found: BTreeMap<(usize, Outcome), BlastWay> = BTreeMap::new();
        let (mut questions, asked) = (0_usize, destination.asked.clone());
        for asked in asked {
            let ends = Query::new(witness.clone(), asked);
            let mut finder = Finder::new(self.topology);
            let Ok(services) = heard(self.topology, &ends, &mut finder, listens) else {
                continue;
            };
            let parts = finder.cuts.parts().filter(listens);
            let parts: Vec<Service> = parts.collect();
            questions = questions.saturating_add(parts.len());
            for part in &parts {
                let (protocol, port) = part.probe();
                let outcome = services.outcome(protocol, port);
                if outcome == Outcome::Unreachable {
                    continue;
                }
                let opened = Service { outcome, ..*part };
                for node in self.falling(to, &asking(&ends, &opened)) {
                    let way = self.way(from, to, node, &ends, &opened);
                    match found.get_mut(&(node.0, way.outcome)) {
                        Some(known) => known.services.push(opened),
                        None => {
                            found.insert((node.0, way.outcome), way);
                        }
                    }
                }
            }
        }
        self.questions = self.questions.saturating_add(questions);
        let ways = found.into_iter().map(|((node, _), mut way)| {
            let parts = core::mem::take(&mut way.services);
            way.services = Services::new(parts).parts().to_vec();
            (node, way)
        });
        Some(ways.collect())
    }

    /// Who falls when a connection is opened to a node: the node, and who answers behind it. Another server beside it
    /// falls for certain only if nothing tells the two apart.
    fn falling(&self, to: usize, query: &Query) -> Vec<(usize, bool)> {
        let mut all = alloc::vec![(to, true)];
        if !self.nodes.get(to).is_some_and(|node| node.passes_on) {
            return all;
        }
        let mut deciding = Deciding::default();
        // it had an answer before
        let _ = self.topology.walk(query, &mut deciding);
        let way = deciding.way();
        let Some(last) = way.last().and_then(|id| self.topology.interface(id)) else {
            return all;
        };
        let place = |id: &str| {
            let mut nodes = self.nodes.iter();
            nodes.position(|node| node.ends.iter().any(|one| one == id))
        };
        all.extend(place(&last.id).map(|node| (node, true)));
        let passed = way.path.iter();
        let beside: Vec<_> = passed
            .flat_map(|id| beside(self.topology, id, query))
            .collect();
        let own = beside.iter().find(|(one, _)| one.id == last.id);
        let port = own.map(|(_, port)| port);
        for (other, at) in &beside {
            let same = alike(last, other) && port == Some(at);
            all.extend(place(&other.id).map(|node| (node, same)));
        }
        let mut falling: BTreeMap<usize, bool> = BTreeMap::new();
        for (node, certain) in all {
            let known = falling.entry(node).or_default();
            *known |= certain;
        }
        falling.into_iter().collect()
    }

    fn way(
        &self,
        from: usize,
        to: usize,
        (node, certain): (usize, bool),
        ends: &Query,
        part: &Service,
    ) -> BlastWay {
        let members = |node: usize| {
            let node = self.nodes.get(node);
            node.map(|node| node.ends.clone()).unwrap_or_default()
        };
        let witness = asking(ends, part);
        let mut deciding = Deciding::default();
        // it had an answer before
        let _ = self.topology.walk(&witness, &mut deciding);
        let way = deciding.way();
        BlastWay {
            from: members(from),
            to: members(node),
            through: (node != to)
                .then(|| members(to).into_iter().next())
                .flatten(),
            services: alloc::vec![*part],
            outcome: if certain {
                part.outcome
            } else {
                Outcome::Undetermined
            },
            rules: way.rules(),
            missing: way.missing,
            witness,
        }
    }

    fn fallen(&mut self) -> Vec<Fallen> {
        let steps = core::mem::take(&mut self.steps);
        let mut fallen: Vec<Fallen> = steps
            .into_iter()
            .filter(|(_, (_, step))| *step > 0)
            .filter_map(|(node, (outcome, step))| {
                Some(Fallen {
                    step,
                    ends: self.nodes.get(node)?.ends.clone(),
                    outcome,
                    ways: self.ways.remove(&node).unwrap_or_default(),
                })
            })
            .collect();
        fallen.sort_by(|one, other| {
            let key = |of: &Fallen| (of.outcome, of.step, of.ends.clone());
            key(one).cmp(&key(other))
        });
        fallen
    }
}

/// Whether something may listen there: nobody takes a host over with a ping.
fn listens(service: &Service) -> bool {
    service.ports.is_some()
}

/// A class as it is called; `None` for an empty one.
fn node(topology: &Topology, class: Class) -> Option<Node> {
    let first = class.members.first()?.clone();
    let interface = topology.interface(&first);
    let front = topology.front(&first);
    let mut asked = alloc::vec![first.clone()];
    if let Some(interface) = interface {
        let home = interface.vpc.as_ref().map_or("", |vpc| vpc.id.as_str());
        let public = interface.addresses.iter();
        let public = public.filter_map(|one| topology.public_binding(home, *one));
        asked.extend(
            public
                .map(PublicBinding::address)
                .map(|one| one.to_string()),
        );
    }
    if let Some(balancer) = topology.load_balancer(&first) {
        let own = balancer
            .addresses
            .iter()
            .filter_map(|one| one.public_ip_address);
        let eips = topology.network().eip_addresses.iter();
        let eips = eips.filter(|eip| eip.instance_id.as_ref() == Some(&first));
        let all = own.chain(eips.filter_map(|eip| eip.ip_address));
        asked.extend(all.map(|one| one.to_string()));
    }
    Some(Node {
        ends: class.members,
        asked,
        opens: interface.is_some(),
        passes_on: front.is_some(),
    })
}
