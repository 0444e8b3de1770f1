//! The house keeps its shape: who may use whom, how long a file may be, that every code is documented and covered.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use vpclens::reason::{Lang, Reason};

const LONGEST_FILE: usize = 500;

/// Each room with the rooms that it may use. The rooms `reason`, `error` and `limits` are under all others.
const ROOMS: &[(&str, &[&str])] = &[
    ("reason", &[]),
    ("error", &[]),
    ("limits", &[]),
    ("net", &[]),
    ("model", &["net"]),
    ("plan", &["model", "net"]),
    ("advise", &["model", "net", "plan"]),
    ("proxy_protocol", &["net", "topology", "model"]),
    ("import", &["model", "net"]),
    ("topology", &["model", "net"]),
    ("filter", &["topology", "model", "net"]),
    ("route", &["topology", "model", "net"]),
    ("reach", &["filter", "route", "topology", "model", "net"]),
    (
        "survey",
        &["reach", "filter", "route", "topology", "model", "net"],
    ),
    (
        "fix",
        &["survey", "reach", "filter", "topology", "model", "net"],
    ),
    (
        "report",
        &[
            "survey",
            "reach",
            "filter",
            "route",
            "topology",
            "import",
            "advise",
            "plan",
            "proxy_protocol",
            "model",
            "net",
        ],
    ),
    (
        "session",
        &[
            "report",
            "survey",
            "reach",
            "filter",
            "route",
            "topology",
            "import",
            "advise",
            "plan",
            "proxy_protocol",
            "model",
            "net",
        ],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn room_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap();
    let name = first.as_os_str().to_string_lossy();
    name.trim_end_matches(".rs").to_string()
}

/// The code of a file without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The rooms named after `crate::`, alone or in braces.
fn used_rooms(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (start, _) in code.match_indices("crate::") {
        let rest = code.get(start + "crate::".len()..).unwrap();
        let names: Vec<&str> = match rest.strip_prefix('{') {
            None => vec![rest],
            Some(inside) => top_level(inside),
        };
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            let end = name.find(|char: char| !char.is_alphanumeric() && char != '_');
            used.insert(
                name.trim()
                    .get(..end.unwrap_or(name.len()))
                    .unwrap()
                    .to_string(),
            );
        }
    }
    used
}

/// The items of a brace group, those of inner groups left out.
fn top_level(inside: &str) -> Vec<&str> {
    let (mut depth, mut start, mut items) = (0_usize, 0, Vec::new());
    for (index, char) in inside.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(inside.get(start..index).unwrap().trim());
                return items;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(inside.get(start..index).unwrap().trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    panic!("a brace group without an end");
}

#[test]
fn rooms_use_only_the_rooms_below_them() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let base = ["reason", "error", "limits"];
    let mut edges = 0;
    for path in sources(&root().join("src")) {
        let room = room_of(&path);
        if room == "lib" {
            continue;
        }
        let below = allowed
            .get(room.as_str())
            .unwrap_or_else(|| panic!("`{room}` is not a room"));
        for used in used_rooms(&code(&path)) {
            if used == room || base.contains(&used.as_str()) && !base.contains(&room.as_str()) {
                continue;
            }
            // errors are made of reasons
            if room == "error" && used == "reason" {
                continue;
            }
            assert!(
                below.contains(&used.as_str()),
                "{} uses `{used}`, which `{room}` may not",
                path.display()
            );
            edges += 1;
        }
    }
    assert!(edges > 20, "the test no longer sees what it should");
}

#[test]
fn files_stay_readable() {
    for path in sources(&root().join("src")) {
        // a table of texts is as long as it has entries
        if path.ends_with("reason/table.rs") {
            continue;
        }
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(
            lines <= LONGEST_FILE,
            "{} has {lines} lines",
            path.display()
        );
    }
}

#[test]
fn no_file_is_named_after_nothing() {
    for path in sources(&root().join("src")) {
        let name = path.file_stem().unwrap().to_string_lossy().to_string();
        assert!(
            !["utils", "util", "common", "helpers", "manager", "misc"].contains(&name.as_str())
        );
    }
}

#[test]
fn codes_are_unique_and_their_texts_agree() {
    let mut seen = BTreeSet::new();
    for reason in Reason::ALL {
        let code = reason.as_str();
        assert!(seen.insert(code), "`{code}` stands twice");
        assert!(
            code.split_once('.')
                .is_some_and(|(room, name)| !room.is_empty() && !name.is_empty())
        );
        assert!(
            code.chars().all(|char| char.is_ascii_lowercase()
                || char.is_ascii_digit()
                || "._".contains(char))
        );
        assert_eq!(Reason::from_code(code), Some(*reason));
        // a Chinese sentence may name less than the English one, but nothing else
        let placeholders = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .map(|rest| {
                    rest.split('}')
                        .next()
                        .unwrap()
                        .trim_end_matches("_zh")
                        .to_string()
                })
                .collect()
        };
        let (en, zh) = (
            placeholders(reason.text(Lang::En)),
            placeholders(reason.text(Lang::Zh)),
        );
        assert!(
            zh.is_subset(&en),
            "`{code}`: {zh:?} are not all among {en:?}"
        );
        assert_eq!(
            reason.fix(Lang::En).is_some(),
            reason.fix(Lang::Zh).is_some(),
            "`{code}`"
        );
        assert!(!reason.meaning(Lang::En).is_empty() && !reason.meaning(Lang::Zh).is_empty());
    }
}

#[test]
fn every_code_can_come_up() {
    let table = root().join("src/reason/table.rs");
    let all: String = sources(&root().join("src"))
        .iter()
        .filter(|path| **path != table)
        .map(|path| code(path))
        .collect();
    for reason in Reason::ALL {
        assert!(
            all.contains(&format!("Reason::{reason:?}")),
            "nothing ever says `{reason}`"
        );
    }
}

#[test]
fn every_code_is_covered_by_a_test() {
    fn texts(folder: &Path, out: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                texts(&path, out);
            } else if path
                .extension()
                .is_some_and(|kind| kind == "json" || kind == "rs")
            {
                out.push_str(&fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut tests = String::new();
    texts(&root().join("tests"), &mut tests);
    let missing: Vec<&str> = Reason::ALL
        .iter()
        .map(|reason| reason.as_str())
        .filter(|code| !tests.contains(&format!("\"{code}\"")))
        .collect();
    assert!(missing.is_empty(), "no case or test names {missing:?}");
}
