//! At which hour, whether at all, what a counselor may see of it, and ending it.

use axum::Extension;
use axum::extract::State;
use axum::response::Redirect;
use backend::recommendations::settings::{self, Settings};
use backend::seekers::Seeker;
use backend::{Backend, consents};
use domain::consent::Purpose;
use domain::matching::PushHour;
use leptos::prelude::*;
use serde::Deserialize;

use super::{HERE, consent};
use crate::failure::PageError;
use crate::filled::Filled;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Button, ButtonKind, ButtonLink, ButtonSize, Choice, ChoiceGroup, FieldWidth, Form, PageBody,
    PageTitle, Section, Select, SelectOption,
};

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    push: String,
    #[serde(default)]
    hour: String,
    #[serde(default)]
    assessment: String,
}

/// Shows the settings; without consent what it would mean.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let since = |purpose| consents::since(&backend.pool, seeker.id, purpose);
    if since(Purpose::Matching).await.map_err(PageError::seeker)?.is_none() {
        return Ok(consent::page(shell, None));
    }
    let assessment = since(Purpose::Assessment).await.map_err(PageError::seeker)?.is_some();
    let settings = settings::load(&backend, seeker.id).await.map_err(PageError::seeker)?;
    Ok(shell.back(HERE, "求人").render("推薦の設定", move || {
        let options = PushHour::all().map(|hour| SelectOption::new(hour.get().to_string(), hour.words())).collect();
        view! {
            <PageBody>
                <PageTitle title="推薦の設定" lead="夜9時から朝8時までは、お知らせしません。" />
                <Form action="/liff/jobs/settings">
                    <ChoiceGroup name="push" legend="LINEのお知らせ">
                        <Choice name="push" value="yes" label="毎日、お知らせする" checked=!settings.paused />
                        <Choice name="push" value="no" label="お知らせは止める" note="「求人」の画面では、いつでも見られます。" checked=settings.paused />
                    </ChoiceGroup>
                    <Select name="hour" label="届く時間" options value=settings.hour.get().to_string() width=FieldWidth::Mid />
                    <ChoiceGroup
                        name="assessment"
                        legend="えらばれた理由を、カウンセラーにも見せる"
                        hint="見せると、カウンセラーが理由をやさしい言葉で説明して、ここに届けます。見えるのは、興味・価値観・希望と、その重なりの数字です。"
                    >
                        <Choice name="assessment" value="yes" label="見せて、説明してもらう" checked=assessment />
                        <Choice name="assessment" value="no" label="見せない" checked=!assessment />
                    </ChoiceGroup>
                    <Actions><Button label="保存する" kind=ButtonKind::Primary size=ButtonSize::Large wide=true /></Actions>
                </Form>
                <Section id="stop" title="推薦を、やめたいとき" lead="理由は聞きません。計算に使った数字は、すぐに消えます。">
                    <Actions><ButtonLink href="/liff/jobs/stop" label="推薦をやめる" kind=ButtonKind::Danger wide=true /></Actions>
                </Section>
            </PageBody>
        }
    }))
}

/// Keeps them.
pub async fn save(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Filled(sent): Filled<Sent>,
) -> Result<Redirect, PageError> {
    // A page left open in another tab: what was stopped is not begun by the way.
    let since =
        consents::since(&backend.pool, seeker.id, Purpose::Matching).await.map_err(PageError::seeker)?;
    if since.is_none() {
        return Ok(Redirect::to(HERE));
    }
    let hour = sent.hour.parse().ok().and_then(PushHour::new).unwrap_or_default();
    let chosen = Settings { paused: sent.push == "no", hour };
    settings::save(&backend, seeker.id, chosen).await.map_err(PageError::seeker)?;
    match sent.assessment.as_str() {
        "yes" => consents::give(&backend, seeker.id, Purpose::Assessment).await,
        _ => consents::withdraw(&backend, seeker.id, Purpose::Assessment).await,
    }
    .map_err(PageError::seeker)?;
    Ok(Redirect::to(&format!("{HERE}?after=settings")))
}

/// Asks once.
pub async fn ask_to_stop(shell: SeekerShell) -> Page {
    shell.back("/liff/jobs/settings", "設定").render("推薦をやめる", || {
        view! {
            <PageBody>
                <PageTitle title="推薦を、やめますか" lead="やめると、毎日のお知らせはすぐに止まります。" />
                <p>"計算に使った数字は消えます。「気になる」の一覧と、保存した希望は残ります。またはじめることも、いつでもできます。"</p>
                <Form action="/liff/jobs/stop">
                    <Actions>
                        <Button label="やめる" kind=ButtonKind::Danger wide=true />
                        <ButtonLink href="/liff/jobs/settings" label="このまま続ける" wide=true />
                    </Actions>
                </Form>
            </PageBody>
        }
    })
}

/// Ends it.
pub async fn stop(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
) -> Result<Redirect, PageError> {
    consents::withdraw(&backend, seeker.id, Purpose::Matching).await.map_err(PageError::seeker)?;
    Ok(Redirect::to(&format!("{HERE}?after=stopped")))
}
