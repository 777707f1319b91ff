//! Occupations near somebody's interests, each with its reason and all with their source.

use backend::occupations::Occupations;
use domain::checkups::{Instrument, Scores};
use domain::occupations::{nearest, of_person};
use leptos::prelude::*;

use crate::ui::{Section, phrase};

/// How many are shown.
const SHOWN: usize = 6;

/// What is shown of each: name, what one does, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suiting {
    entries: Vec<(String, String, String)>,
    source: String,
}

/// The occupations near a person's interests; none when nothing may be made personal from them.
pub fn suiting(instrument: &Instrument, scores: &Scores, all: &Occupations) -> Option<Suiting> {
    let person = of_person(instrument, scores)?;
    let entries: Vec<_> = nearest(&person, &all.shapes, SHOWN)
        .into_iter()
        .filter_map(|fit| {
            let occupation = all.list.get(fit.place)?;
            let nouns: Vec<&str> = fit
                .reasons
                .iter()
                .filter_map(|&direction| instrument.scales.get(direction))
                .map(|scale| scale.noun.as_str())
                .collect();
            let why = format!("{}が多い仕事です。", nouns.join("と、"));
            Some((occupation.title.clone(), occupation.summary.clone(), why))
        })
        .collect();
    (!entries.is_empty()).then(|| Suiting { entries, source: all.source.words() })
}

/// The list.
pub fn section(suiting: Suiting) -> impl IntoView {
    let entries = suiting
        .entries
        .into_iter()
        .map(|(title, summary, why)| {
            view! {
                <li class="occupation">
                    <b>{phrase(title)}</b>
                    <span>{summary}</span>
                    <small>{why}</small>
                </li>
            }
        })
        .collect_view();
    view! {
        <Section id="occupations" title="気持ちの向く先が近い仕事の例" lead="「こういう仕事もあるのか」と、ながめるためのものです。">
            <ul class="occupations">{entries}</ul>
            <p class="small soft">{suiting.source}</p>
        </Section>
    }
}
