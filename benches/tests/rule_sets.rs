//! The lists of rules are what they say they are, and mean the same to all who read them.

use std::collections::BTreeSet;

use vpclens::{
    Limits, Semantics, Topology,
    filter::{Passage, Verb, security_groups},
    import::document::{from_json, to_json},
    net::Direction,
};
use vpclens_benches::{
    ALL_PORTS, Block, Classifier, INTERFACE, Kind, LinearScan, NO_RULE, Packet5, Rule5, RuleSet,
    document, findings, first_match, flow, rule_id, text,
};

const KINDS: [Kind; 4] = [Kind::SecurityGroup, Kind::Acl1, Kind::Fw1, Kind::Ipc1];

#[test]
fn a_set_is_as_large_as_wanted_and_the_same_every_time() {
    for kind in KINDS {
        let set = RuleSet::new(kind, 300, 2_000);
        assert_eq!(set.rules.len(), 300);
        let packets: BTreeSet<&Packet5> = set.packets.iter().collect();
        assert_eq!(packets.len(), 2_000, "they differ");
        let orders = set.rules.iter().map(|rule| rule.priority_order);
        assert!(orders.eq(1..=300));
        let again = RuleSet::new(kind, 300, 2_000);
        assert_eq!((again.rules, again.packets), (set.rules, set.packets));
    }
}

#[test]
fn nine_packets_of_ten_meet_a_rule() {
    for kind in KINDS {
        let set = RuleSet::new(kind, 1_000, 2_000);
        let matched = set.verdicts().iter().flatten().count();
        assert!((1_740..1_860).contains(&matched), "{set}: {matched}");
    }
}

#[test]
fn sets_have_their_characters() {
    let share = |kind, what: fn(&Rule5) -> bool| {
        let set = RuleSet::new(kind, 2_000, 1);
        set.rules.iter().filter(|rule| what(rule)).count() / 20
    };
    let drops = |rule: &Rule5| !rule.accept;
    assert!((12..=18).contains(&share(Kind::SecurityGroup, drops)));
    let only_remote = |rule: &Rule5| rule.dst == Block::ALL && rule.sport == ALL_PORTS;
    assert_eq!(share(Kind::SecurityGroup, only_remote), 100);
    let wild = |rule: &Rule5| rule.src == Block::ALL || rule.dst == Block::ALL;
    assert!(share(Kind::Acl1, wild) < 5);
    assert!((5..25).contains(&share(Kind::Ipc1, wild)));
    assert!(share(Kind::Fw1, wild) > 40);
    let from_ports = |rule: &Rule5| rule.sport != ALL_PORTS;
    assert_eq!(share(Kind::Acl1, from_ports), 0);
    assert!(share(Kind::Fw1, from_ports) > 20);
}

#[test]
fn a_loop_over_packed_rules_says_what_the_rules_mean() {
    for kind in KINDS {
        let set = RuleSet::new(kind, 200, 2_000);
        let scan = LinearScan::build(&LinearScan::source(&set.rules));
        let packets = LinearScan::packets(&set.packets);
        let mut out = vec![0; set.packets.len()];
        scan.classify_all(&packets, &mut out);
        for (index, verdict) in set.verdicts().into_iter().enumerate() {
            assert_eq!(scan.first_match(&packets, index), verdict);
            let number = verdict.map_or(NO_RULE, |rule| u32::try_from(rule).unwrap());
            assert_eq!(out[index], number);
        }
    }
}

#[test]
fn a_network_with_the_rules_decides_as_they_do() {
    for kind in KINDS {
        let set = RuleSet::new(kind, 200, 2_000);
        let built = |rules| Topology::build(document(rules), Semantics::default()).unwrap();
        // beyond these there is only to say that the provider has no such priorities
        assert_eq!(built(&set.rules[..100]).diagnostics(), []);
        let topology = built(&set.rules);
        let interface = topology.interface(INTERFACE).unwrap();
        for (packet, verdict) in set.packets.iter().zip(set.verdicts()) {
            let passage = Passage::new(interface, Direction::Ingress, flow(packet));
            let decision = security_groups(&topology, &passage);
            let label = decision.rule().map(|rule| rule.label.clone());
            assert_eq!(label, verdict.map(rule_id), "{set}: {packet:?}");
            let accepts = verdict.is_some_and(|index| set.rules[index].accept);
            let verb = if accepts {
                Verb::Permitted
            } else {
                Verb::Denied
            };
            assert_eq!(decision.verb, verb);
        }
    }
}

#[test]
fn a_network_with_the_rules_can_be_written_and_read() {
    let set = RuleSet::new(Kind::Fw1, 2_000, 1);
    let network = document(&set.rules);
    let read = from_json(&to_json(&network), &Limits::default()).unwrap();
    assert_eq!(read.notices, []);
    assert_eq!(read.network, network);
}

#[test]
fn findings_hold() {
    for kind in KINDS {
        let set = RuleSet::new(kind, 200, 300);
        let found = findings(&set.rules);
        for (index, witness) in found.witnesses.iter().enumerate() {
            match witness {
                Some(packet) => assert_eq!(first_match(&set.rules, packet), Some(index)),
                None => assert!(found.shadowed.contains(&index)),
            }
        }
        let passes = |rules: &[Rule5], packet| {
            first_match(rules, packet).is_some_and(|index| rules[index].accept)
        };
        let packets: Vec<&Packet5> = set
            .packets
            .iter()
            .chain(found.witnesses.iter().flatten())
            .collect();
        assert!(!found.redundant.is_empty());
        for index in found.shadowed.iter().chain(&found.redundant) {
            let mut fewer = set.rules.clone();
            fewer.remove(*index);
            for packet in &packets {
                assert_eq!(passes(&fewer, packet), passes(&set.rules, packet));
            }
        }
    }
}

#[test]
fn text_is_as_programs_read_it() {
    let rule = Rule5 {
        priority_order: 1,
        src: Block::around(0x0a01_02ff, 24),
        dst: Block::ALL,
        sport: ALL_PORTS,
        dport: (80, 81),
        proto: Some(6),
        accept: true,
    };
    let any = Rule5 {
        proto: None,
        ..rule
    };
    assert_eq!(
        text::rules(&[rule, any]),
        "@10.1.2.0/24 0.0.0.0/0 0 : 65535 80 : 81 0x06/0xff\n\
         @10.1.2.0/24 0.0.0.0/0 0 : 65535 80 : 81 0x00/0x00\n"
    );
    let packet = Packet5 {
        src: 1,
        dst: 2,
        sport: 3,
        dport: 4,
        proto: 17,
    };
    assert_eq!(text::packets(&[packet]), "1 2 3 4 17\n");
}
