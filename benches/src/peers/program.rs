//! Programs, and how long they are on the processor.

use core::time::Duration;
use std::{
    fs, io,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use rustix::{
    process::{Pid, WaitId, WaitIdOptions, waitid},
    thread::{CpuSet, sched_getaffinity, sched_setaffinity},
};

/// Keeps this thread, and the programs that it starts, on one processor: the last of those that it may use. Gives the
/// number of that processor.
pub fn pin() -> usize {
    let allowed = sched_getaffinity(None).unwrap();
    let last = (0..CpuSet::MAX_CPU).rev().find(|cpu| allowed.is_set(*cpu));
    let mut only = CpuSet::new();
    only.set(last.unwrap());
    sched_setaffinity(None, &only).unwrap();
    last.unwrap()
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

/// What a program printed, a few lines, and the time that its main thread was on the processor, from start to end.
pub(crate) fn timed(command: &mut Command) -> io::Result<(String, Duration)> {
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
    let figures = figures?;
    let first = figures.split(' ').next().and_then(|word| word.parse().ok());
    let nanoseconds = first.ok_or_else(|| io::Error::other("/proc/…/schedstat is empty"))?;
    Ok((text, Duration::from_nanos(nanoseconds)))
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
