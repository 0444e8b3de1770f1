//! Time of this thread on the processor, so that what else the machine does counts as little as it can.

use core::{hint::black_box, time::Duration};

use rustix::time::{ClockId, clock_gettime};

/// Seconds on the processor; what comes out is dropped off the clock.
pub fn spent<T>(work: impl FnOnce() -> T) -> f64 {
    let now = || Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap();
    let before = now();
    let result = work();
    let after = now();
    drop(result);
    after.abs_diff(before).as_secs_f64()
}

/// The time of one piece of work, from the time that many take.
pub fn each<T, R>(things: &[T], work: impl Fn(&T) -> R) -> f64 {
    let all = spent(|| {
        for thing in things {
            black_box(work(black_box(thing)));
        }
    });
    all / count(things.len())
}

/// A count to divide a time by.
pub fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}

/// A time with the unit that fits it.
pub fn readable(seconds: f64) -> String {
    let units = [(1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")];
    let fits = |(size, _): &(f64, &str)| seconds >= *size;
    let (size, unit) = units.into_iter().find(fits).unwrap_or((1e-9, "ns"));
    format!("{:.3} {unit}", seconds / size)
}
