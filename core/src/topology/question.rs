//! What a question names → the interface that it means.

use alloc::{string::String, sync::Arc, vec::Vec};

use super::{Interface, Topology};
use crate::{
    error::{Fault, opaque_error},
    model::InterfaceType,
    net::{Protocol, SetError},
    reason::{Message, Reason},
};

opaque_error! {
    /// A question that cannot be asked of this network.
    QueryError
}

impl From<SetError> for QueryError {
    fn from(error: SetError) -> Self {
        Fault::from(error).into()
    }
}

impl QueryError {
    pub(crate) fn new(
        reason: Reason,
        field: &'static str,
        fill: impl FnOnce(Message) -> Message,
    ) -> Self {
        Fault::at(fill(Message::new(reason)), field).into()
    }
}

/// Kinds of resources that questions will be about one day, by the beginning of their ids.
const LATER: &[&str] = &[
    "epsrv-", "ngw-", "vpn-", "vco-", "vbr-", "tr-", "ecr-", "pcc-",
];

impl Topology {
    /// The interface with this id, or the primary one of the instance with this id; with the assumption that it is
    /// the one that is meant, where the instance has several.
    pub(crate) fn find(
        &self,
        id: &str,
        field: &'static str,
    ) -> Result<(&Arc<Interface>, Option<Message>), QueryError> {
        if let Some(interface) = self.interface(id) {
            return Ok((interface, None));
        }
        match self.interfaces_of(id) {
            Some([only]) => Ok((only, None)),
            Some(several @ [primary, ..]) => {
                let known = primary.interface_type == Some(InterfaceType::Primary);
                let assumption = Message::new(if known {
                    Reason::AssumptionPrimaryInterface
                } else {
                    Reason::AssumptionFirstInterface
                });
                let assumption = assumption
                    .with("instance", id)
                    .with("count", several.len())
                    .with("interface", &primary.id);
                Ok((primary, Some(assumption)))
            }
            Some([]) => Err(QueryError::new(
                Reason::QueryNoInterface,
                field,
                |message| message.with("id", id),
            )),
            None if LATER.iter().any(|prefix| id.starts_with(prefix)) => Err(QueryError::new(
                Reason::QueryUnsupportedResource,
                field,
                |message| message.with("id", id),
            )),
            None => Err(self.unknown(id, field)),
        }
    }

    pub(crate) fn unknown(&self, id: &str, field: &'static str) -> QueryError {
        let network = self.network();
        let named: Vec<&str> = network
            .instances
            .iter()
            .filter(|one| one.instance_name.as_deref() == Some(id))
            .map(|one| one.instance_id.as_str())
            .chain(
                network
                    .network_interfaces
                    .iter()
                    .filter(|one| one.network_interface_name.as_deref() == Some(id))
                    .map(|one| one.network_interface_id.as_str()),
            )
            .take(3)
            .collect();
        let shown: String = id.chars().take(80).collect();
        QueryError::new(Reason::QueryUnknownResource, field, |message| {
            let message = message.with("id", shown);
            match named.as_slice() {
                [] => message
                    .with("hint", "the list of endpoints says what the input knows")
                    .with("hint_zh", "可查询的对象见端点列表（endpoints）"),
                ids => {
                    let ids = ids.join(", ");
                    message
                        .with(
                            "hint",
                            alloc::format!("that is the name of {ids}; ask with the id"),
                        )
                        .with("hint_zh", alloc::format!("这是 {ids} 的名称，请使用 ID"))
                }
            }
        })
    }
}

/// The ports of a question, checked against its protocol.
pub(crate) fn check_ports(
    protocol: Protocol,
    port: Option<u16>,
    source_port: Option<u16>,
) -> Result<(), QueryError> {
    let error = |reason, field| {
        Err(QueryError::new(reason, field, |message| {
            message.with("protocol", protocol)
        }))
    };
    match (protocol.has_ports(), port, source_port) {
        (true, None, _) => error(Reason::QueryPortRequired, "port"),
        (true, Some(0), _) => error(Reason::QueryPortRange, "port"),
        (true, _, Some(0)) => error(Reason::QueryPortRange, "source_port"),
        (false, Some(_), _) => error(Reason::QueryPortNotAllowed, "port"),
        (false, _, Some(_)) => error(Reason::QueryPortNotAllowed, "source_port"),
        _ => Ok(()),
    }
}
