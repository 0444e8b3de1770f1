//! Blocks and routes that the provider would not have made (sources SDK-VPC `CreateVpc`, `AssociateVpcCidrBlock`, `CreateVSwitch`,
//! `CreateRouteEntry`; TF). They change no verdict: what is written counts as it stands.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    vec::Vec,
};
use core::{fmt, net::IpAddr};

use crate::{
    model::{
        AssociateType, Network, NextHopType, RouteEntry, RouteEntryType, RouteTable, VSwitch, Vpc,
    },
    net::{Prefix, PrefixMap},
    reason::{Message, ProviderCode, Reason},
    topology::Diagnostic,
};

/// Neither a VPC nor a vSwitch may lie in one of these.
const FORBIDDEN: [Prefix; 4] = [
    Prefix::v4([100, 64, 0, 0], 10),
    Prefix::v4([224, 0, 0, 0], 4),
    Prefix::v4([127, 0, 0, 0], 8),
    Prefix::v4([169, 254, 0, 0], 16),
];
const CLOUD_SERVICES: Prefix = Prefix::v4([100, 64, 0, 0], 10);

/// A text in English and Chinese.
type Words = [&'static str; 2];

const RESERVED: Words = [
    "100.64.0.0/10, 224.0.0.0/4, 127.0.0.0/8 and 169.254.0.0/16 belong to no VPC",
    "100.64.0.0/10、224.0.0.0/4、127.0.0.0/8、169.254.0.0/16 不可用于 VPC",
];
const OF_VPC: Words = [
    "a VPC has a mask of 8 to 28 bits",
    "VPC 的掩码为 8 到 28 位",
];
const OF_SECONDARY: Words = [
    "a secondary block has a mask of 16 to 28 bits and does not begin with 0",
    "附加网段的掩码为 16 到 28 位，且不能以 0 开头",
];
const OF_VSWITCH: Words = [
    "a vSwitch has a mask of 16 to 29 bits",
    "交换机的掩码为 16 到 29 位",
];
const OF_VSWITCH_IPV6: Words = [
    "the IPv6 block of a vSwitch has 64 bits",
    "交换机的 IPv6 网段掩码为 64 位",
];
const OUTSIDE_VPC: Words = [
    "it lies in no block of its VPC",
    "不在所属 VPC 的任何网段内",
];
const EQUALS_VSWITCH: Words = [
    "it is the block of a vSwitch, which has a system route",
    "与交换机网段相同，而交换机已有系统路由",
];
const IN_VSWITCH: Words = [
    "it lies in the block of a vSwitch, whose system route counts",
    "位于交换机网段内，以交换机系统路由为准",
];
const EQUALS_SERVICES: Words = [
    "100.64.0.0/10 has a system route, which counts",
    "100.64.0.0/10 已有系统路由，以系统路由为准",
];
const IN_SERVICES: Words = [
    "it lies in 100.64.0.0/10, and cloud services may become unreachable",
    "位于 100.64.0.0/10 内，可能导致云服务不可达",
];
const TWICE: Words = [
    "there is another one for the same block",
    "已存在相同网段的路由",
];
const SEVERAL_NEXT_HOPS: Words = [
    "only router interfaces may be several",
    "仅路由器接口可配置多个下一跳",
];
const OTHER_VPC: Words = ["its next hop is in another VPC", "下一跳属于其他 VPC"];

/// Looks over blocks, tables and routes.
pub(in crate::topology) fn routing(network: &Network, diagnostics: &mut Vec<Diagnostic>) {
    let mut vswitches: BTreeMap<&str, Vec<&VSwitch>> = BTreeMap::new();
    for vswitch in &network.vswitches {
        vswitches.entry(&vswitch.vpc_id).or_default().push(vswitch);
    }
    let vpcs: BTreeMap<&str, &Vpc> = network
        .vpcs
        .iter()
        .map(|vpc| (vpc.vpc_id.as_str(), vpc))
        .collect();
    for vpc in vpcs.values() {
        blocks_of_vpc(vpc, diagnostics);
    }
    for (id, list) in &vswitches {
        blocks_of_vswitches(id, vpcs.get(id).copied(), list, diagnostics);
    }
    reserved_addresses(network, diagnostics);
    bindings(network, diagnostics);
    let mut tables: BTreeMap<&str, usize> = BTreeMap::new();
    for table in &network.route_tables {
        let Some(vpc) = table.vpc_id.as_deref() else {
            continue;
        };
        if table.associate_type == Some(AssociateType::Gateway) {
            continue;
        }
        let count = tables.entry(vpc).or_default();
        *count = count.saturating_add(1);
        let list = vswitches.get(vpc).map(Vec::as_slice);
        routes(network, table, vpc, list.unwrap_or_default(), diagnostics);
    }
    for (vpc, count) in tables {
        let what = ["route tables", "个路由表"];
        quota(
            count,
            10,
            vpc,
            what,
            format_args!("vpcs[{vpc}]"),
            diagnostics,
        );
    }
}

fn quota(
    count: usize,
    most: usize,
    resource: &str,
    [what, what_zh]: Words,
    place: impl fmt::Display,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if count <= most {
        return;
    }
    let message = Message::new(Reason::TopologyOverQuota)
        .with("resource", resource)
        .with("count", count)
        .with("what", what)
        .with("what_zh", what_zh)
        .with("limit", most)
        .with("limit_zh", most);
    diagnostics.push(Diagnostic::new(message, place));
}

fn refused(
    resource: &str,
    block: Prefix,
    [problem, problem_zh]: Words,
    place: impl fmt::Display,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let message = Message::new(Reason::TopologyRefusedBlock)
        .with("resource", resource)
        .with("block", block)
        .with("problem", problem)
        .with("problem_zh", problem_zh);
    diagnostics.push(Diagnostic::new(message, place));
}

fn length(block: Prefix) -> u8 {
    block.as_ipnet().prefix_len()
}

fn is_reserved(block: Prefix) -> bool {
    FORBIDDEN
        .iter()
        .any(|one| one.as_ipnet().contains(&block.as_ipnet()))
}

fn blocks_of_vpc(vpc: &Vpc, diagnostics: &mut Vec<Diagnostic>) {
    let id = vpc.vpc_id.as_str();
    let mut check = |block: Prefix, fits: bool, problem: Words, place: &str| {
        let place = format!("vpcs[{id}].{place}");
        if is_reserved(block) {
            refused(id, block, RESERVED, place, diagnostics);
        } else if !fits {
            refused(id, block, problem, place, diagnostics);
        }
    };
    if let Some(block) = vpc.cidr_block {
        let fits = (8..=28).contains(&length(block));
        check(block, fits, OF_VPC, "cidr_block");
    }
    for (index, block) in vpc.secondary_cidr_blocks.iter().enumerate() {
        let zero = Prefix::v4([0, 0, 0, 0], 8).contains(block.range().0);
        let fits = (16..=28).contains(&length(*block)) && !zero;
        let place = format!("secondary_cidr_blocks[{index}]");
        check(*block, fits, OF_SECONDARY, &place);
    }
    let secondary = vpc.secondary_cidr_blocks.len();
    let place = format!("vpcs[{id}].secondary_cidr_blocks");
    let what = ["secondary blocks", "个附加网段"];
    quota(secondary, 5, id, what, place, diagnostics);
    let place = format!("vpcs[{id}].user_cidrs");
    let what = ["user CIDRs", "个用户网段"];
    quota(vpc.user_cidrs.len(), 3, id, what, place, diagnostics);
    let blocks = vpc.cidr_block.iter().chain(&vpc.secondary_cidr_blocks);
    let blocks = blocks.map(|block| (*block, id)).collect();
    let list = format!("vpcs[{id}]");
    overlaps(blocks, |_| list.clone(), diagnostics);
}

/// Blocks that overlap, each with the one around it.
fn overlaps(
    mut blocks: Vec<(Prefix, &str)>,
    place: impl Fn(&str) -> alloc::string::String,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // outer blocks before inner ones
    blocks.sort_by_key(|(block, id)| (block.range().0, length(*block), *id));
    let mut outer: Option<(Prefix, &str)> = None;
    for (block, id) in blocks {
        match outer {
            Some((around, other)) if around.contains(block.range().0) => {
                let message = Message::new(Reason::TopologyOverlappingBlocks)
                    .with("resource", id)
                    .with("block", block)
                    .with("other", other)
                    .with("other_block", around);
                diagnostics.push(Diagnostic::new(message, place(id)));
            }
            _ => outer = Some((block, id)),
        }
    }
}

fn blocks_of_vswitches(
    vpc: &str,
    described: Option<&Vpc>,
    vswitches: &[&VSwitch],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for vswitch in vswitches {
        let id = vswitch.vswitch_id.as_str();
        let place = format!("vswitches[{id}].cidr_block");
        if let Some(block) = vswitch.cidr_block {
            let inside = described.is_none_or(|vpc| {
                let primary = vpc.cidr_block;
                let mut all = primary.iter().chain(&vpc.secondary_cidr_blocks);
                primary.is_none() || all.any(|one| one.as_ipnet().contains(&block.as_ipnet()))
            });
            let problem = if is_reserved(block) {
                Some(RESERVED)
            } else if !inside {
                Some(OUTSIDE_VPC)
            } else {
                let fits = (16..=29).contains(&length(block));
                (!fits).then_some(OF_VSWITCH)
            };
            if let Some(problem) = problem {
                refused(id, block, problem, &place, diagnostics);
            }
        }
        if let Some(block) = vswitch.ipv6_cidr_block
            && length(block) != 64
        {
            let place = format!("vswitches[{id}].ipv6_cidr_block");
            refused(id, block, OF_VSWITCH_IPV6, place, diagnostics);
        }
    }
    let blocks = vswitches
        .iter()
        .filter_map(|one| Some((one.cidr_block?, one.vswitch_id.as_str())));
    let place = |id: &str| format!("vswitches[{id}].cidr_block");
    overlaps(blocks.collect(), place, diagnostics);
    let what = ["vSwitches", "个交换机"];
    let place = format_args!("vpcs[{vpc}]");
    quota(vswitches.len(), 150, vpc, what, place, diagnostics);
}

/// Interfaces with the first or one of the last three addresses of their vSwitch.
fn reserved_addresses(network: &Network, diagnostics: &mut Vec<Diagnostic>) {
    let blocks = network.vswitches.iter();
    let blocks = blocks.filter_map(|one| Some((one.vswitch_id.as_str(), one.cidr_block?)));
    let blocks: BTreeMap<&str, Prefix> = blocks.collect();
    for interface in &network.network_interfaces {
        let Some(vswitch) = interface.vswitch_id.as_deref() else {
            continue;
        };
        let Some((IpAddr::V4(first), IpAddr::V4(last))) = blocks.get(vswitch).map(Prefix::range)
        else {
            continue;
        };
        let own = interface.private_ip_address.iter();
        let own: BTreeSet<&IpAddr> = own.chain(&interface.private_ip_addresses).collect();
        for address in own {
            let IpAddr::V4(number) = *address else {
                continue;
            };
            let behind = u32::from(last).checked_sub(u32::from(number));
            if number != first && behind.is_none_or(|behind| behind >= 3) {
                continue;
            }
            let id = &interface.network_interface_id;
            let message = Message::new(Reason::TopologyReservedAddress)
                .with("interface", id)
                .with("address", address)
                .with("vswitch", vswitch);
            let place = format_args!("network_interfaces[{id}]");
            diagnostics.push(Diagnostic::new(message, place));
        }
    }
}

/// vSwitches that several tables claim.
fn bindings(network: &Network, diagnostics: &mut Vec<Diagnostic>) {
    let mut bound: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for table in &network.route_tables {
        for vswitch in &table.vswitch_ids {
            let tables = bound.entry(vswitch).or_default();
            tables.insert(&table.route_table_id);
        }
    }
    for vswitch in &network.vswitches {
        let id = vswitch.vswitch_id.as_str();
        let mut tables = bound.remove(id).unwrap_or_default();
        // what the vSwitch says itself counts, else the last table that names it
        let own = vswitch.route_table_id.as_deref();
        let Some(counts) = own.or_else(|| tables.last().copied()) else {
            continue;
        };
        tables.remove(counts);
        for other in tables {
            let message = Message::new(Reason::TopologySeveralRouteTables)
                .with("vswitch", id)
                .with("table", counts)
                .with("other", other);
            let place = format_args!("vswitches[{id}]");
            diagnostics.push(Diagnostic::new(message, place));
        }
    }
}

/// Whether somebody made the route.
fn is_custom(entry: &RouteEntry) -> bool {
    let kind = matches!(entry.route_entry_type, None | Some(RouteEntryType::Custom));
    let mut hops = entry.next_hops.iter();
    kind && hops.any(|hop| hop.next_hop_type != Some(NextHopType::Local))
}

fn routes(
    network: &Network,
    table: &RouteTable,
    vpc: &str,
    vswitches: &[&VSwitch],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let id = table.route_table_id.as_str();
    let blocks = vswitches.iter();
    let blocks = blocks.flat_map(|one| one.cidr_block.into_iter().chain(one.ipv6_cidr_block));
    let local: PrefixMap<Prefix> = blocks.map(|block| (block, block)).collect();
    let mut seen: BTreeSet<Prefix> = BTreeSet::new();
    let mut count: usize = 0;
    let entries = table.route_entries.iter().flatten().enumerate();
    for (index, entry) in entries.filter(|(_, entry)| is_custom(entry)) {
        count = count.saturating_add(weight(network, entry));
        let mut say = |destination: &dyn fmt::Display, [problem, problem_zh]: Words, code| {
            let message = Message::new(Reason::TopologyRefusedRoute)
                .with("table", id)
                .with("destination", destination)
                .with("problem", problem)
                .with("problem_zh", problem_zh);
            let place = format_args!("route_tables[{id}].route_entries[{index}]");
            diagnostics.push(Diagnostic::new(message, place).refused_as(code));
        };
        if let Some(block) = entry.destination_cidr_block {
            let inner = local.longest(block.range().0);
            match inner.filter(|one| one.as_ipnet().contains(&block.as_ipnet())) {
                Some(one) if *one == block => say(&block, EQUALS_VSWITCH, None),
                Some(_) => say(&block, IN_VSWITCH, None),
                None if block == CLOUD_SERVICES => say(&block, EQUALS_SERVICES, None),
                None if CLOUD_SERVICES.as_ipnet().contains(&block.as_ipnet())
                    && !leads_to(entry, NextHopType::GatewayEndpoint) =>
                {
                    say(&block, IN_SERVICES, None);
                }
                None => {}
            }
            if !seen.insert(block) {
                say(&block, TWICE, Some(ProviderCode::RouterEntryDuplicated));
            }
        }
        let written = entry.destination_cidr_block;
        let list = entry.prefix_list_id.as_deref().unwrap_or("?");
        let destination: &dyn fmt::Display = match &written {
            Some(block) => block,
            None => &list,
        };
        if entry.next_hops.len() > 1 && !leads_to(entry, NextHopType::RouterInterface) {
            say(destination, SEVERAL_NEXT_HOPS, None);
        }
        if leads_to_another_vpc(network, entry, vpc) {
            say(destination, OTHER_VPC, None);
        }
    }
    let what = ["custom routes", "条自定义路由"];
    let place = format_args!("route_tables[{id}].route_entries");
    quota(count, 200, id, what, place, diagnostics);
}

fn leads_to(entry: &RouteEntry, kind: NextHopType) -> bool {
    entry
        .next_hops
        .iter()
        .all(|hop| hop.next_hop_type == Some(kind))
}

/// A prefix list counts as many routes as it may have entries.
fn weight(network: &Network, entry: &RouteEntry) -> usize {
    let Some(id) = &entry.prefix_list_id else {
        return 1;
    };
    let lists = &network.prefix_lists;
    let index = lists.binary_search_by(|one| one.prefix_list_id.cmp(id));
    let list = index.ok().and_then(|index| lists.get(index));
    list.map_or(1, |list| {
        super::known::weight(list.max_entries, list.entries.as_ref().map(Vec::len))
    })
}

fn leads_to_another_vpc(network: &Network, entry: &RouteEntry, vpc: &str) -> bool {
    entry.next_hops.iter().any(|hop| {
        let id = hop.next_hop_id.as_deref().unwrap_or_default();
        let home = match hop.next_hop_type {
            Some(NextHopType::NatGateway) => {
                let mut gateways = network.nat_gateways.iter();
                let gateway = gateways.find(|one| one.nat_gateway_id == id);
                gateway.map(|one| one.vpc_id.as_str())
            }
            Some(NextHopType::Ipv4Gateway) => {
                let mut gateways = network.ipv4_gateways.iter();
                let gateway = gateways.find(|one| one.ipv4_gateway_id == id);
                gateway.map(|one| one.vpc_id.as_str())
            }
            _ => None,
        };
        home.is_some_and(|home| home != vpc)
    })
}
