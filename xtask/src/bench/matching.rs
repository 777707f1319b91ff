//! Matching everybody with everything, beside numpy and faiss on the same vectors.

use super::{
    ground::Ground,
    table::{Aim, Row},
};
use crate::{command, paths, progress};
use anyhow::{Context, Result, bail};
use std::{path::PathBuf, process::Command};

/// People and postings of the comparison.
const COMPARED: (&str, &str) = ("20000", "20000");
/// A large city: people and postings.
const LARGE: (&str, &str) = ("100000", "5000");
const THREADS: &str = "2";
/// Sums of the same scores differ by rounding only.
const ROUNDING: f64 = 1e-5;

/// Ours, theirs, and a large city.
pub fn matching(ground: &mut Ground) -> Result<Vec<Row>> {
    let ours = run(ground, COMPARED)?;
    let large = run(ground, LARGE)?;
    let what =
        format!("{} people × {} postings, the ten best each, {THREADS} threads", COMPARED.0, COMPARED.1);
    let mut rows = Vec::new();
    match peers() {
        Ok(peers) => {
            for (name, label) in [("faiss", "faiss, exact"), ("numpy", "numpy")] {
                let (_, rest) = peers.split_once(&format!("\"{name}\"")).context("no such peer")?;
                let theirs = number(rest, "seconds")?;
                if (number(rest, "sum")? / ours.sum - 1.0).abs() > ROUNDING {
                    bail!("{name} found other scores");
                }
                let row = Row::new(what.clone(), ours.seconds, "s").beside(theirs, label);
                rows.push(if name == "faiss" { row.aim(Aim::RatioAtMost(1.0)) } else { row });
            }
        }
        Err(error) => {
            progress::say(format!("without numpy and faiss: {error}"));
            rows.push(Row::new(what, ours.seconds, "s"));
        }
    }
    let what = format!("{} people × {} postings", LARGE.0, LARGE.1);
    rows.push(Row::new(what, large.seconds, "s").aim(Aim::AtMost(30.0)));
    rows.push(Row::new("… memory at its highest", large.megabytes, "MB").note("vectors and results: 54 MB"));
    Ok(rows)
}

struct Run {
    seconds: f64,
    sum: f64,
    megabytes: f64,
}

fn run(ground: &Ground, (people, postings): (&str, &str)) -> Result<Run> {
    let mut server = ground.program(&["eval", "throughput"]);
    let said =
        command::output(server.args(["--people", people, "--postings", postings, "--threads", THREADS]))?;
    Ok(Run {
        seconds: number(&said, "seconds")?,
        sum: number(&said, "sum")?,
        megabytes: number(&said, "megabytes")?,
    })
}

/// What numpy and faiss say, in an environment of their own.
fn peers() -> Result<String> {
    let home = paths::target().join("bench-python");
    let python = home.join("bin/python");
    if !python.exists() {
        progress::say("numpy and faiss come from PyPI into target/bench-python");
        command::run(Command::new("python3").args(["-m", "venv"]).arg(&home))?;
        command::run(Command::new(&python).args(["-m", "pip", "install", "-q", "numpy", "faiss-cpu"]))?;
    }
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/bench/matching.py");
    let mut peers = Command::new(&python);
    peers.arg(script).args([COMPARED.0, COMPARED.1, THREADS]).env("OPENBLAS_NUM_THREADS", THREADS);
    command::output(&mut peers)
}

/// The number after a name in a line of JSON.
pub(super) fn number(json: &str, name: &str) -> Result<f64> {
    let (_, rest) =
        json.split_once(&format!("\"{name}\":")).with_context(|| format!("no {name} in {json}"))?;
    Ok(rest.split([',', '}']).next().unwrap_or_default().trim().parse()?)
}
