//! Can A talk to B? Walks the packet there and its answer back, records every step, gives the verdict.

mod balancer;
mod crossing;
mod endpoint;
mod front;
mod query;
mod trace;
mod travel;
mod verdict;
mod walk;

pub use endpoint::{Endpoint, EndpointKind};
pub use query::Query;
pub use trace::{
    Action, Disposition, Hop, Leg, Recorder, Recording, Silent, Step, StepKind, Trace,
};
pub use verdict::{Blocker, Outcome, Verdict};

use crate::topology::{QueryError, Topology};

impl Topology {
    /// Whether A can talk to B, why or why not, forward and back.
    ///
    /// # Errors
    /// When the question names something that the network does not have, or is not a question.
    ///
    /// ```
    /// use vpclens::{Query, Semantics, Topology, import::document, reach::Outcome};
    ///
    /// let text = r#"{"vpclens": 1,
    ///   "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}],
    ///   "network_interfaces": [
    ///     {"network_interface_id": "eni-web", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-1"]},
    ///     {"network_interface_id": "eni-db", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-1"]}],
    ///   "security_groups": [{"security_group_id": "sg-1", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Accept",
    ///     "ingress": [{"policy": "drop", "ip_protocol": "all", "cidr_ip": "0.0.0.0/0"}], "egress": []}]}"#;
    /// let network = document::from_json(text, &Default::default())?.network;
    /// let topology = Topology::build(network, Semantics::default())?;
    /// // The surprising case: the group's own drop rule does not stop its members from talking to one another.
    /// let verdict = topology.reach(&Query::new("eni-web", "eni-db").tcp(3306))?;
    /// assert_eq!(verdict.outcome, Outcome::Reachable);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn reach(&self, query: &Query) -> Result<Verdict<'_>, QueryError> {
        let ends = endpoint::resolve(self, query)?;
        let mut recording = Recording::default();
        let outcome = walk::walk(self, query, &ends, &mut recording);
        Ok(Verdict::new(query.clone(), &ends, outcome, recording))
    }

    /// Only the outcome of [`Topology::reach`], recording nothing.
    ///
    /// # Errors
    /// As [`Topology::reach`].
    pub fn outcome(&self, query: &Query) -> Result<Outcome, QueryError> {
        self.walk(query, &mut Silent)
    }

    /// The outcome of [`Topology::reach`]; what happens on the way is told to a recorder of one's own.
    ///
    /// # Errors
    /// As [`Topology::reach`].
    pub fn walk<R: Recorder>(
        &self,
        query: &Query,
        recorder: &mut R,
    ) -> Result<Outcome, QueryError> {
        let ends = endpoint::resolve(self, query)?;
        Ok(walk::walk(self, query, &ends, recorder))
    }
}
