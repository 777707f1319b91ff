//! What every measurement stands on: release programs, a site root, a database, a LINE simulator.

use crate::{
    binaries, command, front, http, os, paths,
    postgres::{self, Cluster, Options},
    service::{OURS, Service},
    stack::Stack,
};
use anyhow::{Result, bail};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// As a small installation would have it; the disk is waited for, unlike in tests.
const SETTINGS: [&str; 2] = ["max_connections=200", "shared_buffers=512MB"];

/// Programs and database of one run. Nothing of it is left afterwards but the log.
pub struct Ground {
    stack: Stack,
    site: PathBuf,
    _simulator: Option<Service>,
    cluster: Cluster,
}

/// A running release server. Dropping it stops it.
pub struct Server {
    service: Service,
    pub port: u16,
}

impl Server {
    /// Its process id.
    pub fn id(&self) -> u32 {
        self.service.id()
    }
}

impl Ground {
    /// Builds in release, starts database and simulator, migrates and seeds.
    pub fn prepare() -> Result<Self> {
        let built = front::build(true)?;
        let programs = binaries::build(true)?;
        os::allow_many_files();
        fs::create_dir_all(paths::reports())?;
        let options = Options { settings: &SETTINGS, log: paths::reports().join("bench-postgres.log") };
        let binaries = postgres::find_or_install(None)?;
        let cluster = Cluster::start(binaries, postgres::passing("bench")?, options)?;
        let stack = Stack {
            programs,
            database: cluster.url().to_owned(),
            server_port: http::free_port(0)?,
            simulator_port: Some(http::free_port(0)?),
            simulator_memory: None,
            release: true,
        };
        let simulator = stack.start_simulator()?;
        let ground = Self { stack, site: own_copy(&built)?, _simulator: simulator, cluster };
        command::run(&mut ground.program(&["migrate"]))?;
        command::run(&mut ground.program(&["seed"]))?;
        Ok(ground)
    }

    /// A server that does the jobs too, as in a small installation.
    pub fn server(&self) -> Result<Server> {
        self.start(&["serve"])
    }

    /// A server that answers only, with the jobs left to somebody else.
    pub fn server_without_worker(&self) -> Result<Server> {
        self.start(&["serve", "--no-worker"])
    }

    fn start(&self, role: &[&str]) -> Result<Server> {
        let port = self.stack.server_port;
        let mut service = Service::start("server", &mut self.program(role), OURS)?;
        http::wait_for(&mut service, port, "/readyz")?;
        Ok(Server { service, port })
    }

    /// The server's program in one of its roles.
    pub fn program(&self, role: &[&str]) -> Command {
        let mut command = self.stack.server(role);
        // a line for every request would be measured too
        command.env("SITE_ROOT", &self.site).env("RUST_LOG", "error");
        command
    }

    /// The site root that the servers serve; a measurement may add files.
    pub fn site(&self) -> &Path {
        &self.site
    }

    /// For `DATABASE_URL`.
    pub fn database(&self) -> &str {
        self.cluster.url()
    }

    /// What the database has logged since the run began.
    pub fn database_log(&self) -> Result<String> {
        Ok(fs::read_to_string(self.cluster.log())?)
    }

    /// A program of PostgreSQL, such as `pgbench`.
    pub fn postgres_program(&self, name: &str) -> PathBuf {
        self.cluster.binaries().program(name)
    }

    /// Runs statements one by one and returns what the queries among them say, without headings.
    pub fn sql(&self, statements: &str) -> Result<String> {
        let mut psql = Command::new(self.postgres_program("psql"))
            .args(["--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=1"])
            .arg(format!("--dbname={}", self.database()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        if let Some(mut input) = psql.stdin.take() {
            input.write_all(statements.as_bytes())?;
        }
        let done = psql.wait_with_output()?;
        if !done.status.success() {
            bail!("psql: {}", String::from_utf8_lossy(&done.stderr).trim());
        }
        Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned())
    }

    /// As [`Ground::sql`], for a single number.
    pub fn count(&self, query: &str) -> Result<usize> {
        Ok(self.sql(query)?.parse()?)
    }
}

/// What is built stays as it is: measurements write into a copy.
fn own_copy(built: &Path) -> Result<PathBuf> {
    let copy = built.with_file_name("site-bench");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    front::copy(built, &copy)?;
    Ok(copy)
}
