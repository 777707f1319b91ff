//! One entry: what is typed, how it will look, and what it changes for questions that are known.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::knowledge::Entry;
use backend::knowledge::effect::{self, Effect};
use backend::knowledge::store::{self, Stored};
use backend::staff::Staff;
use domain::ids::EntryId;
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
    pub preview: Option<(Draft, Effect)>,
    /// Questions that are settled by saving.
    pub settles: Vec<String>,
    pub now: chrono::DateTime<chrono::Utc>,
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
) -> Answer<Page> {
    let typed = Typed {
        kind: Kind::Faq.code().to_owned(),
        question: asked.text("question").chars().take(Question::MAX).collect(),
        source: "キャリアジム".to_owned(),
        reviewed_on: state.backend.today().to_string(),
        published: true,
        ..Typed::default()
    };
    let settles = asked.all("settles").map(str::to_owned).collect();
    let sheet = Sheet { settles, ..Sheet::of(&state, store::new_id(), None, 0, typed) };
    Ok(edit_view::page(shell, sheet))
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
    let settles: Vec<String> = fields.all("settles").map(str::to_owned).collect();
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
    if fields.text("op") == "preview" {
        let key = sheet.saved.as_ref().map_or_else(|| format!("own-{id}"), |stored| stored.entry.key.clone());
        let effect = effect::of(backend, &key, draft.published.then(|| entry(&key, &draft))).await?;
        sheet.preview = Some((draft, effect));
        return Ok(edit_view::page(shell, sheet).into_response());
    }
    if store::save(backend, id, &draft, seen, staff.id).await? {
        let ids: Vec<_> = sheet.settles.iter().filter_map(|id| id.parse().ok()).collect();
        let outcome = backend::conversations::questions::Outcome::Entry;
        backend::conversations::questions::settle(backend, &ids, outcome, staff.id).await?;
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
