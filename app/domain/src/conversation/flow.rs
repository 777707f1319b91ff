//! Ways through the service that need no answer from the knowledge base.

use serde::{Deserialize, Serialize};

use crate::retrieval::plain;

/// Where somebody wants to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flow {
    /// Booking a consultation.
    Booking,
    /// The self-checks.
    Checkups,
    /// Recommended postings.
    Jobs,
    /// Talking to a human being.
    Person,
    /// How the service works.
    HowItWorks,
    /// Stopping and resuming messages.
    Messages,
}

impl Flow {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Person, Self::Booking, Self::Checkups, Self::Jobs, Self::HowItWorks, Self::Messages];

    /// The words on its button; at most 20 characters.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Booking => "予約する",
            Self::Checkups => "自己チェック",
            Self::Jobs => "求人を見る",
            Self::Person => "相談員と話す",
            Self::HowItWorks => "使い方",
            Self::Messages => "お知らせの設定",
        }
    }

    /// The word in a button's data.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Booking => "booking",
            Self::Checkups => "checkups",
            Self::Jobs => "jobs",
            Self::Person => "person",
            Self::HowItWorks => "how",
            Self::Messages => "messages",
        }
    }

    /// Reads the word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flow| flow.code() == code)
    }

    /// The way that a message names and nothing else: 「予約」, 「人と話したい」. A sentence that only mentions
    /// one is a question.
    pub fn named(text: &str) -> Option<Self> {
        let said = plain(text);
        let words: &[(Self, &[&str])] = &[
            (Self::Booking, &["予約", "予約する", "予約したい", "予約したいです", "相談予約"]),
            (Self::Checkups, &["自己チェック", "チェック", "セルフチェック", "性格診断", "適性診断"]),
            (Self::Jobs, &["求人", "求人を見る", "求人を見たい", "求人情報", "仕事を探す"]),
            (
                Self::Person,
                &[
                    "相談員と話す",
                    "相談員と話したい",
                    "人と話す",
                    "人と話したい",
                    "人と話したいです",
                    "人につないで",
                    "人間と話したい",
                    "オペレーター",
                    "カウンセラーと話す",
                    "カウンセラーと話したい",
                    "相談員",
                    "相談したい",
                    "相談したいです",
                    "有人",
                ],
            ),
            (
                Self::HowItWorks,
                &[
                    "使い方",
                    "つかいかた",
                    "使い方を知りたい",
                    "ヘルプ",
                    "help",
                    "メニュー",
                    "こんにちは",
                    "こんばんは",
                    "おはよう",
                    "おはようございます",
                    "はじめまして",
                    "よろしくお願いします",
                ],
            ),
            (
                Self::Messages,
                &[
                    "お知らせの設定",
                    "お知らせを止める",
                    "お知らせを止めたい",
                    "お知らせを再開",
                    "お知らせを再開する",
                    "通知を止めて",
                    "通知を止めたい",
                    "通知オフ",
                    "通知オン",
                    "配信停止",
                    "配信再開",
                ],
            ),
        ];
        words.iter().find(|(_, known)| known.iter().any(|word| plain(word) == said)).map(|(flow, _)| *flow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_alone_is_a_way_and_a_sentence_is_a_question() {
        assert_eq!(Flow::named(" 予約 "), Some(Flow::Booking));
        assert_eq!(Flow::named("人と話したい。"), Some(Flow::Person));
        assert_eq!(Flow::named("ＨＥＬＰ"), Some(Flow::HowItWorks));
        assert_eq!(Flow::named("予約をまちがえて取り消したらどうなりますか"), None);
        assert_eq!(Flow::named(""), None);
    }

    #[test]
    fn every_button_reads_back_and_its_words_fit_on_it() {
        for flow in Flow::ALL {
            assert_eq!(Flow::from_code(flow.code()), Some(flow));
            assert!(flow.label().chars().count() <= 20);
        }
        assert_eq!(Flow::from_code("home"), None);
        // the words on a button mean the button
        assert_eq!(Flow::ALL.map(|flow| Flow::named(flow.label())), Flow::ALL.map(Some));
    }
}
