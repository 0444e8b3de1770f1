//! Where things are in the repository.

use std::path::{Path, PathBuf};

/// `path` below the root of the repository.
pub(crate) fn at(path: impl AsRef<Path>) -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).join(path)
}

/// `path` as written from the root of the repository, for people to read.
pub(crate) fn short(path: &Path) -> String {
    path.strip_prefix(at(""))
        .unwrap_or(path)
        .display()
        .to_string()
}
