//! Figures of a month without persons: for the City, for the editor, for everybody.

mod conversations;

use axum::Router;
use axum::extract::{Extension, State};
use axum::routing::get;
use backend::bookings::figures::{self, Figures};
use backend::checkups::counts;
use backend::rules;
use backend::staff::Staff;
use chrono::{Datelike, Months, NaiveDate};
use domain::booking::{BookingState, Means};
use domain::checkups::InstrumentCode;
use domain::service_day::ServiceDay;
use leptos::prelude::*;

use super::fields::Asked;
use super::helplines;
use super::problem::Answer;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new().route("/admin/figures", get(show))
}

async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let pool = &state.backend.pool;
    let today = rules::load(pool).await?.rules.today(state.backend.now());
    let asked = format!("{}-01", asked.text("month")).parse().ok();
    let month = Month::of(asked.unwrap_or(today));
    let figures = figures::between(pool, month.first(), month.last()).await?;
    let checkups = counts::in_month(pool, month.first().date()).await?;
    let talks = backend::conversations::figures::month(pool, month.first().date()).await?;
    let present = Month::of(today);
    let reminder = helplines::reminder(&state, &staff).await?;
    Ok(shell.render(
        "月の数字",
        move || view! { {reminder}{page(month, present, &figures, &checkups)}{conversations::panel(&talks)} },
    ))
}

/// A month of service days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Month(NaiveDate);

impl Month {
    fn of(day: ServiceDay) -> Self {
        Self(day.date().with_day(1).unwrap_or(day.date()))
    }

    fn first(self) -> ServiceDay {
        ServiceDay::new(self.0)
    }

    fn last(self) -> ServiceDay {
        self.next().first().plus(-1)
    }

    fn next(self) -> Self {
        Self(self.0.checked_add_months(Months::new(1)).unwrap_or(self.0))
    }

    fn previous(self) -> Self {
        Self(self.0.checked_sub_months(Months::new(1)).unwrap_or(self.0))
    }

    fn words(self) -> String {
        format!("{}年{}月", self.0.year(), self.0.month())
    }

    fn href(self) -> String {
        format!("/admin/figures?month={}-{:02}", self.0.year(), self.0.month())
    }
}

fn page(
    month: Month,
    present: Month,
    figures: &Figures,
    checkups: &[(InstrumentCode, i32)],
) -> impl IntoView + use<> {
    let back = (month != present).then(|| view! { <ButtonLink href="/admin/figures" label="今月" /> });
    let later = month >= present;
    view! {
        <PageHead title=format!("{}の数字", month.words()) note="相談予約、セルフチェック、案内AIの件数です。どなたのことかは、ここには出ません。">
            <ButtonLink href=month.previous().href() label="前の月" glyph=Glyph::Back />
            {back}
            <ButtonLink href=month.next().href() label="次の月" glyph_after=Glyph::Next disabled=later />
        </PageHead>
        {match figures.total() {
            0 => view! { <Empty title="この月の予約はありません" note="予約が入ると、ここに件数が出ます。" /> }.into_any(),
            _ => counted(figures).into_any(),
        }}
        {finished(checkups)}
    }
}

/// How often each self-check was finished. Small numbers could point at somebody: under five they
/// are not told apart.
fn finished(checkups: &[(InstrumentCode, i32)]) -> AnyView {
    if checkups.iter().all(|(_, count)| *count == 0) {
        return view! {
            <Panel title="セルフチェックの回数" id="checkups">
                <p class="soft">"この月に最後まで終わったセルフチェックは、ありません。"</p>
            </Panel>
        }
        .into_any();
    }
    let rows = checkups
        .iter()
        .map(|(code, count)| {
            view! { <tr><th scope="row">{code.words()}</th><td data-type="number">{few(*count)}</td></tr> }
        })
        .collect_view();
    let columns = vec![Column::words("セルフチェック"), Column::number("終わった回数")];
    view! {
        <Panel title="セルフチェックの回数" id="checkups">
            <Table caption="セルフチェックが最後まで終わった回数" hidden_caption=true columns>{rows}</Table>
            <p class="meta">"5回に満たないときは、「1–4」と出ます。結果は、ここには出ません。"</p>
        </Panel>
    }
    .into_any()
}

fn few(count: i32) -> String {
    match count {
        1..=4 => "1–4".to_owned(),
        count => count.to_string(),
    }
}

fn counted(figures: &Figures) -> impl IntoView + use<> {
    let rows = BookingState::ALL
        .iter()
        .map(|&state| {
            let cells = Means::ALL
                .iter()
                .map(|&means| view! { <td data-type="number">{figures.of(means, state)}</td> })
                .collect_view();
            view! {
                <tr>
                    <th scope="row"><StatusMark state /></th>
                    {cells}
                    <td data-type="number"><b>{figures.in_state(state)}</b></td>
                </tr>
            }
        })
        .collect_view();
    let columns = [Column::words("どうなったか")]
        .into_iter()
        .chain(Means::ALL.iter().map(|means| Column::number(means.words())))
        .chain([Column::number("合計")])
        .collect();
    let total = figures.total();
    let attended = figures.in_state(BookingState::Attended);
    view! {
        <Panel title="相談の件数" id="count">
            <p>{format!("予約は{total}件。そのうち{attended}件の相談が終わりました。")}</p>
            <Table caption="どうなったかと方法ごとの件数" hidden_caption=true columns>{rows}</Table>
            <p class="meta">"深夜0:00からの相談は、前の日の営業日に数えます。"</p>
        </Panel>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_under_five_are_not_told_apart() {
        assert_eq!([0, 1, 4, 5].map(few), ["0", "1–4", "1–4", "5"]);
    }

    #[test]
    fn a_month_ends_with_its_last_service_day() {
        let month = Month::of("2026-12-18".parse().unwrap());
        assert_eq!(month.first().to_string(), "2026-12-01");
        assert_eq!(month.last().to_string(), "2026-12-31");
        assert_eq!(month.next().href(), "/admin/figures?month=2027-01");
    }
}
