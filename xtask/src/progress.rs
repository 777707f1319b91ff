//! What the person in front of the terminal reads while things happen.

use anyhow::Result;
use std::{
    io::IsTerminal,
    sync::OnceLock,
    time::{Duration, Instant},
};

static START: OnceLock<Instant> = OnceLock::new();

/// Time since xtask's first line of output.
pub fn elapsed() -> Duration {
    START.get_or_init(Instant::now).elapsed()
}

/// One line, with the time since the start in front.
pub fn say(text: impl AsRef<str>) {
    let at = elapsed().as_secs_f32();
    eprintln!("{} {}", dim(&format!("[{at:6.1} s]")), text.as_ref());
}

/// Announces a piece of work, does it, and says how long it took.
pub fn step<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(bold(&format!("▸ {title}")));
    let began = Instant::now();
    let done = work()?;
    say(format!("✓ {title} ({:.1} s)", began.elapsed().as_secs_f32()));
    Ok(done)
}

/// Bold on a terminal, plain in a file.
pub fn bold(text: &str) -> String {
    painted("1", text)
}

fn dim(text: &str) -> String {
    painted("2", text)
}

fn painted(code: &str, text: &str) -> String {
    match std::io::stderr().is_terminal() {
        true => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        false => text.to_owned(),
    }
}
