//! Turning the leaves in the browser: the address keeps up, the back button works, the focus goes
//! to the next question, and the result is asked for when the server has every answer.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{document, request_animation_frame, set_timeout, window, window_event_listener};
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement};

use super::keeper::Keeper;
use super::{Course, Saving};
use crate::ui::dom::{find, focus, inputs, on, page_in_address, send_form, text};

/// How often the end looks whether the server has everything.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// How long to wait before the result is asked for again.
const ASK_AGAIN: Duration = Duration::from_secs(3);

/// The page that is turned.
#[derive(Clone)]
struct Leaves {
    course: Rc<Course>,
    form: HtmlFormElement,
    keeper: Keeper,
    page: Rc<Cell<usize>>,
    finishing: Rc<Cell<bool>>,
}

/// Wakes the form: takes up what was tapped or left before, and listens from then on.
pub(super) fn wake(course: Course) {
    let Some(form) =
        find::<HtmlFormElement>(document().query_selector("form[data-questionnaire]").ok().flatten())
    else {
        return;
    };
    let page = find::<HtmlInputElement>(form.query_selector("input[name=page]").ok().flatten());
    let page = page.and_then(|page| page.value().parse().ok()).unwrap_or_default();
    let finishing = Rc::new(Cell::new(false));
    let said = finishing.clone();
    let say = Rc::new(move |saving| say(saving, said.get()));
    let keeper = Keeper::new(format!("{}/answers", course.action), &course.sitting, course.counter, say);
    let leaves = Leaves { course: Rc::new(course), form, keeper, page: Rc::new(Cell::new(page)), finishing };
    leaves.restore();
    leaves.take_up();
    leaves.listen();
}

impl Leaves {
    /// What the phone still held may reach further than what the server had.
    fn restore(&self) {
        let pending = self.keeper.pending();
        for &(place, position) in &pending {
            if let Some(input) = self.input(&format!("input[name=a{place}][value=\"{position}\"]")) {
                input.set_checked(true);
                note(&input);
            }
        }
        if !pending.is_empty() {
            self.keeper.send();
            if let Some(open) = self.next_open() {
                self.turn_to(open);
            }
        }
    }

    fn listen(&self) {
        // Going back leads to the screen on which somebody went on, whichever it was.
        if page_in_address().is_none()
            && let Ok(history) = window().history()
        {
            let address = self.address(self.page.get());
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
        let leaves = self.clone();
        on(&self.form, "change", move |event| leaves.answered(&event));
        let leaves = self.clone();
        on(&self.form, "submit", move |event| leaves.forward(&event));
        if let Some(back) = self.form.query_selector("button[name=go]").ok().flatten() {
            let leaves = self.clone();
            on(&back, "click", move |event| {
                event.prevent_default();
                leaves.turn_to(leaves.page.get().saturating_sub(1));
            });
        }
        let leaves = self.clone();
        let _for_good = window_event_listener(leptos::ev::popstate, move |_| {
            if let Some(page) = page_in_address() {
                leaves.turn_to(page.min(leaves.count().saturating_sub(1)));
            }
        });
    }

    fn answered(&self, event: &Event) {
        let Some(input) = find::<HtmlInputElement>(event.target()) else { return };
        release_other_side(&input);
        self.mistake(self.page.get(), false);
        note(&input);
        if let Some((place, position)) = answer(&input) {
            self.keeper.keep(place, position);
        }
    }

    /// To the next screen, or to the result after the last one.
    fn forward(&self, event: &Event) {
        event.prevent_default();
        let page = self.page.get();
        self.take_up();
        if !self.is_answered(page) {
            self.mistake(page, true);
            focus(self.first_unanswered(page));
            return;
        }
        if page + 1 < self.count() {
            self.turn_to(page + 1);
        } else if let Some(open) = self.next_open() {
            self.turn_to(open);
        } else if !self.finishing.replace(true) {
            say(self.keeper.saving(), true);
            self.finish();
        }
    }

    /// Radio buttons may have been pressed before the bundle had arrived: the server gets those too.
    fn take_up(&self) {
        let Some(screen) = self.screen(self.page.get()) else { return };
        for input in inputs(&screen, "input:checked:not([checked], [data-noted])") {
            note(&input);
            if let Some((place, position)) = answer(&input) {
                self.keeper.keep(place, position);
            }
        }
    }

    /// The result needs the server: it is asked for when the server has every answer, and again
    /// when the line comes back.
    fn finish(&self) {
        let leaves = self.clone();
        if !self.keeper.pending().is_empty() {
            set_timeout(move || leaves.finish(), LOOK_EVERY);
            return;
        }
        spawn_local(async move {
            let Course { action, sitting, .. } = &*leaves.course;
            let body = format!("sitting={sitting}&page={}", leaves.count().saturating_sub(1));
            match send_form(action, body).await {
                Some(answer) if answer.ok() => {
                    let _ = window().location().assign(&answer.url());
                }
                // The page that comes back says what to do.
                Some(_) => {
                    let _ = leaves.form.submit();
                }
                None => {
                    say(Saving::Waiting, true);
                    set_timeout(move || leaves.finish(), ASK_AGAIN);
                }
            }
        });
    }

    fn turn_to(&self, page: usize) {
        let before = self.page.replace(page);
        if before == page {
            return;
        }
        self.mistake(before, false);
        for (number, hidden) in [(before, true), (page, false)] {
            if let Some(screen) = find::<HtmlElement>(self.screen(number)) {
                screen.set_hidden(hidden);
            }
        }
        self.tell(page);
        if page_in_address() != Some(page)
            && let Ok(history) = window().history()
        {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&self.address(page)));
        }
        let leaves = self.clone();
        request_animation_frame(move || {
            if let Some(main) = document().get_element_by_id("main") {
                main.set_scroll_top(0);
            }
            focus(leaves.screen(page).and_then(|screen| screen.query_selector("h1").ok().flatten()));
        });
    }

    fn address(&self, page: usize) -> String {
        format!("{}?page={}", self.course.action, page + 1)
    }

    /// Title, numbers and buttons follow the screen.
    fn tell(&self, page: usize) {
        let course = &*self.course;
        let done = course.before(page);
        document().set_title(&format!("チェック {}問目｜キャリアジム", done + 1));
        text("[data-number]", &(done + 1).to_string());
        text("[data-left]", &course.left(page));
        text("[data-questionnaire] button[data-kind=primary]", course.forward_words(page));
        if let Some(bar) = document().query_selector(".progress progress").ok().flatten() {
            let _ = bar.set_attribute("value", &done.to_string());
            let _ = bar.set_attribute("aria-label", &course.so_far(page));
        }
        if let Some(input) = self.input("input[name=page]") {
            input.set_value(&page.to_string());
        }
        if let Some(back) = find::<HtmlElement>(self.form.query_selector("button[name=go]").ok().flatten()) {
            back.set_hidden(page == 0);
        }
    }

    fn mistake(&self, page: usize, shown: bool) {
        let words =
            self.screen(page).and_then(|screen| screen.query_selector("[data-mistake]").ok().flatten());
        if let Some(words) = find::<HtmlElement>(words) {
            words.set_hidden(!shown);
        }
    }

    fn count(&self) -> usize {
        self.course.before.len()
    }

    fn screen(&self, page: usize) -> Option<Element> {
        self.form.query_selector(&format!("[data-screen=\"{page}\"]")).ok().flatten()
    }

    fn input(&self, selector: &str) -> Option<HtmlInputElement> {
        find(self.form.query_selector(selector).ok().flatten())
    }

    /// Whether every group of radio buttons has its answer, and a choice two different rows.
    fn is_answered(&self, page: usize) -> bool {
        let Some(screen) = self.screen(page) else { return true };
        let names = |selector| -> BTreeSet<String> {
            inputs(&screen, selector).iter().map(HtmlInputElement::name).collect()
        };
        let given: Vec<String> =
            inputs(&screen, "input:checked").iter().map(HtmlInputElement::value).collect();
        let is_choice = screen.query_selector("[data-choice]").ok().flatten().is_some();
        names("input") == names("input:checked") && !(is_choice && given.first() == given.last())
    }

    fn first_unanswered(&self, page: usize) -> Option<Element> {
        let screen = self.screen(page)?;
        let all = inputs(&screen, "input");
        let open = |input: &&HtmlInputElement| {
            !all.iter().any(|other| other.name() == input.name() && other.checked())
        };
        all.iter().find(open).or(all.first()).map(|input| input.clone().into())
    }

    fn next_open(&self) -> Option<usize> {
        (0..self.count()).find(|&page| !self.is_answered(page))
    }
}

/// Says where the answers are, and what is waited for.
fn say(saving: Saving, finishing: bool) {
    text("[data-saving]", saving.words());
    let words = match (saving, finishing) {
        (Saving::Waiting, true) => "電波がもどったら、結果をお見せします。答えは、この端末に残っています。",
        (Saving::Waiting, false) => "電波が弱いようです。このまま続けて大丈夫です。答えは、あとで送ります。",
        (Saving::SignedOut, _) => {
            "LINEとのつながりが切れました。ページを読みこみ直すと、続きから答えられます。"
        }
        _ => "",
    };
    text("[data-held]", words);
    // Whoever cannot see the result yet can call.
    if let Some(numbers) = find::<HtmlElement>(document().query_selector("[data-numbers]").ok().flatten()) {
        numbers.set_hidden(!(saving == Saving::Waiting && finishing));
    }
}

/// Takes the mark of the other side away from a row: nothing is the most and the least important.
fn release_other_side(chosen: &HtmlInputElement) {
    let Some(row) = chosen.closest("tr").ok().flatten() else { return };
    for other in inputs(&row, "input").into_iter().filter(|other| other.name() != chosen.name()) {
        other.set_checked(false);
    }
}

/// `a12` with the value 3: place and position.
fn answer(input: &HtmlInputElement) -> Option<(usize, u8)> {
    Some((input.name().strip_prefix('a')?.parse().ok()?, input.value().parse().ok()?))
}

/// This answer is on its way.
fn note(input: &HtmlInputElement) {
    let _ = input.set_attribute("data-noted", "");
}
