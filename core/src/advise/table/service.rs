//! Ways to services, and the Internet.

use super::{
    ASSOCIATE, COST_TRANSIT_ROUTER, CREATE_TRANSIT_ROUTER, FREE_IN_REGION, LET_IN_LISTENER,
    LET_IN_WHITELIST, Move, NETWORK_ACL, Row, always, existing,
    hybrid::{COST_VPN, LIMIT_VPN_GATEWAY, VPN_ATTACHMENT, VPN_GATEWAY},
    line, needs_grant,
};
use crate::{
    advise::{
        condition::{Condition, Known, attached},
        facts::End,
        question::Existing,
        way::Way,
    },
    reason::Reason,
};

pub(super) const ROWS: &[Row] = &[
    Row {
        way: Way::PrivateLink,
        name: Reason::AdviseWayPrivateLink,
        connects: |source, destination| {
            (source.in_vpc() || source == End::OnPremises)
                && matches!(
                    destination,
                    End::Vpc
                        | End::ServiceOwn
                        | End::ServiceCloudRange
                        | End::ServicePublic
                        | End::ServicePrivateLink
                )
        },
        place: 70,
        moves: &[
            existing(|facts| facts.exists(Existing::Endpoint)),
            Move {
                when: |facts| facts.one_way,
                by: -40,
                why: Reason::AdviseWhyOneWay,
            },
            Move {
                when: |facts| {
                    facts.overlap == Known::Yes && facts.destination != End::ServicePrivateLink
                },
                by: -20,
                why: Reason::AdviseWhyOverlap,
            },
            Move {
                when: |facts| {
                    matches!(facts.destination, End::ServiceOwn | End::ServicePrivateLink)
                },
                by: -20,
                why: Reason::AdviseWhyService,
            },
        ],
        conditions: &[
            Condition::DifferentVpc,
            Condition::PrivateLinkSupported,
            Condition::EndpointReached,
            Condition::EndpointRegion,
            Condition::EndpointZones,
            Condition::Grant(Existing::Endpoint),
            Condition::CrossBorder(Known::Unknown),
            Condition::Encryption,
        ],
        steps: &[
            line(
                |facts| facts.source == End::OnPremises && !attached(facts),
                Reason::AdviseStepReachEndpointVpc,
                &[],
            ),
            line(
                |facts| facts.destination == End::Vpc,
                Reason::AdviseStepLoadBalancer,
                &["CreateLoadBalancer"],
            ),
            line(
                |facts| matches!(facts.destination, End::Vpc | End::ServiceOwn),
                Reason::AdviseStepEndpointService,
                &[
                    "CreateVpcEndpointService",
                    "AttachResourceToVpcEndpointService",
                ],
            ),
            line(
                |facts| {
                    matches!(facts.destination, End::Vpc | End::ServiceOwn) && needs_grant(facts)
                },
                Reason::AdviseStepEndpointUser,
                &["AddUserToVpcEndpointService"],
            ),
            line(
                |facts| facts.destination.only_answers(),
                Reason::AdviseStepFindService,
                &["ListVpcEndpointServicesByEndUser"],
            ),
            line(
                |facts| !facts.exists(Existing::Endpoint),
                Reason::AdviseStepEndpoint,
                &["CreateVpcEndpoint"],
            ),
            line(
                |facts| matches!(facts.destination, End::Vpc | End::ServiceOwn),
                Reason::AdviseStepAcceptEndpoint,
                &["EnableVpcEndpointConnection"],
            ),
            always(Reason::AdviseStepEndpointName, &["GetVpcEndpointAttribute"]),
        ],
        limits: &[always(Reason::AdviseLimitPrivateLink, &[]), NETWORK_ACL],
        costs: &[always(Reason::AdviseCostPrivateLink, &[])],
        sources: &["seed 001", "PVL-GS", "PVL-EPO", "PVL-Q", "SDK-PVL"],
    },
    Row {
        way: Way::GatewayEndpoint,
        name: Reason::AdviseWayGatewayEndpoint,
        connects: |source, destination| source.in_vpc() && destination == End::ServiceCloudRange,
        place: 25,
        moves: &[],
        conditions: &[
            Condition::Oss,
            Condition::SameRegion,
            Condition::GatewayRegion,
            Condition::Encryption,
        ],
        steps: &[
            always(
                Reason::AdviseStepGatewayEndpoint,
                &[
                    "CreateVpcGatewayEndpoint",
                    "AssociateRouteTablesWithVpcGatewayEndpoint",
                ],
            ),
            always(
                Reason::AdviseStepEndpointPolicy,
                &["UpdateVpcGatewayEndpointAttribute"],
            ),
        ],
        limits: &[always(Reason::AdviseLimitGatewayEndpoint, &[])],
        costs: &[always(Reason::AdviseCostGatewayEndpoint, &[])],
        sources: &["VPC-CONN", "SDK-VPC"],
    },
    Row {
        way: Way::CloudRange,
        name: Reason::AdviseWayCloudRange,
        connects: |source, destination| {
            (source.in_vpc() || source == End::Classic) && destination == End::ServiceCloudRange
        },
        place: 20,
        moves: &[],
        conditions: &[
            Condition::SourceInVpc,
            Condition::SameRegion,
            Condition::Encryption,
        ],
        steps: &[always(
            Reason::AdviseStepCloudRange,
            &["AuthorizeSecurityGroupEgress"],
        )],
        limits: &[always(Reason::AdviseLimitCloudRange, &[])],
        costs: &[FREE_IN_REGION],
        sources: &["seed 001", "D-RT-OLD", "SDK-VPC"],
    },
    Row {
        way: Way::CloudRangeVpnGateway,
        name: Reason::AdviseWayCloudRangeVpnGateway,
        connects: |source, destination| {
            source == End::OnPremises && destination == End::ServiceCloudRange
        },
        place: 50,
        moves: &[existing(|facts| facts.exists(Existing::VpnGateway))],
        conditions: &[
            Condition::SameRegion,
            Condition::RangeFree,
            Condition::OneConnection,
            Condition::CrossBorder(Known::No),
        ],
        steps: &[
            VPN_GATEWAY,
            always(Reason::AdviseStepAdvertise, &[]),
            always(Reason::AdviseStepRangeOnPremises, &[]),
            always(
                Reason::AdviseStepVpnRoutes,
                &["CreateVpnRouteEntry", "PublishVpnRouteEntry"],
            ),
        ],
        limits: &[LIMIT_VPN_GATEWAY],
        costs: &[COST_VPN],
        sources: &["seed 001", "VPN-DBR", "VPN-CAM"],
    },
    Row {
        way: Way::CloudRangeTransitRouter,
        name: Reason::AdviseWayCloudRangeTransitRouter,
        connects: |source, destination| {
            (source.in_vpc() || source == End::OnPremises) && destination == End::ServiceCloudRange
        },
        place: 40,
        moves: &[
            existing(|facts| {
                facts.exists(Existing::TransitRouter)
                    || facts.exists(Existing::VpnAttachment)
                    || facts.exists(Existing::LeasedLine)
            }),
            Move {
                when: |facts| facts.source.in_vpc() && facts.same_region != Known::No,
                by: 40,
                why: Reason::AdviseWhyDetour,
            },
        ],
        conditions: &[
            Condition::RangeFree,
            Condition::SixteenConnections,
            Condition::CrossBorder(Known::Unknown),
            Condition::SiteEncryption,
        ],
        steps: &[
            CREATE_TRANSIT_ROUTER,
            line(
                |facts| facts.source == End::OnPremises && !facts.exists(Existing::LeasedLine),
                VPN_ATTACHMENT.text,
                VPN_ATTACHMENT.calls,
            ),
            always(
                Reason::AdviseStepServiceVpc,
                &["CreateTransitRouterVpcAttachment"],
            ),
            ASSOCIATE,
            always(
                Reason::AdviseStepServiceRoute,
                &[
                    "CreateTransitRouterRouteEntry",
                    "ResolveAndRouteServiceInCen",
                ],
            ),
            line(
                |facts| facts.source == End::OnPremises,
                Reason::AdviseStepRangeOnPremises,
                &[],
            ),
            line(
                |facts| facts.source.in_vpc(),
                Reason::AdviseStepServiceRouteInVpc,
                &["CreateRouteEntry"],
            ),
        ],
        limits: &[always(Reason::AdviseLimitServiceRoute, &[])],
        costs: &[
            COST_TRANSIT_ROUTER,
            line(
                |facts| facts.source == End::OnPremises && !facts.exists(Existing::LeasedLine),
                COST_VPN.text,
                &[],
            ),
        ],
        sources: &["seed 001", "D-TR-OSS", "SDK-CBN", "CEN-OSS"],
    },
    Row {
        way: Way::Internet,
        name: Reason::AdviseWayInternet,
        connects: |source, destination| {
            !(source.only_answers() || source.outside() && destination.outside())
        },
        place: 200,
        moves: &[],
        conditions: &[Condition::PublicAddress, Condition::Encryption],
        steps: &[
            line(
                |facts| facts.source.in_vpc(),
                Reason::AdviseStepPublicSource,
                &["AssociateEipAddress", "CreateSnatEntry"],
            ),
            line(
                |facts| matches!(facts.destination, End::Vpc | End::ServiceOwn | End::Classic),
                Reason::AdviseStepPublicDestination,
                &["AssociateEipAddress", "CreateForwardEntry"],
            ),
            line(
                |facts| matches!(facts.destination, End::Vpc | End::Classic),
                Reason::AdviseStepPublicRule,
                &["AuthorizeSecurityGroup"],
            ),
            LET_IN_LISTENER,
            LET_IN_WHITELIST,
            line(
                |facts| !matches!(facts.destination, End::Vpc | End::ServiceOwn | End::Classic),
                Reason::AdviseStepPublicEndpoint,
                &[],
            ),
        ],
        limits: &[
            always(Reason::AdviseLimitInternet, &[]),
            line(
                |facts| facts.destination == End::ServicePublic,
                Reason::AdviseLimitPublicServices,
                &[],
            ),
        ],
        costs: &[always(Reason::AdviseCostInternet, &[])],
        sources: &["seed 000", "seed 001", "D-NAT-FAQ", "D-IP4GW", "G-EIP"],
    },
];
