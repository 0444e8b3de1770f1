//! Answers about plans and about networks as they are → what is published.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    build::VERSION,
    plan_build::{conflict_rows, finding_rows},
    plan_document_answer::{
        ComparedRow, PlanAnswer, PlanRow, ReadPlanAnswer, RoomRow, UseAnswer, ValidateAnswer,
        WrittenPlanAnswer,
    },
};
use crate::{
    net::Prefix,
    plan::{
        Compared, Conflict, Count, Kind, Match, NamedBlock, Node, PlanDocument, PlanFormat,
        Profile, Review, Room,
    },
    reason::{Lang, Message, Reason},
};

/// A plan that was solved, beside the one that was asked about.
pub fn plan_answer(
    asked: &PlanDocument,
    solved: PlanDocument,
    review: &Review,
    rooms: &[Room],
    lang: Lang,
) -> PlanAnswer {
    let profile = solved.profile.profile();
    let mut nodes = Vec::new();
    let mut reserves = review.reserves.iter().copied();
    rows(
        &solved.nodes,
        &asked.nodes,
        ("", 0),
        profile,
        &mut reserves,
        &mut nodes,
    );
    let given = nodes.iter().filter(|row| row.block.is_some()).count();
    let new = nodes.iter().filter(|row| row.new).count();
    let summary = Message::new(Reason::CidrSummaryPlanned)
        .with("count", given)
        .with("new", new);
    PlanAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        operation: "plan".to_string(),
        profile: profile.name.to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        nodes,
        rooms: rooms.iter().map(room).collect(),
        findings: finding_rows(&review.findings, lang),
        conflicts: conflict_rows(&review.conflicts, &review.blocks, lang),
        plan: solved,
    }
}

fn rows(
    solved: &[Node],
    asked: &[Node],
    (above, depth): (&str, u32),
    profile: &Profile,
    reserves: &mut impl Iterator<Item = Option<Prefix>>,
    out: &mut Vec<PlanRow>,
) {
    for (node, before) in solved.iter().zip(asked) {
        let name = alloc::format!("{above}{}", node.name);
        let block = node.address();
        let usable = block.filter(|_| node.kind == Kind::VSwitch);
        out.push(PlanRow {
            kind: node.kind.as_str().to_string(),
            depth,
            block: text(block),
            new: block.is_some() && before.address() != block,
            reserve: text(reserves.next().flatten()),
            addresses: block.map(|block| Count::of(&[block]).to_string()),
            usable: usable.map(|block| profile.usable(&block).count.to_string()),
            name: name.clone(),
        });
        let above = alloc::format!("{name}/");
        let inside = (above.as_str(), depth.saturating_add(1));
        rows(&node.nodes, &before.nodes, inside, profile, reserves, out);
    }
}

fn room(room: &Room) -> RoomRow {
    RoomRow {
        kind: room.kind.to_string(),
        name: room.name.clone(),
        id: room.id.clone(),
        blocks: room.blocks.iter().map(ToString::to_string).collect(),
        used: room.used.to_string(),
        free: room.free.to_string(),
        largest: text(room.largest),
        fits: room.fits.map(|fits| fits.to_string()),
        at_least: room.at_least,
    }
}

fn text(block: Option<Prefix>) -> Option<String> {
    block.map(|block| block.to_string())
}

/// A plan that was read, by the operation `read_plan` or `plan_of`.
pub fn read_plan_answer(operation: &str, plan: PlanDocument, lang: Lang) -> ReadPlanAnswer {
    fn count(nodes: &[Node]) -> usize {
        let inside = nodes.iter().map(|node| count(&node.nodes));
        inside.fold(nodes.len(), usize::saturating_add)
    }
    let summary = Message::new(Reason::CidrSummaryRead).with("count", count(&plan.nodes));
    ReadPlanAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        operation: operation.to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        plan,
    }
}

/// A plan in another format.
pub fn written_plan_answer(format: PlanFormat, text: String, lang: Lang) -> WrittenPlanAnswer {
    WrittenPlanAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        operation: "write_plan".to_string(),
        format: format.as_str().to_string(),
        text,
    }
}

/// How full a network is.
pub fn use_answer(
    rooms: &[Room],
    conflicts: &[Conflict],
    blocks: &[NamedBlock],
    profile: &Profile,
    lang: Lang,
) -> UseAnswer {
    let summary = Message::new(Reason::CidrSummaryUse)
        .with("conflicts", conflicts.len())
        .with("count", rooms.len());
    UseAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        operation: "use".to_string(),
        profile: profile.name.to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        rooms: rooms.iter().map(room).collect(),
        conflicts: conflict_rows(conflicts, blocks, lang),
    }
}

/// A network against a plan.
pub fn validate_answer(compared: &[Compared], lang: Lang) -> ValidateAnswer {
    let count = |state| compared.iter().filter(|one| one.state == state).count();
    let same = count(Match::Same);
    let reason = if same == compared.len() {
        Reason::CidrSummaryAsPlanned
    } else {
        Reason::CidrSummaryNotAsPlanned
    };
    let summary = Message::new(reason)
        .with("same", same)
        .with("differs", count(Match::Differs))
        .with("unknown", count(Match::Unknown))
        .with("missing", count(Match::Missing))
        .with("unplanned", count(Match::Unplanned));
    let row = |one: &Compared| ComparedRow {
        state: one.state.as_str().to_string(),
        kind: one.kind.as_str().to_string(),
        planned: one.planned.clone(),
        id: one.id.clone(),
        planned_block: text(one.planned_block),
        block: text(one.block),
        reason: one.message.reason().to_string(),
        message: one.message.render(lang),
        help: one.message.help(lang),
    };
    ValidateAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        operation: "validate".to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        compared: compared.iter().map(row).collect(),
    }
}
