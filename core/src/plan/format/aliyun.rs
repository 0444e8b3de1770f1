//! Plans as calls of the `aliyun` command, for a POSIX shell. Sources: META, SDK-VPC.

use alloc::{collections::BTreeMap, format, string::String};
use core::fmt::Write;

use super::{
    super::{Kind, PlanError, tree::Tree},
    not_built,
};

/// What waits for a VPC, since a vSwitch can be created only in one that is ready.
const WAIT: &str = "--waiter expr='Vpcs.Vpc[0].Status' to=Available";

pub(super) fn write(tree: &Tree<'_>) -> Result<String, PlanError> {
    let mut out = String::from("set -eu\n");
    let mut vpcs: BTreeMap<usize, String> = BTreeMap::new();
    for (place, item) in tree.items.iter().enumerate() {
        let node = item.node;
        if !matches!(node.kind, Kind::Vpc | Kind::VSwitch) {
            continue;
        }
        if let Some(id) = &node.id {
            vpcs.insert(place, quoted(id));
            continue;
        }
        let block = node.address();
        let block = block.ok_or_else(|| {
            not_built(
                item,
                ("a block: solve the plan first", "网段：请先求解规划"),
            )
        })?;
        let region = tree.nearest(Some(place), Kind::Region);
        let (_, region) =
            region.ok_or_else(|| not_built(item, ("a region around it", "所属地域")))?;
        let region = quoted(&region.node.name);
        let name = quoted(&node.name);
        let mut more = String::new();
        if let Some(notes) = &node.notes {
            let _ = write!(more, " --Description {}", quoted(notes));
        }
        for (count, (key, value)) in node.tags.iter().enumerate() {
            let number = count.saturating_add(1);
            let _ = write!(
                more,
                " --Tag.{number}.Key {} --Tag.{number}.Value {}",
                quoted(key),
                quoted(value)
            );
        }
        if node.kind == Kind::Vpc {
            let variable = format!("vpc_{}", vpcs.len().saturating_add(1));
            // the answer is JSON with one VpcId
            let _ = write!(
                out,
                "{variable}=$(aliyun vpc CreateVpc --RegionId {region} --VpcName {name} --CidrBlock {block}{more} | \
                 sed -n 's/.*\"VpcId\": *\"\\([^\"]*\\)\".*/\\1/p')\n\
                 aliyun vpc DescribeVpcs --RegionId {region} --VpcId \"${variable}\" {WAIT}\n"
            );
            for block in &node.secondary {
                let _ = writeln!(
                    out,
                    "aliyun vpc AssociateVpcCidrBlock --RegionId {region} --VpcId \"${variable}\" --SecondaryCidrBlock {block}"
                );
            }
            vpcs.insert(place, format!("\"${variable}\""));
            continue;
        }
        let vpc = tree
            .nearest(Some(place), Kind::Vpc)
            .and_then(|(vpc, _)| vpcs.get(&vpc));
        let vpc = vpc.ok_or_else(|| not_built(item, ("a VPC around it", "所属 VPC")))?;
        let zone = tree.nearest(Some(place), Kind::Zone);
        let (_, zone) = zone.ok_or_else(|| not_built(item, ("a zone around it", "所属可用区")))?;
        let zone = quoted(&zone.node.name);
        let _ = writeln!(
            out,
            "aliyun vpc CreateVSwitch --RegionId {region} --VpcId {vpc} --ZoneId {zone} --VSwitchName {name} --CidrBlock {block}{more}"
        );
    }
    Ok(out)
}

/// A word of a shell, in which nothing has a meaning.
fn quoted(text: &str) -> String {
    let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.');
    if !text.is_empty() && text.chars().all(plain) && !text.starts_with('-') {
        return text.into();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}
