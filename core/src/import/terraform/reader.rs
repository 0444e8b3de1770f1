//! Resources → a network.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::Value;

use super::{
    Moment, link, planned,
    shown::{self, Resource},
    types::{self, SILENT, Type},
};
use crate::{
    import::{
        ImportError, Imported,
        after_apply::{is_open, wants},
        files::check_items,
        notice::{Notice, Notices},
        openapi::{
            convert::{at, composed},
            entries,
            node::{List, Node, says_something, unreadable},
            records::Records,
            row::Row,
        },
        place::Place,
    },
    limits::Limits,
    model::{Coverage, Extent},
    reason::{Message, Reason},
};

/// Lists that may hold more than Terraform says without anything following from it.
const OPEN_LISTS: &[&str] = &[
    "associated_instances",
    "associated_route_tables",
    "gateway_ids",
    "ipv6_cidr_blocks",
    "secondary_cidr_blocks",
    "unread",
    "vswitch_ids",
];

/// What was read so far.
#[derive(Debug)]
pub(in crate::import) struct Reader {
    resources: Vec<Resource>,
    /// The ids that are addresses: what has one does not exist yet.
    planned: BTreeSet<String>,
    shown: usize,
    limits: Limits,
    items: usize,
}

impl Reader {
    pub(in crate::import) fn new(limits: Limits) -> Self {
        Self {
            resources: Vec::new(),
            planned: BTreeSet::new(),
            shown: 0,
            limits,
            items: 0,
        }
    }

    /// Whether nothing was read yet.
    pub(in crate::import) fn is_empty(&self) -> bool {
        self.shown == 0
    }

    /// What `terraform show -json` prints of one state or plan.
    pub(in crate::import) fn shown(
        &mut self,
        value: &Value,
        file: Option<&str>,
        moment: Moment,
    ) -> Result<(), ImportError> {
        self.items = self.items.saturating_add(entries(value));
        check_items(self.items, &self.limits, file.unwrap_or_default())?;
        let place = file.map_or_else(String::new, |file| format!("{file}: "));
        shown::check_version(value, &place)?;
        let mut resources = shown::resources(value, moment, &place)?;
        if moment == Moment::After && value.get("planned_values").is_some() {
            // two plans may use one address for two things
            let prefix = match self.shown {
                0 => String::new(),
                _ => place,
            };
            planned::fill(&mut resources, value, &prefix, &mut self.planned);
        }
        self.shown = self.shown.saturating_add(1);
        self.resources.extend(resources);
        Ok(())
    }

    pub(in crate::import) fn finish(mut self) -> Imported {
        let mut resources = core::mem::take(&mut self.resources);
        resources
            .sort_by(|one, other| (&one.address, &one.place).cmp(&(&other.address, &other.place)));
        // grouped before they are bounded
        let mut notices = Notices::new(self.limits.items);
        link::link(&mut resources, &mut notices);
        let mut reading = Reading {
            records: Records::default(),
            whole: BTreeSet::new(),
            orphans: BTreeMap::new(),
            notices,
        };
        for resource in resources {
            reading.resource(resource);
        }
        reading.adopt(&self.planned);
        reading.close();
        let Reading {
            records,
            mut notices,
            ..
        } = reading;
        let mut network = records.finish(&mut notices);
        // a state holds what Terraform manages, and there may be more
        network.coverage = Coverage {
            network_interfaces: Extent::Partial,
            classic_links: Extent::Partial,
            route_tables: Extent::Partial,
            listeners: Extent::Partial,
            nat_gateways: Extent::Partial,
        };
        Imported {
            network,
            notices: grouped(notices.finish(), self.limits.notices),
        }
    }
}

struct Reading {
    records: Records,
    /// The parts of records of which Terraform holds all.
    whole: BTreeSet<(&'static str, String, &'static str)>,
    /// Parts of records of which it is not known whose they are, and where.
    orphans: BTreeMap<(&'static str, &'static str, bool), String>,
    notices: Notices,
}

impl Reading {
    fn resource(&mut self, resource: Resource) {
        let Some(kind) = types::of(&resource.kind, resource.managed) else {
            if resource.managed && !SILENT.contains(&resource.kind.as_str()) {
                let message =
                    Message::new(Reason::ImportUnmodelledResource).with("type", &resource.kind);
                self.notices.add(message, &resource.place);
            }
            return;
        };
        let place = Place::root(&resource.place);
        let value = Value::Object(resource.values);
        let node = Node::new(&value, &place);
        self.ignored(kind, &resource.kind, &node);
        for row in kind.rows {
            self.row(row, &node, resource.managed);
        }
    }

    /// Attributes that say something and are not read.
    fn ignored(&mut self, kind: &Type, name: &str, node: &Node<'_>) {
        for attribute in kind.ignored.split_whitespace() {
            if node.value.get(attribute).is_some_and(wants) {
                let message = Message::new(Reason::ImportIgnoredAttribute)
                    .with("attribute", format!("{name}.{attribute}"));
                self.notices.add(message, node.place.key(attribute));
            }
        }
    }

    fn row(&mut self, row: &'static Row, node: &Node<'_>, managed: bool) {
        let (list, part) = row.target();
        let owner = row
            .of
            .split(' ')
            .find_map(|key| composed(key, |key| at(node.value, key)));
        let (key, _) = row.only.split_once('=').unwrap_or_default();
        let open = node.value.get(key).filter(|value| is_open(value));
        if let (Some(value), Some(owner)) = (open, &owner) {
            self.notices.add(unreadable(value), node.place.key(key));
            self.forget(row, owner, node, node.place.to_string());
            return;
        }
        if !row.only.is_empty() && open.is_none() && !row.speaks_of(node) {
            return;
        }
        if let Some(owner) = owner.as_ref().filter(|_| managed) {
            for whole in row.whole.split_whitespace() {
                self.whole.insert((list, owner.clone(), whole));
                let record = self.records.record(list, owner, node);
                record
                    .parts
                    .entry(whole)
                    .or_insert_with(|| Some(Vec::new()));
            }
        }
        if owner.is_none() && !part.is_empty() {
            self.lose(row, node);
            return;
        }
        let (outer, _) = row.envelope();
        let unread = node.value.get(outer).filter(|_| !outer.is_empty());
        if let Some(value) = unread
            && matches!(List::of(value, ""), List::Misshapen)
        {
            self.notices.add(unreadable(value), node.place.key(outer));
            if let Some(owner) = owner.filter(|_| !part.is_empty()) {
                self.forget(row, &owner, node, node.place.key(outer).to_string());
            }
            return;
        }
        let found = outer.is_empty() || unread.is_some_and(says_something);
        if found {
            self.records.read(row, node, &mut self.notices);
        }
    }

    /// It belongs to something of which it is not known what it is.
    fn lose(&mut self, row: &'static Row, node: &Node<'_>) {
        let (list, part) = row.target();
        let key = row.of.split(' ').next().unwrap_or_default();
        let value = node.value.get(key).cloned();
        let message = match value {
            Some(value) if is_open(&value) => unreadable(&value),
            Some(value) if says_something(&value) => unreadable(&value),
            _ => Message::new(Reason::ImportMissingId).with("field", key),
        };
        self.notices.add(message, node.place.key(key));
        self.orphans
            .entry((list, part, row.unread))
            .or_insert_with(|| node.place.to_string());
    }

    /// A part of which nobody knows what else is in it.
    fn forget(&mut self, row: &'static Row, id: &str, node: &Node<'_>, place: String) {
        let (list, part) = row.target();
        let record = self.records.record(list, id, node);
        if row.unread {
            record.unread(part, place);
        } else {
            record.parts.insert(part, None);
        }
    }

    /// What nobody knows the owner of belongs to something that does not exist yet: otherwise its id would be known.
    fn adopt(&mut self, planned: &BTreeSet<String>) {
        for ((list, part, unread), place) in core::mem::take(&mut self.orphans) {
            for ((of, id), record) in &mut self.records.all {
                if *of != list || !(planned.is_empty() || planned.contains(id)) {
                    continue;
                }
                if unread {
                    record.unread(part, place.clone());
                } else {
                    record.parts.insert(part, None);
                }
            }
        }
    }

    /// Puts the lists of records together, and says what else may be in them.
    fn close(&mut self) {
        let mut owners = BTreeSet::new();
        for ((list, id), record) in &mut self.records.all {
            let mut parts = core::mem::take(&mut record.parts);
            for (part, entries) in &mut parts {
                let whole = self.whole.contains(&(*list, id.clone(), *part));
                if whole {
                    owners.insert((*list, id.clone()));
                }
                if entries.is_none() && *list == "vpcs" {
                    // one unknown block is enough for nobody to know what lies in the VPC
                    record.fields.remove("cidr_block");
                }
                let own = record.fields.get(*part).cloned();
                if let (Some(entries), Some(Value::Array(own))) = (&mut *entries, own) {
                    entries.splice(0..0, own);
                }
                if whole || entries.is_none() || OPEN_LISTS.contains(part) {
                    continue;
                }
                if *list == "security_groups" {
                    record.fields.insert("more_rules".into(), true.into());
                } else {
                    *entries = None;
                }
                let message = Message::new(Reason::ImportUnmanagedOwner).with("owner", id);
                self.notices.add(message, &record.place);
            }
            record.parts = parts;
        }
        if !owners.is_empty() {
            let message = Message::new(Reason::ImportTakenAsWhole).with("count", owners.len());
            self.notices.add(message, "");
        }
    }
}

/// One notice for all that say the same, with their number and the place of the first.
fn grouped(notices: Vec<Notice>, bound: usize) -> Vec<Notice> {
    let counted = [
        Reason::ImportIgnoredAttribute,
        Reason::ImportKnownAfterApply,
        Reason::ImportUnmanagedOwner,
        Reason::ImportUnmodelledResource,
    ];
    let mut counts: BTreeMap<Message, usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for notice in notices {
        let counts_up = counted.contains(&notice.message.reason());
        let count = counts.entry(notice.message.clone()).or_default();
        *count = count.saturating_add(1);
        if !counts_up || *count == 1 {
            kept.push((counts_up, notice));
        }
    }
    let mut out = Notices::new(bound);
    for (counts_up, notice) in kept {
        let mut message = notice.message.clone();
        if counts_up {
            let count = counts.get(&notice.message).copied().unwrap_or(1);
            message = message.with("count", count);
        }
        out.refuse(message, notice.path, notice.provider_code.as_deref());
    }
    out.finish()
}
