//! A question brought down to finitely many facts: all that a decision rests on.

use alloc::vec::Vec;

use super::{
    condition::Known,
    question::{Existing, NetworkKind, Place, Question, ServiceKind},
};
use crate::{
    model::{GroupType, InnerAccessPolicy},
    net::Prefix,
    plan::{Overlap, any_overlap, between, is_within},
};

/// What kind of place an end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "the table knows them all")]
pub enum End {
    /// In a VPC.
    Vpc,
    /// In the classic network.
    Classic,
    /// In a data center or an office.
    OnPremises,
    /// Somewhere on the Internet.
    Internet,
    /// A service at an address of the customer's VPC.
    ServiceInVpc,
    /// A service at addresses in 100.64.0.0/10.
    ServiceCloudRange,
    /// A service at public addresses only.
    ServicePublic,
    /// A service over PrivateLink only.
    ServicePrivateLink,
    /// One's own service behind a load balancer.
    ServiceOwn,
}

impl End {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Vpc,
        Self::Classic,
        Self::OnPremises,
        Self::Internet,
        Self::ServiceInVpc,
        Self::ServiceCloudRange,
        Self::ServicePublic,
        Self::ServicePrivateLink,
        Self::ServiceOwn,
    ];

    /// The kind of a place; `None` when the question does not say it, or does not say what kind of service it is.
    pub(super) fn of(place: &Place) -> Option<Self> {
        let network = place.network.or_else(|| {
            let service = place.service.map(|_| NetworkKind::Service);
            let vpc = place.vpc.is_some() || place.vswitch.is_some();
            service.or(vpc.then_some(NetworkKind::Vpc))
        })?;
        Some(match network {
            NetworkKind::Vpc => Self::Vpc,
            NetworkKind::Classic => Self::Classic,
            NetworkKind::OnPremises => Self::OnPremises,
            NetworkKind::Internet => Self::Internet,
            NetworkKind::Service => match place.service? {
                ServiceKind::InVpc => Self::ServiceInVpc,
                ServiceKind::CloudRange => Self::ServiceCloudRange,
                ServiceKind::Public => Self::ServicePublic,
                ServiceKind::Privatelink => Self::ServicePrivateLink,
                ServiceKind::Own => Self::ServiceOwn,
            },
        })
    }

    /// Its name in answers: the network, or the kind of service.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vpc => "vpc",
            Self::Classic => "classic",
            Self::OnPremises => "on_premises",
            Self::Internet => "internet",
            Self::ServiceInVpc => "in_vpc",
            Self::ServiceCloudRange => "cloud_range",
            Self::ServicePublic => "public",
            Self::ServicePrivateLink => "privatelink",
            Self::ServiceOwn => "own",
        }
    }

    /// Whether it has an address of a VPC of the customer.
    pub(super) fn in_vpc(self) -> bool {
        matches!(self, Self::Vpc | Self::ServiceInVpc | Self::ServiceOwn)
    }

    /// Whether it is outside the cloud.
    pub(super) fn outside(self) -> bool {
        matches!(self, Self::OnPremises | Self::Internet)
    }

    /// Whether it only answers: nobody can let it open connections.
    pub(super) fn only_answers(self) -> bool {
        matches!(
            self,
            Self::ServiceCloudRange | Self::ServicePublic | Self::ServicePrivateLink
        )
    }
}

/// How much bandwidth is needed, by what single connections can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "the table knows them all")]
pub enum Bandwidth {
    /// Nobody said.
    Unsaid,
    /// At most 1,000 Mbit/s: one IPsec connection.
    OneConnection,
    /// At most 16,000 Mbit/s: sixteen of them.
    SixteenConnections,
    /// More.
    More,
}

/// What a decision rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_structs,
    clippy::struct_excessive_bools,
    reason = "every fact of the table, each for itself, for the test that goes through them all"
)]
pub struct Facts {
    /// Who opens connections.
    pub source: End,
    /// Who is connected to.
    pub destination: End,
    /// Whether both ends are in one VPC.
    pub same_vpc: Known,
    /// Whether both ends belong to one account.
    pub same_account: Known,
    /// Whether both ends are in one region.
    pub same_region: Known,
    /// Whether both ends share a security group.
    pub same_group: Known,
    /// Whether the members of that group may talk to each other.
    pub intra_group: Known,
    /// Whether the blocks of both ends overlap.
    pub overlap: Known,
    /// Whether the VPC's block is one that ClassicLink connects.
    pub classic_blocks: Known,
    /// Whether the source's zones are among those of the service.
    pub zones: Known,
    /// Whether the service can be reached over PrivateLink.
    pub privatelink: Known,
    /// Whether the service is OSS.
    pub oss: Known,
    /// Whether the source's region has gateway endpoints.
    pub gateway_region: Known,
    /// Whether the source leaves 100.64.0.0/10 alone.
    pub range_free: Known,
    /// How much bandwidth is needed.
    pub bandwidth: Bandwidth,
    /// Whether the way itself has to encrypt.
    pub encryption: bool,
    /// Whether only the source may open connections.
    pub one_way: bool,
    /// Whether there are more VPCs than these.
    pub many_vpcs: bool,
    /// Whether it crosses the border of the Chinese mainland.
    pub cross_border: bool,
    /// What is there already.
    pub existing: ExistingSet,
}

/// A set of things that are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExistingSet(u16);

impl ExistingSet {
    /// Whether it is there.
    pub fn has(self, one: Existing) -> bool {
        self.0 & bit(one) != 0
    }
}

impl FromIterator<Existing> for ExistingSet {
    fn from_iter<I: IntoIterator<Item = Existing>>(all: I) -> Self {
        Self(all.into_iter().fold(0, |set, one| set | bit(one)))
    }
}

fn bit(one: Existing) -> u16 {
    match one {
        Existing::Peering => 1,
        Existing::TransitRouter => 1 << 1,
        Existing::TransitRouterBasic => 1 << 2,
        Existing::VpnGateway => 1 << 3,
        Existing::VpnAttachment => 1 << 4,
        Existing::LeasedLine => 1 << 5,
        Existing::ClassicLink => 1 << 6,
        Existing::Endpoint => 1 << 7,
        Existing::Grant => 1 << 8,
    }
}

impl Facts {
    /// The facts of a question whose ends are of these kinds.
    pub(super) fn of(question: &Question, source: End, destination: End) -> Self {
        let (from, to) = (&question.source, &question.destination);
        let needs = &question.needs;
        let same_group = shared(
            from.security_groups.as_deref(),
            to.security_groups.as_deref(),
        );
        let region = same(from.region.as_ref(), to.region.as_ref());
        Self {
            source,
            destination,
            same_vpc: same_vpc(from, to, region),
            same_account: same(from.account.as_ref(), to.account.as_ref()),
            same_region: region,
            same_group,
            intra_group: intra_group(from, to),
            overlap: overlap(question),
            classic_blocks: classic_blocks(if source.in_vpc() { from } else { to }),
            zones: subset(from.zones.as_deref(), to.zones.as_deref()),
            privatelink: match destination {
                End::ServicePrivateLink | End::ServiceOwn | End::Vpc => Known::Yes,
                // it has public addresses only, unless the question says otherwise
                End::ServicePublic => Known::from(to.privatelink == Some(true)),
                _ => to.privatelink.into(),
            },
            oss: to
                .product
                .as_ref()
                .map(|product| product.eq_ignore_ascii_case("oss"))
                .into(),
            gateway_region: match &from.region {
                Some(region) if GATEWAY_REGIONS.contains(&region.as_str()) => Known::Yes,
                // the list that was read may be older than the region
                _ => Known::Unknown,
            },
            range_free: from
                .cidr
                .as_ref()
                .map(|blocks| !any_overlap(blocks, &[CLOUD_RANGE]))
                .into(),
            bandwidth: match needs.bandwidth {
                None => Bandwidth::Unsaid,
                Some(0..=1_000) => Bandwidth::OneConnection,
                Some(1_001..=16_000) => Bandwidth::SixteenConnections,
                Some(_) => Bandwidth::More,
            },
            encryption: needs.encryption,
            one_way: needs.one_way,
            many_vpcs: needs.many_vpcs,
            cross_border: needs.cross_border,
            existing: question.existing.iter().copied().collect(),
        }
    }

    pub(super) fn exists(&self, one: Existing) -> bool {
        self.existing.has(one)
    }
}

/// The addresses of cloud services. Source: D-RT-OLD, seed 001.
const CLOUD_RANGE: Prefix = Prefix::v4([100, 64, 0, 0], 10);

/// Where there are gateway endpoints. Source: VPC-CONN.
const GATEWAY_REGIONS: &[&str] = &[
    "ap-northeast-1",
    "ap-southeast-1",
    "ap-southeast-3",
    "ap-southeast-5",
    "cn-beijing",
    "cn-chengdu",
    "cn-guangzhou",
    "cn-hangzhou",
    "cn-heyuan",
    "cn-hongkong",
    "cn-huhehaote",
    "cn-qingdao",
    "cn-shanghai",
    "cn-shenzhen",
    "cn-wulanchabu",
    "cn-zhangjiakou",
    "eu-central-1",
    "eu-west-1",
    "me-east-1",
    "us-east-1",
    "us-west-1",
];

fn same<T: PartialEq>(first: Option<&T>, second: Option<&T>) -> Known {
    match (first, second) {
        (Some(first), Some(second)) => Known::from(first == second),
        _ => Known::Unknown,
    }
}

/// A VPC lies in one region, and a vSwitch in one VPC.
fn same_vpc(from: &Place, to: &Place, region: Known) -> Known {
    let named = same(from.vpc.as_ref(), to.vpc.as_ref());
    let switches = same(from.vswitch.as_ref(), to.vswitch.as_ref());
    match (named, switches, region) {
        (Known::Yes | Known::No, _, _) => named,
        (_, Known::Yes, _) => Known::Yes,
        (_, _, Known::No) => Known::No,
        _ => Known::Unknown,
    }
}

fn shared<T: PartialEq>(first: Option<&[T]>, second: Option<&[T]>) -> Known {
    match (first, second) {
        (Some(first), Some(second)) => first.iter().any(|one| second.contains(one)).into(),
        _ => Known::Unknown,
    }
}

fn subset<T: PartialEq>(inner: Option<&[T]>, outer: Option<&[T]>) -> Known {
    match (inner, outer) {
        (Some(inner), Some(outer)) if !inner.is_empty() => {
            inner.iter().all(|one| outer.contains(one)).into()
        }
        _ => Known::Unknown,
    }
}

/// Members talk in a basic group with the policy Accept. Sources: BASIC, POLICY.
fn intra_group(from: &Place, to: &Place) -> Known {
    let kind = from.security_group_type.or(to.security_group_type);
    let policy = from.inner_access_policy.or(to.inner_access_policy);
    match (kind, policy) {
        (Some(GroupType::Enterprise), _) | (_, Some(InnerAccessPolicy::Drop)) => Known::No,
        (Some(GroupType::Normal), Some(InnerAccessPolicy::Accept)) => Known::Yes,
        _ => Known::Unknown,
    }
}

fn overlap(question: &Question) -> Known {
    if question.needs.overlap {
        return Known::Yes;
    }
    match (&question.source.cidr, &question.destination.cidr) {
        (Some(first), Some(second)) if !first.is_empty() && !second.is_empty() => {
            Known::from(!between(first, second).is_empty())
        }
        _ => Known::Unknown,
    }
}

/// Whether ClassicLink connects a VPC, by its primary block. Sources: CL, CL-20.
fn classic_blocks(place: &Place) -> Known {
    const TEN: Prefix = Prefix::v4([10, 0, 0, 0], 8);
    const TEN_111: Prefix = Prefix::v4([10, 111, 0, 0], 16);
    const OTHERS: [Prefix; 2] = [
        Prefix::v4([172, 16, 0, 0], 12),
        Prefix::v4([192, 168, 0, 0], 16),
    ];
    let Some(primary) = place.cidr.as_ref().and_then(|blocks| blocks.first()) else {
        return Known::Unknown;
    };
    if is_within(primary, &TEN_111) || OTHERS.iter().any(|block| is_within(primary, block)) {
        Known::Yes
    } else if is_within(primary, &TEN) && is_within(&TEN_111, primary) {
        // then the vSwitch has to lie in 10.111.0.0/16
        Known::Unknown
    } else {
        Known::No
    }
}

/// The pairs of blocks that overlap, for the text of an answer.
pub(super) fn overlapping(question: &Question) -> Vec<Overlap> {
    let blocks = |place: &Place| place.cidr.clone().unwrap_or_default();
    between(&blocks(&question.source), &blocks(&question.destination))
}
