//! Running other programs in the foreground.

use crate::os;
use anyhow::{Context, Result, bail};
use std::{
    process::{Command, ExitStatus, Stdio},
    thread::sleep,
    time::Duration,
};

/// Cargo without the variables that `cargo run` set for xtask itself: crates that look at them
/// would be built again.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(belongs_to_xtask) {
            command.env_remove(name);
        }
    }
    command
}

fn belongs_to_xtask(variable: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
        .iter()
        .any(|prefix| variable.starts_with(prefix))
}

/// Runs to the end with xtask's own output; not succeeding is an error that names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = status(command)?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs to the end and returns the exit status. Stops the program when the person interrupts.
pub fn status(command: &mut Command) -> Result<ExitStatus> {
    os::die_with_parent(command, os::SIGTERM);
    let mut child = command.spawn().with_context(|| format!("cannot start `{}`", shown(command)))?;
    let mut told = false;
    loop {
        if let Some(status) = child.try_wait()? {
            if os::interrupted() {
                bail!("interrupted");
            }
            return Ok(status);
        }
        if os::interrupted() && !told {
            os::signal(child.id(), os::SIGTERM);
            told = true;
        }
        sleep(Duration::from_millis(20));
    }
}

/// Standard output of a short program; its error output is part of the error.
pub fn output(command: &mut Command) -> Result<String> {
    let done = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        bail!("`{}` failed: {}", shown(command), said.trim());
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// The command as a person would type it.
fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_named_in_the_error() {
        let error = run(Command::new("false").arg("--really")).unwrap_err();
        assert!(error.to_string().contains("`false --really` failed"));
    }

    #[test]
    fn a_missing_program_is_named_in_the_error() {
        let error = output(&mut Command::new("no-such-program")).unwrap_err();
        assert!(format!("{error:#}").contains("cannot start `no-such-program`"));
    }
}
