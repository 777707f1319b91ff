//! The booking was called off.

use serde_json::Value;

use super::flex;
use crate::Links;
use crate::bookings::lookup::Booking;

/// What was called off, and that the door stays open.
pub fn message(booking: &Booking, links: &Links) -> Value {
    let body = vec![
        flex::slip(booking),
        flex::text("この予約は、なくなりました。気が向いたら、またいつでもどうぞ。"),
        flex::soft("つらいときは、メニューの「つらいとき」から電話の窓口を見られます。"),
    ];
    let buttons = vec![flex::open("あらためて予約する", links, "/booking", true)];
    flex::message("予約を取り消しました。", flex::bubble("予約を取り消しました", body, buttons))
}
