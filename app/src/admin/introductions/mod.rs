//! Introductions at the desk: the board, one of them, the meetings to which somebody goes along, the
//! ledgers. // 仕様 4(3)エ

mod act;
mod along;
mod aside;
mod board;
mod ledger;
mod meeting;
mod show;
mod show_view;

use axum::Router;
use axum::routing::get;
use backend::introductions;
use backend::staff::Staff;
use domain::staff::Permission;
use leptos::prelude::*;

use super::problem::Answer;
use crate::state::AppState;
use crate::ui::*;

const HERE: &str = "/admin/introductions";

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/introductions", get(board::show))
        .route("/admin/introductions/along", get(along::show))
        .route("/admin/introductions/{id}", get(show::show).post(act::act))
        .route("/admin/introductions/{id}/meeting", get(meeting::show).post(meeting::save))
        .route("/admin/ledgers", get(ledger::show))
        .route("/admin/ledgers/{file}", get(ledger::download))
}

/// What is due, where whoever leads introductions comes by.
pub(super) async fn reminder(state: &AppState, staff: &Staff) -> Answer<Option<AnyView>> {
    if !staff.role.may(Permission::Introduce) {
        return Ok(None);
    }
    let due = introductions::due(&state.backend).await?;
    let along = along::today(state, staff).await?;
    let notice = (due > 0).then(|| {
        view! {
            <Notice kind=NoticeKind::Caution title=format!("職業紹介で、今日が期限の連絡が{due}件あります。")>
                <p><a href=HERE>"職業紹介をひらく"</a></p>
            </Notice>
        }
    });
    Ok((due > 0 || along.is_some()).then(|| view! { {notice}{along} }.into_any()))
}
