//! The page that makes a tired person want to try. One column of short
//! sections; every one of them says something true of this service.

use domain::wording;
use leptos::prelude::*;

use super::LandingFacts;
use super::drawing::Evening;
use super::sections::{Contact, Join, Listening, Questions, Voices};
use super::story::{Can, HowTo, When};
use crate::page::Page;
use crate::shell::SERVICE;
use crate::shell::visitor::{self, Preview};
use crate::ui::{Actions, ButtonKind, ButtonLink, ButtonSize, Mark, phrase};

/// What the page is called in tabs and results.
const TITLE: &str = "仕事のことを、夜でも話せる";

/// Renders the page.
pub fn page(facts: &LandingFacts) -> Page {
    let hours = wording::hours(facts.hours);
    let preview = Preview {
        description: format!(
            "就職氷河期に社会へ出た方のための、{}の無料の就職相談。LINEで、{hours}。チャット・ビデオ・電話で、キャリアカウンセラーと話せます。",
            facts.city
        ),
        url: format!("{}/", facts.base_url),
        image: format!("{}/og.png", facts.base_url),
    };
    let facts = facts.clone();
    visitor::page(TITLE, &preview, || document(facts, hours))
}

fn document(facts: LandingFacts, hours: String) -> impl IntoView {
    let join = facts.add_friend_url.clone();
    view! {
        <Header demo=facts.demo contact=facts.has_contact() />
        <main id="main">
            <Hero city=facts.city.clone() hours=hours.clone() join=join.clone() />
            <HowTo />
            <Can />
            <When hours=facts.hours />
            {facts.demo.then(|| view! { <Voices /> })}
            <Questions city=facts.city.clone() phone=facts.phone.clone() />
            <Join address=join />
            {facts.has_contact().then(|| view! { <Contact facts=facts.clone() /> })}
        </main>
        <Footer city=facts.city demo=facts.demo />
    }
}

#[component]
fn Header(demo: bool, contact: bool) -> impl IntoView {
    let links = [
        ("#how", "始め方", true),
        ("#can", "できること", true),
        ("#when", "相談の時間", true),
        ("#voices", "使った人の声", demo),
        ("#faq", "よくある質問", true),
        ("#contact", "お問い合わせ", contact),
    ]
    .into_iter()
    .filter(|&(.., shown)| shown)
    .map(|(href, words, _)| view! { <li><a href=href>{words}</a></li> })
    .collect_view();
    view! {
        <header class="site-header">
            <div>
                <a class="brand" href="/"><Mark />{SERVICE}</a>
                <nav class="site-nav" aria-label="ページの案内"><ul>{links}</ul></nav>
                {visitor::lifeline()}
            </div>
        </header>
    }
}

#[component]
fn Hero(city: String, hours: String, join: String) -> impl IntoView {
    view! {
        <div class="hero">
            <div class="wide">
                <div class="stack" data-gap="mid">
                    <div class="stack" data-gap="tight">
                        <p class="eyebrow">{phrase(format!("{city}の就職支援サービス"))}</p>
                        <h1>{phrase("仕事のことを、夜でも、文字だけでも話せます")}</h1>
                    </div>
                    <p class="lead">
                        "就職氷河期に社会へ出た方のための、無料の相談です。LINEから始められます。本名を言わなくても、うまく話せなくても大丈夫です。"
                    </p>
                    <ul class="facts"><li>"ずっと無料"</li><li>{hours}</li><li>"履歴書いりません"</li></ul>
                    <Actions>
                        <ButtonLink href=join label="LINEで友だちになる" kind=ButtonKind::Line size=ButtonSize::Large />
                        <a class="text-link" href="#how">"始め方を見る"</a>
                    </Actions>
                </div>
                <Evening />
            </div>
        </div>
    }
}

#[component]
fn Footer(city: String, demo: bool) -> impl IntoView {
    let made_up = demo.then(|| {
        view! { <p class="small soft">"この画面は見本です。人物、声、連絡先は架空のものです。"</p> }
    });
    view! {
        <footer class="site-footer">
            <Listening />
            <div class="wide site-foot">
                <p class="brand"><Mark />{SERVICE}</p>
                <p class="soft">{format!("実施：{city}")}</p>
                <p><a href="/status">"いまのようす"</a></p>
                {made_up}
            </div>
        </footer>
    }
}
