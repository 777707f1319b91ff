//! How fast everybody is matched with everything, on vectors that mean nothing.

use std::error::Error;
use std::num::NonZero;
use std::time::Instant;

use backend::matching::product::{Vector, best};

/// Postings kept for each person.
const KEPT: usize = 10;

/// Matches, and prints seconds, and the sum of all scores, by which others can be compared. The numbers
/// come from a fixed sequence that is easy to write again elsewhere.
pub fn matching(people: usize, postings: usize, threads: NonZero<usize>) -> Result<(), Box<dyn Error>> {
    let (people, postings) = (vectors(people, 1), vectors(postings, 2));
    let began = Instant::now();
    let found = best(&people, &postings, KEPT, threads);
    let seconds = began.elapsed().as_secs_f64();
    let sum: f64 = found.iter().flatten().map(|(_, score)| f64::from(*score)).sum();
    println!("{}", serde_json::json!({ "seconds": seconds, "sum": sum, "megabytes": highest_megabytes() }));
    Ok(())
}

/// The most memory this process has had, where the system tells.
fn highest_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

/// Numbers from −½ to ½ by a linear congruence (Numerical Recipes).
fn vectors(count: usize, seed: u32) -> Vec<Vector> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (f64::from(state >> 8) / f64::from(1 << 24) - 0.5) as f32
    };
    (0..count).map(|_| std::array::from_fn(|_| next())).collect()
}
