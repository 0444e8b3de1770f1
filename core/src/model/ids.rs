//! What tells the entries of each list of a network apart.

#[cfg(feature = "survey")]
use alloc::string::ToString;
use alloc::{string::String, vec::Vec};
#[cfg(feature = "survey")]
use core::cmp::Ordering;

use serde_json::Value;

use super::{
    Network,
    record::{Read, Write},
};

/// Calls a macro with the lists of a network whose entries have ids, and the fields that hold them.
macro_rules! identified {
    ($with:ident) => {
        $with! {
            vpcs: vpc_id, vswitches: vswitch_id, instances: instance_id,
            network_interfaces: network_interface_id, security_groups: security_group_id,
            network_acls: network_acl_id, access_control_lists: acl_id, listeners: listener_id,
            service_whitelists: service_instance_id, prefix_lists: prefix_list_id,
            port_range_lists: port_range_list_id, route_tables: route_table_id,
            eip_addresses: allocation_id, nat_gateways: nat_gateway_id,
            ipv4_gateways: ipv4_gateway_id, ipv6_gateways: ipv6_gateway_id,
            ipv6_addresses: ipv6_address_id, ha_vips: ha_vip_id, load_balancers: load_balancer_id,
            server_groups: server_group_id, vpc_peer_connections: instance_id,
            transit_routers: transit_router_id,
            transit_router_attachments: transit_router_attachment_id,
            transit_router_route_tables: transit_router_route_table_id, route_maps: route_map_id,
            virtual_border_routers: vbr_id, router_interfaces: router_interface_id,
            express_connect_routers: ecr_id, vpn_gateways: vpn_gateway_id,
            vpn_connections: vpn_connection_id, on_premises_networks: on_premises_network_id,
            vpc_endpoints: endpoint_id, endpoint_services: service_id,
            gateway_endpoints: endpoint_id,
        }
    };
}

macro_rules! names {
    ($($list:ident: $id:ident,)*) => {
        const IDS: &[(&str, &str)] = &[$((stringify!($list), stringify!($id)),)*];
    };
}

identified!(names);

/// The field that tells the entries of a list apart, by the name of the list.
pub(crate) fn id_field(list: &str) -> Option<&'static str> {
    IDS.iter()
        .find(|(name, _)| *name == list)
        .map(|(_, field)| *field)
}

/// A list whose entries have ids, whatever they are. What is done to all lists is written, and compiled, once.
pub(crate) trait Identified {
    fn len(&self) -> usize;
    fn id(&self, place: usize) -> Option<&str>;
    fn swap(&mut self, one: usize, other: usize);
    fn truncate(&mut self, len: usize);
    fn write(&self, place: usize) -> Value;
    /// Reads an entry anew; whether it can be read.
    fn replace(&mut self, place: usize, value: &Value) -> bool;
}

struct List<'n, T> {
    entries: &'n mut Vec<T>,
    id: fn(&T) -> &String,
}

impl<T: Read + Write> Identified for List<'_, T> {
    fn len(&self) -> usize {
        self.entries.len()
    }

    fn id(&self, place: usize) -> Option<&str> {
        self.entries.get(place).map(|one| (self.id)(one).as_str())
    }

    fn swap(&mut self, one: usize, other: usize) {
        let length = self.entries.len();
        if one < length && other < length {
            self.entries.swap(one, other);
        }
    }

    fn truncate(&mut self, len: usize) {
        self.entries.truncate(len);
    }

    fn write(&self, place: usize) -> Value {
        self.entries.get(place).map_or(Value::Null, Write::write)
    }

    fn replace(&mut self, place: usize, value: &Value) -> bool {
        let (Ok(read), Some(entry)) = (T::read(value), self.entries.get_mut(place)) else {
            return false;
        };
        *entry = read;
        true
    }
}

impl Network {
    /// Does something to each list whose entries have ids.
    pub(crate) fn each_identified(
        &mut self,
        each: &mut dyn FnMut(&'static str, &mut dyn Identified),
    ) {
        macro_rules! lists {
            ($($list:ident: $id:ident,)*) => {$(
                let mut list = List { entries: &mut self.$list, id: |one| &one.$id };
                each(stringify!($list), &mut list);
            )*};
        }
        identified!(lists);
    }
}

#[cfg(feature = "dumps")]
impl Network {
    /// Whether a list holds an entry with this id, and how many it holds; they stand in the order of their ids.
    pub(crate) fn describes(&self, list: &str, id: &str) -> (bool, usize) {
        macro_rules! lists {
            ($($list:ident: $id:ident,)*) => {$(
                if list == stringify!($list) {
                    let found = self.$list.binary_search_by(|one| one.$id.as_str().cmp(id));
                    return (found.is_ok(), self.$list.len());
                }
            )*};
        }
        identified!(lists);
        (false, 0)
    }
}

/// Keeps the entries of these places, in this order.
pub(crate) fn keep(list: &mut dyn Identified, kept: &[usize]) {
    // where each entry stands by now, and which entry stands at each place
    let mut places: Vec<usize> = (0..list.len()).collect();
    let mut entries = places.clone();
    for (to, entry) in kept.iter().enumerate() {
        let (Some(from), Some(other)) = (places.get(*entry).copied(), entries.get(to).copied())
        else {
            continue;
        };
        if from != to {
            list.swap(to, from);
            entries.swap(to, from);
            places.swap(*entry, other);
        }
    }
    list.truncate(kept.len());
}

/// A list as two networks have it, whatever its entries are. Entries with ids stand in the order of these.
#[cfg(feature = "survey")]
pub(crate) trait Pair {
    fn len(&self, side: Side) -> usize;
    /// `None` where entries are told apart by their place alone.
    fn id(&self, side: Side, place: usize) -> Option<&str>;
    fn is_same(&self, place: usize, other: usize) -> bool;
    fn write(&self, side: Side, place: usize) -> Value;
}

/// Which of two networks.
#[cfg(feature = "survey")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    One,
    Other,
}

#[cfg(feature = "survey")]
struct Lists<'n, T> {
    one: &'n [T],
    other: &'n [T],
    id: Option<fn(&T) -> &String>,
}

#[cfg(feature = "survey")]
impl<'n, T> Lists<'n, T> {
    fn new(one: &'n [T], other: &'n [T], id: Option<fn(&T) -> &String>) -> Self {
        Self { one, other, id }
    }

    fn of(&self, side: Side) -> &'n [T] {
        match side {
            Side::One => self.one,
            Side::Other => self.other,
        }
    }
}

#[cfg(feature = "survey")]
impl<T: Write + PartialEq> Pair for Lists<'_, T> {
    fn len(&self, side: Side) -> usize {
        self.of(side).len()
    }

    fn id(&self, side: Side, place: usize) -> Option<&str> {
        let entry = self.of(side).get(place)?;
        Some((self.id?)(entry).as_str())
    }

    fn is_same(&self, place: usize, other: usize) -> bool {
        self.one.get(place) == self.other.get(other)
    }

    fn write(&self, side: Side, place: usize) -> Value {
        let entry = self.of(side).get(place);
        entry.map_or(Value::Null, Write::write)
    }
}

#[cfg(feature = "survey")]
impl Network {
    /// Does something to each list together with the same list of another network.
    pub(crate) fn each_pair(&self, other: &Self, each: &mut dyn FnMut(&'static str, &dyn Pair)) {
        macro_rules! pairs {
            ($($with:ident: $id:ident,)*; $($without:ident,)*) => {
                // a list that is forgotten does not compile
                let Self { coverage: _, $($with,)* $($without,)* } = self;
                $(each(stringify!($with), &Lists::new($with, &other.$with, Some(|one| &one.$id)));)*
                $(each(stringify!($without), &Lists::new($without, &other.$without, None));)*
            };
        }
        macro_rules! lists {
            ($($list:ident: $id:ident,)*) => {
                pairs!($($list: $id,)*; classic_links, cen_route_services,);
            };
        }
        identified!(lists);
    }
}

#[cfg(feature = "survey")]
impl Network {
    /// A network between two others: the entries that are chosen, by list and id, are as the second has them, and all
    /// others as the first has them. An entry without an id goes by its place.
    pub(crate) fn between(
        before: &Self,
        after: &Self,
        chosen: &dyn Fn(&str, &str) -> bool,
    ) -> Self {
        macro_rules! mixed {
            ($($with:ident: $id:ident,)*; $($without:ident,)*) => {
                Self {
                    coverage: after.coverage,
                    $($with: mix(&before.$with, &after.$with, Some(|one| &one.$id), |id| chosen(stringify!($with), id)),)*
                    $($without: mix(&before.$without, &after.$without, None, |id| chosen(stringify!($without), id)),)*
                }
            };
        }
        macro_rules! lists {
            ($($list:ident: $id:ident,)*) => {
                mixed!($($list: $id,)*; classic_links, cen_route_services,)
            };
        }
        identified!(lists)
    }

    /// How many entries all lists have.
    pub(crate) fn records(&self) -> usize {
        let mut count: usize = 0;
        self.each_pair(self, &mut |_, pair| {
            count = count.saturating_add(pair.len(Side::One));
        });
        count
    }
}

/// Entries with ids stand in the order of these.
#[cfg(feature = "survey")]
fn mix<T: Clone>(
    before: &[T],
    after: &[T],
    id: Option<fn(&T) -> &String>,
    chosen: impl Fn(&str) -> bool,
) -> Vec<T> {
    let mut mixed = Vec::new();
    let (mut one, mut other) = (before.iter().peekable(), after.iter().peekable());
    for place in 0_usize.. {
        let order = match (one.peek(), other.peek()) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => id.map_or(Ordering::Equal, |id| id(one).cmp(id(other))),
        };
        let one = one.next_if(|_| order.is_le());
        let other = other.next_if(|_| order.is_ge());
        let is_chosen = match (id, one.or(other)) {
            (Some(id), Some(entry)) => chosen(id(entry)),
            _ => chosen(&place.to_string()),
        };
        mixed.extend(if is_chosen { other } else { one }.cloned());
    }
    mixed
}
