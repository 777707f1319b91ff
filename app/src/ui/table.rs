//! Tables for people: row headings, figures on the right, sideways scrolling
//! inside their own box.

use leptos::prelude::*;

use super::Words;

attribute! {
    /// What a column holds.
    ColumnKind {
        Words = "words",
        /// Right-aligned figures; give their cells `data-type="number"`.
        Number = "number",
        /// Buttons: the heading is for screen readers only.
        Actions = "actions",
    }
}

/// A column of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub title: Words,
    pub kind: ColumnKind,
}

impl Column {
    /// A column of words.
    pub fn words(title: impl Into<Words>) -> Self {
        Self { title: title.into(), kind: ColumnKind::Words }
    }

    /// A column of figures.
    pub fn number(title: impl Into<Words>) -> Self {
        Self { title: title.into(), kind: ColumnKind::Number }
    }

    /// A column of buttons.
    pub fn actions(title: impl Into<Words>) -> Self {
        Self { title: title.into(), kind: ColumnKind::Actions }
    }
}

/// A table. Its rows are plain `<tr><th scope="row">…</th><td>…</td></tr>`.
#[component]
pub fn Table(
    /// What it shows.
    #[prop(into)]
    caption: Words,
    /// The caption is for screen readers only: a heading above says the same.
    #[prop(optional)]
    hidden_caption: bool,
    columns: Vec<Column>,
    /// Less room between rows.
    #[prop(optional)]
    dense: bool,
    /// Rows.
    children: Children,
) -> impl IntoView {
    let head = columns
        .into_iter()
        .map(|column| match column.kind {
            ColumnKind::Actions => {
                view! { <th scope="col"><span class="sr">{column.title}</span></th> }.into_any()
            }
            kind => view! { <th scope="col" data-type=kind.as_str()>{column.title}</th> }.into_any(),
        })
        .collect_view();
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=caption.clone()>
            <table class="table" data-size=dense.then_some("dense")>
                <caption class=hidden_caption.then_some("sr")>{caption.clone()}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
