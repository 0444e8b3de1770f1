//! Running other programs, so that a failure names the command that repeats it.

use core::fmt;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use crate::report::Outcome;
use crate::root;

/// Why a step could not be done, and what a person can type about it.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    command: Option<String>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            command: None,
        }
    }

    /// The command that repeats or mends what failed.
    pub(crate) fn with_command(mut self, command: impl Into<String>) -> Self {
        self.command = Some(command.into());
        self
    }

    pub(crate) fn io(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::new(format!("cannot {doing} {}: {error}", root::short(path)))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)?;
        match &self.command {
            Some(command) => write!(out, "\n  type: {command}"),
            None => Ok(()),
        }
    }
}

/// A program with its arguments, started in the root of the repository unless told otherwise.
#[derive(Debug, Clone)]
pub(crate) struct Tool {
    program: OsString,
    arguments: Vec<OsString>,
    folder: Option<PathBuf>,
    set: Vec<(&'static str, OsString)>,
    unset: Vec<&'static str>,
}

impl Tool {
    pub(crate) fn new(program: impl Into<OsString>) -> Self {
        Self {
            program: program.into(),
            arguments: Vec::new(),
            folder: None,
            set: Vec::new(),
            unset: Vec::new(),
        }
    }

    pub(crate) fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Arguments that hold no white space.
    pub(crate) fn words(self, arguments: &str) -> Self {
        self.args(arguments.split_whitespace())
    }

    pub(crate) fn args<A: Into<OsString>>(
        mut self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    pub(crate) fn within(mut self, folder: &str) -> Self {
        self.folder = Some(folder.into());
        self
    }

    pub(crate) fn set(mut self, name: &'static str, value: impl Into<OsString>) -> Self {
        self.set.push((name, value.into()));
        self
    }

    pub(crate) fn unset(mut self, name: &'static str) -> Self {
        self.unset.push(name);
        self
    }

    /// Runs it with the output going to the person; any exit code but 0 is a failure.
    pub(crate) fn run(&self) -> Outcome<()> {
        self.run_expecting(0)
    }

    pub(crate) fn run_expecting(&self, code: i32) -> Outcome<()> {
        println!("  $ {self}");
        let status = self
            .command()
            .status()
            .map_err(|error| self.not_started(&error))?;
        self.judge(status, code)
    }

    /// What it prints, without the white space around it.
    pub(crate) fn read(&self) -> Outcome<String> {
        let output = self
            .command()
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| self.not_started(&error))?;
        self.judge(output.status, 0)?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn judge(&self, status: ExitStatus, expected: i32) -> Outcome<()> {
        if status.code() == Some(expected) {
            return Ok(());
        }
        Err(Failure::new(format!(
            "`{}` ended with {status}",
            self.program.to_string_lossy()
        ))
        .with_command(self.to_string()))
    }

    fn not_started(&self, error: &std::io::Error) -> Failure {
        Failure::new(format!(
            "`{}` cannot be started: {error}",
            self.program.to_string_lossy()
        ))
        .with_command(self.to_string())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .current_dir(root::at(self.folder.as_deref().unwrap_or(Path::new(""))));
        for name in &self.unset {
            command.env_remove(name);
        }
        for (name, value) in &self.set {
            command.env(name, value);
        }
        command
    }
}

/// As it would be typed in the root of the repository.
impl fmt::Display for Tool {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(folder) = &self.folder {
            write!(out, "(cd {} && ", folder.display())?;
        }
        if !self.unset.is_empty() {
            out.write_str("env ")?;
        }
        for name in &self.unset {
            write!(out, "-u {name} ")?;
        }
        for (name, value) in &self.set {
            write!(out, "{name}={} ", self.quoted(value))?;
        }
        out.write_str(&self.quoted(&self.program))?;
        for argument in &self.arguments {
            write!(out, " {}", self.quoted(argument))?;
        }
        out.write_str(if self.folder.is_some() { ")" } else { "" })
    }
}

impl Tool {
    fn quoted(&self, word: &OsStr) -> String {
        let word = match self.folder {
            None => root::short(Path::new(word)),
            Some(_) => word.to_string_lossy().into_owned(),
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_=+./:,@%".contains(c);
        if !word.is_empty() && word.chars().all(plain) {
            word
        } else {
            format!("'{}'", word.replace('\'', r"'\''"))
        }
    }
}

/// Whether a program of this name is on the PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

#[cfg(test)]
mod tests {
    use super::Tool;
    use crate::root;

    #[test]
    fn a_command_is_shown_as_it_would_be_typed_in_the_root() {
        let tool = Tool::new(root::at("target/venv/bin/ruff")).args(["check", "a b", "it's"]);
        assert_eq!(
            tool.to_string(),
            r"target/venv/bin/ruff check 'a b' 'it'\''s'"
        );
        let tool = Tool::new("npm")
            .arg("ci")
            .within("web-demo")
            .set("A", "1")
            .unset("B");
        assert_eq!(tool.to_string(), "(cd web-demo && env -u B A=1 npm ci)");
    }

    #[test]
    fn only_the_expected_exit_code_is_no_failure() {
        let tool = Tool::new("sh").args(["-c", "exit 3"]);
        assert!(tool.run_expecting(3).is_ok());
        assert_eq!(
            tool.run().unwrap_err().to_string(),
            "`sh` ended with exit status: 3\n  type: sh -c 'exit 3'"
        );
    }
}
