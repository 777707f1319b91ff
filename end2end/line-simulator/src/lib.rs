//! Stands in for the LINE platform in development and tests.
//!
//! One address is LINE's messaging API, data API and login at once, serves a
//! LIFF SDK stand-in and a page with a phone, and is driven by a control API
//! under `/_sim`. `README.md` beside this crate says what is simulated and
//! what is not.
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! let line = line_simulator::spawn(line_simulator::Config::default()).await?;
//! let person = line.add_friend("田中 花子");
//! // … the server under test pushes to line.base_url() …
//! assert_eq!(line.deliveries_to(&person.id).len(), 1);
//! # Ok(())
//! # }
//! ```

mod api;
mod clock;
mod config;
mod control;
mod fault;
mod ids;
mod listener;
mod login;
mod openapi;
mod page;
mod picture;
mod rich_menu;
mod router;
mod running;
mod simulator;
mod state_file;
mod validate;
mod webhook;
mod world;

pub use config::{Config, LiffSize};
pub use fault::{FaultKind, FaultSpec};
pub use login::TokenOptions;
pub use login::liff::Opening;
pub use running::{Running, spawn};
pub use webhook::{Attempt, Postback, Refused, Say, signature};
pub use world::{Author, LoggedRequest, Person, Relation, Settings, TalkEntry};
