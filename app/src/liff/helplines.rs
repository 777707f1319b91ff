//! Phone numbers of people who listen. Needs no session, and shows the
//! emergency numbers even when the database does not answer.

use axum::extract::State;
use backend::Backend;
use leptos::prelude::*;

use super::checkups::care::lines;
use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{Helpline, Helplines, PageBody, PageTitle, Section};

/// The lines that staff have verified (the fixed ones where there are none), and 119 and 110.
pub async fn show(State(backend): State<Backend>, shell: SeekerShell) -> Page {
    let (lines, _) = lines(&backend).await;
    shell.back("/liff/", "ホーム").render("つらいときの電話窓口", move || {
        view! {
            <PageBody>
                <PageTitle
                    title="ここに、聞いてくれる人がいます"
                    lead="名前を言わなくてもかまいません。うまく話せなくても大丈夫です。番号を押すと、電話がかかります。"
                />
                <Section id="lines" title="話を聞いてくれる窓口"><Helplines lines /></Section>
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
