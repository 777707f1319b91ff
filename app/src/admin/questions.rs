//! The box of questions that were not answered well (質問箱): alike ones together, one click makes another way
//! of asking or a new entry. What a click changes is shown first.

use axum::Router;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use backend::conversations::questions::{self, Group, OpenQuestion, Outcome, Why};
use backend::knowledge::effect::{self, Effect};
use backend::knowledge::store::{self, NotAdded};
use backend::staff::Staff;
use domain::ids::{EntryId, OpenQuestionId};
use domain::knowledge::Question;
use domain::wording;
use leptos::prelude::*;

use super::fields::{Asked, Fields};
use super::knowledge::effects;
use super::problem::Answer;
use super::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

const HERE: &str = "/admin/questions";
/// So many questions of a group are shown at once.
const LISTED: usize = 6;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new().route(HERE, get(show).post(act))
}

/// What the page shows.
struct Sheet {
    groups: Vec<Group>,
    open: usize,
    chosen: String,
    effect: Option<Effect>,
    errors: FormErrors,
    done: Option<String>,
}

async fn show(State(state): State<AppState>, shell: StaffShell, Asked(asked): Asked) -> Answer<Page> {
    let groups = questions::groups(&state.backend).await?;
    let open = asked.read::<OpenQuestionId>("open");
    let open = open.and_then(|open| place_of(&groups, open)).unwrap_or_default();
    let done = asked.get("done").map(str::to_owned);
    let sheet = Sheet { groups, open, chosen: String::new(), effect: None, errors: FormErrors::none(), done };
    Ok(page(shell, sheet))
}

/// The group in which a question stands.
fn place_of(groups: &[Group], id: OpenQuestionId) -> Option<usize> {
    groups.iter().position(|group| group.questions.iter().any(|question| question.id == id))
}

async fn act(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    fields: Fields,
) -> Answer<Response> {
    let backend = &state.backend;
    let ids: Vec<OpenQuestionId> = fields.all("question").filter_map(|id| id.parse().ok()).collect();
    let groups = questions::groups(backend).await?;
    let asked = |group: &Group| -> Vec<OpenQuestion> {
        group.questions.iter().filter(|question| ids.contains(&question.id)).cloned().collect()
    };
    // settled meanwhile by somebody else: the page shows what is left
    let Some(open) = ids.iter().find_map(|id| place_of(&groups, *id)) else {
        return Ok(Redirect::to(&format!("{HERE}?done=question_settled")).into_response());
    };
    let of_group = asked(&groups[open]);
    let chosen = fields.text("answer").to_owned();
    let mut errors = FormErrors::none();
    let mut shown = None;
    match (chosen.as_str(), fields.text("op")) {
        ("drop", "save") => {
            questions::settle(backend, &ids, Outcome::Dropped, staff.id).await?;
            return Ok(Redirect::to(&format!("{HERE}?done=question_dropped")).into_response());
        }
        ("drop", _) => {}
        ("new", _) => return Ok(Redirect::to(&new_entry(&of_group)).into_response()),
        (entry, op) => {
            match entry.parse::<EntryId>() {
                Ok(entry) => {
                    let aliases = aliases(&of_group);
                    if aliases.is_empty() {
                        let why = "長すぎるので（80字まで）、別の言い方にはできません。新しい答えを書くか、答えにしないをえらんでください";
                        errors.add("answer", why);
                    } else if op == "save" {
                        match store::add_aliases(backend, entry, &aliases, staff.id).await? {
                        Ok(()) => {
                            backend.read_shelf().await?;
                            // what is too long to be another way of asking waits on
                            let fit: Vec<OpenQuestionId> =
                                of_group.iter().filter(|one| alias(one).is_some()).map(|one| one.id).collect();
                            questions::settle(backend, &fit, Outcome::Alias, staff.id).await?;
                            let done = if fit.len() == of_group.len() { "aliases" } else { "aliases_some" };
                            return Ok(Redirect::to(&format!("{HERE}?done={done}")).into_response());
                        }
                        Err(NotAdded::NoEntry) => errors.add("answer", "その答えは、もうありません。ほかをえらんでください"),
                        Err(NotAdded::Full) => errors.add("answer", "その答えの言いかえは、いっぱいです。答えのページで、へらしてから足してください"),
                    }
                    } else if let Some(stored) = store::find(&backend.pool, entry).await? {
                        let mut with = stored.entry.clone();
                        with.questions.extend(aliases.iter().map(|alias| alias.as_str().to_owned()));
                        shown = Some(effect::of(backend, &stored.entry.key, Some(with)).await?);
                    }
                }
                Err(_) => errors.add("answer", "どう答えるかを、えらんでください"),
            }
        }
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let sheet = Sheet { groups, open, chosen, effect: shown, errors, done: None };
    Ok(page(shell, sheet).status(status).into_response())
}

/// Questions as other ways of asking; those that are too long are none.
fn aliases(questions: &[OpenQuestion]) -> Vec<Question> {
    questions.iter().filter_map(alias).collect()
}

fn alias(question: &OpenQuestion) -> Option<Question> {
    Question::parse(&question.text.replace('|', "｜")).ok()
}

fn new_entry(questions: &[OpenQuestion]) -> String {
    let mut pairs =
        vec![("question".to_owned(), questions.first().map_or_else(String::new, |one| one.text.clone()))];
    pairs.extend(questions.iter().map(|one| ("settles".to_owned(), one.id.to_string())));
    format!("/admin/knowledge/new?{}", Fields::from_pairs(pairs).encode())
}

fn page(shell: StaffShell, sheet: Sheet) -> Page {
    shell.at(HERE).render("質問箱", move || {
        let shown = sheet.groups.get(sheet.open).map(|group| (list(&sheet), form(&sheet, group)));
        let content = match shown {
            None => view! { <Empty title="いまは、ありません" note="案内AIがうまく答えられなかった質問が、ここに届きます。名前や電話番号は、かくしてあります。" /> }.into_any(),
            Some((list, form)) => view! {
                <div class="split">
                    {list}
                    <Stack gap=Gap::Mid>{form}</Stack>
                </div>
            }
            .into_any(),
        };
        view! {
            <PageHead title="質問箱" note="案内AIがうまく答えられなかった質問です。似たものをまとめています。だれの質問かは、わかりません。" />
            {done(sheet.done.as_deref())}
            <ErrorSummary errors=sheet.errors.clone() title="まだ保存していません" />
            {content}
        }
    })
}

fn list(sheet: &Sheet) -> impl IntoView + use<> {
    let entries = sheet
        .groups
        .iter()
        .enumerate()
        .map(|(place, group)| {
            let first = &group.questions[0];
            let href = format!("{HERE}?open={}", first.id);
            view! {
                <li>
                    <a href=href aria-current=(place == sheet.open).then_some("true")>
                        <span class="name">{first.text.clone()}</span>
                        <span class="keep">{format!("{}件", group.questions.len())}</span>
                        <span class="meta">{first.why.words()}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <Panel title="まとまり" id="groups" flush=true><ol class="waiting">{entries}</ol></Panel> }
}

fn form(sheet: &Sheet, group: &Group) -> impl IntoView + use<> {
    let hidden = group
        .questions
        .iter()
        .map(|question| view! { <HiddenInput name="question" value=question.id.to_string() /> })
        .collect_view();
    let quote = |question: &OpenQuestion| {
        view! { <li>{question.text.clone()}<small>{format!("{}・{}", wording::moment(question.asked_at), question.why.words())}</small></li> }
    };
    let first = group.questions.iter().take(LISTED).map(quote).collect_view();
    let rest = (group.questions.len() > LISTED).then(|| {
        let rest = group.questions.iter().skip(LISTED).map(quote).collect_view();
        let summary = format!("ほか{}件を見る", group.questions.len() - LISTED);
        view! { <Disclosure summary><ul class="quotes">{rest}</ul></Disclosure> }
    });
    let chosen = sheet.chosen.clone();
    let nearest = group
        .nearest
        .iter()
        .enumerate()
        .map(|(place, (id, question))| {
            let value = id.to_string();
            // what was not understood at all is not one click from a wrong answer
            let likely = place == 0 && group.questions[0].why != Why::NotUnderstood;
            let checked = chosen == value || (chosen.is_empty() && likely);
            let note = format!("「{question}」の別の言い方にする");
            let label =
                if place == 0 { "いちばん近い答えに足す" } else { "この答えに足す" };
            view! { <Choice name="answer" value label note checked /> }
        })
        .collect_view();
    let effect = sheet.effect.as_ref().map(effects);
    let (title, error) = (group.questions[0].text.clone(), sheet.errors.at("answer"));
    view! {
        <Section title id="group"><ul class="quotes">{first}</ul>{rest}</Section>
        <Form action=HERE>
            {hidden}
            <ChoiceGroup name="answer" legend="どう答えますか" heading=true error>
                {nearest}
                <Choice name="answer" value="new" label="新しい答えを書く" checked={chosen == "new"} />
                <Choice name="answer" value="drop" label="答えにしない" note="個人の相談や、あいさつなど。" checked={chosen == "drop"} />
            </ChoiceGroup>
            {effect}
            <Actions side=true>
                <Button label="効きめを確かめる" name="op" value="preview" />
                <Button label="これで答える" kind=ButtonKind::Primary name="op" value="save" />
            </Actions>
        </Form>
    }
}
