//! The telephone numbers for somebody in distress. An entry is shown for 90 days after somebody
//! has verified it; whoever saves one says by that that number and hours are right.

use axum::Router;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use backend::helplines::{self, Helpline as Line};
use backend::staff::Staff;
use chrono::NaiveDate;
use domain::helpline::{DialledNumber, Entry, HelplineDescription, HelplineHours, HelplineName};
use domain::ids::HelplineId;
use domain::text::{Text, TextRefused};
use domain::wording;
use leptos::prelude::*;

use super::fields::{Asked, Fields, Id};
use super::problem::{Answer, DeskError};
use super::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

const HERE: &str = "/admin/helplines";
/// From so many days before its end on, an entry asks to be verified again.
const SOON_DAYS: i64 = 14;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/helplines", get(list).post(verify))
        .route("/admin/helplines/new", get(new))
        .route("/admin/helplines/{id}", get(show).post(save))
}

/// What to do about the lines, where somebody comes by: some will be shown no longer, or none is.
pub(super) async fn reminder(state: &AppState) -> Answer<Option<AnyView>> {
    let lines = helplines::all(&state.backend.pool).await?;
    let today = helplines::today(&state.backend);
    let due = lines.iter().filter(|line| (line.shown_until() - today).num_days() <= SOON_DAYS).count();
    let title = match (lines.is_empty(), due) {
        (true, _) => "電話窓口が、ひとつも入っていません。".to_owned(),
        (false, 0) => return Ok(None),
        (false, due) => {
            format!("電話窓口のうち{due}件が、まもなく利用者に見えなくなるか、もう見えていません。")
        }
    };
    Ok(Some(view! {
        <Notice kind=NoticeKind::Caution title>
            <p>"番号と時間を確かめて、「今日確かめた」を押してください。運営責任者と広報担当ができます。"<a href=HERE>"電話窓口"</a></p>
        </Notice>
    }
    .into_any()))
}

async fn list(State(state): State<AppState>, shell: StaffShell, Asked(asked): Asked) -> Answer<Page> {
    let lines = helplines::all(&state.backend.pool).await?;
    let today = helplines::today(&state.backend);
    let code = asked.get("done").map(str::to_owned);
    Ok(shell.render("電話窓口", move || {
        let rows = lines.iter().map(|line| row(line, today)).collect_view();
        let columns = ["順番", "窓口", "時間", "利用者の画面"]
            .map(Column::words)
            .into_iter()
            .chain([Column::actions("操作")])
            .collect();
        let table = match lines.is_empty() {
            true => view! { <Empty title="まだ、窓口がありません" note="いまは、119と110だけが出ています。" /> }.into_any(),
            false => view! { <Table caption="電話窓口の一覧" hidden_caption=true columns>{rows}</Table> }.into_any(),
        };
        view! {
            <PageHead title="電話窓口" note="つらいときに、利用者のどの画面からも開けます。確かめてから90日のあいだだけ出ます。">
                <ButtonLink href="/admin/helplines/new" label="窓口を足す" glyph=Glyph::Plus kind=ButtonKind::Primary />
            </PageHead>
            {done(code.as_deref())}
            {table}
            <p class="meta">"119（救急）と110（警察）は、いつも出ます。"</p>
        }
    }))
}

fn row(line: &Line, today: NaiveDate) -> impl IntoView + use<> {
    let left = (line.shown_until() - today).num_days();
    let until = wording::date(line.shown_until());
    let badge = match left {
        ..0 => view! { <Badge label="出ていません" tone=Tone::Danger glyph=Glyph::Alert /> }.into_any(),
        0..=SOON_DAYS => {
            view! { <Badge label=format!("{until}まで") tone=Tone::Caution glyph=Glyph::Clock /> }.into_any()
        }
        _ => view! { <Badge label=format!("{until}まで") tone=Tone::Good glyph=Glyph::Check /> }.into_any(),
    };
    let by = line.verified_by.as_ref().map(|name| format!("（{name}）")).unwrap_or_default();
    let about = format!("：{}", line.name);
    let (id, address) = (line.id.to_string(), format!("{HERE}/{}", line.id));
    let verify = view! { <Button label="今日確かめた" about=about.clone() name="verify" value=id size=ButtonSize::Small /> };
    view! {
        <tr>
            <td data-type="number">{line.position}</td>
            <th scope="row">{line.name.clone()}<small>{line.phone.clone()}</small></th>
            <td>{line.hours.clone()}</td>
            <td>{badge}<small>{format!("{}に確かめました{by}", wording::date(line.verified_on))}</small></td>
            <td>
                <Row>
                    <Form action=HERE>{verify}</Form>
                    <ButtonLink href=address label="なおす" about kind=ButtonKind::Quiet size=ButtonSize::Small />
                </Row>
            </td>
        </tr>
    }
}

async fn verify(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    fields: Fields,
) -> Answer<Redirect> {
    let id: HelplineId = fields.read("verify").ok_or_else(DeskError::missing)?;
    match helplines::verify(&state.backend, id, staff.id).await? {
        true => Ok(Redirect::to("/admin/helplines?done=verified")),
        false => Err(DeskError::missing()),
    }
}

/// The fields of an entry, as they are typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    name: String,
    phone: String,
    hours: String,
    description: String,
    position: String,
}

async fn new(State(state): State<AppState>, shell: StaffShell) -> Answer<Page> {
    let next = helplines::all(&state.backend.pool).await?.last().map_or(1, |line| line.position + 1);
    let typed = Typed { position: next.to_string(), ..Typed::default() };
    Ok(page(shell, helplines::new_id(), true, typed, FormErrors::none()))
}

async fn show(State(state): State<AppState>, shell: StaffShell, Id(id): Id<HelplineId>) -> Answer<Page> {
    let line = find(&state, id).await?.ok_or_else(DeskError::missing)?;
    let typed = Typed {
        name: line.name,
        phone: line.phone,
        hours: line.hours,
        description: line.description,
        position: line.position.to_string(),
    };
    Ok(page(shell, id, false, typed, FormErrors::none()))
}

async fn find(state: &AppState, id: HelplineId) -> Answer<Option<Line>> {
    Ok(helplines::all(&state.backend.pool).await?.into_iter().find(|line| line.id == id))
}

async fn save(
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
    let typed = Typed::of(&fields);
    match read(&fields, &typed) {
        Ok(entry) => {
            helplines::save(&state.backend, id, &entry, staff.id).await?;
            Ok(Redirect::to("/admin/helplines?done=helpline").into_response())
        }
        Err(errors) => {
            let is_new = find(&state, id).await?.is_none();
            let page = page(shell, id, is_new, typed, errors);
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
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
    let hours: Option<HelplineHours> =
        field(&typed.hours, "hours", "つながる時間を入れてください", &mut errors);
    let description: Option<HelplineDescription> =
        field(&typed.description, "description", "どんなときの窓口かを入れてください", &mut errors);
    let phone = DialledNumber::parse(&typed.phone)
        .map_err(|_| {
            errors.add("phone", "電話番号を、数字とハイフンで入れてください。たとえば「0120-279-338」")
        })
        .ok();
    let position = fields.number::<i16>("position").filter(|position| (1..=99).contains(position));
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

fn page(shell: StaffShell, id: HelplineId, is_new: bool, typed: Typed, errors: FormErrors) -> Page {
    let title = if is_new { "窓口を足す" } else { "窓口をなおす" };
    shell.at(HERE).render(title, move || {
        let action = format!("{HERE}/{id}");
        let preview =
            Helpline::entered(typed.name.clone(), typed.phone.clone(), &typed.hours, &typed.description);
        let remove = (!is_new).then(|| {
            let action = action.clone();
            view! {
                <Disclosure summary="この窓口を消す">
                    <p>"消すと、利用者の画面からすぐに消えます。"</p>
                    <Form action><Button label="消す" kind=ButtonKind::Danger name="op" value="remove" /></Form>
                </Disclosure>
            }
        });
        let seen = (!is_new).then(|| view! { <Panel title="利用者には、こう見えています" id="seen" tone=Tone::Soft><Helplines lines=vec![preview] /></Panel> });
        view! {
            <BackLink href=HERE label="電話窓口" />
            <PageHead title />
            <ErrorSummary errors=errors.clone() title="まだ保存していません" />
            <Columns>
                <Form action>
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
                <Stack gap=Gap::Mid>{seen}{remove}</Stack>
            </Columns>
        }
    })
}
