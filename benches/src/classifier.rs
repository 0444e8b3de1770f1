//! What is measured on lists of rules: ours, and the loop over the rules that everybody would write first.

use crate::rule5::{Packet5, Rule5};

/// The verdict where no rule matches.
pub const NO_RULE: u32 = u32::MAX;

/// Finds the first rule that matches a packet.
pub trait Classifier {
    /// The rules as they are before the work begins; making it is not measured.
    type Source;
    /// Packets as they are before the work begins; making them is not measured.
    type Packets;

    /// What it is made from: rules in the order of evaluation.
    fn source(rules: &[Rule5]) -> Self::Source;

    /// The packets in the form that suits it best.
    fn packets(packets: &[Packet5]) -> Self::Packets;

    /// All that has to be done before the first packet.
    fn build(source: &Self::Source) -> Self;

    /// The index of the first rule that matches the packet at an index.
    fn first_match(&self, packets: &Self::Packets, index: usize) -> Option<usize>;

    /// The same for all packets, or [`NO_RULE`].
    fn classify_all(&self, packets: &Self::Packets, out: &mut [u32]);

    /// The memory that it holds.
    fn bytes(&self) -> usize;
}

/// What there is to say about a list of rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "plain data")]
pub struct Findings {
    /// The rules that decide no packet.
    pub shadowed: Vec<usize>,
    /// Others that could go, one at a time, without any change of what passes.
    pub redundant: Vec<usize>,
    /// For every rule a packet that it decides, unless it is shadowed.
    pub witnesses: Vec<Option<Packet5>>,
}

/// A loop over the rules, packed side by side with their masks.
#[derive(Debug)]
pub struct LinearScan {
    rules: Vec<Packed>,
}

#[derive(Debug)]
struct Packed {
    src: u32,
    src_mask: u32,
    dst: u32,
    dst_mask: u32,
    sport: (u16, u16),
    dport: (u16, u16),
    proto: u8,
    proto_mask: u8,
}

impl LinearScan {
    /// From rules in the order of evaluation.
    pub fn new(rules: &[Rule5]) -> Self {
        let packed = |rule: &Rule5| Packed {
            src: rule.src.first(),
            src_mask: rule.src.mask(),
            dst: rule.dst.first(),
            dst_mask: rule.dst.mask(),
            sport: rule.sport,
            dport: rule.dport,
            proto: rule.proto.unwrap_or(0),
            proto_mask: rule.proto.map_or(0, |_| u8::MAX),
        };
        Self {
            rules: rules.iter().map(packed).collect(),
        }
    }

    /// The index of the first rule that matches.
    pub fn first(&self, packet: &Packet5) -> Option<usize> {
        self.rules.iter().position(|rule| {
            packet.src & rule.src_mask == rule.src
                && rule.dport.0 <= packet.dport
                && packet.dport <= rule.dport.1
                && packet.proto & rule.proto_mask == rule.proto
                && packet.dst & rule.dst_mask == rule.dst
                && rule.sport.0 <= packet.sport
                && packet.sport <= rule.sport.1
        })
    }
}

impl Classifier for LinearScan {
    type Source = Vec<Rule5>;
    type Packets = Vec<Packet5>;

    fn source(rules: &[Rule5]) -> Self::Source {
        rules.to_vec()
    }

    fn packets(packets: &[Packet5]) -> Self::Packets {
        packets.to_vec()
    }

    fn build(source: &Self::Source) -> Self {
        Self::new(source)
    }

    fn first_match(&self, packets: &Self::Packets, index: usize) -> Option<usize> {
        self.first(&packets[index])
    }

    fn classify_all(&self, packets: &Self::Packets, out: &mut [u32]) {
        for (packet, verdict) in packets.iter().zip(out) {
            *verdict = self
                .first(packet)
                .map_or(NO_RULE, |index| u32::try_from(index).unwrap());
        }
    }

    fn bytes(&self) -> usize {
        size_of_val(self.rules.as_slice())
    }
}
