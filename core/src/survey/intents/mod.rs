//! Is what people mean still true? Zones, statements about who may reach whom, and waivers.
//!
//! ```
//! use vpclens::{Semantics, Topology, import::{document, yaml}, survey::intents::{Holding, Intents}};
//!
//! let text = r#"{"vpclens": 1,
//!   "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24", "network_acl_id": ""}],
//!   "network_interfaces": [
//!     {"network_interface_id": "eni-web", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-web"], "tags": {"tier": "web"}},
//!     {"network_interface_id": "eni-db", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-db"]}],
//!   "security_groups": [
//!     {"security_group_id": "sg-web", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Accept", "ingress": [], "egress": []},
//!     {"security_group_id": "sg-db", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Accept", "egress": [],
//!      "ingress": [{"ip_protocol": "tcp", "port_range": "3306/3306", "group_id": "sg-web"}]}]}"#;
//! let network = document::from_json(text, &Default::default())?.network;
//! let topology = Topology::build(network, Semantics::default())?;
//! let intents = yaml::read("
//! vpclens_intents: 1
//! zones:
//!   web: {security_groups: [sg-web]}
//!   db: {security_groups: [sg-db]}
//!   tagged: {tags: {tier: web}}
//! statements:
//!   - name: the web asks the database
//!     must_reach: {from: [web], to: [db], services: [tcp 3306]}
//!   - name: and opens nothing else
//!     only_these_may_reach: {to: [db], services: [tcp], from: {web: [tcp 3306]}}
//!   - name: the web by its tag
//!     must_reach: {from: [tagged], to: [db], services: [tcp 3306]}
//! ", &Default::default())?;
//! let check = topology.check(&Intents::from_value(&intents.value)?, None, None)?;
//! let holding: Vec<Holding> = check.statements.iter().map(|one| one.holding).collect();
//! assert_eq!(holding, [Holding::Holds, Holding::Holds, Holding::Holds]);
//! // The surprising case: nobody read the tags of the database, so that nobody knows whether it is in this zone.
//! assert_eq!(check.statements[2].notes[0].reason().as_str(), "intents.membership_unknown");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

mod ask;
mod asked;
mod check;
mod crowd;
mod date;
mod document;
mod grouped;
mod zone;

pub use asked::{AskedService, NoService};
pub use check::{Check, Holding, StatementCheck, WaiverCheck, WaiverState};
pub use date::{Date, NoDate};
pub use document::{
    Between, Intents, IntentsError, Kind, MustReach, Only, Statement, Waiver, Zone,
};
pub use grouped::{CounterExample, OpenedService, Side};
