//! The telephone numbers for somebody in distress. An entry is shown for 90 days after somebody
//! has verified it; whoever saves one says by that that number and hours are right.

mod edit;
mod list;

use axum::Router;
use axum::routing::get;
use backend::helplines;
use backend::staff::Staff;
use domain::staff::Permission;
use leptos::prelude::*;

use super::problem::Answer;
use crate::state::AppState;
use crate::ui::*;

const HERE: &str = "/admin/helplines";
/// From so many days before its end on, an entry asks to be verified again.
const SOON_DAYS: i64 = 14;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/helplines", get(list::show).post(list::verify))
        .route("/admin/helplines/new", get(edit::new))
        .route("/admin/helplines/{id}", get(edit::show).post(edit::save))
}

/// What to do about the lines, where somebody comes by: some will be shown no longer, or none is.
pub(super) async fn reminder(state: &AppState, staff: &Staff) -> Answer<Option<AnyView>> {
    let lines = helplines::all(&state.backend.pool).await?;
    let today = state.backend.today();
    let due = lines.iter().filter(|line| (line.shown_until() - today).num_days() <= SOON_DAYS).count();
    let title = match (lines.is_empty(), due) {
        (true, _) => "電話窓口が、ひとつも入っていません。".to_owned(),
        (false, 0) => return Ok(None),
        (false, due) => {
            format!("電話窓口のうち{due}件が、まもなく利用者に見えなくなるか、もう見えていません。")
        }
    };
    let todo = match staff.role.may(Permission::EditContent) {
        true => view! { <p><a href=HERE>"電話窓口"</a>"で、番号と時間を確かめて、「今日確かめた」を押してください。"</p> }.into_any(),
        false => view! { <p>"運営責任者か広報担当に、番号と時間を確かめるよう、声をかけてください。"</p> }.into_any(),
    };
    Ok(Some(view! { <Notice kind=NoticeKind::Caution title>{todo}</Notice> }.into_any()))
}
