//! The pages shown when something is missing or went wrong: what happened, what
//! to do next, and whom to call. One text, three surfaces.

use axum::http::StatusCode;
use leptos::prelude::*;

use super::visitor;
use super::{SeekerShell, StaffShell};
use crate::page::{Page, Surface};
use crate::site::helplines;
use crate::ui::{Actions, ButtonKind, ButtonLink, Helplines, PageBody, PageTitle, Section, Sheet};

/// What stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// 404: no such page, or not this person's.
    Missing,
    /// 403: not allowed.
    Forbidden,
    /// 413: more was sent than anybody types.
    TooLong,
    /// 500: our fault.
    Broken,
    /// 503: we are working on it.
    Maintenance,
}

impl Problem {
    /// Every problem, for the gallery.
    pub const ALL: &'static [Self] =
        &[Self::Missing, Self::Forbidden, Self::TooLong, Self::Broken, Self::Maintenance];

    /// The status it is answered with.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Maintenance => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Missing => (
                "このページは見つかりませんでした",
                "アドレスが変わったか、もう終わったページかもしれません。入り口からお進みください。",
            ),
            Self::Forbidden => (
                "このページは開けません",
                "開くことができる人が決まっているページです。入り口からお進みください。",
            ),
            Self::TooLong => (
                "長すぎて、受け取れませんでした",
                "前の画面に戻ると、書いたものは残っています。短くして、もう一度お送りください。",
            ),
            Self::Broken => (
                "うまく表示できませんでした",
                "こちらの不具合です。ご予約は消えていません。1分ほどしてから、もう一度お試しください。",
            ),
            Self::Maintenance => (
                "ただいま手入れをしています",
                "まもなく終わります。ご予約は消えていません。少ししてから、もう一度お試しください。",
            ),
        }
    }
}

/// The page of a problem, with its status, in the look of a surface.
pub fn page(problem: Problem, surface: Surface) -> Page {
    let (title, words) = problem.words();
    match surface {
        Surface::Visitor => visitor::plain(title, words, || {
            view! { <Actions><ButtonLink href="/" label="はじめのページへ" kind=ButtonKind::Primary wide=true /></Actions> }
        }),
        Surface::Seeker => SeekerShell::default().bare().render(title, || {
            view! {
                <PageBody>
                    <PageTitle title lead=words />
                    <Actions><ButtonLink href="/liff/" label="ホームへ戻る" kind=ButtonKind::Primary wide=true /></Actions>
                    <Section id="listening" title="今つらいときは" lead="仕事の話でなくても、聞いてくれる人がいます。">
                        <Helplines lines=helplines() />
                    </Section>
                </PageBody>
            }
        }),
        Surface::Staff => StaffShell::default().render(title, || {
            view! {
                <Sheet title>
                    <p>{words}</p>
                    <ButtonLink href="/admin" label="職員画面の入り口へ" kind=ButtonKind::Primary />
                </Sheet>
            }
        }),
    }
    .status(problem.status())
}
