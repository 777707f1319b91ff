//! LINE: the client, the webhook's inbox, what is answered in the talk, and
//! every message, one file each. Hand-written: the one Rust SDK loses a whole
//! webhook over one odd event and uploads a rich menu's file name as its image.

pub mod answer_event;
pub mod client;
pub mod event;
pub mod inbox;
pub mod login;
pub mod messages;
pub mod postback;
pub mod push_checkup;
pub mod push_notice;
pub(crate) mod rate;
pub mod rich_menu;
pub mod signature;
mod talk;
mod urgent;
