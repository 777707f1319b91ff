//! Names, as far as they can be told: after words that introduce somebody, before さん and 様, and by the
//! commonest family names.

use super::span::{Span, ends_with_one, first_of, is_han, is_hiragana, is_katakana, run, run_back, stands};

const NAME: &str = "［名前］";

/// The commonest family names of two characters or more.
const FAMILY: &str = "\
    佐々木 五十嵐 長谷川 佐久間 久保田 小笠原 大久保 宇佐美 日比野 二階堂 佐藤 鈴木 \
    高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 \
    木村 斎藤 斉藤 齋藤 齊藤 清水 山崎 阿部 池田 橋本 山下 石川 中島 前田 藤田 \
    小川 後藤 岡田 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 藤原 \
    岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 \
    酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 \
    村田 上野 杉山 増田 平野 大塚 千葉 松井 小島 岩崎 桜井 野口 松尾 野村 木下 \
    菊地 菊池 佐野 大西 杉本 新井 浜田 市川 古川 水野 小松 島田 小山 高野 山内 \
    西田 吉川 川口 平田 飯田 川崎 本田 松岡 福島 安田 川村 北村 荒木 岩田 服部 \
    川上 永井 中田 松下 望月 熊谷 辻本 大橋 松村 浅野 黒田 片山 星野 河野 馬場 \
    小田 須藤 永田 堀内 樋口";

/// How the very commonest are read; people write them so too.
const READINGS: &str = "\
    さとう すずき たかはし たなか いとう わたなべ やまもと なかむら こばやし かとう よしだ やまだ ささき やまぐち \
    まつもと いのうえ きむら はやし さいとう しみず やまざき はしもと いけだ もりた おかだ むらかみ";

/// Family names of one character; they count only before さん and after words that introduce somebody.
const SHORT_FAMILY: &str = "林森原東南西北関岡辻堀谷菅泉沢星柳畑奥滝";

/// With these a name is spoken to or of.
const TITLES: &[&str] = &["さん", "様", "さま", "氏", "くん", "君", "ちゃん", "先生"];
/// What goes on differently after 様, 氏 or 君 is no title.
const NO_TITLE: &[&str] = &["様子", "様々", "様式", "様態", "様相", "氏名", "君たち"];
/// Who is meant by what they do or are keeps it.
const ROLES: &str = "\
    客 皆 母 父 兄 姉 弟 妹 娘 息子 奥 旦那 親 孫 叔母 叔父 伯母 伯父 員 者 \
    師 士 長 医 先輩 後輩 同僚 上司 神 王 仏 業 屋 係 方 役 隣 市民 住民 同 \
    多 模 仕 異 有 各位 主治医 教授 会社 企業 カウンセラー スタッフ パート \
    オペレーター ヘルパー マネジャー マネージャー ケアマネ ドライバー ボランティア ママ \
    パパ リーダー ハローワーク コンビニ アルバイト ワーカー キャリアジム 大家 苦労 馳走 世話 社 所 店 銀行 局 課 \
    院 婦 学生 近所 友達 友人 世代";

/// Words that introduce somebody.
const INTRODUCTIONS: &[&str] =
    &["名前は", "なまえは", "氏名は", "本名は", "氏名:", "名前:", "お名前:", "名義は", "名義人は"];
/// After a name these end an introduction.
const ENDS: &[&str] = &[
    "と申",
    "ともうし",
    "といい",
    "と言い",
    "という",
    "と言う",
    "です",
    "でございます",
    "だ",
    "で、",
    "、",
    "。",
    "\n",
    ",",
    " ",
];
/// Given names mostly end in one of these.
const GIVEN: &str = "子美恵香代江枝郎男夫雄一二三介助樹也人彦吾平司志之幸明和誠治広弘浩洋健剛隆茂勝実進修豊清正義博真由里奈緒織華花菜葉絵理佳乃音希穂太輝翔斗哉朗史生";

/// Finds a name that a word at this place tells.
type Finder = fn(&[char], usize) -> Option<Span>;

/// Every name that can be told.
pub fn names(text: &[char]) -> Vec<Span> {
    let places = 0..text.len();
    let finders: [Finder; 4] = [titled, introduced, said, full];
    places.flat_map(|at| finders.iter().filter_map(move |find| find(text, at))).collect()
}

/// 山田さん, ジョンさま: what stands before a title.
fn titled(text: &[char], at: usize) -> Option<Span> {
    first_of(text, at, TITLES)?;
    let han = run_back(text, at, is_han);
    let katakana = run_back(text, at, is_katakana);
    let spelt = READINGS.split(' ').find(|name| ends_with_one(text, at, &[name]));
    let start = spelt.map_or(han.min(katakana), |name| at - name.chars().count());
    let name = &text[start..at];
    let known = family(text, start).is_some();
    let short = name.len() == 1 && SHORT_FAMILY.contains(name[0]);
    let role = first_of(text, at, NO_TITLE).is_some()
        || ROLES.split(' ').any(|role| ends_with_one(text, at, &[role]));
    let unknown = name.len() >= 2 && !role && !stands(text, at, "先生") && !stands(text, at, "氏");
    (known || short || unknown).then_some(Span { at: start..at, by: NAME })
}

/// 名前は…です, …と申します.
fn introduced(text: &[char], at: usize) -> Option<Span> {
    if let Some(length) = first_of(text, at, &["と申します", "と申す", "ともうします", "と申しま"])
    {
        let start = run_back(text, at, is_of_name);
        // In one run of hiragana nothing tells the name from 私は.
        let start =
            start + text[start..at].iter().rposition(|&c| c == 'は').map_or(0, |particle| particle + 1);
        return (start < at && length > 0).then_some(Span { at: start..at, by: NAME });
    }
    let mut from = at + first_of(text, at, INTRODUCTIONS)?;
    from = run(text, from, |c| c == ' ' || c == '、');
    let name =
        run(text, from, |c| is_han(c) || is_katakana(c) || c.is_ascii_alphabetic() || c == ' ' || c == '・');
    let name = match name == from {
        true => from + hiragana_name(text, from)?,
        false => name - usize::from(text[name - 1] == ' '),
    };
    let ends = name == text.len() || first_of(text, name, ENDS).is_some();
    let asks = stands(text, name, "ですか") && family(text, from).is_none();
    (name - from >= 2 && ends && !asks).then_some(Span { at: from..name, by: NAME })
}

/// A short run of hiragana up to です or と申します.
fn hiragana_name(text: &[char], from: usize) -> Option<usize> {
    let longest = 10;
    (2..=longest).find(|length| {
        text[from..(from + length).min(text.len())].iter().all(|&c| is_hiragana(c) || c == ' ')
            && first_of(
                text,
                from + length,
                &["です。", "です、", "と申", "ともうし", "といいます", "と言います"],
            )
            .is_some()
    })
}

fn is_of_name(character: char) -> bool {
    is_han(character)
        || is_katakana(character)
        || is_hiragana(character)
        || character.is_ascii_alphabetic()
        || matches!(character, ' ' | '・')
}

/// 私は山田花子です, and 山田です where a sentence begins.
fn said(text: &[char], at: usize) -> Option<Span> {
    let begins = at == 0
        || matches!(text[at - 1], '。' | '、' | '!' | '?' | '\n' | ' ' | '.')
        || ends_with_one(
            text,
            at,
            &["私は", "わたしは", "僕は", "ぼくは", "俺は", "自分は", "当方", "あの", "えっと"],
        );
    if !begins {
        return None;
    }
    let short = text.get(at).is_some_and(|&c| SHORT_FAMILY.contains(c)).then_some(1);
    let family = family(text, at).or(short)?;
    let ends = ["です", "と申", "ともうし", "といい", "と言い", "と名乗", "でございます"];
    let given = (0..=5).find(|given| {
        let end = at + family + given;
        end <= text.len()
            && text[at + family..end]
                .iter()
                .all(|&c| is_han(c) || is_katakana(c) || is_hiragana(c) || c == ' ')
            && first_of(text, end, &ends).is_some()
    })?;
    Some(Span { at: at..at + family + given, by: NAME })
}

/// 山田花子, 山田 花子: a family name with a given one, wherever it stands.
fn full(text: &[char], at: usize) -> Option<Span> {
    let begins = at == 0 || !is_han(text[at - 1]);
    let family = begins.then(|| family(text, at)).flatten()?;
    let space = run(text, at + family, |c| c == ' ' || c == '・');
    let end = run(text, space, is_han);
    let given = &text[space..end];
    let likely = (1..=3).contains(&given.len()) && given.last().is_some_and(|&c| GIVEN.contains(c));
    likely.then_some(Span { at: at..end, by: NAME })
}

/// Whether this reading stands here, in either syllabary.
fn sounds(text: &[char], at: usize, reading: &str) -> bool {
    let mut rest = text[at.min(text.len())..].iter();
    reading
        .chars()
        .all(|c| rest.next().is_some_and(|&other| other == c || u32::from(other) == u32::from(c) + 0x60))
}

/// How long the family name is that stands here.
fn family(text: &[char], at: usize) -> Option<usize> {
    let written = FAMILY.split(' ').find(|name| stands(text, at, name));
    let name = written.or_else(|| READINGS.split(' ').find(|name| sounds(text, at, name)))?;
    Some(name.chars().count())
}
