//! Step three: check the answers, then book. The form carries a key made when
//! it was rendered: sent twice, it books once.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::bookings::draft::{self, Draft};
use backend::bookings::request::Request;
use backend::bookings::reserve::{self as reserving, ReserveRefused};
use backend::seekers::Seeker;
use backend::{Backend, Failure, postings, random, rules};
use domain::contact::PhoneNumber;
use domain::ids::BookingId;
use domain::text::Note;
use domain::wording::When;
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use super::{stones, taken, when};
use crate::failure::PageError;
use crate::filled::Filled;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Answer, AnswerList, Button, ButtonKind, ButtonLink, ButtonSize, ErrorSummary, Form, FormErrors,
    Glyph, HiddenInput, Notice, NoticeKind, PageBody, PageTitle, WhenText,
};

/// What the button sends.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    key: String,
    /// What was shown, to notice that another tab has changed it meanwhile.
    #[serde(default)]
    shown: String,
}

/// Shows what was chosen; with something missing, the step that asks for it.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
) -> Result<Response, PageError> {
    let draft = draft::load(&backend, seeker.id).await.map_err(PageError::seeker)?;
    Ok(match request(&draft, random::uuid()) {
        Ok(request) => {
            let about = about(&backend, &request).await.map_err(PageError::seeker)?;
            page(shell, &request, about, FormErrors::none()).into_response()
        }
        Err(step) => Redirect::to(step).into_response(),
    })
}

/// Books.
pub async fn reserve(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
    Filled(sent): Filled<Sent>,
) -> Result<Response, PageError> {
    let key: Uuid = sent.key.parse().unwrap_or_else(|_| random::uuid());
    let draft = draft::load(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let request = match request(&draft, key) {
        Ok(request) => request,
        // Sent a second time after the first had booked: the draft is gone, the booking is there.
        Err(step) => {
            let first = reserving::by_key(&backend.pool, seeker.id, key).await.map_err(PageError::seeker)?;
            return Ok(first.map_or_else(|| Redirect::to(step), done).into_response());
        }
    };
    if sent.shown != shown(&request) {
        let mut errors = FormErrors::none();
        errors.add("answers", "えらんだ内容が変わっています。もう一度、確かめてください。");
        let about = about(&backend, &request).await.map_err(PageError::seeker)?;
        let page = page(shell, &request, about, errors).status(StatusCode::CONFLICT);
        return Ok(page.into_response());
    }
    match reserving::reserve(&backend, seeker.id, &request).await {
        Ok(id) => Ok(done(id).into_response()),
        Err(refused) => refuse(&backend, shell, request, refused).await,
    }
}

/// To what was booked.
pub(super) fn done(id: BookingId) -> Redirect {
    Redirect::to(&format!("/liff/bookings/{id}/done"))
}

/// To the booking because of which there is no other.
pub(super) fn held(id: BookingId) -> Redirect {
    Redirect::to(&format!("/liff/bookings/{id}?after=open"))
}

async fn refuse(
    backend: &Backend,
    shell: SeekerShell,
    request: Request,
    refused: ReserveRefused,
) -> Result<Response, PageError> {
    match refused {
        ReserveRefused::Taken { nearest } => Ok(taken::page(shell, &request, nearest).into_response()),
        ReserveRefused::OpenBooking(id) => Ok(held(id).into_response()),
        ReserveRefused::NotBookable(why) => {
            let rules = rules::load(&backend.pool).await.map_err(PageError::seeker)?.rules;
            let mut errors = FormErrors::none();
            errors.add("answers", when::not_bookable(why, &rules));
            let about = about(backend, &request).await.map_err(PageError::seeker)?;
            let page = page(shell, &request, about, errors).status(StatusCode::UNPROCESSABLE_ENTITY);
            Ok(page.into_response())
        }
        // A fresh key for what is shown now; the earlier booking stands.
        ReserveRefused::KeyReused => {
            let request = Request { key: random::uuid(), ..request };
            let mut errors = FormErrors::none();
            errors.add("answers", "この画面からは、もう予約してあります。予約の一覧を見てください。");
            let about = about(backend, &request).await.map_err(PageError::seeker)?;
            Ok(page(shell, &request, about, errors).status(StatusCode::CONFLICT).into_response())
        }
        ReserveRefused::Failure(failure) => Err(PageError::seeker(failure)),
    }
}

/// The complete request, or the step that is missing.
fn request(draft: &Draft, key: Uuid) -> Result<Request, &'static str> {
    let slot = draft.slot.ok_or("/liff/booking")?;
    let contact = draft.contact.clone().ok_or("/liff/booking")?;
    let topic = draft.topic.ok_or("/liff/booking/topic")?;
    Ok(Request { slot, contact, topic, note: draft.note.clone(), posting: draft.posting, key })
}

/// What the posting is called that the consultation would be about.
async fn about(backend: &Backend, request: &Request) -> Result<Option<String>, Failure> {
    let Some(id) = request.posting else { return Ok(None) };
    let posting = postings::find(&backend.pool, id).await?;
    Ok(posting.map(|posting| format!("{}（{}）", posting.entries.get("title"), posting.employer_name)))
}

/// The consultation is not about a posting after all.
pub async fn leave_posting_out(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
) -> Result<Redirect, PageError> {
    draft::keep_posting(&backend, seeker.id, None).await.map_err(PageError::seeker)?;
    Ok(Redirect::to("/liff/booking/check"))
}

/// What the page shows, in short; phone number and note only as a number.
fn shown(request: &Request) -> String {
    let mut personal = DefaultHasher::new();
    request.contact.phone().map(PhoneNumber::digits).hash(&mut personal);
    request.note.as_ref().map(Note::as_str).hash(&mut personal);
    request.posting.hash(&mut personal);
    let (means, topic) = (request.contact.means().code(), request.topic.code());
    format!("{} {means} {topic} {:x}", request.slot, personal.finish())
}

fn page(shell: SeekerShell, request: &Request, about: Option<String>, errors: FormErrors) -> Page {
    let when = When::of(request.slot);
    let means = format!("{}・30分", request.contact.means().words());
    let phone = request.contact.phone().map(ToString::to_string);
    let topic = request.topic.words();
    let note = request.note.as_ref().map(|note| note.as_str().to_owned());
    let (key, shown) = (request.key.to_string(), shown(request));
    let is_about = about.is_some();
    shell.back("/liff/booking/topic", "戻る").render("内容の確認", move || {
        view! {
            <PageBody>
                <ErrorSummary errors title="予約は、まだ決まっていません" />
                {stones(2)}
                <PageTitle title="この内容でよろしいですか" />
                <div id="answers" tabindex="-1">
                    <AnswerList>
                        <Answer term="日時" change="/liff/booking"><WhenText when /></Answer>
                        <Answer term="話す方法" change="/liff/booking">
                            {means}
                            {phone.map(|phone| view! { <br /><span class="nobr">{phone}</span> })}
                        </Answer>
                        <Answer term="話したいこと" change="/liff/booking/topic">{topic}</Answer>
                        {about.map(|about| view! { <Answer term="話したい求人">{about}</Answer> })}
                        <Answer term="先に伝えておきたいこと" change="/liff/booking/topic">
                            {match note {
                                Some(note) => view! { <span class="kept-lines">{note}</span> }.into_any(),
                                None => view! { <span class="soft">"なし"</span> }.into_any(),
                            }}
                        </Answer>
                    </AnswerList>
                </div>
                {is_about.then(|| view! {
                    <Form action="/liff/booking/posting">
                        <Actions><Button label="求人の話は、しないことにする" kind=ButtonKind::Quiet wide=true /></Actions>
                    </Form>
                })}
                <Notice kind=NoticeKind::Plain glyph=Glyph::Lock title="LINEのお知らせには、話す内容を書きません">
                    <p>"お知らせするのは、予約があることだけです。"</p>
                </Notice>
                <Form action="/liff/booking/check">
                    <HiddenInput name="key" value=key />
                    <HiddenInput name="shown" value=shown />
                    <Actions>
                        <Button label="この内容で予約する" kind=ButtonKind::Primary size=ButtonSize::Large wide=true />
                        <ButtonLink href="/liff/booking" label="えらび直す" kind=ButtonKind::Secondary wide=true />
                        <p class="soft">"予約したあとも、変更や取り消しができます。理由は聞きません。"</p>
                    </Actions>
                </Form>
            </PageBody>
        }
    })
}
