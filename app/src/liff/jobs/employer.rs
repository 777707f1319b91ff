//! An employer as seekers read it: what it does, what whoever hires says, whether one may come and look.

use axum::Extension;
use axum::extract::{Path, State};
use backend::Backend;
use backend::employers::{self, photos};
use backend::recommendations::listing;
use backend::seekers::Seeker;
use domain::ids::EmployerId;
use leptos::prelude::*;

use super::card::card;
use super::{From, HERE, missing};
use crate::failure::PageError;
use crate::page::Page;
use crate::photo_file;
use crate::shell::SeekerShell;
use crate::ui::{
    Card, Fact, FactLayout, FactList, Notice, NoticeKind, PageBody, PageTitle, Person, Photo, Photos,
    Section, Tone,
};

/// Shows it, as long as it has something on the shelf.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Path(id): Path<String>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let id: EmployerId = id.parse().map_err(|_| missing())?;
    let employer =
        employers::find(&backend.pool, id).await.map_err(PageError::seeker)?.ok_or_else(missing)?;
    let jobs = listing::of_employer(&backend, seeker.id, id).await.map_err(PageError::seeker)?;
    if jobs.is_empty() {
        return Err(missing());
    }
    let photos = photos::of(&backend.pool, id).await.map_err(PageError::seeker)?;
    Ok(shell.back(HERE, "求人").render("事業者", move || {
        let photos = (!photos.is_empty()).then(|| {
            let all = photos.iter().map(photo).collect_view();
            view! { <Photos label="職場の写真">{all}</Photos> }
        });
        let entry = employer.entry;
        let name = entry.name.clone();
        let facts = [
            ("業種", entry.industry.clone()),
            ("働いている人", entry.employees.map(|count| format!("{count}人")).unwrap_or_default()),
            ("はじめた年", entry.founded.map(|year| format!("{year}年")).unwrap_or_default()),
            ("場所", entry.address.clone()),
        ];
        let facts = facts
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(term, words)| view! { <Fact term>{words}</Fact> })
            .collect_view();
        let voice = (!entry.voice.is_empty()).then(|| {
            view! {
                <Card title="採用する人の言葉" id="voice" tone=Tone::Warm>
                    <Person name=name.clone() words=format!("{name}の、採用担当より") tone=Tone::Warm />
                    <p class="kept-lines">{entry.voice.clone()}</p>
                </Card>
            }
        });
        let visit = entry.visit.then(|| {
            let note = entry.visit_note.clone();
            view! {
                <Notice kind=NoticeKind::Good title="見学ができます">
                    {(!note.is_empty()).then(|| view! { <p class="kept-lines">{note}</p> })}
                    <p>"コーディネータが、日程を決めて、いっしょに行きます。「気になる」か「相談したい」から、お知らせください。"</p>
                </Notice>
            }
        });
        let jobs = jobs.iter().map(|job| card(job, From::Detail, None)).collect_view();
        view! {
            <PageBody>
                <PageTitle title=entry.name.clone() eyebrow="事業者" />
                {photos}
                <p class="kept-lines">{entry.about.clone()}</p>
                <FactList layout=FactLayout::Side>{facts}</FactList>
                {voice}
                {visit}
                <Section id="jobs" title="募集している仕事"><div class="stack" data-gap="mid">{jobs}</div></Section>
            </PageBody>
        }
    }))
}

/// One of its photos.
pub(super) fn photo(photo: &photos::Photo) -> impl IntoView + use<> {
    let src = photo_file::address(photo.id);
    view! { <Photo src words=photo.words.clone() width=photo.width height=photo.height /> }
}
