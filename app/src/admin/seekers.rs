//! Seekers: finding somebody, and the page of one person.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use backend::bookings::lookup::{self, Booking};
use backend::seekers::{self, Seeker};
use chrono::{DateTime, Utc};
use domain::ids::SeekerId;
use domain::wording;
use leptos::prelude::*;

use super::bookings::table;
use super::fields::{Fields, Id};
use super::problem::{Answer, DeskError};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new().route("/admin/seekers", get(newest).post(search)).route("/admin/seekers/{id}", get(show))
}

async fn newest(State(state): State<AppState>, shell: StaffShell) -> Answer<Page> {
    list(&state, shell, String::new()).await
}

/// A name is personal, so it comes in the body and never in the address.
async fn search(State(state): State<AppState>, shell: StaffShell, fields: Fields) -> Answer<Page> {
    let text: String = fields.text("q").trim().chars().take(100).collect();
    list(&state, shell, text).await
}

async fn list(state: &AppState, shell: StaffShell, text: String) -> Answer<Page> {
    let found = seekers::search(&state.backend.pool, &text).await?;
    Ok(shell.render("利用者", move || list_page(text, &found)))
}

async fn show(State(state): State<AppState>, shell: StaffShell, Id(id): Id<SeekerId>) -> Answer<Page> {
    let pool = &state.backend.pool;
    let seeker = seekers::find(pool, id).await?.ok_or_else(DeskError::missing)?;
    let bookings = lookup::of_seeker(pool, id).await?;
    let now = state.backend.now();
    Ok(shell.render("利用者", move || person_page(&seeker, &bookings, now)))
}

fn list_page(text: String, found: &[Seeker]) -> impl IntoView + use<> {
    let note = match text.is_empty() {
        true => "新しい順に、50人まで出ます。".to_owned(),
        false => format!("「{text}」で見つかった人 {}人", found.len()),
    };
    let rows = found
        .iter()
        .map(|seeker| {
            view! {
                <tr>
                    <th scope="row"><a href=format!("/admin/seekers/{}", seeker.id)>{format!("{}さん", seeker.name)}</a></th>
                    <td>{wording::moment(seeker.created_at)}</td>
                    <td>{reachable(seeker)}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = ["名前", "はじめて来た日", "LINE"].map(Column::words).into();
    let table = match found.is_empty() {
        true => {
            view! { <Empty title="あてはまる人はいません" note="名前の一部でもさがせます。" /> }.into_any()
        }
        false => {
            view! { <Table caption="利用者の一覧" hidden_caption=true columns>{rows}</Table> }.into_any()
        }
    };
    view! {
        <PageHead title="利用者" note />
        <Stack gap=Gap::Mid>
            <Search action="/admin/seekers" label="利用者を名前でさがす" value=text placeholder="名前でさがす" />
            {table}
        </Stack>
    }
}

fn reachable(seeker: &Seeker) -> AnyView {
    match seeker.blocked_at {
        Some(_) => view! { <Badge label="ブロック中" tone=Tone::Caution glyph=Glyph::Alert /> }.into_any(),
        None => view! { <Badge label="つながっています" tone=Tone::Good glyph=Glyph::Check /> }.into_any(),
    }
}

fn person_page(seeker: &Seeker, bookings: &[Booking], now: DateTime<Utc>) -> impl IntoView + use<> {
    let (ahead, past): (Vec<Booking>, Vec<Booking>) =
        bookings.iter().cloned().partition(|booking| booking.state.is_open() && now < booking.slot.end());
    let blocked = seeker.blocked_at.map(|at| {
        view! {
            <Notice kind=NoticeKind::Caution title="LINEのアカウントがブロックされています。">
                <p>{format!("{}から、お知らせは届きません。電話の予約なら、電話で伝えてください。", wording::moment(at))}</p>
            </Notice>
        }
    });
    let (ahead, past) = (some(&ahead, "これからの予約の一覧"), some(&past, "これまでの予約の一覧"));
    view! {
        <BackLink href="/admin/seekers" label="利用者" />
        <PageHead title=format!("{}さん", seeker.name) note=format!("{}から利用しています", wording::date(local(seeker.created_at))) />
        {blocked}
        <Section title="これからの予約" id="ahead">{ahead}</Section>
        <Section title="これまでの予約" id="past">{past}</Section>
        <Section title="ここに出ないもの" id="hidden">
            <NotShown title="セルフチェックの結果" why="本人が見せると決めたものだけを、職員が見られます。いまはありません。" />
        </Section>
    }
}

fn some(bookings: &[Booking], caption: &'static str) -> AnyView {
    match bookings.is_empty() {
        true => view! { <p class="soft">"ありません。"</p> }.into_any(),
        false => table(caption, bookings, false).into_any(),
    }
}

fn local(at: DateTime<Utc>) -> chrono::NaiveDate {
    at.with_timezone(&domain::service_day::tokyo()).date_naive()
}
