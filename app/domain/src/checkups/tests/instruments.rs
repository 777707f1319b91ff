//! What every instrument has to keep to, and the key of every item.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

#[test]
fn every_instrument_can_be_read_and_is_whole() {
    for &code in InstrumentCode::ALL {
        let instrument = current(code);
        assert_eq!(version(code, instrument.version), Some(instrument));
        let mut asked = BTreeMap::new();
        for page in 0..instrument.page_count() {
            for place in instrument.places(page) {
                *asked.entry(place).or_insert(0) += 1;
                assert!(instrument.positions(place) >= 4, "{code:?} {place}");
            }
        }
        let once: BTreeMap<usize, i32> = (0..instrument.length()).map(|place| (place, 1)).collect();
        assert_eq!(asked, once, "{code:?} asks everything once");
        assert!(
            instrument.items.iter().all(|item| item.stem.is_none_or(|stem| stem < instrument.stems.len()))
        );
        let known: BTreeSet<&str> = instrument.items.iter().map(|item| item.code.as_str()).collect();
        for key in instrument.scales.iter().flat_map(|scale| scale.plus.iter().chain(&scale.minus)) {
            assert!(known.contains(key.as_str()), "{code:?} has no item {key}");
        }
    }
}

#[test]
fn addresses_tell_nothing_and_lead_back() {
    for &code in InstrumentCode::ALL {
        assert_eq!(InstrumentCode::from_number(code.number()), Some(code));
    }
}

#[test]
fn every_activity_counts_for_the_interest_in_its_name() {
    for (code, per_scale) in [(InstrumentCode::Riasec30, 5), (InstrumentCode::Riasec48, 8)] {
        let instrument = current(code);
        let mut keys: Vec<&str> = Vec::new();
        for scale in &instrument.scales {
            assert_eq!((scale.plus.len(), scale.minus.len(), scale.base), (per_scale, 0, 0));
            assert!(scale.plus.iter().all(|key| key.starts_with(scale.id.as_str())));
            keys.extend(scale.plus.iter().map(String::as_str));
        }
        let items: Vec<&str> = instrument.items.iter().map(|item| item.code.as_str()).collect();
        assert_eq!(keys, items);
        let ids: String = instrument.scales.iter().map(|scale| scale.id.as_str()).collect();
        assert_eq!(ids, "RIASEC");
    }
}

#[test]
fn every_statement_counts_for_its_factor_in_its_direction() {
    // Mini-IPIP, Donnellan et al. 2006
    let keys = "E1+ E2- E4- E7+ A4+ A5- A7- A9+ C4- C5+ C6- C7+ N2- N4- N6+ N8+ O2- O3+ O4- O6-";
    let instrument = current(InstrumentCode::MiniIpip20);
    for key in keys.split(' ') {
        let (item, sign) = key.split_at(key.len() - 1);
        let scale = instrument.scale(&item[..1]).unwrap();
        let side = if sign == "+" { &scale.plus } else { &scale.minus };
        assert!(side.iter().any(|known| known == item), "{key}");
    }
    for scale in &instrument.scales {
        assert_eq!(scale.plus.len() + scale.minus.len(), 4);
        assert_eq!(scale.base, 6 * i32::try_from(scale.minus.len()).unwrap());
        assert_eq!(scale.poles.len(), 3);
    }
    let lowest_extraversion = [1, 5, 5, 1];
    let positions: Vec<u8> = lowest_extraversion.into_iter().chain([3; 16]).collect();
    let (_, scores) = scored(InstrumentCode::MiniIpip20, &positions);
    assert_eq!(scores.raw, [4, 12, 12, 12, 12]);
}

#[test]
fn each_value_stands_on_five_screens_and_meets_each_other_value_twice() {
    let instrument = current(InstrumentCode::WorkValues11);
    let Kind::BestWorst { blocks, .. } = &instrument.kind else { panic!("not a choice") };
    assert_eq!(blocks.len(), 11);
    for scale in &instrument.scales {
        assert_eq!(blocks.iter().filter(|block| block.contains(&scale.id)).count(), 5, "{}", scale.id);
        for other in instrument.scales.iter().filter(|other| other.id != scale.id) {
            let together = |block: &&Vec<String>| block.contains(&scale.id) && block.contains(&other.id);
            assert_eq!(blocks.iter().filter(together).count(), 2, "{} {}", scale.id, other.id);
        }
    }
    let ratings = current(InstrumentCode::WorkValues33);
    let ids = |instrument: &Instrument| -> Vec<String> {
        instrument.scales.iter().map(|scale| scale.id.clone()).collect()
    };
    assert_eq!(ids(ratings), ids(instrument));
    for scale in &ratings.scales {
        assert_eq!(scale.plus.len(), 3);
        assert!(scale.plus.iter().all(|key| key.starts_with(&format!("{}.", scale.id))));
    }
}

#[test]
fn texts_have_keys_of_their_own_and_official_wording_cannot_be_changed() {
    for &code in InstrumentCode::ALL {
        let instrument = current(code);
        let slots = slots(instrument);
        let keys: BTreeSet<&str> = slots.iter().map(|slot| slot.key.as_str()).collect();
        assert_eq!(keys.len(), slots.len(), "{code:?}");
        for slot in &slots {
            let length = slot.words.chars().count();
            assert!((1..=slot.max).contains(&length), "{code:?} {}: {length}", slot.key);
        }
        let edits: Edits = slots.iter().map(|slot| (slot.key.clone(), "新".to_owned())).collect();
        let changed = edited(instrument, &edits);
        for (before, after) in slots.iter().zip(super::slots(&changed)) {
            assert_eq!(
                after.words,
                if before.fixed { before.words.as_str() } else { "新" },
                "{}",
                before.key
            );
        }
        let official = matches!(code, InstrumentCode::K6 | InstrumentCode::Bjsq57);
        assert_eq!(slots.iter().any(|slot| slot.fixed), official, "{code:?}");
        assert_eq!(edited(instrument, &Edits::new()), *instrument);
    }
}

#[test]
fn no_text_gives_a_verdict() {
    const NEVER: [&str; 10] =
        ["診断", "適性がない", "異常", "不合格", "劣", "障害", "患者", "治療が必要", "危険度", "不採用"];
    for &code in InstrumentCode::ALL {
        for slot in slots(current(code)) {
            for word in NEVER {
                assert!(!slot.words.contains(word), "{code:?} {}: {word}", slot.key);
            }
        }
    }
}

/// The figures of the open sample that the matcher standardises with, where the reference data is at hand.
#[test]
fn reference_figures_are_those_of_the_sample() {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/checkups/riasec48_reference_stats.json");
    let Ok(file) = std::fs::read_to_string(path) else { return };
    let sample: serde_json::Value = serde_json::from_str(&file).unwrap();
    for scale in &current(InstrumentCode::Riasec30).scales {
        let figures = &sample["scales"][&scale.id];
        let reference = scale.reference.unwrap();
        assert_eq!(figures["short5_mean"].as_f64(), Some(reference.mean));
        assert_eq!(figures["short5_sd"].as_f64(), Some(reference.sd));
        let short: Vec<&str> =
            figures["short5_items"].as_array().unwrap().iter().filter_map(|i| i.as_str()).collect();
        assert_eq!(scale.plus, short);
    }
}
