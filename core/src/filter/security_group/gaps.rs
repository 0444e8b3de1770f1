//! What is not known, and the read-only command that would bring it.

use alloc::{
    format,
    string::{String, ToString},
};
use core::net::IpAddr;

use super::Evaluation;
use crate::{
    filter::explain::direction_zh,
    reason::{Message, Reason},
    topology::{Gap, Group, Interface, Missing, Vpc, ask},
};

impl Evaluation<'_> {
    pub(super) fn missing_rules(&self, gap: &Gap) -> Missing {
        let direction = self.passage.direction;
        match gap {
            Gap::Holder(group) => {
                let message = Message::new(Reason::MissingSecurityGroup).with("group", group);
                Missing::new(message, group, Some(self.ask_attribute(group)))
            }
            Gap::Rules(group) => {
                let message = Message::new(Reason::MissingSecurityGroupRules)
                    .with("group", group)
                    .with("direction", direction)
                    .with("direction_zh", direction_zh(direction));
                Missing::new(message, group, Some(self.ask_attribute(group)))
            }
            Gap::Rule {
                holder: group,
                place,
            } => {
                let message = Message::new(Reason::MissingSecurityGroupRule)
                    .with("group", group)
                    .with("place", place);
                Missing::new(message, group, None)
            }
        }
    }

    pub(super) fn missing_type(&self) -> Missing {
        let first = self.set.groups.first().map_or("", |group| &group.id);
        let message =
            Message::new(Reason::MissingSecurityGroupType).with("group", self.group_ids());
        let ids = format!("[\"{first}\"]");
        let call = self.ask("ecs DescribeSecurityGroups", "SecurityGroupIds", &ids);
        Missing::new(message, first, Some(call))
    }

    pub(super) fn missing_policy(&self, group: &Group) -> Missing {
        let message = Message::new(Reason::MissingSecurityGroupPolicy).with("group", &group.id);
        Missing::new(message, &group.id, Some(self.ask_attribute(&group.id)))
    }

    /// Why it is not known whether the remote end is a member of a described group.
    pub(super) fn missing_peer(&self, address: IpAddr) -> Missing {
        // without one in the VPC, an interface of an unknown VPC may be the one
        let unplaced = || {
            let mut owners = self.topology.owners(address);
            let owner = owners.find(|owner| owner.vpc.is_none() && owner.groups.is_none())?;
            Some(owner.as_ref())
        };
        self.peer.or_else(unplaced).map_or_else(
            || missing_owner(region_of(self.passage.interface), address),
            missing_groups,
        )
    }

    /// Whose blocks tell whether an address is one of the Internet.
    pub(super) fn missing_blocks(&self, vpc: &Vpc, address: IpAddr) -> Missing {
        let message = Message::new(Reason::MissingVpcBlocks)
            .with("vpc", &vpc.id)
            .with("address", address);
        let call = self.ask("vpc DescribeVpcs", "VpcId", &vpc.id);
        Missing::new(message, &vpc.id, Some(call))
    }

    fn ask_attribute(&self, group: &str) -> String {
        self.ask(
            "ecs DescribeSecurityGroupAttribute",
            "SecurityGroupId",
            group,
        )
    }

    pub(super) fn ask(&self, call: &str, parameter: &str, value: &str) -> String {
        let mut groups = self.set.groups.iter();
        let of_group = groups.find_map(|group| group.region.as_deref());
        let region = of_group.or_else(|| region_of(self.passage.interface));
        ask(call, region, &[(parameter, value)])
    }
}

/// The groups of an interface are not known.
pub(super) fn missing_groups(interface: &Interface) -> Missing {
    let id = interface.id.as_str();
    let message = Message::new(Reason::MissingInterfaceGroups).with("interface", id);
    let call = "ecs DescribeNetworkInterfaces";
    let call = ask(call, region_of(interface), &[("NetworkInterfaceId.1", id)]);
    Missing::new(message, id, Some(call))
}

/// No interface in the input has this address of a VPC.
pub(crate) fn missing_owner(region: Option<&str>, address: IpAddr) -> Missing {
    let message = Message::new(Reason::MissingInterfaceOfAddress).with("address", address);
    let parameter = match address {
        IpAddr::V4(_) => "PrimaryIpAddress",
        IpAddr::V6(_) => "Ipv6Address.1",
    };
    let address = address.to_string();
    let call = "ecs DescribeNetworkInterfaces";
    let call = ask(call, region, &[(parameter, &address)]);
    Missing::new(message, address, Some(call))
}

fn region_of(interface: &Interface) -> Option<&str> {
    interface.vpc.as_ref()?.region.as_deref()
}

/// Whether ClassicLink connects an interface with an address is not known.
pub(super) fn missing_link(interface: &Interface, address: IpAddr) -> Missing {
    let id = interface.id.as_str();
    let message = Message::new(Reason::MissingClassicLink)
        .with("instance", address)
        .with("vpc", id);
    let call = "ecs DescribeClassicLinkInstances";
    let vpc = interface.vpc.as_ref().map(|vpc| ("VpcId", vpc.id.as_str()));
    let parameter = vpc.unwrap_or(("InstanceId", id));
    let call = ask(call, region_of(interface), &[parameter]);
    Missing::new(message, id, Some(call))
}
