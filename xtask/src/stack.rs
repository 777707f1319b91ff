//! Server and LINE simulator, told about each other.

use crate::{
    binaries::Programs,
    http, paths,
    service::{OURS, Service},
};
use anyhow::Result;
use std::{path::PathBuf, process::Command};

/// What development uses in place of LINE's real credentials: the server's own defaults.
const CHANNEL_SECRET: &str = "development-channel-secret";
const ACCESS_TOKEN: &str = "development-access-token";
const LOGIN_CHANNEL: &str = "1650000000";
const LIFF_ID: &str = "1650000000-Dev0Liff";

/// Everything needed to start the two.
pub struct Stack {
    pub programs: Programs,
    /// For `DATABASE_URL`.
    pub database: String,
    pub server_port: u16,
    /// `None`: no simulator, the caller's environment says where LINE is.
    pub simulator_port: Option<u16>,
    /// Where the simulator keeps people and talks from one start to the next.
    pub simulator_memory: Option<PathBuf>,
    /// Whether the optimised site root is served.
    pub release: bool,
}

impl Stack {
    /// Where people reach the server.
    pub fn server_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.server_port)
    }

    /// Where people reach the simulator, if there is one.
    pub fn simulator_url(&self) -> Option<String> {
        self.simulator_port.map(|port| format!("http://127.0.0.1:{port}"))
    }

    /// `server <role>` with the environment of this stack.
    pub fn server(&self, role: &[&str]) -> Command {
        let mut command = Command::new(&self.programs.server);
        command
            .args(role)
            .env("DATABASE_URL", &self.database)
            .env("LISTEN_ADDR", format!("127.0.0.1:{}", self.server_port))
            .env("SITE_ROOT", paths::site(self.release));
        if std::env::var_os("PUBLIC_BASE_URL").is_none() || self.simulator_port.is_some() {
            command.env("PUBLIC_BASE_URL", self.server_url());
        }
        if std::env::var_os("RUST_LOG").is_none() {
            // lines of everyday work would push the addresses off the screen
            command.env("RUST_LOG", "warn");
        }
        if let Some(line) = self.simulator_url() {
            command
                .env("APP_ENV", "development")
                .env("LINE_CHANNEL_SECRET", CHANNEL_SECRET)
                .env("LINE_CHANNEL_ACCESS_TOKEN", ACCESS_TOKEN)
                .env("LINE_LOGIN_CHANNEL_ID", LOGIN_CHANNEL)
                .env("LINE_LIFF_ID", LIFF_ID)
                .env("LIFF_SDK_URL", format!("{line}/liff/sdk.js"))
                // the simulator's page is where a person can add the account
                .env("LINE_ADD_FRIEND_URL", format!("{line}/"))
                .env("LINE_API_BASE", &line)
                .env("LINE_DATA_API_BASE", &line);
        }
        command
    }

    /// Starts the simulator and waits until it answers.
    pub fn start_simulator(&self) -> Result<Option<Service>> {
        let Some(port) = self.simulator_port else {
            return Ok(None);
        };
        let server = self.server_url();
        let mut command = Command::new(&self.programs.simulator);
        command
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .args(["--webhook-url", &format!("{server}/line/webhook")])
            .args(["--channel-secret", CHANNEL_SECRET])
            .args(["--channel-access-token", ACCESS_TOKEN])
            .args(["--login-channel-id", LOGIN_CHANNEL])
            .args(["--liff-id", LIFF_ID])
            .args(["--liff-endpoint", &format!("{server}/liff/")]);
        if let Some(specification) = line_specification() {
            command.arg("--openapi").arg(specification);
        }
        if let Some(memory) = &self.simulator_memory {
            command.arg("--state").arg(memory);
        }
        let mut simulator = Service::start("LINE simulator", &mut command, OURS)?;
        http::wait_for(&mut simulator, port, "/")?;
        Ok(Some(simulator))
    }

    /// Starts the server and waits until it is ready to serve.
    pub fn start_server(&self) -> Result<Service> {
        let mut server = Service::start("server", &mut self.server(&["serve"]), OURS)?;
        http::wait_for(&mut server, self.server_port, "/readyz")?;
        Ok(server)
    }
}

/// LINE's description of its interface, on machines that have it beside the repository.
pub fn line_specification() -> Option<PathBuf> {
    let file = paths::root().join("../shared/data/line-openapi/messaging-api.strict.json");
    file.is_file().then_some(file)
}
