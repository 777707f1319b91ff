//! Turns an instrument into the screens of a questionnaire.

use domain::checkups::{Instrument, Kind, Page};

use crate::ui::phrase;
use crate::ui::{Answers, Asks, Question, Screen};

/// Every screen, in the order of asking.
pub fn of(instrument: &Instrument) -> Vec<Screen> {
    (0..instrument.page_count()).filter_map(|page| screen(instrument, page)).collect()
}

fn screen(instrument: &Instrument, page: usize) -> Option<Screen> {
    match instrument.page(page)? {
        Page::Items(codes) => Some(questions(instrument, codes)),
        Page::Block { number, scales } => Some(Screen {
            // The same words on every screen: who only hears them hears the number too.
            heading: format!(
                "<span class=\"sr\">{}回目。</span>{}",
                number + 1,
                cut("5つの中から、1つずつえらんでください")
            ),
            hint: cut(&instrument.question),
            asks: Asks::Choice {
                place: number * 2,
                rows: scales
                    .iter()
                    .filter_map(|id| instrument.scale(id))
                    .map(|scale| scale.about.clone())
                    .collect(),
            },
        }),
    }
}

fn questions(instrument: &Instrument, codes: &[String]) -> Screen {
    let items: Vec<_> = codes.iter().filter_map(|code| instrument.place(code)).collect();
    let questions: Vec<Question> = items
        .iter()
        .map(|&place| {
            let item = &instrument.items[place];
            Question { place, words: cut(&item.text), set: item.options }
        })
        .collect();
    let stem = items.first().and_then(|&place| instrument.items[place].stem);
    let above = stem.and_then(|stem| instrument.stems.get(stem)).unwrap_or(&instrument.question);
    match questions.as_slice() {
        [only] => Screen { heading: only.words.clone(), hint: cut(above), asks: Asks::Questions(questions) },
        _ => Screen { heading: cut(above), hint: String::new(), asks: Asks::Questions(questions) },
    }
}

/// The sets of answers, in the order in which they are shown.
pub fn answers(instrument: &Instrument) -> Vec<Answers> {
    instrument
        .options
        .iter()
        .map(|set| {
            let mut answers: Answers =
                (1_u8..).zip(&set.labels).map(|(position, label)| (position, cut(label))).collect();
            if set.shown_from_last {
                answers.reverse();
            }
            answers
        })
        .collect()
}

/// What counts as one question on the way: a screen.
pub const fn is_choice(instrument: &Instrument) -> bool {
    matches!(instrument.kind, Kind::BestWorst { .. })
}

fn cut(text: &str) -> String {
    phrase::html(text.to_owned().into()).to_string()
}
