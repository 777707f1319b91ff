//! The one door of the desk: who has no session is sent to the login, who has
//! no right gets 403, and a page without a row in the table opens for nobody.

use axum::extract::{FromRequest, MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use backend::Failure;
use backend::conversations::desk;
use backend::staff::{Staff, sessions};
use domain::staff::Permission;
use domain::{service_day::ServiceDay, wording};

use super::fields::Fields;
use super::{login, rights};
use crate::cookies::{self, SessionOf};
use crate::page::Surface;
use crate::shell::error::{Problem, page};
use crate::shell::{StaffFrame, staff::navigation};
use crate::state::AppState;

/// Lets staff with the right through and puts the [`Staff`] and the frame of
/// the page into the request's extensions.
pub async fn require_right(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let secret = cookies::read(request.headers(), SessionOf::Staff, state.setup.secure_cookies);
    let staff = match staff_of(&state, secret).await {
        Ok(Some(staff)) => staff,
        Ok(None) => return to_login(request).await,
        Err(failure) => {
            tracing::error!(error = %failure, "a session could not be read");
            return page(Problem::Broken, Surface::Staff).into_response();
        }
    };
    let path = request.extensions().get::<MatchedPath>().map_or("", |path| path.as_str());
    let allowed = rights::right(request.method(), path).is_some_and(|right| staff.role.may(right));
    if !allowed {
        return page(Problem::Forbidden, Surface::Staff).into_response();
    }
    let waiting = match staff.role.may(Permission::Converse) {
        // a page without a number is better than none
        true => desk::waiting(&state.backend.pool).await.unwrap_or_default(),
        false => 0,
    };
    request.extensions_mut().insert(frame(&state, &staff, waiting));
    request.extensions_mut().insert(staff);
    next.run(request).await
}

async fn staff_of(state: &AppState, secret: Option<String>) -> Result<Option<Staff>, Failure> {
    match secret {
        Some(secret) => sessions::find(&state.backend, &secret).await,
        None => Ok(None),
    }
}

/// Only a path goes along: what was typed into a search stays out of addresses. A form that was
/// sent after the session had ended waits behind the login.
async fn to_login(request: Request) -> Response {
    let path = request.uri().path().to_owned();
    match *request.method() {
        Method::GET => Redirect::to(&format!("/admin/login?next={path}")).into_response(),
        _ if path == "/admin/logout" => Redirect::to("/admin/login").into_response(),
        _ => match Fields::from_request(request, &()).await {
            Ok(form) => login::ended(&path, &form).into_response(),
            Err(too_long) => too_long,
        },
    }
}

fn frame(state: &AppState, staff: &Staff, waiting: i64) -> StaffFrame {
    let now = state.backend.now();
    let today = ServiceDay::at(now, state.landing.hours());
    StaffFrame {
        name: staff.name.clone(),
        role: staff.role.words(),
        navigation: navigation(staff.role, usize::try_from(waiting).unwrap_or_default()),
        day: wording::date(today.date()),
        clock: wording::clock(now),
        search: staff.role.may(Permission::SeeBookings).then_some("/admin/bookings"),
    }
}
