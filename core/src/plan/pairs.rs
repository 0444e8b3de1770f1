//! Which two roles must not share addresses, and what breaks when they do. The first row that fits counts.

use super::{NamedBlock, Role, Severity, conflict::same_network, is_within};
use crate::{net::Prefix, reason::Reason};

/// A row of the table.
#[derive(Debug)]
pub(super) struct Pair {
    roles: [&'static [Role]; 2],
    networks: Networks,
    pub(super) reason: Reason,
    pub(super) severity: Severity,
    pub(super) sources: &'static [&'static str],
}

/// Of which networks the two are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Networks {
    Same,
    Different,
    Any,
}

const VPC: &[Role] = &[Role::Vpc, Role::VpcSecondary];
const CLOUD: &[Role] = &[Role::Vpc, Role::VpcSecondary, Role::VSwitch, Role::Peer];
const SITE: &[Role] = &[Role::OnPremises];
const ROUTER: &[Role] = &[Role::TransitRouter];
const CLUSTER: &[Role] = &[Role::Pods, Role::Services];
const TUNNEL: &[Role] = &[Role::VpnTunnel];
/// What has routes of its own.
const ROUTED: &[Role] = &[
    Role::Vpc,
    Role::VpcSecondary,
    Role::VSwitch,
    Role::Peer,
    Role::OnPremises,
    Role::TransitRouter,
];
const CONTAINED: &[Role] = &[
    Role::Vpc,
    Role::VpcSecondary,
    Role::VSwitch,
    Role::Peer,
    Role::OnPremises,
    Role::TransitRouter,
    Role::UserCidr,
    Role::Pods,
    Role::Services,
    Role::Classic,
];
const CLOUD_SERVED: &[Role] = &[
    Role::Vpc,
    Role::VpcSecondary,
    Role::VSwitch,
    Role::Peer,
    Role::OnPremises,
    Role::TransitRouter,
    Role::Pods,
    Role::Services,
];

const fn row(
    roles: [&'static [Role]; 2],
    networks: Networks,
    reason: Reason,
    severity: Severity,
    sources: &'static [&'static str],
) -> Pair {
    Pair {
        roles,
        networks,
        reason,
        severity,
        sources,
    }
}

const TABLE: &[Pair] = &[
    row(
        [&[Role::CloudServices], CLOUD_SERVED],
        Networks::Any,
        Reason::CidrConflictCloudServices,
        Severity::Error,
        &["SDK-VPC", "D-TR-CIDR", "seed 001"],
    ),
    row(
        [VPC, VPC],
        Networks::Same,
        Reason::CidrConflictVpcBlocks,
        Severity::Error,
        &["SDK-VPC"],
    ),
    row(
        [&[Role::VSwitch], &[Role::VSwitch]],
        Networks::Same,
        Reason::CidrConflictVSwitches,
        Severity::Error,
        &["SDK-VPC"],
    ),
    row(
        [CLOUD, CLOUD],
        Networks::Different,
        Reason::CidrConflictVpcs,
        Severity::Error,
        &["D-PEER", "D-TR-ACCT", "seed 000"],
    ),
    row(
        [SITE, CLOUD],
        Networks::Any,
        Reason::CidrConflictOnPremises,
        Severity::Error,
        &["seed 003"],
    ),
    row(
        [SITE, SITE],
        Networks::Different,
        Reason::CidrConflictSites,
        Severity::Warning,
        &["seed 003"],
    ),
    row(
        [ROUTER, ROUTED],
        Networks::Any,
        Reason::CidrConflictTransitRouter,
        Severity::Error,
        &["D-TR-CIDR"],
    ),
    row(
        [&[Role::UserCidr], &[Role::UserCidr]],
        Networks::Same,
        Reason::CidrConflictUserCidrs,
        Severity::Note,
        &["SDK-VPC"],
    ),
    row(
        [&[Role::Pods], &[Role::Services]],
        Networks::Same,
        Reason::CidrConflictCluster,
        Severity::Error,
        &["ACK-PLAN"],
    ),
    row(
        [&[Role::Pods], CLUSTER],
        Networks::Different,
        Reason::CidrConflictClusters,
        Severity::Warning,
        &["ACK-PLAN"],
    ),
    row(
        [CLUSTER, CLOUD],
        Networks::Any,
        Reason::CidrConflictContainers,
        Severity::Error,
        &["ACK-PLAN"],
    ),
    row(
        [
            CLUSTER,
            &[Role::OnPremises, Role::TransitRouter, Role::UserCidr],
        ],
        Networks::Any,
        Reason::CidrConflictContainersAway,
        Severity::Warning,
        &["ACK-PLAN"],
    ),
    row(
        [&[Role::DockerBridge], CONTAINED],
        Networks::Any,
        Reason::CidrConflictDocker,
        Severity::Warning,
        &["DOCKER"],
    ),
    row(
        [&[Role::Classic], CLOUD],
        Networks::Any,
        Reason::CidrConflictClassic,
        Severity::Warning,
        &["CL", "CL-20"],
    ),
    row(
        [TUNNEL, TUNNEL],
        Networks::Any,
        Reason::CidrConflictTunnels,
        Severity::Error,
        &["SDK-VPC"],
    ),
    row(
        [TUNNEL, ROUTED],
        Networks::Any,
        Reason::CidrConflictTunnel,
        Severity::Warning,
        &["SDK-VPC"],
    ),
    row(
        [&[Role::Other], &Role::ALL],
        Networks::Any,
        Reason::CidrOverlap,
        Severity::Warning,
        &[],
    ),
];

/// Where ClassicLink lets the classic network and a vSwitch of a VPC in 10.0.0.0/8 talk. Sources: CL, CL-20.
const CLASSIC_LINK: Prefix = Prefix::v4([10, 111, 0, 0], 16);

/// The row for two blocks that overlap; none where they may.
pub(super) fn pair(
    (one, block): (&NamedBlock, &Prefix),
    (other, other_block): (&NamedBlock, &Prefix),
) -> Option<&'static Pair> {
    let same = same_network(one, other);
    let found = TABLE.iter().find(|row| {
        let [first, second] = row.roles;
        let fits = first.contains(&one.role) && second.contains(&other.role)
            || first.contains(&other.role) && second.contains(&one.role);
        fits && match row.networks {
            Networks::Same => same,
            Networks::Different => !same,
            Networks::Any => true,
        }
    })?;
    let linked = is_within(block, &CLASSIC_LINK) || is_within(other_block, &CLASSIC_LINK);
    (found.reason != Reason::CidrConflictClassic || !linked).then_some(found)
}
