//! One posting: kept as a draft until it is whole, published by whoever has made sure of it.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::employers;
use backend::postings::change::{self, Change, ChangeRefused, Edit};
use backend::postings::judge::Judge;
use backend::postings::{self, Posting};
use backend::staff::Staff;
use chrono::NaiveDate;
use domain::ids::{EmployerId, PostingId};
use domain::posting::{Entries, FIELDS, PostingState, Problem, field_of};
use domain::wording;
use leptos::prelude::*;

use super::form::{self, Offered};
use super::{HERE, mark, name, number};
use crate::admin::fields::{Asked, Fields, Id};
use crate::admin::problem::{Answer, DeskError};
use crate::admin::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// Everything the page shows.
struct Sheet {
    id: PostingId,
    employer: (EmployerId, String),
    /// The revision that was read, 0 for a new one.
    seen: i32,
    entries: Entries,
    saved: Option<Posting>,
    /// What keeps it from being shown.
    problems: Vec<Problem>,
    offered: Offered,
    events: Vec<(String, String)>,
    today: NaiveDate,
    errors: FormErrors,
    done: Option<String>,
}

pub(super) async fn new(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(employer): Id<EmployerId>,
) -> Answer<Page> {
    let entries = Entries::of(|key| field_of(key).and_then(|field| first_value(field.key)));
    Ok(load(&state, postings::new_id(), employer, entries).await?.render(shell))
}

/// What most postings say, as a start.
fn first_value(key: &str) -> Option<&'static str> {
    match key {
        "dispatch" | "car" => Some("no"),
        "remote" => Some("never"),
        "overtime_hours" | "trial_months" => Some("0"),
        "trial_terms" => Some("試用期間なし"),
        "people_wanted" => Some("1"),
        _ => None,
    }
}

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<PostingId>,
    Asked(asked): Asked,
) -> Answer<Page> {
    let posting = postings::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)?;
    let mut sheet = load(&state, id, posting.employer, posting.entries.clone()).await?;
    sheet.done = asked.get("done").map(str::to_owned);
    Ok(sheet.render(shell))
}

async fn load(state: &AppState, id: PostingId, employer: EmployerId, entries: Entries) -> Answer<Sheet> {
    let backend = &state.backend;
    let saved = postings::find(&backend.pool, id).await?;
    let whose = saved.as_ref().map_or(employer, |saved| saved.employer);
    let employer = employers::find(&backend.pool, whose).await?.ok_or_else(DeskError::missing)?;
    let today = backend.today();
    let judge = Judge::new(backend).await?;
    let (offered, problems) = (Offered::of(&judge), judge.problems(&entries));
    let events = change::events(&backend.pool, id).await?;
    let events = events.into_iter().map(|(at, kind, by)| {
        (
            wording::moment(at),
            format!("{}{}", event_words(&kind), by.map(|name| format!("（{name}）")).unwrap_or_default()),
        )
    });
    Ok(Sheet {
        id,
        employer: (employer.id, employer.entry.name),
        seen: saved.as_ref().map_or(0, |saved| saved.revision),
        entries,
        saved,
        problems,
        offered,
        events: events.collect(),
        today,
        errors: FormErrors::none(),
        done: None,
    })
}

fn event_words(kind: &str) -> &'static str {
    match kind {
        "published" => "公開しました",
        "confirmed" => "確かめました",
        "withdrawn" => "取り下げました",
        "filled" => "充足として終えました",
        _ => "下書きにしました",
    }
}

pub(super) async fn save(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<PostingId>,
    fields: Fields,
) -> Answer<Response> {
    let employer = fields.read("employer").ok_or_else(DeskError::missing)?;
    // Lists come as several values under one name.
    let lists: Vec<(&str, String)> =
        ["insurance", "traits"].map(|key| (key, fields.all(key).collect::<Vec<_>>().join(";"))).into();
    let typed = |key: &str| match lists.iter().find(|(known, _)| *known == key) {
        Some((_, list)) => Some(list.as_str()),
        None => fields.get(key),
    };
    let entries = Entries::of(typed);
    let change = match fields.text("op") {
        "publish" => Change::Publish,
        "withdraw" => Change::Withdraw,
        "fill" => Change::Fill,
        _ => Change::Draft,
    };
    let seen = fields.number("seen").unwrap_or_default();
    let mut sheet = load(&state, id, employer, entries).await?;
    let edit = Edit { id, employer: sheet.employer.0, entries: &sheet.entries, seen, staff: staff.id };
    let status = match change::save(&state.backend, &edit, change).await {
        Ok(()) => return Ok(Redirect::to(&format!("{HERE}/{id}?done={}", said(change))).into_response()),
        Err(ChangeRefused::Problems(problems)) => {
            sheet.seen = seen;
            for problem in problems {
                sheet.errors.add(problem.key, problem.words());
            }
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(ChangeRefused::Overtaken) => {
            let words = "ほかの人が先に保存しました。ここに残っているのは、あなたが入れた内容です。「ほかの人が保存した内容」と見くらべて、よければもう一度保存してください";
            sheet.errors.add("posting", words);
            StatusCode::CONFLICT
        }
        Err(ChangeRefused::Failure(failure)) => return Err(failure.into()),
    };
    Ok(sheet.render(shell).status(status).into_response())
}

const fn said(change: Change) -> &'static str {
    match change {
        Change::Draft => "posting_drafted",
        Change::Publish => "posting_published",
        Change::Withdraw => "posting_withdrawn",
        Change::Fill => "posting_filled",
    }
}

impl Sheet {
    fn render(self, shell: StaffShell) -> Page {
        let title = match (self.entries.get("title"), &self.saved) {
            ("", Some(saved)) => name(saved),
            ("", None) => "求人を足す".to_owned(),
            (title, _) => title.to_owned(),
        };
        shell.at(HERE).render(&title, || {
            let (id, name) = self.employer.clone();
            let note = self.saved.as_ref().map(number).unwrap_or_default();
            let (form, aside) = (self.form(), self.aside());
            let is_shown = self.saved.as_ref().is_some_and(|saved| saved.state == PostingState::Published);
            let refused = match is_shown || self.overtaken() {
                true => "まだ保存していません。入れた内容は、この画面に残っています",
                false => "まだ公開していません。入れた内容は、この画面に残っています",
            };
            let head = self.saved.as_ref().map(|saved| mark(saved, self.today));
            view! {
                <BackLink href=format!("/admin/employers/{id}") label=name />
                <PageHead title=title.clone() note>{head}</PageHead>
                {done(self.done.as_deref())}
                <ErrorSummary errors=self.errors title=refused />
                <Columns>{form}{aside}</Columns>
            }
        })
    }

    /// Whether somebody else was faster.
    fn overtaken(&self) -> bool {
        self.errors.at("posting").is_some()
    }

    /// What somebody else has saved, where it differs from what was typed.
    fn others(&self) -> Option<impl IntoView + use<>> {
        let saved = self.saved.as_ref().filter(|_| self.overtaken())?;
        let differing =
            FIELDS.iter().filter(|field| saved.entries.get(field.key) != self.entries.get(field.key));
        let facts = differing
            .map(|field| {
                let list = field.kind.list().unwrap_or_default();
                let word = |code: &str| {
                    let known = list.iter().find(|(known, _)| *known == code);
                    known.map_or_else(|| code.to_owned(), |(_, words)| (*words).to_owned())
                };
                let words: Vec<String> = match list.is_empty() {
                    true => vec![saved.entries.get(field.key).to_owned()],
                    false => saved.entries.list(field.key).into_iter().map(word).collect(),
                };
                let words = words.join("、");
                view! { <Fact term=field.label>{if words.is_empty() { "（空）".to_owned() } else { words }}</Fact> }
            })
            .collect_view();
        Some(view! {
            <Panel title="ほかの人が保存した内容（ちがうところ）" id="others" tone=Tone::Soft>
                <FactList layout=FactLayout::Stacked>{facts}</FactList>
            </Panel>
        })
    }

    fn form(&self) -> impl IntoView + use<> {
        let fields = form::fields(&self.entries, &self.offered, &self.errors);
        let is_shown = self.saved.as_ref().is_some_and(|saved| saved.state == PostingState::Published);
        let (publish, draft) = match is_shown {
            true => ("確かめて、公開しなおす", "下書きにもどす"),
            false => ("確かめて、公開する", "下書きとして保存する"),
        };
        let over = is_shown.then(|| {
            view! {
                <Button label="人が決まった（充足）" name="op" value="fill" />
                <Button label="取り下げる" name="op" value="withdraw" />
            }
        });
        let known = vec![
            ("seen".to_owned(), self.seen.to_string()),
            ("employer".to_owned(), self.employer.0.to_string()),
        ];
        view! {
            <div id="posting" tabindex="-1">
                <Form action=format!("{HERE}/{}", self.id)>
                    <HiddenInputs fields=known />
                    {fields}
                    <p class="soft">"公開すると、今日、事業者に確かめたものとして記録します。30日たつと、棚から外れます。"</p>
                    <Actions side=true>
                        // The harmless one first: it is what the Enter key presses.
                        <Button label=draft name="op" value="draft" />
                        <Button label=publish kind=ButtonKind::Primary name="op" value="publish" />
                        {over}
                    </Actions>
                </Form>
            </div>
        }
    }

    fn aside(&self) -> impl IntoView + use<> {
        let missing = (!self.problems.is_empty() && self.errors.is_empty()).then(|| {
            let items = self
                .problems
                .iter()
                .map(|problem| view! { <li><a href=format!("#{}", problem.key)>{problem.words()}</a></li> })
                .collect_view();
            let title = format!("公開するには、あと{}つ", self.problems.len());
            view! { <Panel title id="missing" tone=Tone::Caution><ul class="stack" data-gap="tight">{items}</ul></Panel> }
        });
        let events = self
            .events
            .iter()
            .enumerate()
            .map(|(place, (when, what))| {
                let (when, what) = (when.clone(), what.clone());
                view! { <TimelineItem when now=place == 0>{what}</TimelineItem> }
            })
            .collect_view();
        let history = (!self.events.is_empty()).then(|| {
            view! { <Panel title="これまで" id="history" tone=Tone::Soft><Timeline>{events}</Timeline></Panel> }
        });
        let others = self.others();
        view! { <Stack gap=Gap::Mid>{others}{missing}{history}</Stack> }
    }
}
