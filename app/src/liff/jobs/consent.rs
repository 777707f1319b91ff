//! What matching means, in plain words, before anything is computed; the consent itself. The version
//! of these words is [`backend::consents::TEXT_VERSION`].

use axum::Extension;
use axum::extract::State;
use axum::response::Redirect;
use backend::matching::wishes;
use backend::seekers::Seeker;
use backend::{Backend, consents};
use domain::consent::Purpose;
use leptos::prelude::*;

use super::HERE;
use super::card::said;
use crate::failure::PageError;
use crate::page::Page;
use crate::shell::{SeekerShell, Tab};
use crate::ui::{
    Actions, Answer, AnswerList, Button, ButtonKind, ButtonLink, ButtonSize, Door, Doors, Form, Glyph,
    PageBody, PageTitle, Section,
};

/// The explanation, for somebody who consents already too.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let since =
        consents::since(&backend.pool, seeker.id, Purpose::Matching).await.map_err(PageError::seeker)?;
    if since.is_none() {
        return Ok(page(shell, None));
    }
    Ok(shell.back(HERE, "求人").render("えらび方のしくみ", || {
        view! {
            <PageBody>
                <PageTitle title="えらび方のしくみ" lead="何を使い、何を使わないかを、そのままお伝えします。" />
                {terms()}
                {method()}
                <Actions><ButtonLink href="/liff/jobs/settings" label="届く時間を変える・やめる" wide=true /></Actions>
            </PageBody>
        }
    }))
}

/// Asks.
pub fn page(shell: SeekerShell, after: Option<&str>) -> Page {
    let said = said(after);
    shell.tab(Tab::Jobs).render("求人", || {
        view! {
            <PageBody>
                {said}
                <PageTitle
                    title="合いそうな仕事を、毎日3社までえらびます"
                    lead="はじめる前に、どうやってえらぶのかをお伝えします。納得できたときだけ、はじめてください。"
                />
                {terms()}
                <Form action="/liff/jobs/about">
                    <Actions>
                        <Button label="同意して、はじめる" kind=ButtonKind::Primary size=ButtonSize::Large wide=true />
                        <ButtonLink href="/liff/" label="今はしない" wide=true />
                    </Actions>
                </Form>
                {method()}
                <Section id="without" title="同意しなくても">
                    <Doors>
                        <Door href="/liff/jobs/all" glyph=Glyph::Search title="求人を、自分で見る" note="新しく確かめた順に並びます。" />
                        <Door href="/liff/booking" glyph=Glyph::People title="カウンセラーと話す" note="仕事の探し方から、いっしょに考えます。" />
                    </Doors>
                </Section>
            </PageBody>
        }
    })
}

fn terms() -> impl IntoView {
    view! {
        <AnswerList plain=true>
            <Answer term="使うもの">"興味と価値観のチェックの結果。希望（エリア、時間、賃金など）。「気になる」と「見送る」の記録"</Answer>
            <Answer term="使わないもの">"年齢、性別、名前、住所。こころとストレスのチェック、性格のチェック。相談で話したこと、希望に書いた配慮のこと"</Answer>
            <Answer term="すること">"京都府の中小の事業者の求人から、毎日3社までをえらび、理由といっしょにLINEでお知らせします。時間は、自分で決められます"</Answer>
            <Answer term="見える人">"計算の中身が見えるのは、あなただけです。「気になる」を押した求人は、コーディネータに伝わります。会社には、別に同意をいただくまで、何も伝えません"</Answer>
            <Answer term="いつまで">"あなたがやめるまで。やめると、計算に使った数字はすぐに消え、お知らせも止まります"</Answer>
            <Answer term="決めるのは">"いつも、あなたです。推薦は、傾向から考えた提案にすぎません"</Answer>
        </AnswerList>
    }
}

fn method() -> impl IntoView {
    view! {
        <Section id="method" title="計算のしかたと、できないこと">
            <p>"興味を45、価値観を35、働き方の希望を20の重みで、仕事の側の傾向と重ねます。ない部分は、ほかの部分で補います。理由に出る数字は、その重なりを足し合わせたものです。"</p>
            <p>"同じ会社は、30日に一度しか出ません。一部の会社ばかりにならないよう、出る回数にも上限があります。"</p>
            <p>"職場の雰囲気や、人との相性は、計算ではわかりません。気になったら、カウンセラーやコーディネータに聞いてください。"</p>
        </Section>
    }
}

/// Takes the consent and asks for wishes, unless they are known.
pub async fn give(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
) -> Result<Redirect, PageError> {
    consents::give(&backend, seeker.id, Purpose::Matching).await.map_err(PageError::seeker)?;
    let known = wishes::load(&backend, seeker.id).await.map_err(PageError::seeker)?.is_some();
    Ok(Redirect::to(if known { HERE } else { "/liff/jobs/wishes?after=consented" }))
}
