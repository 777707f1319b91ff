//! One-sentence answers to taps.

use domain::booking::BookingState;
use domain::wording::When;
use serde_json::{Value, json};

use crate::Links;
use crate::bookings::lookup::Booking;

/// The booking stays.
pub fn kept(booking: &Booking) -> Value {
    let when = When::of(booking.slot);
    text(&format!("わかりました。{when}の予約は、そのままです。お待ちしています。"))
}

/// The booking cannot be called off any more.
pub fn no_longer_open(booking: &Booking, links: &Links) -> Value {
    let why = match booking.state {
        BookingState::Cancelled => "この予約は、もう取り消してあります。",
        BookingState::Attended | BookingState::NoShow => "この予約は、もう終わっています。",
        BookingState::Reserved => "この予約は、もう時間になっています。",
    };
    text(&format!("{why}\n予約の一覧はこちらです。\n{}", links.liff("/bookings")))
}

/// There is no such booking.
pub fn not_found(links: &Links) -> Value {
    text(&format!("その予約は見つかりませんでした。\n予約の一覧はこちらです。\n{}", links.liff("/bookings")))
}

/// No more weekly words.
pub fn invitations_stopped() -> Value {
    text("わかりました。週に一度のお知らせは、もう送りません。チェックは、いつでもメニューからできます。")
}

/// The weekly words again.
pub fn invitations_resumed() -> Value {
    text("わかりました。週に一度、チェックのお知らせを送ります。次は、一週間あとの夜です。")
}

fn text(text: &str) -> Value {
    json!({ "type": "text", "text": text })
}
