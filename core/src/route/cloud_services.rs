//! The cloud services of 100.64.0.0/10: they belong to a region (vpc-routing §6.3).

use core::net::IpAddr;

use super::place::{Entry, Packet, Place, Tell, Then};
use crate::{
    net::{CLOUD_SERVICES, Prefix},
    reason::{Message, Reason},
    topology::Vpc,
};

pub(super) fn at<'t, T: Tell>(vpc: &'t Vpc, packet: &Packet, tell: &mut T) -> Then<'t> {
    let address = packet.flow.destination;
    if packet.answer && !CLOUD_SERVICES.contains(address) {
        return Then::To(Place::Vpc(vpc, Entry::CloudServices));
    }
    if let (Some(region), Some(own)) = (service_region(address), vpc.region.as_deref())
        && own != region
    {
        tell.denied(&vpc.id, || {
            Message::new(Reason::CloudServiceOtherRegion)
                .with("address", address)
                .with("region", region)
                .with("own", own)
        });
        return Then::Ended;
    }
    Then::Arrived
}

/// The region whose service is known to have an address.
pub(crate) fn service_region(address: IpAddr) -> Option<&'static str> {
    // they all are there
    if !CLOUD_SERVICES.contains(address) {
        return None;
    }
    let mut regions = OSS.iter();
    let holds = |blocks: &[Prefix]| blocks.iter().any(|block| block.contains(address));
    let found = regions.find(|(_, blocks)| holds(blocks));
    found.map(|(region, _)| *region)
}

/// The blocks of the services that are known.
#[cfg(feature = "survey")]
pub(crate) fn service_blocks() -> impl Iterator<Item = Prefix> {
    OSS.iter().flat_map(|(_, blocks)| blocks.iter().copied())
}

/// A block of 256 addresses, or another one of this length.
const fn block(b: u8, c: u8, d: u8, length: u8) -> Prefix {
    Prefix::v4([100, b, c, d], length)
}

/// The addresses of OSS inside regions (source D-OSS, 2026-02-05).
const OSS: &[(&str, &[Prefix])] = &[
    (
        "cn-hangzhou",
        &[
            block(118, 28, 0, 24),
            block(114, 102, 0, 24),
            block(98, 170, 0, 24),
            block(118, 31, 0, 24),
        ],
    ),
    (
        "cn-shanghai",
        &[
            block(98, 35, 0, 24),
            block(98, 110, 0, 24),
            block(98, 169, 0, 24),
            block(118, 102, 0, 24),
        ],
    ),
    ("cn-nanjing", &[block(114, 142, 0, 24)]),
    ("cn-fuzhou", &[block(115, 21, 0, 24)]),
    ("cn-wuhan-lr", &[block(115, 89, 0, 24)]),
    (
        "cn-qingdao",
        &[
            block(115, 173, 0, 24),
            block(99, 113, 0, 24),
            block(99, 114, 0, 24),
            block(99, 115, 0, 24),
        ],
    ),
    (
        "cn-beijing",
        &[
            block(118, 58, 0, 24),
            block(118, 167, 0, 24),
            block(118, 170, 0, 24),
            block(118, 171, 0, 24),
            block(118, 172, 0, 24),
            block(118, 173, 0, 24),
        ],
    ),
    (
        "cn-zhangjiakou",
        &[
            block(118, 90, 0, 24),
            block(98, 159, 0, 24),
            block(114, 0, 0, 24),
            block(114, 1, 0, 24),
        ],
    ),
    (
        "cn-huhehaote",
        &[
            block(118, 195, 0, 24),
            block(99, 110, 0, 24),
            block(99, 111, 0, 24),
            block(99, 112, 0, 24),
        ],
    ),
    (
        "cn-wulanchabu",
        &[
            block(114, 11, 0, 24),
            block(114, 12, 0, 24),
            block(114, 100, 0, 24),
            block(118, 214, 0, 24),
        ],
    ),
    (
        "cn-shenzhen",
        &[
            block(118, 78, 0, 24),
            block(118, 203, 0, 24),
            block(118, 204, 0, 24),
            block(118, 217, 0, 24),
        ],
    ),
    ("cn-heyuan", &[block(98, 83, 0, 24), block(118, 174, 0, 24)]),
    (
        "cn-guangzhou",
        &[block(115, 33, 0, 24), block(114, 101, 0, 24)],
    ),
    (
        "cn-chengdu",
        &[
            block(115, 155, 0, 24),
            block(99, 107, 0, 24),
            block(99, 108, 0, 24),
            block(99, 109, 0, 24),
        ],
    ),
    (
        "cn-hongkong",
        &[
            block(115, 61, 0, 24),
            block(99, 103, 0, 24),
            block(99, 104, 0, 24),
            block(99, 106, 0, 24),
        ],
    ),
    (
        "ap-northeast-1",
        &[block(114, 211, 0, 24), block(114, 114, 0, 25)],
    ),
    ("ap-northeast-2", &[block(99, 119, 0, 24)]),
    (
        "ap-southeast-1",
        &[
            block(118, 219, 0, 24),
            block(99, 213, 0, 24),
            block(99, 116, 0, 24),
            block(99, 117, 0, 24),
        ],
    ),
    (
        "ap-southeast-3",
        &[
            block(118, 165, 0, 24),
            block(99, 125, 0, 24),
            block(99, 130, 0, 24),
            block(99, 131, 0, 24),
        ],
    ),
    ("ap-southeast-5", &[block(114, 98, 0, 24)]),
    ("ap-southeast-6", &[block(115, 16, 0, 24)]),
    ("ap-southeast-7", &[block(98, 249, 0, 24)]),
    ("eu-central-1", &[block(115, 154, 0, 24)]),
    ("eu-west-1", &[block(114, 114, 128, 25)]),
    ("us-west-1", &[block(115, 107, 0, 24)]),
    (
        "us-east-1",
        &[
            block(115, 60, 0, 24),
            block(99, 100, 0, 24),
            block(99, 101, 0, 24),
            block(99, 102, 0, 24),
        ],
    ),
    ("na-south-1", &[block(115, 112, 0, 27)]),
    ("me-east-1", &[block(99, 235, 0, 24)]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_is_among_the_cloud_services() {
        for (_, blocks) in OSS {
            for block in *blocks {
                let (first, last) = block.range();
                assert!(CLOUD_SERVICES.contains(first) && CLOUD_SERVICES.contains(last));
            }
        }
    }
}
