//! What is asked in plain values. The fields are those of the published question.

use alloc::{string::String, vec::Vec};
use core::{fmt, net::IpAddr};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, SeqAccess, Visitor},
};

use super::{
    NamedBlock, PlanDocument, PlanError, PlanFormat, Profile, Request, Strategy, WishedNetwork,
    limit::can_read, text::read_item,
};
use crate::net::Prefix;

/// Blocks: one text as [`read_blocks`](super::read_blocks) reads it, or a list with a block, an address or a range in
/// each place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Blocks(Vec<Prefix>);

impl core::ops::Deref for Blocks {
    type Target = [Prefix];

    fn deref(&self) -> &[Prefix] {
        &self.0
    }
}

/// One place of a list.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Item(Vec<Prefix>);

impl TryFrom<String> for Item {
    type Error = PlanError;

    fn try_from(text: String) -> Result<Self, PlanError> {
        read_item(text.trim()).map(Self)
    }
}

impl<'de> Deserialize<'de> for Blocks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Blocks;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of blocks, or a text with blocks")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Blocks, E> {
                let blocks = super::read_blocks(text);
                blocks.map(Blocks).map_err(|error| {
                    let place = error.path().unwrap_or_default();
                    E::custom(format_args!("{error}, at {place}"))
                })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Blocks, A::Error> {
                let mut blocks = Vec::new();
                while let Some(Item(more)) = list.next_element()? {
                    blocks.extend(more);
                    can_read(blocks.len()).map_err(A::Error::custom)?;
                }
                Ok(Blocks(blocks))
            }
        }

        deserializer.deserialize_any(Either)
    }
}

/// A number of addresses, which may be greater than JSON numbers are read exactly: an integer, or its digits as a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount(pub(super) u128);

impl Amount {
    /// The number.
    pub fn get(self) -> u128 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;

        impl Visitor<'_> for Digits {
            type Value = Amount;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number of addresses")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Amount, E> {
                Ok(Amount(number.into()))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Amount, E> {
                let shown: String = text.chars().take(80).collect();
                let number = text.parse().map(Amount);
                number.map_err(|_| E::custom(format_args!("`{shown}` is no number of addresses")))
            }
        }

        deserializer.deserialize_any(Digits)
    }
}

/// The name of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ProfileName(&'static Profile);

impl ProfileName {
    /// The profile.
    pub fn profile(self) -> &'static Profile {
        self.0
    }
}

impl From<&'static Profile> for ProfileName {
    fn from(profile: &'static Profile) -> Self {
        Self(profile)
    }
}

impl Serialize for ProfileName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name)
    }
}

impl Default for ProfileName {
    fn default() -> Self {
        let [first, ..] = Profile::ALL;
        Self(first)
    }
}

impl TryFrom<String> for ProfileName {
    type Error = PlanError;

    fn try_from(name: String) -> Result<Self, PlanError> {
        Profile::named(&name).map(Self).ok_or_else(|| {
            let shown: String = name.chars().take(80).collect();
            let names = Profile::ALL.map(|profile| profile.name).join(", ");
            PlanError::invalid(format_args!("`{shown}` is not one of {names}"))
        })
    }
}

/// One set of blocks: `aggregate`, `complement`, `join`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct BlocksQuestion {
    /// The blocks.
    pub blocks: Blocks,
    /// Whose rules say which addresses are usable; nobody's when left out.
    #[serde(default)]
    pub profile: Option<ProfileName>,
}

/// Two sets of blocks: `subtract`, `intersect`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TwoSetsQuestion {
    /// The blocks.
    pub blocks: Blocks,
    /// The others.
    pub others: Blocks,
    /// As in [`BlocksQuestion`].
    #[serde(default)]
    pub profile: Option<ProfileName>,
}

/// `free`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FreeQuestion {
    /// What there is.
    pub pool: Blocks,
    /// What is used of it.
    #[serde(default)]
    pub used: Blocks,
    /// As in [`BlocksQuestion`].
    #[serde(default)]
    pub profile: Option<ProfileName>,
}

/// `cover`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CoverQuestion {
    /// The first address.
    pub first: Address,
    /// The last address.
    pub last: Address,
    /// As in [`BlocksQuestion`].
    #[serde(default)]
    pub profile: Option<ProfileName>,
}

/// One address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Address(IpAddr);

impl Address {
    /// The address.
    pub fn get(self) -> IpAddr {
        self.0
    }
}

impl TryFrom<String> for Address {
    type Error = PlanError;

    fn try_from(text: String) -> Result<Self, PlanError> {
        let shown: String = text.chars().take(80).collect();
        let address = text.trim().parse().map(Self);
        address.map_err(|_| PlanError::invalid(format_args!("`{shown}` is no IP address")))
    }
}

/// `split`: by the length of the parts, or by how many there shall be.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct SplitQuestion {
    /// The block.
    pub block: Prefix,
    /// The length of the parts.
    #[serde(default)]
    pub length: Option<u8>,
    /// How many parts.
    #[serde(default)]
    pub parts: Option<u32>,
    /// As in [`BlocksQuestion`].
    #[serde(default)]
    pub profile: Option<ProfileName>,
}

impl SplitQuestion {
    /// The parts.
    ///
    /// # Errors
    /// As [`split`](super::split) and [`split_into`](super::split_into), and when not exactly one of both is asked.
    pub fn parts(&self) -> Result<Vec<Prefix>, PlanError> {
        match (self.length, self.parts) {
            (Some(length), None) => super::split(&self.block, length),
            (None, Some(parts)) => {
                super::split_into(&self.block, usize::try_from(parts).unwrap_or(usize::MAX))
            }
            _ => Err(PlanError::invalid(
                "a split has exactly one of `length` and `parts`",
            )),
        }
    }
}

/// `summarise`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct SummariseQuestion {
    /// The blocks.
    pub blocks: Blocks,
    /// How many other addresses may be covered.
    #[serde(default)]
    pub extra: Amount,
    /// As in [`BlocksQuestion`].
    #[serde(default)]
    pub profile: Option<ProfileName>,
}

/// `overlap` and `check`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct NamedQuestion {
    /// The blocks, with what they are for.
    pub blocks: Vec<NamedBlock>,
    /// Whose rules are checked.
    #[serde(default)]
    pub profile: ProfileName,
}

/// `allocate`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct AllocateQuestion {
    /// What there is.
    pub pool: Blocks,
    /// What is used of it.
    #[serde(default)]
    pub used: Blocks,
    /// What shall stay free: holes for later.
    #[serde(default)]
    pub keep: Blocks,
    /// What is asked for.
    pub requests: Vec<Request>,
    /// Where in the free space a block is put.
    #[serde(default)]
    pub strategy: Strategy,
    /// Whether one prefix, with nothing of others in it, holds all blocks that are given out.
    #[serde(default)]
    pub contiguous: bool,
    /// What is left for growth of requests by hosts, in percent of the hosts.
    #[serde(default)]
    pub growth: u32,
    /// Whose rules say how many hosts a block has room for.
    #[serde(default)]
    pub profile: ProfileName,
}

/// `renumber`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RenumberQuestion {
    /// The blocks of one network.
    pub first: Blocks,
    /// Those of the other.
    pub second: Blocks,
    /// Where blocks may go.
    pub pool: Blocks,
}

/// `plan`: blocks for a plan.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PlanQuestion {
    /// The plan.
    pub plan: PlanDocument,
    /// Of which length more blocks are counted.
    #[serde(default)]
    pub length: Option<u8>,
}

/// `read_plan`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ReadPlanQuestion {
    /// The text.
    pub text: String,
    /// Its format; the text tells it when this is left out.
    #[serde(default)]
    pub format: Option<PlanFormat>,
}

/// `write_plan`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct WritePlanQuestion {
    /// The plan.
    pub plan: PlanDocument,
    /// The format.
    pub format: PlanFormat,
}

/// `plan_of`: a network as a plan.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PlanOfQuestion {
    /// Whose rules count in the plan.
    #[serde(default)]
    pub profile: ProfileName,
}

/// `use`: how full a network is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct UseQuestion {
    /// Ranges that are looked at as a whole.
    #[serde(default)]
    pub pools: Blocks,
    /// Of which length more blocks are counted.
    #[serde(default)]
    pub length: Option<u8>,
    /// Whose rules say which addresses the provider keeps.
    #[serde(default)]
    pub profile: ProfileName,
}

/// `connect`: what a connection would bring into conflict.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ConnectQuestion {
    /// The networks that shall be connected.
    pub networks: Vec<WishedNetwork>,
}

/// `validate`: a network against a plan.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ValidateQuestion {
    /// The plan.
    pub plan: PlanDocument,
}
