//! Which credentials go with which operation, and where.

use wire::{ApiClientBuilder, SecurityApi};

use crate::transport::{Wire, header};

const BASIC: &str = "Basic dXNlcjpwYXNz";

fn everything(builder: ApiClientBuilder) -> ApiClientBuilder {
    let builder = builder.access_token("token").basic_auth("user", "pass");
    builder.api_key("headerKey", "h").api_key("queryKey", "q&").api_key("cookieKey", "c;")
}

/// The query and the headers of the credentials.
fn credentials(wire: &Wire) -> [Option<String>; 4] {
    let request = wire.request();
    let query = request.uri().query().map(str::to_owned);
    [header(&request, "authorization"), header(&request, "x-key"), query, header(&request, "cookie")]
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[tokio::test]
async fn each_scheme_has_its_place() {
    let wire = Wire::done();
    let client = everything(wire.builder()).build().unwrap();
    let api = SecurityApi::new(&client);
    let bearer = [some("Bearer token"), None, None, None];
    api.anonymous().await.unwrap();
    assert_eq!(credentials(&wire), [None, None, None, None]);
    api.usual().await.unwrap();
    assert_eq!(credentials(&wire), bearer);
    api.oauth().await.unwrap();
    assert_eq!(credentials(&wire), bearer);
    api.openid().await.unwrap();
    assert_eq!(credentials(&wire), bearer);
    api.basic().await.unwrap();
    assert_eq!(credentials(&wire), [some(BASIC), None, None, None]);
    api.header_key().await.unwrap();
    assert_eq!(credentials(&wire), [None, some("h"), None, None]);
    api.query_key().await.unwrap();
    assert_eq!(credentials(&wire), [None, None, some("key=q%26"), None]);
    api.cookie_key().await.unwrap();
    assert_eq!(credentials(&wire), [None, None, None, some("session=c%3B")]);
}

#[tokio::test]
async fn all_of_one_alternative_or_the_next() {
    let wire = Wire::done();
    let client = everything(wire.builder()).build().unwrap();
    let api = SecurityApi::new(&client);
    api.all().await.unwrap();
    assert_eq!(credentials(&wire), [some(BASIC), some("h"), some("key=q%26"), None]);
    api.either().await.unwrap();
    assert_eq!(credentials(&wire), [some(BASIC), some("h"), None, None]);
    api.maybe().await.unwrap();
    assert_eq!(credentials(&wire), [some(BASIC), None, None, None]);

    let client = wire.builder().api_key("headerKey", "h").api_key("queryKey", "q").build().unwrap();
    let api = SecurityApi::new(&client);
    api.either().await.unwrap();
    assert_eq!(credentials(&wire), [None, None, some("key=q"), None]);
    api.maybe().await.unwrap();
    assert_eq!(credentials(&wire), [None, None, None, None]);
    api.all().await.unwrap();
    assert_eq!(credentials(&wire), [None, None, None, None], "half of what is needed is not sent");
}
