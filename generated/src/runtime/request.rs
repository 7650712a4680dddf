//! A request as data: what a generated method fills in.

use std::fmt;
use std::time::Duration;

use http::Method;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use super::encode::Charset;
use super::error::Error;
use super::hook::is_secret;
use super::multipart::Multipart;
use super::params::{self, PathStyle, QueryStyle, Reason};
use super::retry::RetryPolicy;
use super::security::{SecurityScheme, add_cookie};
use super::transport::Body;

/// Most paths are not longer, and are written without moving.
const TYPICAL_PATH: usize = 96;

/// One HTTP request, without the host, the credentials and the defaults of the client.
///
/// Building a request never fails. A value that cannot be sent, such as an empty path parameter or a
/// header with a line break, is remembered and comes back as an error of kind
/// [`Request`](super::ErrorKind::Request) when the call is awaited, before anything is sent.
///
/// It is also the way to call an endpoint that the API's description does not know, see
/// [`ApiClient::json`](super::ApiClient::json).
#[derive(Clone)]
#[must_use = "a request does nothing until it is given to a client"]
pub struct Request {
    pub(super) operation: &'static str,
    pub(super) method: Method,
    /// `None` for the server of the client.
    pub(super) server: Option<&'static str>,
    pub(super) path: String,
    /// The path with the names of its parameters.
    pub(super) template: String,
    /// Parameter names and their encoded pairs, in the order they were first set.
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: HeaderMap,
    /// The media types that the answer may have, unless `headers` say it.
    pub(super) accept: Option<&'static str>,
    pub(super) body: Body,
    /// `None` for any credentials that the client has.
    pub(super) security: Option<&'static [&'static [SecurityScheme]]>,
    pub(super) timeout: Option<Duration>,
    /// `None` for the policy of the client.
    pub(super) retry: Option<RetryPolicy>,
    pub(super) idempotent: bool,
    pub(super) idempotency_key: Option<&'static str>,
    problem: Option<String>,
}

impl Request {
    /// A request with an empty path; `operation` names it in errors.
    pub fn new(method: Method, operation: &'static str) -> Self {
        Self {
            operation,
            method,
            server: None,
            path: String::with_capacity(TYPICAL_PATH),
            template: String::with_capacity(TYPICAL_PATH),
            query: Vec::new(),
            headers: HeaderMap::new(),
            accept: None,
            body: Body::empty(),
            security: None,
            timeout: None,
            retry: None,
            idempotent: false,
            idempotency_key: None,
            problem: None,
        }
    }

    /// Names the server of this endpoint, where it is another one than the client's: an address, or a path on the
    /// host of the client's. It may have the client's
    /// [variables](super::ApiClientBuilder::server_variable) in braces. The client's credentials go there too.
    ///
    /// A client that was [given an address](super::ApiClientBuilder::base_url) sends everything there, but for the
    /// path, which then is on its host.
    pub fn server(mut self, url: &'static str) -> Self {
        self.server = Some(url);
        self
    }

    /// Appends literal text to the path. It must be percent-encoded already.
    pub fn path(mut self, text: &str) -> Self {
        self.path.push_str(text);
        self.template.push_str(text);
        self
    }

    /// Appends a parameter to the path in the style `simple`, percent-encoded.
    ///
    /// The value stays inside its segment: a slash in it is encoded, and an empty value, `.` and `..`
    /// are errors because they would address another resource.
    pub fn path_param(self, name: &str, value: impl Serialize) -> Self {
        self.path_param_styled(name, PathStyle::Simple { explode: false }, value)
    }

    /// Appends a parameter to the path in the given style, otherwise like
    /// [`path_param`](Self::path_param).
    pub fn path_param_styled(mut self, name: &str, style: PathStyle, value: impl Serialize) -> Self {
        self.template.extend(["{", name, "}"]);
        let value = params::to_value(&value);
        match value.and_then(|value| params::push_path(&mut self.path, name, style, &value)) {
            Ok(()) => self,
            Err(reason) => self.refused("path parameter", name, reason),
        }
    }

    /// Appends a parameter to the path as JSON (`content`), percent-encoded.
    pub fn path_json(self, name: &str, value: impl Serialize) -> Self {
        match json_text(&value) {
            Ok(text) => self.path_param(name, text),
            Err(reason) => self.refused("path parameter", name, reason),
        }
    }

    /// Sets a query parameter in the default style: arrays repeat the name, `None` leaves it out.
    ///
    /// Setting the same parameter again replaces it; give an array to send several values.
    pub fn query(self, name: &str, value: impl Serialize) -> Self {
        self.query_styled(name, QueryStyle::Form { explode: true }, value)
    }

    /// Sets a query parameter in the given style, otherwise like [`query`](Self::query).
    pub fn query_styled(self, name: &str, style: QueryStyle, value: impl Serialize) -> Self {
        self.set_query(name, style, Charset::Unreserved, &value)
    }

    /// Sets a query parameter whose reserved characters stand for themselves (`allowReserved`), otherwise
    /// like [`query_styled`](Self::query_styled).
    ///
    /// Characters that would end or split the query are encoded nevertheless: `#`, `&`, `+`, `[`, `]`.
    pub fn query_reserved(self, name: &str, style: QueryStyle, value: impl Serialize) -> Self {
        self.set_query(name, style, Charset::Reserved, &value)
    }

    fn set_query(mut self, name: &str, style: QueryStyle, charset: Charset, value: &impl Serialize) -> Self {
        match params::to_value(value).and_then(|value| params::query(name, style, charset, &value)) {
            Ok(pairs) => self.replace_query(name, pairs),
            Err(reason) => self.refuse("query parameter", name, reason),
        }
        self
    }

    fn replace_query(&mut self, name: &str, pairs: Option<String>) {
        let place = self.query.iter().position(|(known, _)| known == name);
        match (place.and_then(|place| self.query.get_mut(place)), pairs) {
            (Some(entry), Some(pairs)) => entry.1 = pairs,
            (Some(_), None) => self.query.retain(|(known, _)| known != name),
            (None, Some(pairs)) => self.query.push((name.to_owned(), pairs)),
            (None, None) => {}
        }
    }

    /// Sets a query parameter to the value as JSON (`content`); `None` leaves it out.
    pub fn query_json(self, name: &str, value: impl Serialize) -> Self {
        self.query_styled(name, QueryStyle::Json, value)
    }

    /// Sets a header to the value as JSON (`content`); `None` sets nothing.
    pub fn header_json(self, name: &str, value: impl Serialize) -> Self {
        match json_text(&value) {
            Ok(text) => self.header(name, text),
            Err(reason) => self.refused("header", name, reason),
        }
    }

    fn refused(mut self, place: &str, name: &str, reason: Reason) -> Self {
        self.refuse(place, name, reason);
        self
    }

    /// Sets a header, in place of any earlier value; arrays are joined with commas, `None` sets nothing.
    ///
    /// An `Authorization` header set here takes the place of the client's credentials.
    pub fn header(self, name: &str, value: impl Serialize) -> Self {
        self.set_header(name, false, &value)
    }

    /// Sets a header like [`header`](Self::header), with objects written `key=value,key=value`.
    pub fn header_exploded(self, name: &str, value: impl Serialize) -> Self {
        self.set_header(name, true, &value)
    }

    fn set_header(mut self, name: &str, explode: bool, value: &impl Serialize) -> Self {
        let header = params::to_value(value).and_then(|value| {
            let text = params::header(name, explode, &value)?;
            text.map(|text| parse_header(name, &text)).transpose()
        });
        match header {
            Ok(Some((name, value))) => drop(self.headers.insert(name, value)),
            Ok(None) => {}
            Err(reason) => self.refuse("header", name, reason),
        }
        self
    }

    /// Adds a cookie; arrays are joined with commas, `None` adds nothing.
    pub fn cookie(mut self, name: &str, value: impl Serialize) -> Self {
        let added = params::to_value(&value).and_then(|value| match params::cookie(name, &value)? {
            Some(pair) => add_cookie(&mut self.headers, &pair).ok_or("cannot be added"),
            None => Ok(()),
        });
        match added {
            Ok(()) => self,
            Err(reason) => self.refused("cookie", name, reason),
        }
    }

    /// Adds a cookie with the value as JSON (`content`); `None` adds nothing.
    pub fn cookie_json(self, name: &str, value: impl Serialize) -> Self {
        match json_text(&value) {
            Ok(text) => self.cookie(name, text),
            Err(reason) => self.refused("cookie", name, reason),
        }
    }

    /// Sets the body: the value as JSON.
    pub fn json<B: Serialize + ?Sized>(mut self, body: &B) -> Self {
        let Ok(json) = serde_json::to_vec(body) else {
            self.refuse("body", "application/json", "cannot be serialised");
            return self;
        };
        self.body("application/json", json)
    }

    /// Sets the body: the members of a struct or map as `application/x-www-form-urlencoded`; arrays
    /// repeat the name, objects are written as JSON, `None` leaves a member out.
    pub fn form<B: Serialize + ?Sized>(self, body: &B) -> Self {
        self.form_styled(body, &[])
    }

    /// Sets the body like [`form`](Self::form), with these members in styles of their own.
    pub fn form_styled<B: Serialize + ?Sized>(mut self, body: &B, styles: &[(&str, QueryStyle)]) -> Self {
        const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";
        match params::to_value(body).and_then(|body| params::form(&body, styles)) {
            Ok(pairs) => self.body(MEDIA_TYPE, pairs),
            Err(reason) => {
                self.refuse("body", MEDIA_TYPE, reason);
                self
            }
        }
    }

    /// Sets the body: a form with files.
    pub fn multipart(mut self, form: impl Into<Multipart>) -> Self {
        match form.into().encode() {
            Ok((media_type, body)) => self.body(&media_type, body),
            Err(reason) => {
                self.refuse("body", "multipart/form-data", reason);
                self
            }
        }
    }

    /// Sets the body: bytes as they are, or a stream.
    pub fn body(mut self, content_type: &str, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self.header(CONTENT_TYPE.as_str(), content_type)
    }

    /// Names the credentials the endpoint accepts: any one of the outer list, all of an inner one; none when empty.
    ///
    /// A request that names none is sent with those that the API accepts in general.
    pub fn security(mut self, alternatives: &'static [&'static [SecurityScheme]]) -> Self {
        self.security = Some(alternatives);
        self
    }

    /// Limits the time for this request, in place of the client's limit.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Says when this request is sent again, in place of the client's policy.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Says that sending this request twice has the effect of sending it once, whatever its method.
    pub fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// Names the header in which the API takes a key that tells a second attempt from a second request. All attempts
    /// carry one key: that of the header if it is set, a random one if not.
    pub fn idempotency_key(mut self, header: &'static str) -> Self {
        self.idempotency_key = Some(header);
        self
    }

    /// Remembers the first thing that is wrong.
    fn refuse(&mut self, place: &str, name: &str, reason: Reason) {
        self.problem.get_or_insert_with(|| format!("{place} `{name}` {reason}"));
    }

    /// Asks for answers of these media types.
    pub(super) fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = Some(media_types);
        self
    }

    /// Adds a header of the client unless the request has it.
    pub(super) fn default_header(&mut self, name: &HeaderName, value: &HeaderValue) {
        if !self.headers.contains_key(name) {
            self.headers.insert(name.clone(), value.clone());
        }
    }

    /// The error that was put off while the request was built.
    pub(super) fn check(&self) -> Result<(), Error> {
        let problem = self.problem.clone().or_else(|| path_problem(&self.path).map(str::to_owned));
        problem.map_or(Ok(()), |problem| Err(Error::request(self.operation, problem)))
    }
}

/// The operation only: paths, queries and bodies may hold secrets.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}

/// Checks a header; the value never gets into the message.
pub(super) fn parse_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Reason> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| "is not a valid header name")?;
    let mut value = HeaderValue::from_str(value).map_err(|_| "has a character that a header cannot hold")?;
    value.set_sensitive(is_secret(&name));
    Ok((name, value))
}

/// What is wrong with a whole path, if anything.
///
/// The generator writes sound paths and each parameter is checked alone; this catches what only shows
/// in the whole, such as two parameters that are a dot each, and paths written by hand.
fn path_problem(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') {
        Some("the path must start with `/`")
    } else if !path.bytes().all(is_path_byte) {
        Some("the path has a character that must be percent-encoded")
    } else if path.split('/').any(is_dots) {
        Some("the path must not have a segment `.` or `..`")
    } else {
        None
    }
}

/// Whether a path may hold the byte (RFC 3986 §3.3).
fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+')
        || matches!(byte, b',' | b';' | b'=' | b':' | b'@' | b'/' | b'%')
}

/// Whether a segment is one dot or two, percent-encoded or not.
fn is_dots(segment: &str) -> bool {
    after_dot(segment).is_some_and(|rest| rest.is_empty() || after_dot(rest).is_some_and(str::is_empty))
}

fn after_dot(text: &str) -> Option<&str> {
    [".", "%2e", "%2E"].iter().find_map(|dot| text.strip_prefix(dot))
}

/// A value as JSON text; `None` for null.
fn json_text(value: &impl Serialize) -> Result<Option<String>, Reason> {
    let text = serde_json::to_string(value).map_err(|_| "cannot be serialised")?;
    Ok(Some(text).filter(|text| text != "null"))
}
