//! `/status`: whether the service does what it should. Stays up when nothing else does.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use backend::Backend;
use backend::status::{BotStatus, Status, Stored, status};
use domain::wording;
use leptos::prelude::*;

use crate::shell::visitor;
use crate::ui::*;

/// What is said of one part of the service.
struct Line {
    part: &'static str,
    tone: Tone,
    glyph: Glyph,
    /// In a word or two.
    word: &'static str,
    /// What that means for whoever reads it.
    means: &'static str,
}

impl Line {
    const fn good(part: &'static str, word: &'static str, means: &'static str) -> Self {
        Self { part, tone: Tone::Good, glyph: Glyph::Check, word, means }
    }

    const fn poor(part: &'static str, word: &'static str, means: &'static str) -> Self {
        Self { part, tone: Tone::Caution, glyph: Glyph::Alert, word, means }
    }

    const fn plain(part: &'static str, word: &'static str, means: &'static str) -> Self {
        Self { part, tone: Tone::Plain, glyph: Glyph::Info, word, means }
    }
}

/// `GET /status`.
pub(super) async fn show(State(backend): State<Backend>) -> Response {
    let lines = lines(&status(&backend).await);
    let seen = format!("{}に確かめました。", wording::moment_in_words(backend.now()));
    let page = visitor::plain(
        "いまのようす",
        "サービスが動いているかどうかです。開くたびに確かめています。",
        || {
            view! {
                <Stack gap=Gap::Tight>{lines.into_iter().map(line).collect_view()}</Stack>
                <p class="small soft">{seen}" 新しくするには、このページを開きなおしてください。"</p>
            }
        },
    );
    ([(header::CACHE_CONTROL, "no-store")], page).into_response()
}

fn line(line: Line) -> impl IntoView {
    let Line { part, tone, glyph, word, means } = line;
    view! {
        <Card>
            <Row spread=true><b>{part}</b><Badge label=word tone glyph /></Row>
            <p>{means}</p>
        </Card>
    }
}

fn lines(status: &Status) -> Vec<Line> {
    let mut lines = stored(status.stored);
    lines.push(bot(status.bot));
    lines.push(language(status.has_language));
    lines
}

fn stored(stored: Option<Stored>) -> Vec<Line> {
    const SCREENS: &str = "予約・求人・自己チェック";
    const PEOPLE: &str = "カウンセラー";
    const NOTICES: &str = "LINEへのお知らせ";
    let Some(stored) = stored else {
        let unknown = "いまは、確かめられません。";
        return vec![
            Line::poor(SCREENS, "とまっています", "ご予約は消えていません。なおるまで、少しお待ちください。"),
            Line::plain(PEOPLE, "わかりません", unknown),
            Line::plain(NOTICES, "わかりません", unknown),
        ];
    };
    let people = match stored.somebody_is_there {
        true => Line::good(PEOPLE, "いる時間です", "相談チャットで「相談員と話す」を選ぶと、つながります。"),
        false => Line::plain(PEOPLE, "いない時間です", "案内AIがお答えします。人との相談は、予約できます。"),
    };
    let notices = match stored.notices_late {
        false => Line::good(NOTICES, "届いています", "送るお知らせは、LINEに渡せています。"),
        true => Line::poor(NOTICES, "おくれています", "予約はキャリアジムの画面でも確かめられます。"),
    };
    vec![Line::good(SCREENS, "動いています", "いつもどおり使えます。"), people, notices]
}

const fn bot(bot: BotStatus) -> Line {
    const PART: &str = "案内AI";
    match bot {
        BotStatus::ByMeaning => Line::good(PART, "動いています", "言葉の意味の近さで、答えを探しています。"),
        BotStatus::ByCharacters => Line::poor(
            PART,
            "簡単な探し方です",
            "意味をくらべる部品がないため、言葉の近さだけで答えを探しています。見つからないことが、ふだんより多くなります。",
        ),
        BotStatus::Nothing => {
            Line::poor(PART, "答えられません", "つらいときの電話番号は、いつでもお伝えします。")
        }
    }
}

const fn language(has_language: bool) -> Line {
    const PART: &str = "文章を作るAI";
    match has_language {
        true => Line::plain(
            PART,
            "使っています",
            "答えの言いまわしだけを作ります。中身は、職員が書いた答えにあることだけです。",
        ),
        false => Line::plain(PART, "使っていません", "答えは、職員が書いた文章のままです。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORED: Stored = Stored { somebody_is_there: true, notices_late: false };

    fn words(stored: Option<Stored>, bot: BotStatus) -> Vec<&'static str> {
        lines(&Status { stored, bot, has_language: false }).iter().map(|line| line.word).collect()
    }

    #[test]
    fn whatever_is_the_case_every_part_is_told() {
        let good = words(Some(STORED), BotStatus::ByMeaning);
        assert_eq!(good, ["動いています", "いる時間です", "届いています", "動いています", "使っていません"]);
        let without = words(None, BotStatus::Nothing);
        assert_eq!(
            without,
            ["とまっています", "わかりません", "わかりません", "答えられません", "使っていません"]
        );
    }

    #[test]
    fn what_is_poor_never_looks_good() {
        let stored = Some(Stored { somebody_is_there: false, notices_late: true });
        let status = Status { stored, bot: BotStatus::ByCharacters, has_language: true };
        let lines = lines(&status);
        let good: Vec<&str> =
            lines.iter().filter(|line| line.tone == Tone::Good).map(|line| line.word).collect();
        assert_eq!(good, ["動いています"], "the screens alone");
    }
}
