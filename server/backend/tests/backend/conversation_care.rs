//! What the safety gate says in a conversation, and how often.

use backend::Backend;
use backend::conversations::seeker::Written;
use backend::conversations::{Window, new_id, seeker};
use backend::knowledge;
use chrono::TimeDelta;
use domain::conversation::{Body, Message, NONE_OF_THESE};
use domain::ids::SeekerId;
use sqlx::PgPool;

use crate::support::{Desk, count, seeker as person};

/// What the bot says to this.
async fn answers(backend: &Backend, seeker: SeekerId, text: &str) -> Vec<Body> {
    let before = bodies(backend, seeker).await.len();
    let message = Message::parse(text).expect("a message");
    seeker::write(backend, seeker, new_id(), &message).await.expect("written");
    bodies(backend, seeker).await.split_off(before + 1)
}

async fn bodies(backend: &Backend, seeker: SeekerId) -> Vec<Body> {
    let own = seeker::own(backend, seeker, Window::Last(100)).await.expect("read");
    own.news.lines.into_iter().filter_map(|line| line.body).collect()
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn softer_words_are_said_once_in_a_while_and_numbers_every_time(pool: PgPool) {
    let desk = Desk::new(pool);
    knowledge::plant(&desk.backend).await.expect("planted");
    let seeker = person(&desk.backend).await;
    let softly = Body::Care { crisis: false };
    assert_eq!(answers(&desk.backend, seeker, "家賃が払えない").await[0], softly);
    let again = answers(&desk.backend, seeker, "もう家賃が払えないんです").await;
    assert!(!again.is_empty() && !again.contains(&softly), "{again:?}");
    for _ in 0..2 {
        let now = answers(&desk.backend, seeker, "もう死にたいです").await;
        assert_eq!(now, [Body::Care { crisis: true }]);
    }
    desk.wait(TimeDelta::minutes(31));
    assert_eq!(answers(&desk.backend, seeker, "家賃が払えない").await[0], softly);
    let noticed = "select count(*) from conversation_changes where kind in ('serious', 'crisis')";
    assert_eq!(count(&desk.backend.pool, noticed).await, 5, "each is noted, said or not");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn somebody_in_trouble_is_not_told_that_they_were_not_understood(pool: PgPool) {
    let desk = Desk::new(pool);
    let seeker = person(&desk.backend).await;
    // no entries are here: nothing answers
    assert_eq!(answers(&desk.backend, seeker, "家賃が払えない").await, [Body::Care { crisis: false }]);
    assert_eq!(answers(&desk.backend, seeker, "もう家賃が払えないんです").await, [Body::Heard]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn not_even_a_flood_hides_danger(pool: PgPool) {
    let desk = Desk::new(pool);
    let seeker = person(&desk.backend).await;
    let trouble = Message::parse("家賃が払えない").expect("a message");
    for _ in 0..60 {
        let written = seeker::write(&desk.backend, seeker, new_id(), &trouble).await.expect("written");
        assert_eq!(written, Written::Taken);
    }
    let message = Message::parse("もう死にたいです").expect("a message");
    for _ in 0..3 {
        let written = seeker::write(&desk.backend, seeker, new_id(), &message).await.expect("written");
        assert_eq!(written, Written::Flood);
    }
    let crises = bodies(&desk.backend, seeker).await;
    let crises = crises.iter().filter(|body| **body == Body::Care { crisis: true }).count();
    assert_eq!(crises, 1, "the numbers are told, and a flood of them is none");
    let flagged = "select count(*) from conversations where danger = 2";
    assert_eq!(count(&desk.backend.pool, flagged).await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn thanks_get_a_word_and_what_fits_nothing_gets_a_way_on(pool: PgPool) {
    let desk = Desk::new(pool);
    knowledge::plant(&desk.backend).await.expect("planted");
    let seeker = person(&desk.backend).await;
    assert_eq!(answers(&desk.backend, seeker, "ありがとうございました！").await, [Body::Thanked]);
    let none = [Body::NotUnderstood { again: true }];
    assert_eq!(answers(&desk.backend, seeker, NONE_OF_THESE).await, none);
}
