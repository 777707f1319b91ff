//! One screen of questions, or of a choice of the most and the least important.

use leptos::prelude::*;

use super::{Answers, Asks, Question, Screen, mistake};

/// What a screen shows besides its questions.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub answers: RwSignal<Vec<Option<u8>>>,
    pub sets: StoredValue<Vec<Answers>>,
    pub wrong: RwSignal<Option<String>>,
}

impl Shown {
    /// Read once, when the screen appears: from then on the radio buttons know it themselves.
    fn at(self, place: usize) -> Option<u8> {
        self.answers.with_untracked(|answers| answers.get(place).copied().flatten())
    }
}

/// `given` hears every answer as it is given.
pub(super) fn screen(
    screen: Screen,
    shown: Shown,
    given: impl Fn(usize, u8) + Copy + Send + 'static,
) -> AnyView {
    let Screen { heading, hint, asks } = screen;
    match asks {
        Asks::Questions(questions) => match <[Question; 1]>::try_from(questions) {
            Ok([question]) => one(heading, hint, question, shown, given),
            Err(questions) => several(heading, hint, questions, shown, given),
        },
        Asks::Choice { place, rows } => choice(heading, hint, place, rows, shown, given),
    }
}

fn one(
    heading: String,
    hint: String,
    question: Question,
    shown: Shown,
    given: impl Fn(usize, u8) + Copy + Send + 'static,
) -> AnyView {
    view! {
        <fieldset class="stack question" aria-describedby="question-hint question-error">
            <legend><h1 id="question" tabindex="-1" inner_html=heading></h1></legend>
            <p class="hint" id="question-hint" inner_html=hint></p>
            {mistake(shown.wrong)}
            {choices(question, shown, given)}
        </fieldset>
    }
    .into_any()
}

fn several(
    heading: String,
    hint: String,
    questions: Vec<Question>,
    shown: Shown,
    given: impl Fn(usize, u8) + Copy + Send + 'static,
) -> AnyView {
    let questions = questions
        .into_iter()
        .map(|question| {
            let words = question.words.clone();
            view! {
                <fieldset class="stack question" data-gap="tight">
                    <legend class="strong" inner_html=words></legend>
                    {choices(question, shown, given)}
                </fieldset>
            }
        })
        .collect_view();
    view! {
        <div class="stack question-group" role="group" aria-labelledby="question" aria-describedby="question-error">
            <h1 id="question" tabindex="-1" inner_html=heading></h1>
            {(!hint.is_empty()).then(|| view! { <p class="hint" inner_html=hint></p> })}
            {mistake(shown.wrong)}
            {questions}
        </div>
    }
    .into_any()
}

fn choices(question: Question, shown: Shown, given: impl Fn(usize, u8) + Copy + Send + 'static) -> AnyView {
    let Question { place, set, .. } = question;
    let chosen = shown.at(place);
    let choices = shown
        .sets
        .with_value(|sets| sets.get(set).cloned().unwrap_or_default())
        .into_iter()
        .map(|(position, words)| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=format!("a{place}")
                        value=position.to_string()
                        checked=chosen == Some(position)
                        on:change=move |_| given(place, position)
                    />
                    <span><b class="phrase" inner_html=words></b></span>
                </label>
            }
        })
        .collect_view();
    view! { <div class="choices">{choices}</div> }.into_any()
}

fn choice(
    heading: String,
    hint: String,
    place: usize,
    rows: Vec<String>,
    shown: Shown,
    given: impl Fn(usize, u8) + Copy + Send + 'static,
) -> AnyView {
    let rows = rows
        .into_iter()
        .zip(1_u8..)
        .map(|(words, position)| {
            let cell = |place: usize, side: &'static str, spoken: &'static str| {
                view! {
                    <td>
                        <label class="dot" data-side=side>
                            <span class="sr">{format!("{words}：{spoken}")}</span>
                            <input
                                type="radio"
                                name=format!("a{place}")
                                value=position.to_string()
                                checked=shown.at(place) == Some(position)
                                on:change=move |_event| {
                                    // Nothing is the most and the least important at once.
                                    #[cfg(feature = "hydrate")]
                                    super::browser::release_other_side(&_event);
                                    given(place, position);
                                }
                            />
                        </label>
                    </td>
                }
            };
            view! {
                <tr>
                    {cell(place, "most", "いちばん大切")}
                    <th scope="row">{super::super::phrase(words.clone())}</th>
                    {cell(place + 1, "least", "いちばん後回し")}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="stack question" role="group" aria-labelledby="question" aria-describedby="question-hint question-error">
            <h1 id="question" tabindex="-1" inner_html=heading></h1>
            <p class="hint" id="question-hint" inner_html=hint></p>
            {mistake(shown.wrong)}
            <table class="bestworst">
                <caption class="sr">"左の列でいちばん大切なものを、右の列でいちばん後回しでよいものをえらびます"</caption>
                <thead>
                    <tr>
                        <th scope="col">"いちばん"<wbr />"大切"</th>
                        <th scope="col"><span class="sr">"項目"</span></th>
                        <th scope="col">"いちばん"<wbr />"後回し"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
