//! Calling a booking off, after asking once. No reason is asked for.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::bookings::cancel as cancelling;
use backend::bookings::{Actor, ChangeError};
use backend::seekers::Seeker;
use domain::wording;
use leptos::prelude::*;

use super::{own, slip};
use crate::failure::PageError;
use crate::page::Surface;
use crate::shell::SeekerShell;
use crate::ui::{Actions, Button, ButtonKind, ButtonLink, Card, Form, PageBody, PageTitle};

/// Asks.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Path(id): Path<String>,
    shell: SeekerShell,
) -> Result<Response, PageError> {
    let booking = own(&backend, &seeker, &id).await?;
    let link = format!("/liff/bookings/{}", booking.id);
    if !booking.state.is_open() || booking.slot.instant() <= backend.now() {
        return Ok(Redirect::to(&format!("{link}?after=late")).into_response());
    }
    let question = format!("{}の予約を取り消しますか", wording::night_or_day(booking.slot));
    let slip = slip::slip(&booking);
    let page = shell.back(link.clone(), "戻る").render("予約の取り消し", move || {
        view! {
            <PageBody>
                <PageTitle title=question lead="まだ取り消していません。理由は聞きません。" />
                <Card>{slip}</Card>
                <Form action=format!("{link}/cancel")>
                    <Actions>
                        <Button label="取り消す" kind=ButtonKind::Danger wide=true />
                        <ButtonLink href=format!("{link}/move") label="日時を変える" wide=true />
                        <ButtonLink href=link label="このままにする" kind=ButtonKind::Quiet wide=true />
                    </Actions>
                </Form>
            </PageBody>
        }
    });
    Ok(page.into_response())
}

/// Calls it off; a second time changes nothing.
pub async fn cancel(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Path(id): Path<String>,
) -> Result<Redirect, PageError> {
    let booking = own(&backend, &seeker, &id).await?;
    let actor = Actor::Seeker(seeker.id);
    let after = match cancelling::cancel(&backend, actor, booking.id, None).await {
        Ok(()) => "cancelled",
        Err(ChangeError::Failure(failure)) => return Err(PageError::seeker(failure)),
        Err(ChangeError::NotFound) => return Err(PageError::Missing(Surface::Seeker)),
        Err(_) => "late",
    };
    Ok(Redirect::to(&format!("/liff/bookings/{}?after={after}", booking.id)))
}
