use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

use serde::{Deserialize, Serialize};

use super::{PlanError, Profile, aggregate, free, parts::halves};
use crate::{
    net::Prefix,
    reason::{Message, Reason},
};

/// A block that is asked for: by its length, or by how many hosts it has to have room for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Request {
    /// Any name.
    pub name: Option<String>,
    /// The length of the block, such as 24.
    pub length: Option<u8>,
    /// How many hosts it has to have room for, beside the addresses that the provider keeps.
    pub hosts: Option<u64>,
    /// How much of that shall be left for growth, in percent of the hosts; otherwise as for all.
    pub growth: Option<u32>,
    /// Whether a block of IPv6 is meant; otherwise one of IPv4 where the pool has any.
    pub ipv6: Option<bool>,
}

impl Request {
    /// A block of a length.
    pub fn length(length: u8) -> Self {
        Self {
            length: Some(length),
            ..Self::default()
        }
    }

    /// A block with room for so many hosts.
    pub fn hosts(hosts: u64) -> Self {
        Self {
            hosts: Some(hosts),
            ..Self::default()
        }
    }
}

/// Where in the free space a block is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Strategy {
    /// At the lowest address.
    #[default]
    FirstFit,
    /// In the smallest free block that has room, so that large ones stay whole.
    BestFit,
}

/// How blocks are given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Where in the free space a block is put.
    pub strategy: Strategy,
    /// Whether one prefix, with nothing of others in it, holds all blocks that are given out.
    pub contiguous: bool,
    /// What is left for growth of requests by hosts, in percent of the hosts.
    pub growth: u32,
    /// Whose rules say how many hosts a block has room for.
    pub profile: &'static Profile,
}

impl Options {
    /// The first that fits, without growth.
    pub fn new(profile: &'static Profile) -> Self {
        Self {
            strategy: Strategy::FirstFit,
            contiguous: false,
            growth: 0,
            profile,
        }
    }
}

/// What was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Allocation {
    /// The blocks, in the order of the requests.
    pub blocks: Vec<Prefix>,
    /// The prefix that holds all of them and nothing else, where that was asked for.
    pub summary: Option<Prefix>,
    /// What is left of the pool, as the fewest blocks.
    pub left: Vec<Prefix>,
}

/// Blocks for all requests, out of what is free of a pool; the largest are placed first, so that as many as possible fit.
/// The same question has the same answer.
///
/// ```
/// use vpclens::plan::{Options, Profile, Request, allocate};
///
/// let options = Options::new(Profile::named("alibaba_cloud").unwrap_or(Profile::ALL[0]));
/// let (pool, used) = (["10.0.0.0/22".parse()?], ["10.0.0.0/24".parse()?]);
/// let found = allocate(&pool, &used, &[Request::length(25), Request::hosts(300)], &options)?;
/// // The surprising case: the second request is larger and placed first; the answer is in the order of the requests.
/// assert_eq!(found.blocks, ["10.0.1.0/25".parse()?, "10.0.2.0/23".parse()?]);
/// assert_eq!(found.left, ["10.0.1.128/25".parse()?]);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
/// When a request does not fit, says which one and the largest block that is free; when a request says nothing or too much.
pub fn allocate(
    pool: &[Prefix],
    used: &[Prefix],
    requests: &[Request],
    options: &Options,
) -> Result<Allocation, PlanError> {
    let mut space = FreeSpace::of(free(pool, used)?);
    let prefers_ipv4 = pool.is_empty() || pool.iter().any(Prefix::is_ipv4);
    let mut wanted = requests
        .iter()
        .enumerate()
        .map(|(place, request)| {
            let ipv4 = request.ipv6.map_or(prefers_ipv4, |ipv6| !ipv6);
            let length = wanted_length(request, ipv4, options).map_err(|error| at(error, place))?;
            Ok(Wanted {
                place,
                ipv4,
                length,
            })
        })
        .collect::<Result<Vec<Wanted>, PlanError>>()?;
    // the largest first, and as they were asked where they are alike
    wanted.sort_by_key(|one| (!one.ipv4, one.length));
    let summary = if options.contiguous {
        common_block(&wanted, &mut space, options.strategy)?
    } else {
        None
    };
    let mut within = summary.map(|block| FreeSpace::of(alloc::vec![block]));
    let mut placed: Vec<(usize, Prefix)> = Vec::with_capacity(wanted.len());
    for one in &wanted {
        let from = within.as_mut().unwrap_or(&mut space);
        let Some(block) = from.take(one.ipv4, one.length, options.strategy) else {
            let name = requests.get(one.place).and_then(|one| one.name.as_deref());
            return Err(at(does_not_fit(name, one, from), one.place));
        };
        placed.push((one.place, block));
    }
    placed.sort_unstable();
    let mut left = space.blocks();
    left.extend(within.iter().flat_map(FreeSpace::blocks));
    Ok(Allocation {
        blocks: placed.into_iter().map(|(_, block)| block).collect(),
        summary,
        left: aggregate(&left),
    })
}

/// A request whose length is known.
struct Wanted {
    place: usize,
    ipv4: bool,
    length: u8,
}

fn at(error: PlanError, place: usize) -> PlanError {
    error.at(&alloc::format!("requests[{place}]"))
}

fn wanted_length(request: &Request, ipv4: bool, options: &Options) -> Result<u8, PlanError> {
    let most = if ipv4 { 32 } else { 128 };
    match (request.length, request.hosts) {
        (Some(length), None) if length <= most => Ok(length),
        (Some(length), None) => Err(PlanError::invalid(format_args!(
            "a block of IPv{} has no length of {length}",
            if ipv4 { 4 } else { 6 }
        ))),
        (None, Some(hosts)) => {
            let growth = u128::from(request.growth.unwrap_or(options.growth));
            let hosts = u128::from(hosts);
            let more = hosts.saturating_mul(growth).div_ceil(100);
            let needed = hosts.saturating_add(more).max(1);
            options.profile.smallest(needed, ipv4).ok_or_else(|| {
                let message = Message::new(Reason::CidrTooManyHosts);
                let message = message.with("hosts", needed);
                PlanError::new(message.with("profile", options.profile.name))
            })
        }
        _ => Err(PlanError::invalid(
            "a request has exactly one of `length` and `hosts`",
        )),
    }
}

/// The one block that all requests make up.
fn common_block(
    wanted: &[Wanted],
    space: &mut FreeSpace,
    strategy: Strategy,
) -> Result<Option<Prefix>, PlanError> {
    let Some(first) = wanted.first() else {
        return Ok(None);
    };
    if wanted.iter().any(|one| one.ipv4 != first.ipv4) {
        return Err(PlanError::invalid(
            "blocks of both families have no prefix in common",
        ));
    }
    let bits = if first.ipv4 { 32_u8 } else { 128 };
    // in units of the smallest, the largest first: each starts where it is aligned
    let sizes = wanted.iter().map(|one| {
        let bits = u32::from(bits.saturating_sub(one.length));
        1_u128.checked_shl(bits).unwrap_or(u128::MAX)
    });
    let total = sizes.fold(0_u128, u128::saturating_add);
    let exponent = total
        .checked_next_power_of_two()
        .map_or(128, u128::trailing_zeros);
    let length = u8::try_from(exponent)
        .ok()
        .and_then(|exponent| bits.checked_sub(exponent));
    let one = Wanted {
        place: first.place,
        ipv4: first.ipv4,
        length: length.unwrap_or(0),
    };
    let found = length.and_then(|length| space.take(first.ipv4, length, strategy));
    match found {
        Some(block) => Ok(Some(block)),
        None => Err(does_not_fit(None, &one, space)),
    }
}

fn does_not_fit(name: Option<&str>, one: &Wanted, space: &FreeSpace) -> PlanError {
    let label = alloc::format!("requests[{}]", one.place);
    let length = alloc::format!("/{}", one.length);
    let message = match space.largest(one.ipv4) {
        Some(largest) => Message::new(Reason::CidrDoesNotFit).with("largest", largest),
        None => Message::new(Reason::CidrNothingFree),
    };
    PlanError::new(
        message
            .with("request", name.unwrap_or(&label))
            .with("length", length),
    )
}

/// Free blocks by family and length.
pub(super) struct FreeSpace(BTreeMap<(bool, u8), BTreeSet<Prefix>>);

impl FreeSpace {
    /// Blocks that are apart from one another and as large as they can be: each aligned block of what is free lies in one.
    pub(super) fn of(blocks: Vec<Prefix>) -> Self {
        let mut space = Self(BTreeMap::new());
        for block in blocks {
            space.give(block);
        }
        space
    }

    fn give(&mut self, block: Prefix) {
        let key = (block.is_ipv4(), block.length());
        self.0.entry(key).or_default().insert(block);
    }

    pub(super) fn take(&mut self, ipv4: bool, length: u8, strategy: Strategy) -> Option<Prefix> {
        let mut candidates = self
            .0
            .range((ipv4, 0)..=(ipv4, length))
            .filter_map(|(_, blocks)| blocks.first());
        let mut block = *match strategy {
            Strategy::FirstFit => candidates.min()?,
            Strategy::BestFit => candidates.next_back()?,
        };
        self.0.get_mut(&(ipv4, block.length()))?.remove(&block);
        while block.length() < length {
            let mut halves = halves(&block);
            let (first, second) = (halves.next()?, halves.next()?);
            self.give(second);
            block = first;
        }
        Some(block)
    }

    pub(super) fn largest(&self, ipv4: bool) -> Option<&Prefix> {
        let mut of_family = self.0.range((ipv4, 0)..=(ipv4, u8::MAX));
        of_family.find_map(|(_, blocks)| blocks.first())
    }

    fn blocks(&self) -> Vec<Prefix> {
        self.0.values().flatten().copied().collect()
    }
}
