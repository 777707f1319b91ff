//! One booking.

use axum::Extension;
use axum::extract::{Path, Query, State};
use backend::bookings::lookup::{self, Booking, Personal};
use backend::seekers::Seeker;
use domain::booking::{BookingState, Means};
use domain::contact::PhoneNumber;
use leptos::prelude::*;

use super::{own, slip};
use crate::failure::PageError;
use crate::liff::After;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::state::AppState;
use crate::ui::{
    Actions, Answer, AnswerList, ButtonKind, ButtonLink, Card, Glyph, Notice, NoticeKind, PageBody,
    PageTitle, Section, tel,
};

/// The booking with what the seeker wrote, and what can be done with it now.
pub async fn show(
    State(AppState { backend, setup, .. }): State<AppState>,
    Extension(seeker): Extension<Seeker>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let booking = own(&backend, &seeker, &id).await?;
    let personal = lookup::personal(&backend, &booking).await.map_err(PageError::seeker)?;
    let now = backend.now();
    let changeable = booking.state.is_open() && now < booking.slot.instant();
    let waiting = booking.state.is_open() && !changeable && now < booking.slot.end();
    let waiting = waiting.then(|| wait_here(&booking, &setup.landing.phone));
    Ok(shell.back("/liff/bookings", "予約").render("予約", move || {
        let slip = slip::slip(&booking);
        let calendar = changeable.then(|| slip::calendar_link(&booking));
        let again = !booking.state.is_open();
        view! {
            <PageBody>
                {said(after.after.as_deref(), &booking)}
                <PageTitle title=title(&booking) />
                {waiting}
                <Card title="予約のひかえ" id="slip" roomy=true>
                    {slip}
                    {calendar.map(|calendar| view! { <Actions>{calendar}</Actions> })}
                </Card>
                {written(&booking, personal)}
                {changeable.then(|| changes(&booking))}
                {again.then(|| view! {
                    <Actions>
                        <ButtonLink href="/liff/booking" label="あらためて予約する" kind=ButtonKind::Primary wide=true />
                    </Actions>
                })}
            </PageBody>
        }
    }))
}

fn title(booking: &Booking) -> String {
    let name = slip::family_name(&booking.counselor_name);
    match booking.state {
        BookingState::Reserved => format!("{name}さんとの相談"),
        BookingState::Cancelled => "取り消した予約".to_owned(),
        BookingState::Attended => format!("{name}さんと話しました"),
        BookingState::NoShow => "お会いできなかった予約".to_owned(),
    }
}

fn said(after: Option<&str>, booking: &Booking) -> Option<impl IntoView + use<>> {
    let (kind, title, words) = match (after, booking.state) {
        (Some("moved"), BookingState::Reserved) => {
            (NoticeKind::Good, "日時を変えました", "前の日時の予約は、なくなりました。")
        }
        (Some("cancelled"), BookingState::Cancelled) => {
            (NoticeKind::Good, "予約を取り消しました", "気が向いたら、またいつでもどうぞ。")
        }
        (Some("open"), BookingState::Reserved) => (
            NoticeKind::Caution,
            "新しい予約は入っていません",
            "一度に持てる予約の数は、決まっています。いまの予約は、このとおりです。",
        ),
        (Some("attached"), BookingState::Reserved) => (
            NoticeKind::Good,
            "この相談で、求人のことを話せます",
            "新しく予約しなくても大丈夫です。カウンセラーに、求人を伝えておきました。",
        ),
        (Some("late"), BookingState::Cancelled) => {
            (NoticeKind::Info, "もう取り消してあります", "この予約は、前に取り消されています。")
        }
        (Some("late"), _) => {
            (NoticeKind::Caution, "もう変えられません", "予約の時間になったか、終わっています。")
        }
        _ => return None,
    };
    Some(view! { <Notice kind title live=true><p>{words}</p></Notice> })
}

/// The time has come: what to do, and whom to call when nothing happens.
fn wait_here(booking: &Booking, phone: &str) -> impl IntoView + use<> {
    let name = slip::family_name(&booking.counselor_name);
    let words = match booking.means {
        Means::Phone => format!("{name}さんから、まもなくお電話します。"),
        Means::Chat => format!("{name}さんが、相談チャットで声をかけます。先に書いておいても届きます。"),
        Means::Video => {
            format!("{name}さんが準備をしています。この画面を開いたまま、お待ちください。")
        }
    };
    let call = (!phone.is_empty()).then(|| {
        view! {
            <p>
                "5分たっても始まらないときは、"
                <a class="nobr" href=tel(phone)>{phone.to_owned()}</a>
                "へお電話ください。"
            </p>
        }
    });
    let open = (booking.means == Means::Chat).then(|| {
        view! {
            <Actions>
                <ButtonLink href="/liff/conversation" label="相談チャットを開く" kind=ButtonKind::Primary glyph=Glyph::Chat wide=true />
            </Actions>
        }
    });
    view! { <Notice kind=NoticeKind::Info title="相談の時間です"><p>{words}</p>{open}{call}</Notice> }
}

fn written(booking: &Booking, personal: Personal) -> impl IntoView + use<> {
    let topic = booking.topic.words();
    let phone =
        personal.phone.map(|digits| PhoneNumber::parse(&digits).map_or(digits, |number| number.to_string()));
    view! {
        <Section id="written" title="伝えてあること">
            <AnswerList plain=true>
                <Answer term="話したいこと">{topic}</Answer>
                {personal.posting.map(|about| view! {
                    <Answer term="話したい求人"><a href=format!("/liff/jobs/{}", about.posting)>{format!("{}（{}）", about.title, about.employer)}</a></Answer>
                })}
                {personal.note.map(|note| view! {
                    <Answer term="先に伝えておきたいこと"><span class="kept-lines">{note}</span></Answer>
                })}
                {phone.map(|phone| view! { <Answer term="電話番号">{phone}</Answer> })}
            </AnswerList>
        </Section>
    }
}

fn changes(booking: &Booking) -> impl IntoView + use<> {
    let link = format!("/liff/bookings/{}", booking.id);
    view! {
        <Section id="change" title="都合がわるくなったら" lead="いつでも変えられます。理由は聞きません。">
            <Actions side=true>
                <ButtonLink href=format!("{link}/move") label="日時を変える" />
                <ButtonLink href=format!("{link}/cancel") label="予約を取り消す" kind=ButtonKind::Danger />
            </Actions>
        </Section>
    }
}
