//! What is typed and not sent yet: the browser keeps it, for whoever typed it.

use std::cell::Cell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement};

use crate::ui::dom::{find, on, storage};

thread_local! {
    /// The page is being left by a form.
    static LEAVING: Cell<bool> = const { Cell::new(false) };
}

/// Whether a form is on its way that brings a new page itself.
pub(super) fn is_leaving() -> bool {
    LEAVING.get()
}

/// A draft in the phone; an empty one goes.
pub(super) fn keep(key: &str, draft: &str) {
    let Some(storage) = storage() else { return };
    let _ = match draft.is_empty() {
        true => storage.remove_item(key),
        false => storage.set_item(key, draft),
    };
}

/// What was kept; nothing is as good as an empty text.
fn kept(key: &str) -> String {
    storage().and_then(|storage| storage.get_item(key).ok()?).unwrap_or_default()
}

/// Puts a draft back into its field, unless something stands there.
pub(super) fn restore(field: &HtmlTextAreaElement, key: &str) {
    let draft = kept(key);
    if field.value().is_empty() && !draft.is_empty() {
        field.set_value(&draft);
    }
}

/// What is typed into other fields of the page outlives it too, until the page shows it: a form that goes out may
/// be refused, or come to nothing.
pub(super) fn other_fields(of: &str) {
    let Ok(list) = document().query_selector_all("form:not([data-composer]) textarea[id]") else {
        return;
    };
    for place in 0..list.length() {
        if let Some(field) = list.item(place).and_then(|node| node.dyn_into::<HtmlTextAreaElement>().ok()) {
            other_field(of, field);
        }
    }
    on(&document(), "submit", |event: Event| {
        if !event.default_prevented() {
            LEAVING.set(true);
        }
    });
}

fn other_field(of: &str, field: HtmlTextAreaElement) {
    let draft = format!("{of} {}", field.id());
    // the id of the message under which the draft went out
    let sent = format!("{draft} sent");
    let id = kept(&sent);
    keep(&sent, "");
    if !id.is_empty() && document().get_element_by_id(&format!("m-{id}")).is_some() {
        keep(&draft, "");
    }
    restore(&field, &draft);
    if let Some(form) = field.form() {
        let (of, sent) = (form.clone(), sent.clone());
        on(&form, "submit", move |_| {
            let id: Option<HtmlInputElement> = find(of.query_selector("input[name=id]").ok().flatten());
            keep(&sent, &id.map(|id| id.value()).unwrap_or_default());
        });
    }
    let typed = field.clone();
    on(&field, "input", move |_| {
        keep(&draft, &typed.value());
        keep(&sent, "");
    });
}
