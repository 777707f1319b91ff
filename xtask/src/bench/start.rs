//! Starting: from the process to its first "ready", with the database running already.

use super::{
    ground::Ground,
    process,
    table::{Aim, Row},
};
use anyhow::Result;
use std::time::Instant;

const STARTS: usize = 5;

/// The middle of several starts.
pub fn start(ground: &mut Ground) -> Result<Vec<Row>> {
    let (mut times, mut memory, mut processor) = (Vec::new(), 0.0, 0.0);
    for _ in 0..STARTS {
        let began = Instant::now();
        let server = ground.server()?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
        memory = process::resident_megabytes(server.id())?;
        processor = process::processor_micros(server.id())? / 1000.0;
    }
    times.sort_by(f64::total_cmp);
    Ok(vec![
        Row::new("start-up to ready", times[STARTS / 2].round(), "ms")
            .note(format!("the middle of {STARTS} starts"))
            .aim(Aim::AtMost(300.0)),
        Row::new("processor time of a start", processor, "ms"),
        Row::new("memory after a start", memory, "MB"),
    ])
}
