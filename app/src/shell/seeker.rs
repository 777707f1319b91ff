//! The document of a LIFF screen. Bars never cover anything: only `main`
//! scrolls, so 「つらいとき」 is in reach on every screen.

use leptos::prelude::*;

use super::bundle::bundle;
use super::{SERVICE, head, skip_link};
use crate::assets;
use crate::page::{CspNonce, Page, Surface, render};
use crate::ui::{Glyph, Icon, IconSize, Mark};

/// Where the helplines are.
pub const HELPLINES: &str = "/liff/helplines";

/// An entry of the bar at the bottom; a feature adds its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Home,
    Checkups,
    Jobs,
    Booking,
}

impl Tab {
    /// What is built, in the order of the bar.
    pub const ALL: &'static [Self] = &[Self::Home, Self::Checkups, Self::Jobs, Self::Booking];

    const fn entry(self) -> (&'static str, Glyph, &'static str) {
        match self {
            Self::Home => ("/liff/", Glyph::Home, "ホーム"),
            Self::Checkups => ("/liff/checkups", Glyph::Checkup, "チェック"),
            Self::Jobs => ("/liff/jobs", Glyph::Work, "求人"),
            Self::Booking => ("/liff/bookings", Glyph::Calendar, "予約"),
        }
    }
}

/// The scripts that bind a LIFF screen to LINE; the same for every request, so
/// the server inserts it into the extensions once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiffBridge {
    /// Address of LINE's SDK, or of the stand-in for it.
    pub sdk: String,
    /// The LIFF app's id.
    pub liff_id: String,
}

/// A LIFF screen in the making; as an argument of a handler it comes with
/// everything the request knows.
#[derive(Clone, Debug, Default)]
pub struct SeekerShell {
    nonce: Option<CspNonce>,
    bridge: Option<LiffBridge>,
    back: Option<(String, String)>,
    tab: Option<Tab>,
    bare: bool,
    islands: bool,
}

impl SeekerShell {
    /// A screen with the brand on top and the bar of tabs at the bottom.
    pub fn new(nonce: Option<CspNonce>) -> Self {
        Self { nonce, ..Self::default() }
    }

    /// Binds the screen to LINE.
    #[must_use]
    pub fn bridge(mut self, bridge: LiffBridge) -> Self {
        self.bridge = Some(bridge);
        self
    }

    /// A way back instead of the brand; the bar of tabs goes, so that a task
    /// with steps has nothing beside it.
    #[must_use]
    pub fn back(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.back = Some((href.into(), label.into()));
        self
    }

    /// The tab that is lit.
    #[must_use]
    pub const fn tab(mut self, tab: Tab) -> Self {
        self.tab = Some(tab);
        self
    }

    /// No tabs: screens before there is a session.
    #[must_use]
    pub const fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// The page has islands: loads the bundle.
    #[must_use]
    pub const fn with_islands(mut self) -> Self {
        self.islands = true;
        self
    }

    /// Renders the screen. `content` goes into `main`: usually a
    /// [`crate::ui::PageBody`], with a [`crate::ui::Greeting`] before it.
    pub fn render<V: IntoView>(self, title: &str, content: impl FnOnce() -> V) -> Page {
        let nonce = self.nonce.clone();
        let html = render(nonce.as_ref(), || self.document(title, content));
        Page::new(title, Surface::Seeker, html)
    }

    /// The same with a bar at the foot, below what scrolls.
    pub fn render_with_foot<V: IntoView, F: IntoView>(
        self,
        title: &str,
        content: impl FnOnce() -> (V, F),
    ) -> Page {
        let nonce = self.nonce.clone();
        let html = render(nonce.as_ref(), || {
            let (content, foot) = content();
            self.document_with_foot(title, || content, foot)
        });
        Page::new(title, Surface::Seeker, html)
    }

    fn document<V: IntoView>(self, title: &str, content: impl FnOnce() -> V) -> impl IntoView {
        self.document_with_foot(title, content, ())
    }

    fn document_with_foot<V: IntoView, F: IntoView>(
        self,
        title: &str,
        content: impl FnOnce() -> V,
        foot: F,
    ) -> impl IntoView {
        let head = head(title, "/pkg/careergym.css");
        let scripts = self.islands.then(bundle);
        let bridge = self.bridge.map(bridge_scripts);
        let tabs = (self.back.is_none() && !self.bare).then(|| tab_bar(self.tab));
        // erased, or the type of a page grows beyond what the compiler follows
        let content = content().into_any();
        view! {
            <!DOCTYPE html>
            <html lang="ja">
                <head>
                    {head}
                    <meta name="robots" content="noindex" />
                    {bridge}
                    {scripts}
                </head>
                <body data-shell="app">
                    {skip_link()}
                    {top_bar(self.back)}
                    <main id="main">{content}</main>
                    {foot}
                    {tabs}
                </body>
            </html>
        }
    }
}

fn bridge_scripts(bridge: LiffBridge) -> impl IntoView {
    view! {
        <meta name="liff-id" content=bridge.liff_id />
        <script defer=true src=bridge.sdk></script>
        <script type="module" src=assets::address("/liff-bridge.js")></script>
    }
}

fn top_bar(back: Option<(String, String)>) -> impl IntoView {
    let start = match back {
        Some((href, label)) => view! {
            <a class="back" href=href><Icon glyph=Glyph::Back size=IconSize::Small />{label}</a>
        }
        .into_any(),
        None => view! { <a class="brand" href="/liff/"><Mark />{SERVICE}</a> }.into_any(),
    };
    view! {
        <header class="topbar">
            <div>
                {start}
                <a class="lifeline" href=HELPLINES>
                    <Icon glyph=Glyph::Phone size=IconSize::Small />
                    "つらいとき"<span class="sr">"の電話窓口"</span>
                </a>
            </div>
        </header>
    }
}

fn tab_bar(lit: Option<Tab>) -> impl IntoView {
    let tabs = Tab::ALL
        .iter()
        .map(|&tab| {
            let (href, glyph, label) = tab.entry();
            let current = (lit == Some(tab)).then_some("page");
            view! { <li><a href=href aria-current=current><Icon glyph />{label}</a></li> }
        })
        .collect_view();
    view! { <nav class="tabbar" aria-label="おもなメニュー"><ul>{tabs}</ul></nav> }
}
