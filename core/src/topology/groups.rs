//! The groups of a network, and the sets of them that interfaces have.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use super::{
    BuildError, Diagnostic,
    compile::Compiler,
    group::{Group, GroupSet, Members},
    rule::{Gap, Rule, RuleList, RuleLists},
};
use crate::{
    error::Fault,
    model::{Network, NicType},
    net::Direction,
    reason::{Message, Reason},
};

/// Members, and rules of all distinct combinations of groups, each taken together. Real networks stay far below: 100 000
/// interfaces in two groups each with twenty addresses are four million members.
const BUDGET: usize = 10_000_000;

/// Rules and what is not known of them, in no order yet.
pub(super) type Unmerged = (Vec<Arc<Rule>>, Vec<Arc<Gap>>);

/// One group with its rules, before it is merged with the others of an interface.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) group: Arc<Group>,
    /// Rules and what is not known of them, by side.
    pub(super) lists: [Unmerged; 4],
}

impl Compiled {
    /// The sides of a group, in the order of its lists.
    pub(super) const SIDES: [(NicType, Direction); 4] = [
        (NicType::Intranet, Direction::Ingress),
        (NicType::Intranet, Direction::Egress),
        (NicType::Internet, Direction::Ingress),
        (NicType::Internet, Direction::Egress),
    ];

    /// What the group adds to a combination that it is part of.
    fn size(&self) -> usize {
        self.lists.iter().fold(1, |size, (rules, gaps)| {
            size.saturating_add(rules.len()).saturating_add(gaps.len())
        })
    }
}

/// All groups of a network, and the sets of them that interfaces have.
#[derive(Debug)]
pub(super) struct GroupIndex {
    compiled: BTreeMap<String, Compiled>,
    sets: BTreeMap<Vec<String>, Arc<GroupSet>>,
    members: BTreeMap<String, Arc<Members>>,
    /// What all sets hold together: it grows when many groups are mixed in many ways.
    merged: usize,
}

impl GroupIndex {
    pub(super) fn new(
        network: &Network,
        compiler: &mut Compiler<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut groups = BTreeMap::new();
        for group in &network.security_groups {
            let id = group.security_group_id.clone();
            groups.insert(id, compiler.group(group, diagnostics));
        }
        let members = compiler.members.iter();
        Self {
            compiled: groups,
            sets: BTreeMap::new(),
            members: members
                .map(|(id, members)| ((*id).to_string(), Arc::clone(members)))
                .collect(),
            merged: 0,
        }
    }

    /// The groups with these ids taken together.
    pub(super) fn set(&mut self, ids: &[String]) -> Result<Arc<GroupSet>, BuildError> {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.dedup();
        if let Some(set) = self.sets.get(&ids) {
            return Ok(Arc::clone(set));
        }
        let sizes = ids
            .iter()
            .map(|id| self.compiled.get(id).map_or(1, Compiled::size));
        self.merged = sizes.fold(self.merged, usize::saturating_add);
        within_budget(self.merged, OVER_ALL)?;
        let set = Arc::new(self.merge(&ids));
        self.sets.insert(ids, Arc::clone(&set));
        Ok(set)
    }

    fn merge(&mut self, ids: &[String]) -> GroupSet {
        for id in ids {
            let members = self.members.get(id);
            let group = self.compiled.entry(id.clone());
            group.or_insert_with(|| undescribed(id, members));
        }
        merged(ids.iter().filter_map(|id| self.compiled.get(id)))
    }

    /// The members of every group.
    #[cfg(feature = "fix")]
    pub(super) fn members(&self) -> impl Iterator<Item = (&str, &Arc<Members>)> {
        let all = self.members.iter();
        all.map(|(id, members)| (id.as_str(), members))
    }

    /// The sets with some groups written anew, each after what it was.
    #[cfg(feature = "fix")]
    pub(super) fn renewed(
        &self,
        groups: &BTreeMap<&str, Compiled>,
    ) -> Result<Vec<[Arc<GroupSet>; 2]>, BuildError> {
        let mut size = self.merged;
        let mut renewed = Vec::new();
        for (ids, set) in &self.sets {
            if !ids.iter().any(|id| groups.contains_key(id.as_str())) {
                continue;
            }
            let before = ids.iter().filter_map(|id| self.compiled.get(id));
            let after = ids.iter().filter_map(|id| {
                let renewed = groups.get(id.as_str());
                renewed.or_else(|| self.compiled.get(id))
            });
            let sum = |sum: usize, one: &Compiled| sum.saturating_add(one.size());
            size = after.clone().fold(size, sum);
            size = size.saturating_sub(before.fold(0, sum));
            within_budget(size, OVER_ALL)?;
            renewed.push([Arc::clone(set), Arc::new(merged(after))]);
        }
        Ok(renewed)
    }
}

const OVER_ALL: &str = "rules over all combinations of groups";

/// Groups taken together, in the order of their ids.
fn merged<'c>(all: impl Iterator<Item = &'c Compiled>) -> GroupSet {
    let mut groups = Vec::new();
    let mut merged: [Unmerged; 4] = Default::default();
    for one in all {
        groups.push(Arc::clone(&one.group));
        for ((rules, gaps), (more, further)) in merged.iter_mut().zip(&one.lists) {
            rules.extend_from_slice(more);
            gaps.extend_from_slice(further);
        }
    }
    let [ingress, egress, internet_ingress, internet_egress] = merged.map(|(mut rules, gaps)| {
        sort(&mut rules);
        RuleList::new(rules, gaps)
    });
    GroupSet {
        groups,
        intranet: RuleLists { ingress, egress },
        internet: RuleLists {
            ingress: internet_ingress,
            egress: internet_egress,
        },
    }
}

/// Smaller priority first, drop before accept; then, which changes no verdict but names one rule for certain, the
/// newest first and the label.
fn sort(rules: &mut [Arc<Rule>]) {
    rules.sort_by(|a, b| {
        let key = |rule: &Rule| (rule.priority, rule.policy);
        key(a)
            .cmp(&key(b))
            .then_with(|| b.create_time.cmp(&a.create_time))
            .then_with(|| a.label.cmp(&b.label))
    });
}

fn undescribed(id: &str, members: Option<&Arc<Members>>) -> Compiled {
    let gap = |_| {
        let gap = Arc::new(Gap::Holder(id.to_string()));
        (Vec::new(), alloc::vec![gap])
    };
    Compiled {
        group: Arc::new(Group {
            id: id.to_string(),
            described: false,
            classic: false,
            vpc: None,
            group_type: None,
            inner_access_policy: None,
            members: members.cloned().unwrap_or_default(),
            region: None,
        }),
        lists: Compiled::SIDES.map(gap),
    }
}

pub(super) fn within_budget(count: usize, what: &str) -> Result<(), BuildError> {
    if count <= BUDGET {
        return Ok(());
    }
    let message = Message::new(Reason::LimitItems)
        .with("limit", BUDGET)
        .with("what", what);
    Err(Fault::new(message).into())
}
