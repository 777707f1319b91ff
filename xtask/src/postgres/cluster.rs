//! One running server over one data directory.

use super::{find::Binaries, leftovers, place::Home};
use crate::{
    os, progress,
    service::{POSTGRES, Service},
};
use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File},
    io::Write,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// Name of the superuser role and of the first database.
const NAME: &str = "careergym";

/// The longest path of a Unix socket, less the name PostgreSQL gives it.
const LONGEST_SOCKET_FOLDER: usize = 107 - "/.s.PGSQL.5432".len();

/// What differs between the clusters xtask starts.
pub struct Options {
    /// Settings for `postgres -c`.
    pub settings: &'static [&'static str],
    /// Where its log goes.
    pub log: PathBuf,
}

/// A PostgreSQL server of our own, reachable over a socket in its home. Dropping it stops it.
pub struct Cluster {
    service: Service,
    url: String,
    binaries: Binaries,
    log: PathBuf,
    // after the service: fields are dropped in this order, and the files must outlive the server
    _home: Home,
}

impl Cluster {
    /// Makes the data directory if there is none, starts the server, waits until it answers.
    pub fn start(binaries: Binaries, home: Home, options: Options) -> Result<Self> {
        let data = home.folder.join("data");
        let user = Runner { binaries: &binaries, home: &home };
        if data.join("PG_VERSION").exists() {
            leftovers::clear(&data)?;
        } else {
            user.make_cluster(&data)?;
        }
        let mut service = user.start_server(&data, &options)?;
        wait_until_ready(&mut service, &data, &options.log)?;
        let folder = encoded(&home.folder);
        Ok(Self {
            service,
            url: format!("postgres://{NAME}@localhost/{NAME}?host={folder}"),
            binaries,
            log: options.log,
            _home: home,
        })
    }

    /// For `DATABASE_URL`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The programs it was started from.
    pub fn binaries(&self) -> &Binaries {
        &self.binaries
    }

    /// The file the server logs to.
    pub fn log(&self) -> &Path {
        &self.log
    }

    /// The running server, for those who watch it.
    pub fn service(&mut self) -> &mut Service {
        &mut self.service
    }
}

/// Runs PostgreSQL's programs as the home's owner.
struct Runner<'a> {
    binaries: &'a Binaries,
    home: &'a Home,
}

impl Runner<'_> {
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.program(program));
        command.current_dir(&self.home.folder).env("LC_ALL", "C.UTF-8").env_remove("DATABASE_URL");
        if let Some(owner) = self.home.owner {
            command.uid(owner.user).gid(owner.group);
        }
        command
    }

    /// Makes the cluster beside its final place: one that was interrupted is never used.
    fn make_cluster(&self, data: &Path) -> Result<()> {
        let unfinished = data.with_extension("new");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)?;
        }
        progress::say("making an empty database cluster");
        let initdb = self
            .command("initdb")
            // C.UTF-8: with plain C, pg_trgm finds no trigrams in Japanese text
            .args(["-U", NAME, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"])
            .args(["--no-sync", "-D"])
            .arg(&unfinished)
            .stdin(Stdio::null())
            .output()
            .context("cannot start initdb")?;
        if !initdb.status.success() {
            bail!("initdb failed: {}", String::from_utf8_lossy(&initdb.stderr));
        }
        self.make_database(&unfinished)?;
        fs::rename(&unfinished, data)?;
        Ok(())
    }

    /// In single-user mode, which needs neither a port nor a client.
    fn make_database(&self, data: &Path) -> Result<()> {
        let mut single = self
            .command("postgres")
            .args(["--single", "-F", "-D"])
            .arg(data)
            .arg("postgres")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut input = single.stdin.take().context("no standard input")?;
        writeln!(input, "create database {NAME}")?;
        drop(input);
        let done = single.wait_with_output()?;
        let said = String::from_utf8_lossy(&done.stderr);
        if !done.status.success() || said.contains("ERROR") {
            bail!("cannot create the database: {said}");
        }
        Ok(())
    }

    fn start_server(&self, data: &Path, options: &Options) -> Result<Service> {
        let sockets = &self.home.folder;
        if sockets.as_os_str().len() > LONGEST_SOCKET_FOLDER {
            bail!(
                "{} is too long a path for a database socket: clone into a shorter one, \
                 or set DATABASE_URL",
                sockets.display()
            );
        }
        let log =
            File::create(&options.log).with_context(|| format!("cannot write {}", options.log.display()))?;
        let mut command = self.command("postgres");
        command
            .arg("-D")
            .arg(data)
            .args(["-c", "listen_addresses=", "-c"])
            .arg(format!("unix_socket_directories={}", sockets.display()));
        for setting in options.settings {
            command.args(["-c", setting]);
        }
        command.stdout(log.try_clone()?).stderr(log);
        Service::start("database", &mut command, POSTGRES)
    }
}

fn wait_until_ready(service: &mut Service, data: &Path, log: &Path) -> Result<()> {
    let began = Instant::now();
    let lock = data.join("postmaster.pid");
    loop {
        if let Some(status) = service.ended() {
            let said = fs::read_to_string(log).unwrap_or_default();
            bail!("the database did not start ({status}):\n{}", said.trim());
        }
        // PostgreSQL writes its state into the last line of its lock file
        if fs::read_to_string(&lock).is_ok_and(|text| text.trim_end().ends_with("ready")) {
            return Ok(());
        }
        if os::interrupted() {
            bail!("interrupted");
        }
        if began.elapsed() > Duration::from_secs(120) {
            bail!("the database is not ready after two minutes: see {}", log.display());
        }
        sleep(Duration::from_millis(10));
    }
}

/// A path as a value in the query of an address.
fn encoded(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes.iter().map(|byte| encoded_byte(*byte)).collect()
}

fn encoded_byte(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::{find_or_install, passing};

    #[test]
    fn a_path_with_a_blank_fits_into_an_address() {
        assert_eq!(encoded(Path::new("/home/a b/市")), "/home/a%20b/%E5%B8%82");
    }

    #[test]
    fn a_cluster_starts_answers_and_leaves_nothing_behind() {
        let binaries = find_or_install(None).unwrap();
        let home = passing("unit").unwrap();
        let folder = home.folder.clone();
        let log = std::env::temp_dir().join(format!("xtask-unit-{}.log", std::process::id()));
        let options = Options { settings: &["fsync=off"], log: log.clone() };
        let cluster = Cluster::start(binaries, home, options).unwrap();
        assert!(cluster.url().starts_with("postgres://careergym@localhost/careergym?host=/"));
        assert!(folder.join(".s.PGSQL.5432").exists());
        drop(cluster);
        fs::remove_file(log).unwrap();
        assert!(!folder.exists());
    }
}
