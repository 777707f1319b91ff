//! Notices that LINE did not take: somebody should tell the person another way.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use backend::bookings::lookup::number_shown;
use backend::bookings::notice::Notice as Which;
use backend::jobs::GivenUp;
use backend::jobs::failed::{self, FailedNotice};
use domain::wording;
use leptos::prelude::*;

use super::problem::Answer;
use super::today::NOTICES_FOR;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new().route("/admin/notices", get(show))
}

async fn show(State(state): State<AppState>, shell: StaffShell) -> Answer<Page> {
    let since = state.backend.now() - NOTICES_FOR;
    let notices = failed::since(&state.backend.pool, since).await?;
    Ok(shell.render("届かなかったお知らせ", move || page(&notices)))
}

fn page(notices: &[FailedNotice]) -> impl IntoView + use<> {
    view! {
        <PageHead title="届かなかったお知らせ" note="この30日に、LINEで送れなかったものです。届いたものは、ここには出ません。" />
        {match notices.is_empty() {
            true => view! { <Empty title="ありません" note="お知らせは、すべてLINEに渡せています。" /> }.into_any(),
            false => list(notices).into_any(),
        }}
    }
}

fn list(notices: &[FailedNotice]) -> impl IntoView + use<> {
    let rows = notices
        .iter()
        .map(|notice| {
            let (who, booking) = match &notice.about {
                Some(about) => (
                    view! { <a href=format!("/admin/seekers/{}", about.seeker)>{format!("{}さん", about.seeker_name)}</a> }.into_any(),
                    view! { <a href=format!("/admin/bookings/{}", about.booking)><Keep words=number_shown(about.number) /></a> }.into_any(),
                ),
                None => ("—".into_any(), "—".into_any()),
            };
            view! {
                <tr>
                    <th scope="row"><Keep words=wording::moment(notice.finished_at) /></th>
                    <td>{who}</td>
                    <td>{booking}</td>
                    <td>{words(notice.notice)}</td>
                    <td class="small">{why(notice.given_up)}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = ["やめたとき", "だれに", "予約", "お知らせ", "届かなかったわけ"].map(Column::words).into();
    view! {
        <Notice kind=NoticeKind::Info title="大事なことは、ほかの方法で伝えてください。">
            <p>"予約そのものは、どれも記録のとおりです。"</p>
        </Notice>
        <Table caption="届かなかったお知らせの一覧" hidden_caption=true columns>{rows}</Table>
    }
}

const fn why(given_up: Option<GivenUp>) -> &'static str {
    match given_up {
        Some(GivenUp::Refused) => "LINEが受け付けませんでした。LINEをやめた方かもしれません。",
        Some(GivenUp::Unheard) => "LINEが受け取らないまま、1日がたちました。",
        Some(GivenUp::Broken) => "こちらの不具合です。運営責任者に知らせてください。",
        None => "わけは残っていません。",
    }
}

const fn words(notice: Option<Which>) -> &'static str {
    match notice {
        Some(Which::Confirmed) => "予約しました",
        Some(Which::Moved) => "日時がかわりました",
        Some(Which::Cancelled) => "取り消しました",
        Some(Which::Tomorrow) => "前の日のお知らせ",
        Some(Which::Soon) => "1時間前のお知らせ",
        None => "そのほか",
    }
}
