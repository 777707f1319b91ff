//! Giving a booking another start: choose a day, then a free start of it.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::bookings::choices::{self, Choice as FreeStart, Choices};
use backend::bookings::lookup::Booking;
use backend::bookings::relocate as moving;
use backend::bookings::{Actor, ChangeError};
use backend::rules;
use backend::staff::{self, Staff};
use domain::availability::DayMark;
use domain::booking::BookingState;
use domain::ids::BookingId;
use domain::service_day::{ServiceDay, SlotStart};
use domain::wording::{self, When};
use leptos::prelude::*;

use super::super::fields::{Asked, Fields, Id};
use super::super::problem::Answer;
use super::super::words::family;
use super::{address, find, said};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// Id of the group with the free starts near one that is taken.
const NEAR: &str = "near";

/// What the page shows.
struct Sheet {
    booking: Booking,
    choices: Choices,
    counselors: Vec<Staff>,
    today: ServiceDay,
    day: ServiceDay,
    /// Free starts near one that is taken meanwhile.
    nearest: Vec<SlotStart>,
    errors: FormErrors,
}

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<BookingId>,
    Asked(asked): Asked,
) -> Answer<Page> {
    let sheet = load(&state, id, asked.day("day")).await?;
    Ok(sheet.render(shell))
}

pub(super) async fn relocate(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<BookingId>,
    fields: Fields,
) -> Answer<Response> {
    let wanted: Option<SlotStart> = fields.read("slot");
    let day = wanted.map(|slot| slot.day).or(fields.day("day"));
    let (status, message, nearest) = match wanted {
        None => (StatusCode::UNPROCESSABLE_ENTITY, "新しい日時をえらんでください", Vec::new()),
        Some(to) => match moving::relocate(&state.backend, Actor::Staff(staff.id), id, to).await {
            Ok(()) => return Ok(Redirect::to(&format!("{}?done=moved", address(id))).into_response()),
            Err(ChangeError::Taken { nearest }) => (
                StatusCode::CONFLICT,
                "その時間は、いま埋まりました。近くの空きからえらんでください",
                nearest,
            ),
            Err(ChangeError::NotBookable(_)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "その日時は受け付けの外です。ほかの日時をえらんでください",
                Vec::new(),
            ),
            Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, said(error)?, Vec::new()),
        },
    };
    let mut sheet = load(&state, id, day).await?;
    sheet.errors.add(if nearest.is_empty() { "slot" } else { NEAR }, message);
    sheet.nearest = nearest;
    Ok(sheet.render(shell).status(status).into_response())
}

async fn load(state: &AppState, id: BookingId, asked: Option<ServiceDay>) -> Answer<Sheet> {
    let backend = &state.backend;
    let booking = find(state, id).await?;
    let rules = rules::load(&backend.pool).await?.rules;
    let choices = choices::load(backend, &rules, &booking).await?;
    let today = rules.today(backend.now());
    let bookable = |day: &ServiceDay| choices.days.iter().any(|entry| entry.day == *day && entry.bookable);
    let first = choices.days.iter().find(|entry| !entry.free.is_empty()).map(|entry| entry.day);
    let day = asked.or(Some(booking.slot.day)).filter(bookable).or(first).unwrap_or(today);
    let counselors = staff::counselors(&backend.pool).await?;
    let (nearest, errors) = (Vec::new(), FormErrors::none());
    Ok(Sheet { booking, choices, counselors, today, day, nearest, errors })
}

impl Sheet {
    fn render(self, shell: StaffShell) -> Page {
        shell.render("日時をかえる", || {
            let here = address(self.booking.id);
            let main = match self.booking.state.is_open() {
                true => self.choice(here.clone()).into_any(),
                false => over(self.booking.state, here.clone()).into_any(),
            };
            view! {
                <BackLink href=here label=format!("{}さんの予約", self.booking.seeker_name) />
                <PageHead title="日時をかえる" note="空いている時間だけが出ます。担当がかわる時間には、その名前が付きます。" />
                <ErrorSummary errors=self.errors.clone() title="日時は、まだ変わっていません" />
                {main}
            }
        })
    }

    fn choice(&self, here: String) -> impl IntoView + use<> {
        let (summary, calendar) = (summary(&self.booking), self.calendar(&here));
        let form = self.form(here);
        view! {
            <Columns half=true>
                <Stack gap=Gap::Mid>{summary}{calendar}</Stack>
                {form}
            </Columns>
        }
    }

    fn calendar(&self, here: &str) -> impl IntoView + use<> {
        let days = self
            .choices
            .days
            .iter()
            .map(|entry| CalendarDay {
                date: entry.day.date(),
                mark: entry.mark(),
                href: match entry.mark() {
                    DayMark::Open | DayMark::Few => format!("{here}/move?day={}", entry.day),
                    DayMark::Full | DayMark::Outside => String::new(),
                },
            })
            .collect();
        let (chosen, today) = (Some(self.day.date()), Some(self.today.date()));
        view! {
            <Section title="日をえらぶ" id="days">
                <CalendarLegend />
                <DayCalendar caption="空きのある日" days chosen today />
            </Section>
        }
    }

    fn form(&self, here: String) -> impl IntoView + use<> {
        let near: Vec<FreeStart> = self.nearest.iter().filter_map(|&slot| self.choices.at(slot)).collect();
        let near = (!near.is_empty()).then(|| {
            let choices = near.iter().map(|choice| self.near(choice)).collect_view();
            view! { <ChoiceGroup name=NEAR legend="近くの空き" layout=ChoiceLayout::Cards>{choices}</ChoiceGroup> }
        });
        let free = self.choices.on(self.day);
        let empty = free.is_empty().then(|| {
            view! { <Empty title="この日は空きがありません" note="○か△の日をえらんでください。" /> }
        });
        let title = format!("{}の空き", wording::date(self.day.date()));
        let (bands, day) = (self.bands(&free), self.day.to_string());
        view! {
            <Section title id="slot">
                <Form action=format!("{here}/move")>
                    <HiddenInput name="day" value=day />
                    {near}
                    {bands}
                    {empty}
                    <Actions side=true>
                        <Button label="この日時にかえる" kind=ButtonKind::Primary />
                        <ButtonLink href=here label="かえない" kind=ButtonKind::Quiet />
                    </Actions>
                </Form>
            </Section>
        }
    }

    fn bands(&self, free: &[FreeStart]) -> impl IntoView + use<> {
        DayPart::ALL
            .iter()
            .filter_map(|&part| {
                let own: Vec<_> =
                    free.iter().filter(|choice| DayPart::of(choice.slot.half) == part).collect();
                (!own.is_empty()).then(|| {
                    let slots = own.into_iter().map(|choice| self.slot(choice)).collect_view();
                    view! { <SlotBand part>{slots}</SlotBand> }
                })
            })
            .collect_view()
    }

    /// A free start near the one that was taken.
    fn near(&self, choice: &FreeStart) -> impl IntoView + use<> {
        let label = When::of(choice.slot).to_string();
        let note = match self.other(choice) {
            Some(other) => format!("担当は{other}さんにかわります"),
            None => "担当はかわりません".to_owned(),
        };
        view! { <Choice name="slot" value=choice.slot.to_string() label note /> }
    }

    /// A free start of the day; who would take it over is said only where it is somebody else.
    fn slot(&self, choice: &FreeStart) -> impl IntoView + use<> {
        let (value, label) = (choice.slot.to_string(), wording::time(choice.slot.half));
        match self.other(choice) {
            Some(other) => view! { <Slot name="slot" value label note=format!("{other}さん") /> }.into_any(),
            None => view! { <Slot name="slot" value label /> }.into_any(),
        }
    }

    /// The counselor who would take the booking over, when it is another one.
    fn other(&self, choice: &FreeStart) -> Option<String> {
        let other = self.counselors.iter().find(|one| one.id == choice.counselor)?;
        (other.id != self.booking.counselor).then(|| family(&other.name))
    }
}

/// What the booking is now.
pub(super) fn summary(booking: &Booking) -> impl IntoView + use<> {
    let (seeker, counselor) = (format!("{}さん", booking.seeker_name), booking.counselor_name.clone());
    let (when, means) = (When::of(booking.slot), booking.means);
    view! {
        <Panel title="いまの予約" id="present" tone=Tone::Soft>
            <FactList>
                <Fact term="だれ">{seeker}</Fact>
                <Fact term="いつ"><b><WhenText when /></b></Fact>
                <Fact term="方法"><MeansMark means /></Fact>
                <Fact term="担当">{counselor}</Fact>
            </FactList>
        </Panel>
    }
}

/// There is nothing left to change.
pub(super) fn over(state: BookingState, here: String) -> impl IntoView {
    view! {
        <Empty title=format!("この予約は「{}」です", state.words()) note="いまから変えられることはありません。">
            <ButtonLink href=here label="予約を見る" />
        </Empty>
    }
}
