use alloc::format;
use core::net::IpAddr;

use super::PlanError;
use crate::{
    error::Fault,
    net::{Prefix, PrefixMap},
    reason::{Message, Reason},
};

/// A list of blocks, asked for the longest one that holds an address.
///
/// ```
/// use vpclens::plan::PrefixTable;
///
/// let table = PrefixTable::new(["10.0.0.0/8", "10.1.0.0/16", "10.0.0.0/8"])?;
/// assert_eq!(table.place("10.1.2.3".parse().unwrap()), Some(1));
/// // The surprising case: of blocks that are written twice the last one counts.
/// assert_eq!(table.place("10.2.0.0".parse().unwrap()), Some(2));
/// # Ok::<(), vpclens::plan::PlanError>(())
/// ```
#[derive(Debug, Clone)]
pub struct PrefixTable {
    places: PrefixMap<u32>,
}

impl PrefixTable {
    /// Reads the blocks.
    ///
    /// # Errors
    /// When a text is no block, with its place.
    pub fn new<S: AsRef<str>>(blocks: impl IntoIterator<Item = S>) -> Result<Self, PlanError> {
        let blocks = (0_u32..).zip(blocks).map(|(place, text)| {
            let block: Prefix = text.as_ref().parse().map_err(|error| {
                let message = Message::new(Reason::InputInvalidValue);
                Fault::at(message.with("problem", error), format!("prefixes[{place}]"))
            })?;
            Ok::<_, Fault>((block, place))
        });
        Ok(Self {
            places: blocks.collect::<Result<_, _>>()?,
        })
    }

    /// The place in the list of the longest block that holds the address.
    pub fn place(&self, address: IpAddr) -> Option<u32> {
        self.places.longest(address).copied()
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn what_is_no_block_is_told_with_its_place() {
        let error = PrefixTable::new(["10.0.0.0/8", "10.0.0.0/33"]).unwrap_err();
        assert_eq!(error.code(), "input.invalid_value");
        assert_eq!(error.path(), Some("prefixes[1]"));
        assert!(error.to_string().contains("`10.0.0.0/33`"));
    }

    #[test]
    fn families_are_apart_and_a_table_may_be_empty() {
        let none: [&str; 0] = [];
        let empty = PrefixTable::new(none).unwrap();
        assert_eq!(empty.place("10.0.0.1".parse().unwrap()), None);
        let all = PrefixTable::new(["::/0"]).unwrap();
        assert_eq!(all.place("10.0.0.1".parse().unwrap()), None);
        assert_eq!(all.place("::ffff:10.0.0.1".parse().unwrap()), Some(0));
    }
}
