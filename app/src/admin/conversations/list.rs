//! Who waits, who is being answered, what ended.

use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use backend::conversations::desk::{self, Listed};
use chrono::{DateTime, Utc};
use domain::conversation::State as Standing;
use domain::ids::ConversationId;
use domain::safety::Level;
use leptos::prelude::*;

use super::HERE;
use crate::admin::fields::Asked;
use crate::admin::problem::Answer;
use crate::admin::words::family;
use crate::page::{Page, render};
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

pub(super) async fn show(State(state): State<AppState>, shell: StaffShell) -> Answer<Page> {
    let all = desk::list(&state.backend).await?;
    let now = state.backend.now();
    Ok(shell.with_islands().render("相談チャット", move || {
        view! {
            <PageHead title="相談チャット" note="新しいものは、自動で出ます。危機のサインは、音・色・言葉でお知らせします。" />
            {part_of(&all, now, None)}
            {live(None)}
        }
    }))
}

/// The list alone: what a page that stays open takes anew.
pub(super) async fn part(State(state): State<AppState>, Asked(asked): Asked) -> Answer<Response> {
    let all = desk::list(&state.backend).await?;
    let (now, open) = (state.backend.now(), asked.read("open"));
    let html = render(None, move || part_of(&all, now, open));
    Ok(([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response())
}

/// The list as it stands on a page; `open` is the conversation there, above which crises are not told again.
pub(super) fn part_of(all: &[Listed], now: DateTime<Utc>, open: Option<ConversationId>) -> AnyView {
    let crises: Vec<String> =
        all.iter().filter(|one| one.danger == Level::Crisis).map(|one| one.id.to_string()).collect();
    let alarm = open.is_none().then(|| alarm(crises.len()));
    // which, not how many: one may be over when another begins
    view! { <div id="queue" data-alarms=crises.join(" ")>{alarm}{queue(all, now, open)}</div> }.into_any()
}

/// Keeps it up to date.
pub(super) fn live(open: Option<ConversationId>) -> impl IntoView {
    let part = match open {
        Some(id) => format!("{HERE}/queue?open={id}"),
        None => format!("{HERE}/queue"),
    };
    view! { <LiveList wire=format!("{HERE}/news") part target="queue".to_owned() /> }
}

/// A crisis is told by color, drawing and words, with what to do next.
fn alarm(crises: usize) -> Option<impl IntoView + use<>> {
    let title = format!("危機のサインが、{crises}件あります");
    (crises > 0).then(|| {
        view! {
            <div class="crisis" role="alert">
                <Icon glyph=Glyph::Alarm />
                <div>
                    <h2>{phrase(title)}</h2>
                    <p>"まず開いて、ひとこと返してください。ひとりで抱えず、運営責任者にも声をかけてください。"</p>
                </div>
            </div>
        }
    })
}

/// The list; `open` is the conversation on the page.
fn queue(all: &[Listed], now: DateTime<Utc>, open: Option<ConversationId>) -> AnyView {
    let group = |title: &str, which: &dyn Fn(&Listed) -> bool, empty: Option<&'static str>| {
        let some: Vec<&Listed> = all.iter().filter(|one| which(one)).collect();
        if some.is_empty() && empty.is_none() {
            return None;
        }
        let heading = format!("{title}　{}件", some.len());
        let entries = some.iter().map(|one| entry(one, now, open)).collect_view();
        let list = match (some.is_empty(), empty) {
            (true, Some(words)) => view! { <p class="soft pad">{words}</p> }.into_any(),
            _ => view! { <ol class="waiting">{entries}</ol> }.into_any(),
        };
        Some(view! { <h2 class="group">{heading}</h2>{list} })
    };
    let waits = |one: &Listed| {
        one.state == Standing::Waiting || (one.danger > Level::Ordinary && one.state.staff().is_none())
    };
    let talks = |one: &Listed| one.state.staff().is_some();
    let over = |one: &Listed| one.state == Standing::Closed && one.danger == Level::Ordinary;
    view! {
        {group("返事を待っている人", &waits, Some("いまは、待っている人はいません。"))}
        {group("話し中", &talks, None)}
        {group("この24時間に終わった", &over, None)}
    }
    .into_any()
}

fn entry(one: &Listed, now: DateTime<Utc>, open: Option<ConversationId>) -> impl IntoView + use<> {
    let href = format!("{HERE}/{}", one.id);
    let minutes = one.since.map(|since| format!("{}分", (now - since).num_minutes().max(0)));
    let state = match one.danger {
        Level::Crisis => Some("crisis"),
        Level::Serious => Some("serious"),
        Level::Ordinary => None,
    };
    let mark = match one.danger {
        Level::Crisis => Some(view! { <Badge label="危機のサイン" tone=Tone::Danger glyph=Glyph::Alarm /> }),
        Level::Serious => {
            Some(view! { <Badge label="深刻な困りごと" tone=Tone::Caution glyph=Glyph::Alert /> })
        }
        Level::Ordinary => None,
    };
    let who = match (&one.staff_name, one.state) {
        (Some(name), _) => format!("{}が担当", family(name)),
        (None, Standing::Waiting) => "相談員を待っています".to_owned(),
        (None, Standing::Closed) => "終わりました".to_owned(),
        (None, _) => "案内AIと話しています".to_owned(),
    };
    let unread = usize::try_from(one.unread).unwrap_or_default();
    let unread = (unread > 0).then(|| view! { <Count number=unread counter="件、まだ読んでいません" /> });
    view! {
        <li>
            <a href=href data-state=state aria-current=(open == Some(one.id)).then_some("true")>
                <span class="name">{format!("{}さん", one.seeker_name)}{unread}</span>
                <span class="keep">{minutes}</span>
                <span class="meta">{who}{mark}</span>
            </a>
        </li>
    }
}
