//! Questions that were not answered well: found again in their groups, counted for good, in nobody's way.

use backend::conversations::questions::{self, OpenQuestion, Outcome};
use backend::conversations::{figures, new_id, seeker};
use backend::{Backend, knowledge, random};
use chrono::NaiveDate;
use domain::conversation::Message;
use domain::ids::SeekerId;
use sqlx::PgPool;

use crate::support::{Desk, at, look_once, seeker as person, staff};

/// Somebody at the desk's bot, in the night that ends November.
async fn in_the_last_night_of_november(pool: PgPool) -> (Desk, SeekerId) {
    let desk = Desk::new(pool);
    desk.set_clock("2026-12-01T00:30:00+09:00");
    knowledge::plant(&desk.backend).await.expect("planted");
    let seeker = person(&desk.backend).await;
    (desk, seeker)
}

async fn say(desk: &Desk, seeker: SeekerId, text: &str) {
    let message = Message::parse(text).expect("a message");
    seeker::write(&desk.backend, seeker, new_id(), &message).await.expect("written");
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A question that waits, as if somebody had asked it.
async fn kept(backend: &Backend, text: &str) {
    let id = random::uuid();
    sqlx::query(
        "insert into open_questions (id, asked_at, why, text_sealed) values ($1, $2, 'not_understood', $3)",
    )
    .bind(id)
    .bind(backend.now())
    .bind(backend.vault.seal_for_service(&format!("open question {id}"), text.as_bytes()))
    .execute(&backend.pool)
    .await
    .expect("kept");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn one_question_is_enough_to_find_its_group_again_until_it_is_settled(pool: PgPool) {
    let editor = staff(&pool, "高瀬 ふみ", "editor").await;
    let desk = Desk::new(pool);
    for text in ["交通費は出ますか", "交通費って出ますか？", "qwertz"] {
        kept(&desk.backend, text).await;
    }
    let open = questions::open(&desk.backend).await.expect("read");
    let asked = |text: &str| open.iter().find(|question| question.text == text).map(|question| question.id);
    let (fare, other) = (asked("交通費は出ますか").expect("there"), asked("qwertz").expect("there"));
    let group = questions::group_of(&desk.backend, fare).await.expect("read").expect("a group");
    assert_eq!((group.questions.len(), group.has(fare), group.has(other)), (2, true, false));

    questions::settle(&desk.backend, &[fare], Outcome::Dropped, editor).await.expect("settled");
    assert!(questions::group_of(&desk.backend, fare).await.expect("read").is_none());
    let left: Vec<OpenQuestion> = questions::open(&desk.backend).await.expect("read");
    assert_eq!(left.len(), 2);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn half_past_midnight_on_the_first_counts_for_the_month_before(pool: PgPool) {
    let (desk, seeker) = in_the_last_night_of_november(pool.clone()).await;
    say(&desk, seeker, "長い空白の期間は、履歴書にどう書けばいいですか。").await;
    say(&desk, seeker, "qwertz").await;
    desk.set_clock("2026-12-01T06:00:00+09:00");
    say(&desk, seeker, "qwertz").await;
    let november = figures::month(&pool, day("2026-11-01")).await.expect("read");
    let december = figures::month(&pool, day("2026-12-01")).await.expect("read");
    let told = |month: &figures::Figures| (month.began, month.answered, month.not_understood, month.open);
    assert_eq!((told(&november), november.top.len()), ((1, 1, 1, 1), 1));
    assert_eq!((told(&december), december.top.len()), ((0, 0, 1, 1), 0));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn how_many_were_kept_is_still_known_when_they_are_gone(pool: PgPool) {
    let (desk, seeker) = in_the_last_night_of_november(pool.clone()).await;
    say(&desk, seeker, "qwertz").await;
    say(&desk, seeker, "!?!?").await;
    desk.set_clock("2027-03-15T09:00:00+09:00");
    look_once(&desk).await;
    assert!(questions::open(&desk.backend).await.expect("read").is_empty());
    assert_eq!(figures::month(&pool, day("2026-11-01")).await.expect("read").open, 2);
    assert_eq!(at("2027-03-15T09:00:00+09:00"), desk.backend.now());
}
