//! The few things that are asked of the document.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// The page that the address names, from 0.
pub(super) fn page_in_address() -> Option<usize> {
    let query = window().location().search().ok()?;
    let pairs = query.trim_start_matches('?').split('&');
    let page: usize = pairs.into_iter().find_map(|pair| pair.strip_prefix("page="))?.parse().ok()?;
    page.checked_sub(1)
}

pub(super) fn inputs(within: &Element, selector: &str) -> Vec<HtmlInputElement> {
    let Ok(list) = within.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|place| find(list.item(place))).collect()
}

pub(super) fn text(selector: &str, words: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten()
        && element.text_content().as_deref() != Some(words)
    {
        element.set_text_content(Some(words));
    }
}

pub(super) fn focus(element: Option<Element>) {
    if let Some(element) = find::<HtmlElement>(element) {
        let _ = element.focus();
    }
}

pub(super) fn find<T: JsCast>(found: Option<impl JsCast>) -> Option<T> {
    found.and_then(|found| found.dyn_into::<T>().ok())
}

/// Listens as long as the page lives.
pub(super) fn on(target: &web_sys::EventTarget, event: &str, heard: impl Fn(Event) + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(heard);
    let _ = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    heard.forget();
}
