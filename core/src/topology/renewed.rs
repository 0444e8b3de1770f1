//! A network with other rules in some groups: everything else is taken over from the one that was built.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec::Vec,
};

use super::{
    BuildError, Front, GroupSet, Interface, Topology,
    build::regions,
    checks::Known,
    compile::Compiler,
    groups::{Compiled, GroupIndex},
    public::PublicAddresses,
};
use crate::{model::Network, reason::Reason};

impl Topology {
    /// As if the network had been built, when nothing in it is different but rules and policies of these groups. Nothing
    /// is said of what does not fit together.
    pub(crate) fn with_rules(
        &self,
        network: Network,
        groups: &BTreeSet<&str>,
    ) -> Result<Self, BuildError> {
        // which of two rules with one id is known by it depends on all rules
        let twice = |reason| reason == Reason::TopologyDuplicateRuleId;
        let mut said = self.diagnostics.iter();
        match &self.groups {
            Some(index) if !said.any(|one| twice(one.message.reason())) => {
                self.renewed(network, groups, index)
            }
            _ => Self::build(network, self.semantics),
        }
    }

    fn renewed(
        &self,
        network: Network,
        groups: &BTreeSet<&str>,
        index: &GroupIndex,
    ) -> Result<Self, BuildError> {
        let sets = {
            let regions = regions(&network);
            let members = index.members().map(|(id, all)| (id, Arc::clone(all)));
            let mut compiler = Compiler::with_members(
                &network,
                &regions,
                self.semantics,
                Known::new(&network),
                members.collect(),
            );
            let written = network.security_groups.iter();
            let written = written.filter(|one| groups.contains(one.security_group_id.as_str()));
            let fresh = written.map(|one| {
                let group = compiler.group(one, &mut Vec::new());
                (one.security_group_id.as_str(), group)
            });
            let fresh: BTreeMap<&str, Compiled> = fresh.collect();
            index.renewed(&fresh)?
        };
        let renewed = |one: &Arc<Interface>| one.with_one_of(&sets);
        let fresh = self.interfaces.iter().filter_map(|(id, one)| {
            let one = renewed(one)?;
            Some((id.as_str(), one))
        });
        let fresh: BTreeMap<&str, Arc<Interface>> = fresh.collect();
        let renew = |one: &mut Arc<Interface>| {
            if let Some(fresh) = fresh.get(one.id.as_str()) {
                *one = Arc::clone(fresh);
            }
        };
        let mut interfaces = self.interfaces.clone();
        let mut instances = self.instances.clone();
        let mut addresses = self.addresses.clone();
        for (id, one) in &fresh {
            interfaces.get_mut(*id).into_iter().for_each(renew);
            let instance = one.instance.as_ref();
            let instance = instance.and_then(|of| instances.get_mut(&of.id));
            instance.into_iter().flatten().for_each(renew);
            for address in &one.addresses {
                let owners = addresses.get_mut(address);
                owners.into_iter().flatten().for_each(renew);
            }
        }
        let mut delegated = self.delegated.clone();
        delegated.iter_mut().for_each(renew);
        let mut fronts = self.fronts.clone();
        let all = fronts.by_id.values_mut();
        for front in all.chain(fronts.by_address.values_mut()) {
            if let Some(interface) = renewed(&front.interface) {
                *front = Arc::new(Front {
                    kind: front.kind,
                    interface,
                    ungrouped: front.ungrouped,
                });
            }
        }
        Ok(Self {
            public: PublicAddresses::new(&network, &interfaces, &instances),
            network,
            semantics: self.semantics,
            diagnostics: Vec::new(),
            vpcs: Arc::clone(&self.vpcs),
            interfaces,
            instances,
            addresses,
            delegated,
            access_lists: Arc::clone(&self.access_lists),
            fronts,
            routes: Arc::clone(&self.routes),
            whole: self.whole,
            links_known: self.links_known,
            groups: None,
        })
    }
}

impl Interface {
    /// The same with its groups as they are now, where these are among those that are others than before.
    fn with_one_of(&self, sets: &[[Arc<GroupSet>; 2]]) -> Option<Arc<Self>> {
        let own = self.groups.as_ref()?;
        let [_, now] = sets.iter().find(|[before, _]| Arc::ptr_eq(before, own))?;
        Some(Arc::new(Self {
            id: self.id.clone(),
            classic: self.classic,
            link: self.link.clone(),
            interface_type: self.interface_type,
            status: self.status,
            instance: self.instance.clone(),
            vpc: self.vpc.clone(),
            vswitch: self.vswitch.clone(),
            addresses: self.addresses.clone(),
            prefixes: self.prefixes.clone(),
            addresses_incomplete: self.addresses_incomplete,
            public_unknown: self.public_unknown,
            groups: Some(Arc::clone(now)),
        }))
    }
}
