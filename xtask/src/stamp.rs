//! "Nothing changed since": costly steps leave a fingerprint of what they read.

use core::hash::Hasher;
use std::fs;
use std::hash::DefaultHasher;
use std::path::{Path, PathBuf};

use crate::report::Outcome;
use crate::tool::Failure;

/// A fingerprint of inputs, and the file that remembers it.
#[derive(Debug)]
pub(crate) struct Stamp {
    file: PathBuf,
    fingerprint: String,
}

impl Stamp {
    pub(crate) fn of(file: PathBuf, inputs: &[&[u8]]) -> Self {
        let mut hasher = DefaultHasher::new();
        for input in inputs {
            hasher.write_usize(input.len());
            hasher.write(input);
        }
        Self {
            file,
            fingerprint: format!("{:016x}\n", hasher.finish()),
        }
    }

    pub(crate) fn is_current(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|known| known == self.fingerprint)
    }

    pub(crate) fn write(&self) -> Outcome<()> {
        fs::write(&self.file, &self.fingerprint)
            .map_err(|error| Failure::io("write", &self.file, &error))
    }
}

pub(crate) fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::io("read", path, &error))
}

#[cfg(test)]
mod tests {
    use super::Stamp;

    #[test]
    fn a_stamp_is_current_until_an_input_changes() {
        let file = std::env::temp_dir().join(format!("vpclens-stamp-{}", std::process::id()));
        let stamp = |inputs: &[&[u8]]| Stamp::of(file.clone(), inputs);
        assert!(!stamp(&[b"a", b"b"]).is_current());
        stamp(&[b"a", b"b"]).write().unwrap();
        assert!(stamp(&[b"a", b"b"]).is_current());
        assert!(!stamp(&[b"ab"]).is_current());
        std::fs::remove_file(file).unwrap();
    }
}
