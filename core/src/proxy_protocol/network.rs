//! What a header says, held against a network.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use super::{decide::written, header::Header, policy::Field};
use crate::{
    model::{EndpointService, Extent, Listener, LoadBalancerType, VpcEndpoint},
    reason::{Message, Reason},
    topology::{Topology, ask, kind_of},
};

/// Whether something that a header says fits to a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "it fits, or not, or nobody knows")]
pub enum Fit {
    /// It does.
    Fits,
    /// It does not.
    Differs,
    /// The input does not tell.
    Unknown,
}

/// What a network says of something in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Whether it fits.
    pub fit: Fit,
    /// The sentence.
    pub message: Message,
    /// The resource that it is about.
    pub resource: String,
    /// The read-only command that would tell, where it is not known.
    pub call: Option<String>,
}

/// Holds what Alibaba Cloud says in a header against a network: whether the endpoints are there and connected, in that VPC
/// and of that service, and whether the listeners behind the service send these fields.
///
/// A network is seldom described wholly, least of all the endpoints of other accounts: what is not there is unknown, with the
/// command that would tell.
pub fn check(topology: &Topology, header: &Header<'_>) -> Vec<Finding> {
    let said = |field| -> BTreeSet<String> {
        let values = header.alibaba().values(field);
        values.map(written).collect()
    };
    let mut findings = Findings {
        topology,
        vpcs: said(Field::VpcId),
        services: said(Field::EndpointServiceId),
        out: Vec::new(),
    };
    let endpoints = said(Field::EndpointId);
    let mut services = findings.services.clone();
    for id in &endpoints {
        match topology.vpc_endpoint(id) {
            Some(endpoint) => {
                findings.endpoint(endpoint);
                services.extend(endpoint.service_id.clone());
            }
            None => findings.unknown_endpoint(id),
        }
    }
    for id in &services {
        match topology.endpoint_service(id) {
            Some(service) => findings.service(service, header),
            None => findings.add(
                Fit::Unknown,
                Message::new(Reason::ProxyProtocolServiceNotDescribed).with("service", id),
                id,
                Some(ask(
                    "privatelink GetVpcEndpointServiceAttribute",
                    None,
                    &[("ServiceId", id)],
                )),
            ),
        }
    }
    findings.out
}

struct Findings<'t> {
    topology: &'t Topology,
    vpcs: BTreeSet<String>,
    services: BTreeSet<String>,
    out: Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, fit: Fit, message: Message, resource: &str, call: Option<String>) {
        self.out.push(Finding {
            fit,
            message,
            resource: resource.into(),
            call,
        });
    }

    fn unknown_endpoint(&mut self, id: &str) {
        let message = Message::new(Reason::ProxyProtocolEndpointNotDescribed).with("endpoint", id);
        // an endpoint of another account is seen from its service only
        let call = match self.services.first() {
            Some(service) => ask(
                "privatelink ListVpcEndpointConnections",
                None,
                &[("ServiceId", service), ("EndpointId", id)],
            ),
            None => ask(
                "privatelink GetVpcEndpointAttribute",
                None,
                &[("EndpointId", id)],
            ),
        };
        self.add(Fit::Unknown, message, id, Some(call));
    }

    fn endpoint(&mut self, endpoint: &VpcEndpoint) {
        let id = endpoint.endpoint_id.as_str();
        let say = |reason| Message::new(reason).with("endpoint", id);
        let region = endpoint.region_id.as_deref();
        let call = || {
            Some(ask(
                "privatelink GetVpcEndpointAttribute",
                region,
                &[("EndpointId", id)],
            ))
        };
        match endpoint.connection_status.as_deref() {
            Some("Connected") => {
                self.add(
                    Fit::Fits,
                    say(Reason::ProxyProtocolEndpointConnected),
                    id,
                    None,
                );
            }
            Some(status) => {
                let message = say(Reason::ProxyProtocolEndpointNotConnected).with("status", status);
                self.add(Fit::Differs, message, id, None);
            }
            None => {
                let message = say(Reason::ProxyProtocolConnectionNotKnown);
                self.add(Fit::Unknown, message, id, call());
            }
        }
        for (field, said, known) in [
            (Field::VpcId, self.vpcs.clone(), &endpoint.vpc_id),
            (
                Field::EndpointServiceId,
                self.services.clone(),
                &endpoint.service_id,
            ),
        ] {
            for one in &said {
                let say = |reason| say(reason).with("field", field.as_str()).with("id", one);
                match known {
                    Some(own) if own == one => {
                        self.add(Fit::Fits, say(Reason::ProxyProtocolEndpointOwns), one, None);
                    }
                    Some(own) => {
                        let message =
                            say(Reason::ProxyProtocolEndpointOwnsAnother).with("own", own);
                        self.add(Fit::Differs, message, one, None);
                    }
                    None => {
                        let message = say(Reason::ProxyProtocolEndpointOwnsUnknown);
                        self.add(Fit::Unknown, message, one, call());
                    }
                }
            }
        }
    }

    /// Whether the listeners behind a service send the fields that the header has.
    fn service(&mut self, service: &EndpointService, header: &Header<'_>) {
        let id = service.service_id.as_str();
        let region = service.region_id.as_deref();
        let Some(resources) = &service.resources else {
            let message = Message::new(Reason::ProxyProtocolResourcesNotKnown).with("service", id);
            let call = ask(
                "privatelink ListVpcEndpointServiceResources",
                region,
                &[("ServiceId", id)],
            );
            self.add(Fit::Unknown, message, id, Some(call));
            return;
        };
        let fields: Vec<Field> = Field::ALL
            .iter()
            .copied()
            .filter(|field| header.alibaba().values(*field).next().is_some())
            .collect();
        // a load balancer stands there once for every zone
        let balancers: BTreeSet<&str> = resources
            .iter()
            .map(|resource| resource.resource_id.as_str())
            .collect();
        for balancer in balancers {
            self.balancer(balancer, &fields, region);
        }
    }

    fn balancer(&mut self, id: &str, fields: &[Field], region: Option<&str>) {
        let described = self.topology.load_balancer(id);
        let kind = kind_of(described.and_then(|one| one.load_balancer_type), id);
        if kind != LoadBalancerType::Nlb {
            let message = Message::new(Reason::ProxyProtocolBalancerSendsNone).with("balancer", id);
            self.add(Fit::Differs, message, id, None);
            return;
        }
        for field in fields {
            self.sender(id, *field, region);
        }
    }

    /// Whether a load balancer has a listener that sends a field. Which of several a header came from is not known, so that
    /// one that sends it is enough.
    fn sender(&mut self, balancer: &str, field: Field, region: Option<&str>) {
        let network = self.topology.network();
        let own = network.listeners.iter();
        let own = own.filter(|listener| listener.load_balancer_id == balancer);
        let mut open = None;
        for listener in own {
            let id = listener.listener_id.as_str();
            match sends(listener, field) {
                Some(true) => {
                    let message = Message::new(Reason::ProxyProtocolListenerSends);
                    let message = message.with("listener", id).with("field", field.as_str());
                    self.add(Fit::Fits, message, id, None);
                    return;
                }
                Some(false) => {}
                None => open = open.or(Some(id)),
            }
        }
        let whole = network.coverage.listeners == Extent::Complete;
        let (fit, reason, call) = match open {
            Some(id) => {
                let call = ask("nlb GetListenerAttribute", region, &[("ListenerId", id)]);
                (
                    Fit::Unknown,
                    Reason::ProxyProtocolSenderNotKnown,
                    Some(call),
                )
            }
            None if whole => (Fit::Differs, Reason::ProxyProtocolNoListenerSends, None),
            None => {
                let call = ask(
                    "nlb ListListeners",
                    region,
                    &[("LoadBalancerIds.1", balancer)],
                );
                (
                    Fit::Unknown,
                    Reason::ProxyProtocolSenderNotKnown,
                    Some(call),
                )
            }
        };
        let message = Message::new(reason).with("balancer", balancer);
        self.add(fit, message.with("field", field.as_str()), balancer, call);
    }
}

/// Whether a listener sends a field; both switches are off until somebody turns them on, but an answer may leave them out.
fn sends(listener: &Listener, field: Field) -> Option<bool> {
    match listener.proxy_protocol_enabled {
        Some(true) => match field {
            Field::VpcId => listener.ppv2_vpc_id_enabled,
            Field::EndpointId => listener.ppv2_private_link_ep_id_enabled,
            Field::EndpointServiceId => listener.ppv2_private_link_eps_id_enabled,
        },
        other => other,
    }
}
