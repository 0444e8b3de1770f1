//! Plans as resources of Terraform's provider `alicloud`. Source: TF.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};
use core::fmt::Write;

use super::{
    super::{Kind, PlanError, tree::Tree},
    not_built,
};

/// The arguments of a resource, as `terraform fmt` lays them out.
fn push(out: &mut String, arguments: &[(&str, String)]) {
    let longest = arguments.iter().map(|(name, _)| name.len()).max();
    let width = longest.unwrap_or_default();
    for (name, value) in arguments {
        let _ = writeln!(out, "  {name:width$} = {value}");
    }
}

pub(super) fn write(tree: &Tree<'_>) -> Result<String, PlanError> {
    let mut out = String::new();
    let mut names = BTreeSet::new();
    let regions: BTreeSet<&str> = tree
        .items
        .iter()
        .filter(|item| item.node.kind == Kind::Region)
        .map(|item| item.node.name.as_str())
        .collect();
    // one region is that of the only provider
    let several = regions.len() > 1;
    for region in regions.iter().filter(|_| several) {
        let alias = identifier(region);
        let _ = write!(
            out,
            "provider \"alicloud\" {{\n  alias  = \"{alias}\"\n  region = {}\n}}\n\n",
            text(region)
        );
    }
    // how each VPC is referred to
    let mut vpcs: BTreeMap<usize, String> = BTreeMap::new();
    for (place, item) in tree.items.iter().enumerate() {
        let node = item.node;
        let (kind, resource) = match node.kind {
            Kind::Vpc => ("alicloud_vpc", "vpc_name"),
            Kind::VSwitch => ("alicloud_vswitch", "vswitch_name"),
            Kind::Group | Kind::Region | Kind::Zone => continue,
        };
        if let Some(id) = &node.id {
            vpcs.insert(place, text(id));
            continue;
        }
        let block = node.address();
        let block = block.ok_or_else(|| {
            not_built(
                item,
                ("a block: solve the plan first", "网段：请先求解规划"),
            )
        })?;
        let around = tree.nearest(Some(place), Kind::Vpc);
        let mut name = identifier(&node.name);
        if let Some((_, item)) = around.filter(|(vpc, _)| *vpc != place) {
            name = format!("{}_{name}", identifier(&item.node.name));
        }
        while !names.insert((kind, name.clone())) {
            name.push('_');
        }
        let _ = writeln!(out, "resource \"{kind}\" \"{name}\" {{");
        let mut arguments = Vec::new();
        if let Some((_, region)) = tree.nearest(Some(place), Kind::Region).filter(|_| several) {
            arguments.push((
                "provider",
                format!("alicloud.{}", identifier(&region.node.name)),
            ));
        }
        arguments.push((resource, text(&node.name)));
        if node.kind == Kind::VSwitch {
            let vpc = around.and_then(|(vpc, _)| vpcs.get(&vpc));
            let vpc = vpc.ok_or_else(|| not_built(item, ("a VPC around it", "所属 VPC")))?;
            arguments.push(("vpc_id", vpc.clone()));
            let zone = tree.nearest(Some(place), Kind::Zone);
            let (_, zone) =
                zone.ok_or_else(|| not_built(item, ("a zone around it", "所属可用区")))?;
            arguments.push(("zone_id", text(&zone.node.name)));
        }
        arguments.push(("cidr_block", text(&format!("{block}"))));
        if let Some(notes) = &node.notes {
            arguments.push(("description", text(notes)));
        }
        push(&mut out, &arguments);
        if !node.tags.is_empty() {
            out.push_str("  tags = {\n");
            for (key, value) in &node.tags {
                let _ = writeln!(out, "    {} = {}", text(key), text(value));
            }
            out.push_str("  }\n");
        }
        out.push_str("}\n\n");
        for (count, block) in node.secondary.iter().enumerate() {
            let number = count.saturating_add(1);
            let _ = write!(
                out,
                "resource \"alicloud_vpc_ipv4_cidr_block\" \"{name}_{number}\" {{\n  vpc_id               = alicloud_vpc.{name}.id\n  secondary_cidr_block = \"{block}\"\n}}\n\n"
            );
        }
        vpcs.insert(place, format!("{kind}.{name}.id"));
    }
    let written = out.trim_end().len();
    out.truncate(written);
    out.push('\n');
    Ok(out)
}

/// A name that Terraform takes.
fn identifier(name: &str) -> String {
    let mut out: String = name
        .chars()
        .map(|char| {
            if char.is_ascii_alphanumeric() || matches!(char, '_' | '-') {
                char
            } else {
                '_'
            }
        })
        .collect();
    if !out.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
        out.insert(0, '_');
    }
    out
}

/// A text in quotes, in which nothing is a template.
fn text(value: &str) -> String {
    let mut out = String::from("\"");
    let mut chars = value.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' | '%' if chars.peek() == Some(&'{') => {
                out.push(char);
                out.push(char);
            }
            control if control.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
