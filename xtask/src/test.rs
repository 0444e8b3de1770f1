//! Every test, or the named parts.

use crate::report::{Outcome, Report};
use crate::tool::Failure;
use crate::{lint, node, page, python, rust, servers, size};

type Part = (&'static str, fn(&mut Report) -> Outcome<()>);

const PARTS: &[Part] = &[
    ("lint", lint::check),
    ("rust", rust::test),
    ("servers", servers::test),
    ("python", python::test),
    ("node", node::test),
    ("browser", page::test),
    ("size", size::measure),
];

pub(crate) fn run(report: &mut Report, names: &[String]) -> Outcome<()> {
    if let Some(unknown) = names
        .iter()
        .find(|name| PARTS.iter().all(|(part, _)| part != name))
    {
        let known: Vec<_> = PARTS.iter().map(|(part, _)| *part).collect();
        return Err(Failure::new(format!(
            "no part of the tests is called `{unknown}`, only: {}",
            known.join(", ")
        )));
    }
    for (part, test) in PARTS {
        if names.is_empty() || names.iter().any(|name| name == part) {
            test(report)?;
        }
    }
    Ok(())
}
