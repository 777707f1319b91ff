//! The landing page beside a file of the same bytes, from the same server.

use super::{
    client::{Client, get},
    ground::{Ground, Server},
    load, process,
    table::{Aim, Row},
};
use anyhow::{Result, bail};
use std::fs;

const CLIENTS: usize = 8;
const ROUNDS: usize = 3;
const REQUESTS: usize = 4_000;

/// Name of the file in the site root.
const FILE: &str = "bench.html";

/// Processor time of the server for a request, whole and compressed.
pub fn landing(ground: &mut Ground) -> Result<Vec<Row>> {
    let server = ground.server_without_worker()?;
    let mut client = Client::connect(server.port)?;
    let (plain, brotli): (&[_], &[_]) = (&[], &[("Accept-Encoding", "br")]);
    for (headers, suffix) in [(plain, ""), (brotli, ".br")] {
        client.expect(200, &get("/", headers))?;
        fs::write(ground.site().join(format!("{FILE}{suffix}")), client.body())?;
    }
    let mut rows = Vec::new();
    for (headers, how) in [(plain, "plain"), (brotli, "brotli")] {
        let (page, file) = (get("/", headers), get(&format!("/{FILE}"), headers));
        let bytes = same_bytes(&mut client, &page, &file)?;
        let (mut of_page, mut of_file) = (0.0, 0.0);
        for _ in 0..ROUNDS {
            of_page += micros(&server, &page)?;
            of_file += micros(&server, &file)?;
        }
        let rounds = ROUNDS as f64;
        let what = format!("landing page, {how}, {bytes} bytes: processor time a request");
        rows.push(
            Row::new(what, of_page / rounds, "µs")
                .beside(of_file / rounds, "a file of the same bytes")
                .aim(Aim::RatioAtMost(2.0)),
        );
    }
    Ok(rows)
}

fn same_bytes(client: &mut Client, page: &[u8], file: &[u8]) -> Result<usize> {
    let first = client.expect(200, page)?.encoding;
    let bytes = client.body().to_vec();
    let second = client.expect(200, file)?.encoding;
    if first != second || bytes != client.body() {
        bail!("the file is not the page: {first:?} and {second:?}");
    }
    Ok(bytes.len())
}

/// Processor time of the server, in microseconds a request.
fn micros(server: &Server, request: &[u8]) -> Result<f64> {
    let requests = vec![request.to_vec(); REQUESTS];
    let before = process::processor_micros(server.id())?;
    let run = load::closed(server.port, CLIENTS, &requests)?;
    let used = process::processor_micros(server.id())? - before;
    match run.count(|status| status != 200) {
        0 => Ok(used / REQUESTS as f64),
        other => bail!("{other} of {REQUESTS} requests failed"),
    }
}
