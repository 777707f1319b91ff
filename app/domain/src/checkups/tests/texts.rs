//! The words that staff may change: none is published unseen, nobody's change is lost.

use crate::checkups::{
    Edits, Instrument, InstrumentCode, Kind, Slot, current, edited, examples, merged, read_text, slots,
};
use crate::text::TextRefused;

fn with(instrument: &Instrument, changes: &[(&str, &str)]) -> Vec<Slot> {
    let edits: Edits = changes.iter().map(|(key, words)| ((*key).into(), (*words).into())).collect();
    slots(&edited(instrument, &edits))
}

fn words<'a>(slots: &'a [Slot], key: &str) -> &'a str {
    &slots.iter().find(|slot| slot.key == key).unwrap().words
}

/// Everything that a preview shows.
fn shown(instrument: &Instrument) -> String {
    let mut all = vec![instrument.title.clone(), instrument.summary.clone(), instrument.question.clone()];
    all.extend(instrument.about.iter().cloned());
    all.extend(instrument.options.iter().flat_map(|set| set.labels.clone()));
    match &instrument.kind {
        Kind::BestWorst { .. } => all.extend(instrument.scales.iter().map(|scale| scale.about.clone())),
        _ => all.extend(instrument.items.iter().map(|item| item.text.clone())),
    }
    for (_, reading) in examples(instrument) {
        all.extend([reading.headline, reading.caution, format!("{:?}", reading.picture)]);
        all.extend(reading.words.into_iter().chain(reading.result).chain(reading.guide));
        all.extend(reading.parts.into_iter().flat_map(|(title, words)| [title, words]));
        all.extend(reading.table.into_iter().flat_map(|table| table.rows).map(|row| row.name + &row.about));
    }
    all.join("\n")
}

#[test]
fn no_text_can_be_published_without_a_preview_of_it() {
    for &code in InstrumentCode::ALL {
        let instrument = current(code);
        for slot in slots(instrument).into_iter().filter(|slot| !slot.fixed) {
            let changed = edited(instrument, &Edits::from([(slot.key.clone(), "☆見える☆".to_owned())]));
            assert!(shown(&changed).contains("☆見える☆"), "{code:?} {}", slot.key);
        }
    }
}

#[test]
fn keys_and_labels_are_unique() {
    for &code in InstrumentCode::ALL {
        let open: Vec<Slot> = slots(current(code)).into_iter().filter(|slot| !slot.fixed).collect();
        for name in [|slot: &Slot| slot.key.clone(), |slot: &Slot| slot.label.clone()] {
            let mut names: Vec<String> = open.iter().map(name).collect();
            names.sort();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count, "{code:?}");
        }
    }
}

#[test]
fn a_text_is_counted_against_its_own_limit() {
    let slots = slots(current(InstrumentCode::K6));
    let title = slots.iter().find(|slot| slot.key == "title").unwrap();
    assert_eq!(read_text(title, &"あ".repeat(title.max)), Ok("あ".repeat(title.max)));
    for over in [1, 161, 1000] {
        let typed = "あ".repeat(title.max + over);
        assert_eq!(read_text(title, &typed), Err(TextRefused::TooLong { over }));
    }
    assert_eq!(read_text(title, " \r\n "), Err(TextRefused::Empty));
    assert_eq!(read_text(title, "一行目\r\n二行目"), Ok("一行目 二行目".to_owned()));
}

#[test]
fn of_two_who_change_the_same_words_nobody_loses_one() {
    let instrument = current(InstrumentCode::K6);
    let base = slots(instrument);
    let theirs = with(instrument, &[("title", "甲の名前"), ("caution", "甲の注意"), ("summary", "同じ一文")]);
    let typed = with(instrument, &[("title", "乙の名前"), ("about.0", "乙の文"), ("summary", "同じ一文")]);
    let both = merged(&base, &theirs, &typed);
    assert_eq!(words(&both.slots, "caution"), "甲の注意");
    assert_eq!(words(&both.slots, "about.0"), "乙の文");
    assert_eq!(words(&both.slots, "summary"), "同じ一文");
    assert_eq!(words(&both.slots, "title"), "乙の名前");
    assert_eq!(both.taken, ["caution"]);
    assert_eq!(both.contested, [("title".to_owned(), "甲の名前".to_owned())]);
}

#[test]
fn without_a_change_of_ones_own_the_other_ones_words_stand() {
    let instrument = current(InstrumentCode::WorkValues11);
    let base = slots(instrument);
    let theirs = with(instrument, &[("title", "甲の名前")]);
    let both = merged(&base, &theirs, &base);
    assert_eq!(both.slots, theirs);
    assert!(both.contested.is_empty());
}
