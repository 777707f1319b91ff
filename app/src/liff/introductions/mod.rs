//! The seeker's own introductions (職業紹介): how far each is, what may be sent, where to meet. Another
//! person's does not exist here: 404. // 仕様 4(3)エ

mod documents;
mod list;
mod meeting;
mod registration;
mod show;
mod stop;

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use backend::Backend;
use backend::introductions::{self, Introduction};
use backend::seekers::Seeker;
use domain::introduction::IntroductionState;

use crate::failure::PageError;
use crate::page::Surface;
use crate::state::AppState;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/liff/introductions", get(list::show))
        .route("/liff/introductions/{id}", get(show::show))
        .route("/liff/introductions/{id}/documents", get(documents::show).post(documents::answer))
        .route("/liff/introductions/{id}/registration", get(registration::show).post(registration::save))
        .route("/liff/introductions/{id}/stop", get(stop::show).post(stop::stop))
        .route("/liff/introductions/{id}/meetings/{meeting}", post(meeting::answer))
}

const HERE: &str = "/liff/introductions";

const fn missing() -> PageError {
    PageError::Missing(Surface::Seeker)
}

/// The seeker's own introduction, or 404.
async fn own(backend: &Backend, seeker: &Seeker, Path(id): Path<String>) -> Result<Introduction, PageError> {
    let id = id.parse().map_err(|_| missing())?;
    introductions::own(&backend.pool, seeker.id, id).await.map_err(PageError::seeker)?.ok_or_else(missing)
}

fn address(of: &Introduction) -> String {
    format!("{HERE}/{}", of.id)
}

/// How far it is, as the person it is about reads it.
fn standing(of: &Introduction) -> &'static str {
    match of.state {
        IntroductionState::Interested => "コーディネータに伝わっています",
        IntroductionState::Talked => "コーディネータが、準備しています",
        IntroductionState::Introduced => "会社に、紹介しました",
        IntroductionState::Meeting => "面接・見学の段階です",
        IntroductionState::Offered => "内定が出ています",
        IntroductionState::Hired => "就職が決まりました",
        IntroductionState::Ended => "この紹介は、終わりました",
    }
}
