use serde_json::Value;

use super::{calls, not_read};
use crate::model::{Coverage, Extent};

/// A call whose answers are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Call {
    DescribeVpcs,
    DescribeVSwitches,
    DescribeInstances,
    DescribeNetworkInterfaces,
    DescribeSecurityGroups,
    DescribeSecurityGroupAttribute,
    DescribePrefixListAttributes,
    DescribePortRangeLists,
    DescribePortRangeListEntries,
    DescribeNetworkAcls,
    DescribeNetworkAclAttributes,
    DescribeAccessControlListAttribute,
    DescribeLoadBalancerListeners,
    DescribeClassicLinkInstances,
    DescribeVpcAttribute,
    DescribeVSwitchAttributes,
    /// A call of the table, by its name.
    Tabled(&'static str),
}

impl Call {
    const ALL: [Self; 16] = [
        Self::DescribeVpcs,
        Self::DescribeVSwitches,
        Self::DescribeInstances,
        Self::DescribeNetworkInterfaces,
        Self::DescribeSecurityGroups,
        Self::DescribeSecurityGroupAttribute,
        Self::DescribePrefixListAttributes,
        Self::DescribePortRangeLists,
        Self::DescribePortRangeListEntries,
        Self::DescribeNetworkAcls,
        Self::DescribeNetworkAclAttributes,
        Self::DescribeAccessControlListAttribute,
        Self::DescribeLoadBalancerListeners,
        Self::DescribeClassicLinkInstances,
        Self::DescribeVpcAttribute,
        Self::DescribeVSwitchAttributes,
    ];

    /// Every call that is read; one of the table once for each of its rows.
    #[cfg(test)]
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let tabled = calls::all().map(|row| Self::Tabled(row.call));
        Self::ALL.into_iter().chain(tabled)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::DescribeVpcs => "DescribeVpcs",
            Self::DescribeVSwitches => "DescribeVSwitches",
            Self::DescribeInstances => "DescribeInstances",
            Self::DescribeNetworkInterfaces => "DescribeNetworkInterfaces",
            Self::DescribeSecurityGroups => "DescribeSecurityGroups",
            Self::DescribeSecurityGroupAttribute => "DescribeSecurityGroupAttribute",
            Self::DescribePrefixListAttributes => "DescribePrefixListAttributes",
            Self::DescribePortRangeLists => "DescribePortRangeLists",
            Self::DescribePortRangeListEntries => "DescribePortRangeListEntries",
            Self::DescribeNetworkAcls => "DescribeNetworkAcls",
            Self::DescribeNetworkAclAttributes => "DescribeNetworkAclAttributes",
            Self::DescribeAccessControlListAttribute => "DescribeAccessControlListAttribute",
            Self::DescribeLoadBalancerListeners => "DescribeLoadBalancerListeners",
            Self::DescribeClassicLinkInstances => "DescribeClassicLinkInstances",
            Self::DescribeVpcAttribute => "DescribeVpcAttribute",
            Self::DescribeVSwitchAttributes => "DescribeVSwitchAttributes",
            Self::Tabled(name) => name,
        }
    }

    /// What it lists, where something follows from what it does not list.
    pub(super) fn lists(self, coverage: &mut Coverage) -> Option<&mut Extent> {
        match self.name() {
            "DescribeNatGateways" => Some(&mut coverage.nat_gateways),
            "DescribeLoadBalancerListeners" | "ListListeners" => Some(&mut coverage.listeners),
            _ => None,
        }
    }

    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let tabled = || calls::rows(name).next().map(|row| Self::Tabled(row.call));
        let by_hand = Self::ALL.into_iter().find(|call| call.name() == name);
        by_hand.or_else(tabled)
    }

    /// The call that a response answers, by the fields that only it has.
    pub(crate) fn of_response(value: &Value) -> Option<Self> {
        let has = |key| value.get(key).is_some();
        if not_read::of_response(value).is_some() {
            return None;
        }
        // the table knows some lists of the same names by more than their names
        if let Some(name) = calls::of_response(value) {
            return Some(Self::Tabled(name));
        }
        let told_by = |call: &Self| match call {
            Self::DescribeSecurityGroupAttribute => has("SecurityGroupId"),
            Self::DescribePrefixListAttributes => has("PrefixListId"),
            Self::DescribePortRangeListEntries => has("RequestId") && !has("PrefixListId"),
            Self::DescribeVpcAttribute => has("VpcId") && has("VRouterId"),
            Self::DescribeVSwitchAttributes => has("VSwitchId") && has("AvailableIpAddressCount"),
            _ => true,
        };
        Self::ALL
            .into_iter()
            .find(|call| call.has_list(value) && told_by(call))
    }

    /// Whether the call's list is there. Calls of other products have lists of the same outer name: Redis, too, has
    /// `Instances`.
    fn has_list(self, value: &Value) -> bool {
        let (outer, inner) = self.list();
        if outer.is_empty() {
            return value.is_object();
        }
        match value.get(outer) {
            None => false,
            Some(Value::Object(map)) => map.is_empty() || map.contains_key(inner),
            Some(_) => true,
        }
    }

    /// Whether its answers are pages of a list that should be there wholly.
    pub(crate) fn is_list(self) -> bool {
        matches!(
            self,
            Self::Tabled(_) if !self.list().0.is_empty()
        ) || matches!(
            self,
            Self::DescribeVpcs
                | Self::DescribeVSwitches
                | Self::DescribeInstances
                | Self::DescribeNetworkInterfaces
                | Self::DescribeSecurityGroups
                | Self::DescribeNetworkAcls
        )
    }

    /// The list of the document that its entries belong into, and the key of their ids; nothing for calls of the table.
    pub(super) fn record(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::DescribeVpcs => Some(("vpcs", "VpcId")),
            Self::DescribeVSwitches => Some(("vswitches", "VSwitchId")),
            Self::DescribeInstances => Some(("instances", "InstanceId")),
            Self::DescribeNetworkInterfaces => Some(("network_interfaces", "NetworkInterfaceId")),
            Self::DescribeSecurityGroups => Some(("security_groups", "SecurityGroupId")),
            Self::DescribeNetworkAcls => Some(("network_acls", "NetworkAclId")),
            _ => None,
        }
    }

    /// The envelope of the call's list, outer and inner name.
    pub(crate) fn list(self) -> (&'static str, &'static str) {
        match self {
            Self::DescribeVpcs => ("Vpcs", "Vpc"),
            Self::DescribeVSwitches => ("VSwitches", "VSwitch"),
            Self::DescribeInstances => ("Instances", "Instance"),
            Self::DescribeNetworkInterfaces => ("NetworkInterfaceSets", "NetworkInterfaceSet"),
            Self::DescribeSecurityGroups => ("SecurityGroups", "SecurityGroup"),
            Self::DescribeSecurityGroupAttribute => ("Permissions", "Permission"),
            Self::DescribePrefixListAttributes | Self::DescribePortRangeListEntries => {
                ("Entries", "Entry")
            }
            Self::DescribePortRangeLists => ("PortRangeLists", "PortRangeList"),
            Self::DescribeNetworkAcls => ("NetworkAcls", "NetworkAcl"),
            // one object, no list
            Self::DescribeNetworkAclAttributes => ("NetworkAclAttribute", "NetworkAclId"),
            Self::DescribeAccessControlListAttribute => ("AclEntrys", "AclEntry"),
            Self::DescribeLoadBalancerListeners => ("Listeners", "Listener"),
            Self::DescribeClassicLinkInstances => ("Links", "Link"),
            // the answer itself is what it tells of
            Self::DescribeVpcAttribute | Self::DescribeVSwitchAttributes => ("", ""),
            Self::Tabled(name) => calls::rows(name)
                .next()
                .map_or(("", ""), super::row::Row::envelope),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Call;

    #[test]
    fn every_call_is_described() {
        let page = include_str!("../../../../docs/importing.md");
        for name in Call::all().map(Call::name) {
            assert!(
                page.contains(&alloc::format!("| `{name}` |")),
                "docs/importing.md does not describe {name}"
            );
        }
    }
}
