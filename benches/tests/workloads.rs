//! The workloads are what they say they are.

use vpclens::{
    Limits, Semantics, Topology,
    filter::Cause,
    import::openapi,
    model::{GroupType, Network, Policy},
    reason::Reason,
};
use vpclens_benches::{FlatScan, Gate, Path, PlainScan, Questions, Shape, dump, network, passed};

fn count_rules(network: &Network) -> usize {
    let of = |side: &Option<Vec<_>>| side.as_ref().map_or(0, Vec::len);
    let groups = network.security_groups.iter();
    groups
        .flat_map(|group| [of(&group.ingress), of(&group.egress)])
        .sum()
}

#[test]
fn a_dump_reads_as_the_network_that_it_was_made_from() {
    let network = network(Shape::of(300));
    let read = openapi::from_json(&dump(&network), &Limits::default()).unwrap();
    assert_eq!(read.notices, []);
    let mut found = read.network;
    // whether there is more than it holds is for the reader of a dump to say
    found.coverage = network.coverage;
    // names that a dump has and the workload does not need
    for vpc in &mut found.vpcs {
        vpc.owner_id = None;
    }
    for vswitch in &mut found.vswitches {
        vswitch.route_table_id = None;
    }
    for interface in &mut found.network_interfaces {
        interface.public_ip_address_unknown = false;
        interface.tags = None;
    }
    for instance in &mut found.instances {
        instance.tags = None;
    }
    assert!(
        found == network,
        "it reads as another network than it was made from"
    );
}

#[test]
fn a_network_is_as_large_as_wanted_and_fits_together() {
    let network = network(Shape::NAMED);
    assert_eq!(network.network_interfaces.len(), 10_000);
    assert_eq!(network.security_groups.len(), 2_000);
    assert_eq!(count_rules(&network), 50_000);
    let permissions = || {
        let groups = network.security_groups.iter();
        groups.flat_map(|group| group.ingress.iter().chain(&group.egress).flatten())
    };
    let share = |wanted: usize| wanted * 100 / count_rules(&network);
    let references = permissions().filter(|rule| rule.group_id.is_some()).count();
    assert!((25..45).contains(&share(references)), "{references}");
    let drops = permissions()
        .filter(|rule| rule.policy == Policy::Drop)
        .count();
    assert!((10..20).contains(&share(drops)), "{drops}");
    let advanced = |one: &&vpclens::model::SecurityGroup| {
        one.security_group_type == Some(GroupType::Enterprise)
    };
    assert!(network.security_groups.iter().any(|one| advanced(&one)));
    let topology = Topology::build(network.clone(), Semantics::default()).unwrap();
    // chance repeats a rule now and then, and goes over a quota: neither changes a verdict
    let harmless = [Reason::TopologyDuplicateRule, Reason::TopologyOverQuota];
    let odd = topology.diagnostics().iter();
    let odd: Vec<_> = odd
        .filter(|found| !harmless.contains(&found.message.reason()))
        .collect();
    assert!(odd.is_empty(), "{odd:?}");
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let text = || dump(&network(Shape::of(200)));
    assert_eq!(text(), text());
}

#[test]
fn questions_get_all_three_answers() {
    let topology = Topology::build(network(Shape::of(1_000)), Semantics::default()).unwrap();
    let questions = Questions::new(&topology, 500);
    let kinds = [
        &questions.reachable,
        &questions.unreachable,
        &questions.undetermined,
    ];
    assert_eq!(kinds.iter().map(|kind| kind.len()).sum::<usize>(), 500);
    assert!(kinds.iter().all(|kind| kind.len() >= 50), "{kinds:?}");
}

#[test]
fn the_peers_decide_as_the_filter_does() {
    let gate = Gate::new(100);
    let (plain, flat) = (PlainScan::new(gate.rules()), FlatScan::new(gate.rules()));
    assert_eq!(gate.rules().len(), 100);
    let mut matched = 0;
    for flow in gate.mixed.iter().chain(&gate.worst) {
        let decision = gate.decide(flow);
        let first = plain.first(flow);
        assert_eq!(flat.first(flow), first);
        let label = first.map(|index| &gate.rules()[index].label);
        match &decision.cause {
            Cause::Rule(rule) => {
                matched += 1;
                assert_eq!(Some(&rule.label), label);
            }
            cause => assert_eq!(
                (label, decision.reason()),
                (None, Reason::SecurityGroupDefaultDrop),
                "{cause:?}"
            ),
        }
    }
    assert!(matched > 100);
    assert!(gate.worst.iter().all(|flow| plain.first(flow).is_none()));
}

#[test]
fn a_whole_way_is_decided_as_the_lists_on_it_say() {
    let path = Path::new(300, 200);
    let (topology, verdicts) = (path.topology(), path.verdicts());
    for (query, expected) in path.queries().iter().zip(&verdicts) {
        let found = passed(&topology.reach(query).unwrap());
        assert_eq!(found, *expected, "{query:?}");
    }
    let arrive = verdicts.iter().filter(|one| one.reachable).count();
    assert!((1..200).contains(&arrive), "{arrive}");
}
