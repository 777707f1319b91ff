//! The same answers sent again, out of order and at once: what is left is what was given last.

use std::collections::BTreeMap;

use backend::checkups::sittings::{self, Given};
use domain::checkups::{InstrumentCode, current};
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::task::JoinSet;

use crate::answering::{answered, begun, counted, result, sheet, standing};
use crate::random_steps::Dice;
use crate::support::{Desk, count, seeker, wide_pool};

const K6: InstrumentCode = InstrumentCode::K6;

fn index(dice: &mut Dice, limit: usize) -> usize {
    usize::try_from(dice.below(limit as u64)).expect("small")
}

/// Somebody going back and forth: many answers in the order of their numbers, some places twice.
fn story(dice: &mut Dice, code: InstrumentCode) -> Vec<Given> {
    let instrument = current(code);
    let length = instrument.length();
    (1..=u32::try_from(length + length / 2).expect("small"))
        .map(|counter| {
            let place = index(dice, length);
            let position = u8::try_from(dice.below(instrument.positions(place).into()) + 1).expect("small");
            Given { place, position, counter }
        })
        .collect()
}

/// Each answer one to twenty times, in any order, in requests of one to four.
fn sent(dice: &mut Dice, story: &[Given]) -> Vec<Vec<Given>> {
    let mut copies: Vec<Given> = Vec::new();
    for &answer in story {
        copies.extend(std::iter::repeat_n(answer, 1 + index(dice, 20)));
    }
    for last in (1..copies.len()).rev() {
        copies.swap(last, index(dice, last + 1));
    }
    let mut requests = Vec::new();
    while !copies.is_empty() {
        let size = (1 + index(dice, 4)).min(copies.len());
        requests.push(copies.split_off(copies.len() - size));
    }
    requests
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn answers_sent_up_to_twenty_times_shuffled_and_at_once_give_the_same_sheet(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    let pool = wide_pool(options, database, 16).await;
    let desk = Desk::new(pool);
    for (seed, &code) in (1..).zip(InstrumentCode::ALL) {
        let mut dice = Dice::new(seed);
        let person = seeker(&desk.backend).await;
        let id = begun(&desk.backend, person, code).await.id;
        let story = story(&mut dice, code);
        let last: BTreeMap<usize, u8> = story.iter().map(|answer| (answer.place, answer.position)).collect();
        let mut stampede = JoinSet::new();
        for request in sent(&mut dice, &story) {
            let backend = desk.backend.clone();
            stampede.spawn(async move { sittings::keep(&backend, person, code, id, &request).await });
        }
        for answer in stampede.join_all().await {
            answer.unwrap_or_else(|why| panic!("{code:?}: {why}"));
        }
        let expected: Vec<Option<u8>> =
            (0..current(code).length()).map(|place| last.get(&place).copied()).collect();
        assert_eq!(sheet(&desk.backend, person, code).await, expected, "{code:?}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_late_older_answer_never_replaces_a_newer_one(pool: PgPool) {
    let desk = Desk::new(pool);
    let person = seeker(&desk.backend).await;
    let id = begun(&desk.backend, person, K6).await.id;
    let now = async |position, counter| {
        let answer = Given { place: 0, position, counter };
        sittings::keep(&desk.backend, person, K6, id, &[answer]).await.expect("taken");
        sheet(&desk.backend, person, K6).await[0]
    };
    assert_eq!(now(3, 5).await, Some(3));
    assert_eq!(now(1, 4).await, Some(3), "held up on the way");
    assert_eq!(now(1, 5).await, Some(3), "another answer with a number that was used");
    assert_eq!(now(1, 0).await, Some(3));
    assert_eq!(now(2, 6).await, Some(2));
    assert_eq!(now(3, 5).await, Some(2), "sent again");
    // Numbers are of a place: an old one elsewhere is still the first there.
    let elsewhere = Given { place: 4, position: 5, counter: 1 };
    sittings::keep(&desk.backend, person, K6, id, &[elsewhere]).await.expect("taken");
    assert_eq!(sheet(&desk.backend, person, K6).await[4], Some(5));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn finishing_at_once_from_many_phones_gives_one_result_one_count_and_one_message(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    let pool = wide_pool(options, database, 16).await;
    let desk = Desk::new(pool.clone());
    for (round, &code) in (1..).zip(InstrumentCode::ALL) {
        let person = seeker(&desk.backend).await;
        let id = answered(&desk.backend, person, code, 2).await;
        let mut taps = JoinSet::new();
        for _ in 0..12 {
            let backend = desk.backend.clone();
            taps.spawn(async move { sittings::finish(&backend, person, code, id).await });
        }
        for answer in taps.join_all().await {
            answer.unwrap_or_else(|why| panic!("{code:?}: {why}"));
        }
        assert!(result(&desk.backend, person, code, id).await.is_some());
        assert_eq!(standing(&desk.backend, person, code).await.results.len(), 1);
        assert_eq!(counted(&pool, code).await, 1);
        assert_eq!(count(&pool, "select count(*) from jobs where kind = 'checkup_saved'").await, round);
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn beginning_at_once_from_many_phones_gives_one_open_sitting(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    let pool = wide_pool(options, database, 16).await;
    let desk = Desk::new(pool.clone());
    let person = seeker(&desk.backend).await;
    for anew in [false, true] {
        for code in [K6, InstrumentCode::Riasec30] {
            let mut taps = JoinSet::new();
            for _ in 0..12 {
                let backend = desk.backend.clone();
                taps.spawn(async move { sittings::begin(&backend, person, code, None, anew).await });
            }
            for answer in taps.join_all().await {
                answer.expect("begun");
            }
        }
        assert_eq!(count(&pool, "select count(*) from checkup_sittings").await, 1);
        assert_eq!(count(&pool, "select count(*) from stress.checkup_sittings").await, 1);
    }
}
