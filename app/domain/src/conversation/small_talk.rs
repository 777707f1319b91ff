//! Words that ask for nothing that an entry could tell.

use uuid::Uuid;

use super::Flow;
use crate::ids::MessageId;
use crate::retrieval::plain;

/// What somebody taps when nothing of what was offered fits.
pub const NONE_OF_THESE: &str = "この中にはない";

/// The id of the message that this tap sends under a message with choices: tapped twice, it is one message.
pub fn none_of_these_id(of: MessageId) -> MessageId {
    of.with(Uuid::max())
}

/// Words of thanks, longer ones before those that they contain.
const THANKS: [&str; 14] = [
    "ありがとうございました",
    "ありがとうございます",
    "ありがとう",
    "助かりました",
    "助かります",
    "感謝しています",
    "感謝します",
    "サンキュー",
    "thankyou",
    "thanks",
    "本当に",
    "ほんとうに",
    "とても",
    "どうも",
];

/// Whether a message thanks and says nothing else.
pub fn is_thanks(text: &str) -> bool {
    let said = plain(text);
    let thanks = ["ありがとう", "助か", "感謝", "サンキュー", "thank"].iter().any(|word| said.contains(word));
    thanks && THANKS.iter().fold(said, |left, word| left.replace(word, "")).is_empty()
}

/// Whether a message is a way through the service, a word of thanks or a button, and so no question.
pub fn asks_nothing(text: &str) -> bool {
    text == NONE_OF_THESE || is_thanks(text) || Flow::named(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_alone_are_thanks() {
        for thanks in [
            "ありがとう",
            "どうもありがとうございました！",
            "ありがとう、助かりました。",
            "Thank you",
            "感謝します",
        ] {
            assert!(is_thanks(thanks), "{thanks}");
        }
        for other in
            ["ありがとう、でも予約はどこ", "どうも", "助からない", "", "お礼の電話はいつまでにしますか"]
        {
            assert!(!is_thanks(other), "{other}");
        }
    }
}
