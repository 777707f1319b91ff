//! Step one: the day, the start, the means.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::bookings::draft::{self, Draft};
use backend::bookings::lookup::{self, Booking};
use backend::bookings::request::Contact;
use backend::seekers::Seeker;
use backend::{Backend, Failure, availability, rules};
use domain::availability::{DayAvailability, nearest};
use domain::booking::Means;
use domain::contact::{PhoneNumber, PhoneRefused};
use domain::rules::{BookingRules, NotBookable};
use domain::service_day::{ServiceDay, SlotStart};
use domain::wording;
use leptos::prelude::*;
use serde::Deserialize;

use super::{stones, taken};
use crate::failure::PageError;
use crate::filled::Filled;
use crate::liff::bookings::slip;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Button, ButtonKind, ButtonLink, ButtonSize, Card, Choice, ChoiceGroup, ErrorSummary, FieldWidth,
    Form, FormErrors, InputKind, Need, PageBody, PageTitle, SlotPicker, TextInput,
};

/// What was typed, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Typed {
    /// A day was tapped before the bundle had arrived.
    day: Option<String>,
    #[serde(default)]
    slot: String,
    #[serde(default)]
    means: String,
    #[serde(default)]
    phone: String,
}

impl Typed {
    fn of(draft: &Draft) -> Self {
        let text = |contact: &Contact| contact.means().code().to_owned();
        Self {
            day: None,
            slot: draft.slot.map(|slot| slot.to_string()).unwrap_or_default(),
            means: draft.contact.as_ref().map(text).unwrap_or_default(),
            phone: draft
                .contact
                .as_ref()
                .and_then(Contact::phone)
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    }

    fn slot(&self) -> Option<SlotStart> {
        self.slot.parse().ok()
    }
}

/// Shows the calendar, or the booking that exists already.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let open = lookup::open_of(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let offer = Offer::load(&backend).await.map_err(PageError::seeker)?;
    if let Some(next) = open.first().filter(|_| !offer.rules.may_book_another(open.len())) {
        return Ok(already(shell, next, open.len(), offer.today));
    }
    let draft = draft::load(&backend, seeker.id).await.map_err(PageError::seeker)?;
    Ok(offer.page(shell, &Typed::of(&draft), FormErrors::none()))
}

/// Takes the choice, or shows another day.
pub async fn choose(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
    Filled(typed): Filled<Typed>,
) -> Result<Response, PageError> {
    let offer = Offer::load(&backend).await.map_err(PageError::seeker)?;
    if typed.day.is_some() {
        return Ok(offer.page(shell, &typed, FormErrors::none()).into_response());
    }
    match offer.check(&typed, backend.now()) {
        Ok((slot, contact)) => {
            draft::keep_when(&backend, seeker.id, slot, &contact).await.map_err(PageError::seeker)?;
            Ok(Redirect::to("/liff/booking/topic").into_response())
        }
        Err(errors) => {
            let page = offer.page(shell, &typed, errors);
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
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

    fn check(
        &self,
        typed: &Typed,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<(SlotStart, Contact), FormErrors> {
        let mut errors = FormErrors::none();
        let slot = self.check_slot(typed, now).map_err(|words| errors.add("slot", words));
        let contact = check_means(typed).map_err(|(field, words)| errors.add(field, words));
        match (slot, contact) {
            (Ok(slot), Ok(contact)) => Ok((slot, contact)),
            _ => Err(errors),
        }
    }

    fn check_slot(&self, typed: &Typed, now: chrono::DateTime<chrono::Utc>) -> Result<SlotStart, String> {
        let slot = typed.slot().ok_or("時間をえらんでください。")?;
        self.rules.check(slot, now).map_err(|refused| not_bookable(refused, &self.rules))?;
        let free = self.days.iter().any(|day| day.day == slot.day && day.free.contains(slot.half));
        free.then_some(slot).ok_or_else(|| {
            let near = taken::nearby(slot, &nearest(&self.days, slot, 3));
            let what_now = near.as_deref().unwrap_or("ほかの時間をえらんでください。");
            format!("その時間は、いま埋まりました。{what_now}")
        })
    }

    fn page(&self, shell: SeekerShell, typed: &Typed, errors: FormErrors) -> Page {
        let slot = typed.slot();
        let tapped = typed.day.as_deref().and_then(|day| day.parse().ok());
        let first_free = || self.days.iter().find(|day| !day.free.is_empty()).map(|day| day.day);
        let day = tapped.or_else(|| slot.map(|slot| slot.day)).or_else(first_free);
        let (days, today, typed) = (self.days.clone(), self.today, typed.clone());
        let lead = format!("相談は無料です。1回30分。{}、えらべます。", wording::hours(self.rules.hours));
        shell.back("/liff/", "ホーム").with_islands().render("相談の予約", move || {
            view! {
                <PageBody>
                    <ErrorSummary errors=errors.clone() />
                    {stones(0)}
                    <PageTitle title="いつ、話しましょうか" lead />
                    <Form action="/liff/booking">
                        <SlotPicker days today day start=slot current=None error=errors.at("slot") />
                        {means(&typed, &errors)}
                        <Actions>
                            <Button label="つぎへ" kind=ButtonKind::Primary size=ButtonSize::Large wide=true />
                            <p class="soft">"まだ予約は決まりません。あとの画面で確かめられます。"</p>
                        </Actions>
                    </Form>
                </PageBody>
            }
        })
    }
}

/// The means as cards; the phone number is asked for where it is needed.
fn means(typed: &Typed, errors: &FormErrors) -> impl IntoView + use<> {
    let is = |means: Means| typed.means == means.code();
    let (chat, video, phone) = (is(Means::Chat), is(Means::Video), is(Means::Phone));
    let number = typed.phone.clone();
    let (means_error, phone_error) = (errors.at("means"), errors.at("phone"));
    view! {
        <ChoiceGroup name="means" legend="どうやって話しますか" heading=true error=means_error>
            <Choice name="means" value="chat" label="チャット" note="文字だけ。声は出しません。" checked=chat />
            <Choice name="means" value="video" label="ビデオ通話" note="顔を出さずに参加もできます。" checked=video />
            <Choice name="means" value="phone" label="電話" note="カウンセラーからお電話します。" checked=phone>
                <TextInput
                    name="phone"
                    label="電話番号"
                    kind=InputKind::Tel
                    value=number
                    need=Need::Must
                    hint="この予約の電話にだけ使います。"
                    error=phone_error
                    maxlength=40
                    autocomplete="tel"
                    inputmode="tel"
                    width=FieldWidth::Mid
                />
            </Choice>
        </ChoiceGroup>
    }
}

fn check_means(typed: &Typed) -> Result<Contact, (&'static str, String)> {
    match Means::from_code(&typed.means) {
        Some(Means::Chat) => Ok(Contact::Chat),
        Some(Means::Video) => Ok(Contact::Video),
        Some(Means::Phone) => PhoneNumber::parse(&typed.phone)
            .map(Contact::Phone)
            .map_err(|refused| ("phone", phone_refused(refused))),
        None => Err(("means", "話す方法をえらんでください。".to_owned())),
    }
}

fn phone_refused(refused: PhoneRefused) -> String {
    match refused {
        PhoneRefused::Empty => "電話番号を入れてください。".to_owned(),
        PhoneRefused::OtherCharacters => {
            "電話番号は、数字で入れてください。たとえば 090-1234-5678 のように。".to_owned()
        }
        PhoneRefused::Missing(count) => {
            format!("電話番号の数字が{count}つ足りません。もう一度見てください。")
        }
        PhoneRefused::TooLong => "電話番号の数字が多いようです。もう一度見てください。".to_owned(),
        PhoneRefused::NoZero => "電話番号は、0から入れてください。".to_owned(),
    }
}

/// Why a start cannot be booked, and what to do.
pub fn not_bookable(refused: NotBookable, rules: &BookingRules) -> String {
    match refused {
        NotBookable::OutsideHours => {
            "その時間には相談がありません。ほかの時間をえらんでください。".to_owned()
        }
        NotBookable::TooSoon => format!(
            "その時間は、受付が終わりました。いまから{}より先の時間をえらんでください。",
            lead_time(rules.notice_minutes)
        ),
        NotBookable::TooFar => format!("{}日より先は、まだ予約できません。", rules.horizon_days),
    }
}

fn lead_time(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}分"),
        (hours, 0) => format!("{hours}時間"),
        (hours, minutes) => format!("{hours}時間{minutes}分"),
    }
}

/// As many open bookings as are allowed: shows the next instead of a form that would be refused
/// at the end.
fn already(shell: SeekerShell, booking: &Booking, open: usize, today: ServiceDay) -> Page {
    let (title, lead) = match open {
        1 => (
            "予約がひとつ、入っています".to_owned(),
            "予約は、一度にひとつずつです。日時は変えられます。つぎの予約は、この相談のあとでどうぞ。"
                .to_owned(),
        ),
        open => (
            format!("予約が{open}つ、入っています"),
            format!("一度に持てる予約は{open}つまでです。いちばん近い予約は、これです。"),
        ),
    };
    let card = slip::card(booking, today);
    let link = format!("/liff/bookings/{}", booking.id);
    let relocate = format!("{link}/move");
    shell.back("/liff/", "ホーム").render("相談の予約", move || {
        view! {
            <PageBody>
                <PageTitle title lead />
                <Card>{card}</Card>
                <Actions>
                    <ButtonLink href=relocate label="日時を変える" kind=ButtonKind::Primary wide=true />
                    <ButtonLink href=link label="予約を見る" kind=ButtonKind::Secondary wide=true />
                </Actions>
            </PageBody>
        }
    })
}
