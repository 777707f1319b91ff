//! All of them, those that go on first.

use axum::Extension;
use axum::extract::State;
use backend::Backend;
use backend::introductions;
use backend::seekers::Seeker;
use domain::introduction::IntroductionState;
use leptos::prelude::*;

use super::{address, standing};
use crate::failure::PageError;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{ButtonLink, Door, Doors, Empty, Glyph, PageBody, PageTitle};

/// Shows the list.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let all = introductions::of_seeker(&backend.pool, seeker.id).await.map_err(PageError::seeker)?;
    Ok(shell.back("/liff/jobs", "求人").render("紹介の進みぐあい", move || {
        let doors = all
            .iter()
            .map(|one| {
                let glyph = match one.state {
                    IntroductionState::Hired => Glyph::Done,
                    IntroductionState::Ended => Glyph::Note,
                    _ => Glyph::Path,
                };
                let note = format!("{}。{}", one.employer_name, standing(one));
                view! { <Door href=address(one) glyph title=one.title.clone() note /> }
            })
            .collect_view();
        let list = match all.is_empty() {
            true => view! {
                <Empty title="まだ、ありません" note="求人の「気になる」を押すと、ここから進みぐあいがわかります。">
                    <ButtonLink href="/liff/jobs" label="求人を見る" wide=true />
                </Empty>
            }
            .into_any(),
            false => view! { <Doors>{doors}</Doors> }.into_any(),
        };
        view! {
            <PageBody>
                <PageTitle title="紹介の進みぐあい" lead="やめたくなったら、いつでもやめられます。理由は聞きません。" />
                {list}
            </PageBody>
        }
    }))
}
