//! Answers, one after the other → a network.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{
    Call, ErrorAnswer, calls, network_acl::Bound, node::Node, records::Records,
    security_group::Rules,
};
use crate::{
    import::{
        merge::{Differing, Extents, Key, Merger},
        notice::{Notice, Notices},
        place::Place,
    },
    limits::Limits,
    model::{Coverage, Extent, Network},
    reason::{Message, Reason},
};

/// What was read so far.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) network: Network,
    pub(super) notices: Notices,
    /// What other calls say more of: interfaces that `DescribeInstances` mentions, and what `DescribeVpcAttribute` and
    /// `DescribeVSwitchAttributes` say.
    pub(super) mentioned: Network,
    /// Rules by group, until the groups themselves are known.
    pub(super) rules: BTreeMap<String, Rules>,
    pub(super) bound: Bound,
    /// The resources that a request listed whose answers later ones replace.
    listings: BTreeMap<String, BTreeSet<Key>>,
    /// What calls of the table say.
    pub(super) records: Records,
    pages: BTreeMap<(Call, String, usize), Pages>,
    /// Calls of which an answer says that a request was refused.
    failed: BTreeSet<Call>,
}

/// What a [`Reader`] read.
pub(super) struct Read {
    pub(super) network: Network,
    pub(super) notices: Vec<Notice>,
    pub(super) listings: BTreeMap<String, BTreeSet<Key>>,
}

/// The answers of a call that gave the same total: one list in pages, or several lists of one length.
#[derive(Debug, Default)]
struct Pages {
    found: usize,
    /// How often each page number came: as often as there are lists.
    numbers: BTreeMap<usize, usize>,
    /// Answers that name a next page, and answers that do not: each list ends with one of the latter.
    open: usize,
    last: usize,
    /// The resources whose parts they hold.
    owners: BTreeSet<String>,
    /// Whether a request asked for only some of them.
    narrowed: bool,
    place: String,
}

impl Pages {
    fn add(&mut self, node: &Node<'_>, found: usize) {
        self.found = self.found.saturating_add(found);
        if let Some(number) = node.count("PageNumber") {
            let times = self.numbers.entry(number).or_default();
            *times = times.saturating_add(1);
        }
        let ends = match node.text("NextToken") {
            Some(_) => &mut self.open,
            None => &mut self.last,
        };
        *ends = ends.saturating_add(1);
        self.narrowed |= narrows(node);
        self.place = node.place.to_string();
    }

    /// How many entries there should be; `None` when the answers gave no total and say that there are more.
    fn expected(&self, total: usize) -> Option<usize> {
        if total == 0 {
            // token paging gives no total
            return (self.open == 0 || self.last > 0).then_some(self.found);
        }
        // pages by token all say that they are the first: each list ends with one answer that names no next page
        let lists = match self.open {
            0 => self.numbers.values().copied().max().unwrap_or_default(),
            _ => self.last,
        };
        Some(total.saturating_mul(lists.max(1)))
    }
}

/// Whether a request says more than the region, the page and whose list it is.
fn narrows(node: &Node<'_>) -> bool {
    let request = node.value.get("_request").and_then(Value::as_object);
    let mut keys = request.into_iter().flat_map(serde_json::Map::keys);
    keys.any(|key| {
        ![
            "RegionId",
            "PageNumber",
            "PageSize",
            "MaxResults",
            "NextToken",
        ]
        .contains(&key.as_str())
            && !key.starts_with("LoadBalancerId")
    })
}

/// The resources that an answer lists.
fn listed(call: Call, answer: &Node<'_>) -> BTreeSet<Key> {
    let Some((list, key)) = call.record() else {
        let rows = calls::rows(call.name());
        return rows.flat_map(|row| Records::listed(row, answer)).collect();
    };
    let (outer, inner) = call.list();
    let mut ids = BTreeSet::new();
    answer.each(outer, inner, &mut Notices::new(0), |entry, _| {
        ids.extend(entry.text(key).map(|id| (list, id)));
    });
    ids
}

/// Whether a value is an object that maps call names to answers.
pub(in crate::import) fn is_dump(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|map| map.keys().any(|key| looks_like_a_call(key)))
}

fn looks_like_a_call(key: &str) -> bool {
    ["Describe", "List", "Get"]
        .iter()
        .any(|verb| key.starts_with(verb))
}

impl Reader {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            network: Network {
                // an answer does not say which filters its request had
                coverage: Coverage {
                    network_interfaces: Extent::Partial,
                    classic_links: Extent::Partial,
                    route_tables: Extent::Partial,
                    listeners: Extent::Partial,
                    nat_gateways: Extent::Partial,
                },
                ..Network::default()
            },
            notices: Notices::new(limits.notices),
            mentioned: Network::default(),
            rules: BTreeMap::new(),
            bound: Bound::default(),
            listings: BTreeMap::new(),
            records: Records::of_answers(),
            pages: BTreeMap::new(),
            failed: BTreeSet::new(),
        }
    }

    /// One answer of a call; `listing` names the request, where a later answer to it replaces this one.
    pub(super) fn response(
        &mut self,
        call: Call,
        value: &Value,
        listing: Option<String>,
        place: &Place<'_>,
    ) {
        if let Some(error) = ErrorAnswer::of(value) {
            self.error_answer(Some(call.name()), &error, place);
            self.failed.insert(call);
            return;
        }
        let node = Node::new(value, place);
        let (outer, inner) = call.list();
        let found = node.len(outer, inner);
        if !value.is_object() || (call.is_list() && (found.is_none() || !node.has(outer))) {
            self.notices.add(Reason::ImportUnknownShape, place);
            return;
        }
        if let Some(listing) = listing {
            let ids = listed(call, &node);
            self.listings.entry(listing).or_default().extend(ids);
        }
        let mut owners = BTreeSet::new();
        match call {
            Call::DescribeVpcs => self.vpcs(&node),
            Call::DescribeVSwitches => self.vswitches(&node),
            Call::DescribeInstances => self.instances(&node),
            Call::DescribeNetworkInterfaces => self.network_interfaces(&node),
            Call::DescribeSecurityGroups => self.security_groups(&node),
            Call::DescribeSecurityGroupAttribute => self.security_group_attribute(&node),
            Call::DescribePrefixListAttributes => self.prefix_list(&node),
            Call::DescribePortRangeLists => self.port_range_lists(&node),
            Call::DescribePortRangeListEntries => self.port_range_list_entries(&node),
            Call::DescribeNetworkAcls => self.network_acls(&node),
            Call::DescribeNetworkAclAttributes => self.network_acl_attribute(&node),
            Call::DescribeAccessControlListAttribute => self.access_control_list(&node),
            Call::DescribeLoadBalancerListeners => self.listeners(&node),
            Call::DescribeClassicLinkInstances => self.classic_links(&node),
            Call::DescribeVpcAttribute => self.vpc_attribute(&node),
            Call::DescribeVSwitchAttributes => self.vswitch_attributes(&node),
            Call::Tabled(_) => {}
        }
        self.records.next_answer();
        for row in calls::rows(call.name()) {
            owners.extend(self.records.read(row, &node, &mut self.notices));
        }
        let total = node.count("TotalCount").unwrap_or_default();
        // the parts of each resource are a list of their own
        let list = owners.first().cloned().unwrap_or_default();
        let pages = self.pages.entry((call, list, total)).or_default();
        pages.add(&node, found.unwrap_or_default());
        pages.owners.extend(owners);
    }

    /// Whether all answers of a call that is not read say that it was refused.
    pub(super) fn refused(&mut self, call: &str, answers: &Value, place: &Place<'_>) -> bool {
        let list = match answers {
            Value::Array(list) => list.as_slice(),
            one => core::slice::from_ref(one),
        };
        let errors: Option<Vec<ErrorAnswer<'_>>> = list.iter().map(ErrorAnswer::of).collect();
        let Some(errors) = errors.filter(|errors| !errors.is_empty()) else {
            return false;
        };
        for (index, error) in errors.iter().enumerate() {
            if answers.is_array() {
                self.error_answer(Some(call), error, &place.index(index));
            } else {
                self.error_answer(Some(call), error, place);
            }
        }
        true
    }

    /// An answer that says that a request was refused: what it would have told is not known.
    pub(super) fn error_answer(
        &mut self,
        call: Option<&str>,
        error: &ErrorAnswer<'_>,
        place: &Place<'_>,
    ) {
        let code: String = error.code.chars().take(80).collect();
        self.notices.refuse(error.notice(call), place, Some(&code));
    }

    pub(super) fn finish(mut self) -> Read {
        self.notices.turn = (usize::MAX, "");
        let mut attributes = Merger::new(Extents::Widest);
        let mentioned = core::mem::take(&mut self.mentioned);
        attributes.add(mentioned, Differing::Unknown, &mut self.notices);
        let mentioned = attributes.finish();
        self.add_mentioned_interfaces(mentioned.network_interfaces);
        self.join_rules();
        self.join_attributes(mentioned.vpcs, mentioned.vswitches);
        self.join_network_acls();
        let mut lost = core::mem::take(&mut self.failed);
        let mut listed = BTreeSet::new();
        for ((call, _, total), pages) in core::mem::take(&mut self.pages) {
            if call.is_list() && !self.check_pages(call, total, &pages) {
                lost.insert(call);
            } else if !pages.narrowed {
                listed.insert(call);
            }
        }
        for call in listed.difference(&lost) {
            if let Some(extent) = call.lists(&mut self.network.coverage) {
                *extent = Extent::Listed;
            }
        }
        let records = core::mem::take(&mut self.records);
        self.network.append(records.finish(&mut self.notices));
        Read {
            network: self.network,
            notices: self.notices.finish(),
            listings: self.listings,
        }
    }

    /// Whether all entries came that the answers speak of; a notice when not.
    fn check_pages(&mut self, call: Call, total: usize, pages: &Pages) -> bool {
        let expected = pages.expected(total);
        if expected.is_some_and(|expected| pages.found >= expected) {
            return true;
        }
        let total = expected.map_or_else(|| "?".to_string(), |expected| expected.to_string());
        let message = Message::new(Reason::ImportIncompletePages)
            .with("call", call.name())
            .with("found", pages.found)
            .with("total", total);
        self.notices.add(message, &pages.place);
        for row in calls::rows(call.name()) {
            for owner in &pages.owners {
                self.records.forget_part(row, owner);
            }
        }
        false
    }
}
