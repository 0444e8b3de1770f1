//! Blocks of addresses.

use alloc::{format, vec::Vec};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{ANY, Function, argument, whole};
use crate::import::terraform::hcl::{trouble::Trouble, value::Value, world::World};

pub(super) const FUNCTIONS: &[Function] = &[
    whole("cidrhost", (2, 2), host),
    whole("cidrnetmask", (1, 1), mask),
    whole("cidrsubnet", (3, 3), subnet),
    whole("cidrsubnets", (1, ANY), subnets),
];

/// A block: its first address as a number, how many bits are fixed, and how many there are.
#[derive(Clone, Copy)]
struct Block {
    first: u128,
    fixed: u32,
    bits: u32,
}

impl Block {
    fn read(value: &Value) -> Result<Self, Trouble> {
        let text = value.to_text()?;
        let wrong = || Trouble::said(format!("`{text}` is not a block of addresses"));
        let (address, fixed) = text.split_once('/').ok_or_else(wrong)?;
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let fixed: u32 = fixed.parse().map_err(|_| wrong())?;
        let (number, bits) = match address {
            IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
            IpAddr::V6(address) => (u128::from(address), 128),
        };
        let size = Self {
            first: 0,
            fixed,
            bits,
        }
        .size();
        if fixed > bits {
            return Err(wrong());
        }
        Ok(Self {
            first: number & !size.wrapping_sub(1),
            fixed,
            bits,
        })
    }

    /// How many addresses it has; 0 stands for all of IPv6.
    fn size(self) -> u128 {
        let free = self.bits.saturating_sub(self.fixed);
        1_u128.checked_shl(free).unwrap_or(0)
    }

    /// One of the equal parts with more fixed bits.
    fn part(self, more: u32, index: u128) -> Option<Self> {
        let fixed = self
            .fixed
            .checked_add(more)
            .filter(|all| *all <= self.bits)?;
        let parts = 1_u128.checked_shl(more);
        if parts.is_some_and(|parts| index >= parts) {
            return None;
        }
        let free = self.bits.checked_sub(fixed)?;
        let first = self
            .first
            .checked_add(index.checked_shl(free).unwrap_or(0))?;
        Some(Self {
            first,
            fixed,
            bits: self.bits,
        })
    }

    fn address(self, number: u128) -> Result<IpAddr, Trouble> {
        if self.bits == 128 {
            return Ok(Ipv6Addr::from(number).into());
        }
        u32::try_from(number)
            .map(|number| Ipv4Addr::from(number).into())
            .map_err(|_| Trouble::said("the address is too large"))
    }

    fn written(self) -> Result<Value, Trouble> {
        let address = self.address(self.first)?;
        Ok(Value::text(format!("{address}/{}", self.fixed)))
    }
}

fn more(value: &Value) -> Result<u32, Trouble> {
    u32::try_from(value.to_integer()?).map_err(|_| Trouble::said("bits are counted from 0"))
}

fn subnet(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let block = Block::read(argument(arguments, 0))?;
    let more = more(argument(arguments, 1))?;
    let index = argument(arguments, 2).to_integer()?;
    let index = u128::try_from(index).map_err(|_| Trouble::said("the number is negative"))?;
    block
        .part(more, index)
        .ok_or_else(|| Trouble::said("the block has no such part"))?
        .written()
}

fn subnets(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let block = Block::read(argument(arguments, 0))?;
    let full = || Trouble::said("the block has no room for all of them");
    let mut next = Some(block.first);
    let last = block.first | block.size().wrapping_sub(1);
    let mut made = Vec::new();
    for wanted in arguments.iter().skip(1) {
        let fixed = block.fixed.checked_add(more(wanted)?).ok_or_else(full)?;
        if fixed > block.bits {
            return Err(full());
        }
        let start = next.ok_or_else(full)?;
        let mut part = Block {
            first: start,
            fixed,
            bits: block.bits,
        };
        let rest = part.size().wrapping_sub(1);
        // parts begin where their size says
        if start & rest != 0 {
            part.first = (start | rest).checked_add(1).ok_or_else(full)?;
        }
        let end = part.first | rest;
        if end > last {
            return Err(full());
        }
        next = end.checked_add(1);
        made.push(part.written()?);
    }
    Value::list(made)
}

fn host(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let block = Block::read(argument(arguments, 0))?;
    let index = argument(arguments, 1).to_integer()?;
    let last = block.size().wrapping_sub(1);
    let offset = u128::from(index.unsigned_abs());
    let within = if index < 0 {
        // -1 is the last one
        offset
            .checked_sub(1)
            .and_then(|back| last.checked_sub(back))
    } else {
        Some(offset).filter(|offset| *offset <= last)
    };
    let offset = within.ok_or_else(|| Trouble::said("the block has no such address"))?;
    let address = block.address(block.first | offset)?;
    Ok(Value::text(format!("{address}")))
}

fn mask(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let block = Block::read(argument(arguments, 0))?;
    if block.bits != 32 {
        return Err(Trouble::said("only IPv4 has such masks"));
    }
    let all = u128::from(u32::MAX);
    let mask = all & !block.size().wrapping_sub(1);
    let address = block.address(mask)?;
    Ok(Value::text(format!("{address}")))
}
