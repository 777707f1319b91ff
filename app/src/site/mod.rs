//! Public pages, for any browser: no WebAssembly, no script, nothing from elsewhere.

pub mod landing;

mod answer;
mod drawing;
mod qr;
mod sections;
mod status;
mod story;

pub use answer::{Landing, router};

use domain::service_day::ServiceHours;

use crate::ui::Helpline;

/// What the landing page says about the city that runs the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LandingFacts {
    /// `京都市`.
    pub city: String,
    /// Opens LINE with the account: `https://line.me/R/ti/p/@…`. It is in the QR code too.
    pub add_friend_url: String,
    /// From when until when consultations are held.
    pub hours: ServiceHours,
    /// Absolute address of the site without a slash at the end, for link previews.
    pub base_url: String,
    /// For people without LINE: a phone number as it is written, or empty.
    pub phone: String,
    /// When somebody answers that phone: `平日 午前9時から午後5時`, or empty.
    pub phone_hours: String,
    /// A mail address, or empty.
    pub mail: String,
    /// Where the office is, or empty.
    pub address: String,
    /// How to get there: `地下鉄…駅から歩いて5分`, or empty.
    pub way: String,
    /// People, voices and answers on the page are invented: it says so.
    pub demo: bool,
}

impl LandingFacts {
    /// Whether there is a way to reach the office without LINE.
    pub fn has_contact(&self) -> bool {
        !(self.phone.is_empty() && self.mail.is_empty() && self.address.is_empty())
    }
}

/// Phone numbers of people who listen, where none that staff verified is at hand. Hours are not
/// given here: they change, and a wrong hour is worse than none.
pub fn listeners() -> Vec<Helpline> {
    vec![
        Helpline::new("よりそいホットライン", "0120-279-338", "通話無料"),
        Helpline::new("#いのちSOS", "0120-061-338", "通話無料"),
        Helpline::new("いのちの電話", "0120-783-556", "通話無料"),
        Helpline::new("こころの健康相談統一ダイヤル", "0570-064-556", "通話料がかかります"),
    ]
}

/// The same, and the numbers for an emergency.
pub fn helplines() -> Vec<Helpline> {
    let emergency = [
        Helpline::new("救急・消防", "119", "命があぶないとき"),
        Helpline::new("警察", "110", "身の危険があるとき"),
    ];
    listeners().into_iter().chain(emergency).collect()
}
