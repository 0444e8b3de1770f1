//! What is reached from outside, and what falls step by step.

use serde_json::Value;

use super::{Failure, Session, language, read};
use crate::{
    report::{self, BlastAnswer, ExposureAnswer},
    survey::{BlastQuery, ExposureQuery},
};

impl Session {
    /// What can be reached from the Internet, or from another origin outside? The question is an object with the fields of
    /// [`ExposureQuery`]; an empty one is about the Internet and everything.
    ///
    /// ```
    /// use vpclens::session::Session;
    ///
    /// let document = r#"{"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1", "cidr_block": "10.0.0.0/16"}],
    ///     "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}],
    ///     "network_interfaces": [{"network_interface_id": "eni-1", "vpc_id": "vpc-1", "vswitch_id": "vsw-1",
    ///         "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-1"]}],
    ///     "security_groups": [{"security_group_id": "sg-1", "vpc_id": "vpc-1", "security_group_type": "normal",
    ///         "inner_access_policy": "Drop", "ingress": [{"ip_protocol": "all", "cidr_ip": "0.0.0.0/0"}], "egress": []}]}"#;
    /// let session = Session::from_document(document, &serde_json::Value::Null)?;
    /// // The surprising case: a group that is open to everybody exposes nothing that has no public address.
    /// let answer = session.exposure(&serde_json::json!({}), "en")?;
    /// assert_eq!((answer.outcome.as_str(), answer.exposed.len()), ("closed", 0));
    /// # Ok::<(), vpclens::session::Failure>(())
    /// ```
    ///
    /// # Errors
    /// As [`Session::reach`].
    pub fn exposure(&self, query: &Value, lang: &str) -> Result<ExposureAnswer, Failure> {
        let lang = language(lang)?;
        let query: ExposureQuery = read(query)?;
        let exposure = self.topology.exposure(&query)?;
        Ok(report::exposure_answer(&self.topology, &exposure, lang))
    }

    /// What falls step by step with an end, or who comes to it? The question is an object with the fields of
    /// [`BlastQuery`].
    ///
    /// # Errors
    /// As [`Session::reach`].
    pub fn blast_radius(&self, query: &Value, lang: &str) -> Result<BlastAnswer, Failure> {
        let lang = language(lang)?;
        let query: BlastQuery = read(query)?;
        let radius = self.topology.blast_radius(&query)?;
        Ok(report::blast_answer(&self.topology, &radius, lang))
    }
}
