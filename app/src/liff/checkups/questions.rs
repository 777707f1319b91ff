//! Answering. Each screen is a plain form; with the bundle the answers go one by one and the next
//! screen is there at once.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::checkups::results;
use backend::checkups::sittings::{self, Given, Sitting, SittingRefused};
use backend::seekers::Seeker;
use domain::checkups::{InstrumentCode, Shelf};
use domain::ids::SittingId;
use leptos::prelude::*;
use serde::Deserialize;

use super::{Which, address, care, result_address, screens};
use crate::failure::PageError;
use crate::filled::Filled;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{Course, Helplines, PageBody, Questionnaire, QuestionnaireForm, Section};

/// Which screen, counted from 1.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    page: Option<String>,
}

/// Shows a screen: the one asked for, or the first without an answer.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Which(code): Which,
    Query(wanted): Query<Wanted>,
    shell: SeekerShell,
) -> Result<Response, PageError> {
    let sitting = sittings::open_of(&backend, seeker.id, code).await.map_err(PageError::seeker)?;
    let Some(sitting) = sitting else {
        return Ok(Redirect::to(&address(code)).into_response());
    };
    let count = sitting.instrument.page_count();
    let asked = wanted.page.and_then(|page| page.parse::<usize>().ok()).and_then(|page| page.checked_sub(1));
    let next = || sitting.sheet.next_page(&sitting.instrument).unwrap_or(count - 1);
    let number = asked.filter(|&page| page < count).unwrap_or_else(next);
    Ok(page(&backend, shell, sitting, number, false).await.into_response())
}

/// Takes the answers of one screen sent as a form, and goes on.
pub async fn answer(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Which(code): Which,
    shell: SeekerShell,
    Filled(typed): Filled<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let text = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    let (Ok(id), Ok(number)) = (text("sitting").parse::<SittingId>(), text("page").parse::<usize>()) else {
        return Ok(Redirect::to(&address(code)).into_response());
    };
    let sitting = sittings::open_of(&backend, seeker.id, code).await.map_err(PageError::seeker)?;
    let Some(sitting) = sitting.filter(|sitting| sitting.id == id) else {
        return over(&backend, &seeker, code, id).await;
    };
    // Screens of other pages come along unseen: an old tab must not bring their answers back.
    let places = sitting.instrument.places(number);
    let mut given = given(&typed);
    given.retain(|(place, _)| places.contains(place));
    let sitting = match sittings::keep_page(&backend, seeker.id, code, id, &given).await {
        Ok(kept) => kept,
        Err(SittingRefused::NotOpen) => return over(&backend, &seeker, code, id).await,
        Err(SittingRefused::Failure(failure)) => return Err(PageError::seeker(failure)),
        Err(SittingRefused::Answer(_) | SittingRefused::Incomplete(_)) => sitting,
    };
    if text("go") == "back" {
        return Ok(to_page(code, number.saturating_sub(1)).into_response());
    }
    let number = number.min(sitting.instrument.page_count() - 1);
    if !sitting.sheet.has_page(&sitting.instrument, number) {
        let page = page(&backend, shell, sitting, number, true).await;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    if number + 1 < sitting.instrument.page_count() {
        return Ok(to_page(code, number + 1).into_response());
    }
    if let Some(open) = sitting.sheet.next_page(&sitting.instrument) {
        return Ok(to_page(code, open).into_response());
    }
    match sittings::finish(&backend, seeker.id, code, id).await {
        Ok(()) => Ok(Redirect::to(&result_address(code, id)).into_response()),
        Err(SittingRefused::Failure(failure)) => Err(PageError::seeker(failure)),
        Err(_) => over(&backend, &seeker, code, id).await,
    }
}

fn to_page(code: InstrumentCode, number: usize) -> Redirect {
    Redirect::to(&format!("{}/questions?page={}", address(code), number + 1))
}

/// The sitting is finished, from here or elsewhere: its result, if it is there.
async fn over(
    backend: &Backend,
    seeker: &Seeker,
    code: InstrumentCode,
    id: SittingId,
) -> Result<Response, PageError> {
    let result = results::own(backend, seeker.id, code, id).await.map_err(PageError::seeker)?;
    let to = result.map_or_else(|| address(code), |result| result_address(code, result.id));
    Ok(Redirect::to(&to).into_response())
}

/// `a12=3`: place and position.
fn given(typed: &BTreeMap<String, String>) -> Vec<(usize, u8)> {
    typed
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix('a')?.parse().ok()?, value.parse().ok()?)))
        .collect()
}

/// Answers as the browser's own queue sends them.
#[derive(Debug, Default, Deserialize)]
pub struct Queued {
    #[serde(default)]
    sitting: String,
    /// `place.position.number`, parted by `_`.
    #[serde(default)]
    answers: String,
}

/// Keeps single answers: 204, 410 when the sitting is over, 422 for what is none.
pub async fn keep(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Which(code): Which,
    Filled(queued): Filled<Queued>,
) -> StatusCode {
    let given: Option<Vec<Given>> = queued.answers.split('_').map(one).collect();
    let (Ok(sitting), Some(given)) = (queued.sitting.parse(), given) else {
        return StatusCode::UNPROCESSABLE_ENTITY;
    };
    match sittings::keep(&backend, seeker.id, code, sitting, &given).await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(SittingRefused::NotOpen) => StatusCode::GONE,
        Err(SittingRefused::Answer(_) | SittingRefused::Incomplete(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Err(SittingRefused::Failure(failure)) => {
            tracing::error!(error = %failure, "answers could not be kept");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

fn one(answer: &str) -> Option<Given> {
    let mut parts = answer.split('.');
    let given = Given {
        place: parts.next()?.parse().ok()?,
        position: parts.next()?.parse().ok()?,
        counter: parts.next()?.parse().ok()?,
    };
    parts.next().is_none().then_some(given)
}

async fn page(
    backend: &Backend,
    shell: SeekerShell,
    sitting: Sitting,
    number: usize,
    forgotten: bool,
) -> Page {
    let Sitting { id, instrument, sheet, counter } = sitting;
    let lines = match instrument.code.shelf() {
        Shelf::Stress => Some(care::lines(backend).await.0),
        Shelf::Career => None,
    };
    // Neither the bar above the page nor the history tells what is answered.
    let title = format!("チェック {}問目", instrument.questions_before(number) + 1);
    shell.back("/liff/checkups", "やめる").with_islands().render(&title, move || {
        let course = Course {
            action: format!("{}/questions", address(instrument.code)),
            sitting: id.to_string(),
            title: instrument.title.clone(),
            minutes: instrument.minutes,
            before: (0..instrument.page_count()).map(|page| instrument.questions_before(page)).collect(),
            questions: instrument.question_count(),
            counter,
        };
        let (sets, screens) = (screens::answers(&instrument), screens::of(&instrument));
        let answers = sheet.answers().to_vec();
        let alternative = screens::is_choice(&instrument).then(|| {
            view! {
                <p class="soft">
                    "えらびにくいときは、"
                    <a href=address(InstrumentCode::WorkValues33)>"1つずつ答える形"</a>
                    "もあります。"
                </p>
            }
        });
        view! {
            <PageBody>
                <Questionnaire course=course.clone()>
                    <QuestionnaireForm course sets screens answers page=number forgotten />
                </Questionnaire>
                {lines.map(|lines| view! {
                    <div data-numbers="" hidden=true>
                        <Section id="numbers" title="電話で話せる人" lead="待っているあいだも、電話はかけられます。">
                            <Helplines lines />
                            {care::emergency()}
                        </Section>
                    </div>
                })}
                <div class="stack" data-gap="tight">
                    <p class="soft">"正解も、合否もありません。やめても、続きから答えられます。"</p>
                    {alternative}
                </div>
            </PageBody>
        }
    })
}
