//! Answering an instrument, one screen at a time. The page brings every screen with it and shows
//! one; the island around them turns the leaves and sends each answer on its own (`keeper`), so
//! the next screen needs no network. Without the bundle the same form is answered page by page.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod keeper;
mod screen;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::HiddenInput;
use screen::screen;

/// A set of answers: position and words as HTML, in the order in which they are shown.
pub type Answers = Vec<(u8, String)>;

/// What is asked on one screen. Texts are HTML, cut into phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The heading.
    pub heading: String,
    /// A sentence below it.
    pub hint: String,
    /// What is asked.
    pub asks: Asks,
}

/// Questions, or a choice of the most and the least important.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Usually one; its words are the heading then.
    Questions(Vec<Question>),
    /// Rows to choose from.
    Choice {
        /// Place of the most important on the sheet; the least important comes after it.
        place: usize,
        /// Names of the rows, as text.
        rows: Vec<String>,
    },
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its place on the sheet.
    pub place: usize,
    /// Its words.
    pub words: String,
    /// Which set of answers.
    pub set: usize,
}

impl Asks {
    /// What to say when the screen is not answered.
    pub const fn reminder(&self) -> &'static str {
        match self {
            Self::Questions(questions) if questions.len() > 1 => "どれも、ひとつずつえらんでください。",
            Self::Questions(_) => "近いものを、ひとつえらんでください。",
            Self::Choice { .. } => {
                "いちばん大切なものと、いちばん後回しでよいものを、ひとつずつえらんでください。"
            }
        }
    }
}

/// What the browser has to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Where the form goes; single answers go to `/answers` below it.
    pub action: String,
    /// The sitting that the answers belong to.
    pub sitting: String,
    /// What is answered; the title of the page does not tell.
    pub title: String,
    /// How long all of it takes, in minutes.
    pub minutes: u16,
    /// How many questions come before each screen: 0 first, one a screen.
    pub before: Vec<usize>,
    /// How many questions there are.
    pub questions: usize,
    /// The highest number that an answer came with.
    pub counter: u32,
}

impl Course {
    /// How many questions come before a screen.
    fn before(&self, page: usize) -> usize {
        self.before.get(page).copied().unwrap_or(self.questions)
    }

    /// `30問のうち6問まで済みました`.
    fn so_far(&self, page: usize) -> String {
        format!("{}問のうち{}問まで済みました", self.questions, self.before(page))
    }

    /// `のこり 約5分`.
    fn left(&self, page: usize) -> String {
        let remaining = self.questions.saturating_sub(self.before(page));
        match (usize::from(self.minutes) * remaining).div_ceil(self.questions.max(1)) {
            0 | 1 => "のこり 1分ほど".to_owned(),
            minutes => format!("のこり 約{minutes}分"),
        }
    }

    fn forward_words(&self, page: usize) -> &'static str {
        if page + 1 == self.before.len() { "結果を見る" } else { "次の質問へ" }
    }
}

/// Wakes the form inside.
#[island]
pub fn Questionnaire(
    course: Course,
    /// A [`QuestionnaireForm`].
    children: Children,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::wake(course);
    #[cfg(not(feature = "hydrate"))]
    let _ = course;
    children()
}

/// The form with all screens, of which one shows.
#[component]
pub fn QuestionnaireForm(
    course: Course,
    sets: Vec<Answers>,
    screens: Vec<Screen>,
    /// What is answered so far, by place.
    answers: Vec<Option<u8>>,
    /// The screen to show, from 0.
    page: usize,
    /// It was sent without an answer.
    forgotten: bool,
) -> impl IntoView {
    let screens = screens
        .into_iter()
        .enumerate()
        .map(|(number, asked)| {
            let shown = screen(number, asked, &sets, &answers, forgotten && number == page);
            view! { <div data-screen=number.to_string() hidden=number != page>{shown}</div> }
        })
        .collect_view();
    let (so_far, left, forward) = (course.so_far(page), course.left(page), course.forward_words(page));
    let done = course.before(page);
    let Course { action, sitting, title, questions, .. } = course;
    view! {
        <div class="stack" data-gap="wide">
            <div class="progress">
                <p>
                    <span>{title}</span>
                    <span><b data-number="">{done + 1}</b>{format!(" / {questions}問")}</span>
                </p>
                <progress max=questions.to_string() value=done.to_string() aria-label=so_far></progress>
                <p class="soft">
                    <span data-left="">{left}</span>
                    <span data-saving="">{Saving::Saved.words()}</span>
                </p>
            </div>
            <form class="form" method="post" action=action novalidate=true data-questionnaire="">
                <HiddenInput name="sitting" value=sitting />
                <HiddenInput name="page" value=page.to_string() />
                {screens}
                <div class="actions">
                    <button class="button" type="submit" data-kind="primary" data-size="large" data-width="full">
                        {forward}
                    </button>
                    <div class="actions" data-side="true">
                        <button class="button" type="submit" name="go" value="back" data-kind="secondary" hidden=page == 0>
                            "前の質問"
                        </button>
                        <a class="button" href="/liff/checkups" data-kind="quiet">"今日はここまで"</a>
                    </div>
                </div>
                // Below the buttons: what comes and goes must not move them under the thumb.
                <div role="status" data-held=""></div>
            </form>
        </div>
    }
}

/// Where the answers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser sends answers"))]
enum Saving {
    /// At the server.
    Saved,
    /// On their way.
    Sending,
    /// In this phone, until the line is back.
    Waiting,
    /// In this phone, until the person is signed in again.
    SignedOut,
    /// Finished or begun anew elsewhere.
    Over,
}

impl Saving {
    const fn words(self) -> &'static str {
        match self {
            Self::Saved => "ここまで保存しました",
            Self::Sending => "保存しています",
            Self::Waiting | Self::SignedOut | Self::Over => "この端末に残しています",
        }
    }
}
