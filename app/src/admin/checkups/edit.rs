//! Changing the words of one self-check: type, look at the preview, publish.

use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::checkups::texts::{self, PublishRefused, Revision};
use backend::staff::Staff;
use domain::checkups::{
    Edits, InstrumentCode, Merged, Slot, TextPart, current, edited, merged, read_text, slots,
};
use domain::text::TextRefused;
use domain::wording;
use leptos::prelude::*;

use super::{HERE, preview};
use crate::admin::fields::{Asked, Fields};
use crate::admin::problem::{Answer, DeskError};
use crate::admin::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// Everything the page shows.
pub(super) struct Sheet {
    pub code: InstrumentCode,
    /// Every text with what was typed for it.
    pub slots: Vec<Slot>,
    /// Every text as it is in force.
    pub in_force: Vec<Slot>,
    /// The revision that was in force when the page was opened.
    pub seen: i32,
    /// The one in force first, down to 0.
    revisions: Vec<Revision>,
    errors: FormErrors,
    done: Option<String>,
}

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Path(number): Path<String>,
    Asked(asked): Asked,
) -> Answer<Page> {
    let mut sheet = load(&state, &number).await?;
    if let Some(slots) = asked.number("from").and_then(|number| sheet.of_revision(number)) {
        sheet.slots = slots;
    }
    sheet.done = asked.get("done").map(str::to_owned);
    Ok(sheet.render(shell))
}

pub(super) async fn change(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Path(number): Path<String>,
    fields: Fields,
) -> Answer<Response> {
    let mut sheet = load(&state, &number).await?;
    sheet.take(&fields);
    if !sheet.errors.is_empty() {
        return Ok(sheet.render(shell).status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    match fields.text("op") {
        "publish" => {
            match texts::publish(&state.backend, sheet.code, sheet.seen, &edits(&sheet.slots), staff.id).await
            {
                Ok(()) => Ok(sheet.published()),
                Err(PublishRefused::Overtaken) => {
                    // Loaded again: what overtook it may have come after this page was read.
                    let now = load(&state, &number).await?;
                    if sheet.slots == now.in_force {
                        return Ok(now.published());
                    }
                    Ok(now.overtaken(&sheet).render(shell).status(StatusCode::CONFLICT).into_response())
                }
                Err(PublishRefused::Failure(failure)) => Err(failure.into()),
            }
        }
        "edit" => Ok(sheet.render(shell).into_response()),
        _ => Ok(preview::page(shell, &sheet).into_response()),
    }
}

async fn load(state: &AppState, number: &str) -> Answer<Sheet> {
    let code = number.parse().ok().and_then(InstrumentCode::from_number).ok_or_else(DeskError::missing)?;
    let revisions = texts::revisions(&state.backend, code).await?;
    let latest = revisions.first();
    let in_force =
        latest.map_or_else(|| slots(current(code)), |latest| slots(&edited(current(code), &latest.edits)));
    Ok(Sheet {
        code,
        slots: in_force.clone(),
        in_force,
        seen: latest.map_or(0, |revision| revision.number),
        revisions,
        errors: FormErrors::none(),
        done: None,
    })
}

/// The name of a text's field.
pub(super) fn field_name(key: &str) -> String {
    format!("text-{key}")
}

/// Texts by key.
pub(super) fn edits(slots: &[Slot]) -> Edits {
    slots.iter().map(|slot| (slot.key.clone(), slot.words.clone())).collect()
}

impl Sheet {
    /// The texts of a revision, if there is one of this number.
    fn of_revision(&self, number: i32) -> Option<Vec<Slot>> {
        let revision = self.revisions.iter().find(|revision| revision.number == number)?;
        Some(slots(&edited(current(self.code), &revision.edits)))
    }

    fn published(&self) -> Response {
        Redirect::to(&format!("{HERE}/{}?done=texts", self.code.number())).into_response()
    }

    /// This sheet, just loaded, with what was typed on one that somebody else has overtaken.
    fn overtaken(mut self, typed: &Self) -> Self {
        let base = self.of_revision(typed.seen).unwrap_or_else(|| slots(current(self.code)));
        let Merged { slots, taken, contested } = merged(&base, &self.in_force, &typed.slots);
        self.slots = slots;
        let by = self.revisions.first().and_then(|latest| latest.by.as_ref());
        let who = by.map_or_else(|| "ほかの人".to_owned(), |(name, _)| format!("{name}さん"));
        let theirs = match taken.len() {
            0 => String::new(),
            count => format!("{who}が変えた{count}つの文章は、下に入れました。"),
        };
        self.errors.add(
            "texts",
            format!("{who}が先に公開しました。{theirs}確かめて、もう一度プレビューしてください"),
        );
        for (key, words) in contested {
            let label = self.slots.iter().find(|slot| slot.key == key).map(|slot| slot.label.clone());
            let label = label.unwrap_or_default();
            self.errors.add(
                field_name(&key),
                format!("「{label}」を、{who}は「{words}」にしました。どちらにするか、決めてください"),
            );
        }
        self
    }

    /// Takes what was typed; what is not in the form stays as it is in force.
    fn take(&mut self, fields: &Fields) {
        self.seen = fields.number("seen").unwrap_or(self.seen);
        for slot in self.slots.iter_mut().filter(|slot| !slot.fixed) {
            let name = field_name(&slot.key);
            let Some(typed) = fields.get(&name) else { continue };
            match read_text(slot, typed) {
                Ok(words) => slot.words = words,
                Err(refused) => {
                    typed.clone_into(&mut slot.words);
                    self.errors.add(name, said(&slot.label, refused));
                }
            }
        }
    }

    fn render(self, shell: StaffShell) -> Page {
        let title = self.in_force.first().map(|slot| slot.words.clone()).unwrap_or_default();
        shell.at(HERE).render(&title, || {
            let (fixed, open): (Vec<&Slot>, Vec<&Slot>) = self.slots.iter().partition(|slot| slot.fixed);
            let inputs = open
                .chunk_by(|one, next| one.part() == next.part())
                .enumerate()
                .map(|(place, slots)| part(place, slots, &self.errors))
                .collect_view();
            let (history, official) = (history(self.code, &self.revisions), official(&fixed));
            let (action, seen) = (format!("{HERE}/{}", self.code.number()), self.seen.to_string());
            view! {
                <BackLink href=HERE label="チェックの文章" />
                <PageHead title=title.clone() note="公開すると、これから始める人に出ます。答えている途中の人と、前の結果には、前の文章のまま出ます。" />
                {done(self.done.as_deref())}
                <ErrorSummary errors=self.errors.clone() title="まだ公開していません" />
                <Columns>
                    <div id="texts" tabindex="-1">
                        <Form action>
                            <HiddenInput name="seen" value=seen />
                            {inputs}
                            <Actions><Button label="プレビューを見る" kind=ButtonKind::Primary name="op" value="preview" wide=true /></Actions>
                        </Form>
                    </div>
                    <Stack gap=Gap::Mid>{history}{official}</Stack>
                </Columns>
            }
        })
    }
}

/// The fields of one part, under its heading.
fn part(place: usize, slots: &[&Slot], errors: &FormErrors) -> impl IntoView + use<> {
    let title = match slots.first().map(|slot| slot.part()) {
        Some(TextPart::Before) => "はじめる前",
        Some(TextPart::Questions) => "質問",
        Some(TextPart::Answers) => "答え",
        _ => "結果",
    };
    let inputs = slots.iter().map(|slot| input(slot, errors)).collect_view();
    view! { <Section title id=format!("part-{place}")>{inputs}</Section> }
}

fn said(label: &str, refused: TextRefused) -> String {
    match refused {
        TextRefused::Empty => format!("「{label}」を入れてください"),
        TextRefused::TooLong { over } => format!("「{label}」を、あと{over}文字、短くしてください"),
    }
}

fn input(slot: &Slot, errors: &FormErrors) -> impl IntoView + use<> {
    let name = field_name(&slot.key);
    let error = errors.at(&name);
    let (label, value) = (slot.label.clone(), slot.words.clone());
    let hint = format!("{}文字まで", slot.max);
    match slot.max > 80 {
        true => view! { <TextArea name label value hint error rows=2 /> }.into_any(),
        false => view! { <TextInput name label value hint error /> }.into_any(),
    }
}

fn history(code: InstrumentCode, revisions: &[Revision]) -> impl IntoView + use<> {
    let items = revisions
        .iter()
        .enumerate()
        .map(|(place, revision)| {
            let about = match revision.number {
                0 => "：はじめの文章".to_owned(),
                number => format!("：第{number}版"),
            };
            let (when, what) = match &revision.by {
                Some((name, at)) => (wording::moment(*at), format!("第{}版・{name}", revision.number)),
                None => ("はじめから".to_owned(), "はじめの文章".to_owned()),
            };
            let href = format!("{HERE}/{}?from={}", code.number(), revision.number);
            view! {
                <TimelineItem when now=place == 0>
                    {what}" "<a href=href>"この文章をフォームに入れる"<Spoken words=about /></a>
                </TimelineItem>
            }
        })
        .collect_view();
    view! { <Panel title="これまでの版" id="history" tone=Tone::Soft><Timeline>{items}</Timeline></Panel> }
}

fn official(fixed: &[&Slot]) -> Option<impl IntoView + use<>> {
    let summary = format!("{}の文言を見る", fixed.len());
    let words = fixed.iter().map(|slot| view! { <li>{slot.words.clone()}</li> }).collect_view();
    (!fixed.is_empty()).then(|| {
        view! {
            <Panel title="変えられない文言" id="official" tone=Tone::Soft>
                <p class="meta">"公式の質問と答えです。言いかえると、結果の意味が変わるため、そのまま使います。"</p>
                <Disclosure summary><ul class="stack" data-gap="tight">{words}</ul></Disclosure>
            </Panel>
        }
    })
}
