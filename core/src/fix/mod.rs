//! The smallest change that makes something reachable, or stops it, proved by asking again.
//!
//! What stops a packet is known from the verdict; for each blocker there are few changes that can take it away. They are
//! applied to the network, the question is asked again, and what was not needed is left out. What else becomes
//! reachable or stops by them is the difference of the two networks.

mod call;
mod change;
mod open;
mod scene;
mod shown;
mod stop;
mod terraform;

use alloc::{collections::BTreeSet, format, rc::Rc, string::String, vec, vec::Vec};

pub use call::Call;
pub use change::{AclEntry, Change, GroupRule};
use scene::{Scene, scenes};

use crate::{
    error::{Fault, opaque_error},
    reach::{Action, Outcome, Query, Verdict},
    reason::Reason,
    survey::{Baseline, Diff},
    topology::{Missing, QueryError, Topology},
};

opaque_error! {
    /// Changes that cannot be applied to this network.
    ChangeError
}

/// What one may do about an answer.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Fixes {
    /// The question.
    pub query: Query,
    /// Its answer today.
    pub before: Outcome,
    /// The answer that is proved for each fix.
    pub after: Outcome,
    /// The fixes, the smallest first: fewest changes, then, of those that open something, the ones that name a group and
    /// no address, then those that change the fewest answers. What the provider refuses for a quota is not among them.
    pub fixes: Vec<Fix>,
    /// What stops it and cannot be changed here, by code.
    pub without: Vec<Reason>,
    /// What would have to be known: behind everything that is known to stop it there is something that may.
    pub missing: Vec<Missing>,
    /// How often the network was asked.
    pub asked: usize,
}

/// Changes that together do it, none of which can be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    /// The changes, in their order.
    pub changes: Vec<Change>,
    /// Everything that is answered differently with them, what was asked for among it.
    pub effects: Diff,
}

/// A change as somebody makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Written {
    /// The requests to the provider's API: one, but where a rule that gets another priority has no id to be named by.
    pub calls: Vec<Call>,
    /// The same as Terraform: a resource where something is added; else a remark that says what is to be changed.
    pub terraform: String,
}

/// Blockers are taken away one after the other: behind one there may be another.
const MOST_ROUNDS: usize = 12;
/// Changed networks that are kept.
const MOST_KEPT: usize = 8;
/// Fixes that are told.
const MOST_FIXES: usize = 6;

/// Which of several changes that do the same is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Taste {
    /// Rules name groups where they can, not addresses.
    groups: bool,
    /// What drops is taken out, not passed by.
    revoke: bool,
    /// Of several ways that a route can take.
    way: usize,
}

impl Topology {
    /// The network with changes.
    ///
    /// # Errors
    /// When a change speaks of something that the network does not have, or the network becomes too large.
    pub fn apply(&self, changes: &[Change]) -> Result<Self, ChangeError> {
        let network = change::applied(self.network(), changes).map_err(not_applicable)?;
        Self::build(network, *self.semantics())
            .map_err(|error| ChangeError::from(Fault::from(error)))
    }

    /// The same to be asked only: nothing is said of what does not fit together in it.
    fn tried(&self, changes: &[Change]) -> Option<Self> {
        let network = change::applied(self.network(), changes).ok()?;
        let groups: Option<BTreeSet<&str>> = changes.iter().map(Change::group).collect();
        let built = match groups {
            Some(groups) => self.with_rules(network, &groups),
            None => Self::build(network, *self.semantics()),
        };
        built.ok()
    }

    /// How somebody makes the changes, each after those before it.
    ///
    /// # Errors
    /// As [`Topology::apply`].
    pub fn write_changes(&self, changes: &[Change]) -> Result<Vec<Written>, ChangeError> {
        let mut network = self.network().clone();
        let mut written = Vec::new();
        for (place, change) in changes.iter().enumerate() {
            network = change::applied(&network, core::slice::from_ref(change))
                .map_err(|_| not_applicable(place))?;
            written.push(Written {
                calls: change.calls(&network),
                terraform: change.terraform(&network, &format!("fix_{}", place.saturating_add(1))),
            });
        }
        Ok(written)
    }

    /// The smallest changes that turn the answer round: that make an unreachable end reachable, or stop what reaches
    /// it.
    ///
    /// ```
    /// use vpclens::{Query, Semantics, Topology, import::document, reach::Outcome};
    ///
    /// let text = r#"{"vpclens": 1,
    ///   "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}],
    ///   "network_interfaces": [
    ///     {"network_interface_id": "eni-web", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-web"]},
    ///     {"network_interface_id": "eni-db", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-db"]}],
    ///   "security_groups": [
    ///     {"security_group_id": "sg-web", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Accept", "ingress": [], "egress": []},
    ///     {"security_group_id": "sg-db", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Accept", "ingress": [], "egress": []}]}"#;
    /// let network = document::from_json(text, &Default::default())?.network;
    /// let topology = Topology::build(network, Semantics::default())?;
    /// let query = Query::new("eni-web", "eni-db").tcp(3306);
    /// let found = topology.fix(&query)?;
    /// assert_eq!((found.before, found.after), (Outcome::Unreachable, Outcome::Reachable));
    /// // The surprising case: the fix names the group of the source, so that it stays true when hosts are added.
    /// let fix = &found.fixes[0];
    /// assert_eq!(fix.changes[0].to_string(), "add to sg-db: priority 1 accept tcp 3306 from sg-web");
    /// assert_eq!(topology.apply(&fix.changes)?.outcome(&query)?, Outcome::Reachable);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Topology::reach`].
    pub fn fix(&self, query: &Query) -> Result<Fixes, QueryError> {
        let before = self.outcome(query)?;
        let after = match before {
            Outcome::Reachable => Outcome::Unreachable,
            _ => Outcome::Reachable,
        };
        let mut search = Search {
            topology: self,
            query,
            after,
            tried: Vec::new(),
            asked: 1,
            without: BTreeSet::new(),
            missing: BTreeSet::new(),
        };
        let mut found: Vec<Vec<Change>> = Vec::new();
        for candidate in search.candidates() {
            let least = search.least(candidate);
            if !found.contains(&least) {
                found.push(least);
            }
        }
        let mut baseline = Baseline::new(self);
        let quotas = self.over_quota();
        let mut fixes: Vec<Fix> = Vec::new();
        found.sort_by_key(Vec::len);
        for changes in found {
            // what comes after the last that is told need not be compared
            let last = MOST_FIXES.checked_sub(1).and_then(|last| fixes.get(last));
            if last.is_some_and(|last| last.changes.len() < changes.len()) {
                break;
            }
            let Some(changed) = search.applied(&changes) else {
                continue;
            };
            let now = changed.topology().over_quota();
            let mut now = now.iter();
            if now.any(|(what, count)| quotas.get(what).is_none_or(|before| count > before)) {
                // the provider would refuse it
                search.without.insert(Reason::TopologyOverQuota);
                continue;
            }
            fixes.push(Fix {
                effects: baseline.diff(changed.topology()),
                changes,
            });
        }
        fixes.sort_by_cached_key(|fix| {
            let addresses = fix.changes.iter().filter(|one| one.names_address());
            // an address that is let in may be another's tomorrow; one that is stopped leaves all others as they are
            let (first, last) = match after {
                Outcome::Reachable => (addresses.count(), 0),
                _ => (0, addresses.count()),
            };
            (fix.changes.len(), first, fix.effects.size(), last)
        });
        fixes.truncate(MOST_FIXES);
        Ok(Fixes {
            query: query.clone(),
            before,
            after,
            fixes,
            without: search.without.into_iter().collect(),
            missing: search.missing.into_iter().collect(),
            asked: search.asked,
        })
    }
}

fn not_applicable(place: usize) -> ChangeError {
    Fault::at(Reason::FixNotApplicable, format!("changes[{place}]")).into()
}

struct Search<'t> {
    topology: &'t Topology,
    query: &'t Query,
    after: Outcome,
    /// What was tried, and the network with it: many ways lead to the same changes.
    tried: Vec<(Vec<Change>, Option<Rc<Topology>>)>,
    asked: usize,
    without: BTreeSet<Reason>,
    missing: BTreeSet<Missing>,
}

/// The network, or one with changes.
enum Applied<'t> {
    Unchanged(&'t Topology),
    Changed(Rc<Topology>),
}

impl Applied<'_> {
    fn topology(&self) -> &Topology {
        match self {
            Self::Unchanged(topology) => topology,
            Self::Changed(topology) => topology,
        }
    }
}

impl<'t> Search<'t> {
    /// The network with changes; nothing where they cannot be applied.
    fn applied(&mut self, changes: &[Change]) -> Option<Applied<'t>> {
        if changes.is_empty() {
            return Some(Applied::Unchanged(self.topology));
        }
        let known = self.tried.iter().find(|(tried, _)| tried == changes);
        let found = if let Some((_, found)) = known {
            found.clone()
        } else {
            let found = self.topology.tried(changes).map(Rc::new);
            // each is a whole network
            if self.tried.len() >= MOST_KEPT {
                self.tried.remove(0);
            }
            self.tried.push((changes.to_vec(), found.clone()));
            found
        };
        found.map(Applied::Changed)
    }

    /// Changes that do it, with some that may not be needed.
    fn candidates(&mut self) -> Vec<Vec<Change>> {
        if self.after == Outcome::Unreachable {
            return self.stopping();
        }
        let mut candidates = Vec::new();
        for way in 0..3 {
            for revoke in [false, true] {
                for groups in [true, false] {
                    let taste = Taste {
                        groups,
                        revoke,
                        way,
                    };
                    candidates.extend(self.opening(taste));
                }
            }
        }
        candidates
    }

    /// Takes away one blocker after the other.
    fn opening(&mut self, taste: Taste) -> Option<Vec<Change>> {
        let mut changes: Vec<Change> = Vec::new();
        for _ in 0..MOST_ROUNDS {
            let applied = self.applied(&changes)?;
            let topology = applied.topology();
            self.asked = self.asked.saturating_add(1);
            let verdict = topology.reach(self.query).ok()?;
            match verdict.outcome {
                Outcome::Reachable => return Some(changes),
                // what is missing cannot be mended by a change
                Outcome::Undetermined => {
                    let missing = verdict.missing.into_iter();
                    self.missing.extend(missing.map(|(_, missing)| missing));
                    return None;
                }
                Outcome::Unreachable => {}
            }
            let (more, without) = unblocking(topology, &verdict, taste);
            self.without.extend(&without);
            if !without.is_empty() {
                return None;
            }
            let before = changes.len();
            for change in more {
                // of rules that are there twice each is changed once
                let again = matches!(
                    change,
                    Change::RevokeSecurityGroup(_) | Change::ModifySecurityGroupRule { .. }
                );
                let told = changes.get(if again { before.. } else { 0.. });
                if !told.is_some_and(|told| told.contains(&change)) {
                    changes.push(change);
                }
            }
            if changes.len() == before {
                return None;
            }
        }
        None
    }

    /// Each of the changes that stop it by itself; where there is none, all that together do.
    fn stopping(&mut self) -> Vec<Vec<Change>> {
        let Ok(verdict) = self.topology.reach(self.query) else {
            return Vec::new();
        };
        let scenes = scenes(self.topology, &verdict);
        let all: Vec<Change> = scenes.flat_map(|scene| stop::ways(&scene)).collect();
        let alone = all.into_iter().map(|change| vec![change]);
        let alone: Vec<Vec<Change>> = alone.filter(|one| self.does(one)).collect();
        if !alone.is_empty() {
            return alone;
        }
        let together = self.stopping_together();
        if together.is_none() {
            // what lets it pass is nothing that somebody here can change
            let passing = verdict.forward.hops.iter().flat_map(|hop| &hop.steps);
            let passing = passing.filter(|step| step.action != Action::Originated);
            self.without
                .extend(passing.map(|step| step.message.reason()));
        }
        together.into_iter().collect()
    }

    /// What passes by one rule may pass by the next: changes are added until nothing passes.
    fn stopping_together(&mut self) -> Option<Vec<Change>> {
        let mut changes: Vec<Change> = Vec::new();
        for _ in 0..MOST_ROUNDS {
            let applied = self.applied(&changes)?;
            let topology = applied.topology();
            self.asked = self.asked.saturating_add(1);
            let verdict = topology.reach(self.query).ok()?;
            if verdict.outcome == self.after {
                return Some(changes);
            }
            let before = changes.len();
            for change in scenes(topology, &verdict).flat_map(|scene| stop::ways(&scene)) {
                let mut more = changes.clone();
                more.push(change);
                if self.applied(&more).is_some() {
                    changes = more;
                }
            }
            if changes.len() == before {
                return None;
            }
        }
        None
    }

    /// Whether changes do it.
    fn does(&mut self, changes: &[Change]) -> bool {
        self.asked = self.asked.saturating_add(1);
        let then = self.applied(changes);
        let outcome = then.and_then(|then| then.topology().outcome(self.query).ok());
        outcome == Some(self.after)
    }

    /// What is left of changes when all that is not needed is left out.
    fn least(&mut self, mut changes: Vec<Change>) -> Vec<Change> {
        let mut place = changes.len();
        while let Some(before) = place.checked_sub(1) {
            place = before;
            let mut fewer = changes.clone();
            fewer.remove(place);
            if self.does(&fewer) {
                changes = fewer;
            }
        }
        changes
    }
}

/// A change for each blocker, and the codes of those that there is none for.
fn unblocking(
    topology: &Topology,
    verdict: &Verdict<'_>,
    taste: Taste,
) -> (Vec<Change>, Vec<Reason>) {
    let (mut changes, mut without) = (Vec::new(), Vec::new());
    for scene in scenes(topology, verdict).filter(Scene::denies) {
        let ways = open::ways(&scene, taste);
        let last = ways.len().saturating_sub(1);
        match ways.into_iter().nth(taste.way.min(last)) {
            Some(way) => changes.extend(way),
            None => without.push(scene.step.message.reason()),
        }
    }
    (changes, without)
}

impl Change {
    /// The group, where nothing but rules or the policy of one changes.
    fn group(&self) -> Option<&str> {
        match self {
            Self::AuthorizeSecurityGroup(rule)
            | Self::RevokeSecurityGroup(rule)
            | Self::ModifySecurityGroupRule { rule, .. } => Some(&rule.security_group_id),
            Self::ModifySecurityGroupPolicy {
                security_group_id, ..
            } => Some(security_group_id),
            _ => None,
        }
    }

    /// Whether it names an address, which is another's tomorrow.
    fn names_address(&self) -> bool {
        match self {
            Self::AuthorizeSecurityGroup(rule) => {
                rule.rule.cidr_ip.is_some() || rule.rule.ipv6_cidr_ip.is_some()
            }
            _ => false,
        }
    }
}
