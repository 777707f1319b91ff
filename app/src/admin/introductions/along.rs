//! Where somebody goes along: the coming two weeks, by day.

use axum::extract::{Extension, State};
use backend::introductions::meetings::{self, Meeting};
use backend::staff::Staff;
use chrono::TimeDelta;
use domain::introduction::MeetingState;
use domain::service_day::tokyo;
use domain::wording;
use leptos::prelude::*;

use super::HERE;
use crate::admin::fields::Asked;
use crate::admin::problem::Answer;
use crate::admin::words::family;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// How far the calendar looks.
const DAYS: i64 = 14;

pub(super) async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let first = asked.day("day").map_or_else(|| state.backend.today(), |day| day.date());
    let last = first + TimeDelta::days(DAYS - 1);
    let mine = asked.text("whose") == "mine";
    let met = meetings::between(&state.backend, first, last, mine.then_some(staff.id)).await?;
    Ok(shell.at(HERE).render("随行の予定", move || {
        let href = |first: chrono::NaiveDate, mine: bool| {
            format!("{HERE}/along?day={first}&whose={}", if mine { "mine" } else { "all" })
        };
        let items = vec![
            TabItem::new(href(first, false), "みんな", !mine),
            TabItem::new(href(first, true), "自分", mine),
        ];
        let days = (0..DAYS)
            .map(|offset| first + TimeDelta::days(offset))
            .filter_map(|day| {
                let of_day: Vec<&Meeting> = met
                    .iter()
                    .filter(|one| one.plan.starts_at.with_timezone(&tokyo()).date_naive() == day)
                    .collect();
                (!of_day.is_empty()).then(|| {
                    let entries = of_day.into_iter().map(entry).collect_view();
                    view! {
                        <Section title=wording::date(day) id=format!("day-{day}")>
                            <Agenda label=format!("{}の面接と見学", wording::date(day))>{entries}</Agenda>
                        </Section>
                    }
                })
            })
            .collect_view();
        let empty = met.is_empty().then(|| {
            view! { <Empty title="この2週間、面接や見学の予定はありません" note="紹介のページから、予定を足します。" /> }
        });
        let (before, after) = (first - TimeDelta::days(DAYS), first + TimeDelta::days(DAYS));
        view! {
            <BackLink href=HERE label="職業紹介" />
            <PageHead title="随行の予定" note=format!("{}から{}まで", wording::date(first), wording::date(last))>
                <SegmentedLinks label="だれの予定か" items />
                <ButtonLink href=href(before, mine) label="前の2週間" glyph=Glyph::Back />
                <ButtonLink href=href(after, mine) label="次の2週間" glyph_after=Glyph::Next />
            </PageHead>
            <Stack gap=Gap::Mid>{days}{empty}</Stack>
        }
    }))
}

fn entry(meeting: &Meeting) -> impl IntoView + use<> {
    let plan = &meeting.plan;
    let along = match (&meeting.along_name, plan.meeting_point.as_str()) {
        (Some(name), "") => format!("{}が同行・{}に待ち合わせ", family(name), wording::clock(plan.meets_at)),
        (Some(name), point) => {
            format!("{}が同行・{}に{point}で待ち合わせ", family(name), wording::clock(plan.meets_at))
        }
        (None, _) => "同行なし".to_owned(),
    };
    let who = format!("{}さん　{}・{}", meeting.seeker_name, meeting.employer_name, plan.kind.words());
    let place = format!("{}　{along}", plan.place);
    let tone = match meeting.state {
        MeetingState::Confirmed => Tone::Good,
        MeetingState::ChangeWanted => Tone::Caution,
        _ => Tone::Key,
    };
    let label = meeting.state.words();
    let what = view! { <b>{who}</b><br /><span class="meta">{place}</span> }.into_any();
    let href = format!("{HERE}/{}", meeting.introduction);
    let about = format!("：{}さんの紹介", meeting.seeker_name);
    view! {
        <AgendaItem time=wording::clock(plan.starts_at) what>
            <Badge label tone /><a href=href>"開く"<Spoken words=about /></a>
        </AgendaItem>
    }
}

/// To whom this member of staff goes along today.
pub(super) async fn today(state: &AppState, staff: &Staff) -> Answer<Option<AnyView>> {
    let today = state.backend.today();
    let met = meetings::between(&state.backend, today, today, Some(staff.id)).await?;
    let entries = met.iter().map(entry).collect_view();
    Ok((!met.is_empty()).then(|| {
        view! {
            <Section title="今日の随行" id="along">
                <Agenda label="今日の随行の一覧">{entries}</Agenda>
            </Section>
        }
        .into_any()
    }))
}
