//! What a change would leave behind: bookings outside the new hours, shown
//! before anything is saved.

use backend::bookings::lookup::Booking;
use domain::wording::When;
use leptos::prelude::*;

use crate::ui::*;

/// At most so many bookings are named.
const NAMED: usize = 10;

/// The notice above a form; nothing when no booking would be outside.
pub(super) fn notice(bookings: &[Booking]) -> impl IntoView + use<> {
    (!bookings.is_empty()).then(|| {
        let count = bookings.len();
        let links = bookings
            .iter()
            .take(NAMED)
            .map(|booking| {
                let words = format!("{} {}さん", When::of(booking.slot), booking.seeker_name);
                view! { <li><a href=format!("/admin/bookings/{}", booking.id)>{words}</a></li> }
            })
            .collect_view();
        let more = (count > NAMED).then(|| view! { <p>{format!("ほかに{}件あります。", count - NAMED)}</p> });
        view! {
            <Notice kind=NoticeKind::Caution title=format!("保存すると、予約{count}件が受付の外になります。") live=true>
                <p>"予約は消えません。保存したあとで、日時をかえるか、利用者と相談してください。"</p>
                <ul>{links}</ul>
                {more}
            </Notice>
        }
    })
}
