//! The results that a seeker shows to the counselors, as the seeker sees them. Who opens this page
//! is noted, and the seeker reads it.

use axum::Router;
use axum::extract::{Extension, State};
use axum::routing::get;
use backend::checkups::results::{self, CheckupResult};
use backend::checkups::shares;
use backend::seekers::{self, Seeker};
use backend::staff::Staff;
use domain::checkups::read;
use domain::ids::SeekerId;
use domain::wording;
use leptos::prelude::*;

use super::fields::Id;
use super::problem::{Answer, DeskError};
use crate::liff::checkups::reading;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new().route("/admin/seekers/{id}/results", get(show))
}

async fn show(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<SeekerId>,
) -> Answer<Page> {
    let seeker = seekers::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)?;
    let shown = results::shared_by(&state.backend, id).await?;
    for result in &shown {
        if let Some(share) = &result.share {
            shares::note_view(&state.backend, result.instrument.code.shelf(), share.id, staff.id).await?;
        }
    }
    Ok(shell.render("見せてもらった結果", move || page(&seeker, &shown)))
}

fn page(seeker: &Seeker, shown: &[CheckupResult]) -> impl IntoView + use<> {
    let names: Vec<String> = shown.iter().map(name).collect();
    let results = shown
        .iter()
        .enumerate()
        .map(|(place, shown)| match names[..place].iter().filter(|&name| *name == names[place]).count() {
            0 => result(shown, names[place].clone()),
            // Of the same minute.
            earlier => result(shown, format!("{}・{}", names[place], earlier + 1)),
        })
        .collect_view();
    let main = match shown.is_empty() {
        true => view! { <Empty title="いまは、ありません" note="本人が見せるのをやめたか、まだ見せていません。" /> }.into_any(),
        false => view! {
            <Notice kind=NoticeKind::Info title="傾向であって、判定ではありません。">
                <p>"本人が見ているものと同じです。一つひとつの答えは出ません。あなたが開いたことは、本人に伝わります。"</p>
            </Notice>
            <Stack gap=Gap::Mid>{results}</Stack>
        }
        .into_any(),
    };
    view! {
        <BackLink href=format!("/admin/seekers/{}", seeker.id) label=format!("{}さん", seeker.name) />
        <PageHead title="見せてもらった結果" note=format!("{}さんが、カウンセラーに見せると決めたものです。", seeker.name) />
        {main}
    }
}

/// Tells a result from the others: the same self-check may be shown twice.
fn name(result: &CheckupResult) -> String {
    format!("{}（{}）", result.instrument.title, wording::moment(result.at))
}

fn result(result: &CheckupResult, name: String) -> impl IntoView + use<> {
    let said = read(&result.instrument, &result.scores, None);
    let (headline, words) = said.for_others();
    let headline = headline.map(str::to_owned);
    let words = words.iter().map(|words| view! { <p>{words.clone()}</p> }).collect_view();
    let since = result.share.as_ref().map(|share| wording::moment(share.given_at)).unwrap_or_default();
    let id = format!("result-{}", result.id);
    let caution = said.caution.clone();
    let picture = reading::at_desk(&said, &name);
    view! {
        <Panel title=name id=id>
            <FactList>
                <Fact term="見せた日">{since}</Fact>
            </FactList>
            {headline.map(|headline| view! { <p class="strong">{headline}</p> })}
            {words}
            <p class="soft">{caution}</p>
            {picture}
        </Panel>
    }
}
