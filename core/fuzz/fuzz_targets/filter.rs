//! A small network and packets made from bytes: all judges of a packet agree, with everything known and with less.

#![no_main]

#[allow(dead_code, reason = "the properties use more of it")]
#[path = "../../tests/naive/mod.rs"]
mod naive;

use libfuzzer_sys::fuzz_target;
use naive::{
    agreement::judges,
    networks::{Choices, FUZZED, bytes, situation},
};

fuzz_target!(|data: &[u8]| {
    // more than a network takes says nothing
    if data.len() > bytes(FUZZED) {
        return;
    }
    if let Err(disagreement) = judges(&situation(&mut Choices(data), FUZZED)) {
        panic!("{disagreement}");
    }
});
