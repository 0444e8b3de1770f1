//! Offline answers for Alibaba Cloud networks: **can A talk to B, why or why not?**
//!
//! From the network as the provider describes it, the JSON that the `aliyun` command prints, with no credentials and
//! nothing leaving the machine.
//!
//! # The way through
//!
//! | | |
//! |---|---|
//! | [`import`] | what people have → [`model::Network`], with a notice for all that was not understood |
//! | [`Topology`] | the network checked and indexed, ready to be asked |
//! | [`Query`] | can the source open this to the destination? |
//! | [`Topology::reach`] | the walk there and back → [`reach::Verdict`] |
//! | [`advise`] | beside it: which way of connecting suits two places, before anything exists |
//! | [`plan`] | and which addresses: what overlaps, where there is room, what a provider allows |
//! | [`proxy_protocol`] | beside it: who is really calling, when a load balancer stands between |
//! | [`fix`] | what to change so that it works, or stops: proved, with everything else that it changes |
//! | [`survey`] | the same question over all: what each end can open to each, and what a change makes of it |
//! | [`report`] | the verdict as text, Markdown, HTML or JSON, in English or Chinese |
//!
//! [`session::Session`] is all of it with plain values in and out, as the Python and JavaScript packages use it.
//!
//! ```
//! use vpclens::{Limits, Query, Semantics, Topology, import, reach::Outcome, reason::Lang, report};
//!
//! let dump = r#"{
//!   "DescribeNetworkInterfaces": {"NetworkInterfaceSets": {"NetworkInterfaceSet": [
//!     {"NetworkInterfaceId": "eni-web", "VpcId": "vpc-1", "VSwitchId": "vsw-1", "PrivateIpAddress": "10.0.0.1", "SecurityGroupIds": {"SecurityGroupId": ["sg-web"]}},
//!     {"NetworkInterfaceId": "eni-db", "VpcId": "vpc-1", "VSwitchId": "vsw-1", "PrivateIpAddress": "10.0.0.2", "SecurityGroupIds": {"SecurityGroupId": ["sg-db"]}}]}},
//!   "DescribeSecurityGroups": {"SecurityGroups": {"SecurityGroup": [
//!     {"SecurityGroupId": "sg-web", "SecurityGroupType": "normal", "VpcId": "vpc-1"},
//!     {"SecurityGroupId": "sg-db", "SecurityGroupType": "normal", "VpcId": "vpc-1"}]}},
//!   "DescribeSecurityGroupAttribute": [
//!     {"SecurityGroupId": "sg-web", "InnerAccessPolicy": "Accept", "Permissions": {"Permission": []}},
//!     {"SecurityGroupId": "sg-db", "InnerAccessPolicy": "Accept", "Permissions": {"Permission": [
//!       {"Direction": "ingress", "Policy": "Accept", "Priority": "1", "IpProtocol": "TCP", "PortRange": "3306/3306", "SourceGroupId": "sg-web"},
//!       {"Direction": "ingress", "Policy": "Drop", "Priority": "1", "IpProtocol": "TCP", "PortRange": "3306/3306", "SourceCidrIp": "0.0.0.0/0"}]}}]}"#;
//! let read = import::openapi::from_json(dump, &Limits::default())?;
//! let topology = Topology::build(read.network, Semantics::default())?;
//!
//! // The surprising case: at equal priority the drop rule comes first, however exact the accept rule is.
//! let verdict = topology.reach(&Query::new("eni-web", "eni-db").tcp(3306))?;
//! assert_eq!(verdict.outcome, Outcome::Unreachable);
//! let answer = report::answer(&topology, &verdict, Lang::En);
//! assert_eq!(answer.blockers[0].rule.as_deref(), Some("sg-db.ingress[1]"));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! # What it does not do
//!
//! What an appliance or a cloud service does with packets is not seen, nor what a guest's own firewall drops; the page on
//! semantics lists each fact that is evaluated. What is not evaluated makes a verdict *undetermined*, never *no*.
//!
//! # Features
//!
//! - `typescript`: declarations of the [`report`] types for the npm package.
//! - `intents`: [statements about who may reach whom](survey::intents), with a parser of YAML.
//! - `hcl`: [configurations of Terraform](import::terraform), with a parser that needs `std`.
//! - `schema`: JSON Schema of the [document format](import::document).

#![no_std]

extern crate alloc;
#[cfg(any(test, feature = "schema", feature = "typescript"))]
extern crate std;

#[cfg(feature = "advise")]
pub mod advise;
mod error;
pub mod filter;
#[cfg(feature = "fix")]
pub mod fix;
pub mod import;
pub mod limits;
pub mod model;
pub mod net;
#[cfg(feature = "plan")]
pub mod plan;
#[cfg(feature = "proxy_protocol")]
pub mod proxy_protocol;
pub mod reach;
pub mod reason;
pub mod report;
pub mod route;
pub mod session;
#[cfg(feature = "survey")]
pub mod survey;
pub mod topology;

pub use limits::Limits;
pub use reach::Query;
pub use topology::{Semantics, Topology};

// the README's Rust is compiled and run
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
