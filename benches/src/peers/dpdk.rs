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
    /// Sixteen packets at a time.
    pub const AVX512X16: Self = Self::new("avx512x16", "DPDK AVX-512 x16");
    /// Thirty-two packets at a time.
    pub const AVX512X32: Self = Self::new("avx512x32", "DPDK AVX-512 x32");

    /// Whether it asks for AVX-512.
    pub fn is_avx512(self) -> bool {
        self.name.starts_with("avx512")
    }

    const fn new(name: &'static str, label: &'static str) -> Self {
        Self { name, label }
    }
}

/// The ways that are measured.
pub const METHODS: [Method; 4] = [
    Method::SCALAR,
    Method::AVX2,
    Method::AVX512X16,
    Method::AVX512X32,
];

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

    /// The ways that this processor and this version can go; of those with AVX-512 the faster one.
    pub fn methods(&self, files: &Files) -> Vec<Method> {
        let runs = |method: &Method| output(&mut self.over(files, *method, 1, 0)).is_ok();
        let mut methods: Vec<Method> = METHODS.into_iter().filter(runs).collect();
        if let [.., one, other] = methods.as_slice()
            && one.is_avx512()
            && other.is_avx512()
        {
            let speed = |method| self.speed(files, method).unwrap_or(f64::INFINITY);
            let slower = usize::from(speed(*one) < speed(*other));
            methods.remove(methods.len() - 2 + slower);
        }
        methods
    }

    /// The index of the rule that it finds for each packet.
    ///
    /// # Errors
    /// When the program fails.
    pub fn verdicts(&self, files: &Files, method: Method) -> io::Result<Vec<Option<usize>>> {
        let text = output(&mut self.over(files, method, 1, 2))?;
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
    /// The program looks at the clock on the wall. Where it had to wait for the processor the time that it was on it is
    /// shorter: what many times take more than once. The better of both counts.
    ///
    /// # Errors
    /// When the program fails.
    pub fn speed(&self, files: &Files, method: Method) -> io::Result<f64> {
        let run = |times: u32| -> io::Result<(f64, f64, f64)> {
            let (text, run) = timed(&mut self.over(files, method, times, 0))?;
            let read = |unit| read(&text, unit);
            let figures = read(" pkts").zip(read(" pkt/sec"));
            let (packets, rate) =
                figures.ok_or_else(|| io::Error::other(format!("{PROGRAM}: {text}")))?;
            Ok((packets, rate.recip(), run.as_secs_f64()))
        };
        let (packets, guess, start) = run(1)?;
        // so much longer than all the rest that the difference is exact
        let long = LONG.max(2.0 * start);
        let mut times: u32 = 10;
        while f64::from(times) * packets * guess < long && times < 400 {
            times += 10;
        }
        let (all, by_wall, spent) = run(times)?;
        let by_processor = (spent - start) / (all - packets);
        Ok(by_wall.min(by_processor))
    }

    /// Seconds on the processor to make the tables, with starting the program and reading the rules.
    ///
    /// # Errors
    /// When the program fails.
    pub fn tables(&self, files: &Files) -> io::Result<f64> {
        let mut command = self.command(&self.program, &files.rules, Method::SCALAR);
        let (_, run) = timed(&mut command)?;
        Ok(run.as_secs_f64())
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

    /// Over all packets so many times.
    fn over(&self, files: &Files, method: Method, times: u32, verbose: u8) -> Command {
        let mut command = self.command(&self.program, &files.rules, method);
        command
            .arg(format!("--tracef={}", files.packets.display()))
            .arg("--tracenum=1000000")
            .arg(format!("--iter={times}"))
            .arg(format!("--verbose={verbose}"));
        command
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

/// The number before a unit in what the program prints: `2000000 pkts, … 36.44 cycles/pkt, 71354668.38 pkt/sec`.
fn read(text: &str, unit: &str) -> Option<f64> {
    let (before, _) = text.split_once(unit)?;
    before.rsplit(' ').next()?.parse().ok()
}
