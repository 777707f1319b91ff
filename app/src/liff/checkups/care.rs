//! People to talk to, for a result that is heavy: helplines, 119 and 110, and the earliest time
//! with a counselor in one tap. Whatever fails here, the numbers are shown.

use backend::bookings::lookup::{self, Booking};
use backend::seekers::Seeker;
use backend::{Backend, Failure, availability, helplines, random, rules};
use chrono::{DateTime, Utc};
use domain::service_day::{ServiceDay, SlotStart};
use domain::wording::{self, When};
use leptos::prelude::*;

use crate::ui::{
    Actions, Button, ButtonKind, ButtonLink, ButtonSize, Card, Form, Glyph, Helpline, Helplines, HiddenInput,
    Section, Tone, WhenText, tel,
};

/// Everybody who can be reached.
pub struct People {
    lines: Vec<Helpline>,
    /// When the lines were verified last, in words.
    verified: Option<String>,
    offer: Offer,
    phone: String,
}

/// What the service's own people offer.
enum Offer {
    /// The person has a booking.
    Booked(Booking, DateTime<Utc>),
    /// The earliest free start, and the service day going on.
    Free(SlotStart, ServiceDay),
    /// Nothing is free.
    Full,
    /// It could not be looked up.
    Unknown,
}

impl People {
    /// Looks everybody up, one without the other; what fails is logged and leaves the rest.
    pub async fn load(backend: &Backend, seeker: &Seeker, phone: &str) -> Self {
        let (lines, verified) = lines(backend).await;
        let offer = offer(backend, seeker).await.unwrap_or_else(|failure| {
            tracing::error!(error = %failure, "the earliest time could not be looked up");
            Offer::Unknown
        });
        Self { lines, verified, offer, phone: phone.to_owned() }
    }
}

/// The lines that staff have verified, and since when; those of the error pages where there are
/// none, so that nobody in need finds an empty place.
pub async fn lines(backend: &Backend) -> (Vec<Helpline>, Option<String>) {
    let found = helplines::shown(backend).await.unwrap_or_else(|failure| {
        tracing::error!(error = %failure, "the helplines could not be read");
        Vec::new()
    });
    if found.is_empty() {
        tracing::error!("no helpline is verified: the fixed ones are shown");
        return (crate::site::listeners(), None);
    }
    let verified = found.iter().map(|line| line.verified_on).min().map(wording::date);
    (entered(found), verified)
}

/// Lines as staff entered them; those of the error pages where there are none.
pub fn entered(lines: Vec<helplines::Helpline>) -> Vec<Helpline> {
    if lines.is_empty() {
        return crate::site::listeners();
    }
    let entered =
        |line: helplines::Helpline| Helpline::entered(line.name, line.phone, &line.hours, &line.description);
    lines.into_iter().map(entered).collect()
}

async fn offer(backend: &Backend, seeker: &Seeker) -> Result<Offer, Failure> {
    let now = backend.now();
    if let Some(booking) = lookup::open_of(backend, seeker.id).await?.into_iter().next() {
        return Ok(Offer::Booked(booking, now));
    }
    let rules = rules::load(&backend.pool).await?.rules;
    let days = availability::calendar(backend, &rules).await?;
    let first =
        days.iter().find_map(|day| day.free.iter().next().map(|half| SlotStart { day: day.day, half }));
    Ok(first.map_or(Offer::Full, |start| Offer::Free(start, rules.today(now))))
}

/// Before the result: lines, emergency numbers, the earliest time.
pub fn first(people: People) -> impl IntoView {
    let lines = people.lines.clone();
    let verified = people.verified.clone();
    view! {
        <Section id="people" title="電話で話せる人">
            <Helplines lines />
            <p>"何を言えばいいか、決めなくてもかまいません。「つらいです」だけで伝わります。"</p>
            {emergency()}
            {verified.map(|date| view! { <p class="small soft">{format!("番号と時間は、{date}に確かめました。")}</p> })}
        </Section>
        {ours(people)}
    }
}

/// After the words of a result that is rather heavy: a booking and the lines.
pub fn talk(people: People) -> impl IntoView {
    let lines = people.lines.clone();
    view! {
        {ours(people)}
        <Section id="people" title="電話で話せる人">
            <Helplines lines />
            {emergency()}
        </Section>
    }
}

/// The emergency numbers.
pub fn emergency() -> impl IntoView {
    view! {
        <Card tone=Tone::Soft>
            <p class="strong">"命や体に危険がせまっているとき"</p>
            <Actions side=true>
                <ButtonLink href="tel:119" label="119 救急" glyph=Glyph::Phone />
                <ButtonLink href="tel:110" label="110 警察" glyph=Glyph::Phone />
            </Actions>
        </Card>
    }
}

/// The service's own people.
fn ours(people: People) -> impl IntoView {
    let offer = match people.offer {
        Offer::Booked(booking, now) => booked(&booking, now).into_any(),
        Offer::Free(start, today) => offered(start, today).into_any(),
        Offer::Full => {
            none("いまは、空いている時間がありません。取り消しが出ると、ここに出ます。", people.phone)
                .into_any()
        }
        Offer::Unknown => none("いまは、空きを確かめられませんでした。", people.phone).into_any(),
    };
    view! {
        <Card title="キャリアジムの人と話す" id="us" tone=Tone::Key roomy=true>
            <p>"仕事の話でなくてもかまいません。予約の理由は、だれにも伝わりません。"</p>
            {offer}
        </Card>
    }
}

fn offered(start: SlotStart, today: ServiceDay) -> impl IntoView {
    let distance = wording::distance(start, today);
    view! {
        <p>
            <span class="soft">"いちばん早い時間"</span><br />
            <b class="when"><WhenText when=When::of(start) /></b><br />
            <span class="soft">{format!("{distance}・30分・チャット")}</span>
        </p>
        <Form action="/liff/booking/soonest">
            <HiddenInput name="slot" value=start.to_string() />
            <HiddenInput name="key" value=random::uuid().to_string() />
            <Actions>
                <Button label="この時間で話す" kind=ButtonKind::Primary size=ButtonSize::Large wide=true />
                <ButtonLink href="/liff/booking" label="時間や方法をえらぶ" wide=true />
            </Actions>
        </Form>
    }
}

fn booked(booking: &Booking, now: DateTime<Utc>) -> impl IntoView + use<> {
    let changeable = now < booking.slot.instant();
    let link = format!("/liff/bookings/{}", booking.id);
    let name = crate::liff::bookings::slip::family_name(&booking.counselor_name).to_owned();
    view! {
        <p>
            <span class="soft">{format!("{name}さんとの予約があります")}</span><br />
            <b class="when"><WhenText when=When::of(booking.slot) /></b>
        </p>
        <Actions>
            {changeable.then(|| view! { <ButtonLink href=format!("{link}/move") label="もっと早い時間に変える" kind=ButtonKind::Primary size=ButtonSize::Large wide=true /> })}
            <ButtonLink href=link label="予約を見る" wide=true />
        </Actions>
    }
}

fn none(words: &'static str, phone: String) -> impl IntoView {
    let call = (!phone.is_empty()).then(|| {
        view! { <p>"お電話でも受け付けています。"<a class="nobr" href=tel(&phone)>{phone.clone()}</a></p> }
    });
    view! {
        <p>{words}</p>
        {call}
        <Actions><ButtonLink href="/liff/booking" label="空きを見る" wide=true /></Actions>
    }
}
