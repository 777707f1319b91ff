//! Answering: kept as it is given, gone on with tomorrow, finished once.

use backend::checkups::sittings::{self, Given, SittingRefused};
use chrono::TimeDelta;
use domain::checkups::{AnswerRefused, InstrumentCode, ScoringRefused, Sex, current};
use domain::ids::SittingId;
use sqlx::PgPool;

use crate::answering::{all, answered, begun, counted, finished, result, sheet, standing};
use crate::support::{Desk, count, look_once, seeker};

const CODES: &[InstrumentCode] = InstrumentCode::ALL;
const K6: InstrumentCode = InstrumentCode::K6;
const VALUES: InstrumentCode = InstrumentCode::WorkValues11;
const SAVED: &str = "select count(*) from jobs where kind = 'checkup_saved'";

fn given(place: usize, position: u8, counter: u32) -> Given {
    Given { place, position, counter }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn answers_are_kept_as_given_and_somebody_goes_on_tomorrow_where_they_stopped(pool: PgPool) {
    let desk = Desk::new(pool);
    let person = seeker(&desk.backend).await;
    for &code in CODES {
        let id = begun(&desk.backend, person, code).await.id;
        let first = given(0, 3, 1);
        for answer in [first, given(1, 2, 2)] {
            sittings::keep(&desk.backend, person, code, id, &[answer]).await.expect("kept");
        }
    }
    desk.wait(TimeDelta::days(1));
    for &code in CODES {
        let instrument = current(code);
        let sitting = sittings::open_of(&desk.backend, person, code).await.expect("read").expect("open");
        let mut expected = vec![None; instrument.length()];
        (expected[0], expected[1]) = (Some(3), Some(2));
        assert_eq!(sitting.sheet.answers(), expected, "{code:?}");
        assert_eq!(sitting.counter, 2, "{code:?}");
        let done = sitting.sheet.questions_done(instrument);
        let under_way = standing(&desk.backend, person, code).await.under_way;
        assert_eq!(under_way, Some((done, instrument.question_count())), "{code:?}");
        let open = sitting.sheet.next_page(instrument).expect("unfinished");
        assert!(instrument.places(open).iter().any(|&place| expected[place].is_none()), "{code:?}");
        let rest = all(code, 3).split_off(2);
        sittings::keep(&desk.backend, person, code, sitting.id, &rest).await.expect("kept");
        sittings::finish(&desk.backend, person, code, sitting.id).await.expect("finished");
        assert_eq!(standing(&desk.backend, person, code).await.results.len(), 1, "{code:?}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_plain_form_counts_as_newer_than_every_answer_before(pool: PgPool) {
    let desk = Desk::new(pool);
    let person = seeker(&desk.backend).await;
    let id = begun(&desk.backend, person, K6).await.id;
    sittings::keep(&desk.backend, person, K6, id, &[given(0, 2, 7)]).await.expect("kept");
    sittings::keep_page(&desk.backend, person, K6, id, &[(0, 4), (1, 5)]).await.expect("kept");
    sittings::keep(&desk.backend, person, K6, id, &[given(0, 1, 6), given(1, 1, 7)]).await.expect("late");
    assert_eq!(sheet(&desk.backend, person, K6).await[..2], [Some(4), Some(5)]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_odd_answer_keeps_nothing_of_its_request(pool: PgPool) {
    let desk = Desk::new(pool);
    let person = seeker(&desk.backend).await;
    let id = begun(&desk.backend, person, K6).await.id;
    sittings::keep(&desk.backend, person, K6, id, &[given(0, 2, 1)]).await.expect("kept");
    let before = sheet(&desk.backend, person, K6).await;
    for (place, position) in [(6, 1), (99, 1), (2, 0), (2, 6), (2, u8::MAX)] {
        let answers = [given(0, 5, 2), given(1, 5, 3), given(place, position, 4)];
        let refused = sittings::keep(&desk.backend, person, K6, id, &answers).await;
        match refused {
            Err(SittingRefused::Answer(AnswerRefused::NoSuchPlace(_))) => assert!(place > 5),
            Err(SittingRefused::Answer(AnswerRefused::NoSuchOption(named))) => assert_eq!(named, place + 1),
            other => panic!("{place} {position}: {other:?}"),
        }
        assert_eq!(sheet(&desk.backend, person, K6).await, before, "{place} {position}");
    }
    let counter = begun(&desk.backend, person, K6).await.counter;
    assert_eq!(counter, 1, "nor does it use up numbers");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_odd_answer_of_a_form_takes_nothing_from_those_beside_it(pool: PgPool) {
    let desk = Desk::new(pool);
    let person = seeker(&desk.backend).await;
    let id = begun(&desk.backend, person, K6).await.id;
    for (place, position) in [(6, 1), (usize::MAX, 1), (2, 0), (2, 6), (2, u8::MAX)] {
        let form = [(0, 5), (place, position), (1, 4)];
        sittings::keep_page(&desk.backend, person, K6, id, &form).await.expect("kept");
        assert_eq!(
            sheet(&desk.backend, person, K6).await[..3],
            [Some(5), Some(4), None],
            "{place} {position}"
        );
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_highest_numbers_there_are_do_no_harm(pool: PgPool) {
    let desk = Desk::new(pool);
    let person = seeker(&desk.backend).await;
    let id = begun(&desk.backend, person, K6).await.id;
    sittings::keep(&desk.backend, person, K6, id, &[given(0, 2, u32::MAX)]).await.expect("kept");
    sittings::keep_page(&desk.backend, person, K6, id, &[(0, 3), (1, 4)]).await.expect("kept");
    assert_eq!(sheet(&desk.backend, person, K6).await[..2], [Some(3), Some(4)]);
    let far = sittings::keep(&desk.backend, person, K6, id, &[given(usize::MAX, 1, 1)]).await;
    assert!(matches!(far, Err(SittingRefused::Answer(_))), "{far:?}");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn another_persons_sitting_and_another_instruments_code_are_not_open(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (owner, stranger) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
    let id = answered(&desk.backend, owner, K6, 3).await;
    let nowhere = SittingId::new(backend::random::uuid());
    let others = CODES.iter().filter(|code| **code != K6).map(|&code| (owner, code, id));
    for (person, code, id) in others.chain([(stranger, K6, id), (owner, K6, nowhere)]) {
        let refused = [
            sittings::keep(&desk.backend, person, code, id, &[given(0, 1, 99)]).await,
            sittings::keep_page(&desk.backend, person, code, id, &[(0, 1)]).await.map(drop),
            sittings::finish(&desk.backend, person, code, id).await,
        ];
        assert!(refused.iter().all(|refused| matches!(refused, Err(SittingRefused::NotOpen))), "{refused:?}");
    }
    assert!(sittings::open_of(&desk.backend, stranger, K6).await.expect("read").is_none());
    assert_eq!(sheet(&desk.backend, owner, K6).await, [Some(3); 6]);
    assert_eq!(count(&pool, SAVED).await, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn beginning_again_finds_the_first_sitting_and_beginning_anew_starts_empty(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    for code in [K6, VALUES] {
        let done = finished(&desk.backend, person, code, 2).await;
        let first = answered(&desk.backend, person, code, 3).await;
        let again = begun(&desk.backend, person, code).await;
        assert_eq!(again.id, first);
        assert!(again.sheet.answers().iter().all(Option::is_some));
        sittings::begin(&desk.backend, person, code, None, true).await.expect("begun anew");
        let anew = begun(&desk.backend, person, code).await;
        assert_ne!(anew.id, first);
        assert!(anew.sheet.answers().iter().all(Option::is_none));
        assert_eq!(anew.counter, 0);
        let late = sittings::keep(&desk.backend, person, code, first, &[given(0, 1, 99)]).await;
        assert!(matches!(late, Err(SittingRefused::NotOpen)), "{late:?}");
        assert!(result(&desk.backend, person, code, done).await.is_some(), "results stay");
    }
    let both =
        "select (select count(*) from checkup_sittings) + (select count(*) from stress.checkup_sittings)";
    assert_eq!(count(&pool, both).await, 4);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn with_an_answer_missing_nothing_is_finished_and_the_sitting_stays_open(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    for &code in CODES {
        let id = begun(&desk.backend, person, code).await.id;
        let mut answers = all(code, 2);
        let missing = answers.remove(3);
        sittings::keep(&desk.backend, person, code, id, &answers).await.expect("kept");
        let refused = sittings::finish(&desk.backend, person, code, id).await;
        let expected = ScoringRefused::Missing(missing.place + 1);
        assert!(matches!(refused, Err(SittingRefused::Incomplete(why)) if why == expected), "{refused:?}");
        let sitting = begun(&desk.backend, person, code).await;
        assert_eq!((sitting.id, sitting.sheet.at(missing.place)), (id, None), "{code:?}");
        assert_eq!(counted(&pool, code).await, 0);
        sittings::keep(&desk.backend, person, code, id, &[missing]).await.expect("kept");
        sittings::finish(&desk.backend, person, code, id).await.expect("finished");
    }
    assert_eq!(count(&pool, SAVED).await, 7);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_most_important_cannot_be_the_least_important_too(pool: PgPool) {
    let desk = Desk::new(pool);
    let person = seeker(&desk.backend).await;
    let id = answered(&desk.backend, person, VALUES, 2).await;
    sittings::keep(&desk.backend, person, VALUES, id, &[given(5, 2, 99)]).await.expect("kept");
    let refused = sittings::finish(&desk.backend, person, VALUES, id).await;
    let same = matches!(refused, Err(SittingRefused::Incomplete(ScoringRefused::MostIsLeast(3))));
    assert!(same, "{refused:?}");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_sitting_is_finished_once_and_takes_no_more_answers(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    for &code in CODES {
        let id = finished(&desk.backend, person, code, 3).await;
        let first = result(&desk.backend, person, code, id).await.expect("a result");
        desk.wait(TimeDelta::hours(1));
        sittings::finish(&desk.backend, person, code, id).await.expect("no news");
        let late = sittings::keep(&desk.backend, person, code, id, &[given(0, 1, 99)]).await;
        assert!(matches!(late, Err(SittingRefused::NotOpen)), "{late:?}");
        let late = sittings::keep_page(&desk.backend, person, code, id, &[(0, 1)]).await;
        assert!(matches!(late, Err(SittingRefused::NotOpen)), "{late:?}");
        let second = result(&desk.backend, person, code, id).await.expect("a result");
        assert_eq!((second.at, &second.scores), (first.at, &first.scores), "{code:?}");
        assert_eq!(counted(&pool, code).await, 1, "{code:?}");
        assert_eq!(standing(&desk.backend, person, code).await.under_way, None, "{code:?}");
    }
    assert_eq!(count(&pool, SAVED).await, 7);
    let answers = "select (select count(answers_sealed) from checkup_sittings) \
        + (select count(answers_sealed) from stress.checkup_sittings)";
    assert_eq!(count(&pool, answers).await, 0, "the answers are gone");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_sex_given_at_the_beginning_counts_at_the_end(pool: PgPool) {
    let desk = Desk::new(pool);
    let code = InstrumentCode::Bjsq57;
    for sex in [None, Some(Sex::Female), Some(Sex::Male)] {
        let person = seeker(&desk.backend).await;
        // Before the first answer it may be given anew, afterwards no more.
        sittings::begin(&desk.backend, person, code, Some(Sex::Male), false).await.expect("begun");
        sittings::begin(&desk.backend, person, code, sex, false).await.expect("begun");
        let open = sittings::open_of(&desk.backend, person, code).await.expect("read").expect("open");
        assert_eq!(open.sheet.sex, sex);
        sittings::keep_page(&desk.backend, person, code, open.id, &[(0, 1)]).await.expect("kept");
        let id = finished(&desk.backend, person, code, 2).await;
        let scores = result(&desk.backend, person, code, id).await.expect("a result").scores;
        assert!(scores.method1.is_some());
        assert_eq!(scores.method2.is_some(), sex.is_some());
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_nobody_touched_for_thirty_days_is_swept_and_results_stay(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    let mut results = Vec::new();
    for code in [K6, VALUES] {
        results.push((code, finished(&desk.backend, person, code, 3).await));
        answered(&desk.backend, person, code, 2).await;
    }
    let open = async |code| sittings::open_of(&desk.backend, person, code).await.expect("read").is_some();
    desk.wait(TimeDelta::days(29));
    sittings::keep(&desk.backend, person, K6, begun(&desk.backend, person, K6).await.id, &[given(0, 1, 99)])
        .await
        .expect("touched");
    desk.wait(TimeDelta::days(1));
    look_once(&desk).await;
    assert!(open(K6).await && open(VALUES).await);
    desk.wait(TimeDelta::seconds(1));
    look_once(&desk).await;
    assert!(open(K6).await && !open(VALUES).await);
    desk.wait(TimeDelta::days(29));
    look_once(&desk).await;
    assert!(!open(K6).await);
    for (code, id) in results {
        assert!(result(&desk.backend, person, code, id).await.is_some());
    }
}
