//! The network as it is written: the provider's own nouns as plain data.
//!
//! Nothing is checked or looked up here; [`Topology::build`](crate::Topology::build) does that. What a source did not
//! say is `None`, and an empty list means *there is none*: a group whose rules were never read has
//! `ingress: None`, a group without rules has `ingress: Some(vec![])`.

mod access_control;
mod classic;
mod coverage;
pub(crate) mod decode;
mod hybrid;
mod ids;
mod instance;
mod internet;
mod lists;
mod load_balancer;
mod nat_gateway;
mod network_acl;
mod network_interface;
mod private_link;
pub(crate) mod record;
#[cfg(feature = "dumps")]
pub(crate) mod requests;
mod route_map;
mod route_table;
mod security_group;
mod transit_router;
mod unread;
mod vpc;

use alloc::vec::Vec;
use record::record;

pub use access_control::{AccessControlList, AclStatus, AclType, Listener, ServiceWhitelist};
pub use classic::{ClassicLink, NetworkType};
pub use coverage::{Coverage, Extent};
pub use hybrid::{
    EcrAssociation, ExpressConnectRouter, OnPremisesNetwork, OnPremisesRoute, RouterInterface,
    VirtualBorderRouter, VpnConnection, VpnGateway, VpnRoute, VpnTunnel,
};
pub(crate) use ids::{Identified, id_field, keep};
#[cfg(feature = "survey")]
pub(crate) use ids::{Pair, Side};
pub use instance::Instance;
pub use internet::{
    EipAddress, EipInstanceType, EipMode, Ipv4Gateway, Ipv6Address, Ipv6EgressOnlyRule, Ipv6Gateway,
};
pub use lists::{PortRangeList, PrefixList};
pub use load_balancer::{
    AddressType, BackendServer, LoadBalancer, LoadBalancerAddress, LoadBalancerType, ServerGroup,
};
pub use nat_gateway::{ForwardEntry, HaVip, NatGateway, NatNetworkType, SnatEntry};
pub use network_acl::{EntryType, NetworkAcl, NetworkAclEntry};
pub use network_interface::{InterfaceStatus, InterfaceType, NetworkInterface};
pub use private_link::{
    EndpointService, EndpointServiceResource, EndpointZone, GatewayEndpoint, VpcEndpoint,
};
pub use route_map::{CidrMatchMode, MapResult, RouteMap, TransmitDirection};
pub use route_table::{
    AssociateType, NextHopType, PublishStatus, RouteEntry, RouteEntryType, RouteNextHop,
    RouteTable, RouteTableType,
};
pub use security_group::{GroupType, InnerAccessPolicy, Permission, Policy, SecurityGroup};
pub use transit_router::{
    AttachmentType, CenRouteService, PrefixListAssociation, TransitRouter, TransitRouterAttachment,
    TransitRouterRouteTable, TransitRouterType, VpcPeerConnection, ZoneMapping,
};
pub use unread::{NicType, UnreadRule};
pub use vpc::{VSwitch, Vpc};

/// Everything that is known of a network.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields, default))]
#[non_exhaustive]
pub struct Network {
    /// How much of each kind was described at all.
    #[cfg_attr(
        feature = "schema",
        serde(skip_serializing_if = "Coverage::is_complete")
    )]
    pub coverage: Coverage,
    /// Virtual private clouds.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub vpcs: Vec<Vpc>,
    /// vSwitches: the subnets of the VPCs.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub vswitches: Vec<VSwitch>,
    /// ECS instances.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub instances: Vec<Instance>,
    /// Elastic network interfaces.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub network_interfaces: Vec<NetworkInterface>,
    /// Security groups with their rules.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub security_groups: Vec<SecurityGroup>,
    /// Network ACLs with their entries.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub network_acls: Vec<NetworkAcl>,
    /// Access control lists that listeners may name.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub access_control_lists: Vec<AccessControlList>,
    /// Listeners of load balancers, as far as they filter.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub listeners: Vec<Listener>,
    /// Whitelists of cloud services.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub service_whitelists: Vec<ServiceWhitelist>,
    /// Classic instances that are linked to VPCs.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub classic_links: Vec<ClassicLink>,
    /// Route tables of VPCs and of virtual border routers.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub route_tables: Vec<RouteTable>,
    /// Elastic IP addresses.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub eip_addresses: Vec<EipAddress>,
    /// NAT gateways.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub nat_gateways: Vec<NatGateway>,
    /// IPv4 gateways.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub ipv4_gateways: Vec<Ipv4Gateway>,
    /// IPv6 gateways.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub ipv6_gateways: Vec<Ipv6Gateway>,
    /// IPv6 addresses that may use the Internet.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub ipv6_addresses: Vec<Ipv6Address>,
    /// High-availability virtual addresses.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub ha_vips: Vec<HaVip>,
    /// Load balancers.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub load_balancers: Vec<LoadBalancer>,
    /// Server groups of load balancers.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub server_groups: Vec<ServerGroup>,
    /// VPC peering connections.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub vpc_peer_connections: Vec<VpcPeerConnection>,
    /// Transit routers.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub transit_routers: Vec<TransitRouter>,
    /// What is attached to transit routers.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub transit_router_attachments: Vec<TransitRouterAttachment>,
    /// Route tables of transit routers.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub transit_router_route_tables: Vec<TransitRouterRouteTable>,
    /// Route maps of CEN.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub route_maps: Vec<RouteMap>,
    /// Cloud services that CEN carries traffic to.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub cen_route_services: Vec<CenRouteService>,
    /// Virtual border routers.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub virtual_border_routers: Vec<VirtualBorderRouter>,
    /// Router interfaces.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub router_interfaces: Vec<RouterInterface>,
    /// Express Connect Routers.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub express_connect_routers: Vec<ExpressConnectRouter>,
    /// VPN gateways.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub vpn_gateways: Vec<VpnGateway>,
    /// IPsec connections.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub vpn_connections: Vec<VpnConnection>,
    /// Networks of one's own outside the cloud.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub on_premises_networks: Vec<OnPremisesNetwork>,
    /// PrivateLink endpoints.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub vpc_endpoints: Vec<VpcEndpoint>,
    /// PrivateLink endpoint services.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub endpoint_services: Vec<EndpointService>,
    /// Gateway endpoints.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub gateway_endpoints: Vec<GatewayEndpoint>,
    /// Prefix lists that rules may name.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub prefix_lists: Vec<PrefixList>,
    /// Port lists that rules may name.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub port_range_lists: Vec<PortRangeList>,
}

impl Network {
    /// Takes over what another one holds.
    pub(crate) fn append(&mut self, mut other: Self) {
        macro_rules! lists {
            ($($list:ident)*) => {
                $(self.$list.append(&mut other.$list);)*
            };
        }
        lists!(
            vpcs vswitches instances network_interfaces security_groups network_acls
            listeners access_control_lists route_tables eip_addresses nat_gateways ipv4_gateways ipv6_gateways
            ipv6_addresses ha_vips load_balancers server_groups vpc_peer_connections transit_routers
            transit_router_attachments transit_router_route_tables route_maps cen_route_services
            virtual_border_routers router_interfaces express_connect_routers vpn_gateways vpn_connections
            vpc_endpoints endpoint_services gateway_endpoints prefix_lists port_range_lists
            service_whitelists on_premises_networks classic_links
        );
    }
}

record! { blank Network {
    coverage unless (Coverage::is_complete) or Coverage::default(),
    vpcs,
    vswitches,
    instances,
    network_interfaces,
    security_groups,
    network_acls,
    access_control_lists,
    listeners,
    service_whitelists,
    classic_links,
    route_tables,
    eip_addresses,
    nat_gateways,
    ipv4_gateways,
    ipv6_gateways,
    ipv6_addresses,
    ha_vips,
    load_balancers,
    server_groups,
    vpc_peer_connections,
    transit_routers,
    transit_router_attachments,
    transit_router_route_tables,
    route_maps,
    cen_route_services,
    virtual_border_routers,
    router_interfaces,
    express_connect_routers,
    vpn_gateways,
    vpn_connections,
    on_premises_networks,
    vpc_endpoints,
    endpoint_services,
    gateway_endpoints,
    prefix_lists,
    port_range_lists,
} }
