use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use super::{Count, Finding, NamedBlock, PlanError, Profile, Role, Severity, any_overlap};
use crate::{
    net::{Prefix, private_addresses},
    reason::{Message, Reason},
};

/// A block whose place and role are known.
struct Checked<'a> {
    place: usize,
    block: Prefix,
    named: &'a NamedBlock,
}

/// Every rule of a provider that blocks break, each alone and all of a network together, in the order of the blocks.
///
/// ```
/// use vpclens::plan::{NamedBlock, Profile, Role, check};
///
/// let alibaba_cloud = Profile::named("alibaba_cloud").unwrap_or(Profile::ALL[0]);
/// let vpc = NamedBlock::new("192.168.0.0/16".parse()?, Role::Vpc);
/// assert!(check(&[vpc], alibaba_cloud)?.is_empty());
/// // The surprising case: a /28 is a VPC, and a /30 in it no vSwitch.
/// let vswitch = NamedBlock::new("192.168.0.0/30".parse()?, Role::VSwitch);
/// assert_eq!(check(&[vswitch], alibaba_cloud)?[0].message.reason().as_str(), "cidr.length");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When a block is left out whose role has none of its own.
pub fn check(blocks: &[NamedBlock], profile: &Profile) -> Result<Vec<Finding>, PlanError> {
    let checked = blocks
        .iter()
        .enumerate()
        .map(|(place, named)| {
            Ok(Checked {
                place,
                block: named.known_block(place)?,
                named,
            })
        })
        .collect::<Result<Vec<Checked<'_>>, PlanError>>()?;
    let mut findings = Vec::new();
    for one in &checked {
        length(one, profile, &mut findings);
        ranges(one, profile, &mut findings);
    }
    let mut networks: BTreeMap<Option<&str>, Network> = BTreeMap::new();
    for one in &checked {
        let network = networks.entry(one.named.network.as_deref()).or_default();
        network.add(one, profile);
    }
    for one in &checked {
        if let Some(network) = networks.get(&one.named.network.as_deref()) {
            outside(one, network, &mut findings);
        }
    }
    for (name, network) in &networks {
        totals(*name, network, profile, &mut findings);
    }
    findings.sort_by_key(|finding| (finding.place.is_none(), finding.place));
    Ok(findings)
}

fn finding(
    one: &Checked<'_>,
    severity: Severity,
    message: Message,
    sources: &'static [&'static str],
) -> Finding {
    Finding {
        severity,
        place: Some(one.place),
        message: message.with("block", one.named.label(&one.block)),
        sources,
    }
}

fn length(one: &Checked<'_>, profile: &Profile, out: &mut Vec<Finding>) {
    let (role, length) = (one.named.role, one.block.length());
    let Some(lengths) = profile.lengths_of(role, one.block.is_ipv4()) else {
        return;
    };
    let (what, what_zh) = role.words();
    if !lengths.allow(length) {
        let outside = length < lengths.shortest || length > lengths.longest;
        let reason = if outside {
            Reason::CidrLength
        } else {
            Reason::CidrLengthStep
        };
        let message = Message::new(reason)
            .with("length", length)
            .with("what", what)
            .with("what_zh", what_zh)
            .with("shortest", lengths.shortest)
            .with("longest", lengths.longest)
            .with("step", lengths.step);
        out.push(finding(one, Severity::Error, message, lengths.sources));
    } else if let Some(doubt) = profile.doubtful_below
        && role == Role::Vpc
        && one.block.is_ipv4()
        && length < doubt.shortest
    {
        let message = Message::new(Reason::CidrLargeVpc).with("length", doubt.shortest);
        out.push(finding(one, Severity::Note, message, doubt.sources));
    }
}

fn ranges(one: &Checked<'_>, profile: &Profile, out: &mut Vec<Finding>) {
    let role = one.named.role;
    for rule in profile.forbidden {
        if rule.roles.contains(&role) && any_overlap(&[one.block], &[rule.range]) {
            let message = Message::new(Reason::CidrForbiddenRange).with("range", rule.range);
            out.push(finding(one, Severity::Error, message, rule.sources));
        }
    }
    let first = one.block.range().0;
    if let Some(sources) = profile.no_leading_zero
        && role == Role::VpcSecondary
        && matches!(first, core::net::IpAddr::V4(first) if first.octets().first() == Some(&0))
    {
        let message = Message::new(Reason::CidrStartsWithZero);
        out.push(finding(one, Severity::Error, message, sources));
    }
    if let Some(sources) = profile.public_range
        && matches!(role, Role::Vpc | Role::VpcSecondary | Role::OnPremises)
        && one.block.is_ipv4()
        && !super::algebra::set(&[one.block]).is_subset(&private_addresses())
    {
        let reason = if role == Role::OnPremises {
            Reason::CidrPublicRangeAway
        } else {
            Reason::CidrPublicRange
        };
        let message = Message::new(reason);
        out.push(finding(one, Severity::Note, message, sources));
    }
}

/// What is known of one network.
#[derive(Default)]
struct Network {
    /// The blocks of the VPC.
    vpc: BTreeSet<Prefix>,
    /// How many blocks there are with a role, of IPv4 or of IPv6.
    counts: BTreeMap<(Role, bool), usize>,
    /// The usable addresses of its vSwitches.
    addresses: Count,
}

impl Network {
    fn add(&mut self, one: &Checked<'_>, profile: &Profile) {
        let key = (one.named.role, one.block.is_ipv4());
        let count = self.counts.entry(key).or_default();
        *count = count.saturating_add(1);
        if matches!(key.0, Role::Vpc | Role::VpcSecondary) {
            self.vpc.insert(one.block);
        }
        if key == (Role::VSwitch, true) {
            let usable = profile.usable(&one.block).count;
            self.addresses = self.addresses.and(usable);
        }
    }

    fn count(&self, role: Role, ipv4: bool) -> usize {
        self.counts.get(&(role, ipv4)).copied().unwrap_or(0)
    }
}

/// A vSwitch of a network whose blocks are known lies in one of them.
fn outside(one: &Checked<'_>, network: &Network, out: &mut Vec<Finding>) {
    let ipv4 = one.block.is_ipv4();
    let known = [Role::Vpc, Role::VpcSecondary].map(|role| network.count(role, ipv4));
    if one.named.role != Role::VSwitch || known == [0, 0] {
        return;
    }
    let mut around =
        (0..=one.block.length()).filter_map(|length| Prefix::new(one.block.range().0, length));
    if !around.any(|block| network.vpc.contains(&block)) {
        let message = Message::new(Reason::CidrOutsideVpc);
        out.push(finding(one, Severity::Error, message, &["SDK-VPC"]));
    }
}

/// What the blocks of a network are together.
fn totals(name: Option<&str>, network: &Network, profile: &Profile, out: &mut Vec<Finding>) {
    let en = name.unwrap_or("the network");
    let zh = name.unwrap_or("该网络");
    let named = |message: Message| message.with("network", en).with("network_zh", zh);
    for quota in profile.quotas {
        let of = |ipv4: bool| match quota.ipv4 {
            Some(only) if only != ipv4 => 0,
            _ => network.count(quota.role, ipv4),
        };
        let found = of(true).saturating_add(of(false));
        if found > quota.most {
            let message = Message::new(Reason::CidrQuota)
                .with("found", found)
                .with("role", quota.role.as_str())
                .with("most", quota.most);
            out.push(Finding {
                severity: Severity::Error,
                place: None,
                message: named(message),
                sources: quota.sources,
            });
        }
    }
    if let Some(limit) = profile.most_addresses
        && network.addresses > Count::from(u128::from(limit.most))
    {
        let message = Message::new(Reason::CidrManyAddresses)
            .with("found", network.addresses)
            .with("most", limit.most);
        out.push(Finding {
            severity: Severity::Note,
            place: None,
            message: named(message),
            sources: limit.sources,
        });
    }
}
