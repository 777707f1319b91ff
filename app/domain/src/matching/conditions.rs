//! Conditions as numbers: what a person wants and what a posting offers, in the same places.

use super::Wishes;
use crate::coded::coded;
use crate::posting::{Employment, Posting};
use crate::rows::unit;

coded! {
    /// The part of the day in which most of the work lies.
    DayTime {
        /// Begins before nine and ends by the afternoon.
        Morning = "morning", "朝から";
        /// In the day.
        Day = "day", "日中";
        /// Reaches into the evening.
        Evening = "evening", "夕方から";
        /// In the night.
        Night = "night", "夜から朝";
    }
}

/// Licences that count when a posting would like them; others are only read by people.
pub const LICENCES: &[&str] = &[
    "普通自動車免許",
    "介護職員初任者研修",
    "介護福祉士",
    "看護師",
    "准看護師",
    "保育士",
    "社会福祉士",
    "精神保健福祉士",
    "栄養士",
    "調理師",
    "登録販売者",
    "フォークリフト",
    "危険物取扱者乙種4類",
    "第二種電気工事士",
    "簿記3級",
    "簿記2級",
    "医療事務",
    "宅地建物取引士",
    "大型自動車免許",
    "中型自動車免許",
];

const EMPLOYMENT: usize = 0;
const TIME: usize = EMPLOYMENT + 4;
const DAYS: usize = TIME + 4;
const REMOTE: usize = DAYS + 3;
const BEGINNERS: usize = REMOTE + 3;
const SHORT_DAY: usize = BEGINNERS + 1;
const LICENCE: usize = SHORT_DAY + 1;

/// How many places there are.
pub const CONDITIONS: usize = LICENCE + LICENCES.len();

/// A day of fewer minutes is short.
const SHORT_MINUTES: u16 = 6 * 60;

/// What a place is about, in a reason.
pub(super) fn name(place: usize) -> String {
    let of = |from: usize, words: &[(&str, &str)]| {
        words.get(place - from).map(|(_, label)| (*label).to_owned()).unwrap_or_default()
    };
    match place {
        EMPLOYMENT..TIME => of(EMPLOYMENT, Employment::WORDS),
        TIME..DAYS => format!("働く時間（{}）", of(TIME, DayTime::WORDS)),
        DAYS..REMOTE => ["週に3日まで", "週に4日", "週に5日から"][place - DAYS].to_owned(),
        REMOTE..BEGINNERS => ["通う仕事", "一部在宅", "在宅が中心"][place - REMOTE].to_owned(),
        BEGINNERS => "経験がなくても始められること".to_owned(),
        SHORT_DAY => "1日が短いこと".to_owned(),
        _ => format!("お持ちの資格（{}）", LICENCES.get(place - LICENCE).copied().unwrap_or_default()),
    }
}

/// Whether a place stands for a licence.
pub(super) const fn is_licence(place: usize) -> bool {
    LICENCE <= place
}

/// What a person wants; each kind of wish counts as much as another, however many are ticked.
/// None when nothing is wanted.
pub fn of_wishes(wishes: &Wishes) -> Option<[f64; CONDITIONS]> {
    let mut places = [0.0; CONDITIONS];
    let employments: Vec<usize> = wishes.employments.iter().map(|&kind| EMPLOYMENT + kind as usize).collect();
    let times: Vec<usize> = wishes.times.iter().map(|&time| TIME + time as usize).collect();
    let days: Vec<usize> = wishes.most_days.map(|most| DAYS + days_place(most)).into_iter().collect();
    let remote: Vec<usize> = wishes.remote.map(|remote| REMOTE + remote as usize).into_iter().collect();
    let licences: Vec<usize> = licence_places(&wishes.licences).collect();
    let short = wishes.most_days.filter(|&most| most <= 3).map(|_| SHORT_DAY);
    for group in [employments, times, days, remote, licences, short.into_iter().collect()] {
        let share = 1.0 / (group.len().max(1) as f64).sqrt();
        for place in group {
            places[place] = share;
        }
    }
    unit(places)
}

/// What a posting offers.
pub fn of_posting(posting: &Posting) -> Option<[f64; CONDITIONS]> {
    let mut places = [0.0; CONDITIONS];
    let offered = [
        EMPLOYMENT + posting.employment as usize,
        TIME + time_of(posting) as usize,
        DAYS + days_place(posting.days_per_week),
        REMOTE + posting.remote as usize,
    ];
    let short = (posting.minutes_a_day() < SHORT_MINUTES).then_some(SHORT_DAY);
    let beginners = posting.open_to_beginners.then_some(BEGINNERS);
    for place in
        offered.into_iter().chain(short).chain(beginners).chain(licence_places(&posting.licences_welcome))
    {
        places[place] = 1.0;
    }
    unit(places)
}

fn days_place(days: u8) -> usize {
    match days {
        ..=3 => 0,
        4 => 1,
        5.. => 2,
    }
}

/// The part of the day in which the middle of the work lies.
pub(super) fn time_of(posting: &Posting) -> DayTime {
    let until = if posting.end <= posting.start { posting.end + 24 * 60 } else { posting.end };
    let middle = (posting.start + until) / 2 / 60;
    match (posting.start / 60, middle) {
        (20.., _) | (..4, _) | (_, 22..) => DayTime::Night,
        (15.., _) | (_, 17..) => DayTime::Evening,
        (..9, ..12) => DayTime::Morning,
        _ => DayTime::Day,
    }
}

fn licence_places(held: &[String]) -> impl Iterator<Item = usize> + '_ {
    LICENCES
        .iter()
        .enumerate()
        .filter(|(_, known)| held.iter().any(|licence| licence == *known))
        .map(|(place, _)| LICENCE + place)
}
