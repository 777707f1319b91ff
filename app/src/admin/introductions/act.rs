//! What the desk does with an introduction, as the button says.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::introductions::step::{self, Step, StepError};
use backend::introductions::{documents, follow_ups, meetings};
use backend::staff::Staff;
use chrono::NaiveDate;
use domain::ids::IntroductionId;
use domain::introduction::{Document, EndReason, FollowUp, IntroductionState};
use domain::text::{StaffNote, TextRefused};

use super::HERE;
use super::show::Sheet;
use crate::admin::fields::{Fields, Id};
use crate::admin::problem::{Answer, DeskError};
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::FormErrors;

pub(super) async fn act(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<IntroductionId>,
    fields: Fields,
) -> Answer<Response> {
    let mut errors = FormErrors::none();
    let done = match fields.text("op") {
        "documents" => ask_documents(&state, &staff, id, &fields, &mut errors).await?,
        "follow_up" => follow_up(&state, &staff, id, &fields, &mut errors).await?,
        "cancel_meeting" => {
            let meeting = fields.read("meeting").ok_or_else(DeskError::missing)?;
            meetings::cancel(&state.backend, staff.id, id, meeting).await?;
            "meeting_cancelled"
        }
        op => take(&state, &staff, id, op, &fields, &mut errors).await?,
    };
    if errors.is_empty() {
        return Ok(Redirect::to(&format!("{HERE}/{id}?done={done}")).into_response());
    }
    let status = match done {
        "overtaken" => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let sheet = Sheet::load(&state, &staff, id).await?;
    Ok(Sheet { errors, typed: fields, ..sheet }.render(shell).status(status).into_response())
}

/// The day in a field; today where nothing is typed.
fn day(fields: &Fields, name: &'static str, today: NaiveDate, errors: &mut FormErrors) -> NaiveDate {
    if fields.text(name).trim().is_empty() {
        return today;
    }
    match fields.day(name) {
        Some(day) => day.date(),
        None => {
            errors.add(name, "日付を、2026-12-01 の形で入れてください");
            today
        }
    }
}

async fn take(
    state: &AppState,
    staff: &Staff,
    id: IntroductionId,
    op: &str,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Answer<&'static str> {
    let today = state.backend.today();
    let words = StaffNote::optional(fields.text("words")).unwrap_or_else(|refused| {
        if let TextRefused::TooLong { over } = refused {
            errors.add("words", format!("{}字までです。あと{over}字、短くしてください", StaffNote::MAX));
        }
        None
    });
    let on = day(fields, "on", today, errors);
    let is_ahead = today < on;
    let (step, done) = match op {
        "step" => match IntroductionState::from_code(fields.text("to")) {
            Some(IntroductionState::Hired) => (Step::Hired(on), "introduction_hired"),
            Some(IntroductionState::Ended) => match EndReason::from_code(fields.text("reason")) {
                Some(reason) => (Step::End(reason, on), "introduction_ended"),
                None => {
                    errors.add("reason", "終わったわけを、えらんでください");
                    return Ok("");
                }
            },
            Some(to) => (Step::To(to, on), "introduction_step"),
            None => {
                errors.add("to", "次の段階を、えらんでください");
                return Ok("");
            }
        },
        "back" => (Step::Back, "introduction_back"),
        "lead" => {
            let leader = fields.read("leader").unwrap_or(staff.id);
            let due = match fields.text("due_on").trim() {
                "" => None,
                _ => Some(day(fields, "due_on", today, errors)),
            };
            (Step::Lead(leader, due), "introduction_led")
        }
        _ => {
            if words.is_none() && errors.is_empty() {
                errors.add("words", "ひとこと入れてください");
            }
            (Step::Word, "note")
        }
    };
    if is_ahead && matches!(step, Step::To(..) | Step::End(..)) {
        errors.add("on", "まだ来ていない日です。あった日を入れてください");
    }
    if !errors.is_empty() {
        return Ok("");
    }
    let seen = fields.number("seen").unwrap_or_default();
    match step::take(&state.backend, staff.id, id, seen, &step, words.as_ref()).await {
        Ok(()) => Ok(done),
        Err(StepError::NotFound) => Err(DeskError::missing()),
        Err(StepError::Refused(_)) => {
            errors.add("to", "ここからは、その段階に進めません。いまの段階を確かめてください");
            Ok("")
        }
        Err(StepError::NoConsent) => {
            errors.add("to", "本人の同意がまだありません。先に「送ってよいもの」をうかがってください");
            Ok("")
        }
        Err(StepError::Overtaken) => {
            errors.add("to", "ほかの人か本人が、先に変えました。いまの内容を見て、よければもう一度どうぞ");
            Ok("overtaken")
        }
        Err(StepError::Failure(failure)) => Err(failure.into()),
    }
}

async fn ask_documents(
    state: &AppState,
    staff: &Staff,
    id: IntroductionId,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Answer<&'static str> {
    let chosen: Vec<Document> = fields.all("documents").filter_map(Document::from_code).collect();
    if chosen.is_empty() {
        errors.add("documents", "送るものを、ひとつ以上えらんでください");
        return Ok("");
    }
    if !documents::ask(&state.backend, staff.id, id, &chosen).await? {
        errors.add(
            "documents",
            "いまの同意か、返事待ちの確認があります。本人が答えるか取り消したあとで、うかがってください",
        );
    }
    Ok("documents_asked")
}

async fn follow_up(
    state: &AppState,
    staff: &Staff,
    id: IntroductionId,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Answer<&'static str> {
    let Some(outcome) = FollowUp::from_code(fields.text("outcome")) else {
        errors.add("outcome", "どうだったかを、えらんでください");
        return Ok("");
    };
    let today = state.backend.today();
    let left_on = match outcome {
        FollowUp::Left => Some(day(fields, "left_on", today, errors)),
        _ => None,
    };
    if !errors.is_empty() {
        return Ok("");
    }
    let months = fields.number("months").unwrap_or_default();
    match follow_ups::record(&state.backend, staff.id, id, months, outcome, left_on).await? {
        true => Ok("followed_up"),
        false => Err(DeskError::missing()),
    }
}
