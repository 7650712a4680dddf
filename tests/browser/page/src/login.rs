//! Logging in: to the login server and back.
//!
//! The token is in this page's memory only. What has to outlive the way there and back, the `state` and the verifier of
//! PKCE, is in the storage of this tab meanwhile, and is worth nothing after it has been used.

use purecloud_platform_client::ApiClient;
use purecloud_platform_client::runtime::Secret;
use purecloud_platform_client::runtime::oauth::{Login, OAuthApp};
use serde_json::{Value, json};
use web_sys::Storage;

use crate::fault::Fault;
use crate::page::Page;

/// Where a login that has begun is kept.
const UNDER_WAY: &str = "oasmith-login";

/// The application that this page is, as the login server knows it.
pub(crate) struct Application {
    client: ApiClient,
    app: OAuthApp,
}

impl Application {
    /// What the head of the page says about it.
    pub(crate) fn of(page: &Page) -> Result<Self, Fault> {
        let id = page.setting("client-id");
        let id = id.ok_or_else(|| Fault::new("Put the id of your application into the head of the page."))?;
        let mut builder = ApiClient::builder();
        if let Some(region) = page.setting("region") {
            builder = builder.region(region);
        }
        if let Some(server) = page.setting("server") {
            let login = [format!("{server}/auth"), format!("{server}/token")];
            let [authorize, token] = login;
            builder = builder.base_url(server).authorize_url(authorize).token_url(token).allow_insecure_loopback(true);
        }
        let client = builder.build()?;
        let location = page.window.location();
        let app = client.oauth(id).redirect_uri(format!("{}{}", location.origin()?, location.pathname()?));
        Ok(Self { app: app.scopes(page.setting("scopes")), client })
    }

    pub(crate) fn client(&self) -> &ApiClient {
        &self.client
    }

    /// Sends the person to the login server.
    pub(crate) fn leave(&self, page: &Page, implicit: bool) -> Result<(), Fault> {
        let request = self.app.authorize();
        let login = if implicit { request.start_implicit()? } else { request.start()? };
        let verifier = login.verifier().map(Secret::expose);
        let kept = json!({ "state": login.state().expose(), "verifier": verifier }).to_string();
        storage(page)?.set_item(UNDER_WAY, &kept)?;
        page.window.location().assign(login.url())?;
        Ok(())
    }

    /// Takes what the person has come back with; `false` if this is the beginning.
    pub(crate) async fn come_back(&self, page: &Page) -> Result<bool, Fault> {
        let location = page.window.location();
        let (address, query, fragment) = (location.href()?, location.search()?, location.hash()?);
        if query.is_empty() && fragment.is_empty() {
            return Ok(false);
        }
        // Before anything else: a code or a token must not stay in the address, nor in the history.
        page.window.history()?.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&location.pathname()?))?;
        let storage = storage(page)?;
        let kept = storage.get_item(UNDER_WAY)?;
        storage.remove_item(UNDER_WAY)?;
        let kept = kept.and_then(|text| serde_json::from_str::<Value>(&text).ok());
        let kept = kept.ok_or_else(|| Fault::new("You came back from a login that did not begin here."))?;
        let text = |name: &str| kept.get(name).and_then(Value::as_str).map(Secret::from);
        let verifier = text("verifier");
        let implicit = verifier.is_none();
        let login = Login::resume(text("state").unwrap_or_else(|| "".into()), verifier);
        page.say("Logging in …");
        let tokens = if implicit { login.token(&address)? } else { self.app.exchange(&login.code(&address)?).await? };
        self.client.set_token_source(self.app.renewing(tokens));
        Ok(true)
    }
}

fn storage(page: &Page) -> Result<Storage, Fault> {
    page.window.session_storage()?.ok_or_else(|| Fault::new("The browser does not let this page log in."))
}
