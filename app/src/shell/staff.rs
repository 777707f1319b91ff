//! The document of the desk: side navigation by role, the service day, search.

use domain::staff::{Permission, Role};
use leptos::prelude::*;

use super::bundle::bundle;
use super::{SERVICE, head, skip_link};
use crate::page::{CspNonce, Page, Surface, render};
use crate::ui::{Count, Glyph, Icon, Search};

/// An entry of the side navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    pub href: &'static str,
    pub glyph: Glyph,
    pub label: &'static str,
    /// Things that wait there; 0 shows nothing.
    pub waiting: usize,
}

const CONVERSATIONS: &str = "/admin/conversations";

/// What is built, and the rights of which one is needed.
const SCREENS: &[(&str, Glyph, &str, &[Permission])] = &[
    ("/admin/today", Glyph::Sun, "今日", &[Permission::SeeBookings]),
    (CONVERSATIONS, Glyph::Chat, "相談チャット", &[Permission::Converse]),
    ("/admin/calendar", Glyph::Calendar, "予約表", &[Permission::SeeBookings]),
    ("/admin/bookings", Glyph::Note, "予約一覧", &[Permission::SeeBookings]),
    ("/admin/seekers", Glyph::Person, "利用者", &[Permission::SeeBookings]),
    ("/admin/introductions", Glyph::Path, "職業紹介", &[Permission::Introduce]),
    ("/admin/employers", Glyph::People, "事業者", &[Permission::EditPostings]),
    ("/admin/postings", Glyph::Work, "求人", &[Permission::EditPostings]),
    ("/admin/hours", Glyph::Clock, "勤務時間", &[Permission::SetOwnHours, Permission::SetAllHours]),
    ("/admin/notices", Glyph::Send, "お知らせ", &[Permission::SeeBookings]),
    ("/admin/figures", Glyph::Chart, "月の数字", &[Permission::SeeFigures]),
    ("/admin/matching", Glyph::Chart, "推薦のようす", &[Permission::SeeMatching]),
    ("/admin/checkups", Glyph::Heart, "チェックの文章", &[Permission::EditContent]),
    ("/admin/knowledge", Glyph::Book, "案内AIの答え", &[Permission::EditContent]),
    ("/admin/questions", Glyph::Note, "質問箱", &[Permission::EditContent]),
    ("/admin/helplines", Glyph::Phone, "電話窓口", &[Permission::EditContent]),
    ("/admin/settings", Glyph::Checkup, "受付の決まり", &[Permission::ChangeRules]),
];

/// What a role finds in the side navigation; `waiting` people wait for a human being.
pub fn navigation(role: Role, waiting: usize) -> Vec<NavItem> {
    SCREENS
        .iter()
        .filter(|(.., rights)| rights.iter().any(|&right| role.may(right)))
        .map(|&(href, glyph, label, _)| {
            let waiting = if href == CONVERSATIONS { waiting } else { 0 };
            NavItem { href, glyph, label, waiting }
        })
        .collect()
}

/// Who sits at the desk and what the bars show; the login's middleware inserts
/// it into the request's extensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffFrame {
    /// `佐藤 みほ`.
    pub name: String,
    /// `カウンセラー`.
    pub role: &'static str,
    /// From [`navigation`], or one's own.
    pub navigation: Vec<NavItem>,
    /// The service day: `11月18日(水)`.
    pub day: String,
    /// The clock in Tokyo: `午後7:42`.
    pub clock: String,
    /// Where the search leads, for those who may see persons.
    pub search: Option<&'static str>,
}

/// A page of the desk in the making; as an argument of a handler it comes with
/// everything the request knows.
#[derive(Clone, Debug, Default)]
pub struct StaffShell {
    nonce: Option<CspNonce>,
    frame: Option<StaffFrame>,
    path: String,
    islands: bool,
    wide: bool,
}

impl StaffShell {
    /// A page without bars, until [`StaffShell::frame`] is given: login, errors.
    pub fn new(nonce: Option<CspNonce>) -> Self {
        Self { nonce, ..Self::default() }
    }

    /// Who sits at the desk.
    #[must_use]
    pub fn frame(mut self, frame: StaffFrame) -> Self {
        self.frame = Some(frame);
        self
    }

    /// The address of this page: the entry above it in the navigation is lit.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The page has islands: loads the bundle.
    #[must_use]
    pub const fn with_islands(mut self) -> Self {
        self.islands = true;
        self
    }

    /// The page takes the whole window beside the navigation.
    #[must_use]
    pub const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Renders the page; `content` begins with a [`crate::ui::PageHead`], or is a
    /// [`crate::ui::Sheet`] where there are no bars.
    pub fn render<V: IntoView>(self, title: &str, content: impl FnOnce() -> V) -> Page {
        let nonce = self.nonce.clone();
        let html = render(nonce.as_ref(), || self.document(title, content));
        Page::new(title, Surface::Staff, html)
    }

    fn document<V: IntoView>(self, title: &str, content: impl FnOnce() -> V) -> impl IntoView {
        let head = head(&format!("{title}｜職員画面"), "/pkg/staff.css");
        let scripts = self.islands.then(bundle);
        // erased, or the type of a page grows beyond what the compiler follows
        let content = content().into_any();
        let body = match self.frame {
            Some(frame) => framed(frame, &self.path, self.wide, content).into_any(),
            None => view! {
                <main id="main" class="login">
                    <p class="brand"><Icon glyph=Glyph::Along /><span>{SERVICE}" "<small>"職員画面"</small></span></p>
                    {content}
                </main>
            }
            .into_any(),
        };
        view! {
            <!DOCTYPE html>
            <html lang="ja">
                <head>
                    {head}
                    <meta name="robots" content="noindex" />
                    {scripts}
                </head>
                <body>
                    {skip_link()}
                    {body}
                </body>
            </html>
        }
    }
}

fn framed(frame: StaffFrame, path: &str, wide: bool, content: impl IntoView) -> impl IntoView {
    let search = frame.search.map(|action| {
        view! { <Search action label="利用者や予約をさがす" placeholder="名前・予約番号" /> }
    });
    let side = side_bar(frame.name, frame.role, frame.navigation, path);
    view! {
        <header class="bar">
            <a class="brand" href="/admin"><Icon glyph=Glyph::Along /><span>{SERVICE}" "<small>"職員画面"</small></span></a>
            <p class="service-day"><b class="nobr">{frame.day}</b><span class="nobr">"いま "{frame.clock}</span></p>
            {search}
        </header>
        <div class="shell">
            {side}
            <main id="main" class="page" data-kind=wide.then_some("wide")>{content}</main>
        </div>
    }
}

fn side_bar(name: String, role: &'static str, navigation: Vec<NavItem>, path: &str) -> impl IntoView + use<> {
    let below =
        |root: &str| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let entries = navigation
        .into_iter()
        .map(|item| {
            let current = below(item.href).then_some("page");
            let waiting = (item.waiting > 0).then(|| view! { <Count number=item.waiting /> });
            view! {
                <li>
                    <a href=item.href aria-current=current>
                        <Icon glyph=item.glyph /><span>{item.label}</span>{waiting}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="rail" aria-label="おもな画面">
            <ul>{entries}</ul>
            <div class="rail-who">
                <b>{name}</b>
                <span class="meta">{role}</span>
                <form method="post" action="/admin/logout">
                    <button class="rail-out" type="submit"><Icon glyph=Glyph::Out /><span>"ログアウト"</span></button>
                </form>
            </div>
        </nav>
    }
}
