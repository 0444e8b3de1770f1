//! The decision table over every combination of the facts that it knows.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

use std::collections::BTreeSet;

use vpclens::advise::{
    Bandwidth, End, Existing, ExistingSet, Facts, Fit, Known, NetworkKind, Outcome, Place,
    Question, ServiceKind, Standing, Way, advise, standings, table,
};

const EXISTING: [Existing; 9] = [
    Existing::Peering,
    Existing::TransitRouter,
    Existing::TransitRouterBasic,
    Existing::VpnGateway,
    Existing::VpnAttachment,
    Existing::LeasedLine,
    Existing::ClassicLink,
    Existing::Endpoint,
    Existing::Grant,
];
const BANDWIDTHS: [Bandwidth; 4] = [
    Bandwidth::Unsaid,
    Bandwidth::OneConnection,
    Bandwidth::SixteenConnections,
    Bandwidth::More,
];

fn nothing_known(source: End, destination: End) -> Facts {
    Facts {
        source,
        destination,
        same_vpc: Known::Unknown,
        same_account: Known::Unknown,
        same_region: Known::Unknown,
        same_group: Known::Unknown,
        intra_group: Known::Unknown,
        overlap: Known::Unknown,
        classic_blocks: Known::Unknown,
        zones: Known::Unknown,
        privatelink: Known::Unknown,
        oss: Known::Unknown,
        gateway_region: Known::Unknown,
        range_free: Known::Unknown,
        bandwidth: Bandwidth::Unsaid,
        encryption: false,
        one_way: false,
        many_vpcs: false,
        cross_border: false,
        existing: ExistingSet::default(),
    }
}

/// What makes several facts of one.
type Vary<'a> = dyn Fn(&Facts) -> Vec<Facts> + 'a;

/// Every combination of the values that some facts can have.
fn every(base: Vec<Facts>, vary: &[&Vary<'_>]) -> Vec<Facts> {
    vary.iter()
        .fold(base, |all, one| all.iter().flat_map(one).collect())
}

fn known(set: impl Fn(&mut Facts, Known)) -> impl Fn(&Facts) -> Vec<Facts> {
    move |facts| {
        let one = |value: &Known| {
            let mut facts = *facts;
            set(&mut facts, *value);
            facts
        };
        Known::ALL.iter().map(one).collect()
    }
}

fn flag(set: impl Fn(&mut Facts, bool)) -> impl Fn(&Facts) -> Vec<Facts> {
    move |facts| {
        let one = |value| {
            let mut facts = *facts;
            set(&mut facts, value);
            facts
        };
        [false, true].into_iter().map(one).collect()
    }
}

fn ends() -> impl Iterator<Item = (End, End)> {
    let all = End::ALL.iter();
    all.flat_map(|source| End::ALL.iter().map(|destination| (*source, *destination)))
}

fn usable(standings: &[Standing]) -> Vec<&Standing> {
    let used = standings.iter().filter(|one| one.fit < Fit::RuledOut);
    used.collect()
}

fn cloud(end: End) -> bool {
    !matches!(end, End::OnPremises | End::Internet)
}

fn only_answers(end: End) -> bool {
    matches!(
        end,
        End::ServiceCloudRange | End::ServicePublic | End::ServicePrivateLink
    )
}

/// What holds whatever the facts are.
fn check(facts: &Facts) {
    let all = standings(facts);
    // every way once, none left out
    let ways: BTreeSet<Way> = all.iter().map(|one| one.way).collect();
    assert_eq!(
        (all.len(), ways.len()),
        (Way::ALL.len(), Way::ALL.len()),
        "{facts:?}"
    );
    let used = usable(&all);
    // the ways that can be used come first, by their score and then in the order of the table
    assert!(
        all[..used.len()].iter().all(|one| one.fit < Fit::RuledOut),
        "{facts:?}"
    );
    assert!(
        used.windows(2)
            .all(|two| (two[0].score, two[0].way) < (two[1].score, two[1].way)),
        "{facts:?}"
    );
    // there is a way, or an explicit reason why there is none
    let none = only_answers(facts.source) || !(cloud(facts.source) || cloud(facts.destination));
    assert_eq!(used.is_empty(), none, "{facts:?}");
    // the Internet is the last of them
    if let Some(place) = used.iter().position(|one| one.way == Way::Internet) {
        assert_eq!(place.saturating_add(1), used.len(), "{facts:?}");
    }
    let fit = |way: Way| all.iter().find(|one| one.way == way).unwrap().fit;
    // a fact that a way rests on and that is known to be otherwise rules it out
    let between_vpcs = [Way::VpcPeering, Way::TransitRouter, Way::TransitRouterBasic];
    if facts.overlap == Known::Yes || facts.same_vpc == Known::Yes {
        for way in between_vpcs {
            assert!(fit(way) >= Fit::RuledOut, "{way:?} {facts:?}");
        }
    }
    if facts.same_vpc == Known::No {
        assert!(fit(Way::SameVpc) >= Fit::RuledOut, "{facts:?}");
    }
    if facts.cross_border {
        for way in [
            Way::VpnGateway,
            Way::VpnTransitRouter,
            Way::CloudRangeVpnGateway,
        ] {
            assert!(fit(way) >= Fit::RuledOut, "{way:?} {facts:?}");
        }
    }
    if facts.same_region == Known::No {
        for way in [Way::CloudRange, Way::GatewayEndpoint, Way::ClassicLink] {
            assert!(fit(way) >= Fit::RuledOut, "{way:?} {facts:?}");
        }
    }
    // what nobody knows is never taken for certain
    if facts.overlap == Known::Unknown {
        for way in between_vpcs {
            assert!(fit(way) != Fit::Suits, "{way:?} {facts:?}");
        }
    }
    if !facts.existing.has(Existing::ClassicLink) {
        assert!(fit(Way::ClassicLink) != Fit::Suits, "{facts:?}");
    }
}

#[test]
fn every_combination_of_places_and_needs() {
    let base = ends().map(|(source, destination)| nothing_known(source, destination));
    let vary: [&Vary<'_>; 11] = [
        &known(|facts, value| facts.same_vpc = value),
        &known(|facts, value| facts.same_account = value),
        &known(|facts, value| facts.same_region = value),
        &known(|facts, value| facts.same_group = value),
        &known(|facts, value| facts.intra_group = value),
        &known(|facts, value| facts.overlap = value),
        &flag(|facts, value| facts.encryption = value),
        &flag(|facts, value| facts.one_way = value),
        &flag(|facts, value| facts.many_vpcs = value),
        &flag(|facts, value| facts.cross_border = value),
        &|facts| {
            let one = |bandwidth: &Bandwidth| Facts {
                bandwidth: *bandwidth,
                ..*facts
            };
            BANDWIDTHS.iter().map(one).collect()
        },
    ];
    let mut count = 0_usize;
    for facts in base {
        for facts in every(vec![facts], &vary) {
            check(&facts);
            count = count.saturating_add(1);
        }
    }
    assert_eq!(count, 81 * 3_usize.pow(6) * 2_usize.pow(4) * 4);
}

#[test]
fn every_combination_of_services_and_what_exists() {
    let base = ends().map(|(source, destination)| nothing_known(source, destination));
    let vary: [&Vary<'_>; 9] = [
        &known(|facts, value| facts.classic_blocks = value),
        &known(|facts, value| facts.zones = value),
        &known(|facts, value| facts.privatelink = value),
        &known(|facts, value| facts.oss = value),
        &known(|facts, value| facts.gateway_region = value),
        &known(|facts, value| facts.range_free = value),
        &known(|facts, value| facts.same_region = value),
        &known(|facts, value| facts.overlap = value),
        // nothing, each alone, all of it
        &|facts| {
            let alone = EXISTING.iter().map(|one| vec![*one]);
            let sets = [Vec::new(), EXISTING.to_vec()].into_iter().chain(alone);
            let one = |set: Vec<Existing>| Facts {
                existing: set.into_iter().collect(),
                ..*facts
            };
            sets.map(one).collect()
        },
    ];
    let mut count = 0_usize;
    for facts in base {
        for facts in every(vec![facts], &vary) {
            check(&facts);
            count = count.saturating_add(1);
        }
    }
    assert_eq!(count, 81 * 3_usize.pow(8) * 11);
}

#[test]
fn every_set_of_what_exists() {
    for (source, destination) in ends() {
        for set in 0..1_usize << EXISTING.len() {
            let chosen = EXISTING.iter().enumerate();
            let chosen = chosen.filter(|(place, _)| set & (1 << place) != 0);
            let facts = Facts {
                existing: chosen.map(|(_, one)| *one).collect(),
                ..nothing_known(source, destination)
            };
            check(&facts);
            assert_eq!(standings(&facts), standings(&facts));
            for (place, one) in EXISTING.iter().enumerate() {
                assert_eq!(facts.existing.has(*one), set & (1 << place) != 0);
            }
        }
    }
}

/// Knowing more never turns a certain answer into another: only what was open is settled.
#[test]
fn a_fact_that_becomes_known_settles_only_what_was_open() {
    let set: [fn(&mut Facts, Known); 12] = [
        |facts, value| facts.same_vpc = value,
        |facts, value| facts.same_account = value,
        |facts, value| facts.same_region = value,
        |facts, value| facts.same_group = value,
        |facts, value| facts.intra_group = value,
        |facts, value| facts.overlap = value,
        |facts, value| facts.classic_blocks = value,
        |facts, value| facts.zones = value,
        |facts, value| facts.privatelink = value,
        |facts, value| facts.oss = value,
        |facts, value| facts.gateway_region = value,
        |facts, value| facts.range_free = value,
    ];
    for (source, destination) in ends() {
        let open = nothing_known(source, destination);
        for set in set {
            for value in [Known::Yes, Known::No] {
                let mut facts = open;
                set(&mut facts, value);
                let later = standings(&facts);
                for before in standings(&open) {
                    let after = later.iter().find(|one| one.way == before.way).unwrap();
                    if before.fit != Fit::MaySuit && after.fit != before.fit {
                        // zones are asked of services of the cloud only once they are known
                        assert_eq!((before.way, value), (Way::PrivateLink, Known::No));
                    }
                }
            }
        }
    }
}

#[test]
fn every_source_is_listed() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/semantics.md"));
    let page = page.unwrap();
    let (_, list) = page.split_once("\n## Sources\n").unwrap();
    let keys = list.lines().filter_map(|line| line.split('|').nth(1));
    let known: BTreeSet<&str> = keys
        .flat_map(|keys| keys.split(','))
        .map(str::trim)
        .collect();
    for row in table() {
        for key in row.sources() {
            assert!(known.contains(key), "{:?} rests on `{key}`", row.way());
        }
    }
}

#[test]
fn the_table_has_one_row_for_each_way() {
    let ways: Vec<Way> = table().map(vpclens::advise::Row::way).collect();
    let unique: BTreeSet<Way> = ways.iter().copied().collect();
    assert_eq!((ways.len(), unique.len()), (Way::ALL.len(), Way::ALL.len()));
    let names: BTreeSet<&str> = Way::ALL.iter().map(|way| way.as_str()).collect();
    assert_eq!(names.len(), Way::ALL.len());
    for row in table() {
        assert!(ends().any(|(source, destination)| row.connects(source, destination)));
        assert!(!row.sources().is_empty(), "{:?} has no source", row.way());
    }
}

fn place(end: End) -> Place {
    let mut place = Place::default();
    (place.network, place.service) = match end {
        End::Vpc => (Some(NetworkKind::Vpc), None),
        End::Classic => (Some(NetworkKind::Classic), None),
        End::OnPremises => (Some(NetworkKind::OnPremises), None),
        End::Internet => (Some(NetworkKind::Internet), None),
        End::ServiceInVpc => (None, Some(ServiceKind::InVpc)),
        End::ServiceCloudRange => (None, Some(ServiceKind::CloudRange)),
        End::ServicePublic => (None, Some(ServiceKind::Public)),
        End::ServicePrivateLink => (None, Some(ServiceKind::Privatelink)),
        End::ServiceOwn => (None, Some(ServiceKind::Own)),
    };
    place
}

/// The answer holds what the table says, and tells why where there is nothing.
#[test]
fn every_pair_of_places_has_ways_or_a_reason() {
    for (source, destination) in ends() {
        let advice = advise(&Question::new(place(source), place(destination))).unwrap();
        assert_eq!((advice.source, advice.destination), (source, destination));
        assert_eq!(
            advice.ways.len().saturating_add(advice.ruled_out.len()),
            Way::ALL.len()
        );
        assert_eq!(advice.ways.is_empty(), advice.none.is_some());
        assert_eq!(advice.outcome() == Outcome::None, advice.none.is_some());
        for way in &advice.ways {
            assert!(!way.steps.is_empty() && !way.costs.is_empty() && !way.limits.is_empty());
        }
    }
}
