//! What is known of two places, and what is needed between them. What is left out stays unknown.

use alloc::{string::String, vec::Vec};

use serde::{Deserialize, Serialize};

use crate::{
    model::{GroupType, InnerAccessPolicy},
    net::Prefix,
};

/// Which way of connecting suits these two places?
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Question {
    /// Who opens connections.
    pub source: Place,
    /// Who is connected to.
    pub destination: Place,
    /// What the way has to be good for.
    #[serde(default)]
    pub needs: Needs,
    /// What is there already; of what is not listed nothing is known.
    #[serde(default)]
    pub existing: Vec<Existing>,
}

impl Question {
    /// A question about two places, with no needs beyond a connection.
    pub fn new(source: Place, destination: Place) -> Self {
        Self {
            source,
            destination,
            ..Self::default()
        }
    }
}

/// One end, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Place {
    /// `i-…`, `eni-…`, `vsw-…`, `vpc-…`: the network that is asked tells what it knows of it.
    pub id: Option<String>,
    /// The kind of network; a place with a VPC is in one, and a place with a kind of service is a service.
    pub network: Option<NetworkKind>,
    /// The kind of service, where it is one.
    pub service: Option<ServiceKind>,
    /// The cloud product, such as `oss`.
    pub product: Option<String>,
    /// Whether the product can be reached over PrivateLink.
    pub privatelink: Option<bool>,
    /// The account: any name, as long as one account has one name.
    pub account: Option<String>,
    /// The region, such as `cn-hangzhou`; on premises, the region of the VPC or transit router that it connects to.
    pub region: Option<String>,
    /// The VPC: an id or any name.
    pub vpc: Option<String>,
    /// The vSwitch: an id or any name.
    pub vswitch: Option<String>,
    /// The blocks of its addresses, of a VPC the primary one first.
    pub cidr: Option<Vec<Prefix>>,
    /// Its zones; of a service those in which it is deployed.
    pub zones: Option<Vec<String>>,
    /// Its security groups: ids or any names.
    pub security_groups: Option<Vec<String>>,
    /// The type of its groups.
    pub security_group_type: Option<GroupType>,
    /// Whether the members of its groups may talk to each other.
    pub inner_access_policy: Option<InnerAccessPolicy>,
}

/// Where a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NetworkKind {
    /// In a VPC.
    Vpc,
    /// In the classic network.
    Classic,
    /// In a data center or an office.
    OnPremises,
    /// Somewhere on the Internet.
    Internet,
    /// A service of the cloud, or one's own behind a load balancer.
    Service,
}

/// How a service is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ServiceKind {
    /// At an address of the customer's VPC, such as RDS.
    InVpc,
    /// At addresses in 100.64.0.0/10, such as OSS.
    CloudRange,
    /// At public addresses only, unless the place says that it can be reached over PrivateLink.
    Public,
    /// Over PrivateLink only.
    Privatelink,
    /// One's own, behind a load balancer.
    Own,
}

/// What the way has to be good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each need stands for itself")]
pub struct Needs {
    /// Mbit/s.
    pub bandwidth: Option<u32>,
    /// The way itself encrypts.
    pub encryption: bool,
    /// Only the source may open connections.
    pub one_way: bool,
    /// The addresses of both ends overlap, or will.
    pub overlap: bool,
    /// There are, or will be, more VPCs than these.
    pub many_vpcs: bool,
    /// It crosses the border of the Chinese mainland.
    pub cross_border: bool,
}

/// Something that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Existing {
    /// A VPC peering connection between the two.
    Peering,
    /// A transit router of the Enterprise edition that the ends in VPCs are attached to.
    TransitRouter,
    /// A transit router of the Basic edition.
    TransitRouterBasic,
    /// A VPN gateway with a connection to the site.
    VpnGateway,
    /// An IPsec connection attached to a transit router.
    VpnAttachment,
    /// A leased line with a VBR.
    LeasedLine,
    /// ClassicLink between the two.
    ClassicLink,
    /// An endpoint of PrivateLink for the service.
    Endpoint,
    /// The other account's consent.
    Grant,
}
