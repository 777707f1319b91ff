//! From the bot to human beings and back: whoever waits in vain is told, and what was said to a human being is
//! nobody else's.

use backend::conversations::questions::{self, Why};
use backend::conversations::{desk, new_id, seeker};
use chrono::TimeDelta;
use domain::conversation::{Body, Flow, Happened, NONE_OF_THESE, State};
use sqlx::PgPool;

use crate::room::{Room, event};
use crate::support::{count, look_once};

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whoever_waits_when_the_hours_end_is_told_and_given_a_way(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    room.desk.set_clock("2026-11-17T00:50:00+09:00");
    room.ask().await;
    room.desk.set_clock("2026-11-17T01:10:00+09:00");
    look_once(&room.desk).await;
    assert_eq!(room.state().await, State::Waiting, "a counselor may still come");
    room.desk.set_clock("2026-11-17T01:16:00+09:00");
    look_once(&room.desk).await;
    assert_eq!(room.state().await, State::Bot);
    assert_eq!(room.bodies().await.last(), Some(&event(Happened::NobodyThere)));
    assert_eq!(count(&pool, "select count(*) from jobs where kind = 'conversation_notice'").await, 1);
    room.say("予約").await;
    assert_eq!(room.bodies().await.last(), Some(&Body::Guide { flow: Flow::Booking }), "the bot is back");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_was_asked_before_a_human_being_came_is_learned_from_and_what_they_were_told_is_not(
    pool: PgPool,
) {
    let room = Room::new(pool.clone()).await;
    room.say("zyxwv").await;
    room.say(NONE_OF_THESE).await;
    room.say("ありがとう").await;
    room.say("相談員と話す").await;
    let id = room.take().await;
    room.say("母のことを、あなたにだけ話します").await;
    desk::close(room.backend(), id, room.counselor).await.expect("asked").expect("closed");
    room.ask().await;
    let open = questions::open(room.backend()).await.expect("read");
    assert!(open.iter().any(|open| open.why == Why::HandedOver && open.text.contains("zyxwv")));
    assert!(open.iter().all(|open| !open.text.contains("あなたにだけ")), "said to a human being");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_choice_counts_once_in_a_minute_and_again_later(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    room.say("長い空白の期間は、履歴書にどう書けばいいですか。").await;
    let Some(Body::Answer { cited, .. }) = room.bodies().await.pop() else { panic!("no answer") };
    let id = new_id();
    for _ in 0..2 {
        seeker::choose(room.backend(), room.seeker, id, cited[0].entry).await.expect("chosen");
    }
    assert_eq!(room.bodies().await.len(), 4);
    room.desk.wait(TimeDelta::minutes(2));
    seeker::choose(room.backend(), room.seeker, id, cited[0].entry).await.expect("chosen");
    assert_eq!(room.bodies().await.len(), 6);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whoever_was_answered_until_just_now_is_not_sent_away(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    room.desk.set_clock("2026-11-17T00:50:00+09:00");
    room.ask().await;
    let id = room.take().await;
    room.desk.set_clock("2026-11-17T01:30:00+09:00");
    desk::give_back(room.backend(), id, room.counselor).await.expect("asked").expect("given back");
    room.desk.set_clock("2026-11-17T01:40:00+09:00");
    look_once(&room.desk).await;
    assert_eq!(room.state().await, State::Waiting);
    room.desk.set_clock("2026-11-17T01:46:00+09:00");
    look_once(&room.desk).await;
    assert_eq!(room.state().await, State::Bot);
}
