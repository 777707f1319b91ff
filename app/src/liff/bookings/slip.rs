//! How a booking looks on the seeker's screens.

use backend::bookings::lookup::Booking;
use domain::booking::Means;
use domain::service_day::ServiceDay;
pub use domain::staff::family_name;
use domain::wording::{self, When};
use leptos::prelude::*;

use crate::ui::{Answer, AnswerList, ButtonLink, Glyph, Person, Row, StatusMark, WhenBlock, WhenText};

/// The booking in a card: when, how, with whom.
pub fn card(booking: &Booking, today: ServiceDay) -> impl IntoView + use<> {
    let when = When::of(booking.slot);
    let distance = wording::distance(booking.slot, today);
    let note = format!("{distance}・30分・{}", booking.means.words());
    let name = family_name(&booking.counselor_name).to_owned();
    let words = format!("{name}さんがお待ちしています");
    let state = booking.state;
    view! {
        <WhenBlock when note />
        {match state.is_open() {
            true => view! { <Person name words /> }.into_any(),
            false => view! { <Row><StatusMark state /></Row> }.into_any(),
        }}
    }
}

/// The slip: everything that is agreed.
pub fn slip(booking: &Booking) -> impl IntoView + use<> {
    let when = When::of(booking.slot);
    let means = format!("{}・30分", booking.means.words());
    let counselor = format!("{}さん（キャリアカウンセラー）", family_name(&booking.counselor_name));
    let number = booking.number_shown();
    view! {
        <AnswerList plain=true>
            <Answer term="日時"><WhenText when /></Answer>
            <Answer term="話す方法">{means}</Answer>
            <Answer term="相手">{counselor}</Answer>
            <Answer term="予約番号">{number}</Answer>
        </AnswerList>
    }
}

/// Puts the booking into the phone's calendar. The bridge to LINE opens it outside, since the
/// LIFF browser saves no files.
pub fn calendar_link(booking: &Booking) -> impl IntoView + use<> {
    let href = format!("/liff/bookings/{}/calendar", booking.id);
    view! {
        <ButtonLink href label="カレンダーに入れる" glyph=Glyph::Calendar wide=true attr:data-external="" />
    }
}

/// What happens when the time has come.
pub fn what_happens(booking: &Booking) -> String {
    match booking.means {
        Means::Phone => format!("{}さんから、お電話します", family_name(&booking.counselor_name)),
        Means::Chat => {
            format!("{}さんが、相談チャットで声をかけます", family_name(&booking.counselor_name))
        }
        Means::Video => "この予約のページを開いてお待ちください".to_owned(),
    }
}
