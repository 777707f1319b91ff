//! Booking the earliest time in one tap, for somebody who should not have to choose. Chat, no
//! topic: neither the counselor nor the talk learns why. // 仕様 4(3)ウ

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use backend::bookings::request::{Contact, Request};
use backend::bookings::reserve::{self as reserving, ReserveRefused};
use backend::seekers::Seeker;
use backend::{Backend, random};
use domain::booking::Topic;
use domain::service_day::SlotStart;
use serde::Deserialize;

use super::check::{done, held};
use super::taken;
use crate::failure::PageError;
use crate::filled::Filled;
use crate::shell::SeekerShell;

/// What the button sends.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    slot: String,
    #[serde(default)]
    key: String,
}

/// Books; where that cannot be, leads to where it can.
pub async fn reserve(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
    Filled(sent): Filled<Sent>,
) -> Result<Response, PageError> {
    let Ok(slot) = sent.slot.parse::<SlotStart>() else {
        return Ok(Redirect::to("/liff/booking").into_response());
    };
    let key = sent.key.parse().unwrap_or_else(|_| random::uuid());
    let request =
        Request { slot, contact: Contact::Chat, topic: Topic::Undecided, note: None, posting: None, key };
    Ok(match reserving::reserve(&backend, seeker.id, &request).await {
        Ok(id) => done(id).into_response(),
        Err(ReserveRefused::Taken { nearest }) => {
            taken::keep(&backend, &seeker, &request).await?;
            taken::page(shell, &request, nearest).into_response()
        }
        Err(ReserveRefused::OpenBooking(id)) => held(id).into_response(),
        Err(ReserveRefused::NotBookable(_) | ReserveRefused::KeyReused) => {
            Redirect::to("/liff/booking").into_response()
        }
        Err(ReserveRefused::Failure(failure)) => return Err(PageError::seeker(failure)),
    })
}
