//! The few things that islands ask of the document and of the server.

use std::time::Duration;

use leptos::prelude::{document, set_timeout, set_timeout_with_handle, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{AbortController, Element, Event, EventSource, HtmlElement, HtmlInputElement, Storage};

/// The page that the address names, from 0.
pub(crate) fn page_in_address() -> Option<usize> {
    let query = window().location().search().ok()?;
    let pairs = query.trim_start_matches('?').split('&');
    let page: usize = pairs.into_iter().find_map(|pair| pair.strip_prefix("page="))?.parse().ok()?;
    page.checked_sub(1)
}

pub(crate) fn inputs(within: &Element, selector: &str) -> Vec<HtmlInputElement> {
    let Ok(list) = within.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|place| find(list.item(place))).collect()
}

pub(crate) fn text(selector: &str, words: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten()
        && element.text_content().as_deref() != Some(words)
    {
        element.set_text_content(Some(words));
    }
}

pub(crate) fn focus(element: Option<Element>) {
    if let Some(element) = find::<HtmlElement>(element) {
        let _ = element.focus();
    }
}

pub(crate) fn find<T: JsCast>(found: Option<impl JsCast>) -> Option<T> {
    found.and_then(|found| found.dyn_into::<T>().ok())
}

/// Listens as long as the page lives.
pub(crate) fn on(target: &web_sys::EventTarget, event: &str, heard: impl Fn(Event) + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(heard);
    let _ = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    heard.forget();
}

/// Does something a moment after the browser has given a stream up; what only breaks off it opens again by itself.
pub(crate) fn when_given_up(source: &EventSource, then: impl Fn() + Clone + 'static) {
    const PAUSE: Duration = Duration::from_secs(2);
    let of = source.clone();
    on(source, "error", move |_| {
        if of.ready_state() == EventSource::CLOSED {
            set_timeout(then.clone(), PAUSE);
        }
    });
}

/// What the phone keeps for this service, where it keeps anything.
pub(crate) fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// After this long a request counts as lost.
const PATIENCE: Duration = Duration::from_secs(15);

/// Posts a form as the page itself would; nothing when the line is gone or too slow.
pub(crate) async fn send_form(url: &str, body: String) -> Option<gloo_net::http::Response> {
    // The shorter `AbortSignal::timeout` is missing on old phones.
    let patience = AbortController::new().ok()?;
    let signal = patience.signal();
    let given_up = set_timeout_with_handle(move || patience.abort(), PATIENCE).ok();
    let request = gloo_net::http::Request::post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .abort_signal(Some(&signal))
        .body(body)
        .ok()?;
    let answer = request.send().await.ok();
    if let Some(timer) = given_up {
        timer.clear();
    }
    answer
}
