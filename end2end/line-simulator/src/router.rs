//! Everything at one address: LINE's API, the phone page, the control API.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;

use crate::simulator::Simulator;
use crate::{api, control, page};

/// The whole simulator.
pub(crate) fn router(simulator: &Arc<Simulator>, address: SocketAddr) -> Router {
    api::router(simulator)
        .merge(control::router(address))
        .merge(page::router(address))
        .with_state(Arc::clone(simulator))
}
