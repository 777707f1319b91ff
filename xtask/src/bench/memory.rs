//! What the server keeps in memory for many people at once.

use super::{
    client::{Client, get},
    ground::Ground,
    process,
    table::{Aim, Row},
    town,
};
use anyhow::{Context, Result};
use std::thread;

const SESSIONS: usize = 1_000;
/// People who load a page at the same moment.
const AT_ONCE: usize = 16;

/// Resident memory once everybody has opened home and booking, their connections still open.
pub fn memory(ground: &mut Ground) -> Result<Vec<Row>> {
    town::people(ground)?;
    town::month(ground)?;
    let server = ground.server()?;
    let visit = |group: usize| -> Result<Vec<Client>> {
        (0..SESSIONS).skip(group).step_by(AT_ONCE).map(|number| visit(server.port, number)).collect()
    };
    let open = thread::scope(|scope| {
        let visit = &visit;
        let groups: Vec<_> = (0..AT_ONCE).map(|group| scope.spawn(move || visit(group))).collect();
        groups
            .into_iter()
            .map(|group| group.join().ok().context("a visitor panicked")?)
            .collect::<Result<Vec<_>>>()
    })?;
    let measured = process::resident_megabytes(server.id())?;
    let count: usize = open.iter().map(Vec::len).sum();
    let what = format!("memory after {count} sessions have opened home and booking, all still connected");
    Ok(vec![Row::new(what, measured, "MB").aim(Aim::AtMost(80.0))])
}

fn visit(port: u16, number: usize) -> Result<Client> {
    let cookie = town::seeker_cookie(town::WITHOUT_BOOKING + number);
    let mut client = Client::connect(port)?;
    for page in ["/liff/", "/liff/booking"] {
        client.expect(200, &get(page, &[("Cookie", &cookie), ("Accept-Encoding", "br")]))?;
    }
    Ok(client)
}
