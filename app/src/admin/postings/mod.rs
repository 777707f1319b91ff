//! Postings: what is on the shelf, what waits to be confirmed, what is not whole yet.

mod edit;
mod form;
mod import;
mod list;
mod report;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use backend::postings::Posting;
use backend::postings::listing;
use backend::staff::Staff;
use chrono::NaiveDate;
use domain::ids::EmployerId;
use domain::posting::{Freshness, PostingState};
use domain::staff::Permission;
use leptos::prelude::*;

use super::problem::Answer;
use crate::state::AppState;
use crate::ui::*;

const HERE: &str = "/admin/postings";
/// Where files are brought.
pub(super) const IMPORTS: &str = "/admin/postings/imports";
/// The largest file that is taken, in bytes.
pub(super) const LARGEST_IMPORT: usize = 20 * 1024 * 1024;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/postings", get(list::show).post(list::confirm))
        .route("/admin/postings/{id}", get(edit::show).post(edit::save))
        .route("/admin/employers/{id}/posting", get(edit::new))
        .route(IMPORTS, get(import::list).post(import::bring).layer(DefaultBodyLimit::max(LARGEST_IMPORT)))
        .route("/admin/postings/imports/{id}", get(import::show).post(import::decide))
}

/// The postings of one employer, on its page.
pub(super) fn panel(employer: EmployerId, postings: &[Posting], today: NaiveDate) -> impl IntoView + use<> {
    let items = postings
        .iter()
        .map(|posting| {
            view! {
                <li class="row" data-spread="true">
                    <a href=format!("{HERE}/{}", posting.id)>{name(posting)}</a>
                    {mark(posting, today)}
                </li>
            }
        })
        .collect_view();
    let list = match postings.is_empty() {
        true => view! { <p>"まだ、求人はありません。"</p> }.into_any(),
        false => view! { <ul class="stack" data-gap="tight">{items}</ul> }.into_any(),
    };
    view! {
        <Panel title="求人" id="postings" tone=Tone::Soft>
            {list}
            <Actions><ButtonLink href=format!("/admin/employers/{employer}/posting") label="求人を足す" glyph=Glyph::Plus wide=true /></Actions>
        </Panel>
    }
}

/// Which postings somebody should confirm, where whoever keeps them comes by.
pub(super) async fn reminder(state: &AppState, staff: &Staff) -> Answer<Option<AnyView>> {
    if !staff.role.may(Permission::EditPostings) {
        return Ok(None);
    }
    let due = listing::due(&state.backend.pool, state.backend.today()).await?;
    let title = format!("求人{due}件が、確かめる時期です。30日たつと、利用者に見えなくなります。");
    Ok((due > 0).then(|| {
        view! {
            <Notice kind=NoticeKind::Caution title>
                <p><a href="/admin/postings?shelf=due">"確認が必要な求人"</a>"で、事業者に確かめて、「今日確かめた」を押してください。"</p>
            </Notice>
        }
        .into_any()
    }))
}

/// What a posting is called; one without a name by its number.
fn name(posting: &Posting) -> String {
    match posting.entries.get("title") {
        "" => format!("（名前のない求人 {}）", number(posting)),
        title => title.to_owned(),
    }
}

/// `J-00042`.
fn number(posting: &Posting) -> String {
    format!("J-{:05}", posting.number)
}

/// Whether seekers see it, and for how long.
fn mark(posting: &Posting, today: NaiveDate) -> AnyView {
    let (label, tone, glyph) = match (posting.state, posting.freshness(today)) {
        (PostingState::Published, Some(Freshness::Fresh)) => {
            ("公開中".to_owned(), Tone::Good, Some(Glyph::Check))
        }
        (PostingState::Published, Some(Freshness::Ageing(days))) => {
            (format!("公開中・あと{days}日"), Tone::Caution, Some(Glyph::Clock))
        }
        (PostingState::Published, _) => ("棚から外れました".to_owned(), Tone::Danger, Some(Glyph::Alert)),
        (state, _) => (state.words().to_owned(), Tone::Plain, None),
    };
    match glyph {
        Some(glyph) => view! { <Badge label tone glyph /> }.into_any(),
        None => view! { <Badge label tone /> }.into_any(),
    }
}
