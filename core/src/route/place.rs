use alloc::{borrow::Cow, string::String, vec::Vec};

use crate::{
    model::{
        ExpressConnectRouter, LoadBalancer, NatGateway, OnPremisesNetwork, TransitRouter,
        TransitRouterAttachment, VirtualBorderRouter, VpcPeerConnection, VpnConnection, VpnGateway,
    },
    net::Flow,
    reason::Message,
    topology::{Missing, VSwitch, Vpc},
};

/// Where a packet is while it is on its way.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Place<'t> {
    /// In a VPC, on its way out of it or to something in it.
    Vpc(&'t Vpc, Entry<'t>),
    /// At a NAT gateway, coming from inside or from outside.
    Nat(&'t NatGateway, Side),
    /// On a VPC peering connection, coming from this VPC.
    Peering(&'t VpcPeerConnection, &'t str),
    /// At a transit router, coming by this attachment.
    TransitRouter(&'t TransitRouter, &'t TransitRouterAttachment),
    /// At a virtual border router, coming from the cloud (inside) or by the leased line (outside).
    BorderRouter(&'t VirtualBorderRouter, Side),
    /// At an Express Connect Router.
    ExpressConnectRouter(&'t ExpressConnectRouter),
    /// At a VPN gateway, coming from its VPC.
    VpnGateway(&'t VpnGateway),
    /// On an IPsec connection, coming from the cloud (inside) or from the other end (outside).
    VpnConnection(&'t VpnConnection, Side),
    /// In a network of one's own, come by this connection.
    OnPremises(Option<&'t OnPremisesNetwork>, Option<&'t str>),
    /// At the cloud services of 100.64.0.0/10, seen from a VPC.
    CloudServices(&'t Vpc),
    /// On the Internet.
    Internet,
}

/// How a packet came to a VPC.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Entry<'t> {
    /// Something in the VPC sent it, in this vSwitch.
    Sender(Option<&'t VSwitch>),
    /// A transit router brought it.
    Attachment(&'t TransitRouterAttachment),
    /// A peering brought it.
    Peering(&'t str),
    /// A VPN gateway, a router interface or an Express Connect Router brought it.
    Gateway(&'t str),
    /// It was translated by a NAT gateway that lives here.
    Nat(&'t NatGateway),
    /// It came from the Internet for an address here.
    Internet,
    /// A cloud service answers.
    CloudServices,
}

/// The side that a packet comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a gateway has two sides")]
pub enum Side {
    /// From the VPC.
    Inside,
    /// From elsewhere.
    Outside,
}

/// What becomes of a packet at a place.
#[derive(Debug)]
#[non_exhaustive]
pub enum Then<'t> {
    /// It goes on to another place.
    To(Place<'t>),
    /// It is for something in this VPC.
    Local(&'t Vpc),
    /// It is for a load balancer.
    Balancer(&'t LoadBalancer),
    /// It has come to where its destination is.
    Arrived,
    /// It goes no further, or nobody knows where; why was told.
    Ended,
}

/// A packet with what was done to it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Packet {
    /// Its header as it stands.
    pub flow: Flow,
    /// Whether it is an answer.
    pub answer: bool,
    /// What gateways have to undo for answers.
    pub translations: Vec<Translation>,
}

/// What a gateway made of a packet.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Translation {
    /// The gateway.
    pub gateway: String,
    /// The packet that came.
    pub before: Flow,
    /// The packet that went on.
    pub after: Flow,
}

impl Packet {
    /// Translates the packet and keeps what is needed for its answer.
    pub(super) fn translate(&mut self, gateway: &str, after: Flow) {
        if !self.answer {
            self.translations.push(Translation {
                gateway: gateway.into(),
                before: self.flow,
                after,
            });
        }
        self.flow = after;
    }

    /// The answer as it was before its question was translated here.
    pub(super) fn untranslated(&self, gateway: &str) -> Option<Flow> {
        let here = self.translations.iter().rev();
        let mut here = here.filter(|one| self.answer && one.gateway == gateway);
        let found = here.find(|one| one.after.reversed() == self.flow)?;
        Some(found.before.reversed())
    }
}

/// Hears what routing does with a packet, while it does it.
pub trait Tell {
    /// The packet is sent on.
    fn forwarded(&mut self, resource: &str, message: impl FnOnce() -> Message);
    /// It stops here.
    fn denied(&mut self, resource: &str, message: impl FnOnce() -> Message);
    /// Nobody knows what becomes of it, since this is missing.
    fn open(&mut self, missing: Missing);
    /// The way rests on something beyond the input.
    fn assume(&mut self, assumption: Message);
}

impl Place<'_> {
    /// The resource that it is.
    pub fn node(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::Vpc(vpc, _) => &vpc.id,
            Self::Nat(gateway, _) => &gateway.nat_gateway_id,
            Self::Peering(connection, _) => &connection.instance_id,
            Self::TransitRouter(router, _) => &router.transit_router_id,
            Self::BorderRouter(router, _) => &router.vbr_id,
            Self::ExpressConnectRouter(router) => &router.ecr_id,
            Self::VpnGateway(gateway) => &gateway.vpn_gateway_id,
            Self::VpnConnection(connection, _) => &connection.vpn_connection_id,
            Self::OnPremises(Some(network), _) => &network.on_premises_network_id,
            Self::OnPremises(None, _) => "on-premises",
            Self::CloudServices(_) => "100.64.0.0/10",
            Self::Internet => "internet",
        })
    }
}
