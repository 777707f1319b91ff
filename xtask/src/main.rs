//! Everything a developer runs, behind one command: `cargo xtask`.
//!
//! It is a program of the repository instead of a set of tools to install: a fresh clone needs
//! rustup and a C linker, and gets the rest from here.

mod bench;
mod binaries;
mod browser;
mod command;
mod demo_people;
mod front;
mod http;
mod model;
mod node;
mod os;
mod packages;
mod paths;
mod postgres;
mod progress;
mod serve;
mod service;
mod stack;
mod test;
mod tidy;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command>

  serve [--release] [--no-simulator]   build, start database, LINE simulator and server
  test [--fast] [--keep-going] [-- <playwright args>]
                                       every check and test; --fast leaves the browser out
  e2e [--dev] [-- <playwright args>]   the browser tests alone (--dev: unoptimised bundle)
  build [--release]                    bundle and binaries
  front [--release]                    the bundle alone, into target/site
  tidy                                 the repository's own rules
  model                                fetch the embedded model, which the bot is better with
  bench [<name>…]                      measurements on a release build
";

fn main() -> ExitCode {
    os::count_interrupts();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) if os::interrupted() => {
            progress::say("stopped");
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    std::env::set_current_dir(paths::root())?;
    let all: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match all.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("--help", &[][..]),
    };
    let arguments = Arguments::split(rest);
    match command {
        "serve" => {
            arguments.allow(&["--release", "--no-simulator"])?;
            serve::run(arguments.has("--release"), !arguments.has("--no-simulator"))
        }
        "build" => {
            arguments.allow(&["--release"])?;
            front::build(arguments.has("--release"))?;
            binaries::build(arguments.has("--release")).map(drop)
        }
        "front" => {
            arguments.allow(&["--release"])?;
            front::build(arguments.has("--release")).map(drop)
        }
        "test" => {
            arguments.allow(&["--fast", "--keep-going"])?;
            let keep_going = arguments.has("--keep-going");
            test::run(arguments.has("--fast"), keep_going, arguments.passed_on)
        }
        "e2e" => {
            arguments.allow(&["--dev"])?;
            test::browser_only(!arguments.has("--dev"), arguments.passed_on)
        }
        "tidy" => {
            arguments.allow(&[])?;
            tidy::run()
        }
        "model" => {
            arguments.allow(&[])?;
            model::fetch()
        }
        "bench" => bench::run(arguments.own),
        "--help" | "-h" | "help" => {
            print!("{USAGE}");
            Ok(())
        }
        other => bail!("no command `{other}`\n\n{USAGE}"),
    }
}

/// The arguments before `--` are ours, those after it belong to the tool that is started.
struct Arguments<'a> {
    own: &'a [String],
    passed_on: &'a [String],
}

impl<'a> Arguments<'a> {
    fn split(all: &'a [String]) -> Self {
        match all.iter().position(|a| a == "--") {
            Some(at) => Self { own: &all[..at], passed_on: &all[at + 1..] },
            None => Self { own: all, passed_on: &[] },
        }
    }

    fn has(&self, flag: &str) -> bool {
        self.own.iter().any(|a| a == flag)
    }

    fn allow(&self, flags: &[&str]) -> Result<()> {
        match self.own.iter().find(|a| !flags.contains(&a.as_str())) {
            Some(unknown) => bail!("`{unknown}` is not known here\n\n{USAGE}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_after_two_dashes_are_passed_on() {
        let all = ["--fast", "--", "booking", "--debug"].map(String::from);
        let arguments = Arguments::split(&all);
        assert!(arguments.has("--fast") && !arguments.has("--debug"));
        assert_eq!(arguments.passed_on, ["booking", "--debug"]);
    }

    #[test]
    fn an_unknown_flag_is_named() {
        let all = ["--relaese".to_owned()];
        let refused = Arguments::split(&all).allow(&["--release"]).unwrap_err();
        assert!(refused.to_string().contains("--relaese"));
    }
}
