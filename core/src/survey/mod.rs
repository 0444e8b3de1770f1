//! The same question over many: what each can open to each, and what a change makes of it.
//!
//! Everything here asks the one evaluator. What an answer can depend on is found out first: the ports and protocols at
//! which a rule, a listener or a translation begins or ends cut all services into few parts, and interfaces that no
//! rule, route or binding tells apart fall into one class. One packet of each part, between one member of each class,
//! stands for all. Of many pairs the way and the groups at its two ends are asked about by themselves and laid over one
//! another, since many pairs have each of them in common.

mod asker;
mod atoms;
mod blast;
mod causes;
mod changes;
mod class;
mod cuts;
mod deciding;
mod diff;
mod exposure;
mod gates;
mod grouped;
#[cfg(feature = "intents")]
pub mod intents;
mod laid;
mod matrix;
mod origin;
mod outside;
mod pairs;
mod places;
mod ruled;
mod servers;
mod services;
mod strip;
mod tags;
mod target;
mod touched;

pub use blast::{BlastQuery, BlastRadius, BlastWay, Fallen};
#[cfg(feature = "intents")]
pub(crate) use causes::{Question, of_questions};
pub use changes::{Change, ChangeKind};
pub use class::{Class, Classes};
#[cfg(feature = "fix")]
pub(crate) use diff::Baseline;
pub use diff::{Diff, Difference};
pub use exposure::{Decided, Exposed, Exposure, ExposureQuery, Sources};
pub use grouped::{By, GroupCell, Grouped, NoBy};
pub use matrix::{Cell, Matrix};
pub use origin::Origin;
pub use outside::OutsideDifference;
pub use services::{Service, Services};

use crate::{
    reach::Query,
    topology::{QueryError, Topology},
};

impl Topology {
    /// Everything that the source can open to the destination, and what it cannot: all protocols and ports at once.
    ///
    /// ```
    /// use vpclens::{Semantics, Topology, import::document, reach::Outcome};
    ///
    /// let text = r#"{"vpclens": 1,
    ///   "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}],
    ///   "network_interfaces": [
    ///     {"network_interface_id": "eni-web", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-web"]},
    ///     {"network_interface_id": "eni-db", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-db"]}],
    ///   "security_groups": [
    ///     {"security_group_id": "sg-web", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Accept", "ingress": [], "egress": []},
    ///     {"security_group_id": "sg-db", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Accept", "egress": [],
    ///      "ingress": [{"ip_protocol": "tcp", "port_range": "3306/3307", "group_id": "sg-web"},
    ///                  {"ip_protocol": "tcp", "port_range": "3307/3307", "group_id": "sg-web", "policy": "drop"}]}]}"#;
    /// let network = document::from_json(text, &Default::default())?.network;
    /// let topology = Topology::build(network, Semantics::default())?;
    /// // The surprising case: of the two ports that one rule opens, another one of the same priority takes one away.
    /// let services = topology.services("eni-web", "eni-db")?;
    /// assert_eq!(services.to_string(), "tcp 3306");
    /// assert_eq!(services.outcome(vpclens::net::Protocol::TCP, Some(3307)), Outcome::Unreachable);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Topology::reach`].
    pub fn services(&self, source: &str, destination: &str) -> Result<Services, QueryError> {
        services::between(self, &Query::new(source, destination))
    }
}

/// What can be opened differently in the second network, and what is written differently there.
///
/// Ends are the same where their ids are. What only one of the networks has can open nothing, and can be opened by
/// nothing, in the other one. What people call something is no difference.
pub fn diff(before: &Topology, after: &Topology) -> Diff {
    diff::diff(before, after)
}

/// The changes that make each difference, those between ends before those with the outside, by their places in
/// [`Diff::changes`]: with them alone it is as it is, with fewer of them it is not. None where finding out would take too
/// long, for it is tried out: networks are made that have some of the changes and not the others.
///
/// ```
/// use vpclens::{Semantics, Topology, import::document, survey};
///
/// let network = |ports: &str, drop: bool| {
///     let second = if drop { r#", {"ip_protocol": "udp", "port_range": "53/53", "cidr_ip": "10.0.0.1/32"}"# } else { "" };
///     let text = format!(r#"{{"vpclens": 1,
///       "vswitches": [{{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24", "network_acl_id": ""}}],
///       "network_interfaces": [
///         {{"network_interface_id": "eni-1", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-1"]}},
///         {{"network_interface_id": "eni-2", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-2"]}}],
///       "security_groups": [
///         {{"security_group_id": "sg-1", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "egress": [],
///           "ingress": [{{"ip_protocol": "tcp", "port_range": "{ports}", "cidr_ip": "10.9.0.0/16"}}]}},
///         {{"security_group_id": "sg-2", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop", "egress": [],
///           "ingress": [{{"ip_protocol": "tcp", "port_range": "22/22", "cidr_ip": "10.0.0.1/32"}}{second}]}}]}}"#);
///     let read = document::from_json(&text, &Default::default()).unwrap();
///     Topology::build(read.network, Semantics::default()).unwrap()
/// };
/// let (before, after) = (network("22/22", false), network("22/23", true));
/// let diff = survey::diff(&before, &after);
/// // The surprising case: of two groups that are written differently, only one has to do with it.
/// assert_eq!(diff.changes.len(), 2);
/// let causes = survey::causes(&before, &after, &diff);
/// assert_eq!(causes[0].as_deref(), Some(&[1][..]));
/// assert_eq!(diff.changes[1].to_string(), "security_groups[sg-2].ingress");
/// ```
pub fn causes(
    before: &Topology,
    after: &Topology,
    found: &Diff,
) -> alloc::vec::Vec<Option<alloc::vec::Vec<usize>>> {
    causes::of_differences(before, after, found)
}
