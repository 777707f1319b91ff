//! Small words that several pages of the desk use.

use chrono::{DateTime, TimeDelta, Utc};
use domain::service_day::{HalfHour, ServiceDay, SlotStart, tokyo};
use domain::slots::SlotSet;
use domain::wording;
use leptos::prelude::*;

use crate::ui::{Notice, NoticeKind};

/// The family name: what stands before the first space.
pub fn family(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}

/// The family name where there is room for few characters.
pub fn short(name: &str) -> String {
    family(name).chars().take(4).collect()
}

/// When a consultation ends: `午後9:00`.
pub fn end_of(slot: SlotStart) -> String {
    wording::time(HalfHour::new(slot.half.index() + 1).unwrap_or(HalfHour::MAX))
}

/// `午前9:00–午後0:00、午後6:00–深夜1:00`, or `休み`.
pub fn blocks(set: SlotSet) -> String {
    let blocks: Vec<String> = set
        .blocks()
        .into_iter()
        .map(|block| format!("{}–{}", wording::time(block.from), wording::time(block.until)))
        .collect();
    if blocks.is_empty() { "休み".to_owned() } else { blocks.join("、") }
}

/// How long a set of half-hours is: `40.5時間`.
pub fn length(halves: u32) -> String {
    match (halves / 2, halves % 2) {
        (whole, 0) => format!("{whole}時間"),
        (whole, _) => format!("{whole}.5時間"),
    }
}

/// How far away a start is from the desk's clock: `18分後`, `2時間5分後`, `2日後`, `いま`.
pub fn countdown(slot: SlotStart, now: DateTime<Utc>) -> String {
    // A start in 17 minutes and 20 seconds is 18 minutes away: nobody comes late by this.
    let minutes = (slot.instant() - now + TimeDelta::seconds(59)).num_minutes();
    let days = (slot.day.date() - now.with_timezone(&tokyo()).date_naive()).num_days();
    match (minutes / 60, minutes % 60) {
        _ if minutes <= 0 => "いま".to_owned(),
        (24.., _) if days == 1 => "あした".to_owned(),
        (24.., _) if days > 1 => format!("{days}日後"),
        (0, minutes) => format!("{minutes}分後"),
        (hours, 0) => format!("{hours}時間後"),
        (hours, minutes) => format!("{hours}時間{minutes}分後"),
    }
}

/// The half-hour that is going on, if `now` lies within the service day.
pub fn half_now(day: ServiceDay, now: DateTime<Utc>) -> Option<HalfHour> {
    let midnight = SlotStart { day, half: HalfHour::new(0)? };
    let halves = (now - midnight.instant()).num_minutes() / 30;
    HalfHour::new(u8::try_from(halves).ok()?)
}

/// Text as it was typed, line by line.
pub fn lines(text: &str) -> impl IntoView + use<> {
    text.split('\n')
        .enumerate()
        .map(|(place, line)| ((place > 0).then(|| view! { <br /> }), line.to_owned()))
        .collect_view()
}

/// What was just done, after the redirect: `?done=moved` becomes fixed words,
/// anything else nothing at all.
pub fn done(code: Option<&str>) -> impl IntoView + use<> {
    done_words(code?).map(|title| view! { <Notice kind=NoticeKind::Good title live=true /> })
}

fn done_words(code: &str) -> Option<&'static str> {
    Some(match code {
        "attended" => "「相談済み」と記録しました。",
        "no_show" => "「来られなかった」と記録しました。",
        "note" => "メモを残しました。",
        "moved" => "日時をかえました。LINEでお知らせします。",
        "cancelled" => "予約を取り消しました。LINEでお知らせします。",
        "hours" => "毎週の時間を保存しました。次の予約からこの時間で受け付けます。",
        "exception" => "いつもとちがう日を保存しました。",
        "exception_removed" => "いつもの時間にもどしました。",
        "closed" => "休業日を足しました。",
        "reopened" => "休業日をやめました。いつもの時間で受け付けます。",
        "verified" => "今日確かめた、と記録しました。90日のあいだ、利用者の画面に出ます。",
        "helpline" => "保存しました。利用者の画面に、すぐに出ます。",
        "helpline_removed" => "窓口を消しました。",
        "employer" => "保存しました。",
        "photo" => "写真を足しました。利用者の画面に、すぐに出ます。",
        "photo_removed" => "写真を消しました。",
        "posting_drafted" => "下書きとして保存しました。まだ、利用者には見えません。",
        "posting_published" => "公開しました。30日のあいだ、利用者に見えます。",
        "posting_withdrawn" => "取り下げました。利用者の画面から消えました。",
        "posting_filled" => "充足として終えました。おつかれさまでした。",
        "posting_confirmed" => "今日確かめた、と記録しました。",
        "introduction_step" => "記録しました。",
        "introduction_hired" => {
            "就職を記録しました。おつかれさまでした。1・3・6か月後に、連絡の時期をお知らせします。"
        }
        "introduction_ended" => "終わりにしました。先の予定は、取りやめになりました。",
        "introduction_back" => "前の段階にもどしました。",
        "introduction_led" => "担当と期限を決めました。",
        "documents_asked" => "本人にうかがいました。返事があると、ここに出ます。",
        "followed_up" => "記録しました。",
        "meeting_planned" => "予定を決めました。本人の確認を待っています。",
        "meeting_cancelled" => "予定を取りやめました。本人にお知らせします。",
        "assessment_kept" => "下書きとして保存しました。まだ、本人には見えません。",
        "assessment_shared" => "本人に届けました。LINEで、届いたことだけを知らせます。",
        "entry" => "保存しました。すぐに、案内AIがこの答えを使います。",
        "entry_hidden" => "保存しました。案内AIは、この答えを使いません。",
        "question_settled" => "この質問には、ほかの人が先に答えました。のこりは、下のとおりです。",
        "aliases_some" => "別の言い方に足しました。80字をこえるものは、足せなかったので、のこしてあります。",
        "entry_reviewed" => "今日、正しいと確かめました。",
        "entries_brought" => "ファイルを取りこみました。すぐに、案内AIが使います。",
        "aliases" => "別の言い方に足しました。すぐに、案内AIが使います。",
        "question_dropped" => "答えにしない、と記録しました。",
        "texts" => "公開しました。これから始める人に、この文章が出ます。",
        "retention" => "保存しました。次の掃除から、この日数で消えます。",
        "settings" => "保存しました。いまから、この決まりで受け付けます。",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_countdown_never_makes_anybody_late() {
        let slot: SlotStart = "2026-11-18T20:00".parse().unwrap();
        assert_eq!(countdown(slot, at("2026-11-18T19:42:30+09:00")), "18分後");
        assert_eq!(countdown(slot, at("2026-11-18T17:55:00+09:00")), "2時間5分後");
        assert_eq!(countdown(slot, at("2026-11-18T20:10:00+09:00")), "いま");
    }

    #[test]
    fn beyond_a_day_the_days_are_counted() {
        let slot: SlotStart = "2026-11-18T20:00".parse().unwrap();
        assert_eq!(countdown(slot, at("2026-11-17T20:30:00+09:00")), "23時間30分後");
        assert_eq!(countdown(slot, at("2026-11-17T19:00:00+09:00")), "あした");
        assert_eq!(countdown(slot, at("2026-11-16T19:10:00+09:00")), "2日後");
    }

    #[test]
    fn after_midnight_the_half_hour_belongs_to_the_evening() {
        let day = "2026-11-18".parse().unwrap();
        let half = half_now(day, at("2026-11-19T00:40:00+09:00")).unwrap();
        assert_eq!(half.to_string(), "24:30");
        assert_eq!(half_now(day, at("2026-11-17T20:00:00+09:00")), None);
    }

    #[test]
    fn only_known_words_are_said_after_a_redirect() {
        assert!(done_words("moved").is_some());
        assert!(done_words("<b>hello</b>").is_none());
    }

    #[test]
    fn a_name_without_spaces_is_its_own_family_name() {
        assert_eq!(family("佐藤 みほ"), "佐藤");
        assert_eq!(short("ひだまりカフェ"), "ひだまり");
    }
}
