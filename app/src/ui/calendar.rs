//! Four weeks of days with ○ △ ×: the mark and the words say it, color only helps.

use chrono::{Datelike, NaiveDate};
use domain::availability::DayMark;
use domain::wording;
use leptos::prelude::*;

use super::{Glyph, Icon, IconSize, Words, phrase};

/// One day of a [`DayCalendar`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    pub date: NaiveDate,
    /// ○, △, × or outside of what can be booked.
    pub mark: DayMark,
    /// Where its starts are shown; only for days with ○ or △.
    pub href: String,
}

/// A month-like table, Sunday to Saturday. Days before the first are left empty.
#[component]
pub fn DayCalendar(
    /// What the table shows: `11月15日から12月12日まで`.
    #[prop(into)]
    caption: Words,
    /// Consecutive days.
    days: Vec<CalendarDay>,
    /// The day whose starts are shown on this page.
    #[prop(optional_no_strip)]
    chosen: Option<NaiveDate>,
    /// Today's service day.
    #[prop(optional_no_strip)]
    today: Option<NaiveDate>,
) -> impl IntoView {
    let head = ["日", "月", "火", "水", "木", "金", "土"]
        .map(|day| view! { <th scope="col"><span aria-hidden="true">{day}</span><span class="sr">{day}"曜日"</span></th> })
        .collect_view();
    let rows = weeks(days)
        .into_iter()
        .map(|week| {
            let cells =
                week.map(|day| view! { <td>{day.map(|day| cell(day, chosen, today))}</td> }).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="calendar">
            <caption>{phrase(caption)}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// Rows of seven, the first day under its weekday.
pub(super) fn weeks(days: Vec<CalendarDay>) -> Vec<[Option<CalendarDay>; 7]> {
    let mut rows: Vec<[Option<CalendarDay>; 7]> = Vec::new();
    for day in days {
        let column = day.date.weekday().num_days_from_sunday() as usize;
        if rows.is_empty() || column == 0 {
            rows.push(Default::default());
        }
        if let Some(row) = rows.last_mut() {
            row[column] = Some(day);
        }
    }
    rows
}

fn cell(day: CalendarDay, chosen: Option<NaiveDate>, today: Option<NaiveDate>) -> AnyView {
    let (state, words, glyph) = face(day.mark);
    let is_today = (today == Some(day.date)).then_some("date");
    // The first of a month names its month: the rows run on without a break.
    let number = match day.date.day() {
        1 => format!("{}/1", day.date.month()),
        number => number.to_string(),
    };
    let is_chosen = chosen == Some(day.date);
    let spoken = format!(
        "{} {words}{}{}",
        wording::date_spoken(day.date),
        if is_today.is_some() { " 今日" } else { "" },
        if is_chosen { " えらんでいます" } else { "" },
    );
    let face = view! {
        <span aria-hidden="true">{number}</span>
        <span class="sr">{spoken}</span>
        {match glyph {
            Some(glyph) => view! { <Icon glyph size=IconSize::Small /> }.into_any(),
            None => view! { <span aria-hidden="true">"–"</span> }.into_any(),
        }}
    };
    if matches!(day.mark, DayMark::Open | DayMark::Few) {
        view! {
            <a class="day" href=day.href data-state=state data-chosen=is_chosen.then_some("true") aria-current=is_today>
                {face}
            </a>
        }
        .into_any()
    } else {
        view! { <span class="day" data-state=state data-chosen=is_chosen.then_some("true") aria-current=is_today>{face}</span> }
            .into_any()
    }
}

pub(super) const fn face(mark: DayMark) -> (&'static str, &'static str, Option<Glyph>) {
    match mark {
        DayMark::Open => ("open", "空きあり", Some(Glyph::Open)),
        DayMark::Few => ("few", "残りわずか", Some(Glyph::Few)),
        DayMark::Full => ("full", "空きなし", Some(Glyph::Full)),
        DayMark::Outside => ("past", "受付の外", None),
    }
}

/// What ○, △ and × mean; stands above the calendar.
#[component]
pub fn CalendarLegend() -> impl IntoView {
    let entries = [DayMark::Open, DayMark::Few, DayMark::Full]
        .map(face)
        .map(|(_, words, glyph)| {
            view! { <li>{glyph.map(|glyph| view! { <Icon glyph size=IconSize::Small /> })}{words}</li> }
        })
        .collect_view();
    view! { <ul class="legend">{entries}</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_stands_under_its_weekday() {
        let wednesday: NaiveDate = "2026-11-18".parse().unwrap();
        let days = wednesday
            .iter_days()
            .take(12)
            .map(|date| CalendarDay { date, mark: DayMark::Open, href: String::new() })
            .collect();
        let rows = weeks(days);
        assert_eq!(rows.len(), 3);
        assert!(rows[0][2].is_none());
        assert_eq!(rows[0][3].as_ref().unwrap().date, wednesday);
        assert_eq!(rows[1][0].as_ref().unwrap().date.day(), 22);
    }
}
