//! Tokens: where they go, how they are replaced, and where they never appear.

use purecloud_platform_client::{ApiClient, ErrorKind, OAuthApi};

use crate::server::{Server, TOKEN, header};

#[tokio::test]
async fn the_token_can_be_replaced_while_the_program_runs() {
    let server = Server::answering_json("{}").await;
    let client = server.client();
    let api = OAuthApi::new(&client);
    let prepared = api.get_oauth_clients();

    api.get_oauth_clients().await.unwrap();
    client.set_access_token("second");
    api.get_oauth_clients().await.unwrap();
    // A call takes the token at the time it is sent, not when it was made.
    prepared.await.unwrap();
    client.clone().clear_access_token();
    api.get_oauth_clients().await.unwrap();

    let requests = server.requests().await;
    let sent: Vec<_> = requests.iter().map(|request| header(request, "authorization")).collect();
    assert_eq!(sent, [Some(&*format!("Bearer {TOKEN}")), Some("Bearer second"), Some("Bearer second"), None]);
}

#[tokio::test]
async fn without_a_token_the_request_goes_out_and_the_server_decides() {
    let server = Server::answering_json("{}").await;
    let client = server.builder().build().unwrap();
    OAuthApi::new(&client).get_oauth_clients().await.unwrap();
    assert_eq!(header(&server.request().await, "authorization"), None);
}

#[tokio::test]
async fn a_call_can_bring_its_own_token() {
    let server = Server::answering_json("{}").await;
    server.api().get_oauth_clients().header("Authorization", "Bearer own").await.unwrap();
    assert_eq!(header(&server.request().await, "authorization"), Some("Bearer own"));
}

#[tokio::test]
async fn a_token_that_no_header_can_hold_is_refused_before_anything_is_sent() {
    let server = Server::answering_json("{}").await;
    let client = server.builder().access_token("two\nlines").build().unwrap();
    let error = OAuthApi::new(&client).get_oauth_clients().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(!error.to_string().contains("lines"), "{error}");
    assert!(server.requests().await.is_empty());
}

#[test]
fn nothing_shows_the_token() {
    let builder = ApiClient::builder().access_token(TOKEN);
    assert!(!format!("{builder:?}").contains(TOKEN), "{builder:?}");
    let client = builder.build().unwrap();
    let api = OAuthApi::new(&client);
    let texts = [
        format!("{client:?}"),
        format!("{api:?}"),
        format!("{:?}", api.get_oauth_client("the-id").header("Authorization", "Bearer own-token")),
        format!("{:?}", api.get_oauth_scopes().header("Authorization", "Bearer own-token")),
    ];
    for text in texts {
        assert!(!text.contains(TOKEN) && !text.contains("own-token"), "{text}");
    }
    assert!(format!("{client:?}").contains("https://api.mypurecloud.com"), "{client:?}");
}
