//! CEN: transit routers of both editions.

use super::{super::row::Row, adapt};

pub(super) const ROWS: &[Row] = &[
    Row {
        call: "ListTransitRouters",
        list: "TransitRouters",
        into: "transit_routers",
        of: "TransitRouterId",
        fields: "TransitRouterName CenId RegionId Type",
        ..Row::NEW
    },
    Row {
        call: "ListTransitRouterVpcAttachments",
        told: "VpcId",
        fields: "'VPC=resource_type VpcId=resource_id TransitRouterAttachmentName TransitRouterId Status \
            AutoPublishRouteEnabled? ZoneMappings[]=zone_mappings(ZoneId VSwitchId NetworkInterfaceId)",
        #[cfg(feature = "dumps")]
        ignored: "TransitRouterVPCAttachmentOptions",
        ..ATTACHMENT
    },
    Row {
        call: "ListTransitRouterPeerAttachments",
        told: "PeerTransitRouterId",
        fields: "'TR=resource_type PeerTransitRouterId TransitRouterAttachmentName TransitRouterId Status \
            AutoPublishRouteEnabled? Bandwidth#",
        ..ATTACHMENT
    },
    Row {
        call: "ListTransitRouterVbrAttachments",
        told: "VbrId",
        fields: "'VBR=resource_type VbrId=resource_id TransitRouterAttachmentName TransitRouterId Status \
            AutoPublishRouteEnabled?",
        ..ATTACHMENT
    },
    Row {
        call: "ListTransitRouterVpnAttachments",
        told: "VpnId",
        fields: "'VPN=resource_type VpnId=resource_id TransitRouterAttachmentName TransitRouterId Status \
            AutoPublishRouteEnabled?",
        ..ATTACHMENT
    },
    Row {
        call: "ListTransitRouterEcrAttachments",
        told: "EcrId",
        fields: "'ECR=resource_type EcrId=resource_id TransitRouterAttachmentName TransitRouterId Status \
            AutoPublishRouteEnabled?",
        ..ATTACHMENT
    },
    Row {
        call: "ListTransitRouterRouteTables",
        list: "TransitRouterRouteTables",
        into: "transit_router_route_tables",
        of: "TransitRouterRouteTableId",
        fields: "TransitRouterRouteTableName TransitRouterId TransitRouterRouteTableType \
            RouteTableOptions.MultiRegionECMP?",
        ..Row::NEW
    },
    Row {
        call: "ListTransitRouterRouteEntries",
        list: "TransitRouterRouteEntries",
        into: "transit_router_route_tables.route_entries",
        of: "TransitRouterRouteTableId",
        fields: "!TransitRouterRouteEntryDestinationCidrBlock=destination_cidr_block !PrefixListId \
            TransitRouterRouteEntryType=type !TransitRouterRouteEntryStatus=status \
            @=next_hops(TransitRouterRouteEntryNextHopType=next_hop_type TransitRouterRouteEntryNextHopId=next_hop_id) \
            PathAttributes.Preference# PathAttributes.AsPaths[]",
        ..Row::NEW
    },
    Row {
        call: "ListTransitRouterRouteTableAssociations",
        list: "TransitRouterAssociations",
        into: "transit_router_route_tables.associations",
        of: "TransitRouterRouteTableId",
        only: "Status=Active",
        fields: "*TransitRouterAttachmentId",
        ..Row::NEW
    },
    Row {
        call: "ListTransitRouterRouteTablePropagations",
        list: "TransitRouterPropagations",
        into: "transit_router_route_tables.propagations",
        of: "TransitRouterRouteTableId",
        only: "Status=Active",
        fields: "*TransitRouterAttachmentId",
        ..Row::NEW
    },
    Row {
        call: "DescribeTransitRouteTableAggregation",
        list: "Data",
        told: "TransitRouteTableAggregationCidr",
        into: "transit_router_route_tables.aggregation_cidr_blocks",
        of: "TrRouteTableId",
        only: "Status=AllConfigured|PartialConfigured",
        fields: "*TransitRouteTableAggregationCidr",
        ..Row::NEW
    },
    Row {
        call: "ListTransitRouterPrefixListAssociation",
        list: "PrefixLists",
        told: "TransitRouterTableId",
        into: "transit_router_route_tables.prefix_list_associations",
        of: "TransitRouterTableId",
        fields: "PrefixListId NextHopType NextHop",
        adapt: adapt::prefix_list_association,
        ..Row::NEW
    },
    // the basic edition: what is attached has no id of its own, and the router goes by CEN and region until it is known
    Row {
        call: "DescribeCenAttachedChildInstances",
        list: "ChildInstances.ChildInstance",
        told: "ChildInstances.ChildInstance ChildInstanceId",
        into: "transit_router_attachments",
        of: "CenId:ChildInstanceId",
        fields: "ChildInstanceType=resource_type ChildInstanceId=resource_id Status \
            CenId:ChildInstanceRegionId=transit_router_id",
        ..Row::NEW
    },
    Row {
        call: "DescribeCenRegionDomainRouteEntries",
        list: "CenRouteEntries.CenRouteEntry",
        told: "_request.CenRegionId ToOtherRegionStatus",
        into: "transit_routers.route_entries",
        of: "CenId:CenRegionId",
        fields: "!DestinationCidrBlock Type !Status @=next_hops(NextHopType NextHopInstanceId=next_hop_id) \
            Preference# AsPaths[AsPath]",
        ..Row::NEW
    },
    Row {
        call: "DescribeCenRouteMaps",
        list: "RouteMaps.RouteMap",
        into: "route_maps",
        of: "RouteMapId",
        // a condition that cannot be read is left out: the map matches more, and nobody knows what comes of it
        fields: "CenId CenRegionId TransitRouterRouteTableId TransmitDirection Priority# ~MapResult NextPriority# \
            Preference# CidrMatchMode DestinationCidrBlocks[DestinationCidrBlock] SourceInstanceIds[SourceInstanceId] \
            SourceInstanceIdsReverseMatch? DestinationInstanceIds[DestinationInstanceId] \
            DestinationInstanceIdsReverseMatch? SourceRegionIds[SourceRegionId] \
            DestinationRegionIds[DestinationRegionId] SourceChildInstanceTypes[SourceChildInstanceType] \
            DestinationChildInstanceTypes[DestinationChildInstanceType] SourceRouteTableIds[SourceRouteTableId] \
            DestinationRouteTableIds[DestinationRouteTableId] RouteTypes[RouteType] MatchAddressType \
            MatchAsns[MatchAsn] MatchCommunitySet[MatchCommunity]",
        #[cfg(feature = "dumps")]
        ignored: "OperateCommunitySet PrependAsPath",
        ..Row::NEW
    },
    Row {
        call: "DescribeRouteServicesInCen",
        list: "RouteServiceEntries.RouteServiceEntry",
        into: "cen_route_services",
        of: "CenId:Host:AccessRegionId CenId:Host",
        fields: "CenId !Host HostRegionId HostVpcId AccessRegionId",
        ..Row::NEW
    },
];

const ATTACHMENT: Row = Row {
    list: "TransitRouterAttachments",
    into: "transit_router_attachments",
    of: "TransitRouterAttachmentId",
    ..Row::NEW
};
