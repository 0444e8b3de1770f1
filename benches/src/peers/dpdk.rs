//! The packet classifier of DPDK, through the test program that Debian's `dpdk-dev` brings.
//!
//! It runs without a network card, without huge pages and without a network of any kind. By itself it uses no more than
//! AVX2; AVX-512 has to be asked for.

use std::{
    io,
    path::{Path, PathBuf},
    process::Command,
};

use super::program::{find, output, timed};
use crate::text::Files;

const PROGRAM: &str = "dpdk-test-acl";

/// Seconds that classifying should take at least, beside what reading and building take.
const LONG: f64 = 0.4;

/// A way to classify: one set of processor instructions each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Method {
    /// Its name for the program.
    pub name: &'static str,
    /// Its name for people.
    pub label: &'static str,
}

impl Method {
    /// One instruction, one packet.
    pub const SCALAR: Self = Self::new("scalar", "DPDK scalar");
    /// Eight packets at a time.
    pub const AVX2: Self = Self::new("avx2", "DPDK AVX2");
    /// Thirty-two packets at a time: faster than its other way with AVX-512, sixteen at a time, on all sets here.
    pub const AVX512: Self = Self::new("avx512x32", "DPDK AVX-512");

    const fn new(name: &'static str, label: &'static str) -> Self {
        Self { name, label }
    }
}

/// The ways that are measured.
pub const METHODS: [Method; 3] = [Method::SCALAR, Method::AVX2, Method::AVX512];

/// The program.
#[derive(Debug, Clone)]
pub struct Dpdk {
    program: PathBuf,
    processor: usize,
}

impl Dpdk {
    /// Looks for it on the PATH. It will run on this processor.
    pub fn find(processor: usize) -> Option<Self> {
        let program = find(PROGRAM)?;
        Some(Self { program, processor })
    }

    /// The version of its package.
    pub fn version(&self) -> String {
        let mut query = Command::new("dpkg-query");
        output(query.args(["-W", "-f", "${Version}", "dpdk-dev"])).unwrap_or_default()
    }

    /// The ways over the packets of a set that this processor and this version can go, the fastest last.
    pub fn ways<'a>(&'a self, files: &'a Files) -> Vec<Way<'a>> {
        let way = |method| Way::new(self, files, method).ok();
        METHODS.into_iter().filter_map(way).collect()
    }

    /// Seconds on the processor to make the tables, with starting the program and reading the rules; nothing where they
    /// cannot be known.
    pub fn tables(&self, files: &Files) -> Option<f64> {
        let mut command = self.command(&self.program, &files.rules, Method::SCALAR);
        let (_, spent) = timed(&mut command).ok()?;
        spent
    }

    /// The most memory that the program holds with these tables, where `/usr/bin/time` is there to say.
    pub fn peak(&self, files: &Files) -> Option<u64> {
        let mut time = Command::new("/usr/bin/time");
        time.args(["-f", "%M", "-o", "/dev/stdout", "--"])
            .arg(&self.program);
        let text = output(self.arguments(&mut time, &files.rules, Method::SCALAR)).ok()?;
        let kilobytes: u64 = text.lines().last()?.trim().parse().ok()?;
        kilobytes.checked_mul(1024)
    }

    fn command(&self, program: &Path, rules: &Path, method: Method) -> Command {
        let mut command = Command::new(program);
        self.arguments(&mut command, rules, method);
        command
    }

    fn arguments<'a>(
        &self,
        command: &'a mut Command,
        rules: &Path,
        method: Method,
    ) -> &'a mut Command {
        command
            .args(["--no-huge", "--no-pci", "--no-shconf", "--no-telemetry"])
            .args(["-m", "8192", "--force-max-simd-bitwidth=512"])
            .args(["-l", &self.processor.to_string(), "--"])
            .args(["--rulenum=200000", "--tracestep=256"])
            .arg(format!("--rulesf={}", rules.display()))
            .arg(format!("--alg={}", method.name))
    }
}

/// One way over the packets of a set.
#[derive(Debug, Clone)]
pub struct Way<'a> {
    dpdk: &'a Dpdk,
    files: &'a Files,
    method: Method,
    /// The least that a run over the packets took that went over them once.
    once: Run,
    /// How often a run goes over the packets that is measured.
    times: u32,
}

impl<'a> Way<'a> {
    fn new(dpdk: &'a Dpdk, files: &'a Files, method: Method) -> io::Result<Self> {
        let mut way = Self {
            dpdk,
            files,
            method,
            once: Run::default(),
            times: 1,
        };
        way.once = way.run()?;
        for _ in 0..2 {
            let again = way.run()?;
            way.once.by_wall = way.once.by_wall.min(again.by_wall);
            way.once.spent = way.once.spent.min(again.spent);
        }
        // at least as long as all the rest, so that the difference is exact
        let long = LONG.max(way.once.spent);
        way.times = 10;
        while f64::from(way.times) * way.once.packets * way.once.by_wall < long && way.times < 400 {
            way.times += 10;
        }
        Ok(way)
    }

    /// How it goes.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The index of the rule that it finds for each packet.
    ///
    /// # Errors
    /// When the program fails.
    pub fn verdicts(&self) -> io::Result<Vec<Option<usize>>> {
        let text = output(&mut self.command(1, 2))?;
        let results = text.lines().filter_map(|line| {
            let line = line.strip_prefix("ipv4_5tuple: ")?;
            let (_, result) = line.rsplit_once("result: ")?;
            result.parse::<u32>().ok()
        });
        // it counts from 1, with 0 for none, and prints one less
        let rule = |index| (index != u32::MAX).then(|| usize::try_from(index).unwrap());
        Ok(results.map(rule).collect())
    }

    /// Seconds for a packet, over all packets many times in a row.
    ///
    /// The program looks at the clock on the wall. Where it had to wait for the processor, the time that it was on it is
    /// shorter: what many times take more than once. The shorter one counts; neither is less than it really takes.
    ///
    /// # Errors
    /// When the program fails.
    pub fn speed(&self) -> io::Result<f64> {
        let run = self.run()?;
        let by_processor = (run.spent - self.once.spent) / (run.packets - self.once.packets);
        // not a number where the kernel does not say, and then the other one
        Ok(run.by_wall.min(by_processor))
    }

    fn run(&self) -> io::Result<Run> {
        let (text, spent) = timed(&mut self.command(self.times, 0))?;
        Run::read(&text, spent).ok_or_else(|| io::Error::other(format!("{PROGRAM}: {text}")))
    }

    fn command(&self, times: u32, verbose: u8) -> Command {
        let mut command = self
            .dpdk
            .command(&self.dpdk.program, &self.files.rules, self.method);
        command
            .arg(format!("--tracef={}", self.files.packets.display()))
            .arg("--tracenum=1000000")
            .arg(format!("--iter={times}"))
            .arg(format!("--verbose={verbose}"));
        command
    }
}

/// What one run came to.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    /// How many it classified.
    packets: f64,
    /// Seconds for each of them, by the clock on the wall.
    by_wall: f64,
    /// Seconds on the processor, with all the rest; not a number where the kernel does not say.
    spent: f64,
}

impl Run {
    /// From `2000000 pkts, … 36.44 cycles/pkt, 71354668.38 pkt/sec`.
    fn read(text: &str, spent: Option<f64>) -> Option<Self> {
        let before = |unit| -> Option<f64> {
            let (before, _) = text.split_once(unit)?;
            before.rsplit(' ').next()?.parse().ok()
        };
        Some(Self {
            packets: before(" pkts")?,
            by_wall: before(" pkt/sec")?.recip(),
            spent: spent.unwrap_or(f64::NAN),
        })
    }
}
