//! The table itself: one entry a code, in the order of the documentation.

use super::Lang;

/// Both texts, where there are any.
macro_rules! said {
    () => {
        None
    };
    ($en:literal, $zh:literal) => {
        Some(($en, $zh))
    };
}

macro_rules! reasons {
    ($($(#[$gate:meta])* $name:ident = $code:literal {
        en: $en:literal,
        zh: $zh:literal,
        $(meaning: $meaning_en:literal, $meaning_zh:literal,)?
        $(about: $about_en:literal, $about_zh:literal,)?
        $(fix: $fix_en:literal, $fix_zh:literal,)?
    })*) => {
        /// A stable code for why something is so.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Reason {
            $($(#[$gate])* #[doc = concat!("`", $code, "`")] $(#[doc = ""] #[doc = $meaning_en])? $(#[doc = ""] #[doc = $about_en])? $name,)*
        }

        impl Reason {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Self] = &[$($(#[$gate])* Self::$name,)*];

            /// The code as text, such as `security_group.rule_drop`; it never changes its meaning.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($(#[$gate])* Self::$name => $code,)*
                }
            }

            /// The sentence, with `{placeholders}`.
            pub fn text(self, lang: Lang) -> &'static str {
                lang.of(match self {
                    $($(#[$gate])* Self::$name => ($en, $zh),)*
                })
            }

            /// What the code means in general; where nothing more is to be said, the sentence.
            pub fn meaning(self, lang: Lang) -> &'static str {
                let meaning = match self {
                    $($(#[$gate])* Self::$name => said!($($meaning_en, $meaning_zh)?),)*
                };
                meaning.map_or_else(|| self.about(lang), |texts| lang.of(texts))
            }

            /// What a way of connecting is, which is part of answers; of other codes the sentence stands for itself.
            pub fn about(self, lang: Lang) -> &'static str {
                let about = match self {
                    $($(#[$gate])* Self::$name => said!($($about_en, $about_zh)?),)*
                };
                about.map_or_else(|| self.text(lang), |texts| lang.of(texts))
            }

            /// What helps, with `{placeholders}`, where there is something to do.
            pub fn fix(self, lang: Lang) -> Option<&'static str> {
                let fix = match self {
                    $($(#[$gate])* Self::$name => said!($($fix_en, $fix_zh)?),)*
                };
                fix.map(|texts| lang.of(texts))
            }
        }
    };
}

reasons! {
    SecurityGroupRuleAccept = "security_group.rule_accept" {
        en: "rule {rule} of {group} accepts it: priority {priority}, {what} {side} {remote}",
        zh: "{group} 的规则 {rule} 放行：优先级 {priority}，{what}，授权对象 {remote}",
        meaning: "A rule of one of the interface's groups is the first that matches, and it accepts.",
            "网卡所属安全组的规则中，第一条匹配的规则为允许。",
    }
    SecurityGroupRuleDrop = "security_group.rule_drop" {
        en: "rule {rule} of {group} drops it: priority {priority}, {what} {side} {remote}",
        zh: "{group} 的规则 {rule} 拒绝：优先级 {priority}，{what}，授权对象 {remote}",
        meaning: "A rule of one of the interface's groups is the first that matches, and it drops. Rules of all groups of an interface are taken together, a smaller priority number comes first, and at equal priority drop comes before accept.",
            "网卡所属安全组的规则中，第一条匹配的规则为拒绝。网卡所有安全组的规则合并排序，优先级数字小者在前；优先级相同时拒绝先于允许。",
        fix: "let a rule that accepts {packet} come before {rule}: give that rule a smaller priority number than {priority}, or {rule} a larger one",
            "让放行 {packet} 的规则先于 {rule}：将放行规则的优先级数字设为小于 {priority}，或将 {rule} 的优先级数字调大",
    }
    SecurityGroupIntraGroupAccept = "security_group.intra_group_accept" {
        en: "both ends are in {group}, whose intra-group policy is Accept",
        zh: "两端同在 {group}，其组内连通策略为 Accept",
        meaning: "Members of a basic group with the intra-group policy Accept reach one another whatever the ingress rules say.",
            "组内连通策略为 Accept 的普通安全组，组内成员互通，不受入方向规则影响。",
    }
    SecurityGroupDefaultAccept = "security_group.default_accept" {
        en: "no egress rule of {group} matches, and a basic group lets out what no rule matches",
        zh: "{group} 没有匹配的出方向规则，普通安全组默认放行出方向",
        meaning: "A basic group lets out what no egress rule matches.",
            "普通安全组默认放行没有规则匹配的出方向流量。",
    }
    SecurityGroupDefaultDrop = "security_group.default_drop" {
        en: "no {direction} rule of {group} matches, and what no rule matches is dropped",
        zh: "{group} 没有匹配的{direction_zh}规则，默认拒绝",
        meaning: "No rule matches. What comes in is then dropped by every group, and what goes out by an advanced group.",
            "没有规则匹配。入方向一律默认拒绝；企业安全组的出方向也默认拒绝。",
        fix: "add an {direction} rule to {choice} that accepts {packet} for {remote}, as narrow as the need is",
            "在 {choice_zh} 增加一条针对 {remote} 放行 {packet} 的{direction_zh}规则，范围尽量小",
    }
    SecurityGroupExemptMetaserver = "security_group.exempt_metaserver" {
        en: "traffic to the metadata service 100.100.100.200 is never filtered",
        zh: "访问元数据服务 100.100.100.200 的流量不受安全组限制",
        meaning: "Security groups never block what goes out to the metadata service.",
            "安全组不会拦截访问元数据服务的出方向流量。",
    }
    SecurityGroupExemptLoadBalancer = "security_group.exempt_load_balancer" {
        en: "a load balancer forwards it, and the backend's groups do not filter that",
        zh: "由负载均衡转发的流量不受后端安全组限制",
        meaning: "What CLB, ALB or NLB forwards to a backend passes its security groups; the load balancer's own groups and ACLs rule.",
            "CLB、ALB、NLB 转发到后端的流量不受后端安全组限制，由负载均衡自身的安全组和访问控制决定。",
    }
    SecurityGroupSession = "security_group.session" {
        en: "it answers a session opened the other way, and security groups are stateful",
        zh: "属于对端已建立会话的应答，安全组有状态，直接放行",
        meaning: "Only the packet that opens a session is decided; its answers pass.",
            "安全组只判定建立会话的首包，应答报文直接放行。",
    }
    SecurityGroupPlatformTcp25 = "security_group.platform_tcp25" {
        en: "the platform blocks outbound tcp/25 to the Internet, and no security group rule can allow it",
        zh: "平台默认封禁访问公网的 TCP 25 端口，安全组规则无法放行",
        meaning: "TCP port 25 to public addresses is closed by the provider until it is opened on request.",
            "平台默认封禁出公网的 TCP 25 端口，需申请解封。",
        fix: "send mail through port 465, or ask the provider to open port 25 and set the assumption tcp25_unblocked",
            "使用 465 端口发送邮件，或申请解封 25 端口并设置假设 tcp25_unblocked",
    }
    SecurityGroupUndetermined = "security_group.undetermined" {
        en: "whether {group} lets it pass cannot be told from this input",
        zh: "根据现有输入无法判断 {group} 是否放行",
        meaning: "Something that could change the decision was not in the input; the answer lists it.",
            "输入中缺少可能影响判定的信息，结果中已列出。",
    }
    SecurityGroupMixedTypes = "security_group.mixed_types" {
        en: "{interface} is in basic and advanced groups at once ({group}), which the provider does not allow",
        zh: "{interface} 同时属于普通安全组和企业安全组（{group}），平台不允许",
        meaning: "All groups of an interface are of one type. An input that says otherwise cannot be evaluated.",
            "同一网卡的安全组必须同一类型；输入与此矛盾，无法判定。",
        fix: "check the groups of {interface} in the input",
            "请核对输入中 {interface} 的安全组",
    }
    SecurityGroupOtherNetworkType = "security_group.other_network_type" {
        en: "{interface} and its groups ({group}) are not of the same kind of network, which the provider does not allow",
        zh: "{interface} 与其安全组（{group}）的网络类型不一致，平台不允许",
        meaning: "Groups of a VPC are for interfaces of that VPC, groups of the classic network for classic instances. An input that says otherwise cannot be evaluated.",
            "专有网络安全组只用于专有网络网卡，经典网络安全组只用于经典网络实例；输入与此矛盾，无法判定。",
        fix: "check the groups of {interface} in the input",
            "请核对输入中 {interface} 的安全组",
    }
    NetworkAclSameVswitch = "network_acl.same_vswitch" {
        en: "both ends are in {vswitch}, and network ACLs do not look at traffic inside one vSwitch",
        zh: "两端同在 {vswitch}，网络 ACL 不过滤同一交换机内的流量",
        meaning: "A network ACL filters what crosses the border of its vSwitch.",
            "网络 ACL 只过滤进出交换机的流量。",
    }
    NetworkAclNone = "network_acl.none" {
        en: "no network ACL is bound to {vswitch}",
        zh: "{vswitch} 未绑定网络 ACL",
        meaning: "A vSwitch without a network ACL filters nothing.",
            "未绑定网络 ACL 的交换机不做过滤。",
    }
    NetworkAclEntryAccept = "network_acl.entry_accept" {
        en: "entry {priority} of {group} accepts it: {what} {side} {remote}",
        zh: "{group} 的第 {priority} 条规则放行：{what}，{remote}",
        meaning: "An entry of the vSwitch's network ACL is the first that matches, and it accepts.",
            "交换机绑定的网络 ACL 中，第一条匹配的规则为允许。",
    }
    NetworkAclEntryDrop = "network_acl.entry_drop" {
        en: "entry {priority} of {group} drops it: {what} {side} {remote}",
        zh: "{group} 的第 {priority} 条规则拒绝：{what}，{remote}",
        meaning: "An entry of the vSwitch's network ACL is the first that matches, and it drops. Entries are looked at in the order of the list.",
            "交换机绑定的网络 ACL 中，第一条匹配的规则为拒绝。规则按列表顺序匹配。",
        fix: "put an entry that accepts {packet} before entry {priority} of {group}",
            "在 {group} 的第 {priority} 条规则之前增加放行 {packet} 的规则",
    }
    NetworkAclNoMatch = "network_acl.no_match" {
        en: "no {direction} entry of {group} matches {packet}, and what no entry matches is dropped",
        zh: "{group} 没有匹配 {packet} 的{direction_zh}规则，默认拒绝",
        meaning: "A network ACL drops what no entry matches, and everything where there are no entries. Network ACLs are stateless: an answer needs an entry of its own in the other direction.",
            "网络 ACL 默认拒绝没有规则匹配的流量，没有规则时拒绝全部流量。网络 ACL 无状态，应答报文需要反方向的规则放行。",
        fix: "add an {direction} entry to {group} that accepts {packet} for {remote}; answers of TCP and UDP go to the client's port, 1024 to 65535",
            "在 {group} 增加一条针对 {remote} 放行 {packet} 的{direction_zh}规则；TCP 和 UDP 的应答发往客户端端口 1024–65535",
    }
    NetworkAclDefaultAccept = "network_acl.default_accept" {
        en: "no {direction} entry of {group} matches, and the setting network_acl_default_accept lets it pass",
        zh: "{group} 没有匹配的{direction_zh}规则，按设置 network_acl_default_accept 放行",
        meaning: "No entry matches, and the setting says that a network ACL then accepts.",
            "没有规则匹配，按设置默认放行。",
    }
    NetworkAclExempt = "network_acl.exempt" {
        en: "network ACLs always let traffic with {remote} pass",
        zh: "网络 ACL 始终放行与 {remote} 之间的流量",
        meaning: "Network ACLs never block the provider's name resolution and metadata services: 100.100.2.128/28, 100.100.2.112/28, 100.100.100.200.",
            "网络 ACL 不会拦截平台的域名解析和元数据服务：100.100.2.128/28、100.100.2.112/28、100.100.100.200。",
    }
    NetworkAclUndetermined = "network_acl.undetermined" {
        en: "whether {group} lets it pass cannot be told from this input",
        zh: "根据现有输入无法判断 {group} 是否放行",
        meaning: "Something that could change the decision of the network ACL was not in the input; the answer lists it.",
            "输入中缺少可能影响网络 ACL 判定的信息，结果中已列出。",
    }
    ListenerAclEntryAccept = "listener_acl.entry_accept" {
        en: "the whitelist of {group} holds {remote}",
        zh: "{group} 的白名单包含 {remote}",
        meaning: "A list of the listener, used as a whitelist, holds the source.",
            "监听的白名单包含该来源地址。",
    }
    ListenerAclEntryDrop = "listener_acl.entry_drop" {
        en: "the blacklist of {group} holds {remote}",
        zh: "{group} 的黑名单包含 {remote}",
        meaning: "A list of the listener, used as a blacklist, holds the source.",
            "监听的黑名单包含该来源地址。",
        fix: "take {remote} out of the lists of {group}",
            "从 {group} 的黑名单中移除 {remote}",
    }
    ListenerAclNoMatch = "listener_acl.no_match" {
        en: "the whitelist of {group} does not hold {remote}",
        zh: "{group} 的白名单不包含 {remote}",
        meaning: "The lists of the listener are a whitelist, and none holds the source.",
            "监听启用了白名单，来源地址不在其中。",
        fix: "add {remote} to a list of {group}",
            "将 {remote} 加入 {group} 的白名单",
    }
    ListenerAclNotListed = "listener_acl.not_listed" {
        en: "the blacklist of {group} does not hold {remote}",
        zh: "{group} 的黑名单不包含 {remote}",
        meaning: "The lists of the listener are a blacklist, and none holds the source.",
            "监听启用了黑名单，来源地址不在其中。",
    }
    ListenerAclUnused = "listener_acl.unused" {
        en: "{group} uses no access control list, or only empty ones, and those filter nothing",
        zh: "{group} 未启用访问控制或访问控制列表为空，不做过滤",
        meaning: "A listener without access control, or whose lists have no entry, forwards everything, whichever kind the lists are.",
            "监听未启用访问控制，或列表中没有条目时，转发全部流量。",
    }
    ListenerAclUndetermined = "listener_acl.undetermined" {
        en: "whether the lists of {group} let it pass cannot be told from this input",
        zh: "根据现有输入无法判断 {group} 的访问控制是否放行",
        meaning: "Something that could change the decision of the listener was not in the input; the answer lists it.",
            "输入中缺少可能影响监听访问控制判定的信息，结果中已列出。",
    }
    ServiceWhitelistEntryAccept = "service_whitelist.entry_accept" {
        en: "the whitelist of {group} holds {remote}",
        zh: "{group} 的白名单包含 {remote}",
        meaning: "The whitelist of the service holds the source, or a group that the source is in.",
            "云服务的白名单包含该来源地址或其所属安全组。",
    }
    ServiceWhitelistNoMatch = "service_whitelist.no_match" {
        en: "the whitelist of {group} does not hold {remote}",
        zh: "{group} 的白名单不包含 {remote}",
        meaning: "The whitelist of the service does not hold the source. Security groups and network ACLs do not watch such services.",
            "云服务的白名单不包含该来源地址。此类服务不受安全组和网络 ACL 控制。",
        fix: "add {remote} to the whitelist of {group}",
            "将 {remote} 加入 {group} 的白名单",
    }
    ServiceWhitelistUndetermined = "service_whitelist.undetermined" {
        en: "whether the whitelist of {group} holds the source cannot be told from this input",
        zh: "根据现有输入无法判断 {group} 的白名单是否包含来源地址",
        meaning: "Something that could change the decision of the whitelist was not in the input; the answer lists it.",
            "输入中缺少可能影响白名单判定的信息，结果中已列出。",
    }
    RouteLocal = "route.local" {
        en: "{address} lies in {vswitch}, and the system route of {vpc} delivers it",
        zh: "{address} 位于 {vswitch}，由 {vpc} 的系统路由送达",
        meaning: "All vSwitches of one VPC are routed to one another by system routes that cannot be removed or overridden.",
            "同一 VPC 的交换机之间由系统路由互通，不可删除或覆盖。",
    }
    RouteFromOutside = "route.from_outside" {
        en: "{from} lies in no VPC of the input, and this version does not evaluate the way from there",
        zh: "{from} 不在输入的任何 VPC 内，当前版本尚不判定由此出发的路径",
        meaning: "Only routing inside one VPC is evaluated yet; nothing is claimed beyond it.",
            "当前版本只判定同一 VPC 内的路由，对 VPC 之外不做结论。",
    }
    RouteClassicIntranet = "route.classic_intranet" {
        en: "{address} is on the intranet of the classic network",
        zh: "{address} 位于经典网络内网",
        meaning: "All classic instances of a region share one intranet; their security groups alone keep them apart.",
            "同地域经典网络实例共用一个内网，仅由安全组隔离。",
    }
    ClassicLinkLinked = "classic_link.linked" {
        en: "ClassicLink connects {instance} with {vpc}",
        zh: "ClassicLink 连接了 {instance} 与 {vpc}",
        meaning: "The classic instance is linked to the VPC.",
            "经典网络实例已与该 VPC 建立 ClassicLink 连接。",
    }
    ClassicLinkNotLinked = "classic_link.not_linked" {
        en: "{instance} is not linked to {vpc}, and only ClassicLink connects the classic network with a VPC",
        zh: "{instance} 未与 {vpc} 建立 ClassicLink 连接，经典网络与 VPC 只能经 ClassicLink 互通",
        meaning: "A classic instance and a VPC talk only when the instance is linked to that VPC.",
            "经典网络实例须与该 VPC 建立 ClassicLink 连接才能互通。",
        fix: "move {instance} into the VPC; where ClassicLink is still offered, link it with ecs AttachClassicLinkVpc",
            "将 {instance} 迁移到 VPC；若仍支持 ClassicLink，可用 ecs AttachClassicLinkVpc 建立连接",
    }
    ClassicLinkSecondaryBlock = "classic_link.secondary_block" {
        en: "{address} lies in a secondary block of {vpc}, and ClassicLink serves the primary block only",
        zh: "{address} 位于 {vpc} 的附加网段，ClassicLink 只支持主网段",
        meaning: "ClassicLink connects the primary block of a VPC only.",
            "ClassicLink 只连接 VPC 的主网段。",
        fix: "use an interface in the primary block of {vpc}",
            "使用 {vpc} 主网段内的网卡",
    }
    ClassicLinkVpcOutsideRange = "classic_link.vpc_outside_range" {
        en: "the block of {vpc} is not one that ClassicLink serves: 172.16.0.0/12, 192.168.0.0/16, 10.0.0.0/8",
        zh: "{vpc} 的网段不在 ClassicLink 支持的范围内：172.16.0.0/12、192.168.0.0/16、10.0.0.0/8",
        meaning: "ClassicLink serves VPCs of three ranges.",
            "ClassicLink 只支持三个网段范围的 VPC。",
    }
    ClassicLinkVswitchOutsideRange = "classic_link.vswitch_outside_range" {
        en: "{address} is not in 10.111.0.0/16: in a VPC of 10.0.0.0/8 only vSwitches inside it talk to classic instances",
        zh: "{address} 不在 10.111.0.0/16 内：10.0.0.0/8 的 VPC 中只有该网段内的交换机能与经典网络互通",
        meaning: "The classic network uses 10.0.0.0/8 without 10.111.0.0/16, so only that part of such a VPC can be told apart from it.",
            "经典网络使用除 10.111.0.0/16 外的 10.0.0.0/8，VPC 中只有该部分可与之互通。",
        fix: "use a vSwitch inside 10.111.0.0/16",
            "使用 10.111.0.0/16 内的交换机",
    }
    RouteMatched = "route.matched" {
        en: "the route for {destination} in {table} leads to {next_hop}",
        zh: "{table} 中目标 {destination} 的路由指向 {next_hop}",
        meaning: "The longest block of the route table that holds the address decides.",
            "路由表按最长前缀匹配，由包含该地址的最长网段决定下一跳。",
    }
    RouteNoRoute = "route.no_route" {
        en: "{table} holds no route for {address}, so it does not leave {vpc}",
        zh: "{table} 中没有到 {address} 的路由，数据包无法离开 {vpc}",
        meaning: "No route of the sender's table holds the address; nothing carries it out of the VPC.",
            "源交换机的路由表中没有包含该地址的路由，数据包无法送出 VPC。",
        fix: "add a route for a block that holds {address} to {table}, to a peering, a transit router attachment or another gateway",
            "在 {table} 中添加包含 {address} 的路由，下一跳为对等连接、转发路由器连接或其他网关",
    }
    RouteNotInForce = "route.not_in_force" {
        en: "the route for {destination} in {table} is {status}, not in force",
        zh: "{table} 中 {destination} 的路由状态为 {status}，未生效",
        meaning: "A route would lead there, and its status says that it is not used.",
            "存在可用的路由，但其状态表明未生效。",
        fix: "see why the route is {status}, and mend or replace it",
            "排查该路由状态为 {status} 的原因并修复或替换",
    }
    RouteNextHopDown = "route.next_hop_down" {
        en: "no next hop of the route for {destination} in {table} is in use",
        zh: "{table} 中 {destination} 的路由没有启用的下一跳",
        meaning: "The route matches, and none of its next hops is enabled.",
            "路由匹配，但没有启用的下一跳。",
    }
    RouteBlackHole = "route.black_hole" {
        en: "a route of {table} leads nowhere",
        zh: "{table} 的路由为黑洞路由",
        meaning: "The route drops what it matches.",
            "该路由丢弃匹配的数据包。",
    }
    RouteOverlapLocal = "route.overlap_local" {
        en: "{address} lies in {vpc} itself, so the packet stays there and never comes to {wanted}",
        zh: "{address} 在 {vpc} 自身网段内，数据包留在本 VPC，无法到达 {wanted}",
        meaning: "The system route of a vSwitch outranks every other route: an overlapping block elsewhere cannot be reached.",
            "交换机系统路由优先于其他路由，与之重叠的对端网段无法到达。",
        fix: "give one side other blocks, or translate with VPC NAT gateways or PrivateLink",
            "更换一侧网段，或使用 VPC NAT 网关、PrivateLink",
    }
    RouteLoop = "route.loop" {
        en: "the packet comes round in a circle at {resource}",
        zh: "数据包在 {resource} 处形成环路",
        meaning: "Routes lead the packet to a place where it has been before.",
            "路由将数据包引回已经过的位置。",
    }
    RouteCloudServices = "route.cloud_services" {
        en: "the system route for 100.64.0.0/10 leads from {vpc} to the cloud services",
        zh: "{vpc} 的系统路由 100.64.0.0/10 指向云服务",
        meaning: "Every VPC reaches the cloud services of its region by a system route.",
            "每个 VPC 通过系统路由访问所在地域的云服务。",
    }
    RouteGatewayEndpoint = "route.gateway_endpoint" {
        en: "gateway endpoint {endpoint} leads to the service",
        zh: "网关终端节点 {endpoint} 指向该服务",
        meaning: "A gateway endpoint is a route to a cloud service.",
            "网关终端节点是指向云服务的路由。",
    }
    RouterInterfaceNotActive = "router_interface.not_active" {
        en: "router interface {resource} is {status}, not Active",
        zh: "路由器接口 {resource} 的状态为 {status}，不是 Active",
        meaning: "Only an active router interface carries packets.",
            "只有 Active 状态的路由器接口才能转发。",
    }
    CloudServiceOtherRegion = "cloud_service.other_region" {
        en: "{address} is a service address of {region}, and 100.64.0.0/10 leads to the services of {own} only",
        zh: "{address} 属于 {region} 的服务，100.64.0.0/10 只通向 {own} 的服务",
        meaning: "The cloud services of 100.64.0.0/10 are reached inside their own region.",
            "100.64.0.0/10 的云服务只能在其所在地域内访问。",
        fix: "use the endpoint of the own region, or carry {address} to a VPC of {region} by a transit router",
            "使用本地域的 Endpoint，或经转发路由器将 {address} 送到 {region} 的 VPC",
    }
    InternetByPublicAddress = "internet.by_public_address" {
        en: "{address} leaves {vpc} as {public}, past the route table",
        zh: "{address} 以 {public} 离开 {vpc}，不经路由表",
        meaning: "What has a public address of its own uses it for every address that is not private; the route table is not asked.",
            "拥有公网地址的实例访问非私网地址时直接使用公网地址，不查路由表。",
    }
    InternetToInterface = "internet.to_interface" {
        en: "{public} stands for {address} of {interface}",
        zh: "{public} 对应 {interface} 的 {address}",
        meaning: "A public address is translated to the private address that it stands for.",
            "公网地址被转换为其对应的私网地址。",
    }
    InternetUnboundAddress = "internet.unbound_address" {
        en: "{public} is {eip}, which is bound to nothing",
        zh: "{public} 属于 {eip}，尚未绑定任何实例",
        meaning: "An elastic IP address that is bound to nothing leads nowhere.",
            "未绑定的弹性公网 IP 不通向任何资源。",
        fix: "bind {eip} to an instance, an interface or a gateway",
            "将 {eip} 绑定到实例、网卡或网关",
    }
    InternetNoPublicAddress = "internet.no_public_address" {
        en: "{address} has no public address",
        zh: "{address} 没有公网地址",
        meaning: "Without a public address of its own or of a NAT gateway nothing passes between an interface and the Internet.",
            "没有公网地址也没有 NAT 网关转换时，网卡与公网不通。",
        fix: "bind an elastic IP address, or use a NAT gateway",
            "绑定弹性公网 IP，或使用 NAT 网关",
    }
    InternetPrivateAddress = "internet.private_address" {
        en: "{address} is private: the Internet does not carry it",
        zh: "{address} 是私网地址，公网不转发",
        meaning: "Private addresses are not routed on the Internet.",
            "公网不路由私网地址。",
    }
    EipCutThrough = "eip.cut_through" {
        en: "{public} replaces the private address (cut-through), and {address} is private",
        zh: "{public} 为直通（cut-through）模式，替换了私网地址，无法访问私网地址 {address}",
        meaning: "An interface with an elastic IP address in cut-through mode has lost its private features.",
            "EIP 直通模式的网卡不再具备私网功能。",
        fix: "bind the elastic IP address in NAT mode",
            "以 NAT 模式绑定 EIP",
    }
    Ipv4GatewayPassed = "ipv4_gateway.passed" {
        en: "{address} leaves {vpc} by {gateway} as {public}",
        zh: "{address} 以 {public} 经 {gateway} 离开 {vpc}",
        meaning: "With an active IPv4 gateway the route tables lead what has a public address of its own to the Internet.",
            "启用 IPv4 网关后，拥有公网地址的实例按路由表经网关访问公网。",
    }
    Ipv4GatewayNotActive = "ipv4_gateway.not_active" {
        en: "IPv4 gateway {gateway} is not active",
        zh: "IPv4 网关 {gateway} 未激活",
        meaning: "Only an active IPv4 gateway carries packets.",
            "IPv4 网关激活后才转发。",
        fix: "activate {gateway}",
            "激活 {gateway}",
    }
    Ipv6NoBandwidth = "ipv6.no_bandwidth" {
        en: "{address} has no Internet bandwidth: it is for the VPC only",
        zh: "{address} 没有公网带宽，仅支持私网通信",
        meaning: "An IPv6 address talks to the Internet only with bandwidth of its own.",
            "IPv6 地址须开通公网带宽才能访问公网。",
        fix: "buy Internet bandwidth for {address} on the IPv6 gateway",
            "在 IPv6 网关上为 {address} 开通公网带宽",
    }
    Ipv6EgressOnly = "ipv6.egress_only" {
        en: "an egress-only rule keeps {address} from being called",
        zh: "仅主动出规则禁止公网访问 {address}",
        meaning: "An egress-only rule lets an IPv6 address call out and nobody call it.",
            "仅主动出规则允许 IPv6 地址主动访问公网，禁止公网主动访问。",
        fix: "delete the egress-only rule",
            "删除该仅主动出规则",
    }
    NatSnat = "nat.snat" {
        en: "{gateway} sends {before} out as {after}",
        zh: "{gateway} 将 {before} 转换为 {after} 送出",
        meaning: "A SNAT entry gives the packet a source address of the gateway.",
            "SNAT 条目将源地址转换为网关的地址。",
    }
    NatDnat = "nat.dnat" {
        en: "{gateway} passes {before} on to {after}",
        zh: "{gateway} 将 {before} 转发到 {after}",
        meaning: "A DNAT entry passes the packet on to an address inside.",
            "DNAT 条目将数据包转发到内部地址。",
    }
    NatUndone = "nat.undone" {
        en: "{gateway} undoes its translation for the answer: {before} is {after} again",
        zh: "{gateway} 为应答还原转换：{before} 还原为 {after}",
        meaning: "The answer comes through the gateway that translated the question.",
            "应答经过转换请求的同一网关。",
    }
    NatNotAvailable = "nat.not_available" {
        en: "NAT gateway {resource} is {status}, not Available",
        zh: "NAT 网关 {resource} 的状态为 {status}，不是 Available",
        meaning: "Only an available NAT gateway carries packets.",
            "只有 Available 状态的 NAT 网关才能转发。",
    }
    NatSnatMissing = "nat.snat_missing" {
        en: "no SNAT entry of {gateway} is for {address}",
        zh: "{gateway} 没有适用于 {address} 的 SNAT 条目",
        meaning: "The route leads to the NAT gateway, and none of its SNAT entries holds the source.",
            "路由指向 NAT 网关，但没有包含源地址的 SNAT 条目。",
        fix: "add a SNAT entry for a block that holds {address}",
            "为包含 {address} 的网段添加 SNAT 条目",
    }
    NatDnatMissing = "nat.dnat_missing" {
        en: "no DNAT entry of {gateway} is for {address} {packet}",
        zh: "{gateway} 没有适用于 {address} {packet} 的 DNAT 条目",
        meaning: "The called address is the gateway's, and no DNAT entry passes this port on.",
            "被访问的是网关地址，但没有对应端口的 DNAT 条目。",
        fix: "add a DNAT entry for {address} {packet}",
            "为 {address} {packet} 添加 DNAT 条目",
    }
    NatDnatShadowed = "nat.dnat_shadowed_by_eip" {
        en: "DNAT entry {entry} has no effect, since {address} has {public} of its own",
        zh: "DNAT 条目 {entry} 不生效：{address} 已有公网地址 {public}",
        meaning: "A DNAT entry for what has an elastic IP address does not take effect.",
            "已绑定 EIP 的实例，其 DNAT 条目不生效。",
        fix: "unbind the elastic IP address, or call {public}",
            "解绑 EIP，或直接访问 {public}",
    }
    NatAsymmetric = "nat.asymmetric" {
        en: "the answer comes to {gateway}, which did not translate the question",
        zh: "应答到达 {gateway}，但请求并非由其转换",
        meaning: "An answer must come back through the NAT gateway that translated its question.",
            "应答必须经过转换请求的同一 NAT 网关。",
    }
    NatReturnBypass = "nat.return_bypass" {
        en: "the answer comes as {found}, and the question went to {expected}: it has not passed the gateway that translated it",
        zh: "应答的源为 {found}，而请求发往 {expected}：应答未经过转换请求的网关",
        meaning: "The answer takes a way past the gateway that translated the question, so the client does not know it.",
            "应答绕过了转换请求的网关，客户端无法识别。",
        fix: "let the backend's route to the client lead to the NAT gateway",
            "使后端到客户端的路由指向该 NAT 网关",
    }
    NatPrivateDestination = "nat.private_destination" {
        en: "{gateway} calls the Internet, and {address} is private for its VPC",
        zh: "{gateway} 用于访问公网，而 {address} 对其 VPC 属于私网",
        meaning: "An Internet NAT gateway carries nothing to private addresses: those of RFC 1918, 100.64.0.0/10, the VPC and its user CIDRs.",
            "公网 NAT 网关不转发到私网地址：RFC 1918、100.64.0.0/10、VPC 网段及用户网段。",
        fix: "add a route for {address} to the network that it is in",
            "添加到 {address} 所在网络的路由",
    }
    PeeringCrossed = "peering.crossed" {
        en: "{connection} carries it to {vpc}",
        zh: "{connection} 将数据包送到 {vpc}",
        meaning: "An active peering connection carries packets to the other VPC.",
            "已激活的对等连接将数据包送到对端 VPC。",
    }
    PeeringNotActive = "peering.not_active" {
        en: "peering connection {resource} is {status}, not Activated",
        zh: "对等连接 {resource} 的状态为 {status}，不是 Activated",
        meaning: "Only an activated peering connection carries packets; its routes stay all the same.",
            "只有 Activated 状态的对等连接才能转发；其路由条目仍会保留。",
        fix: "have {resource} accepted, or make it anew when it has expired",
            "接受 {resource} 的连接请求；已过期则重新创建",
    }
    PeeringLocked = "peering.financial_locked" {
        en: "peering connection {resource} is {status}, not Normal",
        zh: "对等连接 {resource} 的业务状态为 {status}，不是 Normal",
        meaning: "What is locked for payment carries nothing.",
            "因欠费锁定的资源不转发。",
        fix: "settle the bill of the account of {resource}",
            "结清 {resource} 所属账号的欠费",
    }
    PeeringNotTransitive = "peering.not_transitive" {
        en: "{connection} ends at {vpc}, and {address} is not in it: a peering is no way through",
        zh: "{connection} 止于 {vpc}，{address} 不在其中：对等连接不可传递",
        meaning: "What comes by a peering connection is delivered in the VPC at its end and goes no further.",
            "经对等连接到达的数据包只在对端 VPC 内投递，不再转发。",
        fix: "peer with the VPC of {address} itself, or use a transit router",
            "直接与 {address} 所在 VPC 建立对等连接，或使用转发路由器",
    }
    PeeringOtherVpcs = "peering.other_vpcs" {
        en: "{connection} does not connect {vpc}",
        zh: "{connection} 不连接 {vpc}",
        meaning: "The route names a peering connection between two other VPCs.",
            "路由指向的对等连接不属于该 VPC。",
    }
    TransitRouterMatched = "transit_router.matched" {
        en: "the route for {destination} in {table} leads to {next_hop}",
        zh: "{table} 中 {destination} 的路由指向 {next_hop}",
        meaning: "The table associated with the attachment decides.",
            "由该连接所关联的路由表决定。",
    }
    TransitRouterNoRoute = "transit_router.no_route" {
        en: "{table} of {router} holds no route for {address}",
        zh: "{router} 的路由表 {table} 中没有到 {address} 的路由",
        meaning: "The table that routes for the attachment has learned no route for the address.",
            "该连接关联的路由表中没有到该地址的路由。",
        fix: "let the attachment that leads to {address} propagate its routes to {table}, or add a static route",
            "为通往 {address} 的连接开启到 {table} 的路由学习，或添加静态路由",
    }
    TransitRouterAssociationMissing = "transit_router.association_missing" {
        en: "{attachment} is associated with no route table of {router}",
        zh: "{attachment} 未与 {router} 的任何路由表建立关联转发",
        meaning: "What comes by an attachment without association is dropped.",
            "未建立关联转发的连接，其流量被丢弃。",
        fix: "associate {attachment} with a route table of {router}",
            "将 {attachment} 关联到 {router} 的路由表",
    }
    TransitRouterBlackHole = "transit_router.black_hole" {
        en: "{destination} in {table} is a black hole",
        zh: "{table} 中 {destination} 为黑洞路由",
        meaning: "The route drops what it matches.",
            "该路由丢弃匹配的数据包。",
    }
    TransitRouterRouteRejected = "transit_router.route_rejected" {
        en: "the route for {destination} in {table} was rejected: another one for the same block stands against it",
        zh: "{table} 中 {destination} 的路由被拒绝：存在相同网段的冲突路由",
        meaning: "Two attachments teach the same block; the later one is rejected.",
            "两个连接学习到相同网段，后者被拒绝。",
        fix: "give one of the networks another block, or withdraw the other route",
            "更换其中一个网络的网段，或撤回另一条路由",
    }
    TransitRouterRouteDenied = "transit_router.route_map_deny" {
        en: "a route map keeps the route for {destination} out of {table}",
        zh: "路由策略禁止 {destination} 的路由进入 {table}",
        meaning: "A route map denies the route.",
            "路由策略拒绝了该路由。",
        fix: "change the route map",
            "修改该路由策略",
    }
    TransitRouterNotAttached = "transit_router.not_attached" {
        en: "attachment {resource} is {status}, not Attached",
        zh: "连接 {resource} 的状态为 {status}，不是 Attached",
        meaning: "Only an attached attachment carries packets.",
            "只有 Attached 状态的连接才能转发。",
    }
    TransitRouterOtherVpc = "transit_router.other_vpc" {
        en: "{attachment} is not an attachment of {vpc}",
        zh: "{attachment} 不是 {vpc} 的连接",
        meaning: "The route names an attachment of another VPC.",
            "路由指向了其他 VPC 的连接。",
    }
    TransitRouterCrossRegion = "transit_router.cross_region_transit" {
        en: "{router} does not pass on what comes from one region to another",
        zh: "{router} 不在地域之间中转流量",
        meaning: "Each pair of regions needs an attachment of its own: routes are not relayed through a region in between.",
            "每对地域都需要各自的跨地域连接，路由不经中间地域中转。",
        fix: "make an attachment between the two regions",
            "在两个地域之间创建跨地域连接",
    }
    VpnRoute = "vpn.route" {
        en: "the route for {destination} of {gateway} leads to {next_hop}",
        zh: "{gateway} 中 {destination} 的路由指向 {next_hop}",
        meaning: "The longest destination of the VPN gateway's routes decides.",
            "由 VPN 网关的目的路由按最长前缀决定。",
    }
    VpnPolicyRoute = "vpn.policy_route" {
        en: "the policy-based route for {destination} of {gateway} leads to {next_hop}",
        zh: "{gateway} 中 {destination} 的策略路由指向 {next_hop}",
        meaning: "Policy-based routes are asked first, by priority and not by length.",
            "策略路由优先匹配，按优先级而非前缀长度。",
    }
    VpnNoRoute = "vpn.no_route" {
        en: "{gateway} holds no route for {address}",
        zh: "{gateway} 没有到 {address} 的路由",
        meaning: "The route of the VPC leads to the VPN gateway, which has none.",
            "VPC 路由指向 VPN 网关，但网关没有对应路由。",
        fix: "add a destination-based route for {address} to {gateway}",
            "在 {gateway} 上为 {address} 添加目的路由",
    }
    VpnNotActive = "vpn.not_active" {
        en: "VPN gateway {resource} is {status}, not active",
        zh: "VPN 网关 {resource} 的状态为 {status}，不是 active",
        meaning: "Only an active VPN gateway carries packets.",
            "只有 active 状态的 VPN 网关才能转发。",
    }
    VpnTunnel = "vpn.tunnel" {
        en: "{connection} carries it",
        zh: "{connection} 转发该数据包",
        meaning: "A tunnel of the IPsec connection is up.",
            "IPsec 连接的隧道已建立。",
    }
    VpnTunnelDown = "vpn.tunnel_down" {
        en: "no tunnel of {connection} is up",
        zh: "{connection} 没有已建立的隧道",
        meaning: "Without a tunnel nothing passes an IPsec connection.",
            "没有已建立的隧道时，IPsec 连接不转发。",
        fix: "see why the negotiation fails at either end",
            "排查两端协商失败的原因",
    }
    VpnNotNegotiated = "vpn.not_negotiated" {
        en: "{address} is in none of the subnets that {connection} negotiated",
        zh: "{address} 不在 {connection} 协商的网段内",
        meaning: "With protected data flows only the negotiated subnets pass.",
            "感兴趣流模式下只有协商的网段可以通过。",
        fix: "add a block with {address} to the subnets of {connection} at both ends",
            "在两端将包含 {address} 的网段加入 {connection} 的感兴趣流",
    }
    VpnNotAdvertised = "vpn.not_advertised" {
        en: "{gateway} does not advertise 100.64.0.0/10 to the other end",
        zh: "{gateway} 未向对端通告 100.64.0.0/10",
        meaning: "From outside the cloud services are reached only when the VPN gateway advertises their block.",
            "VPN 网关通告该网段后，云下才能访问云服务。",
        fix: "add the custom advertised route 100.64.0.0/10 to {gateway}, and a static route for it on the other side",
            "在 {gateway} 上添加自定义通告路由 100.64.0.0/10，并在对端添加静态路由",
    }
    BorderRouterNotActive = "border_router.not_active" {
        en: "virtual border router {resource} is {status}, not active",
        zh: "边界路由器 {resource} 的状态为 {status}，不是 active",
        meaning: "Only an active border router carries packets.",
            "只有 active 状态的边界路由器才能转发。",
    }
    BorderRouterNoRoute = "border_router.no_route" {
        en: "{router} holds no route for {address}",
        zh: "{router} 没有到 {address} 的路由",
        meaning: "The border router needs a route to the VPC and one to the other side.",
            "边界路由器需要到 VPC 与到 IDC 的路由。",
        fix: "add a route for {address} to the table of {router}",
            "在 {router} 的路由表中添加到 {address} 的路由",
    }
    EcrNoRoute = "ecr.no_route" {
        en: "{router} holds no route for {address}",
        zh: "{router} 没有到 {address} 的路由",
        meaning: "The Express Connect Router has learned no route for the address.",
            "专线网关没有学习到该地址的路由。",
    }
    EcrNotActive = "ecr.not_active" {
        en: "association {resource} is {status}, not ACTIVE",
        zh: "关联 {resource} 的状态为 {status}，不是 ACTIVE",
        meaning: "Only an active association carries packets.",
            "只有 ACTIVE 状态的关联才能转发。",
    }
    EcrNotAllowed = "ecr.not_allowed" {
        en: "{association} tells the other side its allowed prefixes only, and none of them holds {address}",
        zh: "{association} 只向对端通告允许前缀，其中不包含 {address}",
        meaning: "In match mode allowed prefixes take the place of all routes that the other side would be told.",
            "匹配模式下，允许前缀代替了原本向对端通告的全部路由。",
        fix: "add a block with {address} to the allowed prefixes of {association}",
            "将包含 {address} 的网段加入 {association} 的允许前缀",
    }
    OnPremisesRoute = "on_premises.route" {
        en: "the route for {destination} of {network} leads to {next_hop}",
        zh: "{network} 中 {destination} 的路由指向 {next_hop}",
        meaning: "The routers of the network send it into the cloud by this connection.",
            "该网络的路由器经此连接将流量送入云上。",
    }
    OnPremisesNoRoute = "on_premises.no_route" {
        en: "{network} holds no route for {address}",
        zh: "{network} 没有到 {address} 的路由",
        meaning: "The routers of the network do not send this address into the cloud.",
            "该网络的路由器没有将此地址送入云上的路由。",
        fix: "add a static route for {address} on the side of {network}, with the connection as next hop",
            "在 {network} 一侧添加到 {address} 的静态路由，下一跳为该连接",
    }
    OnPremisesNotThere = "on_premises.not_there" {
        en: "{address} is in no block of {network}",
        zh: "{address} 不在 {network} 的网段内",
        meaning: "The packet comes to a network that does not have the address.",
            "数据包到达的网络不包含该地址。",
    }
    LoadBalancerNoListener = "load_balancer.no_listener" {
        en: "{balancer} has no listener for {packet}",
        zh: "{balancer} 没有监听 {packet}",
        meaning: "Only ports with a listener are answered.",
            "只有配置了监听的端口才能访问。",
        fix: "add a listener for {packet} to {balancer}",
            "为 {balancer} 添加 {packet} 监听",
    }
    LoadBalancerListenerStopped = "load_balancer.listener_not_running" {
        en: "listener {resource} is {status}, not running",
        zh: "监听 {resource} 的状态为 {status}，未运行",
        meaning: "A listener that does not run answers nothing.",
            "未运行的监听不处理请求。",
        fix: "start listener {resource}",
            "启动监听 {resource}",
    }
    LoadBalancerNotActive = "load_balancer.not_active" {
        en: "load balancer {resource} is {status}, not active",
        zh: "负载均衡 {resource} 的状态为 {status}，不是 active",
        meaning: "Only an active load balancer answers.",
            "只有 active 状态的负载均衡才能提供服务。",
    }
    LoadBalancerForwarded = "load_balancer.forwarded" {
        en: "listener {listener} passes it on to {server}",
        zh: "监听 {listener} 将其转发到 {server}",
        meaning: "A listener passes connections on to the servers of its group.",
            "监听将连接转发到服务器组中的服务器。",
    }
    LoadBalancerNoServer = "load_balancer.no_server" {
        en: "no server stands behind listener {listener}",
        zh: "监听 {listener} 后没有服务器",
        meaning: "A listener without a server in use answers nothing.",
            "没有可用服务器的监听无法提供服务。",
        fix: "add a server to {group}",
            "向 {group} 添加服务器",
    }
    LoadBalancerServerUnhealthy = "load_balancer.server_unhealthy" {
        en: "no server behind listener {listener} is healthy",
        zh: "监听 {listener} 后没有健康的服务器",
        meaning: "What the health check finds unhealthy gets no connections.",
            "健康检查异常的服务器不会收到连接。",
        fix: "see why the health check of {group} fails",
            "排查 {group} 健康检查失败的原因",
    }
    LoadBalancerNoFilter = "load_balancer.no_filter" {
        en: "nothing filters who may call {balancer}: it is in no security group",
        zh: "{balancer} 未加入安全组，不限制访问来源",
        meaning: "A load balancer in no security group takes calls from everybody.",
            "未加入安全组的负载均衡允许所有来源访问。",
    }
    PrivateLinkConnected = "private_link.connected" {
        en: "endpoint {endpoint} leads to service {service}",
        zh: "终端节点 {endpoint} 连接到服务 {service}",
        meaning: "A connected endpoint carries connections to the load balancers of its service.",
            "已连接的终端节点将连接送到服务的负载均衡。",
    }
    PrivateLinkEndpointNotActive = "private_link.endpoint_not_active" {
        en: "endpoint {resource} is {status}, not Active",
        zh: "终端节点 {resource} 的状态为 {status}，不是 Active",
        meaning: "Only an active endpoint carries connections.",
            "只有 Active 状态的终端节点才能转发。",
    }
    PrivateLinkServiceNotActive = "private_link.service_not_active" {
        en: "endpoint service {resource} is {status}, not Active",
        zh: "终端节点服务 {resource} 的状态为 {status}，不是 Active",
        meaning: "Only an active endpoint service answers.",
            "只有 Active 状态的终端节点服务才能提供服务。",
    }
    PrivateLinkLocked = "private_link.financial_locked" {
        en: "{resource} is {status}, not Normal",
        zh: "{resource} 的业务状态为 {status}，不是 Normal",
        meaning: "What is locked for payment carries nothing.",
            "因欠费锁定的资源不转发。",
        fix: "settle the bill of the account of {resource}",
            "结清 {resource} 所属账号的欠费",
    }
    PrivateLinkRegion = "private_link.region" {
        en: "{service} does not serve endpoints of {region}",
        zh: "{service} 不支持 {region} 的终端节点",
        meaning: "An endpoint is in the region of its service, or in one that the service supports.",
            "终端节点须与服务同地域，或位于服务支持的地域。",
        fix: "add {region} to the supported regions of {service}",
            "将 {region} 加入 {service} 的支持地域",
    }
    PrivateLinkNotWhitelisted = "private_link.not_whitelisted" {
        en: "account {owner} is not on the whitelist of {service}",
        zh: "账号 {owner} 不在 {service} 的白名单中",
        meaning: "The endpoint of another account needs that account on the service's whitelist.",
            "跨账号终端节点要求其账号在服务白名单中。",
        fix: "add account {owner} to the whitelist of {service}",
            "将账号 {owner} 加入 {service} 的白名单",
    }
    PrivateLinkNotConnected = "private_link.not_connected" {
        en: "the connection of {resource} is {status}, not Connected",
        zh: "{resource} 的连接状态为 {status}，不是 Connected",
        meaning: "The provider of the service has to accept the connection.",
            "服务提供方须接受连接请求。",
        fix: "accept the connection of {resource} on the side of the service",
            "由服务侧接受 {resource} 的连接请求",
    }
    PrivateLinkZoneNotConnected = "private_link.zone_not_connected" {
        en: "zone {zone} of {endpoint} is {status}, not Connected",
        zh: "{endpoint} 的可用区 {zone} 状态为 {status}，不是 Connected",
        meaning: "An endpoint answers in the zones that are connected.",
            "终端节点只在已连接的可用区提供服务。",
        fix: "connect zone {zone} of {endpoint} on the side of the service",
            "由服务侧连接 {endpoint} 的可用区 {zone}",
    }
    PrivateLinkZoneNotServed = "private_link.zone_not_served" {
        en: "{service} does not serve zone {zone} of {endpoint}",
        zh: "{service} 不支持 {endpoint} 的可用区 {zone}",
        meaning: "The zones of an endpoint are a subset of those of its service.",
            "终端节点的可用区必须是服务可用区的子集。",
        fix: "add a load balancer in {zone} to {service}, or use a zone that it serves",
            "为 {service} 添加 {zone} 的服务资源，或使用其支持的可用区",
    }
    PrivateLinkNoResource = "private_link.no_resource" {
        en: "no load balancer stands behind {service}",
        zh: "{service} 没有服务资源",
        meaning: "An endpoint service without a load balancer answers nothing.",
            "没有服务资源的终端节点服务无法提供服务。",
        fix: "add a load balancer to {service}",
            "为 {service} 添加服务资源",
    }
    PrivateLinkTcpssl = "private_link.tcpssl" {
        en: "listener {listener} is TCPSSL, which endpoints cannot reach",
        zh: "监听 {listener} 为 TCPSSL，终端节点无法访问",
        meaning: "TCPSSL listeners of network load balancers are not reached through PrivateLink.",
            "PrivateLink 不支持访问 NLB 的 TCPSSL 监听。",
        fix: "use a TCP listener",
            "改用 TCP 监听",
    }
    ReachServiceDelivered = "reach.service_delivered" {
        en: "it comes to {resource} at {address}",
        zh: "到达 {resource}（{address}）",
        meaning: "The packet arrives at a service.",
            "数据包到达服务。",
    }
    ReachElsewhere = "reach.elsewhere" {
        en: "{address} is {place} here, which is not {wanted}",
        zh: "{address} 在此处是 {place}，而不是 {wanted}",
        meaning: "Routes lead the packet to another network that uses the same address.",
            "路由将数据包引到了使用相同地址的另一个网络。",
    }
    ReachAtOutside = "reach.at_outside" {
        en: "it comes to {address}, outside the cloud networks of the input",
        zh: "到达输入云网络之外的 {address}",
        meaning: "The packet arrives at a host on the Internet, in a network of one's own, or at a cloud service.",
            "数据包到达公网主机、自有网络或云服务。",
    }
    MissingNextHop = "missing.next_hop" {
        en: "the input does not describe {next_hop}, which a route leads to",
        zh: "输入中没有路由下一跳 {next_hop} 的信息",
        meaning: "What a route leads to is not described.",
            "路由所指向的资源未在输入中描述。",
    }
    MissingRouteTable = "missing.route_table" {
        en: "the input does not describe the route tables of {vpc}",
        zh: "输入中没有 {vpc} 的路由表",
        meaning: "Without the route table nobody knows where a packet goes.",
            "缺少路由表，无法判断数据包去向。",
    }
    MissingRouteEntries = "missing.route_entries" {
        en: "the input does not hold the routes of {table}",
        zh: "输入中没有 {table} 的路由条目",
        meaning: "Without its routes nobody knows where a table leads.",
            "缺少路由条目，无法判断路由表的去向。",
    }
    MissingRouteList = "missing.route_list" {
        en: "the input does not hold the blocks of prefix list {list}, which {table} routes",
        zh: "输入中没有前缀列表 {list} 的内容，而 {table} 的路由引用了它",
        meaning: "A route for a prefix list that is not known may lead anything away.",
            "路由引用的前缀列表内容未知，可能影响任意地址。",
    }
    MissingContestedRoute = "missing.contested_route" {
        en: "{table} holds several routes for {destination}, and nothing says which one is in force",
        zh: "{table} 中有多条 {destination} 的路由，无法确定哪一条生效",
        meaning: "Equal routes stand against one another, and the documents do not say which one wins.",
            "存在相同网段的冲突路由，文档未说明优先级。",
    }
    MissingAppliance = "missing.appliance" {
        en: "a route leads to {appliance}, and what it does with packets is not part of the input",
        zh: "路由指向 {appliance}，其如何转发不在输入之内",
        meaning: "An instance, interface or appliance forwards as its own system says.",
            "实例或网络设备如何转发取决于其自身系统。",
    }
    MissingGatewayTable = "missing.gateway_table" {
        en: "what comes by {gateway} for {address} is for no vSwitch of {vpc}, and the documents do not say which table routes it",
        zh: "经 {gateway} 进入、目标为 {address} 的流量不属于 {vpc} 的任何交换机，文档未说明由哪个路由表转发",
        meaning: "The documents do not say which table routes what enters a VPC by a gateway.",
            "文档未说明经网关进入 VPC 的流量使用哪个路由表。",
    }
    MissingZoneTable = "missing.zone_table" {
        en: "the vSwitches of {attachment} use different route tables, and nothing says in which one the packet for {address} comes out",
        zh: "{attachment} 的交换机使用不同路由表，无法确定发往 {address} 的数据包从哪个交换机进入",
        meaning: "A transit router lives in several zones; which one is used is not part of the input.",
            "转发路由器位于多个可用区，具体使用哪个不在输入之内。",
    }
    MissingZoneAcl = "missing.zone_acl" {
        en: "the network ACLs of the vSwitches of {attachment} do not all let the packet for {address} pass, and nothing says by which one it comes",
        zh: "{attachment} 的各交换机网络 ACL 并不都放行到 {address} 的数据包，且未知经由哪一个",
        meaning: "A transit router lives in several zones; which one is used is not part of the input.",
            "转发路由器位于多个可用区，具体使用哪个不在输入之内。",
    }
    MissingGatewayMode = "missing.gateway_mode" {
        en: "the input does not say whether an IPv4 gateway is active in {vpc}",
        zh: "输入未说明 {vpc} 是否启用了 IPv4 网关",
        meaning: "With an active IPv4 gateway the route tables decide about the Internet, without one they do not.",
            "启用 IPv4 网关时由路由表决定公网访问，否则不由路由表决定。",
    }
    MissingPublicAddress = "missing.public_address" {
        en: "the input does not say whether {address} has a public address",
        zh: "输入未说明 {address} 是否有公网地址",
        meaning: "A public address of its own changes the way to the Internet.",
            "是否有公网地址会改变访问公网的路径。",
    }
    MissingIpv6Bandwidth = "missing.ipv6_bandwidth" {
        en: "the input does not say whether {address} has Internet bandwidth",
        zh: "输入未说明 {address} 是否有公网带宽",
        meaning: "Without bandwidth an IPv6 address is for the VPC only.",
            "没有公网带宽的 IPv6 地址仅支持私网。",
    }
    MissingEgressOnlyRules = "missing.egress_only_rules" {
        en: "the input does not say whether {address} may only call out",
        zh: "输入未说明 {address} 是否仅允许主动外访",
        meaning: "Egress-only rules of the IPv6 gateway close an address for calls from the Internet.",
            "IPv6 网关的仅主动出规则禁止公网主动访问该地址。",
    }
    MissingSnat = "missing.snat_entries" {
        en: "the input does not hold the SNAT entries of {gateway}",
        zh: "输入中没有 {gateway} 的 SNAT 条目",
        meaning: "Without them nobody knows who may call out.",
            "缺少 SNAT 条目，无法判断谁能访问公网。",
    }
    MissingVpnSubnets = "missing.vpn_subnets" {
        en: "the input does not hold the subnets that {connection} negotiated",
        zh: "输入中没有 {connection} 协商的网段",
        meaning: "Without them nobody knows what passes.",
            "缺少协商网段，无法判断哪些流量可以通过。",
    }
    MissingBalancerProtocol = "missing.load_balancer_protocol" {
        en: "whether {balancer} answers {protocol} is not documented",
        zh: "文档未说明 {balancer} 是否应答 {protocol}",
        meaning: "Listeners are for TCP and UDP; what a load balancer does with other packets, such as ping, the documents do not say.",
            "监听只面向 TCP 与 UDP；对 ping 等其他报文如何处理，文档没有说明。",
    }
    MissingNatGateways = "missing.nat_gateways" {
        en: "the input does not hold the NAT gateways of {vpc}",
        zh: "输入中没有 {vpc} 的 NAT 网关",
        meaning: "One of them may pass on what calls from outside.",
            "其中某个 NAT 网关可能会转发来自外部的访问。",
    }
    MissingDnat = "missing.dnat_entries" {
        en: "the input does not hold the DNAT entries of {gateway}",
        zh: "输入中没有 {gateway} 的 DNAT 条目",
        meaning: "Without them nobody knows what is passed on.",
            "缺少 DNAT 条目，无法判断转发到哪里。",
    }
    MissingVswitchOfAddress = "missing.vswitch_of_address" {
        en: "{address} is in a block of {vpc} and in no vSwitch of the input",
        zh: "{address} 在 {vpc} 网段内，但不在输入的任何交换机中",
        meaning: "Nobody knows whether a vSwitch holds the address.",
            "无法判断该地址是否属于某个交换机。",
    }
    MissingAssociation = "missing.association" {
        en: "the input does not say which table of {router} routes for {attachment}",
        zh: "输入未说明 {attachment} 关联到 {router} 的哪个路由表",
        meaning: "The association says which table routes for an attachment.",
            "关联转发决定连接使用哪个路由表。",
    }
    MissingCloudServiceVpc = "missing.cloud_service_vpc" {
        en: "{table} is taken to hold 100.64.0.0/10, and nothing says by which VPC",
        zh: "假定 {table} 含有 100.64.0.0/10，但未知经由哪个 VPC",
        meaning: "The documents do not say how a transit router reaches cloud services of itself.",
            "文档未说明转发路由器自身如何访问云服务。",
    }
    MissingAllowedMode = "missing.allowed_prefixes_mode" {
        en: "the input does not say whether {association} tells the other side more than its allowed prefixes, which do not hold {address}",
        zh: "{association} 的允许前缀不包含 {address}，输入未说明是否还向对端通告其他路由",
        meaning: "In match mode nothing but the allowed prefixes is told, in incremental mode other routes are told, too.",
            "匹配模式只通告允许前缀，增量模式还通告其他路由。",
    }
    MissingVpnRoutes = "missing.vpn_routes" {
        en: "the input does not hold all routes of {gateway}",
        zh: "输入中没有 {gateway} 的全部路由",
        meaning: "Policy-based routes come first, then destinations, then BGP: one list that is not known leaves it open.",
            "策略路由、目的路由、BGP 路由依次匹配，缺少任一列表都无法判断。",
    }
    MissingAdvertised = "missing.advertised_routes" {
        en: "the input does not say whether {gateway} advertises 100.64.0.0/10",
        zh: "输入未说明 {gateway} 是否通告 100.64.0.0/10",
        meaning: "From outside cloud services are reached only when the gateway advertises them.",
            "网关通告后云下才能访问云服务。",
    }
    MissingOnPremisesRoutes = "missing.on_premises_routes" {
        en: "the input does not say by which connection {network} sends {address}",
        zh: "输入未说明 {network} 经哪条连接发送到 {address}",
        meaning: "The provider does not know the routes of other networks; a document may declare them.",
            "云上不了解自有网络的路由，可在文档中声明。",
    }
    MissingListeners = "missing.listeners" {
        en: "the input does not say whether {balancer} has a listener for {packet}",
        zh: "输入未说明 {balancer} 是否监听 {packet}",
        meaning: "Without its listeners nobody knows what a load balancer answers.",
            "缺少监听信息，无法判断负载均衡是否响应。",
    }
    MissingServers = "missing.servers" {
        en: "the input does not say who stands behind listener {listener}",
        zh: "输入未说明监听 {listener} 后的服务器",
        meaning: "Without its servers nobody knows where a listener leads.",
            "缺少服务器信息，无法判断监听的去向。",
    }
    MissingEndpointService = "missing.endpoint_service" {
        en: "the input does not describe the service of {endpoint}, or not all of it",
        zh: "输入没有完整描述 {endpoint} 的终端节点服务",
        meaning: "The other half of PrivateLink belongs to the provider of the service.",
            "PrivateLink 的另一半属于服务提供方。",
    }
    MissingEndpointConnection = "missing.endpoint_connection" {
        en: "the input does not say whether the connection of {endpoint} was accepted, and {service} accepts none by itself",
        zh: "输入未说明 {endpoint} 的连接是否已被接受，而 {service} 不会自动接受",
        meaning: "Somebody on the side of the service has to accept each connection.",
            "服务提供方需要逐个接受连接。",
    }
    MissingEndpointAppliance = "missing.endpoint_appliance" {
        en: "{endpoint} leads by {service} to appliances, and what they do with packets is not part of the input",
        zh: "{endpoint} 经 {service} 通向网络设备，其如何处理数据包不在输入之内",
        meaning: "What stands behind a gateway load balancer or a reverse endpoint forwards as its own system says.",
            "网关型负载均衡或反向终端节点之后的设备如何转发取决于其自身系统。",
    }
    MissingEndpointSource = "missing.endpoint_source" {
        en: "the documents do not say as which address {balancer} sees what comes by an endpoint, and it filters by addresses",
        zh: "文档未说明 {balancer} 看到的终端节点流量来自哪个地址，而它按地址过滤",
        meaning: "PrivateLink hides the client from the load balancer.",
            "PrivateLink 对负载均衡隐藏客户端地址。",
    }
    MissingBalancerAddress = "missing.load_balancer_address" {
        en: "the input does not say which private addresses {balancer} has",
        zh: "输入未说明 {balancer} 的私网地址",
        meaning: "Its servers see connections from the vSwitches that it lives in.",
            "后端服务器看到的连接来自其所在的交换机。",
    }
    MissingSecurityGroupsOf = "missing.groups_of" {
        en: "the input does not say which security groups {resource} is in",
        zh: "输入未说明 {resource} 所属的安全组",
        meaning: "The groups of its interfaces decide who may call it.",
            "其网卡的安全组决定谁可以访问。",
    }
    AssumptionStateUnknown = "assumption.state_unknown" {
        en: "{resource} is taken to be in use, since the input does not say its state",
        zh: "输入未说明 {resource} 的状态，按正常使用处理",
        meaning: "The state is not part of the input.",
            "状态不在输入之内。",
    }
    AssumptionCloudServiceRoute = "assumption.custom_routes_to_cloud_services" {
        en: "whether the custom route for {destination} takes traffic of cloud services: setting custom_routes_to_cloud_services = {value}",
        zh: "自定义路由 {destination} 是否接管云服务流量，按设置 custom_routes_to_cloud_services = {value}",
        meaning: "The documents contradict one another about custom routes inside 100.64.0.0/10.",
            "文档对 100.64.0.0/10 内的自定义路由说法不一。",
    }
    AssumptionEqualRoutes = "assumption.equal_routes" {
        en: "of the equal next hops for {destination} in {table} {next_hop} was followed",
        zh: "{table} 中 {destination} 的等价下一跳里选取了 {next_hop}",
        meaning: "Equal routes share the traffic; one of them was followed.",
            "等价路由分担流量，这里只跟踪其中一条。",
    }
    AssumptionStaticRoutes = "assumption.static_routes_first" {
        en: "which of the routes for {destination} in {table} is in force, the one made by hand or the one that was taught: setting static_routes_first = {value}",
        zh: "{table} 中 {destination} 的自定义路由与动态路由哪条生效，按设置 static_routes_first = {value}",
        meaning: "The documents do not say which of two routes for the same block wins.",
            "文档未说明相同网段的自定义路由与动态路由的优先级。",
    }
    AssumptionNatGatewaysListed = "assumption.nat_gateways_listed" {
        en: "{vpc} has no NAT gateway but those listed",
        zh: "{vpc} 除所列 NAT 网关外没有其他 NAT 网关",
        meaning: "An answer of the provider does not say which filters its request had; it was taken to list all NAT gateways of the VPC.",
            "接口返回不说明请求使用了哪些筛选条件，这里认为其列出了该 VPC 的全部 NAT 网关。",
    }
    AssumptionListenersListed = "assumption.listeners_listed" {
        en: "{balancer} has no listener but those listed",
        zh: "{balancer} 除所列监听外没有其他监听",
        meaning: "An answer of the provider does not say which filters its request had; it was taken to list all listeners of the load balancer.",
            "接口返回不说明请求使用了哪些筛选条件，这里认为其列出了该负载均衡的全部监听。",
    }
    AssumptionSnatPool = "assumption.snat_pool" {
        en: "of the addresses that {gateway} calls under {address} was taken",
        zh: "{gateway} 的多个 SNAT 地址中选取了 {address}",
        meaning: "A NAT gateway spreads connections over the addresses of an SNAT entry; one of them was followed.",
            "NAT 网关在一条 SNAT 条目的多个地址间分配连接，这里只跟踪其中一个。",
    }
    AssumptionGatewayTable = "assumption.gateways_use_system_table" {
        en: "which table routes what enters {vpc} by {gateway}: setting gateways_use_system_table = {value}",
        zh: "经 {gateway} 进入 {vpc} 的流量使用哪个路由表，按设置 gateways_use_system_table = {value}",
        meaning: "The documents do not say it.",
            "文档未说明。",
    }
    AssumptionTransitStatic = "assumption.transit_router_static_first" {
        en: "whether the static route for {destination} in {table} wins over the one that was taught: setting transit_router_static_first = {value}",
        zh: "{table} 中 {destination} 的静态路由是否优先于学习到的路由，按设置 transit_router_static_first = {value}",
        meaning: "The documents do not say which of two equal routes is in force; tables of a dump have decided.",
            "文档未说明相同网段的静态路由与学习路由的优先级；导出的路由表已有结论。",
    }
    AssumptionTransitRelay = "assumption.transit_router_relays" {
        en: "whether {router} passes on what comes from one region to another: setting transit_router_relays = {value}",
        zh: "{router} 是否在地域之间中转，按设置 transit_router_relays = {value}",
        meaning: "A tool of the provider says no; static routes are not spoken of.",
            "官方工具称不支持中转；静态路由未说明。",
    }
    AssumptionTransitCloudServices = "assumption.transit_router_cloud_services" {
        en: "whether {table} holds 100.64.0.0/10 of itself: setting transit_router_cloud_services = {value}",
        zh: "{table} 是否自带 100.64.0.0/10，按设置 transit_router_cloud_services = {value}",
        meaning: "One tool of the provider speaks of such routes, the documents do not.",
            "官方工具提到此类路由，文档未说明。",
    }
    AssumptionTransitAcl = "assumption.transit_router_network_acls" {
        en: "whether the network ACL of {vswitch} watches what the transit router brings: setting transit_router_network_acls = {value}",
        zh: "{vswitch} 的网络 ACL 是否过滤转发路由器的流量，按设置 transit_router_network_acls = {value}",
        meaning: "Only a diagnostic tool of the provider says so.",
            "仅官方诊断工具如此说明。",
    }
    AssumptionNoBandwidth = "assumption.no_bandwidth" {
        en: "no bandwidth between the regions is known of {attachment}; without it hardly anything passes",
        zh: "未见 {attachment} 的跨地域带宽，没有带宽几乎无法传输",
        meaning: "Without bandwidth only a trickle for tests passes between regions.",
            "没有带宽时跨地域仅有极小的测试流量。",
    }
    AssumptionUndeclaredNetwork = "assumption.undeclared_network" {
        en: "{address} is taken to lie behind {connection}, since no network there is declared",
        zh: "未声明 {connection} 后的网络，假定 {address} 位于其后",
        meaning: "The provider does not know what lies behind a connection.",
            "云上不了解连接后的网络。",
    }
    AssumptionOnPremisesRoute = "assumption.on_premises_route" {
        en: "{network} is taken to send {address} by {connection}, its only connection",
        zh: "假定 {network} 经其唯一连接 {connection} 发送到 {address}",
        meaning: "The routes of the network are not declared.",
            "该网络的路由未声明。",
    }
    AssumptionServers = "assumption.one_of_several_servers" {
        en: "of the servers behind listener {listener} {server} was followed",
        zh: "监听 {listener} 的服务器中选取了 {server}",
        meaning: "A load balancer shares connections among its servers; the first one that can be reached was followed.",
            "负载均衡在服务器间分配连接，这里跟踪第一台可达的服务器。",
    }
    AssumptionClientAddress = "assumption.preserve_client_ip" {
        en: "the servers of {group} are taken to see the {value}",
        zh: "假定 {group} 的服务器看到的是{value_zh}",
        meaning: "Neither the input nor the documents say which address the servers see.",
            "输入与文档均未说明服务器看到的源地址。",
    }
    AssumptionEndpointFilters = "assumption.endpoints_pass_load_balancer_filters" {
        en: "whether what comes by an endpoint passes what filters at {balancer}: setting endpoints_pass_load_balancer_filters = {value}",
        zh: "经终端节点的流量是否不受 {balancer} 的访问控制限制，按设置 endpoints_pass_load_balancer_filters = {value}",
        meaning: "The documents name the groups of the endpoint only, and are silent on those of the load balancer.",
            "文档只说明终端节点的安全组，未说明负载均衡的安全组与监听访问控制。",
    }
    AssumptionEndpointWhitelist = "assumption.endpoint_whitelist" {
        en: "the whitelist of {service} is taken to hold the account of {endpoint}, since they are connected",
        zh: "{endpoint} 已连接，假定其账号在 {service} 的白名单中",
        meaning: "The whitelist governs making a connection; the documents do not say that removing an account ends it.",
            "白名单限制连接的建立，文档未说明移除后连接会断开。",
    }
    ReachOriginate = "reach.originate" {
        en: "{interface} sends {packet} from {address}",
        zh: "{interface} 从 {address} 发出 {packet}",
        meaning: "Where the packet starts.",
            "报文的起点。",
    }
    ReachAnswer = "reach.answer" {
        en: "{interface} answers from {address}",
        zh: "{interface} 从 {address} 应答",
        meaning: "Where the answer starts.",
            "应答报文的起点。",
    }
    ReachDelivered = "reach.delivered" {
        en: "{interface} receives it at {address}",
        zh: "{interface} 在 {address} 收到",
        meaning: "The packet arrives at the interface.",
            "报文到达网卡。",
    }
    ReachLoopback = "reach.loopback" {
        en: "source and destination are the same interface {interface}, so it never reaches the network",
        zh: "源与目的是同一网卡 {interface}，流量不经过网络",
        meaning: "Traffic of an interface to itself stays inside the machine: no filter or route sees it.",
            "网卡访问自身的流量不离开主机，不经过任何过滤或路由。",
    }
    ReachInstanceStopped = "reach.instance_stopped" {
        en: "{instance} is {status}, so nothing sends or answers there",
        zh: "{instance} 处于 {status} 状态，无法收发",
        meaning: "An instance that does not run neither sends nor answers.",
            "未运行的实例既不发送也不应答。",
        fix: "start {instance}",
            "启动 {instance}",
    }
    ReachInterfaceNotAttached = "reach.interface_not_attached" {
        en: "{interface} is not attached to an instance, so nothing sends or answers there",
        zh: "{interface} 未挂载到实例，无法收发",
        meaning: "An interface that is attached to nothing carries no traffic.",
            "未挂载的网卡没有流量。",
        fix: "attach {interface} to an instance",
            "将 {interface} 挂载到实例",
    }
    ReachAddressUnknown = "reach.address_unknown" {
        en: "no interface in the input has {address}",
        zh: "输入中没有网卡使用 {address}",
        meaning: "The address lies in a vSwitch, and no interface that was described has it.",
            "该地址位于交换机网段内，但输入中没有网卡使用它。",
    }
    ReachSummaryReachable = "reach.reachable" {
        en: "{source} can reach {destination} over {packet}",
        zh: "{source} 可以通过 {packet} 访问 {destination}",
        meaning: "Every filter and route on the way there and back lets it pass.",
            "去程和回程的过滤与路由均放行。",
    }
    ReachSummaryUnreachable = "reach.unreachable" {
        en: "{source} cannot reach {destination} over {packet}: {why}",
        zh: "{source} 无法通过 {packet} 访问 {destination}：{why}",
        meaning: "Something on the way there or back stops it; the blockers say what.",
            "去程或回程被阻断，原因见阻断列表。",
    }
    ReachSummaryUndetermined = "reach.undetermined" {
        en: "whether {source} can reach {destination} over {packet} cannot be told: {why}",
        zh: "无法判断 {source} 能否通过 {packet} 访问 {destination}：{why}",
        meaning: "Nothing that is known stops it, and something that could is not in the input.",
            "已知信息中没有阻断，但缺少可能造成阻断的信息。",
    }
    MissingSecurityGroup = "missing.security_group" {
        en: "nothing describes security group {group}",
        zh: "没有描述安全组 {group} 的信息",
        meaning: "An interface names a group that the input does not describe.",
            "网卡所属的安全组不在输入中。",
    }
    MissingSecurityGroupRules = "missing.security_group_rules" {
        en: "the {direction} rules of {group} are not in the input",
        zh: "输入中没有 {group} 的{direction_zh}规则",
        meaning: "The rules of a group were not read, or not all of them.",
            "安全组的规则未读取或不完整。",
    }
    MissingSecurityGroupRule = "missing.security_group_rule" {
        en: "a rule of {group} at {place} could not be understood",
        zh: "{group} 位于 {place} 的规则无法识别",
        meaning: "A rule is there, and its meaning is not known; it could change the answer.",
            "规则存在但含义无法识别，可能影响结论。",
    }
    MissingSecurityGroupType = "missing.security_group_type" {
        en: "the type of {group}, basic or advanced, is not in the input",
        zh: "输入中没有 {group} 的类型（普通或企业）",
        meaning: "What a group does with traffic that no rule matches depends on its type.",
            "没有规则匹配时的默认行为取决于安全组类型。",
    }
    MissingSecurityGroupPolicy = "missing.security_group_policy" {
        en: "the intra-group policy of {group} is not in the input",
        zh: "输入中没有 {group} 的组内连通策略",
        meaning: "Both ends are in the group, and whether that is enough is not known.",
            "两端同属该组，但组内连通策略未知。",
    }
    MissingSecurityGroupMembers = "missing.security_group_members" {
        en: "rule {rule} of {group} names {peer}, and whether {address} is a member of it is not known",
        zh: "{group} 的规则 {rule} 引用了 {peer}，无法得知 {address} 是否为其成员",
        meaning: "A rule authorises a group whose members are not all known, such as one of another account.",
            "规则授权的安全组成员未知，例如属于其他账号。",
    }
    MissingPrefixList = "missing.prefix_list" {
        en: "rule {rule} of {group} names prefix list {list}, whose entries are not in the input",
        zh: "{group} 的规则 {rule} 引用了前缀列表 {list}，输入中没有其条目",
        meaning: "The entries of a prefix list were not read.",
            "前缀列表条目未读取。",
    }
    MissingPortRangeList = "missing.port_range_list" {
        en: "rule {rule} of {group} names port list {list}, whose entries are not in the input",
        zh: "{group} 的规则 {rule} 引用了端口列表 {list}，输入中没有其条目",
        meaning: "The entries of a port list were not read.",
            "端口列表条目未读取。",
        fix: "the answer of this call does not name its list: put \"_request\" with PortRangeListId beside its entries",
            "该接口的返回不含列表 ID：请在返回中加入 \"_request\" 并写明 PortRangeListId",
    }
    MissingSourcePort = "missing.source_port" {
        en: "rule {rule} of {group} asks for source ports {ports}, and the question leaves the source port open",
        zh: "{group} 的规则 {rule} 限定源端口 {ports}，而问题未指定源端口",
        meaning: "A rule restricts the source port; the answer depends on it.",
            "规则限定了源端口，结论取决于源端口。",
        fix: "ask again with a source port",
            "请指定源端口后重新查询",
    }
    MissingInterfaceGroups = "missing.interface_groups" {
        en: "the security groups of {interface} are not in the input",
        zh: "输入中没有 {interface} 的安全组",
        meaning: "The groups of a secondary interface stand only in the answer of `DescribeNetworkInterfaces`.",
            "辅助网卡的安全组只出现在 DescribeNetworkInterfaces 的返回中。",
    }
    MissingInterfaceOfAddress = "missing.interface_of_address" {
        en: "the owner of {address} is not in the input, so what filters there is not known",
        zh: "输入中没有 {address} 所属的网卡，无法得知其过滤规则",
        meaning: "The address may belong to a database, a load balancer or another managed service, or be free.",
            "该地址可能属于数据库、负载均衡等托管服务，也可能空闲。",
    }
    MissingVswitch = "missing.vswitch" {
        en: "{vswitch} is not described, so whether a network ACL is bound to it is not known",
        zh: "输入中没有 {vswitch} 的描述，无法得知是否绑定网络 ACL",
        meaning: "Only the description of a vSwitch says whether it has a network ACL.",
            "交换机是否绑定网络 ACL 只能从其描述得知。",
    }
    MissingVswitchOfInterface = "missing.vswitch_of_interface" {
        en: "the vSwitch of {interface} is not in the input, so neither its network ACL nor its route table is known",
        zh: "输入中没有 {interface} 所在的交换机，无法得知其网络 ACL 与路由表",
        meaning: "The input does not say in which vSwitch an interface is.",
            "输入中没有网卡所在的交换机。",
    }
    MissingNetworkAcl = "missing.network_acl" {
        en: "the entries of network ACL {acl} are not in the input, or not all of them",
        zh: "输入中缺少网络 ACL {acl} 的规则，或规则不完整",
        meaning: "The entries of a network ACL that the packet passes were not read.",
            "未读取到报文经过的网络 ACL 的规则。",
    }
    MissingNetworkAclEntry = "missing.network_acl_entry" {
        en: "an entry of network ACL {acl} could not be understood ({place})",
        zh: "网络 ACL {acl} 的一条规则无法识别（{place}）",
        meaning: "An entry was there and could not be read: nobody knows what it matches.",
            "存在一条无法识别的规则，不知其匹配范围。",
    }
    MissingClassicLink = "missing.classic_link" {
        en: "whether {instance} is linked to {vpc} is not in the input",
        zh: "输入中没有 {instance} 与 {vpc} 的 ClassicLink 连接信息",
        meaning: "The links of classic instances to VPCs were not all described.",
            "未完整描述经典网络实例与 VPC 的连接。",
    }
    MissingAccessControlList = "missing.access_control_list" {
        en: "the entries of access control list {acl} are not in the input",
        zh: "输入中缺少访问控制列表 {acl} 的条目",
        meaning: "The entries of a list that a listener uses were not read.",
            "未读取到监听所用访问控制列表的条目。",
    }
    MissingListenerAcl = "missing.listener_acl" {
        en: "whether {listener} uses access control, and how, is not in the input",
        zh: "输入中缺少 {listener} 的访问控制设置",
        meaning: "The access control settings of a listener were not read.",
            "未读取到监听的访问控制设置。",
    }
    MissingServiceWhitelist = "missing.service_whitelist" {
        en: "the whitelist of {service} is not in the input",
        zh: "输入中缺少 {service} 的白名单",
        meaning: "The whitelist of a cloud service was not read.",
            "未读取到云服务的白名单。",
    }
    MissingClientPort = "missing.client_port" {
        en: "rule {rule} of {group} speaks of {what}, and only some of the ports {ports} that a client may come from",
        zh: "{group} 的规则 {rule}（{what}）只覆盖客户端端口 {ports} 的一部分",
        meaning: "An answer goes to the client's port. Network ACLs are stateless, and an entry covers only a part of the ports that the client may use.",
            "应答发往客户端端口。网络 ACL 无状态，该规则只覆盖客户端可用端口的一部分。",
        fix: "ask with the source port that the client uses",
            "请在查询中给出客户端的源端口",
    }
    MissingVpcRoute = "missing.vpc_route" {
        en: "the way from {from} to {address} is not evaluated by this version",
        zh: "当前版本尚不判定从 {from} 到 {address} 的路径",
        meaning: "Peering, transit routers, gateways and the Internet come with later versions.",
            "对等连接、转发路由器、网关与公网将在后续版本支持。",
    }
    MissingVpcBlocks = "missing.vpc_blocks" {
        en: "the address blocks of {vpc} are not in the input, so whether {address} is an address of the Internet is not known",
        zh: "输入中没有 {vpc} 的网段，无法得知 {address} 是否为公网地址",
        meaning: "Whether an address counts as private depends on the blocks and user CIDRs of the VPC.",
            "地址是否为私网地址取决于 VPC 的网段和用户网段。",
    }
    MissingVpc = "missing.vpc" {
        en: "which VPC {interface} is in is not in the input",
        zh: "输入中没有 {interface} 所属的 VPC",
        meaning: "Without its VPC nothing can be said about an interface's routes.",
            "缺少所属 VPC，无法判定路由。",
    }
    AssumptionGuestNotSeen = "assumption.guest_not_seen" {
        en: "the firewall of the guest system and whether a program listens there are not part of this input",
        zh: "不包含操作系统防火墙以及目标端口是否有程序监听的信息",
        meaning: "The network lets it pass; the machine itself may still refuse.",
            "网络放行后，主机自身仍可能拒绝。",
    }
    AssumptionEgressBeforeIntraGroup = "assumption.egress_before_intra_group" {
        en: "an egress rule comes before the intra-group policy of {group} ({setting})",
        zh: "出方向规则先于 {group} 的组内连通策略（{setting}）",
        meaning: "The provider's pages differ on whether an egress drop rule stops traffic inside a group; the page that gives the order is followed, and the setting `inner_accept_beats_egress` follows the other.",
            "关于出方向拒绝规则能否阻断组内流量，官方文档说法不一；默认按给出判定顺序的文档，可用 inner_accept_beats_egress 切换。",
    }
    AssumptionTcp25Blocked = "assumption.tcp25_blocked" {
        en: "tcp/25 to the Internet has not been opened for this account",
        zh: "本账号未申请解封公网 TCP 25 端口",
        meaning: "The provider opens port 25 on request; the input does not say whether it did.",
            "25 端口可申请解封，输入中没有该信息。",
    }
    AssumptionTcp25Unblocked = "assumption.tcp25_unblocked" {
        en: "tcp/25 to the Internet was opened for this account (tcp25_unblocked = true)",
        zh: "本账号已解封公网 TCP 25 端口（tcp25_unblocked = true）",
        meaning: "The setting says that the provider opened port 25.",
            "按设置视为已解封 25 端口。",
    }
    AssumptionTcp25Inside = "assumption.tcp25_inside" {
        en: "whether the platform closes tcp/25 to private addresses: setting tcp25_blocked_inside = {value}",
        zh: "平台是否封禁私网地址的 TCP 25 端口，按设置 tcp25_blocked_inside = {value}",
        meaning: "The documents do not say whether port 25 is closed between private addresses, too.",
            "文档未说明私网之间的 TCP 25 端口是否同样封禁。",
    }
    AssumptionTcp25Inbound = "assumption.tcp25_inbound" {
        en: "whether the platform closes tcp/25 for what comes in from the Internet: setting tcp25_blocked_inbound = {value}",
        zh: "平台是否封禁公网入方向的 TCP 25 端口，按设置 tcp25_blocked_inbound = {value}",
        meaning: "The documents speak of outbound mail only.",
            "文档只说明了出方向的限制。",
    }
    AssumptionIntraGroupBeforeEgress = "assumption.intra_group_before_egress" {
        en: "the intra-group policy of {group} comes before egress rules (inner_accept_beats_egress = true)",
        zh: "{group} 的组内连通策略先于出方向规则（inner_accept_beats_egress = true）",
        meaning: "The provider's pages differ, and the setting follows those by which nothing custom stops traffic inside a group.",
            "官方文档说法不一，按设置采用组内连通策略优先。",
    }
    AssumptionGroupAcrossVpcs = "assumption.group_across_vpcs" {
        en: "whether a rule that names {group} matches {address} of another VPC: setting group_rules_across_vpcs = {value}",
        zh: "引用 {group} 的规则是否匹配来自其他 VPC 的 {address}，按设置 group_rules_across_vpcs = {value}",
        meaning: "Whether a group of another account and VPC matches traffic that comes over a connection between VPCs is said by one old page only.",
            "跨账号、跨 VPC 的安全组授权是否匹配，仅有一份旧文档说明。",
    }
    AssumptionAllIncludesIpv6OfGroups = "assumption.all_includes_ipv6_of_groups" {
        en: "whether rule {rule} with protocol all for {group} speaks of IPv6: setting all_includes_ipv6_of_groups = {value}",
        zh: "协议为 all、授权对象为 {group} 的规则 {rule} 是否适用于 IPv6，按设置 all_includes_ipv6_of_groups = {value}",
        meaning: "The documents do not say whether a rule with protocol all for a group matches the IPv6 addresses of its members.",
            "文档未说明协议为 all 的组授权规则是否匹配成员的 IPv6 地址。",
    }
    AssumptionEgressSourceIsDestination = "assumption.egress_source_is_destination" {
        en: "rule {rule} has no destination, and its source is everything: setting egress_source_is_destination = {value}",
        zh: "规则 {rule} 没有目的地址而源地址为任意地址，按设置 egress_source_is_destination = {value}",
        meaning: "A sample answer of the provider shows an egress rule whose source is everything, and no destination: it is read as going anywhere, or not understood.",
            "文档示例中存在源地址为任意地址且无目的地址的出方向规则：视为访问任意地址，或视为无法识别。",
    }
    AssumptionClassicLinkRoutes = "assumption.classic_link_routes" {
        en: "no custom route of {vpc} covers 10.0.0.0/8, and the classic instance has a route to the VPC over its private card",
        zh: "{vpc} 没有覆盖 10.0.0.0/8 的自定义路由，且经典网络实例已配置经内网网卡到该 VPC 的路由",
        meaning: "ClassicLink needs both; a VPC of 192.168.0.0/16 needs a route on the classic instance. Neither is part of this input.",
            "ClassicLink 需要这两个条件；192.168.0.0/16 网段的 VPC 还需在经典网络实例上添加路由。输入中不包含这些信息。",
    }
    AssumptionClassicLinkCidrRules = "assumption.classic_link_cidr_rules" {
        en: "whether rule {rule} for a block matches what comes over ClassicLink: setting classic_link_cidr_rules = {value}",
        zh: "授权对象为网段的规则 {rule} 是否适用于 ClassicLink 流量，按设置 classic_link_cidr_rules = {value}",
        meaning: "The documents describe group authorisation over ClassicLink only; nothing says that a block does not match.",
            "文档只描述了 ClassicLink 的组授权，未说明网段授权是否生效。",
    }
    AssumptionLoadBalancerExempt = "assumption.load_balancer_exempt" {
        en: "whether what a load balancer forwards passes the groups of its backends: setting load_balancer_exempt = {value}",
        zh: "负载均衡转发的流量是否不受后端安全组限制，按设置 load_balancer_exempt = {value}",
        meaning: "The rules page says that it passes; another page asks for a rule for 100.64.0.0/10.",
            "规则文档称直接放行，另一文档要求放行 100.64.0.0/10。",
    }
    AssumptionGroupsStateful = "assumption.groups_stateful" {
        en: "whether advanced groups filter answers: setting advanced_groups_stateless = {value}",
        zh: "企业安全组是否过滤应答报文，按设置 advanced_groups_stateless = {value}",
        meaning: "The documents say that security groups are stateful; a diagnostic tool of the provider checks advanced groups in both directions.",
            "文档称安全组有状态，平台的诊断工具却对企业安全组双向检查。",
    }
    AssumptionNetworkAclDefault = "assumption.network_acl_default" {
        en: "what no entry of a network ACL matches: setting network_acl_default_accept = {value}",
        zh: "没有规则匹配时的网络 ACL 行为按设置 network_acl_default_accept = {value}",
        meaning: "The product page says that a network ACL drops what no entry matches; a diagnostic tool of the provider reads it as accepted.",
            "产品文档称网络 ACL 默认拒绝，平台的诊断工具则视为放行。",
    }
    AssumptionNetworkAclCloudServices = "assumption.network_acl_cloud_services" {
        en: "network ACLs and 100.64.0.0/10: setting network_acl_exempts_cloud_services = {value}",
        zh: "网络 ACL 对 100.64.0.0/10 的处理按设置 network_acl_exempts_cloud_services = {value}",
        meaning: "Only name resolution and metadata are documented as always allowed; the rest of 100.64.0.0/10 is not.",
            "文档只说明域名解析和元数据服务始终放行，未说明 100.64.0.0/10 的其余部分。",
    }
    AssumptionClientPorts = "assumption.client_ports" {
        en: "the client comes from a port in {ports} (setting client_ports)",
        zh: "客户端源端口在 {ports} 之内（设置 client_ports）",
        meaning: "The question left the source port open, and the answer to it is judged for the ports that clients use.",
            "查询未给出源端口，应答按客户端常用端口判定。",
    }
    AssumptionSameInstance = "assumption.same_instance" {
        en: "both interfaces are of {instance}; whether its system sends this over the network: setting same_instance_uses_network = {value}",
        zh: "两块网卡同属 {instance}，操作系统是否经网络发送，按设置 same_instance_uses_network = {value}",
        meaning: "Groups work on interfaces; whether the system sends it out at all is its own matter.",
            "安全组作用于网卡；是否经过网络由操作系统决定。",
    }
    AssumptionIntraGroupIpv6 = "assumption.intra_group_ipv6" {
        en: "whether the intra-group policy of {group} speaks of IPv6: setting intra_group_includes_ipv6 = {value}",
        zh: "{group} 的组内连通策略是否适用于 IPv6，按设置 intra_group_includes_ipv6 = {value}",
        meaning: "The provider's pages speak of internal traffic and do not name IPv6.",
            "官方文档只说内网流量，没有明确 IPv6。",
    }
    AssumptionGroupSecondaryAddresses = "assumption.group_secondary_addresses" {
        en: "whether {address}, no primary address of a member, counts as one of {group}: setting group_secondary_addresses = {value}",
        zh: "{address} 不是成员的主私网地址，是否计为 {group} 的地址，按设置 group_secondary_addresses = {value}",
        meaning: "That secondary, IPv6 and delegated addresses count is implied by how the provider counts a group's size, and not said outright.",
            "辅助地址、IPv6 及前缀是否计入，由官方对组容量的计数方式推出，没有明说。",
    }
    AssumptionPrimaryInterface = "assumption.primary_interface" {
        en: "{instance} has {count} interfaces, and the primary one {interface} is taken",
        zh: "{instance} 有 {count} 块网卡，取主网卡 {interface}",
        meaning: "Groups work on interfaces; ask about another interface by its own id.",
            "安全组作用于网卡；可用网卡 ID 指定其他网卡。",
    }
    AssumptionFirstInterface = "assumption.first_interface" {
        en: "{instance} has {count} interfaces of which none is known to be the primary one, and {interface} is taken",
        zh: "{instance} 有 {count} 块网卡且主网卡未知，取 {interface}",
        meaning: "Groups work on interfaces; ask about another interface by its own id.",
            "安全组作用于网卡；可用网卡 ID 指定其他网卡。",
    }
    AssumptionNatGatewayAddress = "assumption.nat_gateway_address" {
        en: "of the addresses of {gateway} {address} was called",
        zh: "在 {gateway} 的多个地址中访问了 {address}",
        meaning: "A NAT gateway is called at one of its addresses: the first that passes the call on, or else its first.",
            "访问 NAT 网关的某个地址：优先选取会转发该访问的地址，否则取第一个。",
    }
    AssumptionAddressInVpc = "assumption.address_in_vpc" {
        en: "several VPCs use {address}, and the one in {vpc} is taken, where the other end is",
        zh: "多个 VPC 使用 {address}，取另一端所在的 {vpc}",
        meaning: "Inside a VPC an address is that of the VPC's own interface, whoever else uses it.",
            "在 VPC 内，地址指本 VPC 的网卡。",
    }
    AssumptionInstanceInTransition = "assumption.instance_in_transition" {
        en: "{instance} is {status} and is taken as running",
        zh: "{instance} 处于 {status} 状态，按运行中处理",
        meaning: "The input was taken while the instance changed its state.",
            "采集时实例状态正在变化。",
    }
    AssumptionInstanceStateUnknown = "assumption.instance_state_unknown" {
        en: "whether {instance} runs is not in the input, and it is taken as running",
        zh: "输入中没有 {instance} 的状态，按运行中处理",
        meaning: "The state of an instance stands in the answer of `DescribeInstances`.",
            "实例状态见 `DescribeInstances` 的返回。",
    }
    ImportUnreadableValue = "import.unreadable_value" {
        en: "`{value}` cannot be read here, and counts as not known",
        zh: "此处的 `{value}` 无法识别，按未知处理",
        meaning: "A value in a dump has not the form that the provider documents.",
            "转储中的值不符合官方格式。",
    }
    ImportUnreadableRule = "import.unreadable_rule" {
        en: "this rule cannot be read: {problem}",
        zh: "无法识别该规则：{problem}",
        meaning: "A rule in a dump could not be understood; verdicts that it could change are undetermined.",
            "规则无法识别，受其影响的结论为无法判定。",
    }
    ImportRefusedValue = "import.refused_value" {
        en: "the provider refuses this: {problem}; {done}",
        zh: "平台不接受：{problem_zh}；{done_zh}",
        meaning: "A value in a dump is one that the provider's API would not take, and its meaning is clear all the same.",
            "转储中的值不会被平台接口接受，但含义明确。",
    }
    ImportErrorAnswer = "import.error_answer" {
        en: "the provider refused {call} with {code}: {problem}; it counts as not answered",
        zh: "平台拒绝了{call_zh}，错误码 {code}：{problem_zh}；按未返回处理",
        meaning: "The input holds an error answer of the provider in place of what was asked for; what the call would have told is not known.",
            "输入中是平台返回的错误，而非所请求的内容；该接口本应返回的信息未知。",
        fix: "mend what {code} names, ask again and give that answer",
            "按 {code} 的提示处理后重新请求，并提供新的返回",
    }
    ImportMissingId = "import.missing_id" {
        en: "an entry without {field} is left out",
        zh: "缺少 {field} 的条目已忽略",
        meaning: "An entry of a response has no id, so nothing can refer to it.",
            "条目没有 ID，无法引用。",
    }
    ImportUnknownCall = "import.unknown_call" {
        en: "`{call}` is not read by this version",
        zh: "当前版本不读取 `{call}`",
        meaning: "The dump holds the answer of a call that is not used yet.",
            "转储中包含尚未使用的接口返回。",
    }
    ImportUnknownShape = "import.unknown_shape" {
        en: "this is not the answer of a call that this version reads",
        zh: "不是当前版本可识别的接口返回",
        meaning: "A file holds JSON of another kind; it is left out.",
            "文件内容不是可识别的类型，已忽略。",
    }
    ImportIncompletePages = "import.incomplete_pages" {
        en: "{call} says there are more entries than the input holds: {found} of {total}",
        zh: "{call} 的条目不完整：共 {total}，输入中有 {found}",
        meaning: "Pages of a call are missing; what they hold is not known.",
            "缺少分页，其内容未知。",
    }
    ImportMoreRules = "import.more_rules" {
        en: "the rules of {group} go on on a page that is not in the input",
        zh: "{group} 的规则还有未包含的分页",
        meaning: "A response ends with a `NextToken`, and the page that follows is missing.",
            "返回带有 NextToken，但缺少后续分页。",
    }
    ImportEgressSourceAsAny = "import.egress_source_as_any" {
        en: "an egress rule with no destination and a source of everything",
        zh: "出方向规则没有目的地址，源地址为任意地址",
        meaning: "The command line shows the allow-all egress rule this way.",
            "命令行工具以这种形式显示全放行的出方向规则。",
    }
    ImportKnownAfterApply = "import.known_after_apply" {
        en: "`{attribute}` is known only after apply ({count}) and counts as not known",
        zh: "`{attribute}` 在 apply 之后才能确定（共 {count} 处），按未知处理",
        meaning: "A plan of Terraform leaves a value open that nothing in the configuration tells; of several, the place is the first one.",
            "Terraform 计划中的值要到执行后才确定，配置中也无从得知；有多处时给出第一处的位置。",
    }
    ImportUnmodelledResource = "import.unmodelled_resource" {
        en: "resources of the type `{type}` are not modelled ({count})",
        zh: "未建模的资源类型 `{type}`（共 {count} 个）",
        meaning: "Terraform holds resources of a type that is not read here; of several, the place is the first one.",
            "Terraform 中有未读取的资源类型；有多个时给出第一个的位置。",
    }
    ImportIgnoredAttribute = "import.ignored_attribute" {
        en: "`{attribute}` is set and not modelled ({count})",
        zh: "`{attribute}` 已设置但未建模（共 {count} 处）",
        meaning: "A resource of Terraform, or an answer of the provider, says something that may matter and is not read; docs/importing.md says why. Of several, the place is the first one.",
            "Terraform 资源或云厂商应答中的该属性可能影响结论但未读取，原因见 docs/importing.md；有多处时给出第一处的位置。",
    }
    ImportUnmanagedOwner = "import.unmanaged_owner" {
        en: "{owner} is not among the resources of Terraform: what else it holds is not known ({count})",
        zh: "{owner} 不在 Terraform 的资源中，其余内容未知（共 {count} 处）",
        meaning: "Rules, routes or members are added to something that Terraform names and does not hold; nobody knows what else is in it.",
            "向 Terraform 未管理的资源添加了规则、路由或成员，该资源的其余内容未知。",
    }
    ImportSynthesised = "import.synthesised" {
        en: "{what}: {count} added that Terraform does not hold",
        zh: "{what_zh}：补充了 {count} 个 Terraform 中没有的资源",
        meaning: "The provider makes some things by itself, for which Terraform has no words, such as the route table that comes with a VPC; they are added.",
            "平台会自动创建一些 Terraform 无法表达的资源（如 VPC 的系统路由表），已补充。",
    }
    ImportTakenAsWhole = "import.taken_as_whole" {
        en: "what Terraform manages is taken to hold what Terraform says and nothing else ({count} resources)",
        zh: "Terraform 管理的资源按 Terraform 的内容处理，视为没有其他内容（共 {count} 个）",
        meaning: "Rules, routes, entries and bindings that were made beside Terraform are not in its words. A refreshed state, or a dump beside it, tells.",
            "在 Terraform 之外添加的规则、路由和绑定不在其中；可提供刷新后的状态或同时提供转储。",
    }
    #[cfg(feature = "hcl")]
    ImportVariableWithoutValue = "import.variable_without_value" {
        en: "the variable `{name}` has no value ({count}): what rests on it is not known",
        zh: "变量 `{name}` 没有取值（共 {count} 处），依赖它的内容按未知处理",
        meaning: "A configuration of Terraform declares a variable without a default, and no file gives it a value.",
            "Terraform 配置声明了没有默认值的变量，也没有文件为其赋值。",
        fix: "put its value into terraform.tfvars",
            "请在 terraform.tfvars 中赋值",
    }
    #[cfg(feature = "hcl")]
    ImportModuleNotRead = "import.module_not_read" {
        en: "the module `{source}` is not among the files ({count}): what it makes is not known, nor what it adds to what it is told of",
        zh: "文件中没有模块 `{source}`（共 {count} 处）：它创建的资源以及它对传入资源的改动均按未知处理",
        meaning: "A module comes from a registry, from git or from a folder that was not given, or modules lie too deep in one another.",
            "模块来自注册表、git 或未提供的目录，或模块嵌套过深。",
        fix: "give the folder as well, or read what `terraform show -json` prints of a plan",
            "请一并提供该目录，或改用 `terraform show -json` 输出的计划",
    }
    #[cfg(feature = "hcl")]
    ImportCountNotKnown = "import.count_not_known" {
        en: "how many `{address}` there are is not known ({count})",
        zh: "`{address}` 的数量未知（共 {count} 处）",
        meaning: "`count` or `for_each` rests on what is not known before Terraform asks the provider. What such resources would be part of is not known.",
            "`count` 或 `for_each` 依赖执行前未知的值；此类资源所属的列表按未知处理。",
    }
    #[cfg(feature = "hcl")]
    ImportFunctionNotEvaluated = "import.function_not_evaluated" {
        en: "the function `{function}` is not evaluated ({count})",
        zh: "不支持函数 `{function}`（共 {count} 处）",
        meaning: "A function of Terraform that is not worked out here: it reads files or the clock, or no address ever rests on it.",
            "此处不计算的 Terraform 函数：读取文件或时间，或与地址无关。",
    }
    #[cfg(feature = "hcl")]
    ImportNotEvaluated = "import.not_evaluated" {
        en: "this expression has no value ({count}): {problem}",
        zh: "该表达式无法求值（共 {count} 处）：{problem}",
        meaning: "An expression of a configuration is wrong, or of a kind that is not evaluated here; what rests on it is not known.",
            "配置中的表达式有误，或属于此处不计算的类型；依赖它的内容按未知处理。",
    }
    #[cfg(feature = "hcl")]
    ImportDataSourceNotRead = "import.data_source_not_read" {
        en: "data sources of the type `{type}` are not known from the configuration alone ({count})",
        zh: "仅凭配置无法得知 `{type}` 数据源的内容（共 {count} 处）",
        meaning: "Terraform asks the provider for them; nobody does so here.",
            "数据源由 Terraform 向平台查询，此处不查询。",
        fix: "read what `terraform show -json` prints of a plan, or give the answers of `aliyun` beside the files",
            "请改用 `terraform show -json` 输出的计划，或同时提供 `aliyun` 的返回",
    }
    #[cfg(feature = "hcl")]
    ImportValuesNotUsed = "import.values_not_used" {
        en: "`{file}` is not used: Terraform reads it only when it is told to",
        zh: "未使用 `{file}`：Terraform 仅在指定时读取",
        meaning: "A file with values of variables has a name that Terraform does not read by itself.",
            "变量取值文件的名称不在 Terraform 自动读取之列。",
        fix: "name it terraform.tfvars or let its name end in .auto.tfvars",
            "请命名为 terraform.tfvars 或以 .auto.tfvars 结尾",
    }
    ImportSuperseded = "import.superseded" {
        en: "{resource} is described with another {field} later on, and the later description counts",
        zh: "{resource} 的 {field} 前后不同，以较晚的描述为准",
        meaning: "Answers of two times differ; which is the later one stands beside them as `_at`, or was said by who merged two networks.",
            "不同时间的返回不一致；先后由 `_at` 或合并时的说明给出。",
    }
    ImportContradiction = "import.contradiction" {
        en: "{resource} is described twice with another {field}; nothing tells which is the later, and it counts as not known",
        zh: "{resource} 的两次描述中 {field} 不同，且无法判断先后，按未知处理",
        meaning: "Two descriptions of one thing differ. An answer does not say when it was given, and the order of files says nothing.",
            "同一资源的两次描述不一致。返回本身没有时间，文件顺序也不能说明先后。",
        fix: "leave out the older one, or write the time beside each answer as `_at`",
            "去掉较旧的描述，或在每个返回旁用 `_at` 写明时间",
    }
    ImportGone = "import.gone" {
        en: "{resource} is in an earlier answer and in none to the same request later on, and is left out",
        zh: "{resource} 出现在较早的返回中，之后相同请求的返回中已没有，已忽略",
        meaning: "The same request of the same account was answered at two times, and the later answer no longer lists this.",
            "同一账号的相同请求在两个时间得到返回，较晚的返回中不再列出该资源。",
    }
    ImportMore = "import.more" {
        en: "{count} more notices are not listed",
        zh: "另有 {count} 条提示未列出",
        meaning: "The list of notices is bounded.",
            "提示数量有上限。",
    }
    TopologyUnknownGroup = "topology.unknown_group" {
        en: "{interface} is in {group}, which the input does not describe",
        zh: "{interface} 属于 {group}，但输入中没有该安全组",
        meaning: "An interface names a group that is not described.",
            "网卡引用的安全组未被描述。",
    }
    TopologyUnknownVswitch = "topology.unknown_vswitch" {
        en: "{interface} is in {vswitch}, which the input does not describe",
        zh: "{interface} 位于 {vswitch}，但输入中没有该交换机",
        meaning: "An interface names a vSwitch that is not described.",
            "网卡引用的交换机未被描述。",
    }
    TopologyUnknownPeerGroup = "topology.unknown_peer_group" {
        en: "rule {rule} of {group} names {peer}, which the input does not describe",
        zh: "{group} 的规则 {rule} 引用了 {peer}，但输入中没有该安全组",
        meaning: "A rule names a group that is not described, such as one of another account.",
            "规则引用的安全组未被描述，例如属于其他账号。",
    }
    TopologyGroupInOtherVpc = "topology.group_in_other_vpc" {
        en: "rule {rule} of {group} names {peer} of another VPC, which the provider refuses within one account",
        zh: "{group} 的规则 {rule} 引用了其他 VPC 的 {peer}，同账号下平台不接受",
        meaning: "Within one account a rule may name only groups of its own VPC.",
            "同一账号内只能授权同一 VPC 的安全组。",
    }
    TopologyAdvancedPeerGroup = "topology.advanced_peer_group" {
        en: "rule {rule} of {group} names a group where an advanced group is involved ({peer}), which the provider refuses",
        zh: "{group} 的规则 {rule} 涉及企业安全组（{peer}）的授权，平台不接受",
        meaning: "Advanced groups can neither hold group-authorised rules nor be named by them.",
            "企业安全组不能使用安全组授权，也不能被授权。",
    }
    TopologySelfReference = "topology.self_reference" {
        en: "rule {rule} of {group} names its own group, which the provider refuses",
        zh: "{group} 的规则 {rule} 引用了自身，平台不接受",
        meaning: "A group cannot authorise itself; the intra-group policy does that.",
            "安全组不能授权自身，应使用组内连通策略。",
    }
    TopologyRuleWithoutRemote = "topology.rule_without_remote" {
        en: "rule {rule} of {group} names no remote side, and counts as not known",
        zh: "{group} 的规则 {rule} 没有授权对象，按未知处理",
        meaning: "A rule needs a block, a group or a prefix list.",
            "规则必须有网段、安全组或前缀列表之一。",
    }
    TopologyUnknownList = "topology.unknown_list" {
        en: "rule {rule} of {group} names {list}, whose entries the input does not describe",
        zh: "{group} 的规则 {rule} 引用了 {list}，但输入中没有其条目",
        meaning: "A rule names a prefix list or port list that is not described.",
            "规则引用的前缀列表或端口列表未被描述。",
    }
    #[cfg(feature = "dumps")]
    TopologyUnknownReference = "topology.unknown_reference" {
        en: "{field}: nothing that was read describes {id}; {count} in all lead nowhere; {call}",
        zh: "{field}：读到的内容中没有 {id}；此类无着落的引用共 {count} 处；{call}",
        meaning: "A resource names another that is not described, beside others of its kind that are: one of another account or region, or a page is missing. The command that lists such resources is named.",
            "资源引用的另一资源未被描述，而同类的其他资源已有描述：属于其他账号或地域，或缺少某一页。消息中给出列出此类资源的命令。",
    }
    TopologyRefusedRule = "topology.refused_rule" {
        en: "the provider refuses rule {rule} of {group}: {problem}; {done}",
        zh: "平台不接受 {group} 的规则 {rule}：{problem_zh}；{done_zh}",
        meaning: "The provider's API would not take this rule. The sentence says what is done instead; where its meaning is not clear, the rule counts as not known.",
            "平台接口不会接受该规则。说明中给出了实际的处理方式；含义不明确时，该规则按未知处理。",
    }
    TopologyDuplicateRule = "topology.duplicate_rule" {
        en: "rule {rule} of {group} says the same as {other}, and changes nothing",
        zh: "{group} 的规则 {rule} 与 {other} 相同，不产生影响",
        meaning: "Two rules of one direction agree in all that makes a rule. The provider refuses them in one request, and adds nothing in a second one.",
            "同一方向的两条规则完全相同。平台不接受在一次请求中重复添加，再次添加也不会产生新规则。",
    }
    TopologyManagedGroup = "topology.managed_group" {
        en: "a product of the provider manages {group}: its rules count as they are, and the account cannot change them",
        zh: "{group} 由云产品托管：其规则照常生效，但账号无法修改",
        meaning: "The provider made this group for one of its products. It filters like any other.",
            "该安全组由平台为云产品创建，过滤行为与其他安全组相同。",
    }
    TopologyMalformedGroupId = "topology.malformed_group_id" {
        en: "`{group}` cannot be the id of a security group, and is used as it stands",
        zh: "`{group}` 不是合法的安全组 ID，按原样使用",
        meaning: "Ids of the provider have neither spaces nor control characters, and are not empty.",
            "平台的 ID 不为空，也不含空白或控制字符。",
    }
    TopologyGroupListedTwice = "topology.group_listed_twice" {
        en: "{interface} names {group} more than once, and it counts once",
        zh: "{interface} 多次列出 {group}，只计一次",
        meaning: "An interface is in a group once.",
            "网卡在同一安全组中只计一次。",
    }
    TopologyGroupOfOtherNetwork = "topology.group_of_other_network" {
        en: "{interface} and its group {group} are not of the same kind of network, so nothing is concluded from its groups",
        zh: "{interface} 与其安全组 {group} 的网络类型不一致，不据此做结论",
        meaning: "Groups of a VPC are for interfaces of that VPC, groups of the classic network for classic instances.",
            "专有网络安全组只用于专有网络网卡，经典网络安全组只用于经典网络实例。",
    }
    TopologyOverQuota = "topology.over_quota" {
        en: "{resource} has {count} {what}, and the provider allows {limit}; all of them count",
        zh: "{resource} 有 {count} {what_zh}，平台上限为 {limit_zh}；全部照常计入",
        meaning: "The input holds more than the provider allows. Quotas change nothing in a verdict.",
            "输入超过平台配额。配额不影响结论。",
    }
    TopologyMixedGroupTypes = "topology.mixed_group_types" {
        en: "{interface} is in basic and advanced groups at once: {group}",
        zh: "{interface} 同时属于普通安全组和企业安全组：{group}",
        meaning: "The provider does not allow it, so the input cannot be right.",
            "平台不允许，输入有误。",
    }
    TopologyVswitchOfOtherVpc = "topology.vswitch_of_other_vpc" {
        en: "{interface} is said to be in {vpc} and in {vswitch} of another VPC, so neither is believed",
        zh: "{interface} 标注在 {vpc}，但 {vswitch} 属于其他 VPC，两者均不采信",
        meaning: "Two parts of the input contradict each other.",
            "输入自相矛盾。",
    }
    TopologyGroupOfOtherVpc = "topology.group_of_other_vpc" {
        en: "{interface} is in {vpc} and in group {group} of another VPC, so its groups are not believed",
        zh: "{interface} 位于 {vpc}，但安全组 {group} 属于其他 VPC，其安全组不采信",
        meaning: "An interface can only be in groups of its own VPC.",
            "网卡只能加入本 VPC 的安全组。",
    }
    TopologyAddressOutsideVswitch = "topology.address_outside_vswitch" {
        en: "{address} of {interface} lies outside the blocks of {vswitch}",
        zh: "{interface} 的 {address} 不在 {vswitch} 网段内",
        meaning: "Two parts of the input contradict each other; the interface is believed.",
            "输入自相矛盾，以网卡为准。",
    }
    TopologyDuplicateAddress = "topology.duplicate_address" {
        en: "{address} in {vpc} belongs to {interface} and to {other}",
        zh: "{vpc} 中的 {address} 同时属于 {interface} 和 {other}",
        meaning: "Within one VPC an address has one owner; the first is taken.",
            "同一 VPC 内地址唯一，取第一个。",
    }
    TopologyDuplicateRuleId = "topology.duplicate_rule_id" {
        en: "two rules have the id {id}, and the second is named by its place",
        zh: "两条规则的 ID 均为 {id}，第二条按位置命名",
        meaning: "Rule ids are unique; the input has one twice.",
            "规则 ID 应唯一，输入中重复。",
    }
    TopologyRefusedBlock = "topology.refused_block" {
        en: "{resource} has the block {block}, which the provider does not allow: {problem}; it counts as it stands",
        zh: "{resource} 的网段 {block} 不被平台允许：{problem_zh}；按原样计入",
        meaning: "The provider would not have made a VPC or a vSwitch with this block.",
            "平台不允许以该网段创建 VPC 或交换机。",
    }
    TopologyReservedAddress = "topology.reserved_address" {
        en: "{interface} has {address}, one of the addresses that {vswitch} keeps for itself; it counts as it stands",
        zh: "{interface} 使用了 {vswitch} 的保留地址 {address}；按原样计入",
        meaning: "The first and the last three addresses of a vSwitch belong to the provider.",
            "交换机网段的第一个和最后三个地址由系统保留。",
    }
    TopologyOverlappingBlocks = "topology.overlapping_blocks" {
        en: "{block} of {resource} overlaps {other_block} of {other}",
        zh: "{resource} 的 {block} 与 {other} 的 {other_block} 重叠",
        meaning: "Blocks of one VPC, and of its vSwitches, do not overlap.",
            "同一 VPC 的网段之间、交换机网段之间不得重叠。",
    }
    TopologyRefusedRoute = "topology.refused_route" {
        en: "{table} has a route for {destination} that the provider does not allow: {problem}",
        zh: "{table} 的路由 {destination} 不被平台允许：{problem_zh}",
        meaning: "The provider would not have made this route, or warns of it.",
            "平台不允许创建该路由，或会给出警告。",
    }
    TopologySeveralRouteTables = "topology.several_route_tables" {
        en: "{vswitch} is bound to {table} and to {other}, and {table} counts",
        zh: "{vswitch} 同时绑定 {table} 和 {other}，以 {table} 为准",
        meaning: "A vSwitch has exactly one route table.",
            "一个交换机只能绑定一个路由表。",
    }
    TopologyTransitRouteUnexpected = "topology.transit_route_unexpected" {
        en: "table {table} holds a route for {destination} that association, learning and route maps of the input do not lead to",
        zh: "路由表 {table} 中的 {destination} 路由无法由输入中的关联转发、路由学习与路由策略推出",
        meaning: "The routes in force and the configuration do not agree; the routes in force count.",
            "生效路由与配置不一致，以生效路由为准。",
    }
    TopologyTransitRouteAbsent = "topology.transit_route_absent" {
        en: "table {table} lacks a route for {destination} that association, learning and route maps of the input lead to",
        zh: "按输入中的关联转发、路由学习与路由策略，路由表 {table} 应有 {destination} 的路由，但生效路由中没有",
        meaning: "The routes in force and the configuration do not agree; the routes in force count.",
            "生效路由与配置不一致，以生效路由为准。",
    }
    TopologyPublicServiceResource = "topology.public_service_resource" {
        en: "{balancer} behind {service} is a public CLB, and only a private one can be a service resource",
        zh: "{service} 的服务资源 {balancer} 是公网 CLB，只有私网 CLB 可以作为服务资源",
        meaning: "The provider lets only private pay-as-you-go CLBs stand behind an endpoint service.",
            "只有私网按量付费 CLB 可以作为终端节点服务的服务资源。",
    }
    TopologySecondGatewayEndpoint = "topology.second_gateway_endpoint" {
        en: "{endpoint} and {other} are both for {service} in {vpc}, which can have one",
        zh: "{endpoint} 与 {other} 都是 {vpc} 中 {service} 的网关终端节点，只能有一个",
        meaning: "A VPC has at most one gateway endpoint for a service.",
            "一个 VPC 中每种服务只能有一个网关终端节点。",
    }
    TopologyVpnRouteRefused = "topology.vpn_route_refused" {
        en: "{resource} cannot hold a route for {destination}, which overlaps 100.64.0.0/10",
        zh: "{resource} 不能有 {destination} 的路由，它与 100.64.0.0/10 重叠",
        meaning: "A route towards the other side may be neither 100.64.0.0/10, nor a part of it, nor a block around it.",
            "指向对端的路由不能是 100.64.0.0/10、其子网或其超网。",
    }
    TopologyOnPremisesCloudServices = "topology.on_premises_cloud_services" {
        en: "{network} uses {block}, which overlaps 100.64.0.0/10: VPCs reach cloud services there instead",
        zh: "{network} 使用的 {block} 与 100.64.0.0/10 重叠，VPC 会将其视为云服务地址",
        meaning: "A network that uses addresses of cloud services cannot be reached there, and cannot reach those services.",
            "使用云服务地址的网络在这些地址上无法被访问，也无法访问对应的云服务。",
        fix: "give {network} other addresses, or reach the services through PrivateLink",
            "更换 {network} 的网段，或通过 PrivateLink 访问云服务",
    }
    TopologyOnPremisesOverlap = "topology.on_premises_overlap" {
        en: "{block} of {network} overlaps {other} of {vpc}, which a VPN gateway connects with it",
        zh: "{network} 的 {block} 与通过 VPN 网关互连的 {vpc} 的 {other} 重叠",
        meaning: "The blocks of both sides of a VPN gateway must not overlap.",
            "VPN 网关两端的网段不能重叠。",
    }
    TopologyDuplicateId = "topology.duplicate_id" {
        en: "{id} is described more than once, and the last description counts",
        zh: "{id} 被描述多次，以最后一次为准",
        meaning: "Two entries of the model have the same id.",
            "两个条目的 ID 相同。",
    }
    #[cfg(feature = "advise")]
    AdviseWaySameVpc = "advise.way_same_vpc" {
        en: "same VPC and security group: nothing to set up",
        zh: "同一 VPC 同一安全组：无需配置",
        about: "Every vSwitch of a VPC reaches every other by system routes, and members of one basic group talk unless its policy isolates them.",
            "VPC 内各交换机由系统路由互通；普通安全组组内成员默认互通，除非组内连通策略设为隔离。",
    }
    #[cfg(feature = "advise")]
    AdviseWaySecurityGroupRule = "advise.way_security_group_rule" {
        en: "the destination lets the source in",
        zh: "在目的端授权源端访问",
        about: "Inside one VPC, and inside the classic network of one region, routes are there already: only filters can stop it.",
            "同一 VPC 内或同地域经典网络内路由已通，只有安全组等过滤规则会阻断。",
    }
    #[cfg(feature = "advise")]
    AdviseWaySharedVpc = "advise.way_shared_vpc" {
        en: "one VPC for both accounts: shared vSwitches",
        zh: "共享 VPC：将交换机共享给另一账号",
        about: "What is not built yet can be built in a shared vSwitch of the other account's VPC; then no connection between VPCs is needed.",
            "尚未创建的资源可直接建在对方账号共享的交换机中，无需连接两个 VPC。",
    }
    #[cfg(feature = "advise")]
    AdviseWayVpcPeering = "advise.way_vpc_peering" {
        en: "VPC peering connection",
        zh: "VPC 对等连接",
        about: "The simplest between two VPCs: in one region or across regions, in one account or across accounts, with routes on both sides.",
            "两个 VPC 之间最简单的方式：可同地域或跨地域、同账号或跨账号，两侧各配路由。",
    }
    #[cfg(feature = "advise")]
    AdviseWayTransitRouter = "advise.way_transit_router" {
        en: "CEN with an Enterprise transit router",
        zh: "云企业网：企业版转发路由器",
        about: "A hub for many VPCs, regions, accounts and sites, with route tables of its own.",
            "面向多 VPC、多地域、多账号和线下网络的中心，具有独立路由表。",
    }
    #[cfg(feature = "advise")]
    AdviseWayTransitRouterBasic = "advise.way_transit_router_basic" {
        en: "CEN with a Basic transit router",
        zh: "云企业网：基础版转发路由器",
        about: "The older edition with one route table, which learns all routes by itself; for networks that have one.",
            "旧版本，仅一张路由表并自动学习全部路由；适用于已有基础版的网络。",
    }
    #[cfg(feature = "advise")]
    AdviseWayClassicLink = "advise.way_classic_link" {
        en: "ClassicLink",
        zh: "ClassicLink",
        about: "Links single classic instances to one VPC while they are being moved; deprecated.",
            "迁移期间将单台经典网络实例连接到一个 VPC；已弃用。",
    }
    #[cfg(feature = "advise")]
    AdviseWayVpnGateway = "advise.way_vpn_gateway" {
        en: "IPsec-VPN on a VPN gateway",
        zh: "IPsec-VPN 绑定 VPN 网关",
        about: "An encrypted tunnel between a site and one VPC over the Internet, ready at once.",
            "线下网络与单个 VPC 之间经公网的加密隧道，即开即用。",
    }
    #[cfg(feature = "advise")]
    AdviseWayVpnTransitRouter = "advise.way_vpn_transit_router" {
        en: "IPsec-VPN attached to a transit router",
        zh: "IPsec-VPN 绑定转发路由器",
        about: "Encrypted tunnels to many VPCs and regions at once; the model that the provider recommends to consider first.",
            "加密隧道一次连接多个 VPC 和多个地域；官方建议优先考虑。",
    }
    #[cfg(feature = "advise")]
    AdviseWayLeasedLineTransitRouter = "advise.way_leased_line_transit_router" {
        en: "leased line with a VBR attached to a transit router",
        zh: "专线：VBR 连接转发路由器",
        about: "High bandwidth and stable quality, to many VPCs and regions.",
            "带宽高、质量稳定，可达多个 VPC 和多个地域。",
    }
    #[cfg(feature = "advise")]
    AdviseWayLeasedLineEcr = "advise.way_leased_line_ecr" {
        en: "leased line with a VBR in an Express Connect Router",
        zh: "专线：VBR 接入专线网关 ECR",
        about: "High bandwidth and stable quality, to VPCs or transit routers that the Express Connect Router is associated with.",
            "带宽高、质量稳定，可达专线网关关联的 VPC 或转发路由器。",
    }
    #[cfg(feature = "advise")]
    AdviseWayLeasedLineDirect = "advise.way_leased_line_direct" {
        en: "leased line with a VBR connected to the VPC",
        zh: "专线：VBR 直连 VPC",
        about: "High bandwidth and stable quality, to one VPC over a pair of router interfaces.",
            "带宽高、质量稳定，通过一对路由器接口连接单个 VPC。",
    }
    #[cfg(feature = "advise")]
    AdviseWayPrivateLink = "advise.way_privatelink" {
        en: "interface endpoint of PrivateLink",
        zh: "PrivateLink 接口终端节点",
        about: "The service gets an address in the source's VPC: one service, one direction, whatever blocks the other side uses.",
            "服务在源端 VPC 中获得私网地址：只开放一个服务、单向访问，与对端网段无关。",
    }
    #[cfg(feature = "advise")]
    AdviseWayGatewayEndpoint = "advise.way_gateway_endpoint" {
        en: "gateway endpoint",
        zh: "网关终端节点",
        about: "A route to OSS in the VPC's route tables, with a policy on who may use which bucket.",
            "在 VPC 路由表中添加指向 OSS 的路由，并可用策略限制访问。",
    }
    #[cfg(feature = "advise")]
    AdviseWayCloudRange = "advise.way_cloud_range" {
        en: "the service's internal address in 100.64.0.0/10, directly",
        zh: "直接访问 100.64.0.0/10 内网地址",
        about: "Every VPC reaches the services of its region by a system route.",
            "VPC 通过系统路由即可访问本地域云服务。",
    }
    #[cfg(feature = "advise")]
    AdviseWayCloudRangeVpnGateway = "advise.way_cloud_range_vpn_gateway" {
        en: "100.64.0.0/10 through a VPN gateway",
        zh: "经 VPN 网关访问 100.64.0.0/10",
        about: "A site reaches services of the region over its VPN gateway, once 100.64.0.0/10 is advertised to it.",
            "向线下网络发布 100.64.0.0/10 后，可经 VPN 网关访问本地域云服务。",
    }
    #[cfg(feature = "advise")]
    AdviseWayCloudRangeTransitRouter = "advise.way_cloud_range_transit_router" {
        en: "100.64.0.0/10 through a transit router",
        zh: "经转发路由器访问 100.64.0.0/10",
        about: "A site or another region reaches a service over a VPC in the service's region.",
            "线下网络或其他地域经服务所在地域的 VPC 访问云服务。",
    }
    #[cfg(feature = "advise")]
    AdviseWayVpcNat = "advise.way_vpc_nat" {
        en: "VPC NAT gateway between overlapping blocks",
        zh: "VPC NAT 网关解决网段重叠",
        about: "Both sides see addresses of a block that does not overlap; for many services or both directions.",
            "双方使用不重叠的 NAT 地址互访；适合多服务或双向访问。",
    }
    #[cfg(feature = "advise")]
    AdviseWayInternet = "advise.way_internet" {
        en: "the public Internet",
        zh: "公网",
        about: "Always the last: quality is not in anyone's hands, traffic costs more, and an address that strangers reach has to be guarded.",
            "始终排在最后：质量不可控、流量费用更高，且公网地址需要额外防护。",
    }
    #[cfg(feature = "advise")]
    AdviseConditionSameVpc = "advise.condition_same_vpc" {
        en: "both ends are in one VPC",
        zh: "两端在同一 VPC",
        fix: "say `vpc` of both ends",
            "请给出两端的 `vpc`",
    }
    #[cfg(feature = "advise")]
    AdviseConditionDifferentVpc = "advise.condition_different_vpc" {
        en: "the ends are in different VPCs",
        zh: "两端在不同 VPC",
        fix: "say `vpc` of both ends",
            "请给出两端的 `vpc`",
    }
    #[cfg(feature = "advise")]
    AdviseConditionSameGroup = "advise.condition_same_group" {
        en: "both ends share a security group",
        zh: "两端有相同的安全组",
        fix: "say `security_groups` of both ends",
            "请给出两端的 `security_groups`",
    }
    #[cfg(feature = "advise")]
    AdviseConditionIntraGroup = "advise.condition_intra_group" {
        en: "that group is basic and its policy lets members talk",
        zh: "该安全组为普通安全组且组内互通",
        fix: "say `security_group_type` and `inner_access_policy`; members of an advanced group are always isolated",
            "请给出 `security_group_type` 和 `inner_access_policy`；企业安全组的成员始终隔离",
    }
    #[cfg(feature = "advise")]
    AdviseConditionSameRegion = "advise.condition_same_region" {
        en: "both ends are in one region",
        zh: "两端在同一地域",
        fix: "say `region` of both ends; of a site that of the VPC or transit router that it connects to",
            "请给出两端的 `region`；线下网络填写其接入的 VPC 或转发路由器所在地域",
    }
    #[cfg(feature = "advise")]
    AdviseConditionSameAccount = "advise.condition_same_account" {
        en: "both ends belong to one account",
        zh: "两端属于同一账号",
        fix: "say `account` of both ends; an instance can be moved to another account first",
            "请给出两端的 `account`；可先转移实例的账号",
    }
    #[cfg(feature = "advise")]
    AdviseConditionDifferentAccount = "advise.condition_different_account" {
        en: "the ends belong to different accounts; one account needs no sharing",
        zh: "两端属于不同账号；同一账号无需共享",
        fix: "say `account` of both ends",
            "请给出两端的 `account`",
    }
    #[cfg(feature = "advise")]
    AdviseConditionNoOverlap = "advise.condition_no_overlap" {
        en: "the blocks of both ends do not overlap",
        zh: "两端网段不重叠",
        fix: "say `cidr` of both ends; what overlaps needs other blocks, PrivateLink or a VPC NAT gateway",
            "请给出两端的 `cidr`；重叠时需更换网段，或使用 PrivateLink、VPC NAT 网关",
    }
    #[cfg(feature = "advise")]
    AdviseConditionOverlap = "advise.condition_overlap" {
        en: "the blocks of both ends overlap, so that translation is worth its price",
        zh: "两端网段重叠，值得做地址转换",
        fix: "say `cidr` of both ends",
            "请给出两端的 `cidr`",
    }
    #[cfg(feature = "advise")]
    AdviseConditionGrant = "advise.condition_grant" {
        en: "the other account agrees",
        zh: "另一账号已授权",
        fix: "say `account` of both ends, and `grant` among what exists once the other account has granted it",
            "请给出两端的 `account`；对方授权后在已有条件中给出 `grant`",
    }
    #[cfg(feature = "advise")]
    AdviseConditionCrossBorder = "advise.condition_cross_border" {
        en: "it may cross the border of the Chinese mainland",
        zh: "可跨境使用",
        fix: "the documents that were read do not settle it for every way: ask the provider, or take CEN",
            "所读文档未对每种方式作出说明：请咨询平台，或使用云企业网",
    }
    #[cfg(feature = "advise")]
    AdviseConditionEncryption = "advise.condition_encryption" {
        en: "the way itself encrypts",
        zh: "链路自身加密",
        fix: "the documents that were read do not say so: encrypt in the application (TLS), or take IPsec-VPN",
            "所读文档未说明：请在应用层加密（TLS），或使用 IPsec-VPN",
    }
    #[cfg(feature = "advise")]
    AdviseConditionOneVpc = "advise.condition_one_vpc" {
        en: "one VPC is enough",
        zh: "只需连接一个 VPC",
        fix: "for many VPCs take a way over a transit router",
            "多个 VPC 请使用转发路由器",
    }
    #[cfg(feature = "advise")]
    AdviseConditionOneConnection = "advise.condition_one_connection" {
        en: "one connection carries it: at most 1,000 Mbit/s",
        zh: "单条连接可承载：不超过 1000 Mbit/s",
        fix: "for more take a transit router with several connections, or a leased line",
            "更高带宽请使用转发路由器多连接或专线",
    }
    #[cfg(feature = "advise")]
    AdviseConditionSixteenConnections = "advise.condition_sixteen_connections" {
        en: "sixteen connections carry it: at most 16,000 Mbit/s",
        zh: "16 条连接可承载：不超过 16000 Mbit/s",
        fix: "the documents differ in what one connection carries: take a leased line",
            "文档对单连接带宽说法不一：请使用专线",
    }
    #[cfg(feature = "advise")]
    AdviseConditionBasicEdition = "advise.condition_basic_edition" {
        en: "there is a Basic transit router, or it can be bought in the region",
        zh: "已有基础版转发路由器，或该地域仍可购买",
        fix: "say `transit_router_basic` among what exists; since 2022 it is sold where there are CCN areas only",
            "在已有条件中给出 `transit_router_basic`；2022 年起仅在云连接网区域售卖",
    }
    #[cfg(feature = "advise")]
    AdviseConditionClassicLinkOffered = "advise.condition_classic_link_offered" {
        en: "ClassicLink can still be set up: it is deprecated",
        zh: "ClassicLink 仍可开通：该功能已弃用",
        fix: "say `classic_link` among what exists; the classic network ended on 2025-02-28, so move the instance into a VPC instead",
            "在已有条件中给出 `classic_link`；经典网络已于 2025-02-28 停止服务，建议迁移到 VPC",
    }
    #[cfg(feature = "advise")]
    AdviseConditionClassicBlocks = "advise.condition_classic_blocks" {
        en: "the VPC's primary block is one that ClassicLink connects: in 172.16.0.0/12, in 192.168.0.0/16, or in 10.0.0.0/8 with the vSwitch in 10.111.0.0/16",
        zh: "VPC 主网段在 ClassicLink 支持范围内：172.16.0.0/12、192.168.0.0/16，或 10.0.0.0/8 且交换机在 10.111.0.0/16 内",
        fix: "say `cidr` of the VPC, the primary block first; of a VPC in 10.0.0.0/8 that of the vSwitch",
            "请给出 VPC 的 `cidr`，主网段在前；10.0.0.0/8 的 VPC 请给出交换机网段",
    }
    #[cfg(feature = "advise")]
    AdviseConditionPrivateLinkSupported = "advise.condition_privatelink_supported" {
        en: "the service can be reached over PrivateLink",
        zh: "服务支持 PrivateLink",
        fix: "say `privatelink` of the service; `aliyun privatelink ListVpcEndpointServicesByEndUser` lists those that can",
            "请给出服务的 `privatelink`；可用 `aliyun privatelink ListVpcEndpointServicesByEndUser` 查询",
    }
    #[cfg(feature = "advise")]
    AdviseConditionEndpointRegion = "advise.condition_endpoint_region" {
        en: "the endpoint is in the service's region, or the service offers the endpoint's region",
        zh: "终端节点与服务同地域，或服务支持该地域",
        fix: "say `region` of both ends; across regions the service has to list the region of the endpoint",
            "请给出两端的 `region`；跨地域时服务须声明支持该地域",
    }
    #[cfg(feature = "advise")]
    AdviseConditionEndpointZones = "advise.condition_endpoint_zones" {
        en: "the endpoint's zones are among those of the service",
        zh: "终端节点的可用区是服务可用区的子集",
        fix: "say `zones` of both ends; deploy the service in the missing zone, or put the endpoint into another",
            "请给出两端的 `zones`；在缺少的可用区部署服务，或更换终端节点可用区",
    }
    #[cfg(feature = "advise")]
    AdviseConditionEndpointReached = "advise.condition_endpoint_reached" {
        en: "the site is connected to the VPC of the endpoint",
        zh: "线下网络已连接终端节点所在 VPC",
        fix: "say `vpn_gateway`, `vpn_attachment` or `leased_line` among what exists; else make that connection first",
            "在已有条件中给出 `vpn_gateway`、`vpn_attachment` 或 `leased_line`；否则请先建立连接",
    }
    #[cfg(feature = "advise")]
    AdviseConditionOss = "advise.condition_oss" {
        en: "the service is OSS, the only one with gateway endpoints",
        zh: "服务为 OSS（网关终端节点仅支持 OSS）",
        fix: "say `product` of the service",
            "请给出服务的 `product`",
    }
    #[cfg(feature = "advise")]
    AdviseConditionGatewayRegion = "advise.condition_gateway_region" {
        en: "the region has gateway endpoints",
        zh: "该地域支持网关终端节点",
        fix: "say `region`; for a region that is not in the list that was read, see the console",
            "请给出 `region`；不在已读列表中的地域请查看控制台",
    }
    #[cfg(feature = "advise")]
    AdviseConditionSourceInVpc = "advise.condition_source_in_vpc" {
        en: "the source is in a VPC",
        zh: "源端在 VPC 中",
        fix: "the documents that were read speak of VPCs only",
            "所读文档仅说明 VPC 的情况",
    }
    #[cfg(feature = "advise")]
    AdviseConditionRangeFree = "advise.condition_range_free" {
        en: "the site itself does not use 100.64.0.0/10",
        zh: "线下网络未使用 100.64.0.0/10",
        fix: "say `cidr` of the site; where it uses that range, take PrivateLink",
            "请给出线下网络的 `cidr`；若已使用该网段，请使用 PrivateLink",
    }
    #[cfg(feature = "advise")]
    AdviseConditionPublicAddress = "advise.condition_public_address" {
        en: "the destination has a public address, or can be given one",
        zh: "目的端有公网地址，或可以配置",
        fix: "whether this end has one is not in the facts",
            "所给事实中未说明",
    }
    #[cfg(feature = "advise")]
    AdviseStepNothing = "advise.step_nothing" {
        en: "do nothing; check that the shared group's intra-group policy is Accept",
        zh: "无需操作；确认共同安全组的组内连通策略为互通",
    }
    #[cfg(feature = "advise")]
    AdviseStepRuleForGroup = "advise.step_rule_for_group" {
        en: "add an inbound rule to the destination's security group that accepts the protocol and port for the source's security group",
        zh: "在目的端安全组添加入方向规则，向源端安全组放行所需协议和端口",
    }
    #[cfg(feature = "advise")]
    AdviseStepRuleForBlock = "advise.step_rule_for_block" {
        en: "add an inbound rule to the destination's security group that accepts the protocol and port for the source's block",
        zh: "在目的端安全组添加入方向规则，向源端网段放行所需协议和端口",
    }
    #[cfg(feature = "advise")]
    AdviseStepListener = "advise.step_listener" {
        en: "let the load balancer's listener, and its security groups where it has some, accept the source",
        zh: "在负载均衡监听的访问控制及其安全组中放行源端",
    }
    #[cfg(feature = "advise")]
    AdviseStepWhitelist = "advise.step_whitelist" {
        en: "add the source's addresses to the service's whitelist",
        zh: "将源端地址加入服务白名单",
    }
    #[cfg(feature = "advise")]
    AdviseStepEgress = "advise.step_egress" {
        en: "where the source's group is an advanced one, or drops outbound traffic, accept it there as well",
        zh: "若源端为企业安全组或禁止出方向，还需在源端放行出方向",
    }
    #[cfg(feature = "advise")]
    AdviseStepShareVswitch = "advise.step_share_vswitch" {
        en: "the owner of the VPC shares a vSwitch with the other account (resource sharing)",
        zh: "VPC 所有者通过资源共享将交换机共享给另一账号",
    }
    #[cfg(feature = "advise")]
    AdviseStepBuildInShared = "advise.step_build_in_shared" {
        en: "the other account builds its resources in the shared vSwitch",
        zh: "另一账号在共享的交换机中创建资源",
    }
    #[cfg(feature = "advise")]
    AdviseStepCreatePeering = "advise.step_create_peering" {
        en: "create a VPC peering connection",
        zh: "创建 VPC 对等连接",
    }
    #[cfg(feature = "advise")]
    AdviseStepAcceptPeering = "advise.step_accept_peering" {
        en: "the other account accepts it before it expires",
        zh: "另一账号在过期前接受连接",
    }
    #[cfg(feature = "advise")]
    AdviseStepRoutePeering = "advise.step_route_peering" {
        en: "on both sides, in the route table of each vSwitch that talks, add a route to the peer's block with the next hop type VpcPeer",
        zh: "在两侧相关交换机的路由表中添加指向对端网段、下一跳类型为 VpcPeer 的路由",
    }
    #[cfg(feature = "advise")]
    AdviseStepCreateTransitRouter = "advise.step_create_transit_router" {
        en: "create a CEN and a transit router in each region",
        zh: "创建云企业网，并在每个地域创建转发路由器",
    }
    #[cfg(feature = "advise")]
    AdviseStepGrantTransitRouter = "advise.step_grant_transit_router" {
        en: "the owner of the other VPC grants it to the transit router",
        zh: "另一 VPC 的所有者将其授权给转发路由器",
    }
    #[cfg(feature = "advise")]
    AdviseStepAttachVpc = "advise.step_attach_vpc" {
        en: "attach the VPCs, with vSwitches in at least two zones where the region has them",
        zh: "创建 VPC 连接，多可用区地域至少选择两个可用区的交换机",
    }
    #[cfg(feature = "advise")]
    AdviseStepAssociate = "advise.step_associate" {
        en: "associate every attachment with a route table of the transit router and turn on route learning: through the API neither is done by itself",
        zh: "为每个连接配置关联转发和路由学习：通过 API 创建时默认均未开启",
    }
    #[cfg(feature = "advise")]
    AdviseStepPeerTransitRouters = "advise.step_peer_transit_routers" {
        en: "connect the transit routers of the two regions, with association and learning on both sides",
        zh: "创建两地域转发路由器之间的跨地域连接，两侧均配置关联转发和路由学习",
    }
    #[cfg(feature = "advise")]
    AdviseStepRouteToTransitRouter = "advise.step_route_to_transit_router" {
        en: "in the VPC's route tables, add routes to the other side with the next hop type Attachment, or let the attachment publish them",
        zh: "在 VPC 路由表中添加指向对端、下一跳类型为 Attachment 的路由，或由连接自动发布",
    }
    #[cfg(feature = "advise")]
    AdviseStepGrantCen = "advise.step_grant_cen" {
        en: "the owner of the other VPC grants it to the CEN",
        zh: "另一 VPC 的所有者将其授权给云企业网",
    }
    #[cfg(feature = "advise")]
    AdviseStepAttachBasic = "advise.step_attach_basic" {
        en: "attach both VPCs to the CEN; routes are learned by themselves",
        zh: "将两个 VPC 加入云企业网，路由自动学习",
    }
    #[cfg(feature = "advise")]
    AdviseStepRegionBandwidth = "advise.step_region_bandwidth" {
        en: "give the pair of regions bandwidth",
        zh: "为两地域设置互通带宽",
    }
    #[cfg(feature = "advise")]
    AdviseStepEnableClassicLink = "advise.step_enable_classic_link" {
        en: "enable ClassicLink on the VPC",
        zh: "为 VPC 开启 ClassicLink",
    }
    #[cfg(feature = "advise")]
    AdviseStepAttachClassicLink = "advise.step_attach_classic_link" {
        en: "link the classic instance to the VPC",
        zh: "将经典网络实例连接到 VPC",
    }
    #[cfg(feature = "advise")]
    AdviseStepClassicRoutes = "advise.step_classic_routes" {
        en: "check that the VPC has no custom route to 10.0.0.0/8; for a VPC in 192.168.0.0/16 add a route to it on the classic instance",
        zh: "确认 VPC 没有目的为 10.0.0.0/8 的自定义路由；VPC 为 192.168.0.0/16 时在经典网络实例上添加路由",
    }
    #[cfg(feature = "advise")]
    AdviseStepClassicLinkRule = "advise.step_classic_link_rule" {
        en: "add a ClassicLink rule: authorise the classic group and the VPC's group for each other",
        zh: "添加 ClassicLink 安全组规则：经典网络安全组与 VPC 安全组互相授权",
    }
    #[cfg(feature = "advise")]
    AdviseStepNatBlock = "advise.step_nat_block" {
        en: "give each VPC that overlaps a block of its own that does not, with a vSwitch for the NAT gateway",
        zh: "为重叠的 VPC 添加不重叠的附加网段，并创建 NAT 网关使用的交换机",
    }
    #[cfg(feature = "advise")]
    AdviseStepCreateVpcNat = "advise.step_create_vpc_nat" {
        en: "create a VPC NAT gateway (NetworkType intranet) there",
        zh: "在其中创建 VPC NAT 网关（NetworkType 为 intranet）",
    }
    #[cfg(feature = "advise")]
    AdviseStepNatEntries = "advise.step_nat_entries" {
        en: "translate the source by an SNAT entry, and each service of the destination by a DNAT entry",
        zh: "用 SNAT 条目转换源地址，用 DNAT 条目映射目的端的每个服务",
    }
    #[cfg(feature = "advise")]
    AdviseStepConnectNatBlocks = "advise.step_connect_nat_blocks" {
        en: "connect both sides (peering, transit router, VPN or leased line) with routes for these blocks only",
        zh: "连接两侧（对等连接、转发路由器、VPN 或专线），只配置这些网段的路由",
    }
    #[cfg(feature = "advise")]
    AdviseStepVpnGateway = "advise.step_vpn_gateway" {
        en: "create a VPN gateway with two vSwitches in different zones, a customer gateway for the site's public address, and an IPsec connection with IKEv2",
        zh: "创建 VPN 网关（两个不同可用区的交换机）、对应线下公网地址的用户网关，以及使用 IKEv2 的 IPsec 连接",
    }
    #[cfg(feature = "advise")]
    AdviseStepVpnRoutes = "advise.step_vpn_routes" {
        en: "on the VPN gateway, route the site's blocks to the connection and publish them to the VPC",
        zh: "在 VPN 网关上添加指向线下网段的路由并发布到 VPC",
    }
    #[cfg(feature = "advise")]
    AdviseStepVpnAttachment = "advise.step_vpn_attachment" {
        en: "create a customer gateway for the site's public address and an IPsec connection, and attach it to the transit router",
        zh: "创建对应线下公网地址的用户网关和 IPsec 连接，并绑定转发路由器",
    }
    #[cfg(feature = "advise")]
    AdviseStepVcoRoutes = "advise.step_vco_routes" {
        en: "route the site's blocks to the IPsec connection, by destination routes or BGP",
        zh: "为 IPsec 连接添加指向线下网段的目的路由，或使用 BGP",
    }
    #[cfg(feature = "advise")]
    AdviseStepRoutesOnPremises = "advise.step_routes_on_premises" {
        en: "on the site's gateway, route the cloud's blocks to the connection",
        zh: "在线下网关上将云上网段的路由指向该连接",
    }
    #[cfg(feature = "advise")]
    AdviseStepLeasedLine = "advise.step_leased_line" {
        en: "order a leased line and create a VBR on it",
        zh: "申请物理专线并创建 VBR",
    }
    #[cfg(feature = "advise")]
    AdviseStepAttachVbr = "advise.step_attach_vbr" {
        en: "attach the VBR to the transit router",
        zh: "将 VBR 连接到转发路由器",
    }
    #[cfg(feature = "advise")]
    AdviseStepEcr = "advise.step_ecr" {
        en: "create an Express Connect Router, add the VBR to it and associate it with the VPC or its transit router; allow the VPC's prefixes",
        zh: "创建专线网关，加入 VBR，并关联 VPC 或转发路由器；配置允许的前缀",
    }
    #[cfg(feature = "advise")]
    AdviseStepRouterInterface = "advise.step_router_interface" {
        en: "create a pair of router interfaces between the VBR and the VPC, and routes over them on both sides (next hop type RouterInterface)",
        zh: "在 VBR 与 VPC 之间创建一对路由器接口，并在两侧添加下一跳类型为 RouterInterface 的路由",
    }
    #[cfg(feature = "advise")]
    AdviseStepReachEndpointVpc = "advise.step_reach_endpoint_vpc" {
        en: "connect the site to the VPC that holds the endpoint, by IPsec-VPN or a leased line",
        zh: "通过 IPsec-VPN 或专线将线下网络连接到终端节点所在 VPC",
    }
    #[cfg(feature = "advise")]
    AdviseStepLoadBalancer = "advise.step_load_balancer" {
        en: "put the destination behind a load balancer with a listener for its port",
        zh: "将目的端置于负载均衡之后，并为其端口配置监听",
    }
    #[cfg(feature = "advise")]
    AdviseStepEndpointService = "advise.step_endpoint_service" {
        en: "create an endpoint service and attach the load balancer to it in every zone that is offered",
        zh: "创建终端节点服务，并在各可用区添加负载均衡作为服务资源",
    }
    #[cfg(feature = "advise")]
    AdviseStepEndpointUser = "advise.step_endpoint_user" {
        en: "add the other account to the service's whitelist",
        zh: "将另一账号加入服务白名单",
    }
    #[cfg(feature = "advise")]
    AdviseStepFindService = "advise.step_find_service" {
        en: "look up the service's endpoint service and its zones",
        zh: "查询该服务的终端节点服务及其可用区",
    }
    #[cfg(feature = "advise")]
    AdviseStepEndpoint = "advise.step_endpoint" {
        en: "create an interface endpoint in the source's VPC: zones of the service, a vSwitch in each, and a security group that lets the source in",
        zh: "在源端 VPC 创建接口终端节点：选择服务支持的可用区、各区交换机，以及放行源端的安全组",
    }
    #[cfg(feature = "advise")]
    AdviseStepAcceptEndpoint = "advise.step_accept_endpoint" {
        en: "accept the endpoint's connection, unless the service does that by itself",
        zh: "接受终端节点连接（服务未开启自动接受时）",
    }
    #[cfg(feature = "advise")]
    AdviseStepEndpointName = "advise.step_endpoint_name" {
        en: "use the endpoint's domain name, which resolves from other VPCs and sites as well",
        zh: "使用终端节点域名访问，其他 VPC 和线下网络也可解析",
    }
    #[cfg(feature = "advise")]
    AdviseStepGatewayEndpoint = "advise.step_gateway_endpoint" {
        en: "create a gateway endpoint for OSS and associate it with the route tables of the vSwitches that use it",
        zh: "创建 OSS 网关终端节点，并关联相关交换机的路由表",
    }
    #[cfg(feature = "advise")]
    AdviseStepEndpointPolicy = "advise.step_endpoint_policy" {
        en: "say in its policy which buckets may be used",
        zh: "在终端节点策略中限定可访问的 Bucket",
    }
    #[cfg(feature = "advise")]
    AdviseStepCloudRange = "advise.step_cloud_range" {
        en: "use the service's internal domain name; where outbound traffic is restricted, accept its addresses in 100.64.0.0/10",
        zh: "使用服务的内网域名；若限制出方向，需放行其 100.64.0.0/10 内的地址",
    }
    #[cfg(feature = "advise")]
    AdviseStepAdvertise = "advise.step_advertise" {
        en: "on the VPN gateway, add 100.64.0.0/10 as a custom advertised route (Destination CIDR Block > Add Custom Advertised Route)",
        zh: "在 VPN 网关的目的网段中添加自定义发布路由 100.64.0.0/10",
    }
    #[cfg(feature = "advise")]
    AdviseStepRangeOnPremises = "advise.step_range_on_premises" {
        en: "on the site's gateway, add a static route for 100.64.0.0/10, or the service's blocks in it, to the connection",
        zh: "在线下网关上添加 100.64.0.0/10（或服务所用网段）指向该连接的静态路由",
    }
    #[cfg(feature = "advise")]
    AdviseStepServiceVpc = "advise.step_service_vpc" {
        en: "attach a VPC in the service's region to the transit router, and the source's VPC where it is in one",
        zh: "将服务所在地域的一个 VPC（及源端 VPC）连接到转发路由器",
    }
    #[cfg(feature = "advise")]
    AdviseStepServiceRoute = "advise.step_service_route" {
        en: "route the service's blocks to that VPC: a static route on an Enterprise transit router, a service route on a Basic one",
        zh: "将服务网段路由到该 VPC：企业版使用静态路由，基础版使用云服务路由",
    }
    #[cfg(feature = "advise")]
    AdviseStepServiceRouteInVpc = "advise.step_service_route_in_vpc" {
        en: "in the source's VPC, add routes for the service's blocks, more specific than 100.64.0.0/10, with the next hop type Attachment",
        zh: "在源端 VPC 添加比 100.64.0.0/10 更精确的服务网段路由，下一跳类型为 Attachment",
    }
    #[cfg(feature = "advise")]
    AdviseStepPublicSource = "advise.step_public_source" {
        en: "give the source a way out: an EIP, or an SNAT entry of an Internet NAT gateway with a route to it",
        zh: "为源端提供公网出口：EIP，或公网 NAT 网关的 SNAT 条目及路由",
    }
    #[cfg(feature = "advise")]
    AdviseStepPublicDestination = "advise.step_public_destination" {
        en: "give the destination a public address: an EIP, a DNAT entry or a public load balancer",
        zh: "为目的端提供公网地址：EIP、DNAT 条目或公网负载均衡",
    }
    #[cfg(feature = "advise")]
    AdviseStepPublicRule = "advise.step_public_rule" {
        en: "let in nothing but the source's public addresses, and only the port that is needed",
        zh: "仅放行源端公网地址和所需端口",
    }
    #[cfg(feature = "advise")]
    AdviseStepPublicEndpoint = "advise.step_public_endpoint" {
        en: "connect to the public address, over TLS",
        zh: "通过 TLS 访问公网地址",
    }
    #[cfg(feature = "advise")]
    AdviseLimitNetworkAcl = "advise.limit_network_acl" {
        en: "network ACLs of the vSwitches and the firewall of the guest system may still stop it",
        zh: "交换机的网络 ACL 和实例内部防火墙仍可能阻断",
    }
    #[cfg(feature = "advise")]
    AdviseLimitOneRule = "advise.limit_one_rule" {
        en: "one inbound rule on the destination is enough: security groups are stateful",
        zh: "目的端一条入方向规则即可：安全组有状态",
    }
    #[cfg(feature = "advise")]
    AdviseLimitSharedVpc = "advise.limit_shared_vpc" {
        en: "what is built already stays in its own VPC",
        zh: "已创建的资源仍在原 VPC 中",
    }
    #[cfg(feature = "advise")]
    AdviseLimitNotTransitive = "advise.limit_not_transitive" {
        en: "a peering connection joins exactly two VPCs: nothing is passed on to a third, nor to a gateway behind one",
        zh: "对等连接只连通两个 VPC，不会转发到第三个 VPC 或其后的网关",
    }
    #[cfg(feature = "advise")]
    AdviseLimitPeeringBandwidth = "advise.limit_peering_bandwidth" {
        en: "across regions the bandwidth is 1,024 Mbit/s unless another is set",
        zh: "跨地域默认带宽为 1024 Mbit/s，可调整",
    }
    #[cfg(feature = "advise")]
    AdviseLimitRoutesDecide = "advise.limit_routes_decide" {
        en: "routes decide, per vSwitch block: of equal blocks from two attachments one is rejected",
        zh: "按交换机网段的路由转发：两个连接的相同网段会有一条被拒绝",
    }
    #[cfg(feature = "advise")]
    AdviseLimitNoRelay = "advise.limit_no_relay" {
        en: "routes are not relayed through a third region: each pair of regions needs its own connection; a bandwidth package is optional, traffic can be paid instead",
        zh: "跨地域路由不经第三地域中转，每对地域需单独连接；带宽包可选，也可按流量付费",
    }
    #[cfg(feature = "advise")]
    AdviseLimitBasicEdition = "advise.limit_basic_edition" {
        en: "one route table, no IPv6, no custom routes; across regions without a bandwidth package only enough for a test",
        zh: "仅一张路由表，不支持 IPv6 和自定义路由；跨地域无带宽包时仅够测试",
    }
    #[cfg(feature = "advise")]
    AdviseLimitClassicLinkDeprecated = "advise.limit_classic_link_deprecated" {
        en: "deprecated: the classic network ended on 2025-02-28 and the calls have no replacement; move the instance into a VPC",
        zh: "已弃用：经典网络已于 2025-02-28 停止服务，接口无替代；请迁移到 VPC",
    }
    #[cfg(feature = "advise")]
    AdviseLimitClassicLink = "advise.limit_classic_link" {
        en: "only linked instances are reached from the VPC, at most 1,000 of them, each in one VPC, over the primary block only",
        zh: "VPC 只能访问已连接的实例，每个 VPC 最多 1000 台，每台只能连接一个 VPC，且仅限主网段",
    }
    #[cfg(feature = "advise")]
    AdviseLimitNat = "advise.limit_nat" {
        en: "rules and logs see the translated addresses; every service needs its own entry",
        zh: "规则和日志中看到的是转换后的地址；每个服务需要单独条目",
    }
    #[cfg(feature = "advise")]
    AdviseLimitVpnGateway = "advise.limit_vpn_gateway" {
        en: "one VPC and services of its region; at most 1,000 Mbit/s and 120,000 packets per second (256 bytes) a connection; not across the border; VPC firewalls do not protect it",
        zh: "仅限单个 VPC 及本地域服务；单连接不超过 1000 Mbit/s、每秒 12 万个报文（256 字节）；不支持跨境；VPC 防火墙不防护",
    }
    #[cfg(feature = "advise")]
    AdviseLimitVpnTransitRouter = "advise.limit_vpn_transit_router" {
        en: "1,000 Mbit/s and 120,000 packets per second (256 bytes) a connection, up to 16 single-tunnel connections side by side (ECMP); not across the border; VPC firewalls protect it",
        zh: "单连接 1000 Mbit/s、每秒 12 万个报文（256 字节），最多 16 条单隧道连接 ECMP；不支持跨境；VPC 防火墙可防护",
    }
    #[cfg(feature = "advise")]
    AdviseLimitEcr = "advise.limit_ecr" {
        en: "only prefixes that the association allows are announced to the site",
        zh: "仅向线下发布关联中允许的前缀",
    }
    #[cfg(feature = "advise")]
    AdviseLimitRouterInterface = "advise.limit_router_interface" {
        en: "at most five router interfaces a router, and one pair between two routers",
        zh: "每个路由器最多 5 个路由器接口，两个路由器之间仅一对",
    }
    #[cfg(feature = "advise")]
    AdviseLimitPrivateLink = "advise.limit_privatelink" {
        en: "one direction and one service: only ports with a listener, not TCPSSL of an NLB; the service does not see the client's address without PROXY protocol; at most 1,000 endpoints a VPC",
        zh: "单向单服务：仅限已配置监听的端口，不支持 NLB 的 TCPSSL；不使用 PROXY protocol 时服务看不到客户端地址；每个 VPC 最多 1000 个终端节点",
    }
    #[cfg(feature = "advise")]
    AdviseLimitPublicServices = "advise.limit_public_services" {
        en: "some services that had public addresses only can be reached over PrivateLink today: ask `aliyun privatelink ListVpcEndpointServicesByEndUser`",
        zh: "部分原先仅有公网地址的服务现已支持 PrivateLink，可用 `aliyun privatelink ListVpcEndpointServicesByEndUser` 查询",
    }
    #[cfg(feature = "advise")]
    AdviseLimitGatewayEndpoint = "advise.limit_gateway_endpoint" {
        en: "OSS only, one for each service in a VPC; it has no security group, and sites do not reach it",
        zh: "仅支持 OSS，每个 VPC 每种服务一个；无安全组，线下网络不可用",
    }
    #[cfg(feature = "advise")]
    AdviseLimitCloudRange = "advise.limit_cloud_range" {
        en: "services of the own region only; their addresses can neither be planned nor moved",
        zh: "仅限本地域服务；地址不可规划和变更",
    }
    #[cfg(feature = "advise")]
    AdviseLimitServiceRoute = "advise.limit_service_route" {
        en: "the route of an IPsec connection must not be 100.64.0.0/10 nor lie in or around it, and the documents differ on such routes of a VPC: try it before it is needed",
        zh: "IPsec 连接的路由不能是 100.64.0.0/10 或与其重叠；文档对 VPC 中此类路由说法不一，请先验证",
    }
    #[cfg(feature = "advise")]
    AdviseLimitInternet = "advise.limit_internet" {
        en: "whoever knows the address can try it, and the quality of the way is nobody's promise",
        zh: "任何人都可尝试访问该地址，且链路质量无保证",
    }
    #[cfg(feature = "advise")]
    AdviseCostFreeInRegion = "advise.cost_free_in_region" {
        en: "traffic inside one region over the intranet usually costs nothing",
        zh: "同地域内网流量通常免费",
    }
    #[cfg(feature = "advise")]
    AdviseCostCrossRegion = "advise.cost_cross_region" {
        en: "traffic between regions is paid, by the amount or by bandwidth",
        zh: "跨地域流量按量或按带宽计费",
    }
    #[cfg(feature = "advise")]
    AdviseCostTransitRouter = "advise.cost_transit_router" {
        en: "attachments of the transit router and the traffic through it",
        zh: "转发路由器的连接费和流量处理费",
    }
    #[cfg(feature = "advise")]
    AdviseCostVpn = "advise.cost_vpn" {
        en: "the VPN gateway or IPsec connection by its bandwidth, and Internet traffic",
        zh: "VPN 网关或 IPsec 连接按带宽计费，另计公网流量",
    }
    #[cfg(feature = "advise")]
    AdviseCostLeasedLine = "advise.cost_leased_line" {
        en: "the line itself, its port and outbound traffic",
        zh: "专线租用费、端口费和出方向流量费",
    }
    #[cfg(feature = "advise")]
    AdviseCostPrivateLink = "advise.cost_privatelink" {
        en: "the endpoint by time and the traffic through it; the service may pay for both",
        zh: "终端节点按时长和流量计费，可由服务方付费",
    }
    #[cfg(feature = "advise")]
    AdviseCostGatewayEndpoint = "advise.cost_gateway_endpoint" {
        en: "free",
        zh: "免费",
    }
    #[cfg(feature = "advise")]
    AdviseCostNat = "advise.cost_nat" {
        en: "the NAT gateway, and the connection under it",
        zh: "NAT 网关费用，以及底层连接费用",
    }
    #[cfg(feature = "advise")]
    AdviseCostInternet = "advise.cost_internet" {
        en: "public addresses and Internet traffic, dearer than the intranet",
        zh: "公网地址和公网流量费用，高于内网",
    }
    #[cfg(feature = "advise")]
    AdviseWhyExisting = "advise.why_existing" {
        en: "forward: it is there already",
        zh: "靠前：已经存在",
    }
    #[cfg(feature = "advise")]
    AdviseWhyMesh = "advise.why_mesh" {
        en: "back: with many VPCs every pair needs a connection of its own",
        zh: "靠后：VPC 多时每一对都需要单独连接",
    }
    #[cfg(feature = "advise")]
    AdviseWhyHub = "advise.why_hub" {
        en: "forward: one connection for each VPC, however many there are",
        zh: "靠前：每个 VPC 只需一个连接",
    }
    #[cfg(feature = "advise")]
    AdviseWhyOneWay = "advise.why_one_way" {
        en: "forward: only the source can open connections",
        zh: "靠前：只有源端能发起连接",
    }
    #[cfg(feature = "advise")]
    AdviseWhyOverlap = "advise.why_overlap" {
        en: "forward: overlapping blocks do not matter to it",
        zh: "靠前：不受网段重叠影响",
    }
    #[cfg(feature = "advise")]
    AdviseWhyService = "advise.why_service" {
        en: "forward: it opens the service and nothing else",
        zh: "靠前：只开放该服务",
    }
    #[cfg(feature = "advise")]
    AdviseWhyBandwidth = "advise.why_bandwidth" {
        en: "forward: more bandwidth than one IPsec connection carries",
        zh: "靠前：所需带宽超过单条 IPsec 连接",
    }
    #[cfg(feature = "advise")]
    AdviseWhyDetour = "advise.why_detour" {
        en: "back: the VPC reaches the services of its region without it",
        zh: "靠后：VPC 无需它即可访问本地域服务",
    }
    #[cfg(feature = "advise")]
    AdviseWhySilent = "advise.why_silent" {
        en: "back: whether it meets a need is not known",
        zh: "靠后：是否满足需求未知",
    }
    #[cfg(feature = "advise")]
    AdviseFoundOverlap = "advise.found_overlap" {
        en: "{source} and {destination} overlap in {common}",
        zh: "{source} 与 {destination} 在 {common} 重叠",
    }
    #[cfg(feature = "advise")]
    AdviseNotMet = "advise.not_met" {
        en: "a condition is not met",
        zh: "有条件不满足",
    }
    #[cfg(feature = "advise")]
    AdviseNotForThese = "advise.not_for_these" {
        en: "it does not connect {source} to {destination}",
        zh: "不用于连接 {source} 到 {destination}",
    }
    #[cfg(feature = "advise")]
    AdviseNoneServiceStarts = "advise.none_service_starts" {
        en: "there is no way: this kind of service only answers, and cannot open connections",
        zh: "没有可用方式：此类服务只应答，不能主动发起连接",
    }
    #[cfg(feature = "advise")]
    AdviseNoneOutside = "advise.none_outside" {
        en: "there is no way here: neither end is in the cloud",
        zh: "没有可用方式：两端都不在云上",
    }
    #[cfg(feature = "advise")]
    AdviseSummarySuits = "advise.summary_suits" {
        en: "{way} suits",
        zh: "推荐：{way}",
    }
    #[cfg(feature = "advise")]
    AdviseSummaryUndetermined = "advise.summary_undetermined" {
        en: "{way} suits, unless something that was not said speaks against it",
        zh: "推荐：{way}，但有未给出的条件需确认",
    }
    #[cfg(feature = "plan")]
    CidrLength = "cidr.length" {
        en: "{block} is a /{length}, and {what} has a length from /{shortest} to /{longest}",
        zh: "{block} 的掩码为 /{length}，{what_zh}的掩码范围为 /{shortest} 到 /{longest}",
        meaning: "The provider takes blocks of other lengths only.",
            "云厂商不接受该掩码长度。",
        fix: "choose a length from /{shortest} to /{longest}",
            "请选择 /{shortest} 到 /{longest} 的掩码",
    }
    #[cfg(feature = "plan")]
    CidrLengthStep = "cidr.length_step" {
        en: "{block} is a /{length}, and the lengths of {what} are every {step} from /{shortest} to /{longest}",
        zh: "{block} 的掩码为 /{length}，{what_zh}的掩码须为 /{shortest} 到 /{longest} 之间、以 {step} 递增",
        meaning: "The provider takes only some lengths of the range.",
            "云厂商只接受范围内的部分掩码长度。",
    }
    #[cfg(feature = "plan")]
    CidrLargeVpc = "cidr.large_vpc" {
        en: "{block} is larger than a /{length}: some documents of the provider allow it and the newest do not",
        zh: "{block} 大于 /{length}：部分文档允许，最新文档不允许",
        meaning: "Documents differ on VPC blocks of /8 to /15.",
            "文档对 /8 到 /15 的 VPC 网段说法不一。",
        fix: "try it before it is needed, or take a /{length} or smaller",
            "请先验证，或改用 /{length} 或更小的网段",
    }
    #[cfg(feature = "plan")]
    CidrForbiddenRange = "cidr.forbidden_range" {
        en: "{block} overlaps {range}, which the provider keeps",
        zh: "{block} 与云厂商保留的 {range} 重叠",
        meaning: "Blocks must not lie in ranges that have another meaning, nor around them.",
            "网段不能位于保留范围内，也不能包含它。",
        fix: "choose a block outside {range}",
            "请选择 {range} 之外的网段",
    }
    #[cfg(feature = "plan")]
    CidrStartsWithZero = "cidr.starts_with_zero" {
        en: "{block} starts with 0, which a secondary block must not",
        zh: "附加网段 {block} 不能以 0 开头",
    }
    #[cfg(feature = "plan")]
    CidrPublicRange = "cidr.public_range" {
        en: "{block} is not private: hosts of the Internet that have these addresses are out of reach from the VPC",
        zh: "{block} 不是私网网段：VPC 内将无法访问互联网上使用这些地址的主机",
        meaning: "A VPC may have any block that is not kept by the provider, and its own blocks come before the Internet.",
            "VPC 可使用任意未保留的网段，自身网段优先于互联网。",
    }
    #[cfg(feature = "plan")]
    CidrPublicRangeAway = "cidr.public_range_away" {
        en: "{block} is not private: a VPC sends packets for it to the Internet from instances with a public address, unless it is a user CIDR",
        zh: "{block} 不是私网网段：除非将其设为用户网段，带公网 IP 的实例访问它时会走公网",
        meaning: "A VPC routes private blocks, its own and its user CIDRs; anything else leaves through the public address where there is one.",
            "VPC 只将私网网段、自身网段和用户网段按路由表转发，其余在有公网 IP 时从公网转发。",
        fix: "make it a user CIDR of the VPC, which is possible only when the VPC is created",
            "请将其设为 VPC 的用户网段（仅可在创建 VPC 时设置）",
    }
    #[cfg(feature = "plan")]
    CidrOutsideVpc = "cidr.outside_vpc" {
        en: "{block} lies in no block of its VPC",
        zh: "{block} 不在所属 VPC 的任何网段内",
        meaning: "A vSwitch is a part of one block of its VPC.",
            "交换机网段须是 VPC 某个网段的子集。",
        fix: "choose a part of a block of the VPC, or add a secondary block",
            "请选择 VPC 网段的子集，或添加附加网段",
    }
    #[cfg(feature = "plan")]
    CidrQuota = "cidr.quota" {
        en: "{network} has {found} blocks with the role `{role}`, and the provider allows {most}",
        zh: "{network_zh} 有 {found} 个 `{role}` 网段，上限为 {most}",
        meaning: "The provider counts blocks. Some limits can be raised.",
            "云厂商限制网段数量，部分配额可提升。",
    }
    #[cfg(feature = "plan")]
    CidrManyAddresses = "cidr.many_addresses" {
        en: "the vSwitches of {network} have {found} usable addresses, of which a VPC uses {most} at most",
        zh: "{network_zh} 的交换机共有 {found} 个可用地址，单个 VPC 最多使用 {most} 个",
        meaning: "A VPC has at most 300,000 private addresses in use.",
            "单个 VPC 最多使用 300,000 个私网地址。",
    }
    #[cfg(feature = "plan")]
    CidrConflictVpcBlocks = "cidr.conflict_vpc_blocks" {
        en: "{first}, and {second}, are blocks of one VPC and share {common}: the provider refuses the second",
        zh: "{first_zh} 与 {second_zh} 属于同一 VPC 且重叠于 {common}：云厂商会拒绝后者",
        meaning: "The primary and the secondary blocks of a VPC must be apart.",
            "VPC 的主网段与附加网段之间不能重叠。",
    }
    #[cfg(feature = "plan")]
    CidrConflictVSwitches = "cidr.conflict_vswitches" {
        en: "{first}, and {second}, are of one VPC and share {common}: the provider refuses the second",
        zh: "{first_zh} 与 {second_zh} 属于同一 VPC 且重叠于 {common}：云厂商会拒绝后者",
        meaning: "The vSwitches of a VPC must be apart.",
            "同一 VPC 的交换机网段不能重叠。",
    }
    #[cfg(feature = "plan")]
    CidrConflictVpcs = "cidr.conflict_vpcs" {
        en: "{first}, and {second}, share {common}: connected by peering or a transit router, neither can reach these addresses of the other",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：通过对等连接或转发路由器互连后，双方无法访问对方的这些地址",
        meaning: "The own block always comes before a route to the other network.",
            "本网络的网段总是优先于指向对端的路由。",
        fix: "renumber one of them, connect vSwitches that do not overlap, or use PrivateLink or a VPC NAT gateway",
            "请为其中一方重新规划网段，或只互连不重叠的交换机，或使用 PrivateLink、VPC NAT 网关",
    }
    #[cfg(feature = "plan")]
    CidrConflictOnPremises = "cidr.conflict_on_premises" {
        en: "{first}, and {second}, share {common}: over VPN or a leased line neither side reaches these addresses of the other",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：通过 VPN 或专线互连后，双方无法访问对方的这些地址",
        meaning: "Each side keeps packets for its own block to itself.",
            "双方都会将本端网段的流量留在本端。",
        fix: "renumber one of them, or translate addresses",
            "请为其中一方重新规划网段，或做地址转换",
    }
    #[cfg(feature = "plan")]
    CidrConflictSites = "cidr.conflict_sites" {
        en: "{first}, and {second}, share {common}: a cloud network that both connect to reaches one of them",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：同时连接两者的云上网络只能访问其中一方",
        meaning: "One route leads to one place.",
            "一条路由只能指向一处。",
    }
    #[cfg(feature = "plan")]
    CidrConflictTransitRouter = "cidr.conflict_transit_router" {
        en: "{first}, and {second}, share {common}: the block of a transit router must be apart from all that it connects",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：转发路由器的网段不能与其连接的网络重叠",
        meaning: "A transit router has addresses of its own, for example for IPsec connections.",
            "转发路由器自身需要地址，例如用于 IPsec 连接。",
    }
    #[cfg(feature = "plan")]
    CidrConflictCloudServices = "cidr.conflict_cloud_services" {
        en: "{first}, and {second}, share {common}: cloud services have these addresses, and whoever uses them otherwise cannot reach the services",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：这些地址由云服务使用，另作他用将无法访问云服务",
        meaning: "Services of the provider have addresses of 100.64.0.0/10 in every VPC.",
            "云服务在每个 VPC 中使用 100.64.0.0/10 的地址。",
        fix: "choose a block outside 100.64.0.0/10",
            "请选择 100.64.0.0/10 之外的网段",
    }
    #[cfg(feature = "plan")]
    CidrConflictUserCidrs = "cidr.conflict_user_cidrs" {
        en: "{first}, and {second}, share {common}: of user CIDRs the larger block counts",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：用户网段重叠时以范围较大者为准",
        meaning: "The shorter mask wins, against the habit of routes.",
            "掩码较短者生效，与路由的最长匹配相反。",
    }
    #[cfg(feature = "plan")]
    CidrConflictCluster = "cidr.conflict_cluster" {
        en: "{first}, and {second}, share {common}: pods and services of one cluster must be apart",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：同一集群的 Pod 与 Service 网段不能重叠",
        meaning: "A node cannot tell a pod from a service by its address then.",
            "否则节点无法按地址区分 Pod 与 Service。",
    }
    #[cfg(feature = "plan")]
    CidrConflictClusters = "cidr.conflict_clusters" {
        en: "{first}, and {second}, share {common}: the pods of these clusters cannot reach one another",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：两个集群的 Pod 无法互访",
        meaning: "The routes of one VPC lead to the pods of one cluster.",
            "VPC 中的路由只能指向其中一个集群的 Pod。",
    }
    #[cfg(feature = "plan")]
    CidrConflictContainers = "cidr.conflict_containers" {
        en: "{first}, and {second}, share {common}: nodes and pods cannot reach these addresses of the network",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：节点和 Pod 无法访问网络中的这些地址",
        meaning: "The blocks of pods and services are chosen once, when the cluster is created, and must be apart from the VPC and what it connects to.",
            "Pod 与 Service 网段在创建集群时一次选定，且不能与 VPC 及其互连网络重叠。",
        fix: "choose other blocks before the cluster is created; they cannot be changed later",
            "请在创建集群前更换网段，创建后不可修改",
    }
    #[cfg(feature = "plan")]
    CidrConflictContainersAway = "cidr.conflict_containers_away" {
        en: "{first}, and {second}, share {common}: nodes and pods cannot reach these addresses over the connection",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：节点和 Pod 无法通过互连访问这些地址",
        meaning: "Addresses of pods and services come first on a node.",
            "节点上 Pod 与 Service 的地址优先。",
    }
    #[cfg(feature = "plan")]
    CidrConflictDocker = "cidr.conflict_docker" {
        en: "{first}, and {second}, share {common}: a host that runs Docker keeps these packets to itself",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：运行 Docker 的主机会将这些流量留在本机",
        meaning: "The default bridge of Docker takes 172.17.0.0/16, and further networks the blocks after it.",
            "Docker 默认网桥占用 172.17.0.0/16，其他网络依次占用后续网段。",
        fix: "set `bip` and `default-address-pools` in /etc/docker/daemon.json on such hosts",
            "请在相关主机的 /etc/docker/daemon.json 中设置 `bip` 与 `default-address-pools`",
    }
    #[cfg(feature = "plan")]
    CidrConflictClassic = "cidr.conflict_classic" {
        en: "{first}, and {second}, share {common}: over ClassicLink only vSwitches in 10.111.0.0/16 of such a VPC can be reached",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：通过 ClassicLink 只能访问该 VPC 中位于 10.111.0.0/16 的交换机",
        meaning: "The classic network has addresses of 10.0.0.0/8.",
            "经典网络使用 10.0.0.0/8 的地址。",
    }
    #[cfg(feature = "plan")]
    CidrConflictTunnels = "cidr.conflict_tunnels" {
        en: "{first}, and {second}, share {common}: every tunnel of a gateway needs inside addresses of its own",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：同一网关的每条隧道需要各自的隧道网段",
        meaning: "The inside addresses of tunnels are told apart by BGP.",
            "BGP 依靠隧道网段区分隧道。",
    }
    #[cfg(feature = "plan")]
    CidrConflictTunnel = "cidr.conflict_tunnel" {
        en: "{first}, and {second}, share {common}: the inside addresses of a tunnel belong to no network",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}：隧道网段不应属于任何网络",
        meaning: "Inside addresses are taken from 169.254.0.0/16, which networks do not have.",
            "隧道网段取自网络不使用的 169.254.0.0/16。",
    }
    #[cfg(feature = "plan")]
    CidrOverlap = "cidr.overlap" {
        en: "{first}, and {second}, share {common}",
        zh: "{first_zh} 与 {second_zh} 重叠于 {common}",
        meaning: "Two blocks have addresses in common. Nobody said what they are for, so nothing is said of what breaks.",
            "两个网段有共同地址。未说明用途，因此不判断影响。",
    }
    #[cfg(feature = "plan")]
    CidrDoesNotFit = "cidr.does_not_fit" {
        en: "no room for {request}, a {length}: the largest free block is {largest}",
        zh: "没有空间容纳 {request}（{length}）：最大空闲网段为 {largest}",
        meaning: "What is free of the pool has no aligned block of this size.",
            "地址池空闲空间中没有该大小的对齐网段。",
    }
    #[cfg(feature = "plan")]
    CidrNothingFree = "cidr.nothing_free" {
        en: "no room for {request}, a {length}: nothing of its family is free",
        zh: "没有空间容纳 {request}（{length}）：该地址族无空闲网段",
    }
    #[cfg(feature = "plan")]
    CidrTooManyHosts = "cidr.too_many_hosts" {
        en: "no subnet of the profile `{profile}` has room for {hosts} hosts",
        zh: "profile `{profile}` 中没有可容纳 {hosts} 台主机的子网",
    }
    #[cfg(feature = "plan")]
    CidrNoSuchLength = "cidr.no_such_length" {
        en: "{block} has no parts with the length /{length}",
        zh: "{block} 不能划分为 /{length} 的网段",
    }
    #[cfg(feature = "plan")]
    CidrNoSuchParts = "cidr.no_such_parts" {
        en: "{block} cannot be divided into {parts} parts",
        zh: "{block} 不能划分为 {parts} 份",
    }
    #[cfg(feature = "plan")]
    CidrNotOneBlock = "cidr.not_one_block" {
        en: "these blocks make up {count} blocks and not one",
        zh: "这些网段合并后为 {count} 个网段，而不是一个",
    }
    #[cfg(feature = "plan")]
    CidrSummaryBlocks = "cidr.summary_blocks" {
        en: "blocks: {count}, addresses: {addresses}",
        zh: "{count} 个网段，{addresses} 个地址",
    }
    #[cfg(feature = "plan")]
    CidrSummaryLeft = "cidr.summary_left" {
        en: "free blocks: {count}, addresses: {addresses}",
        zh: "空闲 {count} 个网段，{addresses} 个地址",
    }
    #[cfg(feature = "plan")]
    CidrSummaryAllocated = "cidr.summary_allocated" {
        en: "room for all {count}; addresses left: {addresses}",
        zh: "{count} 个请求均已分配；剩余 {addresses} 个地址",
    }
    #[cfg(feature = "plan")]
    CidrSummaryConflicts = "cidr.summary_conflicts" {
        en: "conflicts: {count}",
        zh: "{count} 对网段冲突",
    }
    #[cfg(feature = "plan")]
    CidrSummaryNoConflict = "cidr.summary_no_conflict" {
        en: "no conflict; blocks: {count}",
        zh: "{count} 个网段之间没有冲突",
    }
    #[cfg(feature = "plan")]
    CidrSummaryBroken = "cidr.summary_broken" {
        en: "broken rules of the profile `{profile}`: {count}",
        zh: "违反 profile `{profile}` 的 {count} 条规则",
    }
    #[cfg(feature = "plan")]
    CidrSummaryAllowed = "cidr.summary_allowed" {
        en: "the profile `{profile}` allows these blocks",
        zh: "profile `{profile}` 允许这些网段",
    }
    #[cfg(feature = "plan")]
    CidrSummaryMoves = "cidr.summary_moves" {
        en: "moves that end the overlaps: {count}",
        zh: "移动 {count} 个网段即可消除重叠",
    }
    #[cfg(feature = "plan")]
    CidrSummaryNoMove = "cidr.summary_no_move" {
        en: "nothing overlaps, so nothing has to move",
        zh: "没有重叠，无需移动",
    }
    #[cfg(feature = "plan")]
    CidrPlanNameTwice = "cidr.plan_name_twice" {
        en: "two nodes beside one another are called `{name}`",
        zh: "同级节点中有两个名为 `{name}`",
        meaning: "Names tell the nodes of a plan apart.",
            "规划中的节点以名称区分。",
        fix: "give one of them another name",
            "请为其中一个改名",
    }
    #[cfg(feature = "plan")]
    CidrPlanNoSize = "cidr.plan_no_size" {
        en: "{node} has no size",
        zh: "{node} 没有大小",
        meaning: "A node without nodes cannot be placed without a size.",
            "没有子节点的节点须给出大小才能分配。",
        fix: "give it `length`, `hosts` or `cidr`, or nodes",
            "请给出 length、hosts 或 cidr，或添加子节点",
    }
    #[cfg(feature = "plan")]
    CidrPlanNoRoom = "cidr.plan_no_room" {
        en: "no room for {node}, a /{length}, in {parent}: the largest free block is {largest}",
        zh: "{parent_zh} 中没有空间容纳 {node}（/{length}）：最大空闲网段为 {largest}",
        meaning: "What is free around a node has no aligned block of its size.",
            "节点所在范围的空闲空间中没有该大小的对齐网段。",
        fix: "make what is around it larger, or this smaller",
            "请扩大所在范围，或缩小该节点",
    }
    #[cfg(feature = "plan")]
    CidrPlanNoRoomToGrow = "cidr.plan_no_room_to_grow" {
        en: "no room for {node}, a /{length} that may grow to a /{reserve}, in {parent}: the largest free block is {largest}",
        zh: "{parent_zh} 中没有空间容纳 {node}（/{length}，预留至 /{reserve}）：最大空闲网段为 {largest}",
        meaning: "What is free around a node has no aligned block of its size with what it may grow by.",
            "节点所在范围的空闲空间中没有可容纳其大小与预留的对齐网段。",
        fix: "make what is around it larger, or `growth` smaller",
            "请扩大所在范围，或减小 growth",
    }
    #[cfg(feature = "plan")]
    CidrPlanNothingFree = "cidr.plan_nothing_free" {
        en: "no room for {node}, a /{length}: nothing is free in {parent}",
        zh: "没有空间容纳 {node}（/{length}）：{parent_zh} 中没有空闲",
        meaning: "All that is around a node is used, kept for growth, or somebody else's.",
            "节点所在范围已全部使用、预留或属于他人。",
        fix: "give another pool, or make what is around it larger",
            "请增加地址池，或扩大所在范围",
    }
    #[cfg(feature = "plan")]
    CidrPlanFixedTooSmall = "cidr.plan_fixed_too_small" {
        en: "{node} is fixed as {block}, and asks for a /{length}",
        zh: "{node} 固定为 {block}，却要求 /{length}",
        meaning: "A block that is fixed never changes.",
            "固定的网段不会改变。",
        fix: "give it a larger `cidr`, or none",
            "请给出更大的 cidr，或不固定",
    }
    #[cfg(feature = "plan")]
    CidrPlanOutside = "cidr.plan_outside" {
        en: "{node} does not lie in {parent}",
        zh: "{node} 不在 {parent_zh} 中",
        meaning: "What a node holds lies inside its block.",
            "子节点须在父节点的网段内。",
        fix: "change one of both blocks, or let the outer one not be contiguous",
            "请修改其中一个网段，或将外层设为 contiguous: false",
    }
    #[cfg(feature = "plan")]
    CidrPlanOverlap = "cidr.plan_overlap" {
        en: "{node} overlaps {other}",
        zh: "{node} 与 {other} 重叠",
        meaning: "Nodes beside one another have addresses of their own.",
            "同级节点的地址不能重叠。",
        fix: "change one of both blocks, or leave it out so that it is placed anew",
            "请修改其中一个网段，或删除以重新分配",
    }
    #[cfg(feature = "plan")]
    CidrPlanCannotGrow = "cidr.plan_cannot_grow" {
        en: "{node} cannot grow to a /{length} where it is in {parent}",
        zh: "{node} 无法在 {parent_zh} 中原地扩大到 /{length}",
        meaning: "What was given out is kept, and there is something else next to it.",
            "已分配的网段保持不变，而其旁边已被占用。",
        fix: "remove its `block`, so that it is placed anew, or ask for less",
            "请删除其 block 以重新分配，或减小需求",
    }
    #[cfg(feature = "plan")]
    CidrPlanUnknownBlock = "cidr.plan_unknown_block" {
        en: "the block of `{id}` is not known",
        zh: "`{id}` 的网段未知",
        meaning: "Without the block of a VPC it is not known what it overlaps.",
            "VPC 网段未知时，无法判断重叠。",
        fix: "give the answer of DescribeVpcs, or its name and blocks",
            "请提供 DescribeVpcs 的返回，或给出其名称与网段",
    }
    #[cfg(feature = "plan")]
    CidrPlanNotBuilt = "cidr.plan_not_built" {
        en: "{node} cannot be built: it lacks {what}",
        zh: "{node} 无法创建：缺少{what_zh}",
        meaning: "The provider needs more of it than the plan says.",
            "规划给出的信息不足以创建该资源。",
    }
    #[cfg(feature = "plan")]
    CidrPlanNoIpv4 = "cidr.plan_no_ipv4" {
        en: "the format holds one network of IPv4, and the plan has none with blocks",
        zh: "该格式只能包含一个 IPv4 网络，而规划中没有已分配的 IPv4 网段",
    }
    #[cfg(feature = "plan")]
    CidrPlanSame = "cidr.plan_same" {
        en: "{node} is {id}, with {found}",
        zh: "{node} 即 {id}，网段 {found}",
        meaning: "What is there is as it is planned.",
            "现状与规划一致。",
    }
    #[cfg(feature = "plan")]
    CidrPlanDiffers = "cidr.plan_differs" {
        en: "{node} is planned as {planned}, and {id} has {found}",
        zh: "{node} 规划为 {planned}，而 {id} 为 {found}",
        meaning: "What is there has another block than planned.",
            "现状网段与规划不同。",
        fix: "write what is there into the plan as `cidr`, or build it anew",
            "请将现状以 cidr 写入规划，或重建",
    }
    #[cfg(feature = "plan")]
    CidrPlanElsewhere = "cidr.plan_elsewhere" {
        en: "{node} is planned in {planned_place}, and {id} is in {found_place}",
        zh: "{node} 规划在 {planned_place}，而 {id} 在 {found_place}",
        meaning: "What is there lies in another region or zone than planned.",
            "现状的地域或可用区与规划不同。",
    }
    #[cfg(feature = "plan")]
    CidrPlanNotKnown = "cidr.plan_not_known" {
        en: "{node} is {id}: planned {planned}, there {found}",
        zh: "{node} 即 {id}：规划 {planned}，现状 {found}",
        meaning: "One of both blocks is not known.",
            "其中一个网段未知。",
    }
    #[cfg(feature = "plan")]
    CidrPlanMissing = "cidr.plan_missing" {
        en: "{node} is planned as {planned}, and the input describes nothing like it",
        zh: "{node} 规划为 {planned}，输入中没有对应资源",
        meaning: "It is not built, or the input does not describe it.",
            "尚未创建，或输入未描述。",
    }
    #[cfg(feature = "plan")]
    CidrPlanUnplanned = "cidr.plan_unplanned" {
        en: "{id}, {found}, is not planned",
        zh: "{id}（{found}）不在规划中",
        meaning: "The network has what the plan does not.",
            "网络中存在规划之外的资源。",
    }
    #[cfg(feature = "plan")]
    CidrSummaryPlanned = "cidr.summary_planned" {
        en: "blocks of the plan: {count}, of them new: {new}",
        zh: "规划网段：{count}，其中新分配：{new}",
    }
    #[cfg(feature = "plan")]
    CidrSummaryUse = "cidr.summary_use" {
        en: "conflicts today: {conflicts}; looked at: {count}",
        zh: "当前冲突：{conflicts}；统计对象：{count}",
    }
    #[cfg(feature = "plan")]
    CidrSummaryAsPlanned = "cidr.summary_as_planned" {
        en: "all is as planned: {same}",
        zh: "全部与规划一致：{same}",
    }
    #[cfg(feature = "plan")]
    CidrSummaryNotAsPlanned = "cidr.summary_not_as_planned" {
        en: "as planned: {same}, different: {differs}, not known: {unknown}, missing: {missing}, not planned: {unplanned}",
        zh: "一致：{same}，不同：{differs}，未知：{unknown}，缺失：{missing}，规划外：{unplanned}",
    }
    #[cfg(feature = "plan")]
    CidrSummaryRead = "cidr.summary_read" {
        en: "nodes of the plan: {count}",
        zh: "规划节点：{count}",
    }
    InputNotJson = "input.not_json" {
        en: "this is not JSON: {problem}",
        zh: "不是有效的 JSON：{problem}",
        meaning: "The text is damaged or of another format.",
            "文本损坏或为其他格式。",
        fix: "look at the place named, or write the file again",
            "请检查所示位置，或重新导出文件",
    }
    #[cfg(feature = "hcl")]
    InputNotHcl = "input.not_hcl" {
        en: "this is not Terraform's language: {problem}",
        zh: "不是有效的 Terraform 配置：{problem}",
        meaning: "A `.tf` or `.tfvars` file is damaged or of another format.",
            "`.tf` 或 `.tfvars` 文件损坏或为其他格式。",
        fix: "look at the place named, or let `terraform validate` tell",
            "请检查所示位置，或使用 `terraform validate`",
    }
    #[cfg(feature = "intents")]
    InputNotYaml = "input.not_yaml" {
        en: "this is not YAML: {problem}",
        zh: "不是有效的 YAML：{problem}",
        meaning: "The text is damaged or of another format. Types such as `!!str`, several documents in one text and keys that are there twice are not read.",
            "文本损坏或为其他格式。不支持 `!!str` 等类型标签、单个文本中的多个文档以及重复的键。",
        fix: "look at the place named",
            "请检查所示位置",
    }
    #[cfg(feature = "hcl")]
    InputSeveralRoots = "input.several_roots" {
        en: "{count} folders hold configurations of their own: {folders}",
        zh: "有 {count} 个目录各自包含独立的配置：{folders}",
        meaning: "Several configurations of Terraform are several networks, and it is not said which one is meant.",
            "多个 Terraform 配置是多个网络，未说明要读取哪一个。",
        fix: "say which folder is meant, or give that folder alone with the modules that it calls",
            "请指明目录，或只提供其中一个目录及其调用的模块",
    }
    #[cfg(feature = "hcl")]
    InputNoSuchFolder = "input.no_such_folder" {
        en: "no file of Terraform lies in the folder `{folder}`",
        zh: "目录 `{folder}` 中没有 Terraform 文件",
        meaning: "A folder was named that is not among the files.",
            "所指目录不在文件之中。",
        fix: "look at the paths of the files",
            "请检查文件路径",
    }
    InputTerraformFiles = "input.terraform_files" {
        en: "this build does not read the files of a Terraform configuration",
        zh: "此版本不支持读取 Terraform 配置文件",
        meaning: "Terraform's own language is a part that a build can leave out.",
            "Terraform 配置语言是可选功能。",
        fix: "read what `terraform show -json` prints of a plan, or what `shownOf` of `vpclens/configuration` makes of the files in JavaScript, or use a build with the feature `hcl`, as the Python package is",
            "请改用 `terraform show -json` 输出的计划；在 JavaScript 中可改用 `vpclens/configuration` 的 `shownOf` 处理这些文件的结果；或使用启用 `hcl` 功能的版本，如 Python 包",
    }
    InputUnknownField = "input.unknown_field" {
        en: "{problem}",
        zh: "{problem}",
        meaning: "A hand-written document or a question has a field that does not exist.",
            "文档或查询包含不存在的字段。",
        fix: "look for a misspelt name; docs/document-format.md lists the fields",
            "请检查字段拼写，字段列表见 docs/document-format.md",
    }
    InputMissingField = "input.missing_field" {
        en: "{problem}",
        zh: "{problem}",
        meaning: "A field that must be there is not.",
            "缺少必填字段。",
        fix: "add the field; docs/document-format.md lists them",
            "请补充字段，字段列表见 docs/document-format.md",
    }
    InputInvalidValue = "input.invalid_value" {
        en: "{problem}",
        zh: "{problem}",
        meaning: "A value has not the form that its field asks for.",
            "值不符合字段要求。",
    }
    InputUnsupportedVersion = "input.unsupported_version" {
        en: "format version {found} is not one that this version reads: {supported}",
        zh: "不支持的格式版本 {found}，支持：{supported}",
        meaning: "The document was written by a newer version, or its number is wrong.",
            "文档由更新的版本写出，或版本号有误。",
    }
    InputUnknownKind = "input.unknown_kind" {
        en: "this is neither a dump of `aliyun` answers, nor what `terraform show -json` prints, nor a vpclens document",
        zh: "既不是 `aliyun` 的返回，也不是 `terraform show -json` 的输出或 vpclens 文档",
        meaning: "Nothing in the input is of a kind that this version reads.",
            "输入中没有可识别的内容。",
        fix: "give the JSON that `aliyun` or `terraform show -json` prints, or a document that starts with \"vpclens\": 1",
            "请提供 `aliyun` 或 `terraform show -json` 输出的 JSON，或以 \"vpclens\": 1 开头的文档",
    }
    InputMixedKinds = "input.mixed_kinds" {
        en: "this vpclens document is one of several, or stands beside what is no answer of the provider",
        zh: "存在多个 vpclens 文档，或与非云上应答的内容混用",
        meaning: "A document describes a network alone, or completes answers of the provider; two documents are two networks.",
            "文档单独描述网络，或补充云上应答；两个文档是两个网络。",
        fix: "give one document, alone or beside answers of the provider",
            "只提供一个文档，可单独使用或与云上应答一起使用",
    }
    InputNotices = "input.notices" {
        en: "the input is not understood wholly: {count} notices, the first is {first}",
        zh: "输入未能完整识别：共 {count} 条提示，第一条为 {first}",
        meaning: "It was asked that an input of which anything is not understood be refused.",
            "要求输入必须完整识别，否则拒绝。",
        fix: "look at the notices, and complete the input or read it without being strict",
            "请查看提示并补全输入，或不使用严格模式",
    }
    InputNoFiles = "input.no_files" {
        en: "there is no file to read in what was named: {problem}",
        zh: "所给路径中没有可读取的文件：{problem}",
        meaning: "A folder holds no `.json` file and no `.tf` file.",
            "目录中没有 `.json` 或 `.tf` 文件。",
        fix: "name files, or a folder that holds what `aliyun` printed or a Terraform configuration",
            "请指定文件，或包含 `aliyun` 输出或 Terraform 配置的目录",
    }
    InputUnreadableFile = "input.unreadable_file" {
        en: "the file cannot be read: {problem}",
        zh: "无法读取文件：{problem}",
        meaning: "A file does not exist, or may not be read.",
            "文件不存在或无权读取。",
    }
    InputUnwritableFile = "input.unwritable_file" {
        en: "the file cannot be written: {problem}",
        zh: "无法写入文件：{problem}",
        meaning: "The place of the output does not exist, or may not be written.",
            "输出位置不存在或无权写入。",
    }
    InternalError = "internal.error" {
        en: "something went wrong that should not have: {problem}",
        zh: "发生了不应出现的错误：{problem}",
        meaning: "A defect of the program, not of the input.",
            "程序缺陷，与输入无关。",
        fix: "please report it with the smallest input that shows it",
            "请附最小可复现输入反馈",
    }
    LimitBytes = "limit.bytes" {
        en: "the input has {found} bytes, and the limit is {limit}",
        zh: "输入大小 {found} 字节，上限为 {limit}",
        meaning: "Input sizes are bounded.",
            "输入大小有上限。",
    }
    LimitItems = "limit.items" {
        en: "the input has more than {limit} {what}",
        zh: "{what} 超过上限 {limit}",
        meaning: "Counts are bounded.",
            "数量有上限。",
    }
    LimitPacketSet = "limit.packet_set" {
        en: "a set of packets takes more than {limit} intervals to write down",
        zh: "报文集合的区间数超过上限 {limit}",
        meaning: "Sets of packets are bounded, so that a question over very many rules ends.",
            "报文集合的大小有上限，以保证规则极多时查询也能结束。",
        fix: "ask about fewer addresses, ports or rules at a time",
            "请缩小每次查询涉及的地址、端口或规则的范围",
    }
    LimitDepth = "limit.depth" {
        en: "the input is nested too deeply",
        zh: "输入嵌套过深",
        meaning: "Nesting is bounded.",
            "嵌套深度有上限。",
    }
    #[cfg(feature = "intents")]
    QueryTodayMissing = "query.today_missing" {
        en: "there are waivers, and nobody says which day it is",
        zh: "意图文件中有豁免，但未给出当前日期",
        meaning: "A waiver ends on a day. Without the date of today nobody knows whether it is over.",
            "豁免有截止日期，没有当前日期就无法判断其是否过期。",
        fix: "give the date of today, such as 2026-12-31",
            "请给出当前日期，例如 2026-12-31",
    }
    QueryUnknownResource = "query.unknown_resource" {
        en: "the input knows no `{id}`",
        zh: "输入中没有 `{id}`",
        meaning: "The question names something that the input does not describe.",
            "查询的对象不在输入中。",
        fix: "{hint}",
            "{hint_zh}",
    }
    QueryUnsupportedResource = "query.unsupported_resource" {
        en: "`{id}` is on the way of packets, not at an end of it",
        zh: "`{id}` 位于路径中间，不是端点",
        meaning: "Instances, network interfaces, load balancers, endpoints, services and addresses can be asked about.",
            "可查询的端点为实例、网卡、负载均衡、终端节点、云服务和地址。",
        fix: "ask with the id or the address of what sends, and of what is called",
            "请使用发送方与被访问方的 ID 或地址",
    }
    QueryNotASource = "query.not_a_source" {
        en: "packets do not start at `{id}`: it answers what is asked",
        zh: "`{id}` 只应答请求，不主动发起",
        meaning: "Load balancers, endpoints and NAT gateways are called; what they pass on belongs to the question of who called them.",
            "负载均衡、终端节点与 NAT 网关是被访问方，其转发属于访问者的问题。",
        fix: "ask from the client, or from the server behind it",
            "请从客户端或其后端服务器提问",
    }
    QueryNoInterface = "query.no_interface" {
        en: "the input names no interface of `{id}`",
        zh: "输入中没有 `{id}` 的网卡",
        meaning: "Nothing can be said of an instance whose interfaces are not described.",
            "实例的网卡未被描述，无法判定。",
        fix: "add the answer of `aliyun ecs DescribeNetworkInterfaces --InstanceId {id}`",
            "请补充 `aliyun ecs DescribeNetworkInterfaces --InstanceId {id}` 的返回",
    }
    QueryAmbiguousAddress = "query.ambiguous_address" {
        en: "{address} is used in several VPCs: {owners}",
        zh: "{address} 在多个 VPC 中使用：{owners}",
        meaning: "Private addresses may repeat across VPCs.",
            "私网地址可在不同 VPC 重复。",
        fix: "ask with the id of the interface instead",
            "请改用网卡 ID",
    }
    QueryNoAddress = "query.no_address" {
        en: "`{id}` has no {family} address",
        zh: "`{id}` 没有 {family} 地址",
        meaning: "Both ends must have an address of the same IP version.",
            "两端必须有同一 IP 版本的地址。",
    }
    QueryMixedFamilies = "query.mixed_families" {
        en: "{source} and {destination} are addresses of different IP versions",
        zh: "{source} 与 {destination} 的 IP 版本不同",
        meaning: "One packet is either IPv4 or IPv6.",
            "一个报文只能是 IPv4 或 IPv6。",
    }
    QueryProtocolFamily = "query.protocol_family" {
        en: "{protocol} is a protocol of {family}, and {end} has no such address",
        zh: "{protocol} 属于 {family}，而 {end} 没有此类地址",
        meaning: "Protocol 1 is of IPv4, and protocol 58 of IPv6.",
            "ICMP 属于 IPv4，ICMPv6 属于 IPv6。",
    }
    QueryPortRange = "query.port_range" {
        en: "a port is a number from 1 to 65535",
        zh: "端口范围为 1 到 65535",
        meaning: "Port 0 cannot be used.",
            "端口 0 不可用。",
    }
    QueryPortRequired = "query.port_required" {
        en: "{protocol} needs a port",
        zh: "{protocol} 需要指定端口",
        meaning: "TCP and UDP connections go to a port.",
            "TCP 和 UDP 需要目的端口。",
        fix: "give a port from 1 to 65535",
            "请指定 1 到 65535 之间的端口",
    }
    QueryPortNotAllowed = "query.port_not_allowed" {
        en: "{protocol} has no ports",
        zh: "{protocol} 没有端口",
        meaning: "Only TCP and UDP have ports.",
            "只有 TCP 和 UDP 有端口。",
    }
    QueryIncomplete = "query.incomplete" {
        en: "the question leaves out {field}",
        zh: "查询缺少 {field}",
        meaning: "A part of the question is needed.",
            "查询缺少必要部分。",
    }
    QueryOneSubject = "query.one_subject" {
        en: "a question about a filter names either an interface or a filter",
        zh: "过滤查询须且只须指定 interface 或 filter 之一",
        meaning: "The question names neither an interface nor a filter, or both.",
            "查询未指定网卡或过滤器，或两者都指定了。",
    }
    QueryOneWayFilter = "query.one_way_filter" {
        en: "`{id}` filters only what comes in",
        zh: "`{id}` 只过滤入方向流量",
        meaning: "Listeners and whitelists look at who connects; they do not filter what goes out.",
            "监听和白名单只检查来访者，不过滤出方向。",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolIncomplete = "proxy_protocol.incomplete" {
        en: "the header is not whole: at least {needed} more bytes are needed after {offset}",
        zh: "头部不完整：在 {offset} 字节之后至少还需要 {needed} 字节",
        meaning: "What was received is the beginning of a header; more bytes may make it one.",
            "收到的是头部的前一部分，继续接收后可能完整。",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolIncompleteDatagram = "proxy_protocol.incomplete_datagram" {
        en: "the datagram ends at byte {offset}, and at least {needed} more bytes belong to its header",
        zh: "数据报在第 {offset} 字节结束，其头部至少还缺 {needed} 字节",
        meaning: "Header and payload stand in the same datagram, so that nothing that is missing can come later.",
            "头部与载荷在同一数据报中，缺少的部分不会再到来。",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolBadSignature = "proxy_protocol.bad_signature" {
        en: "byte {offset} does not continue the signature of any version",
        zh: "第 {offset} 字节与任何版本的签名都不符",
        meaning: "A header begins with `PROXY ` or with the twelve bytes of version 2; what begins otherwise is not guessed to be something else.",
            "头部以 `PROXY ` 或版本 2 的十二字节签名开头；以其他内容开头的数据不做猜测。",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolVersionNotAllowed = "proxy_protocol.version_not_allowed" {
        en: "version {found} is not taken here",
        zh: "此处不接受版本 {found}",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolBadVersion = "proxy_protocol.bad_version" {
        en: "the version at byte {offset} is {found}, and behind this signature it has to be 2",
        zh: "第 {offset} 字节的版本为 {found}，该签名之后必须为 2",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolBadCommand = "proxy_protocol.bad_command" {
        en: "the command at byte {offset} is {found}, and only 0 (LOCAL) and 1 (PROXY) are defined",
        zh: "第 {offset} 字节的命令为 {found}，只定义了 0（LOCAL）和 1（PROXY）",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolBadFamily = "proxy_protocol.bad_family" {
        en: "the address family at byte {offset} is {found}, and only 0 to 3 are defined",
        zh: "第 {offset} 字节的地址族为 {found}，只定义了 0 至 3",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolBadTransport = "proxy_protocol.bad_transport" {
        en: "the transport at byte {offset} is {found}, and only 0 to 2 are defined",
        zh: "第 {offset} 字节的传输协议为 {found}，只定义了 0 至 2",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolUnexpectedFamilyByte = "proxy_protocol.unexpected_family_byte" {
        en: "byte {offset} is {found}: family and transport are either both given or both unspecified",
        zh: "第 {offset} 字节为 {found}：地址族与传输协议要么都给出，要么都不指定",
        meaning: "The protocol lists which combinations of family and transport there are; both halves of this one are defined, but it is not in the list.",
            "协议列出了地址族与传输协议的组合；该组合的两部分各自有定义，但不在列表中。",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolUnspecRefused = "proxy_protocol.unspec_refused" {
        en: "the command is PROXY, and byte {offset} gives no address family",
        zh: "命令为 PROXY，而第 {offset} 字节未给出地址族",
        meaning: "A receiver is free to take such a header, and then uses the addresses of the connection, or to refuse it.",
            "接收方可以接受此类头部并使用连接本身的地址，也可以拒绝。",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolOnlyTcp = "proxy_protocol.only_tcp" {
        en: "byte {offset} is {found}, and only TCP over IPv4 (11) and IPv6 (21) is taken here",
        zh: "第 {offset} 字节为 {found}，此处只接受 IPv4（11）和 IPv6（21）上的 TCP",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolLengthTooShort = "proxy_protocol.length_too_short" {
        en: "the length at byte {offset} is {length}, and the addresses of this family take {needed} bytes",
        zh: "第 {offset} 字节处的长度为 {length}，而该地址族的地址需要 {needed} 字节",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolHeaderTooLong = "proxy_protocol.header_too_long" {
        en: "the header would have {length} bytes, and at most {limit} are taken",
        zh: "头部将有 {length} 字节，最多接受 {limit} 字节",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolTlvTruncated = "proxy_protocol.tlv_truncated" {
        en: "{left} bytes are left at byte {offset}, and a TLV begins with 3: its type and length",
        zh: "第 {offset} 字节处只剩 {left} 字节，而 TLV 以类型和长度共 3 字节开头",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolTlvOverflow = "proxy_protocol.tlv_overflow" {
        en: "the TLV of type {type} has {length} bytes by the length at byte {offset}, and only {left} are left in the header",
        zh: "按第 {offset} 字节处的长度，类型 {type} 的 TLV 有 {length} 字节，而头部只剩 {left} 字节",
        meaning: "A value ends inside the header; what follows the header belongs to the application and is never part of a TLV.",
            "TLV 的值必须在头部之内；头部之后的字节属于应用，不会成为 TLV 的一部分。",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolCrcBadLength = "proxy_protocol.crc_bad_length" {
        en: "the checksum at byte {offset} has {length} bytes instead of 4",
        zh: "第 {offset} 字节处的校验和为 {length} 字节，应为 4",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolCrcMismatch = "proxy_protocol.crc_mismatch" {
        en: "the checksum at byte {offset} is {written}, and the header has {computed}",
        zh: "第 {offset} 字节处的校验和为 {written}，而头部实际为 {computed}",
        meaning: "The checksum is CRC-32C over the whole header, with its own four bytes taken as zero. A wrong one means that the header was damaged or changed.",
            "校验和为整个头部的 CRC-32C，其自身四字节按零计算。不符说明头部已损坏或被修改。",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolCrcTwice = "proxy_protocol.crc_twice" {
        en: "a second checksum stands at byte {offset}",
        zh: "第 {offset} 字节处出现第二个校验和",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolCrcMissing = "proxy_protocol.crc_missing" {
        en: "the header has no checksum, and here it needs one",
        zh: "头部没有校验和，而此处要求有",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolUniqueIdTooLong = "proxy_protocol.unique_id_too_long" {
        en: "the unique id at byte {offset} has {length} bytes, and at most 128 are allowed",
        zh: "第 {offset} 字节处的唯一标识有 {length} 字节，最多允许 128",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolSslTooShort = "proxy_protocol.ssl_too_short" {
        en: "the SSL TLV has {length} bytes by the length at byte {offset}, and it begins with 5",
        zh: "按第 {offset} 字节处的长度，SSL TLV 有 {length} 字节，而其开头就需要 5 字节",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolV1LineTooLong = "proxy_protocol.v1_line_too_long" {
        en: "no end of line within {limit} bytes",
        zh: "{limit} 字节内没有行结束符",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolV1BadProtocol = "proxy_protocol.v1_bad_protocol" {
        en: "byte {offset} does not begin `TCP4 `, `TCP6 ` or `UNKNOWN`",
        zh: "第 {offset} 字节起不是 `TCP4 `、`TCP6 ` 或 `UNKNOWN`",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolV1BadFieldCount = "proxy_protocol.v1_bad_field_count" {
        en: "{found} fields follow at byte {offset}, and four are needed: two addresses and two ports, with one space between them",
        zh: "第 {offset} 字节起有 {found} 个字段，应为四个：两个地址和两个端口，以单个空格分隔",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolV1BadAddress = "proxy_protocol.v1_bad_address" {
        en: "the field at byte {offset} is no address of the family that the line names",
        zh: "第 {offset} 字节处的字段不是该行所述地址族的地址",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolV1BadPort = "proxy_protocol.v1_bad_port" {
        en: "the field at byte {offset} is no port: 0 to 65535, without sign or leading zeros",
        zh: "第 {offset} 字节处的字段不是端口：0 至 65535，不带符号和前导零",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolV1BareLineEnd = "proxy_protocol.v1_bare_line_end" {
        en: "the byte {found} at {offset} does not end the line: only 0d followed by 0a does",
        zh: "第 {offset} 字节的 {found} 不能结束该行：只有 0d 后接 0a 才可以",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolV1UnknownTail = "proxy_protocol.v1_unknown_tail" {
        en: "something follows UNKNOWN at byte {offset}, and that is not taken here",
        zh: "第 {offset} 字节处 UNKNOWN 之后还有内容，此处不接受",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolFamiliesDiffer = "proxy_protocol.families_differ" {
        en: "source and destination are of two address families",
        zh: "源与目的属于不同的地址族",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolTlvValueTooLong = "proxy_protocol.tlv_value_too_long" {
        en: "the value of the TLV of type {type} has {length} bytes, and its length can say 65535 at most",
        zh: "类型 {type} 的 TLV 的值有 {length} 字节，其长度字段最多表示 65535",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolLineTakesOnlyTcp = "proxy_protocol.line_takes_only_tcp" {
        en: "version 1 has addresses of TCP only: no TLVs, no padding, no datagrams, no UNIX paths, no LOCAL",
        zh: "版本 1 只有 TCP 地址：没有 TLV、填充、数据报、UNIX 路径和 LOCAL",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPathTooLong = "proxy_protocol.path_too_long" {
        en: "the path has {length} bytes, and at most 108 are allowed",
        zh: "路径有 {length} 字节，最多允许 108",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPaddingDoesNotFit = "proxy_protocol.padding_does_not_fit" {
        en: "a header of {length} bytes cannot be padded to {wanted}: padding takes 3 bytes at least",
        zh: "{length} 字节的头部无法填充到 {wanted} 字节：填充至少占 3 字节",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolHeader = "proxy_protocol.header" {
        en: "a header of {length} bytes",
        zh: "{length} 字节的头部",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartSignature = "proxy_protocol.part_signature" {
        en: "the twelve bytes that no other protocol begins with",
        zh: "其他协议不会使用的十二字节开头",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartVersion = "proxy_protocol.part_version" {
        en: "upper half: the version",
        zh: "高半字节：版本",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartCommand = "proxy_protocol.part_command" {
        en: "lower half: LOCAL for the sender itself, PROXY for somebody else",
        zh: "低半字节：LOCAL 表示发送方自身，PROXY 表示代表他人",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartFamily = "proxy_protocol.part_family" {
        en: "upper half: the kind of addresses",
        zh: "高半字节：地址族",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartTransport = "proxy_protocol.part_transport" {
        en: "lower half: stream or datagrams",
        zh: "低半字节：流或数据报",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartLength = "proxy_protocol.part_length" {
        en: "how many bytes of the header follow",
        zh: "头部剩余的字节数",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartSource = "proxy_protocol.part_source" {
        en: "where the caller is",
        zh: "调用方的地址",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartDestination = "proxy_protocol.part_destination" {
        en: "what the caller connected to",
        zh: "调用方连接的地址",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartSourcePort = "proxy_protocol.part_source_port" {
        en: "the port that the caller uses",
        zh: "调用方使用的端口",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartDestinationPort = "proxy_protocol.part_destination_port" {
        en: "the port that the caller connected to",
        zh: "调用方连接的端口",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartDiscarded = "proxy_protocol.part_discarded" {
        en: "says nothing that may be used: the addresses of the connection count",
        zh: "不含可用信息：以连接本身的地址为准",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartTlvType = "proxy_protocol.part_tlv_type" {
        en: "the type of the TLV",
        zh: "TLV 的类型",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartTlvLength = "proxy_protocol.part_tlv_length" {
        en: "the length of its value",
        zh: "值的长度",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartValue = "proxy_protocol.part_value" {
        en: "its value",
        zh: "值",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartAlpn = "proxy_protocol.part_alpn" {
        en: "ALPN: the protocol on top of TLS",
        zh: "ALPN：TLS 之上的协议",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartAuthority = "proxy_protocol.part_authority" {
        en: "the host name that the client asked for",
        zh: "客户端请求的主机名",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartCrc32c = "proxy_protocol.part_crc32c" {
        en: "the checksum of the whole header, its own four bytes taken as zero",
        zh: "整个头部的校验和，自身四字节按零计算",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartNoop = "proxy_protocol.part_noop" {
        en: "padding, to be ignored",
        zh: "填充，应忽略",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartUniqueId = "proxy_protocol.part_unique_id" {
        en: "an id of the connection",
        zh: "连接的唯一标识",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartSsl = "proxy_protocol.part_ssl" {
        en: "what is known of the TLS session of the client",
        zh: "客户端 TLS 会话的信息",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartSslClient = "proxy_protocol.part_ssl_client" {
        en: "bits: 1 over TLS, 2 with a certificate over this connection, 4 over this session",
        zh: "位：1 使用 TLS，2 本连接提供了证书，4 本会话提供了证书",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartSslVerify = "proxy_protocol.part_ssl_verify" {
        en: "0 when the client's certificate was verified",
        zh: "为 0 时客户端证书已通过验证",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartSslTlv = "proxy_protocol.part_ssl_tlv" {
        en: "a detail of the TLS session",
        zh: "TLS 会话的一项细节",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartNetns = "proxy_protocol.part_netns" {
        en: "the network namespace",
        zh: "网络命名空间",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartAlibaba = "proxy_protocol.part_alibaba" {
        en: "Alibaba Cloud: a field of the caller that the listener subscribes to",
        zh: "阿里云：监听所订阅的调用方字段",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartSubType = "proxy_protocol.part_sub_type" {
        en: "which field it is",
        zh: "字段的种类",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartVpcId = "proxy_protocol.part_vpc_id" {
        en: "the caller's VPC",
        zh: "调用方的专有网络",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartEndpointId = "proxy_protocol.part_endpoint_id" {
        en: "the endpoint that the caller came through",
        zh: "调用方所经的终端节点",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartEndpointServiceId = "proxy_protocol.part_endpoint_service_id" {
        en: "the endpoint service that it is connected to",
        zh: "所连接的终端节点服务",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartAws = "proxy_protocol.part_aws" {
        en: "AWS: the VPC endpoint of the caller",
        zh: "AWS：调用方的 VPC 终端节点",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartAzure = "proxy_protocol.part_azure" {
        en: "Azure: the private link of the caller",
        zh: "Azure：调用方的专用链接",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartGcp = "proxy_protocol.part_gcp" {
        en: "Google Cloud: the connection of the caller",
        zh: "Google Cloud：调用方的连接",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartApplication = "proxy_protocol.part_application" {
        en: "a type that applications agree on among themselves",
        zh: "由应用自行约定的类型",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartExperiment = "proxy_protocol.part_experiment" {
        en: "a type for experiments",
        zh: "用于实验的类型",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartUnassigned = "proxy_protocol.part_unassigned" {
        en: "a type that the protocol does not define, passed over",
        zh: "协议未定义的类型，跳过",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartPrefix = "proxy_protocol.part_prefix" {
        en: "the beginning of version 1",
        zh: "版本 1 的开头",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartProtocol = "proxy_protocol.part_protocol" {
        en: "the protocol and its addresses",
        zh: "协议及其地址种类",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartLineEnd = "proxy_protocol.part_line_end" {
        en: "the end of the line and of the header",
        zh: "行与头部的结束",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartPayload = "proxy_protocol.part_payload" {
        en: "for the application",
        zh: "属于应用的数据",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPartUnread = "proxy_protocol.part_unread" {
        en: "not read, because of what is wrong before it or in it",
        zh: "因其自身或之前的错误而未读取",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolAllowed = "proxy_protocol.allowed" {
        en: "the caller may come in",
        zh: "允许该调用方",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolDenied = "proxy_protocol.denied" {
        en: "the caller may not come in",
        zh: "拒绝该调用方",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPolicyEmpty = "proxy_protocol.policy_empty" {
        en: "the policy names nobody",
        zh: "策略未列出任何对象",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolCallerIsLocal = "proxy_protocol.caller_is_local" {
        en: "the header is of the load balancer itself, and says nothing of a caller",
        zh: "该头部属于负载均衡自身，不含调用方信息",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolTlvsNotChecked = "proxy_protocol.tlvs_not_checked" {
        en: "the TLVs were not checked when the header was decoded",
        zh: "解码时未检查 TLV",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolCrcNotChecked = "proxy_protocol.crc_not_checked" {
        en: "the checksum was not held against the header when it was decoded",
        zh: "解码时未校验校验和",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolVersionHasNoIds = "proxy_protocol.version_has_no_ids" {
        en: "version 1 has no TLVs, and so no ids",
        zh: "版本 1 没有 TLV，因此没有标识",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPeerUnknown = "proxy_protocol.peer_unknown" {
        en: "the policy names peers, and where the connection comes from is not said",
        zh: "策略限定了对端，但未给出连接来自何处",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPeerAllowed = "proxy_protocol.peer_allowed" {
        en: "the connection comes from {peer}, which the policy names",
        zh: "连接来自策略列出的 {peer}",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolPeerNotAllowed = "proxy_protocol.peer_not_allowed" {
        en: "the connection comes from {peer}, which the policy does not name",
        zh: "连接来自 {peer}，策略未列出",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolFieldMissing = "proxy_protocol.field_missing" {
        en: "the header has no {field}",
        zh: "头部没有 {field}",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolFieldTwice = "proxy_protocol.field_twice" {
        en: "the header has several values of {field}: {ids}",
        zh: "头部的 {field} 有多个不同的值：{ids}",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolFieldAllowed = "proxy_protocol.field_allowed" {
        en: "{field} is {id}, which the policy names",
        zh: "{field} 为策略列出的 {id}",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolFieldNotAllowed = "proxy_protocol.field_not_allowed" {
        en: "{field} is {id}, which the policy does not name",
        zh: "{field} 为 {id}，策略未列出",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolEndpointNotDescribed = "proxy_protocol.endpoint_not_described" {
        en: "the network does not describe the endpoint {endpoint}",
        zh: "网络中没有终端节点 {endpoint} 的描述",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolEndpointConnected = "proxy_protocol.endpoint_connected" {
        en: "{endpoint} is connected",
        zh: "{endpoint} 已连接",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolEndpointNotConnected = "proxy_protocol.endpoint_not_connected" {
        en: "{endpoint} is not connected: its connection is {status}",
        zh: "{endpoint} 未连接：连接状态为 {status}",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolConnectionNotKnown = "proxy_protocol.connection_not_known" {
        en: "whether {endpoint} is connected is not known",
        zh: "不清楚 {endpoint} 是否已连接",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolEndpointOwns = "proxy_protocol.endpoint_owns" {
        en: "{field} {id} is that of {endpoint}",
        zh: "{field} {id} 与 {endpoint} 一致",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolEndpointOwnsAnother = "proxy_protocol.endpoint_owns_another" {
        en: "{field} of {endpoint} is {own}, and the header says {id}",
        zh: "{endpoint} 的 {field} 为 {own}，而头部为 {id}",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolEndpointOwnsUnknown = "proxy_protocol.endpoint_owns_unknown" {
        en: "whether {field} {id} is that of {endpoint} is not known",
        zh: "不清楚 {field} {id} 是否属于 {endpoint}",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolServiceNotDescribed = "proxy_protocol.service_not_described" {
        en: "the network does not describe the endpoint service {service}",
        zh: "网络中没有终端节点服务 {service} 的描述",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolResourcesNotKnown = "proxy_protocol.resources_not_known" {
        en: "which load balancers stand behind {service} is not known",
        zh: "不清楚 {service} 的服务资源是哪些负载均衡",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolBalancerSendsNone = "proxy_protocol.balancer_sends_none" {
        en: "{balancer} is no NLB, and only NLB sends these fields",
        zh: "{balancer} 不是 NLB，只有 NLB 发送这些字段",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolListenerSends = "proxy_protocol.listener_sends" {
        en: "the listener {listener} sends {field}",
        zh: "监听 {listener} 发送 {field}",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolNoListenerSends = "proxy_protocol.no_listener_sends" {
        en: "no listener of {balancer} sends {field}, so that the header is not from it",
        zh: "{balancer} 没有监听发送 {field}，因此该头部并非来自它",
        fix: "switch Proxy Protocol and the field on at the listener, or refuse the header",
            "在监听上开启 Proxy Protocol 及该字段，或拒绝该头部",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolSenderNotKnown = "proxy_protocol.sender_not_known" {
        en: "whether a listener of {balancer} sends {field} is not known",
        zh: "不清楚 {balancer} 是否有监听发送 {field}",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolConfigNoField = "proxy_protocol.config_no_field" {
        en: "the policy names no VPC, endpoint or endpoint service: nobody could be told apart",
        zh: "策略未指定任何 VPC、终端节点或终端节点服务：无法区分调用者",
        meaning: "Settings are written for a policy that asks for at least one kind of id.",
            "生成配置的策略至少要指定一类 ID。",
        fix: "name who may call in `vpc_ids`, `endpoint_ids` or `endpoint_service_ids`",
            "请在 `vpc_ids`、`endpoint_ids` 或 `endpoint_service_ids` 中指定允许的调用者",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolConfigSeveralFields = "proxy_protocol.config_several_fields" {
        en: "the server sees one TLV of type 0xE1 only, and there would be several: {fields}",
        zh: "服务器只能读取一个类型为 0xE1 的 TLV，而这里会有多个：{fields}",
        meaning: "nginx, HAProxy and Envoy show one TLV of a type; each field of the provider is a TLV of the same type.",
            "nginx、HAProxy 和 Envoy 对同一类型只提供一个 TLV，而阿里云的每个字段都使用同一类型。",
        fix: "ask for one field and let the listener subscribe to that one alone, or read the header in the application",
            "只使用一个字段并让监听仅订阅该字段，或由应用自行解析报头",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolConfigNoPeers = "proxy_protocol.config_no_peers" {
        en: "the policy does not say where connections may come from: anyone could write the header",
        zh: "策略未指定连接来源：任何人都可以伪造报头",
        meaning: "A header proves nothing unless only the load balancer can connect.",
            "只有限定为负载均衡可以连接，报头才可信。",
        fix: "put the addresses of the load balancer, or the blocks of its vSwitches, into `peers`",
            "请将负载均衡的地址或其交换机网段写入 `peers`",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolConfigOpenPeers = "proxy_protocol.config_open_peers" {
        en: "`{prefix}` lets anyone connect: anyone could write the header",
        zh: "`{prefix}` 允许任何来源连接：任何人都可以伪造报头",
        meaning: "A header proves nothing unless only the load balancer can connect.",
            "只有限定为负载均衡可以连接，报头才可信。",
        fix: "put the addresses of the load balancer, or the blocks of its vSwitches, into `peers`",
            "请将负载均衡的地址或其交换机网段写入 `peers`",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolConfigInvalidId = "proxy_protocol.config_invalid_id" {
        en: "`{id}` is no id of the provider: expected `{prefix}` with lower-case letters, digits and hyphens",
        zh: "`{id}` 不是有效的 ID：应为 `{prefix}` 加小写字母、数字和短横线",
        meaning: "Ids stand in the files as they are, so nothing else may be among them.",
            "ID 会原样写入配置文件，因此不得包含其他字符。",
    }
    #[cfg(feature = "proxy_protocol")]
    ProxyProtocolConfigNotSubscribed = "proxy_protocol.config_not_subscribed" {
        en: "the policy asks for `{field}`, and the listener does not subscribe to it: nobody would be let in",
        zh: "策略使用了 `{field}`，但监听未订阅该字段：任何人都无法通过",
        meaning: "The load balancer sends the fields that its listener subscribes to, and no others.",
            "负载均衡只发送监听已订阅的字段。",
        fix: "add the field to `subscribed`, or leave `subscribed` out",
            "请将该字段加入 `subscribed`，或省略 `subscribed`",
    }
    #[cfg(feature = "intents")]
    IntentsHolds = "intents.holds" {
        en: "holds",
        zh: "成立",
        meaning: "A statement is true for every pair that it speaks of.",
            "该意图对涉及的每一对端点都成立。",
    }
    #[cfg(feature = "intents")]
    IntentsWaived = "intents.waived" {
        en: "waived",
        zh: "已豁免",
        meaning: "Everything that speaks against a statement is let be by a waiver that is not over.",
            "与该意图不符之处均在有效期内的豁免之中。",
    }
    #[cfg(feature = "intents")]
    IntentsUndetermined = "intents.undetermined" {
        en: "cannot tell",
        zh: "无法判定",
        meaning: "Nothing that is known speaks against a statement, and something that is not known could.",
            "已知信息与该意图不矛盾，但缺少的信息可能改变结论。",
    }
    #[cfg(feature = "intents")]
    IntentsViolated = "intents.violated" {
        en: "does not hold",
        zh: "不成立",
        meaning: "At least one pair speaks against a statement.",
            "至少有一对端点与该意图不符。",
    }
    #[cfg(feature = "intents")]
    IntentsMustReach = "intents.must_reach" {
        en: "{sources} must be able to open {services} to {destinations}, and cannot",
        zh: "{sources} 应当能够访问 {destinations} 的 {services}，但不能",
        meaning: "Ends that must reach others do not.",
            "应当可达的端点不可达。",
        fix: "`vpclens fix` says what to change so that it works",
            "`vpclens fix` 给出使其可达的修改",
    }
    #[cfg(feature = "intents")]
    IntentsMustNotReach = "intents.must_not_reach" {
        en: "{sources} may not be able to open {services} to {destinations}, and can",
        zh: "{sources} 不应能够访问 {destinations} 的 {services}，但可以",
        meaning: "Ends that may not reach others do.",
            "不应可达的端点可达。",
        fix: "the rules on the path let it through: close them, or waive it with a reason and a day",
            "路径上的规则放行了它：请收紧这些规则，或附理由和截止日期予以豁免",
    }
    #[cfg(feature = "intents")]
    IntentsOnlyTheseMayReach = "intents.only_these_may_reach" {
        en: "{sources} can open {services} to {destinations}, and are not among those that may",
        zh: "{sources} 能够访问 {destinations} 的 {services}，但不在允许之列",
        meaning: "Ends reach what only others may.",
            "仅允许特定端点访问的对象被其他端点访问。",
        fix: "the rules on the path let it through: close them, add the zone to those that may, or waive it with a reason and a day",
            "路径上的规则放行了它：请收紧这些规则，将该区域加入允许之列，或附理由和截止日期予以豁免",
    }
    #[cfg(feature = "intents")]
    IntentsMayNotChange = "intents.may_not_change" {
        en: "what {sources} can open to {destinations} changes: {services}",
        zh: "{sources} 对 {destinations} 的可达性发生变化：{services}",
        meaning: "What ends can open is not what it was in the network that is compared with.",
            "可达性与基线网络不同。",
        fix: "undo the change, or take the new network as the one to compare with",
            "请撤销变更，或以新网络作为基线",
    }
    #[cfg(feature = "intents")]
    IntentsNotKnown = "intents.not_known" {
        en: "it is not known whether {sources} can open {services} to {destinations}",
        zh: "无法判定 {sources} 能否访问 {destinations} 的 {services}",
        meaning: "The input does not hold what the answer needs, or nobody knows whether an end is in a zone.",
            "输入中缺少判定所需的信息，或无法确定端点是否属于某区域。",
    }
    #[cfg(feature = "intents")]
    IntentsZoneEmpty = "intents.zone_empty" {
        en: "nothing in the network is in the zone `{zone}`",
        zh: "网络中没有任何端点属于区域 `{zone}`",
        meaning: "A statement about nobody says nothing: it is never taken for true.",
            "对空区域的意图没有意义，不会被视为成立。",
        fix: "look at what the zone asks for; `vpclens endpoints` lists what there is",
            "请检查区域的条件；`vpclens endpoints` 列出现有端点",
    }
    #[cfg(feature = "intents")]
    IntentsUnknownResource = "intents.unknown_resource" {
        en: "the zone `{zone}` names `{id}`, which the input does not describe",
        zh: "区域 `{zone}` 引用了 `{id}`，输入中没有描述",
        meaning: "What a zone names may be gone, misspelt, or in a part of the network that was not read.",
            "区域引用的资源可能已删除、拼写有误或未包含在输入中。",
        fix: "take it out of the zone, or add what describes it to the input",
            "请将其移出区域，或补充描述它的输入",
    }
    #[cfg(feature = "intents")]
    IntentsMembershipUnknown = "intents.membership_unknown" {
        en: "of {count} ends it is not known whether they are in the zone `{zone}`, such as {id}",
        zh: "有 {count} 个端点无法确定是否属于区域 `{zone}`，例如 {id}",
        meaning: "Tags, groups, names or places of ends were not read. A tag that was not read is unknown, not absent.",
            "端点的标签、安全组、名称或位置未包含在输入中。未读取的标签视为未知，而非不存在。",
        fix: "add what describes the ends to the input, such as DescribeInstances and DescribeNetworkInterfaces",
            "请补充描述这些端点的输入，例如 DescribeInstances 与 DescribeNetworkInterfaces",
    }
    #[cfg(feature = "intents")]
    IntentsNothingToAsk = "intents.nothing_to_ask" {
        en: "there is no pair of ends to ask about: they are one and the same, or both outside of the network",
        zh: "没有可供判定的端点对：两端相同，或均在网络之外",
        meaning: "Two places outside of the network are not connected by it, and an end is no destination of its own.",
            "网络之外的两端不经过本网络，端点也不会访问自身。",
        fix: "look at the zones of the statement",
            "请检查该意图的区域",
    }
    #[cfg(feature = "intents")]
    IntentsNoBaseline = "intents.no_baseline" {
        en: "there is no network to compare with",
        zh: "没有用于对比的基线网络",
        meaning: "What may not change is compared with another network, such as the one before a plan.",
            "不可变更类意图需要与另一网络对比，例如变更计划之前的网络。",
        fix: "give the network to compare with",
            "请给出基线网络",
    }
    #[cfg(feature = "intents")]
    IntentsWaiverExpired = "intents.waiver_expired" {
        en: "the waiver of `{statement}` ended on {until}: {reason}",
        zh: "`{statement}` 的豁免已于 {until} 到期：{reason}",
        meaning: "A waiver whose last day is over lets nothing be, and is a finding of its own.",
            "过期的豁免不再生效，并单独作为一项发现。",
        fix: "take it out, or give it a later day with a reason",
            "请删除该豁免，或说明理由并延长日期",
    }
    #[cfg(feature = "intents")]
    IntentsWaiverUnused = "intents.waiver_unused" {
        en: "the waiver of `{statement}` lets nothing be: {reason}",
        zh: "`{statement}` 的豁免没有作用：{reason}",
        meaning: "Nothing that a waiver speaks of is against its statement.",
            "豁免涉及的端点对与意图并无不符。",
        fix: "take it out",
            "请删除该豁免",
    }
    #[cfg(feature = "intents")]
    IntentsWaiverUsed = "intents.waiver_used" {
        en: "let be until {until}: {reason}",
        zh: "豁免至 {until}：{reason}",
        meaning: "A waiver lets something be that speaks against its statement.",
            "豁免覆盖了与意图不符之处。",
    }
    #[cfg(feature = "intents")]
    IntentsSummary = "intents.summary" {
        en: "{holds} of {count} statements hold, {violated} do not, {undetermined} cannot be told, {waived} are waived",
        zh: "共 {count} 条意图：{holds} 条成立，{violated} 条不成立，{undetermined} 条无法判定，{waived} 条已豁免",
        meaning: "What became of all statements.",
            "全部意图的结果汇总。",
    }
    #[cfg(feature = "intents")]
    GateGained = "gate.gained" {
        en: "{sources} can now open {services} to {destinations}",
        zh: "{sources} 现在能够访问 {destinations} 的 {services}",
        meaning: "The change opens something that was closed.",
            "变更放通了原先不可达的访问。",
    }
    #[cfg(feature = "intents")]
    GateLost = "gate.lost" {
        en: "{sources} can no longer open {services} to {destinations}",
        zh: "{sources} 不再能够访问 {destinations} 的 {services}",
        meaning: "The change closes something that was open.",
            "变更阻断了原先可达的访问。",
    }
    #[cfg(feature = "intents")]
    GateUnclear = "gate.unclear" {
        en: "whether {sources} can open {services} to {destinations} is not known before or after",
        zh: "变更前或变更后无法判定 {sources} 能否访问 {destinations} 的 {services}",
        meaning: "Of one of the two networks the input does not hold the answer.",
            "两个网络之一缺少判定所需的信息。",
    }
    #[cfg(feature = "intents")]
    GateUnchanged = "gate.unchanged" {
        en: "it was so before the change: {message}",
        zh: "变更前已是如此：{message}",
        meaning: "What was so before is let be.",
            "变更前已存在的问题不计入结果。",
    }
    #[cfg(feature = "intents")]
    GateSummary = "gate.summary" {
        en: "gained: {gained}, lost: {lost}, unclear: {unclear}; new counter-examples: {new}; {intents}",
        zh: "新增可达 {gained} 项，失去可达 {lost} 项，无法判定 {unclear} 项；新的不符 {new} 项；{intents}",
        meaning: "What a change does to connectivity and to intents.",
            "变更对可达性与意图的影响。",
    }
    #[cfg(feature = "fix")]
    FixAuthorizeSecurityGroup = "fix.authorize_security_group" {
        en: "add to {group}: {rule}",
        zh: "在 {group} 中添加规则：{rule}",
        meaning: "A rule is added to a security group.",
            "向安全组添加一条规则。",
    }
    #[cfg(feature = "fix")]
    FixRevokeSecurityGroup = "fix.revoke_security_group" {
        en: "remove from {group}: {rule}",
        zh: "从 {group} 中删除规则：{rule}",
        meaning: "A rule is taken out of a security group.",
            "从安全组删除一条规则。",
    }
    #[cfg(feature = "fix")]
    FixModifySecurityGroupRule = "fix.modify_security_group_rule" {
        en: "in {group}: give priority {priority} to: {rule}",
        zh: "在 {group} 中将规则的优先级改为 {priority}：{rule}",
        meaning: "A rule of a security group gets another priority, so that another one can come before it.",
            "修改安全组规则的优先级，使其他规则可以先于它生效。",
    }
    #[cfg(feature = "fix")]
    FixModifySecurityGroupPolicy = "fix.modify_security_group_policy" {
        en: "set the intra-group policy of {group} to {policy}",
        zh: "将 {group} 的组内连通策略设为 {policy}",
        meaning: "The members of a group do, or do not, reach one another without a rule.",
            "改变组内成员在没有规则时是否互通。",
    }
    #[cfg(feature = "fix")]
    FixCreateNetworkAclEntry = "fix.create_network_acl_entry" {
        en: "add to {group} as {direction} entry {place}: {rule}",
        zh: "在 {group} 的{direction_zh}第 {place} 条处添加规则：{rule}",
        meaning: "An entry is put into a network ACL.",
            "向网络 ACL 插入一条规则。",
    }
    #[cfg(feature = "fix")]
    FixAddAclEntry = "fix.add_acl_entry" {
        en: "add to {group}: {block}",
        zh: "在 {group} 中添加 {block}",
        meaning: "A block is added to an access control list of listeners.",
            "向监听的访问控制策略组添加网段。",
    }
    #[cfg(feature = "fix")]
    FixRemoveAclEntry = "fix.remove_acl_entry" {
        en: "remove from {group}: {block}",
        zh: "从 {group} 中删除 {block}",
        meaning: "A block is taken out of an access control list of listeners.",
            "从监听的访问控制策略组删除网段。",
    }
    #[cfg(feature = "fix")]
    FixAddWhitelistEntry = "fix.add_whitelist_entry" {
        en: "add to the whitelist of {service}: {block}",
        zh: "在 {service} 的白名单中添加 {block}",
        meaning: "A block is added to the whitelist of a service.",
            "向云服务的白名单添加网段。",
    }
    #[cfg(feature = "fix")]
    FixCreateRouteEntry = "fix.create_route_entry" {
        en: "add to {table}: route {destination} to {next_hop}",
        zh: "在 {table} 中添加路由：{destination} 指向 {next_hop}",
        meaning: "A route is added to a table of a VPC.",
            "向 VPC 的路由表添加路由。",
    }
    #[cfg(feature = "fix")]
    FixDeleteRouteEntry = "fix.delete_route_entry" {
        en: "remove from {table}: route {destination}",
        zh: "从 {table} 中删除路由：{destination}",
        meaning: "A route is taken out of a table of a VPC.",
            "从 VPC 的路由表删除路由。",
    }
    #[cfg(feature = "fix")]
    FixAcceptPeering = "fix.accept_vpc_peer_connection" {
        en: "accept {connection}",
        zh: "接受对等连接 {connection}",
        meaning: "The other side accepts a peering.",
            "接收端接受对等连接。",
    }
    #[cfg(feature = "fix")]
    FixAssociateAttachment = "fix.associate_attachment" {
        en: "associate {attachment} with {table}",
        zh: "将 {attachment} 关联到 {table}",
        meaning: "An attachment of a transit router gets a table.",
            "为转发路由器的连接关联路由表。",
    }
    #[cfg(feature = "fix")]
    FixEnablePropagation = "fix.enable_propagation" {
        en: "propagate {attachment} to {table}",
        zh: "为 {attachment} 开启到 {table} 的路由学习",
        meaning: "An attachment teaches a table of a transit router.",
            "使转发路由器的路由表学习该连接的路由。",
    }
    #[cfg(feature = "fix")]
    FixCreateVpnRoute = "fix.create_vpn_route" {
        en: "add to {gateway}: route {destination} to {connection}",
        zh: "在 {gateway} 中添加到 {destination} 的路由，下一跳为 {connection}",
        meaning: "A route by destination is added to a VPN gateway.",
            "在 VPN 网关上添加目的路由。",
    }
    #[cfg(feature = "fix")]
    FixAttachClassicLink = "fix.attach_classic_link" {
        en: "link {instance} to {vpc} by ClassicLink",
        zh: "将 {instance} 通过 ClassicLink 连接到 {vpc}",
        meaning: "An instance of the classic network is linked to a VPC.",
            "经典网络实例与 VPC 建立 ClassicLink 连接。",
    }
    #[cfg(feature = "fix")]
    FixAddServiceUser = "fix.add_service_user" {
        en: "add account {account} to the whitelist of {service}",
        zh: "将账号 {account} 加入 {service} 的白名单",
        meaning: "An account may make endpoints for an endpoint service.",
            "允许账号为终端节点服务创建终端节点。",
    }
    #[cfg(feature = "fix")]
    FixEnableEndpointConnection = "fix.enable_endpoint_connection" {
        en: "accept the connection of {endpoint} to {service}",
        zh: "接受 {endpoint} 到 {service} 的连接",
        meaning: "The side of an endpoint service accepts the connection of an endpoint.",
            "服务侧接受终端节点的连接请求。",
    }
    #[cfg(feature = "fix")]
    FixStartInstance = "fix.start_instance" {
        en: "start {instance}",
        zh: "启动 {instance}",
        meaning: "An instance is started.",
            "启动实例。",
    }
    #[cfg(feature = "fix")]
    FixSummaryOpen = "fix.summary_open" {
        en: "ways to make it reachable: {count}",
        zh: "使其可达的方案：{count} 个",
    }
    #[cfg(feature = "fix")]
    FixSummaryStop = "fix.summary_stop" {
        en: "ways to stop it: {count}",
        zh: "阻断的方案：{count} 个",
    }
    #[cfg(feature = "fix")]
    FixSummaryNoOpen = "fix.summary_no_open" {
        en: "no change was found that makes it reachable",
        zh: "未找到使其可达的变更",
    }
    #[cfg(feature = "fix")]
    FixSummaryNoStop = "fix.summary_no_stop" {
        en: "no single change was found that stops it",
        zh: "未找到可单独阻断的变更",
    }
    #[cfg(feature = "fix")]
    FixSummaryUndetermined = "fix.summary_undetermined" {
        en: "nothing can be proved before what is missing is known",
        zh: "缺少信息，无法证明任何方案",
    }
    #[cfg(feature = "fix")]
    FixNotApplicable = "fix.not_applicable" {
        en: "the network has nothing that this change speaks of",
        zh: "网络中没有该变更所指的内容",
        meaning: "A change names a resource, a rule or a route that the network does not have.",
            "变更所指的资源、规则或路由在网络中不存在。",
    }
    #[cfg(feature = "survey")]
    SurveyServices = "survey.services" {
        en: "{source} can open to {destination}: {services}",
        zh: "{source} 可访问 {destination}：{services}",
    }
    #[cfg(feature = "survey")]
    SurveyServicesUndetermined = "survey.services_undetermined" {
        en: "{source} can open to {destination}: {services}; of some the input does not tell",
        zh: "{source} 可访问 {destination}：{services}；其余部分输入信息不足",
    }
    #[cfg(feature = "survey")]
    SurveyMatrix = "survey.matrix" {
        en: "rows: {rows}, of whose pairs something passes or may pass: {cells}",
        zh: "{rows} 行，其中 {cells} 对之间可通或可能可通",
    }
    #[cfg(feature = "survey")]
    SurveySame = "survey.same" {
        en: "the two networks are the same",
        zh: "两个网络相同",
    }
    #[cfg(feature = "survey")]
    SurveyWrittenDifferently = "survey.written_differently" {
        en: "nothing can be opened differently; records that are written differently: {changes}",
        zh: "连通性没有变化；{changes} 条配置不同",
    }
    #[cfg(feature = "survey")]
    SurveyDifferent = "survey.different" {
        en: "pairs of ends with other answers: {pairs}; records that are written differently: {changes}",
        zh: "{pairs} 对端点的连通性不同；{changes} 条配置不同",
    }
    #[cfg(feature = "survey")]
    ExposureInternet = "exposure.internet" {
        en: "the Internet",
        zh: "互联网",
        meaning: "Any host on the Internet.",
            "互联网上的任意主机。",
    }
    #[cfg(feature = "survey")]
    ExposureOnPremises = "exposure.on_premises" {
        en: "on-premises networks",
        zh: "本地数据中心网络",
        meaning: "The declared networks of one's own outside the cloud.",
            "已声明的云外自有网络。",
    }
    #[cfg(feature = "survey")]
    ExposureOtherAccounts = "exposure.other_accounts" {
        en: "other accounts",
        zh: "其他账号",
        meaning: "The ends of VPCs of another account than that of the end which is called.",
            "与被访问方不同账号的 VPC 中的资源。",
    }
    #[cfg(feature = "survey")]
    ExposureCloudServices = "exposure.cloud_services" {
        en: "the cloud services of 100.64.0.0/10",
        zh: "100.64.0.0/10 内的云服务",
        meaning: "The cloud services of 100.64.0.0/10. The documents do not say which of them call whom.",
            "100.64.0.0/10 内的云服务；官方文档未说明其中哪些会主动访问哪些资源。",
    }
    #[cfg(feature = "survey")]
    ExposureClassic = "exposure.classic" {
        en: "the classic network",
        zh: "经典网络",
        meaning: "The instances of the classic network.",
            "经典网络的实例。",
    }
    #[cfg(feature = "survey")]
    ExposureUndeclaredNetwork = "exposure.undeclared_network" {
        en: "which networks are behind {connection} is not declared: what they can reach is not told",
        zh: "未声明 {connection} 对端的网络，无法给出其可访问的范围",
        meaning: "A connection leads to a network of one's own whose blocks the document does not declare.",
            "某连接通往自有网络，但文档未声明该网络的网段。",
        fix: "declare it under on_premises_networks with its blocks and {connection} among its connections",
            "在 on_premises_networks 中声明该网络的网段，并将 {connection} 列入其 connections",
    }
    #[cfg(feature = "survey")]
    ExposureOtherSide = "exposure.other_side" {
        en: "{resource} leads to {other}, which the input does not describe",
        zh: "{resource} 通往 {other}，输入中没有其描述",
        meaning: "A peering or an endpoint service leads to another account of which the input describes nothing.",
            "对等连接或终端节点服务通往其他账号，而输入中没有该账号的描述。",
    }
    #[cfg(feature = "survey")]
    ExposureAccountUnknown = "exposure.account_unknown" {
        en: "the account of {vpc} is not known",
        zh: "{vpc} 所属账号未知",
        meaning: "Without the account of a VPC nobody knows which other ends are foreign to it.",
            "不知道 VPC 所属账号，就无法判断哪些资源属于其他账号。",
    }
    #[cfg(feature = "survey")]
    ExposureExposed = "exposure.exposed" {
        en: "ends reached from {from}: {count}",
        zh: "从{from}可访问到 {count} 个资源",
        meaning: "The origin reaches ends of the network.",
            "该来源可以访问网络中的资源。",
    }
    #[cfg(feature = "survey")]
    ExposureClosed = "exposure.closed" {
        en: "nothing is reached from {from}",
        zh: "从{from}无法访问任何资源",
        meaning: "The origin reaches no end of the network.",
            "该来源无法访问网络中的任何资源。",
    }
    #[cfg(feature = "survey")]
    ExposureUndetermined = "exposure.undetermined" {
        en: "whether anything is reached from {from} is not known",
        zh: "无法判定从{from}能否访问到资源",
        meaning: "Nothing is known to be reached from the origin, and something that is not known could be.",
            "没有已确认可被该来源访问的资源，但信息不足以排除。",
    }
    #[cfg(feature = "survey")]
    ExposureNotAsked = "exposure.not_asked" {
        en: "{count} ends were not asked about: there were too many questions before them; ask about one port, or about one end",
        zh: "{count} 个资源未被检查：问题数量过多；请限定端口或资源",
        meaning: "A limit on the number of questions was reached.",
            "已达到问题数量上限。",
    }
    #[cfg(feature = "survey")]
    ExposureFromAll = "exposure.from_all" {
        en: "{services} from all of {from}",
        zh: "{services}，来自{from}的全部来源",
        meaning: "All sources of the origin can open the services.",
            "该来源的全部地址均可访问这些服务。",
    }
    #[cfg(feature = "survey")]
    ExposureFromAllBut = "exposure.from_all_but" {
        en: "{services} from all of {from} but {except}",
        zh: "{services}，来自{from}中除 {except} 以外的来源",
        meaning: "All sources of the origin but some blocks can open the services.",
            "该来源除部分网段外均可访问这些服务。",
    }
    #[cfg(feature = "survey")]
    ExposureFromSome = "exposure.from_some" {
        en: "{services} from {sources}",
        zh: "{services}，来自 {sources}",
        meaning: "Some sources of the origin can open the services.",
            "该来源的部分地址可以访问这些服务。",
    }
    #[cfg(feature = "survey")]
    ExposureByRules = "exposure.by_rules" {
        en: "by {rules}; way {path}",
        zh: "依据 {rules}；路径 {path}",
        meaning: "The rules that let the packet and its answer pass, and the places on the way.",
            "放行报文及其应答的规则，以及途经的位置。",
    }
    #[cfg(feature = "survey")]
    ExposureNoRule = "exposure.no_rule" {
        en: "no rule decides it; way {path}",
        zh: "没有规则作出判定；路径 {path}",
        meaning: "No rule decides: a default lets it pass, nothing filters there, or it is not known.",
            "没有规则作出判定：由默认策略放行、无过滤，或信息不足。",
    }
    #[cfg(feature = "survey")]
    BlastSpreads = "blast.spreads" {
        en: "ends that fall with {id}: {count}; steps: {steps}",
        zh: "{id} 失陷后会随之失陷的资源：{count} 个；步数：{steps}",
        meaning: "Other ends can be reached step by step from the one that is held.",
            "从失陷的资源出发可逐步到达其他资源。",
    }
    #[cfg(feature = "survey")]
    BlastComes = "blast.comes" {
        en: "ends that come to {id}: {count}; steps: {steps}; ways in from outside: {outside}",
        zh: "可到达 {id} 的资源：{count} 个；步数：{steps}；来自外部的入口：{outside}",
        meaning: "Other ends, or hosts outside, can come to the end step by step.",
            "其他资源或外部主机可逐步到达该资源。",
    }
    #[cfg(feature = "survey")]
    BlastContained = "blast.contained" {
        en: "with {id} falls nothing else",
        zh: "{id} 失陷不会波及其他资源",
        meaning: "The end that is held can open no connection to another one.",
            "失陷的资源无法与其他资源建立连接。",
    }
    #[cfg(feature = "survey")]
    BlastNobody = "blast.nobody" {
        en: "nothing comes to {id}",
        zh: "没有资源可到达 {id}",
        meaning: "No other end and nobody outside can come to the end.",
            "没有其他资源或外部主机可到达该资源。",
    }
    #[cfg(feature = "survey")]
    BlastUndetermined = "blast.undetermined" {
        en: "nothing is known to fall, and something that is not known could: {id}",
        zh: "没有已确认会失陷的资源，但信息不足以排除：{id}",
        meaning: "Nothing is certain to fall or to come, and what is not known could change that.",
            "没有确定的扩散，但缺少的信息可能改变结论。",
    }
    #[cfg(feature = "survey")]
    BlastStep = "blast.step" {
        en: "step {step}",
        zh: "第 {step} 步",
        meaning: "How many connections it takes one after the other.",
            "需要先后建立多少个连接。",
    }
    #[cfg(feature = "survey")]
    BlastWay = "blast.way" {
        en: "{source} opens {services} to {destination}",
        zh: "{source} 可访问 {destination} 的 {services}",
        meaning: "An end opens a connection to another one.",
            "一个资源与另一个资源建立连接。",
    }
    #[cfg(feature = "survey")]
    BlastWayThrough = "blast.way_through" {
        en: "{source} opens {services} to {destination} through {through}",
        zh: "{source} 经 {through} 可访问 {destination} 的 {services}",
        meaning: "An end opens a connection to another one through a load balancer or an endpoint.",
            "一个资源经负载均衡或终端节点与另一个资源建立连接。",
    }
}

impl Reason {
    /// The reason with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|reason| reason.as_str() == code)
    }
}

impl core::fmt::Display for Reason {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.as_str())
    }
}
