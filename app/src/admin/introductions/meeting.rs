//! Planning an interview or a visit, or planning it anew.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::introductions::meetings::{self, Meeting, Plan, PlanRefused};
use backend::introductions::{self, Introduction};
use backend::staff::Staff;
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use domain::ids::{IntroductionId, StaffId};
use domain::introduction::MeetingKind;
use domain::service_day::tokyo;
use domain::text::{self, Text, TextRefused};
use domain::wording;
use leptos::prelude::*;

use super::HERE;
use crate::admin::fields::{Asked, Fields, Id};
use crate::admin::problem::{Answer, DeskError};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// Minutes that a meeting may take.
const LENGTHS: [(&str, &str); 5] =
    [("30", "30分"), ("60", "1時間"), ("90", "1時間半"), ("120", "2時間"), ("180", "3時間")];

/// What the page shows.
struct Sheet {
    of: Introduction,
    coordinators: Vec<(StaffId, String)>,
    fields: Fields,
    errors: FormErrors,
    is_new: bool,
    /// What somebody else has saved meanwhile.
    other: Option<Meeting>,
}

pub(super) async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<IntroductionId>,
    Asked(asked): Asked,
) -> Answer<Page> {
    let of = introductions::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)?;
    let known = match asked.get("id") {
        Some(wanted) => {
            let met = meetings::of(&state.backend, id).await?;
            Some(met.into_iter().find(|one| one.id.to_string() == wanted).ok_or_else(DeskError::missing)?)
        }
        None => None,
    };
    let is_new = known.is_none();
    let fields = match known {
        Some(known) => fields(&known),
        None => blank(staff.id),
    };
    let coordinators = meetings::coordinators(&state.backend.pool).await?;
    Ok(Sheet { of, coordinators, fields, errors: FormErrors::none(), is_new, other: None }.render(shell))
}

fn blank(staff: StaffId) -> Fields {
    let pairs = [
        ("meeting", meetings::new_id().to_string()),
        ("seen", "0".to_owned()),
        ("kind", MeetingKind::Visit.code().to_owned()),
        ("minutes", "60".to_owned()),
        ("along", staff.to_string()),
    ];
    Fields::from_pairs(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn fields(known: &Meeting) -> Fields {
    let plan = &known.plan;
    let local = |at: DateTime<Utc>| at.with_timezone(&tokyo());
    let pairs = [
        ("meeting", known.id.to_string()),
        ("seen", known.revision.to_string()),
        ("kind", plan.kind.code().to_owned()),
        ("day", local(plan.starts_at).date_naive().to_string()),
        ("start", local(plan.starts_at).format("%H:%M").to_string()),
        ("minutes", (plan.ends_at - plan.starts_at).num_minutes().to_string()),
        ("place", plan.place.clone()),
        ("along", plan.along.map(|id| id.to_string()).unwrap_or_default()),
        ("meets", local(plan.meets_at).format("%H:%M").to_string()),
        ("meeting_point", plan.meeting_point.clone()),
        ("bring", plan.bring.clone()),
    ];
    Fields::from_pairs(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

impl Sheet {
    fn render(self, shell: StaffShell) -> Page {
        let title = if self.is_new { "面接・見学の予定を足す" } else { "予定を変える" };
        shell.at(HERE).render(title, || {
            let here = format!("{HERE}/{}", self.of.id);
            let who = format!("{}さん・{}", self.of.seeker_name, self.of.employer_name);
            let (typed, wrong) = (self.fields.clone(), self.errors.clone());
            let text = move |name: &str| typed.text(name).to_owned();
            let error = move |name: &str| wrong.at(name);
            let hidden = vec![("meeting".to_owned(), text("meeting")), ("seen".to_owned(), text("seen"))];
            let kinds = MeetingKind::ALL
                .iter()
                .map(|kind| {
                    let checked = text("kind") == kind.code();
                    view! { <Choice name="kind" value=kind.code() label=kind.words() checked /> }
                })
                .collect_view();
            let lengths = LENGTHS.map(|(value, label)| SelectOption::new(value, label)).into();
            let along = self
                .coordinators
                .iter()
                .map(|(id, name)| SelectOption::new(id.to_string(), format!("{name}が同行する")))
                .collect();
            let errors = self.errors.clone();
            let other = self.other.as_ref().map(other);
            view! {
                <BackLink href=here.clone() label=who />
                <PageHead title note="保存すると、本人に確認をお願いします。LINEでは、内容は伝わりません。" />
                <ErrorSummary errors title="まだ決めていません" />
                {other}
                <Form action=format!("{here}/meeting")>
                    <HiddenInputs fields=hidden />
                    <ChoiceGroup name="kind" legend="何をしますか" layout=ChoiceLayout::Side>{kinds}</ChoiceGroup>
                    <TextInput name="day" label="日" kind=InputKind::Date value=text("day") need=Need::Must error=error("day") width=FieldWidth::Mid />
                    <TextInput name="start" label="始まり" hint="14:00 の形で。" value=text("start") need=Need::Must error=error("start") width=FieldWidth::Short />
                    <Select name="minutes" label="長さ" options=lengths value=text("minutes") width=FieldWidth::Mid />
                    <TextInput name="place" label="場所" value=text("place") need=Need::Must error=error("place") />
                    <Select name="along" label="随行" options=along value=text("along") prompt="同行しない" width=FieldWidth::Mid error=error("along") />
                    <TextInput name="meets" label="待ち合わせの時刻" hint="空けると、始まりの時刻。" value=text("meets") error=error("meets") width=FieldWidth::Short />
                    <TextInput name="meeting_point" label="待ち合わせの場所" hint="駅の改札など、迷わない場所。" value=text("meeting_point") error=error("meeting_point") />
                    <TextArea name="bring" label="持ちもの" value=text("bring") need=Need::May error=error("bring") rows=2 />
                    <Actions side=true>
                        <Button label="決めて、本人に確認をお願いする" kind=ButtonKind::Primary />
                        <ButtonLink href=here label="やめる" />
                    </Actions>
                </Form>
            }
        })
    }
}

/// What somebody else has saved, to compare with.
fn other(known: &Meeting) -> impl IntoView + use<> {
    let plan = &known.plan;
    let when = format!("{}　{}", plan.kind.words(), wording::moment_in_words(plan.starts_at));
    let along = known.along_name.clone().unwrap_or_else(|| "同行なし".to_owned());
    let (place, state, meets) = (plan.place.clone(), known.state.words(), wording::clock(plan.meets_at));
    let (point, bring) = (plan.meeting_point.clone(), plan.bring.clone());
    view! {
        <Panel title="いま保存されている予定" id="other" tone=Tone::Soft>
            <FactList>
                <Fact term="日時">{when}</Fact>
                <Fact term="場所">{place}</Fact>
                <Fact term="随行">{along}</Fact>
                <Fact term="待ち合わせ">{meets}" "{point}</Fact>
                <Fact term="持ちもの">{bring}</Fact>
                <Fact term="本人の返事">{state}</Fact>
            </FactList>
        </Panel>
    }
}

pub(super) async fn save(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<IntroductionId>,
    fields: Fields,
) -> Answer<Response> {
    let of = introductions::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)?;
    let meeting = fields.read("meeting").ok_or_else(DeskError::missing)?;
    let seen: i32 = fields.number("seen").unwrap_or_default();
    let coordinators = meetings::coordinators(&state.backend.pool).await?;
    let (mut fields, mut other) = (fields, None);
    let (status, errors) = match read(&fields, &coordinators, state.backend.now()) {
        Ok(plan) => match meetings::plan(&state.backend, staff.id, id, meeting, &plan, seen).await {
            Ok(()) => return Ok(Redirect::to(&format!("{HERE}/{id}?done=meeting_planned")).into_response()),
            Err(refused) => {
                let mut errors = FormErrors::none();
                let status = match refused {
                    PlanRefused::Taken => {
                        errors.add(
                            "along",
                            "その時間は、ほかの人に同行しています。別の人か、別の時間をえらんでください",
                        );
                        StatusCode::CONFLICT
                    }
                    PlanRefused::Overtaken => {
                        let met = meetings::of(&state.backend, id).await?;
                        other = met.into_iter().find(|one| one.id == meeting);
                        if let Some(known) = &other {
                            fields = fields.with("seen", &known.revision.to_string());
                        }
                        let words = "ほかの人か本人が、先に変えました。「いま保存されている予定」と見くらべて、よければもう一度押してください";
                        errors.add("day", words);
                        StatusCode::CONFLICT
                    }
                    PlanRefused::NotOpen => {
                        errors.add("day", "この紹介は、もう終わっています");
                        StatusCode::CONFLICT
                    }
                    PlanRefused::Failure(failure) => return Err(failure.into()),
                };
                (status, errors)
            }
        },
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
    };
    let sheet = Sheet { of, coordinators, fields, errors, is_new: seen == 0, other };
    Ok(sheet.render(shell).status(status).into_response())
}

fn read(fields: &Fields, coordinators: &[(StaffId, String)], now: DateTime<Utc>) -> Result<Plan, FormErrors> {
    let mut errors = FormErrors::none();
    let day = fields.day("day");
    if day.is_none() {
        errors.add("day", "日を、2026-12-01 の形で入れてください");
    }
    let start = time(fields.text("start"));
    if start.is_none() {
        errors.add("start", "始まりを、14:00 の形で入れてください");
    }
    let meets = match fields.text("meets").trim() {
        "" => start,
        typed => time(typed),
    };
    if meets.is_none() && !fields.text("meets").trim().is_empty() {
        errors.add("meets", "待ち合わせの時刻を、13:40 の形で入れてください");
    }
    let place = match Text::<120>::parse(fields.text("place")) {
        Ok(place) => place.as_str().to_owned(),
        Err(refused) => {
            errors.add("place", too("場所", refused));
            String::new()
        }
    };
    let mut optional = |name: &'static str, label: &str| match Text::<200>::optional(fields.text(name)) {
        Ok(text) => text.map(|text| text.as_str().to_owned()).unwrap_or_default(),
        Err(refused) => {
            errors.add(name, too(label, refused));
            String::new()
        }
    };
    let (meeting_point, bring) =
        (optional("meeting_point", "待ち合わせの場所"), optional("bring", "持ちもの"));
    let along =
        fields.read::<StaffId>("along").filter(|id| coordinators.iter().any(|(known, _)| known == id));
    if along.is_some() && fields.text("meeting_point").trim().is_empty() {
        errors.add("meeting_point", "待ち合わせの場所を入れてください");
    }
    if along.is_some() && meets.zip(start).is_some_and(|(meets, start)| start < meets) {
        errors.add("meets", "待ち合わせを、始まりより前にしてください");
    }
    let (Some(day), Some(start), Some(meets)) = (day, start, meets) else { return Err(errors) };
    let instant = |time: NaiveTime| (day.date().and_time(time) - TimeDelta::hours(9)).and_utc();
    let starts_at = instant(start);
    if starts_at <= now {
        errors.add("day", "もう過ぎた時刻です。これからの日時を入れてください");
    }
    let meets_at = if along.is_some() { instant(meets) } else { starts_at };
    let minutes =
        fields.number::<i64>("minutes").filter(|minutes| (15..=480).contains(minutes)).unwrap_or(60);
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Plan {
        kind: MeetingKind::from_code(fields.text("kind")).unwrap_or(MeetingKind::Visit),
        along,
        meets_at,
        starts_at,
        ends_at: starts_at + TimeDelta::minutes(minutes),
        place,
        meeting_point,
        bring,
    })
}

fn time(typed: &str) -> Option<NaiveTime> {
    let text = text::half_width(typed.trim()).replace('：', ":");
    let (hour, minute) = text.split_once(':')?;
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

fn too(label: &str, refused: TextRefused) -> String {
    match refused {
        TextRefused::Empty => format!("「{label}」を入れてください"),
        TextRefused::TooLong { over } => format!("「{label}」を、あと{over}字、短くしてください"),
    }
}
