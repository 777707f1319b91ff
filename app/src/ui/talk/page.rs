//! What the conversation puts on the page, and where.

use std::cell::RefCell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlTextAreaElement};

use crate::ui::dom::{find, text};

/// What stands beside a message in the window, in pixels.
const ROOM: i32 = 80;

pub(super) fn one(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

pub(super) fn field() -> Option<HtmlTextAreaElement> {
    find(one("[data-composer] textarea"))
}

/// Puts a message in its place: over the one with its id, or before the first one that comes after it.
pub(super) fn put(id: &str, seq: i64, html: &str) {
    let Some(log) = one("#talk") else { return };
    if let Some(known) = document().get_element_by_id(&format!("m-{id}")) {
        keeping_focus(&known, || known.set_outer_html(html));
        return;
    }
    let later = log.query_selector_all("[data-seq]").ok().and_then(|list| {
        (0..list.length())
            .filter_map(|place| list.item(place)?.dyn_into::<Element>().ok())
            .find(|element| seq_of(element) > seq)
    });
    let _ = match later {
        Some(later) => later.insert_adjacent_html("beforebegin", html),
        None => match log.query_selector("[data-own='']").ok().flatten() {
            // what is on its way stays below
            Some(own) => own.insert_adjacent_html("beforebegin", html),
            None => log.insert_adjacent_html("beforeend", html),
        },
    };
}

pub(super) fn seq_of(element: &Element) -> i64 {
    element.get_attribute("data-seq").and_then(|seq| seq.parse().ok()).unwrap_or_default()
}

pub(super) fn last_seq() -> i64 {
    let list = document().query_selector_all("#talk [data-seq]").ok();
    list.and_then(|list| list.item(list.length().checked_sub(1)?))
        .and_then(|node| node.dyn_into::<Element>().ok())
        .map_or(0, |element| seq_of(&element))
}

/// How things stand; the same again is not said again.
pub(super) fn show_standing(html: &str) {
    thread_local! {
        static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
    }
    let Some(place) = one("#standing") else { return };
    if SHOWN.with(|shown| shown.replace(html.to_owned()) != html) {
        keeping_focus(&place, || place.set_inner_html(html));
    }
}

/// An answer that grows, until it stands in the log.
pub(super) fn show_partial(words: &str) {
    if let Some(bubble) = find::<HtmlElement>(one("#partial")) {
        bubble.set_hidden(words.is_empty());
        text("#partial [data-words]", words);
        to_the_end();
    }
}

/// Does something to a part of the page; whoever was on a button or link of it is on the same one afterwards.
pub(super) fn keeping_focus(part: &Element, change: impl FnOnce()) {
    let active = document().active_element().filter(|active| part.contains(Some(active)));
    let path = active.map(|active| {
        let of = |name: &str| active.get_attribute(name).map(|value| format!("[{name}=\"{value}\"]"));
        let own: String = ["name", "value", "href"].into_iter().filter_map(of).collect();
        let form = active.closest("form").ok().flatten().and_then(|form| form.get_attribute("action"));
        let form = form.map(|action| format!("form[action=\"{action}\"] ")).unwrap_or_default();
        format!("{form}{}{own}", active.tag_name().to_lowercase())
    });
    let id = part.id();
    change();
    let part = document().get_element_by_id(&id);
    if let (Some(part), Some(path)) = (part, path)
        && let Some(again) = find::<HtmlElement>(part.query_selector(&path).ok().flatten())
    {
        let _ = again.focus();
    }
}

/// The other side has read up to here.
pub(super) fn mark_read(seq: i64) {
    let Some(log) = one("#talk") else { return };
    let Ok(list) = log.query_selector_all(".said[data-from=me][data-seq]") else { return };
    let own = (0..list.length()).filter_map(|place| list.item(place)?.dyn_into::<Element>().ok());
    let mut last = None;
    for element in own {
        let _ = element.remove_attribute("data-read");
        if seq_of(&element) <= seq {
            last = Some(element);
        }
    }
    // said once, at the last one that was read
    if let Some(last) = last {
        let _ = last.set_attribute("data-read", "");
        if last.next_element_sibling().is_none() {
            to_the_end();
        }
    }
}

/// To the last message: to its end, or to its beginning where it is higher than the window, so that nobody
/// has to look for a number to call.
pub(super) fn to_the_end() {
    for selector in ["main#main", ".stream"] {
        let Some(area) = one(selector) else { continue };
        let last = area.query_selector("#talk > :last-child").ok().flatten();
        match last.filter(|last| last.client_height() > area.client_height() - ROOM) {
            Some(last) => last.scroll_into_view_with_bool(true),
            None => area.set_scroll_top(area.scroll_height()),
        }
    }
}

/// The fields of a form as it would send them.
pub(super) fn pairs(form: &HtmlFormElement, pressed: Option<&HtmlElement>) -> String {
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    let hidden = form.query_selector_all("input[type=hidden]").ok();
    let mut pairs: Vec<String> = hidden
        .into_iter()
        .flat_map(|list| (0..list.length()).filter_map(move |place| list.item(place)))
        .filter_map(|node| node.dyn_into::<web_sys::HtmlInputElement>().ok())
        .map(|input| format!("{}={}", input.name(), encode(&input.value())))
        .collect();
    if let Some(pressed) = pressed
        && let (Some(name), Some(value)) = (pressed.get_attribute("name"), pressed.get_attribute("value"))
    {
        pairs.push(format!("{name}={}", encode(&value)));
    }
    pairs.join("&")
}
