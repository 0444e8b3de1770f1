//! The packet classifier of DPDK, through the test program that Debian's `dpdk-dev` brings.
//!
//! It runs without a network card, without huge pages and without a network of any kind. By itself it uses no more than
//! AVX2; AVX-512 has to be asked for.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use crate::text::Files;

const PROGRAM: &str = "dpdk-test-acl";

/// A way to classify: one set of processor instructions each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Method {
    /// Its name for the program.
    pub name: &'static str,
    /// Its name for people.
    pub label: &'static str,
}

/// The ways that a goal speaks of, the fastest last.
pub const METHODS: [Method; 4] = [
    Method {
        name: "scalar",
        label: "DPDK scalar",
    },
    Method {
        name: "avx2",
        label: "DPDK AVX2",
    },
    Method {
        name: "avx512x16",
        label: "DPDK AVX-512 x16",
    },
    Method {
        name: "avx512x32",
        label: "DPDK AVX-512 x32",
    },
];

/// The program.
#[derive(Debug, Clone)]
pub struct Dpdk {
    program: PathBuf,
    core: String,
}

/// What a run of it measured.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Speed {
    /// Seconds for a packet, by the processor's time stamp counter.
    pub seconds: f64,
    /// Ticks of that counter for a packet.
    pub cycles: f64,
}

/// What making its tables costs.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Build {
    /// Seconds on the processor, with reading the rules, without starting the program.
    pub seconds: f64,
    /// The most memory that the program held, where `/usr/bin/time` is there to say.
    pub bytes: Option<u64>,
}

impl Dpdk {
    /// Looks for it on the PATH. It will run on this processor.
    pub fn find(core: usize) -> Option<Self> {
        let path = std::env::var_os("PATH")?;
        let mut places = std::env::split_paths(&path).map(|folder| folder.join(PROGRAM));
        Some(Self {
            program: places.find(|program| program.is_file())?,
            core: core.to_string(),
        })
    }

    /// The version of its package.
    pub fn version(&self) -> String {
        let query = ["-W", "-f", "${Version}", "dpdk-dev"];
        let answer = Command::new("dpkg-query").args(query).output();
        let text = answer.map(|answer| String::from_utf8_lossy(&answer.stdout).into_owned());
        text.unwrap_or_default()
    }

    /// The ways that this processor and this version can go.
    pub fn methods(&self, files: &Files) -> Vec<Method> {
        let runs = |method: &Method| {
            self.run(files, *method, &["--iter=1", "--verbose=0"])
                .is_ok()
        };
        METHODS.into_iter().filter(runs).collect()
    }

    /// The index of the rule that it finds for each packet.
    ///
    /// # Errors
    /// When the program fails.
    pub fn verdicts(&self, files: &Files, method: Method) -> io::Result<Vec<Option<usize>>> {
        let text = self.run(files, method, &["--iter=1", "--verbose=2"])?;
        let results = text.lines().filter_map(|line| {
            let line = line.strip_prefix("ipv4_5tuple: ")?;
            let (_, result) = line.rsplit_once("result: ")?;
            result.parse::<u32>().ok()
        });
        Ok(results
            .map(|index| (index != u32::MAX).then(|| usize::try_from(index).unwrap()))
            .collect())
    }

    /// How fast it goes over the packets, so many times in a row.
    ///
    /// # Errors
    /// When the program fails.
    pub fn speed(&self, files: &Files, method: Method, times: usize) -> io::Result<Speed> {
        let times = format!("--iter={times}");
        let text = self.run(files, method, &[&times, "--verbose=0"])?;
        let read = |unit: &str| -> Option<f64> {
            let (before, _) = text.split_once(unit)?;
            before
                .rsplit(' ')
                .find(|word| !word.is_empty())?
                .parse()
                .ok()
        };
        let measured = read(" cycles/pkt").zip(read(" pkt/sec"));
        let (cycles, packets) = measured.ok_or_else(|| failed(&text))?;
        Ok(Speed {
            seconds: packets.recip(),
            cycles,
        })
    }

    /// What it takes to make the tables.
    ///
    /// # Errors
    /// When the program fails.
    pub fn build(&self, files: &Files, empty: &Files) -> io::Result<Build> {
        let arguments = |files: &Files| self.arguments(&files.rules, METHODS[0]);
        let all = cpu_seconds(&self.program, &arguments(files))?;
        let start = cpu_seconds(&self.program, &arguments(empty))?;
        Ok(Build {
            seconds: all - start,
            bytes: self.peak(&arguments(files)),
        })
    }

    fn peak(&self, arguments: &[String]) -> Option<u64> {
        let output = Command::new("/usr/bin/time")
            .args(["-f", "%M"])
            .arg(&self.program)
            .args(arguments)
            .output()
            .ok()?;
        let text = String::from_utf8_lossy(&output.stderr);
        let kilobytes: u64 = text.lines().last()?.trim().parse().ok()?;
        Some(kilobytes * 1024)
    }

    fn arguments(&self, rules: &Path, method: Method) -> Vec<String> {
        let words = "--no-huge --no-pci --no-shconf --no-telemetry -m 8192 \
            --force-max-simd-bitwidth=512 -l";
        let mut all: Vec<String> = words.split_whitespace().map(str::to_string).collect();
        let rules = rules.display();
        all.extend([
            self.core.clone(),
            "--".to_string(),
            format!("--rulesf={rules}"),
            "--rulenum=200000".to_string(),
            "--tracestep=256".to_string(),
            format!("--alg={}", method.name),
        ]);
        all
    }

    fn run(&self, files: &Files, method: Method, further: &[&str]) -> io::Result<String> {
        let output = Command::new(&self.program)
            .args(self.arguments(&files.rules, method))
            .arg(format!("--tracef={}", files.packets.display()))
            .arg("--tracenum=1000000")
            .args(further)
            .output()?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(failed(&String::from_utf8_lossy(&output.stderr)))
        }
    }
}

/// Seconds that the main thread of a program is on the processor, from its start to its end.
fn cpu_seconds(program: &Path, arguments: &[impl AsRef<OsStr>]) -> io::Result<f64> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // the kernel keeps the figure until somebody asks how the program ended
    let pid = Pid::from_child(&child);
    waitid(
        WaitId::Pid(pid),
        WaitIdOptions::EXITED | WaitIdOptions::NOWAIT,
    )?;
    let figures = fs::read_to_string(format!("/proc/{}/schedstat", child.id()));
    let status = child.wait()?;
    let figures = figures?;
    let nanoseconds = figures.split(' ').next().and_then(|word| word.parse().ok());
    match nanoseconds {
        Some(nanoseconds) if status.success() => {
            Ok(core::time::Duration::from_nanos(nanoseconds).as_secs_f64())
        }
        _ => Err(failed(&figures)),
    }
}

fn failed(said: &str) -> io::Error {
    io::Error::other(format!("{PROGRAM} said: {said}"))
}
