//! Introductions: step by step, nothing to an employer without consent, nobody along to two at once.

use backend::introductions::documents::{self, Answer};
use backend::introductions::follow_ups::{self, Recorded};
use backend::introductions::meetings::{self, Answered, Plan};
use backend::introductions::step::{self, Step, StepError};
use backend::introductions::{self, Filter, Introduction, ledger, registration};
use backend::recommendations::reactions::{self, Opinion};
use chrono::{NaiveDate, TimeDelta};
use domain::ids::{PostingId, SeekerId, StaffId};
use domain::introduction::{Document, EndReason, FollowUp, IntroductionState, MeetingKind, MeetingState};
use domain::matching::PassReason;
use domain::registration::Registration;
use domain::text::StaffNote;
use sqlx::PgPool;

use crate::support::{Desk, at, count, dump, seeker, staff};
use crate::town::{employer, published};

/// Somebody who likes a posting, and a coordinator.
pub struct Way {
    pub seeker: SeekerId,
    pub coordinator: StaffId,
    posting: PostingId,
}

pub async fn way(desk: &Desk, seeker: SeekerId) -> Way {
    let coordinator = staff(&desk.backend.pool, "橋本 つなぐ", "coordinator").await;
    let employer = employer(desk, "ためし製作所").await;
    let posting = published(desk, coordinator, employer, &[]).await;
    assert!(reactions::give(&desk.backend, seeker, posting, Opinion::Liked).await.expect("liked"));
    Way { seeker, coordinator, posting }
}

impl Way {
    pub async fn found(&self, desk: &Desk) -> Introduction {
        let all = introductions::of_seeker(&desk.backend.pool, self.seeker).await.expect("read");
        all.into_iter().find(|one| one.posting == self.posting).expect("an introduction")
    }

    pub async fn take(&self, desk: &Desk, step: Step) -> Result<(), StepError> {
        let found = self.found(desk).await;
        step::take(&desk.backend, self.coordinator, found.id, found.revision, &step, None).await
    }

    pub async fn to(&self, desk: &Desk, state: IntroductionState) -> Result<(), StepError> {
        self.take(desk, Step::To(state, desk.backend.today())).await
    }

    pub async fn agree(&self, desk: &Desk) {
        let id = self.found(desk).await.id;
        let asked = [Document::Contact, Document::Resume];
        assert!(documents::ask(&desk.backend, self.coordinator, id, &asked).await.expect("asked"));
        assert!(documents::answer(&desk.backend, self.seeker, id, Answer::Agree).await.expect("answered"));
    }
}

pub fn plan(along: Option<StaffId>, start: &str) -> Plan {
    let starts_at = at(start);
    Plan {
        kind: MeetingKind::Interview,
        along,
        meets_at: starts_at - TimeDelta::minutes(20),
        starts_at,
        ends_at: starts_at + TimeDelta::hours(1),
        place: "宇治市 本社".to_owned(),
        meeting_point: "駅の改札".to_owned(),
        bring: "筆記用具".to_owned(),
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_whole_way_from_interest_to_six_months_of_work(pool: PgPool) {
    use IntroductionState as S;
    let desk = Desk::new(pool.clone());
    let way = way(&desk, seeker(&desk.backend).await).await;
    assert_eq!(way.found(&desk).await.state, S::Interested);
    way.to(&desk, S::Talked).await.expect("talked");
    assert_eq!(way.found(&desk).await.coordinator.expect("a leader").0, way.coordinator);
    assert!(matches!(way.to(&desk, S::Introduced).await, Err(StepError::NoConsent)));
    way.agree(&desk).await;
    way.to(&desk, S::Introduced).await.expect("introduced");
    let id = way.found(&desk).await.id;
    let planned = plan(Some(way.coordinator), "2026-11-20T14:00:00+09:00");
    let meeting = meetings::new_id();
    meetings::plan(&desk.backend, way.coordinator, id, meeting, &planned, 0).await.expect("planned");
    assert!(
        meetings::answer(&desk.backend, way.seeker, meeting, 1, None).await.expect("answered")
            == Answered::Kept
    );
    let shown =
        meetings::between(&desk.backend, "2026-11-20".parse().unwrap(), "2026-11-20".parse().unwrap(), None)
            .await
            .expect("read");
    assert_eq!((shown.len(), shown[0].state, &shown[0].plan), (1, MeetingState::Confirmed, &planned));
    way.to(&desk, S::Meeting).await.expect("met");
    way.to(&desk, S::Offered).await.expect("offered");
    let first: NaiveDate = "2026-12-01".parse().unwrap();
    way.take(&desk, Step::Hired(first)).await.expect("hired");
    let asked = follow_ups::of(&pool, id).await.expect("read");
    let due: Vec<String> = asked.iter().map(|one| one.due_on.to_string()).collect();
    assert_eq!(due, ["2027-01-01", "2027-03-01", "2027-06-01"]);
    desk.set_clock("2027-01-02T10:00:00+09:00");
    assert_eq!(introductions::due(&desk.backend).await.expect("read"), 1);
    let note = async |outcome| {
        follow_ups::record(&desk.backend, way.coordinator, id, 1, outcome, None).await.expect("asked")
    };
    assert_eq!(note(FollowUp::Working).await, Recorded::Kept);
    assert_eq!(introductions::due(&desk.backend).await.expect("read"), 0);
    let on_board = introductions::board(&desk.backend, Filter::default()).await.expect("read").remove(0);
    assert_eq!(on_board.due_on(), Some(asked[1].due_on), "the next that nobody has asked");
    assert_eq!(on_board.meeting, None, "it is over");
    assert_eq!(note(FollowUp::Working).await, Recorded::Kept, "sent twice");
    assert_eq!(note(FollowUp::Unknown).await, Recorded::Otherwise);
    let kinds: Vec<String> = introductions::history(&desk.backend, &way.found(&desk).await)
        .await
        .expect("read")
        .into_iter()
        .rev()
        .map(|line| line.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            "interested",
            "talked",
            "documents_asked",
            "documents_given",
            "introduced",
            "meeting_planned",
            "meeting_confirmed",
            "meeting",
            "offered",
            "hired",
            "followed_up"
        ]
    );
    assert!(matches!(way.to(&desk, S::Talked).await, Err(StepError::Refused(_))));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn without_consent_the_database_itself_introduces_nobody(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    way(&desk, seeker(&desk.backend).await).await;
    for state in ["introduced", "meeting", "offered"] {
        let refused = sqlx::query("update introductions set state = $1").bind(state).execute(&pool).await;
        let refused = refused.expect_err("refused");
        let error = refused.as_database_error().expect("by the database");
        assert_eq!(error.constraint(), Some("introductions_with_consent"));
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_consent_is_for_one_employer_and_can_be_refused_and_taken_back(pool: PgPool) {
    use IntroductionState as S;
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    let (one, other) = (way(&desk, person).await, way(&desk, person).await);
    let stranger = seeker(&desk.backend).await;
    for way in [&one, &other] {
        way.to(&desk, S::Talked).await.expect("talked");
    }
    let (id, ask) = (one.found(&desk).await.id, [Document::Contact]);
    assert!(!documents::ask(&desk.backend, one.coordinator, id, &[]).await.expect("asked"), "for nothing");
    assert!(documents::ask(&desk.backend, one.coordinator, id, &ask).await.expect("asked"));
    assert!(!documents::ask(&desk.backend, one.coordinator, id, &ask).await.expect("asked"), "one at a time");
    assert!(!documents::answer(&desk.backend, stranger, id, Answer::Agree).await.expect("not theirs"));
    assert!(documents::answer(&desk.backend, person, id, Answer::Decline).await.expect("declined"));
    assert!(matches!(one.to(&desk, S::Introduced).await, Err(StepError::NoConsent)));
    one.agree(&desk).await;
    assert!(
        matches!(other.to(&desk, S::Introduced).await, Err(StepError::NoConsent)),
        "not for another employer"
    );
    assert!(documents::answer(&desk.backend, person, id, Answer::Withdraw).await.expect("withdrawn"));
    assert!(!documents::answer(&desk.backend, person, id, Answer::Withdraw).await.expect("again"));
    assert!(matches!(one.to(&desk, S::Introduced).await, Err(StepError::NoConsent)));
    let records = documents::of(&pool, id).await.expect("read");
    assert_eq!(records.len(), 2, "every one stays as a record");
    assert!(records.iter().all(|record| !record.holds() && !record.waits()));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn of_two_at_the_desk_the_second_is_told_and_one_step_back_is_possible(pool: PgPool) {
    use IntroductionState as S;
    let desk = Desk::new(pool);
    let way = way(&desk, seeker(&desk.backend).await).await;
    let seen = way.found(&desk).await;
    way.to(&desk, S::Talked).await.expect("talked");
    let late = Step::To(S::Talked, desk.backend.today());
    let refused = step::take(&desk.backend, way.coordinator, seen.id, seen.revision, &late, None).await;
    assert!(matches!(refused, Err(StepError::Overtaken)));
    way.take(&desk, Step::Back).await.expect("back");
    assert_eq!(way.found(&desk).await.state, S::Interested);
    way.take(&desk, Step::End(EndReason::Closed, desk.backend.today())).await.expect("ended");
    let ended = way.found(&desk).await;
    assert_eq!((ended.state, ended.end_reason), (S::Ended, Some(EndReason::Closed)));
    assert_eq!(introductions::board(&desk.backend, Filter::default()).await.expect("read"), []);
    way.take(&desk, Step::Back).await.expect("back");
    assert_eq!(way.found(&desk).await.state, S::Interested);
    let mine = Filter { led_by: Some(way.coordinator), ..Filter::default() };
    assert_eq!(introductions::board(&desk.backend, mine).await.expect("read").len(), 1);
    let along = Filter { along: true, ..Filter::default() };
    assert_eq!(introductions::board(&desk.backend, along).await.expect("read"), []);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whoever_stops_stops_everything_and_taking_interest_back_leaves_nothing_behind(pool: PgPool) {
    use IntroductionState as S;
    let desk = Desk::new(pool.clone());
    let way = way(&desk, seeker(&desk.backend).await).await;
    reactions::undo(&desk.backend, way.seeker, way.posting).await.expect("undone");
    assert_eq!(count(&pool, "select count(*) from introductions").await, 0);
    reactions::give(&desk.backend, way.seeker, way.posting, Opinion::Liked).await.expect("liked");
    way.to(&desk, S::Talked).await.expect("talked");
    let opinion = Opinion::Passed(PassReason::Place);
    reactions::give(&desk.backend, way.seeker, way.posting, opinion).await.expect("passed");
    assert_eq!(way.found(&desk).await.state, S::Talked, "somebody at the desk has begun");
    way.agree(&desk).await;
    let id = way.found(&desk).await.id;
    let planned = plan(Some(way.coordinator), "2026-11-20T14:00:00+09:00");
    meetings::plan(&desk.backend, way.coordinator, id, meetings::new_id(), &planned, 0)
        .await
        .expect("planned");
    let on_board = introductions::board(&desk.backend, Filter::default()).await.expect("read").remove(0);
    assert_eq!(on_board.of, way.found(&desk).await);
    assert_eq!(on_board.consent, Some(documents::of(&pool, id).await.expect("read").remove(0)));
    assert_eq!(on_board.meeting, Some(meetings::of(&desk.backend, id).await.expect("read").remove(0)));
    let stranger = seeker(&desk.backend).await;
    assert!(matches!(step::stop(&desk.backend, stranger, id).await, Err(StepError::NotFound)));
    step::stop(&desk.backend, way.seeker, id).await.expect("stopped");
    step::stop(&desk.backend, way.seeker, id).await.expect("stopped already");
    assert_eq!(way.found(&desk).await.end_reason, Some(EndReason::Seeker));
    let met = meetings::of(&desk.backend, id).await.expect("read");
    assert_eq!(met[0].state, MeetingState::Cancelled);
    assert!(!documents::of(&pool, id).await.expect("read")[0].holds());
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_ledgers_say_what_the_law_wants_and_nothing_lies_open(pool: PgPool) {
    use IntroductionState as S;
    let desk = Desk::new(pool.clone());
    let way = way(&desk, seeker(&desk.backend).await).await;
    let entry = Registration {
        name: "高橋 みなと".to_owned(),
        kana: "たかはし みなと".to_owned(),
        born_on: "1980-04-01".parse().unwrap(),
        address: "京都市南区かくれ町9".to_owned(),
        phone: "09000000001".to_owned(),
        wanted: "検査の仕事".to_owned(),
    };
    registration::save(&desk.backend, way.seeker, &entry).await.expect("saved");
    way.to(&desk, S::Talked).await.expect("talked");
    let before = ledger::postings(&desk.backend, false).await.expect("read");
    assert_eq!((before.lines.len(), before.lines[0][12].as_str()), (1, ""), "nobody introduced yet");
    let introduced = ledger::postings(&desk.backend, true).await.expect("read");
    assert_eq!(introduced.lines, Vec::<Vec<String>>::new());
    assert_eq!(ledger::seekers(&desk.backend).await.expect("read").lines, Vec::<Vec<String>>::new());
    way.agree(&desk).await;
    way.to(&desk, S::Introduced).await.expect("introduced");
    way.to(&desk, S::Offered).await.expect("offered");
    way.take(&desk, Step::Hired("2026-12-01".parse().unwrap())).await.expect("hired");
    let id = way.found(&desk).await.id;
    let left = Some("2027-02-20".parse().unwrap());
    follow_ups::record(&desk.backend, way.coordinator, id, 3, FollowUp::Left, left).await.expect("kept");
    let postings = ledger::postings(&desk.backend, false).await.expect("read");
    assert_eq!(ledger::postings(&desk.backend, true).await.expect("read"), postings);
    assert_eq!(postings.lines[0].len(), postings.heading.len());
    assert_eq!(
        postings.lines[0][12..],
        ["2026-11-16", "高橋 みなと", "採用", "2026-12-01", "2027-02-20 離職"]
    );
    let seekers = ledger::seekers(&desk.backend).await.expect("read");
    assert_eq!(seekers.lines[0].len(), seekers.heading.len());
    assert_eq!(seekers.lines[0][..3], ["高橋 みなと", "たかはし みなと", "1980-04-01"]);
    // Words at the desk and of the person are sealed.
    let found = way.found(&desk).await;
    let words = StaffNote::parse("ひみつのひとこと").expect("words");
    step::take(&desk.backend, way.coordinator, found.id, found.revision, &Step::Word, Some(&words))
        .await
        .expect("kept");
    let said = introductions::history(&desk.backend, &found).await.expect("read");
    assert_eq!(said[0].note.as_deref(), Some("ひみつのひとこと"));
    let dump = dump(&pool).await;
    for canary in ["かくれ町", "1980-04-01", "09000000001", "検査の仕事", "ひみつのひとこと"]
    {
        assert!(!dump.contains(canary), "{canary}");
    }
    let mut tx = backend::matching::role::begin(&pool).await.expect("a transaction");
    let refused =
        sqlx::query("select * from ledger.registrations").execute(&mut *tx).await.expect_err("refused");
    let code = refused.as_database_error().and_then(|error| error.code()).unwrap_or_default().into_owned();
    assert_eq!(code, "42501", "birth dates are out of the matcher's reach");
}
