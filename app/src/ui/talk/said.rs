//! One message, as either side sees it.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::conversation::{Body, Cited, Happened, Line, NONE_OF_THESE, Offer, Writer, none_of_these_id};
use domain::ids::MessageId;
use domain::wording;
use leptos::prelude::*;

use super::guide::guide;
use crate::ui::{Glyph, Helpline, Helplines, HiddenInput, Icon, IconSize, phrase};

/// Who reads.
#[derive(Clone, Debug)]
pub struct TalkSide {
    /// The address of the conversation.
    pub base: String,
    /// How staff call the person; none on the person's own page.
    pub person: Option<String>,
    /// Lines for somebody in distress.
    pub lines: Vec<Helpline>,
    /// The present date in Tokyo: what is of today shows the clock alone.
    pub today: NaiveDate,
}

impl TalkSide {
    pub(super) const fn is_desk(&self) -> bool {
        self.person.is_some()
    }

    fn when(&self, at: DateTime<Utc>) -> String {
        match wording::day_of(at) == self.today {
            true => wording::clock(at),
            false => wording::moment(at),
        }
    }
}

/// A message; found again by its id, put in order by its place.
#[component]
pub fn Said(line: Line, side: TalkSide) -> impl IntoView {
    let id = format!("m-{}", line.id);
    let seq = line.seq.to_string();
    let when = side.when(line.at);
    if let (Writer::Service, Some(Body::Event { what })) = (line.writer, &line.body)
        && (side.is_desk() || *what != Happened::NobodyThere)
    {
        let words = happened(*what, line.name.as_deref(), side.is_desk());
        return view! { <p class="turn" id=id data-seq=seq data-event=(*what == Happened::Erased).then_some("erased")><span>{words}<br />{when}</span></p> }
            .into_any();
    }
    let (from, avatar, who) = speaker(&line, &side);
    let avatar = avatar.map(|(letter, tone)| {
        view! { <span class="avatar" data-tone=tone aria-hidden="true">{letter}</span> }
    });
    let who = match from {
        "me" if !side.is_desk() => view! { <span class="sr">"あなた、"{when}</span> }.into_any(),
        _ => view! { <span class="who">{who}<small>{when}</small></span> }.into_any(),
    };
    let body = match line.body.clone() {
        Some(body) => said(body, &line, &side),
        None => {
            view! { <div class="bubble"><p class="soft">"メッセージを取り消しました"</p></div> }.into_any()
        }
    };
    view! { <div class="said" id=id data-seq=seq data-from=from>{avatar}{who}{body}</div> }.into_any()
}

type Disc = (String, &'static str);

/// The side on which it stands, the disc, and the name.
fn speaker(line: &Line, side: &TalkSide) -> (&'static str, Option<Disc>, String) {
    let disc = |name: &str| name.chars().next().map(String::from).unwrap_or_default();
    let name = line.name.clone().unwrap_or_default();
    let is_note = matches!(line.body, Some(Body::Note { .. }));
    match (line.writer, &side.person) {
        (Writer::Seeker, None) => ("me", None, String::new()),
        (Writer::Seeker, Some(person)) => ("other", Some((disc(person), "key")), format!("{person}さん")),
        (Writer::Bot | Writer::Service, _) => {
            ("bot", Some(("AI".to_owned(), "plain")), "案内AI（自動で答えます）".to_owned())
        }
        (Writer::Staff, None) => ("staff", Some((disc(&name), "warm")), format!("{name}（相談員）")),
        (Writer::Staff, Some(_)) if is_note => {
            ("note", None, format!("内部メモ・{name}（職員だけに見えます）"))
        }
        (Writer::Staff, Some(_)) => ("me", None, name),
    }
}

fn happened(what: Happened, name: Option<&str>, is_desk: bool) -> String {
    let name = name.unwrap_or_default();
    match what {
        Happened::Asked if is_desk => "相談員を呼びました。ボットは止まりました".to_owned(),
        Happened::Asked => "相談員につなぎます。ここまでの話は引きつぐので、同じ説明はいりません".to_owned(),
        Happened::StoppedWaiting => "待つのをやめました。案内AIがお答えします".to_owned(),
        Happened::Taken => format!("{name}さんが入りました"),
        Happened::Transferred => format!("ここからは、{name}さんがお話をうかがいます"),
        Happened::GivenBack if is_desk => {
            "返事がないまま10分たったか、担当がもどしました。順番待ちにもどりました".to_owned()
        }
        Happened::GivenBack => "お待たせしています。ほかの相談員をさがします".to_owned(),
        Happened::Closed => "ここで一区切りです。また、いつでも書いてください".to_owned(),
        Happened::NobodyThere if is_desk => "相談員を呼びましたが、受付の時間の外でした".to_owned(),
        Happened::NobodyThere => {
            "いまは、相談員がいません。下のボタンから、予約をとれます。書いたことは、残しておきます"
                .to_owned()
        }
        Happened::Erased if is_desk => "利用者が、これまでの記録を消しました".to_owned(),
        Happened::Erased => "これまでの記録を消しました".to_owned(),
        Happened::FlagCleared => format!("{name}さんが、旗を下ろしました（職員だけに見えます）"),
    }
}

/// The words, line by line.
fn words(text: &str) -> impl IntoView + use<> {
    text.split('\n').map(|line| view! { <p>{line.to_owned()}</p> }).collect_view()
}

pub(super) fn bubble(text: &str) -> impl IntoView + use<> {
    view! { <div class="bubble">{words(text)}</div> }
}

fn said(body: Body, line: &Line, side: &TalkSide) -> AnyView {
    match body {
        Body::Text { text } | Body::Note { text } => bubble(&text).into_any(),
        Body::Answer { text, cited, offers } => {
            let sources = cited.iter().map(source).collect_view();
            view! {
                {bubble(&text)}
                {sources}
                {(!side.is_desk()).then(|| view! { {helpful(line, side)}{choices(line.id, &offers, None::<()>, side)} }.into_any())}
            }
            .into_any()
        }
        Body::Choices { text, offers } => {
            let asked = (!side.is_desk()).then(|| choices(line.id, &offers, Some(none_of_these(line.id, side)), side));
            let listed = side.is_desk().then(|| {
                offers.iter().map(|offer| view! { <p>{format!("・{}", offer.question)}</p> }).collect_view()
            });
            view! { <div class="bubble">{words(&text)}{listed}</div>{asked} }.into_any()
        }
        Body::NotUnderstood { again } => {
            let text = match again {
                false => "ごめんなさい、うまく読みとれませんでした。短い言葉で、言いかえてみてください。",
                true => "何度もごめんなさい。人につなぎましょうか。話の中身は、そのまま引きつぎます。",
            };
            view! { {bubble(text)}{(!side.is_desk()).then(|| view! { <div class="replies" role="group" aria-label="次にえらべること">{person(side)}</div> })} }.into_any()
        }
        Body::Heard => {
            let text = "書いてくださったこと、届いています。よかったら、人と話しませんか。話すだけでも、かまいません。";
            view! { {bubble(text)}{(!side.is_desk()).then(|| view! { <div class="replies" role="group" aria-label="次にえらべること">{person(side)}</div> })} }.into_any()
        }
        Body::Thanked => bubble("どういたしまして。また、いつでも書いてください。").into_any(),
        Body::Guide { flow } => guide(flow, side).into_any(),
        Body::Care { crisis } => care(crisis, side).into_any(),
        Body::Sticker { words } => {
            let words = if words.is_empty() {
                "スタンプ".to_owned()
            } else {
                format!("スタンプ（{words}）")
            };
            bubble(&words).into_any()
        }
        Body::Photo { width, height } => {
            let src = format!("{}/photos/{}", side.base, line.id);
            view! {
                <div class="bubble" data-kind="photo">
                    <img src=src width=width.to_string() height=height.to_string() alt="送られた写真" loading="lazy" />
                </div>
            }
            .into_any()
        }
        Body::Other => bubble("ここでは開けないものが送られました（動画、位置など）").into_any(),
        Body::Event { what: what @ Happened::NobodyThere } if !side.is_desk() => view! {
            {bubble(&happened(what, None, false))}
            <div class="replies" role="group" aria-label="次にえらべること">
                <a class="button" data-kind="secondary" href="/liff/booking">{phrase("予約して話す")}</a>
                <a class="button" data-kind="secondary" href="/liff/helplines">{phrase("つらいときの電話窓口")}</a>
            </div>
        }
        .into_any(),
        Body::Event { what } => bubble(&happened(what, line.name.as_deref(), side.is_desk())).into_any(),
    }
}

/// Who says so, since when, and where to read on.
fn source(cited: &Cited) -> impl IntoView + use<> {
    let link =
        (!cited.link.is_empty()).then(|| view! { <a href=cited.link.clone()>"関係のあるページへ"</a> });
    let url = (!cited.url.is_empty())
        .then(|| view! { <a href=cited.url.clone() rel="noreferrer" target="_blank">"もとの文を読む"</a> });
    view! {
        <div class="source">
            <span>{format!("出どころ：{}", cited.source)}</span>
            <span>{format!("{}年{}に確かめました", cited.reviewed_on.year(), wording::date(cited.reviewed_on))}</span>
            {link}
            {url}
        </div>
    }
}

/// Whether it helped.
fn helpful(line: &Line, side: &TalkSide) -> impl IntoView + use<> {
    let pressed = |which: bool| if line.helpful == Some(which) { "true" } else { "false" };
    view! {
        <form class="helpful" method="post" action=format!("{}/helpful", side.base) data-talk-form="">
            <HiddenInput name="message" value=line.id.to_string() />
            <button class="button" data-kind="quiet" data-size="small" type="submit" name="helpful" value="yes" aria-pressed=pressed(true)>
                "役に立った"
            </button>
            <button class="button" data-kind="quiet" data-size="small" type="submit" name="helpful" value="no" aria-pressed=pressed(false)>
                "ちがった"
            </button>
        </form>
    }
}

/// What may be meant, as buttons; a human being comes last and is always there.
fn choices<V: IntoView + 'static>(
    of: MessageId,
    offers: &[Offer],
    none_fits: Option<V>,
    side: &TalkSide,
) -> impl IntoView + use<V> {
    let action = format!("{}/choose", side.base);
    let offers = offers
        .iter()
        .map(|offer| {
            // the same choice of the same message, tapped twice, is one message
            let id = of.with(offer.entry.uuid()).to_string();
            view! {
                <form method="post" action=action.clone() data-talk-form="">
                    <HiddenInput name="id" value=id />
                    <button class="button" data-kind="secondary" type="submit" name="entry" value=offer.entry.to_string()>
                        {phrase(offer.question.clone())}
                    </button>
                </form>
            }
        })
        .collect_view();
    view! { <div class="replies" role="group" aria-label="次にえらべること">{offers}{none_fits}{person(side)}</div> }
}

/// The way out where nothing of what is offered fits.
fn none_of_these(of: MessageId, side: &TalkSide) -> impl IntoView + use<> {
    view! {
        <form method="post" action=side.base.clone() data-talk-form="">
            <HiddenInput name="id" value=none_of_these_id(of).to_string() />
            <button class="button" data-kind="secondary" type="submit" name="text" value=NONE_OF_THESE>
                {NONE_OF_THESE}
            </button>
        </form>
    }
}

/// To a human being.
pub(super) fn person(side: &TalkSide) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("{}/person", side.base) data-talk-form="">
            <button class="button" data-kind="secondary" type="submit">
                <Icon glyph=Glyph::People size=IconSize::Small />{phrase("相談員と話す")}
            </button>
        </form>
    }
}

/// Numbers of people who listen, before anything else.
fn care(crisis: bool, side: &TalkSide) -> impl IntoView + use<> {
    let (text, last) = match crisis {
        true => (
            "話してくれて、ありがとうございます。とても、つらかったですね。いまは、ひとりで抱えないでください。",
            "いのちがあぶないとき、体が危険なときは、119（救急）か110（警察）へ。",
        ),
        false => (
            "大変な中で、よく書いてくれました。話すだけでも、少し軽くなることがあります。",
            "いますぐ助けがいるときは、119（救急）か110（警察）へ。",
        ),
    };
    let desk = side.is_desk();
    let lines = side.lines.iter().take(3).cloned().collect::<Vec<_>>();
    let numbers = (!desk).then(|| view! { <Helplines lines /> });
    let booking = (!desk && !crisis).then(|| {
        view! { <a class="button" data-kind="secondary" href="/liff/booking">{phrase("早い時間を予約する")}</a> }
    });
    let replies = (!desk).then(|| {
        view! { <div class="replies" role="group" aria-label="次にえらべること">{person(side)}{booking}</div> }
    });
    view! { <div class="bubble" data-kind="care"><p>{text}</p>{numbers}<p>{last}</p></div>{replies} }
}
