//! Calling a booking off for the seeker, with a reason for colleagues.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::bookings::lookup::Booking;
use backend::bookings::{Actor, cancel as cancelling};
use backend::staff::Staff;
use domain::ids::BookingId;
use domain::text::{Reason, TextRefused};
use leptos::prelude::*;

use super::super::fields::{Fields, Id};
use super::super::problem::Answer;
use super::{address, find, said};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<BookingId>,
) -> Answer<Page> {
    let booking = find(&state, id).await?;
    Ok(render(shell, booking, String::new(), FormErrors::none()))
}

pub(super) async fn cancel(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<BookingId>,
    fields: Fields,
) -> Answer<Response> {
    let typed = fields.text("reason");
    let mut errors = FormErrors::none();
    match Reason::parse(typed) {
        Ok(reason) => {
            let actor = Actor::Staff(staff.id);
            match cancelling::cancel(&state.backend, actor, id, Some(&reason)).await {
                Ok(()) => {
                    return Ok(Redirect::to(&format!("{}?done=cancelled", address(id))).into_response());
                }
                Err(error) => errors.add("reason", said(error)?),
            }
        }
        Err(TextRefused::Empty) => errors.add("reason", "理由を書いてください。同じ職員だけが読みます"),
        Err(TextRefused::TooLong { over }) => {
            errors.add("reason", format!("あと{over}文字、短くしてください（{}文字まで）", Reason::MAX));
        }
    }
    let booking = find(&state, id).await?;
    let page = render(shell, booking, typed.to_owned(), errors);
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

fn render(shell: StaffShell, booking: Booking, typed: String, errors: FormErrors) -> Page {
    shell.render("予約を取り消す", move || {
        let here = address(booking.id);
        let back = format!("{}さんの予約", booking.seeker_name);
        let main = match booking.state.is_open() {
            true => form(here.clone(), typed, &errors).into_any(),
            false => super::relocate::over(booking.state, here.clone()).into_any(),
        };
        let summary = super::relocate::summary(&booking);
        view! {
            <BackLink href=here label=back />
            <PageHead title="予約を取り消しますか" />
            <ErrorSummary errors title="予約は、まだ取り消していません" />
            <Columns>{main}{summary}</Columns>
        }
    })
}

fn form(here: String, typed: String, errors: &FormErrors) -> impl IntoView + use<> {
    let error = errors.at("reason");
    view! {
        <Form action=format!("{here}/cancel")>
            <Notice kind=NoticeKind::Caution title="取り消すと、元にはもどせません。">
                <p>"本人にLINEで「取り消しました」とお知らせします。理由は送りません。"</p>
            </Notice>
            <TextArea
                name="reason"
                label="取り消す理由"
                need=Need::StaffOnly
                hint="たとえば「カウンセラーの急な休み」。"
                value=typed
                error
                rows=3
            />
            <Actions side=true>
                <Button label="予約を取り消す" kind=ButtonKind::Danger />
                <ButtonLink href=here label="取り消さない" kind=ButtonKind::Quiet />
            </Actions>
        </Form>
    }
}
