//! The table of types: what each is read into. `docs/importing.md` says what of each is read, and why the rest is not.

mod adapt;
mod express_connect;
mod instance;
mod internet;
mod load_balancer;
mod private_link;
mod security_group;
mod transit_router;
mod vpc;
mod vpn;

use crate::import::openapi::row::Row;

/// A type of resources, and how they are read.
pub(super) struct Type {
    /// Its name, and older ones, with blanks between.
    pub(super) name: &'static str,
    /// Whether it is a data source.
    pub(super) data: bool,
    /// The attributes that name it: of one that does not exist yet they are its address.
    pub(super) id: &'static str,
    /// Attributes that name what the provider makes along with it.
    pub(super) brings: &'static str,
    /// What the provider takes where nothing is said: `attribute=value`, or `attribute|older=value` where an older one
    /// does not say it either; `attribute/count` has no values where neither stands in the configuration; `attribute~other`
    /// is another word for what `other` says.
    pub(super) unset: &'static str,
    pub(super) rows: &'static [Row],
    /// Attributes that may matter and are not read.
    pub(super) ignored: &'static str,
}

impl Type {
    pub(super) const NEW: Self = Self {
        name: "",
        data: false,
        id: "id",
        brings: "",
        unset: "",
        rows: &[],
        ignored: "",
    };

    const DATA: Self = Self {
        data: true,
        ..Self::NEW
    };
}

const TABLES: [&[Type]; 9] = [
    vpc::TYPES,
    security_group::TYPES,
    instance::TYPES,
    internet::TYPES,
    transit_router::TYPES,
    express_connect::TYPES,
    vpn::TYPES,
    load_balancer::TYPES,
    private_link::TYPES,
];

/// Types that say nothing of where packets go.
pub(super) const SILENT: &[&str] = &[
    "alicloud_alb_health_check_template",
    "alicloud_alb_load_balancer_access_log_config_attachment",
    "alicloud_alb_security_policy",
    "alicloud_cen_bandwidth_limit",
    "alicloud_cen_bandwidth_package",
    "alicloud_cen_bandwidth_package_attachment",
    "alicloud_cen_flowlog",
    "alicloud_cen_instance",
    "alicloud_cen_instance_grant",
    "alicloud_cen_transit_router_grant_attachment",
    "alicloud_common_bandwidth_package",
    "alicloud_common_bandwidth_package_attachment",
    "alicloud_express_connect_grant_rule_to_cen",
    "alicloud_express_connect_physical_connection",
    "alicloud_nlb_security_policy",
    "alicloud_slb_ca_certificate",
    "alicloud_slb_server_certificate",
    "alicloud_slb_tls_cipher_policy",
    "alicloud_vpc_flow_log",
    "alicloud_vpc_ipam_ipam",
    "alicloud_vpc_ipam_ipam_pool",
    "alicloud_vpc_ipam_ipam_pool_cidr",
    "alicloud_vpc_ipam_ipam_scope",
    "alicloud_vpn_customer_gateway",
];

fn all() -> impl Iterator<Item = &'static Type> {
    TABLES.into_iter().flatten()
}

/// Every row that reads a part of another record, with its type and the key that says whose it is.
#[cfg(feature = "hcl")]
pub(super) fn parts() -> impl Iterator<Item = (&'static Type, &'static str, &'static Row)> {
    all().filter(|kind| !kind.data).flat_map(|kind| {
        let parts = kind.rows.iter().filter(|row| !row.target().1.is_empty());
        parts.filter_map(move |row| {
            let owner = match row.of.split(' ').next().unwrap_or_default() {
                // it goes by a table, which is named after the gateway
                "nat_gateway_id" if kind.name.contains("snat") => "snat_table_id",
                "nat_gateway_id" => "forward_table_id",
                own => own,
            };
            // lists of a resource itself are all that it says
            let itself = kind.id.split(' ').any(|id| id == owner);
            (!itself && !owner.contains(':')).then_some((kind, owner, row))
        })
    })
}

/// How resources of a type are read.
pub(super) fn of(name: &str, managed: bool) -> Option<&'static Type> {
    all().find(|one| one.data != managed && one.name.split_whitespace().any(|own| own == name))
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::{SILENT, all};
    use crate::import::openapi::row::in_the_model;

    #[test]
    fn every_row_speaks_of_the_model() {
        for kind in all() {
            for row in kind.rows {
                let none = "".split_whitespace();
                in_the_model(kind.name, row.target(), row.fields, row.whole, none);
            }
        }
    }

    #[test]
    fn every_type_is_described() {
        let page = include_str!("../../../../../docs/importing.md");
        let described = |name: &str| {
            assert!(
                page.contains(&format!("`{name}`")),
                "docs/importing.md does not speak of {name}"
            );
        };
        for kind in all() {
            kind.name.split_whitespace().for_each(described);
            let first = kind.name.split_whitespace().next().unwrap_or_default();
            let line = page
                .lines()
                .find(|line| line.contains(&format!("`{first}`")));
            for ignored in kind.ignored.split_whitespace() {
                assert!(
                    line.is_some_and(|line| line.contains(&format!("`{ignored}`"))),
                    "docs/importing.md does not say why {ignored} of {first} is ignored"
                );
            }
        }
        for name in SILENT {
            described(name);
        }
    }
}
