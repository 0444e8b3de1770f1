//! Ways between places in the cloud's own networks.

use super::{
    COST_TRANSIT_ROUTER, FREE_IN_REGION, LET_IN_BLOCK, LET_IN_LISTENER, LET_IN_WHITELIST, Move,
    NETWORK_ACL, Row, always, both_in_vpcs, existing, line, needs_grant, other_region,
};
use crate::{
    advise::{
        condition::{Condition, Known},
        facts::End,
        question::Existing,
        way::Way,
    },
    reason::Reason,
};

pub(super) const ROWS: &[Row] = &[
    Row {
        way: Way::SameVpc,
        name: Reason::AdviseWaySameVpc,
        connects: |source, destination| source == End::Vpc && destination == End::Vpc,
        place: 10,
        moves: &[],
        conditions: &[
            Condition::SameVpc,
            Condition::SameGroup,
            Condition::IntraGroup,
            Condition::Encryption,
        ],
        steps: &[always(
            Reason::AdviseStepNothing,
            &["DescribeSecurityGroupAttribute"],
        )],
        limits: &[NETWORK_ACL],
        costs: &[FREE_IN_REGION],
        sources: &["seed 000", "BASIC", "POLICY", "D-RT-OLD", "D-ACL"],
    },
    Row {
        way: Way::SecurityGroupRule,
        name: Reason::AdviseWaySecurityGroupRule,
        connects: |source, destination| {
            both_in_vpcs(source, destination)
                || source == End::Classic && destination == End::Classic
        },
        place: 20,
        moves: &[],
        conditions: &[
            Condition::SameVpc,
            Condition::SameRegion,
            Condition::Encryption,
        ],
        steps: &[
            line(
                |facts| matches!(facts.destination, End::Vpc | End::Classic),
                Reason::AdviseStepRuleForGroup,
                &["AuthorizeSecurityGroup"],
            ),
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
            line(
                |facts| facts.source == End::Vpc,
                Reason::AdviseStepEgress,
                &["AuthorizeSecurityGroupEgress"],
            ),
        ],
        limits: &[always(Reason::AdviseLimitOneRule, &[]), NETWORK_ACL],
        costs: &[FREE_IN_REGION],
        sources: &["seed 000", "USE", "AUTH-E", "INTRANET"],
    },
    Row {
        way: Way::SharedVpc,
        name: Reason::AdviseWaySharedVpc,
        connects: both_in_vpcs,
        place: 60,
        moves: &[],
        conditions: &[
            Condition::DifferentVpc,
            Condition::SameRegion,
            Condition::DifferentAccount,
            Condition::Grant(Existing::Grant),
            Condition::Encryption,
        ],
        steps: &[
            always(Reason::AdviseStepShareVswitch, &["DescribeVSwitches"]),
            always(Reason::AdviseStepBuildInShared, &[]),
            LET_IN_BLOCK,
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
        ],
        limits: &[always(Reason::AdviseLimitSharedVpc, &[]), NETWORK_ACL],
        costs: &[FREE_IN_REGION],
        sources: &["seed 000", "SDK-VPC"],
    },
    Row {
        way: Way::VpcPeering,
        name: Reason::AdviseWayVpcPeering,
        connects: both_in_vpcs,
        place: 40,
        moves: &[
            existing(|facts| facts.exists(Existing::Peering)),
            Move {
                when: |facts| facts.many_vpcs,
                by: 40,
                why: Reason::AdviseWhyMesh,
            },
        ],
        conditions: &[
            Condition::DifferentVpc,
            Condition::NoOverlap,
            Condition::Grant(Existing::Peering),
            Condition::CrossBorder(Known::Unknown),
            Condition::Encryption,
        ],
        steps: &[
            line(
                |facts| !facts.exists(Existing::Peering),
                Reason::AdviseStepCreatePeering,
                &["CreateVpcPeerConnection"],
            ),
            line(
                |facts| !facts.exists(Existing::Peering) && facts.same_account != Known::Yes,
                Reason::AdviseStepAcceptPeering,
                &["AcceptVpcPeerConnection"],
            ),
            always(Reason::AdviseStepRoutePeering, &["CreateRouteEntry"]),
            LET_IN_BLOCK,
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
        ],
        limits: &[
            always(Reason::AdviseLimitNotTransitive, &[]),
            line(other_region, Reason::AdviseLimitPeeringBandwidth, &[]),
            NETWORK_ACL,
        ],
        costs: &[
            line(
                |facts| facts.same_region != Known::No,
                Reason::AdviseCostFreeInRegion,
                &[],
            ),
            line(
                |facts| facts.same_region != Known::Yes,
                Reason::AdviseCostCrossRegion,
                &[],
            ),
        ],
        sources: &["seed 000", "D-PEER", "D-FAQ", "SDK-PEER"],
    },
    Row {
        way: Way::TransitRouter,
        name: Reason::AdviseWayTransitRouter,
        connects: both_in_vpcs,
        place: 50,
        moves: &[
            existing(|facts| facts.exists(Existing::TransitRouter)),
            Move {
                when: |facts| facts.many_vpcs,
                by: -15,
                why: Reason::AdviseWhyHub,
            },
        ],
        conditions: &[
            Condition::DifferentVpc,
            Condition::NoOverlap,
            Condition::Grant(Existing::TransitRouter),
            // seed 001: across the border, CEN
            Condition::CrossBorder(Known::Yes),
            Condition::Encryption,
        ],
        steps: &[
            super::CREATE_TRANSIT_ROUTER,
            super::GRANT_TO_TRANSIT_ROUTER,
            super::ATTACH_VPC,
            super::ASSOCIATE,
            line(
                other_region,
                Reason::AdviseStepPeerTransitRouters,
                &["CreateTransitRouterPeerAttachment"],
            ),
            super::VPC_ROUTE_TO_TRANSIT_ROUTER,
            LET_IN_BLOCK,
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
        ],
        limits: &[
            always(Reason::AdviseLimitRoutesDecide, &[]),
            line(other_region, Reason::AdviseLimitNoRelay, &[]),
            NETWORK_ACL,
        ],
        costs: &[
            COST_TRANSIT_ROUTER,
            line(
                |facts| facts.same_region != Known::Yes,
                Reason::AdviseCostCrossRegion,
                &[],
            ),
        ],
        sources: &[
            "seed 000",
            "seed 001",
            "D-TR",
            "D-TR-ASSOC",
            "D-TR-ACCT",
            "SDK-CBN",
        ],
    },
    Row {
        way: Way::TransitRouterBasic,
        name: Reason::AdviseWayTransitRouterBasic,
        connects: both_in_vpcs,
        place: 85,
        moves: &[existing(|facts| facts.exists(Existing::TransitRouterBasic))],
        conditions: &[
            Condition::BasicEdition,
            Condition::DifferentVpc,
            Condition::NoOverlap,
            Condition::Grant(Existing::TransitRouterBasic),
            Condition::CrossBorder(Known::Unknown),
            Condition::Encryption,
        ],
        steps: &[
            line(
                needs_grant,
                Reason::AdviseStepGrantCen,
                &["GrantInstanceToCen"],
            ),
            always(Reason::AdviseStepAttachBasic, &["AttachCenChildInstance"]),
            line(
                other_region,
                Reason::AdviseStepRegionBandwidth,
                &["SetCenInterRegionBandwidthLimit"],
            ),
            LET_IN_BLOCK,
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
        ],
        limits: &[always(Reason::AdviseLimitBasicEdition, &[]), NETWORK_ACL],
        costs: &[line(
            |facts| facts.same_region != Known::Yes,
            Reason::AdviseCostCrossRegion,
            &[],
        )],
        sources: &["seed 000", "D-TR", "SDK-CBN"],
    },
    Row {
        way: Way::ClassicLink,
        name: Reason::AdviseWayClassicLink,
        connects: |source, destination| {
            source == End::Classic && destination.in_vpc()
                || source.in_vpc() && destination == End::Classic
        },
        place: 30,
        moves: &[existing(|facts| facts.exists(Existing::ClassicLink))],
        conditions: &[
            Condition::SameAccount,
            Condition::SameRegion,
            Condition::ClassicBlocks,
            Condition::ClassicLinkOffered,
            Condition::Encryption,
        ],
        steps: &[
            line(
                |facts| !facts.exists(Existing::ClassicLink),
                Reason::AdviseStepEnableClassicLink,
                &["EnableVpcClassicLink"],
            ),
            line(
                |facts| !facts.exists(Existing::ClassicLink),
                Reason::AdviseStepAttachClassicLink,
                &["AttachClassicLinkVpc"],
            ),
            always(Reason::AdviseStepClassicRoutes, &["DescribeRouteEntryList"]),
            always(
                Reason::AdviseStepClassicLinkRule,
                &["AuthorizeSecurityGroup"],
            ),
            LET_IN_WHITELIST,
        ],
        limits: &[
            always(Reason::AdviseLimitClassicLinkDeprecated, &[]),
            always(Reason::AdviseLimitClassicLink, &[]),
        ],
        costs: &[FREE_IN_REGION],
        sources: &["seed 000", "CL", "CL-20", "CL-API", "EOL"],
    },
    Row {
        way: Way::VpcNat,
        name: Reason::AdviseWayVpcNat,
        connects: |source, destination| {
            both_in_vpcs(source, destination) || super::site_and_vpc(source, destination)
        },
        place: 90,
        moves: &[Move {
            when: |facts| facts.overlap == Known::Yes,
            by: -35,
            why: Reason::AdviseWhyOverlap,
        }],
        conditions: &[
            Condition::DifferentVpc,
            Condition::Overlap,
            Condition::Grant(Existing::Grant),
            Condition::CrossBorder(Known::Unknown),
            Condition::Encryption,
        ],
        steps: &[
            always(
                Reason::AdviseStepNatBlock,
                &["AssociateVpcCidrBlock", "CreateVSwitch"],
            ),
            always(Reason::AdviseStepCreateVpcNat, &["CreateNatGateway"]),
            always(
                Reason::AdviseStepNatEntries,
                &["CreateSnatEntry", "CreateForwardEntry"],
            ),
            always(Reason::AdviseStepConnectNatBlocks, &["CreateRouteEntry"]),
            LET_IN_BLOCK,
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
        ],
        limits: &[always(Reason::AdviseLimitNat, &[]), NETWORK_ACL],
        costs: &[always(Reason::AdviseCostNat, &[])],
        sources: &["D-NAT-FAQ", "SDK-VPC", "D-PEER"],
    },
];
