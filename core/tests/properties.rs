//! What holds for every network: all judges of a packet agree, more rules and less knowledge do what they must, nothing
//! that is read makes the core panic.
//!
//! Runs are the same every time. `VPCLENS_CASES=1000000` asks the judges so many pairs of a network and a packet,
//! `VPCLENS_PROPERTY_CASES=20000` runs that many cases of each other property, `VPCLENS_PROPERTY_SEED=7` takes others
//! than the usual ones. What fails is printed as a conformance case, the plainest that still fails, and written into
//! the folder `VPCLENS_DISAGREEMENTS` where there is one.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    reason = "a test stops where something is not as it should be, its numbers are small, and it says how much it ran"
)]

#[path = "naive/damage.rs"]
mod damage;
mod naive;

use std::{collections::BTreeMap, fs, path::Path};

use naive::{
    Packet,
    agreement::{Court, Disagreement, Ruling, judges},
    cases::case,
    decide,
    forgotten::{Forgotten, any as any_forgotten, entries_mut},
    lists::entry,
    networks::{Choices, FUZZED, Situation, bytes, situation},
    possible::completions,
    rules::{Side, rule},
    security_groups, shrink,
};
use proptest::{
    prelude::{Strategy, any},
    test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner},
};
use serde_json::{Value, json};
use vpclens::{
    Limits, Query, Topology,
    filter::Verb,
    import::{anonymise::anonymise, document},
    model::{InnerAccessPolicy, Network, Policy},
    net::{Direction, Protocol},
    reach::Outcome,
    session::{Session, render},
};

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs a property over many strings of bytes.
fn property(cases: u32, bytes: usize, holds: impl Fn(&[u8]) -> Result<(), String>) {
    let more = number("VPCLENS_PROPERTY_CASES").and_then(|cases| u32::try_from(cases).ok());
    let config = Config {
        cases: more.unwrap_or(cases),
        rng_seed: RngSeed::Fixed(number("VPCLENS_PROPERTY_SEED").unwrap_or(1)),
        failure_persistence: None,
        ..Config::default()
    };
    let result = TestRunner::new(config).run(&any::<u64>().no_shrink(), |seed| {
        holds(&shrink::bytes(seed, bytes)).map_err(TestCaseError::fail)
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(_, seed)) => {
            let fails = |bytes: &[u8]| holds(bytes).is_err();
            let plain = shrink::shrink(shrink::bytes(seed, bytes), fails);
            // the bytes say nothing to a reader, the case that they make is in the text
            panic!("{}", holds(&plain).unwrap_err());
        }
        Err(TestError::Abort(problem)) => panic!("{problem}"),
    }
}

/// What the filter says of the first packet.
fn asked(network: &Network, situation: &Situation, packet: &Packet) -> Option<Ruling> {
    let court = Court::new(network, situation.settings)?;
    court.ask(packet)
}

fn printed(network: &Network, situation: &Situation, packet: &Packet, action: &str) -> String {
    let answer = json!({"action": action});
    case("", network, situation.settings, packet, &answer)
}

/// So many packets are asked of one network.
const PACKETS: usize = 64;
/// Disagreements of more kinds are counted only.
const MOST_KINDS: usize = 40;

#[test]
fn all_judges_agree() {
    let wanted = number("VPCLENS_CASES").unwrap_or(12_800);
    let seed = number("VPCLENS_PROPERTY_SEED").unwrap_or(1);
    let mut found: BTreeMap<String, Disagreement> = BTreeMap::new();
    let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
    let (mut networks, mut partial) = (0_u64, 0_u64);
    let packets = u64::try_from(PACKETS).unwrap();
    while networks * packets < wanted {
        let seed = (seed << 40) | networks;
        networks += 1;
        let bytes = shrink::bytes(seed, bytes(PACKETS));
        let one = situation(&mut Choices(&bytes), PACKETS);
        partial += u64::from(!one.forgotten.is_empty());
        let Err(disagreement) = judges(&one) else {
            continue;
        };
        let count = kinds.entry(disagreement.kind.clone()).or_insert(0);
        *count += 1;
        if *count > 1 || kinds.len() > MOST_KINDS {
            continue;
        }
        // of several things forgotten one may do
        let family = |kind: &str| kind.split(" without ").next().map(String::from);
        let again = |bytes: &[u8]| {
            let result = judges(&situation(&mut Choices(bytes), PACKETS));
            result
                .err()
                .filter(|other| family(&other.kind) == family(&disagreement.kind))
        };
        let plain = shrink::shrink(bytes, |bytes| again(bytes).is_some());
        let plainest = again(&plain).unwrap();
        save(&plainest);
        found.insert(plainest.kind.clone(), plainest);
    }
    println!(
        "judges: {} pairs over {networks} networks, {partial} of which also without something",
        networks * packets
    );
    for disagreement in found.values() {
        println!("\n{disagreement}");
    }
    for (kind, count) in kinds {
        println!("{count} times {kind}");
    }
    assert!(found.is_empty(), "the judges disagree, see above");
}

/// What a filter can say of a packet when everything is known.
const ENDS: &[&str] = &[
    "listener_acl.entry_accept",
    "listener_acl.entry_drop",
    "listener_acl.no_match",
    "listener_acl.not_listed",
    "listener_acl.unused",
    "network_acl.default_accept",
    "network_acl.entry_accept",
    "network_acl.entry_drop",
    "network_acl.exempt",
    "network_acl.no_match",
    "security_group.default_accept",
    "security_group.default_drop",
    "security_group.exempt_load_balancer",
    "security_group.exempt_metaserver",
    "security_group.intra_group_accept",
    "security_group.platform_tcp25",
    "security_group.rule_accept",
    "security_group.rule_drop",
    "service_whitelist.entry_accept",
    "service_whitelist.no_match",
];

#[test]
fn the_situations_reach_every_end() {
    let reached = |bytes: &[u8]| -> Vec<&'static str> {
        let one = situation(&mut Choices(bytes), FUZZED);
        let packets = one.packets.iter();
        let verdicts = packets.filter_map(|packet| decide(&one.network, one.settings, packet));
        verdicts.map(|verdict| verdict.reason).collect()
    };
    let mut ends: BTreeMap<&str, u32> = BTreeMap::new();
    for seed in 0..1000 {
        let bytes = shrink::bytes(seed, bytes(FUZZED));
        for end in reached(&bytes) {
            let count = ends.entry(end).or_insert(0);
            *count += 1;
            // what the fuzz target starts from
            if let (Some(folder), 1) = (std::env::var_os("VPCLENS_SEEDS"), *count) {
                let mut plain =
                    shrink::shrink(bytes.clone(), |bytes| reached(bytes).contains(&end));
                plain.truncate(plain.iter().rposition(|byte| *byte != 0).unwrap_or(0) + 1);
                fs::write(Path::new(&folder).join(end), plain).unwrap();
            }
        }
    }
    println!("{ends:#?}");
    assert_eq!(ends.into_keys().collect::<Vec<_>>(), ENDS);
}

/// Writes a disagreement as a case file, where that is wanted.
fn save(disagreement: &Disagreement) {
    let Some(folder) = std::env::var_os("VPCLENS_DISAGREEMENTS") else {
        return;
    };
    let plain = |char: char| if char.is_alphanumeric() { char } else { '_' };
    let name: String = disagreement.kind.chars().map(plain).collect();
    let path = Path::new(&folder)
        .join(name.to_lowercase())
        .with_extension("json");
    fs::write(path, &disagreement.case).unwrap();
}

#[test]
fn what_is_not_known_never_turns_a_verdict_round() {
    property(700, 16 + bytes(1), |bytes| {
        let mut choices = Choices(bytes);
        let mut about = choices.part(16);
        let mut one = situation(&mut choices, 1);
        // at least one thing
        if one.forgotten.is_empty() {
            let forgotten = any_forgotten(&one.network, one.packet(), &mut about);
            one.forget(forgotten);
        }
        judges(&one).map_err(|disagreement| disagreement.to_string())
    });
}

/// How many rules and intra-group policies could depend on one thing that is not known: of several the filter takes
/// each by itself, though what makes one match may make the other match too.
fn depending(situation: &Situation, gap: &Forgotten) -> usize {
    let depends = |rule: &&vpclens::model::Permission| {
        let named = [
            &rule.group_id,
            &rule.prefix_list_id,
            &rule.port_range_list_id,
        ];
        named.iter().any(|id| id.is_some())
            || !rule.source_port_range.is_any()
            || (*gap == Forgotten::DestinationPort && !rule.port_range.is_any())
    };
    let packet = situation.packet();
    let groups = &situation.network.security_groups;
    let rules = groups.iter().flat_map(|one| {
        let sides = Side::ALL.into_iter();
        let sides = sides.filter(|side| side.direction == packet.direction);
        sides.flat_map(|side| side.rules(one).into_iter().flatten())
    });
    let inner = groups.iter().any(|one| {
        one.inner_access_policy == Some(InnerAccessPolicy::Accept)
            && (packet.direction == Direction::Ingress
                || situation.settings.inner_accept_beats_egress)
    });
    let entries = situation.network.network_acls.iter().flat_map(|acl| {
        let entries = [&acl.ingress, &acl.egress];
        entries.into_iter().flatten().flatten()
    });
    let entries = entries.filter(|one| {
        one.prefix_list_id.is_some() || (*gap == Forgotten::DestinationPort && !one.port.is_any())
    });
    let inner = usize::from(inner);
    if packet.is_at_list() {
        entries.count() + situation.network.service_whitelists.len()
    } else {
        rules.filter(depends).count() + inner
    }
}

#[test]
fn only_what_could_change_the_end_leaves_it_open() {
    property(1500, 16 + bytes(1), |bytes| {
        let mut choices = Choices(bytes);
        let mut about = choices.part(16);
        let mut known = situation(&mut choices, 1);
        let one = any_forgotten(&known.network, known.packet(), &mut about);
        // of these not everything that they could be is tried
        let far = known.network.vpcs.len() > 1 || !known.network.instances.is_empty();
        let linked = !known.network.classic_links.is_empty();
        let coarse = match &one {
            Forgotten::Vpcs
            | Forgotten::Blocks
            | Forgotten::GroupVpc(_)
            | Forgotten::Place(_)
            | Forgotten::Entry(..)
            | Forgotten::Inner(_)
            | Forgotten::Links => true,
            // rules that are tried are for blocks
            _ if linked && !known.settings.classic_link_cidr_rules => true,
            // which addresses an interface has, and what groups the one with a secondary address is in, is asked for
            // though it does not count; and what it has could be the primary address of another one
            Forgotten::Addresses(_) | Forgotten::Groups(_) | Forgotten::Interface(_)
                if !known.settings.group_secondary_addresses =>
            {
                true
            }
            Forgotten::Others
            | Forgotten::Interface(_)
            | Forgotten::Addresses(_)
            | Forgotten::Groups(_) => far,
            _ => false,
        };
        if coarse || depending(&known, &one) > 1 {
            return Ok(());
        }
        known.forgotten.clear();
        known.forget(one);
        let (partial, packet) = partly_known(&known);
        let Some(ruling) = asked(&partial, &known, &packet) else {
            return Ok(());
        };
        let verdicts: Vec<_> = completions(&known, known.packet())
            .map(|(network, packet)| Some(decide(&network, known.settings, &packet)?.passes))
            .collect();
        // an impossible completion tells more than the filter may conclude
        let certain = verdicts
            .iter()
            .all(|passes| passes.is_some() && *passes == verdicts[0]);
        if ruling.verb != Verb::Undetermined || !certain {
            return Ok(());
        }
        let action = match verdicts[0] {
            Some(true) => "permitted",
            _ => "denied",
        };
        let printed = printed(&partial, &known, &packet, action);
        Err(format!(
            "{:?} forgotten, {ruling:?}\n{printed}",
            known.forgotten
        ))
    });
}

/// The network and the first packet without what was forgotten.
fn partly_known(situation: &Situation) -> (Network, Packet) {
    let (mut network, mut packet) = (situation.network.clone(), situation.packet().clone());
    for one in &situation.forgotten {
        one.forget(&mut network);
        one.forget_of(&mut packet);
    }
    (network, packet)
}

/// What a rule more must not do.
fn turned(policy: Policy) -> (Verb, Verb) {
    match policy {
        Policy::Accept => (Verb::Permitted, Verb::Denied),
        Policy::Drop => (Verb::Denied, Verb::Permitted),
    }
}

#[test]
fn more_accept_rules_never_close_and_more_drop_rules_never_open() {
    property(1000, 16 + bytes(1), |bytes| {
        let mut choices = Choices(bytes);
        let about = choices.part(16);
        let one = situation(&mut choices, 1);
        let (before, packet) = partly_known(&one);
        let whole = one.packet();
        let Some(first) = asked(&before, &one, &packet) else {
            return Ok(());
        };
        for policy in [Policy::Accept, Policy::Drop] {
            let mut after = before.clone();
            let mut about = about.clone();
            if whole.is_at_list() {
                let Some(acl) = after
                    .network_acls
                    .iter_mut()
                    .find(|acl| acl.network_acl_id == packet.at)
                else {
                    return Ok(());
                };
                let (last, place) = (about.once_in(2), about.below(256));
                let mut added = entry(&mut about);
                added.policy = policy;
                let entries = entries_mut(acl, packet.direction).get_or_insert_default();
                let place = if last {
                    entries.len()
                } else {
                    place % (entries.len() + 1)
                };
                entries.insert(place, added);
            } else {
                let Some(nic) = security_groups::card(&one.network, whole) else {
                    return Ok(());
                };
                let side = Side::new(nic, packet.direction);
                let which = about.below(8) % before.security_groups.len().max(1);
                let Some(holder) = after.security_groups.get_mut(which) else {
                    return Ok(());
                };
                let lowest = about.once_in(2);
                let id = holder.security_group_id.clone();
                let mut added = rule(&id, side, &one.network, one.settings, &mut about);
                added.policy = policy;
                if lowest {
                    added.priority = 110;
                }
                side.of(holder).get_or_insert_default().push(added);
            }
            // an answer may be found or lost on the way only where a list was not known
            let then = asked(&after, &one, &packet).unwrap();
            if (first.verb, then.verb) == turned(policy) {
                let found = format!("{first:?}, then {then:?}");
                return Err(found + &printed(&after, &one, &packet, "the same as before"));
            }
        }
        Ok(())
    });
}

#[test]
fn more_blocks_in_a_list_only_do_what_it_is_for() {
    property(800, 8 + bytes(4), |bytes| {
        let mut choices = Choices(bytes);
        let mut about = choices.part(8);
        let one = situation(&mut choices, 4);
        let mut after = one.network.clone();
        let block = about.parse(naive::rules::BLOCKS).unwrap();
        for list in &mut after.access_control_lists {
            // the first entry of all makes a listener filter
            if let Some(entries) = list.entries.as_mut().filter(|list| !list.is_empty()) {
                entries.push(block);
            }
        }
        for service in &mut after.service_whitelists {
            service.entries.get_or_insert_default().push(block);
        }
        for packet in one.packets.iter().filter(|packet| packet.is_at_list()) {
            let mut listeners = one.network.listeners.iter();
            let listener = listeners.find(|listener| listener.listener_id == packet.at);
            let denies =
                listener.is_some_and(|one| one.acl_type == Some(vpclens::model::AclType::Black));
            let policy = if denies { Policy::Drop } else { Policy::Accept };
            let first = asked(&one.network, &one, packet).unwrap();
            let then = asked(&after, &one, packet).unwrap();
            if (first.verb, then.verb) == turned(policy) {
                let found = format!("{first:?}, then {then:?}");
                return Err(found + &printed(&after, &one, packet, "the same as before"));
            }
        }
        Ok(())
    });
}

fn shuffle<T>(list: &mut [T], choices: &mut Choices<'_>) {
    for index in (1..list.len()).rev() {
        list.swap(index, choices.below(index + 1));
    }
}

#[test]
fn the_order_of_rules_groups_and_interfaces_is_irrelevant() {
    property(400, 96 + bytes(4), |bytes| {
        let mut choices = Choices(bytes);
        let mut order = choices.part(96);
        let mut one = situation(&mut choices, 4);
        // a rule without an id is named by its place, and that changes
        for group in &mut one.network.security_groups {
            for side in Side::ALL {
                let id = format!("{}-{side:?}", group.security_group_id);
                for (place, rule) in side.of(group).iter_mut().flatten().enumerate() {
                    rule.security_group_rule_id = Some(format!("sgr-{id}-{place}"));
                }
            }
        }
        let mut shuffled = one.network.clone();
        shuffle(&mut shuffled.security_groups, &mut order);
        shuffle(&mut shuffled.network_interfaces, &mut order);
        shuffle(&mut shuffled.instances, &mut order);
        shuffle(&mut shuffled.network_acls, &mut order);
        shuffle(&mut shuffled.access_control_lists, &mut order);
        for interface in &mut shuffled.network_interfaces {
            shuffle(interface.security_group_ids.as_mut().unwrap(), &mut order);
        }
        for group in &mut shuffled.security_groups {
            for side in Side::ALL {
                shuffle(
                    side.of(group).as_deref_mut().unwrap_or_default(),
                    &mut order,
                );
            }
        }
        for packet in &one.packets {
            let (first, then) = (
                asked(&one.network, &one, packet),
                asked(&shuffled, &one, packet),
            );
            // of the groups that both ends are in any may be named
            let inner = |ruling: &Option<Ruling>| {
                let mut ruling = ruling.clone();
                if let Some(ruling) = &mut ruling {
                    ruling.line = ruling.line.take().filter(|line| !line.starts_with("sg-"));
                }
                ruling
            };
            if inner(&first) != inner(&then) {
                let printed = printed(&one.network, &one, packet, "the same");
                return Err(format!("{first:?}, then {then:?}\n{printed}"));
            }
        }
        Ok(())
    });
}

#[test]
fn a_document_is_the_network() {
    property(200, bytes(1), |bytes| {
        let network = partly_known(&situation(&mut Choices(bytes), 1)).0;
        let text = document::to_json(&network);
        let read = document::from_json(&text, &Limits::default()).unwrap();
        let session = Session::from_document(&text, &Value::Null).unwrap();
        let again = Session::from_document(&session.to_document(), &Value::Null).unwrap();
        let same =
            read.network == network && session.topology().network() == again.topology().network();
        same.then_some(()).ok_or(text)
    });
}

#[test]
fn telling_the_way_does_not_change_where_it_ends() {
    property(600, 8 + bytes(1), |bytes| {
        let mut choices = Choices(bytes);
        let mut about_ends = choices.part(8);
        let known = situation(&mut choices, 1);
        let partial = partly_known(&known).0;
        let mut ends = ["203.0.113.9", "10.111.0.200", "2408:4000:1:1::2"]
            .map(String::from)
            .to_vec();
        let interfaces = known.network.network_interfaces.iter();
        ends.extend(interfaces.map(|one| one.network_interface_id.clone()));
        let instances = known.network.instances.iter();
        ends.extend(instances.map(|one| one.instance_id.clone()));
        let mut end = || about_ends.pick(&ends).unwrap().clone();
        let packet = known.packet();
        let mut query = Query::new(end(), end()).protocol(Protocol::from_number(packet.protocol));
        query.port = packet.destination_port;
        let outcomes = [&partial, &known.network].map(|network| {
            let topology = Topology::build(network.clone(), known.settings).unwrap();
            let told = topology.reach(&query).map(|verdict| verdict.outcome).ok();
            assert_eq!(told, topology.outcome(&query).ok());
            told
        });
        match outcomes {
            [Some(Outcome::Undetermined) | None, _] | [_, None] => Ok(()),
            [less, more] if less == more => Ok(()),
            _ => Err(format!(
                "{outcomes:?} for {query:?} without {:?}\n{:?}\n{}",
                known.forgotten,
                known.settings,
                document::to_json(&partial)
            )),
        }
    });
}

fn files_of(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().to_string();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// Everything that can be asked of what was read.
fn ask_everything(session: &Session) {
    for lang in ["en", "zh"] {
        for note in session
            .notices(lang)
            .unwrap()
            .iter()
            .chain(&session.diagnostics(lang).unwrap())
        {
            assert!(!note.message.is_empty(), "{note:?}");
        }
    }
    let ends: Vec<String> = session.endpoints().into_iter().map(|one| one.id).collect();
    let ends: Vec<&String> = ends.iter().take(2).chain(ends.last()).collect();
    for source in &ends {
        for destination in &ends {
            let query = json!({"source": source, "destination": destination, "port": 22});
            if let Ok(answer) = session.reach(&query, "zh") {
                for format in ["json", "text", "ansi", "markdown", "html"] {
                    assert!(!render(&answer, format).unwrap().is_empty());
                }
            }
        }
        let query =
            json!({"interface": source, "direction": "ingress", "source": "10.0.0.1", "port": 22});
        let _ = session.filter(&query, "en");
    }
    let written = session.to_document();
    let again = Session::from_document(&written, &Value::Null).unwrap();
    assert_eq!(again.to_document(), written);
}

#[test]
fn damaged_dumps_are_read_or_refused() {
    let mut whole = files_of("tests/fixtures/openapi");
    whole.extend(files_of("tests/fixtures/openapi/oddities"));
    whole.extend(files_of("../examples/three-tier"));
    // every call that is read has a case
    for (name, text) in files_of("tests/conformance/import") {
        let case: Value = serde_json::from_str(&text).unwrap();
        if let Some(dump) = case["input"].get("openapi") {
            whole.push((name, dump.to_string()));
        }
    }
    let (dumps, states): (Vec<_>, Vec<_>) = files_of("tests/fixtures/shapes")
        .into_iter()
        .partition(|(name, _)| name.ends_with(".dump.json"));
    whole.extend(dumps);
    let mut shown = files_of("tests/fixtures/terraform");
    shown.extend(states);
    for (name, text) in files_of("tests/conformance/import_terraform") {
        let case: Value = serde_json::from_str(&text).unwrap();
        if let Some(value) = case["input"].get("terraform") {
            shown.push((name, value.to_string()));
        }
    }
    assert!(shown.len() > 10, "only {} of Terraform", shown.len());
    whole.extend(shown);
    property(600, 96, |bytes| {
        let mut choices = Choices(bytes);
        let mut files: Vec<(String, String)> = Vec::new();
        for _ in 0..=choices.below(4) {
            files.push(choices.pick(&whole).unwrap().clone());
        }
        let damaged = choices.below(files.len());
        files[damaged].1 = damage::damage(&files[damaged].1, &mut choices);
        if let Ok(session) = Session::from_files(&files, &Value::Null) {
            ask_everything(&session);
        }
        let _ = Session::from_openapi(&files[damaged].1, &Value::Null);
        let _ = Session::from_document(&files[damaged].1, &Value::Null);
        for moment in ["before", "after"] {
            let shown = Session::from_terraform(&files[damaged].1, Some(moment), &Value::Null);
            if let Ok(session) = shown {
                ask_everything(&session);
            }
        }
        Ok(())
    });
}

#[test]
fn the_order_of_files_is_irrelevant() {
    let files = files_of("../examples/three-tier");
    let answers = |files: &[(String, String)]| {
        let session = Session::from_files(files, &Value::Null).unwrap();
        let ends: Vec<String> = session.endpoints().into_iter().map(|one| one.id).collect();
        let pairs = ends
            .iter()
            .flat_map(|one| ends.iter().map(move |other| (one, other)));
        let asked = pairs.map(|(source, destination)| {
            let query = Query::new(source, destination).tcp(3306);
            session.topology().reach(&query).map(|verdict| {
                let labels = verdict.blockers().map(|one| one.step.resource.clone());
                (verdict.outcome, labels.collect::<Vec<_>>())
            })
        });
        (session.to_document(), asked.collect::<Vec<_>>())
    };
    let expected = answers(&files);
    property(12, 32, |bytes| {
        let mut shuffled = files.clone();
        shuffle(&mut shuffled, &mut Choices(bytes));
        (answers(&shuffled) == expected)
            .then_some(())
            .ok_or_else(|| format!("{:?}", shuffled.iter().map(|(name, _)| name)))
    });
}

/// The resources of a state in another order, those of modules too.
fn shuffle_resources(value: &mut Value, choices: &mut Choices<'_>) {
    match value {
        Value::Object(map) => {
            for (key, inside) in map {
                if let (true, Value::Array(list)) = (
                    key == "resources" || key == "resource_changes",
                    &mut *inside,
                ) {
                    shuffle(list, choices);
                }
                shuffle_resources(inside, choices);
            }
        }
        Value::Array(list) => {
            for one in list {
                shuffle_resources(one, choices);
            }
        }
        _ => {}
    }
}

#[test]
fn the_order_of_resources_is_irrelevant() {
    let mut shown = files_of("tests/fixtures/terraform");
    let states = files_of("tests/fixtures/shapes").into_iter();
    shown.extend(states.filter(|(name, _)| name.ends_with(".state.json")));
    for (name, text) in files_of("tests/conformance/import_terraform") {
        let case: Value = serde_json::from_str(&text).unwrap();
        if let Some(value) = case["input"].get("terraform") {
            shown.push((name, value.to_string()));
        }
    }
    let document = |text: &str| {
        let read = Session::from_terraform(text, None, &Value::Null).ok();
        read.map(|session| {
            let mut document: Value = serde_json::from_str(&session.to_document()).unwrap();
            without_places(&mut document);
            document
        })
    };
    property(60, 64, |bytes| {
        let mut choices = Choices(bytes);
        let (name, text) = choices.pick(&shown).unwrap();
        let mut value: Value = serde_json::from_str(text).unwrap();
        shuffle_resources(&mut value, &mut choices);
        (document(&value.to_string()) == document(text))
            .then_some(())
            .ok_or_else(|| name.clone())
    });
}

/// Where something stands depends on the order.
fn without_places(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("place");
            map.values_mut().for_each(without_places);
        }
        Value::Array(list) => list.iter_mut().for_each(without_places),
        _ => {}
    }
}

/// What a filter says, by no name.
fn said(session: &Session, query: &Value) -> Value {
    match session.filter(query, "en") {
        Ok(answer) => json!([answer.action, answer.reason]),
        Err(failure) => json!(failure.code()),
    }
}

#[test]
fn a_document_is_itself_merged_with_itself_and_under_other_names() {
    let mut compared = BTreeMap::new();
    let count = core::cell::RefCell::new(&mut compared);
    property(400, bytes(3), |bytes| {
        let situation = situation(&mut Choices(bytes), 3);
        let read = |text: &str| Session::from_document(text, &Value::Null);
        let one =
            read(&document::to_json(&situation.network)).map_err(|error| error.to_string())?;
        let text = one.to_document();
        let again = read(&text).map_err(|error| error.to_string())?;
        if again.to_document() != text {
            return Err("a document is read as another one".into());
        }
        let merged = Session::merge(&[&one, &again], false, &Value::Null);
        let merged = merged.map_err(|error| error.to_string())?;
        if merged.to_document() != text {
            return Err("merged with itself it is another one".into());
        }
        let made = anonymise(&[("a.json", &text)], Some("key"), &Limits::default());
        let made = made.map_err(|error| error.to_string())?;
        let other = Session::from_files(&made.files, &Value::Null);
        let other = other.map_err(|error| error.to_string())?;
        for packet in &situation.packets {
            let mut renamed = packet.clone();
            renamed.at = made.ids.get(&packet.at).unwrap_or(&packet.at).clone();
            renamed.source = made.address(packet.source);
            renamed.destination = made.address(packet.destination);
            let (old, new) = (said(&one, &packet.query()), said(&other, &renamed.query()));
            if old != new {
                return Err(format!("{old} became {new}: {packet:?}"));
            }
            *count.borrow_mut().entry(old.to_string()).or_insert(0_usize) += 1;
        }
        Ok(())
    });
    println!("under other names: {compared:?}");
    assert!(compared.len() > 5, "the packets come to one end only");
}

#[test]
fn merging_does_not_depend_on_the_order() {
    property(300, 2 * bytes(1), |given| {
        let (first, second) = given.split_at(given.len() / 2);
        let network = |bytes| {
            let situation = situation(&mut Choices(bytes), 1);
            Session::from_document(&document::to_json(&situation.network), &Value::Null).unwrap()
        };
        let (one, other, third) = (network(first), network(second), network(given));
        let merge = |networks: &[&Session]| {
            let whole = Session::merge(networks, false, &Value::Null).unwrap();
            whole.to_document()
        };
        let plain = merge(&[&one, &other, &third]);
        let turned = [
            merge(&[&third, &other, &one]),
            merge(&[&other, &one, &third]),
        ];
        (turned == [plain.clone(), plain])
            .then_some(())
            .ok_or_else(|| "the order makes a difference".into())
    });
}
