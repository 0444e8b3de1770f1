//! The providers whose rules are known. A fact stands here once, with the keys of its documents.

use super::{
    Role,
    profile::{Doubtful, Forbidden, Lengths, Most, Profile, Quota, Reserved},
};
use crate::net::Prefix;

pub(super) const ALL: [&Profile; 5] = [&ALIBABA_CLOUD, &AWS, &AZURE, &OCI, &PLAIN];

const NETWORK: &[Role] = &[Role::Vpc, Role::VpcSecondary, Role::VSwitch];
const WITH_ROUTERS: &[Role] = &[
    Role::Vpc,
    Role::VpcSecondary,
    Role::VSwitch,
    Role::TransitRouter,
    Role::OnPremises,
];

const fn forbidden(range: Prefix, sources: &'static [&'static str]) -> Forbidden {
    Forbidden {
        roles: NETWORK,
        range,
        sources,
    }
}

const fn lengths(
    role: Role,
    ipv4: bool,
    (shortest, longest, step): (u8, u8, u8),
    sources: &'static [&'static str],
) -> Lengths {
    Lengths {
        role,
        ipv4,
        shortest,
        longest,
        step,
        sources,
    }
}

const ALIBABA_CLOUD: Profile = Profile {
    name: "alibaba_cloud",
    reserved_ipv4: Reserved {
        first: 1,
        last: 3,
        none_from: None,
        sources: &["SDK-VPC"],
    },
    reserved_ipv6: Reserved {
        first: 9,
        last: 9,
        none_from: None,
        sources: &["SDK-VPC"],
    },
    lengths: &[
        // the oldest and the newest documents differ below /16, see `doubtful_below`
        lengths(Role::Vpc, true, (8, 28, 1), &["TF", "SDK-VPC"]),
        lengths(Role::VpcSecondary, true, (16, 28, 1), &["SDK-VPC"]),
        lengths(Role::VSwitch, true, (16, 29, 1), &["SDK-VPC"]),
        lengths(Role::Vpc, false, (52, 60, 4), &["SDK-VPC", "TF", "G-IPV6"]),
        lengths(Role::VSwitch, false, (64, 64, 1), &["SDK-VPC", "G-IPV6"]),
        lengths(Role::VpnTunnel, true, (30, 30, 1), &["SDK-VPC"]),
    ],
    forbidden: &[
        Forbidden {
            roles: WITH_ROUTERS,
            range: Prefix::v4([100, 64, 0, 0], 10),
            sources: &["SDK-VPC", "D-TR-CIDR", "seed 001"],
        },
        forbidden(Prefix::v4([224, 0, 0, 0], 4), &["SDK-VPC"]),
        forbidden(Prefix::v4([127, 0, 0, 0], 8), &["SDK-VPC"]),
        forbidden(Prefix::v4([169, 254, 0, 0], 16), &["SDK-VPC"]),
    ],
    quotas: &[
        Quota {
            role: Role::VpcSecondary,
            ipv4: Some(true),
            most: 5,
            sources: &["SDK-VPC"],
        },
        Quota {
            role: Role::VpcSecondary,
            ipv4: Some(false),
            most: 5,
            sources: &["SDK-VPC"],
        },
        Quota {
            role: Role::UserCidr,
            ipv4: None,
            most: 3,
            sources: &["SDK-VPC"],
        },
        Quota {
            role: Role::VSwitch,
            ipv4: Some(true),
            most: 150,
            sources: &["SDK-VPC"],
        },
    ],
    most_addresses: Some(Most {
        most: 300_000,
        sources: &["SDK-VPC"],
    }),
    doubtful_below: Some(Doubtful {
        shortest: 16,
        sources: &["SDK-VPC", "TF", "D-TR-MULTI"],
    }),
    public_range: Some(&["D-USERCIDR", "SDK-VPC"]),
    no_leading_zero: Some(&["SDK-VPC"]),
};

const AWS: Profile = Profile {
    name: "aws",
    reserved_ipv4: Reserved {
        first: 4,
        last: 1,
        none_from: None,
        sources: &["AWS-SUBNET"],
    },
    reserved_ipv6: Reserved {
        first: 4,
        last: 1,
        none_from: None,
        sources: &["AWS-SUBNET"],
    },
    lengths: &[
        lengths(Role::Vpc, true, (16, 28, 1), &["AWS-VPC"]),
        lengths(Role::VpcSecondary, true, (16, 28, 1), &["AWS-VPC"]),
        lengths(Role::VSwitch, true, (16, 28, 1), &["AWS-SUBNET"]),
        lengths(Role::Vpc, false, (44, 60, 4), &["AWS-VPC"]),
        lengths(Role::VSwitch, false, (44, 64, 4), &["AWS-SUBNET"]),
    ],
    forbidden: &[],
    quotas: &[],
    most_addresses: None,
    doubtful_below: None,
    public_range: None,
    no_leading_zero: None,
};

const AZURE: Profile = Profile {
    name: "azure",
    reserved_ipv4: Reserved {
        first: 4,
        last: 1,
        none_from: None,
        sources: &["AZURE-FAQ"],
    },
    reserved_ipv6: Reserved {
        first: 4,
        last: 1,
        none_from: None,
        sources: &["AZURE-FAQ"],
    },
    lengths: &[
        lengths(Role::VSwitch, true, (2, 29, 1), &["AZURE-FAQ"]),
        lengths(Role::VSwitch, false, (64, 64, 1), &["AZURE-FAQ"]),
    ],
    forbidden: &[
        forbidden(Prefix::v4([224, 0, 0, 0], 4), &["AZURE-FAQ"]),
        forbidden(Prefix::v4([255, 255, 255, 255], 32), &["AZURE-FAQ"]),
        forbidden(Prefix::v4([127, 0, 0, 0], 8), &["AZURE-FAQ"]),
        forbidden(Prefix::v4([169, 254, 0, 0], 16), &["AZURE-FAQ"]),
        forbidden(Prefix::v4([168, 63, 129, 16], 32), &["AZURE-FAQ"]),
    ],
    quotas: &[],
    most_addresses: None,
    doubtful_below: None,
    public_range: None,
    no_leading_zero: None,
};

const OCI: Profile = Profile {
    name: "oci",
    reserved_ipv4: Reserved {
        first: 2,
        last: 1,
        none_from: None,
        sources: &["OCI-VCN"],
    },
    // what is kept of IPv6 is not said in the document
    reserved_ipv6: Reserved {
        first: 0,
        last: 0,
        none_from: None,
        sources: &["OCI-VCN"],
    },
    lengths: &[
        lengths(Role::Vpc, true, (16, 30, 1), &["OCI-VCN"]),
        lengths(Role::VpcSecondary, true, (16, 30, 1), &["OCI-VCN"]),
        lengths(Role::VSwitch, true, (16, 30, 1), &["OCI-VCN"]),
        lengths(Role::VSwitch, false, (64, 64, 1), &["OCI-VCN"]),
    ],
    forbidden: &[],
    quotas: &[],
    most_addresses: None,
    doubtful_below: None,
    public_range: None,
    no_leading_zero: None,
};

/// No provider: the network and the broadcast address, and none of both where a link has two ends (RFC 3021).
const PLAIN: Profile = Profile {
    name: "plain",
    reserved_ipv4: Reserved {
        first: 1,
        last: 1,
        none_from: Some(31),
        sources: &["RFC-3021"],
    },
    reserved_ipv6: Reserved {
        first: 0,
        last: 0,
        none_from: None,
        sources: &["RFC-4291"],
    },
    lengths: &[],
    forbidden: &[],
    quotas: &[],
    most_addresses: None,
    doubtful_below: None,
    public_range: None,
    no_leading_zero: None,
};
