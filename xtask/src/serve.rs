//! `cargo xtask serve`: from a fresh clone to a booking on the screen.

use crate::{
    binaries, command, demo_people, front, http, os, paths,
    postgres::{self, Cluster, Options},
    progress,
    service::Service,
    stack::Stack,
};
use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::Write,
    thread::sleep,
    time::Duration,
};

const SERVER_PORT: u16 = 3000;
const SIMULATOR_PORT: u16 = 4010;

/// Runs until Ctrl-C, or until one of the programs ends.
pub fn run(release: bool, with_simulator: bool) -> Result<()> {
    let _only_one = lock()?;
    // before the long builds: what is missing is said at once
    let binaries = match own_database() {
        true => Some(postgres::find_or_install(postgres::kept_version()?.as_deref())?),
        false => None,
    };
    front::build(release)?;
    let programs = binaries::build(release)?;
    let cluster = binaries.map(start_database).transpose()?;
    let stack = Stack {
        programs,
        database: match &cluster {
            Some(cluster) => cluster.url().to_owned(),
            None => std::env::var("DATABASE_URL")?,
        },
        server_port: port("server", SERVER_PORT)?,
        simulator_port: match with_simulator {
            true => Some(port("LINE simulator", SIMULATOR_PORT)?),
            false => None,
        },
        // people are known by their LINE id in the database: both are kept, or neither
        simulator_memory: cluster.is_some().then(|| paths::data().join("line-simulator.json")),
        release,
    };
    // stopped from the last line up: the server, the simulator, the database
    let mut cluster = cluster;
    let people = prepare(&stack)?;
    let mut simulator = match with_simulator {
        true => progress::step("LINE simulator: start", || stack.start_simulator())?,
        false => None,
    };
    let mut server = progress::step("server: start", || stack.start_server())?;
    if simulator.is_some()
        && let Err(error) = command::run(&mut stack.server(&["rich-menu", "publish"]))
    {
        // everything else works without it
        progress::say(format!("the talk has no menu: {error:#}"));
    }
    if let Some(port) = stack.simulator_port {
        demo_people::meet(port, &people);
    }
    announce(&stack);
    let mut running = vec![&mut server];
    running.extend(simulator.as_mut());
    running.extend(cluster.as_mut().map(Cluster::service));
    let ended = watch(&mut running);
    progress::say("stopping server, LINE simulator and database");
    drop(server);
    drop(simulator);
    drop(cluster);
    progress::say("all stopped");
    match ended {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

fn own_database() -> bool {
    let given = std::env::var_os("DATABASE_URL").is_some();
    if given {
        progress::say("DATABASE_URL is set: using that database instead of a private one");
    }
    !given
}

fn start_database(binaries: postgres::Binaries) -> Result<Cluster> {
    let title = format!("private PostgreSQL from {}", binaries.folder().display());
    progress::step(&title, || {
        let options = Options { settings: &[], log: paths::data().join("postgres.log") };
        Cluster::start(binaries, postgres::kept()?, options)
    })
}

/// Migrates and seeds, and returns what the seed says.
fn prepare(stack: &Stack) -> Result<String> {
    progress::step("database: migrate and seed", || {
        command::run(&mut stack.server(&["migrate"]))?;
        command::output(&mut stack.server(&["seed"]))
    })
}

fn port(name: &str, wished: u16) -> Result<u16> {
    let port = http::free_port(wished)?;
    if port != wished {
        progress::say(format!("port {wished} is taken: the {name} gets {port}"));
    }
    Ok(port)
}

/// Two of us would share one database directory and stop each other's server.
fn lock() -> Result<File> {
    fs::create_dir_all(paths::data())?;
    let path = paths::data().join("serve.lock");
    let mut options = OpenOptions::new();
    let mut file = options
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    // a run that was just killed holds its lock until the kernel has taken it apart
    for attempt in 0.. {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if attempt < 20 => sleep(Duration::from_millis(50)),
            Err(TryLockError::WouldBlock) => {
                let process = fs::read_to_string(&path).unwrap_or_default();
                bail!("`cargo xtask serve` already runs in this folder (process {process})");
            }
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("cannot lock {}", path.display()));
            }
        }
    }
    file.set_len(0)?;
    write!(file, "{}", std::process::id())?;
    Ok(file)
}

/// Waits for Ctrl-C (`None`) or for a program that ended by itself.
fn watch(running: &mut [&mut Service]) -> Option<anyhow::Error> {
    loop {
        if os::interrupted() {
            return None;
        }
        for service in running.iter_mut() {
            if let Some(status) = service.ended() {
                return Some(anyhow::anyhow!("the {} ended ({status})", service.name()));
            }
        }
        sleep(Duration::from_millis(100));
    }
}

fn announce(stack: &Stack) {
    let seconds = progress::elapsed().as_secs_f32();
    let server = stack.server_url();
    let rule = "─".repeat(72);
    eprintln!("\n{rule}\n  準備ができました / Ready ({seconds:.0} s)\n");
    eprintln!("  {}", entry("紹介ページ", "Landing page", &format!("{server}/")));
    if let Some(line) = stack.simulator_url() {
        eprintln!("  {}", entry("LINE(シミュレーター)", "LINE simulator", &format!("{line}/")));
    }
    eprintln!("  {}", entry("職員の画面", "Admin", &format!("{server}/admin/login")));
    eprintln!("      manager@example.jp   demo-kyoto-2026");
    eprintln!("\n  終了は Ctrl-C / Ctrl-C stops everything\n{rule}\n");
}

/// One address, aligned although Japanese characters are two columns wide.
fn entry(japanese: &str, english: &str, address: &str) -> String {
    let label = format!("{japanese} / {english}");
    let padding = 40_usize.saturating_sub(columns(&label));
    format!("{label}{}{}", " ".repeat(padding), progress::bold(address))
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stand_below_each_other() {
        let first = entry("紹介ページ", "Landing page", "");
        let second = entry("職員の画面", "Admin", "");
        assert_eq!(columns(&first), columns(&second));
    }
}
