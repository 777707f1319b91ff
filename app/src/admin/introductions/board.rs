//! The board: what stands where, what is late, who goes along.

use axum::extract::{Extension, State};
use backend::introductions::{self, Card, Filter as Shown, Introduction, meetings};
use backend::staff::Staff;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::introduction::IntroductionState;
use domain::wording;
use leptos::prelude::*;

use super::HERE;
use crate::admin::fields::Asked;
use crate::admin::problem::Answer;
use crate::admin::words::{done, family};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

pub(super) async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let backend = &state.backend;
    let shown = Shown {
        led_by: (asked.text("mine") == "yes").then_some(staff.id),
        along: asked.text("along") == "yes",
        ended: asked.text("ended") == "yes",
    };
    let (now, today) = (backend.now(), backend.today());
    let cards = introductions::board(backend, shown).await?;
    let week = meetings::between(backend, today, today + TimeDelta::days(6), None).await?;
    let along = week.iter().filter(|meeting| meeting.plan.along.is_some()).count();
    let said = asked.get("done").map(str::to_owned);
    Ok(shell.at(HERE).render("職業紹介", move || {
        let open = cards.iter().filter(|card| card.of.state.is_open()).count();
        let note = format!("進んでいるもの {open}件　これから7日の随行 {along}件");
        let mut stages: Vec<IntroductionState> = IntroductionState::ALL.to_vec();
        stages.retain(|stage| *stage != IntroductionState::Ended);
        let board = stages.into_iter().map(|stage| column(stage, &cards, now, today)).collect_view();
        let over = shown.ended.then(|| over(&cards));
        view! {
            <PageHead title="職業紹介" note>
                <ButtonLink href="/admin/introductions/along" label="随行の予定" glyph=Glyph::Along />
                <ButtonLink href="/admin/ledgers" label="管理簿" glyph=Glyph::Book />
            </PageHead>
            {done(said.as_deref())}
            <Stack gap=Gap::Mid>
                {late(&cards, today)}
                <Filter>
                    <Form action=HERE get=true>
                        <ChoiceGroup name="shown" legend="しぼりこみ" layout=ChoiceLayout::Plain>
                            <Choice name="mine" value="yes" label="わたしの担当" kind=ChoiceKind::Checkbox checked=shown.led_by.is_some() />
                            <Choice name="along" value="yes" label="随行あり" kind=ChoiceKind::Checkbox checked=shown.along />
                            <Choice name="ended" value="yes" label="終わったものも" kind=ChoiceKind::Checkbox checked=shown.ended />
                        </ChoiceGroup>
                        <Button label="表示" size=ButtonSize::Small />
                    </Form>
                </Filter>
                <Board>{board}</Board>
                {over}
            </Stack>
        }
    }))
}

fn late(cards: &[Card], today: NaiveDate) -> Option<impl IntoView + use<>> {
    let late: Vec<&Introduction> =
        cards.iter().filter(|card| card.is_late(today)).map(|card| &card.of).collect();
    let links = late
        .iter()
        .take(8)
        .map(|of| {
            let href = format!("{HERE}/{}", of.id);
            let words = format!("{}さん・{}", family(&of.seeker_name), of.employer_name);
            view! { <li><a href=href>{words}</a></li> }
        })
        .collect_view();
    let title = format!("連絡の期限が来た紹介が{}件あります。", late.len());
    (!late.is_empty()).then(|| view! { <Notice kind=NoticeKind::Caution title><ul>{links}</ul></Notice> })
}

fn column(
    stage: IntroductionState,
    cards: &[Card],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> impl IntoView + use<> {
    let here: Vec<&Card> = cards.iter().filter(|card| card.of.state == stage).collect();
    let count = here.len();
    let tickets = here.into_iter().map(|card| ticket(card, now, today)).collect_view();
    view! { <Stage title=stage.words() id=format!("stage-{}", stage.code()) count>{tickets}</Stage> }
}

fn ticket(card: &Card, now: DateTime<Utc>, today: NaiveDate) -> impl IntoView + use<> {
    let of = &card.of;
    let late = card.is_late(today);
    let due = card.due_on().map(|due| {
        let label = match (due - today).num_days() {
            0 => "今日が連絡の期限".to_owned(),
            days @ 1.. => format!("あと{days}日で連絡"),
            days => format!("連絡の期限を{}日過ぎています", -days),
        };
        match late {
            true => view! { <Badge label tone=Tone::Caution glyph=Glyph::Alert /> }.into_any(),
            false => view! { <p class="meta">{label}</p> }.into_any(),
        }
    });
    let consent = card.consent.as_ref().and_then(|consent| {
        let (label, tone) = match (consent.holds(), consent.waits()) {
            (true, _) => ("書類の同意あり", Tone::Good),
            (_, true) => ("同意の返事待ち", Tone::Key),
            _ => ("書類の同意なし", Tone::Plain),
        };
        of.state.is_open().then(|| view! { <Badge label tone /> })
    });
    let meeting = card.meeting.as_ref().map(|meeting| {
        let when = format!("{} {}", meeting.plan.kind.words(), wording::moment_in_words(meeting.plan.starts_at));
        let along = meeting.along_name.as_deref().map(|name| {
            let words = format!("随行 {}　{} {}", family(name), wording::clock(meeting.plan.meets_at), meeting.plan.meeting_point);
            view! { <p class="along"><Icon glyph=Glyph::Along size=IconSize::Small /><span>{words}</span></p> }
        });
        let state = meeting.state.words();
        view! { {along}<p class="meta">{when}"（"{state}"）"</p> }
    });
    let since = match (of.state, of.started_on) {
        (IntroductionState::Hired, Some(day)) => format!("{}から", wording::date(day)),
        _ if (now - of.changed_at).num_days() == 0 => "今日から".to_owned(),
        _ => {
            let day = of.changed_at.with_timezone(&domain::service_day::tokyo()).date_naive();
            format!("{}から{}日", wording::date(day), (now - of.changed_at).num_days())
        }
    };
    let led = of
        .coordinator
        .as_ref()
        .map_or_else(|| "担当は未定".to_owned(), |(_, name)| format!("担当 {}", family(name)));
    let (employer, title) = (of.employer_name.clone(), of.title.clone());
    view! {
        <Ticket href=format!("{HERE}/{}", of.id) title=format!("{}さん", of.seeker_name) late>
            <p><b>{employer}</b><br />{title}</p>
            {due}
            {consent}
            {meeting}
            <p class="meta">{since}</p>
            <p class="meta">{led}</p>
        </Ticket>
    }
}

/// Those that went no further, as a table.
fn over(cards: &[Card]) -> impl IntoView + use<> {
    let ended: Vec<&Introduction> =
        cards.iter().map(|card| &card.of).filter(|of| of.state == IntroductionState::Ended).collect();
    let rows = ended
        .iter()
        .map(|of| {
            let why = of.end_reason.map_or("", |reason| reason.words());
            let href = format!("{HERE}/{}", of.id);
            let day = of.ended_on.map(wording::date).unwrap_or_default();
            view! {
                <tr>
                    <th scope="row"><a href=href>{format!("{}さん", of.seeker_name)}</a></th>
                    <td>{format!("{}・{}", of.employer_name, of.title)}</td>
                    <td>{why}</td>
                    <td>{day}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = ["利用者", "求人", "わけ", "終わった日"].map(Column::words).into();
    let content = match ended.is_empty() {
        true => view! { <p class="soft">"ありません。"</p> }.into_any(),
        false => {
            view! { <Table caption="終わった紹介" hidden_caption=true columns>{rows}</Table> }.into_any()
        }
    };
    view! { <Section title="終わったもの" id="over">{content}</Section> }
}
