//! The editor of working hours: a row a weekday, several blocks a day, and what
//! they add up to.

use domain::service_day::{HalfHour, ServiceHours};
use domain::wording;
use leptos::prelude::*;

use super::{FieldWidth, HoursStrip, LabelPlace, Piece, Select, SelectOption, Words};

/// Rows of [`HoursDay`]s.
#[component]
pub fn HoursPattern(children: Children) -> impl IntoView {
    view! {
        <div class="pattern-head" aria-hidden="true">
            <span></span>
            <span>"受け付ける時間"</span>
            <span class="pattern-ruler"><span>"6時"</span><span>"12"</span><span>"18"</span><span>"24"</span></span>
            <span>"合計"</span>
        </div>
        <ol class="pattern">{children()}</ol>
    }
}

/// One day of the week: its blocks, how they lie, how long they are.
#[component]
pub fn HoursDay(
    /// `月`.
    #[prop(into)]
    weekday: Words,
    /// Id of its heading; error summaries lead here.
    #[prop(into)]
    id: Words,
    hours: ServiceHours,
    /// From when until when bookings are taken.
    blocks: Vec<(HalfHour, HalfHour)>,
    /// What is wrong with the blocks of this day.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// [`HoursBlock`]s and buttons.
    children: Children,
) -> impl IntoView {
    let halves: u32 =
        blocks.iter().map(|(from, to)| u32::from(to.index().saturating_sub(from.index()))).sum();
    let sum = match (halves / 2, halves % 2) {
        (0, 0) => "—".to_string(),
        (whole, 0) => format!("{whole}時間"),
        (whole, _) => format!("{whole}.5時間"),
    };
    let pieces = blocks.into_iter().map(|(from, to)| Piece::open(from, to)).collect();
    let help = super::field::help(&id, None, error.clone());
    view! {
        <li data-invalid=error.is_some().then_some("true")>
            <h3 class="pattern-day" id=id tabindex="-1">{weekday}<span class="sr">"曜日"</span></h3>
            <div class="pattern-blocks">{help}{children()}</div>
            <HoursStrip hours pieces />
            <p class="pattern-sum">{sum}</p>
        </li>
    }
}

/// One block: `午後1:00 から 午後5:00 まで`. An empty start means no block.
#[component]
pub fn HoursBlock(
    /// Said to screen readers: `月曜日 1つめの時間帯`.
    #[prop(into)]
    label: Words,
    #[prop(into)] from_name: Words,
    #[prop(into)] to_name: Words,
    hours: ServiceHours,
    /// The chosen start as [`HalfHour`] writes it (`13:00`), or empty.
    #[prop(optional, into)]
    from: Words,
    /// The chosen end, or empty.
    #[prop(optional, into)]
    to: Words,
    /// A button that takes the block away.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="pattern-block" role="group" aria-label=label>
            <Select name=from_name label="始まり" label_place=LabelPlace::Hidden width=FieldWidth::Short prompt="なし" value=from options=starts(hours) />
            <span>"から"</span>
            <Select name=to_name label="終わり" label_place=LabelPlace::Hidden width=FieldWidth::Short prompt="なし" value=to options=ends(hours) />
            <span>"まで"</span>
            {children.map(|children| children())}
        </div>
    }
}

/// Every start of a service day as an option: value `24:30`, words `深夜0:30`.
pub fn starts(hours: ServiceHours) -> Vec<SelectOption> {
    hours.starts().map(option).collect()
}

/// Every end of a block: the starts but the first, and closing time.
pub fn ends(hours: ServiceHours) -> Vec<SelectOption> {
    hours.starts().skip(1).chain([hours.closes()]).map(option).collect()
}

fn option(half: HalfHour) -> SelectOption {
    SelectOption::new(half.to_string(), wording::time(half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_offers_38_starts_and_ends_at_one_in_the_night() {
        let hours = ServiceHours::specified();
        assert_eq!(starts(hours).len(), 38);
        let last = ends(hours).pop().unwrap();
        assert_eq!((last.value.as_str(), last.label.as_str()), ("25:00", "深夜1:00"));
    }
}
