//! Addresses of next pages: where they are found in headers, and where they lead.

use http::Uri;
use http::uri::Authority;

use crate::runtime::error::printable;

/// A place on the server of a call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::runtime) struct Target {
    /// Below the base URL.
    pub(in crate::runtime) path: String,
    pub(in crate::runtime) query: String,
}

/// Where an address leads that stands in an answer from `here`, a place below `base`; or why it is not followed.
pub(super) fn resolve(base: &str, here: &Target, link: &str) -> Result<Target, String> {
    let unreadable = || "the address of the next page cannot be read".to_owned();
    let link = link.trim().split('#').next().unwrap_or_default();
    if let Some(query) = link.strip_prefix('?') {
        return checked(&here.path, query).ok_or_else(unreadable);
    }
    let base: Uri = base.parse().map_err(|_| unreadable())?;
    let base_path = base.path().trim_end_matches('/');
    let is_path = link.starts_with('/') && !link.starts_with("//");
    let place = if is_path {
        link.to_owned()
    } else {
        let address = if link.starts_with("//") { format!("https:{link}") } else { link.to_owned() };
        let address: Uri = address.parse().map_err(|_| unreadable())?;
        // Without a scheme, `Uri` takes a word for a host.
        let (Some(scheme), Some(authority)) = (address.scheme_str(), address.authority()) else {
            return Err(unreadable());
        };
        let same_scheme = link.starts_with("//") || base.scheme_str() == Some(scheme);
        if !base.authority().is_some_and(|own| is_same(own, authority, same_scheme)) {
            return Err(format!("the next page is on another host, {}", printable(authority.host())));
        }
        address.path_and_query().map_or("/", |place| place.as_str()).to_owned()
    };
    let (path, query) = place.split_once('?').unwrap_or((&place, ""));
    let path = match path.strip_prefix(base_path) {
        Some(below) if below.is_empty() || below.starts_with('/') => below,
        // A server behind a gateway does not know what stands before its paths.
        _ if is_path => path,
        _ => return Err("the next page is not below the base URL".to_owned()),
    };
    checked(path, query).ok_or_else(unreadable)
}

/// Whether both are one server. What ends TLS in front of a server may leave it with the idea that it speaks plain
/// HTTP, so that the protocol is the client's own whatever the address says.
fn is_same(own: &Authority, other: &Authority, same_scheme: bool) -> bool {
    let plain = !other.as_str().contains('@');
    let port = |authority: &Authority| authority.port_u16().filter(|port| !same_scheme || *port != 443);
    plain && own.host().eq_ignore_ascii_case(other.host()) && port(own) == port(other)
}

fn checked(path: &str, query: &str) -> Option<Target> {
    let sound = format!("https://host{path}?{query}").parse::<Uri>().is_ok();
    sound.then(|| Target { path: path.to_owned(), query: query.to_owned() })
}

/// The address that has a relation in a header `Link` (RFC 8288 §3).
pub(in crate::runtime) fn related<'a>(header: &'a str, relation: &str) -> Option<&'a str> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (address, after) = after.split_once('>')?;
        let (parameters, after) = cut(after, b',');
        if relations(parameters).any(|it| it.eq_ignore_ascii_case(relation)) {
            return Some(address.trim());
        }
        rest = after;
    }
    None
}

/// The relations among the parameters of an address: the first `rel` counts, and may have several.
fn relations(parameters: &str) -> impl Iterator<Item = &str> {
    let mut rest = parameters;
    let mut found = "";
    while found.is_empty() && !rest.is_empty() {
        let (parameter, after) = cut(rest, b';');
        rest = after;
        found = match parameter.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("rel") => value.trim().trim_matches('"'),
            _ => "",
        };
    }
    found.split_ascii_whitespace()
}

/// What stands before and after a separator, which counts outside quotes only.
fn cut(text: &str, separator: u8) -> (&str, &str) {
    let (mut quoted, mut escaped) = (false, false);
    let end = text.bytes().position(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ => return !quoted && byte == separator,
        }
        false
    });
    let end = end.unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
}
