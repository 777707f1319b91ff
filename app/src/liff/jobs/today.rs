//! Today's employers; before consent what it would mean, and before there is anything to go by, where
//! to begin.

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use backend::recommendations::listing::{self, Sheet};
use backend::recommendations::plan;
use backend::recommendations::suiting::Suiting;
use backend::seekers::Seeker;
use backend::{Backend, Failure, consents};
use domain::consent::Purpose;
use domain::wording;
use leptos::prelude::*;

use super::card::{card, said};
use super::{From, HERE, consent};
use crate::failure::PageError;
use crate::liff::After;
use crate::page::Page;
use crate::shell::{SeekerShell, Tab};
use crate::ui::{
    Actions, Button, ButtonKind, ButtonSize, Door, Doors, Empty, Form, Glyph, Notice, NoticeKind, PageBody,
    PageTitle, Section,
};

/// Shows them.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Query(after): Query<After>,
    shell: SeekerShell,
) -> Result<Response, PageError> {
    let since =
        consents::since(&backend.pool, seeker.id, Purpose::Matching).await.map_err(PageError::seeker)?;
    if since.is_none() {
        return Ok(consent::page(shell, after.after.as_deref()).into_response());
    }
    let standing = Standing::load(&backend, &seeker).await.map_err(PageError::seeker)?;
    if let Some(sheet) = &standing.sheet {
        listing::note_opened(&backend, seeker.id, sheet.day).await.map_err(PageError::seeker)?;
    }
    Ok(standing.page(shell, after.after.as_deref()).into_response())
}

/// Chooses at once, for somebody who has just said what there is to go by.
pub async fn choose(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
) -> Result<Redirect, PageError> {
    plan::for_one(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let consents =
        consents::since(&backend.pool, seeker.id, Purpose::Matching).await.map_err(PageError::seeker)?;
    let chosen = listing::newest(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let after = match (consents, chosen) {
        (None, _) => "",
        (_, Some(_)) => "chosen",
        (_, None) => "none",
    };
    Ok(Redirect::to(&format!("{HERE}?after={after}")))
}

struct Standing {
    sheet: Option<Sheet>,
    /// How many postings suit, and whether there is anything to go by.
    suiting: i64,
    is_known: bool,
    /// Whether there are results to give reasons from.
    is_personal: bool,
    saved: i64,
}

impl Standing {
    async fn load(backend: &Backend, seeker: &Seeker) -> Result<Self, Failure> {
        let sheet = listing::newest(backend, seeker.id).await?;
        let all = Suiting::of(backend, seeker.id).await?;
        let saved = listing::saved_count(&backend.pool, seeker.id).await?;
        Ok(Self {
            sheet,
            suiting: all.total(),
            is_known: all.is_known(),
            is_personal: all.is_personal(),
            saved,
        })
    }

    fn page(self, shell: SeekerShell, after: Option<&str>) -> Page {
        let said = said(after);
        shell.tab(Tab::Jobs).render("求人", move || {
            let content = match &self.sheet {
                Some(sheet) => todays(sheet, self.is_personal).into_any(),
                None if self.is_known => nothing(self.suiting).into_any(),
                None => begin().into_any(),
            };
            view! { <PageBody>{said}{content}{self.more()}</PageBody> }
        })
    }

    fn more(&self) -> impl IntoView + use<> {
        let all = match self.suiting {
            0 => "希望をゆるめると、見つかるかもしれません。".to_owned(),
            count => format!("いま、{count}件あります。"),
        };
        let saved = match self.saved {
            0 => "まだ、ありません。".to_owned(),
            count => format!("{count}件あります。"),
        };
        view! {
            <Section id="more" title="ほかの見かた">
                <Doors>
                    <Door href="/liff/jobs/all" glyph=Glyph::Search title="合いそうな求人を、すべて見る" note=all />
                    <Door href="/liff/jobs/saved" glyph=Glyph::Heart title="「気になる」の一覧" note=saved />
                    <Door href="/liff/introductions" glyph=Glyph::Path title="紹介の進みぐあい" note="話を聞いてから、就職まで。" />
                    <Door href="/liff/assessments" glyph=Glyph::Chat title="理由の説明を読む" note="カウンセラーが、やさしい言葉で。" />
                    <Door href="/liff/jobs/wishes" glyph=Glyph::Note title="希望を変える" note="エリア、時間、賃金、避けたいこと。" />
                    <Door href="/liff/jobs/settings" glyph=Glyph::Clock title="届く時間・推薦の設定" note="時間を変える、止める、推薦をやめる。" />
                </Doors>
            </Section>
        }
    }
}

fn todays(sheet: &Sheet, is_personal: bool) -> impl IntoView + use<> {
    let count = sheet.cards.len();
    let cards = sheet
        .cards
        .iter()
        .enumerate()
        .map(|(place, job)| card(job, From::Today, Some((place + 1, count))))
        .collect_view();
    let day = wording::date(sheet.day.date());
    let lead = match sheet.cards.iter().any(|job| job.explanation.is_some()) {
        true => "チェックの結果と希望から、えらびました。急いで決めなくて大丈夫です。",
        false if is_personal => "希望に合うものから、えらびました。明日のぶんからは、理由もお伝えします。",
        false => "希望に合うものから、えらびました。チェックをすると、理由もお伝えできます。",
    };
    view! {
        <PageTitle
            eyebrow=day
            title=format!("今日の{count}社です")
            lead
        />
        <div class="stack" data-gap="mid">{cards}</div>
        {how()}
    }
}

/// What was not used, and where it is explained.
fn how() -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Plain>
            <p>"年齢・性別・名前・こころのチェックは、えらぶときに使っていません。"<a href="/liff/jobs/about">"えらび方のしくみ"</a></p>
        </Notice>
    }
}

fn nothing(suiting: i64) -> impl IntoView {
    let (title, note) = match suiting {
        0 => (
            "いまの希望に合う求人は、ありません",
            "希望をひとつゆるめるか、新しい求人が入るのをお待ちください。",
        ),
        _ => ("今日のぶんは、まだえらんでいません", "毎朝えらびます。いますぐえらぶこともできます。"),
    };
    view! {
        <PageTitle title="今日の求人" />
        <Empty title note>
            {(suiting > 0).then(|| view! {
                <Form action=HERE>
                    <Actions><Button label="いま、えらぶ" kind=ButtonKind::Primary size=ButtonSize::Large wide=true /></Actions>
                </Form>
            })}
        </Empty>
        {how()}
    }
}

fn begin() -> impl IntoView {
    view! {
        <PageTitle title="まず、どちらかひとつ" lead="手がかりがあると、合いそうな仕事をえらべます。どちらも、とばしてかまいません。" />
        <Doors>
            <Door href="/liff/jobs/wishes" glyph=Glyph::Note title="希望を伝える" note="2分ほど。答えたいところだけで大丈夫です。" />
            <Door href="/liff/checkups" glyph=Glyph::Checkup title="興味か価値観のチェックをする" note="5分ほど。結果が、理由つきの推薦になります。" />
        </Doors>
    }
}
