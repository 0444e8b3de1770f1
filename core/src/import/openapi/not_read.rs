//! Calls of the provider that say nothing which is modelled. `docs/semantics.md` says why of each.

use serde_json::Value;

use super::{convert::at, node::List};

/// The call, its list as in the table of calls, and a key that only its entries or its answer have.
const CALLS: &[(&str, &str, &str)] = &[
    ("DescribeCens", "Cens.Cen", ""),
    (
        "DescribeCenChildInstanceRouteEntries",
        "CenRouteEntries.CenRouteEntry",
        "PublishStatus",
    ),
    (
        "DescribeCenInterRegionBandwidthLimits",
        "CenInterRegionBandwidthLimits.CenInterRegionBandwidthLimit",
        "",
    ),
    ("DescribeFlowLogs", "FlowLogs.FlowLog", ""),
    (
        "DescribePrefixLists",
        "PrefixLists.PrefixList",
        "AssociationCount",
    ),
    ("DescribeRouteConflict", "RouteConflicts.RouteConflict", ""),
    (
        "DescribeSecurityGroupReferences",
        "SecurityGroupReferences.SecurityGroupReference",
        "",
    ),
    ("DescribeRules", "Rules.Rule", "VServerGroupId"),
    (
        "GetNetworkReachableAnalysis",
        "",
        "NetworkReachableAnalysisId",
    ),
    ("ListRules", "Rules", "RuleConditions"),
    (
        "ListVpcEndpointServicesByEndUser",
        "Services",
        "VpcEndpointPolicySupported",
    ),
];

/// The call that a response answers.
pub(super) fn of_response(value: &Value) -> Option<&'static str> {
    let is_answer = |(_, list, told): &&(&str, &str, &str)| {
        let (outer, inner) = list.split_once('.').unwrap_or((list, ""));
        if outer.is_empty() {
            return at(value, told).is_some();
        }
        match value.get(outer).map(|list| List::of(list, inner)) {
            Some(List::Flat(list) | List::Nested(list)) => {
                told.is_empty() || list.first().is_some_and(|first| first.get(told).is_some())
            }
            _ => false,
        }
    };
    CALLS.iter().find(is_answer).map(|(call, ..)| *call)
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::String, vec::Vec};

    use serde_json::{Map, Value, json};

    use super::{CALLS, of_response};
    use crate::import::openapi::Call;

    /// A call that the provider's documents describe: its list, and the names of the fields of an entry and of the
    /// answer around it.
    #[derive(serde::Deserialize)]
    struct Described {
        call: String,
        product: String,
        list: String,
        entry: Vec<String>,
        answer: Vec<String>,
    }

    fn object(keys: &[String]) -> Value {
        let fields = keys.iter().map(|key| (key.clone(), json!("x")));
        Value::Object(fields.collect::<Map<_, _>>())
    }

    fn answers(described: &Described) -> Vec<Value> {
        let mut answer = object(&described.answer);
        answer["RequestId"] = "x".into();
        let (outer, inner) = described
            .list
            .split_once('.')
            .unwrap_or((&described.list, ""));
        if outer.is_empty() {
            return [answer].into();
        }
        let mut flat = answer.clone();
        flat[outer] = json!([object(&described.entry)]);
        answer[outer] = json!({ inner: [object(&described.entry)] });
        if inner.is_empty() {
            [flat].into()
        } else {
            [answer, flat].into()
        }
    }

    #[test]
    fn every_call_that_is_described_is_recognised_by_its_shape() {
        let text = include_str!("../../../tests/fixtures/calls.json");
        let all: Vec<Described> = serde_json::from_str(text).unwrap_or_default();
        assert!(all.len() > 75, "the calls are not where they should be");
        for described in all {
            let call = described.call.as_str();
            for answer in answers(&described) {
                let said = Call::of_response(&answer).map(Call::name);
                assert_eq!(
                    said.or(of_response(&answer)),
                    Some(call),
                    "{call} of {}: {answer}",
                    described.product
                );
            }
            let known = Call::of_name(call).is_some();
            let named = CALLS.iter().any(|(name, ..)| *name == call);
            assert!(
                known != named,
                "{call} is neither read nor named as not read"
            );
        }
    }

    #[test]
    fn every_call_that_is_not_read_has_its_reason() {
        let page = include_str!("../../../../docs/semantics.md");
        for (call, ..) in CALLS {
            let row = format!("| `{call}` |");
            assert!(
                page.contains(&row),
                "docs/semantics.md does not say why {call} is not read"
            );
        }
    }
}
