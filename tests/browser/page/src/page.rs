//! The document: its parts by their ids, and what happens on a click.

use std::future::Future;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Event, EventTarget, HtmlElement, HtmlMetaElement, Window};

use crate::fault::Fault;

#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) window: Window,
    pub(crate) document: Document,
}

impl Page {
    pub(crate) fn open() -> Result<Self, JsValue> {
        let window = web_sys::window().ok_or("this is not a page")?;
        let document = window.document().ok_or("the page has no document")?;
        Ok(Self { window, document })
    }

    /// A part of the page, as what it is.
    pub(crate) fn part<T: JsCast>(&self, id: &str) -> Result<T, Fault> {
        let part = self.document.get_element_by_id(id).and_then(|part| part.dyn_into().ok());
        part.ok_or_else(|| Fault::new(format!("the page has no `{id}`")))
    }

    /// A setting in the head of the page; `None` if it is empty.
    pub(crate) fn setting(&self, name: &str) -> Option<String> {
        let meta = self.document.query_selector(&format!("meta[name=oasmith-{name}]")).ok()??;
        meta.dyn_into::<HtmlMetaElement>().ok().map(|meta| meta.content()).filter(|text| !text.is_empty())
    }

    pub(crate) fn show(&self, id: &str, visible: bool) -> Result<(), Fault> {
        self.part::<HtmlElement>(id)?.set_hidden(!visible);
        Ok(())
    }

    /// Says how things are, in a place that screen readers read out.
    pub(crate) fn say(&self, text: &str) {
        self.write("status", text);
    }

    pub(crate) fn alarm(&self, fault: &Fault) {
        self.write("error", &fault.to_string());
    }

    pub(crate) fn calm(&self) {
        self.write("error", "");
    }

    fn write(&self, id: &str, text: &str) {
        // As text, never as HTML: names and messages are the server's.
        if let Some(part) = self.document.get_element_by_id(id) {
            part.set_text_content(Some(text));
        }
    }

    /// Does something whenever a button is pressed, and says what goes wrong.
    pub(crate) fn on_click<F>(&self, id: &str, action: impl Fn(Self) -> F + 'static) -> Result<(), Fault>
    where
        F: Future<Output = Result<(), Fault>> + 'static,
    {
        let page = self.clone();
        self.on(&self.part::<EventTarget>(id)?, "click", move |_| Some(action(page.clone())))
    }

    /// Does something about an event, unless it is none of ours.
    pub(crate) fn on<F>(
        &self,
        target: &EventTarget,
        kind: &str,
        action: impl Fn(&Event) -> Option<F> + 'static,
    ) -> Result<(), Fault>
    where
        F: Future<Output = Result<(), Fault>> + 'static,
    {
        let page = Rc::new(self.clone());
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let Some(work) = action(&event) else { return };
            event.prevent_default();
            let page = Rc::clone(&page);
            spawn_local(async move {
                page.calm();
                if let Err(fault) = work.await {
                    page.alarm(&fault);
                    page.say("");
                }
            });
        });
        target.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref())?;
        // It lives as long as the page.
        listener.forget();
        Ok(())
    }
}
