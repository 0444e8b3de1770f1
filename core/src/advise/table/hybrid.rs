//! Ways between a data center or an office and VPCs.

use super::{
    ASSOCIATE, ATTACH_VPC, COST_TRANSIT_ROUTER, CREATE_TRANSIT_ROUTER, LET_IN_BLOCK,
    LET_IN_LISTENER, LET_IN_WHITELIST, Line, Move, NETWORK_ACL, ROUTES_ON_PREMISES, Row,
    VPC_ROUTE_TO_TRANSIT_ROUTER, always, existing, line, site_and_vpc,
};
use crate::{
    advise::{
        condition::{Condition, Known},
        facts::{Bandwidth, Facts},
        question::Existing,
        way::Way,
    },
    reason::Reason,
};

/// The steps to a VPN gateway with a connection.
pub(super) const VPN_GATEWAY: Line = line(
    |facts| !facts.exists(Existing::VpnGateway),
    Reason::AdviseStepVpnGateway,
    &[
        "CreateVpnGateway",
        "CreateCustomerGateway",
        "CreateVpnConnection",
    ],
);

/// The steps to an IPsec connection of a transit router.
pub(super) const VPN_ATTACHMENT: Line = line(
    |facts| !facts.exists(Existing::VpnAttachment),
    Reason::AdviseStepVpnAttachment,
    &[
        "CreateCustomerGateway",
        "CreateVpnAttachment",
        "CreateTransitRouterVpnAttachment",
    ],
);

pub(super) const LIMIT_VPN_GATEWAY: Line = always(Reason::AdviseLimitVpnGateway, &[]);
pub(super) const COST_VPN: Line = always(Reason::AdviseCostVpn, &[]);

const LEASED_LINE: Line = line(
    |facts| !facts.exists(Existing::LeasedLine),
    Reason::AdviseStepLeasedLine,
    &["CreateVirtualBorderRouter"],
);
const COST_LEASED_LINE: Line = always(Reason::AdviseCostLeasedLine, &[]);
const LEASED_LINE_MOVES: &[Move] = &[
    existing(|facts| facts.exists(Existing::LeasedLine)),
    Move {
        when: wide,
        by: -40,
        why: Reason::AdviseWhyBandwidth,
    },
];

/// More than one IPsec connection carries.
fn wide(facts: &Facts) -> bool {
    facts.bandwidth > Bandwidth::OneConnection
}

pub(super) const ROWS: &[Row] = &[
    Row {
        way: Way::VpnGateway,
        name: Reason::AdviseWayVpnGateway,
        connects: site_and_vpc,
        place: 50,
        moves: &[existing(|facts| facts.exists(Existing::VpnGateway))],
        conditions: &[
            Condition::NoOverlap,
            Condition::OneVpc,
            Condition::OneConnection,
            Condition::CrossBorder(Known::No),
        ],
        steps: &[
            VPN_GATEWAY,
            always(
                Reason::AdviseStepVpnRoutes,
                &["CreateVpnRouteEntry", "PublishVpnRouteEntry"],
            ),
            ROUTES_ON_PREMISES,
            LET_IN_BLOCK,
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
        ],
        limits: &[LIMIT_VPN_GATEWAY, NETWORK_ACL],
        costs: &[COST_VPN],
        sources: &["seed 001", "VPN-CAM", "VPN-DBR", "SDK-VPC"],
    },
    Row {
        way: Way::VpnTransitRouter,
        name: Reason::AdviseWayVpnTransitRouter,
        connects: site_and_vpc,
        place: 40,
        moves: &[
            existing(|facts| facts.exists(Existing::VpnAttachment)),
            Move {
                when: |facts| facts.many_vpcs,
                by: -10,
                why: Reason::AdviseWhyHub,
            },
        ],
        conditions: &[
            Condition::NoOverlap,
            Condition::SixteenConnections,
            Condition::CrossBorder(Known::No),
        ],
        steps: &[
            CREATE_TRANSIT_ROUTER,
            VPN_ATTACHMENT,
            ATTACH_VPC,
            ASSOCIATE,
            always(Reason::AdviseStepVcoRoutes, &["CreateVcoRouteEntry"]),
            VPC_ROUTE_TO_TRANSIT_ROUTER,
            ROUTES_ON_PREMISES,
            LET_IN_BLOCK,
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
        ],
        limits: &[
            always(Reason::AdviseLimitVpnTransitRouter, &[]),
            NETWORK_ACL,
        ],
        costs: &[COST_VPN, COST_TRANSIT_ROUTER],
        sources: &["seed 001", "VPN-CAM", "VPN-TRR", "SDK-VPC", "SDK-CBN"],
    },
    Row {
        way: Way::LeasedLineTransitRouter,
        name: Reason::AdviseWayLeasedLineTransitRouter,
        connects: site_and_vpc,
        place: 60,
        moves: LEASED_LINE_MOVES,
        conditions: &[
            Condition::NoOverlap,
            Condition::CrossBorder(Known::Yes),
            Condition::Encryption,
        ],
        steps: &[
            LEASED_LINE,
            CREATE_TRANSIT_ROUTER,
            always(
                Reason::AdviseStepAttachVbr,
                &["CreateTransitRouterVbrAttachment"],
            ),
            ATTACH_VPC,
            ASSOCIATE,
            VPC_ROUTE_TO_TRANSIT_ROUTER,
            ROUTES_ON_PREMISES,
            LET_IN_BLOCK,
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
        ],
        limits: &[NETWORK_ACL],
        costs: &[COST_LEASED_LINE, COST_TRANSIT_ROUTER],
        sources: &["seed 001", "WA-LL", "D-TR-PUB", "SDK-CBN"],
    },
    Row {
        way: Way::LeasedLineEcr,
        name: Reason::AdviseWayLeasedLineEcr,
        connects: site_and_vpc,
        place: 62,
        moves: LEASED_LINE_MOVES,
        conditions: &[
            Condition::NoOverlap,
            Condition::CrossBorder(Known::Unknown),
            Condition::Encryption,
        ],
        steps: &[
            LEASED_LINE,
            always(
                Reason::AdviseStepEcr,
                &[
                    "CreateExpressConnectRouter",
                    "AttachExpressConnectRouterChildInstance",
                    "CreateExpressConnectRouterAssociation",
                ],
            ),
            ROUTES_ON_PREMISES,
            LET_IN_BLOCK,
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
        ],
        limits: &[always(Reason::AdviseLimitEcr, &[]), NETWORK_ACL],
        costs: &[COST_LEASED_LINE],
        sources: &["SDK-ECR", "SDK-VPC"],
    },
    Row {
        way: Way::LeasedLineDirect,
        name: Reason::AdviseWayLeasedLineDirect,
        connects: site_and_vpc,
        place: 64,
        moves: LEASED_LINE_MOVES,
        conditions: &[
            Condition::NoOverlap,
            Condition::OneVpc,
            Condition::CrossBorder(Known::Unknown),
            Condition::Encryption,
        ],
        steps: &[
            LEASED_LINE,
            always(
                Reason::AdviseStepRouterInterface,
                &["CreateRouterInterface", "CreateRouteEntry"],
            ),
            ROUTES_ON_PREMISES,
            LET_IN_BLOCK,
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
        ],
        limits: &[always(Reason::AdviseLimitRouterInterface, &[]), NETWORK_ACL],
        costs: &[COST_LEASED_LINE],
        sources: &["SDK-VPC", "TF"],
    },
];
