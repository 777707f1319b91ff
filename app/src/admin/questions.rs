//! The box of questions that were not answered well (質問箱): alike ones together, one click makes another way
//! of asking or a new entry. What that changes is shown before it is done.

use axum::Router;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use backend::conversations::questions::{self, Group, OpenQuestion, Outcome, Why};
use backend::knowledge::effect::{self, Effect};
use backend::knowledge::store::{self, NotAdded, Stored};
use backend::staff::Staff;
use domain::ids::{EntryId, OpenQuestionId, StaffId};
use domain::knowledge::Question;
use domain::wording;
use leptos::prelude::*;

use super::fields::{Asked, Fields};
use super::knowledge::{effects, look_first};
use super::problem::Answer;
use super::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

const HERE: &str = "/admin/questions";
/// So many questions of a group are shown at once.
const LISTED: usize = 6;

const TOO_LONG: &str =
    "長すぎるので（80字まで）、別の言い方にはできません。新しい答えを書くか、答えにしないをえらんでください";
const GONE: &str = "その答えは、もうありません。ほかをえらんでください";
const FULL: &str = "その答えの言いかえは、いっぱいです。答えのページで、へらしてから足してください";

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
    /// Saving was asked for before the effect was seen.
    look_first: bool,
    errors: FormErrors,
    done: Option<String>,
}

impl Sheet {
    fn of(groups: Vec<Group>, open: usize, chosen: &str) -> Self {
        let (effect, look_first, done) = (None, false, None);
        Self { groups, open, chosen: chosen.to_owned(), effect, look_first, errors: FormErrors::none(), done }
    }
}

async fn show(State(state): State<AppState>, shell: StaffShell, Asked(asked): Asked) -> Answer<Page> {
    let groups = questions::groups(&state.backend).await?;
    let open = asked.read::<OpenQuestionId>("open");
    let open = open.and_then(|open| place_of(&groups, open)).unwrap_or_default();
    let done = asked.get("done").map(str::to_owned);
    Ok(page(shell, Sheet { done, ..Sheet::of(groups, open, "") }))
}

/// The group in which a question stands.
fn place_of(groups: &[Group], id: OpenQuestionId) -> Option<usize> {
    groups.iter().position(|group| group.has(id))
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
    // settled meanwhile by somebody else: the page shows what is left
    let Some(open) = ids.iter().find_map(|id| place_of(&groups, *id)) else {
        return Ok(to_box("question_settled"));
    };
    let sent: Vec<OpenQuestion> =
        groups[open].questions.iter().filter(|question| ids.contains(&question.id)).cloned().collect();
    let (chosen, saves) = (fields.text("answer"), fields.text("op") == "save");
    let mut sheet = Sheet::of(groups, open, chosen);
    match (chosen, chosen.parse::<EntryId>()) {
        ("drop", _) if saves => {
            questions::settle(backend, &ids, Outcome::Dropped, staff.id).await?;
            return Ok(to_box("question_dropped"));
        }
        ("drop", _) => {}
        ("new", _) => return Ok(Redirect::to(&new_entry(&sent)).into_response()),
        (_, Err(_)) => sheet.errors.add("answer", "どう答えるかを、えらんでください"),
        (_, Ok(entry)) if saves && fields.text("looked") == chosen => {
            match publish(&state, entry, &sent, staff.id).await? {
                Ok(done) => return Ok(to_box(done)),
                Err(why) => sheet.errors.add("answer", why),
            }
        }
        // what the page shows next: also what came while it stood open
        (_, Ok(entry)) => match look(&state, entry, &sheet.groups[open].questions).await? {
            Ok(effect) => (sheet.effect, sheet.look_first) = (Some(effect), saves),
            Err(why) => sheet.errors.add("answer", why),
        },
    }
    let status = if sheet.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(page(shell, sheet).status(status).into_response())
}

fn to_box(done: &str) -> Response {
    Redirect::to(&format!("{HERE}?done={done}")).into_response()
}

/// What it would change to make these questions other ways of asking an entry; or why that cannot be.
async fn look(
    state: &AppState,
    entry: EntryId,
    questions: &[OpenQuestion],
) -> Answer<Result<Effect, &'static str>> {
    let aliases = aliases(questions);
    if aliases.is_empty() {
        return Ok(Err(TOO_LONG));
    }
    let Some(Stored { mut entry, published, .. }) = store::find(&state.backend.pool, entry).await? else {
        return Ok(Err(GONE));
    };
    let Some(with) = store::with_aliases(entry.questions, &aliases) else {
        return Ok(Err(FULL));
    };
    entry.questions = with;
    let key = entry.key.clone();
    Ok(Ok(effect::of(&state.backend, &key, published.then_some(entry)).await?))
}

/// Makes these questions other ways of asking an entry, and settles them. Says what was done, or why not.
async fn publish(
    state: &AppState,
    entry: EntryId,
    questions: &[OpenQuestion],
    staff: StaffId,
) -> Answer<Result<&'static str, &'static str>> {
    let backend = &state.backend;
    let aliases = aliases(questions);
    if aliases.is_empty() {
        return Ok(Err(TOO_LONG));
    }
    match store::add_aliases(backend, entry, &aliases, staff).await? {
        Ok(()) => {}
        Err(NotAdded::NoEntry) => return Ok(Err(GONE)),
        Err(NotAdded::Full) => return Ok(Err(FULL)),
    }
    backend.read_shelf().await?;
    // what is too long to be another way of asking waits on
    let fit: Vec<OpenQuestionId> =
        questions.iter().filter(|one| alias(one).is_some()).map(|one| one.id).collect();
    questions::settle(backend, &fit, Outcome::Alias, staff).await?;
    Ok(Ok(if fit.len() == questions.len() { "aliases" } else { "aliases_some" }))
}

/// Questions as other ways of asking; those that are too long are none.
fn aliases(questions: &[OpenQuestion]) -> Vec<Question> {
    questions.iter().filter_map(alias).collect()
}

fn alias(question: &OpenQuestion) -> Option<Question> {
    Question::parse(&question.text.replace('|', "｜")).ok()
}

/// Where a new entry is written for these questions, which are one group: one of them is enough to find the
/// others again. Addresses stand in logs and histories, so what was asked does not stand there.
fn new_entry(questions: &[OpenQuestion]) -> String {
    let one = questions.first().map(|question| question.id.to_string()).unwrap_or_default();
    format!("{}?for={one}", super::knowledge::NEW)
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
            {sheet.look_first.then(|| look_first("これで答える"))}
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
    let effect = sheet.effect.as_ref().map(|effect| {
        view! { <HiddenInput name="looked" value=sheet.chosen.clone() />{effects(effect)} }
    });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_new_entry_says_nothing_of_what_was_asked_and_stays_short() {
        let asked = |number: u128| OpenQuestion {
            id: OpenQuestionId::new(uuid::Uuid::from_u128(number)),
            asked_at: chrono::DateTime::UNIX_EPOCH,
            why: Why::NotUnderstood,
            text: "career gap".to_owned(),
        };
        let questions: Vec<OpenQuestion> = (1..=500).map(asked).collect();
        assert_eq!(new_entry(&questions), "/admin/knowledge/new?for=00000000-0000-0000-0000-000000000001");
    }
}
