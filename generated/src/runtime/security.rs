//! Credentials: which ones an operation asks for, which ones the client has, and where they go.

use std::collections::BTreeMap;
use std::fmt;

use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue};
use zeroize::Zeroizing;

use super::encode::{Charset, base64, encode};
use super::error::Result;
use super::secret::Secret;
use super::token::TokenCache;

/// One way to authenticate, as the API's description declares it.
///
/// Operations name the schemes they accept with
/// [`Request::security`](super::Request::security); the client holds the credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    name: &'static str,
    kind: SchemeKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SchemeKind {
    Bearer,
    Basic,
    Header(&'static str),
    Query(&'static str),
    Cookie(&'static str),
}

impl SecurityScheme {
    /// A bearer token in the `Authorization` header (RFC 6750): OAuth 2, `OpenID` Connect, HTTP bearer.
    #[must_use]
    pub const fn bearer(name: &'static str) -> Self {
        Self { name, kind: SchemeKind::Bearer }
    }

    /// A user name and a password in the `Authorization` header (RFC 7617).
    #[must_use]
    pub const fn basic(name: &'static str) -> Self {
        Self { name, kind: SchemeKind::Basic }
    }

    /// An API key in the header `header`.
    #[must_use]
    pub const fn api_key_header(name: &'static str, header: &'static str) -> Self {
        Self { name, kind: SchemeKind::Header(header) }
    }

    /// An API key in the query parameter `parameter`.
    #[must_use]
    pub const fn api_key_query(name: &'static str, parameter: &'static str) -> Self {
        Self { name, kind: SchemeKind::Query(parameter) }
    }

    /// An API key in the cookie `cookie`.
    #[must_use]
    pub const fn api_key_cookie(name: &'static str, cookie: &'static str) -> Self {
        Self { name, kind: SchemeKind::Cookie(cookie) }
    }

    /// The scheme's name in the description.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// What the client can authenticate with.
#[derive(Clone, Default)]
pub(super) struct Credentials {
    pub(super) bearer: Option<Bearer>,
    pub(super) basic: Option<(String, Secret)>,
    pub(super) api_keys: BTreeMap<String, Secret>,
}

/// Where bearer tokens come from.
#[derive(Clone)]
pub(super) enum Bearer {
    Token(Secret),
    Source(TokenCache),
}

impl Credentials {
    /// The first alternative that the client has all of.
    ///
    /// With none of them the request goes out as it is. The server is the judge of that: gateways add
    /// credentials on the way, mock servers need none, and a 401 says more than a guess.
    pub(super) fn choose(&self, alternatives: &[&'static [SecurityScheme]]) -> &'static [SecurityScheme] {
        // An empty alternative means "or none": it holds only when no other does.
        let whole = |schemes: &&[SecurityScheme]| !schemes.is_empty() && schemes.iter().all(|it| self.has(it));
        alternatives.iter().copied().find(whole).unwrap_or_default()
    }

    /// The access token for a request, if it needs one and does not bring its own.
    pub(super) async fn token(&self, schemes: &[SecurityScheme], headers: &HeaderMap) -> Result<Option<Secret>> {
        let wanted = schemes.iter().any(|scheme| scheme.kind == SchemeKind::Bearer);
        match &self.bearer {
            Some(bearer) if wanted && !headers.contains_key(AUTHORIZATION) => match bearer {
                Bearer::Token(token) => Ok(Some(token.clone())),
                Bearer::Source(tokens) => tokens.get().await.map(Some),
            },
            _ => Ok(None),
        }
    }

    /// Whether there is another access token to be had when the server refuses one.
    pub(super) fn can_renew(&self) -> bool {
        matches!(self.bearer, Some(Bearer::Source(_)))
    }

    /// Forgets an access token that the server refused.
    pub(super) fn invalidate(&self, refused: &Secret) {
        if let Some(Bearer::Source(tokens)) = &self.bearer {
            tokens.invalidate(refused);
        }
    }

    /// Adds the credentials of these schemes to a request.
    pub(super) fn apply(
        &self,
        schemes: &[SecurityScheme],
        token: Option<&Secret>,
        headers: &mut HeaderMap,
        query: &mut Vec<String>,
    ) -> Result<(), InvalidCredential> {
        schemes.iter().try_for_each(|scheme| self.add(scheme, token, headers, query))
    }

    fn has(&self, scheme: &SecurityScheme) -> bool {
        match scheme.kind {
            SchemeKind::Bearer => self.bearer.is_some(),
            SchemeKind::Basic => self.basic.is_some(),
            _ => self.api_keys.contains_key(scheme.name),
        }
    }

    fn add(
        &self,
        scheme: &SecurityScheme,
        token: Option<&Secret>,
        headers: &mut HeaderMap,
        query: &mut Vec<String>,
    ) -> Result<(), InvalidCredential> {
        let invalid = InvalidCredential(scheme.name);
        let key = self.api_keys.get(scheme.name).map(Secret::expose);
        match scheme.kind {
            SchemeKind::Bearer => match token {
                Some(token) => set(headers, AUTHORIZATION, Some(format!("Bearer {}", token.expose()))).ok_or(invalid),
                None => Ok(()),
            },
            SchemeKind::Basic => {
                let pair = self.basic.as_ref().map(|(user, it)| Secret::from(format!("{user}:{}", it.expose())));
                let value = pair.map(|pair| format!("Basic {}", base64(pair.expose().as_bytes())));
                set(headers, AUTHORIZATION, value).ok_or(invalid)
            }
            SchemeKind::Header(name) => {
                let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid)?;
                set(headers, name, key.map(str::to_owned)).ok_or(invalid)
            }
            SchemeKind::Query(name) => {
                let pair = |key| format!("{}={}", encode(name, Charset::Unreserved), encode(key, Charset::Unreserved));
                query.extend(key.map(pair));
                Ok(())
            }
            SchemeKind::Cookie(name) => {
                let cookie = key.map(|key| format!("{name}={}", encode(key, Charset::Unreserved)));
                cookie.and_then(|cookie| add_cookie(headers, &cookie)).ok_or(invalid)
            }
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("bearer", &self.bearer.is_some())
            .field("basic", &self.basic.is_some())
            .field("api_keys", &self.api_keys.keys())
            .finish()
    }
}

/// The credential of the named scheme has characters that cannot be sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct InvalidCredential(pub(super) &'static str);

/// Sets a secret header unless the call set it itself: a call may bring its own credential.
fn set(headers: &mut HeaderMap, name: HeaderName, value: Option<String>) -> Option<()> {
    let value = Zeroizing::new(value?);
    let mut value = HeaderValue::from_str(&value).ok()?;
    value.set_sensitive(true);
    headers.entry(name).or_insert(value);
    Some(())
}

/// Adds one `name=value` to the `Cookie` header (RFC 6265 §5.4 allows only one such header).
pub(super) fn add_cookie(headers: &mut HeaderMap, cookie: &str) -> Option<()> {
    let value = match headers.get(COOKIE) {
        Some(others) => format!("{}; {cookie}", others.to_str().ok()?),
        None => cookie.to_owned(),
    };
    let mut value = HeaderValue::from_str(&value).ok()?;
    value.set_sensitive(true);
    headers.insert(COOKIE, value);
    Some(())
}
