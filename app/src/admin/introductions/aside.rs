//! Beside an introduction: what the person has told, and what happened.

use backend::introductions::Line;
use domain::contact::PhoneNumber;
use domain::matching::Considerations;
use domain::wording;
use leptos::prelude::*;

use super::show::Sheet;
use crate::admin::words::{family, lines};
use crate::ui::*;

/// What the person has told for this: wishes stay theirs, considerations are for whoever introduces them.
pub(super) fn person(sheet: &Sheet) -> impl IntoView + use<> {
    let considerations =
        sheet.said.as_ref().and_then(|said| said.considerations.as_ref()).map(Considerations::as_str);
    let care = match considerations {
        Some(words) => lines(words).into_any(),
        None => view! { <span class="soft">"書きこみはありません"</span> }.into_any(),
    };
    let facts = match &sheet.registered {
        Some((entry, received_on)) => {
            let phone = tel(&entry.phone);
            let (name, kana, address) = (entry.name.clone(), entry.kana.clone(), entry.address.clone());
            let number = PhoneNumber::parse(&entry.phone).map_or_else(|_| entry.phone.clone(), |number| number.to_string());
            let wanted = entry.wanted.clone();
            let received_on = wording::date(*received_on);
            view! {
                <Fact term="お名前">{name}<br /><span class="meta">{kana}</span></Fact>
                <Fact term="電話"><a href=phone>{number}</a></Fact>
                <Fact term="住所">{address}</Fact>
                <Fact term="希望の仕事">{wanted}</Fact>
                <Fact term="申込みの日">{received_on}</Fact>
            }
            .into_any()
        }
        None => view! { <Fact term="求職の申込み"><span class="soft">"まだです。書類の同意をうかがうと、本人が入れます。"</span></Fact> }.into_any(),
    };
    view! {
        <Panel title="本人から" id="person" tone=Tone::Soft>
            <FactList layout=FactLayout::Stacked>
                <Fact term="配慮してほしいこと">{care}</Fact>
                {facts}
            </FactList>
        </Panel>
    }
}

pub(super) fn history(history: &[Line]) -> impl IntoView + use<> {
    let items = history
        .iter()
        .enumerate()
        .map(|(place, line)| {
            let who = line.staff.as_deref().map_or_else(|| "本人".to_owned(), |name| format!("{}さん", family(name)));
            let what = format!("{who}：{}", happened(&line.kind));
            let note = line.note.as_deref().map(|note| {
                let note = lines(note);
                view! { <p class="meta">{note}</p> }
            });
            view! { <TimelineItem when=wording::date(line.on) now=place == 0><p>{what}</p>{note}</TimelineItem> }
        })
        .collect_view();
    view! { <Panel title="これまで" id="history" tone=Tone::Soft><Timeline>{items}</Timeline></Panel> }
}

fn happened(kind: &str) -> &'static str {
    match kind {
        "interested" => "「気になる」を押しました",
        "talked" => "話を聞きました",
        "documents_asked" => "送ってよいものをうかがいました",
        "documents_given" => "送ることに同意しました",
        "documents_declined" => "送らないことにしました",
        "documents_withdrawn" => "同意を取り消しました",
        "introduced" => "紹介しました",
        "meeting_planned" => "面接・見学の予定を決めました",
        "meeting_confirmed" => "予定を確かめました",
        "meeting_change_wanted" => "予定の変更を希望しました",
        "meeting_cancelled" => "予定を取りやめました",
        "meeting" => "面接・見学の段階に進めました",
        "offered" => "内定と記録しました",
        "hired" => "就職と記録しました",
        "ended" => "終わりにしました",
        "back" => "前の段階にもどしました",
        "led" => "担当と期限を決めました",
        "followed_up" => "就職のあとを確かめました",
        _ => "ひとこと残しました",
    }
}
