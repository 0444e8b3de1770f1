//! What core is known to do otherwise than the reference, and is kept out of the generated networks meanwhile.
//!
//! Each is a switch: when core does as the reference says, set it to `false`, see the properties pass, and remove it.

/// A rule of a VPC group for a group of the classic network, or the other way round, is one of a single account: that is
/// how ClassicLink stores it (reference on security groups, §4.4). Core refuses it unless the rule names an account.
pub(crate) const LINKED_GROUP_WITHOUT_ACCOUNT_IS_REFUSED: bool = true;

/// Entries of a whitelist that are not known can only let more pass, so that what a group of it passes is permitted
/// all the same. Core leaves it open.
pub(crate) const UNKNOWN_WHITELIST_MAY_DROP: bool = true;

/// Lists without an entry filter nothing, whether they are on or off, white or black (reference on routing, §7.4). Core
/// leaves it open when it does not know which.
pub(crate) const EMPTY_LISTS_OF_AN_UNKNOWN_LISTENER_MAY_DROP: bool = true;
