//! Random small networks of transit routers: what the core computes from associations, learning, static routes and
//! route maps is what a plain computation written from the reference (vpc-routing §4) says, whether a document carries
//! the routes or leaves them out, and in whatever order it lists things.
//!
//! `VPCLENS_PROPERTY_CASES=20000` runs that many networks, `VPCLENS_PROPERTY_SEED=7` takes others than the usual ones.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be, and its numbers are small"
)]

use proptest::{
    collection::vec,
    prelude::any,
    test_runner::{Config, RngSeed, TestCaseError, TestRunner},
};
use serde_json::{Value, json};
use vpclens::session::Session;

/// Choices made from bytes.
struct Choices<'a>(core::slice::Iter<'a, u8>);

impl Choices<'_> {
    fn below(&mut self, count: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or_default()) % count
    }

    /// Yes, but for one time in so many.
    fn mostly(&mut self, times: usize) -> bool {
        self.below(times) > 0
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Hop {
    Vpc(usize),
    Peer,
    Nowhere,
}

/// `10.vpc.vswitch.0/24`, or without a vSwitch `10.vpc.0.0/16`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
struct Block(usize, Option<usize>);

impl Block {
    fn text(self) -> String {
        match self.1 {
            Some(vswitch) => format!("10.{}.{vswitch}.0/24", self.0),
            None => format!("10.{}.0.0/16", self.0),
        }
    }

    fn holds(self, other: Self) -> bool {
        self.0 == other.0 && (self.1.is_none() || self.1 == other.1)
    }
}

struct Map {
    router: usize,
    inwards: bool,
    complete: bool,
    block: Block,
    source: Option<usize>,
}

#[derive(Clone, Debug)]
struct Route {
    block: Block,
    hop: Hop,
    fixed: bool,
    status: &'static str,
    /// The VPC that it comes from, or a static route leads to.
    source: Option<usize>,
}

struct Table {
    router: usize,
    /// The one that came with the transit router.
    default: bool,
    propagations: Vec<Hop>,
    fixed: Vec<(Block, Hop)>,
}

struct World {
    routers: usize,
    /// Of each VPC: how many vSwitches, which of them it withdrew, whether it is told routes.
    vpcs: Vec<(usize, Vec<bool>, bool)>,
    published: bool,
    tables: Vec<Table>,
    /// The table of each VPC's attachment, and of the attachment between regions at each router.
    of_vpc: Vec<Option<usize>>,
    of_peer: Vec<Option<usize>>,
    maps: Vec<Map>,
}

impl World {
    fn new(bytes: &[u8]) -> Self {
        let mut choose = Choices(bytes.iter());
        let routers = 1 + choose.below(2);
        let count = 2 + choose.below(3);
        let vpcs: Vec<_> = (0..count)
            .map(|_| {
                let vswitches = 1 + choose.below(2);
                let withdrawn = (0..vswitches).map(|_| !choose.mostly(6)).collect();
                (vswitches, withdrawn, choose.mostly(8))
            })
            .collect();
        let mut world = Self {
            routers,
            vpcs,
            published: choose.mostly(5),
            tables: Vec::new(),
            of_vpc: Vec::new(),
            of_peer: Vec::new(),
            maps: Vec::new(),
        };
        for router in 0..routers {
            for number in 0..=choose.below(2) {
                let ways = world.ways(router);
                let propagations = ways.iter().copied();
                let propagations = propagations.filter(|_| choose.mostly(5)).collect();
                let mut fixed: Vec<(Block, Hop)> = Vec::new();
                for _ in 0..choose.below(3) {
                    let block = world.block(&mut choose);
                    let hop = match choose.below(ways.len() + 1) {
                        0 => Hop::Nowhere,
                        index => ways[index - 1],
                    };
                    if fixed.iter().all(|(other, _)| *other != block) {
                        fixed.push((block, hop));
                    }
                }
                world.tables.push(Table {
                    router,
                    default: number == 0,
                    propagations,
                    fixed,
                });
            }
        }
        let associate = |router: usize, choose: &mut Choices<'_>| {
            let own: Vec<usize> = (0..world.tables.len())
                .filter(|table| world.tables[*table].router == router)
                .collect();
            choose.mostly(8).then(|| own[choose.below(own.len())])
        };
        let of_vpc = (0..count).map(|vpc| associate(vpc % routers, &mut choose));
        let of_vpc = of_vpc.collect();
        let of_peer = (0..routers)
            .map(|router| associate(router, &mut choose))
            .collect();
        (world.of_vpc, world.of_peer) = (of_vpc, of_peer);
        for _ in 0..choose.below(3) {
            let inwards = choose.mostly(2);
            let map = Map {
                router: choose.below(routers),
                inwards,
                complete: choose.mostly(2),
                block: world.block(&mut choose),
                source: (inwards && choose.mostly(2)).then(|| choose.below(count)),
            };
            world.maps.push(map);
        }
        world
    }

    fn block(&self, choose: &mut Choices<'_>) -> Block {
        let vpc = choose.below(self.vpcs.len());
        let vswitch = choose.below(self.vpcs[vpc].0 + 1);
        Block(vpc, vswitch.checked_sub(1))
    }

    fn ways(&self, router: usize) -> Vec<Hop> {
        let vpcs = (0..self.vpcs.len()).filter(|vpc| vpc % self.routers == router);
        let mut ways: Vec<Hop> = vpcs.map(Hop::Vpc).collect();
        if self.routers == 2 {
            ways.push(Hop::Peer);
        }
        ways
    }

    fn denied(&self, table: &Table, inwards: bool, route: &Route) -> bool {
        self.maps.iter().any(|map| {
            let block = if map.complete {
                map.block == route.block
            } else {
                map.block.holds(route.block)
            };
            table.default
                && map.router == table.router
                && map.inwards == inwards
                && block
                && (map.source.is_none() || map.source == route.source)
        })
    }

    /// What is made in a table and what VPCs of its region teach it.
    fn local(&self, table: &Table) -> Vec<Route> {
        let mut routes: Vec<Route> = table
            .fixed
            .iter()
            .map(|(block, hop)| Route {
                block: *block,
                hop: *hop,
                fixed: true,
                status: "Active",
                source: match hop {
                    Hop::Vpc(vpc) => Some(*vpc),
                    _ => None,
                },
            })
            .collect();
        for hop in &table.propagations {
            let Hop::Vpc(vpc) = *hop else { continue };
            for (vswitch, withdrawn) in self.vpcs[vpc].1.iter().enumerate() {
                let mut route = Route {
                    block: Block(vpc, Some(vswitch)),
                    hop: *hop,
                    fixed: false,
                    status: "Active",
                    source: Some(vpc),
                };
                if self.denied(table, true, &route) {
                    route.status = "Prohibited";
                }
                if !withdrawn {
                    routes.push(route);
                }
            }
        }
        routes
    }

    /// All routes of a table; `None` where the reference does not say which of two is in force.
    fn routes(&self, table: &Table) -> Option<Vec<Route>> {
        let mut routes = self.local(table);
        let other = self.of_peer.get(1 - table.router.min(1)).copied().flatten();
        let told = self.published && table.propagations.contains(&Hop::Peer);
        if let Some(other) = other.filter(|_| told && self.routers == 2) {
            let other = &self.tables[other];
            let beyond = self.local(other);
            for mut route in beyond.clone() {
                let beaten = beyond
                    .iter()
                    .any(|one| one.fixed && !route.fixed && one.block == route.block);
                let leads = matches!(route.hop, Hop::Vpc(_)) && route.status == "Active" && !beaten;
                if leads && !self.denied(other, false, &route) {
                    route.hop = Hop::Peer;
                    route.fixed = false;
                    if self.denied(table, true, &route) {
                        route.status = "Prohibited";
                    }
                    routes.push(route);
                }
            }
        }
        for index in 0..routes.len() {
            let route = routes[index].clone();
            if route.status != "Active" || route.fixed {
                continue;
            }
            let rivals = routes.iter().filter(|one| one.block == route.block);
            let mut rivals = rivals.filter(|one| one.status == "Active" && one.hop != route.hop);
            if rivals.clone().any(|one| one.fixed) {
                routes[index].status = "Rejected";
            } else if rivals.next().is_some() {
                return None;
            }
        }
        Some(routes)
    }

    /// Where a table leads what is for the first vSwitch of a VPC; nowhere where it has no route.
    fn hop(&self, table: usize, wanted: usize) -> Option<Hop> {
        let routes = self.routes(&self.tables[table])?;
        let target = Block(wanted, Some(0));
        let fitting = routes
            .iter()
            .filter(|one| one.status == "Active" && one.block.holds(target));
        let best = fitting.max_by_key(|one| one.block.1);
        Some(best.map_or(Hop::Nowhere, |one| one.hop))
    }

    /// Whether a packet of a VPC arrives; `None` where this plain walk does not go on.
    fn arrives(&self, from: usize, wanted: usize) -> Option<bool> {
        let Some(table) = self.of_vpc[from].filter(|_| self.vpcs[from].2) else {
            return Some(false);
        };
        let told = self.routes(&self.tables[table])?.into_iter().any(|route| {
            route.status == "Active"
                && route.block.holds(Block(wanted, Some(0)))
                && route.hop != Hop::Vpc(from)
                && route.hop != Hop::Nowhere
                && !self.denied(&self.tables[table], false, &route)
        });
        if !told {
            return Some(false);
        }
        match self.hop(table, wanted)? {
            Hop::Vpc(vpc) if vpc == wanted => Some(true),
            Hop::Vpc(_) => None,
            Hop::Nowhere => Some(false),
            Hop::Peer => {
                let Some(beyond) = self.of_peer[1 - self.tables[table].router] else {
                    return Some(false);
                };
                match self.hop(beyond, wanted)? {
                    Hop::Vpc(vpc) if vpc == wanted => Some(true),
                    Hop::Vpc(_) => None,
                    _ => Some(false),
                }
            }
        }
    }

    #[expect(clippy::too_many_lines, reason = "a document has many parts")]
    fn document(&self, carried: bool) -> Option<Value> {
        let name = |hop: Hop| match hop {
            Hop::Vpc(vpc) => format!("att-{vpc}"),
            Hop::Peer => "att-peer".to_string(),
            Hop::Nowhere => String::new(),
        };
        let entry = |block: Block, hop: Hop| {
            let hop = match hop {
                Hop::Nowhere => json!({"next_hop_type": "BlackHole"}),
                hop => json!({"next_hop_type": "Attachment", "next_hop_id": name(hop)}),
            };
            json!({"destination_cidr_block": block.text(), "next_hops": [hop]})
        };
        let region = |router: usize| ["cn-hangzhou", "cn-shanghai"][router];
        let mut tables = Vec::new();
        for (index, table) in self.tables.iter().enumerate() {
            let vpcs = (0..self.vpcs.len()).filter(|vpc| self.of_vpc[*vpc] == Some(index));
            let mut associations: Vec<String> = vpcs.map(|vpc| name(Hop::Vpc(vpc))).collect();
            if self.routers == 2 && self.of_peer[table.router] == Some(index) {
                associations.push(name(Hop::Peer));
            }
            let fixed: Vec<Value> = table.fixed.iter().map(|(b, h)| entry(*b, *h)).collect();
            let mut value = json!({
                "transit_router_route_table_id": format!("vtb-{index}"),
                "transit_router_id": format!("tr-{}", table.router),
                "transit_router_route_table_type": if table.default { "System" } else { "Custom" },
                "associations": associations,
                "propagations": table.propagations.iter().map(|hop| name(*hop)).collect::<Vec<_>>(),
                "static_route_entries": fixed,
            });
            let routes = self.routes(table)?;
            if carried {
                let entries = routes.iter().map(|route| {
                    let mut value = entry(route.block, route.hop);
                    value["type"] = if route.fixed { "Static" } else { "Propagated" }.into();
                    value["status"] = route.status.into();
                    value
                });
                value["route_entries"] = entries.collect();
            }
            tables.push(value);
        }
        let mut attachments: Vec<Value> = (0..self.vpcs.len())
            .map(|vpc| {
                json!({
                    "transit_router_attachment_id": name(Hop::Vpc(vpc)),
                    "transit_router_id": format!("tr-{}", vpc % self.routers),
                    "resource_type": "VPC", "resource_id": format!("vpc-{vpc}"),
                    "status": "Attached", "auto_publish_route_enabled": self.vpcs[vpc].2,
                })
            })
            .collect();
        if self.routers == 2 {
            attachments.push(json!({
                "transit_router_attachment_id": "att-peer", "transit_router_id": "tr-0",
                "peer_transit_router_id": "tr-1", "resource_type": "TR", "status": "Attached",
                "auto_publish_route_enabled": self.published, "bandwidth": 10,
            }));
        }
        let blocks = self
            .vpcs
            .iter()
            .enumerate()
            .flat_map(|(vpc, (_, withdrawn, _))| {
                let vswitches = withdrawn.iter().enumerate();
                vswitches.map(move |(vswitch, withdrawn)| (vpc, vswitch, *withdrawn))
            });
        let vswitches = blocks.clone().map(|(vpc, vswitch, _)| {
            json!({
                "vswitch_id": format!("vsw-{vpc}-{vswitch}"), "vpc_id": format!("vpc-{vpc}"),
                "cidr_block": Block(vpc, Some(vswitch)).text(),
            })
        });
        let each = |value: &dyn Fn(usize) -> Value| -> Vec<Value> {
            (0..self.vpcs.len()).map(value).collect()
        };
        let system = |vpc: usize| {
            let withdrawn = blocks.clone().filter(|one| one.0 == vpc && one.2);
            let entries = withdrawn.map(|(_, vswitch, _)| {
                json!({
                    "destination_cidr_block": Block(vpc, Some(vswitch)).text(),
                    "type": "System", "publish_status": "NonPublished",
                })
            });
            json!({
                "route_table_id": format!("vtb-vpc-{vpc}"), "vpc_id": format!("vpc-{vpc}"),
                "route_table_type": "System", "route_entries": entries.collect::<Vec<_>>(),
            })
        };
        let maps = self.maps.iter().enumerate().map(|(index, map)| {
            let sources: Vec<String> = map.source.iter().map(|vpc| format!("vpc-{vpc}")).collect();
            json!({
                "route_map_id": format!("cenrmap-{index}"), "cen_id": "cen-1",
                "cen_region_id": region(map.router), "priority": index + 1, "map_result": "Deny",
                "transmit_direction": if map.inwards { "RegionIn" } else { "RegionOut" },
                "cidr_match_mode": if map.complete { "Complete" } else { "Include" },
                "destination_cidr_blocks": [map.block.text()], "source_instance_ids": sources,
            })
        });
        Some(json!({
            "vpclens": 1,
            "vpcs": each(&|vpc| json!({"vpc_id": format!("vpc-{vpc}"), "cidr_block": Block(vpc, None).text()})),
            "vswitches": vswitches.collect::<Vec<_>>(),
            "route_tables": each(&system),
            "transit_routers": (0..self.routers).map(|router| json!({
                "transit_router_id": format!("tr-{router}"), "cen_id": "cen-1",
                "region_id": region(router), "type": "Enterprise",
            })).collect::<Vec<_>>(),
            "transit_router_attachments": attachments,
            "transit_router_route_tables": tables,
            "route_maps": maps.collect::<Vec<_>>(),
            "network_interfaces": each(&|vpc| json!({
                "network_interface_id": format!("eni-{vpc}"), "vpc_id": format!("vpc-{vpc}"),
                "vswitch_id": format!("vsw-{vpc}-0"), "private_ip_address": format!("10.{vpc}.0.10"),
                "status": "InUse", "security_group_ids": [format!("sg-{vpc}")],
            })),
            "security_groups": each(&|vpc| json!({
                "security_group_id": format!("sg-{vpc}"), "vpc_id": format!("vpc-{vpc}"),
                "security_group_type": "normal", "inner_access_policy": "Accept", "egress": [],
                "ingress": [{"policy": "accept", "priority": 1, "ip_protocol": "all",
                    "port_range": "-1/-1", "cidr_ip": "0.0.0.0/0"}],
            })),
        }))
    }
}

fn reversed(value: &mut Value) {
    match value {
        Value::Array(list) => {
            list.reverse();
            list.iter_mut().for_each(reversed);
        }
        Value::Object(fields) => fields.values_mut().for_each(reversed),
        _ => {}
    }
}

fn session(document: &Value) -> Session {
    Session::from_document(&document.to_string(), &Value::Null).unwrap()
}

/// The answer to every question between two VPCs.
fn answers(session: &Session, vpcs: usize) -> Vec<Value> {
    let pairs = (0..vpcs).flat_map(|from| (0..vpcs).map(move |to| (from, to)));
    let pairs = pairs.filter(|(from, to)| from != to);
    let ask = |(from, to): (usize, usize)| {
        let question = json!({
            "source": format!("eni-{from}"), "destination": format!("eni-{to}"),
            "protocol": "tcp", "port": 80,
        });
        serde_json::to_value(session.reach(&question, "en").unwrap()).unwrap()
    };
    pairs.map(ask).collect()
}

/// What an answer says, without the words.
fn gist(answer: &Value) -> Value {
    let blockers = answer["blockers"].as_array().unwrap().iter();
    let blockers: Vec<_> = blockers
        .map(|one| (&one["leg"], &one["reason"], &one["resource"]))
        .collect();
    json!([answer["outcome"], blockers])
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn computed_tables_are_those_of_a_plain_computation() {
    let config = Config {
        cases: number("VPCLENS_PROPERTY_CASES")
            .and_then(|cases| u32::try_from(cases).ok())
            .unwrap_or(300),
        rng_seed: RngSeed::Fixed(number("VPCLENS_PROPERTY_SEED").unwrap_or(1)),
        failure_persistence: None,
        ..Config::default()
    };
    let tried = core::cell::Cell::new([0_usize; 2]);
    let check = |bytes: Vec<u8>| {
        let world = World::new(&bytes);
        let (Some(left_out), Some(carried)) = (world.document(false), world.document(true)) else {
            return Ok(());
        };
        let (computed, given) = (session(&left_out), session(&carried));
        let noted: Vec<String> = given
            .topology()
            .diagnostics()
            .iter()
            .filter(|one| one.message.reason().as_str().contains("transit_route"))
            .map(|one| format!("{one:?}"))
            .collect();
        if !noted.is_empty() {
            return Err(TestCaseError::fail(format!("{noted:?}\n{carried}")));
        }
        let count = world.vpcs.len();
        let answers_of = [answers(&computed, count), answers(&given, count)];
        for (one, other) in answers_of[0].iter().zip(&answers_of[1]) {
            if gist(one) != gist(other) {
                let found = format!("{}\n{}\n{carried}", gist(one), gist(other));
                return Err(TestCaseError::fail(found));
            }
            let end = |side: &str| -> usize {
                let text = one["query"][side].as_str().unwrap();
                text.trim_start_matches("eni-").parse().unwrap()
            };
            let (from, to) = (end("source"), end("destination"));
            let (Some(there), Some(back)) = (world.arrives(from, to), world.arrives(to, from))
            else {
                continue;
            };
            let mut counts = tried.get();
            counts[usize::from(there && back)] += 1;
            tried.set(counts);
            if (there && back) != (one["outcome"] == "reachable") {
                let found = format!("{from} to {to}: {there} {back}\n{}\n{carried}", gist(one));
                return Err(TestCaseError::fail(found));
            }
        }
        for (document, answers_before) in [left_out, carried].into_iter().zip(&answers_of) {
            let mut turned = document;
            reversed(&mut turned);
            if &answers(&session(&turned), count) != answers_before {
                return Err(TestCaseError::fail(format!("the order shows: {turned}")));
            }
        }
        Ok(())
    };
    let result = TestRunner::new(config).run(&vec(any::<u8>(), 120), check);
    assert!(result.is_ok(), "{}", result.unwrap_err());
    let [no, yes] = tried.get();
    assert!(no > 200 && yes > 200, "{no} and {yes} say little");
}
