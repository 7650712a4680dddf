//! The list of OAuth clients, and what can be done with each.

use std::rc::Rc;

use purecloud_platform_client::models::{AuthorizedGrantType, OAuthClient, OAuthClientRequest, OAuthClientState};
use purecloud_platform_client::{ApiClient, OAuthApi};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlFormElement, HtmlInputElement};

use crate::fault::Fault;
use crate::page::Page;

pub(crate) struct Clients {
    page: Rc<Page>,
    api: OAuthApi,
}

impl Clients {
    pub(crate) fn new(page: &Rc<Page>, client: &ApiClient) -> Self {
        Self { page: Rc::clone(page), api: OAuthApi::new(client) }
    }

    /// Listens to the form, the buttons of the list, and the one below a secret.
    pub(crate) fn listen(self: &Rc<Self>) -> Result<(), Fault> {
        let this = Rc::clone(self);
        self.page.on(&self.page.part::<EventTarget>("create")?, "submit", move |_| {
            let this = Rc::clone(&this);
            Some(async move { this.create().await })
        })?;
        // One listener for all rows, which come and go.
        let this = Rc::clone(self);
        self.page.on(&self.page.part::<EventTarget>("rows")?, "click", move |event| {
            let (action, id) = pressed(event)?;
            let this = Rc::clone(&this);
            Some(async move { if action == "rotate" { this.rotate(&id).await } else { this.delete(&id).await } })
        })?;
        self.page.on_click("secret-kept", |page| async move {
            page.part::<HtmlElement>("secret-text")?.set_text_content(None);
            page.show("secret", false)
        })
    }

    pub(crate) async fn list(&self) -> Result<(), Fault> {
        self.page.say("Reading the list …");
        let clients = self.api.get_oauth_clients().await?.entities.unwrap_or_default();
        let rows = self.page.part::<Element>("rows")?;
        rows.set_text_content(None);
        for client in &clients {
            let row = self.row(client)?;
            rows.append_child(&row)?;
        }
        let noun = if clients.len() == 1 { "client" } else { "clients" };
        self.page.say(&format!("{} {noun}.", clients.len()));
        Ok(())
    }

    fn row(&self, client: &OAuthClient) -> Result<Element, Fault> {
        let row = self.page.document.create_element("tr")?;
        let name = self.element("th", &client.name)?;
        name.set_attribute("scope", "row")?;
        row.append_child(&name)?;
        let state = client.state.as_ref().map(ToString::to_string).unwrap_or_default();
        for text in [client.authorized_grant_type.to_string(), state] {
            let cell = self.element("td", &text)?;
            row.append_child(&cell)?;
        }
        let actions = self.element("td", "")?;
        for (action, text) in [("rotate", "New secret"), ("delete", "Delete")] {
            let button = self.element("button", text)?;
            button.set_attribute("type", "button")?;
            button.set_attribute("data-action", action)?;
            button.set_attribute("data-id", client.id()?)?;
            // Out of its row, a button has to say what it is about.
            button.set_attribute("aria-label", &format!("{text}: {}", client.name))?;
            actions.append_child(&button)?;
        }
        row.append_child(&actions)?;
        Ok(row)
    }

    fn element(&self, kind: &str, text: &str) -> Result<Element, Fault> {
        let element = self.page.document.create_element(kind)?;
        element.set_text_content(Some(text));
        Ok(element)
    }

    async fn create(&self) -> Result<(), Fault> {
        let name = self.page.part::<HtmlInputElement>("name")?.value();
        self.page.say("Creating …");
        let request = OAuthClientRequest::new(name, AuthorizedGrantType::ClientCredentials);
        let created = self.api.post_oauth_clients(request).await?;
        self.page.part::<HtmlFormElement>("create")?.reset();
        self.list().await?;
        self.reveal(&created)
    }

    async fn rotate(&self, id: &str) -> Result<(), Fault> {
        if !self.sure("The old secret stops working at once. Go on?")? {
            return Ok(());
        }
        self.page.say("Making a new secret …");
        let client = self.api.post_oauth_client_secret(id).await?;
        self.page.say(&format!("{} has a new secret.", client.name));
        self.reveal(&client)
    }

    /// The API deletes only what is inactive.
    async fn delete(&self, id: &str) -> Result<(), Fault> {
        if !self.sure("Programs that use this client stop working. Delete it?")? {
            return Ok(());
        }
        self.page.say("Deleting …");
        let client = self.api.get_oauth_client(id).await?;
        let request = OAuthClientRequest::from(client).state(OAuthClientState::Inactive);
        self.api.put_oauth_client(id, request).await?;
        self.api.delete_oauth_client(id).await?;
        self.list().await
    }

    fn sure(&self, question: &str) -> Result<bool, Fault> {
        Ok(self.page.window.confirm_with_message(question)?)
    }

    /// Shows a secret, which no other part of the page keeps.
    fn reveal(&self, client: &OAuthClient) -> Result<(), Fault> {
        let secret = client.secret.as_ref().ok_or_else(|| Fault::new("The server sent no secret."))?;
        self.page.part::<HtmlElement>("secret-text")?.set_text_content(Some(secret.expose()));
        self.page.show("secret", true)?;
        self.page.part::<HtmlElement>("secret")?.focus()?;
        Ok(())
    }
}

/// The button that was pressed, and the client that it is about.
fn pressed(event: &Event) -> Option<(String, String)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.get_attribute("data-action").zip(target.get_attribute("data-id"))
}
