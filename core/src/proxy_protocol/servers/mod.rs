//! Settings for servers and listeners that let in only whom a policy allows.
//!
//! ```
//! use vpclens::proxy_protocol::{Policy, servers::{Server, Settings, generate}};
//!
//! let mut policy = Policy::default();
//! policy.endpoint_ids = vec!["ep-bp1i288487e586152d4b".into()];
//! policy.peers = vec!["10.0.1.0/24".parse().unwrap()];
//! let files = generate(Server::NginxHttp, &policy, &Settings::default())?;
//! let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
//! assert_eq!(names, ["nginx-http.conf", "listener.sh", "listener.tf", "service.yaml"]);
//! assert!(files[0].text.contains(r#""~^\x02ep-bp1i288487e586152d4b\z" ep-bp1i288487e586152d4b;"#));
//!
//! // The surprising case: nginx shows only the first of the provider's fields, so a second one cannot be asked for.
//! policy.vpc_ids = vec!["vpc-bp179qeke0wzo1mr8bxhl".into()];
//! let refused = generate(Server::NginxHttp, &policy, &Settings::default()).unwrap_err();
//! assert_eq!(refused.code(), "proxy_protocol.config_several_fields");
//! // An application that reads the header itself sees them all.
//! assert!(generate(Server::Application, &policy, &Settings::default()).is_ok());
//! # Ok::<(), vpclens::proxy_protocol::servers::ConfigError>(())
//! ```

mod callers;
mod envoy;
mod haproxy;
mod listener;
mod nginx;

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::{Field, Policy};
use crate::error::opaque_error;

opaque_error! {
    /// Why no settings can be written for a policy.
    ConfigError
}

/// What reads the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Server {
    /// nginx as a proxy for HTTP: others get status 403.
    NginxHttp,
    /// nginx as a proxy for any TCP service: others are closed.
    NginxStream,
    /// HAProxy for any TCP service: others are closed.
    Haproxy,
    /// Envoy for any TCP service: others are closed.
    Envoy,
    /// The service itself, with this library: only the settings of the listener are written.
    Application,
}

/// Where things are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Settings {
    /// Where the server listens for the load balancer.
    pub listen: SocketAddr,
    /// Where the service listens. An address, since a name may mean another one tomorrow; best one that only this machine
    /// can reach.
    pub upstream: SocketAddr,
    /// What the listener subscribes to; empty stands for what the policy asks for.
    pub subscribed: Vec<Field>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 80),
            upstream: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080),
            subscribed: Vec::new(),
        }
    }
}

/// A file to be written, or to be copied from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct File {
    /// The name that files of this kind usually have.
    pub name: String,
    /// All of it.
    pub text: String,
}

/// Writes the settings of a server that lets in only whom the policy allows, and those of the listener in front of it: as a
/// command, for Terraform, and for a Service of Kubernetes.
///
/// # Errors
/// When the policy cannot be held by the server, allows nobody or lets anyone connect, and when an id is not of the
/// provider's form: ids stand in the files as they are.
pub fn generate(
    server: Server,
    policy: &Policy,
    settings: &Settings,
) -> Result<Vec<File>, ConfigError> {
    callers::check_ids(policy)?;
    let sent = listener::sent(policy, settings)?;
    let callers = || callers::check(policy, settings, &sent);
    let own = match server {
        Server::NginxHttp => Some(nginx::http(&callers()?, settings)),
        Server::NginxStream => Some(nginx::stream(&callers()?, settings)),
        Server::Haproxy => Some(haproxy::file(&callers()?, settings)),
        Server::Envoy => Some(envoy::file(&callers()?, settings)),
        Server::Application => None,
    };
    Ok(own.into_iter().chain(listener::files(&sent)).collect())
}

/// A template with its `@places@` filled. What is filled in was checked and holds no `@`.
fn fill(name: &str, template: &str, places: &[(&str, &str)]) -> File {
    let mut text = template.to_string();
    for (place, value) in places {
        text = text.replace(place, value);
    }
    File {
        name: name.to_string(),
        text,
    }
}

/// One line for each item, without the end of the last line.
fn lines<T>(items: &[T], line: impl Fn(&T) -> String) -> String {
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}
