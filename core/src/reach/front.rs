//! What answers at an address without being an interface of an instance: endpoints of PrivateLink and services.

use alloc::{string::String, vec::Vec};
use core::net::IpAddr;

use super::{
    endpoint::{Endpoint, EndpointKind},
    trace::{Action, Recorder, StepKind},
    travel::Segment,
    walk::Walk,
};
use crate::{
    filter::{self, Passage},
    model::{EndpointService, EndpointZone, VpcEndpoint},
    net::Direction,
    reason::{Message, Reason},
    route::Tell,
    topology::{FrontKind, Missing, ask},
};

impl<'t, R: Recorder> Walk<'t, R> {
    /// What becomes of a connection at a front; the ways behind it are added to `ways`.
    pub(super) fn front(&mut self, end: &Endpoint, ways: &mut Vec<Segment<'t>>) {
        let EndpointKind::Front(kind) = end.kind else {
            return;
        };
        let Some(id) = end.interface.as_ref().map(|one| one.id.clone()) else {
            return;
        };
        match kind {
            FrontKind::Service => self.service(&id, end),
            FrontKind::VpcEndpoint => {
                let topology = self.topology;
                if let Some(endpoint) = topology.vpc_endpoint(&id) {
                    self.endpoint(endpoint, end, ways);
                }
            }
            FrontKind::ClassicLoadBalancer | FrontKind::LoadBalancer => {
                let topology = self.topology;
                if let Some(balancer) = topology.load_balancer(&id) {
                    self.balancer(balancer, true, ways);
                }
            }
        }
    }

    /// The last gate of a service: its whitelist.
    fn service(&mut self, id: &str, end: &Endpoint) {
        if let Some(list) = self.topology.access_list(id) {
            let flow = self.flow;
            let decision = filter::access_list(self.topology, list, Direction::Ingress, flow);
            self.decided(&decision, Direction::Ingress, || {
                filter::explain_list(&decision, list, Direction::Ingress, &flow)
            });
        }
        self.delivered(id, end.address);
    }

    fn delivered(&mut self, id: &str, address: IpAddr) {
        if !self.stopped {
            self.step(StepKind::Delivery, None, Action::Delivered, id, || {
                let message = Message::new(Reason::ReachServiceDelivered).with("resource", id);
                message.with("address", address)
            });
        }
    }

    /// Whether a resource is in a state in which it works; a state that is not said is assumed to be one.
    pub(super) fn in_state(
        &mut self,
        id: &str,
        status: Option<&str>,
        good: &[&str],
        reason: Reason,
    ) -> bool {
        let Some(status) = status else {
            self.assume(Message::new(Reason::AssumptionStateUnknown).with("resource", id));
            return true;
        };
        let fine = good.contains(&status);
        if !fine {
            self.step(StepKind::Delivery, None, Action::Denied, id, || {
                Message::new(reason)
                    .with("resource", id)
                    .with("status", status)
            });
        }
        fine
    }

    pub(super) fn gap(&mut self, missing: Missing) {
        let (message, id) = (missing.message.clone(), missing.resource.clone());
        self.recorder.missing(missing);
        self.step(StepKind::Delivery, None, Action::Undetermined, &id, || {
            message
        });
    }

    pub(super) fn refused(&mut self, id: &str, message: impl FnOnce() -> Message) {
        self.step(StepKind::Delivery, None, Action::Denied, id, message);
    }

    /// The groups of a load balancer or an endpoint.
    pub(super) fn groups(&mut self, id: &str) {
        let topology = self.topology;
        let Some(front) = topology.front(id) else {
            return;
        };
        if front.ungrouped {
            self.step(
                StepKind::Filter,
                Some(Direction::Ingress),
                Action::Permitted,
                id,
                || Message::new(Reason::LoadBalancerNoFilter).with("balancer", id),
            );
            return;
        }
        if front.interface.groups.is_none() {
            let message = Message::new(Reason::MissingSecurityGroupsOf).with("resource", id);
            self.gap(Missing::new(message, id, None));
            return;
        }
        let passage = Passage::new(&front.interface, Direction::Ingress, self.flow);
        let decision = filter::security_groups(topology, &passage);
        self.decided(&decision, Direction::Ingress, || {
            filter::explain(&decision, &passage)
        });
    }

    /// An endpoint of PrivateLink, in the order of proxy-protocol-privatelink-vpn §B.11.
    fn endpoint(&mut self, endpoint: &'t VpcEndpoint, end: &Endpoint, ways: &mut Vec<Segment<'t>>) {
        let id = endpoint.endpoint_id.as_str();
        let (status, business) = (
            endpoint.endpoint_status.as_deref(),
            endpoint.endpoint_business_status.as_deref(),
        );
        self.in_state(
            id,
            status,
            &["Active"],
            Reason::PrivateLinkEndpointNotActive,
        );
        if business.is_some() {
            self.in_state(id, business, &["Normal"], Reason::PrivateLinkLocked);
        }
        let service = self.service_of(endpoint);
        if let Some(service) = service {
            self.service_side(endpoint, service);
        }
        let connected = endpoint.connection_status.as_deref();
        self.in_state(
            id,
            connected,
            &["Connected"],
            Reason::PrivateLinkNotConnected,
        );
        let zones = endpoint.zones.iter().flatten();
        let zone = zones.clone().find(|zone| zone.eni_ip == Some(end.address));
        self.zone(endpoint, service, zone);
        self.groups(id);
        let Some(service) = service else {
            let message = Message::new(Reason::MissingEndpointService).with("endpoint", id);
            let name = endpoint
                .service_id
                .as_deref()
                .or(endpoint.service_name.as_deref());
            let call = name.map(|name| {
                let call = "privatelink GetVpcEndpointServiceAttribute";
                ask(call, endpoint.region_id.as_deref(), &[("ServiceId", name)])
            });
            self.gap(Missing::new(message, id, call));
            return;
        };
        let service_id = service.service_id.as_str();
        self.forwarded(service_id, || {
            let message = Message::new(Reason::PrivateLinkConnected).with("endpoint", id);
            message.with("service", service_id)
        });
        let resources = service.resources.as_ref();
        let here = |zone: &Option<String>, of: Option<&EndpointZone>| {
            zone.is_none() || of.is_none_or(|of| of.zone_id.is_none() || of.zone_id == *zone)
        };
        let resource = resources.and_then(|list| {
            list.iter()
                .find(|one| here(&one.zone_id, zone))
                .or(list.first())
        });
        let topology = self.topology;
        match resource.and_then(|one| topology.load_balancer(&one.resource_id)) {
            Some(balancer) => {
                self.place(&balancer.load_balancer_id);
                self.balancer(balancer, false, ways);
            }
            None => {
                let message = Message::new(Reason::MissingEndpointService).with("endpoint", id);
                let call = "privatelink ListVpcEndpointServiceResources";
                let call = ask(
                    call,
                    service.region_id.as_deref(),
                    &[("ServiceId", service_id)],
                );
                self.gap(Missing::new(message, service_id, Some(call)));
            }
        }
    }

    fn service_of(&self, endpoint: &VpcEndpoint) -> Option<&'t EndpointService> {
        let topology = self.topology;
        let by_id = endpoint
            .service_id
            .as_deref()
            .and_then(|id| topology.endpoint_service(id));
        by_id.or_else(|| {
            let name = endpoint.service_name.as_deref()?;
            let mut list = topology.network().endpoint_services.iter();
            list.find(|one| one.service_name.as_deref() == Some(name))
        })
    }

    fn service_side(&mut self, endpoint: &VpcEndpoint, service: &EndpointService) {
        let id = service.service_id.as_str();
        let status = service.service_status.as_deref();
        self.in_state(id, status, &["Active"], Reason::PrivateLinkServiceNotActive);
        if let Some(business) = service.service_business_status.as_deref() {
            self.in_state(id, Some(business), &["Normal"], Reason::PrivateLinkLocked);
        }
        if let (Some(here), Some(there)) = (&endpoint.region_id, &service.region_id)
            && here != there
        {
            match &service.supported_region_ids {
                Some(regions) if regions.contains(here) => {}
                Some(_) => self.refused(id, || {
                    Message::new(Reason::PrivateLinkRegion)
                        .with("service", id)
                        .with("region", here)
                }),
                None => {
                    let message = Message::new(Reason::MissingEndpointService);
                    let message = message.with("endpoint", &endpoint.endpoint_id);
                    let call = "privatelink GetVpcEndpointServiceAttribute";
                    let call = ask(call, Some(there), &[("ServiceId", id)]);
                    self.gap(Missing::new(message, id, Some(call)));
                }
            }
        }
        if let (Some(owner), Some(provider)) = (&endpoint.owner_id, &service.owner_id)
            && owner != provider
        {
            match &service.user_ids {
                Some(users) if users.contains(owner) => {}
                // the list governs who may make a connection
                _ if endpoint.connection_status.as_deref() == Some("Connected") => {
                    let assumption = Message::new(Reason::AssumptionEndpointWhitelist);
                    let assumption = assumption.with("service", id);
                    self.assume(assumption.with("endpoint", &endpoint.endpoint_id));
                }
                Some(_) => self.refused(id, || {
                    let message =
                        Message::new(Reason::PrivateLinkNotWhitelisted).with("service", id);
                    message.with("owner", owner)
                }),
                None => {}
            }
        }
    }

    fn zone(
        &mut self,
        endpoint: &VpcEndpoint,
        service: Option<&EndpointService>,
        zone: Option<&EndpointZone>,
    ) {
        let id = endpoint.endpoint_id.as_str();
        let Some(zone) = zone else {
            return;
        };
        let status = zone.zone_status.as_deref();
        if status.is_some_and(|status| !["Connected", "Migrated"].contains(&status)) {
            self.refused(id, || {
                Message::new(Reason::PrivateLinkZoneNotConnected).with("endpoint", id)
            });
        }
        let here = endpoint.region_id.is_none()
            || service.is_some_and(|service| service.region_id == endpoint.region_id);
        let served = service.and_then(|service| service.zones.as_ref());
        if let (Some(served), Some(name), true) = (served, &zone.zone_id, here)
            && !served.contains(name)
        {
            let service = service.map_or("", |service| &service.service_id);
            self.refused(id, || {
                Message::new(Reason::PrivateLinkZoneNotServed)
                    .with("service", service)
                    .with("zone", name)
                    .with("endpoint", id)
            });
        }
    }
}
