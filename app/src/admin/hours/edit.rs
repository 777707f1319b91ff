//! The hours of one counselor: read, check, save.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::bookings::lookup::Booking;
use backend::bookings::outside;
use backend::hours::{self, Exception, Pattern};
use backend::rules;
use backend::staff::{self, Staff};
use domain::ids::StaffId;
use domain::service_day::{ServiceDay, ServiceHours};
use domain::staff::Permission;

use super::super::fields::{Asked, Fields, Id};
use super::super::problem::{Answer, DeskError};
use super::exception::Typed;
use super::pattern::Week;
use super::{address, view};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::FormErrors;

/// What the page shows.
pub(super) struct Sheet {
    pub staff: Staff,
    pub counselor: Staff,
    pub counselors: Vec<Staff>,
    pub here: String,
    pub may_change: bool,
    pub hours: ServiceHours,
    pub today: ServiceDay,
    pub in_force: Pattern,
    pub exceptions: Vec<Exception>,
    pub week: Week,
    pub typed: Typed,
    /// Bookings that another pattern would leave outside, until that is confirmed.
    pub pattern_effect: Vec<Booking>,
    /// The same for a day that is to differ.
    pub exception_effect: Vec<Booking>,
    pub errors: FormErrors,
    pub done: Option<String>,
}

pub(super) async fn show_own(
    state: State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let sheet = Sheet::load(&state, &staff, staff.id).await?;
    Ok(sheet.after(asked.get("done")).render(shell))
}

pub(super) async fn show(
    state: State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(counselor): Id<StaffId>,
    Asked(asked): Asked,
) -> Answer<Page> {
    let sheet = Sheet::load(&state, &staff, counselor).await?;
    Ok(sheet.after(asked.get("done")).render(shell))
}

pub(super) async fn change_own(
    state: State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    fields: Fields,
) -> Answer<Response> {
    let sheet = Sheet::load(&state, &staff, staff.id).await?;
    act(&state, shell, sheet, &fields).await
}

pub(super) async fn change(
    state: State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(counselor): Id<StaffId>,
    fields: Fields,
) -> Answer<Response> {
    let sheet = Sheet::load(&state, &staff, counselor).await?;
    act(&state, shell, sheet, &fields).await
}

impl Sheet {
    async fn load(state: &AppState, staff: &Staff, counselor: StaffId) -> Answer<Self> {
        let pool = &state.backend.pool;
        let counselors = staff::counselors(pool).await?;
        let counselor = counselors.iter().find(|one| one.id == counselor).cloned();
        let counselor = counselor.ok_or_else(DeskError::missing)?;
        let rules = rules::load(pool).await?.rules;
        let today = rules.today(state.backend.now());
        let in_force = hours::pattern(pool, counselor.id).await?;
        let own = staff.id == counselor.id && staff.role.may(Permission::SetOwnHours);
        Ok(Self {
            here: address(staff, counselor.id),
            may_change: own || staff.role.may(Permission::SetAllHours),
            hours: rules.hours,
            today,
            week: Week::of(&in_force, rules.hours),
            in_force,
            exceptions: hours::exceptions(pool, counselor.id, today).await?,
            typed: Typed::default(),
            pattern_effect: Vec::new(),
            exception_effect: Vec::new(),
            errors: FormErrors::none(),
            done: None,
            staff: staff.clone(),
            counselor,
            counselors,
        })
    }

    fn after(self, done: Option<&str>) -> Self {
        Self { done: done.map(str::to_owned), ..self }
    }

    fn render(self, shell: StaffShell) -> Page {
        shell.at("/admin/hours").render("勤務時間", || view::page(self))
    }
}

/// What a button asks for.
enum Op {
    Add(usize),
    Remove(usize, usize),
    Save { confirmed: bool },
    Differ { confirmed: bool },
    Usual(ServiceDay),
}

impl Op {
    fn read(fields: &Fields) -> Self {
        let text = fields.text("op");
        let numbers = |text: &str| {
            let mut numbers = text.split('-').map(|number| number.parse().ok());
            (numbers.next().flatten(), numbers.next().flatten())
        };
        if let Some((Some(day), _)) = text.strip_prefix("add-").map(numbers) {
            return Self::Add(day);
        }
        if let Some((Some(day), Some(place))) = text.strip_prefix("remove-").map(numbers) {
            return Self::Remove(day, place);
        }
        if let Some(Ok(day)) = text.strip_prefix("usual-").map(str::parse) {
            return Self::Usual(day);
        }
        match text {
            "differ" => Self::Differ { confirmed: false },
            "differ-confirmed" => Self::Differ { confirmed: true },
            "confirmed" => Self::Save { confirmed: true },
            _ => Self::Save { confirmed: false },
        }
    }
}

async fn act(state: &AppState, shell: StaffShell, mut sheet: Sheet, fields: &Fields) -> Answer<Response> {
    let pool = &state.backend.pool;
    let done = match Op::read(fields) {
        Op::Add(day) => {
            sheet.week = Week::read(fields);
            sheet.week.add(day);
            None
        }
        Op::Remove(day, place) => {
            sheet.week = Week::read(fields);
            sheet.week.remove(day, place);
            None
        }
        Op::Save { confirmed } => save(state, &mut sheet, fields, confirmed).await?,
        Op::Differ { confirmed } => differ(state, &mut sheet, fields, confirmed).await?,
        Op::Usual(day) => {
            hours::remove_exception(pool, sheet.counselor.id, day).await?;
            Some("exception_removed")
        }
    };
    if let Some(done) = done {
        return Ok(Redirect::to(&format!("{}?done={done}", sheet.here)).into_response());
    }
    let status = match sheet.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(sheet.render(shell).status(status).into_response())
}

async fn save(
    state: &AppState,
    sheet: &mut Sheet,
    fields: &Fields,
    confirmed: bool,
) -> Answer<Option<&'static str>> {
    let pool = &state.backend.pool;
    sheet.week = Week::read(fields);
    let pattern = match sheet.week.check(sheet.hours) {
        Ok(pattern) => pattern,
        Err(errors) => {
            sheet.errors = errors;
            return Ok(None);
        }
    };
    let outside = outside::under_pattern(pool, sheet.counselor.id, &pattern, sheet.today).await?;
    if !confirmed && !outside.is_empty() {
        sheet.pattern_effect = outside;
        return Ok(None);
    }
    hours::set_pattern(pool, sheet.counselor.id, &pattern).await?;
    Ok(Some("hours"))
}

async fn differ(
    state: &AppState,
    sheet: &mut Sheet,
    fields: &Fields,
    confirmed: bool,
) -> Answer<Option<&'static str>> {
    let pool = &state.backend.pool;
    sheet.typed = Typed::read(fields);
    let exception = match sheet.typed.check(fields, sheet.today, sheet.hours) {
        Ok(exception) => exception,
        Err(errors) => {
            sheet.errors = errors;
            return Ok(None);
        }
    };
    let outside = outside::under_exception(pool, sheet.counselor.id, &exception).await?;
    if !confirmed && !outside.is_empty() {
        sheet.exception_effect = outside;
        return Ok(None);
    }
    hours::set_exception(pool, sheet.counselor.id, &exception).await?;
    Ok(Some("exception"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_that_nobody_knows_saves_only_what_is_right() {
        let op = |text: &str| Op::read(&Fields::parse(format!("op={text}").as_bytes()));
        assert!(matches!(op("add-3"), Op::Add(3)));
        assert!(matches!(op("remove-3-1"), Op::Remove(3, 1)));
        assert!(matches!(op("remove-3"), Op::Save { confirmed: false }));
        assert!(matches!(op("usual-2026-11-23"), Op::Usual(_)));
        assert!(matches!(op("usual-x"), Op::Save { confirmed: false }));
        assert!(matches!(op(""), Op::Save { confirmed: false }));
        assert!(matches!(op("confirmed"), Op::Save { confirmed: true }));
    }
}
