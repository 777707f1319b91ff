//! Logs: one line an event, readable in development, JSON in production.
//! `docs/logging.md` says what may stand in them.

use tracing_subscriber::EnvFilter;

/// Starts logging to standard error. `RUST_LOG` chooses what.
pub fn start() {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,hyper=warn"));
    let colored = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let lines =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colored);
    if std::env::var("APP_ENV").as_deref() == Ok("production") {
        lines.json().flatten_event(true).init();
    } else {
        lines.with_target(false).init();
    }
}
