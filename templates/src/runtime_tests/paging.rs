//! Going over pages, with servers that count, that lie and that do neither (promise R20).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use super::support::{BASE_URL, Fake, answer, builder, client, get};
use crate::runtime::{Error, ErrorKind, Pages, Paging, Result};

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Page {
    items: Vec<u32>,
    next: Option<String>,
}

/// What comes after `name=` in the query of a request.
fn argument<'a>(request: &'a http::Request<crate::runtime::Body>, name: &str) -> Option<&'a str> {
    let pairs = request.uri().query().unwrap_or_default().split('&');
    pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Three pages with two items each, by number.
fn counting() -> Arc<Fake> {
    Fake::reading(Duration::ZERO, |request| {
        let number: u32 = argument(request, "page").unwrap().parse().unwrap();
        let next = (number < 3).then_some("more");
        let page = json!({"items": if number > 3 { vec![] } else { vec![number * 2 - 1, number * 2] }, "next": next});
        Ok(answer(200, &[], page.to_string()))
    })
}

/// A server whose pages have these addresses after them, the last one for ever.
fn linking(links: &'static [&'static str]) -> Arc<Fake> {
    let count = std::sync::atomic::AtomicUsize::new(0);
    Fake::new(move || {
        let index = count.fetch_add(1, Ordering::Relaxed);
        let next = links.get(index.min(links.len() - 1));
        Ok(answer(200, &[], json!({"items": [index], "next": next}).to_string()))
    })
}

fn by_link(fake: &Arc<Fake>) -> Pages<'static, Page> {
    let client = builder(fake).base_url("https://api.example.com/v2").build().unwrap();
    Paging::new()
        .by_link(move || client.json::<Page>(get("/things").query("size", 1)), |answer| answer.body().next.clone())
}

/// How many pages come, and how it ends.
async fn walked<T>(mut pages: Pages<'_, T>) -> (usize, Result<()>) {
    let mut count = 0;
    loop {
        match pages.next().await {
            Ok(Some(_)) => count += 1,
            Ok(None) => return (count, Ok(())),
            Err(error) => {
                // The end is not less sure for being asked again.
                let again = pages.next().await.err().map(|error| error.to_string());
                assert_eq!(again, Some(error.to_string()));
                return (count, Err(error));
            }
        }
    }
}

fn assert_lost(outcome: (usize, Result<()>), pages: usize, reason: &str) -> Error {
    let error = outcome.1.unwrap_err();
    assert_eq!((outcome.0, error.kind(), error.to_string()), (pages, ErrorKind::Paging, format!("getThing: {reason}")));
    assert!(!error.is_retryable() && !error.is_ambiguous());
    error
}

const SEEN: &str = "the next page is one that was there before";

#[tokio::test]
async fn pages_and_items_by_number() {
    let fake = counting();
    let client = client(&fake);
    let pages = || {
        let call = |number: i32| client.json::<Page>(get("/").query("page", number));
        Paging::new().numbered(call, |page| page.next.is_some())
    };
    let mut one_by_one = pages();
    assert_eq!(one_by_one.next().await.unwrap().unwrap().items, [1, 2]);
    assert_eq!(fake.count(), 1, "a page that nobody takes is not asked for");
    assert_eq!(format!("{one_by_one:?}"), "Pages { received: 1, .. }");
    assert_eq!(walked(one_by_one).await.0, 2);
    assert_eq!(pages().items(|page| page.items).all().await.unwrap(), [1, 2, 3, 4, 5, 6]);
    let mut items = pages().items(|page| page.items);
    assert_eq!(items.next().await.unwrap(), Some(1));
    assert_eq!(items.all().await.unwrap(), [2, 3, 4, 5, 6]);
}

#[tokio::test]
async fn numbers_may_count_what_to_leave_out() {
    let fake = Fake::reading(Duration::ZERO, |request| {
        let offset: u8 = argument(request, "offset").unwrap().parse().unwrap();
        let items: Vec<u8> = (offset..25).take(10).collect();
        Ok(answer(200, &[], json!(items).to_string()))
    });
    let client = client(&fake);
    let pages = Paging::new()
        .first(0)
        .step(10)
        .numbered(|offset: u64| client.json::<Vec<u8>>(get("/").query("offset", offset)), |page| page.len() == 10);
    assert_eq!(pages.items(|page| page).all().await.unwrap(), (0..25).collect::<Vec<u8>>());
    assert_eq!(fake.count(), 3);
}

#[tokio::test]
async fn a_server_that_does_not_count_is_noticed() {
    let fake = Fake::answering(200, r#"{"items":[1],"next":"more"}"#);
    let client = client(&fake);
    let call = |number: u32| client.json::<Page>(get("/").query("page", number));
    let pages = Paging::new().numbered(call, |page| page.next.is_some());
    assert_lost(walked(pages).await, 2, "the server sent the same page twice");
    assert_eq!(fake.count(), 2);
}

#[tokio::test]
async fn there_is_an_end_to_pages() {
    let counter = std::sync::atomic::AtomicU32::new(0);
    let fake = Fake::new(move || Ok(answer(200, &[], counter.fetch_add(1, Ordering::Relaxed).to_string())));
    let client = client(&fake);
    let endless = |limit| Paging::new().max_pages(limit);
    let pages = endless(5).numbered(|number: u64| client.json::<u32>(get("/").query("page", number)), |_| true);
    assert_lost(walked(pages).await, 5, "there are more than 5 pages");
    let pages = endless(7).by_cursor(|_: Option<u32>| client.json::<u32>(get("/")), |page| Some(*page));
    assert_lost(walked(pages).await, 7, "there are more than 7 pages");
    assert_eq!(fake.count(), 12);
    // A listing that ends with the last page that it may have is whole.
    let pages = endless(1).numbered(|number: u64| client.json::<u32>(get("/").query("page", number)), |_| false);
    assert_eq!(walked(pages).await.0, 1);
    let small = |number: u8| client.json::<u32>(get("/").query("page", number));
    let pages = Paging::new().first(254).numbered(small, |_| true);
    assert_lost(walked(pages).await, 2, "the number of the next page is too large");
    let mut pages = Paging::new().first(256).numbered(small, |_| true);
    assert_eq!(pages.next().await.unwrap_err().kind(), ErrorKind::Paging);
    let pages =
        Paging::default().step(0).numbered(|number: u64| client.json::<u32>(get("/").query("p", number)), |_| true);
    assert_lost(walked(pages).await, 2, SEEN);
}

#[tokio::test]
async fn cursors_lead_on_and_never_back() {
    let fake = Fake::reading(Duration::ZERO, |request| {
        let next = match argument(request, "after") {
            None => Some("a"),
            Some("a") => Some("b"),
            Some("b") => Some("c"),
            _ => None,
        };
        Ok(answer(200, &[], json!({"items": [], "next": next}).to_string()))
    });
    let client = client(&fake);
    let call = |cursor: Option<String>| client.json::<Page>(get("/").query("after", cursor));
    let (count, end) = walked(Paging::new().by_cursor(call, |page| page.next.clone())).await;
    assert_eq!((count, end.is_ok()), (4, true));
    // A ring of two.
    let turn = |page: &Page| match page.next.as_deref() {
        Some("c") => Some("a".to_owned()),
        next => next.map(str::to_owned),
    };
    assert_lost(walked(Paging::new().by_cursor(call, turn)).await, 3, SEEN);
}

#[tokio::test]
async fn links_are_followed_on_the_own_server() {
    let links = [
        "https://api.example.com/v2/things?size=1&page=2",
        "https://API.example.com:443/v2/things?page=3#top",
        "http://api.example.com/v2/things?page=4",
        "//api.example.com/v2/things?page=5",
        "/v2/things?page=6",
        "/things?page=7",
        "?page=8",
        " ",
    ];
    let fake = linking(Box::leak(Box::new(links)));
    let (count, end) = walked(by_link(&fake)).await;
    assert_eq!((count, end.is_ok()), (8, true));
    let asked: Vec<String> = fake.requests().iter().map(|request| request.uri().to_string()).collect();
    let things = "https://api.example.com/v2/things";
    let expected: Vec<String> = ["size=1", "size=1&page=2", "page=3", "page=4", "page=5", "page=6", "page=7", "page=8"]
        .iter()
        .map(|query| format!("{things}?{query}"))
        .collect();
    assert_eq!(asked, expected);
}

#[tokio::test]
async fn links_elsewhere_are_not_followed() {
    let another = "the next page is on another host, ";
    let unreadable = "the address of the next page cannot be read";
    let cases = [
        ("https://evil.example/v2/things?page=2", format!("{another}evil.example")),
        ("//evil.example/v2/things?token=canary", format!("{another}evil.example")),
        ("https://api.example.com:8443/v2/things?page=2", format!("{another}api.example.com")),
        ("https://api.example.com@evil.example/v2/things", format!("{another}evil.example")),
        ("https://user:canary@api.example.com/v2/things", format!("{another}api.example.com")),
        ("https://api.example.com.evil.example/v2/things", format!("{another}api.example.com.evil.example")),
        ("https://api.example.com/v1/things?page=2", "the next page is not below the base URL".to_owned()),
        ("https://api.example.com/v22/things?page=2", "the next page is not below the base URL".to_owned()),
        ("things?page=2", unreadable.to_owned()),
        ("canary", unreadable.to_owned()),
        ("https://", unreadable.to_owned()),
        ("?a b", unreadable.to_owned()),
        ("?size=1", SEEN.to_owned()),
        ("/v2/things?size=1", SEEN.to_owned()),
    ];
    for (link, reason) in cases {
        let fake = linking(Box::leak(Box::new([link])));
        let error = assert_lost(walked(by_link(&fake)).await, 1, &reason);
        assert!(!format!("{error:?}").contains("canary"), "{error:?}");
        assert_eq!(fake.count(), 1, "{link}");
    }
    let fake = linking(&["?page=2", "?page=3", "?page=2"]);
    assert_lost(walked(by_link(&fake)).await, 3, SEEN);
    // A path that climbs is refused by the request, and refused again.
    for climbing in ["/v2/../admin", "/v2/%2e%2E/admin"] {
        let fake = linking(Box::leak(Box::new([climbing])));
        let (count, end) = walked(by_link(&fake)).await;
        assert_eq!((count, end.unwrap_err().kind(), fake.count()), (1, ErrorKind::Request, 1), "{climbing}");
    }
}

#[tokio::test]
async fn links_stand_in_headers_too() {
    const LINKS: &str =
        r#"<https://api.example.com/?page=9>; title="a, <b>; rel=next"; rel="last", </?page=2>; REL="x Next""#;
    let first = AtomicBool::new(true);
    let fake = Fake::new(move || {
        let headers: &[_] =
            if first.swap(false, Ordering::Relaxed) { &[("link", LINKS)] } else { &[("link", "<>; a, <")] };
        Ok(answer(200, headers, "1"))
    });
    let client = client(&fake);
    let pages = Paging::new().by_link(|| client.json::<u8>(get("/")), |answer| answer.link("next"));
    assert_eq!(walked(pages).await.0, 2);
    let asked: Vec<String> = fake.requests().iter().map(|request| request.uri().to_string()).collect();
    assert_eq!(asked, [format!("{BASE_URL}/"), format!("{BASE_URL}/?page=2")]);
    let fake = Fake::new(|| Ok(answer(200, &[("link", LINKS)], "")));
    let answer = super::support::client(&fake).empty(get("/")).send().await.unwrap();
    assert_eq!(answer.link("last").as_deref(), Some("https://api.example.com/?page=9"));
    assert_eq!(answer.link("prev"), None);
}

#[tokio::test]
async fn a_page_that_failed_can_be_asked_for_again() {
    let down = AtomicBool::new(false);
    let fake = Fake::reading(Duration::ZERO, move |request| {
        let number = argument(request, "page").unwrap().to_owned();
        if number == "2" && !down.swap(true, Ordering::Relaxed) {
            return Ok(answer(503, &[], ""));
        }
        Ok(answer(200, &[], number))
    });
    let client = client(&fake);
    let call = |number: u32| client.json::<u32>(get("/").query("page", number));
    let mut items = Paging::new().numbered(call, |page| *page < 3).items(Some);
    assert_eq!(items.next().await.unwrap(), Some(1));
    assert_eq!(items.next().await.unwrap_err().status().unwrap().as_u16(), 503);
    assert_eq!(items.all().await.unwrap(), [2, 3]);
}

#[test]
fn without_async() {
    let fake = counting();
    let client = client(&fake);
    let call = |number: i32| client.json::<Page>(get("/").query("page", number));
    let mut pages = Paging::new().numbered(call, |page| page.next.is_some());
    assert_eq!(pages.wait_next().unwrap().unwrap().items, [1, 2]);
    let mut items = pages.items(|page| page.items);
    let rest: Result<Vec<u32>> = std::iter::from_fn(|| items.wait_next().transpose()).collect();
    assert_eq!(rest.unwrap(), [3, 4, 5, 6]);
}

/// Programs keep listings in tasks and structs.
#[test]
fn pages_can_be_sent() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let client = client(&counting());
    let pages = Paging::new().by_cursor(move |_: Option<u8>| client.json::<Page>(get("/")), |_| None);
    let mut pages: Pages<'static, Page> = is_send(pages);
    drop(is_send(pages.next()));
}
