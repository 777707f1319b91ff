//! The booking was made.

use serde_json::Value;

use super::flex;
use crate::Links;
use crate::bookings::lookup::Booking;
use crate::line::postback::Postback;

/// The confirmation with the slip and what can still be changed.
pub fn message(booking: &Booking, links: &Links) -> Value {
    let path = format!("/bookings/{}", booking.id);
    let body = vec![
        flex::slip(booking),
        flex::text(&flex::what_happens(booking)),
        flex::soft("準備はいりません。都合がわるくなったら、いつでも変えられます。理由は聞きません。"),
    ];
    let buttons = vec![
        flex::open("予約を見る", links, &path, true),
        flex::open("日時を変える", links, &format!("{path}/move"), false),
        flex::tap("予約を取り消す", Postback::AskToCancel(booking.id), true),
    ];
    flex::message("予約を受け付けました。", flex::bubble("予約しました", body, buttons))
}
