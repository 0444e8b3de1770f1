//! Programs, and how long they are on the processor.

use core::time::Duration;
use std::{
    fs, io,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

/// Keeps this thread, and the programs that it starts, on one processor: the last of those that it may use. Gives the
/// number of that processor.
#[cfg(target_os = "linux")]
pub fn pin() -> usize {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

    let allowed = sched_getaffinity(None).unwrap();
    let processors = (0..CpuSet::MAX_CPU).rev();
    let last = processors
        .into_iter()
        .find(|number| allowed.is_set(*number));
    let last = last.unwrap();
    let mut only = CpuSet::new();
    only.set(last);
    sched_setaffinity(None, &only).unwrap();
    last
}

/// The number of a processor; there is no way to stay on it.
#[cfg(not(target_os = "linux"))]
pub fn pin() -> usize {
    0
}

/// Looks for a program on the PATH.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut places = std::env::split_paths(&path).map(|folder| folder.join(name));
    places.find(|program| program.is_file())
}

/// What a program printed.
pub(crate) fn output(command: &mut Command) -> io::Result<String> {
    let output = command.stdin(Stdio::null()).output()?;
    checked(command, &output)
}

/// What a program printed, a few lines, and the seconds that its main thread was on the processor from start to end,
/// where the kernel says so.
pub(crate) fn timed(command: &mut Command) -> io::Result<(String, Option<f64>)> {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // the kernel keeps the figures until somebody asks how the program ended
    let pid = WaitId::Pid(Pid::from_child(&child));
    waitid(pid, WaitIdOptions::EXITED | WaitIdOptions::NOWAIT)?;
    let figures = fs::read_to_string(format!("/proc/{}/schedstat", child.id()));
    let output = child.wait_with_output()?;
    let text = checked(command, &output)?;
    let seconds = figures.ok().and_then(|figures| {
        let nanoseconds = figures.split(' ').next()?.parse().ok()?;
        Some(Duration::from_nanos(nanoseconds).as_secs_f64())
    });
    Ok((text, seconds))
}

fn checked(command: &Command, output: &Output) -> io::Result<String> {
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!(
        "{command:?}: {}: {said}",
        output.status
    )))
}
