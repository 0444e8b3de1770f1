//! What holds for every network: the filter agrees with a second one written in the plainest way, more rules and less
//! knowledge do what they must, nothing that is read makes it panic.
//!
//! Runs are the same every time. `VPCLENS_PROPERTY_CASES=20000` runs that many cases of each property,
//! `VPCLENS_PROPERTY_SEED=7` others than the usual ones. A filter case that fails is printed as a conformance case.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be, and its numbers are small"
)]

#[path = "naive/damage.rs"]
mod damage;
mod naive;

use std::{fs, path::Path};

use naive::{
    agreement::ask,
    decide,
    forgotten::{Forgotten, any as any_forgotten},
    networks::{BYTES, Choices, Situation, rule, situation},
};
use proptest::{
    collection::vec,
    prelude::any,
    test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner},
};
use serde_json::{Value, json};
use vpclens::{
    Query, Topology,
    filter::{Decision, Verb},
    import::document,
    model::{InnerAccessPolicy, Policy},
    net::{Direction, Protocol},
    reach::Outcome,
    session::{Session, render},
};

/// Runs a property over many strings of bytes.
fn property(cases: u32, bytes: usize, holds: impl Fn(&[u8]) -> Result<(), String>) {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let more = number("VPCLENS_PROPERTY_CASES").and_then(|cases| u32::try_from(cases).ok());
    let config = Config {
        cases: more.unwrap_or(cases),
        rng_seed: RngSeed::Fixed(number("VPCLENS_PROPERTY_SEED").unwrap_or(1)),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..Config::default()
    };
    let result = TestRunner::new(config).run(&vec(any::<u8>(), bytes), |bytes| {
        holds(&bytes).map_err(TestCaseError::fail)
    });
    match result {
        Ok(()) => {}
        // the bytes say nothing to a reader, the case that they make is in the text
        Err(TestError::Fail(problem, _) | TestError::Abort(problem)) => panic!("{problem}"),
    }
}

fn asked(situation: &Situation) -> Decision {
    ask(situation).unwrap()
}

fn action(passes: bool) -> &'static str {
    if passes { "permitted" } else { "denied" }
}

#[test]
fn the_filter_agrees_with_the_naive_one() {
    property(2500, BYTES, |bytes| {
        let known = situation(&mut Choices(bytes));
        let Some(verdict) = decide(&known.network, known.settings, &known.packet) else {
            return Err(format!("not a known network: {known:#?}"));
        };
        let decision = asked(&known);
        if verdict.is(&decision) {
            return Ok(());
        }
        let printed = known.case(action(verdict.passes));
        Err(format!("{decision:?}, expected {verdict:?}\n{printed}"))
    });
}

/// A network from which up to three things were taken.
fn partly_known(situation: &Situation, choices: &mut Choices<'_>) -> (Situation, Vec<Forgotten>) {
    let mut partial = situation.clone();
    let mut forgotten: Vec<Forgotten> = Vec::new();
    for _ in 0..=choices.below(3) {
        let one = any_forgotten(&situation.network, &situation.packet, choices);
        // rules are forgotten by their index
        let indexed =
            |one: &Forgotten| matches!(one, Forgotten::Rule(..) | Forgotten::MoreRules(_));
        if !(indexed(&one) && forgotten.iter().any(indexed)) {
            one.forget(&mut partial.network, &mut partial.packet);
            forgotten.push(one);
        }
    }
    (partial, forgotten)
}

/// Every way in which the forgotten things could be.
fn completions(situation: &Situation, forgotten: &[Forgotten]) -> Vec<Situation> {
    let mut all = vec![situation.clone()];
    for one in forgotten {
        let ways = one.completions(&situation.network, &situation.packet);
        all = all
            .iter()
            .flat_map(|before| {
                ways.iter().map(|way| {
                    let mut after = before.clone();
                    way(&mut after.network, &mut after.packet);
                    after
                })
            })
            .take(400)
            .collect();
    }
    all
}

#[test]
fn what_is_not_known_never_turns_a_verdict_round() {
    property(2500, BYTES + 16, |bytes| {
        let mut choices = Choices(bytes);
        let mut about = choices.part(16);
        let known = situation(&mut choices);
        let (partial, forgotten) = partly_known(&known, &mut about);
        let decision = asked(&partial);
        let open = decision.verb == Verb::Undetermined;
        if open == decision.missing.is_empty() {
            return Err(format!("{decision:?}\n{}", partial.case("")));
        }
        if open {
            return Ok(());
        }
        for one in completions(&known, &forgotten) {
            let verdict = decide(&one.network, one.settings, &one.packet);
            if verdict
                .as_ref()
                .is_some_and(|verdict| verdict.verb() != decision.verb)
            {
                return Err(format!(
                    "{forgotten:?} forgotten, {decision:?}, but {verdict:?} is possible:\n{}\n{}",
                    document::to_json(&one.network),
                    partial.case("undetermined")
                ));
            }
        }
        Ok(())
    });
}

/// How many rules and intra-group policies could depend on one thing that is not known: of several the filter takes
/// each by itself, though what makes one match may make the other match too.
fn depending(situation: &Situation) -> usize {
    let depends = |rule: &&vpclens::model::Permission| {
        let named = [
            &rule.group_id,
            &rule.prefix_list_id,
            &rule.port_range_list_id,
        ];
        named.iter().any(|id| id.is_some()) || !rule.source_port_range.is_any()
    };
    let groups = &situation.network.security_groups;
    let rules = groups
        .iter()
        .flat_map(|one| match situation.packet.direction {
            Direction::Ingress => one.ingress.iter().flatten(),
            Direction::Egress => one.egress.iter().flatten(),
        });
    let inner = groups.iter().any(|one| {
        one.inner_access_policy == Some(InnerAccessPolicy::Accept)
            && (situation.packet.direction == Direction::Ingress
                || situation.settings.inner_accept_beats_egress)
    });
    rules.filter(depends).count() + usize::from(inner)
}

#[test]
fn only_what_could_change_the_end_leaves_it_open() {
    property(2000, BYTES + 16, |bytes| {
        let mut choices = Choices(bytes);
        let mut about = choices.part(16);
        let known = situation(&mut choices);
        let one = any_forgotten(&known.network, &known.packet, &mut about);
        // of these not everything that they could be is tried
        let far = known.network.vpcs.len() > 1;
        let coarse = match &one {
            Forgotten::Vpcs | Forgotten::Blocks | Forgotten::GroupVpc(_) | Forgotten::Place(_) => {
                true
            }
            Forgotten::Others | Forgotten::Interface(_) | Forgotten::Addresses(_) => far,
            _ => false,
        };
        if coarse || depending(&known) > 1 {
            return Ok(());
        }
        let mut partial = known.clone();
        one.forget(&mut partial.network, &mut partial.packet);
        let decision = asked(&partial);
        let verdicts: Vec<_> = completions(&known, core::slice::from_ref(&one))
            .iter()
            .map(|way| Some(decide(&way.network, way.settings, &way.packet)?.passes))
            .collect();
        // an impossible completion tells more than the filter may conclude
        let certain = verdicts
            .iter()
            .all(|passes| passes.is_some() && *passes == verdicts[0]);
        if decision.verb != Verb::Undetermined || !certain {
            return Ok(());
        }
        let printed = partial.case(action(verdicts[0] == Some(true)));
        Err(format!("{one:?} forgotten, {decision:?}\n{printed}"))
    });
}

#[test]
fn more_accept_rules_never_close_and_more_drop_rules_never_open() {
    property(1500, BYTES + 48, |bytes| {
        let mut choices = Choices(bytes);
        let (mut about_rule, mut about_gaps) = (choices.part(16), choices.part(32));
        let mut before = situation(&mut choices);
        let holder = about_rule.below(before.network.security_groups.len().min(4));
        let mut added = rule(holder, &before.network, &mut about_rule);
        let direction = before.packet.direction;
        if about_gaps.once_in(2) {
            before = partly_known(&before, &mut about_gaps).0;
        }
        for policy in [Policy::Accept, Policy::Drop] {
            added.policy = policy;
            let mut after = before.clone();
            let Some(group) = after.network.security_groups.get_mut(holder) else {
                return Ok(());
            };
            let rules = match direction {
                Direction::Ingress => &mut group.ingress,
                Direction::Egress => &mut group.egress,
            };
            rules.get_or_insert_default().push(added.clone());
            // an answer may be found or lost on the way only where a rule list was not known
            let first = asked(&before).verb;
            let then = asked(&after).verb;
            let turned = match policy {
                Policy::Accept => (Verb::Permitted, Verb::Denied),
                Policy::Drop => (Verb::Denied, Verb::Permitted),
            };
            if (first, then) == turned {
                return Err(after.case("the same as before"));
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
    property(800, BYTES + 64, |bytes| {
        let mut choices = Choices(bytes);
        let mut order = choices.part(64);
        let written = situation(&mut choices);
        let mut other = written.clone();
        let shuffled = &mut other.network;
        shuffle(&mut shuffled.security_groups, &mut order);
        shuffle(&mut shuffled.network_interfaces, &mut order);
        for interface in &mut shuffled.network_interfaces {
            shuffle(interface.security_group_ids.as_mut().unwrap(), &mut order);
        }
        for group in &mut shuffled.security_groups {
            shuffle(group.ingress.as_mut().unwrap(), &mut order);
            shuffle(group.egress.as_mut().unwrap(), &mut order);
        }
        let told = |situation| {
            let decision = asked(situation);
            let label = decision.rule().map(|rule| rule.label.clone());
            (decision.verb, decision.reason(), label)
        };
        if told(&written) == told(&other) {
            return Ok(());
        }
        Err(format!("{:?}\n{}", told(&other), written.case("")))
    });
}

#[test]
fn a_document_is_the_network() {
    property(300, BYTES + 16, |bytes| {
        let mut choices = Choices(bytes);
        let mut about = choices.part(16);
        let network = partly_known(&situation(&mut choices), &mut about).0.network;
        let text = document::to_json(&network);
        let read = document::from_json(&text, &vpclens::Limits::default()).unwrap();
        let session = Session::from_document(&text, &Value::Null).unwrap();
        let again = Session::from_document(&session.to_document(), &Value::Null).unwrap();
        let same =
            read.network == network && session.topology().network() == again.topology().network();
        same.then_some(()).ok_or(text)
    });
}

#[test]
fn telling_the_way_does_not_change_where_it_ends() {
    property(800, BYTES + 24, |bytes| {
        let mut choices = Choices(bytes);
        let (mut about_gaps, mut about_ends) = (choices.part(16), choices.part(8));
        let known = situation(&mut choices);
        let partial = partly_known(&known, &mut about_gaps).0;
        let mut ends = ["203.0.113.9", "10.0.0.200", "2408:4000:1:1::2"]
            .map(String::from)
            .to_vec();
        let interfaces = &known.network.network_interfaces;
        ends.extend(
            interfaces
                .iter()
                .map(|one| one.network_interface_id.clone()),
        );
        let mut end = || about_ends.pick(&ends).unwrap().clone();
        let mut query =
            Query::new(end(), end()).protocol(Protocol::from_number(known.packet.protocol));
        query.port = known.packet.destination_port;
        let outcomes = [&partial, &known].map(|one| {
            let topology = Topology::build(one.network.clone(), one.settings).unwrap();
            let told = topology.reach(&query).map(|verdict| verdict.outcome).ok();
            assert_eq!(told, topology.outcome(&query).ok());
            told
        });
        match outcomes {
            [Some(Outcome::Undetermined) | None, _] | [_, None] => Ok(()),
            [less, more] if less == more => Ok(()),
            _ => Err(format!(
                "{outcomes:?} for {query:?}\n{}",
                document::to_json(&partial.network)
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
            if let Ok(answer) = session.reach(query, "zh") {
                for format in ["json", "text", "ansi", "markdown", "html"] {
                    assert!(!render(&answer, format).unwrap().is_empty());
                }
            }
        }
        let query =
            json!({"interface": source, "direction": "ingress", "source": "10.0.0.1", "port": 22});
        let _ = session.filter(query, "en");
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
    property(300, 96, |bytes| {
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
