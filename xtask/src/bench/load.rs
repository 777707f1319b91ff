//! Many people at once, each on a connection of their own.

use super::client::{Answer, Client};
use anyhow::{Context, Result};
use std::{
    sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// Answers of a run, with how long each took.
#[derive(Default)]
pub struct Run {
    pub answers: Vec<Answer>,
    times: Vec<Duration>,
    /// From the first request to the last answer.
    pub took: Duration,
}

impl Run {
    /// The time in milliseconds within which this share of the answers came.
    pub fn percentile(&self, share: f64) -> f64 {
        let mut sorted = self.times.clone();
        sorted.sort_unstable();
        // the smallest time that at least this share of the answers kept to
        let rank = (share * sorted.len() as f64).ceil() as usize;
        sorted.get(rank.max(1) - 1).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    }

    /// How many answers had such a status.
    pub fn count(&self, is: impl Fn(u16) -> bool) -> usize {
        self.answers.iter().filter(|answer| is(answer.status)).count()
    }

    /// Adds another run; their times lie one after the other.
    pub fn join(&mut self, other: Self) {
        self.answers.extend(other.answers);
        self.times.extend(other.times);
        self.took += other.took;
    }
}

/// As fast as they get answers: client `c` of `clients` sends the requests `c`, `c + clients`, ….
pub fn closed(port: u16, clients: usize, requests: &[Vec<u8>]) -> Result<Run> {
    let start = Barrier::new(clients);
    let one = |client: usize| -> Result<Run> {
        let connected = Client::connect(port);
        start.wait();
        let mut connection = connected?;
        let (mut run, began) = (Run::default(), Instant::now());
        for request in requests.iter().skip(client).step_by(clients) {
            let sent = Instant::now();
            run.answers.push(connection.send(request)?);
            run.times.push(sent.elapsed());
        }
        run.took = began.elapsed();
        Ok(run)
    };
    together(clients, one)
}

/// At a fixed pace whatever the server does: a request that has to wait for a free connection has
/// waited as a person would, and its time counts from when it should have been sent.
pub fn open(port: u16, clients: usize, a_second: u32, requests: &[Vec<u8>]) -> Result<Run> {
    let (start, next) = (Barrier::new(clients), AtomicUsize::new(0));
    let pause = Duration::from_secs(1) / a_second;
    let one = |_| -> Result<Run> {
        let connected = Client::connect(port);
        start.wait();
        let mut connection = connected?;
        let (mut run, began) = (Run::default(), Instant::now());
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(request) = requests.get(number) else {
                break;
            };
            let due = began + pause * u32::try_from(number)?;
            thread::sleep(due.saturating_duration_since(Instant::now()));
            run.answers.push(connection.send(request)?);
            run.times.push(due.elapsed());
        }
        run.took = began.elapsed();
        Ok(run)
    };
    together(clients, one)
}

fn together(clients: usize, one: impl Fn(usize) -> Result<Run> + Sync) -> Result<Run> {
    let runs = thread::scope(|scope| {
        let threads: Vec<_> = (0..clients)
            .map(|client| {
                scope.spawn({
                    let one = &one;
                    move || one(client)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join()).collect::<Vec<_>>()
    });
    let mut all = Run::default();
    let mut longest = Duration::ZERO;
    for run in runs {
        let run = run.ok().context("a client panicked")??;
        longest = longest.max(run.took);
        all.join(run);
    }
    all.took = longest;
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(milliseconds: &[u64]) -> Run {
        Run { times: milliseconds.iter().map(|&ms| Duration::from_millis(ms)).collect(), ..Run::default() }
    }

    #[test]
    fn a_percentile_is_a_time_that_was_measured() {
        let hundred: Vec<u64> = (1..=100).rev().collect();
        assert_eq!(run(&hundred).percentile(0.5), 50.0);
        assert_eq!(run(&hundred).percentile(0.99), 99.0);
        assert_eq!(run(&[7]).percentile(0.99), 7.0);
        assert_eq!(run(&[]).percentile(0.99), 0.0);
    }

    #[test]
    fn two_runs_add_up() {
        let mut both = run(&[1, 2]);
        both.join(run(&[3]));
        assert_eq!(both.percentile(1.0), 3.0);
    }
}
