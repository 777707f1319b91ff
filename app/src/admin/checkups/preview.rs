//! What seekers would see: before the first question, the questions, and every result with
//! invented numbers.

use domain::checkups::{Instrument, Kind, Reading, Slot, current, edited, examples};
use leptos::prelude::*;

use super::HERE;
use super::edit::{Sheet, edits, field_name};
use crate::liff::checkups::reading;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::ui::*;

pub(super) fn page(shell: StaffShell, sheet: &Sheet) -> Page {
    let instrument = edited(current(sheet.code), &edits(&sheet.slots));
    let in_force = edited(current(sheet.code), &edits(&sheet.in_force));
    let changes: Vec<(Slot, Slot)> = sheet
        .in_force
        .iter()
        .zip(&sheet.slots)
        .filter(|(old, new)| old.words != new.words)
        .map(cloned)
        .collect();
    let typed = typed(sheet);
    let action = format!("{HERE}/{}", sheet.code.number());
    shell.at(HERE).render("プレビュー", move || {
        let publish = (!changes.is_empty())
            .then(|| view! { <Button label="この文章を公開する" kind=ButtonKind::Primary name="op" value="publish" /> });
        let title = format!("{}のプレビュー", instrument.title);
        let (before, questions) = (before(&instrument), questions(&instrument));
        let results = results(&instrument, &in_force);
        view! {
            <BackLink href=action.clone() label="公開しないで戻る" />
            <PageHead title note="まだ公開していません。数字は、つくったものです。" />
            <Form action>
                <HiddenInputs fields=typed />
                <Actions side=true>
                    {publish}
                    <Button label="書きなおす" name="op" value="edit" />
                </Actions>
            </Form>
            {changed(&changes)}
            <Columns half=true>
                <Stack gap=Gap::Mid>{before}{questions}</Stack>
                {results}
            </Columns>
        }
    })
}

fn cloned((old, new): (&Slot, &Slot)) -> (Slot, Slot) {
    (old.clone(), new.clone())
}

/// What was typed, to be sent again with the next step.
fn typed(sheet: &Sheet) -> Vec<(String, String)> {
    let open = sheet.slots.iter().filter(|slot| !slot.fixed);
    let typed = open.map(|slot| (field_name(&slot.key), slot.words.clone()));
    typed.chain([("seen".to_owned(), sheet.seen.to_string())]).collect()
}

/// What is new, beside what is in force.
fn changed(changes: &[(Slot, Slot)]) -> AnyView {
    if changes.is_empty() {
        return view! { <Notice kind=NoticeKind::Info title="いま公開しているものと、同じ文章です。" /> }
            .into_any();
    }
    let rows = changes
        .iter()
        .map(|(old, new)| {
            view! {
                <tr>
                    <th scope="row">{new.label.clone()}</th>
                    <td>{old.words.clone()}</td>
                    <td><b>{new.words.clone()}</b></td>
                </tr>
            }
        })
        .collect_view();
    let columns = ["文章", "いま", "公開すると"].map(Column::words).into();
    view! {
        <Panel title=format!("変わるところ（{}）", changes.len()) id="changes">
            <Table caption="変わる文章の、いまと公開したあと" hidden_caption=true columns>{rows}</Table>
        </Panel>
    }
    .into_any()
}

/// Results that read differently than now stand open, the others are folded.
fn results(instrument: &Instrument, in_force: &Instrument) -> impl IntoView + use<> {
    let now = examples(in_force);
    let (same, new): (Vec<_>, Vec<_>) = examples(instrument)
        .into_iter()
        .enumerate()
        .partition(|(place, (_, reading))| now.get(*place).is_some_and(|(_, now)| now == reading));
    let panels = |examples: Vec<(usize, (String, Reading))>| {
        examples.into_iter().map(|(place, (name, reading))| result(place, name, &reading)).collect_view()
    };
    let summary = format!("変わらない結果の例（{}）", same.len());
    let same = (!same.is_empty()).then(|| {
        let panels = panels(same);
        view! { <Disclosure summary><Stack gap=Gap::Mid>{panels}</Stack></Disclosure> }
    });
    view! { <Stack gap=Gap::Mid>{panels(new)}{same}</Stack> }
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

fn result(place: usize, name: String, said: &Reading) -> impl IntoView + use<> {
    let id = format!("example-{place}");
    let words =
        said.words.iter().chain(&said.result).map(|words| view! { <p>{words.clone()}</p> }).collect_view();
    let (headline, caution) = (said.headline.clone(), said.caution.clone());
    let picture = reading::at_desk(said, &name);
    view! {
        <Panel title=name id>
            <p class="strong">{headline}</p>
            {words}
            {picture}
            <p class="soft">{caution}</p>
        </Panel>
    }
}
