//! The words of an instrument that staff may change, each under a key. Keys, scales and bands stay
//! as they are; official wording is shown but cannot be changed.

use std::collections::BTreeMap;

use super::{Flat, Instrument, Kind, Verdict};
use crate::text::{Text, TextRefused};

/// Changed texts by key; what is not in it is as it was.
pub type Edits = BTreeMap<String, String>;

/// A text of an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its key, unique in the instrument: `band.low.headline`.
    pub key: String,
    /// What it is, for the editor.
    pub label: String,
    /// The longest text allowed, in characters.
    pub max: usize,
    /// Official wording: cannot be changed.
    pub fixed: bool,
    /// The words.
    pub words: String,
}

/// Where people meet a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPart {
    /// Before the first question.
    Before,
    /// What is asked.
    Questions,
    /// What can be answered.
    Answers,
    /// What is said about it.
    Results,
}

impl Slot {
    /// Where people meet it.
    pub fn part(&self) -> TextPart {
        match self.key.split('.').next() {
            Some("title" | "summary" | "about") => TextPart::Before,
            Some("question" | "stem" | "item") => TextPart::Questions,
            Some("option") => TextPart::Answers,
            _ => TextPart::Results,
        }
    }
}

/// A title, a line, a sentence: how long a text may be.
const TITLE: usize = 40;
const LINE: usize = 80;
const SENTENCE: usize = 200;

/// Reads what was typed for a text: one line, cleaned, within its length.
///
/// # Errors
/// [`TextRefused`].
pub fn read_text(slot: &Slot, typed: &str) -> Result<String, TextRefused> {
    // The limit is the text's own, not one of the type.
    let text = Text::<{ usize::MAX }>::parse(&typed.replace("\r\n", " ").replace(['\r', '\n'], " "))?;
    match text.as_str().chars().count() {
        length if length > slot.max => Err(TextRefused::TooLong { over: length - slot.max }),
        _ => Ok(text.as_str().to_owned()),
    }
}

/// Every text, in the order in which people meet it.
pub fn slots(instrument: &Instrument) -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut copy = instrument.clone();
    visit(&mut copy, &mut |slot, words| slots.push(Slot { words: words.clone(), ..slot }));
    slots
}

/// The instrument with other words. Unknown keys and fixed texts change nothing.
pub fn edited(instrument: &Instrument, edits: &Edits) -> Instrument {
    let mut copy = instrument.clone();
    if edits.is_empty() {
        return copy;
    }
    visit(&mut copy, &mut |slot, words| {
        if let Some(changed) = edits.get(&slot.key).filter(|_| !slot.fixed) {
            words.clone_from(changed);
        }
    });
    copy
}

/// What becomes of texts when somebody else published others meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The texts of both; where both changed the same, what was typed.
    pub slots: Vec<Slot>,
    /// Keys of the texts that are the other's.
    pub taken: Vec<String>,
    /// Keys of the texts that both changed, each with the other's words.
    pub contested: Vec<(String, String)>,
}

/// Brings together what was `typed` with what somebody else published (`theirs`), both having
/// begun with `base`. The three are lists of the same texts.
pub fn merged(base: &[Slot], theirs: &[Slot], typed: &[Slot]) -> Merged {
    let mut merged = Merged { slots: Vec::new(), taken: Vec::new(), contested: Vec::new() };
    for ((base, theirs), typed) in base.iter().zip(theirs).zip(typed) {
        let (changed_here, changed_there) = (typed.words != base.words, theirs.words != base.words);
        if changed_there && typed.words != theirs.words {
            match changed_here {
                true => merged.contested.push((typed.key.clone(), theirs.words.clone())),
                false => merged.taken.push(typed.key.clone()),
            }
        }
        let words = if changed_here { &typed.words } else { &theirs.words };
        merged.slots.push(Slot { words: words.clone(), ..theirs.clone() });
    }
    merged
}

type Visitor<'a> = dyn FnMut(Slot, &mut String) + 'a;

fn slot(key: String, label: impl Into<String>, max: usize, fixed: bool) -> Slot {
    Slot { key, label: label.into(), max, fixed, words: String::new() }
}

fn visit(instrument: &mut Instrument, each: &mut Visitor<'_>) {
    let fixed = instrument.official;
    each(slot("title".into(), "名前", TITLE, false), &mut instrument.title);
    each(slot("summary".into(), "一覧の一文", LINE, false), &mut instrument.summary);
    many("about", "はじめる前の文", SENTENCE, &mut instrument.about, each);
    if !instrument.question.is_empty() {
        each(slot("question".into(), "質問の上の一文", LINE, fixed), &mut instrument.question);
    }
    for (place, stem) in instrument.stems.iter_mut().enumerate() {
        each(slot(format!("stem.{place}"), format!("質問の前おき {}", place + 1), SENTENCE, fixed), stem);
    }
    for item in &mut instrument.items {
        each(slot(format!("item.{}", item.code), format!("質問 {}", item.code), LINE, fixed), &mut item.text);
    }
    for (set, options) in instrument.options.iter_mut().enumerate() {
        for (place, label) in options.labels.iter_mut().enumerate() {
            let key = format!("option.{set}.{place}");
            each(slot(key, format!("答え {}-{}", set + 1, place + 1), TITLE, fixed), label);
        }
    }
    for scale in &mut instrument.scales {
        let (id, of) = (scale.id.clone(), scale.name.clone());
        let mut part = |name: &str, label: &str, max: usize, words: &mut String| {
            if !words.is_empty() {
                each(slot(format!("scale.{id}.{name}"), format!("{label}（{of}）"), max, false), words);
            }
        };
        part("name", "結果のことば", TITLE, &mut scale.name);
        part("about", "その説明", LINE, &mut scale.about);
        part("noun", "文の中での言い方", TITLE, &mut scale.noun);
        part("words", "強いときの一文", LINE, &mut scale.words);
        part("low_pole", "左の側", TITLE, &mut scale.low_pole);
        part("high_pole", "右の側", TITLE, &mut scale.high_pole);
        for (place, words) in scale.leaning.iter_mut().enumerate() {
            part(
                &format!("leaning.{place}"),
                ["左に寄ったときの見出し", "右に寄ったときの見出し"][place.min(1)],
                TITLE,
                words,
            );
        }
        for (place, words) in scale.poles.iter_mut().enumerate() {
            part(
                &format!("poles.{place}"),
                ["左の側のとき", "まん中のとき", "右の側のとき"][place.min(2)],
                SENTENCE,
                words,
            );
        }
    }
    visit_kind(&mut instrument.kind, each);
    each(slot("caution".into(), "結果に添える注意", SENTENCE, false), &mut instrument.caution);
}

fn visit_kind(kind: &mut Kind, each: &mut Visitor<'_>) {
    match kind {
        Kind::Total { bands, urgent, .. } => {
            for band in bands {
                let (key, range) = (format!("band.{}", band.id), format!("{}〜{}点", band.from, band.to));
                each(slot(format!("{key}.name"), format!("{range}の呼び方"), TITLE, false), &mut band.name);
                // The heaviest band has none: its page begins with people.
                if !band.headline.is_empty() {
                    let label = format!("{range}の見出し");
                    each(slot(format!("{key}.headline"), label, TITLE, false), &mut band.headline);
                }
                many(&format!("{key}.words"), &format!("{range}の文"), SENTENCE, &mut band.words, each);
            }
            each(
                slot("urgent.headline".into(), "人の窓口を先に出すときの見出し", TITLE, false),
                &mut urgent.headline,
            );
            each(
                slot("urgent.lead".into(), "人の窓口を先に出すときの一文", SENTENCE, false),
                &mut urgent.lead,
            );
            many("urgent.words", "つらい答えがあったときの文", SENTENCE, &mut urgent.words, each);
        }
        Kind::JobStress { domains, high, not_high } => {
            for domain in domains {
                let key = format!("domain.{}", domain.id);
                each(
                    slot(format!("{key}.name"), format!("まとまり{}の名前", domain.id), TITLE, false),
                    &mut domain.name,
                );
                each(
                    slot(format!("{key}.about"), format!("まとまり{}の説明", domain.id), LINE, false),
                    &mut domain.about,
                );
            }
            verdict("high", "負担が重いとき", high, each);
            verdict("not_high", "そうでないとき", not_high, each);
        }
        Kind::Interests { flat: words, faint, .. } => {
            flat(words, each);
            each(
                slot("faint.headline".into(), "気持ちが弱めのときの見出し", TITLE, false),
                &mut faint.headline,
            );
            many("faint.words", "気持ちが弱めのときの文", SENTENCE, &mut faint.words, each);
        }
        Kind::Ratings { flat: words, .. }
        | Kind::BestWorst { flat: words, .. }
        | Kind::Personality { even: words, .. } => flat(words, each),
    }
}

fn verdict(key: &str, label: &str, verdict: &mut Verdict, each: &mut Visitor<'_>) {
    each(slot(format!("{key}.headline"), format!("{label}の見出し"), TITLE, false), &mut verdict.headline);
    many(&format!("{key}.words"), &format!("{label}の文"), SENTENCE, &mut verdict.words, each);
}

fn flat(flat: &mut Flat, each: &mut Visitor<'_>) {
    each(slot("flat.headline".into(), "かたよりがないときの見出し", TITLE, false), &mut flat.headline);
    many("flat.words", "かたよりがないときの文", SENTENCE, &mut flat.words, each);
}

fn many(key: &str, label: &str, max: usize, texts: &mut [String], each: &mut Visitor<'_>) {
    for (place, words) in texts.iter_mut().enumerate() {
        each(slot(format!("{key}.{place}"), format!("{label} {}", place + 1), max, false), words);
    }
}
