//! Choosing a day and a start. On the server the days are submit buttons of the
//! form around it; in the browser the same buttons change the starts at once,
//! without asking the server.

use chrono::Datelike;
use domain::availability::{DayAvailability, DayMark};
use domain::service_day::{ServiceDay, SlotStart};
use domain::wording::{self, When};
use leptos::prelude::*;

use super::calendar::{CalendarDay, face, weeks};
use super::{CalendarLegend, DayPart, Glyph, Icon, IconSize, Slot, SlotBand};

/// Calendar and starts. Submits `day` (a button) and `slot` (a radio button).
#[island]
pub fn SlotPicker(
    /// Whole weeks from a Sunday on.
    days: Vec<DayAvailability>,
    /// Today's service day.
    today: ServiceDay,
    /// The day whose starts are shown.
    day: Option<ServiceDay>,
    /// The start chosen before.
    start: Option<SlotStart>,
    /// The start the booking has now: shown as such, not offered.
    current: Option<SlotStart>,
    /// What is wrong with the choice.
    error: Option<String>,
) -> impl IntoView {
    let chosen = RwSignal::new(day);
    let offered = StoredValue::new(days.clone());
    let free = move || {
        let day = chosen.get()?;
        offered.with_value(|days| days.iter().find(|known| known.day == day).copied())
    };
    // Erased, or the type of the whole page grows beyond what the compiler follows.
    let days = view! {
        <section class="stack" aria-labelledby="day">
            <h2 id="day" tabindex="-1">"日にちをえらぶ"</h2>
            <CalendarLegend />
            {calendar(days, today, chosen)}
        </section>
    }
    .into_any();
    let starts = view! {
        <section class="stack" aria-labelledby="slot">
            <div aria-live="polite">
                <h2 id="slot" tabindex="-1">
                    {move || match chosen.get() {
                        Some(day) => format!("{}の空いている時間", wording::date(day.date())),
                        None => "時間をえらぶ".to_owned(),
                    }}
                </h2>
            </div>
            {error.map(|error| view! {
                <p class="field-error" id="slot-error">
                    <Icon glyph=Glyph::Alert size=IconSize::Small /><span>{error}</span>
                </p>
            })}
            {move || match free() {
                Some(day) if !day.free.is_empty() => None,
                Some(_) => Some("この日は、空いている時間がありません。ほかの日をえらんでください。"),
                None => Some("日にちをえらぶと、ここに時間が出ます。"),
            }
            .map(|words| view! { <p class="soft">{words}</p> })}
            // New chips for every day: one that was only renamed would stay chosen.
            <For
                each=move || free().filter(|day| !day.free.is_empty())
                key=|day| day.day
                children=move |day| bands(day, start, current)
            />
        </section>
    }
    .into_any();
    view! {
        <div class="stack" data-gap="wide">
            // Enter in a field presses the form's first button, which must not be a day.
            <button type="submit" class="sr" tabindex="-1" aria-hidden="true">"すすむ"</button>
            {days}
            {starts}
        </div>
    }
}

fn calendar(
    days: Vec<DayAvailability>,
    today: ServiceDay,
    chosen: RwSignal<Option<ServiceDay>>,
) -> impl IntoView {
    let bookable = || days.iter().filter(|day| day.bookable);
    let caption = match (bookable().next(), bookable().next_back()) {
        (Some(first), Some(last)) => format!(
            "{}月{}日から{}月{}日まで",
            first.day.date().month(),
            first.day.date().day(),
            last.day.date().month(),
            last.day.date().day()
        ),
        _ => String::new(),
    };
    let head = ["日", "月", "火", "水", "木", "金", "土"]
        .map(|day| view! { <th scope="col"><span aria-hidden="true">{day}</span><span class="sr">{day}"曜日"</span></th> })
        .collect_view();
    let days = days
        .iter()
        .map(|day| CalendarDay { date: day.day.date(), mark: day.mark(), href: String::new() })
        .collect();
    let rows = weeks(days)
        .into_iter()
        .map(|week| {
            let cells =
                week.map(|day| view! { <td>{day.map(|day| cell(day, today, chosen))}</td> }).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="calendar">
            <caption>{caption}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn cell(day: CalendarDay, today: ServiceDay, chosen: RwSignal<Option<ServiceDay>>) -> AnyView {
    let (state, words, glyph) = face(day.mark);
    let this = ServiceDay::new(day.date);
    let number = match day.date.day() {
        1 => format!("{}/1", day.date.month()),
        number => number.to_string(),
    };
    let is_today = (this == today).then_some("date");
    let spoken = format!(
        "{} {words}{}",
        wording::date_spoken(day.date),
        if is_today.is_some() { " 今日" } else { "" },
    );
    let glyph = match glyph {
        Some(glyph) => view! { <Icon glyph size=IconSize::Small /> }.into_any(),
        None => view! { <span aria-hidden="true">"–"</span> }.into_any(),
    };
    let face = view! { <span aria-hidden="true">{number}</span><span class="sr">{spoken}</span>{glyph} };
    if !matches!(day.mark, DayMark::Open | DayMark::Few) {
        return view! { <span class="day" data-state=state aria-current=is_today>{face}</span> }.into_any();
    }
    view! {
        <button
            type="submit"
            name="day"
            value=this.to_string()
            // The page that comes back opens at the starts.
            formaction="#slot"
            class="day"
            data-state=state
            aria-current=is_today
            aria-pressed=move || if chosen.get() == Some(this) { "true" } else { "false" }
            on:click=move |event| {
                event.prevent_default();
                chosen.set(Some(this));
                #[cfg(feature = "hydrate")]
                show_starts();
            }
        >
            {face}
        </button>
    }
    .into_any()
}

/// Brings the starts into view and the focus to their heading: from there the
/// next Tab reaches the first start instead of the rest of the calendar.
#[cfg(feature = "hydrate")]
fn show_starts() {
    use wasm_bindgen::JsCast;
    let heading = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("slot"))
        .and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(heading) = heading {
        // A heading with a tab index can always be focused.
        let _ = heading.focus();
        heading.scroll_into_view();
    }
}

/// The starts of a day in bands; a start past midnight names its evening.
fn bands(day: DayAvailability, slot: Option<SlotStart>, current: Option<SlotStart>) -> impl IntoView {
    DayPart::ALL
        .iter()
        .filter_map(|&part| {
            let starts: Vec<SlotStart> = day
                .free
                .iter()
                .filter(|&half| DayPart::of(half) == part)
                .map(|half| SlotStart { day: day.day, half })
                .filter(|&start| Some(start) != current)
                .collect();
            (!starts.is_empty()).then(|| {
                let starts = starts.into_iter().map(|start| pick(start, slot == Some(start))).collect_view();
                view! { <SlotBand part>{starts}</SlotBand> }
            })
        })
        .collect_view()
}

fn pick(start: SlotStart, checked: bool) -> impl IntoView {
    let when = When::of(start);
    let label = match &when.night_of {
        Some(night) => format!("{}（{night}）", when.time),
        None => when.time.clone(),
    };
    match when.night_of {
        Some(_) => {
            let note = format!("{}になってすぐ", when.date);
            view! { <Slot name="slot" value=start.to_string() label note checked /> }.into_any()
        }
        None => view! { <Slot name="slot" value=start.to_string() label checked /> }.into_any(),
    }
}
