//! Load balancers: CLB, ALB and NLB.

use super::{super::row::Row, adapt};

pub(super) const ROWS: &[Row] = &[
    Row {
        call: "DescribeLoadBalancers",
        list: "LoadBalancers.LoadBalancer",
        told: "LoadBalancers.LoadBalancer LoadBalancerSpec Address",
        ..CLB
    },
    Row {
        call: "DescribeLoadBalancerAttribute",
        told: "ListenerPortsAndProtocol ListenerPortsAndProtocal",
        ..CLB
    },
    // the default group goes by the id of the load balancer
    Row {
        call: "DescribeLoadBalancerAttribute",
        told: "ListenerPortsAndProtocol ListenerPortsAndProtocal",
        into: "server_groups",
        of: "LoadBalancerId",
        beside: true,
        fields: "LoadBalancerId VpcId BackendServers[BackendServer]=servers(ServerId ServerIp)",
        ..Row::NEW
    },
    Row {
        call: "DescribeVServerGroupAttribute",
        told: "VServerGroupId",
        into: "server_groups",
        of: "VServerGroupId",
        fields: "VServerGroupName=server_group_name LoadBalancerId \
            BackendServers[BackendServer]=servers(ServerId ServerIp Port#)",
        ..Row::NEW
    },
    Row {
        call: "DescribeMasterSlaveServerGroupAttribute",
        told: "MasterSlaveServerGroupId",
        into: "server_groups",
        of: "MasterSlaveServerGroupId",
        fields: "MasterSlaveServerGroupName=server_group_name LoadBalancerId \
            MasterSlaveBackendServers[MasterSlaveBackendServer]=servers(ServerId ServerIp Port#)",
        ..Row::NEW
    },
    Row {
        call: "DescribeHealthStatus",
        list: "BackendServers.BackendServer",
        told: "ServerHealthStatus",
        into: "server_groups.servers",
        of: "LoadBalancerId",
        completes: "health_status",
        fields: "ServerId ServerIp Port# ServerHealthStatus=health_status",
        ..Row::NEW
    },
    Row {
        call: "ListLoadBalancers",
        list: "LoadBalancers",
        told: "LoadBalancerBussinessStatus LoadBalancerBusinessStatus LoadBalancerEdition CrossZoneEnabled",
        ..XLB
    },
    Row {
        call: "GetLoadBalancerAttribute",
        told: "LoadBalancerBussinessStatus LoadBalancerBusinessStatus LoadBalancerEdition CrossZoneEnabled",
        ..XLB
    },
    Row {
        call: "ListListeners",
        list: "Listeners",
        told: "ListenerId",
        ..LISTENER
    },
    Row {
        call: "GetListenerAttribute",
        told: "ListenerId",
        adapt: adapt::listener_attribute,
        ..LISTENER
    },
    Row {
        call: "ListAclEntries",
        list: "AclEntries",
        told: "Entry _request.AclId",
        into: "access_control_lists.entries",
        of: "AclId",
        fields: "*Entry",
        ..Row::NEW
    },
    Row {
        call: "ListServerGroups",
        list: "ServerGroups",
        told: "ServerGroupType ServerGroupStatus",
        into: "server_groups",
        of: "ServerGroupId",
        fields: "ServerGroupName VpcId PreserveClientIpEnabled? HealthCheck.HealthCheckEnabled? \
            HealthCheckConfig.HealthCheckEnabled?",
        ..Row::NEW
    },
    Row {
        call: "ListServerGroupServers",
        list: "Servers",
        told: "ServerGroupId _request.ServerGroupId",
        into: "server_groups.servers",
        of: "ServerGroupId",
        fields: "ServerId ServerIp Port#",
        adapt: adapt::server,
        ..Row::NEW
    },
];

const CLB: Row = Row {
    into: "load_balancers",
    of: "LoadBalancerId",
    fields: "'clb=load_balancer_type LoadBalancerName RegionId VpcId AddressType% LoadBalancerStatus",
    adapt: adapt::clb,
    ..Row::NEW
};

const XLB: Row = Row {
    into: "load_balancers",
    of: "LoadBalancerId",
    fields: "LoadBalancerName ^RegionId VpcId AddressType% LoadBalancerStatus SecurityGroupIds[]",
    adapt: adapt::zones,
    ..Row::NEW
};

const LISTENER: Row = Row {
    into: "listeners",
    of: "ListenerId",
    fields: "LoadBalancerId !ListenerPort#=port ListenerStatus=status !ListenerProtocol%=listener_protocol ServerGroupId \
        ProxyProtocolEnabled? ProxyProtocolV2Config.Ppv2VpcIdEnabled? ProxyProtocolV2Config.Ppv2PrivateLinkEpIdEnabled? \
        ProxyProtocolV2Config.Ppv2PrivateLinkEpsIdEnabled?",
    adapt: adapt::listener,
    ..Row::NEW
};
