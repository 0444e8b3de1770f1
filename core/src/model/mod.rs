//! The network as it is written: the provider's own nouns as plain data.
//!
//! Nothing is checked or looked up here; [`Topology::build`](crate::Topology::build) does that. What a source did not
//! say is `None`, and an empty list means *there is none*: a group whose rules were never read has
//! `ingress: None`, a group without rules has `ingress: Some(vec![])`.

mod access_control;
mod classic;
mod coverage;
mod instance;
mod lists;
mod network_acl;
mod network_interface;
mod security_group;
mod unread;
mod vpc;

use alloc::vec::Vec;

pub use access_control::{AccessControlList, AclStatus, AclType, Listener, ServiceWhitelist};
pub use classic::{ClassicLink, NetworkType};
pub use coverage::{Coverage, Extent};
pub use instance::Instance;
pub use lists::{PortRangeList, PrefixList};
pub use network_acl::{EntryType, NetworkAcl, NetworkAclEntry};
pub use network_interface::{InterfaceStatus, InterfaceType, NetworkInterface};
pub use security_group::{GroupType, InnerAccessPolicy, Permission, Policy, SecurityGroup};
use serde::{Deserialize, Serialize};
pub use unread::{NicType, UnreadRule};
pub use vpc::{VSwitch, Vpc};

/// Everything that is known of a network.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Network {
    /// How much of each kind was described at all.
    #[serde(skip_serializing_if = "Coverage::is_complete")]
    pub coverage: Coverage,
    /// Virtual private clouds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vpcs: Vec<Vpc>,
    /// vSwitches: the subnets of the VPCs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vswitches: Vec<VSwitch>,
    /// ECS instances.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instances: Vec<Instance>,
    /// Elastic network interfaces.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub network_interfaces: Vec<NetworkInterface>,
    /// Security groups with their rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub security_groups: Vec<SecurityGroup>,
    /// Network ACLs with their entries.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub network_acls: Vec<NetworkAcl>,
    /// Access control lists that listeners may name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub access_control_lists: Vec<AccessControlList>,
    /// Listeners of load balancers, as far as they filter.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listeners: Vec<Listener>,
    /// Whitelists of cloud services.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_whitelists: Vec<ServiceWhitelist>,
    /// Classic instances that are linked to VPCs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classic_links: Vec<ClassicLink>,
    /// Prefix lists that rules may name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prefix_lists: Vec<PrefixList>,
    /// Port lists that rules may name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub port_range_lists: Vec<PortRangeList>,
}
