//! One rule of a security group.

use alloc::{format, string::String, vec::Vec};

use super::{
    Known,
    known::family_of,
    remote::{self, Object},
};
use crate::{
    model::{NicType, Permission, SecurityGroup},
    net::{Direction, Family, Protocol, RuleProtocol},
    reason::{Lang, Message, ProviderCode, Reason},
    topology::{Diagnostic, Semantics},
};

/// The longest description of a rule (source SDK).
const DESCRIPTION: usize = 512;
const PRIORITIES: core::ops::RangeInclusive<u16> = 1..=100;
/// The provider itself gave it to the rules of default groups until 2020 (sources OVER-21, FAQ-19).
const OLD_SYSTEM_PRIORITY: u16 = 110;
/// Groups of the classic network know neither port lists nor prefix lists nor IPv6 (source SDK); the API has a code of
/// its own for prefix lists only.
const CLASSIC_PORT_LIST: [&str; 2] = [
    "groups of the classic network know no port lists",
    "经典网络安全组不支持端口列表",
];

/// A rule and where it stands.
#[derive(Clone, Copy)]
pub(in crate::topology) struct Written<'a> {
    pub(in crate::topology) group: &'a SecurityGroup,
    pub(in crate::topology) nic: NicType,
    pub(in crate::topology) direction: Direction,
    pub(in crate::topology) index: usize,
    /// Its id, else its place.
    pub(in crate::topology) label: &'a str,
    pub(in crate::topology) rule: &'a Permission,
}

/// What is done with what the provider refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    AsWritten,
    AnyPort,
    Ipv4Counts,
    MatchesNothing,
    OneCard,
    NotUnderstood,
}

impl Done {
    fn text(self, lang: Lang) -> &'static str {
        let texts = match self {
            Self::AsWritten => ["it counts as it stands", "按原样处理"],
            Self::AnyPort => ["it counts for any port", "按任意端口处理"],
            Self::Ipv4Counts => ["the IPv4 block counts", "以 IPv4 网段为准"],
            Self::MatchesNothing => ["it can match no packet", "不会匹配任何报文"],
            Self::OneCard => [
                "it counts as a rule of the private card",
                "按内网网卡规则处理",
            ],
            Self::NotUnderstood => [
                "what it matches counts as not known",
                "其匹配范围按未知处理",
            ],
        };
        let [en, zh] = texts;
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

/// The findings about one rule.
pub(super) struct Report<'a> {
    pub(super) written: Written<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
    understood: bool,
}

impl Report<'_> {
    /// The provider refuses the rule for what stands in a field.
    pub(super) fn refuse(&mut self, code: ProviderCode, field: &str, done: Done) {
        let problem = [Lang::En, Lang::Zh].map(|lang| code.meaning(lang));
        self.add(self.refused(problem, done), field, Some(code), done);
    }

    /// As [`Report::refuse`], with a sentence of its own for the problem, that names another resource.
    pub(super) fn name(
        &mut self,
        reason: Reason,
        (key, id): (&'static str, &str),
        field: &str,
        code: Option<ProviderCode>,
        done: Done,
    ) {
        let message = self.about(reason).with(key, id);
        self.add(message, field, code, done);
    }

    fn refused(&self, [en, zh]: [&str; 2], done: Done) -> Message {
        self.about(Reason::TopologyRefusedRule)
            .with("problem", en)
            .with("problem_zh", zh)
            .with("done", done.text(Lang::En))
            .with("done_zh", done.text(Lang::Zh))
    }

    fn about(&self, reason: Reason) -> Message {
        Message::new(reason)
            .with("rule", self.written.label)
            .with("group", &self.written.group.security_group_id)
    }

    fn add(&mut self, message: Message, field: &str, code: Option<ProviderCode>, done: Done) {
        self.understood &= done != Done::NotUnderstood;
        let found = Diagnostic::new(message, self.written.place(field));
        self.diagnostics.push(found.refused_as(code));
    }
}

impl Written<'_> {
    /// Where a field of the rule stands; without a field the rule itself.
    pub(super) fn place(&self, field: &str) -> String {
        let group = &self.group.security_group_id;
        let side = match self.nic {
            NicType::Intranet => "",
            NicType::Internet => "internet_",
        };
        let dot = if field.is_empty() { "" } else { "." };
        let (direction, index) = (self.direction, self.index);
        format!("security_groups[{group}].{side}{direction}[{index}]{dot}{field}")
    }

    /// Which of two codes: for the remote side of this direction, or the remote side of the other one.
    pub(super) fn source_or_dest<T>(&self, source: T, dest: T) -> T {
        match self.direction {
            Direction::Ingress => source,
            Direction::Egress => dest,
        }
    }

    pub(super) fn is_classic(&self) -> bool {
        self.group.vpc_id.as_deref() == Some("")
    }
}

/// Looks a rule over; `false` when nobody can say what it matches.
pub(in crate::topology) fn rule(
    known: &Known<'_>,
    semantics: Semantics,
    written: Written<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let mut report = Report {
        written,
        diagnostics,
        understood: true,
    };
    let object = Object::of(written.rule, written.direction, semantics);
    if written.nic == NicType::Internet && !written.is_classic() {
        report.refuse(ProviderCode::NicTypeMismatch, "", Done::OneCard);
    }
    families_of_fields(&mut report);
    remote::object(&mut report, known, &object);
    if !matches!(object, Object::Source(_)) {
        both_sides(&mut report, known, &object);
    }
    ports(&mut report, known);
    let priority = written.rule.priority;
    if !PRIORITIES.contains(&priority) && priority != OLD_SYSTEM_PRIORITY {
        let code = ProviderCode::PriorityNotSupported;
        report.refuse(code, "priority", Done::AsWritten);
    }
    let description = written.rule.description.as_deref();
    if description.is_some_and(|text| text.chars().nth(DESCRIPTION).is_some()) {
        let code = ProviderCode::SecurityGroupDescription;
        report.refuse(code, "description", Done::AsWritten);
    }
    report.understood
}

/// Blocks in fields for the other version of IP, and two blocks for one side.
fn families_of_fields(report: &mut Report<'_>) {
    let written = report.written;
    let rule = written.rule;
    let (source, dest) = (ProviderCode::SourceCidrIp, ProviderCode::DestCidrIp);
    let v4_fields = [
        (
            rule.cidr_ip,
            "cidr_ip",
            written.source_or_dest(source, dest),
        ),
        (
            rule.local_cidr_ip,
            "local_cidr_ip",
            written.source_or_dest(dest, source),
        ),
    ];
    for (block, field, code) in v4_fields {
        if block.is_some_and(|block| !block.is_ipv4()) {
            report.refuse(code, field, Done::AsWritten);
        }
    }
    let v6_fields = [
        (rule.ipv6_cidr_ip, "ipv6_cidr_ip"),
        (rule.local_ipv6_cidr_ip, "local_ipv6_cidr_ip"),
    ];
    for (block, field) in v6_fields {
        if block.is_some_and(|block| block.is_ipv4()) {
            report.refuse(ProviderCode::Ipv6CidrIp, field, Done::AsWritten);
        }
    }
    let (source, dest) = (ProviderCode::SourceIp, ProviderCode::DestIp);
    if rule.cidr_ip.is_some() && rule.ipv6_cidr_ip.is_some() {
        let code = written.source_or_dest(source, dest);
        report.refuse(code, "ipv6_cidr_ip", Done::Ipv4Counts);
    }
    if rule.local_cidr_ip.is_some() && rule.local_ipv6_cidr_ip.is_some() {
        // no document says which of the two conditions would count
        let code = written.source_or_dest(dest, source);
        report.refuse(code, "local_ipv6_cidr_ip", Done::NotUnderstood);
    }
}

/// The remote side against the local side, and both against the protocol.
fn both_sides(report: &mut Report<'_>, known: &Known<'_>, object: &Object<'_>) {
    let rule = report.written.rule;
    let (remote, list) = match object {
        Object::Block(block, field) => (Some((family_of(block), *field)), None),
        Object::PrefixList(id) => {
            let list = known.prefix_lists.get(id);
            let family = list.and_then(|list| list.family);
            (family.map(|family| (family, "prefix_list_id")), list)
        }
        _ => (None, None),
    };
    let one_local = match (rule.local_cidr_ip, rule.local_ipv6_cidr_ip) {
        (Some(block), None) => Some((block, "local_cidr_ip")),
        (None, Some(block)) => Some((block, "local_ipv6_cidr_ip")),
        _ => None,
    };
    let local = one_local.map(|(block, field)| (family_of(&block), field));
    // of a list without entries it is not known what it matches
    let nothing = match list {
        Some(list) if !list.known => Done::AsWritten,
        _ => Done::MatchesNothing,
    };
    if let (Some((remote, _)), Some((local, field))) = (remote, local)
        && remote != local
    {
        let code = match list {
            Some(_) => ProviderCode::PrefixListFamily,
            None => ProviderCode::ParameterConflict,
        };
        report.refuse(code, field, nothing);
    }
    if let (Object::Block(block, _), Some((local, field))) = (object, one_local)
        && *block == local
    {
        report.refuse(ProviderCode::ParamterConflict, field, Done::AsWritten);
    }
    let (code, wrong) = match rule.ip_protocol {
        RuleProtocol::One(Protocol::ICMP) => (ProviderCode::Ipv4Protocol, Family::V6),
        RuleProtocol::One(Protocol::ICMPV6) => (ProviderCode::Ipv6Protocol, Family::V4),
        _ => return,
    };
    let of_wrong_family = |side: &(Family, &'static str)| side.0 == wrong;
    if let Some((_, field)) = remote.filter(of_wrong_family) {
        report.refuse(code, field, nothing);
    } else if let Some((_, field)) = local.filter(of_wrong_family) {
        report.refuse(code, field, Done::MatchesNothing);
    }
}

/// Ports, and what speaks of ports without having any.
fn ports(report: &mut Report<'_>, known: &Known<'_>) {
    let rule = report.written.rule;
    let ported = matches!(rule.ip_protocol, RuleProtocol::One(one) if one.has_ports());
    match &rule.port_range_list_id {
        Some(list) if rule.port_range.is_any() => {
            let field = "port_range_list_id";
            let entries = known.port_lists.get(list.as_str());
            if entries.is_none_or(|list| list.entries.is_none()) {
                // a list that is described without its entries exists
                let code = entries
                    .is_none()
                    .then_some(ProviderCode::PortRangeListIdNotFound);
                let list = ("list", list.as_str());
                let reason = Reason::TopologyUnknownList;
                report.name(reason, list, field, code, Done::AsWritten);
            }
            if !ported {
                let code = ProviderCode::PortRangeListProtocol;
                report.refuse(code, field, Done::NotUnderstood);
            }
            if report.written.is_classic() {
                let done = Done::AsWritten;
                let message = report.refused(CLASSIC_PORT_LIST, done);
                report.add(message, field, None, done);
            }
        }
        _ if ported && rule.port_range.is_any() => {
            report.refuse(ProviderCode::OperationDenied, "port_range", Done::AnyPort);
        }
        _ if !ported && !rule.port_range.is_any() => {
            let code = ProviderCode::OperationDenied;
            report.refuse(code, "port_range", Done::NotUnderstood);
        }
        _ => {}
    }
    if !ported && !rule.source_port_range.is_any() {
        let code = ProviderCode::SourcePortRangeMalformed;
        report.refuse(code, "source_port_range", Done::NotUnderstood);
    }
}
