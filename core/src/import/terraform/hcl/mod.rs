//! Terraform's own language: the files of a configuration, `.tf` and `.tf.json`, with the values of its variables.
//!
//! The configuration is evaluated to what `terraform show -json` would print of a plan that makes all of it, and that is
//! read as a plan is. What cannot be known without asking the provider is not known.

mod arguments;
mod block;
mod constraint;
mod expression;
mod folder;
mod functions;
mod json;
mod schema;
mod shape;
mod template;
mod touched;
mod traversal;
mod trouble;
mod value;
mod world;

use alloc::string::ToString;

use serde_json::{Value, json};

use trouble::Trouble;
use world::World;

use crate::{
    error::Fault,
    import::{
        ImportError, files,
        notice::{Notice, Notices},
    },
    limits::Limits,
    reason::{Message, Reason},
};

/// A configuration as `terraform show -json` would print a plan that makes all of it, and what was noticed.
pub(crate) fn planned(
    files: &[(&str, &str)],
    folder: Option<&str>,
    limits: &Limits,
) -> Result<(Value, alloc::vec::Vec<Notice>), ImportError> {
    let bytes = files
        .iter()
        .fold(0_usize, |sum, (_, text)| sum.saturating_add(text.len()));
    files::check_size(bytes, limits)?;
    let folders = folder::read(files)?;
    let Some(root) = folder::root(&folders, folder)? else {
        return Ok((
            json!({"format_version": "1.2", "planned_values": {}}),
            [].into(),
        ));
    };
    let world = World::new(&folders, &root, limits);
    let plan = shape::plan(&world).map_err(|trouble| match trouble {
        Trouble::Bound(message) => ImportError::from(Fault::new(message)),
        // every trouble of an expression stays where it is
        Trouble::Said(problem) => {
            let message = Message::new(Reason::InternalError);
            Fault::new(message.with("problem", problem)).into()
        }
    })?;
    let mut notices = Notices::new(limits.notices);
    for file in folders.get(&root).map_or(&[][..], |folder| &folder.unused) {
        let message = Message::new(Reason::ImportValuesNotUsed).with("file", file);
        notices.add(message, file);
    }
    for (message, (count, place)) in world.noticed.into_inner() {
        notices.add(message.with("count", count.to_string()), place);
    }
    Ok((plan, notices.finish()))
}
