//! All bookings of the seeker.

use axum::Extension;
use axum::extract::State;
use backend::Backend;
use backend::bookings::lookup::{self, Booking};
use backend::rules;
use backend::seekers::Seeker;
use domain::service_day::ServiceDay;
use domain::wording::When;
use leptos::prelude::*;

use super::slip;
use crate::failure::PageError;
use crate::page::Page;
use crate::shell::{SeekerShell, Tab};
use crate::ui::{
    Actions, ButtonKind, ButtonLink, Card, Door, Doors, Empty, Glyph, PageBody, PageTitle, Section,
};

/// What is to come first, then what was.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let now = backend.now();
    let rules = rules::load(&backend.pool).await.map_err(PageError::seeker)?.rules;
    let today = rules.today(now);
    let bookings = lookup::of_seeker(&backend.pool, seeker.id).await.map_err(PageError::seeker)?;
    let is_ahead = |booking: &Booking| booking.state.is_open() && now < booking.slot.end();
    let (mut ahead, past): (Vec<_>, Vec<_>) = bookings.into_iter().partition(is_ahead);
    ahead.reverse();
    Ok(shell.tab(Tab::Booking).render("予約", move || {
        let none = ahead.is_empty();
        let another = !none && rules.may_book_another(ahead.len());
        view! {
            <PageBody>
                <PageTitle title="予約" />
                {none.then(|| view! {
                    <Empty title="いま、予約はありません" note="空いている時間を見るだけでも大丈夫です。">
                        <ButtonLink href="/liff/booking" label="空いている時間を見る" kind=ButtonKind::Primary />
                    </Empty>
                })}
                {(!none).then(|| view! {
                    <Section id="ahead" title="これからの相談">
                        {ahead.iter().map(|booking| to_come(booking, today)).collect_view()}
                    </Section>
                })}
                {another.then(|| view! {
                    <Actions>
                        <ButtonLink href="/liff/booking" label="もうひとつ予約する" wide=true />
                    </Actions>
                })}
                {(!past.is_empty()).then(|| view! {
                    <Section id="past" title="これまでの予約">
                        <Doors>{past.iter().map(was).collect_view()}</Doors>
                    </Section>
                })}
            </PageBody>
        }
    }))
}

fn to_come(booking: &Booking, today: ServiceDay) -> impl IntoView + use<> {
    let link = format!("/liff/bookings/{}", booking.id);
    let card = slip::card(booking, today);
    view! {
        <Card>
            {card}
            <Actions side=true>
                <ButtonLink href=link.clone() label="予約を見る" />
                <ButtonLink href=format!("{link}/move") label="日時を変える" kind=ButtonKind::Quiet />
            </Actions>
        </Card>
    }
}

fn was(booking: &Booking) -> impl IntoView + use<> {
    let title = When::of(booking.slot).to_string();
    let name = slip::family_name(&booking.counselor_name);
    let note = format!("{}・{}・{name}さん", booking.state.words(), booking.means.words());
    let href = format!("/liff/bookings/{}", booking.id);
    view! { <Door href glyph=Glyph::Calendar title note /> }
}
