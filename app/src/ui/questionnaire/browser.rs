//! Going from screen to screen in the browser: the address keeps up, the back button works, and
//! the focus goes to the next question.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement};

use super::Screen;
use super::keeper::Keeper;

/// Follows the back button, and takes up answers that were given before the bundle had arrived.
pub(super) fn follow(
    keeper: Keeper,
    asked: StoredValue<Vec<Screen>>,
    answers: RwSignal<Vec<Option<u8>>>,
    current: RwSignal<usize>,
    wrong: RwSignal<Option<String>>,
    title: &str,
    action: &str,
) {
    let (title, action) = (title.to_owned(), action.to_owned());
    Effect::new(move |before: Option<usize>| {
        let page = current.get();
        if before.is_some_and(|before| before != page) {
            document().set_title(&format!("{title} {}問目｜キャリアジム", page + 1));
            let address = format!("{action}?page={}", page + 1);
            if page_in_address() != Some(page) {
                let history = window().history();
                let _ = history.and_then(|history| {
                    history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address))
                });
            }
            request_animation_frame(to_question);
        }
        page
    });
    let moved = window_event_listener(leptos::ev::popstate, move |_| {
        wrong.set(None);
        let page = page_in_address().unwrap_or_default();
        current.set(page.min(asked.with_value(Vec::len).saturating_sub(1)));
    });
    on_cleanup(move || moved.remove());
    // What was left in the phone may reach further than what the server had.
    if !keeper.has_nothing_pending() {
        request_animation_frame(move || {
            request_animation_frame(move || {
                if let Some(page) = next_open(asked, answers) {
                    current.set(page);
                }
            });
        });
    }
}

/// To the next screen, or to the result after the last one.
pub(super) fn forward(
    event: &leptos::ev::SubmitEvent,
    keeper: Keeper,
    asked: StoredValue<Vec<Screen>>,
    answers: RwSignal<Vec<Option<u8>>>,
    current: RwSignal<usize>,
    wrong: RwSignal<Option<String>>,
    finishing: RwSignal<bool>,
) {
    event.prevent_default();
    let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    let page = current.get_untracked();
    let Some(asks) = asked.with_value(|screens| screens.get(page).map(|screen| screen.asks.clone())) else {
        return;
    };
    take_up(&form, &asks.places(), keeper, answers);
    if !answers.with_untracked(|answers| asks.is_answered(answers)) {
        wrong.set(Some(asks.reminder().to_owned()));
        focus(form.query_selector("input[type=radio]").ok().flatten());
        return;
    }
    wrong.set(None);
    if page + 1 < asked.with_value(Vec::len) {
        current.set(page + 1);
    } else if let Some(open) = next_open(asked, answers) {
        current.set(open);
    } else if !finishing.get_untracked() {
        finishing.set(true);
        submit_when_kept(form, keeper);
    }
}

/// The previous screen.
pub(super) fn back(
    event: &leptos::ev::MouseEvent,
    current: RwSignal<usize>,
    wrong: RwSignal<Option<String>>,
) {
    event.prevent_default();
    wrong.set(None);
    current.update(|page| *page = page.saturating_sub(1));
}

/// Takes the mark of the other side away from a row.
pub(super) fn release_other_side(event: &leptos::ev::Event) {
    let Some(chosen) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    let Some(row) = chosen.closest("tr").ok().flatten() else { return };
    let Ok(inputs) = row.query_selector_all("input") else { return };
    for place in 0..inputs.length() {
        let other = inputs.item(place).and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        if let Some(other) = other.filter(|other| other.name() != chosen.name()) {
            other.set_checked(false);
        }
    }
}

/// Radio buttons may have been pressed before the bundle had arrived.
fn take_up(form: &HtmlFormElement, places: &[usize], keeper: Keeper, answers: RwSignal<Vec<Option<u8>>>) {
    for &place in places {
        let pressed = form.query_selector(&format!("input[name=a{place}]:checked")).ok().flatten();
        let pressed = pressed.and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        let position = pressed.and_then(|input| input.value().parse::<u8>().ok());
        let known = answers.with_untracked(|answers| answers.get(place).copied().flatten());
        match position {
            Some(position) if known != Some(position) => keeper.keep(place, position),
            // The row's other side was pressed since.
            None if known.is_some() => answers.update(|answers| answers[place] = None),
            _ => {}
        }
    }
}

/// The result needs the server: the form goes as soon as it has every answer.
fn submit_when_kept(form: HtmlFormElement, keeper: Keeper) {
    if keeper.has_nothing_pending() {
        let _ = form.submit();
        return;
    }
    set_timeout(move || submit_when_kept(form, keeper), std::time::Duration::from_millis(50));
}

fn next_open(asked: StoredValue<Vec<Screen>>, answers: RwSignal<Vec<Option<u8>>>) -> Option<usize> {
    answers.with_untracked(|answers| {
        asked.with_value(|screens| screens.iter().position(|screen| !screen.asks.is_answered(answers)))
    })
}

/// The page that the address names, from 0.
fn page_in_address() -> Option<usize> {
    let query = window().location().search().ok()?;
    let page: usize =
        query.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix("page="))?.parse().ok()?;
    page.checked_sub(1)
}

fn to_question() {
    if let Some(main) = document().get_element_by_id("main") {
        main.set_scroll_top(0);
    }
    focus(document().get_element_by_id("question"));
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
