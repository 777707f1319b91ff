//! Phrases that counselors use again and again. They go into the field and are changed there before sending.

/// A phrase and the words on its button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuickPhrase {
    /// The words on the button.
    pub label: &'static str,
    /// What goes into the field.
    pub text: &'static str,
}

impl QuickPhrase {
    /// What comes with the program.
    pub const ALL: [Self; 8] = [
        Self {
            label: "はじめに",
            text: "お待たせしました。来てくださって、ありがとうございます。ここまでのお話は読みました。同じ説明は、いりません。",
        },
        Self {
            label: "聞かせてください",
            text: "よかったら、もう少し聞かせてください。ゆっくりで大丈夫です。",
        },
        Self {
            label: "受けとめる", text: "話してくださって、ありがとうございます。つらかったですね。"
        },
        Self {
            label: "安全をたずねる", text: "いま、安全な場所にいますか。そばに、だれかいますか。"
        },
        Self {
            label: "電話で話せますか",
            text: "文字だけだと伝わりにくいこともあります。よかったら、電話で話しませんか。こちらからかけます。",
        },
        Self {
            label: "窓口の番号",
            text: "いますぐ声で話せる窓口があります。画面の上の「つらいとき」から、番号を押すとかかります。",
        },
        Self {
            label: "次の予約", text: "続きは、予約をとってゆっくり話しませんか。同じ担当をえらべます。"
        },
        Self {
            label: "おわりに",
            text: "きょうは、ここまでにしましょう。またいつでも書いてください。お話は、次の担当にも引きつぎます。",
        },
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_right_at_any_hour() {
        for phrase in QuickPhrase::ALL {
            for hour in ["おはよう", "こんにちは", "こんばんは", "今夜", "今晩", "夜"] {
                assert!(!phrase.text.contains(hour), "{}", phrase.text);
            }
        }
    }

    #[test]
    fn every_phrase_may_be_sent_as_it_is() {
        for phrase in QuickPhrase::ALL {
            super::super::Message::parse(phrase.text).unwrap();
            assert!(phrase.label.chars().count() <= 10, "{}", phrase.label);
        }
    }
}
