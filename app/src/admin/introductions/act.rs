//! What the desk does with an introduction, as the button says.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::introductions::follow_ups::{self, Recorded};
use backend::introductions::step::{self, Step, StepError};
use backend::introductions::{self, documents, meetings};
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
            if !meetings::cancel(&state.backend, staff.id, id, meeting).await? {
                return Err(DeskError::missing());
            }
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
            let known = meetings::coordinators(&state.backend.pool).await?;
            let leader = fields.read("leader").filter(|id| known.iter().any(|(known, _)| known == id));
            let Some(leader) = leader else {
                errors.add("leader", "担当を、えらんでください");
                return Ok("");
            };
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
            let field = if op == "lead" { "leader" } else { "to" };
            errors.add(field, "ほかの人か本人が、先に変えました。いまの内容を見て、よければもう一度どうぞ");
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
    let months = fields.number("months").unwrap_or_default();
    let (outcome_field, left_field) = match months {
        1 => ("outcome-1", "left_on-1"),
        3 => ("outcome-3", "left_on-3"),
        _ => ("outcome-6", "left_on-6"),
    };
    let Some(outcome) = FollowUp::from_code(fields.text("outcome")) else {
        errors.add(outcome_field, "どうだったかを、えらんでください");
        return Ok("");
    };
    let today = state.backend.today();
    let of = introductions::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)?;
    let left_on = match (outcome, fields.text("left_on").trim()) {
        (FollowUp::Left, "") => Some(today),
        (FollowUp::Left, _) => fields.day("left_on").map(|day| day.date()),
        _ => None,
    };
    let first = of.started_on.unwrap_or(today);
    if outcome == FollowUp::Left && left_on.is_none_or(|day| day < first || today < day) {
        errors.add(left_field, "働き始めた日から今日までの日を、2026-12-01 の形で入れてください");
        return Ok("");
    }
    match follow_ups::record(&state.backend, staff.id, id, months, outcome, left_on).await? {
        Recorded::Kept => Ok("followed_up"),
        Recorded::Otherwise => {
            errors.add(outcome_field, "ほかの人が、先に記録しました。いまの内容を見てください");
            Ok("overtaken")
        }
        Recorded::NotFound => Err(DeskError::missing()),
    }
}
