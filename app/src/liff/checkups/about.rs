//! What a self-check is and is not, before the first question; the way on, and what came before.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::checkups::history::{self, Past, Standing};
use backend::checkups::{sittings, texts};
use backend::seekers::Seeker;
use backend::{Backend, Failure};
use domain::checkups::{Ask, Instrument, InstrumentCode, Kind, Sex};
use domain::wording;
use leptos::prelude::*;
use serde::Deserialize;

use super::{Which, address, result_address};
use crate::failure::PageError;
use crate::filled::Filled;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Badge, Button, ButtonKind, ButtonLink, ButtonSize, Choice, ChoiceGroup, Disclosure,
    ErrorSummary, Form, FormErrors, Glyph, HiddenInput, PageBody, PageTitle, Section, Tone,
};

/// What was chosen, as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    at_work: String,
    #[serde(default)]
    sex: String,
    #[serde(default)]
    anew: String,
}

/// Shows what it is about.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Which(code): Which,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let entry = Entry::load(&backend, &seeker, code).await.map_err(PageError::seeker)?;
    Ok(entry.page(shell, &Typed::default(), FormErrors::none()))
}

/// Begins, or begins anew, and leads to the questions.
pub async fn begin(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Which(code): Which,
    shell: SeekerShell,
    Filled(typed): Filled<Typed>,
) -> Result<Response, PageError> {
    let entry = Entry::load(&backend, &seeker, code).await.map_err(PageError::seeker)?;
    let errors = entry.check(&typed);
    if !errors.is_empty() {
        let page = entry.page(shell, &typed, errors);
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let (sex, anew) = (Sex::from_code(&typed.sex), typed.anew == "yes");
    sittings::begin(&backend, seeker.id, code, sex, anew).await.map_err(PageError::seeker)?;
    Ok(Redirect::to(&format!("{}/questions", address(code))).into_response())
}

/// Everything the page shows.
struct Entry {
    instrument: Instrument,
    standing: Standing,
}

impl Entry {
    async fn load(backend: &Backend, seeker: &Seeker, code: InstrumentCode) -> Result<Self, Failure> {
        let standings = history::of(backend, seeker.id).await?;
        let standing = standings.into_iter().find(|(known, _)| *known == code);
        Ok(Self {
            instrument: texts::in_force(backend, code).await?,
            standing: standing.map(|(_, standing)| standing).unwrap_or_default(),
        })
    }

    fn check(&self, typed: &Typed) -> FormErrors {
        let mut errors = FormErrors::none();
        if self.instrument.asks.contains(&Ask::AtWork) {
            match typed.at_work.as_str() {
                "yes" => {}
                "no" => errors.add(
                    "at_work",
                    "このチェックは、いま働いている人のためのものです。「こころの負担チェック」は、どなたでもできます。",
                ),
                _ => errors.add("at_work", "いま働いているかどうかを、えらんでください。"),
            }
        }
        let is_known = typed.sex == "none" || Sex::from_code(&typed.sex).is_some();
        if self.instrument.asks.contains(&Ask::Sex) && !is_known {
            errors.add("sex", "ひとつえらんでください。「答えない」でもかまいません。");
        }
        errors
    }

    fn page(self, shell: SeekerShell, typed: &Typed, errors: FormErrors) -> Page {
        let Self { instrument, standing } = self;
        let code = instrument.code;
        let typed = typed.clone();
        shell.back("/liff/checkups", "チェック").render("チェック", move || {
            let about = instrument.about.iter().map(|words| view! { <p>{words.clone()}</p> }).collect_view();
            let asks = instrument.asks.iter().map(|&ask| asked(ask, &typed, &errors)).collect_view();
            let under_way = standing.under_way.is_some();
            view! {
                <PageBody>
                    <ErrorSummary errors=errors.clone() />
                    <PageTitle title=instrument.title.clone() lead=instrument.summary.clone() />
                    <div class="stack">{about}</div>
                    {standing.under_way.map(|(done, count)| go_on(code, done, count))}
                    {start(code, under_way, asks)}
                    {other_form(&instrument)}
                    {past(code, &standing.results)}
                    <p class="small soft">{format!("出典：{}", instrument.source)}</p>
                </PageBody>
            }
        })
    }
}

/// The form that begins; where something is answered already, folded, since beginning anew takes it away.
fn start(code: InstrumentCode, under_way: bool, asks: impl IntoView + 'static) -> AnyView {
    let action = address(code);
    match under_way {
        false => view! {
            <Form action>
                {asks}
                <Actions><Button label="はじめる" kind=ButtonKind::Primary size=ButtonSize::Large wide=true /></Actions>
            </Form>
        }
        .into_any(),
        true => view! {
            <Disclosure summary="最初から答え直したいとき" boxed=true>
                <p>"途中までの答えは、消えます。"</p>
                <Form action>
                    {asks}
                    <HiddenInput name="anew" value="yes" />
                    <Actions><Button label="答えを消して、最初から" kind=ButtonKind::Danger wide=true /></Actions>
                </Form>
            </Disclosure>
        }
        .into_any(),
    }
}

fn asked(ask: Ask, typed: &Typed, errors: &FormErrors) -> AnyView {
    match ask {
        Ask::AtWork => {
            let chosen = typed.at_work.clone();
            view! {
                <ChoiceGroup name="at_work" legend="いま、働いていますか" hint="アルバイトや派遣、自営も、働いているうちに入ります。" error=errors.at("at_work")>
                    <Choice name="at_work" value="yes" label="働いています" checked=chosen == "yes" />
                    <Choice name="at_work" value="no" label="いまは働いていません" checked=chosen == "no" />
                </ChoiceGroup>
            }
            .into_any()
        }
        Ask::Sex => {
            let chosen = typed.sex.clone();
            let sexes = Sex::ALL
                .iter()
                .map(|sex| {
                    let checked = chosen == sex.code();
                    view! { <Choice name="sex" value=sex.code() label=sex.words() checked /> }
                })
                .collect_view();
            view! {
                <ChoiceGroup
                    name="sex"
                    legend="性別"
                    hint="公式の換算表が男女で分かれているため、うかがいます。ほかには使いません。"
                    error=errors.at("sex")
                >
                    {sexes}
                    <Choice name="sex" value="none" label="答えない" note="結果は見られます。19項目の図だけが、なくなります。" checked=chosen == "none" />
                </ChoiceGroup>
            }
            .into_any()
        }
    }
}

fn go_on(code: InstrumentCode, done: usize, count: usize) -> impl IntoView {
    view! {
        <Section id="under-way" title="途中まで答えてあります" lead=format!("{count}問のうち、{done}問が済んでいます。")>
            <Actions>
                <ButtonLink
                    href=format!("{}/questions", address(code))
                    label="続きから答える"
                    kind=ButtonKind::Primary
                    size=ButtonSize::Large
                    wide=true
                />
            </Actions>
        </Section>
    }
}

/// The same in another form: longer, or one answer at a time.
fn other_form(instrument: &Instrument) -> Option<impl IntoView + use<>> {
    let (code, words, label) = match (&instrument.kind, instrument.code) {
        (Kind::BestWorst { alternative, .. }, _) => {
            (*alternative, "くらべてえらぶのが、むずかしいとき。", "1つずつ答える形で")
        }
        (_, InstrumentCode::Riasec30) => {
            (InstrumentCode::Riasec48, "時間のあるときは、48の活動で。", "もっとくわしく")
        }
        _ => return None,
    };
    Some(view! { <p>{words}<a href=address(code)>{label}</a></p> })
}

fn past(code: InstrumentCode, results: &[Past]) -> Option<impl IntoView + use<>> {
    let items = results
        .iter()
        .map(|past| {
            let shared = past
                .shared
                .then(|| view! { <Badge label="見せています" tone=Tone::Warm glyph=Glyph::People /> });
            view! {
                <li class="row" data-spread="true">
                    <ButtonLink
                        href=result_address(code, past.id)
                        label=format!("{}の結果", wording::moment_in_words(past.at))
                        kind=ButtonKind::Quiet
                    />
                    {shared}
                </li>
            }
        })
        .collect_view();
    (!results.is_empty()).then(|| view! { <Section id="past" title="これまでの結果"><ul class="stack" data-gap="tight">{items}</ul></Section> })
}
