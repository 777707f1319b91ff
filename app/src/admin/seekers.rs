//! Seekers: finding somebody, and the page of one person.

use axum::Router;
use axum::extract::{Extension, State};
use axum::routing::get;
use backend::bookings::lookup::{self, Booking};
use backend::checkups::shares;
use backend::seekers::{self, Seeker};
use backend::staff::Staff;
use chrono::{DateTime, Utc};
use domain::ids::SeekerId;
use domain::staff::Permission;
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
    let text = fields.searched();
    list(&state, shell, text).await
}

async fn list(state: &AppState, shell: StaffShell, text: String) -> Answer<Page> {
    let found = seekers::search(&state.backend.pool, &text).await?;
    Ok(shell.render("利用者", move || list_page(text, &found)))
}

async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<SeekerId>,
) -> Answer<Page> {
    let pool = &state.backend.pool;
    let seeker = seekers::find(pool, id).await?.ok_or_else(DeskError::missing)?;
    let bookings = lookup::of_seeker(pool, id).await?;
    let now = state.backend.now();
    let shared = match staff.role.may(Permission::SeeSharedResults) {
        true => Some(shares::count(&state.backend, id).await?),
        false => None,
    };
    let explains = staff.role.may(Permission::Assess);
    Ok(shell.render("利用者", move || person_page(&seeker, &bookings, now, shared, explains)))
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

/// `shared` is how many results the person shows, for somebody who may read them; for others not
/// even whether there are any.
fn person_page(
    seeker: &Seeker,
    bookings: &[Booking],
    now: DateTime<Utc>,
    shared: Option<i64>,
    explains: bool,
) -> impl IntoView + use<> {
    let explain = explains.then(|| {
        let href = format!("/admin/seekers/{}/assessment", seeker.id);
        view! {
            <Section title="推薦の理由" id="assessment">
                <p>"本人が見せると決めたときは、求人がどうしてえらばれたのかを見て、やさしい言葉で説明できます。"</p>
                <Row><ButtonLink href label="推薦の理由をひらく" glyph=Glyph::Path /></Row>
            </Section>
        }
    });
    let (ahead, past): (Vec<Booking>, Vec<Booking>) =
        bookings.iter().cloned().partition(|booking| booking.state.is_open() && now < booking.slot.end());
    let blocked = seeker.blocked_at.map(|at| {
        view! {
            <Notice kind=NoticeKind::Caution title="LINEのアカウントがブロックされています。">
                <p>{format!("{}から、お知らせは届きません。電話の予約なら、電話で伝えてください。", wording::moment(at))}</p>
            </Notice>
        }
    });
    let results = results(seeker.id, shared);
    let (ahead, past) = (some(&ahead, "これからの予約の一覧"), some(&past, "これまでの予約の一覧"));
    view! {
        <BackLink href="/admin/seekers" label="利用者" />
        <PageHead title=format!("{}さん", seeker.name) note=format!("{}から利用しています", wording::date(local(seeker.created_at))) />
        {blocked}
        <Section title="これからの予約" id="ahead">{ahead}</Section>
        <Section title="これまでの予約" id="past">{past}</Section>
        <Section title="セルフチェックの結果" id="results">{results}</Section>
        {explain}
    }
}

fn results(seeker: SeekerId, shared: Option<i64>) -> AnyView {
    match shared {
        Some(count @ 1..) => view! {
            <p>{format!("本人が見せてくれた結果が{count}件あります。開いたことは、本人に伝わります。")}</p>
            <Row><ButtonLink href=format!("/admin/seekers/{seeker}/results") label="結果をひらく" glyph=Glyph::Checkup /></Row>
        }
        .into_any(),
        Some(_) => view! { <NotShown title="いまは、ありません" why="本人が見せると決めたものだけが、ここに出ます。チェックをしたかどうかは、わかりません。" /> }.into_any(),
        None => view! { <NotShown title="出ません" why="本人が見せると決めたものだけを、カウンセラーだけが見られます。" /> }.into_any(),
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
