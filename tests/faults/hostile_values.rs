//! Arguments that would lead elsewhere: whatever a program passes on, the path keeps its shape and headers stay apart.

use proptest::prelude::*;
use purecloud_platform_client::runtime::{Body, ResponseBody, Transport, TransportFuture};
use purecloud_platform_client::{ApiClient, ErrorKind, OAuthApi};
use std::sync::{Arc, Mutex};

/// Keeps the last request.
#[derive(Default)]
struct Keeper(Mutex<Option<http::Request<Body>>>);

impl Transport for Keeper {
    fn send(&self, request: http::Request<Body>) -> TransportFuture<'_> {
        *self.0.lock().unwrap() = Some(request);
        Box::pin(async { Ok(http::Response::new(ResponseBody::from(r#"{"name":"n","authorizedGrantType":"CODE"}"#))) })
    }
}

fn send(argument: &str, header: &str) -> Result<http::Request<Body>, ErrorKind> {
    let keeper = Arc::new(Keeper::default());
    let client = ApiClient::builder().transport(Arc::clone(&keeper)).build().unwrap();
    let call = OAuthApi::new(&client).post_oauth_client_secret(argument).header("x-note", header);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let outcome = runtime.block_on(async { call.await });
    let sent = keeper.0.lock().unwrap().take();
    match outcome {
        Ok(_) => Ok(sent.expect("a success was sent")),
        Err(error) => {
            assert!(sent.is_none(), "an error of an argument comes before sending");
            Err(error.kind())
        }
    }
}

/// Any text, and often the parts that are dangerous in a URL.
fn texts() -> impl Strategy<Value = String> {
    let parts =
        vec![".", "..", "/", "\\", "%2e", "%2F", "%00", "?", "#", ";", "@", ":", "\r\n", "\u{0}", " ", "é", "a"];
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(proptest::sample::select(parts), 0..6).prop_map(|parts| parts.concat()),
    ]
}

proptest! {
    #[test]
    fn a_path_parameter_stays_one_segment(argument in texts()) {
        match send(&argument, "plain") {
            Ok(request) => {
                let path = request.uri().path();
                let segments: Vec<&str> = path.split('/').collect();
                prop_assert_eq!(segments.len(), 7, "{}", path);
                prop_assert_eq!(&segments[..5], &["", "api", "v2", "oauth", "clients"][..]);
                prop_assert_eq!(segments[6], "secret");
                prop_assert!(!["", ".", ".."].contains(&segments[5]));
                prop_assert!(!path.to_ascii_lowercase().contains("%2e"), "dots are never hidden: {}", path);
                prop_assert_eq!(request.uri().query(), None);
                prop_assert_eq!(request.uri().host(), Some("api.mypurecloud.com"));
                let decoded = decode(segments[5]);
                prop_assert_eq!(decoded, argument.into_bytes());
            }
            Err(kind) => {
                prop_assert_eq!(kind, ErrorKind::Request);
                prop_assert!(["", ".", ".."].contains(&argument.as_str()), "{:?} can be sent", argument);
            }
        }
    }

    #[test]
    fn a_header_stays_one_line(value in texts()) {
        match send("1", &value) {
            Ok(request) => {
                let values: Vec<_> = request.headers().get_all("x-note").iter().collect();
                prop_assert_eq!(values.len(), 1);
                prop_assert!(!values[0].as_bytes().iter().any(|byte| b"\r\n\0".contains(byte)));
            }
            Err(kind) => {
                prop_assert_eq!(kind, ErrorKind::Request);
                prop_assert!(value.chars().any(|c| c.is_control() || !c.is_ascii()), "{:?} can be sent", value);
            }
        }
    }
}

fn decode(segment: &str) -> Vec<u8> {
    let mut bytes = segment.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            byte => byte,
        });
    }
    decoded
}
