//! Showing a result to the counselors: a consent given after the result was seen, and taken back
//! on the same page. The version of these words is [`backend::checkups::shares::TEXT_VERSION`].

use axum::Extension;
use axum::extract::State;
use axum::response::Redirect;
use backend::Backend;
use backend::checkups::shares;
use backend::seekers::Seeker;
use domain::checkups::{Shelf, read};
use domain::wording;
use leptos::prelude::*;
use serde::Deserialize;

use super::{ResultOf, missing, name};
use crate::failure::PageError;
use crate::filled::Filled;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Actions, Answer, AnswerList, Button, ButtonKind, ButtonLink, ButtonSize, Card, Form, PageBody, PageTitle,
    Tone,
};

/// What the button sends.
#[derive(Debug, Default, Deserialize)]
pub struct Decided {
    #[serde(default)]
    show: String,
}

/// Asks, or says that it is shown.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    which: ResultOf,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let result = which.own(&backend, &seeker).await?;
    let back = which.address();
    let name = name(&result);
    let page_title =
        if result.share.is_some() { "見せるのをやめる" } else { "カウンセラーに見せる" };
    let said = read(&result.instrument, &result.scores, None);
    let pictured = said.picture.is_some();
    let (headline, words) = said.for_others();
    let words = headline.into_iter().chain(words.iter().map(String::as_str));
    let words = words.map(|words| view! { <p>{words.to_owned()}</p> }).collect_view();
    Ok(shell.back(back.clone(), "結果").render(page_title, move || {
        let action = format!("{back}/share");
        match result.share {
            None => view! {
                <PageBody>
                    <PageTitle title="この結果を、カウンセラーに見せますか" lead="見せなくても、相談はできます。" />
                    <Card title="見せる内容" id="shown" tone=Tone::Soft>{words}</Card>
                    {terms(name, which.0.shelf(), pictured)}
                    <Form action>
                        <Actions>
                            <Button label="見せる" kind=ButtonKind::Primary size=ButtonSize::Large wide=true name="show" value="yes" />
                            <ButtonLink href=back label="見せない" wide=true />
                        </Actions>
                    </Form>
                </PageBody>
            }
            .into_any(),
            Some(share) => view! {
                <PageBody>
                    <PageTitle title="見せるのを、やめますか" lead="やめると、カウンセラーの画面からすぐに消えます。理由は聞きません。" />
                    <AnswerList plain=true>
                        <Answer term="見せているもの">{name}</Answer>
                        <Answer term="見せた日">{wording::moment_in_words(share.given_at)}</Answer>
                    </AnswerList>
                    <Form action>
                        <Actions>
                            <Button label="見せるのをやめる" kind=ButtonKind::Primary size=ButtonSize::Large wide=true name="show" value="no" />
                            <ButtonLink href=back label="このままにする" wide=true />
                        </Actions>
                    </Form>
                </PageBody>
            }
            .into_any(),
        }
    }))
}

fn terms(name: String, shelf: Shelf, pictured: bool) -> impl IntoView {
    let never = match shelf {
        Shelf::Stress => "求人や企業には、使いません。",
        Shelf::Career => "企業には、見せません。",
    };
    view! {
        <AnswerList plain=true>
            <Answer term="見せるもの">{name}</Answer>
            <Answer term="見る人">"キャリアジムのカウンセラーだけ"</Answer>
            <Answer term="何のために">"相談のときに、話の助けにするため"</Answer>
            <Answer term="いつまで">"見せるのをやめるか、結果を消すまで"</Answer>
            <Answer term="使わないこと">{never}</Answer>
        </AnswerList>
        <p class="soft">{pictured.then_some("図と表も、同じものが見えます。")}"一つひとつの答えは見せません。だれが見たかは、結果のページに出ます。"</p>
    }
}

/// Shows it, or no longer.
pub async fn decide(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    which: ResultOf,
    Filled(decided): Filled<Decided>,
) -> Result<Redirect, PageError> {
    let after = match decided.show.as_str() {
        "yes" => {
            let given =
                shares::give(&backend, seeker.id, which.0, which.1).await.map_err(PageError::seeker)?;
            if !given {
                return Err(missing());
            }
            "shared"
        }
        _ => {
            shares::withdraw(&backend, seeker.id, which.0, which.1).await.map_err(PageError::seeker)?;
            "hidden"
        }
    };
    Ok(Redirect::to(&format!("{}?after={after}", which.address())))
}
