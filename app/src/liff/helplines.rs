//! Phone numbers of people who listen. Needs no session, and shows the
//! emergency numbers even when the database does not answer.

use axum::extract::State;
use backend::{Backend, helplines};
use leptos::prelude::*;

use super::checkups::care::shown;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{Helpline, Helplines, PageBody, PageTitle, Section};

/// The lines that staff have verified, and 119 and 110.
pub async fn show(State(backend): State<Backend>, shell: SeekerShell) -> Page {
    let lines = helplines::shown(&backend).await.unwrap_or_else(|failure| {
        tracing::error!(error = %failure, "the helplines could not be read");
        Vec::new()
    });
    let lines: Vec<Helpline> = lines.into_iter().map(shown).collect();
    shell.back("/liff/", "ホーム").render("つらいときの電話窓口", move || {
        view! {
            <PageBody>
                <PageTitle
                    title="ここに、聞いてくれる人がいます"
                    lead="名前を言わなくてもかまいません。うまく話せなくても大丈夫です。番号を押すと、電話がかかります。"
                />
                {(!lines.is_empty()).then(|| view! {
                    <Section id="lines" title="話を聞いてくれる窓口"><Helplines lines /></Section>
                })}
                <Section id="emergency" title="命があぶないとき">
                    <Helplines lines=vec![
                        Helpline::new("救急・消防", "119", "24時間"),
                        Helpline::new("警察", "110", "24時間"),
                    ] />
                </Section>
            </PageBody>
        }
    })
}
