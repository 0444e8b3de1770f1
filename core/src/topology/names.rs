//! What an id is of, and its name.

use alloc::string::String;

use crate::model::Network;

/// Looks an id up in a network whose lists are sorted by id, as those of a topology are.
pub(super) fn describe<'a>(
    network: &'a Network,
    id: &str,
) -> Option<(&'static str, Option<&'a str>)> {
    fn find<'a, T>(
        list: &'a [T],
        kind: &'static str,
        id: &str,
        id_of: fn(&T) -> &String,
        name_of: fn(&T) -> &Option<String>,
    ) -> Option<(&'static str, Option<&'a str>)> {
        let index = list
            .binary_search_by(|one| id_of(one).as_str().cmp(id))
            .ok()?;
        Some((kind, name_of(list.get(index)?).as_deref()))
    }
    let Network {
        vpcs,
        vswitches,
        instances,
        network_interfaces,
        security_groups,
        prefix_lists,
        port_range_lists,
        ..
    } = network;
    None.or_else(|| {
        find(
            network_interfaces,
            "NetworkInterface",
            id,
            |one| &one.network_interface_id,
            |one| &one.network_interface_name,
        )
    })
    .or_else(|| {
        find(
            instances,
            "Instance",
            id,
            |one| &one.instance_id,
            |one| &one.instance_name,
        )
    })
    .or_else(|| {
        find(
            security_groups,
            "SecurityGroup",
            id,
            |one| &one.security_group_id,
            |one| &one.security_group_name,
        )
    })
    .or_else(|| {
        find(
            vswitches,
            "VSwitch",
            id,
            |one| &one.vswitch_id,
            |one| &one.vswitch_name,
        )
    })
    .or_else(|| find(vpcs, "Vpc", id, |one| &one.vpc_id, |one| &one.vpc_name))
    .or_else(|| {
        find(
            prefix_lists,
            "PrefixList",
            id,
            |one| &one.prefix_list_id,
            |one| &one.prefix_list_name,
        )
    })
    .or_else(|| {
        find(
            port_range_lists,
            "PortRangeList",
            id,
            |one| &one.port_range_list_id,
            |one| &one.port_range_list_name,
        )
    })
    .or_else(|| by_prefix(id).map(|kind| (kind, None)))
}

/// What an id that nothing describes is of, by how the provider begins its ids.
fn by_prefix(id: &str) -> Option<&'static str> {
    [
        ("sg-", "SecurityGroup"),
        ("eni-", "NetworkInterface"),
        ("i-", "Instance"),
        ("vsw-", "VSwitch"),
        ("vpc-", "Vpc"),
        ("nacl-", "NetworkAcl"),
        ("prl-", "PortRangeList"),
        ("pl-", "PrefixList"),
    ]
    .into_iter()
    .find(|(prefix, _)| id.starts_with(prefix))
    .map(|(_, kind)| kind)
}
