//! Rules and packets as text, in the format of `ClassBench`: what peers that are programs read.

use core::fmt::Write as _;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

use vpclens::import::document::to_json;

use crate::{
    document::document,
    rule_set::RuleSet,
    rule5::{Packet5, Rule5},
};

/// One rule a line: `@source/length destination/length low : high low : high protocol/mask`.
pub fn rules(rules: &[Rule5]) -> String {
    let mut text = String::new();
    for rule in rules {
        let Rule5 {
            src,
            dst,
            sport,
            dport,
            ..
        } = rule;
        let (proto, mask) = rule.proto.map_or((0, 0), |proto| (proto, u8::MAX));
        writeln!(
            text,
            "@{src} {dst} {} : {} {} : {} {proto:#04x}/{mask:#04x}",
            sport.0, sport.1, dport.0, dport.1
        )
        .unwrap();
    }
    text
}

/// One packet a line: source and destination as numbers, both ports, the protocol.
pub fn packets(packets: &[Packet5]) -> String {
    let mut text = String::new();
    for packet in packets {
        let Packet5 {
            src,
            dst,
            sport,
            dport,
            proto,
        } = packet;
        writeln!(text, "{src} {dst} {sport} {dport} {proto}").unwrap();
    }
    text
}

/// A set on disk: files of one name in one folder.
#[derive(Debug)]
#[non_exhaustive]
pub struct Files {
    /// What [`rules`] gives: `.rules`.
    pub rules: PathBuf,
    /// What [`packets`] gives: `.packets`.
    pub packets: PathBuf,
    /// The index of the first rule that matches each packet, one a line, `-` for none: `.first`.
    pub verdicts: PathBuf,
    /// The network that has the rules, in our format: `.json`.
    pub document: PathBuf,
}

impl Files {
    /// Writes a set to a folder, which is made if need be.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(set: &RuleSet, verdicts: &[Option<usize>], folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let stem = folder.join(set.to_string().replace(' ', "_"));
        let files = Self {
            rules: stem.with_extension("rules"),
            packets: stem.with_extension("packets"),
            verdicts: stem.with_extension("first"),
            document: stem.with_extension("json"),
        };
        let verdict = |first: &Option<usize>| match first {
            Some(index) => format!("{index}\n"),
            None => "-\n".to_string(),
        };
        let verdicts: String = verdicts.iter().map(verdict).collect();
        fs::write(&files.rules, rules(&set.rules))?;
        fs::write(&files.packets, packets(&set.packets))?;
        fs::write(&files.verdicts, verdicts)?;
        fs::write(&files.document, to_json(&document(&set.rules)))?;
        Ok(files)
    }

    /// Folder and name, without an extension.
    pub fn stem(&self) -> PathBuf {
        self.rules.with_extension("")
    }
}
