//! The conversation itself.

use axum::Extension;
use axum::extract::State;
use backend::Backend;
use backend::bookings::lookup::Booking;
use backend::conversations::booked;
use backend::conversations::seeker::{self, Own};
use backend::conversations::{Window, new_id};
use backend::seekers::Seeker;
use domain::conversation::Message;
use domain::staff::family_name;
use domain::wording;
use leptos::prelude::*;

use super::{HERE, side};
use crate::failure::PageError;
use crate::fields::Asked;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, ButtonKind, ButtonLink, Composer, Disclosure, Glyph, Icon, IconSize, Notice, NoticeKind,
    OwnTemplate, PageBody, PageTitle, PartialAnswer, Said, TalkLog, TalkRoom, TalkStanding, Wire, phrase,
};

/// So many messages are on the page; earlier ones are a tap away.
const SHOWN: i64 = 40;

pub(super) async fn show(
    State(backend): State<Backend>,
    Extension(of): Extension<Seeker>,
    shell: SeekerShell,
    Asked(asked): Asked,
) -> Result<Page, PageError> {
    page(&backend, &of, shell, asked.read("before"), String::new(), None).await
}

/// The page: the last messages, or those before a place.
pub(super) async fn page(
    backend: &Backend,
    of: &Seeker,
    shell: SeekerShell,
    before: Option<i64>,
    typed: String,
    error: Option<String>,
) -> Result<Page, PageError> {
    let window = before.map_or(Window::Last(SHOWN), |before| Window::Before(before, SHOWN));
    let own = seeker::own(backend, of.id, window).await.map_err(PageError::seeker)?;
    let booked = booked::near(backend, of.id).await.map_err(PageError::seeker)?;
    let booked = booked.map(|booking| consultation(&booking, booking.slot.instant() <= backend.now()));
    let side = side(backend, of).await;
    let (next, who) = (new_id(), of.id.to_string());
    Ok(shell.back("/liff/", "ホーム").with_islands().render_with_foot("相談チャット", move || {
        let Own { news, more } = own;
        let first = news.lines.first().map_or(0, |line| line.seq);
        let is_empty = news.lines.is_empty() && before.is_none();
        let (base, shape) = (HERE.to_owned(), String::new());
        let wire = Wire { base, who: who.clone(), change: news.standing.change, shape };
        let earlier = more.then(|| {
            let href = format!("{HERE}?before={first}");
            view! { <ButtonLink href label="前のやりとりを見る" kind=ButtonKind::Quiet /> }
        });
        let lines = news
            .lines
            .into_iter()
            .map(|line| view! { <Said line side=side.clone() /> })
            .collect_view();
        let hello = is_empty.then(hello);
        let live = before.is_none();
        let later = (!live).then(|| view! { <ButtonLink href=HERE label="いまのやりとりへ" /> });
        let standing = live.then(|| view! { <div id="standing"><TalkStanding standing=news.standing.clone() /></div> });
        let room = live.then(|| view! { <PartialAnswer /><TalkRoom wire /><OwnTemplate /> });
        let foot = live.then(|| {
            view! {
                <Composer action=HERE id=next.to_string() label="メッセージ" value=typed error maxlength=message_length() />
            }
        });
        let page = view! {
            <PageBody>
                <PageTitle title="相談チャット" lead="ここでのやりとりは、LINEのトークには残りません。" />
                {live.then_some(booked)}
                <div class="stack" id="end">
                    <div id="urgent" role="alert"></div>
                    {earlier}
                    <TalkLog>{hello}{lines}</TalkLog>
                    {room}
                    {standing}
                    {later}
                    {live.then(tools)}
                </div>
            </PageBody>
        };
        (page, foot)
    }))
}

/// As browsers count: twice for an emoji, so twice as many.
const fn message_length() -> u32 {
    Message::MAX as u32 * 2
}

/// A consultation that is held here, now or soon.
fn consultation(booking: &Booking, has_begun: bool) -> impl IntoView + use<> {
    let name = family_name(&booking.counselor_name);
    let (title, words) = match has_begun {
        true => (
            format!("{name}さんとの相談の時間です"),
            "ここに書くと、カウンセラーに届きます。待つあいだに、先に書いておいても大丈夫です。".to_owned(),
        ),
        false => (
            format!("{}から、{name}さんとの相談です", wording::time(booking.slot.half)),
            "時間になったら、ここで声をかけます。この画面を閉じていても、LINEでお知らせします。".to_owned(),
        ),
    };
    view! { <Notice kind=NoticeKind::Info title><p>{words}</p></Notice> }
}

/// What the empty page says.
fn hello() -> impl IntoView {
    view! {
        <div class="said" data-from="bot">
            <span class="avatar" data-tone="plain" aria-hidden="true">"AI"</span>
            <span class="who">"案内AI（自動で答えます）"</span>
            <div class="bubble">
                <p>"こんにちは。どんなことでも、短い言葉でどうぞ。夜中でも、すぐにお答えします。"</p>
                <p>"人と話したいときは、いつでも「相談員と話す」を押してください。"</p>
            </div>
            <div class="replies" role="group" aria-label="次にえらべること">
                <form method="post" action="/liff/conversation/person" data-talk-form="">
                    <button class="button" data-kind="secondary" type="submit">
                        <Icon glyph=Glyph::People size=IconSize::Small />{phrase("相談員と話す")}
                    </button>
                </form>
                <a class="button" data-kind="secondary" href="/liff/booking">{phrase("予約して話す")}</a>
            </div>
        </div>
    }
}

/// What else can be done here.
fn tools() -> impl IntoView {
    view! {
        <Disclosure summary="写真を送る・記録を消す">
            <Actions>
                <ButtonLink href="/liff/conversation/photos" label="写真を送る" />
                <ButtonLink href="/liff/conversation/person" label="相談員と話す" />
                <ButtonLink href="/liff/conversation/erase" label="これまでの記録を消す" kind=ButtonKind::Quiet />
            </Actions>
            <p class="soft">"ここのやりとりを読めるのは、キャリアジムの相談員と責任者だけです。会社や家族、ほかの利用者には見えません。だれがいつ開いたかは、記録しています。"</p>
        </Disclosure>
    }
}
