//! Configurations that others have published: every example of the provider's documentation and every configuration of
//! some repositories is read, and what comes of it stands in `docs/terraform-coverage.md`.
//!
//! `VPCLENS_PUBLISHED` names a folder with copies of the repositories, `<owner>/<name>/…`; without it nothing is tested.
//! `VPCLENS_UPDATE=1` writes the page anew.

#![cfg(feature = "hcl")]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be, and says why it tests nothing"
)]

use core::fmt::Write as _;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use vpclens::{
    import::terraform,
    limits::Limits,
    session::{self, Session},
};

/// The repositories, and which state of them the page speaks of.
const REPOSITORIES: &[(&str, &str)] = &[
    ("LikkoKwok/alicloud-landing-zone-demo", "0a46c864"),
    (
        "alibabacloud-automation/terraform-alicloud-hybrid-cloud-network",
        "600afe5d",
    ),
    (
        "alibabacloud-automation/terraform-alicloud-security-group",
        "86d49538",
    ),
    (
        "alibabacloud-automation/terraform-alicloud-vpc-peering-multi-region",
        "7913ed79",
    ),
    ("aliyun/infraguard", "6d3cbefa"),
    ("cloudfoundry/bosh-alicloud-cpi-release", "fff2c1e7"),
    ("goldstrike77/terraform-module-alicloud", "a50783f1"),
    ("pengchao2022/terraform-alicloud-modules", "1830099c"),
    ("shanye997/landing-with-terraform", "9775347f"),
    ("yagosys/fortinet_alibaba", "e5ddf0bd"),
];
const PROVIDER: (&str, &str) = ("aliyun/terraform-provider-alicloud", "81c43b67");

/// What is worked out of modules that are not among the files, and is no attribute of the provider.
const WORKED_OUT: &[&str] = &[
    "addresses_incomplete",
    "network_acl_unknown",
    "public_ip_address_unknown",
];

type Files = BTreeMap<String, String>;

/// What came of some configurations.
#[derive(Default)]
struct Tally {
    files: usize,
    configurations: usize,
    resources: usize,
    unmodelled: BTreeMap<String, usize>,
    notices: BTreeMap<String, usize>,
    refused: BTreeMap<String, usize>,
    /// Attributes that are neither read nor said to be passed over, by type.
    unspoken: BTreeMap<String, BTreeSet<String>>,
}

/// The pages that say what of a type is read, and what is not.
struct Spoken {
    types: BTreeMap<String, BTreeSet<String>>,
    anywhere: BTreeSet<String>,
}

fn names(line: &str) -> BTreeSet<String> {
    line.split('`')
        .skip(1)
        .step_by(2)
        .map(ToString::to_string)
        .collect()
}

impl Spoken {
    fn read() -> Self {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/importing.md");
        let text = fs::read_to_string(page).unwrap();
        let (mut types, mut anywhere) = (BTreeMap::new(), BTreeSet::new());
        let mut passed_over = false;
        for line in text.lines() {
            if line.starts_with('#') {
                passed_over = line == "### Attributes that are not read";
            }
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            let [first, rest @ ..] = cells.as_slice() else {
                continue;
            };
            if passed_over && line.starts_with('|') {
                anywhere.extend(names(first));
            } else if first.contains("`alicloud_") && !rest.is_empty() {
                for name in names(first) {
                    types.insert(name, names(line));
                }
            }
        }
        Self { types, anywhere }
    }

    fn unspoken(&self, kind: &str, values: &Value, out: &mut BTreeSet<String>) {
        let Some(own) = self.types.get(kind) else {
            return;
        };
        match values {
            Value::Object(fields) => {
                for (name, inside) in fields {
                    if self.anywhere.contains(name) || WORKED_OUT.contains(&name.as_str()) {
                        continue;
                    }
                    if !own.contains(name) {
                        out.insert(name.clone());
                    }
                    self.unspoken(kind, inside, out);
                }
            }
            Value::Array(list) => {
                for inside in list {
                    self.unspoken(kind, inside, out);
                }
            }
            _ => {}
        }
    }
}

impl Tally {
    /// Reads one configuration.
    fn read(&mut self, files: &Files, folder: &str, spoken: &Spoken, what: &str) {
        let pairs: Vec<(String, String)> = files
            .iter()
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect();
        let borrowed: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        self.configurations += 1;
        let shown = match session::shown_configuration(&pairs, Some(folder)) {
            Ok(shown) => shown,
            Err(failure) => {
                let place = failure.path().unwrap_or_default();
                let problem = format!("{what}: {place}: {}", failure.message("en"));
                *self.refused.entry(problem).or_default() += 1;
                return;
            }
        };
        let read = terraform::in_folder(&borrowed, folder, &Limits::default()).unwrap();
        // and what was read can be asked
        Session::from_terraform_files(&pairs, Some(folder), &Value::Null).unwrap();
        for notice in &read.notices {
            let code = notice.message.reason().as_str();
            let text = notice.message.to_string();
            let count = text
                .rsplit('(')
                .find_map(|tail| tail.split(')').next()?.parse().ok())
                .unwrap_or(1);
            *self.notices.entry(code.to_string()).or_default() += count;
            if code == "import.unmodelled_resource" {
                let kind = text.split('`').nth(1).unwrap().to_string();
                *self.unmodelled.entry(kind).or_default() += count;
            }
        }
        for resource in resources(&shown.shown) {
            self.resources += 1;
            let kind = resource["type"].as_str().unwrap();
            let mut unspoken = BTreeSet::new();
            spoken.unspoken(kind, &resource["values"], &mut unspoken);
            if !unspoken.is_empty() {
                self.unspoken
                    .entry(kind.to_string())
                    .or_default()
                    .extend(unspoken);
            }
        }
    }

    fn row(&self, name: &str, state: &str) -> String {
        let read = self.resources - self.unmodelled.values().sum::<usize>();
        let notices: Vec<String> = self
            .notices
            .iter()
            .filter(|(code, _)| *code != "import.taken_as_whole")
            .map(|(code, count)| format!("`{code}` {count}"))
            .collect();
        format!(
            "| [{name}](https://github.com/{name}) `{state}` | {} | {} | {} | {read} | {} |\n",
            self.files,
            self.configurations,
            self.resources,
            notices.join(", ")
        )
    }
}

fn resources(shown: &Value) -> Vec<&Value> {
    let root = &shown["planned_values"]["root_module"];
    let modules = root["child_modules"].as_array().into_iter().flatten();
    core::iter::once(root)
        .chain(modules)
        .flat_map(|module| module["resources"].as_array().into_iter().flatten())
        .collect()
}

fn texts(folder: &Path, wanted: &dyn Fn(&str) -> bool) -> Files {
    let mut out = Files::new();
    let mut open = Vec::from([folder.to_path_buf()]);
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if wanted(&name)
                && let Ok(text) = fs::read_to_string(&path)
            {
                let relative = path.strip_prefix(folder).unwrap();
                out.insert(relative.to_string_lossy().into_owned(), text);
            }
        }
    }
    out
}

/// `a/./b/../c` → `a/c`
fn normal(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." if !steps.is_empty() => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Folders with the folders that their modules come from.
fn calls(files: &Files) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in files {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let own = out.entry(folder.to_string()).or_default();
        for line in text.lines() {
            let mut parts = line.split('"');
            let source = parts.next().unwrap_or_default().trim();
            let value = parts.next().unwrap_or_default();
            if source.trim_end_matches('=').trim() == "source" && value.starts_with('.') {
                own.insert(normal(&format!("{folder}/{value}")));
            }
        }
    }
    out
}

/// Every configuration of a repository: the folders that no other calls, with the modules that they call.
fn configurations(files: &Files) -> Vec<(String, Files)> {
    let calls = calls(files);
    let called: BTreeSet<&String> = calls
        .iter()
        .flat_map(|(folder, called)| called.iter().filter(move |one| *one != folder))
        .collect();
    let roots = calls.keys().filter(|folder| !called.contains(*folder));
    roots
        .map(|root| {
            let mut seen = BTreeSet::new();
            let mut open = Vec::from([root.clone()]);
            while let Some(folder) = open.pop() {
                if seen.insert(folder.clone()) {
                    open.extend(calls.get(&folder).into_iter().flatten().cloned());
                }
            }
            let own = files
                .iter()
                .filter(|(path, _)| {
                    seen.contains(path.rsplit_once('/').map_or("", |(folder, _)| folder))
                })
                .map(|(path, text)| (path.clone(), text.clone()))
                .collect();
            (root.clone(), own)
        })
        .collect()
}

/// The examples of a page: fenced blocks of Terraform's language.
fn examples(page: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut block: Option<String> = None;
    for line in page.lines() {
        let fence = line.trim();
        match &mut block {
            None if matches!(fence, "```terraform" | "```hcl" | "```tf") => {
                block = Some(String::new());
            }
            Some(text) if fence == "```" => {
                out.push(core::mem::take(text));
                block = None;
            }
            Some(text) => {
                text.push_str(line);
                text.push('\n');
            }
            None => {}
        }
    }
    out
}

#[test]
fn what_others_publish_is_read() {
    let Some(published) = std::env::var_os("VPCLENS_PUBLISHED").map(PathBuf::from) else {
        eprintln!("VPCLENS_PUBLISHED names no folder with copies of the repositories: not tested");
        return;
    };
    if !published.join(PROVIDER.0).is_dir() {
        eprintln!("{} is not among the copies: not tested", PROVIDER.0);
        return;
    }
    let spoken = Spoken::read();
    let mut rows = String::new();
    let mut all = Vec::new();

    let mut provider = Tally::default();
    let pages = texts(
        &published.join(PROVIDER.0).join("website/docs/r"),
        &|name| name.ends_with(".markdown") || name.ends_with(".md"),
    );
    for (name, page) in &pages {
        provider.files += 1;
        for (index, example) in examples(page).into_iter().enumerate() {
            let files = Files::from([("main.tf".to_string(), example)]);
            provider.read(&files, "", &spoken, &format!("{name} {index}"));
        }
    }
    let _ = write!(rows, "{}", provider.row(PROVIDER.0, PROVIDER.1));
    all.push(provider);
    for (name, state) in REPOSITORIES {
        let folder = published.join(name);
        let files = texts(&folder, &|name| {
            let plain = name.strip_suffix(".json").unwrap_or(name);
            plain.ends_with(".tf") || plain.ends_with(".tfvars")
        });
        let mut tally = Tally {
            files: files.len(),
            ..Tally::default()
        };
        for (root, own) in configurations(&files) {
            tally.read(&own, &root, &spoken, name);
        }
        rows.push_str(&tally.row(name, state));
        all.push(tally);
    }

    let refused: Vec<&String> = all.iter().flat_map(|tally| tally.refused.keys()).collect();
    let mut unspoken: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for tally in &all {
        for (kind, names) in &tally.unspoken {
            unspoken.entry(kind).or_default().extend(names);
        }
    }
    let mut unmodelled: BTreeMap<&String, usize> = BTreeMap::new();
    for tally in &all {
        for (kind, count) in &tally.unmodelled {
            *unmodelled.entry(kind).or_default() += count;
        }
    }
    let mut by_count: Vec<(&String, usize)> = unmodelled.into_iter().collect();
    by_count.sort_by(|(one, few), (other, many)| many.cmp(few).then(one.cmp(other)));
    let by_count: Vec<String> = by_count
        .iter()
        .map(|(kind, count)| format!("`{kind}` {count}"))
        .collect();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/terraform-coverage.md");
    let text = format!(
        "# Published configurations\n\n\
        What comes of reading configurations that others have published. The folder of copies is named by \
        `VPCLENS_PUBLISHED`;\n`VPCLENS_UPDATE=1 cargo test -p vpclens --all-features --test terraform_published` writes \
        this page.\n\n\
        A configuration is an example of a page, or a folder that no other one calls, with its modules. A resource is one \
        of what `count`\nand `for_each` make; read are those whose type is known. Notices are counted by how often what they \
        tell of comes up. Modules\nfrom registries and variables without values are common in published modules, which are \
        meant to be called.\n\n\
        | repository | files | configurations | resources | read | notices |\n|---|---|---|---|---|---|\n{rows}\n\
        Refused: {}. Attributes of types that are read, used here and neither read nor listed with a reason in\n\
        [importing](importing.md): {}.\n\n\
        ## Types that are not modelled\n\n\
        With how many resources of each there are in all of these; each is a notice. What has a part in whether packets pass, and \
        is of a\ntype that is not modelled, is named in [semantics](semantics.md#what-is-not-evaluated).\n\n{}.\n",
        if refused.is_empty() {
            "none".to_string()
        } else {
            format!("{refused:?}")
        },
        if unspoken.is_empty() {
            "none".to_string()
        } else {
            format!("{unspoken:?}")
        },
        by_count.join(", "),
    );
    if std::env::var_os("VPCLENS_UPDATE").is_some() {
        fs::write(&page, &text).unwrap();
    }
    assert!(unspoken.is_empty(), "{unspoken:#?}");
    // the parser takes no object that says a key twice
    let known = |one: &&&String| one.contains("redefined object key");
    assert!(refused.iter().all(|one| known(&one)), "{refused:#?}");
    assert_eq!(fs::read_to_string(page).unwrap(), text);
}
