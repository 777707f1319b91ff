//! One employer: what is said about it, and its postings.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::employers::{self, Employer, photos};
use backend::postings::Posting;
use backend::postings::listing::{self, Filter};
use domain::area::Area;
use domain::employer::{Entry, read};
use domain::ids::EmployerId;
use leptos::prelude::*;

use super::HERE;
use crate::admin::fields::{Asked, Fields, Id};
use crate::admin::postings;
use crate::admin::problem::{Answer, DeskError};
use crate::admin::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// Names of the fields.
const FIELDS: [&str; 12] = [
    "name",
    "kana",
    "industry",
    "area",
    "address",
    "phone",
    "employees",
    "founded",
    "about",
    "voice",
    "visit",
    "visit_note",
];

/// Everything the page shows.
struct Sheet {
    id: EmployerId,
    /// The revision that was read, 0 for a new one.
    seen: i32,
    typed: Fields,
    saved: Option<Employer>,
    postings: Vec<Posting>,
    /// How many photos there are.
    photos: usize,
    errors: FormErrors,
    done: Option<String>,
}

pub(super) async fn new(shell: StaffShell) -> Page {
    let sheet = Sheet {
        id: employers::new_id(),
        seen: 0,
        typed: Fields::default(),
        saved: None,
        postings: Vec::new(),
        photos: 0,
        errors: FormErrors::none(),
        done: None,
    };
    sheet.render(shell, chrono::NaiveDate::default())
}

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<EmployerId>,
    Asked(asked): Asked,
) -> Answer<Page> {
    let employer = employers::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)?;
    let typed = fields_of(&employer.entry);
    let mut sheet = load(&state, id, employer.revision, typed).await?;
    sheet.done = asked.get("done").map(str::to_owned);
    Ok(sheet.render(shell, state.backend.today()))
}

async fn load(state: &AppState, id: EmployerId, seen: i32, typed: Fields) -> Answer<Sheet> {
    let pool = &state.backend.pool;
    let filter = Filter { employer: Some(id), ..Filter::default() };
    let postings = listing::list(pool, &filter, state.backend.today(), 0).await?.postings;
    let saved = employers::find(pool, id).await?;
    let photos = photos::of(pool, id).await?.len();
    Ok(Sheet { id, seen, typed, saved, postings, photos, errors: FormErrors::none(), done: None })
}

pub(super) async fn save(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<EmployerId>,
    fields: Fields,
) -> Answer<Response> {
    let seen = fields.number("seen").unwrap_or_default();
    let read = read(|name| fields.text(name));
    let mut sheet = load(&state, id, seen, fields).await?;
    let status = match read {
        Ok(entry) if employers::save(&state.backend, id, &entry, seen).await? => {
            return Ok(Redirect::to(&format!("{HERE}/{id}?done=employer")).into_response());
        }
        Ok(_) => {
            sheet.seen = sheet.saved.as_ref().map_or(0, |saved| saved.revision);
            let words = "ほかの人が先に保存しました。「いま保存してある内容」と見くらべて、よければもう一度保存してください";
            sheet.errors.add("employer", words);
            StatusCode::CONFLICT
        }
        Err(problems) => {
            for problem in problems {
                sheet.errors.add(problem.field, problem.words);
            }
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    Ok(sheet.render(shell, state.backend.today()).status(status).into_response())
}

fn fields_of(entry: &Entry) -> Fields {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let texts = [
        entry.name.clone(),
        entry.kana.clone(),
        entry.industry.clone(),
        entry.area.code().to_owned(),
        entry.address.clone(),
        entry.phone.clone(),
        number(entry.employees),
        number(entry.founded.map(u32::from)),
        entry.about.clone(),
        entry.voice.clone(),
        if entry.visit { "yes" } else { "" }.to_owned(),
        entry.visit_note.clone(),
    ];
    Fields::from_pairs(FIELDS.into_iter().map(str::to_owned).zip(texts).collect())
}

impl Sheet {
    fn render(self, shell: StaffShell, today: chrono::NaiveDate) -> Page {
        let name = self.saved.as_ref().map(|saved| saved.entry.name.clone());
        let title = name.unwrap_or_else(|| "事業者を足す".to_owned());
        shell.at(HERE).render(&title, || {
            let overtaken = self.errors.at("employer").is_some();
            let aside = self.saved.as_ref().map(|saved| {
                let postings = postings::panel(saved.id, &self.postings, today);
                let now = overtaken.then(|| as_saved(&saved.entry));
                let photos = about_photos(saved.id, self.photos);
                view! { <Stack gap=Gap::Mid>{now}{postings}{photos}</Stack> }
            });
            let (form, done) = (self.form(), done(self.done.as_deref()));
            view! {
                <BackLink href=HERE label="事業者" />
                <PageHead title=title.clone() />
                {done}
                <ErrorSummary errors=self.errors title="まだ保存していません" />
                <Columns>{form}{aside}</Columns>
            }
        })
    }

    fn form(&self) -> impl IntoView + use<> {
        let value = |name: &str| self.typed.text(name).to_owned();
        let error = |name: &str| self.errors.at(name);
        let areas = Area::ALL
            .iter()
            .map(|area| SelectOption::new(area.code(), format!("{}（{}）", area.words(), area.places())))
            .collect();
        let (visit, action) = (self.typed.text("visit") == "yes", format!("{HERE}/{}", self.id));
        let fields = view! {
                    <HiddenInput name="seen" value=self.seen.to_string() />
                    <TextInput name="name" label="名前" value=value("name") error=error("name") />
                    <TextInput name="kana" label="読みがな" hint="ひらがなで。この順に並びます。" value=value("kana") error=error("kana") />
                    <TextInput name="industry" label="業種" hint="ひとことで。たとえば「製造」。" value=value("industry") error=error("industry") width=FieldWidth::Mid />
                    <Select name="area" label="エリア" options=areas value=value("area") prompt="えらんでください" error=error("area") />
                    <TextInput name="address" label="住所" value=value("address") error=error("address") />
                    <TextInput name="phone" label="電話番号" value=value("phone") error=error("phone") width=FieldWidth::Mid />
                    <TextInput name="employees" label="人数" inputmode="numeric" value=value("employees") error=error("employees") width=FieldWidth::Short />
                    <TextInput name="founded" label="始めた年" inputmode="numeric" value=value("founded") error=error("founded") width=FieldWidth::Short />
                    <TextArea name="about" label="どんな事業者か" hint="400文字まで。何を、だれのために。1日のようす。" value=value("about") error=error("about") />
                    <TextArea name="voice" label="採用する人の言葉" hint="400文字まで。本人の言葉で。" value=value("voice") error=error("voice") />
                    <ChoiceGroup name="visit-group" legend="見学">
                        <Choice name="visit" value="yes" label="見学できます" kind=ChoiceKind::Checkbox checked=visit />
                    </ChoiceGroup>
                    <TextInput name="visit_note" label="見学のこと" hint="何を見られるか、だれが案内するか、どこで会うか。" value=value("visit_note") error=error("visit_note") />
        };
        view! {
            <div id="employer" tabindex="-1">
                <Form action>
                    {fields}
                    <Actions><Button label="保存する" kind=ButtonKind::Primary wide=true /></Actions>
                </Form>
            </div>
        }
    }
}

fn about_photos(id: EmployerId, count: usize) -> impl IntoView {
    let words = match count {
        0 => "まだ、ありません。なくても、公開できます。".to_owned(),
        _ => format!("{count}枚"),
    };
    view! {
        <Panel title="写真" id="photos" tone=Tone::Soft>
            <p>{words}</p>
            <ButtonLink href=format!("{HERE}/{id}/photos") label="写真を足す・消す" size=ButtonSize::Small />
        </Panel>
    }
}

/// What somebody else has saved meanwhile, beside what was typed.
fn as_saved(entry: &Entry) -> impl IntoView + use<> {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let visit = if entry.visit { "できます" } else { "できません" };
    let facts = [
        ("名前", entry.name.clone()),
        ("読みがな", entry.kana.clone()),
        ("業種", entry.industry.clone()),
        ("エリア", entry.area.words().to_owned()),
        ("住所", entry.address.clone()),
        ("電話番号", entry.phone.clone()),
        ("人数", number(entry.employees)),
        ("始めた年", number(entry.founded.map(u32::from))),
        ("どんな事業者か", entry.about.clone()),
        ("採用する人の言葉", entry.voice.clone()),
        ("見学", visit.to_owned()),
        ("見学のこと", entry.visit_note.clone()),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, fact)| !fact.is_empty())
        .map(|(term, fact)| view! { <Fact term>{fact}</Fact> })
        .collect_view();
    view! {
        <Panel title="いま保存してある内容" id="saved" tone=Tone::Soft>
            <FactList layout=FactLayout::Stacked>{facts}</FactList>
        </Panel>
    }
}
