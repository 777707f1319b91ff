//! A private PostgreSQL: found or installed, put where its user may go, started and stopped.

mod cluster;
mod find;
mod leftovers;
mod place;

pub use cluster::{Cluster, Options};
pub use find::{Binaries, find_or_install};
pub use place::{kept, kept_version, passing, temporary};
