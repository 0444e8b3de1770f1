//! What core is known to do otherwise than the reference, and is kept out of the generated networks meanwhile.
//!
//! Each is a switch: when core does as the reference says, set it to `false`, see the properties pass, and remove it.

use vpclens::{Semantics, model::Network};

use super::forgotten::Forgotten;

/// A rule of a VPC group for a group of the classic network, or the other way round, is one of a single account: that is
/// how ClassicLink stores it (reference on security groups, §4.4). Core refuses it unless the rule names an account.
pub(crate) const LINKED_GROUP_WITHOUT_ACCOUNT_IS_REFUSED: bool = true;

/// Entries that are not known of a whitelist or a list of a listener can only do what such a list is for: what another
/// entry of it decides is decided all the same. Core leaves it open.
pub(crate) const UNKNOWN_BLOCKS_MAY_DO_ANYTHING: bool = true;

/// Lists without an entry filter nothing, whether they are on or off, white or black (reference on routing, §7.4). Core
/// leaves it open when it does not know which.
pub(crate) const EMPTY_LISTS_OF_AN_UNKNOWN_LISTENER_MAY_DROP: bool = true;

/// An address outside the blocks of a VPC is no member of a group there, and neither is that of an interface in other
/// groups. For groups in whitelists core concludes that only when it knows all interfaces.
pub(crate) const MEMBERS_IN_WHITELISTS_NEED_ALL_INTERFACES: bool = true;

/// Every port lies in `1/65535`, also one that a question leaves open. Core takes it that a source port may not.
pub(crate) const ALL_SOURCE_PORTS_ARE_NOT_ALL: bool = true;

/// Where secondary addresses do not count (`group_secondary_addresses` off), neither does which an interface has, nor
/// what groups the interface with one is in. Core asks for them all the same.
pub(crate) const SECONDARY_ADDRESSES_MAY_COUNT: bool = true;

/// Where it is not known whether ClassicLink connects two ends, core takes it that it does not: with
/// `classic_link_cidr_rules` or `group_rules_across_vpcs` off, verdicts are turned round.
pub(crate) const UNKNOWN_LINKS_ARE_NONE: bool = true;

/// Of a classic group whose network is not said, core drops the rules for the public card, and takes those of the other
/// groups of the instance for all there are.
pub(crate) const GROUP_WITHOUT_NETWORK_HAS_NO_PUBLIC_RULES: bool = true;

/// Whether core is known to be wrong without this.
pub(crate) fn is_wrong_without(one: &Forgotten, network: &Network, settings: Semantics) -> bool {
    let classic = !network.instances.is_empty();
    let linked = !(settings.classic_link_cidr_rules && settings.group_rules_across_vpcs);
    match one {
        Forgotten::GroupVpc(id) => {
            GROUP_WITHOUT_NETWORK_HAS_NO_PUBLIC_RULES && id.starts_with("sg-c")
        }
        Forgotten::Links
        | Forgotten::Inner(_)
        | Forgotten::Interface(_)
        | Forgotten::Addresses(_)
        | Forgotten::Place(_)
        | Forgotten::Others => UNKNOWN_LINKS_ARE_NONE && classic && linked,
        _ => false,
    }
}
