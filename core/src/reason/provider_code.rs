use super::Lang;

macro_rules! codes {
    ($($name:ident = $code:literal: $en:literal, $zh:literal;)*) => {
        /// An error code of the provider's API: what it answers when a rule, a membership or a route is asked for that
        /// it does not allow.
        ///
        /// Sources: the error tables of `AuthorizeSecurityGroup`, `AuthorizeSecurityGroupEgress`,
        /// `RevokeSecurityGroup` (AUTH-E, AUTH-21, REVOKE) and `JoinSecurityGroup`; for routes the errors that TF handles. The
        /// spelling is the provider's.
        ///
        /// ```
        /// use vpclens::reason::{Lang, ProviderCode};
        ///
        /// let code = ProviderCode::from_code("InvalidParam.SourceIp").unwrap();
        /// assert!(code.meaning(Lang::En).contains("IPv4"));
        /// // The surprising case: misspelt words are part of the code.
        /// assert!(ProviderCode::from_code("InvalidParameter.Conflict").is_some());
        /// assert!(ProviderCode::from_code("InvalidParamter.Conflict").is_some());
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ProviderCode {
            $(#[doc = $en] $name,)*
        }

        impl ProviderCode {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as the provider spells it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// What is wrong, in a few words.
            pub fn meaning(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$name, Lang::En) => $en, (Self::$name, Lang::Zh) => $zh,)*
                }
            }
        }
    };
}

codes! {
    OperationDenied = "OperationDenied":
        "protocol and ports do not match: TCP and UDP need a range within 1/65535, all others need -1/-1",
        "协议与端口不匹配：TCP 和 UDP 的端口范围为 1/65535 之内，其他协议只能是 -1/-1";
    IpProtocolNotSupported = "InvalidIpProtocol.ValueNotSupported":
        "there is no such protocol", "协议不存在";
    IpProtocolMalformed = "InvalidIpProtocol.Malformed":
        "the protocol is not written as one", "协议格式不正确";
    IpPortRangeMalformed = "InvalidIpPortRange.Malformed":
        "the port range is not valid", "端口范围不合法";
    PortRange = "InvalidParam.PortRange":
        "a port range is two numbers from 1 to 65535 with a slash between them", "端口范围应为斜线分隔的两个 1 到 65535 之间的整数";
    PortRangeMissing = "InvalidPortRange.Malformed":
        "a rule for TCP or UDP must name its ports", "TCP 和 UDP 规则必须指定端口范围";
    SourcePortRangeMalformed = "InvalidSourcePortRange.Malformed":
        "the range of source ports is not valid", "源端口范围不合法";
    SourceCidrIpMalformed = "InvalidSourceCidrIp.Malformed":
        "the source is not an IPv4 block", "源地址不是 IPv4 网段";
    SourceCidrIp = "InvalidParam.SourceCidrIp":
        "the source must be an IPv4 block", "源地址应为 IPv4 网段";
    DestCidrIpMalformed = "InvalidDestCidrIp.Malformed":
        "the destination is not an IPv4 block", "目的地址不是 IPv4 网段";
    DestCidrIp = "InvalidParam.DestCidrIp":
        "the destination must be an IPv4 block", "目的地址应为 IPv4 网段";
    Ipv6SourceCidrIp = "InvalidParam.Ipv6SourceCidrIp":
        "the source is not an IPv6 block", "源地址不是 IPv6 网段";
    Ipv6DestCidrIp = "InvalidParam.Ipv6DestCidrIp":
        "the destination is not an IPv6 block", "目的地址不是 IPv6 网段";
    Ipv6CidrIp = "InvalidParameter.Ipv6CidrIp":
        "an IPv6 block is not valid here", "此处的 IPv6 网段不合法";
    IllegalIpv6Cidr = "ILLEGAL_IPV6_CIDR":
        "the IPv6 block has a length that does not exist", "IPv6 网段的前缀长度不合法";
    SourceIp = "InvalidParam.SourceIp":
        "the source is given as an IPv4 and as an IPv6 block at once", "源地址同时指定了 IPv4 和 IPv6";
    DestIp = "InvalidParam.DestIp":
        "the destination is given as an IPv4 and as an IPv6 block at once", "目的地址同时指定了 IPv4 和 IPv6";
    ParameterConflict = "InvalidParameter.Conflict":
        "one side is of IPv4 and the other of IPv6", "一端为 IPv4，另一端为 IPv6";
    Ipv4Protocol = "InvalidParam.Ipv4ProtocolConflictWithIpv6Address":
        "ICMP is of IPv4, and the address is of IPv6", "ICMP 属于 IPv4，不能指定 IPv6 地址";
    Ipv6Protocol = "InvalidParam.Ipv6ProtocolConflictWithIpv4Address":
        "ICMPv6 is of IPv6, and the address is of IPv4", "ICMPv6 属于 IPv6，不能指定 IPv4 地址";
    ParamterConflict = "InvalidParamter.Conflict":
        "source and destination are the same", "源与目的相同";
    SecurityGroupIsSame = "InvalidSecurityGroup.IsSame":
        "a group cannot authorise itself", "安全组不能授权自身";
    PolicyMalformed = "InvalidPolicy.Malformed":
        "the policy is neither accept nor drop", "授权策略既不是 accept 也不是 drop";
    PriorityMalformed = "InvalidPriority.Malformed":
        "the priority is no number", "优先级不是数字";
    PriorityNotSupported = "InvalidPriority.ValueNotSupported":
        "a priority is a number from 1 to 100", "优先级范围为 1 到 100";
    NicTypeNotSupported = "InvalidNicType.ValueNotSupported":
        "the network card is neither internet nor intranet", "网卡类型既不是 internet 也不是 intranet";
    NicTypeMismatch = "InvalidNicType.Mismatch":
        "a group of a VPC has no rules for a public card", "专有网络安全组没有公网网卡规则";
    SourceGroupIdMismatch = "InvalidSourceGroupId.Mismatch":
        "the source group is of another VPC, or the rule is not one of the private card", "源安全组属于其他 VPC，或规则的网卡类型不是 intranet";
    DestGroupIdMismatch = "InvalidDestGroupId.Mismatch":
        "the destination group is of another VPC, or the rule is not one of the private card", "目的安全组属于其他 VPC，或规则的网卡类型不是 intranet";
    SourceGroupIdNotFound = "InvalidSourceGroupId.NotFound":
        "there is no source group with this id", "源安全组 ID 不存在";
    DestGroupIdNotFound = "InvalidDestGroupId.NotFound":
        "there is no destination group with this id", "目的安全组 ID 不存在";
    SourceGroupNotFound = "InvalidSourceGroup.NotFound":
        "the source group does not exist", "源安全组不存在";
    DestGroupNotFound = "InvalidDestGroup.NotFound":
        "the destination group does not exist", "目的安全组不存在";
    NetworkTypeConflict = "InvalidNetworkType.Conflict":
        "one group is of a VPC and the other of the classic network", "一个安全组属于专有网络，另一个属于经典网络";
    NetworkTypeMismatch = "InvalidNetworkType.Mismatch":
        "one group is of a VPC and the other of the classic network", "一个安全组属于专有网络，另一个属于经典网络";
    InvalidNetworkType = "InvalidSecurityGroup.InvalidNetworkType":
        "one group is of the classic network and the other of a VPC that ClassicLink does not connect", "一个安全组属于经典网络，另一个所属的 VPC 未启用 ClassicLink";
    GroupAuthParameter = "InvalidGroupAuthParameter.OperationDenied":
        "an advanced group cannot be named by a rule", "企业安全组不能作为授权对象";
    GroupParameter = "InvalidGroupParameter.OperationDenied":
        "a rule of an advanced group cannot name a group", "企业安全组的规则不能以安全组为授权对象";
    AuthorizedGroupRuleLimit = "AuthorizedGroupRule.LimitExceed":
        "a basic group has at most 20 rules that name a group", "普通安全组最多 20 条以安全组为授权对象的规则";
    AuthorizationLimit = "AuthorizationLimitExceed":
        "the group has more rules than the provider allows", "安全组规则数超过上限";
    PrefixListAssociationLimit = "LimitExceed.PrefixListAssociationResource":
        "more resources use the prefix list than the provider allows", "前缀列表关联的资源数超过上限";
    ClassicNetworkPrefixList = "NotSupported.ClassicNetworkPrefixList":
        "groups of the classic network know no prefix lists", "经典网络安全组不支持前缀列表";
    PrefixListIdNotFound = "InvalidPrefixListId.NotFound":
        "there is no such prefix list", "前缀列表不存在";
    PrefixListFamily = "InvalidParam.PrefixListAddressFamilyMismatch":
        "the prefix list and the block of the other side are of different IP versions", "前缀列表与另一端网段的地址族不一致";
    PortRangeListProtocol = "InvalidParam.ProtocolNotSupportPortRangeList":
        "only TCP and UDP know port lists", "只有 TCP 和 UDP 支持端口列表";
    PortRangeListIdNotFound = "InvalidPortRangeListId.NotFound":
        "there is no such port list", "端口列表不存在";
    MissingParameter = "MissingParameter":
        "something that a rule must have is missing", "缺少必填参数";
    MissingSource = "MissingParameter.Source":
        "the rule names no source", "规则没有指定源";
    MissingDest = "MissingParameter.Dest":
        "the rule names no destination", "规则没有指定目的";
    Permissions = "InvalidParam.Permissions":
        "the rules are given in two forms at once", "同时使用了两种规则参数形式";
    DuplicatePermissions = "InvalidParam.DuplicatePermissions":
        "a rule is given twice", "规则重复";
    SecurityGroupDescription = "InvalidSecurityGroupDiscription.Malformed":
        "a description has 1 to 512 characters", "描述长度为 1 到 512 个字符";
    SecurityGroupIdMalformed = "InvalidSecurityGroupId.Malformed":
        "this is no id of a security group", "安全组 ID 格式不正确";
    SecurityGroupIdNotFound = "InvalidSecurityGroupId.NotFound":
        "there is no security group with this id", "安全组不存在";
    ManagedByCloudProduct = "InvalidOperation.ResourceManagedByCloudProduct":
        "a product of the provider manages the group", "安全组由云产品托管";
    SecurityGroupNotAuthorized = "InvalidOperation.SecurityGroupNotAuthorized":
        "the account may not touch the group", "没有权限操作该安全组";
    InstanceSecurityGroupLimit = "InstanceSecurityGroupLimitExceeded":
        "the interface is in more groups than the provider allows", "加入的安全组数量超过上限";
    SecurityGroupInstanceLimit = "SecurityGroupInstanceLimitExceeded":
        "the group has more members than the provider allows", "安全组成员数量超过上限";
    InstanceIdMismatch = "InvalidInstanceId.Mismatch":
        "instance and group are not of one VPC, or not of one kind of network", "实例与安全组不在同一 VPC，或网络类型不同";
    InstanceIdAlreadyExists = "InvalidInstanceId.AlreadyExists":
        "it is in the group already", "已经在该安全组中";
    VpcMismatch = "InvalidOperation.VpcMismatch":
        "interface and group are not of one VPC", "网卡与安全组不在同一 VPC";
    InvalidEniState = "InvalidOperation.InvalidEniState":
        "the interface is not in a state in which this can be done", "网卡当前状态不支持该操作";
    InvalidEniType = "InvalidOperation.InvalidEniType":
        "the interface is not of a type for which this can be done", "网卡类型不支持该操作";
    AclLimit = "AclLimitExceed":
        "the groups of the interface have more rules together than the provider allows", "网卡所有安全组的规则总数超过上限";
    EniAndInstance = "InvalidParam.EniIdAndInstanceId.Conflict":
        "an instance and an interface cannot be named at once", "不能同时指定实例和网卡";
    RouterEntryDuplicated = "RouterEntryConflict.Duplicated":
        "the table has a route for this block already", "路由表中已存在相同目标网段的路由";
}

impl ProviderCode {
    /// The code with this spelling, where it is one of the table.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == code)
    }
}
