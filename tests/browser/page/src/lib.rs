//! A page that looks after OAuth clients: the generated client in a browser, without a framework.
//!
//! [`login`] gets a token and keeps it out of storage and out of the address bar, [`clients`] is what the page does with
//! it, [`page`] is the document, [`fault`] what a person reads when something fails.

mod clients;
mod fault;
mod login;
mod page;

use std::rc::Rc;

use clients::Clients;
use fault::Fault;
use login::Application;
use page::Page;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// Runs when the page has loaded.
///
/// # Errors
///
/// If there is no document, as in a worker.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), wasm_bindgen::JsValue> {
    let page = Rc::new(Page::open()?);
    spawn_local(async move {
        if let Err(fault) = run(&page).await {
            page.alarm(&fault);
            page.say("");
        }
    });
    Ok(())
}

async fn run(page: &Rc<Page>) -> Result<(), Fault> {
    let application = Rc::new(Application::of(page)?);
    for (button, implicit) in [("log-in", false), ("log-in-implicit", true)] {
        let application = Rc::clone(&application);
        page.on_click(button, move |page| {
            let application = Rc::clone(&application);
            async move { application.leave(&page, implicit) }
        })?;
    }
    let back = application.come_back(page).await;
    if !matches!(back, Ok(true)) {
        page.show("login", true)?;
        page.say("You are not logged in.");
        return back.map(drop);
    }
    let clients = Rc::new(Clients::new(page, application.client()));
    clients.listen()?;
    page.show("clients", true)?;
    clients.list().await
}
