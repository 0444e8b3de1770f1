//! Several ways of doing one thing, in turns, so that all of them see the same machine.

use core::fmt;

/// Seconds that one way took in each round, shortest first.
#[derive(Debug, Clone)]
pub struct Times(Vec<f64>);

impl Times {
    /// The shortest round.
    pub fn min(&self) -> f64 {
        self.0.first().copied().unwrap_or(f64::NAN)
    }

    /// The middle round.
    pub fn median(&self) -> f64 {
        self.0.get(self.0.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// Without something that each round also did and that took so long by itself.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        Self(vec![
            self.min() - other.min(),
            self.median() - other.median(),
        ])
    }
}

/// Ways of doing one thing, each of which returns the seconds that a piece of work took.
#[derive(Default)]
pub struct Contest<'a> {
    names: Vec<&'static str>,
    ways: Vec<Box<dyn FnMut() -> f64 + 'a>>,
}

impl fmt::Debug for Contest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Contest").field(&self.names).finish()
    }
}

impl<'a> Contest<'a> {
    /// Adds a way.
    pub fn enter(&mut self, name: &'static str, way: impl FnMut() -> f64 + 'a) {
        self.names.push(name);
        self.ways.push(Box::new(way));
    }

    /// So many rounds, one after another; in each all ways take their turn.
    pub fn run(mut self, rounds: usize) -> Outcome {
        let mut times = vec![Vec::with_capacity(rounds); self.ways.len()];
        for _ in 0..rounds {
            for (way, times) in self.ways.iter_mut().zip(&mut times) {
                times.push(way());
            }
        }
        let sorted = times.into_iter().map(|mut times| {
            times.sort_by(f64::total_cmp);
            Times(times)
        });
        Outcome(self.names.into_iter().zip(sorted).collect())
    }
}

/// What came of a contest.
#[derive(Debug)]
pub struct Outcome(Vec<(&'static str, Times)>);

impl Outcome {
    /// The times of a way, if it took part.
    pub fn of(&self, name: &str) -> Option<&Times> {
        let mut all = self.0.iter();
        all.find(|(own, _)| *own == name).map(|(_, times)| times)
    }
}
