use super::record::record;
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::net::IpAddr;

/// An endpoint of PrivateLink: a service of another VPC under an address of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct VpcEndpoint {
    /// `ep-…`
    pub endpoint_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub endpoint_name: Option<String>,
    /// `Interface`, `Reverse` or `GatewayLoadBalancer`; left out it is the first.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub endpoint_type: Option<String>,
    /// The region.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// The account.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub owner_id: Option<String>,
    /// The VPC.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// The endpoint service.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub service_id: Option<String>,
    /// The name of the endpoint service, where its id is not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub service_name: Option<String>,
    /// `Active` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub endpoint_status: Option<String>,
    /// `Normal` or `FinancialLocked`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub endpoint_business_status: Option<String>,
    /// `Connected` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub connection_status: Option<String>,
    /// Its zones; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub zones: Option<Vec<EndpointZone>>,
    /// The groups of its interfaces; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub security_group_ids: Option<Vec<String>>,
    /// Its tags; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub tags: Option<BTreeMap<String, String>>,
}

/// An endpoint in a zone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct EndpointZone {
    /// The zone.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub zone_id: Option<String>,
    /// The vSwitch.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vswitch_id: Option<String>,
    /// The interface.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub eni_id: Option<String>,
    /// Its address.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub eni_ip: Option<IpAddr>,
    /// `Connected` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub zone_status: Option<String>,
}

/// A service that endpoints of other VPCs may be made for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct EndpointService {
    /// `epsrv-…`
    pub service_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub service_name: Option<String>,
    /// The region.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub region_id: Option<String>,
    /// The account.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub owner_id: Option<String>,
    /// `Active` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub service_status: Option<String>,
    /// `Normal` or `FinancialLocked`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub service_business_status: Option<String>,
    /// Whether it accepts connections by itself.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub auto_accept_enabled: Option<bool>,
    /// `slb`, `alb`, `nlb` or `gwlb`.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub service_resource_type: Option<String>,
    /// The zones that it serves; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub zones: Option<Vec<String>>,
    /// Further regions whose endpoints may use it; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub supported_region_ids: Option<Vec<String>>,
    /// The accounts that may use it, beside its own; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub user_ids: Option<Vec<String>>,
    /// The load balancers behind it; left out when they are not known.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub resources: Option<Vec<EndpointServiceResource>>,
}

/// A load balancer behind an endpoint service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct EndpointServiceResource {
    /// `lb-…`, `alb-…`, `nlb-…`
    pub resource_id: String,
    /// The zone.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub zone_id: Option<String>,
}

/// A gateway endpoint: routes to a cloud service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct GatewayEndpoint {
    /// `vpce-…`
    pub endpoint_id: String,
    /// Its name.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub endpoint_name: Option<String>,
    /// The VPC.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub vpc_id: Option<String>,
    /// `com.aliyun.<region>.oss`
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub service_name: Option<String>,
    /// `Created` …, as the provider writes it.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub endpoint_status: Option<String>,
    /// The route tables that it is in.
    #[cfg_attr(
        feature = "schema",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub associated_route_tables: Vec<String>,
}

record! { blank VpcEndpoint {
    endpoint_id,
    endpoint_name,
    endpoint_type,
    region_id,
    owner_id,
    vpc_id,
    service_id,
    service_name,
    endpoint_status,
    endpoint_business_status,
    connection_status,
    zones,
    security_group_ids,
    tags,
} }

record! { blank EndpointZone {
    zone_id,
    vswitch_id,
    eni_id,
    eni_ip,
    zone_status,
} }

record! { blank EndpointService {
    service_id,
    service_name,
    region_id,
    owner_id,
    service_status,
    service_business_status,
    auto_accept_enabled,
    service_resource_type,
    zones,
    supported_region_ids,
    user_ids,
    resources,
} }

record! { blank EndpointServiceResource {
    resource_id,
    zone_id,
} }

record! { blank GatewayEndpoint {
    endpoint_id,
    endpoint_name,
    vpc_id,
    service_name,
    endpoint_status,
    associated_route_tables,
} }
