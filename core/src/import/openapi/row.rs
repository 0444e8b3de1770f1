//! One row of the table of calls, and the little language that it names fields in.

use super::{convert::Object, node::Node};

/// What a call is read into, and how.
///
/// A call whose answers speak of several things has several rows; each reads the whole answer.
pub(in crate::import) struct Row {
    /// The name of the call.
    pub(in crate::import) call: &'static str,
    /// The list of the answer, `Outer.Inner` or `Outer`; empty when the answer itself is the one entry.
    pub(in crate::import) list: &'static str,
    /// Where the answer may be one of several calls: keys, one of which the answer or its first entry has.
    pub(in crate::import) told: &'static str,
    /// The list of the document that an entry belongs into: `nat_gateways`; or the list of one of its records that an
    /// entry is part of: `nat_gateways.snat_table_entries`.
    pub(in crate::import) into: &'static str,
    /// The keys that say whose entry it is; `A:B` is made of two. Of a part they may stand in the entry, in the answer
    /// or in its request.
    pub(in crate::import) of: &'static str,
    /// Entries are read where this key is missing or says this: `Status=Active`, or one of several: `Status=Active|Up`;
    /// where it must be there: `Type==BGP`.
    pub(in crate::import) only: &'static str,
    /// The field of entries that are there already which this one completes.
    pub(in crate::import) completes: &'static str,
    /// The fields, see [`fields`].
    pub(in crate::import) fields: &'static str,
    /// Whether it stands beside another row of its call, and reads what need not be there.
    pub(in crate::import) beside: bool,
    /// An entry that cannot be read is kept as one that could not be understood, beside the list of its direction.
    pub(in crate::import) unread: bool,
    /// The lists of the resource that are empty unless something says more: Terraform holds all of them.
    pub(in crate::import) whole: &'static str,
    /// Keys that may matter and are not read: one that says something is noticed. `docs/importing.md` says why of each.
    #[cfg(feature = "dumps")]
    pub(in crate::import) ignored: &'static str,
    /// What needs judgement.
    pub(in crate::import) adapt: fn(&mut Object, &Node<'_>),
}

impl Row {
    pub(in crate::import) const NEW: Self = Self {
        call: "",
        list: "",
        told: "",
        into: "",
        of: "",
        only: "",
        completes: "",
        fields: "",
        beside: false,
        unread: false,
        whole: "",
        #[cfg(feature = "dumps")]
        ignored: "",
        adapt: |_, _| {},
    };

    /// The envelope, outer and inner name.
    pub(in crate::import) fn envelope(&self) -> (&'static str, &'static str) {
        self.list.split_once('.').unwrap_or((self.list, ""))
    }

    /// The list of the document, and the part of its records.
    pub(in crate::import) fn target(&self) -> (&'static str, &'static str) {
        self.into.split_once('.').unwrap_or((self.into, ""))
    }

    /// Whether an entry is of the kind that this row reads.
    pub(in crate::import) fn speaks_of(&self, entry: &Node<'_>) -> bool {
        let (key, word) = self.only.split_once('=').unwrap_or_default();
        let (must, word) = match word.strip_prefix('=') {
            Some(word) => (true, word),
            None => (false, word),
        };
        entry.text(key).map_or(!must, |said| {
            word.split('|').any(|word| said.eq_ignore_ascii_case(word))
        })
    }
}

/// How a value is written and wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Kind {
    Text,
    /// A word in small letters.
    Word,
    Number,
    Flag,
    /// Texts with commas between them.
    Commas,
    /// A list in either envelope.
    List,
    /// A list of one object, made from keys beside each other.
    Itself,
}

/// What is special about a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Mark {
    Plain,
    /// The entry says too little without it: where it cannot be read the entry is not known.
    Needed,
    /// Means nothing once another field could not be read.
    Void,
    /// May stand in the answer or its request as well.
    Around,
    /// Its key is its value.
    Constant,
}

/// A field of an entry.
pub(in crate::import) struct Field {
    pub(in crate::import) mark: Mark,
    /// The provider's key, `A.B` inside of another.
    pub(in crate::import) key: &'static str,
    pub(in crate::import) kind: Kind,
    /// The inner name of a list's envelope.
    pub(in crate::import) inner: &'static str,
    /// The one key of the objects of a list whose text is wanted.
    pub(in crate::import) only_key: &'static str,
    /// The field of the model; empty when it is the key in small letters.
    name: &'static str,
    /// The fields of the objects of a list.
    pub(in crate::import) fields: &'static str,
}

impl Field {
    /// The field of the model.
    pub(in crate::import) fn is_named(&self, name: &str) -> bool {
        self.name() == name
    }

    pub(in crate::import) fn name(&self) -> alloc::string::String {
        if self.name.is_empty() {
            snake_case(self.key.rsplit('.').next().unwrap_or_default())
        } else {
            self.name.into()
        }
    }
}

/// The fields that a text names, one after the other:
///
/// | written | read |
/// |---|---|
/// | `Key` | a text |
/// | `Key%` | a word, in small letters |
/// | `Key#` | a number, which may be written as text |
/// | `Key?` | yes or no, which may be written as text, as a number, or in words |
/// | `Key,` | texts with commas between them |
/// | `Key[Inner]` | a list of texts, in either envelope |
/// | `Key[Inner.Of]` | the texts under `Of` of a list of objects |
/// | `Key[Inner](…)` | a list of objects |
/// | `@(…)` | a list of one object, of keys that stand beside each other |
/// | `'Text` | always this text |
/// | `…=name` | the field of the model, where it has another name |
/// | `!…` | where it cannot be read, the whole entry is not known |
/// | `~…` | where anything else cannot be read, this is not known either |
/// | `^…` | it may stand in the answer or in its request as well |
pub(in crate::import) fn fields(text: &'static str) -> impl Iterator<Item = Field> {
    let mut depth = 0_usize;
    text.split(move |character: char| {
        match character {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && character.is_whitespace()
    })
    .filter(|token| !token.is_empty())
    .map(field)
}

fn field(token: &'static str) -> Field {
    let (head, fields) = token
        .strip_suffix(')')
        .and_then(|token| token.split_once('('))
        .unwrap_or((token, ""));
    let (head, name) = head.split_once('=').unwrap_or((head, ""));
    let (mark, key) = [
        ('!', Mark::Needed),
        ('~', Mark::Void),
        ('^', Mark::Around),
        ('\'', Mark::Constant),
    ]
    .into_iter()
    .find_map(|(sign, mark)| Some((mark, head.strip_prefix(sign)?)))
    .unwrap_or((Mark::Plain, head));
    let (mut inner, mut only_key) = ("", "");
    let (key, kind) =
        if let Some((key, list)) = key.strip_suffix(']').and_then(|head| head.split_once('[')) {
            (inner, only_key) = list.split_once('.').unwrap_or((list, ""));
            (key, Kind::List)
        } else if key == "@" {
            (key, Kind::Itself)
        } else if let Some(key) = key.strip_suffix('%') {
            (key, Kind::Word)
        } else if let Some(key) = key.strip_suffix('#') {
            (key, Kind::Number)
        } else if let Some(key) = key.strip_suffix('?') {
            (key, Kind::Flag)
        } else if let Some(key) = key.strip_suffix(',') {
            (key, Kind::Commas)
        } else {
            (key, Kind::Text)
        };
    Field {
        mark,
        key,
        kind,
        inner,
        only_key,
        name,
        fields,
    }
}

/// `VpcId` → `vpc_id`, `VSwitchId` → `vswitch_id`.
fn snake_case(key: &str) -> alloc::string::String {
    let mut name = alloc::string::String::new();
    let mut after_capital = true;
    for character in key.chars() {
        let capital = character.is_ascii_uppercase();
        if capital && !after_capital {
            name.push('_');
        }
        name.push(character.to_ascii_lowercase());
        after_capital = capital;
    }
    name
}

/// Refuses what a row says of fields that the model does not have; what is in them does not matter here.
#[cfg(test)]
pub(in crate::import) fn in_the_model<'a>(
    of: &str,
    (list, part): (&str, &str),
    names: &'static str,
    whole: &str,
    beside: impl Iterator<Item = &'a str>,
) {
    use alloc::string::ToString;

    use serde_json::{Value, json};

    use crate::model::{Network, decode, id_field};

    fn check(of: &str, document: &Value) {
        if let Err(fault) = decode::record::<Network>(document, None) {
            let problem = fault.message.to_string();
            assert!(!problem.contains("unknown field"), "{of}: {problem}");
        }
    }

    fn check_fields(of: &str, names: &'static str, document: &dyn Fn(Value) -> Value) {
        for field in fields(names) {
            let name = field.name();
            check(of, &document(json!({ name.as_str(): Value::Null })));
            check_fields(of, field.fields, &|inside| {
                document(json!({ name.as_str(): [inside] }))
            });
        }
    }

    assert!(
        id_field(list).is_some() || list == "cen_route_services",
        "{list}"
    );
    let document = |entry: Value| match part {
        "" => json!({ list: [entry] }),
        part => json!({ list: [{ part: [entry] }] }),
    };
    check(of, &document(Value::Null));
    if !names.starts_with('*') {
        check_fields(of, names, &document);
    }
    for field in whole.split_whitespace() {
        check(of, &json!({ list: [{ field: [] }] }));
    }
    for field in beside {
        check(of, &document(json!({ field: Value::Null })));
    }
}
