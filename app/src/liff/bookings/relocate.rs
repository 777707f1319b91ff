//! Giving a booking another start.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::bookings::lookup::Booking;
use backend::bookings::relocate as relocating;
use backend::bookings::{Actor, ChangeError};
use backend::seekers::Seeker;
use backend::{Backend, Failure, availability, rules};
use domain::availability::DayAvailability;
use domain::rules::BookingRules;
use domain::service_day::{ServiceDay, SlotStart};
use domain::wording::When;
use leptos::prelude::*;
use serde::Deserialize;

use super::own;
use crate::failure::PageError;
use crate::filled::Filled;
use crate::liff::booking::{nearby, not_bookable};
use crate::page::{Page, Surface};
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Button, ButtonKind, ButtonLink, ButtonSize, ErrorSummary, Form, FormErrors, Notice, NoticeKind,
    PageBody, PageTitle, SlotPicker, WhenText,
};

/// What was chosen, as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Typed {
    day: Option<String>,
    #[serde(default)]
    slot: String,
}

/// Shows the calendar.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Path(id): Path<String>,
    shell: SeekerShell,
) -> Result<Response, PageError> {
    let booking = own(&backend, &seeker, &id).await?;
    if !booking.state.is_open() || booking.slot.instant() <= backend.now() {
        return Ok(too_late(&booking).into_response());
    }
    let offer = Offer::load(&backend).await.map_err(PageError::seeker)?;
    Ok(offer.page(shell, &booking, &Typed::default(), FormErrors::none()).into_response())
}

/// Moves the booking, or shows another day.
pub async fn relocate(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Path(id): Path<String>,
    shell: SeekerShell,
    Filled(typed): Filled<Typed>,
) -> Result<Response, PageError> {
    let booking = own(&backend, &seeker, &id).await?;
    let offer = Offer::load(&backend).await.map_err(PageError::seeker)?;
    if typed.day.is_some() {
        return Ok(offer.page(shell, &booking, &typed, FormErrors::none()).into_response());
    }
    let mut errors = FormErrors::none();
    let Ok(to) = typed.slot.parse::<SlotStart>() else {
        errors.add("slot", "新しい時間をえらんでください。");
        let page = offer.page(shell, &booking, &typed, errors);
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let status = match relocating::relocate(&backend, Actor::Seeker(seeker.id), booking.id, to).await {
        Ok(()) => {
            let to = format!("/liff/bookings/{}?after=moved", booking.id);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(ChangeError::Taken { nearest }) => {
            let near = nearby(to, &nearest).unwrap_or_default();
            errors.add("slot", format!("{}は、いま埋まりました。予約は前のままです。{near}", When::of(to)));
            StatusCode::CONFLICT
        }
        Err(ChangeError::NotBookable(why)) => {
            errors.add("slot", not_bookable(why, &offer.rules));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(ChangeError::Refused(_)) => return Ok(too_late(&booking).into_response()),
        Err(ChangeError::NotFound) => return Err(PageError::Missing(Surface::Seeker)),
        Err(ChangeError::Failure(failure)) => return Err(PageError::seeker(failure)),
    };
    Ok(offer.page(shell, &booking, &typed, errors).status(status).into_response())
}

fn too_late(booking: &Booking) -> Redirect {
    Redirect::to(&format!("/liff/bookings/{}?after=late", booking.id))
}

/// What can be chosen now.
struct Offer {
    rules: BookingRules,
    days: Vec<DayAvailability>,
    today: ServiceDay,
}

impl Offer {
    async fn load(backend: &Backend) -> Result<Self, Failure> {
        let rules = rules::load(&backend.pool).await?.rules;
        let days = availability::calendar(backend, &rules).await?;
        Ok(Self { rules, days, today: rules.today(backend.now()) })
    }

    fn page(self, shell: SeekerShell, booking: &Booking, typed: &Typed, errors: FormErrors) -> Page {
        let slot: Option<SlotStart> = typed.slot.parse().ok();
        let tapped: Option<ServiceDay> = typed.day.as_deref().and_then(|day| day.parse().ok());
        let day = tapped.or_else(|| slot.map(|slot| slot.day)).or(Some(booking.slot.day));
        let link = format!("/liff/bookings/{}", booking.id);
        let (action, current) = (format!("{link}/move"), booking.slot);
        let (days, today) = (self.days, self.today);
        shell.back(link.clone(), "戻る").with_islands().render("日時を変える", move || {
            view! {
                <PageBody>
                    <ErrorSummary errors=errors.clone() title="まだ変わっていません" />
                    <PageTitle title="いつに変えますか" />
                    <Notice kind=NoticeKind::Info title="いまの予約">
                        <p><WhenText when=When::of(current) /></p>
                    </Notice>
                    <Form action>
                        <SlotPicker days today day start=slot current=Some(current) error=errors.at("slot") />
                        <Actions>
                            <Button label="この日時に変える" kind=ButtonKind::Primary size=ButtonSize::Large wide=true />
                            <ButtonLink href=link label="変えないで戻る" kind=ButtonKind::Quiet wide=true />
                        </Actions>
                    </Form>
                </PageBody>
            }
        })
    }
}
