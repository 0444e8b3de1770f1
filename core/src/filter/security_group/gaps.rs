//! What is not known, and the read-only command that would bring it.

use alloc::{
    format,
    string::{String, ToString},
};
use core::net::IpAddr;

use super::Evaluation;
use crate::{
    filter::{decision::Missing, explain::direction_zh},
    reason::{Message, Reason},
    topology::{Gap, Group, Interface},
};

impl Evaluation<'_> {
    pub(super) fn missing_rules(&self, gap: &Gap) -> Missing {
        let direction = self.passage.direction;
        let (group, message, call) = match gap {
            Gap::Group(group) => (
                group,
                Message::new(Reason::MissingSecurityGroup).with("group", group),
                Some(self.attribute_call(group)),
            ),
            Gap::Rules(group) => (
                group,
                Message::new(Reason::MissingSecurityGroupRules)
                    .with("group", group)
                    .with("direction", direction)
                    .with("direction_zh", direction_zh(direction)),
                Some(self.attribute_call(group)),
            ),
            Gap::Rule { group, place } => (
                group,
                Message::new(Reason::MissingSecurityGroupRule)
                    .with("group", group)
                    .with("place", place),
                None,
            ),
        };
        Missing {
            message,
            resource: group.clone(),
            call,
        }
    }

    pub(super) fn missing_type(&self) -> Missing {
        let ids = self.group_ids();
        let first = self.set.groups.first().map_or("", |group| &group.id);
        Missing {
            message: Message::new(Reason::MissingSecurityGroupType).with("group", &ids),
            resource: first.to_string(),
            call: Some(format!(
                "aliyun ecs DescribeSecurityGroups {}--SecurityGroupIds '[\"{first}\"]'",
                self.region_flag()
            )),
        }
    }

    fn attribute_call(&self, group: &str) -> String {
        format!(
            "aliyun ecs DescribeSecurityGroupAttribute {}--SecurityGroupId {group}",
            self.region_flag()
        )
    }

    pub(super) fn region_flag(&self) -> String {
        let group = self
            .set
            .groups
            .iter()
            .find_map(|group| group.region.as_deref());
        region_flag(group.or_else(|| region_of(self.passage.interface)))
    }

    pub(super) fn missing_policy(&self, group: &Group) -> Missing {
        Missing {
            message: Message::new(Reason::MissingSecurityGroupPolicy).with("group", &group.id),
            resource: group.id.clone(),
            call: Some(self.attribute_call(&group.id)),
        }
    }

    /// Why it is not known whether the remote end is a member of a described group.
    pub(super) fn missing_peer(&self, address: IpAddr) -> Missing {
        match self.peer {
            Some(peer) => missing_groups(peer),
            None => missing_owner(region_of(self.passage.interface), address),
        }
    }
}

/// The groups of an interface are not known.
pub(super) fn missing_groups(interface: &Interface) -> Missing {
    Missing {
        message: Message::new(Reason::MissingInterfaceGroups).with("interface", &interface.id),
        resource: interface.id.clone(),
        call: Some(format!(
            "aliyun ecs DescribeNetworkInterfaces {}--NetworkInterfaceId.1 {}",
            region_flag(region_of(interface)),
            interface.id
        )),
    }
}

/// No interface in the input has this address of a VPC.
pub(crate) fn missing_owner(region: Option<&str>, address: IpAddr) -> Missing {
    let call = format!(
        "aliyun ecs DescribeNetworkInterfaces {}--PrivateIpAddress.1 {address}",
        region_flag(region)
    );
    let message = Message::new(Reason::MissingInterfaceOfAddress).with("address", address);
    Missing::new(message, address.to_string(), Some(call))
}

fn region_of(interface: &Interface) -> Option<&str> {
    interface.vpc.as_ref()?.region.as_deref()
}

/// The part of a command that names a region.
pub(crate) fn region_flag(region: Option<&str>) -> String {
    region.map_or_else(String::new, |region| format!("--RegionId {region} "))
}
