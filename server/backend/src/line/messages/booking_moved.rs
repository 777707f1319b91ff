//! The booking has another start.

use serde_json::Value;

use super::flex;
use crate::Links;
use crate::bookings::lookup::Booking;
use crate::line::postback::Postback;

/// The new slip.
pub fn message(booking: &Booking, links: &Links) -> Value {
    let path = format!("/bookings/{}", booking.id);
    let body = vec![
        flex::slip(booking),
        flex::text(&flex::what_happens(booking)),
        flex::soft("前の日時の予約は、なくなりました。"),
    ];
    let buttons = vec![
        flex::open("予約を見る", links, &path, true),
        flex::open("日時を変える", links, &format!("{path}/move"), false),
        flex::tap("予約を取り消す", Postback::AskToCancel(booking.id), true),
    ];
    flex::message("予約の日時が変わりました。", flex::bubble("日時を変えました", body, buttons))
}
