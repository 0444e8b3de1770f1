//! The graph as text that Markdown draws.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{GraphNode, INTERNET, graph};
use crate::{report::drawing::mermaid_text, topology::Topology};

/// The graph as a Mermaid flowchart: what holds others is a box around them.
pub fn graph_mermaid(topology: &Topology) -> String {
    let graph = &graph(topology);
    let mut inside: BTreeMap<Option<&str>, Vec<&GraphNode>> = BTreeMap::new();
    let mut places: BTreeMap<&str, String> = BTreeMap::new();
    for (place, node) in graph.nodes.iter().enumerate() {
        inside.entry(node.parent.as_deref()).or_default().push(node);
        places.insert(&node.id, place.to_string());
    }
    let mut out = String::from("flowchart LR\n");
    let drawn = Drawn { inside, places };
    drawn.draw(None, 1, &mut out);
    for edge in &graph.edges {
        let ends = (
            drawn.places.get(edge.from.as_str()),
            drawn.places.get(edge.to.as_str()),
        );
        if let (Some(from), Some(to)) = ends {
            let calls = matches!(edge.kind.as_str(), "internet" | "backend" | "private_link");
            let line = if calls { "-->" } else { "---" };
            let label = mermaid_text(edge.label.as_ref().unwrap_or(&edge.kind));
            out.extend(["  n", from, " ", line, "|\"", &label, "\"| n", to, "\n"]);
        }
    }
    out
}

struct Drawn<'g> {
    inside: BTreeMap<Option<&'g str>, Vec<&'g GraphNode>>,
    places: BTreeMap<&'g str, String>,
}

impl Drawn<'_> {
    /// Regions hold VPCs hold vSwitches hold instances: it goes no deeper.
    fn draw(&self, holder: Option<&str>, depth: usize, out: &mut String) {
        for node in self.inside.get(&holder).into_iter().flatten() {
            let place = self.places.get(node.id.as_str()).map_or("", |place| place);
            let indent = "  ".repeat(depth);
            let label = mermaid_label(node);
            if self.inside.contains_key(&Some(node.id.as_str())) {
                out.extend([&indent, "subgraph n", place, " [\"", &label, "\"]\n"]);
                self.draw(Some(&node.id), depth.saturating_add(1), out);
                out.extend([&indent, "end\n"]);
            } else {
                out.extend([&indent, "n", place, "[\"", &label, "\"]\n"]);
            }
        }
    }
}

fn mermaid_label(node: &GraphNode) -> String {
    let title = node.name.as_deref().unwrap_or(&node.id);
    let mut lines = Vec::from([if node.id == INTERNET {
        node.kind.clone()
    } else {
        format!("{} {title}", node.kind)
    }]);
    if node.name.is_some() {
        lines.push(node.id.clone());
    }
    lines.extend(node.detail.clone());
    let counted = [
        (node.instances, "Instance"),
        (node.interfaces, "NetworkInterface"),
    ];
    for (count, noun) in counted {
        if let Some(count) = count.filter(|count| *count > 0) {
            lines.push(format!("{count} × {noun}"));
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| mermaid_text(line)).collect();
    lines.join("<br/>")
}
