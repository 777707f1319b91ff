//! `line-simulator`: the LINE platform on a loopback address.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use line_simulator::{Config, LiffSize, spawn};

/// Stands in for LINE: API, login, LIFF SDK and a phone to look at.
#[derive(Parser)]
#[command(name = "line-simulator", version)]
struct Arguments {
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:4010")]
    listen: SocketAddr,
    /// Where events are sent
    #[arg(long)]
    webhook_url: Option<String>,
    #[arg(long, default_value = "development-channel-secret")]
    channel_secret: String,
    #[arg(long, default_value = "development-access-token")]
    channel_access_token: String,
    #[arg(long, default_value = "1650000000")]
    login_channel_id: String,
    #[arg(long, default_value = "1650000000-Dev0Liff")]
    liff_id: String,
    /// Where the LIFF app lives
    #[arg(long, default_value = "http://127.0.0.1:3000/liff/")]
    liff_endpoint: String,
    /// compact, tall or full
    #[arg(long, default_value = "full")]
    liff_size: LiffSize,
    /// Recipients a month; without it there is no limit
    #[arg(long)]
    quota: Option<u64>,
    /// LINE's messaging-api.strict.json (needs the cargo feature `openapi`)
    #[arg(long)]
    openapi: Option<PathBuf>,
    /// Keeps people, talks and rich menus across restarts
    #[arg(long)]
    state: Option<PathBuf>,
    /// Name of the official account
    #[arg(long, default_value = "キャリアジム")]
    account_name: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let config = Config {
        listen: arguments.listen,
        webhook_url: arguments.webhook_url,
        channel_secret: arguments.channel_secret,
        channel_access_token: arguments.channel_access_token,
        login_channel_id: arguments.login_channel_id,
        liff_id: arguments.liff_id,
        liff_endpoint: arguments.liff_endpoint,
        liff_size: arguments.liff_size,
        quota: arguments.quota,
        openapi: arguments.openapi,
        state_file: arguments.state,
        account_name: arguments.account_name,
        ..Config::default()
    };
    match spawn(config).await {
        Ok(running) => {
            println!("LINE simulator: {}", running.base_url());
            end_of_process().await;
            running.stop().await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("line-simulator: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Ctrl-C, or the polite end that a supervisor asks for.
async fn end_of_process() {
    use tokio::signal::unix::{SignalKind, signal};

    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        // without a handler the default of the system ends the process
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
