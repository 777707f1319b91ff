//! Days on which nobody works: read by all, changed by the manager.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::bookings::lookup::Booking;
use backend::bookings::outside;
use backend::hours::{self, ClosedDay};
use backend::rules;
use backend::staff::{self, Staff};
use domain::service_day::ServiceDay;
use domain::staff::Permission;
use domain::wording;
use leptos::prelude::*;

use super::super::fields::{Asked, Fields};
use super::super::problem::Answer;
use super::super::words::done;
use super::exception::{day, reason};
use super::{effect, tabs};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

const HERE: &str = "/admin/hours/closed";

/// What the page shows.
struct Sheet {
    staff: Staff,
    counselors: Vec<Staff>,
    closed: Vec<ClosedDay>,
    today: ServiceDay,
    day: String,
    reason: String,
    /// Bookings on the day, until closing it is confirmed.
    effect: Vec<Booking>,
    errors: FormErrors,
    done: Option<String>,
}

pub(super) async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let sheet = load(&state, &staff).await?;
    Ok(Sheet { done: asked.get("done").map(str::to_owned), ..sheet }.render(shell))
}

pub(super) async fn change(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    fields: Fields,
) -> Answer<Response> {
    let pool = &state.backend.pool;
    let reopen = fields.text("op").strip_prefix("reopen-").and_then(|day| day.parse().ok());
    if let Some(day) = reopen {
        hours::reopen_day(pool, day).await?;
        return Ok(Redirect::to("/admin/hours/closed?done=reopened").into_response());
    }
    let mut sheet = load(&state, &staff).await?;
    sheet.day = fields.text("day").to_owned();
    sheet.reason = fields.text("reason").to_owned();
    let day = day(&fields, "day", sheet.today, &mut sheet.errors);
    let reason = reason(&sheet.reason, "reason", &mut sheet.errors);
    if reason.is_empty() && sheet.errors.at("reason").is_none() {
        sheet.errors.add("reason", "理由を入れてください。予約表に出ます");
    }
    let Some(day) = day.filter(|_| sheet.errors.is_empty()) else {
        return Ok(sheet.render(shell).status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let left = outside::on_day(pool, day).await?;
    if fields.text("op") != "confirmed" && !left.is_empty() {
        sheet.effect = left;
        return Ok(sheet.render(shell).into_response());
    }
    hours::close_day(pool, &ClosedDay { day, reason }).await?;
    Ok(Redirect::to("/admin/hours/closed?done=closed").into_response())
}

async fn load(state: &AppState, staff: &Staff) -> Answer<Sheet> {
    let pool = &state.backend.pool;
    let today = rules::load(pool).await?.rules.today(state.backend.now());
    Ok(Sheet {
        staff: staff.clone(),
        counselors: staff::counselors(pool).await?,
        closed: hours::closed_days(pool, today).await?,
        today,
        day: String::new(),
        reason: String::new(),
        effect: Vec::new(),
        errors: FormErrors::none(),
        done: None,
    })
}

impl Sheet {
    fn render(self, shell: StaffShell) -> Page {
        shell.render("休業日", || {
            let items = tabs(&self.staff, &self.counselors, HERE);
            let list = self.list();
            let effect = effect::notice(&self.effect);
            let main = match self.may_change() {
                true => {
                    let form = self.form();
                    view! {
                        <Columns><Section title="これからの休業日" id="closed">{list}</Section>{form}</Columns>
                    }
                    .into_any()
                }
                false => view! { <Section title="これからの休業日" id="closed">{list}</Section> }.into_any(),
            };
            view! {
                <PageHead title="休業日" note="この日は、だれの予約も受け付けません。" />
                <Tabs label="だれの勤務時間か" items />
                {done(self.done.as_deref())}
                <ErrorSummary errors=self.errors.clone() title="まだ保存していません" />
                {effect}
                {main}
            }
        })
    }

    fn may_change(&self) -> bool {
        self.staff.role.may(Permission::SetAllHours)
    }

    fn list(&self) -> AnyView {
        if self.closed.is_empty() {
            return view! { <Empty title="休業日はありません" note="年末年始など、みんなが休む日があればここに出ます。" /> }.into_any();
        }
        let rows = self.closed.iter().map(|closed| row(closed, self.may_change())).collect_view();
        let columns = ["日", "理由"]
            .map(Column::words)
            .into_iter()
            .chain(self.may_change().then(|| Column::actions("操作")))
            .collect();
        view! { <Table caption="休業日の一覧" hidden_caption=true columns>{rows}</Table> }.into_any()
    }

    fn form(&self) -> impl IntoView + use<> {
        let confirm = !self.effect.is_empty();
        let (label, op) = if confirm {
            ("このまま休業日にする", "confirmed")
        } else {
            ("休業日にする", "close")
        };
        let (day, reason) = (self.day.clone(), self.reason.clone());
        let (day_error, reason_error) = (self.errors.at("day"), self.errors.at("reason"));
        view! {
            <Panel title="休業日を足す" id="add" tone=Tone::Soft>
                <Form action=HERE>
                    <TextInput name="day" label="日" kind=InputKind::Date value=day error=day_error />
                    <TextInput
                        name="reason"
                        label="理由"
                        hint="予約表に出ます。たとえば「年末の休み」。"
                        value=reason
                        error=reason_error
                    />
                    <Button label name="op" value=op wide=true />
                </Form>
            </Panel>
        }
    }
}

fn row(closed: &ClosedDay, may_change: bool) -> impl IntoView + use<> {
    let date = wording::date(closed.day.date());
    let op = format!("reopen-{}", closed.day);
    let about = format!("：{date}");
    let reopen = may_change.then(|| {
        view! {
            <td>
                <Form action=HERE>
                    <Button label="やめる" about name="op" value=op kind=ButtonKind::Quiet size=ButtonSize::Small />
                </Form>
            </td>
        }
    });
    view! { <tr><th scope="row"><Keep words=date /></th><td>{closed.reason.clone()}</td>{reopen}</tr> }
}
