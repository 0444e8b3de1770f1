//! What a key says: an id, a name, an account, a secret, or a word that is the provider's and nobody's own.

use alloc::string::String;

/// What stands under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Id,
    Account,
    Name,
    /// The name of a service, which an endpoint and a service have in common.
    Service,
    /// A word of the provider's, a protocol, ports, a region.
    Word,
    /// What goes nowhere.
    Secret,
    Other,
}

/// Keys are compared without regard to how they are written: `VSwitchId`, `vswitch_id`.
const SECRET: &[&str] = &[
    "psk",
    "secret",
    "password",
    "passwd",
    "credential",
    "accesskey",
    "privatekey",
    "certificate",
    "description",
    "tags",
    "labels",
    "comment",
    "userdata",
    "resourcegroup",
    "policydocument",
];

const ACCOUNT: &[&str] = &[
    "account",
    "aliuid",
    "owneruid",
    "ownerid",
    "userid",
    "userids",
    "userarn",
    "userarns",
    "acceptingowneruid",
    "accountid",
    "sourcegroupowneraccount",
    "destgroupowneraccount",
    "groupowneraccount",
    "cenownerid",
    "endpointownerid",
    "resourceownerid",
];

/// Whole keys whose texts are words.
const WORD: &[&str] = &[
    "at",
    "code",
    "networkinterfaces",
    "classiclinks",
    "routetables",
    "listeners",
    "natgateways",
    "priority",
    "direction",
    "destinationregionids",
    "sourceregionids",
    "regionids",
    "zones",
    "supportedregionids",
    "supportedregionset",
    "routetypes",
    "matchasns",
    "matchasn",
    "aspath",
    "aspaths",
    "routeservice",
    "matchcommunityset",
    "matchcommunity",
    "sourcechildinstancetypes",
    "sourcechildinstancetype",
    "destinationchildinstancetypes",
    "destinationchildinstancetype",
    "routetype",
    "enabled",
    "bandwidth",
    "isp",
    "totalcount",
    "pagenumber",
    "pagesize",
    "maxresults",
    "maxentries",
    "clientports",
    "vpclens",
    "multiregionecmp",
    "sslvpn",
    "ipv6support",
    "appliancemodesupport",
    "ispublic",
    "preference",
    "primary",
    "appliances",
];

/// How keys end whose texts are words.
const ENDS: &[&str] = &[
    "status",
    "state",
    "type",
    "types",
    "policy",
    "action",
    "protocol",
    "port",
    "portrange",
    "mode",
    "version",
    "family",
    "role",
    "result",
    "origin",
    "edition",
    "weight",
    "enabled",
    "enable",
    "regionid",
    "zoneid",
    "masterzone",
    "slavezone",
    "enabled",
    "direction",
    "scheduler",
    "unknown",
];

/// The beginnings of ids, the longest of those that begin alike first.
const PREFIXES: &[&str] = &[
    "tr-attach-",
    "vtb-",
    "tr-",
    "vpc-",
    "vsw-",
    "vrt-",
    "rte-",
    "i-",
    "eni-",
    "sgr-",
    "sgp-",
    "sg-",
    "eipassoc-",
    "eip-",
    "ngw-",
    "snat-",
    "fwd-",
    "stb-",
    "ftb-",
    "nacl-",
    "nae-",
    "prl-",
    "pl-",
    "cen-",
    "cenrmap-",
    "vbr-",
    "ri-",
    "vpn-",
    "vco-",
    "cgw-",
    "tun-",
    "lb-",
    "alb-",
    "nlb-",
    "lsn-",
    "rsp-",
    "acl-",
    "epsrv-",
    "ep-",
    "pcc-",
    "ecr-assoc-",
    "ecr-",
    "havip-",
    "ipv4gw-",
    "ipv6gw-",
    "ipv6-",
    "rm-",
    "r-",
    "dds-",
    "pc-",
    "fl-",
    "pgw-",
    "gwlb-",
    "vpcpeer-",
];

pub(super) fn kind(key: &str) -> Said {
    let plain: String = key
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let plain = plain.as_str();
    // that there is another page counts, and not which token it has
    if plain == "nexttoken" {
        return Said::Name;
    }
    if plain == "tag" || SECRET.iter().any(|word| plain.contains(word)) || plain.ends_with("token")
    {
        return Said::Secret;
    }
    if ACCOUNT.contains(&plain) {
        return Said::Account;
    }
    if WORD.contains(&plain) || ENDS.iter().any(|end| plain.ends_with(end)) {
        return Said::Word;
    }
    match plain {
        "requestid" | "hostid" => Said::Other,
        "servicename" => Said::Service,
        "nexthop"
        | "entry"
        | "instance"
        | "resource"
        | "associatedinstance"
        | "associatedinstances"
        | "associatedroutetables"
        | "associations"
        | "propagations"
        | "childinstances"
        | "connections"
        | "gateways" => Said::Id,
        _ if plain.ends_with("id") || plain.ends_with("ids") => Said::Id,
        _ if plain.ends_with("name") => Said::Name,
        _ => Said::Other,
    }
}

/// Whether a key is one of an API: others may hold what people wrote.
pub(super) fn is_key(key: &str) -> bool {
    key.len() <= 80
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.')
}

/// Whether a text can be a word of the provider's, ports, or a number.
pub(super) fn is_word(text: &str) -> bool {
    text.len() <= 40
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_/.:".contains(&byte))
}

/// Whether a text says nothing of anybody: ports, yes or no, a small number.
pub(super) fn is_plain(text: &str) -> bool {
    let number = |part: &str| {
        let digits = part.strip_prefix('-').unwrap_or(part);
        (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let ports = text
        .split_once('/')
        .is_some_and(|(first, last)| number(first) && number(last));
    ports || number(text) || text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
}

/// Whether a part of an id is a protocol, or what the name of a resource begins with.
pub(super) fn is_common(part: &str) -> bool {
    [
        "acs", "ram", "root", "primary", "tcp", "udp", "http", "https", "tcpssl", "quic",
    ]
    .contains(&part)
}

/// Whether a text is the id of a region or a zone.
pub(super) fn is_region(text: &str) -> bool {
    let mut parts = text.split('-');
    let area = parts.next().unwrap_or_default();
    let place = parts.next().unwrap_or_default();
    area.len() == 2
        && area.bytes().all(|byte| byte.is_ascii_lowercase())
        && place.len() >= 4
        && place.bytes().all(|byte| byte.is_ascii_lowercase())
        && text.len() <= 24
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// A service of the provider's own: `com.aliyun.cn-hangzhou.oss`.
pub(super) fn is_provider_service(text: &str) -> bool {
    text.starts_with("com.aliyun.") && is_word(text)
}

/// The beginning of an id that tells what it is the id of.
pub(super) fn prefix(text: &str) -> Option<&'static str> {
    let fits = |prefix: &&&str| {
        text.strip_prefix(**prefix).is_some_and(|rest| {
            !rest.is_empty()
                && rest
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_*".contains(&byte))
        })
    };
    PREFIXES
        .iter()
        .filter(fits)
        .max_by_key(|prefix| prefix.len())
        .copied()
}
