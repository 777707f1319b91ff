//! Voices, questions, the way in, whom to call.

use leptos::prelude::*;

use super::qr::QrCode;
use super::{LandingFacts, helplines};
use crate::ui::{
    Badge, ButtonKind, ButtonLink, ButtonSize, Disclosure, Fact, FactList, Helplines, Tone, phrase, tel,
};

/// What people said; invented ones say that they are.
#[component]
pub(super) fn Voices() -> impl IntoView {
    let voices = [
        (
            "夜勤明けの朝6時半に話せました。誰かに最後まで聞いてもらったのは、久しぶりでした。",
            "46歳・倉庫の仕事",
        ),
        ("電話は苦手なので、文字で。返事を考える時間があるのが、ありがたかったです。", "51歳・求職中"),
        (
            "3か月、読むだけでした。それでも何も言われなかったので、予約してみる気になりました。",
            "43歳・休職中",
        ),
    ]
    .map(|(words, who)| {
        view! {
            <li>
                <figure class="voice">
                    <div class="row"><Badge label="例" tone=Tone::Caution /></div>
                    <blockquote>{words}</blockquote>
                    <figcaption class="soft">{who}</figcaption>
                </figure>
            </li>
        }
    })
    .collect_view();
    view! {
        <section class="section" data-tone="soft" id="voices" aria-labelledby="voices-title">
            <div class="wide">
                <div class="stack" data-gap="tight">
                    <h2 id="voices-title">{phrase("使った人の声")}</h2>
                    <p class="soft">"画面の見本です。実在の方の声ではありません。"</p>
                </div>
                <ul class="grid" data-cols="3">{voices}</ul>
            </div>
        </section>
    }
}

/// What people ask before they dare.
#[component]
pub(super) fn Questions(city: String, phone: String) -> impl IntoView {
    let without_line = match phone.is_empty() {
        true => {
            "今はLINEだけで受け付けています。ご家族や支援者の方から始めていただくこともできます。".to_string()
        }
        false => format!("お電話でもお話をうかがいます。{phone} へおかけください。"),
    };
    let questions = [
        ("本当に無料ですか", "はい。相談は何度でも無料です。通信料だけ、ご自分の負担になります。".to_string()),
        (
            "氷河期世代でなくても使えますか",
            format!("はい。就職氷河期に社会へ出た方のために{city}が始めましたが、ほかの世代の方もお使いいただけます。"),
        ),
        ("働いていても使えますか", "はい。今の仕事のこと、辞めようか迷っていること、何でもお話しください。".to_string()),
        (
            "家族や会社に知られませんか",
            "知られません。LINEに届くのは「予約の時間が近づいています」のようなお知らせだけで、相談の内容は書きません。".to_string(),
        ),
        ("何を用意すればいいですか", "何もいりません。履歴書も、職務経歴書も、目標も、なくて大丈夫です。".to_string()),
        (
            "当日、行けなくなったら",
            "始まるまでは、いつでも取り消せます。連絡できずに過ぎてしまっても、叱られたりしません。また予約してください。".to_string(),
        ),
        ("LINEを使っていません", without_line),
    ]
    .map(|(question, answer)| view! { <Disclosure summary=question><p>{answer}</p></Disclosure> })
    .collect_view();
    view! {
        <section class="section" id="faq" aria-labelledby="faq-title">
            <div class="wide questions">
                <h2 id="faq-title">{phrase("よくある質問")}</h2>
                <div>{questions}</div>
            </div>
        </section>
    }
}

/// The way in: a button on the phone, a code beside the computer.
#[component]
pub(super) fn Join(address: String) -> impl IntoView {
    view! {
        <section class="section" data-tone="key" id="join" aria-labelledby="join-title">
            <div class="wide join">
                <div class="stack">
                    <h2 id="join-title">{phrase("まずは、のぞいてみてください")}</h2>
                    <p>"友だちになるだけなら、電話も勧誘もありません。見るだけの日が続いてもかまいません。合わなければ、いつでもやめられます。"</p>
                    <div>
                        <ButtonLink href=address.clone() label="LINEで友だちになる" kind=ButtonKind::Line size=ButtonSize::Large />
                    </div>
                </div>
                <div class="qr">
                    <QrCode address label="LINEで友だちになるためのQRコード" />
                    <p>"パソコンの方は"<wbr />"スマートフォンで"<wbr />"読み取ってください"</p>
                </div>
            </div>
        </section>
    }
}

/// Where people are, for those who would rather call, write or come.
#[component]
pub(super) fn Contact(facts: LandingFacts) -> impl IntoView {
    let phone = (!facts.phone.is_empty()).then(|| {
        let hours =
            (!facts.phone_hours.is_empty()).then(|| view! { <p class="soft">{facts.phone_hours}</p> });
        view! { <Fact term="電話"><a href=tel(&facts.phone)>{facts.phone.clone()}</a>{hours}</Fact> }
    });
    let mail = (!facts.mail.is_empty())
        .then(|| view! { <Fact term="メール"><a href=format!("mailto:{}", facts.mail)>{facts.mail.clone()}</a></Fact> });
    let place = (!facts.address.is_empty()).then(|| {
        let way = (!facts.way.is_empty()).then(|| view! { <p class="soft">{facts.way}</p> });
        view! { <Fact term="場所"><p>{facts.address}</p>{way}</Fact> }
    });
    view! {
        <section class="section" id="contact" aria-labelledby="contact-title">
            <div class="wide place">
                <div class="stack" data-gap="tight">
                    <h2 id="contact-title">{phrase("お問い合わせ")}</h2>
                    {facts.demo.then(|| view! { <div class="row"><Badge label="連絡先は例です" tone=Tone::Caution /></div> })}
                </div>
                <FactList>{phone}{mail}{place}</FactList>
            </div>
        </section>
    }
}

/// Helplines, at the foot of the page and one tap from its head.
#[component]
pub(super) fn Listening() -> impl IntoView {
    view! {
        <section class="wide" id="listening" aria-labelledby="listening-title">
            <div class="stack" data-gap="mid">
                <div class="stack" data-gap="tight">
                    <h2 id="listening-title">{phrase("今つらい方へ")}</h2>
                    <p>"仕事の話でなくても、聞いてくれる人がいます。番号を押すと電話がかかります。"</p>
                </div>
                <Helplines lines=helplines() />
            </div>
        </section>
    }
}
