//! Words that must never be missed, whatever a learned layer says.

use super::Level;
use crate::retrieval::plain;

/// Somebody's life. All words here are plain: in one width and case, without spaces and marks.
const CRISIS: &[&str] = &[
    "死にたい",
    "しにたい",
    "シニタイ",
    "タヒにたい",
    "死のうと",
    "死ぬしかない",
    "死ぬつもり",
    "死なせて",
    "死んでしまいたい",
    "生きていたくない",
    "生きてたくない",
    "生きるのをやめ",
    "人生を終わらせ",
    "命を絶",
    "自殺したい",
    "自殺する",
    "自殺を考え",
    "自死",
    "消えてしまいたい",
    "消えてなくなりたい",
    "この世から消え",
    "首を吊",
    "首をつ",
    "飛び降りたい",
    "飛び降りよう",
    "手首を切",
    "リスカ",
    "練炭",
    "遺書",
    "殺される",
    "殺すと言われ",
    "道連れに",
    "心中し",
    "wanttodie",
    "killmyself",
    "endmylife",
    "suicide",
];

/// Words that tell of danger to a life together: of a rule, a word of each line.
const TOGETHER: &[&[&[&str]]] = &[TOO_MUCH, AMBULANCE];

/// More of a medicine than anybody takes.
const TOO_MUCH: &[&[&str]] = &[
    &["薬", "くすり", "クスリ", "錠"],
    &["たくさん", "大量", "全部", "ぜんぶ", "いっぱい", "まとめて"],
    &["飲んだ", "のんだ", "飲んで", "のんで", "飲みました", "のみました", "飲もう", "のもう", "飲みたい"],
];

/// Whether an ambulance is to be called.
const AMBULANCE: &[&[&str]] = &[
    &["救急車", "きゅうきゅうしゃ", "119"],
    &["呼ぶ", "呼ん", "呼べ", "呼ば", "よぶ", "よんで", "よべ", "していい", "かけていい", "待って"],
];

/// Words of rules that mean something else in these.
const HARMLESS: &[&str] = &["首を突っ込", "首をつっこ", "首をつなが", "手首を切開", "リスカウンセラー"];

/// Trouble that needs a human being soon.
const SERIOUS: &[&str] = &[
    "食べるものがない",
    "食べ物がない",
    "何日も食べて",
    "追い出され",
    "住むところがない",
    "住む所がない",
    "家賃が払えない",
    "電気が止",
    "ガスが止",
    "水道が止",
    "闇金",
    "ヤミ金",
    "取り立て",
    "殴られ",
    "dvを受け",
    "もう限界",
    "生きるのがつらい",
    "生きるのがしんどい",
];

/// What the rules see in a message.
pub(super) fn level(text: &str) -> Level {
    let mut text = plain(text);
    for words in HARMLESS {
        text = text.replace(words, "");
    }
    let tells = |words: &[&str]| words.iter().any(|words| text.contains(words));
    let together = TOGETHER.iter().any(|lines| lines.iter().all(|words| tells(words)));
    match () {
        () if tells(CRISIS) || together => Level::Crisis,
        () if tells(SERIOUS) => Level::Serious,
        () => Level::Ordinary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_spaces_and_marks_hide_nothing() {
        for text in ["死 に た い", "ｼﾆﾀｲ", "しにたい…", "もう、死のう と思う"] {
            assert_eq!(level(text), Level::Crisis, "{text}");
        }
        assert_eq!(level("家賃が、払えない。"), Level::Serious);
        assert_eq!(level("I want to die"), Level::Crisis);
    }

    #[test]
    fn too_much_of_a_medicine_is_noticed_and_taking_one_is_not() {
        for text in ["睡眠薬をたくさん飲みました", "さっきくすり全部のんだ"] {
            assert_eq!(level(text), Level::Crisis, "{text}");
        }
        for text in ["薬を飲んでいます", "薬局の求人がたくさんほしい", "水をたくさん飲んだ"]
        {
            assert_eq!(level(text), Level::Ordinary, "{text}");
        }
    }

    #[test]
    fn whoever_wonders_about_an_ambulance_is_noticed() {
        for text in ["救急車、呼んでいいですか", "母の様子が変です。１１９していいのかな"]
        {
            assert_eq!(level(text), Level::Crisis, "{text}");
        }
        for text in ["救急車の運転手になりたい", "消防署の119番を受ける仕事はありますか"]
        {
            assert_eq!(level(text), Level::Ordinary, "{text}");
        }
    }

    #[test]
    fn the_rules_are_plain_as_messages_are() {
        let together = TOGETHER.iter().copied().flatten().copied().flatten();
        for words in CRISIS.iter().chain(SERIOUS).chain(HARMLESS).chain(together) {
            assert_eq!(plain(words), *words);
        }
    }

    #[test]
    fn what_sounds_alike_is_ordinary() {
        for text in [
            "死ぬほど忙しいです",
            "首を突っ込みすぎですか",
            "予約を消したい",
            "面接で落ちました",
            "必死にさがしています",
        ] {
            assert_eq!(level(text), Level::Ordinary, "{text}");
        }
    }
}
