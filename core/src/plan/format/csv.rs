//! Plans as tables: a line of column names, then one row for each node, parents first. Rows of the kinds `profile`, `pool`
//! and `avoid` hold what belongs to the plan as a whole.

use alloc::{
    borrow::Cow,
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::{fmt::Display, str::FromStr};

use super::super::{
    Kind, NamedBlock, Node, PlanDocument, PlanError, ProfileName, Role, limit::can_read, tree::Tree,
};
use crate::{
    net::Prefix,
    reason::{Message, Reason},
};

const COLUMNS: [&str; 15] = [
    "kind",
    "name",
    "parent",
    "id",
    "length",
    "hosts",
    "growth",
    "cidr",
    "block",
    "secondary",
    "contiguous",
    "role",
    "notes",
    "color",
    "tags",
];

/// What is written in one cell, and where.
struct Cell<'a> {
    text: Cow<'a, str>,
    place: (usize, usize),
}

impl Cell<'_> {
    fn fails(&self, problem: impl Display) -> PlanError {
        PlanError::invalid(problem).at(&place(self.place))
    }

    fn read<T: FromStr<Err: Display>>(&self) -> Result<Option<T>, PlanError> {
        if self.text.is_empty() {
            return Ok(None);
        }
        let shown: String = self.text.chars().take(80).collect();
        let read = self.text.parse().map(Some);
        read.map_err(|error| self.fails(format_args!("`{shown}`: {error}")))
    }

    fn text(&self) -> Option<String> {
        Some(self.text.to_string()).filter(|text| !text.is_empty())
    }

    /// A word of the formats of JSON.
    fn word<T: serde::de::DeserializeOwned>(&self) -> Result<T, PlanError> {
        self.json(serde_json::Value::String(self.text.to_string()))
    }

    fn json<T: serde::de::DeserializeOwned>(
        &self,
        value: serde_json::Value,
    ) -> Result<T, PlanError> {
        serde_json::from_value(value).map_err(|error| self.fails(error))
    }
}

fn place((line, column): (usize, usize)) -> String {
    format!("{line}:{column}")
}

pub(super) fn read(text: &str) -> Result<PlanDocument, PlanError> {
    let mut rows = Rows {
        rest: text,
        line: 1,
        column: 1,
    };
    let Some(columns) = rows.next_row()? else {
        return Err(PlanError::invalid("a table begins with a line of column names").at("1:1"));
    };
    for column in &columns {
        if !COLUMNS.contains(&column.text.trim()) {
            let shown: String = column.text.chars().take(80).collect();
            let names = COLUMNS.map(|name| format!("`{name}`")).join(", ");
            let problem = format!("unknown column `{shown}`, expected one of {names}");
            let message = Message::new(Reason::InputUnknownField).with("problem", problem);
            return Err(PlanError::new(message).at(&place(column.place)));
        }
    }
    let mut plan = PlanDocument::default();
    // where each node is, by the names from the top on
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut count = 0_usize;
    while let Some(row) = rows.next_row()? {
        count = count.saturating_add(1);
        can_read(count)?;
        if row.iter().all(|cell| cell.text.is_empty()) {
            continue;
        }
        if let Some(extra) = row.get(columns.len()) {
            return Err(extra.fails("there are more cells than columns"));
        }
        let first = row.first().map_or((rows.line, 1), |cell| cell.place);
        let named = columns.iter().map(|column| column.text.trim());
        let row = Row {
            cells: named.zip(&row).collect(),
            first,
        };
        match row.get("kind").text.as_ref() {
            "profile" => plan.profile = row.get("name").word::<ProfileName>()?,
            "pool" => plan.pools.extend(row.get("cidr").read::<Prefix>()?),
            "avoid" => plan.avoid.push(row.avoid()?),
            _ => row.add(&mut plan.nodes, &mut known)?,
        }
    }
    Ok(plan)
}

struct Row<'a> {
    cells: BTreeMap<&'a str, &'a Cell<'a>>,
    first: (usize, usize),
}

impl Row<'_> {
    fn get(&self, column: &str) -> Cell<'_> {
        let cell = self.cells.get(column);
        Cell {
            text: cell.map_or(Cow::Borrowed(""), |cell| Cow::Borrowed(cell.text.trim())),
            place: cell.map_or(self.first, |cell| cell.place),
        }
    }

    fn avoid(&self) -> Result<NamedBlock, PlanError> {
        let role = self.get("role");
        Ok(NamedBlock {
            block: self.get("cidr").read()?,
            role: if role.text.is_empty() {
                Role::Other
            } else {
                role.word()?
            },
            name: self.get("name").text(),
            network: self.get("parent").text(),
        })
    }

    fn node(&self) -> Result<Node, PlanError> {
        let kind = self.get("kind");
        let tags = self.get("tags");
        let secondary = self.get("secondary");
        let blocks = secondary.text.split_whitespace().map(|text| {
            let one = Cell {
                text: text.into(),
                place: secondary.place,
            };
            one.read::<Prefix>()
        });
        Ok(Node {
            name: self.get("name").text().unwrap_or_default(),
            kind: if kind.text.is_empty() {
                Kind::Group
            } else {
                kind.word()?
            },
            id: self.get("id").text(),
            length: self.get("length").read()?,
            hosts: self.get("hosts").read()?,
            growth: self.get("growth").read()?.unwrap_or_default(),
            cidr: self.get("cidr").read()?,
            block: self.get("block").read()?,
            secondary: blocks
                .filter_map(Result::transpose)
                .collect::<Result<_, PlanError>>()?,
            contiguous: self.get("contiguous").read()?.unwrap_or(true),
            notes: self.get("notes").text(),
            color: self.get("color").text(),
            tags: match tags.text.as_ref() {
                "" => BTreeMap::new(),
                text => {
                    let value = serde_json::from_str(text).map_err(|error| tags.fails(error))?;
                    tags.json(value)?
                }
            },
            nodes: Vec::new(),
        })
    }

    fn add(
        &self,
        top: &mut Vec<Node>,
        known: &mut BTreeMap<String, Vec<usize>>,
    ) -> Result<(), PlanError> {
        let node = self.node()?;
        let parent = self.get("parent");
        let mut label = parent.text.to_string();
        let mut place = Vec::new();
        let mut nodes = top;
        if !label.is_empty() {
            let no_such = || {
                let shown: String = parent.text.chars().take(80).collect();
                parent.fails(format_args!("no row above is `{shown}`"))
            };
            place.clone_from(known.get(&label).ok_or_else(no_such)?);
            for index in &place {
                nodes = &mut nodes.get_mut(*index).ok_or_else(no_such)?.nodes;
            }
            label.push('/');
        }
        place.push(nodes.len());
        label.push_str(&node.name);
        nodes.push(node);
        known.insert(label, place);
        Ok(())
    }
}

/// The rows of a text, with cells in quotes where they need it.
struct Rows<'a> {
    rest: &'a str,
    line: usize,
    column: usize,
}

impl<'a> Rows<'a> {
    fn next_row(&mut self) -> Result<Option<Vec<Cell<'a>>>, PlanError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let mut row = Vec::new();
        loop {
            row.push(self.cell()?);
            match self.rest.strip_prefix(',') {
                Some(rest) => {
                    self.rest = rest;
                    self.column = self.column.saturating_add(1);
                }
                None => break,
            }
        }
        self.rest = self.rest.strip_prefix('\r').unwrap_or(self.rest);
        if !self.rest.is_empty() {
            self.rest = self.rest.strip_prefix('\n').ok_or_else(|| {
                let problem = "a comma or the end of the line follows a cell";
                PlanError::invalid(problem).at(&place((self.line, self.column)))
            })?;
            self.line = self.line.saturating_add(1);
            self.column = 1;
        }
        Ok(Some(row))
    }

    fn cell(&mut self) -> Result<Cell<'a>, PlanError> {
        let place = (self.line, self.column);
        if let Some(rest) = self.rest.strip_prefix('"') {
            self.rest = rest;
            self.column = self.column.saturating_add(1);
            let text = self.quoted(place)?;
            return Ok(Cell {
                text: Cow::Owned(text),
                place,
            });
        }
        let end = |char: char| matches!(char, ',' | '\r' | '\n');
        let at = self.rest.find(end).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at_checked(at).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.column = self.column.saturating_add(text.chars().count());
        Ok(Cell {
            text: Cow::Borrowed(text),
            place,
        })
    }

    fn quoted(&mut self, start: (usize, usize)) -> Result<String, PlanError> {
        let mut text = String::new();
        loop {
            let Some((before, rest)) = self.rest.split_once('"') else {
                let problem = "the quotation mark that opens this cell is never closed";
                return Err(PlanError::invalid(problem).at(&place(start)));
            };
            text.push_str(before);
            for char in before.chars() {
                if char == '\n' {
                    self.line = self.line.saturating_add(1);
                    self.column = 1;
                } else {
                    self.column = self.column.saturating_add(1);
                }
            }
            self.column = self.column.saturating_add(1);
            self.rest = rest;
            // two of them stand for one
            let Some(rest) = rest.strip_prefix('"') else {
                return Ok(text);
            };
            text.push('"');
            self.column = self.column.saturating_add(1);
            self.rest = rest;
        }
    }
}

pub(super) fn write(document: &PlanDocument, tree: &Tree<'_>) -> String {
    let mut out = COLUMNS.join(",");
    out.push('\n');
    let mut row = |cells: &[(&str, String)]| {
        for (place, column) in COLUMNS.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            let cell = cells.iter().find(|(name, _)| name == column);
            out.push_str(&quoted(cell.map_or("", |(_, text)| text)));
        }
        out.push('\n');
    };
    row(&[
        ("kind", "profile".into()),
        ("name", document.profile.profile().name.into()),
    ]);
    for pool in &document.pools {
        row(&[("kind", "pool".into()), ("cidr", pool.to_string())]);
    }
    for one in &document.avoid {
        row(&[
            ("kind", "avoid".into()),
            ("name", one.name.clone().unwrap_or_default()),
            ("parent", one.network.clone().unwrap_or_default()),
            ("cidr", written(one.block)),
            ("role", one.role.as_str().into()),
        ]);
    }
    for item in &tree.items {
        let node = item.node;
        let parent = item.parent.and_then(|parent| tree.items.get(parent));
        let secondary: Vec<String> = node.secondary.iter().map(ToString::to_string).collect();
        row(&[
            ("kind", node.kind.as_str().into()),
            ("name", node.name.clone()),
            (
                "parent",
                parent.map_or_else(String::new, |parent| parent.label.clone()),
            ),
            ("id", node.id.clone().unwrap_or_default()),
            ("length", written(node.length)),
            ("hosts", written(node.hosts)),
            (
                "growth",
                written(Some(node.growth).filter(|growth| *growth > 0)),
            ),
            ("cidr", written(node.cidr)),
            ("block", written(node.block)),
            ("secondary", secondary.join(" ")),
            (
                "contiguous",
                written(Some(false).filter(|_| !node.contiguous)),
            ),
            ("notes", node.notes.clone().unwrap_or_default()),
            ("color", node.color.clone().unwrap_or_default()),
            (
                "tags",
                if node.tags.is_empty() {
                    String::new()
                } else {
                    // texts by texts: no error can come up
                    serde_json::to_string(&node.tags).unwrap_or_default()
                },
            ),
        ]);
    }
    out
}

fn written(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\r', '\n']) {
        return Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")));
    }
    Cow::Borrowed(text)
}
