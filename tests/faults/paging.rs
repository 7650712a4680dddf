//! Listings whose server leads elsewhere, back, or on for ever (promise R20).

use purecloud_platform_client::models::OAuthClientEntityListing;
use purecloud_platform_client::runtime::{Pages, Paging};
use purecloud_platform_client::{Error, ErrorKind, OAuthApi};

use crate::server::{Fault, Server, json, success};

fn page(id: usize, next: &str) -> Fault {
    let client = format!(r#"{{"id":"{id}","name":"n","authorizedGrantType":"CODE"}}"#);
    Fault::Answer(json("200 OK", "", &format!(r#"{{"entities":[{client}],"nextUri":"{next}"}}"#)))
}

fn pages(api: &OAuthApi, paging: Paging) -> Pages<'_, OAuthClientEntityListing> {
    paging.by_link(|| api.get_oauth_clients(), |answer| answer.body().next_uri.clone())
}

/// What comes before the error, and the error.
async fn lost(server: &Server, paging: Paging) -> (usize, Error) {
    let api = server.api();
    let mut items = pages(&api, paging).items(|page| page.entities.unwrap_or_default());
    let mut count = 0;
    loop {
        match items.next().await {
            Ok(item) => count += usize::from(item.expect("this listing has no end").name == "n"),
            Err(error) => return (count, error),
        }
    }
}

#[tokio::test]
async fn all_pages_come_over_one_connection() {
    let server = Server::start([
        page(1, "/api/v2/oauth/clients?pageNumber=2"),
        Fault::ResetAfter,
        page(2, "/api/v2/oauth/clients?pageNumber=3"),
        page(3, ""),
    ])
    .await;
    let api = server.api();
    let clients = pages(&api, Paging::new()).items(|page| page.entities.unwrap_or_default()).all().await.unwrap();
    assert_eq!(clients.iter().map(|client| client.id().unwrap()).collect::<Vec<_>>(), ["1", "2", "3"]);
    let asked: Vec<String> = server.received().iter().map(|it| it.target().to_owned()).collect();
    let second = "/api/v2/oauth/clients?pageNumber=2";
    assert_eq!(asked, ["/api/v2/oauth/clients", second, second, "/api/v2/oauth/clients?pageNumber=3"]);
}

#[tokio::test]
async fn another_host_sees_nothing() {
    let other = Server::start([success()]).await;
    let server = Server::start([page(1, &format!("{}/api/v2/oauth/clients?secret=canary-f00d", other.url()))]).await;
    let (count, error) = lost(&server, Paging::new()).await;
    assert_eq!((count, error.kind()), (1, ErrorKind::Paging));
    assert_eq!(error.to_string(), "getOauthClients: the next page is on another host, 127.0.0.1");
    assert_eq!((server.count(), other.connections()), (1, 0));
    assert!(!format!("{error:?}").contains("canary"));
}

#[tokio::test]
async fn a_ring_and_an_endless_listing_end() {
    let server = Server::start([page(1, "?pageNumber=2"), page(2, "?pageNumber=3"), page(3, "?pageNumber=2")]).await;
    let (count, error) = lost(&server, Paging::new()).await;
    assert_eq!((count, server.count()), (3, 3));
    assert_eq!(error.to_string(), "getOauthClients: the next page is one that was there before");

    let server = Server::start((0..9).map(|index| page(index, &format!("?pageNumber={index}")))).await;
    let (count, error) = lost(&server, Paging::new().max_pages(4)).await;
    assert_eq!((count, server.count()), (4, 4));
    assert_eq!(error.to_string(), "getOauthClients: there are more than 4 pages");
    assert!(!error.is_retryable() && !error.is_ambiguous());
}

/// As the first page, so that nobody reads it twice.
#[tokio::test]
async fn a_page_that_leads_to_itself_is_asked_for_once() {
    let server = Server::start([page(1, "/api/v2/oauth/clients")]).await;
    let (count, error) = lost(&server, Paging::new()).await;
    assert_eq!((count, server.count(), error.kind()), (1, 1, ErrorKind::Paging));
}
