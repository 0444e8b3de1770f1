//! The requests whose answers are read: as a list, as a script that asks them, and as the least policy that allows them.
//!
//! Nothing is asked here. The script calls `aliyun` and writes a folder as [`from_files`](super::from_files) reads it.

mod script;

use alloc::{
    collections::BTreeSet,
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde_json::{Map, Value};

use super::ImportError;
use crate::{
    error::Fault,
    model::requests::{Paging, REQUESTS, Request},
    reason::{Message, Reason},
};

/// How many regions a list may have.
const REGIONS: usize = 100;

/// What RAM calls a request.
fn action(request: &Request) -> String {
    let code = match request.product {
        "cbn" => "cen",
        "vpcpeer" => "vpc",
        other => other,
    };
    format!("{code}:{}", request.call)
}

/// How the requests are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Format {
    /// One command a line, then the policy.
    #[default]
    Text,
    /// The requests and the policy as JSON.
    Json,
    /// A script for a POSIX shell.
    Script,
    /// The policy alone.
    Policy,
}

/// Writes the requests whose answers are read, for these regions.
///
/// ```
/// use vpclens::import::collect::{Format, collect};
///
/// let commands = collect(&["cn-hangzhou"], Format::Text)?;
/// assert!(commands.starts_with("aliyun vpc DescribeVpcs --RegionId cn-hangzhou --PageSize 50 --PageNumber 1\n"));
/// assert!(collect(&[], Format::Policy)?.contains("\"ecs:DescribeSecurityGroupAttribute\""));
/// // The surprising case: a region goes into a script, so that what is no name of a region is refused.
/// let error = collect(&["cn-hangzhou; reboot"], Format::Script).unwrap_err();
/// assert_eq!(error.path(), Some("regions[0]"));
/// # Ok::<(), vpclens::import::ImportError>(())
/// ```
///
/// # Errors
/// When a region is not written as regions are, or there are too many.
pub fn collect(regions: &[&str], format: Format) -> Result<String, ImportError> {
    if regions.len() > REGIONS {
        let message = Message::new(Reason::LimitItems)
            .with("limit", REGIONS)
            .with("what", "regions");
        return Err(Fault::at(message, "regions").into());
    }
    for (index, region) in regions.iter().enumerate() {
        let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if region.is_empty()
            || region.len() > 40
            || region.starts_with('-')
            || !region.bytes().all(good)
        {
            let shown: String = region.chars().take(80).collect();
            let problem = format!("`{shown}` is no region, such as cn-hangzhou");
            let message = Message::new(Reason::InputInvalidValue).with("problem", problem);
            return Err(Fault::at(message, format!("regions[{index}]")).into());
        }
    }
    Ok(match format {
        Format::Text => format!("{}\n{:#}\n", commands(regions), policy()),
        Format::Json => format!("{:#}\n", json(regions)),
        Format::Script => script::script(regions),
        Format::Policy => format!("{:#}\n", policy()),
    })
}

/// The least policy that allows the requests.
fn policy() -> Value {
    // who is asking may be asked by everybody
    let actions: BTreeSet<String> = REQUESTS.iter().map(action).collect();
    let mut statement = Map::new();
    statement.insert("Effect".into(), "Allow".into());
    statement.insert(
        "Action".into(),
        actions.into_iter().map(Value::from).collect(),
    );
    statement.insert("Resource".into(), "*".into());
    let mut policy = Map::new();
    policy.insert("Version".into(), "1".into());
    policy.insert("Statement".into(), Value::Array([statement.into()].into()));
    policy.into()
}

/// One command a line; what another answer tells stands as `<Key of Call>`.
fn commands(regions: &[&str]) -> String {
    let mut text = String::new();
    for request in REQUESTS {
        let wherever: &[&str] = match (request.regional, regions) {
            (false, _) => &[""],
            (true, []) => &["<region>"],
            (true, some) => some,
        };
        for region in wherever {
            text.push_str("aliyun ");
            text.push_str(request.product);
            text.push(' ');
            text.push_str(request.call);
            for (name, value) in parameters(request, region) {
                text.push_str(&[" --", name, " ", &value].concat());
            }
            text.push('\n');
        }
    }
    text
}

/// The parameters of the first page.
fn parameters(request: &Request, region: &str) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    if request.regional {
        all.push(("RegionId", region.to_string()));
    }
    for (index, name) in request.of.iter().enumerate() {
        let told: Vec<String> = request
            .from
            .iter()
            .filter_map(|(call, keys)| Some(format!("{} of {call}", keys.get(index)?)))
            .collect();
        all.push((*name, format!("<{}>", told.join(" or "))));
    }
    match request.paging {
        Paging::Once => {}
        Paging::Number => {
            all.push(("PageSize", "50".into()));
            all.push(("PageNumber", "1".into()));
        }
        Paging::Token(size) => all.push((size, "50".into())),
    }
    all
}

fn json(regions: &[&str]) -> Value {
    let request = |request: &Request| {
        let mut one = Map::new();
        one.insert("product".into(), request.product.into());
        one.insert("call".into(), request.call.into());
        one.insert("action".into(), action(request).into());
        one.insert("regional".into(), request.regional.into());
        one.insert("kept".into(), request.kept.into());
        let paging = match request.paging {
            Paging::Once => "once",
            Paging::Number => "number",
            Paging::Token(_) => "token",
        };
        one.insert("paging".into(), paging.into());
        let parameters = parameters(request, "<region>").into_iter();
        let parameters = parameters.map(|(name, value)| (name.into(), value.into()));
        one.insert(
            "parameters".into(),
            Value::Object(parameters.collect::<Map<_, _>>()),
        );
        Value::Object(one)
    };
    let mut all = Map::new();
    all.insert("version".into(), 1.into());
    all.insert("regions".into(), regions.iter().copied().collect());
    all.insert("requests".into(), REQUESTS.iter().map(request).collect());
    all.insert("policy".into(), policy());
    all.into()
}

#[cfg(test)]
mod tests {
    use alloc::{collections::BTreeSet, vec::Vec};

    use super::{REQUESTS, Request};
    use crate::import::openapi::Call;

    #[test]
    fn every_call_that_is_read_is_asked_and_no_other() {
        let asked: BTreeSet<&str> = REQUESTS
            .iter()
            .filter(|request| request.kept)
            .map(|request| request.call)
            .collect();
        let read: BTreeSet<&str> = Call::all().map(Call::name).collect();
        assert_eq!(asked, read);
    }

    #[test]
    fn every_request_only_reads() {
        for request in REQUESTS {
            let verbs = ["Describe", "List", "Get"];
            assert!(
                verbs.iter().any(|verb| request.call.starts_with(verb)),
                "{}",
                request.call
            );
        }
    }

    #[test]
    fn every_request_comes_after_those_that_tell_it_what_to_ask() {
        let mut before: Vec<(&str, &str)> = Vec::new();
        for request in REQUESTS {
            for (name, keys) in request.from {
                assert_eq!(keys.len(), request.of.len(), "{}", request.call);
                let told = Request::named(name).map(|one| (one.product, one.call));
                assert!(
                    told.is_some_and(|told| before.contains(&told)),
                    "{} of {name}",
                    request.call
                );
            }
            before.push((request.product, request.call));
        }
    }
}
