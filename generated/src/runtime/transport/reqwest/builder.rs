//! Settings of the default transport.

use std::fmt;
use std::time::Duration;

use ::reqwest::{Certificate, Client, ClientBuilder, Identity, NoProxy, Proxy, redirect, retry, tls};

use super::{ReqwestTransport, transport_error};
use crate::runtime::transport::TransportError;

/// Makes a [`ReqwestTransport`].
///
/// It verifies certificates against the roots of the platform, speaks TLS 1.2 or later, follows no redirects and asks
/// for no compression. There is no way to accept a certificate that cannot be verified.
///
/// The proxies of the environment are used (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`, on some systems those of its
/// settings), unless [`proxy`](Self::proxy) or [`no_proxy`](Self::no_proxy) say otherwise.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ReqwestTransportBuilder {
    client: ClientBuilder,
    https_only: bool,
    problem: Option<TransportError>,
}

impl ReqwestTransportBuilder {
    pub(super) fn new() -> Self {
        let client = Client::builder().redirect(redirect::Policy::none()).referer(false);
        // What HTTP/2 refuses is sent again by the call, which counts, waits and tells hooks.
        let client = client.retry(retry::never());
        let client = client.tls_version_min(tls::Version::TLS_1_2).connect_timeout(Duration::from_secs(5));
        Self { client, https_only: true, problem: None }
    }

    /// The limit for connecting, TLS included; 5 seconds if not set.
    pub fn connect_timeout(self, limit: Duration) -> Self {
        self.change(|client| client.connect_timeout(limit))
    }

    /// Sends everything through this proxy (`http`, `https`, `socks5`), but for the hosts of `NO_PROXY`. Its address
    /// may have a user name and a password, which are shown nowhere.
    pub fn proxy(self, url: &str) -> Self {
        match Proxy::all(url) {
            Ok(proxy) => self.change(|client| client.proxy(proxy.no_proxy(NoProxy::from_env()))),
            Err(error) => self.refuse(error),
        }
    }

    /// Uses no proxy, whatever the environment says.
    pub fn no_proxy(self) -> Self {
        self.change(ClientBuilder::no_proxy)
    }

    /// Trusts these certificates (PEM) besides those of the platform: for a certificate authority of a company.
    pub fn root_certificates(self, pem: &[u8]) -> Self {
        match Certificate::from_pem_bundle(pem) {
            Ok(certificates) => self.change(|client| client.tls_certs_merge(certificates)),
            Err(error) => self.refuse(error),
        }
    }

    /// Trusts these certificates (PEM) and no others.
    pub fn only_root_certificates(self, pem: &[u8]) -> Self {
        match Certificate::from_pem_bundle(pem) {
            Ok(certificates) => self.change(|client| client.tls_certs_only(certificates)),
            Err(error) => self.refuse(error),
        }
    }

    /// Shows servers this certificate (mutual TLS): a private key and the chain of its certificate, in PEM.
    pub fn client_certificate(self, pem: &[u8]) -> Self {
        match Identity::from_pem(pem) {
            Ok(identity) => self.change(|client| client.identity(identity)),
            Err(error) => self.refuse(error),
        }
    }

    /// Whether plain HTTP is possible. The client uses it for addresses of this machine only.
    pub fn allow_insecure_loopback(mut self, allow: bool) -> Self {
        self.https_only = !allow;
        self
    }

    /// The transport.
    ///
    /// # Errors
    /// When a certificate or an address cannot be read, or TLS cannot be set up.
    pub fn build(self) -> Result<ReqwestTransport, TransportError> {
        match self.problem {
            Some(problem) => Err(problem),
            None => self.client.https_only(self.https_only).build().map(ReqwestTransport::new).map_err(transport_error),
        }
    }

    fn change(mut self, change: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Self {
        self.client = change(self.client);
        self
    }

    fn refuse(mut self, error: ::reqwest::Error) -> Self {
        self.problem.get_or_insert_with(|| transport_error(error));
        self
    }
}

/// Without the proxies, whose addresses may have a password.
impl fmt::Debug for ReqwestTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransportBuilder").field("https_only", &self.https_only).finish_non_exhaustive()
    }
}
