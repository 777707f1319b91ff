//! How much of a text is said in the words of others.

use std::collections::HashSet;

use crate::retrieval::{grams, plain};

/// Kind words that need no source.
const COURTESY: &str = "ご質問ありがとうございます。お問い合わせありがとうございます。大丈夫です。大丈夫ですよ。安心してください。\
    ご安心ください。よければ相談員にご相談ください。お気軽にご相談ください。気軽に相談してください。いっしょに考えましょう。\
    一緒に考えていきましょう。それは不安ですよね。ご不安なことと思います。つらいですね。おつかれさまです。お話しください。\
    くわしくは、次のとおりです。まずは予約してみてください。無理をしないでください。こちらをごらんください。";

/// Words that promise or judge: only where the source says so itself.
const HEAVY: &[&str] = &[
    "必ず",
    "かならず",
    "絶対",
    "ぜったい",
    "保証",
    "約束",
    "確実",
    "間違いなく",
    "無条件",
    "差し上げ",
    "さしあげ",
    "振り込",
    "当選",
    "全額",
    "無料",
    "ただで",
    "もらえます",
    "受け取れます",
    "支給されます",
    "プレゼント",
    "まんえん",
    "まん円",
    "せんえん",
    "ひゃくえん",
    "おくえん",
    "無理です",
    "無理だ",
    "向いていま",
    "あきらめ",
    "諦め",
    "うつ病",
    "病気です",
    "違法です",
    "合格です",
    "不合格",
    "採用されます",
    "受かります",
    "ばか",
    "バカ",
    "馬鹿",
    "あほ",
    "アホ",
    "くず",
    "クズ",
    "死ね",
    "しね",
    "負け犬",
    "役立たず",
    "怠け",
];

/// Of the pairs of characters of a sentence so many stand in the sources.
const SHARE: f64 = 0.5;
/// Of those with a character that carries meaning even more.
const SHARE_OF_MEANING: f64 = 0.6;

type Pair = (char, char);

/// Of the pairs that the nearest sentence has in common with an answer's, so many make a sentence near too.
const NEAR: f64 = 0.8;
/// Words that turn a sentence round.
const NEGATIONS: &[&str] = &["ません", "ない", "なく", "なかった", "なけれ", "ずに", "不可", "禁止"];
/// Words that only look so.
const NO_NEGATIONS: &[&str] = &[
    "かまいません",
    "構いません",
    "すみません",
    "かもしれません",
    "かもしれない",
    "少なく",
    "少ない",
    "だけでなく",
    "なくなる",
];

/// Words and pairs of characters of the texts.
pub struct Wording {
    plain: String,
    /// Each sentence by itself, questions too.
    whole: HashSet<String>,
    pairs: HashSet<Pair>,
    /// What each sentence says, and whether it denies it; questions say nothing.
    sentences: Vec<(HashSet<Pair>, bool)>,
}

impl Wording {
    pub fn of(text: &str) -> Self {
        let said = text.split(ends_sentence).chain(COURTESY.split(ends_sentence));
        let said = said.filter(|sentence| !sentence.trim_end().ends_with('か'));
        Self {
            plain: plain(text),
            whole: text.split(ends_sentence).map(plain).collect(),
            pairs: pairs(text).chain(pairs(COURTESY)).collect(),
            sentences: said.map(|sentence| (pairs(sentence).collect(), denies(sentence))).collect(),
        }
    }

    /// Whether promises and verdicts of a text are those of the sources.
    pub fn holds_heavy_words_of(&self, text: &str) -> bool {
        let text = plain(text);
        HEAVY.iter().all(|words| !text.contains(words) || self.plain.contains(words))
    }

    /// Whether some sentence of a text denies what the nearest ones of the sources say, or the other way round.
    /// What stands there to the letter does not.
    pub fn is_turned_round_in(&self, text: &str) -> bool {
        let own = |sentence: &&str| !self.whole.contains(&plain(sentence));
        text.split(ends_sentence).filter(own).any(|sentence| {
            let asked: HashSet<Pair> = pairs(sentence).collect();
            let common = |known: &HashSet<Pair>| asked.intersection(known).count() as f64;
            let most = self.sentences.iter().map(|(known, _)| common(known)).fold(0.0, f64::max);
            let mut near = self.sentences.iter().filter(|(known, _)| common(known) >= NEAR * most);
            most > 0.0 && near.all(|(_, denied)| *denied != denies(sentence))
        })
    }

    /// Whether each sentence of a text is mostly said in the words of the sources.
    pub fn covers(&self, text: &str) -> bool {
        text.split(ends_sentence).all(|sentence| {
            let share = |counts: fn(&Pair) -> bool| {
                let all: Vec<Pair> = pairs(sentence).filter(counts).collect();
                let known = all.iter().filter(|pair| self.pairs.contains(*pair)).count();
                if all.is_empty() { 1.0 } else { known as f64 / all.len() as f64 }
            };
            share(|_| true) >= SHARE && share(carries_meaning) >= SHARE_OF_MEANING
        })
    }
}

fn pairs(text: &str) -> impl Iterator<Item = Pair> {
    let grams: Vec<_> =
        text.split(ends_sentence).flat_map(|sentence| grams(sentence).collect::<Vec<_>>()).collect();
    grams.into_iter().filter_map(|(one, other)| Some((one, other?)))
}

fn denies(sentence: &str) -> bool {
    let sentence = NO_NEGATIONS.iter().fold(sentence.to_owned(), |rest, words| rest.replace(words, ""));
    NEGATIONS.iter().any(|words| sentence.contains(words))
}

fn carries_meaning(pair: &Pair) -> bool {
    let hiragana = |c: char| matches!(c, '\u{3041}'..='\u{3096}');
    !(hiragana(pair.0) && hiragana(pair.1))
}

/// Marks after which another sentence begins.
pub fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '!' | '?' | '！' | '？' | '\n')
}

/// HTML, or a link or picture of Markdown.
pub fn has_markup(text: &str) -> bool {
    let tag = text
        .match_indices('<')
        .any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'));
    tag || text.contains("](") || text.contains("][") || text.contains("&#")
}

/// Whether at least half of the letters are Japanese, addresses aside.
pub fn is_japanese(text: &str) -> bool {
    let words = super::without_addresses(text);
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    let japanese =
        letters().filter(|c| matches!(c, '\u{3005}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')).count();
    japanese * 2 >= letters().count()
}
