//! What seekers would see: before the first question, the questions, and every result with
//! invented numbers.

use domain::checkups::{Edits, Instrument, Kind, Reading, current, edited, examples};
use leptos::prelude::*;

use super::HERE;
use super::edit::{Sheet, field_name};
use crate::liff::checkups::reading;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::ui::*;

pub(super) fn page(shell: StaffShell, sheet: &Sheet, edits: &Edits) -> Page {
    let instrument = edited(current(sheet.code), edits);
    let mut typed: Vec<(String, String)> = sheet
        .slots
        .iter()
        .filter(|slot| !slot.fixed)
        .map(|slot| (field_name(&slot.key), slot.words.clone()))
        .collect();
    typed.push(("seen".to_owned(), sheet.seen.to_string()));
    let action = format!("{HERE}/{}", sheet.code.number());
    shell.at(HERE).render("プレビュー", move || {
        let results = examples(&instrument).into_iter().map(|(name, reading)| result(name, &reading)).collect_view();
        view! {
            <BackLink href=action.clone() label="公開しないで戻る" />
            <PageHead title=format!("{}のプレビュー", instrument.title) note="まだ公開していません。数字は、つくったものです。" />
            <Form action>
                <HiddenInputs fields=typed />
                <Actions side=true>
                    <Button label="この文章を公開する" kind=ButtonKind::Primary name="op" value="publish" />
                    <Button label="書きなおす" name="op" value="edit" />
                </Actions>
            </Form>
            <Columns half=true>
                <Stack gap=Gap::Mid>{before(&instrument)}{questions(&instrument)}</Stack>
                <Stack gap=Gap::Mid>{results}</Stack>
            </Columns>
        }
    })
}

fn before(instrument: &Instrument) -> impl IntoView + use<> {
    let (title, summary) = (instrument.title.clone(), instrument.summary.clone());
    let about = instrument.about.iter().map(|words| view! { <p>{words.clone()}</p> }).collect_view();
    view! {
        <Panel title="はじめる前" id="before">
            <p class="strong">{title}</p>
            <p>{summary}</p>
            {about}
        </Panel>
    }
}

fn questions(instrument: &Instrument) -> impl IntoView + use<> {
    let above = instrument.question.clone();
    let words: Vec<String> = match &instrument.kind {
        Kind::BestWorst { .. } => instrument.scales.iter().map(|scale| scale.about.clone()).collect(),
        _ => instrument.items.iter().map(|item| item.text.clone()).collect(),
    };
    let questions = words.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    let answers = instrument
        .options
        .iter()
        .map(|set| view! { <p class="meta">{format!("答え：{}", set.labels.join("／"))}</p> })
        .collect_view();
    view! {
        <Panel title="質問" id="questions">
            <p class="strong">{above}</p>
            <ul class="stack" data-gap="tight">{questions}</ul>
            {answers}
        </Panel>
    }
}

fn result(name: String, said: &Reading) -> impl IntoView + use<> {
    let id = format!("example-{}", name.chars().map(|c| format!("{:x}", u32::from(c))).collect::<String>());
    let words =
        said.words.iter().chain(&said.result).map(|words| view! { <p>{words.clone()}</p> }).collect_view();
    let (headline, caution) = (said.headline.clone(), said.caution.clone());
    let picture = reading::at_desk(said);
    view! {
        <Panel title=name id>
            <p class="strong">{headline}</p>
            {words}
            {picture}
            <p class="soft">{caution}</p>
        </Panel>
    }
}
