//! One introduction: everything that is known of it.

use axum::extract::{Extension, State};
use backend::introductions::documents::{self, Consent};
use backend::introductions::follow_ups::{self, Asked as FollowUp};
use backend::introductions::meetings::{self, Meeting};
use backend::introductions::{self, Introduction, Line, registration};
use backend::matching::wishes::{self, Said};
use backend::staff::Staff;
use chrono::NaiveDate;
use domain::ids::{IntroductionId, StaffId};
use domain::registration::Registration;

use super::{HERE, show_view};
use crate::admin::fields::{Asked, Fields, Id};
use crate::admin::problem::{Answer, DeskError};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::FormErrors;

/// What the page shows.
pub(super) struct Sheet {
    pub of: Introduction,
    pub consents: Vec<Consent>,
    pub meetings: Vec<Meeting>,
    pub follow_ups: Vec<FollowUp>,
    pub history: Vec<Line>,
    pub said: Option<Said>,
    pub registered: Option<(Registration, NaiveDate)>,
    pub coordinators: Vec<(StaffId, String)>,
    pub staff: StaffId,
    pub today: NaiveDate,
    pub done: Option<String>,
    /// What was typed and not kept.
    pub typed: Fields,
    pub errors: FormErrors,
}

impl Sheet {
    pub(super) async fn load(state: &AppState, staff: &Staff, id: IntroductionId) -> Answer<Self> {
        let (backend, pool) = (&state.backend, &state.backend.pool);
        let of = introductions::find(pool, id).await?.ok_or_else(DeskError::missing)?;
        Ok(Self {
            consents: documents::of(pool, id).await?,
            meetings: meetings::of(backend, id).await?,
            follow_ups: follow_ups::of(pool, id).await?,
            history: introductions::history(backend, &of).await?,
            said: wishes::load(backend, of.seeker).await?,
            registered: registration::load(backend, of.seeker).await?,
            coordinators: meetings::coordinators(pool).await?,
            staff: staff.id,
            today: backend.today(),
            done: None,
            typed: Fields::default(),
            errors: FormErrors::none(),
            of,
        })
    }

    pub(super) fn render(self, shell: StaffShell) -> Page {
        shell.at(HERE).render("職業紹介", || show_view::page(self))
    }
}

pub(super) async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<IntroductionId>,
    Asked(asked): Asked,
) -> Answer<Page> {
    let sheet = Sheet::load(&state, &staff, id).await?;
    Ok(Sheet { done: asked.get("done").map(str::to_owned), ..sheet }.render(shell))
}
