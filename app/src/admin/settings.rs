//! The rules of booking: in force as soon as they are saved.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use backend::rules::{self, Settings};
use domain::rules::BookingRules;
use domain::service_day::{HalfHour, ServiceHours};
use domain::wording;
use leptos::prelude::*;

use super::fields::{Asked, Fields};
use super::problem::Answer;
use super::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// Half-hours at which the evening reminder may go out: nobody is woken by it.
const REMINDERS: std::ops::RangeInclusive<u8> = 16..=42;
/// A week, in minutes.
const NOTICE_MOST: u16 = 7 * 24 * 60;
/// Notices that are offered, in minutes.
const NOTICES: [u16; 10] = [0, 30, 60, 120, 180, 360, 720, 1440, 2880, NOTICE_MOST];

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new().route("/admin/settings", get(show).post(change))
}

async fn show(State(state): State<AppState>, shell: StaffShell, Asked(asked): Asked) -> Answer<Page> {
    let typed = Typed::of(&rules::load(&state.backend.pool).await?);
    Ok(page(shell, typed, FormErrors::none(), asked.get("done")))
}

async fn change(State(state): State<AppState>, shell: StaffShell, fields: Fields) -> Answer<Response> {
    match read(&fields) {
        Ok(settings) => {
            rules::save(&state.backend.pool, &settings).await?;
            state.landing.set_hours(settings.rules.hours);
            Ok(Redirect::to("/admin/settings?done=settings").into_response())
        }
        Err(errors) => {
            let page = page(shell, Typed::read(&fields), errors, None);
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

/// The form as it was typed.
struct Typed {
    opens: String,
    closes: String,
    notice: String,
    horizon: String,
    open: String,
    reminder: String,
}

impl Typed {
    fn of(settings: &Settings) -> Self {
        let rules = &settings.rules;
        Self {
            opens: rules.hours.opens().to_string(),
            closes: rules.hours.closes().to_string(),
            notice: rules.notice_minutes.to_string(),
            horizon: rules.horizon_days.to_string(),
            open: rules.open_bookings.to_string(),
            reminder: settings.reminder.to_string(),
        }
    }

    fn read(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            opens: text("opens"),
            closes: text("closes"),
            notice: text("notice"),
            horizon: text("horizon"),
            open: text("open"),
            reminder: text("reminder"),
        }
    }
}

/// The settings that were typed, or a message for each field that is wrong.
fn read(fields: &Fields) -> Result<Settings, FormErrors> {
    let mut errors = FormErrors::none();
    let (opens, closes): (Option<HalfHour>, Option<HalfHour>) = (fields.read("opens"), fields.read("closes"));
    let hours = opens.zip(closes).and_then(|(opens, closes)| ServiceHours::new(opens, closes));
    match (opens, closes, hours) {
        (None, ..) => errors.add("opens", "始まりの時刻をえらんでください"),
        (_, None, _) => errors.add("closes", "終わりの時刻をえらんでください"),
        (.., None) => errors.add("closes", "終わりは、始まりよりあとで、24時間以内にしてください"),
        _ => {}
    }
    let mut number = |name: &'static str, least: u16, most: u16, message: &str| {
        let number = fields.number::<u16>(name).filter(|number| (least..=most).contains(number));
        if number.is_none() {
            errors.add(name, message);
        }
        number
    };
    let notice = number("notice", 0, NOTICE_MOST, "どれか1つをえらんでください");
    let horizon = number("horizon", 1, 180, "1から180までの数を入れてください");
    let open = number("open", 1, 20, "1から20までの数を入れてください");
    let reminder = fields.read("reminder").filter(|half: &HalfHour| REMINDERS.contains(&half.index()));
    if reminder.is_none() {
        errors.add("reminder", "午前8:00から午後9:00までの時刻をえらんでください");
    }
    match (hours, notice, horizon, open, reminder) {
        (Some(hours), Some(notice_minutes), Some(horizon_days), Some(open_bookings), Some(reminder)) => {
            Ok(Settings {
                rules: BookingRules { hours, notice_minutes, horizon_days, open_bookings },
                reminder,
            })
        }
        _ => Err(errors),
    }
}

fn page(shell: StaffShell, typed: Typed, errors: FormErrors, code: Option<&str>) -> Page {
    let done = done(code);
    shell.render("受付の決まり", move || {
        view! {
            <PageHead title="受付の決まり" note="保存すると、すぐにこの決まりで受け付けます。もう入っている予約は、変わりません。">
                <ButtonLink href="/admin/settings/conversations" label="相談チャットの保存期間" />
            </PageHead>
            {done}
            <ErrorSummary errors=errors.clone() title="まだ保存していません" />
            {form(typed, &errors)}
        }
    })
}

fn form(typed: Typed, errors: &FormErrors) -> impl IntoView + use<> {
    let hours = hours(typed.opens, typed.closes, errors.clone());
    let booking = booking(typed.notice, typed.horizon, typed.open, errors.clone());
    let reminder = reminder(typed.reminder, errors.clone());
    view! {
        <Form action="/admin/settings">
            <Columns half=true>
                <Stack gap=Gap::Mid>{hours}{reminder}</Stack>
                {booking}
            </Columns>
            <SaveBar>
                <ButtonLink href="/admin/settings" label="やめる" kind=ButtonKind::Quiet />
                <Button label="保存する" kind=ButtonKind::Primary />
            </SaveBar>
        </Form>
    }
}

fn halves(from: u8, to: u8) -> Vec<SelectOption> {
    let option = |half: HalfHour| SelectOption::new(half.to_string(), wording::time(half));
    (from..=to).filter_map(HalfHour::new).map(option).collect()
}

fn hours(opens: String, closes: String, errors: FormErrors) -> impl IntoView {
    view! {
        <Panel title="相談の時間" id="hours">
            <Select
                name="opens"
                label="始まり"
                options=halves(0, 47)
                value=opens
                error=errors.at("opens")
                width=FieldWidth::Mid
            />
            <Select
                name="closes"
                label="終わり"
                hint="深夜0:00よりあとも、同じ営業日です。"
                options=halves(1, 60)
                value=closes
                error=errors.at("closes")
                width=FieldWidth::Mid
            />
        </Panel>
    }
}

fn booking(notice: String, horizon: String, open: String, errors: FormErrors) -> impl IntoView {
    view! {
        <Panel title="予約" id="booking">
            <Select
                name="notice"
                label="いつまで予約できるか"
                options=notices(&notice)
                value=notice
                error=errors.at("notice")
                width=FieldWidth::Mid
            />
            <TextInput
                name="horizon"
                label="何日先まで予約できるか"
                hint="28で、4週間先までです。"
                value=horizon
                error=errors.at("horizon")
                inputmode="numeric"
                width=FieldWidth::Short
            />
            <TextInput
                name="open"
                label="1人が同時に持てる予約の数"
                value=open
                error=errors.at("open")
                inputmode="numeric"
                width=FieldWidth::Short
            />
        </Panel>
    }
}

fn reminder(reminder: String, errors: FormErrors) -> impl IntoView {
    view! {
        <Panel title="お知らせ" id="reminders">
            <Select
                name="reminder"
                label="前の日のお知らせを送る時刻"
                hint="次に入る予約から変わります。"
                options=halves(*REMINDERS.start(), *REMINDERS.end())
                value=reminder
                error=errors.at("reminder")
                width=FieldWidth::Mid
            />
        </Panel>
    }
}

/// The usual notices, and the one in force if it is another.
fn notices(present: &str) -> Vec<SelectOption> {
    let present = present.parse().ok().filter(|minutes| *minutes <= NOTICE_MOST);
    let mut minutes: Vec<u16> = NOTICES.into_iter().chain(present).collect();
    minutes.sort_unstable();
    minutes.dedup();
    minutes.into_iter().map(|minutes| SelectOption::new(minutes.to_string(), before(minutes))).collect()
}

fn before(minutes: u16) -> String {
    match (minutes / 1440, minutes % 1440 / 60, minutes % 60) {
        (0, 0, 0) => "始まる直前まで".to_owned(),
        (days, 0, 0) => format!("{days}日前まで"),
        (0, hours, 0) => format!("{hours}時間前まで"),
        (0, 0, minutes) => format!("{minutes}分前まで"),
        _ => format!("{minutes}分前まで"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str = "opens=06:00&closes=25:00&notice=120&horizon=28&open=1&reminder=19:00";

    fn errors(form: &str) -> Vec<String> {
        match read(&Fields::parse(form.as_bytes())) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(|(id, _)| id.to_owned()).collect(),
        }
    }

    #[test]
    fn the_rules_in_force_read_back() {
        let settings = read(&Fields::parse(RIGHT.as_bytes())).unwrap();
        assert_eq!(settings.rules, BookingRules::default());
        assert_eq!(settings.reminder.to_string(), "19:00");
    }

    #[test]
    fn every_wrong_field_is_named() {
        assert_eq!(errors(""), ["opens", "notice", "horizon", "open", "reminder"]);
        assert_eq!(errors(&RIGHT.replace("25:00", "05:00")), ["closes"]);
        assert_eq!(errors(&RIGHT.replace("horizon=28", "horizon=181")), ["horizon"]);
        assert_eq!(errors(&RIGHT.replace("open=1", "open=😢")), ["open"]);
        assert_eq!(errors(&RIGHT.replace("19:00", "23:00")), ["reminder"]);
    }

    #[test]
    fn notices_are_said_in_the_largest_unit_that_fits() {
        assert_eq!(
            [0, 30, 120, 1440, 90].map(before),
            ["始まる直前まで", "30分前まで", "2時間前まで", "1日前まで", "90分前まで"]
        );
    }
}
