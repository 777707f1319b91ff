//! One screen of questions, or of a choice of the most and the least important.

use leptos::prelude::*;

use super::{Answers, Asks, Question, Screen};
use crate::ui::{Glyph, Icon, IconSize, phrase};

/// A screen with what is answered on it; its heading takes the focus when it appears.
pub(super) fn screen(
    number: usize,
    screen: Screen,
    sets: &[Answers],
    answers: &[Option<u8>],
    forgotten: bool,
) -> AnyView {
    let Screen { heading, hint, asks } = screen;
    let reminder = asks.reminder();
    let head = Head { number, heading, hint, reminder, forgotten };
    match asks {
        Asks::Questions(questions) => match <[Question; 1]>::try_from(questions) {
            Ok([question]) => one(head, &question, sets, answers),
            Err(questions) => several(head, &questions, sets, answers),
        },
        Asks::Choice { place, rows } => choice(head, place, rows, answers),
    }
}

/// What stands above the answers.
struct Head {
    number: usize,
    heading: String,
    hint: String,
    reminder: &'static str,
    forgotten: bool,
}

impl Head {
    fn id(&self, part: &str) -> String {
        format!("question-{}{part}", self.number)
    }

    fn described(&self) -> String {
        format!("{} {}", self.id("-hint"), self.id("-error"))
    }

    fn title(&self) -> impl IntoView + use<> {
        view! { <h1 id=self.id("") tabindex="-1" inner_html=self.heading.clone()></h1> }
    }

    fn hint(&self) -> impl IntoView + use<> {
        let hint = self.hint.clone();
        let id = self.id("-hint");
        (!hint.is_empty()).then(|| view! { <p class="hint" id=id inner_html=hint></p> })
    }

    /// What to do when the screen was sent without an answer; the browser shows and hides it.
    fn mistake(&self) -> impl IntoView + use<> {
        let id = self.id("-error");
        view! {
            <div role="alert" id=id>
                <p class="field-error" data-mistake="" hidden=!self.forgotten>
                    <Icon glyph=Glyph::Alert size=IconSize::Small /><span>{self.reminder}</span>
                </p>
            </div>
        }
    }
}

fn one(head: Head, question: &Question, sets: &[Answers], answers: &[Option<u8>]) -> AnyView {
    view! {
        <fieldset class="stack question" aria-describedby=head.described()>
            <legend>{head.title()}</legend>
            {head.hint()}
            {head.mistake()}
            {choices(question, sets, answers)}
        </fieldset>
    }
    .into_any()
}

fn several(head: Head, questions: &[Question], sets: &[Answers], answers: &[Option<u8>]) -> AnyView {
    let questions = questions
        .iter()
        .map(|question| {
            view! {
                <fieldset class="stack question" data-gap="tight">
                    <legend class="strong" inner_html=question.words.clone()></legend>
                    {choices(question, sets, answers)}
                </fieldset>
            }
        })
        .collect_view();
    view! {
        <div class="stack question-group" role="group" aria-labelledby=head.id("") aria-describedby=head.id("-error")>
            {head.title()}
            {head.hint()}
            {head.mistake()}
            {questions}
        </div>
    }
    .into_any()
}

fn choices(question: &Question, sets: &[Answers], answers: &[Option<u8>]) -> AnyView {
    let place = question.place;
    let chosen = answers.get(place).copied().flatten();
    let choices = sets
        .get(question.set)
        .into_iter()
        .flatten()
        .map(|(position, words)| {
            view! {
                <label class="choice">
                    <input type="radio" name=format!("a{place}") value=position.to_string() checked=chosen == Some(*position) />
                    <span><b class="phrase" inner_html=words.clone()></b></span>
                </label>
            }
        })
        .collect_view();
    view! { <div class="choices">{choices}</div> }.into_any()
}

fn choice(head: Head, place: usize, rows: Vec<String>, answers: &[Option<u8>]) -> AnyView {
    let rows = rows
        .into_iter()
        .zip(1_u8..)
        .map(|(words, position)| {
            let cell = |place: usize, side: &'static str, spoken: &'static str| {
                let checked = answers.get(place).copied().flatten() == Some(position);
                view! {
                    <td>
                        <label class="dot" data-side=side>
                            <span class="sr">{format!("{words}：{spoken}")}</span>
                            <input type="radio" name=format!("a{place}") value=position.to_string() checked=checked />
                        </label>
                    </td>
                }
            };
            view! {
                <tr>
                    {cell(place, "most", "いちばん大切")}
                    <th scope="row">{phrase(words.clone())}</th>
                    {cell(place + 1, "least", "いちばん後回し")}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="stack question" role="group" aria-labelledby=head.id("") aria-describedby=head.described()>
            {head.title()}
            {head.hint()}
            {head.mistake()}
            <table class="bestworst" data-choice="">
                <caption class="sr">"いちばん大切なものと、いちばん後回しでよいものを、ひとつずつえらびます。同じものは、えらべません。"</caption>
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
