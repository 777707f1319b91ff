//! Everybody wants the same start: what has to hold whatever the speed.

use super::{
    booking::{book, is_done, shown},
    client::Client,
    ground::{Ground, Server},
    load::{self, Run},
    table::{Aim, Row},
    town,
};
use anyhow::{Result, bail};

const PEOPLE: usize = 200;
const ROUNDS: usize = 50;

/// Bookings, failures and times; not exactly one booking a round is an error, not a figure.
pub fn stampede(ground: &mut Ground) -> Result<Vec<Row>> {
    town::people(ground)?;
    let only = town::uuid('c', "0");
    ground.sql(&format!("update staff set active = id = {only} where role = 'counselor'"))?;
    town::drafts(ground, PEOPLE * ROUNDS, &format!("n / {PEOPLE}"))?;
    let server = ground.server()?;
    let mut all = Run::default();
    for round in 0..ROUNDS {
        let run = one_round(&server, round)?;
        let booked = run.answers.iter().filter(|answer| is_done(answer.location.as_deref())).count();
        let (taken, broken) = (run.count(|status| status == 409), run.count(|status| status >= 500));
        if (booked, taken, broken) != (1, PEOPLE - 1, 0) {
            bail!(
                "round {round}: {booked} booked, {taken} told that it is taken, {broken} × 5xx of {PEOPLE}"
            );
        }
        all.join(run);
    }
    let bookings = ground.count("select count(*) from bookings where state = 'reserved'")?;
    let deadlocks = ground.database_log()?.matches("deadlock detected").count();
    if (bookings, deadlocks) != (ROUNDS, 0) {
        bail!("{bookings} bookings after {ROUNDS} rounds, {deadlocks} deadlocks in the log");
    }
    let what = format!("{PEOPLE} people on one start, {ROUNDS} rounds");
    let exactly = |what: String, value: usize, wanted: usize| {
        Row::new(what, value as f64, "").aim(Aim::Exactly(wanted as f64))
    };
    Ok(vec![
        exactly(format!("{what}: bookings"), bookings, ROUNDS),
        exactly("… answers 5xx".into(), all.count(|status| status >= 500), 0),
        exactly("… deadlocks in the database's log".into(), deadlocks, 0),
        Row::new("… p99 of all answers", all.percentile(0.99), "ms").aim(Aim::AtMost(500.0)),
    ])
}

fn one_round(server: &Server, round: usize) -> Result<Run> {
    let first = round * PEOPLE;
    let shown = shown(&mut Client::connect(server.port)?, first)?;
    let requests: Vec<Vec<u8>> = (first..first + PEOPLE).map(|person| book(person, &shown)).collect();
    load::closed(server.port, PEOPLE, &requests)
}
