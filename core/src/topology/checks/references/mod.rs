//! What resources name that nothing describes: what leads nowhere, by the field that names it.
//!
//! Groups, the vSwitches of interfaces and the lists of rules are told where they are read; here is the rest. Of a
//! kind that nothing describes at all nobody asked: what an answer needs of it is told where it is missing.

mod kinds;

use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::net::IpAddr;

use crate::{
    model::{AttachmentType, EipInstanceType, Network, RouteEntry, VpnRoute},
    reason::{Message, Reason},
    topology::Diagnostic,
};

/// Says of each field what it names that no list holds: how often, and where first. Lists are in the order of their ids.
pub(in crate::topology) fn references(network: &Network, diagnostics: &mut Vec<Diagnostic>) {
    let mut named = References {
        network,
        found: BTreeMap::new(),
    };
    named.vpcs();
    named.interfaces();
    named.route_tables();
    named.internet();
    named.load_balancers();
    named.transit_routers();
    named.leased_lines();
    named.vpn();
    named.private_link();
    diagnostics.extend(named.found.into_iter().map(|((list, field), nowhere)| {
        let Nowhere {
            first,
            target,
            lists,
            count,
        } = nowhere;
        let message = Message::new(Reason::TopologyUnknownReference)
            .with("field", format_args!("{list}.{field}"))
            .with("id", target)
            .with("count", count)
            .with(
                "call",
                kinds::commands(lists.first().copied().unwrap_or_default()),
            );
        Diagnostic::new(message, format_args!("{list}[{first}].{field}"))
    }));
}

/// What a field names and nothing describes.
struct Nowhere<'a> {
    first: &'a str,
    target: &'a str,
    lists: &'static [&'static str],
    count: usize,
}

struct References<'a> {
    network: &'a Network,
    found: BTreeMap<(&'static str, &'static str), Nowhere<'a>>,
}

/// What a virtual address is bound to.
const BOUND: &[&str] = &["instances", "network_interfaces"];

/// What load balancers pass on to.
const SERVERS: &[&str] = &["instances", "network_interfaces", "load_balancers"];

const ATTACHMENTS: &[&str] = &["transit_router_attachments"];

/// The entry of a list that names something.
type Owner<'a> = (&'static str, &'a str);

impl<'a> References<'a> {
    /// An entry names something that one of these lists holds.
    fn name(
        &mut self,
        (list, id): Owner<'a>,
        field: &'static str,
        lists: &'static [&'static str],
        target: impl IntoIterator<Item = &'a String>,
    ) {
        for target in target {
            let described = lists
                .iter()
                .map(|list| self.network.describes(list, target));
            let left_out = described.clone().all(|(_, count)| count == 0);
            let found = described.clone().any(|(found, _)| found);
            // what has no id goes by its address
            if target.is_empty() || found || left_out || target.parse::<IpAddr>().is_ok() {
                continue;
            }
            let nowhere = self.found.entry((list, field)).or_insert(Nowhere {
                first: id,
                target,
                lists,
                count: 0,
            });
            nowhere.count = nowhere.count.saturating_add(1);
        }
    }

    fn vpcs(&mut self) {
        let Network {
            vswitches,
            security_groups,
            network_acls,
            classic_links,
            service_whitelists,
            vpc_peer_connections,
            ..
        } = self.network;
        for one in vswitches {
            let owner = ("vswitches", one.vswitch_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], [&one.vpc_id]);
            self.name(
                owner,
                "network_acl_id",
                &["network_acls"],
                &one.network_acl_id,
            );
            self.name(
                owner,
                "route_table_id",
                &["route_tables"],
                &one.route_table_id,
            );
        }
        for one in security_groups {
            let owner = ("security_groups", one.security_group_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
        }
        for one in network_acls {
            let owner = ("network_acls", one.network_acl_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
        }
        for one in classic_links {
            let owner = ("classic_links", one.instance_id.as_str());
            self.name(owner, "instance_id", &["instances"], [&one.instance_id]);
            self.name(owner, "vpc_id", &["vpcs"], [&one.vpc_id]);
        }
        for one in service_whitelists {
            let owner = ("service_whitelists", one.service_instance_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
            self.name(owner, "vswitch_id", &["vswitches"], &one.vswitch_id);
            let groups = &one.security_group_ids;
            self.name(owner, "security_group_ids", &["security_groups"], groups);
        }
        for one in vpc_peer_connections {
            let owner = ("vpc_peer_connections", one.instance_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
            self.name(owner, "accepting_vpc_id", &["vpcs"], &one.accepting_vpc_id);
        }
    }

    fn interfaces(&mut self) {
        let Network {
            instances,
            network_interfaces,
            ha_vips,
            ..
        } = self.network;
        for one in instances {
            let owner = ("instances", one.instance_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
        }
        for one in network_interfaces {
            let owner = ("network_interfaces", one.network_interface_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
            // what other products made belongs to things of theirs
            let instance = one.instance_id.as_ref();
            let instance = instance.filter(|_| one.interface_type.is_some());
            self.name(owner, "instance_id", &["instances"], instance);
        }
        for one in ha_vips {
            let owner = ("ha_vips", one.ha_vip_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
            self.name(owner, "vswitch_id", &["vswitches"], &one.vswitch_id);
            self.name(
                owner,
                "associated_instances",
                BOUND,
                &one.associated_instances,
            );
            self.name(owner, "master_instance_id", BOUND, &one.master_instance_id);
        }
    }

    fn route_tables(&mut self) {
        for one in &self.network.route_tables {
            let owner = ("route_tables", one.route_table_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
            self.name(owner, "vswitch_ids", &["vswitches"], &one.vswitch_ids);
            self.name(owner, "gateway_ids", &["ipv4_gateways"], &one.gateway_ids);
            self.routes(owner, one.route_entries.as_deref());
        }
        for one in &self.network.gateway_endpoints {
            let owner = ("gateway_endpoints", one.endpoint_id.as_str());
            let tables = &one.associated_route_tables;
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
            self.name(owner, "associated_route_tables", &["route_tables"], tables);
        }
    }

    fn routes(&mut self, owner: Owner<'a>, routes: Option<&'a [RouteEntry]>) {
        for route in routes.unwrap_or_default() {
            let list = &route.prefix_list_id;
            self.name(
                owner,
                "route_entries.prefix_list_id",
                &["prefix_lists"],
                list,
            );
            for hop in &route.next_hops {
                if let Some(lists) = hop.next_hop_type.and_then(kinds::of_hop) {
                    let field = "route_entries.next_hop_id";
                    self.name(owner, field, lists, &hop.next_hop_id);
                }
            }
        }
    }

    fn internet(&mut self) {
        let Network {
            eip_addresses,
            nat_gateways,
            ipv4_gateways,
            ipv6_gateways,
            ipv6_addresses,
            ..
        } = self.network;
        for one in eip_addresses {
            let owner = ("eip_addresses", one.allocation_id.as_str());
            let lists: &'static [&'static str] = match one.instance_type {
                Some(EipInstanceType::EcsInstance) => &["instances"],
                Some(EipInstanceType::NetworkInterface) => &["network_interfaces"],
                Some(EipInstanceType::Nat) => &["nat_gateways"],
                Some(EipInstanceType::SlbInstance) => &["load_balancers"],
                Some(EipInstanceType::HaVip) => &["ha_vips"],
                Some(EipInstanceType::IpAddress) | None => continue,
            };
            self.name(owner, "instance_id", lists, &one.instance_id);
        }
        for one in nat_gateways {
            let owner = ("nat_gateways", one.nat_gateway_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], [&one.vpc_id]);
            self.name(owner, "vswitch_id", &["vswitches"], &one.vswitch_id);
            let entries = one.snat_table_entries.iter().flatten();
            let vswitches = entries.filter_map(|entry| entry.source_vswitch_id.as_ref());
            let field = "snat_table_entries.source_vswitch_id";
            self.name(owner, field, &["vswitches"], vswitches);
        }
        for one in ipv4_gateways {
            let owner = ("ipv4_gateways", one.ipv4_gateway_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], [&one.vpc_id]);
            let table = &one.ipv4_gateway_route_table_id;
            let field = "ipv4_gateway_route_table_id";
            self.name(owner, field, &["route_tables"], table);
        }
        for one in ipv6_gateways {
            let owner = ("ipv6_gateways", one.ipv6_gateway_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], [&one.vpc_id]);
            let rules = one.egress_only_rules.iter().flatten();
            let addresses = rules.filter_map(|rule| rule.instance_id.as_ref());
            let field = "egress_only_rules.instance_id";
            self.name(owner, field, &["ipv6_addresses"], addresses);
        }
        for one in ipv6_addresses {
            let owner = ("ipv6_addresses", one.ipv6_address_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
        }
    }

    fn load_balancers(&mut self) {
        let Network {
            load_balancers,
            listeners,
            server_groups,
            ..
        } = self.network;
        for one in load_balancers {
            let owner = ("load_balancers", one.load_balancer_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
            let addresses = one.addresses.iter();
            let vswitches = addresses.filter_map(|address| address.vswitch_id.as_ref());
            self.name(owner, "addresses.vswitch_id", &["vswitches"], vswitches);
        }
        for one in listeners {
            let owner = ("listeners", one.listener_id.as_str());
            let balancer = [&one.load_balancer_id];
            self.name(owner, "load_balancer_id", &["load_balancers"], balancer);
            self.name(owner, "acl_ids", &["access_control_lists"], &one.acl_ids);
            let group = &one.server_group_id;
            self.name(owner, "server_group_id", &["server_groups"], group);
            let group = &one.master_slave_server_group_id;
            let field = "master_slave_server_group_id";
            self.name(owner, field, &["server_groups"], group);
        }
        for one in server_groups {
            let owner = ("server_groups", one.server_group_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
            let balancer = &one.load_balancer_id;
            self.name(owner, "load_balancer_id", &["load_balancers"], balancer);
            let servers = one.servers.iter().flatten();
            let servers = servers.filter_map(|server| server.server_id.as_ref());
            self.name(owner, "servers.server_id", SERVERS, servers);
        }
    }

    fn transit_routers(&mut self) {
        let Network {
            transit_routers,
            transit_router_attachments,
            transit_router_route_tables,
            route_maps,
            cen_route_services,
            ..
        } = self.network;
        for one in transit_routers {
            let owner = ("transit_routers", one.transit_router_id.as_str());
            self.routes(owner, one.route_entries.as_deref());
        }
        for one in transit_router_attachments {
            let id = one.transit_router_attachment_id.as_str();
            let owner = ("transit_router_attachments", id);
            let router = &one.transit_router_id;
            self.name(owner, "transit_router_id", &["transit_routers"], router);
            let lists: &'static [&'static str] = match one.resource_type {
                Some(AttachmentType::Vpc) => &["vpcs"],
                Some(AttachmentType::Vbr) => &["virtual_border_routers"],
                Some(AttachmentType::Vpn) => &["vpn_connections"],
                Some(AttachmentType::Ecr) => &["express_connect_routers"],
                Some(AttachmentType::Tr | AttachmentType::Ccn) | None => &[],
            };
            if !lists.is_empty() {
                self.name(owner, "resource_id", lists, &one.resource_id);
            }
            let peer = &one.peer_transit_router_id;
            self.name(owner, "peer_transit_router_id", &["transit_routers"], peer);
            let zones = one.zone_mappings.iter();
            let vswitches = zones.filter_map(|zone| zone.vswitch_id.as_ref());
            self.name(owner, "zone_mappings.vswitch_id", &["vswitches"], vswitches);
        }
        for one in transit_router_route_tables {
            let id = one.transit_router_route_table_id.as_str();
            let owner = ("transit_router_route_tables", id);
            let router = &one.transit_router_id;
            self.name(owner, "transit_router_id", &["transit_routers"], router);
            let associated = one.associations.iter().flatten();
            self.name(owner, "associations", ATTACHMENTS, associated);
            let propagating = one.propagations.iter().flatten();
            self.name(owner, "propagations", ATTACHMENTS, propagating);
            self.routes(owner, one.route_entries.as_deref());
            self.routes(owner, Some(&one.static_route_entries));
            let lists = one.prefix_list_associations.iter();
            let lists = lists.map(|one| &one.prefix_list_id);
            let field = "prefix_list_associations.prefix_list_id";
            self.name(owner, field, &["prefix_lists"], lists);
        }
        for one in route_maps {
            let owner = ("route_maps", one.route_map_id.as_str());
            let table = &one.transit_router_route_table_id;
            let field = "transit_router_route_table_id";
            self.name(owner, field, &["transit_router_route_tables"], table);
        }
        for one in cen_route_services {
            let owner = ("cen_route_services", one.cen_id.as_str());
            self.name(owner, "host_vpc_id", &["vpcs"], &one.host_vpc_id);
        }
    }

    fn leased_lines(&mut self) {
        let Network {
            virtual_border_routers,
            router_interfaces,
            express_connect_routers,
            ..
        } = self.network;
        for one in virtual_border_routers {
            let owner = ("virtual_border_routers", one.vbr_id.as_str());
            self.name(
                owner,
                "route_table_id",
                &["route_tables"],
                &one.route_table_id,
            );
        }
        for one in router_interfaces {
            let owner = ("router_interfaces", one.router_interface_id.as_str());
            self.name(owner, "vpc_instance_id", &["vpcs"], &one.vpc_instance_id);
            let opposite = &one.opposite_interface_id;
            self.name(
                owner,
                "opposite_interface_id",
                &["router_interfaces"],
                opposite,
            );
            let vpc = &one.opposite_vpc_instance_id;
            self.name(owner, "opposite_vpc_instance_id", &["vpcs"], vpc);
        }
        for one in express_connect_routers {
            let owner = ("express_connect_routers", one.ecr_id.as_str());
            for association in one.associations.iter().flatten() {
                self.name(owner, "associations.vpc_id", &["vpcs"], &association.vpc_id);
                let router = &association.transit_router_id;
                let field = "associations.transit_router_id";
                self.name(owner, field, &["transit_routers"], router);
            }
            let children = one.child_instances.iter().flatten();
            self.name(
                owner,
                "child_instances",
                &["virtual_border_routers"],
                children,
            );
            self.routes(owner, one.route_entries.as_deref());
        }
    }

    fn vpn(&mut self) {
        let Network {
            vpn_gateways,
            vpn_connections,
            ..
        } = self.network;
        for one in vpn_gateways {
            let owner = ("vpn_gateways", one.vpn_gateway_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
            self.name(owner, "vswitch_id", &["vswitches"], &one.vswitch_id);
            let routes = [&one.policy_routes, &one.destination_routes, &one.bgp_routes];
            let routes = routes.into_iter().flatten().flatten();
            let hops = routes.filter_map(|VpnRoute { next_hop, .. }| next_hop.as_ref());
            self.name(owner, "routes.next_hop", &["vpn_connections"], hops);
        }
        for one in vpn_connections {
            let owner = ("vpn_connections", one.vpn_connection_id.as_str());
            let gateway = &one.vpn_gateway_id;
            self.name(owner, "vpn_gateway_id", &["vpn_gateways"], gateway);
        }
    }

    fn private_link(&mut self) {
        let Network {
            vpc_endpoints,
            endpoint_services,
            ..
        } = self.network;
        for one in vpc_endpoints {
            let owner = ("vpc_endpoints", one.endpoint_id.as_str());
            self.name(owner, "vpc_id", &["vpcs"], &one.vpc_id);
            // services of the provider are in nobody's list; the names of others end in their ids
            let own = one.service_id.as_ref().filter(|id| {
                let name = one.service_name.as_deref();
                name.is_none_or(|name| name.ends_with(id.as_str()))
            });
            self.name(owner, "service_id", &["endpoint_services"], own);
            let zones = one.zones.iter().flatten();
            let vswitches = zones.filter_map(|zone| zone.vswitch_id.as_ref());
            self.name(owner, "zones.vswitch_id", &["vswitches"], vswitches);
        }
        for one in endpoint_services {
            let owner = ("endpoint_services", one.service_id.as_str());
            let resources = one.resources.iter().flatten();
            let balancers = resources.map(|resource| &resource.resource_id);
            self.name(
                owner,
                "resources.resource_id",
                &["load_balancers"],
                balancers,
            );
        }
    }
}
