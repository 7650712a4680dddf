//! Calls without async.

use std::time::Duration;

use super::support::{Fake, answer, client, get};
use crate::runtime::ErrorKind;

#[test]
fn a_call_is_waited_for() {
    let fake = Fake::slow(Duration::from_millis(5), || Ok(answer(200, &[("etag", "e")], "7")));
    let client = client(&fake);
    assert_eq!(client.json::<u8>(get("/")).wait().unwrap(), 7);
    assert_eq!(client.json::<u8>(get("/")).wait_response().unwrap().headers()["etag"], "e");
    let error = client.json::<String>(get("/")).wait().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[test]
fn the_limit_of_a_call_holds_while_it_is_waited_for() {
    // So much slower than the limit that no load of the machine lets the answer come first.
    let fake = Fake::slow(Duration::from_secs(3600), || Ok(answer(200, &[], "7")));
    let error = client(&fake).empty(get("/")).timeout(Duration::from_millis(1)).wait().unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

#[test]
fn many_threads_share_the_thread_of_a_client() {
    let fake = Fake::slow(Duration::from_millis(20), || Ok(answer(200, &[], "7")));
    let client = client(&fake);
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| assert_eq!(client.json::<u8>(get("/")).wait().unwrap(), 7));
        }
    });
    assert_eq!(fake.count(), 16);
}

/// It keeps the thread, as documented, but neither panics nor hangs for ever.
#[tokio::test]
async fn inside_async_it_blocks_and_works() {
    let fake = Fake::answering(200, "7");
    assert_eq!(client(&fake).json::<u8>(get("/")).wait().unwrap(), 7);
}

#[test]
fn the_last_owner_may_be_the_call_itself() {
    let fake = Fake::answering(200, "7");
    let call = client(&fake).json::<u8>(get("/"));
    assert_eq!(call.wait().unwrap(), 7);
}
