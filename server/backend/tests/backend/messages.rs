//! Every message of the talk is one that LINE takes.

use std::path::PathBuf;

use backend::bookings::lookup::Booking;
use backend::knowledge::{self, store::Stored};
use backend::line::messages::{
    booking_cancelled, booking_confirmed, booking_moved, booking_reminder, bot_answer, bot_guide,
    cancel_question, care, conversation_notice, short_answer, welcome,
};
use backend::random;
use domain::booking::{BookingState, Means, Topic};
use domain::conversation::Flow;
use domain::ids::{BookingId, EntryId, JobId, SeekerId, StaffId};
use domain::service_day::ServiceHours;
use line_simulator::Config;
use serde_json::Value;
use sqlx::PgPool;

use crate::line::config;
use crate::support::{Desk, slot};

fn booking(means: Means, start: &str, state: BookingState) -> Booking {
    Booking {
        id: BookingId::new(random::uuid()),
        number: 99_999,
        slot: slot(start),
        means,
        topic: Topic::Life,
        state,
        revision: 3,
        counselor: StaffId::new(random::uuid()),
        // As long as a name may be.
        counselor_name: "長".repeat(40),
        seeker: SeekerId::new(random::uuid()),
        seeker_name: "高橋".to_owned(),
        created_at: chrono::DateTime::default(),
    }
}

/// Five entries, as long as they may be.
fn longest_entries() -> Vec<Stored> {
    let entries = knowledge::seed().into_iter().take(5);
    entries
        .map(|mut entry| {
            entry.questions[0] = "長".repeat(80);
            entry.answer = "長".repeat(600);
            entry.source = "長".repeat(80);
            entry.source_url = format!("https://example.jp/{}", "a".repeat(280));
            Stored {
                id: EntryId::new(random::uuid()),
                entry,
                published: true,
                revision: 1,
                edited_by: None,
                edited_at: chrono::DateTime::default(),
            }
        })
        .collect()
}

fn every_message(desk: &Desk) -> Vec<Value> {
    let (links, hours) = (&desk.backend.links, ServiceHours::specified());
    let mut messages = vec![
        conversation_notice::message(links),
        short_answer::invitations_stopped(),
        short_answer::invitations_resumed(),
        bot_answer::not_understood(),
        bot_answer::gone(),
        bot_answer::too_fast(),
        bot_answer::pointer(&[], links),
        care::message(true, &[], links),
        care::message(false, &[], links),
        welcome::message(links, hours),
        short_answer::not_found(links),
    ];
    messages.extend(Flow::ALL.map(|flow| bot_guide::message(flow, links, hours)));
    let longest = longest_entries();
    let longest: Vec<&Stored> = longest.iter().collect();
    messages.push(bot_answer::entry(longest[0], &longest[1..], links));
    messages.push(bot_answer::choices(&longest));
    messages.push(bot_answer::pointer(&longest, links));
    for &means in Means::ALL {
        for start in ["2026-12-31T12:00", "2026-12-31T24:30"] {
            for &state in BookingState::ALL {
                let booking = booking(means, start, state);
                messages.extend([
                    booking_confirmed::message(&booking, links),
                    booking_moved::message(&booking, links),
                    booking_cancelled::message(&booking, links),
                    booking_reminder::tomorrow(&booking, links),
                    booking_reminder::soon(&booking, links),
                    cancel_question::message(&booking),
                    short_answer::kept(&booking),
                    short_answer::no_longer_open(&booking, links),
                ]);
            }
        }
    }
    messages
}

/// LINE's own description, where the folder with reference data and the feature are at hand.
fn strict_schema() -> Option<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files =
        here.ancestors().map(|folder| folder.join("shared/data/line-openapi/messaging-api.strict.json"));
    files.find(|file| cfg!(feature = "openapi") && file.is_file())
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn line_takes_every_message_we_have(pool: PgPool) {
    let openapi = strict_schema();
    let line = line_simulator::spawn(Config { openapi, ..config() }).await.expect("a free port");
    let desk = Desk::with_line(pool, &line.base_url());
    let person = line.add_friend("高橋");
    let messages = every_message(&desk);
    for message in &messages {
        let key = JobId::new(random::uuid());
        let taken = desk.backend.line.push(&person.id, std::slice::from_ref(message), key).await;
        assert!(taken.is_ok(), "{taken:?}\n{message:#}");
    }
    assert_eq!(line.deliveries_to(&person.id).len(), messages.len());
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_message_that_line_would_refuse_is_refused_here_too(pool: PgPool) {
    let line = line_simulator::spawn(config()).await.expect("a free port");
    let desk = Desk::with_line(pool, &line.base_url());
    let person = line.add_friend("高橋");
    let mut message = welcome::message(&desk.backend.links, ServiceHours::specified());
    message["contents"]["footer"]["contents"][0]["style"] = "shiny".into();
    let refused = desk.backend.line.push(&person.id, &[message], JobId::new(random::uuid())).await;
    assert!(refused.is_err_and(|error| !error.is_worth_retrying()));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_rich_menu_is_published_in_place_of_the_one_before(pool: PgPool) {
    let line = line_simulator::spawn(config()).await.expect("a free port");
    let desk = Desk::with_line(pool, &line.base_url());
    let first = backend::line::rich_menu::publish(&desk.backend).await.expect("published");
    let second = backend::line::rich_menu::publish(&desk.backend).await.expect("published again");
    assert_ne!(first, second);
    let deleted: Vec<String> = line
        .requests()
        .into_iter()
        .filter(|request| request.method == "DELETE" && request.status == Some(200))
        .map(|request| request.path)
        .collect();
    assert_eq!(deleted, [format!("/v2/bot/richmenu/{first}")]);
}
