//! Bookings a second, beside the same statements sent by `pgbench`.

use super::{
    client::{Client, get, hidden, post},
    ground::{Ground, Server},
    load::{self, Run},
    pgbench, process,
    statements::Listener,
    table::{Aim, Row},
    town,
};
use anyhow::{Result, bail};

const CLIENTS: usize = 16;
/// Bookings of one client in one round.
const EACH: usize = 300;
const ROUNDS: usize = 3;

const ALL: usize = CLIENTS * EACH;
/// Starts over which the bookings are spread, so that clients meet at none.
const STARTS: usize = town::DAYS * town::STARTS_A_DAY;

/// Rates of both, in turns.
pub fn booking(ground: &mut Ground) -> Result<Vec<Row>> {
    town::people(ground)?;
    prepare(ground)?;
    let script = pgbench::script(&recorded(ground)?, STARTS, CLIENTS)?;
    let server = ground.server_without_worker()?;
    prepare(ground)?;
    let requests = requests(&server)?;
    let (mut ours, mut theirs, mut processor) = (Vec::new(), Vec::new(), 0.0);
    for _ in 0..ROUNDS {
        prepare(ground)?;
        let before = process::processor_micros(server.id())?;
        let run = load::closed(server.port, CLIENTS, &requests)?;
        processor += process::processor_micros(server.id())? - before;
        all_made(ground, &run)?;
        ours.push(ALL as f64 / run.took.as_secs_f64());
        prepare(ground)?;
        let amount = format!("--transactions={EACH}");
        theirs.push(pgbench::transactions_per_second(ground, &script, CLIENTS, &amount)?);
        made(ground)?;
    }
    let what = format!("bookings by {CLIENTS} clients, the middle of {ROUNDS} rounds of {ALL}");
    Ok(vec![
        Row::new(what, middle(ours).round(), "a second")
            .beside(middle(theirs).round(), "the same SQL by pgbench")
            .aim(Aim::RatioAtLeast(0.8)),
        Row::new("processor time of the server for a booking", processor / (ROUNDS * ALL) as f64, "µs"),
    ])
}

fn middle(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn prepare(ground: &Ground) -> Result<()> {
    town::empty(ground)?;
    town::drafts(ground, ALL, &format!("n % {STARTS}"))
}

/// The statements of a booking, as the product sends them.
fn recorded(ground: &Ground) -> Result<Vec<String>> {
    let mut listener = Listener::start(ground)?;
    let mut client = Client::connect(listener.port())?;
    let request = |client: &mut Client, person| Ok::<_, anyhow::Error>(book(person, &shown(client, person)?));
    // nothing that happens only the first time is recorded
    let (warm, second) = (request(&mut client, 0)?, request(&mut client, 1)?);
    listener.statements(&warm)?;
    let (answer, statements) = listener.statements(&second)?;
    match is_done(answer.location.as_deref()) {
        true => Ok(statements),
        false => bail!("a booking on a free start gives {}", answer.status),
    }
}

/// The form of everybody, in the order in which the clients take turns.
fn requests(server: &Server) -> Result<Vec<Vec<u8>>> {
    let mut client = Client::connect(server.port)?;
    // whoever wants the same start is shown the same
    let shown: Vec<String> = (0..STARTS).map(|person| shown(&mut client, person)).collect::<Result<_>>()?;
    Ok((0..ALL).map(|person| book(person, &shown[person % STARTS])).collect())
}

/// What the last page before booking shows to somebody, as its form sends it back.
pub fn shown(client: &mut Client, person: usize) -> Result<String> {
    let cookie = town::seeker_cookie(person);
    client.expect(200, &get("/liff/booking/check", &[("Cookie", &cookie)]))?;
    Ok(hidden(client.text()?, "shown")?.to_owned())
}

/// The form that books.
pub fn book(person: usize, shown: &str) -> Vec<u8> {
    let key = format!("e0000000-0000-4000-8000-{person:012x}");
    let cookie = town::seeker_cookie(person);
    post("/liff/booking/check", &[("Cookie", &cookie)], &[("key", &key), ("shown", shown)])
}

/// Whether an answer sends to the page after a booking.
pub fn is_done(location: Option<&str>) -> bool {
    location.is_some_and(|to| to.starts_with("/liff/bookings/") && to.ends_with("/done"))
}

/// Every answer says that it booked, and as many bookings are there.
fn all_made(ground: &Ground, run: &Run) -> Result<()> {
    let done = run.answers.iter().filter(|answer| is_done(answer.location.as_deref())).count();
    if done != ALL {
        bail!("{done} of {ALL} free starts were booked");
    }
    made(ground)
}

fn made(ground: &Ground) -> Result<()> {
    match ground.count("select count(*) from bookings where state = 'reserved'")? {
        ALL => Ok(()),
        other => bail!("{other} bookings after {ALL} answers"),
    }
}
