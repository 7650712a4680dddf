//! The server that takes the place of the API, and clients of it.

use http::HeaderName;
use purecloud_platform_client::runtime::RetryPolicy;
use purecloud_platform_client::{ApiClient, ApiClientBuilder, OAuthApi};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

pub(crate) const TOKEN: &str = "eyJ0b2tlbiI6MX0";
pub(crate) const CORRELATION_ID: &str = "0f6dfd5d-2f1a-4d79-9f4a-9a6f3c2b1a00";

/// A server that gives one answer to whatever it is asked.
pub(crate) struct Server(MockServer);

impl Server {
    pub(crate) async fn answering(answer: ResponseTemplate) -> Self {
        let server = MockServer::start().await;
        Mock::given(any()).respond_with(answer).mount(&server).await;
        Self(server)
    }

    /// A server that answers 200 with JSON and the id of the exchange.
    pub(crate) async fn answering_json(json: impl Into<String>) -> Self {
        Self::answering(answer(200, "application/json", json)).await
    }

    pub(crate) fn url(&self) -> String {
        self.0.uri()
    }

    /// Without retries, which have tests of their own.
    pub(crate) fn builder(&self) -> ApiClientBuilder {
        ApiClient::builder().base_url(self.url()).allow_insecure_loopback(true).retry(RetryPolicy::never())
    }

    /// A client with a token.
    pub(crate) fn client(&self) -> ApiClient {
        self.builder().access_token(TOKEN).build().unwrap()
    }

    pub(crate) fn api(&self) -> OAuthApi {
        OAuthApi::new(&self.client())
    }

    pub(crate) async fn requests(&self) -> Vec<Request> {
        self.0.received_requests().await.unwrap()
    }

    /// The only request so far.
    pub(crate) async fn request(&self) -> Request {
        let mut requests = self.requests().await;
        assert_eq!(requests.len(), 1, "one request should have come");
        requests.remove(0)
    }
}

pub(crate) fn answer(status: u16, media_type: &str, body: impl Into<String>) -> ResponseTemplate {
    ResponseTemplate::new(status)
        .set_body_raw(body.into(), media_type)
        .insert_header("ININ-Correlation-Id", CORRELATION_ID)
}

/// The value of a header that was sent once, or nothing.
pub(crate) fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    let mut values = request.headers.get_all(HeaderName::from_static(name)).iter();
    let value = values.next().map(|value| value.to_str().unwrap());
    assert_eq!(values.next(), None, "`{name}` should be sent once");
    value
}

/// Method, path and query as they came.
pub(crate) fn line(request: &Request) -> String {
    let query = request.url.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{} {}{query}", request.method, request.url.path())
}
