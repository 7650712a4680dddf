//! The client core: everything a generated API client needs that does not depend on the API.
//!
//! A generated method describes one HTTP request as a plain [`Request`] and hands it to the
//! [`ApiClient`], which answers with a [`Call`]. Awaiting the call adds the credentials, sends the
//! request through a [`Transport`] before a deadline, and turns the answer into a value or into an
//! [`Error`]. Nothing here knows an endpoint or a model, and nothing but the default transport knows
//! an HTTP library.
//!
//! # In browsers
//!
//! For the target `wasm32-unknown-unknown` everything is as elsewhere, but for the transport: it is
//! `FetchTransport`, whatever the features, and its documentation says what browsers decide by themselves. No Tokio
//! runtime is needed; futures run where `wasm_bindgen_futures` runs them, and are `Send` as elsewhere.
//!
//! The features `blocking` and `loopback-login` do not compile there, and there are no files and no environment for
//! settings. Hidden pages are given time in large pieces, so that waits and limits of time may come late.
//!
//! These sources are the same bytes in every generated crate.

#![forbid(unsafe_code)]

// The types of these crates stand in the interface: a program that names them needs no dependency of its own.
pub use bytes;
#[cfg(feature = "chrono")]
pub use chrono;
pub use http;
#[cfg(feature = "jiff")]
pub use jiff;
#[cfg(feature = "time")]
pub use time;

#[cfg(feature = "blocking")]
mod blocking;
mod calendar;
mod call;
mod client;
mod date_time;
mod decode;
mod encode;
mod error;
mod exchange;
mod field;
mod formats;
mod header_value;
mod hook;
mod http_date;
mod limits;
mod literal_enum;
mod multipart;
#[cfg(feature = "oauth")]
pub mod oauth;
#[allow(dead_code, reason = "an API may have no structs, or none with a member of some kind")]
pub(crate) mod object;
mod paging;
mod params;
mod platform;
mod polling;
#[cfg(feature = "profiles")]
mod profile;
mod random;
mod request;
mod response;
pub(crate) mod retry;
mod secret;
mod security;
mod stream;
mod string_enum;
mod token;
#[cfg(feature = "tracing")]
mod trace;
mod transport;
mod tuple;
pub mod union;

#[allow(unused_imports, reason = "an API may have no operation with optional parameters")]
pub(crate) use self::call::call_options;
pub use self::call::{Call, CallFuture};
pub use self::client::{ApiClient, ApiClientBuilder, Gateway, SettingNames};
pub use self::date_time::{DateTime, ParseDateTimeError};
pub use self::error::{Error, ErrorKind, OAuthError, Result};
pub use self::field::Field;
pub use self::formats::{Base64, Date, Time, Uuid};
pub use self::hook::{Attempt, Hook, Received, Sending};
#[allow(unused_imports, reason = "an API may have no such enumeration")]
pub(crate) use self::literal_enum::{integer_enum, literal_enum};
pub use self::multipart::{Files, Multipart, Upload};
#[allow(unused_imports, reason = "an API may have no structs")]
pub(crate) use self::object::object;
pub use self::paging::{Items, Pages, Paging};
pub use self::params::{PathStyle, QueryStyle};
pub use self::polling::Polling;
#[cfg(feature = "profiles")]
pub use self::profile::Profile;
pub use self::request::Request;
pub use self::response::Response;
pub use self::retry::RetryPolicy;
pub use self::secret::Secret;
pub use self::security::SecurityScheme;
pub use self::stream::BodyStream;
#[allow(unused_imports, reason = "an API may have no enumeration of strings")]
pub(crate) use self::string_enum::string_enum;
pub use self::token::{AccessToken, TokenFuture, TokenSource};
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub use self::transport::FetchTransport;
pub use self::transport::{
    Body, ChunkFuture, Chunks, ResponseBody, Transport, TransportError, TransportErrorKind, TransportFuture,
};
#[cfg(all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown"))))]
pub use self::transport::{ReqwestTransport, ReqwestTransportBuilder};
pub use self::tuple::{Places, Tuple};
