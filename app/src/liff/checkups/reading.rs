//! A reading as seekers and, where it is shared, counselors see it: the same picture, the same table.

use domain::checkups::{Picture, Reading, Table};
use leptos::prelude::*;

use crate::ui::{Disclosure, Section, chart};

/// The picture with its table behind it; nothing where the answers make no profile.
/// `of` names the table, and tells it from others on a page with several results.
pub fn picture(said: &Reading, of: &str) -> Option<impl IntoView + use<>> {
    let picture = said.picture.as_ref()?;
    let table = said.table.as_ref().map(|behind| table(behind, of));
    let has_before =
        said.table.as_ref().is_some_and(|table| table.rows.iter().any(|row| row.before.is_some()));
    let before = match picture {
        Picture::Hexagon(_) | Picture::Gauge { .. } => "点線は、前回です。",
        Picture::Bars { .. } => "うすい色は、前回です。",
        Picture::Poles { .. } => "前回は、表にあります。",
    };
    Some(view! {
        <div class="stack">
            {said.guide.clone().map(|guide| view! { <p class="soft">{guide}</p> })}
            {chart(picture)}
            {has_before.then(|| view! { <p class="small soft">{before}</p> })}
            {table}
        </div>
    })
}

fn table(table: &Table, of: &str) -> impl IntoView + use<> {
    let has_before = table.rows.iter().any(|row| row.before.is_some());
    let kind = (!table.in_words).then_some("number");
    let rows = table
        .rows
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{row.name.clone()}<small>{row.about.clone()}</small></th>
                    <td data-type=kind>{row.now.clone()}</td>
                    {has_before.then(|| view! { <td data-type=kind>{row.before.clone().unwrap_or_else(|| "—".to_owned())}</td> })}
                </tr>
            }
        })
        .collect_view();
    let [what, now] = table.columns;
    let name = format!("{of}の結果の表");
    let region = name.clone();
    view! {
        <Disclosure summary=table.caption.clone() boxed=true>
            <div class="table-box" tabindex="0" role="region" aria-label=region>
            <table class="table">
                <caption class="sr">{name}</caption>
                <thead>
                    <tr>
                        <th scope="col">{what}</th>
                        <th scope="col" data-type=kind>{now}</th>
                        {has_before.then(|| view! { <th scope="col" data-type=kind>"前回"</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            </div>
        </Disclosure>
    }
}

/// Further parts, each with a title and a sentence or two.
pub fn parts(said: &Reading) -> Option<impl IntoView + use<>> {
    let parts = said
        .parts
        .iter()
        .map(|(title, words)| view! { <div class="stack" data-gap="tight"><h3>{title.clone()}</h3><p>{words.clone()}</p></div> })
        .collect_view();
    (!said.parts.is_empty()).then(|| view! { <Section id="parts" title="それぞれについて">{parts}</Section> })
}

/// Picture and parts as the desk shows them, where a result stands among others; `of` names it.
pub fn at_desk(said: &Reading, of: &str) -> impl IntoView + use<> {
    let parts = said
        .parts
        .iter()
        .map(|(title, words)| view! { <p><b>{title.clone()}</b>"　"{words.clone()}</p> })
        .collect_view();
    view! {
        <div class="result-picture">{picture(said, of)}</div>
        {parts}
    }
}
