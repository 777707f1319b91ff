//! The reminders: the evening before and an hour before.

use serde_json::Value;

use super::flex;
use crate::Links;
use crate::bookings::lookup::Booking;
use crate::line::postback::Postback;

/// It is tomorrow.
pub fn tomorrow(booking: &Booking, links: &Links) -> Value {
    let path = format!("/bookings/{}", booking.id);
    let body = vec![
        flex::slip(booking),
        flex::text(&flex::what_happens(booking)),
        flex::soft("都合がわるくなったら、変えても取り消してもかまいません。"),
    ];
    let buttons = vec![
        flex::open("予約を見る", links, &path, true),
        flex::open("日時を変える", links, &format!("{path}/move"), false),
        flex::tap("予約を取り消す", Postback::AskToCancel(booking.id), true),
    ];
    flex::message("あした、予約があります。", flex::bubble("予約は、あしたです", body, buttons))
}

/// It begins in an hour.
pub fn soon(booking: &Booking, links: &Links) -> Value {
    let body = vec![flex::slip(booking), flex::text(&flex::what_happens(booking))];
    let path = format!("/bookings/{}", booking.id);
    let buttons = vec![flex::open("予約を見る", links, &path, true)];
    flex::message("予約の時間が近づいています。", flex::bubble("もうすぐ時間です", body, buttons))
}
