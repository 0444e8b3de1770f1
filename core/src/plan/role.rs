use serde::{Deserialize, Serialize};

use crate::net::Prefix;

/// What a block is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// The primary block of a VPC, or the block of a virtual network.
    Vpc,
    /// A secondary block of a VPC.
    VpcSecondary,
    /// A vSwitch, or a subnet.
    #[serde(rename = "vswitch")]
    VSwitch,
    /// A user CIDR of a VPC: what its route tables decide although it is no private address.
    UserCidr,
    /// A network outside the cloud.
    OnPremises,
    /// A network of somebody else that is connected, such as a peer.
    Peer,
    /// The block of a transit router.
    TransitRouter,
    /// The provider's services, 100.64.0.0/10.
    CloudServices,
    /// The pods of a cluster, where they have addresses of their own.
    Pods,
    /// The services of a cluster.
    Services,
    /// What Docker gives its own bridge, 172.17.0.0/16.
    DockerBridge,
    /// The classic network, 10.0.0.0/8.
    Classic,
    /// The inside addresses of a VPN tunnel, a /30.
    VpnTunnel,
    /// Nobody said.
    #[default]
    Other,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 14] = [
        Self::Vpc,
        Self::VpcSecondary,
        Self::VSwitch,
        Self::UserCidr,
        Self::OnPremises,
        Self::Peer,
        Self::TransitRouter,
        Self::CloudServices,
        Self::Pods,
        Self::Services,
        Self::DockerBridge,
        Self::Classic,
        Self::VpnTunnel,
        Self::Other,
    ];

    /// The role in plain values.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vpc => "vpc",
            Self::VpcSecondary => "vpc_secondary",
            Self::VSwitch => "vswitch",
            Self::UserCidr => "user_cidr",
            Self::OnPremises => "on_premises",
            Self::Peer => "peer",
            Self::TransitRouter => "transit_router",
            Self::CloudServices => "cloud_services",
            Self::Pods => "pods",
            Self::Services => "services",
            Self::DockerBridge => "docker_bridge",
            Self::Classic => "classic",
            Self::VpnTunnel => "vpn_tunnel",
            Self::Other => "other",
        }
    }

    /// The block that every network with this role has, where there is one.
    pub fn block(self) -> Option<Prefix> {
        match self {
            Self::CloudServices => Some(Prefix::v4([100, 64, 0, 0], 10)),
            Self::DockerBridge => Some(Prefix::v4([172, 17, 0, 0], 16)),
            Self::Classic => Some(Prefix::v4([10, 0, 0, 0], 8)),
            _ => None,
        }
    }

    /// In words, English and Chinese.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Vpc => ("the primary block of a VPC", "VPC 主网段"),
            Self::VpcSecondary => ("a secondary block of a VPC", "VPC 附加网段"),
            Self::VSwitch => ("a vSwitch or subnet", "交换机（子网）"),
            Self::UserCidr => ("a user CIDR", "用户网段"),
            Self::OnPremises => ("a network on premises", "线下网络"),
            Self::Peer => ("a peer", "对端网络"),
            Self::TransitRouter => ("a transit router", "转发路由器"),
            Self::CloudServices => ("the provider's services", "云服务"),
            Self::Pods => ("the pods of a cluster", "集群 Pod"),
            Self::Services => ("the services of a cluster", "集群 Service"),
            Self::DockerBridge => ("Docker's bridge", "Docker 网桥"),
            Self::Classic => ("the classic network", "经典网络"),
            Self::VpnTunnel => ("a VPN tunnel", "VPN 隧道"),
            Self::Other => ("a network", "网络"),
        }
    }
}
