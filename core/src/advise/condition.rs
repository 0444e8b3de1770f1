//! What a way rests on, each point met, not met or unknown.

use super::{
    facts::{Bandwidth, End, Facts},
    question::Existing,
};
use crate::reason::Reason;

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "yes, no, or nobody knows")]
pub enum Known {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Nobody said.
    Unknown,
}

impl Known {
    /// Every answer.
    pub const ALL: &[Self] = &[Self::Yes, Self::No, Self::Unknown];

    /// Its name as the result of a condition: `met`, `not_met` or `unknown`.
    pub fn as_result(self) -> &'static str {
        match self {
            Self::Yes => "met",
            Self::No => "not_met",
            Self::Unknown => "unknown",
        }
    }

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }

    /// Yes if this is, and else nobody knows.
    fn only_if(so: bool) -> Self {
        if so { Self::Yes } else { Self::Unknown }
    }
}

impl From<bool> for Known {
    fn from(so: bool) -> Self {
        if so { Self::Yes } else { Self::No }
    }
}

impl From<Option<bool>> for Known {
    fn from(so: Option<bool>) -> Self {
        so.map_or(Self::Unknown, Self::from)
    }
}

/// A point that a way rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    SameVpc,
    DifferentVpc,
    SameGroup,
    IntraGroup,
    SameRegion,
    SameAccount,
    DifferentAccount,
    NoOverlap,
    Overlap,
    /// The other account agrees, or has done so in making this.
    Grant(Existing),
    /// Whether the documents say that it may cross the border.
    CrossBorder(Known),
    /// Whether the documents say that it encrypts.
    Encryption,
    /// The same, where a site comes over IPsec unless it has a leased line.
    SiteEncryption,
    OneVpc,
    OneConnection,
    SixteenConnections,
    BasicEdition,
    ClassicLinkOffered,
    ClassicBlocks,
    PrivateLinkSupported,
    EndpointRegion,
    EndpointZones,
    EndpointReached,
    Oss,
    GatewayRegion,
    SourceInVpc,
    RangeFree,
    PublicAddress,
}

impl Condition {
    pub(super) fn reason(self) -> Reason {
        match self {
            Self::SameVpc => Reason::AdviseConditionSameVpc,
            Self::DifferentVpc => Reason::AdviseConditionDifferentVpc,
            Self::SameGroup => Reason::AdviseConditionSameGroup,
            Self::IntraGroup => Reason::AdviseConditionIntraGroup,
            Self::SameRegion => Reason::AdviseConditionSameRegion,
            Self::SameAccount => Reason::AdviseConditionSameAccount,
            Self::DifferentAccount => Reason::AdviseConditionDifferentAccount,
            Self::NoOverlap => Reason::AdviseConditionNoOverlap,
            Self::Overlap => Reason::AdviseConditionOverlap,
            Self::Grant(_) => Reason::AdviseConditionGrant,
            Self::CrossBorder(_) => Reason::AdviseConditionCrossBorder,
            Self::Encryption | Self::SiteEncryption => Reason::AdviseConditionEncryption,
            Self::OneVpc => Reason::AdviseConditionOneVpc,
            Self::OneConnection => Reason::AdviseConditionOneConnection,
            Self::SixteenConnections => Reason::AdviseConditionSixteenConnections,
            Self::BasicEdition => Reason::AdviseConditionBasicEdition,
            Self::ClassicLinkOffered => Reason::AdviseConditionClassicLinkOffered,
            Self::ClassicBlocks => Reason::AdviseConditionClassicBlocks,
            Self::PrivateLinkSupported => Reason::AdviseConditionPrivateLinkSupported,
            Self::EndpointRegion => Reason::AdviseConditionEndpointRegion,
            Self::EndpointZones => Reason::AdviseConditionEndpointZones,
            Self::EndpointReached => Reason::AdviseConditionEndpointReached,
            Self::Oss => Reason::AdviseConditionOss,
            Self::GatewayRegion => Reason::AdviseConditionGatewayRegion,
            Self::SourceInVpc => Reason::AdviseConditionSourceInVpc,
            Self::RangeFree => Reason::AdviseConditionRangeFree,
            Self::PublicAddress => Reason::AdviseConditionPublicAddress,
        }
    }

    /// Whether it is met; `None` where it does not concern these facts.
    pub(super) fn check(self, facts: &Facts) -> Option<Known> {
        self.concerns(facts).then(|| self.result(facts))
    }

    fn concerns(self, facts: &Facts) -> bool {
        let both_in_vpcs = facts.source.in_vpc() && facts.destination.in_vpc();
        match self {
            Self::SameVpc | Self::DifferentVpc => both_in_vpcs,
            // one VPC lies in one region
            Self::SameRegion => !(both_in_vpcs && facts.same_vpc == Known::Yes),
            // services of the cloud are open to every account
            Self::Grant(_) => facts.same_account != Known::Yes && !facts.destination.only_answers(),
            Self::CrossBorder(_) => facts.cross_border,
            Self::Encryption | Self::SiteEncryption => facts.encryption,
            Self::OneVpc => facts.many_vpcs,
            Self::OneConnection | Self::SixteenConnections => facts.bandwidth != Bandwidth::Unsaid,
            Self::EndpointZones => {
                // an endpoint of a service of the cloud takes a zone of those that the provider lists
                let own = matches!(facts.destination, End::Vpc | End::ServiceOwn);
                // the documents are silent on zones of another region
                facts.same_region != Known::No && (own || facts.zones != Known::Unknown)
            }
            Self::EndpointReached | Self::RangeFree => facts.source == End::OnPremises,
            _ => true,
        }
    }

    fn result(self, facts: &Facts) -> Known {
        match self {
            Self::SameVpc => facts.same_vpc,
            Self::DifferentVpc => facts.same_vpc.not(),
            Self::SameGroup => facts.same_group,
            Self::IntraGroup => facts.intra_group,
            Self::SameRegion => facts.same_region,
            Self::SameAccount => facts.same_account,
            Self::DifferentAccount => facts.same_account.not(),
            Self::NoOverlap => facts.overlap.not(),
            Self::Overlap => facts.overlap,
            Self::Grant(made) => {
                Known::only_if(facts.exists(made) || facts.exists(Existing::Grant))
            }
            Self::CrossBorder(offered) => offered,
            Self::Encryption => Known::Unknown,
            Self::SiteEncryption => Known::only_if(
                facts.source == End::OnPremises && !facts.exists(Existing::LeasedLine),
            ),
            Self::OneVpc => Known::No,
            Self::OneConnection => Known::from(facts.bandwidth <= Bandwidth::OneConnection),
            // the documents differ in what one connection carries
            Self::SixteenConnections => Known::only_if(facts.bandwidth < Bandwidth::More),
            Self::BasicEdition => Known::only_if(facts.exists(Existing::TransitRouterBasic)),
            Self::ClassicLinkOffered => Known::only_if(facts.exists(Existing::ClassicLink)),
            Self::ClassicBlocks => facts.classic_blocks,
            Self::PrivateLinkSupported => facts.privatelink,
            // the service says in which other regions it may be used
            Self::EndpointRegion => Known::only_if(facts.same_region == Known::Yes),
            Self::EndpointZones => facts.zones,
            Self::EndpointReached => Known::only_if(attached(facts)),
            Self::Oss => facts.oss,
            Self::GatewayRegion => facts.gateway_region,
            Self::SourceInVpc => Known::only_if(facts.source.in_vpc()),
            Self::RangeFree => facts.range_free,
            Self::PublicAddress => Known::only_if(matches!(
                facts.destination,
                End::Vpc | End::Classic | End::Internet | End::ServicePublic | End::ServiceOwn
            )),
        }
    }
}

/// Whether the site is connected to the cloud in some way.
pub(super) fn attached(facts: &Facts) -> bool {
    [
        Existing::VpnGateway,
        Existing::VpnAttachment,
        Existing::LeasedLine,
    ]
    .into_iter()
    .any(|one| facts.exists(one))
}
