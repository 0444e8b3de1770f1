//! A small network and a packet made from bytes: the filter against the naive one, with everything known and with less.

#![no_main]

#[path = "../../tests/naive/mod.rs"]
mod naive;

use libfuzzer_sys::fuzz_target;
use naive::{
    agreement::ask,
    decide, forgotten,
    networks::{BYTES, Choices, rule, situation},
};
use vpclens::filter::Verb;

const ABOUT: usize = 4 + 16;

fuzz_target!(|data: &[u8]| {
    // more than a network takes says nothing
    if data.len() > BYTES + ABOUT {
        return;
    }
    let mut choices = Choices(data);
    let (mut about_gap, mut about_rule) = (choices.part(4), choices.part(16));
    let mut known = situation(&mut choices);
    let added = rule(0, &known.network, &mut about_rule);
    for group in known.network.security_groups.iter_mut().take(1) {
        group.ingress.get_or_insert_default().push(added.clone());
        group.egress.get_or_insert_default().push(added.clone());
    }
    let decision = ask(&known).expect("the interface is described");
    let verdict = decide(&known.network, known.settings, &known.packet);
    let verdict = verdict.expect("everything is known");
    if !verdict.is(&decision) {
        let printed = known.case(if verdict.passes {
            "permitted"
        } else {
            "denied"
        });
        panic!("{decision:?}, expected {verdict:?}\n{printed}");
    }
    let gap = forgotten::any(&known.network, &known.packet, &mut about_gap);
    let mut partial = known.clone();
    gap.forget(&mut partial.network, &mut partial.packet);
    let decision = ask(&partial).expect("the interface is described");
    if decision.verb == Verb::Undetermined {
        return;
    }
    for change in gap.completions(&known.network, &known.packet) {
        let mut possible = known.clone();
        change(&mut possible.network, &mut possible.packet);
        let verdict = decide(&possible.network, possible.settings, &possible.packet);
        if let Some(verdict) = verdict.filter(|verdict| verdict.verb() != decision.verb) {
            let printed = partial.case("undetermined");
            panic!("{gap:?} forgotten, {decision:?}, but {verdict:?} is possible\n{printed}");
        }
    }
});
