//! Answers about many connections → what is published.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    answer::AnswerQuery,
    build::VERSION,
    exposure_build::question,
    survey_answer::{
        AnswerService, DiffAnswer, DiffChange, DiffDifference, DiffService, MatrixAnswer,
        MatrixCell, MatrixRow, ServicesAnswer,
    },
};
use crate::{
    net::Direction,
    reach::{Outcome, Query},
    reason::{Lang, Message, Reason},
    survey::{By, ChangeKind, Diff, Matrix, Service, Services},
    topology::Topology,
};

/// The answer that what can be opened is published as.
pub fn services_answer(query: &Query, services: &Services, lang: Lang) -> ServicesAnswer {
    let undetermined = services.with(Outcome::Undetermined).next().is_some();
    let reason = if undetermined {
        Reason::SurveyServicesUndetermined
    } else {
        Reason::SurveyServices
    };
    let summary = Message::new(reason)
        .with("source", &query.source)
        .with("destination", &query.destination)
        .with("services", services);
    ServicesAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        query: AnswerQuery {
            source: query.source.clone(),
            destination: query.destination.clone(),
            protocol: "all".to_string(),
            port: None,
            source_port: None,
        },
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        services: services.parts().iter().map(service).collect(),
    }
}

fn service(part: &Service) -> AnswerService {
    AnswerService {
        service: part.to_string(),
        first_protocol: part.protocols.0.number().into(),
        last_protocol: part.protocols.1.number().into(),
        first_port: part.ports.map(|(first, _)| first),
        last_port: part.ports.map(|(_, last)| last),
        outcome: part.outcome.as_str().to_string(),
        one_way: part.one_way,
    }
}

/// The answer that a matrix is published as.
pub fn matrix_answer(topology: &Topology, matrix: &Matrix, by: &By, lang: Lang) -> MatrixAnswer {
    let (rows, cells) = match by {
        By::End => of_classes(topology, matrix),
        by => of_groups(topology, matrix, by),
    };
    let summary = Message::new(Reason::SurveyMatrix)
        .with("rows", rows.len())
        .with("cells", cells.len());
    MatrixAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        by: by.to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        rows,
        cells,
    }
}

fn of_classes(topology: &Topology, matrix: &Matrix) -> (Vec<MatrixRow>, Vec<MatrixCell>) {
    let rows = matrix.classes.all.iter().map(|class| {
        let id = class.members.first().cloned().unwrap_or_default();
        row(topology, id, class.members.clone())
    });
    let none = Services::none();
    let cells = matrix.cells().filter_map(|one| {
        let (from, to) = matrix.ends(one)?;
        let services = one.services.as_ref().ok()?;
        let ends = (from.members.first()?, to.members.first()?);
        cell(ends, services, [&none; 2])
    });
    (rows.collect(), cells.collect())
}

fn of_groups(topology: &Topology, matrix: &Matrix, by: &By) -> (Vec<MatrixRow>, Vec<MatrixCell>) {
    let grouped = matrix.grouped(topology, by);
    let cells = grouped.cells.iter();
    let cells = cells.filter_map(|((source, destination), one)| {
        let some = [&one.some, &one.some_one_way];
        cell((source, destination), &one.services, some)
    });
    let cells = cells.collect();
    let rows = grouped.groups.into_iter();
    let rows = rows.map(|(id, members)| row(topology, id, members));
    (rows.collect(), cells)
}

fn row(topology: &Topology, id: String, members: Vec<String>) -> MatrixRow {
    let name = topology.describe(&id).and_then(|(_, name)| name);
    MatrixRow {
        name: name.map(ToString::to_string),
        id,
        members,
    }
}

/// Nothing where nothing passes and nothing may pass.
fn cell(
    (source, destination): (&String, &String),
    services: &Services,
    [some, some_one_way]: [&Services; 2],
) -> Option<MatrixCell> {
    let cell = MatrixCell {
        source: source.clone(),
        destination: destination.clone(),
        reachable: services.texts(Outcome::Reachable),
        some: some.texts(Outcome::Reachable),
        one_way: services.one_way(),
        some_one_way: some_one_way.one_way(),
        undetermined: services.texts(Outcome::Undetermined),
    };
    let told = cell.lists().iter().any(|list| !list.services.is_empty());
    told.then_some(cell)
}

/// The answer that a difference is published as, with the changes that make each part of it.
pub fn diff_answer(diff: &Diff, causes: &[Option<Vec<usize>>], lang: Lang) -> DiffAnswer {
    let pairs = diff.pairs();
    let different = !diff.differences.is_empty() || !diff.outside.is_empty();
    let reason = match (different, diff.changes.is_empty()) {
        (true, _) => Reason::SurveyDifferent,
        (false, false) => Reason::SurveyWrittenDifferently,
        (false, true) => Reason::SurveySame,
    };
    let summary = Message::new(reason)
        .with("pairs", pairs)
        .with("changes", diff.changes.len());
    let word = if different { "different" } else { "same" };
    DiffAnswer {
        version: VERSION,
        lang: lang.tag().to_string(),
        outcome: word.to_string(),
        reason: summary.reason().to_string(),
        summary: summary.render(lang),
        pairs: u64::try_from(pairs).unwrap_or(u64::MAX),
        differences: differences(diff, causes),
        changes: diff
            .changes
            .iter()
            .map(|change| DiffChange {
                list: change.list.clone(),
                id: change.id.clone(),
                kind: match change.kind {
                    ChangeKind::Added => "added",
                    ChangeKind::Removed => "removed",
                    ChangeKind::Changed => "changed",
                }
                .to_string(),
                fields: change.fields.clone(),
            })
            .collect(),
    }
}

/// Without causes nobody asked for them.
pub(super) fn differences(diff: &Diff, causes: &[Option<Vec<usize>>]) -> Vec<DiffDifference> {
    let inside = diff.differences.iter().map(|one| DiffDifference {
        sources: one.sources.clone(),
        destinations: one.destinations.clone(),
        origin: None,
        services: changed(&one.services),
        witness: one.witness().as_ref().map(question),
        causes: Vec::new(),
    });
    let outside = diff.outside.iter().map(|one| {
        let blocks = one.blocks.iter().map(ToString::to_string).collect();
        let (sources, destinations) = match one.direction {
            Direction::Ingress => (blocks, one.ends.clone()),
            Direction::Egress => (one.ends.clone(), blocks),
        };
        DiffDifference {
            sources,
            destinations,
            origin: Some(one.origin.as_str().to_string()),
            services: changed(&one.services),
            witness: Some(question(&one.witness)),
            causes: Vec::new(),
        }
    });
    let all = inside.chain(outside).enumerate();
    let all = all.map(|(place, one)| DiffDifference {
        causes: written(diff, causes.get(place).and_then(Option::as_deref)),
        ..one
    });
    all.collect()
}

fn written(diff: &Diff, places: Option<&[usize]>) -> Vec<String> {
    let places = places.unwrap_or_default().iter();
    let changes = places.filter_map(|place| diff.changes.get(*place));
    changes.map(ToString::to_string).collect()
}

fn changed(services: &[(Service, Outcome)]) -> Vec<DiffService> {
    let services = services.iter().map(|(part, after)| DiffService {
        service: part.to_string(),
        before: part.outcome.as_str().to_string(),
        after: after.as_str().to_string(),
    });
    services.collect()
}
