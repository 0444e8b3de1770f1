use alloc::{collections::BTreeMap, vec::Vec};

use super::{
    Count, Finding, NamedBlock, PlanError, Profile, Role, Severity, any_overlap, is_within,
};
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
    for (place, one) in checked.iter().enumerate() {
        outside(one, &checked, &mut findings);
        // counted once, at the first block of the network
        let is_first = |other: &Checked<'_>| other.named.network == one.named.network;
        if checked.iter().position(is_first) == Some(place) {
            totals(one, &checked, profile, &mut findings);
        }
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

/// A vSwitch of a network whose blocks are known lies in one of them.
fn outside(one: &Checked<'_>, all: &[Checked<'_>], out: &mut Vec<Finding>) {
    if one.named.role != Role::VSwitch {
        return;
    }
    let mut vpc = all.iter().filter(|other| {
        matches!(other.named.role, Role::Vpc | Role::VpcSecondary)
            && other.named.network == one.named.network
            && other.block.is_ipv4() == one.block.is_ipv4()
    });
    let (mut any, mut within) = (false, false);
    for block in &mut vpc {
        any = true;
        within |= is_within(&one.block, &block.block);
    }
    if any && !within {
        let message = Message::new(Reason::CidrOutsideVpc);
        out.push(finding(one, Severity::Error, message, &["SDK-VPC"]));
    }
}

/// What the blocks of the network of one are together.
fn totals(one: &Checked<'_>, all: &[Checked<'_>], profile: &Profile, out: &mut Vec<Finding>) {
    let network = all
        .iter()
        .filter(|other| other.named.network == one.named.network);
    let mut counts: BTreeMap<(Role, bool), usize> = BTreeMap::new();
    let mut addresses = Count::default();
    for other in network {
        let key = (other.named.role, other.block.is_ipv4());
        let count = counts.entry(key).or_default();
        *count = count.saturating_add(1);
        if key == (Role::VSwitch, true) {
            addresses = addresses.and(profile.usable(&other.block).count);
        }
    }
    let name = one.named.network.as_deref().unwrap_or("the network");
    let name_zh = one.named.network.as_deref().unwrap_or("该网络");
    let named = |message: Message| message.with("network", name).with("network_zh", name_zh);
    for quota in profile.quotas {
        let of = |ipv4: bool| counts.get(&(quota.role, ipv4)).copied().unwrap_or(0);
        let found = match quota.ipv4 {
            Some(ipv4) => of(ipv4),
            None => of(true).saturating_add(of(false)),
        };
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
        && addresses > Count::from(u128::from(limit.most))
    {
        let message = Message::new(Reason::CidrManyAddresses)
            .with("found", addresses)
            .with("most", limit.most);
        out.push(Finding {
            severity: Severity::Note,
            place: None,
            message: named(message),
            sources: limit.sources,
        });
    }
}
