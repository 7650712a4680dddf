//! What everything below the client writes into its logs, at the most talkative level: no secret.

use std::fmt::{Debug, Write as _};
use std::sync::Mutex;

use purecloud_platform_client::models::{AuthorizedGrantType, OAuthClientRequest};
use purecloud_platform_client::{ApiClient, OAuthApi};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::server::{Fault, Server, json, success};

const CANARY: &str = "canary-d00d";

static WRITTEN: Mutex<String> = Mutex::new(String::new());

/// Takes down what is written with the crates `log` and `tracing`.
struct Everything;

impl log::Log for Everything {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        writeln!(WRITTEN.lock().unwrap(), "{} {}", record.target(), record.args()).unwrap();
    }

    fn flush(&self) {}
}

struct Fields;

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(WRITTEN.lock().unwrap(), "{}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Fields);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields);
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Fields);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn no_layer_logs_a_secret() {
    log::set_logger(&Everything).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    tracing::subscriber::set_global_default(Everything).unwrap();

    let secret = format!(r#"{{"id":"1","name":"n","authorizedGrantType":"CODE","secret":"{CANARY}"}}"#);
    let faults = [
        Fault::Close(Vec::new()),
        Fault::Answer(json("503 Down", "", "{}")),
        Fault::Answer(json("200 OK", "", &secret)),
    ];
    let server = Server::start(faults).await;
    let builder = server.builder().access_token(CANARY);
    let api = OAuthApi::new(&builder.build().unwrap());
    let request = OAuthClientRequest::new(CANARY, AuthorizedGrantType::Code);
    let call = api.put_oauth_client(CANARY, &request).query("key", CANARY).header("x-api-key", CANARY);
    let answer = call.await.unwrap();
    let shown = format!("{:?} {:?}", answer.secret, Server::start([success()]).await.api());
    let nobody = ApiClient::builder().base_url("https://api.invalid").access_token(CANARY).build().unwrap();
    let error = OAuthApi::new(&nobody).get_oauth_client(CANARY).retry(crate::server::once()).await.unwrap_err();

    let written = WRITTEN.lock().unwrap().clone();
    assert!(written.contains("http.response.status_code=200") && written.contains("resend_count=2"), "{written}");
    assert!(written.contains("reqwest"), "the layer below writes, too");
    for text in [written, shown, format!("{error} {error:?}")] {
        assert!(!text.contains(CANARY), "{text}");
    }
    assert!(server.received().iter().all(|it| it.header("authorization").unwrap().contains(CANARY)));
}
