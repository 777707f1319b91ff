//! What the program can be asked to do.

use std::error::Error;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::{maintenance, serve, sheets};

/// キャリアジム: employment support on LINE. Configured by environment
/// variables, which the README lists.
#[derive(Debug, Parser)]
#[command(name = "server", arg_required_else_help = true)]
pub enum Command {
    /// Answer requests and do the jobs.
    Serve {
        /// Leave the jobs to `server work` elsewhere.
        #[arg(long)]
        no_worker: bool,
    },
    /// Do the jobs only: tell LINE, deal with webhook events.
    Work,
    /// Bring the database up to date.
    Migrate,
    /// Fill an empty database with a fictional demo; safe to repeat. Refused in production.
    Seed,
    /// Manage accounts of staff.
    #[command(subcommand)]
    Staff(Staff),
    /// Manage the menu under the talk.
    #[command(subcommand)]
    RichMenu(RichMenu),
    /// Look into the self-checks.
    #[command(subcommand)]
    Checkups(Checkups),
}

/// Accounts of staff.
#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Add an account. The password is read from STAFF_PASSWORD or asked for.
    Add {
        /// The address to sign in with.
        #[arg(long)]
        email: String,
        /// The name that seekers see, family name first.
        #[arg(long)]
        name: String,
        /// counselor, coordinator, editor, manager or city_officer.
        #[arg(long)]
        role: String,
    },
}

/// The menu under the talk.
#[derive(Debug, Subcommand)]
pub enum RichMenu {
    /// Make the menu, show it to everybody, remove the old one.
    Publish,
}

/// The self-checks.
#[derive(Debug, Subcommand)]
pub enum Checkups {
    /// Score sheets, one JSON object a line, and print one a line; a faulty one gives a line with
    /// its number and what is wrong, and the run goes on. Needs no database.
    Score {
        /// Where the sheets are; standard input unless told otherwise.
        file: Option<PathBuf>,
    },
}

impl Command {
    /// Does it.
    pub async fn run(self) -> Result<(), Box<dyn Error>> {
        match self {
            Self::Serve { no_worker } => serve::serve(!no_worker).await,
            Self::Work => serve::work().await,
            Self::Migrate => maintenance::migrate().await,
            Self::Seed => maintenance::seed().await,
            Self::Staff(Staff::Add { email, name, role }) => {
                maintenance::add_staff(&email, &name, &role).await
            }
            Self::RichMenu(RichMenu::Publish) => maintenance::publish_rich_menu().await,
            Self::Checkups(Checkups::Score { file }) => sheets::score_lines(file.as_deref()),
        }
    }
}
