//! Which addresses a client may talk to.

use std::net::IpAddr;

use http::Uri;
use http::uri::Scheme;

use crate::runtime::error::{Error, Result};

/// A checked base URL.
#[derive(Debug)]
pub(in crate::runtime) struct BaseUrl {
    /// Without a slash at the end.
    pub(in crate::runtime) text: String,
    /// Whether it is plain HTTP, and so on this machine.
    pub(super) loopback: bool,
}

impl BaseUrl {
    /// Accepts `https` URLs, and `http` ones of this machine if `loopback_allowed`: credentials must not
    /// cross a network in the clear. The messages do not repeat the URL, it may hold a password; `what` names
    /// it.
    pub(in crate::runtime) fn parse(what: &str, text: &str, loopback_allowed: bool) -> Result<Self> {
        let refuse = |reason: &str| Err(Error::config(format!("{what} {reason}")));
        let Ok(uri) = text.parse::<Uri>() else { return refuse("is not a URL") };
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return refuse("must be absolute, such as `https://api.example.com`");
        };
        if authority.as_str().contains('@') {
            return refuse("must not hold a user name or password");
        }
        // `Uri` drops a fragment without a word.
        if text.contains(['?', '#']) {
            return refuse("must not have a query or a fragment");
        }
        let loopback = *scheme == Scheme::HTTP;
        if loopback && !(loopback_allowed && is_loopback(authority.host())) {
            return refuse(
                "must use `https`; plain `http` is for this machine only, after `allow_insecure_loopback(true)`",
            );
        }
        if !loopback && *scheme != Scheme::HTTPS {
            return refuse("must use `https`");
        }
        Ok(Self { text: text.trim_end_matches('/').to_owned(), loopback })
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || address.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}
