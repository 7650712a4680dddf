//! The login server as something that requests are sent to.

use std::sync::{Arc, RwLock};

use http::header::{HeaderMap, USER_AGENT};
use http::{Method, Uri};

use crate::runtime::client::{Address, BaseUrl, LoginUrls, Rules, Shared};
use crate::runtime::error::{Error, Result, TOKEN_REQUEST};
use crate::runtime::limits::Limits;
use crate::runtime::request::Request;
use crate::runtime::transport::Transport;

/// How much it may answer.
const MAX_ANSWER_BYTES: usize = 1024 * 1024;

/// What requests to the login server share with those of the client. Not the client itself, which may own
/// the application that owns this.
#[derive(Clone)]
pub(super) struct Server {
    headers: HeaderMap,
    rules: Rules,
    allow_insecure_loopback: bool,
    transport: Arc<dyn Transport>,
}

impl Server {
    pub(super) fn new(client: &Shared) -> Self {
        // Other default headers are meant for the API, and this is another server.
        let user_agent = client.headers.get(USER_AGENT).map(|value| (USER_AGENT, value.clone()));
        Self {
            headers: user_agent.into_iter().collect(),
            rules: Rules { max_response_bytes: MAX_ANSWER_BYTES, ..client.rules.clone() },
            allow_insecure_loopback: client.allow_insecure_loopback,
            transport: Arc::clone(&client.transport),
        }
    }

    /// Checks an address of the server.
    pub(super) fn check(&self, what: &str, url: &str) -> Result<Uri> {
        let address = url.split(['?', '#']).next().unwrap_or_default();
        BaseUrl::parse(what, address, self.allow_insecure_loopback)?;
        if url.contains('#') {
            return Err(Error::config(format!("{what} must not have a fragment")));
        }
        url.parse().map_err(|_| Error::config(format!("{what} is not a URL")))
    }

    /// A request for a token, and whom to send it to.
    pub(super) fn request(&self, url: &str) -> Result<(Shared, Request)> {
        let address = self.check("the token URL", url)?;
        let scheme = address.scheme_str().unwrap_or_default();
        let host = address.authority().map_or("", |authority| authority.as_str());
        let mut request = Request::new(Method::POST, TOKEN_REQUEST).path(address.path()).accept("application/json");
        request.query.extend(address.query().map(|query| (String::new(), query.to_owned())));
        let shared = Shared {
            base_url: format!("{scheme}://{host}"),
            address: Address::default(),
            headers: self.headers.clone(),
            security: &[],
            rules: self.rules.clone(),
            limits: Limits::default(),
            #[cfg(feature = "blocking")]
            worker: crate::runtime::blocking::Worker::default(),
            transport: Arc::clone(&self.transport),
            login: LoginUrls::default(),
            allow_insecure_loopback: self.allow_insecure_loopback,
            credentials: RwLock::default(),
        };
        Ok((shared, request))
    }
}
