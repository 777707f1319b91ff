//! One entry: what is typed, how it will look, and what it changes for questions that are known.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::knowledge::Entry;
use backend::knowledge::effect::{self, Effect};
use backend::knowledge::store::{self, Stored};
use backend::staff::Staff;
use domain::ids::EntryId;
use domain::knowledge::{Category, Draft, Kind, Link, MOST_ALIASES, Question, SourceUrl};
use domain::text::{Text, TextRefused};

use super::{HERE, edit_view};
use crate::admin::fields::{Asked, Fields, Id};
use crate::admin::problem::{Answer, DeskError};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::FormErrors;

/// The fields of an entry, as they are typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub kind: String,
    pub category: String,
    pub question: String,
    /// One a line.
    pub aliases: String,
    pub answer: String,
    pub link: String,
    pub source: String,
    pub source_url: String,
    pub reviewed_on: String,
    pub published: bool,
}

impl From<&Stored> for Typed {
    fn from(stored: &Stored) -> Self {
        let entry = &stored.entry;
        Self {
            kind: entry.kind.code().to_owned(),
            category: entry.category.code().to_owned(),
            question: entry.questions[0].clone(),
            aliases: entry.questions[1..].join("\n"),
            answer: entry.answer.clone(),
            link: entry.link.clone(),
            source: entry.source.clone(),
            source_url: entry.source_url.clone(),
            reviewed_on: entry.reviewed_on.to_string(),
            published: stored.published,
        }
    }
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).replace("\r\n", "\n");
        Self {
            kind: text("kind"),
            category: text("category"),
            question: text("question"),
            aliases: text("aliases"),
            answer: text("answer"),
            link: text("link"),
            source: text("source"),
            source_url: text("source_url"),
            reviewed_on: text("reviewed_on"),
            published: fields.text("published") == "yes",
        }
    }
}

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
    pub today: chrono::NaiveDate,
    pub now: chrono::DateTime<chrono::Utc>,
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
    let sheet = Sheet {
        id: store::new_id(),
        saved: None,
        seen: 0,
        typed,
        errors: FormErrors::none(),
        preview: None,
        settles: asked.all("settles").map(str::to_owned).collect(),
        today: state.backend.today(),
        now: state.backend.now(),
    };
    Ok(edit_view::page(shell, sheet))
}

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<EntryId>,
) -> Answer<Page> {
    let stored = store::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)?;
    let (seen, typed) = (stored.revision, Typed::from(&stored));
    let sheet = Sheet {
        id,
        saved: Some(stored),
        seen,
        typed,
        errors: FormErrors::none(),
        preview: None,
        settles: Vec::new(),
        today: state.backend.today(),
        now: state.backend.now(),
    };
    Ok(edit_view::page(shell, sheet))
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
    let today = backend.today();
    let mut sheet = Sheet {
        id,
        saved,
        seen,
        typed,
        errors: FormErrors::none(),
        preview: None,
        settles,
        today,
        now: backend.now(),
    };
    let draft = match read(&sheet.typed, today) {
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
        return Ok(Redirect::to(&format!("{HERE}?done=entry")).into_response());
    }
    sheet.saved = store::find(&backend.pool, id).await?;
    sheet.seen = sheet.saved.as_ref().map_or(0, |stored| stored.revision);
    let by = sheet.saved.as_ref().and_then(|stored| stored.edited_by.clone());
    let by = by.map_or_else(|| "ほかの人".to_owned(), |name| format!("{name}さん"));
    sheet.errors.add(
        "question",
        format!("{by}が先に保存しました。右の「いまの答え」と見くらべて、よければもう一度保存してください"),
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

fn read(typed: &Typed, today: chrono::NaiveDate) -> Result<Draft, FormErrors> {
    let mut errors = FormErrors::none();
    let kind = Kind::from_code(&typed.kind);
    let category = Category::from_code(&typed.category);
    if kind.is_none() {
        errors.add("kind", "種類をえらんでください");
    }
    if category.is_none() {
        errors.add("category", "分類をえらんでください");
    }
    let question = field(&typed.question, "question", "質問を入れてください", &mut errors);
    let answer = field(&typed.answer, "answer", "答えを入れてください", &mut errors);
    let source = field(&typed.source, "source", "だれの情報かを入れてください", &mut errors);
    let link = Link::optional(&typed.link);
    if link.is_err() {
        errors.add("link", "このサービスのページを、「/liff/」から入れてください。なければ空のままで");
    }
    let source_url = SourceUrl::optional(&typed.source_url);
    if source_url.is_err() {
        errors.add("source_url", "「https://」から入れてください。なければ空のままで");
    }
    let reviewed_on = Fields::from_pairs(vec![("day".to_owned(), typed.reviewed_on.clone())]).day("day");
    let reviewed_on = reviewed_on.map(|day| day.date()).filter(|day| *day <= today);
    if reviewed_on.is_none() {
        errors.add("reviewed_on", "確かめた日を、今日までの日付で入れてください。たとえば「2026-11-28」");
    }
    let aliases = aliases(&typed.aliases, &mut errors);
    match (kind, category, question, answer, source, link, source_url, reviewed_on) {
        (
            Some(kind),
            Some(category),
            Some(question),
            Some(answer),
            Some(source),
            Ok(link),
            Ok(source_url),
            Some(reviewed_on),
        ) if errors.is_empty() => Ok(Draft {
            kind,
            category,
            question,
            aliases,
            answer,
            link,
            source,
            source_url,
            reviewed_on,
            published: typed.published,
        }),
        _ => Err(errors),
    }
}

fn aliases(typed: &str, errors: &mut FormErrors) -> Vec<Question> {
    let lines: Vec<&str> = typed.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() > MOST_ALIASES {
        errors.add("aliases", format!("言いかえは、{MOST_ALIASES}個までにしてください"));
    }
    let mut read = Vec::new();
    for (line, number) in lines.into_iter().zip(1..) {
        match Question::parse(line) {
            Ok(alias) => read.push(alias),
            Err(_) => {
                let most = Question::MAX;
                errors.add("aliases", format!("{number}行めを、{most}字までにしてください"));
                break;
            }
        }
    }
    read
}

fn field<const MAX: usize>(
    typed: &str,
    id: &'static str,
    empty: &str,
    errors: &mut FormErrors,
) -> Option<Text<MAX>> {
    match Text::parse(typed) {
        Ok(text) => return Some(text),
        Err(TextRefused::Empty) => errors.add(id, empty),
        Err(TextRefused::TooLong { over }) => errors.add(id, Text::<MAX>::too_long(over)),
    }
    None
}
