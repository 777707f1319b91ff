//! The public document: no script at all, no WebAssembly, nothing from elsewhere.

use leptos::prelude::*;

use super::{SERVICE, full_title, head, skip_link};
use crate::page::{Page, Surface, render};
use crate::site::helplines;
use crate::ui::{Glyph, Helplines, Icon, IconSize, Mark, PageBody, PageTitle, Section};

/// What search engines and link previews are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// One or two sentences.
    pub description: String,
    /// Absolute address of the page; empty when it should not be found.
    pub url: String,
    /// Absolute address of a 1200 × 630 picture; empty for none.
    pub image: String,
}

/// A public page. `content` brings its own header, `main` (id `main`) and footer.
pub fn page<V: IntoView>(title: &str, preview: &Preview, content: impl FnOnce() -> V) -> Page {
    let html = render(None, || document(title, preview, content));
    Page::new(title, Surface::Visitor, html)
}

/// A short page with nothing around it but the numbers of people who listen. Search engines leave it out.
pub fn plain<V: IntoView + 'static>(
    title: &'static str,
    lead: &'static str,
    content: impl FnOnce() -> V,
) -> Page {
    page(title, &Preview::default(), || {
        let content = content();
        view! {
            <header class="site-header">
                <div>
                    <a class="brand" href="/"><Mark />{SERVICE}</a>
                    {lifeline()}
                </div>
            </header>
            <main id="main">
                <PageBody>
                    <PageTitle title lead />
                    {content}
                    <Section id="listening" title="今つらい方へ" lead="仕事の話でなくても、聞いてくれる人がいます。">
                        <Helplines lines=helplines() />
                    </Section>
                </PageBody>
            </main>
        }
    })
}

/// The way to the numbers of people who listen, in the head of every public page.
pub fn lifeline() -> impl IntoView {
    view! {
        <a class="lifeline" href="#listening">
            <Icon glyph=Glyph::Phone size=IconSize::Small />
            "つらいとき"<span class="sr">"の電話窓口"</span>
        </a>
    }
}

fn document<V: IntoView>(title: &str, preview: &Preview, content: impl FnOnce() -> V) -> impl IntoView {
    let content = content();
    view! {
        <!DOCTYPE html>
        <html lang="ja">
            <head>
                {head(title, "/pkg/careergym.css")}
                {meta(title, preview)}
            </head>
            <body>
                {skip_link()}
                {content}
            </body>
        </html>
    }
}

fn meta(title: &str, preview: &Preview) -> impl IntoView + use<> {
    let Preview { description, url, image } = preview.clone();
    let robots = url.is_empty().then(|| view! { <meta name="robots" content="noindex" /> });
    let address = (!url.is_empty()).then(|| {
        view! {
            <link rel="canonical" href=url.clone() />
            {og("og:url", url.clone())}
        }
    });
    let picture = (!image.is_empty()).then(|| {
        view! {
            {og("og:image", image.clone())}
            <meta name="twitter:card" content="summary_large_image" />
        }
    });
    let words = (!description.is_empty()).then(|| {
        view! {
            <meta name="description" content=description.clone() />
            {og("og:description", description.clone())}
        }
    });
    view! {
        {robots}
        {words}
        {og("og:title", full_title(title))}
        {og("og:type", "website")}
        {og("og:site_name", SERVICE)}
        {og("og:locale", "ja_JP")}
        {address}
        {picture}
    }
}

/// A line of the Open Graph protocol; `property` is no attribute leptos knows.
fn og(property: &'static str, content: impl Into<String>) -> impl IntoView {
    leptos::html::meta().attr("property", property).content(content.into())
}
