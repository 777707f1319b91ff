//! Step four: booked. What happens next, and how to change one's mind.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::bookings::calendar_file;
use backend::seekers::Seeker;
use domain::wording;
use leptos::prelude::*;

use super::{own, slip};
use crate::failure::PageError;
use crate::liff::booking::stones;
use crate::shell::{SeekerShell, Tab};
use crate::ui::{
    Actions, Badge, ButtonKind, ButtonLink, Card, Glyph, Greeting, PageBody, Row, Section, Stack, Tone,
    phrase,
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
    let calendar = calendar_file::path(&backend, booking.id);
    let page = shell.tab(Tab::Booking).render("予約しました", move || {
        view! {
            <Greeting>
                {stones(4)}
                <h1 tabindex="-1">{phrase(title)}</h1>
            </Greeting>
            <PageBody>
                <Card title="予約のひかえ" id="slip" roomy=true>
                    {slip}
                    <Actions>
                        <ButtonLink href=calendar label="カレンダーに入れる" glyph=Glyph::Calendar wide=true attr:data-external="" />
                    </Actions>
                </Card>
                <Section id="then" title="当日は、これだけです">
                    <Stack>
                        <Row><Badge label="前の日の夜" tone=Tone::Key /><span>"LINEにお知らせが届きます"</span></Row>
                        <Row><Badge label="1時間前" tone=Tone::Key /><span>"もう一度、お知らせが届きます"</span></Row>
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
