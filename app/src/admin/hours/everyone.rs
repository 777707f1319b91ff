//! Everybody's working week beside each other.

use axum::extract::{Extension, State};
use backend::hours::{self, Pattern};
use backend::rules;
use backend::staff::{self, Staff};
use domain::service_day::ServiceHours;
use domain::slots::SlotSet;
use leptos::prelude::*;

use super::super::problem::Answer;
use super::super::words::length;
use super::pattern::DAYS;
use super::{address, tabs};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

pub(super) async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
) -> Answer<Page> {
    let pool = &state.backend.pool;
    let counselors = staff::counselors(pool).await?;
    let hours = rules::load(pool).await?.rules.hours;
    let mut weeks = Vec::with_capacity(counselors.len());
    for counselor in &counselors {
        weeks.push((counselor.clone(), hours::pattern(pool, counselor.id).await?));
    }
    Ok(shell.render("勤務時間", move || page(&staff, &counselors, &weeks, hours)))
}

fn page(
    staff: &Staff,
    counselors: &[Staff],
    weeks: &[(Staff, Pattern)],
    hours: ServiceHours,
) -> impl IntoView + use<> {
    let items = tabs(staff, counselors, "/admin/hours/everyone");
    let all = SlotSet::all(hours);
    let rows = weeks
        .iter()
        .map(|(counselor, pattern)| {
            let days = DAYS
                .map(|(day, _)| view! { <td class="small">{short(pattern[day].intersection(all))}</td> })
                .into_iter()
                .collect_view();
            let sum: u32 = pattern.iter().map(|day| day.intersection(all).len()).sum();
            view! {
                <tr>
                    <th scope="row"><a href=address(staff, counselor.id)><Keep words=counselor.name.clone() /></a></th>
                    {days}
                    <td data-type="number"><Keep words=length(sum) /></td>
                </tr>
            }
        })
        .collect_view();
    let columns = [Column::words("だれ")]
        .into_iter()
        .chain(DAYS.map(|(_, name)| Column::words(name)))
        .chain([Column::number("合計")])
        .collect();
    view! {
        <PageHead title="みんなの勤務時間" note="毎週の時間です。いつもとちがう日は、それぞれのページにあります。" />
        <Tabs label="だれの勤務時間か" items />
        {match weeks.is_empty() {
            true => view! { <Empty title="カウンセラーがまだいません" note="職員を足すと、ここに並びます。" /> }.into_any(),
            false => view! { <Table caption="毎週の時間" hidden_caption=true columns dense=true>{rows}</Table> }.into_any(),
        }}
    }
}

/// Blocks below each other as figures, which a narrow column has room for.
fn short(set: SlotSet) -> AnyView {
    if set.is_empty() {
        return view! { <span class="soft">"休み"</span> }.into_any();
    }
    set.blocks()
        .into_iter()
        .enumerate()
        .map(|(place, block)| {
            let line = (place > 0).then(|| view! { <br /> });
            (line, view! { <Keep words=format!("{}–{}", block.from, block.until) /> })
        })
        .collect_view()
        .into_any()
}
