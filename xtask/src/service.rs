//! Programs that run beside xtask until it stops them.

use crate::{os, progress};
use anyhow::{Context, Result};
use std::{
    os::unix::process::CommandExt,
    process::{Child, Command, ExitStatus, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// How long a service may take to end after it was asked to.
const PATIENCE: Duration = Duration::from_secs(15);

/// How a kind of program is asked to end.
#[derive(Clone, Copy)]
pub struct Manners {
    /// The signal for an orderly end.
    pub polite: i32,
    /// The signal when that takes too long, or the person insists.
    pub rude: i32,
    /// The signal the kernel sends when xtask itself was killed.
    pub orphaned: i32,
}

/// Our own binaries. They are written to survive `kill -9`, and an orphan would keep its port.
pub const OURS: Manners = Manners { polite: os::SIGTERM, rude: os::SIGKILL, orphaned: os::SIGKILL };

/// PostgreSQL: "fast" ends sessions and writes a checkpoint, "immediate" leaves that to recovery.
pub const POSTGRES: Manners = Manners { polite: os::SIGINT, rude: os::SIGQUIT, orphaned: os::SIGINT };

/// A running program. Dropping it stops it.
pub struct Service {
    name: &'static str,
    child: Child,
    manners: Manners,
}

impl Service {
    /// Starts in a process group of its own, so that Ctrl-C reaches xtask alone and the order of
    /// stopping is xtask's to choose.
    pub fn start(name: &'static str, command: &mut Command, manners: Manners) -> Result<Self> {
        os::die_with_parent(command, manners.orphaned);
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        Ok(Self { name, child, manners })
    }

    /// What a person calls it.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    fn stop(&mut self) {
        let began = Instant::now();
        let asked_before = os::interrupts();
        let mut insisted = false;
        os::signal(self.child.id(), self.manners.polite);
        while self.ended().is_none() {
            let impatient = began.elapsed() > PATIENCE || os::interrupts() > asked_before;
            if impatient && !insisted {
                progress::say(format!("{} does not stop by itself: ending it", self.name));
                os::signal(self.child.id(), self.manners.rude);
                insisted = true;
            }
            if began.elapsed() > 2 * PATIENCE {
                let _ = self.child.kill();
            }
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if self.ended().is_none() {
            self.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_service_is_gone() {
        let service = Service::start("sleep", Command::new("sleep").arg("600"), OURS).unwrap();
        let process = service.id();
        drop(service);
        assert!(!std::path::Path::new(&format!("/proc/{process}")).exists());
    }

    #[test]
    fn a_service_that_ended_by_itself_reports_how() {
        let mut service = Service::start("false", &mut Command::new("false"), OURS).unwrap();
        while service.ended().is_none() {
            std::thread::yield_now();
        }
        assert_eq!(service.ended().unwrap().code(), Some(1));
    }
}
