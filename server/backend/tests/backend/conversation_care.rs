//! What the safety gate says in a conversation, and how often.

use backend::Backend;
use backend::conversations::{Window, new_id, seeker};
use backend::knowledge;
use chrono::TimeDelta;
use domain::conversation::{Body, Message};
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
