//! One job with everything that has to be disclosed, where it is, and since when it is known to hold.

use axum::Extension;
use axum::extract::{Query, State};
use backend::employers::{self, Employer, photos};
use backend::recommendations::cards::Card as Found;
use backend::recommendations::listing;
use backend::seekers::Seeker;
use backend::{Backend, postings};
use domain::posting::{Part, facts};
use domain::wording;
use leptos::prelude::*;

use super::card::{about_employer, actions, caution, employment, icon_facts, reasons, said};
use super::employer::photo;
use super::{From, HERE, Job, missing};
use crate::failure::PageError;
use crate::liff::After;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{
    Badge, Card, Disclosure, Door, Doors, Fact, FactLayout, FactList, Glyph, Notice, NoticeKind, PageBody,
    PageTitle, Photos, Row, Section,
};

const PARTS: [Part; 6] = [Part::Work, Part::Contract, Part::Place, Part::Hours, Part::Wage, Part::People];

/// Shows it.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    Job(id): Job,
    Query(after): Query<After>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let job = listing::one(&backend, seeker.id, id).await.map_err(PageError::seeker)?.ok_or_else(missing)?;
    let employer = employers::find(&backend.pool, job.offered.employer).await.map_err(PageError::seeker)?;
    let photos = photos::of(&backend.pool, job.offered.employer).await.map_err(PageError::seeker)?;
    let posting = postings::find(&backend.pool, id).await.map_err(PageError::seeker)?.ok_or_else(missing)?;
    let number = format!("J-{:05}", posting.number);
    let said = said(after.after.as_deref());
    Ok(shell.back(HERE, "求人").render("求人", move || {
        let title = job.offered.entries.get("title").to_owned();
        let over = (!job.offered.is_shown).then(|| {
            view! {
                <Notice kind=NoticeKind::Info title="この求人は、いまは募集していません">
                    <p>"決まったか、取り下げられたか、条件の確認を待っています。"</p>
                </Notice>
            }
        });
        let why = job.explanation.as_ref().filter(|why| !why.reasons.is_empty()).map(|why| {
            let reasons = reasons(why);
            view! { <Section id="why" title="合いそうだと考えた理由">{reasons}</Section> }
        });
        let (eyebrow, lead) = (job.offered.employer_name.clone(), about_employer(&job.offered));
        let (kind, facts) = (employment(&job.offered), icon_facts(&job.offered));
        let (cautioned, act) = (caution(&job), actions(&job, From::Detail));
        view! {
            <PageBody>
                {said}
                {over}
                <div class="stack">
                    <PageTitle title eyebrow lead />
                    <Row><Badge label=kind /><span class="soft nobr">{format!("求人番号 {number}")}</span></Row>
                    {facts}
                </div>
                {why}
                {cautioned}
                <Card id="do" title="どうしますか">{act}</Card>
                {conditions(&job)}
                {place(&job)}
                {employer.map(|employer| about(&employer, photos.first()))}
            </PageBody>
        }
    }))
}

/// Everything that has to be disclosed, part by part. 職業安定法施行規則第4条の2
fn conditions(job: &Found) -> impl IntoView + use<> {
    let entries = &job.offered.entries;
    let parts = PARTS
        .into_iter()
        .enumerate()
        .map(|(place, part)| {
            let age_reason = job.offered.age_reason.clone().filter(|_| part == Part::People);
            let facts = facts::of_part(entries, part)
                .into_iter()
                .chain(age_reason.map(|reason| ("年齢に上限がある理由", reason)))
                .map(|(label, words)| view! { <Fact term=label><span class="kept-lines">{words}</span></Fact> })
                .collect_view();
            view! {
                <Disclosure summary=part.title() open=place == 0 boxed=true>
                    <FactList layout=FactLayout::Stacked>{facts}</FactList>
                </Disclosure>
            }
        })
        .collect_view();
    let since = format!(
        "{}に、キャリアジムが事業者に確かめた条件です。求人者：{}。",
        wording::date(job.offered.confirmed_on),
        job.offered.employer_name
    );
    view! {
        <Section id="conditions" title="条件" lead=since>
            <div class="stack" data-gap="tight">{parts}</div>
        </Section>
    }
}

/// Where it is, on a map of somebody else: only the place goes there.
fn place(job: &Found) -> impl IntoView + use<> {
    let entries = &job.offered.entries;
    let workplace = entries.get("workplace").to_owned();
    let query =
        serde_urlencoded::to_string([("api", "1"), ("query", workplace.as_str())]).unwrap_or_default();
    let href = format!("https://www.google.com/maps/search/?{query}");
    let station = match entries.get("station") {
        "" => None,
        station => Some(view! { <p>{station.to_owned()}</p> }),
    };
    view! {
        <Section id="place" title="場所">
            <p>{workplace}</p>
            {station}
            <a class="row-link" href=href rel="noopener noreferrer" target="_blank" data-external="">
                "地図で見る"<span class="sr">"（別の画面で、Googleマップが開きます）"</span>
            </a>
        </Section>
    }
}

fn about(employer: &Employer, first: Option<&photos::Photo>) -> impl IntoView + use<> {
    let first = first.map(|first| {
        let first = photo(first);
        view! { <Photos label="職場の写真">{first}</Photos> }
    });
    let href = format!("/liff/employers/{}", employer.id);
    let note = match employer.entry.visit {
        true => "採用する人の言葉と、見学のこと。",
        false => "どんな職場か、採用する人の言葉。",
    };
    let words = employer.entry.about.clone();
    view! {
        <Section id="employer" title=format!("{}について", employer.entry.name)>
            {first}
            <p class="kept-lines">{words}</p>
            <Doors><Door href glyph=Glyph::Home title="この事業者を、くわしく見る" note /></Doors>
        </Section>
    }
}
