//! Meetings of an introduction, and what LINE says of them.

use backend::introductions;
use backend::introductions::meetings::{self, Answered, PlanRefused};
use domain::introduction::{IntroductionState, MeetingState};
use domain::text::Note;
use sqlx::PgPool;

use crate::introductions::{Way, plan, way};
use crate::line::Line;
use crate::support::{Desk, dump, seeker};

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn nobody_goes_along_to_two_people_at_once(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (one, other) =
        (way(&desk, seeker(&desk.backend).await).await, way(&desk, seeker(&desk.backend).await).await);
    let who = one.coordinator;
    let set = async |way: &Way, along, start| {
        let id = way.found(&desk).await.id;
        meetings::plan(&desk.backend, who, id, meetings::new_id(), &plan(along, start), 0).await
    };
    set(&one, Some(who), "2026-11-20T14:00:00+09:00").await.expect("planned");
    let taken = set(&other, Some(who), "2026-11-20T15:10:00+09:00").await;
    assert!(matches!(taken, Err(PlanRefused::Taken)), "the way there counts");
    set(&other, None, "2026-11-20T15:10:00+09:00").await.expect("alone");
    set(&other, Some(other.coordinator), "2026-11-20T14:00:00+09:00").await.expect("with another one");
    set(&other, Some(who), "2026-11-20T15:20:00+09:00").await.expect("right after");
    let id = one.found(&desk).await.id;
    let first = meetings::of(&desk.backend, id).await.expect("read").remove(0);
    meetings::cancel(&desk.backend, who, id, first.id).await.expect("cancelled");
    set(&other, Some(who), "2026-11-20T14:00:00+09:00").await.expect("free again");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn line_says_that_there_is_something_once_and_never_what(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let (person, seeker) = line.friend().await;
    let desk = &line.desk;
    let way = way(desk, seeker).await;
    way.to(desk, IntroductionState::Talked).await.expect("talked");
    way.agree(desk).await;
    let id = way.found(desk).await.id;
    let (meeting, planned) = (meetings::new_id(), plan(Some(way.coordinator), "2026-11-20T14:00:00+09:00"));
    for _ in 0..2 {
        meetings::plan(&desk.backend, way.coordinator, id, meeting, &planned, 0).await.expect("planned");
    }
    let moved = plan(None, "2026-11-21T14:00:00+09:00");
    meetings::plan(&desk.backend, way.coordinator, id, meeting, &moved, 1).await.expect("moved");
    line.work().await;
    assert_eq!(line.titles(&person.id), vec!["コーディネータからお知らせがあります。"; 3]);
    for entry in line.deliveries_to(&person.id) {
        let text = entry.message.to_string();
        for word in ["ためし製作所", "面接", "履歴書", "宇治", "橋本"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_wish_for_another_time_reaches_the_desk_in_the_persons_words(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let way = way(&desk, seeker(&desk.backend).await).await;
    let id = way.found(&desk).await.id;
    let meeting = meetings::new_id();
    let planned = plan(None, "2026-11-20T14:00:00+09:00");
    meetings::plan(&desk.backend, way.coordinator, id, meeting, &planned, 0).await.expect("planned");
    let words = Note::parse("午前のほうが助かります").expect("words");
    let say = async |seen, words| {
        meetings::answer(&desk.backend, way.seeker, meeting, seen, words).await.expect("asked")
    };
    assert_eq!(say(0, None).await, Answered::Overtaken, "not the plan that they saw");
    assert_eq!(say(1, Some(&words)).await, Answered::Kept);
    assert_eq!(say(1, Some(&words)).await, Answered::Kept, "a second tap");
    assert_eq!(say(1, None).await, Answered::Overtaken);
    let told = introductions::history(&desk.backend, &way.found(&desk).await).await.expect("read");
    assert_eq!(told.iter().filter(|line| line.kind == "meeting_change_wanted").count(), 1);
    let found = meetings::of(&desk.backend, id).await.expect("read").remove(0);
    assert_eq!(
        (found.state, found.answer.as_deref()),
        (MeetingState::ChangeWanted, Some("午前のほうが助かります"))
    );
    assert_eq!(way.found(&desk).await.due_on, Some(desk.backend.today()));
    assert!(!dump(&pool).await.contains("午前のほうが"));
    desk.set_clock("2026-11-20T16:00:00+09:00");
    assert_eq!(say(2, None).await, Answered::NotFound, "too late");
}
