//! Wishes: two minutes, everything may be left open, changed at any time.

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::matching::wishes::{self, Said};
use backend::recommendations::plan;
use backend::seekers::Seeker;
use backend::{Backend, consents};
use domain::area::Area;
use domain::consent::Purpose;
use domain::matching::{Considerations, DayTime, LICENCES, Wishes};
use domain::posting::{Employment, Remote, Trait};
use leptos::prelude::*;

use super::HERE;
use crate::failure::PageError;
use crate::fields::Fields;
use crate::liff::After;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Button, ButtonKind, ButtonSize, Choice, ChoiceGroup, ChoiceKind, ChoiceLayout, Disclosure,
    ErrorSummary, FieldWidth, Form, FormErrors, Glyph, HiddenInput, Need, Notice, NoticeKind, PageBody,
    PageTitle, Section, Select, SelectOption, TextArea, TextInput,
};

/// Shows the form with what is known.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Query(after): Query<After>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let said = wishes::load(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let first = after.after.as_deref() == Some("consented") && said.is_none();
    let form = Sheet { fields: said.as_ref().map(fields).unwrap_or_default(), errors: FormErrors::none() };
    Ok(form.page(shell, first, said.is_some()))
}

/// Keeps what was said, or nothing of it where somebody skips the form; then today's are chosen.
pub async fn save(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
    fields: Fields,
) -> Result<Response, PageError> {
    let consents =
        consents::since(&backend.pool, seeker.id, Purpose::Matching).await.map_err(PageError::seeker)?;
    let after = match fields.text("op") {
        "skip" => "",
        "delete" => {
            wishes::delete(&backend, seeker.id).await.map_err(PageError::seeker)?;
            "wishes_deleted"
        }
        _ => match Wishes::read(|name| fields.all(name).collect()) {
            Ok((wishes, considerations)) => {
                let said = Said { wishes, considerations };
                wishes::save(&backend, seeker.id, &said).await.map_err(PageError::seeker)?;
                "wishes"
            }
            Err(problems) => {
                let mut errors = FormErrors::none();
                for problem in problems {
                    errors.add(problem.field, problem.words);
                }
                let form = Sheet { fields, errors };
                let known = wishes::load(&backend, seeker.id).await.map_err(PageError::seeker)?.is_some();
                let page = form.page(shell, !known, known).status(StatusCode::UNPROCESSABLE_ENTITY);
                return Ok(page.into_response());
            }
        },
    };
    if consents.is_some() {
        plan::for_one(&backend, seeker.id).await.map_err(PageError::seeker)?;
    }
    Ok(Redirect::to(&format!("{HERE}?after={after}")).into_response())
}

/// What is known, as the form would send it.
fn fields(said: &Said) -> Fields {
    let wishes = &said.wishes;
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
    wishes.areas.iter().for_each(|area| add("areas", area.code()));
    wishes.employments.iter().for_each(|kind| add("employments", kind.code()));
    wishes.times.iter().for_each(|time| add("times", time.code()));
    wishes.avoid.iter().for_each(|avoided| add("avoid", avoided.code()));
    wishes.licences.iter().for_each(|licence| add("licences", licence));
    add("other_licences", &wishes.other_licences().collect::<Vec<_>>().join("、"));
    add("most_days", &wishes.most_days.map(|days| days.to_string()).unwrap_or_default());
    add("wage_floor", &wishes.wage_floor.map(|yen| yen.to_string()).unwrap_or_default());
    add("remote", wishes.remote.map_or("", Remote::code));
    add("considerations", said.considerations.as_ref().map_or("", Considerations::as_str));
    Fields::from_pairs(pairs)
}

/// The form as it was filled in.
struct Sheet {
    fields: Fields,
    errors: FormErrors,
}

impl Sheet {
    fn page(self, shell: SeekerShell, first: bool, known: bool) -> Page {
        shell.back(HERE, "求人").render("仕事の希望", move || {
            let skip = first.then(|| {
                view! {
                    <Form action="/liff/jobs/wishes">
                        <HiddenInput name="op" value="skip" />
                        <Actions><Button label="あとで答える" kind=ButtonKind::Quiet wide=true /></Actions>
                    </Form>
                }
            });
            let delete = known.then(|| {
                view! {
                    <Disclosure summary="希望を、すべて消したいとき" boxed=true>
                        <p>"消すと、希望のない状態からえらびます。"</p>
                        <Form action="/liff/jobs/wishes">
                            <HiddenInput name="op" value="delete" />
                            <Actions><Button label="希望を消す" kind=ButtonKind::Danger wide=true /></Actions>
                        </Form>
                    </Disclosure>
                }
            });
            let errors = self.errors.clone();
            view! {
                <PageBody>
                    <ErrorSummary errors title="まだ保存していません" />
                    <PageTitle title="仕事の希望" lead="答えたいところだけで大丈夫です。2分ほどで終わります。あとから、いつでも変えられます。" />
                    <Form action="/liff/jobs/wishes">
                        {self.place()}
                        {self.time()}
                        {self.wage_and_licences()}
                        {self.rest()}
                        <Actions><Button label="保存する" kind=ButtonKind::Primary size=ButtonSize::Large wide=true /></Actions>
                    </Form>
                    {skip}
                    {delete}
                </PageBody>
            }
        })
    }

    fn place(&self) -> impl IntoView + use<> {
        let areas = Area::ALL
            .iter()
            .map(|area| self.tick("areas", area.code(), area.words(), Some(area.places())))
            .collect_view();
        let employments = Employment::ALL
            .iter()
            .map(|kind| self.tick("employments", kind.code(), kind.words(), None))
            .collect_view();
        let chosen = self.fields.text("remote").to_owned();
        let remote =
            [("", "どちらでも"), ("never", "通いたい"), ("partly", "一部は家で"), ("mostly", "家で働きたい")]
                .map(|(code, label)| {
                    let checked = chosen == code;
                    view! { <Choice name="remote" value=code label checked /> }
                })
                .collect_view();
        view! {
            <ChoiceGroup name="areas" legend="通えるところ" hint="えらばなければ、どこでも。" layout=ChoiceLayout::Side>{areas}</ChoiceGroup>
            <ChoiceGroup name="remote" legend="家で働くこと" layout=ChoiceLayout::Side>{remote}</ChoiceGroup>
            <ChoiceGroup name="employments" legend="働き方" hint="えらばなければ、どれでも。">{employments}</ChoiceGroup>
        }
    }

    fn time(&self) -> impl IntoView + use<> {
        let times = DayTime::ALL
            .iter()
            .map(|time| self.tick("times", time.code(), time.words(), None))
            .collect_view();
        let options =
            (1..=6).map(|days| SelectOption::new(days.to_string(), format!("週{days}日まで"))).collect();
        view! {
            <ChoiceGroup name="times" legend="働きたい時間" layout=ChoiceLayout::Side>{times}</ChoiceGroup>
            <Select name="most_days" label="週に働ける日数" options value=self.fields.text("most_days").to_owned() prompt="決めていません" width=FieldWidth::Mid />
        }
    }

    fn wage_and_licences(&self) -> impl IntoView + use<> {
        let held = |licence: &&&str| self.fields.all("licences").any(|known| known == **licence);
        let any = LICENCES.iter().any(|licence| held(&licence));
        let licences =
            LICENCES.iter().map(|licence| self.tick("licences", licence, licence, None)).collect_view();
        view! {
            <TextInput
                name="wage_floor"
                label="時給にして、これくらいは必要"
                hint="円で。月給や日給の仕事も、時給になおして比べます。"
                value=self.fields.text("wage_floor").to_owned()
                need=Need::May
                error=self.errors.at("wage_floor")
                inputmode="numeric"
                width=FieldWidth::Short
            />
            <Disclosure summary="持っている資格・免許" open=any boxed=true>
                <ChoiceGroup name="licences" legend="あてはまるもの">{licences}</ChoiceGroup>
            </Disclosure>
            <TextInput
                name="other_licences"
                label="ほかの資格"
                hint="「、」で区切ってください。"
                value=self.fields.text("other_licences").to_owned()
                need=Need::May
                error=self.errors.at("other_licences")
            />
        }
    }

    fn rest(&self) -> impl IntoView + use<> {
        let avoid =
            Trait::ALL.iter().map(|one| self.tick("avoid", one.code(), one.words(), None)).collect_view();
        let considerations = self.fields.text("considerations").to_owned();
        let error = self.errors.at("considerations");
        view! {
            <ChoiceGroup name="avoid" legend="できれば避けたいこと" hint="えらんだことがある仕事は、出しません。" layout=ChoiceLayout::Side>{avoid}</ChoiceGroup>
            <Section id="care" title="体や心のことで、配慮してほしいこと">
                <TextArea
                    name="considerations"
                    label="自分の言葉で"
                    hint="500字まで。通院、疲れやすさ、苦手な環境など。"
                    value=considerations
                    need=Need::May
                    error
                    rows=4
                />
                <Notice kind=NoticeKind::Plain glyph=Glyph::Lock>
                    <p>"ここに書いたことは、計算に使いません。暗号にして保存し、読めるのは、あなたと、紹介にかかわる職員だけです。会社には伝えません。"</p>
                </Notice>
            </Section>
        }
    }

    fn tick(&self, name: &'static str, value: &str, label: &str, note: Option<&'static str>) -> AnyView {
        let checked = self.fields.all(name).any(|known| known == value);
        let (value, label) = (value.to_owned(), label.to_owned());
        match note {
            Some(note) => {
                view! { <Choice name value label note kind=ChoiceKind::Checkbox checked /> }.into_any()
            }
            None => view! { <Choice name value label kind=ChoiceKind::Checkbox checked /> }.into_any(),
        }
    }
}
