//! Files → folders, which are the modules of a configuration.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};

use hcl_edit::{expr::Expression, parser};

use super::{
    block::{self, Block, Lines},
    json,
};
use crate::{
    error::Fault,
    import::{ImportError, terraform::types},
    reason::{Message, Reason},
};

/// A folder: what all its files say together.
#[derive(Debug, Default)]
pub(super) struct Folder {
    pub(super) variables: BTreeMap<String, Block>,
    pub(super) locals: BTreeMap<String, block::Attribute>,
    pub(super) outputs: BTreeMap<String, Block>,
    pub(super) calls: BTreeMap<String, Block>,
    /// By their address in the folder: `alicloud_vpc.main`, `data.alicloud_zones.all`.
    pub(super) resources: BTreeMap<String, Block>,
    /// The values of variables: later ones count.
    pub(super) values: Vec<(String, Block)>,
    /// Files with values that Terraform reads only when it is told to.
    pub(super) unused: Vec<String>,
}

/// What a file is, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blocks,
    Values,
    /// Values that are only read when somebody says so.
    Unused,
}

#[expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "so does Terraform"
)]
fn kind(name: &str) -> Option<Kind> {
    let plain = name.strip_suffix(".json").unwrap_or(name);
    if plain.ends_with(".tf") {
        return Some(Kind::Blocks);
    }
    let values = plain.strip_suffix(".tfvars")?;
    let read = values == "terraform" || values.ends_with(".auto");
    Some(if read { Kind::Values } else { Kind::Unused })
}

/// The folders by their paths; the one that the paths start from is empty.
pub(super) fn read(files: &[(&str, &str)]) -> Result<BTreeMap<String, Folder>, ImportError> {
    let mut sorted: Vec<(String, &str, &str)> = files
        .iter()
        .map(|(path, text)| (normal(path), *path, *text))
        .collect();
    sorted.sort();
    let mut folders: BTreeMap<String, Folder> = BTreeMap::new();
    let mut over = Vec::new();
    for (path, given, text) in sorted {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let Some(kind) = kind(name) else { continue };
        let own = folders.entry(folder.to_owned()).or_default();
        let json = name.strip_suffix(".json").is_some();
        match kind {
            Kind::Unused => own.unused.push(given.to_owned()),
            Kind::Values => {
                let block = if json {
                    json::values(&crate::import::json::parse(text, Some(given))?, given)?
                } else {
                    hcl(text, given)?
                };
                own.values.push((name.to_owned(), block));
            }
            Kind::Blocks => {
                let blocks = if json {
                    json::read(&crate::import::json::parse(text, Some(given))?, given)?
                } else {
                    hcl(text, given)?.blocks
                };
                let plain = name.split('.').next().unwrap_or_default();
                if plain == "override" || plain.ends_with("_override") {
                    over.push((folder.to_owned(), blocks));
                } else {
                    for block in blocks {
                        own.add(block)?;
                    }
                }
            }
        }
    }
    for (folder, blocks) in over {
        let own = folders.entry(folder).or_default();
        for block in blocks {
            own.put_over(block);
        }
    }
    for folder in folders.values_mut() {
        // `terraform.tfvars`, then its JSON, then the others by name
        let rank = |name: &str| match name {
            "terraform.tfvars" => 0,
            "terraform.tfvars.json" => 1,
            _ => 2,
        };
        folder
            .values
            .sort_by(|(one, _), (other, _)| (rank(one), one).cmp(&(rank(other), other)));
    }
    Ok(folders)
}

fn hcl(text: &str, path: &str) -> Result<Block, ImportError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let body = parser::parse_body(text).map_err(|error| {
        let at = error.location();
        let place = format!("{path}:{}:{}", at.line(), at.column());
        let deep = error.message().contains("nesting depth");
        let message = if deep {
            Message::new(Reason::LimitDepth)
        } else {
            Message::new(Reason::InputNotHcl).with("problem", error.message())
        };
        ImportError::from(Fault::at(message, place))
    })?;
    Ok(block::read(body, &Lines::new(path, text)))
}

impl Folder {
    fn add(&mut self, block: Block) -> Result<(), ImportError> {
        let place = block.place.clone();
        let twice = |name: &str| {
            let problem = format!("`{name}` is there already");
            let message = Message::new(Reason::InputInvalidValue).with("problem", problem);
            ImportError::from(Fault::at(message, &place))
        };
        if block.kind == "locals" {
            for (name, attribute) in block.attributes {
                if self.locals.insert(name.clone(), attribute).is_some() {
                    return Err(twice(&format!("local.{name}")));
                }
            }
            return Ok(());
        }
        let name = name(&block);
        let Some(map) = self.map(&block.kind) else {
            return Ok(());
        };
        if map.insert(name.clone(), block).is_some() {
            return Err(twice(&name));
        }
        Ok(())
    }

    fn put_over(&mut self, block: Block) {
        if block.kind == "locals" {
            self.locals.extend(block.attributes);
            return;
        }
        let name = name(&block);
        if let Some(map) = self.map(&block.kind) {
            match map.get_mut(&name) {
                Some(own) => own.overlay(block),
                None => {
                    map.insert(name, block);
                }
            }
        }
    }

    fn map(&mut self, kind: &str) -> Option<&mut BTreeMap<String, Block>> {
        match kind {
            "variable" => Some(&mut self.variables),
            "output" => Some(&mut self.outputs),
            "module" => Some(&mut self.calls),
            "resource" | "data" => Some(&mut self.resources),
            _ => None,
        }
    }

    fn holds_network(&self) -> bool {
        self.resources
            .values()
            .any(|one| types::of(one.label(0), one.kind == "resource").is_some())
    }
}

fn name(block: &Block) -> String {
    match block.kind.as_str() {
        "resource" => format!("{}.{}", block.label(0), block.label(1)),
        "data" => format!("data.{}.{}", block.label(0), block.label(1)),
        _ => block.label(0).to_owned(),
    }
}

/// The folder that a module call names, where it names one: `./net`, `../net`.
pub(super) fn called(folder: &str, call: &Block) -> Option<String> {
    let source = source(call)?;
    let local = source.starts_with("./") || source.starts_with("../");
    local.then(|| normal(&format!("{folder}/{source}")))
}

/// What a module call says of where the module comes from.
pub(super) fn source(call: &Block) -> Option<&str> {
    match &*call.attribute("source")?.expression {
        Expression::String(text) => Some(text.as_str()),
        _ => None,
    }
}

/// A path without `.` and `..`; one that leads out of what is known keeps its dots.
fn normal(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The folder that everything starts from: one that no other calls, the only one of them that holds a network.
pub(super) fn root(
    folders: &BTreeMap<String, Folder>,
    wanted: Option<&str>,
) -> Result<Option<String>, ImportError> {
    if let Some(wanted) = wanted {
        let wanted = normal(wanted);
        if folders.contains_key(&wanted) {
            return Ok(Some(wanted));
        }
        let message = Message::new(Reason::InputNoSuchFolder).with("folder", wanted);
        return Err(Fault::new(message).into());
    }
    let called: BTreeSet<String> = folders
        .iter()
        .flat_map(|(path, folder)| folder.calls.values().map(move |call| (path, call)))
        .filter_map(|(path, call)| called(path, call).filter(|one| one != path))
        .collect();
    let mut roots: Vec<&String> = folders
        .keys()
        .filter(|path| !called.contains(*path))
        .collect();
    if roots.is_empty() {
        // they call one another in a ring
        roots = folders.keys().take(1).collect();
    }
    let networks: Vec<&String> = roots
        .iter()
        .copied()
        .filter(|path| reaches_network(folders, path, &mut BTreeSet::new()))
        .collect();
    match networks.as_slice() {
        [] => Ok(roots.first().map(|one| (*one).clone())),
        [one] => Ok(Some((*one).clone())),
        several => {
            let names: Vec<String> = several
                .iter()
                .take(5)
                .map(|one| format!("`{}`", if one.is_empty() { "." } else { one }))
                .collect();
            let message = Message::new(Reason::InputSeveralRoots)
                .with("count", several.len())
                .with("folders", names.join(", "));
            Err(Fault::new(message).into())
        }
    }
}

fn reaches_network(
    folders: &BTreeMap<String, Folder>,
    path: &str,
    seen: &mut BTreeSet<String>,
) -> bool {
    let mut open = Vec::from([path.to_string()]);
    while let Some(path) = open.pop() {
        let Some(folder) = folders.get(&path) else {
            continue;
        };
        if folder.holds_network() {
            return true;
        }
        if seen.insert(path.clone()) {
            open.extend(folder.calls.values().filter_map(|call| called(&path, call)));
        }
    }
    false
}
