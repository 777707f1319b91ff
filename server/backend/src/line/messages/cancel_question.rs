//! Asks before calling a booking off from the talk.

use domain::wording::When;
use serde_json::Value;

use super::flex;
use crate::bookings::lookup::Booking;
use crate::line::postback::Postback;

/// Yes or no, nothing has happened yet.
pub fn message(booking: &Booking) -> Value {
    let when = When::of(booking.slot);
    let body = vec![
        flex::text(&format!("{when}の予約を取り消しますか。")),
        flex::soft("まだ取り消していません。理由は聞きません。"),
    ];
    let buttons = vec![
        flex::tap("はい、取り消します", Postback::Cancel(booking.id), true),
        flex::tap("いいえ、このままにします", Postback::Keep(booking.id), false),
    ];
    flex::message("予約についての確認です。", flex::bubble("取り消しの確認", body, buttons))
}
