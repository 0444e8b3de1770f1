//! Several ways of doing one thing, in turns, so that all of them see the same machine.

/// Seconds that one way took, round by round.
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
}

/// A contest that has not begun: ways of doing one thing, each of which returns the seconds that one piece of work took.
#[derive(Default)]
pub struct Contest<'a> {
    names: Vec<String>,
    ways: Vec<Box<dyn FnMut() -> f64 + 'a>>,
}

impl core::fmt::Debug for Contest<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("Contest").field(&self.names).finish()
    }
}

impl<'a> Contest<'a> {
    /// Adds a way.
    pub fn enter(&mut self, name: impl Into<String>, way: impl FnMut() -> f64 + 'a) {
        self.names.push(name.into());
        self.ways.push(Box::new(way));
    }

    /// So many rounds, one after another; in each all ways take their turn.
    pub fn run(mut self, rounds: usize) -> Vec<(String, Times)> {
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
        self.names.into_iter().zip(sorted).collect()
    }
}
