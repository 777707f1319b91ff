//! Telling two thousand people while workers die: everyone exactly once.

use std::collections::{BTreeMap, BTreeSet};
use std::task::Poll;

use backend::jobs::queue;
use backend::jobs::worker::run_due;
use backend::recommendations::schedule;
use chrono::TimeDelta;
use line_simulator::{FaultKind, FaultSpec};
use sqlx::PgPool;

use crate::line::Line;
use crate::random_steps::Dice;
use crate::recommendation_pushes::{OPEN, PUSH, clock};
use crate::support::{at, count};
use crate::town::{consenting, shelf};

const PLANNED: &str =
    "select count(*) from jobs where kind = 'recommendation_pushes' and finished_at is not null";

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn two_thousand_people_are_told_once_while_the_worker_is_killed_fifty_times(pool: PgPool) {
    const PEOPLE: usize = 2_000;
    const KILLS: usize = 50;
    let line = Line::new(pool.clone()).await;
    line.desk.set_clock("2026-11-16T05:00:00+09:00");
    shelf(&line.desk, 60).await;
    for place in 0..PEOPLE {
        let (_, seeker) = line.friend().await;
        consenting(line.backend(), seeker, place % 6).await;
    }
    line.fault(FaultSpec::new(FaultKind::ErrorBefore).percent(5, 1).path(PUSH));
    line.fault(FaultSpec::new(FaultKind::ErrorAfter).percent(10, 2).path(PUSH));
    line.fault(FaultSpec::new(FaultKind::RateLimited).percent(2, 3).path(PUSH));
    line.desk.set_clock("2026-11-16T07:00:00+09:00");
    schedule(line.backend()).await.expect("scheduled");
    let other = line.desk.another_process(pool.clone());
    let mut dice = Dice::new(11);
    let (mut kills, mut rounds) = (0, 0);
    // Killed while planning too: the morning belongs to it.
    while count(&pool, PLANNED).await == 0 {
        rounds += 1;
        assert!(rounds < 300, "planning never ends");
        kills += usize::from(dies(&mut dice, 400, &line, &other).await);
        line.desk.wait(queue::LEASE);
    }
    assert_eq!(
        count(&pool, "select count(*) from recommendation_sheets").await,
        i64::try_from(PEOPLE).unwrap()
    );
    assert_eq!(count(&pool, OPEN).await, i64::try_from(PEOPLE).unwrap());
    clock(&line, "18:01");
    let before_pushing = kills;
    while count(&pool, OPEN).await > 0 {
        rounds += 1;
        assert!(rounds < 3_000, "pushing never ends");
        kills += usize::from(dies(&mut dice, 60, &line, &other).await);
        // Far enough for leases and second tries, not so far that it gets night.
        line.desk.wait(TimeDelta::seconds(if rounds % 20 == 0 { 40 } else { 4 }));
        assert!(line.backend().now() < at("2026-11-16T21:00:00+09:00"), "the evening did not suffice");
    }
    assert!(kills - before_pushing >= KILLS, "{kills} kills, {before_pushing} of them while planning");
    let mut received: BTreeMap<String, usize> = BTreeMap::new();
    for entry in line.deliveries() {
        *received.entry(entry.person).or_default() += 1;
    }
    assert_eq!(received.len(), PEOPLE);
    let twice: Vec<&String> = received.iter().filter(|(_, count)| **count != 1).map(|(id, _)| id).collect();
    assert_eq!(twice, Vec::<&String>::new());
    let keys: Vec<_> = line
        .requests()
        .into_iter()
        .filter(|request| request.path == PUSH)
        .map(|request| request.retry_key)
        .collect();
    let distinct: BTreeSet<_> = keys.iter().flatten().collect();
    assert_eq!(distinct.len(), PEOPLE, "never a second key");
    assert!(keys.iter().all(Option::is_some));
    assert_eq!(count(&pool, "select count(*) from jobs where outcome = 'failed'").await, 0);
}

/// Two workers at once; the first dies after a few polls, unless it is done before.
async fn dies(dice: &mut Dice, longest: u64, line: &Line, other: &backend::Backend) -> bool {
    let mut polls_left = 1 + dice.below(longest);
    let death = std::future::poll_fn(|_| {
        polls_left -= 1;
        if polls_left == 0 { Poll::Ready(()) } else { Poll::Pending }
    });
    let dying = async {
        tokio::select! {
            biased;
            done = run_due(line.backend()) => { done.expect("the database answers"); false }
            () = death => true,
        }
    };
    let (died, done) = tokio::join!(dying, run_due(other));
    done.expect("the database answers");
    died
}
