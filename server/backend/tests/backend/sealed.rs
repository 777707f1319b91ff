//! Personal texts are nowhere in the database in the clear, and nowhere at all
//! once the person's key is gone. // 仕様 5(2)

use backend::bookings::request::{Contact, Request};
use backend::bookings::reserve::reserve;
use backend::bookings::{Actor, cancel, draft, lookup, notes};
use backend::line::inbox;
use backend::{random, seekers};
use domain::contact::PhoneNumber;
use domain::text::{Note, Reason, StaffNote};
use serde_json::json;
use sqlx::PgPool;

use crate::support::{CHANNEL_SECRET, Desk, chat, counselor, dump, seeker, slot, staff};

const PHONE: &str = "09077776666";
const DRAFT_PHONE: &str = "08055554444";
const NOTE: &str = "面接のまえの夜に、ねむれなくなります";
const DRAFT_NOTE: &str = "まだ迷っている下書きのことば";
const REASON: &str = "ご家族の急な入院と電話で聞いた";
const STAFF_NOTE: &str = "空白期間は介護。次回は職務経歴書";
const WRITTEN: &str = "トークに書かれた重たい気持ち";
const PLANTED: [&str; 7] = [PHONE, DRAFT_PHONE, NOTE, DRAFT_NOTE, REASON, STAFF_NOTE, WRITTEN];

/// Whether a text or a part of it is in the dump, as text, escaped or as the bytes of a column.
fn shows(dump: &str, text: &str) -> bool {
    let part: String = text.chars().take(6).collect();
    let hex: String = part.bytes().map(|byte| format!("{byte:02x}")).collect();
    let escaped: String = part.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect();
    [part, hex, escaped].iter().any(|form| dump.contains(form))
}

struct Planted {
    desk: Desk,
    person: domain::ids::SeekerId,
    booking: lookup::Booking,
}

async fn plant(pool: &PgPool) -> Planted {
    let desk = Desk::new(pool.clone());
    counselor(pool, "佐藤", "10:00-20:00").await;
    let manager = staff(pool, "西村", "manager").await;
    let person = seeker(&desk.backend).await;
    let request = Request {
        contact: Contact::Phone(PhoneNumber::parse(PHONE).expect("a number")),
        note: Some(Note::parse(NOTE).expect("a note")),
        ..chat("2026-11-18T10:00")
    };
    let id = reserve(&desk.backend, person, &request).await.expect("booked");
    let booking = lookup::find(pool, id).await.expect("read").expect("there");
    let note = StaffNote::parse(STAFF_NOTE).expect("a note");
    notes::add(&desk.backend, manager, random::uuid(), &booking, &note).await.expect("noted");
    let reason = Reason::parse(REASON).expect("a reason");
    cancel::cancel(&desk.backend, Actor::Staff(manager), id, Some(&reason)).await.expect("cancelled");

    let phone = Contact::Phone(PhoneNumber::parse(DRAFT_PHONE).expect("a number"));
    draft::keep_when(&desk.backend, person, slot("2026-11-19T10:00"), &phone).await.expect("kept");
    let note = Note::parse(DRAFT_NOTE).expect("a note");
    draft::keep_topic(&desk.backend, person, request.topic, Some(&note)).await.expect("kept");

    let body = json!({"destination": "U1", "events": [{
        "type": "message", "webhookEventId": "01SEALED", "timestamp": 1, "replyToken": "r",
        "source": {"type": "user", "userId": "Usealed"},
        "message": {"type": "text", "id": "1", "text": WRITTEN},
    }]});
    let body = body.to_string();
    let signature = line_simulator::signature(CHANNEL_SECRET, body.as_bytes());
    assert_eq!(inbox::receive(&desk.backend, body.as_bytes(), &signature).await.expect("taken in"), 1);
    Planted { desk, person, booking }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn no_planted_text_is_in_a_dump_of_all_tables_and_all_of_them_open_again(pool: PgPool) {
    let Planted { desk, person, booking } = plant(&pool).await;
    let everything = dump(&pool).await;
    assert!(everything.contains(&booking.id.to_string()), "the dump has the rows");
    for text in PLANTED {
        assert!(!shows(&everything, text), "{text}");
    }
    // The check itself sees what stands in the clear.
    sqlx::query("update bookings set note_sealed = convert_to($1, 'utf8')")
        .bind(NOTE)
        .execute(&pool)
        .await
        .expect("spoilt");
    assert!(shows(&dump(&pool).await, NOTE));
    sqlx::query("update bookings set note_sealed = null").execute(&pool).await.expect("mended");

    let backend = &desk.backend;
    let personal = lookup::personal(backend, &booking).await.expect("opened");
    assert_eq!(personal.phone.as_deref(), Some(PHONE));
    assert_eq!(notes::of(backend, &booking).await.expect("opened")[0].body, STAFF_NOTE);
    let history = lookup::history(backend, &booking).await.expect("opened");
    assert_eq!(history.last().and_then(|line| line.reason.as_deref()), Some(REASON));
    let draft = draft::load(backend, person).await.expect("opened");
    assert_eq!(draft.note.as_ref().map(Note::as_str), Some(DRAFT_NOTE));
    assert_eq!(
        draft.contact.and_then(|contact| contact.phone().cloned()).expect("kept").digits(),
        DRAFT_PHONE
    );
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_note_opens_again_as_it_was_written(pool: PgPool) {
    let Planted { desk, booking, .. } = plant(&pool).await;
    let personal = lookup::personal(&desk.backend, &booking).await.expect("opened");
    assert_eq!(personal.note.as_deref(), Some(NOTE));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn without_the_persons_key_nothing_opens_and_the_booking_still_shows(pool: PgPool) {
    let Planted { desk, person, booking } = plant(&pool).await;
    let backend = &desk.backend;
    sqlx::query("delete from seeker_keys where seeker_id = $1")
        .bind(person.uuid())
        .execute(&pool)
        .await
        .expect("destroyed");
    assert!(lookup::personal(backend, &booking).await.is_err());
    assert!(notes::of(backend, &booking).await.is_err());
    assert!(lookup::history(backend, &booking).await.is_err());
    assert!(draft::load(backend, person).await.is_err());
    assert!(seekers::keys::of(backend, person).await.is_err());
    assert!(lookup::find(&pool, booking.id).await.expect("read").is_some());
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_sealed_text_moved_to_another_booking_does_not_open(pool: PgPool) {
    let Planted { desk, person, booking } = plant(&pool).await;
    let other = reserve(&desk.backend, person, &chat("2026-11-20T10:00")).await.expect("booked");
    sqlx::query(
        "update bookings set note_sealed = (select note_sealed from bookings where id = $1) where id = $2",
    )
    .bind(booking.id.uuid())
    .bind(other.uuid())
    .execute(&pool)
    .await
    .expect("moved");
    let other = lookup::find(&pool, other).await.expect("read").expect("there");
    assert!(lookup::personal(&desk.backend, &other).await.is_err());
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_draft_is_forgotten_after_a_day_and_with_the_booking(pool: PgPool) {
    let Planted { desk, person, .. } = plant(&pool).await;
    desk.set_clock("2026-11-17T08:59:00+09:00");
    assert!(draft::load(&desk.backend, person).await.expect("read").slot.is_some());
    desk.set_clock("2026-11-17T09:00:01+09:00");
    assert_eq!(draft::load(&desk.backend, person).await.expect("read"), draft::Draft::default());
    draft::keep_slot(&desk.backend, person, slot("2026-11-20T10:00")).await.expect("kept");
    reserve(&desk.backend, person, &chat("2026-11-20T10:00")).await.expect("booked");
    assert_eq!(draft::load(&desk.backend, person).await.expect("read"), draft::Draft::default());
}
