//! One entry: what is typed, and how seekers see what is saved.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::helplines::{self, Helpline as Line};
use backend::staff::Staff;
use chrono::NaiveDate;
use domain::helpline::{DialledNumber, Entry, HelplineDescription, HelplineHours, HelplineName};
use domain::ids::HelplineId;
use domain::text::{Text, TextRefused};
use leptos::prelude::*;

use super::HERE;
use crate::admin::fields::{Fields, Id};
use crate::admin::problem::{Answer, DeskError};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// The last place that can be given.
const LAST: i16 = 99;

/// The fields of an entry, as they are typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    name: String,
    phone: String,
    hours: String,
    description: String,
    position: String,
}

impl From<&Line> for Typed {
    fn from(line: &Line) -> Self {
        Self {
            name: line.name.clone(),
            phone: line.phone.clone(),
            hours: line.hours.clone(),
            description: line.description.clone(),
            position: line.position.to_string(),
        }
    }
}

pub(super) async fn new(State(state): State<AppState>, shell: StaffShell) -> Answer<Page> {
    let next =
        helplines::all(&state.backend.pool).await?.last().map_or(1, |line| (line.position + 1).min(LAST));
    let typed = Typed { position: next.to_string(), ..Typed::default() };
    Ok(page(shell, &state, helplines::new_id(), (None, 0), typed, FormErrors::none()))
}

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<HelplineId>,
) -> Answer<Page> {
    let line = find(&state, id).await?.ok_or_else(DeskError::missing)?;
    let (seen, typed) = (line.revision, Typed::from(&line));
    Ok(page(shell, &state, id, (Some(line), seen), typed, FormErrors::none()))
}

async fn find(state: &AppState, id: HelplineId) -> Answer<Option<Line>> {
    Ok(helplines::all(&state.backend.pool).await?.into_iter().find(|line| line.id == id))
}

pub(super) async fn save(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<HelplineId>,
    fields: Fields,
) -> Answer<Response> {
    if fields.text("op") == "remove" {
        helplines::remove(&state.backend.pool, id).await?;
        return Ok(Redirect::to("/admin/helplines?done=helpline_removed").into_response());
    }
    let (typed, seen) = (Typed::of(&fields), fields.number("seen").unwrap_or_default());
    let (status, errors) = match read(&fields, &typed) {
        Ok(entry) => match helplines::save(&state.backend, id, &entry, seen, staff.id).await? {
            true => return Ok(Redirect::to("/admin/helplines?done=helpline").into_response()),
            false => (StatusCode::CONFLICT, FormErrors::none()),
        },
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
    };
    let saved = find(&state, id).await?;
    if status != StatusCode::CONFLICT {
        return Ok(page(shell, &state, id, (saved, seen), typed, errors).status(status).into_response());
    }
    let (now, told) = overtaken(saved.as_ref());
    Ok(page(shell, &state, id, (saved, now), typed, told).status(status).into_response())
}

/// What to say when somebody else was faster, and the revision from which saving goes on.
fn overtaken(saved: Option<&Line>) -> (i32, FormErrors) {
    let by = saved.and_then(|line| line.verified_by.as_ref());
    let by = by.map_or_else(|| "ほかの人".to_owned(), |name| format!("{name}さん"));
    let said = match saved {
        Some(_) => format!(
            "{by}が先に保存しました。「利用者には、こう見えています」と見くらべて、よければもう一度保存してください"
        ),
        None => "ほかの人が、この窓口を消しました。必要なら、もう一度保存すると、また入ります".to_owned(),
    };
    let mut errors = FormErrors::none();
    errors.add("helpline", said);
    (saved.map_or(0, |line| line.revision), errors)
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            name: text("name"),
            phone: text("phone"),
            hours: text("hours"),
            description: text("description"),
            position: text("position"),
        }
    }
}

fn read(fields: &Fields, typed: &Typed) -> Result<Entry, FormErrors> {
    let mut errors = FormErrors::none();
    let name: Option<HelplineName> = field(&typed.name, "name", "窓口の名前を入れてください", &mut errors);
    let phone = DialledNumber::parse(&typed.phone).ok();
    if phone.is_none() {
        errors.add("phone", "電話番号を、数字とハイフンで入れてください。たとえば「0120-279-338」");
    }
    let hours: Option<HelplineHours> =
        field(&typed.hours, "hours", "つながる時間を入れてください", &mut errors);
    let description: Option<HelplineDescription> =
        field(&typed.description, "description", "どんなときの窓口かを入れてください", &mut errors);
    let position = fields.number::<i16>("position").filter(|position| (1..=LAST).contains(position));
    if position.is_none() {
        errors.add("position", "順番を、1から99の数字で入れてください");
    }
    if fields.text("sure") != "yes" {
        errors.add("sure", "番号と時間を確かめてから、しるしをつけてください");
    }
    match (name, phone, hours, description, position) {
        (Some(name), Some(phone), Some(hours), Some(description), Some(position)) if errors.is_empty() => {
            Ok(Entry { name, phone, hours, description, position })
        }
        _ => Err(errors),
    }
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
        Err(TextRefused::TooLong { over }) => {
            errors.add(id, format!("あと{over}文字、短くしてください（{MAX}文字まで）"));
        }
    }
    None
}

fn page(
    shell: StaffShell,
    state: &AppState,
    id: HelplineId,
    (saved, seen): (Option<Line>, i32),
    typed: Typed,
    errors: FormErrors,
) -> Page {
    let title = if saved.is_none() { "窓口を足す" } else { "窓口をなおす" };
    let today = state.backend.today();
    shell.at(HERE).render(title, move || {
        let action = format!("{HERE}/{id}");
        let remove = saved.is_some().then(|| {
            let action = action.clone();
            view! {
                <Disclosure summary="この窓口を消す">
                    <p>"消すと、利用者の画面からすぐに消えます。"</p>
                    <Form action><Button label="消す" kind=ButtonKind::Danger name="op" value="remove" /></Form>
                </Disclosure>
            }
        });
        let saved = saved.map(|line| as_saved(line, today));
        view! {
            <BackLink href=HERE label="電話窓口" />
            <PageHead title />
            <ErrorSummary errors=errors.clone() title="まだ保存していません" />
            <Columns>
                <div id="helpline" tabindex="-1">
                    <Form action>
                        <HiddenInput name="seen" value=seen.to_string() />
                        <TextInput name="name" label="窓口の名前" value=typed.name.clone() error=errors.at("name") />
                        <TextInput name="phone" label="電話番号" value=typed.phone.clone() error=errors.at("phone") width=FieldWidth::Mid />
                        <TextInput name="hours" label="つながる時間" hint="費用も。たとえば「24時間・無料」。" value=typed.hours.clone() error=errors.at("hours") />
                        <TextInput name="description" label="どんなときの窓口か" value=typed.description.clone() error=errors.at("description") />
                        <TextInput name="position" label="順番" hint="小さい数字が、上に出ます。" value=typed.position.clone() error=errors.at("position") width=FieldWidth::Short />
                        <ChoiceGroup name="sure" legend="確かめましたか" error=errors.at("sure")>
                            <Choice name="sure" value="yes" label="番号と時間を、今日、公式の案内で確かめました" kind=ChoiceKind::Checkbox />
                        </ChoiceGroup>
                        <Actions side=true>
                            <Button label="保存する" kind=ButtonKind::Primary name="op" value="save" />
                            <ButtonLink href=HERE label="やめる" kind=ButtonKind::Quiet />
                        </Actions>
                    </Form>
                </div>
                <Stack gap=Gap::Mid>{saved}{remove}</Stack>
            </Columns>
        }
    })
}

/// What is saved, as seekers see it: never what is only typed.
fn as_saved(line: Line, today: NaiveDate) -> impl IntoView {
    let is_shown = today <= line.shown_until();
    let title = if is_shown {
        "利用者には、こう見えています"
    } else {
        "いまは、利用者に見えていません"
    };
    let why = (!is_shown).then(|| {
        view! { <p>"確かめてから90日がすぎました。確かめて保存すると、こう見えます。"</p> }
    });
    let lines = vec![Helpline::entered(line.name, line.phone, &line.hours, &line.description)];
    view! {
        <Panel title id="seen" tone=Tone::Soft>
            {why}
            <Helplines lines />
        </Panel>
    }
}
