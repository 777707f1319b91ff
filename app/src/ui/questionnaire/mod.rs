//! Answering an instrument, one screen at a time. The server sends every screen with the page, so
//! the next one appears at once; each answer goes to the server on its own ([`keeper`]). Without
//! the bundle the same form is answered page by page.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod keeper;
mod screen;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Glyph, Icon, IconSize};
use screen::{Shown, screen};

/// A set of answers: position and words as HTML, in the order in which they are shown.
pub type Answers = Vec<(u8, String)>;

/// What is asked on one screen. Texts are HTML, cut into phrases on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screen {
    /// The heading.
    pub heading: String,
    /// A sentence below it.
    pub hint: String,
    /// What is asked.
    pub asks: Asks,
}

/// Questions, or a choice of the most and the least important.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its place on the sheet.
    pub place: usize,
    /// Its words.
    pub words: String,
    /// Which set of answers.
    pub set: usize,
}

impl Asks {
    /// The places on the sheet that the screen fills.
    #[cfg(feature = "hydrate")]
    fn places(&self) -> Vec<usize> {
        match self {
            Self::Questions(questions) => questions.iter().map(|question| question.place).collect(),
            Self::Choice { place, .. } => vec![*place, place + 1],
        }
    }

    /// Whether the screen is answered; the most and the least important have to differ.
    #[cfg(feature = "hydrate")]
    fn is_answered(&self, answers: &[Option<u8>]) -> bool {
        let at = |place: usize| answers.get(place).copied().flatten();
        let given = self.places().into_iter().all(|place| at(place).is_some());
        match self {
            Self::Choice { place, .. } => given && at(*place) != at(place + 1),
            Self::Questions(_) => given,
        }
    }

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

/// Where the answers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Saving {
    /// At the server.
    Saved,
    /// On their way.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser sends answers"))]
    Sending,
    /// In this phone, until the line is back.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser sends answers"))]
    Waiting,
    /// In this phone, until the person is signed in again.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser sends answers"))]
    SignedOut,
}

/// The form with the screen that is next.
#[island]
pub fn Questionnaire(
    /// Where the form goes; single answers go to `/answers` below it.
    action: String,
    /// The sitting they belong to.
    sitting: String,
    /// What is answered.
    title: String,
    /// How long all of it takes, in minutes.
    minutes: u16,
    sets: Vec<Answers>,
    screens: Vec<Screen>,
    /// What is answered so far, by place.
    answers: Vec<Option<u8>>,
    /// The highest number that an answer came with.
    counter: u32,
    /// The screen to show, from 0.
    page: usize,
    /// What is wrong with it.
    error: Option<String>,
) -> impl IntoView {
    let current = RwSignal::new(page.min(screens.len().saturating_sub(1)));
    let wrong = RwSignal::new(error);
    let saving = RwSignal::new(Saving::Saved);
    let finishing = RwSignal::new(false);
    let count = screens.len();
    let answered = RwSignal::new(answers);
    let asked = StoredValue::new(screens);
    let sets = StoredValue::new(sets);

    #[cfg(feature = "hydrate")]
    let keeper = keeper::Keeper::start(&format!("{action}/answers"), &sitting, counter, saving, answered);
    #[cfg(feature = "hydrate")]
    browser::follow(keeper, asked, answered, current, wrong, &title, &action);
    #[cfg(not(feature = "hydrate"))]
    let _ = counter;

    let given = move |place: usize, position: u8| {
        wrong.set(None);
        #[cfg(feature = "hydrate")]
        keeper.keep(place, position);
        #[cfg(not(feature = "hydrate"))]
        let _ = (place, position);
    };
    let forward = move |event: leptos::ev::SubmitEvent| {
        #[cfg(feature = "hydrate")]
        browser::forward(&event, keeper, asked, answered, current, wrong, finishing);
        #[cfg(not(feature = "hydrate"))]
        let _ = (&event, finishing);
    };
    let back = move |event: leptos::ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        browser::back(&event, current, wrong);
        #[cfg(not(feature = "hydrate"))]
        let _ = &event;
    };

    let heading = title.clone();
    let progress = view! {
        <div class="progress">
            <p>
                <span>{heading}</span>
                <span><b>{move || current.get() + 1}</b>{format!(" / {count}問")}</span>
            </p>
            <progress
                max=count.to_string()
                value=move || current.get().to_string()
                aria-label=move || format!("{count}問のうち{}問まで済みました", current.get())
            ></progress>
            <p class="soft">
                <span>{move || left(minutes, count, current.get())}</span>
                <span>{move || saving_words(saving.get())}</span>
            </p>
        </div>
    }
    .into_any();
    let held_up = move || {
        let words = match (saving.get(), finishing.get()) {
            (Saving::Waiting, true) => {
                "電波がもどったら、結果をお見せします。答えは、この端末に残っています。"
            }
            (Saving::Waiting, false) => {
                "電波が弱いようです。このまま続けて大丈夫です。答えは、あとで送ります。"
            }
            (Saving::SignedOut, _) => {
                "LINEとのつながりが切れました。ページを読みこみ直すと、続きから答えられます。"
            }
            _ => return None,
        };
        Some(
            view! { <div class="notice" data-kind="caution"><Icon glyph=Glyph::Info /><div><p>{words}</p></div></div> },
        )
    };
    view! {
        <div class="stack" data-gap="wide">
            {progress}
            <form class="form" method="post" action=action novalidate=true on:submit=forward data-questionnaire="">
                <input type="hidden" name="sitting" value=sitting />
                <input type="hidden" name="page" value=move || current.get().to_string() />
                {move || {
                    let page = current.get();
                    let asked = asked.with_value(|screens| screens.get(page).cloned());
                    asked.map(|asked| {
                        let shown = Shown { answers: answered, sets, wrong };
                        screen(asked, shown, given)
                    })
                }}
                <div role="status">{held_up}</div>
                <div class="actions">
                    <button class="button" type="submit" data-kind="primary" data-size="large" data-width="full" aria-busy=move || finishing.get().then_some("true")>
                        {move || if current.get() + 1 == count { "結果を見る" } else { "次の質問へ" }}
                    </button>
                    <div class="actions" data-side="true">
                        <button
                            class="button" type="submit" name="go" value="back" data-kind="secondary"
                            hidden=move || current.get() == 0
                            on:click=back
                        >"前の質問"</button>
                        <a class="button" href="/liff/checkups" data-kind="quiet">"今日はここまで"</a>
                    </div>
                </div>
            </form>
        </div>
    }
}

/// `のこり 約5分`.
fn left(minutes: u16, count: usize, page: usize) -> String {
    let remaining = count.saturating_sub(page);
    match (usize::from(minutes) * remaining).div_ceil(count.max(1)) {
        0 | 1 => "のこり 1分ほど".to_owned(),
        minutes => format!("のこり 約{minutes}分"),
    }
}

const fn saving_words(saving: Saving) -> &'static str {
    match saving {
        Saving::Saved => "ここまで保存しました",
        Saving::Sending => "保存しています",
        Saving::Waiting | Saving::SignedOut => "この端末に残しています",
    }
}

/// What is wrong with the screen.
fn mistake(wrong: RwSignal<Option<String>>) -> impl IntoView {
    view! {
        <div role="alert" id="question-error">
            {move || wrong.get().map(|words| view! {
                <p class="field-error"><Icon glyph=Glyph::Alert size=IconSize::Small /><span>{words}</span></p>
            })}
        </div>
    }
}
