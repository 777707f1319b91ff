//! Whether a message tells of somebody's own life: such things belong into the private conversation, not into
//! the talk of LINE.

use crate::retrieval::plain;

/// Words that somebody uses who tells of themselves or of those near them.
const OWN: [&str; 42] = [
    "私は",
    "わたしは",
    "私の",
    "わたしの",
    "僕は",
    "僕の",
    "ぼくは",
    "俺は",
    "俺の",
    "おれは",
    "自分は",
    "自分の",
    "自分が",
    "うちは",
    "うちの",
    "夫",
    "妻",
    "旦那",
    "主人",
    "嫁",
    "母が",
    "母の",
    "父が",
    "父の",
    "息子",
    "娘",
    "両親",
    "親の介護",
    "離婚",
    "病気",
    "うつ",
    "鬱",
    "障害",
    "借金",
    "無職です",
    "クビにな",
    "首にな",
    "働いていません",
    "働いてません",
    "ひきこも",
    "引きこも",
    "独り身",
];

/// Longer than this, a message is hardly a question about a thing.
const LONG: usize = 60;

/// Whether it does. Rather once too often: the pointer into the conversation costs a tap.
pub fn sounds_personal(text: &str) -> bool {
    let said = plain(text);
    said.chars().count() > LONG || OWN.iter().any(|word| said.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_tells_of_themselves_is_personal_and_a_question_about_a_thing_is_not() {
        for personal in [
            "私は48歳で正社員の経験がありません",
            "夫に言えない借金があります",
            "会社をクビになって20年無職です",
            "もう15年ひきこもっています",
            &"働きたい".repeat(20),
        ] {
            assert!(sounds_personal(personal), "{personal}");
        }
        for general in
            ["予約の変更はできますか", "求職者支援制度とは", "面接の服装", "何時まで開いていますか"]
        {
            assert!(!sounds_personal(general), "{general}");
        }
    }
}
