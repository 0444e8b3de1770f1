//! Blocks of a configuration with the place of each, whichever of the two notations they are written in.

use alloc::{collections::BTreeMap, format, rc::Rc, string::String, vec::Vec};

use hcl_edit::{
    Span,
    expr::Expression,
    structure::{Body, Structure},
};

/// `kind "label" "label" { … }`
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub(super) kind: String,
    pub(super) labels: Vec<String>,
    pub(super) attributes: BTreeMap<String, Attribute>,
    pub(super) blocks: Vec<Block>,
    /// `main.tf:12`
    pub(super) place: Rc<str>,
}

#[derive(Debug, Clone)]
pub(super) struct Attribute {
    pub(super) expression: Rc<Expression>,
    pub(super) place: Rc<str>,
}

impl Block {
    pub(super) fn label(&self, index: usize) -> &str {
        self.labels.get(index).map_or("", String::as_str)
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.get(name)
    }

    /// Puts what an override file says over this block.
    pub(super) fn overlay(&mut self, over: Self) {
        self.attributes.extend(over.attributes);
        self.blocks
            .retain(|own| !over.blocks.iter().any(|other| other.kind == own.kind));
        self.blocks.extend(over.blocks);
    }
}

/// A text with the lines that its bytes stand in.
pub(super) struct Lines<'a> {
    file: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(file: &'a str, text: &str) -> Self {
        let starts = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(offset, _)| offset)
            .collect();
        Self { file, starts }
    }

    fn place(&self, span: Option<core::ops::Range<usize>>) -> Rc<str> {
        let offset = span.map_or(0, |span| span.start);
        let line = self
            .starts
            .partition_point(|newline| *newline < offset)
            .saturating_add(1);
        format!("{}:{line}", self.file).into()
    }
}

/// What stands between the braces of a block, or in a whole file.
pub(super) fn read(body: Body, lines: &Lines<'_>) -> Block {
    let mut out = Block::default();
    for structure in body {
        match structure {
            Structure::Attribute(attribute) => {
                let place = lines.place(attribute.span());
                let expression = Rc::new(attribute.value);
                out.attributes.insert(
                    attribute.key.as_str().into(),
                    Attribute { expression, place },
                );
            }
            Structure::Block(block) => {
                let place = lines.place(block.span());
                let mut inside = read(block.body, lines);
                inside.kind = block.ident.as_str().into();
                inside.labels = block.labels.iter().map(|one| one.as_str().into()).collect();
                inside.place = place;
                out.blocks.push(inside);
            }
        }
    }
    out
}
