//! People to talk to, for a result that is heavy: helplines, 119 and 110, and the earliest time
//! with a counselor in one tap. Whatever fails here, the numbers are shown.

use backend::bookings::lookup::{self, Booking};
use backend::seekers::Seeker;
use backend::{Backend, Failure, availability, helplines, random, rules};
use domain::rules::BookingRules;
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
    soonest: Option<SlotStart>,
    booking: Option<Booking>,
    today: Option<ServiceDay>,
    phone: String,
}

impl People {
    /// Loads what can be loaded; a failure is logged and leaves the emergency numbers.
    pub async fn load(backend: &Backend, seeker: &Seeker, phone: &str) -> Self {
        let mut people = Self {
            lines: Vec::new(),
            verified: None,
            soonest: None,
            booking: None,
            today: None,
            phone: phone.to_owned(),
        };
        if let Err(failure) = people.fill(backend, seeker).await {
            tracing::error!(error = %failure, "not everybody who can be reached is shown");
        }
        people
    }

    async fn fill(&mut self, backend: &Backend, seeker: &Seeker) -> Result<(), Failure> {
        let lines = helplines::shown(backend).await?;
        self.verified = lines.iter().map(|line| line.verified_on).min().map(wording::date);
        self.lines = lines.into_iter().map(shown).collect();
        let rules: BookingRules = rules::load(&backend.pool).await?.rules;
        self.today = Some(rules.today(backend.now()));
        self.booking = lookup::open_of(backend, seeker.id).await?.into_iter().next();
        let days = availability::calendar(backend, &rules).await?;
        self.soonest =
            days.iter().find_map(|day| day.free.iter().next().map(|half| SlotStart { day: day.day, half }));
        Ok(())
    }
}

/// A line as its card shows it.
pub fn shown(line: helplines::Helpline) -> Helpline {
    Helpline::new(line.name, line.phone, format!("{}　{}", line.hours, line.description))
}

/// Before the result: lines, emergency numbers, the earliest time.
pub fn first(people: People) -> impl IntoView {
    let lines = people.lines.clone();
    let verified = people.verified.clone();
    view! {
        <Section id="people" title="電話で話せる人">
            {(!lines.is_empty()).then(|| view! { <Helplines lines /> })}
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
            {(!lines.is_empty()).then(|| view! { <Helplines lines /> })}
            {emergency()}
        </Section>
    }
}

fn emergency() -> impl IntoView {
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
    let People { soonest, booking, today, phone, .. } = people;
    let offer = match (booking, soonest) {
        (Some(booking), _) => booked(&booking).into_any(),
        (None, Some(start)) => offered(start, today).into_any(),
        (None, None) => nothing_free(phone).into_any(),
    };
    view! {
        <Card title="キャリアジムの人と話す" id="us" tone=Tone::Key roomy=true>
            <p>"仕事の話でなくてもかまいません。予約の理由は、だれにも伝わりません。"</p>
            {offer}
        </Card>
    }
}

fn offered(start: SlotStart, today: Option<ServiceDay>) -> impl IntoView {
    let distance = today.map(|today| wording::distance(start, today)).unwrap_or_default();
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

fn booked(booking: &Booking) -> impl IntoView + use<> {
    let link = format!("/liff/bookings/{}", booking.id);
    let name = crate::liff::bookings::slip::family_name(&booking.counselor_name).to_owned();
    view! {
        <p>
            <span class="soft">{format!("{name}さんとの予約があります")}</span><br />
            <b class="when"><WhenText when=When::of(booking.slot) /></b>
        </p>
        <Actions>
            <ButtonLink href=format!("{link}/move") label="もっと早い時間に変える" kind=ButtonKind::Primary size=ButtonSize::Large wide=true />
            <ButtonLink href=link label="予約を見る" wide=true />
        </Actions>
    }
}

fn nothing_free(phone: String) -> impl IntoView {
    let call = (!phone.is_empty()).then(|| {
        view! { <p>"お電話でも受け付けています。"<a class="nobr" href=tel(&phone)>{phone.clone()}</a></p> }
    });
    view! {
        <p>"いまは、空いている時間がありません。取り消しが出ると、ここに出ます。"</p>
        {call}
        <Actions><ButtonLink href="/liff/booking" label="空きを見る" wide=true /></Actions>
    }
}
