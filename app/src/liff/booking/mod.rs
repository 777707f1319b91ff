//! Booking a consultation in four steps: when and how, about what, check, done.
//! Each step is a plain form to its own address; what was chosen is kept on the
//! server, so that a reload, the back button or a lost connection loses nothing.
//! // 仕様 4(3)ウ

mod check;
mod soonest;
mod taken;
mod topic;
mod when;

pub use taken::nearby;
pub use when::not_bookable;

use axum::Router;
use axum::routing::{get, post};

use crate::state::AppState;

/// What the stepping stones say.
const STEPS: [&str; 4] = ["日時と方法", "話したいこと", "内容の確認", "予約の完了"];

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/liff/booking", get(when::show).post(when::choose))
        .route("/liff/booking/topic", get(topic::show).post(topic::choose))
        .route("/liff/booking/check", get(check::show).post(check::reserve))
        .route("/liff/booking/soonest", post(soonest::reserve))
        .route("/liff/booking/near", post(taken::choose))
        .route("/liff/booking/posting", post(check::leave_posting_out))
}

/// The stepping stones of the booking, the first ones done.
pub fn stones(current: usize) -> impl leptos::IntoView {
    use leptos::prelude::*;
    view! { <crate::ui::Stones label="予約の進みぐあい" steps=STEPS.to_vec() current /> }
}
