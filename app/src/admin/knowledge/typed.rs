//! An entry as it is typed, and how that is read.

use backend::knowledge::store::Stored;
use chrono::NaiveDate;
use domain::knowledge::{Category, Draft, Kind, Link, MOST_ALIASES, Question, SourceUrl};
use domain::text::{Text, TextRefused};

use crate::admin::fields::Fields;
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
    pub(super) fn of(fields: &Fields) -> Self {
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

/// The entry that was typed, or what is wrong with its fields, in their order on the page. A day
/// to come is nobody's check; the one that is saved already may stand.
pub(super) fn read(typed: &Typed, today: NaiveDate, saved: Option<NaiveDate>) -> Result<Draft, FormErrors> {
    let mut errors = FormErrors::none();
    let question = field(&typed.question, "question", "質問を入れてください", &mut errors);
    let answer = field(&typed.answer, "answer", "答えを入れてください", &mut errors);
    let aliases = aliases(&typed.aliases, &mut errors);
    let category = Category::from_code(&typed.category);
    if category.is_none() {
        errors.add("category", "分類をえらんでください");
    }
    let kind = Kind::from_code(&typed.kind);
    if kind.is_none() {
        errors.add("kind", "種類をえらんでください");
    }
    let link = Link::optional(&typed.link);
    if link.is_err() {
        errors.add("link", "このサービスのページを、「/liff/」から入れてください。なければ空のままで");
    }
    let source = field(&typed.source, "source", "だれの情報かを入れてください", &mut errors);
    let source_url = SourceUrl::optional(&typed.source_url);
    if source_url.is_err() {
        errors.add("source_url", "「https://」から入れてください。なければ空のままで");
    }
    let reviewed_on = Fields::from_pairs(vec![("day".to_owned(), typed.reviewed_on.clone())]).day("day");
    let reviewed_on = reviewed_on.map(|day| day.date()).filter(|day| *day <= today || Some(*day) == saved);
    if reviewed_on.is_none() {
        errors.add("reviewed_on", "確かめた日を、今日までの日付で入れてください。たとえば「2026-11-28」");
    }
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
    // as people count them, empty ones too
    let lines: Vec<(usize, &str)> =
        (1..).zip(typed.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
    if lines.len() > MOST_ALIASES {
        errors.add("aliases", format!("別の言い方は、{MOST_ALIASES}個までにしてください"));
    }
    let mut read = Vec::new();
    for (number, line) in lines {
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
