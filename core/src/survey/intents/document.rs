//! The document of intents: zones, statements about them, and waivers.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{asked::AskedService, date::Date};
use crate::{
    error::{Fault, opaque_error},
    model::decode::strict,
    net::Prefix,
    reason::{Message, Reason},
};

/// The version of the format that this version reads.
const VERSION: u64 = 1;

/// Zones that every document has.
pub(super) const INTERNET: &str = "internet";
pub(super) const EVERYTHING: &str = "everything";
/// The zone of declared networks, where a document is not written by hand.
const ON_PREMISES: &str = "on_premises";

opaque_error! {
    /// Intents that cannot be read, or cannot be held against the networks that are given.
    IntentsError
}

/// Who may reach whom, as people mean it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Intents {
    /// Who is spoken of, by name. `internet` and `everything` (all ends of the network) are there without being described.
    #[serde(default)]
    pub zones: BTreeMap<String, Zone>,
    /// What is to hold.
    pub statements: Vec<Statement>,
    /// What is let be for a while.
    #[serde(default)]
    pub waivers: Vec<Waiver>,
}

/// Ends of the network, and addresses outside of it.
///
/// An end is in it when it meets all of `ids`, `names`, `tags`, `security_groups`, `vswitches`, `vpcs` and `cidrs` that are
/// given, one entry of each being enough. The rest is added to that, and `except` is taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Zone {
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Interfaces, instances (all their interfaces), load balancers, endpoints and services by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    /// The same by name; `*` stands for any text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Tags that an end has, all of them; `*` in a value stands for any text.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    /// Members of these security groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security_groups: Vec<String>,
    /// What lies in these vSwitches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vswitches: Vec<String>,
    /// What lies in these VPCs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vpcs: Vec<String>,
    /// Ends with an address in these blocks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub cidrs: Vec<Prefix>,
    /// Addresses outside of the network: networks of one's own on premises, or hosts on the Internet. Addresses of the VPCs
    /// are none of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub on_premises: Vec<Prefix>,
    /// Everything in these zones as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<String>,
    /// Nothing that is in these zones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
}

/// What is to hold: a name, and one of the four kinds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Statement {
    /// What it goes by; no two have the same.
    pub name: String,
    /// Why it is to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Each of these must be able to open all of this to each of those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub must_reach: Option<MustReach>,
    /// None of these may be able to open any of this to any of those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub must_not_reach: Option<Between>,
    /// Nothing but these may be able to open any of this to any of those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_these_may_reach: Option<Only>,
    /// What these can open to those is the same as in the network that is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_not_change: Option<Between>,
}

/// Sources, destinations and services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct MustReach {
    /// The zones of the sources.
    pub from: Vec<String>,
    /// The zones of the destinations.
    pub to: Vec<String>,
    /// What they open.
    pub services: Vec<AskedService>,
}

/// Sources, destinations and services, which are all where none are named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Between {
    /// The zones of the sources.
    pub from: Vec<String>,
    /// The zones of the destinations.
    pub to: Vec<String>,
    /// What they open.
    #[serde(default = "all")]
    pub services: Vec<AskedService>,
}

/// Destinations, and who may reach them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Only {
    /// The zones of the destinations.
    pub to: Vec<String>,
    /// What is closed to all but those who may.
    #[serde(default = "all")]
    pub services: Vec<AskedService>,
    /// The zones that may, each with what it may open.
    pub from: BTreeMap<String, Vec<AskedService>>,
}

fn all() -> Vec<AskedService> {
    Vec::from([AskedService::ALL])
}

/// What is let be until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Waiver {
    /// The statement.
    pub statement: String,
    /// Only for these sources: a zone, or the id of an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Only for these destinations: a zone, or the id of an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Why it is let be.
    pub reason: String,
    /// The last day on which it is.
    pub until: Date,
}

/// The four kinds of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind<'a> {
    /// Must reach.
    MustReach(&'a MustReach),
    /// Must not reach.
    MustNotReach(&'a Between),
    /// Only these may reach.
    Only(&'a Only),
    /// May not change.
    MayNotChange(&'a Between),
}

impl Statement {
    /// Which kind it is. A document that was read has exactly one for each statement.
    pub fn kind(&self) -> Option<Kind<'_>> {
        let mut kinds = self.kinds();
        kinds.next().filter(|_| kinds.next().is_none())
    }

    fn kinds(&self) -> impl Iterator<Item = Kind<'_>> {
        let kinds = [
            self.must_reach.as_ref().map(Kind::MustReach),
            self.must_not_reach.as_ref().map(Kind::MustNotReach),
            self.only_these_may_reach.as_ref().map(Kind::Only),
            self.may_not_change.as_ref().map(Kind::MayNotChange),
        ];
        kinds.into_iter().flatten()
    }
}

impl Kind<'_> {
    /// `must_reach`, `must_not_reach`, `only_these_may_reach` or `may_not_change`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::MustReach(_) => "must_reach",
            Self::MustNotReach(_) => "must_not_reach",
            Self::Only(_) => "only_these_may_reach",
            Self::MayNotChange(_) => "may_not_change",
        }
    }

    /// The zones of the sources.
    pub(super) fn from(&self) -> Vec<&str> {
        match self {
            Self::MustReach(one) => one.from.iter().map(String::as_str).collect(),
            Self::MustNotReach(one) | Self::MayNotChange(one) => {
                one.from.iter().map(String::as_str).collect()
            }
            Self::Only(one) => one.from.keys().map(String::as_str).collect(),
        }
    }

    /// The zones of the destinations.
    pub(super) fn to(&self) -> &[String] {
        match self {
            Self::MustReach(one) => &one.to,
            Self::MustNotReach(one) | Self::MayNotChange(one) => &one.to,
            Self::Only(one) => &one.to,
        }
    }

    /// What it is about.
    pub(super) fn services(&self) -> &[AskedService] {
        match self {
            Self::MustReach(one) => &one.services,
            Self::MustNotReach(one) | Self::MayNotChange(one) => &one.services,
            Self::Only(one) => &one.services,
        }
    }
}

impl Intents {
    /// Reads a document: an object with `vpclens_intents: 1`, `zones`, `statements` and `waivers`.
    ///
    /// # Errors
    /// When a field or value does not belong there, a zone or statement is not described, or a zone is part of itself.
    pub fn from_value(value: &Value) -> Result<Self, IntentsError> {
        let mut value = value.clone();
        let version = value
            .as_object_mut()
            .and_then(|fields| fields.remove("vpclens_intents"));
        match version {
            Some(version) if version.as_u64() == Some(VERSION) => {}
            Some(version) => {
                let message = Message::new(Reason::InputUnsupportedVersion)
                    .with("found", &version)
                    .with("supported", VERSION);
                return Err(Fault::at(message, "vpclens_intents").into());
            }
            None => {
                let problem = "missing field `vpclens_intents`";
                let message = Message::new(Reason::InputMissingField).with("problem", problem);
                return Err(Fault::new(message).into());
            }
        }
        let intents: Self = strict(&value, None)?;
        intents.check()?;
        Ok(intents)
    }

    /// That nothing changes: of the ends of the network, of the Internet, and of networks on premises.
    pub fn nothing_changes(on_premises: impl IntoIterator<Item = Prefix>) -> Self {
        let premises = Zone {
            on_premises: on_premises.into_iter().collect(),
            ..Zone::default()
        };
        let declared = !premises.on_premises.is_empty();
        let zones = declared.then(|| (ON_PREMISES.to_string(), premises));
        let outside = [INTERNET]
            .into_iter()
            .chain(declared.then_some(ON_PREMISES));
        let outside: Vec<&str> = outside.collect();
        let all: Vec<&str> = [EVERYTHING].iter().chain(&outside).copied().collect();
        let said = |name: &str, from: &[&str], to: &[&str]| Statement {
            name: name.to_string(),
            description: None,
            must_reach: None,
            must_not_reach: None,
            only_these_may_reach: None,
            may_not_change: Some(Between {
                from: from.iter().map(ToString::to_string).collect(),
                to: to.iter().map(ToString::to_string).collect(),
                services: self::all(),
            }),
        };
        Self {
            zones: zones.into_iter().collect(),
            statements: Vec::from([
                said("inside", &all, &[EVERYTHING]),
                said("outside", &[EVERYTHING], &outside),
            ]),
            waivers: Vec::new(),
        }
    }

    /// What a decoder does not see.
    fn check(&self) -> Result<(), Fault> {
        for (name, zone) in &self.zones {
            let at = format!("zones.{name}");
            if [INTERNET, EVERYTHING].contains(&name.as_str()) {
                return Err(wrong(&at, format!("`{name}` is a zone already")));
            }
            for (field, names) in [("any", &zone.any), ("except", &zone.except)] {
                self.known(names.iter(), &format!("{at}.{field}"))?;
            }
            let mut seen = BTreeSet::new();
            if self.leads_to(zone, name, &mut seen) {
                return Err(wrong(&at, format!("`{name}` is part of itself")));
            }
        }
        let mut names = BTreeSet::new();
        for (place, statement) in self.statements.iter().enumerate() {
            let at = format!("statements[{place}]");
            if statement.name.trim().is_empty() {
                return Err(wrong(&format!("{at}.name"), "a name is not empty"));
            }
            if !names.insert(&statement.name) {
                let problem = format!("another statement is named `{}`", statement.name);
                return Err(wrong(&format!("{at}.name"), problem));
            }
            let Some(kind) = statement.kind() else {
                return Err(wrong(
                    &at,
                    "a statement is one of must_reach, must_not_reach, only_these_may_reach, may_not_change",
                ));
            };
            let inside = format!("{at}.{}", kind.as_str());
            self.known(kind.from(), &format!("{inside}.from"))?;
            self.known(kind.to(), &format!("{inside}.to"))?;
            for (field, empty) in [
                (
                    "from",
                    kind.from().is_empty() && !matches!(kind, Kind::Only(_)),
                ),
                ("to", kind.to().is_empty()),
                ("services", kind.services().is_empty()),
            ] {
                if empty {
                    return Err(wrong(&format!("{inside}.{field}"), "an empty list"));
                }
            }
        }
        for (place, waiver) in self.waivers.iter().enumerate() {
            let at = format!("waivers[{place}]");
            if !names.contains(&waiver.statement) {
                let problem = format!("no statement is named `{}`", waiver.statement);
                return Err(wrong(&format!("{at}.statement"), problem));
            }
            if waiver.reason.trim().is_empty() {
                return Err(wrong(&format!("{at}.reason"), "a reason is not empty"));
            }
        }
        Ok(())
    }

    fn known<N: AsRef<str>>(
        &self,
        names: impl IntoIterator<Item = N>,
        at: &str,
    ) -> Result<(), Fault> {
        for name in names {
            let name = name.as_ref();
            if !self.has(name) {
                return Err(wrong(at, format!("no zone is named `{name}`")));
            }
        }
        Ok(())
    }

    /// Whether there is a zone of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        [INTERNET, EVERYTHING].contains(&name) || self.zones.contains_key(name)
    }

    fn leads_to<'a>(&'a self, zone: &'a Zone, name: &str, seen: &mut BTreeSet<&'a str>) -> bool {
        let mut open: Vec<&Zone> = Vec::from([zone]);
        while let Some(zone) = open.pop() {
            for other in zone.any.iter().chain(&zone.except) {
                if other == name {
                    return true;
                }
                if seen.insert(other) {
                    open.extend(self.zones.get(other));
                }
            }
        }
        false
    }
}

fn wrong(at: &str, problem: impl fmt::Display) -> Fault {
    let message = Message::new(Reason::InputInvalidValue).with("problem", problem.to_string());
    Fault::at(message, at)
}
