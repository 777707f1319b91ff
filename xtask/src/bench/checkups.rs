//! Self-checks: the next question on a slow phone, a result page, scoring.

use super::{
    client::get,
    ground::Ground,
    load,
    statements::{self, Listener},
    table::{Aim, Row},
};
use crate::{browser, command, paths};
use anyhow::{Context, Result, bail};
use std::{fmt::Write, fs, process::Stdio, time::Instant};

/// Opens the session of a person of the demo who has results.
const COOKIE: &str = "seeker=bench-checkups";
const SHEETS: usize = 50_000;
const A_SECOND: u32 = 50;
const SECONDS: u32 = 10;
const CLIENTS: usize = 16;

/// All three.
pub fn checkups(ground: &mut Ground) -> Result<Vec<Row>> {
    let result = sign_in(ground)?;
    let mut rows = next_question(ground)?;
    rows.extend(result_page(ground, &result)?);
    rows.extend(scoring(ground)?);
    Ok(rows)
}

/// The id of a result of interests, and a session for whom it belongs to.
fn sign_in(ground: &Ground) -> Result<String> {
    let answered = ground.sql(
        "insert into seeker_sessions (token_hash, seeker_id, created_at, last_seen_at, expires_at)
            select sha256('bench-checkups'), seeker_id, now(), now(), now() + interval '1 day'
            from checkup_sittings where instrument = 'riasec30' and completed_at is not null
            order by id limit 1 on conflict do nothing;
         select id from checkup_sittings where instrument = 'riasec30' and seeker_id =
            (select seeker_id from seeker_sessions where token_hash = sha256('bench-checkups')) limit 1;",
    )?;
    if answered.is_empty() {
        bail!("the demo has no result of interests");
    }
    Ok(answered)
}

fn next_question(ground: &Ground) -> Result<Vec<Row>> {
    let server = ground.server_without_worker()?;
    let url = format!("http://127.0.0.1:{}", server.port);
    let script = paths::end2end().join("bench/next-question.mjs");
    let said = command::output(browser::ensure()?.script(&script).arg(url).arg(COOKIE))?;
    let number = |name: &str| -> Result<f64> {
        let (_, rest) = said.split_once(&format!("\"{name}\":")).context("no such figure")?;
        Ok(rest.split([',', '}']).next().unwrap_or_default().trim().parse()?)
    };
    Ok(vec![
        Row::new(
            "next question on a processor slowed down 4 times, no answer of the network: middle of 47",
            number("middle")?,
            "ms",
        )
        .note("two frames of a screen: 33 ms"),
        Row::new("… the slowest", number("worst")?, "ms").aim(Aim::AtMost(100.0)),
    ])
}

fn result_page(ground: &Ground, result: &str) -> Result<Vec<Row>> {
    let request = get(&format!("/liff/checkups/3/results/{result}"), &[("Cookie", COOKIE)]);
    let requests = vec![request.clone(); (A_SECOND * SECONDS) as usize];
    let server = ground.server_without_worker()?;
    load::closed(server.port, CLIENTS, &requests[..100])?;
    let run = load::open(server.port, CLIENTS, A_SECOND, &requests)?;
    if run.count(|status| status != 200) > 0 {
        bail!("the result page failed");
    }
    drop(server);
    let mut listener = Listener::start(ground)?;
    listener.statements(&request)?;
    let (_, all) = listener.statements(&request)?;
    let about = all.iter().filter(|sql| sql.contains("checkup_sittings")).count();
    let subjects: Vec<String> = all.iter().map(|sql| statements::subject(sql)).collect();
    Ok(vec![
        Row::new(format!("result page, {A_SECOND} requests a second: p50"), run.percentile(0.5), "ms"),
        Row::new("result page: p99", run.percentile(0.99), "ms").aim(Aim::AtMost(20.0)),
        Row::new("result page: SQL statements", all.len() as f64, "").note(subjects.join(", ")),
        Row::new("… of these for the result", about as f64, "").aim(Aim::Exactly(1.0)),
    ])
}

/// Whole sheets through `server checkups score`, JSON in and out; beside them faulty lines of the
/// same length, which are read and refused without being scored.
fn scoring(ground: &Ground) -> Result<Vec<Row>> {
    let scored = a_sheet(ground, "bjsq57")?;
    let refused = a_sheet(ground, "no_such")?;
    Ok(vec![
        Row::new("a sheet of 57 questions scored by both rules, JSON in and out", scored, "µs")
            .beside(refused, "the same lines read and refused"),
    ])
}

fn a_sheet(ground: &Ground, instrument: &str) -> Result<f64> {
    let mut lines = String::new();
    for number in 0..SHEETS {
        let answers: Vec<String> = (0..57).map(|place| ((place * 7 + number) % 4 + 1).to_string()).collect();
        let answers = answers.join(",");
        writeln!(lines, "{{\"instrument\":\"{instrument}\",\"sex\":\"female\",\"answers\":[{answers}]}}")?;
    }
    let file = paths::reports().join("bench-sheets.jsonl");
    fs::write(&file, lines)?;
    let mut server = ground.program(&["checkups", "score"]);
    let began = Instant::now();
    let status = server.arg(&file).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let took = began.elapsed();
    fs::remove_file(&file)?;
    if !status.success() {
        bail!("`server checkups score` failed");
    }
    Ok(took.as_secs_f64() * 1e6 / SHEETS as f64)
}
