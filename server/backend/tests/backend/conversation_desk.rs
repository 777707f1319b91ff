//! What staff do to each other's conversations, and to the place of those who wait.

use backend::conversations::desk::{self, NotDone};
use backend::conversations::{Window, figures, new_id, seeker};
use backend::jobs::worker;
use chrono::TimeDelta;
use domain::conversation::{Message, State};
use domain::ids::{ConversationId, SeekerId, StaffId};
use sqlx::PgPool;

use crate::support::{Desk, counselor, count, seeker as person, staff};

/// Two people who have asked for a human being, one after the other, and who works at the desk.
struct Town {
    desk: Desk,
    first: (SeekerId, ConversationId),
    second: (SeekerId, ConversationId),
    counselor: StaffId,
}

impl Town {
    async fn new(pool: &PgPool) -> Self {
        let counselor = counselor(pool, "佐藤 みほ", "06:00-25:00").await;
        let desk = Desk::new(pool.clone());
        let first = asking(&desk).await;
        desk.wait(TimeDelta::minutes(3));
        let second = asking(&desk).await;
        desk.wait(TimeDelta::minutes(3));
        Self { desk, first, second, counselor }
    }

    async fn take(&self, id: ConversationId) {
        desk::take(&self.desk.backend, id, self.counselor).await.expect("asked").expect("taken");
    }

    async fn write(&self, id: ConversationId) {
        let text = Message::parse("こんにちは").expect("a message");
        let written = desk::write(&self.desk.backend, id, self.counselor, new_id(), &text).await;
        written.expect("asked").expect("written");
    }

    async fn say(&self, seeker: SeekerId, text: &str) {
        let text = Message::parse(text).expect("a message");
        seeker::write(&self.desk.backend, seeker, new_id(), &text).await.expect("written");
    }

    /// How many come before somebody, as they read it.
    async fn before(&self, seeker: SeekerId) -> Option<u32> {
        let own = seeker::own(&self.desk.backend, seeker, Window::Last(1)).await.expect("read");
        own.news.standing.before
    }

    /// Who waits, in the order of the desk.
    async fn line(&self) -> Vec<ConversationId> {
        let all = desk::list(&self.desk.backend).await.expect("read");
        all.into_iter().filter(|one| one.state == State::Waiting).map(|one| one.id).collect()
    }
}

async fn asking(desk: &Desk) -> (SeekerId, ConversationId) {
    let seeker = person(&desk.backend).await;
    seeker::ask_for_person(&desk.backend, seeker).await.expect("asked");
    (seeker, seeker::id_of(&desk.backend, seeker).await.expect("read").expect("there"))
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn who_is_given_back_has_their_place_again(pool: PgPool) {
    let town = Town::new(&pool).await;
    let ((first, one), (second, other)) = (town.first, town.second);
    town.take(one).await;
    town.write(one).await;
    town.desk.wait(TimeDelta::minutes(5));
    desk::give_back(&town.desk.backend, one, town.counselor).await.expect("asked").expect("given back");
    assert_eq!(town.line().await, [one, other]);
    assert_eq!((town.before(first).await, town.before(second).await), (Some(0), Some(1)));
    // the same when nobody has answered for ten minutes
    town.take(one).await;
    town.say(first, "まだいますか").await;
    town.desk.wait(TimeDelta::minutes(10));
    worker::run_due(&town.desk.backend).await.expect("worked");
    assert_eq!(town.line().await, [one, other]);
    assert_eq!((town.before(first).await, town.before(second).await), (Some(0), Some(1)));
    // the time with a counselor was no waiting
    town.desk.wait(TimeDelta::minutes(1));
    town.take(one).await;
    let month = figures::month(&pool, "2026-11-01".parse().expect("a day")).await.expect("read");
    assert_eq!((month.taken, month.median_wait), (3, Some(60)), "waited 360, 0 and 60 seconds");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn who_asks_again_after_the_end_stands_at_the_end(pool: PgPool) {
    let town = Town::new(&pool).await;
    let ((first, one), (_, other)) = (town.first, town.second);
    town.take(one).await;
    desk::close(&town.desk.backend, one, town.counselor).await.expect("asked").expect("closed");
    // a counselor speaks to somebody who has not asked again, and gives them back
    town.take(one).await;
    desk::give_back(&town.desk.backend, one, town.counselor).await.expect("asked").expect("given back");
    assert_eq!(town.line().await, [other, one]);
    assert_eq!(town.before(first).await, Some(1));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_place_that_somebody_reads_is_the_order_of_the_desk(pool: PgPool) {
    let town = Town::new(&pool).await;
    let ((first, one), (second, other)) = (town.first, town.second);
    assert_eq!(town.line().await, [one, other]);
    assert_eq!((town.before(first).await, town.before(second).await), (Some(0), Some(1)));
    // somebody in danger comes first, and nobody reads that they are next when they are not
    town.say(second, "もう死にたいです").await;
    assert_eq!(town.line().await, [other, one]);
    assert_eq!((town.before(first).await, town.before(second).await), (Some(1), Some(0)));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn only_whoever_answers_marks_it_as_read(pool: PgPool) {
    let town = Town::new(&pool).await;
    let (seeker, id) = town.first;
    let other = counselor(&pool, "森 れいじ", "06:00-25:00").await;
    let backend = &town.desk.backend;
    let unread = async || desk::find(&pool, id).await.expect("read").expect("there").unread;
    town.say(seeker, "だれかいますか").await;
    desk::read(backend, id, other, i64::MAX).await.expect("read");
    assert_eq!(unread().await, 0, "while nobody has it, whoever looks has read it");
    town.take(id).await;
    town.say(seeker, "きいてください").await;
    desk::read(backend, id, other, i64::MAX).await.expect("read");
    assert_eq!(unread().await, 1, "a colleague who only watches");
    desk::read(backend, id, town.counselor, i64::MAX).await.expect("read");
    assert_eq!(unread().await, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn it_goes_only_to_somebody_who_answers_conversations(pool: PgPool) {
    let town = Town::new(&pool).await;
    let (_, id) = town.first;
    town.take(id).await;
    let give = async |to| desk::transfer(&town.desk.backend, id, to, town.counselor).await.expect("asked");
    for role in ["coordinator", "editor", "city_officer"] {
        let to = staff(&pool, "江藤 ひろし", role).await;
        assert_eq!(give(to).await, Err(NotDone::Nobody), "{role}");
    }
    assert_eq!(give(StaffId::new(new_id().uuid())).await, Err(NotDone::Nobody), "nobody at all");
    let gone = counselor(&pool, "森 れいじ", "06:00-25:00").await;
    sqlx::query("update staff set active = false where id = $1")
        .bind(gone.uuid())
        .execute(&pool)
        .await
        .expect("set");
    assert_eq!(give(gone).await, Err(NotDone::Nobody), "somebody who has left");
    assert_eq!(give(staff(&pool, "西村 かおる", "manager").await).await, Ok(()));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_unread_answer_is_told_once_a_day_even_when_the_first_notice_did_not_go_out(pool: PgPool) {
    const NOTICES: &str = "select count(*) from jobs where kind = 'conversation_notice'";
    let town = Town::new(&pool).await;
    let (seeker, id) = town.first;
    town.desk.set_clock("2026-11-16T23:30:00+09:00");
    town.take(id).await;
    sqlx::query("update seekers set blocked_at = now()").execute(&pool).await.expect("blocked");
    town.write(id).await;
    town.write(id).await;
    // the night until one belongs to the day before
    town.desk.set_clock("2026-11-17T00:40:00+09:00");
    town.write(id).await;
    worker::run_due(&town.desk.backend).await.expect("worked");
    assert_eq!(count(&pool, NOTICES).await, 1);
    town.desk.set_clock("2026-11-17T10:00:00+09:00");
    town.write(id).await;
    town.write(id).await;
    assert_eq!(count(&pool, NOTICES).await, 2, "the next day");
    seeker::read(&town.desk.backend, seeker, i64::MAX).await.expect("read");
    town.write(id).await;
    assert_eq!(count(&pool, NOTICES).await, 3, "read meanwhile: another answer is news");
}
