//! Many packets at once: columns in, columns out.
//!
//! What becomes of a packet is the core's to say. A compiled filter only spares what the core's own door does again for
//! every batch; a batch with anything unusual in it is handed to that door, which also says what is wrong with it.

use core::net::{IpAddr, Ipv4Addr};
use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array, Uint16Array, Uint32Array};
use serde::Serialize;
use serde_json::Value;
use vpclens::filter::{Columns, Compiled, Many, ManyQuery, Memo, Subject, Verb};
use vpclens::net::{Direction, Family, Flow, Protocol};
use vpclens::session::{Failure, Session, read, to_json};
use vpclens::topology::Topology;
use wasm_bindgen::prelude::*;

use crate::error::Refusal;
use crate::input;

const COLUMNS: &str = "`sources`, `destinations`, `protocols`, `ports` or `sourcePorts`";

/// A filter in one direction, ready for any number of batches. It holds memory until it is freed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CompiledFilter {
    session: Rc<Session>,
    query: Value,
    lang: String,
    subject: Subject,
    direction: Direction,
    compiled: Compiled,
    memo: Memo,
    /// What each line does with the packets that it decides.
    actions: Vec<u8>,
    deciders: Array,
}

#[wasm_bindgen]
impl CompiledFilter {
    /// What becomes of many packets, as columns of one length.
    #[wasm_bindgen(js_name = filterMany, unchecked_return_type = "FilteredMany")]
    pub fn filter_many(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Columns")] columns: &JsValue,
    ) -> Result<Object, JsValue> {
        self.answer(columns)
            .map_err(|refusal| refusal.thrown(&self.lang))
    }
}

impl CompiledFilter {
    pub(crate) fn new(session: &Rc<Session>, query: Value, lang: &str) -> Result<Self, Refusal> {
        // no packets: the core says whether there is such a filter, and what its lines are
        let many = session.filter_many(&query, &Columns::default())?;
        let named: ManyQuery = read(&query)?;
        let topology = session.topology();
        let subject = subject(topology, &named)
            .ok_or_else(|| Refusal::invalid("the filter cannot be compiled"))?;
        let compiled = Compiled::new(topology.lines(&subject, named.direction));
        Ok(Self {
            actions: compiled
                .lines()
                .list
                .iter()
                .map(|line| verb(line.verb))
                .collect(),
            compiled,
            memo: Memo::default(),
            deciders: deciders(&many)?,
            direction: named.direction,
            subject,
            query,
            lang: lang.to_owned(),
            session: Rc::clone(session),
        })
    }

    fn answer(&mut self, given: &JsValue) -> Result<Object, Refusal> {
        let packets = Packets::read(given)?;
        if let Some((actions, decided_by)) = self.decide(&packets) {
            return object(&actions, &decided_by, &self.deciders);
        }
        let many = self.session.filter_many(&self.query, &packets.columns())?;
        object(&many.actions, &many.decided_by, &self.deciders)
    }

    /// What becomes of each packet of IPv4 and the line that decides it; nothing when one of them is not as it should be.
    fn decide(&mut self, packets: &Packets) -> Option<(Vec<u8>, Vec<u32>)> {
        let (remotes, locals) = match self.direction {
            Direction::Ingress => (&packets.sources, &packets.destinations),
            Direction::Egress => (&packets.destinations, &packets.sources),
        };
        let (remotes, locals) = (remotes.numbers()?, locals.numbers()?);
        let own = match &self.subject {
            Subject::Interface(interface) => match interface.address(Family::V4) {
                Some(IpAddr::V4(own)) => Some(own.to_bits()),
                _ if locals.len() == remotes.len() => None,
                _ => return None,
            },
            // a list that is not given the own end does not look at it
            _ => None,
        };
        let batch = Batch {
            direction: self.direction,
            remotes,
            locals,
            own,
            protocols: &packets.protocols,
            ports: &packets.ports,
            source_ports: &packets.source_ports,
        };
        if !batch.is_whole(self.compiled.needs_source_port()) {
            return None;
        }
        let mut decided_by = vec![u32::MAX; remotes.len()];
        batch.decide(&self.compiled, &mut self.memo, &mut decided_by);
        let actions = decided_by.iter().map(|line| {
            let line = usize::try_from(*line).unwrap_or(usize::MAX);
            self.actions.get(line).copied().unwrap_or(UNDETERMINED)
        });
        Some((actions.collect(), decided_by))
    }
}

/// Packets of IPv4, by the side of the filter.
struct Batch<'a> {
    direction: Direction,
    remotes: &'a [u32],
    locals: &'a [u32],
    own: Option<u32>,
    protocols: &'a [u8],
    ports: &'a [u16],
    source_ports: &'a [u16],
}

impl Batch<'_> {
    /// Whether nothing is wrong with the packets, and none of them is one that a compiled filter cannot decide.
    fn is_whole(&self, asks_source_ports: bool) -> bool {
        let count = self.remotes.len();
        let fits = |length: usize| length == 0 || length == count;
        fits(self.locals.len())
            && fits(self.protocols.len())
            && fits(self.ports.len())
            && fits(self.source_ports.len())
            && (0..count).all(|at| {
                let protocol = self.protocol(at);
                let whole = !protocol.has_ports()
                    || port(self.ports, at).is_some()
                        && (!asks_source_ports || port(self.source_ports, at).is_some());
                whole && protocol != Protocol::ICMPV6
            })
    }

    /// The line that decides each packet; a number beyond all lines where none does.
    #[inline(never)]
    fn decide(&self, compiled: &Compiled, memo: &mut Memo, decided_by: &mut [u32]) {
        let lines = compiled.lines().list.len();
        for (at, (remote, decider)) in self.remotes.iter().zip(decided_by).enumerate() {
            let local = self.locals.get(at).copied().or(self.own).unwrap_or(*remote);
            let (source, destination) = match self.direction {
                Direction::Ingress => (*remote, local),
                Direction::Egress => (local, *remote),
            };
            let protocol = self.protocol(at);
            let ported = protocol.has_ports();
            let flow = Flow {
                source: IpAddr::V4(Ipv4Addr::from_bits(source)),
                destination: IpAddr::V4(Ipv4Addr::from_bits(destination)),
                protocol,
                source_port: port(self.source_ports, at).filter(|_| ported),
                destination_port: port(self.ports, at).filter(|_| ported),
            };
            let line = compiled.line(&flow, memo);
            *decider = match u32::try_from(line) {
                Ok(number) if line < lines => number,
                _ => u32::MAX,
            };
        }
    }

    fn protocol(&self, at: usize) -> Protocol {
        let number = self.protocols.get(at).copied();
        number.map_or(Protocol::TCP, Protocol::from_number)
    }
}

fn port(ports: &[u16], at: usize) -> Option<u16> {
    ports.get(at).copied().filter(|port| *port != 0)
}

const UNDETERMINED: u8 = 2;

fn verb(verb: Verb) -> u8 {
    match verb {
        Verb::Permitted => 0,
        Verb::Denied => 1,
        Verb::Undetermined => UNDETERMINED,
    }
}

/// What the core found by the same query.
fn subject(topology: &Topology, query: &ManyQuery) -> Option<Subject> {
    if let Some(id) = &query.filter {
        return topology
            .access_list(id)
            .map(|list| Subject::List(list.clone()));
    }
    let id = query.interface.as_deref()?;
    let found = topology.interface(id);
    let found = found.or_else(|| topology.interfaces_of(id)?.first())?;
    Some(Subject::Interface(found.clone()))
}

/// Addresses as they were given.
#[derive(Debug)]
enum Addresses {
    Numbers(Vec<u32>),
    Texts(Vec<IpAddr>),
}

impl Addresses {
    fn read(column: &JsValue, at: &str) -> Result<Self, Refusal> {
        if let Some(numbers) = column.dyn_ref::<Uint32Array>() {
            return Ok(Self::Numbers(numbers.to_vec()));
        }
        let texts = column
            .dyn_ref::<Array>()
            .ok_or_else(|| Refusal::invalid("not a list of addresses or a Uint32Array").at(at))?;
        let text = |(index, text): (usize, JsValue)| {
            text.as_string()
                .ok_or_else(|| Refusal::invalid("not a text").at(&format!("{at}[{index}]")))
        };
        let texts = texts.iter().enumerate().map(text);
        let texts: Vec<String> = texts.collect::<Result<_, _>>()?;
        let addresses = Columns::addresses(at, &texts).map_err(Failure::from)?;
        let number = |address: &IpAddr| match address {
            IpAddr::V4(address) => Some(address.to_bits()),
            IpAddr::V6(_) => None,
        };
        let numbers: Option<Vec<u32>> = addresses.iter().map(number).collect();
        Ok(numbers.map_or(Self::Texts(addresses), Self::Numbers))
    }

    fn numbers(&self) -> Option<&[u32]> {
        match self {
            Self::Numbers(numbers) => Some(numbers),
            Self::Texts(_) => None,
        }
    }

    fn values(&self) -> Vec<IpAddr> {
        match self {
            Self::Numbers(numbers) => {
                let address = |number: &u32| IpAddr::V4(Ipv4Addr::from_bits(*number));
                numbers.iter().map(address).collect()
            }
            Self::Texts(addresses) => addresses.clone(),
        }
    }
}

/// The columns as they were given.
#[derive(Debug)]
pub(crate) struct Packets {
    sources: Addresses,
    destinations: Addresses,
    protocols: Vec<u8>,
    ports: Vec<u16>,
    source_ports: Vec<u16>,
}

impl Packets {
    pub(crate) fn read(given: &JsValue) -> Result<Self, Refusal> {
        let given = input::object(given)
            .ok_or_else(|| Refusal::invalid("the columns are not an object"))?;
        let mut packets = Self {
            sources: Addresses::Numbers(Vec::new()),
            destinations: Addresses::Numbers(Vec::new()),
            protocols: Vec::new(),
            ports: Vec::new(),
            source_ports: Vec::new(),
        };
        for key in Object::keys(given) {
            let name = key.as_string().unwrap_or_default();
            let at = input::known_as(&name);
            let column = Reflect::get(given, &key)
                .map_err(|error| Refusal::invalid(&input::first_line(&error)).at(at))?;
            if column.is_undefined() {
                continue;
            }
            match name.as_str() {
                "sources" => packets.sources = Addresses::read(&column, at)?,
                "destinations" => packets.destinations = Addresses::read(&column, at)?,
                "protocols" => {
                    let numbers = column.dyn_ref::<Uint8Array>();
                    let wrong = || Refusal::invalid("not a Uint8Array").at(at);
                    packets.protocols = numbers.ok_or_else(wrong)?.to_vec();
                }
                "ports" => packets.ports = ports(&column, at)?,
                "sourcePorts" => packets.source_ports = ports(&column, at)?,
                _ => return Err(Refusal::unknown_field(&name, COLUMNS)),
            }
        }
        Ok(packets)
    }

    /// As the core takes them.
    pub(crate) fn columns(self) -> Columns {
        Columns {
            sources: self.sources.values(),
            destinations: self.destinations.values(),
            protocols: self.protocols,
            ports: self.ports,
            source_ports: self.source_ports,
        }
    }
}

fn ports(column: &JsValue, at: &str) -> Result<Vec<u16>, Refusal> {
    let numbers = column.dyn_ref::<Uint16Array>();
    let numbers = numbers.ok_or_else(|| Refusal::invalid("not a Uint16Array").at(at))?;
    Ok(numbers.to_vec())
}

/// The result of a batch as JavaScript reads it.
pub(crate) fn result(many: &Many) -> Result<Object, Refusal> {
    object(&many.actions, &many.decided_by, &deciders(many)?)
}

fn object(actions: &[u8], decided_by: &[u32], deciders: &Array) -> Result<Object, Refusal> {
    let result = Object::new();
    let actions = Uint8Array::from(actions);
    let decided_by = Uint32Array::from(decided_by);
    let fields: [(&str, &JsValue); 3] = [
        ("actions", actions.as_ref()),
        ("decidedBy", decided_by.as_ref()),
        ("deciders", deciders.as_ref()),
    ];
    for (name, value) in fields {
        Reflect::set(&result, &name.into(), value)
            .map_err(|error| Refusal::not_json(&input::first_line(&error)))?;
    }
    Ok(result)
}

#[derive(Serialize)]
struct Decider<'a> {
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
}

/// The lines of the filter: one list for all batches of a compiled one.
fn deciders(many: &Many) -> Result<Array, Refusal> {
    let lines = many.deciders.iter().map(|(reason, rule)| Decider {
        reason: reason.as_str(),
        rule: rule.as_deref(),
    });
    let lines: Vec<Decider<'_>> = lines.collect();
    input::parsed(&to_json(&lines)).map(JsCast::unchecked_into)
}
