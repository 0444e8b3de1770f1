//! What answers at an address without being an interface of an instance: endpoints of PrivateLink and services.

use alloc::{string::String, vec::Vec};
use core::net::IpAddr;

use super::{
    balancer::{Caller, described_by},
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
    topology::{FrontKind, Missing, ask, is_connected, kind_of},
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
                    self.public_side(end, Direction::Ingress);
                    self.balancer(balancer, Caller::Client(end.address), ways);
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
            let call = if let Some(one) = topology.load_balancer(id) {
                let kind = kind_of(one.load_balancer_type, id);
                described_by(id, kind, one.region_id.as_deref())
            } else {
                let endpoint = topology.vpc_endpoint(id);
                let region = endpoint.and_then(|one| one.region_id.as_deref());
                let call = "privatelink ListVpcEndpointSecurityGroups";
                ask(call, region, &[("EndpointId", id)])
            };
            self.gap(Missing::new(message, id, Some(call)));
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
        let region = endpoint.region_id.as_deref();
        let region = region.or_else(|| end.vpc.as_ref()?.region.as_deref());
        if let Some(service) = service {
            self.service_side(endpoint, region, service);
        }
        let status = endpoint.connection_status.as_deref();
        let asks = service.filter(|one| one.auto_accept_enabled == Some(false));
        if let (None, Some(service)) = (status, asks) {
            let service = service.service_id.as_str();
            let message = Message::new(Reason::MissingEndpointConnection).with("endpoint", id);
            let call = "privatelink ListVpcEndpointConnections";
            let call = ask(call, region, &[("ServiceId", service), ("EndpointId", id)]);
            self.gap(Missing::new(
                message.with("service", service),
                id,
                Some(call),
            ));
        } else {
            self.in_state(id, status, &["Connected"], Reason::PrivateLinkNotConnected);
        }
        let mut zones = endpoint.zones.iter().flatten();
        let zone = zones.find(|zone| zone.eni_ip == Some(end.address));
        self.zone(endpoint, region, service, zone);
        self.groups(id);
        let Some(service) = service else {
            let message = Message::new(Reason::MissingEndpointService).with("endpoint", id);
            let call = match (&endpoint.service_id, &endpoint.service_name) {
                (Some(id), _) => {
                    let call = "privatelink GetVpcEndpointServiceAttribute";
                    Some(ask(call, region, &[("ServiceId", id)]))
                }
                (None, Some(name)) => {
                    let call = "privatelink ListVpcEndpointServicesByEndUser";
                    Some(ask(call, region, &[("ServiceName", name)]))
                }
                (None, None) => None,
            };
            self.gap(Missing::new(message, id, call));
            return;
        };
        let service_id = service.service_id.as_str();
        self.forwarded(service_id, || {
            let message = Message::new(Reason::PrivateLinkConnected).with("endpoint", id);
            message.with("service", service_id)
        });
        let kind = endpoint.endpoint_type.as_deref().unwrap_or("Interface");
        if kind != "Interface" || service.service_resource_type.as_deref() == Some("gwlb") {
            let message = Message::new(Reason::MissingEndpointAppliance).with("endpoint", id);
            let message = message.with("service", service_id);
            self.gap(Missing::new(message, service_id, None));
            return;
        }
        self.resource(endpoint, service, zone, ways);
    }

    /// The load balancer behind a service, in the endpoint's zone where it has one there.
    fn resource(
        &mut self,
        endpoint: &VpcEndpoint,
        service: &'t EndpointService,
        zone: Option<&EndpointZone>,
        ways: &mut Vec<Segment<'t>>,
    ) {
        let id = service.service_id.as_str();
        let region = service.region_id.as_deref();
        let resources = service.resources.as_ref();
        if resources.is_some_and(Vec::is_empty) {
            self.refused(id, || {
                Message::new(Reason::PrivateLinkNoResource).with("service", id)
            });
            return;
        }
        let zone = zone.and_then(|zone| zone.zone_id.as_ref());
        let here = |of: &Option<String>| of.is_none() || zone.is_none() || of.as_ref() == zone;
        let resource = resources.and_then(|list| {
            let mut here = list.iter().filter(|one| here(&one.zone_id));
            here.next().or(list.first())
        });
        let topology = self.topology;
        let balancer = resource.and_then(|one| topology.load_balancer(&one.resource_id));
        if let Some(balancer) = balancer {
            self.place(&balancer.load_balancer_id);
            let mut own = balancer.addresses.iter();
            let own = own.find(|one| zone.is_some() && one.zone_id.as_ref() == zone);
            let own = own.and_then(|one| one.private_ip_address);
            self.balancer(balancer, Caller::Endpoint(own), ways);
            return;
        }
        let message = Message::new(Reason::MissingEndpointService);
        let message = message.with("endpoint", &endpoint.endpoint_id);
        let call = if let Some(one) = resource {
            described_by(&one.resource_id, kind_of(None, &one.resource_id), region)
        } else {
            let call = "privatelink ListVpcEndpointServiceResources";
            ask(call, region, &[("ServiceId", id)])
        };
        self.gap(Missing::new(message, id, Some(call)));
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

    fn service_side(
        &mut self,
        endpoint: &VpcEndpoint,
        region: Option<&str>,
        service: &EndpointService,
    ) {
        let id = service.service_id.as_str();
        let status = service.service_status.as_deref();
        self.in_state(id, status, &["Active"], Reason::PrivateLinkServiceNotActive);
        if let Some(business) = service.service_business_status.as_deref() {
            self.in_state(id, Some(business), &["Normal"], Reason::PrivateLinkLocked);
        }
        if let (Some(here), Some(there)) = (region, service.region_id.as_deref())
            && here != there
        {
            match &service.supported_region_ids {
                Some(regions) if regions.iter().any(|one| one == here) => {}
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
        region: Option<&str>,
        service: Option<&EndpointService>,
        zone: Option<&EndpointZone>,
    ) {
        let id = endpoint.endpoint_id.as_str();
        let Some(zone) = zone else {
            return;
        };
        if !is_connected(zone) {
            let name = zone.zone_id.as_deref().unwrap_or("?");
            let status = zone.zone_status.as_deref().unwrap_or("?");
            self.refused(id, || {
                let message = Message::new(Reason::PrivateLinkZoneNotConnected);
                let message = message.with("endpoint", id).with("zone", name);
                message.with("status", status)
            });
        }
        let (Some(service), Some(name)) = (service, &zone.zone_id) else {
            return;
        };
        // the rule is silent on endpoints of other regions (source seed 004)
        let there = service.region_id.as_deref();
        if region.is_some() && there.is_some() && region != there {
            return;
        }
        let resources = service.resources.iter().flatten();
        let known =
            resources.clone().count() > 0 && resources.clone().all(|one| one.zone_id.is_some());
        let served = match &service.zones {
            Some(zones) => zones.contains(name),
            // load balancers with interfaces are attached zone by zone (source SDK-PVL AttachResource)
            None => {
                !known
                    || resources
                        .clone()
                        .any(|one| one.zone_id.as_ref() == Some(name))
            }
        };
        if !served {
            self.refused(id, || {
                Message::new(Reason::PrivateLinkZoneNotServed)
                    .with("service", &service.service_id)
                    .with("zone", name)
                    .with("endpoint", id)
            });
        }
    }
}
