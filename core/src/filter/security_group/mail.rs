//! TCP port 25, which the platform closes whatever the rules say (sources ADD-21, LIM-21).

use core::net::IpAddr;

use super::{Evaluation, setting};
use crate::{
    filter::fold::Fold,
    model::Policy,
    net::{Direction, Protocol},
    reason::{Message, Reason},
};

pub(in crate::filter) const SMTP: u16 = 25;

impl Evaluation<'_> {
    /// The reading by which the platform certainly drops the packet.
    pub(super) fn closed_to_mail(&self) -> Option<Message> {
        if !self.is_smtp() || self.mail_is_closed() != Some(true) {
            return None;
        }
        let public = self.is_public(self.passage.remote()) == Some(true);
        Some(match (self.passage.direction, public) {
            (Direction::Ingress, _) => setting(Reason::AssumptionTcp25Inbound, true),
            (Direction::Egress, true) => Message::new(Reason::AssumptionTcp25Blocked),
            (Direction::Egress, false) => setting(Reason::AssumptionTcp25Inside, true),
        })
    }

    /// What the platform may do to mail where it is not certain that it does: the assumption that it does nothing, or
    /// that nobody knows.
    pub(super) fn platform(&self, fold: &mut Fold) -> Option<Message> {
        if !self.is_smtp() {
            return None;
        }
        let ingress = self.passage.direction == Direction::Ingress;
        let remote = self.passage.remote();
        match (self.mail_is_closed(), ingress, self.is_public(remote)) {
            (Some(_), true, Some(false)) => None,
            (Some(_), true, _) => Some(setting(Reason::AssumptionTcp25Inbound, false)),
            (Some(_), false, Some(false)) => Some(setting(Reason::AssumptionTcp25Inside, false)),
            (Some(_), false, _) => Some(Message::new(Reason::AssumptionTcp25Unblocked)),
            (None, _, _) => {
                let vpc = self.passage.interface.vpc.as_ref();
                let missing = vpc.map(|vpc| self.missing_blocks(vpc, remote));
                fold.note(Policy::Drop, missing);
                None
            }
        }
    }

    /// Whether the platform drops mail between this interface and the other end; `None` when it is not known whether
    /// that end is one of the Internet.
    fn mail_is_closed(&self) -> Option<bool> {
        let semantics = self.semantics();
        let public = self.is_public(self.passage.remote());
        if self.passage.direction == Direction::Ingress {
            return if semantics.tcp25_blocked_inbound {
                public
            } else {
                Some(false)
            };
        }
        match public {
            _ if semantics.tcp25_unblocked => Some(false),
            Some(true) => Some(true),
            _ if semantics.tcp25_blocked_inside => Some(true),
            Some(false) => Some(false),
            None => None,
        }
    }

    /// Whether the packet is mail that the platform may block.
    fn is_smtp(&self) -> bool {
        let flow = &self.passage.flow;
        flow.protocol == Protocol::TCP && flow.destination_port == Some(SMTP)
    }

    /// Whether the address is one of the Internet; `None` when that is not known.
    fn is_public(&self, address: IpAddr) -> Option<bool> {
        if self.peer.is_some() || crate::net::is_private(address) {
            return Some(false);
        }
        match &self.passage.interface.vpc {
            Some(vpc) => vpc.is_public(address),
            None => self.passage.interface.classic.then_some(true),
        }
    }
}
