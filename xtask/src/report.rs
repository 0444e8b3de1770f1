//! The steps of a run: a heading for each, how long it took, and a table at the end.

use core::time::Duration;
use std::time::Instant;

use crate::tool::{Failure, Tool};

pub(crate) type Outcome<T> = Result<T, Failure>;

#[derive(Debug)]
pub(crate) struct Report {
    started: Instant,
    steps: Vec<(String, Duration)>,
    failed: Option<String>,
    begun: Vec<&'static str>,
}

impl Report {
    pub(crate) fn start() -> Self {
        Self {
            started: Instant::now(),
            steps: Vec::new(),
            failed: None,
            begun: Vec::new(),
        }
    }

    /// Does one piece of work under a heading.
    pub(crate) fn step<T>(&mut self, title: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        println!("\n▶ {title}");
        let begun = Instant::now();
        let outcome = work();
        let took = begun.elapsed();
        println!(
            "  {} {}",
            if outcome.is_ok() { "✔" } else { "✘" },
            seconds(took)
        );
        self.steps.push((title.to_owned(), took));
        if outcome.is_err() {
            self.failed = Some(title.to_owned());
        }
        outcome
    }

    /// A step that is one command.
    pub(crate) fn run(&mut self, title: &str, tool: &Tool) -> Outcome<()> {
        self.step(title, || tool.run())
    }

    /// True the first time: several parts of a run share their set-up.
    pub(crate) fn first(&mut self, name: &'static str) -> bool {
        let is_new = !self.begun.contains(&name);
        if is_new {
            self.begun.push(name);
        }
        is_new
    }

    /// The table of the steps so far.
    pub(crate) fn table(&mut self) {
        println!();
        for (title, took) in self.steps.drain(..) {
            println!("{:>9}  {title}", seconds(took));
        }
    }

    /// The table, and the line that says how the run ended.
    pub(crate) fn close(mut self, chore: &str, failure: Option<&Failure>) {
        if self.steps.len() > 1 {
            self.table();
        }
        let total = seconds(self.started.elapsed());
        match failure {
            None => println!("\n{chore}: done in {total}"),
            Some(failure) => {
                let step = self.failed.as_deref().unwrap_or(chore);
                eprintln!("\n{chore}: failed after {total} at: {step}\n  {failure}");
            }
        }
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}
