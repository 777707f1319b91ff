use chrono::DateTime;
use domain::booking::{BookingState, Means, Topic};
use domain::conversation::Flow;
use domain::ids::{BookingId, EntryId, HelplineId, SeekerId, StaffId};
use domain::service_day::ServiceHours;
use serde_json::Value;
use uuid::Uuid;

use super::*;
use crate::Links;
use crate::bookings::lookup::Booking;
use crate::helplines::Helpline;
use crate::knowledge::store::Stored;

fn booking(means: Means) -> Booking {
    Booking {
        id: BookingId::new(Uuid::from_u128(1)),
        number: 42,
        slot: "2026-11-18T24:30".parse().unwrap(),
        means,
        topic: Topic::Life,
        state: BookingState::Reserved,
        revision: 1,
        counselor: StaffId::new(Uuid::from_u128(2)),
        counselor_name: "佐藤 みほ".to_owned(),
        seeker: SeekerId::new(Uuid::from_u128(3)),
        seeker_name: "高橋".to_owned(),
        created_at: DateTime::default(),
    }
}

fn job_card() -> recommendations::JobCard {
    let texts = [
        ("title", "名前のとても長い、四十字をこえるかもしれない仕事"),
        ("wage_from", "240000"),
        ("wage_to", "240000"),
    ];
    recommendations::JobCard {
        employer: "ためし製作所".to_owned(),
        entries: domain::posting::Entries::of(|key| {
            texts.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
        }),
        path: "/jobs/1".to_owned(),
        why: vec!["手を使うことの多い仕事".to_owned()],
    }
}

fn stored(number: u128) -> Stored {
    let mut entry = crate::knowledge::seed().swap_remove(0);
    // as long as both may be
    entry.questions[0] = "長".repeat(80);
    entry.answer = "長".repeat(600);
    Stored {
        id: EntryId::new(Uuid::from_u128(number)),
        entry,
        published: true,
        revision: 1,
        edited_by: None,
        edited_at: DateTime::default(),
    }
}

fn helpline() -> Helpline {
    Helpline {
        id: HelplineId::new(Uuid::from_u128(4)),
        name: "長".repeat(40),
        phone: "0120-279-338".to_owned(),
        hours: "24時間".to_owned(),
        description: String::new(),
        position: 1,
        verified_on: "2026-11-01".parse().unwrap(),
        verified_by: None,
        revision: 1,
    }
}

fn every_message() -> Vec<Value> {
    let links = Links { public_base: "https://example.jp".to_owned(), liff_id: "1-a".to_owned() };
    let hours = ServiceHours::specified();
    let mut messages = vec![
        conversation_notice::message(&links),
        short_answer::invitations_resumed(),
        bot_answer::choices(&[&stored(1), &stored(2), &stored(3)]),
        bot_answer::entry(&stored(1), &[&stored(2)], &links),
        bot_answer::pointer(&[&stored(1)], &links),
        bot_answer::not_understood(),
        bot_answer::gone(),
        bot_answer::too_fast(),
        care::message(true, &[], &links),
        care::message(false, &[helpline()], &links),
        welcome::message(&links, hours),
        checkup_saved::message(&links),
        checkup_invitation::message(&links),
        short_answer::invitations_stopped(),
        introduction_notice::message(&links),
        assessment_shared::message(&links),
        recommendations::message(&[job_card()], &links),
    ];
    messages.extend(Flow::ALL.map(|flow| bot_guide::message(flow, &links, hours)));
    for &means in Means::ALL {
        let booking = booking(means);
        messages.extend([
            booking_confirmed::message(&booking, &links),
            booking_moved::message(&booking, &links),
            booking_cancelled::message(&booking, &links),
            booking_reminder::tomorrow(&booking, &links),
            booking_reminder::soon(&booking, &links),
            cancel_question::message(&booking),
            short_answer::kept(&booking),
        ]);
    }
    messages
}

#[test]
fn no_message_says_what_the_consultation_is_about_or_whose_it_is() {
    for message in every_message() {
        let text = message.to_string();
        assert!(!text.contains(Topic::Life.words()), "{text}");
        assert!(!text.contains("高橋"), "{text}");
    }
}

#[test]
fn the_lock_screen_shows_neither_date_nor_counselor() {
    for message in every_message() {
        let Some(alt_text) = message["altText"].as_str() else { continue };
        assert!(!alt_text.contains("佐藤") && !alt_text.contains('月'), "{alt_text}");
        assert!((5..=40).contains(&alt_text.chars().count()), "{alt_text}");
    }
}

#[test]
fn half_past_midnight_names_the_evening_it_belongs_to() {
    let links = Links { public_base: String::new(), liff_id: String::new() };
    let text = booking_confirmed::message(&booking(Means::Chat), &links).to_string();
    assert!(text.contains("11月19日(木) 深夜0:30"), "{text}");
    assert!(text.contains("（18日(水)の夜）"), "{text}");
}

#[test]
fn every_label_fits_into_what_line_allows() {
    fn check(value: &Value) {
        if let Some(label) = value["label"].as_str() {
            assert!(label.chars().count() <= 20, "{label}");
        }
        match value {
            Value::Array(values) => values.iter().for_each(check),
            Value::Object(values) => values.values().for_each(check),
            _ => {}
        }
    }
    every_message().iter().for_each(check);
}

#[test]
fn no_message_about_self_checks_says_what_was_checked() {
    let links = Links { public_base: String::new(), liff_id: String::new() };
    for message in [checkup_saved::message(&links), checkup_invitation::message(&links)] {
        let text = message.to_string();
        for word in ["ストレス", "こころ", "負担", "性格", "価値観", "興味", "点", "results"]
        {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
}
