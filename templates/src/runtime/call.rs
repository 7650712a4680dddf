//! A call: a request that becomes a value when it is awaited.

use std::borrow::Cow;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

use serde::Serialize;

use super::client::ApiClient;
use super::decode::Decode;
use super::error::Result;
use super::exchange::{exchange, open};
use super::paging::Target;
use super::request::Request;
use super::response::Response;
use super::retry::RetryPolicy;
use super::stream::BodyStream;

/// What awaiting a call runs.
pub type CallFuture<T> = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

/// A request that is ready to be sent, and returns a `T`.
///
/// ```ignore
/// let thing = api.get_thing("1").await?;                     // the body
/// let response = api.get_thing("1").send().await?;           // the body with status and headers
/// ```
///
/// A call owns all it needs: it can be kept, cloned, sent to another task and awaited there.
#[must_use = "a call does nothing until it is awaited or sent"]
pub struct Call<T> {
    client: ApiClient,
    request: Request,
    decode: Decode<T>,
}

impl<T> Call<T> {
    pub(super) fn new(client: ApiClient, request: Request, decode: Decode<T>) -> Self {
        Self { client, request, decode }
    }

    /// Sets a header for this call, in place of any earlier value.
    ///
    /// An `Authorization` header set here takes the place of the client's credentials.
    pub fn header(self, name: &str, value: impl Serialize) -> Self {
        self.map_request(|request| request.header(name, value))
    }

    /// Sets a query parameter for this call, in place of any earlier value; arrays repeat the name.
    pub fn query(self, name: &str, value: impl Serialize) -> Self {
        self.map_request(|request| request.query(name, value))
    }

    /// Limits the time for this call, in place of the client's limit.
    pub fn timeout(self, limit: Duration) -> Self {
        self.map_request(|request| request.timeout(limit))
    }

    /// Says when this call is sent again, in place of the client's policy.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.map_request(|request| request.retry(policy))
    }

    /// Says that sending this call twice has the effect of sending it once, so that it can be sent again like a PUT.
    pub fn idempotent(self) -> Self {
        self.map_request(Request::idempotent)
    }

    /// Changes the request before it is sent. Generated options use it for what has no method here.
    pub fn map_request(self, change: impl FnOnce(Request) -> Request) -> Self {
        Self { request: change(self.request), ..self }
    }

    pub(super) fn operation(&self) -> &'static str {
        self.request.operation
    }

    /// The base URL that the request goes to.
    pub(super) fn server(&self) -> Result<String> {
        self.client.shared().server(self.request.server).map(Cow::into_owned)
    }

    /// Where below the base URL the request goes to.
    pub(super) fn target(&self) -> Target {
        let query: Vec<&str> = self.request.query.iter().map(|(_, pairs)| pairs.as_str()).collect();
        Target { path: self.request.path.clone(), query: query.join("&") }
    }

    /// Sends the request to another place below the base URL.
    pub(super) fn at(mut self, target: &Target) -> Self {
        self.request.path.clone_from(&target.path);
        self.request.query = Vec::new();
        if !target.query.is_empty() {
            self.request.query.push((String::new(), target.query.clone()));
        }
        self
    }

    #[cfg(feature = "blocking")]
    pub(super) fn client(&self) -> &ApiClient {
        &self.client
    }

    /// Sends the request and returns the body together with the status and the headers.
    ///
    /// # Errors
    /// As described at [`ErrorKind`](super::ErrorKind).
    pub async fn send(mut self) -> Result<Response<T>> {
        self.answer().await
    }

    /// By reference, all the way down: each function that took the request would make the future larger by it.
    async fn answer(&mut self) -> Result<Response<T>> {
        let response = exchange(self.client.shared(), &mut self.request).await?;
        let body = (self.decode)(&response).map_err(|error| response.head().unreadable(error))?;
        Ok(response.replace_body(body))
    }

    /// Sends the request and returns the body as it arrives, undecoded and of any size.
    ///
    /// # Errors
    /// As described at [`ErrorKind`](super::ErrorKind).
    pub async fn stream(mut self) -> Result<Response<BodyStream>> {
        open(self.client.shared(), &mut self.request).await
    }
}

impl<T: 'static> IntoFuture for Call<T> {
    type Output = Result<T>;
    type IntoFuture = CallFuture<T>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move { self.answer().await.map(Response::into_body) })
    }
}

impl<T> Clone for Call<T> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), request: self.request.clone(), decode: self.decode }
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("request", &self.request).finish_non_exhaustive()
    }
}

/// Gives a tuple struct around a [`Call`] what every call has: `header`, `query`, `timeout`, `retry`, `idempotent`,
/// `send`, `stream`, `wait`, and that it can be awaited. Operations with optional parameters have such a struct.
#[allow(unused_macros, reason = "an API may have no operation with optional parameters")]
macro_rules! call_options {
    ($call:ident => $output:ty) => {
        impl $call {
            /// Sets a header for this call, in place of any earlier value.
            pub fn header(self, name: &str, value: impl ::serde::Serialize) -> Self {
                Self(self.0.header(name, value))
            }

            /// Sets a query parameter for this call, in place of any earlier value; arrays repeat the name.
            pub fn query(self, name: &str, value: impl ::serde::Serialize) -> Self {
                Self(self.0.query(name, value))
            }

            /// Limits the time for this call, in place of the client's limit.
            pub fn timeout(self, limit: ::std::time::Duration) -> Self {
                Self(self.0.timeout(limit))
            }

            /// Says when this call is sent again, in place of the client's policy.
            pub fn retry(self, policy: $crate::runtime::RetryPolicy) -> Self {
                Self(self.0.retry(policy))
            }

            /// Says that sending this call twice has the effect of sending it once, so that it can be sent again
            /// like a PUT.
            pub fn idempotent(self) -> Self {
                Self(self.0.idempotent())
            }

            /// Sends the request and returns the body together with the status and the headers.
            ///
            /// # Errors
            /// As described at [`ErrorKind`](crate::runtime::ErrorKind).
            pub async fn send(self) -> $crate::runtime::Result<$crate::runtime::Response<$output>> {
                self.0.send().await
            }

            /// Sends the request, waits, and returns the body: for programs without async.
            ///
            /// # Errors
            /// As described at [`ErrorKind`](crate::runtime::ErrorKind).
            #[cfg(feature = "blocking")]
            pub fn wait(self) -> $crate::runtime::Result<$output> {
                self.0.wait()
            }

            /// Sends the request, waits, and returns the body together with the status and the headers.
            ///
            /// # Errors
            /// As described at [`ErrorKind`](crate::runtime::ErrorKind).
            #[cfg(feature = "blocking")]
            pub fn wait_response(self) -> $crate::runtime::Result<$crate::runtime::Response<$output>> {
                self.0.wait_response()
            }

            /// Sends the request and returns the body as it arrives, undecoded and of any size.
            ///
            /// # Errors
            /// As described at [`ErrorKind`](crate::runtime::ErrorKind).
            pub async fn stream(
                self,
            ) -> $crate::runtime::Result<$crate::runtime::Response<$crate::runtime::BodyStream>> {
                self.0.stream().await
            }
        }

        impl ::std::convert::From<$call> for $crate::runtime::Call<$output> {
            fn from(call: $call) -> Self {
                call.0
            }
        }

        impl ::std::future::IntoFuture for $call {
            type Output = $crate::runtime::Result<$output>;
            type IntoFuture = $crate::runtime::CallFuture<$output>;

            fn into_future(self) -> Self::IntoFuture {
                self.0.into_future()
            }
        }
    };
}

#[allow(unused_imports, reason = "an API may have no operation with optional parameters")]
pub(crate) use call_options;
