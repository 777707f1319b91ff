//! One entry: what is typed, how it will look, and what it changes for questions that are known. What changes
//! what the bot says is seen before it is saved.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::conversations::questions::{self, OpenQuestion, Outcome};
use backend::knowledge::Entry;
use backend::knowledge::effect::{self, Effect};
use backend::knowledge::store::{self, Stored};
use backend::staff::Staff;
use domain::ids::{EntryId, OpenQuestionId};
use domain::knowledge::{Draft, Kind, Link, Question, SourceUrl};

use super::typed::{Typed, read};
use super::{HERE, edit_view};
use crate::admin::fields::{Asked, Fields, Id};
use crate::admin::problem::{Answer, DeskError};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::FormErrors;

/// What the page shows.
pub(super) struct Sheet {
    pub id: EntryId,
    pub saved: Option<Stored>,
    pub seen: i32,
    pub typed: Typed,
    pub errors: FormErrors,
    /// How it will look and what it changes.
    pub preview: Option<Preview>,
    /// Questions that are settled by saving.
    pub settles: Vec<OpenQuestionId>,
    pub now: chrono::DateTime<chrono::Utc>,
}

/// How an entry will look and what it changes.
pub(super) struct Preview {
    pub draft: Draft,
    pub effect: Effect,
    /// What was looked at, for the form that comes back.
    pub looked: String,
    /// Saving was asked for before that.
    pub look_first: bool,
}

impl Sheet {
    fn of(state: &AppState, id: EntryId, saved: Option<Stored>, seen: i32, typed: Typed) -> Self {
        let (errors, preview, settles) = (FormErrors::none(), None, Vec::new());
        Self { id, saved, seen, typed, errors, preview, settles, now: state.backend.now() }
    }
}

pub(super) async fn new(
    State(state): State<AppState>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Response> {
    let asked = match asked.read::<OpenQuestionId>("for") {
        None => Vec::new(),
        Some(one) => match questions::group_of(&state.backend, one).await? {
            Some(group) => group.questions,
            // settled meanwhile: there is nothing to answer any more
            None => return Ok(Redirect::to("/admin/questions?done=question_settled").into_response()),
        },
    };
    let first = asked.first().map_or("", |question: &OpenQuestion| question.text.as_str());
    let typed = Typed {
        kind: Kind::Faq.code().to_owned(),
        question: first.chars().take(Question::MAX).collect(),
        source: "キャリアジム".to_owned(),
        reviewed_on: state.backend.today().to_string(),
        published: true,
        ..Typed::default()
    };
    let settles = asked.iter().map(|question| question.id).collect();
    let sheet = Sheet { settles, ..Sheet::of(&state, store::new_id(), None, 0, typed) };
    Ok(edit_view::page(shell, sheet).into_response())
}

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<EntryId>,
) -> Answer<Page> {
    let stored = store::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)?;
    let (seen, typed) = (stored.revision, Typed::from(&stored));
    Ok(edit_view::page(shell, Sheet::of(&state, id, Some(stored), seen, typed)))
}

pub(super) async fn save(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<EntryId>,
    fields: Fields,
) -> Answer<Response> {
    let backend = &state.backend;
    if fields.text("op") == "reviewed" {
        return match store::reviewed(backend, id, staff.id).await? {
            true => Ok(Redirect::to(&format!("{HERE}?done=entry_reviewed")).into_response()),
            false => Err(DeskError::missing()),
        };
    }
    let (typed, seen) = (Typed::of(&fields), fields.number("seen").unwrap_or_default());
    let saved = store::find(&backend.pool, id).await?;
    let settles: Vec<OpenQuestionId> = fields.all("settles").filter_map(|id| id.parse().ok()).collect();
    let mut sheet = Sheet { settles, ..Sheet::of(&state, id, saved, seen, typed) };
    let reviewed_on = sheet.saved.as_ref().map(|stored| stored.entry.reviewed_on);
    let draft = match read(&sheet.typed, backend.today(), reviewed_on) {
        Ok(draft) => draft,
        Err(errors) => {
            sheet.errors = errors;
            let page = edit_view::page(shell, sheet);
            return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let key = sheet.saved.as_ref().map_or_else(|| format!("own-{id}"), |stored| stored.entry.key.clone());
    let changed = entry(&key, &draft);
    let (was, will) = (said_now(sheet.saved.as_ref()), said(&changed, draft.published));
    // whom another was faster than hears of that first
    let is_stale = seen != sheet.saved.as_ref().map_or(0, |stored| stored.revision);
    let look_first = !is_stale && was != will && fields.text("looked") != mark(will);
    if fields.text("op") == "preview" || look_first {
        let (looked, look_first) = (mark(will), fields.text("op") != "preview");
        let effect = effect::of(backend, &key, draft.published.then_some(changed)).await?;
        // as it would be saved, without what nobody can see: what comes back is what was looked at
        sheet.typed.question = draft.question.as_str().to_owned();
        sheet.typed.answer = draft.answer.as_str().to_owned();
        sheet.preview = Some(Preview { draft, effect, looked, look_first });
        return Ok(edit_view::page(shell, sheet).into_response());
    }
    if store::save(backend, id, &draft, seen, staff.id).await? {
        questions::settle(backend, &sheet.settles, Outcome::Entry, staff.id).await?;
        backend.read_shelf().await?;
        let done = if draft.published { "entry" } else { "entry_hidden" };
        return Ok(Redirect::to(&format!("{HERE}?done={done}")).into_response());
    }
    sheet.saved = store::find(&backend.pool, id).await?;
    sheet.seen = sheet.saved.as_ref().map_or(0, |stored| stored.revision);
    let by = sheet.saved.as_ref().and_then(|stored| stored.edited_by.clone());
    let by = by.map_or_else(|| "ほかの人".to_owned(), |name| format!("{name}さん"));
    sheet.errors.add(
        "saved",
        format!("{by}が先に保存しました。「いまの答え」と見くらべて、よければもう一度保存してください"),
    );
    Ok(edit_view::page(shell, sheet).status(StatusCode::CONFLICT).into_response())
}

/// What decides by which words an entry is found and what is answered then; nothing while it is not published.
type Said<'a> = Option<(&'a [String], &'a str)>;

fn said(entry: &Entry, published: bool) -> Said<'_> {
    published.then_some((entry.questions.as_slice(), entry.answer.as_str()))
}

fn said_now(saved: Option<&Stored>) -> Said<'_> {
    saved.and_then(|stored| said(&stored.entry, stored.published))
}

/// A mark of what was looked at: another text has another one.
fn mark(said: Said<'_>) -> String {
    let mut hasher = DefaultHasher::new();
    said.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn entry(key: &str, draft: &Draft) -> Entry {
    let aliases = draft.aliases.iter().map(|alias| alias.as_str().to_owned());
    Entry {
        key: key.to_owned(),
        kind: draft.kind,
        category: draft.category,
        questions: std::iter::once(draft.question.as_str().to_owned()).chain(aliases).collect(),
        answer: draft.answer.as_str().to_owned(),
        link: draft.link.as_ref().map_or("", Link::as_str).to_owned(),
        source: draft.source.as_str().to_owned(),
        source_url: draft.source_url.as_ref().map_or("", SourceUrl::as_str).to_owned(),
        reviewed_on: draft.reviewed_on,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_differently_is_looked_at_again_and_what_nobody_hears_is_not() {
        let entry = backend::knowledge::seed().swap_remove(0);
        let mut other = entry.clone();
        other.source_url = "https://www.example.jp/".to_owned();
        assert_eq!(said(&entry, true), said(&other, true), "a source changes no answer");
        other.questions.push("another way".to_owned());
        assert_ne!(mark(said(&entry, true)), mark(said(&other, true)));
        assert_ne!(mark(said(&entry, true)), mark(said(&entry, false)), "withdrawing changes answers");
        assert_eq!(said(&entry, false), said(&other, false));
        assert_eq!(said_now(None), None, "a draft of a new entry");
    }
}
