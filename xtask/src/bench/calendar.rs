//! The calendar of a full month, for seekers and at the desk, at a steady pace.

use super::{
    client::get,
    ground::Ground,
    load,
    statements::{self, Listener},
    table::{Aim, Row},
    town,
};
use anyhow::{Result, bail};

const A_SECOND: u32 = 50;
const SECONDS: u32 = 20;
/// Connections, of which most are idle while the server keeps up.
const CLIENTS: usize = 16;

/// A page, and how to tell the statements that look up what is free or booked.
struct Page {
    name: &'static str,
    requests: Vec<Vec<u8>>,
    about: &'static str,
    is_about: fn(&str) -> bool,
}

/// Times and statements of the booking page, the week and the list.
pub fn calendar(ground: &mut Ground) -> Result<Vec<Row>> {
    town::people(ground)?;
    town::month(ground)?;
    let pages = pages(ground)?;
    let mut rows = Vec::new();
    let server = ground.server_without_worker()?;
    for page in &pages {
        load::closed(server.port, CLIENTS, &page.requests[..100])?;
        let run = load::open(server.port, CLIENTS, A_SECOND, &page.requests)?;
        match run.count(|status| status != 200) {
            0 => {}
            other => bail!("{other} of {} requests of the {} failed", page.requests.len(), page.name),
        }
        let name = page.name;
        rows.push(Row::new(format!("{name}, {A_SECOND} requests a second: p50"), run.percentile(0.5), "ms"));
        rows.push(Row::new(format!("{name}: p99"), run.percentile(0.99), "ms").aim(Aim::AtMost(20.0)));
    }
    drop(server);
    let mut listener = Listener::start(ground)?;
    for page in &pages {
        listener.statements(&page.requests[0])?;
        let (_, all) = listener.statements(&page.requests[1])?;
        let about = all.iter().filter(|statement| (page.is_about)(statement)).count();
        let subjects: Vec<String> = all.iter().map(|statement| statements::subject(statement)).collect();
        rows.push(
            Row::new(format!("{}: SQL statements", page.name), all.len() as f64, "")
                .note(subjects.join(", ")),
        );
        rows.push(Row::new(format!("… of these {}", page.about), about as f64, "").aim(Aim::AtMost(2.0)));
    }
    Ok(rows)
}

fn pages(ground: &Ground) -> Result<[Page; 3]> {
    let count = (A_SECOND * SECONDS) as usize;
    let seekers = (0..count).map(|number| {
        let cookie = town::seeker_cookie(town::WITHOUT_BOOKING + number % 1_000);
        get("/liff/booking", &[("Cookie", &cookie)])
    });
    let desk = |path: &str| vec![get(path, &[("Cookie", town::MANAGER_COOKIE)]); count];
    let day = |start: usize| ground.sql(&format!("select {}", town::day(&start.to_string())));
    let (first, last) = (day(0)?, day((town::DAYS - 1) * town::STARTS_A_DAY)?);
    Ok([
        Page {
            name: "booking page of a seeker",
            requests: seekers.collect(),
            about: "for rules and free starts",
            is_about: |sql| sql.contains("working_hours") || sql.contains("booking_rules"),
        },
        Page {
            name: "week calendar of the desk",
            requests: desk(&format!("/admin/calendar?week={first}")),
            about: "for hours and bookings",
            is_about: |sql| sql.contains("working_hours") || sql.contains("bookings"),
        },
        Page {
            name: "list of the month at the desk",
            requests: desk(&format!("/admin/bookings?from={first}&until={last}")),
            about: "for bookings",
            is_about: |sql| sql.contains("from bookings"),
        },
    ])
}
