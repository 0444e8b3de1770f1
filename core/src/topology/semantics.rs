use serde::{Deserialize, Serialize};

use crate::net::PortRange;

/// What the provider's documents leave open, with the reading that is taken unless one says otherwise.
///
/// A verdict that rests on one of these says so in its assumptions. Sources: `docs/semantics.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own with two answers"
)]
#[non_exhaustive]
pub struct Semantics {
    /// Whether the intra-group policy Accept also outranks egress drop rules. Default: no, as the one table that
    /// gives the order of checks per direction has it; two other pages read as if it did.
    pub inner_accept_beats_egress: bool,
    /// Whether the intra-group policy also speaks of IPv6. Default: yes.
    pub intra_group_includes_ipv6: bool,
    /// Whether a group stands for the secondary, IPv6 and delegated addresses of its members too. Default: yes.
    pub group_secondary_addresses: bool,
    /// Whether a rule with protocol `all` for a group speaks of the IPv6 addresses of its members too. Default: yes.
    pub all_includes_ipv6_of_groups: bool,
    /// Whether a rule for a group of another VPC matches what comes from there. Default: yes, as one old page says.
    pub group_rules_across_vpcs: bool,
    /// Whether an egress rule without a destination whose source is everything is meant for every destination, as a
    /// sample answer has it. Default: yes.
    pub egress_source_is_destination: bool,
    /// Whether what a load balancer forwards passes the groups of its backends. Default: yes, as the rules page says;
    /// another page asks for a rule.
    pub load_balancer_exempt: bool,
    /// Whether advanced groups filter answers, too, as a diagnostic tool of the provider has it. Default: no.
    pub advanced_groups_stateless: bool,
    /// Whether the provider opened outbound TCP port 25 for this account. Default: no.
    pub tcp25_unblocked: bool,
    /// Whether the platform also closes TCP port 25 to private addresses. Default: no.
    pub tcp25_blocked_inside: bool,
    /// Whether the platform also closes TCP port 25 for what comes in from the Internet. Default: no.
    pub tcp25_blocked_inbound: bool,
    /// Whether two interfaces of one instance talk through the network. Default: yes; its system may not use it.
    pub same_instance_uses_network: bool,
    /// Whether a network ACL passes what no entry matches, as a diagnostic tool of the provider has it. Default: no.
    pub network_acl_default_accept: bool,
    /// Whether network ACLs let all of 100.64.0.0/10 pass, not only name resolution and metadata. Default: no.
    pub network_acl_exempts_cloud_services: bool,
    /// Whether rules for a block match what comes over ClassicLink. Default: yes.
    pub classic_link_cidr_rules: bool,
    /// Whether in a route table of a VPC a route made by hand wins over one for the same block that CEN, Express Connect
    /// Router or BGP taught. Default: yes.
    pub static_routes_first: bool,
    /// Whether a route made by hand for a block inside 100.64.0.0/10 takes traffic of cloud services away from the
    /// system route. Default: yes, with a warning of the provider.
    pub custom_routes_to_cloud_services: bool,
    /// Whether what comes in by a VPN gateway, a border router or a peering and is for no vSwitch goes on by the system
    /// table. Default: no; then it is not known what becomes of it.
    pub gateways_use_system_table: bool,
    /// Whether in a table of a transit router a static route wins over one for the same block that was taught.
    /// Default: yes.
    pub transit_router_static_first: bool,
    /// Whether a transit router passes on what comes from one region to another one. Default: no.
    pub transit_router_relays: bool,
    /// Whether network ACLs of the vSwitches that a transit router lives in watch what it brings. Default: yes.
    pub transit_router_network_acls: bool,
    /// Whether tables of transit routers hold 100.64.0.0/10 of themselves. Default: no.
    pub transit_router_cloud_services: bool,
    /// Whether what comes by an endpoint of PrivateLink passes the groups of the load balancer behind it and the lists
    /// of its listeners. Default: yes, as the steps of the documents name the groups of the endpoint only.
    pub endpoints_pass_load_balancer_filters: bool,
    /// The source ports of clients that a question leaves open. Default: `1024/65535`.
    #[cfg_attr(feature = "typescript", tsify(type = "string"))]
    pub client_ports: PortRange,
}

impl Default for Semantics {
    fn default() -> Self {
        Self {
            inner_accept_beats_egress: false,
            intra_group_includes_ipv6: true,
            group_secondary_addresses: true,
            all_includes_ipv6_of_groups: true,
            group_rules_across_vpcs: true,
            egress_source_is_destination: true,
            load_balancer_exempt: true,
            advanced_groups_stateless: false,
            tcp25_unblocked: false,
            tcp25_blocked_inside: false,
            tcp25_blocked_inbound: false,
            same_instance_uses_network: true,
            network_acl_default_accept: false,
            network_acl_exempts_cloud_services: false,
            classic_link_cidr_rules: true,
            static_routes_first: true,
            custom_routes_to_cloud_services: true,
            gateways_use_system_table: false,
            transit_router_static_first: true,
            transit_router_relays: false,
            transit_router_network_acls: true,
            transit_router_cloud_services: false,
            endpoints_pass_load_balancer_filters: true,
            client_ports: PortRange::CLIENT,
        }
    }
}
