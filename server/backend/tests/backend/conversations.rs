//! Conversations: the bot answers once, people take over, nothing is lost and nothing comes twice.

use backend::bookings::reserve::reserve;
use backend::conversations::desk::{self, NotDone};
use backend::conversations::seeker::{self, Written};
use backend::conversations::{booked, figures, new_id, questions, retention};
use chrono::TimeDelta;
use domain::conversation::{Body, Flow, Happened, Message, State, Writer};
use domain::safety::Level;
use sqlx::PgPool;

use crate::captured_logs::CapturedLogs;
use crate::room::{Room, event, message, said};
use crate::support::{at, chat, counselor, count, dump, look_once, seeker as person};

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_question_is_answered_with_its_source_once_however_often_it_is_sent(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    let (id, question) = (new_id(), message("長い空白の期間は、履歴書にどう書けばいいですか。"));
    for _ in 0..3 {
        let written = seeker::write(room.backend(), room.seeker, id, &question).await.expect("written");
        assert_eq!(written, Written::Taken);
    }
    let lines = room.lines().await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(lines[0].body, Some(said(question.as_str())));
    match &lines[1].body {
        Some(Body::Answer { cited, .. }) => assert_eq!(cited[0].source, "キャリアジム"),
        other => panic!("{other:?}"),
    }
    assert_eq!(lines[1].writer, Writer::Bot);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_is_not_understood_is_asked_again_once_and_then_people_are_offered(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    room.say("qwertz").await;
    room.say("!?!?").await;
    let asked: Vec<Body> =
        room.bodies().await.into_iter().filter(|body| matches!(body, Body::NotUnderstood { .. })).collect();
    assert_eq!(asked.last(), Some(&Body::NotUnderstood { again: true }), "{asked:?}");
    room.say("予約").await;
    assert_eq!(room.bodies().await.last(), Some(&Body::Guide { flow: Flow::Booking }));
    assert!(!questions::open(room.backend()).await.expect("read").is_empty(), "an editor learns of it");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn danger_is_answered_first_and_marked_until_a_human_being_takes_the_mark_away(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    room.say("もう死にたい").await;
    assert_eq!(room.bodies().await, [said("もう死にたい"), Body::Care { crisis: true }]);
    room.say("さっきのは冗談です。大丈夫です").await;
    let id = room.id().await;
    let listed = desk::list(room.backend()).await.expect("read");
    assert_eq!((listed.len(), listed[0].id, listed[0].danger), (1, id, Level::Crisis));
    desk::clear_flag(room.backend(), id, room.counselor).await.expect("asked").expect("cleared");
    let listed = desk::find(&pool, id).await.expect("read").expect("there");
    assert_eq!((listed.danger, listed.danger_at), (Level::Ordinary, None));
    let own = room.bodies().await;
    assert!(!own.contains(&event(Happened::FlagCleared)), "the person does not read of a mark");
    // whoever answers, the gate speaks
    room.ask().await;
    room.take().await;
    room.say("死にたい気持ちが消えません").await;
    assert_eq!(room.bodies().await.last(), Some(&Body::Care { crisis: true }));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn people_take_over_and_the_bot_is_silent_until_it_is_over(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    room.say("相談員と話す").await;
    assert_eq!(room.state().await, State::Waiting);
    room.say("予約").await;
    let id = room.take().await;
    let answer = new_id();
    for _ in 0..2 {
        let written = desk::write(room.backend(), id, room.counselor, answer, &message("こんばんは")).await;
        written.expect("asked").expect("written");
    }
    let expected = [
        said("相談員と話す"),
        event(Happened::Asked),
        said("予約"),
        event(Happened::Taken),
        said("こんばんは"),
    ];
    assert_eq!(room.bodies().await, expected);
    let other = counselor(&pool, "森 れいじ", "06:00-25:00").await;
    let refused = desk::write(room.backend(), id, other, new_id(), &message("私も")).await.expect("asked");
    assert_eq!(refused, Err(NotDone::NotYours), "two watch, one answers");
    let note = Message::parse("母の介護の話").expect("a note");
    desk::note(room.backend(), id, other, new_id(), &note).await.expect("asked").expect("noted");
    assert_eq!(room.bodies().await, expected, "a note is for staff only");
    desk::transfer(room.backend(), id, other, room.counselor).await.expect("asked").expect("given");
    assert_eq!(room.state().await, State::WithPerson(other));
    desk::close(room.backend(), id, other).await.expect("asked").expect("closed");
    room.say("予約").await;
    assert_eq!(room.bodies().await.last(), Some(&Body::Guide { flow: Flow::Booking }), "the bot is back");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn nobody_is_there_at_night_and_the_person_hears_so_only_when_they_ask(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    room.desk.set_clock("2026-11-17T03:00:00+09:00");
    room.say("予約").await;
    room.ask().await;
    assert_eq!(room.state().await, State::Bot);
    assert_eq!(room.bodies().await.last(), Some(&event(Happened::NobodyThere)));
    room.desk.set_clock("2026-11-17T00:40:00+09:00");
    room.ask().await;
    assert_eq!(room.state().await, State::Waiting, "the night until one belongs to the day before");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn after_ten_minutes_of_silence_somebody_else_may_answer(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    room.ask().await;
    room.desk.wait(TimeDelta::minutes(4));
    let id = room.take().await;
    room.desk.wait(TimeDelta::minutes(9));
    backend::jobs::worker::run_due(room.backend()).await.expect("worked");
    assert_eq!(room.state().await, State::WithPerson(room.counselor));
    room.desk.wait(TimeDelta::minutes(1));
    backend::jobs::worker::run_due(room.backend()).await.expect("worked");
    assert_eq!(room.state().await, State::Waiting);
    assert_eq!(room.bodies().await.last(), Some(&event(Happened::GivenBack)));
    // whoever answers is left alone
    room.take().await;
    desk::write(room.backend(), id, room.counselor, new_id(), &message("はい")).await.expect("a").expect("b");
    room.desk.wait(TimeDelta::minutes(30));
    backend::jobs::worker::run_due(room.backend()).await.expect("worked");
    assert_eq!(room.state().await, State::WithPerson(room.counselor));
    let month = figures::month(&pool, "2026-11-01".parse().expect("a day")).await.expect("read");
    assert_eq!((month.asked, month.taken, month.median_wait), (1, 2, Some(120)));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn who_writes_too_much_is_told_so_and_whoever_is_in_danger_is_heard(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    for _ in 0..30 {
        assert_eq!(room.say("こんにちは").await, Written::Taken);
    }
    assert_eq!(room.say("こんにちは").await, Written::TooFast);
    assert_eq!(room.say("もう死にたい").await, Written::Taken);
    room.desk.wait(TimeDelta::minutes(6));
    assert_eq!(room.say("こんにちは").await, Written::Taken);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_answer_that_did_not_help_reaches_the_editor_without_whose_it_was(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    let question = "長い空白の期間は、履歴書にどう書けばいいですか。";
    room.say(question).await;
    let answer = room.lines().await.swap_remove(1);
    let rate = |helpful| seeker::rate_answer(room.backend(), room.seeker, answer.id, helpful);
    assert!(rate(true).await.expect("rated"));
    assert!(rate(false).await.expect("rated"));
    let open = questions::open(room.backend()).await.expect("read");
    assert_eq!((open.len(), open[0].text.contains("空白")), (1, true));
    let month = figures::month(&pool, "2026-11-01".parse().expect("a day")).await.expect("read");
    assert_eq!((month.began, month.answered, month.helpful, month.unhelpful), (1, 1, 0, 1));
    let stranger = person(room.backend()).await;
    assert!(!seeker::rate_answer(room.backend(), stranger, answer.id, true).await.expect("asked"));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_was_said_is_sealed_and_gone_when_it_is_deleted_or_old(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    room.say("ひみつのことば。090-1234-5678").await;
    let kept = dump(&pool).await;
    assert!(!kept.contains("ひみつのことば") && !kept.contains("1234-5678"));
    let open = questions::open(room.backend()).await.expect("read");
    assert!(open.iter().all(|open| !open.text.contains("1234")), "masked for the editor");
    seeker::erase(room.backend(), room.seeker).await.expect("erased");
    assert_eq!(room.bodies().await, [event(Happened::Erased)]);
    room.say("まだあることば").await;
    retention::set_days(&pool, 30).await.expect("set");
    room.desk.set_clock("2026-12-30T09:00:00+09:00");
    look_once(&room.desk).await;
    assert_eq!(count(&pool, "select count(*) from conversation_messages").await, 0);
    assert_eq!(at("2026-12-30T09:00:00+09:00"), room.backend().now());
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_somebody_writes_is_in_no_log(pool: PgPool) {
    let room = Room::new(pool.clone()).await;
    let logs = CapturedLogs::start();
    for canary in ["北大路花子です。090-1234-5678にかけて", "もう死にたい。北大路花子", "qwertz 北大路花子"]
    {
        room.say(canary).await;
    }
    room.ask().await;
    let id = room.take().await;
    let answer = message("北大路花子さん、こんばんは");
    desk::write(room.backend(), id, room.counselor, new_id(), &answer)
        .await
        .expect("asked")
        .expect("written");
    backend::jobs::worker::run_due(room.backend()).await.expect("worked");
    let logged = logs.text();
    assert!(!logged.is_empty(), "the worker logs what it does");
    assert!(
        !logged.contains("北大路") && !logged.contains("1234-5678") && !logged.contains("死にたい"),
        "{logged}"
    );
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn in_a_booked_chat_a_human_being_answers(pool: PgPool) {
    let room = Room::new(pool).await;
    reserve(room.backend(), room.seeker, &chat("2026-11-18T10:00")).await.expect("booked");
    room.desk.set_clock("2026-11-18T09:40:00+09:00");
    room.say("予約の変更はできますか").await;
    assert_eq!(room.state().await, State::Bot, "the bot goes on answering until then");
    let near = booked::near(room.backend(), room.seeker).await.expect("read").expect("soon");
    assert_eq!(near.counselor, room.counselor);

    room.desk.set_clock("2026-11-18T10:01:00+09:00");
    room.say("よろしくお願いします").await;
    assert_eq!(room.state().await, State::Waiting);
    let last = room.bodies().await.split_off(2);
    assert_eq!(last, [said("よろしくお願いします"), event(Happened::Asked)]);

    room.desk.set_clock("2026-11-18T10:30:00+09:00");
    assert!(booked::near(room.backend(), room.seeker).await.expect("read").is_none());
}
