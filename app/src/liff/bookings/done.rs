//! Step four: booked. What happens next, and how to change one's mind.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use backend::bookings::notice::{self, Notice};
use backend::seekers::Seeker;
use backend::{Backend, rules};
use domain::service_day::HalfHour;
use domain::wording;
use leptos::prelude::*;

use super::{own, slip};
use crate::failure::PageError;
use crate::liff::booking::stones;
use crate::shell::{SeekerShell, Tab};
use crate::ui::{
    self, Actions, Badge, ButtonKind, ButtonLink, Card, Greeting, NoticeKind, PageBody, Row, Section, Stack,
    Tone, phrase,
};

/// Says 「予約しました」, never that LINE has been told: that follows by itself.
/// Once the booking is called off or has begun, this page is over too.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Path(id): Path<String>,
    shell: SeekerShell,
) -> Result<Response, PageError> {
    let booking = own(&backend, &seeker, &id).await?;
    if !booking.state.is_open() || booking.slot.instant() <= backend.now() {
        return Ok(Redirect::to(&format!("/liff/bookings/{}", booking.id)).into_response());
    }
    let name = slip::family_name(&booking.counselor_name).to_owned();
    let night = wording::night_or_day(booking.slot);
    let title = format!("予約しました。{name}さんが{night}にお待ちしています");
    let happens = slip::what_happens(&booking);
    let slip = slip::slip(&booking);
    let link = format!("/liff/bookings/{}", booking.id);
    let reminders = match seeker.blocked_at {
        None => {
            let settings = rules::load(&backend.pool).await.map_err(PageError::seeker)?;
            notice::reminders(booking.slot, &settings, backend.now())
                .into_iter()
                .map(|(notice, _)| reminder(notice, settings.reminder))
                .collect_view()
                .into_any()
        }
        Some(_) => unheard().into_any(),
    };
    let calendar = slip::calendar_link(&booking);
    let page = shell.tab(Tab::Booking).render("予約しました", move || {
        view! {
            <Greeting>
                {stones(4)}
                <h1 tabindex="-1">{phrase(title)}</h1>
            </Greeting>
            <PageBody>
                <Card title="予約のひかえ" id="slip" roomy=true>
                    {slip}
                    <Actions>{calendar}</Actions>
                </Card>
                <Section id="then" title="当日は、これだけです">
                    <Stack>
                        {reminders}
                        <Row><Badge label="時間になったら" tone=Tone::Key /><span>{happens}</span></Row>
                    </Stack>
                    <p>"準備はいりません。履歴書もいりません。"</p>
                </Section>
                <Section id="change" title="都合がわるくなったら" lead="いつでも変えられます。理由は聞きません。">
                    <Actions side=true>
                        <ButtonLink href=format!("{link}/move") label="日時を変える" />
                        <ButtonLink href=format!("{link}/cancel") label="予約を取り消す" kind=ButtonKind::Danger />
                    </Actions>
                </Section>
            </PageBody>
        }
    });
    Ok(page.into_response())
}

/// When a reminder comes.
fn reminder(notice: Notice, evening: HalfHour) -> impl IntoView {
    let (label, words) = match notice {
        Notice::Tomorrow => ("前の日", format!("{}ごろ、LINEにお知らせが届きます", wording::time(evening))),
        _ => ("1時間前", "LINEにお知らせが届きます".to_owned()),
    };
    view! { <Row><Badge label tone=Tone::Key /><span>{words}</span></Row> }
}

/// Somebody who blocks the account hears nothing from it.
fn unheard() -> impl IntoView {
    view! {
        <ui::Notice kind=NoticeKind::Caution title="LINEのお知らせは、いま届きません">
            <p>"キャリアジムのブロックを外すと、届くようになります。予約はできています。"</p>
        </ui::Notice>
    }
}
