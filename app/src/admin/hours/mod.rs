//! Working hours: the weekly pattern of a counselor, days that differ, days on
//! which nobody works. A counselor sets their own at an address of its own, so
//! that the table of rights alone decides who may change whose.

mod closed;
mod edit;
mod effect;
mod everyone;
mod exception;
mod exception_view;
mod pattern;
mod view;

use axum::Router;
use axum::extract::Extension;
use axum::response::Redirect;
use axum::routing::get;
use backend::staff::Staff;
use domain::ids::StaffId;
use domain::staff::{Permission, Role};

use crate::state::AppState;
use crate::ui::TabItem;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/hours", get(enter))
        .route("/admin/hours/everyone", get(everyone::show))
        .route("/admin/hours/closed", get(closed::show).post(closed::change))
        .route("/admin/hours/own", get(edit::show_own).post(edit::change_own))
        .route("/admin/hours/{counselor}", get(edit::show).post(edit::change))
}

/// A counselor begins with their own hours, others with everybody's.
async fn enter(Extension(staff): Extension<Staff>) -> Redirect {
    let own = staff.role.may(Permission::SetOwnHours);
    Redirect::to(if own { "/admin/hours/own" } else { "/admin/hours/everyone" })
}

/// Where the hours of a counselor are, for this member of staff.
fn address(staff: &Staff, counselor: StaffId) -> String {
    match staff.role == Role::Counselor && staff.id == counselor {
        true => "/admin/hours/own".to_owned(),
        false => format!("/admin/hours/{counselor}"),
    }
}

/// The ways through this screen; `here` is the address of the current one.
fn tabs(staff: &Staff, counselors: &[Staff], here: &str) -> Vec<TabItem> {
    let item = |href: String, label: String| {
        let current = href == here;
        TabItem::new(href, label, current)
    };
    let all = item("/admin/hours/everyone".to_owned(), "みんな".to_owned());
    let each = counselors.iter().map(|one| {
        let own = staff.role == Role::Counselor && staff.id == one.id;
        let label = if own { "自分".to_owned() } else { super::words::family(&one.name) };
        item(address(staff, one.id), label)
    });
    let closed = item("/admin/hours/closed".to_owned(), "休業日".to_owned());
    [all].into_iter().chain(each).chain([closed]).collect()
}
