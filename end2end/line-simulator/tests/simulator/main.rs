//! The simulator, by its public door: HTTP for what LINE offers, `Running` for what a test does.

mod door;
mod faults;
mod flex;
mod helpers;
mod login;
mod messages;
mod pages;
mod pictures;
mod retry;
mod rich_menus;
mod schema;
mod webhooks;
