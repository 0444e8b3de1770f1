//! PROXY protocol: who is really calling, when a load balancer or PrivateLink stands between.
//!
//! | | |
//! |---|---|
//! | [`decode()`] | bytes → [`Header`], of version 1 and 2, by [`Options`] |
//! | [`Decoder`], [`decode_datagram`] | the same from a stream, piece by piece, and from a datagram |
//! | [`Header::tlvs`], [`Header::alibaba`] | what else it says of the caller |
//! | [`Builder`] | addresses and TLVs → bytes |
//! | [`explain()`] | what every byte is for, and where it goes wrong |
//! | [`Policy::decide`] | whether the caller may come in |
//! | [`check()`] | what a network says of the caller |
//!
//! The protocol: <https://github.com/haproxy/haproxy/blob/master/doc/proxy-protocol.txt>, revision of 2026/04/27.

mod crc32c;
mod decide;
mod decode;
mod decode_error;
mod encode;
mod explain;
mod header;
mod network;
mod options;
mod policy;
pub mod servers;
mod tlv;
mod v1;
mod v2;
mod vendor;

pub use decide::Decision;
pub use decode::{Decoder, decode, decode_datagram};
pub use decode_error::DecodeError;
pub use encode::{Builder, EncodeError};
pub use explain::{Explanation, Part, explain};
pub(crate) use explain::{hex, path as unix_path, printable};
pub use header::{Command, Crc, Endpoint, Family, Header, Transport, Version};
pub use network::{Finding, Fit, check};
pub use options::{Options, OtherThanTcp, V1Addresses, V1Ports};
pub use policy::{Field, Policy};
pub use tlv::{Ssl, Tlv, TlvValue, Tlvs};
pub use vendor::Alibaba;
