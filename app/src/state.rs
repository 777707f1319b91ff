//! What every handler can reach.

use std::sync::Arc;

use backend::{Backend, Failure, rules};

use crate::site::{Landing, LandingFacts};

/// The state of the router.
#[derive(Clone)]
pub struct AppState {
    /// The use cases' tools.
    pub backend: Backend,
    /// What differs from one installation to the next.
    pub setup: Arc<Setup>,
    /// The public page.
    pub landing: Arc<Landing>,
}

impl AppState {
    /// Renders the public page on the way.
    pub fn new(backend: Backend, setup: Setup) -> Self {
        let landing = Arc::new(Landing::new(setup.landing.clone()));
        Self { backend, setup: Arc::new(setup), landing }
    }

    /// Lets the pages that are rendered ahead follow the hours in force, which other processes
    /// may have changed.
    ///
    /// # Errors
    /// When the database does not answer; the pages stay as they are.
    pub async fn follow_hours(&self) -> Result<(), Failure> {
        self.landing.set_hours(rules::load(&self.backend.pool).await?.rules.hours);
        Ok(())
    }
}

/// What differs from one installation to the next, as far as pages show it.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Whether the component gallery and the marks of the demo are shown.
    pub development: bool,
    /// Whether cookies may be bound to TLS.
    pub secure_cookies: bool,
    /// What the public page says about this city.
    pub landing: LandingFacts,
    /// Where the LIFF SDK, or the stand-in for it, is loaded from.
    pub liff_sdk_url: String,
    /// LINE's id of the LIFF app.
    pub liff_id: String,
}

impl axum::extract::FromRef<AppState> for Arc<Landing> {
    fn from_ref(state: &AppState) -> Self {
        state.landing.clone()
    }
}

impl axum::extract::FromRef<AppState> for Backend {
    fn from_ref(state: &AppState) -> Self {
        state.backend.clone()
    }
}
