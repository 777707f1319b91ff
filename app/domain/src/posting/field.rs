//! Everything a posting says, as data: the form at the desk, the columns of an import, the list of
//! what is missing and the page that seekers read are made from this one table. Source of what has
//! to be disclosed: 職業安定法施行規則第4条の2 (as of April 2024). // 仕様 4(3)エ

use super::words::{Employment, Insurance, Remote, Renewal, Smoking, Term, Trait, WageKind};

/// Something that a posting says.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in tables, files and forms.
    pub key: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// A word of help; empty where none is needed.
    pub hint: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be left out.
    pub need: Need,
    /// Where it stands.
    pub part: Part,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of at most so many characters.
    Line(usize),
    /// Several sentences of at most so many characters.
    Lines(usize),
    /// A whole number within both ends, and what it counts.
    Number(i64, i64, &'static str),
    /// `8:15`, `24:00`.
    Time,
    /// One of a closed list.
    OneOf(&'static [(&'static str, &'static str)]),
    /// Some of a closed list.
    AnyOf(&'static [(&'static str, &'static str)]),
    /// Words, parted by `、` or `;`.
    Words,
    /// Yes or no.
    YesNo,
    /// An occupation by its code.
    Occupation,
    /// A reason for an age limit by its code.
    AgeException,
}

/// Whether a field may be left out.
#[derive(Clone, Copy, Debug)]
pub enum Need {
    /// Never: the law asks for it, or nobody could be matched without it.
    Must,
    /// Yes.
    May,
    /// Only while another field has none of these words.
    When(&'static str, &'static [&'static str]),
}

/// The parts of a posting, in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What one does.
    Work,
    /// For how long.
    Contract,
    /// Where.
    Place,
    /// When.
    Hours,
    /// For how much.
    Wage,
    /// For whom.
    People,
}

impl Part {
    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Work => "仕事の内容",
            Self::Contract => "契約と試用期間",
            Self::Place => "働く場所",
            Self::Hours => "時間と休み",
            Self::Wage => "賃金と保険",
            Self::People => "応募する人へ",
        }
    }
}

const YES_NO: &[(&str, &str)] = &[("yes", "はい"), ("no", "いいえ")];

impl Kind {
    /// The closed list, where there is one.
    pub const fn list(self) -> Option<&'static [(&'static str, &'static str)]> {
        match self {
            Self::OneOf(list) | Self::AnyOf(list) => Some(list),
            Self::YesNo => Some(YES_NO),
            _ => None,
        }
    }
}

const fn field(
    part: Part,
    key: &'static str,
    label: &'static str,
    hint: &'static str,
    kind: Kind,
    need: Need,
) -> Field {
    Field { key, label, hint, kind, need, part }
}

const FIXED: Need = Need::When("contract", &["fixed"]);
const RENEWED: Need = Need::When("renewal", &["as_a_rule", "conditional"]);

/// All of them, in the order of the form.
pub const FIELDS: &[Field] = {
    use Kind::*;
    use Need::*;
    use Part::{Contract, Hours, People, Place, Wage, Work};
    &[
        field(Work, "title", "仕事の名前", "求職者が読む言葉で。", Line(40), Must),
        field(Work, "occupation", "職業", "推薦の計算に使います。", Occupation, Must),
        field(Work, "employment", "雇い方", "", OneOf(Employment::WORDS), Must),
        field(Work, "dispatch", "派遣ですか", "", YesNo, Must),
        field(Work, "duties", "業務の内容", "入ってすぐにすること。", Lines(400), Must),
        field(Work, "duties_change", "業務が変わる範囲", "変わらないときは「変更なし」。", Line(120), Must),
        field(Contract, "contract", "契約の期間", "", OneOf(Term::WORDS), Must),
        field(Contract, "contract_months", "契約の月数", "", Number(1, 60, "か月"), FIXED),
        field(Contract, "renewal", "更新", "", OneOf(Renewal::WORDS), FIXED),
        field(Contract, "renewal_criteria", "更新の基準", "", Line(200), RENEWED),
        field(Contract, "renewal_cap", "更新の上限", "ないときは「なし」。", Line(80), RENEWED),
        field(Contract, "trial_months", "試用期間", "ないときは0。", Number(0, 12, "か月"), Must),
        field(Contract, "trial_terms", "試用期間の条件", "同じときは「条件は同じ」。", Line(160), Must),
        field(Place, "area", "エリア", "", OneOf(crate::area::Area::WORDS), Must),
        field(Place, "workplace", "就業場所", "", Line(120), Must),
        field(
            Place,
            "workplace_change",
            "就業場所が変わる範囲",
            "変わらないときは「変更なし」。",
            Line(120),
            Must,
        ),
        field(Place, "station", "最寄り", "駅やバス停から歩いて何分か。", Line(80), May),
        field(Place, "car", "車で通える", "", YesNo, Must),
        field(Place, "remote", "在宅勤務", "", OneOf(Remote::WORDS), Must),
        field(Place, "smoking", "受動喫煙を防ぐ措置", "", OneOf(Smoking::WORDS), Must),
        field(Hours, "start", "始まり", "24時間の形で。", Time, Must),
        field(Hours, "end", "終わり", "翌日まで続くときも、時計の時刻で。", Time, Must),
        field(Hours, "hours_note", "時間の補足", "交替や選べる時間があれば。", Line(160), May),
        field(Hours, "break_minutes", "休憩", "", Number(0, 300, "分"), Must),
        field(Hours, "days_per_week", "週の日数", "", Number(1, 6, "日"), Must),
        field(Hours, "days_off", "休日", "", Line(120), Must),
        field(Hours, "annual_days_off", "年間休日", "", Number(0, 340, "日"), May),
        field(Hours, "overtime_hours", "時間外（月の平均）", "ないときは0。", Number(0, 80, "時間"), Must),
        field(Wage, "wage_kind", "賃金の形", "", OneOf(WageKind::WORDS), Must),
        field(
            Wage,
            "wage_from",
            "賃金（から）",
            "固定残業代があるときは、ふくめた額。",
            Number(100, 2_000_000, "円"),
            Must,
        ),
        field(Wage, "wage_to", "賃金（まで）", "", Number(100, 2_000_000, "円"), Must),
        field(Wage, "fixed_overtime_yen", "固定残業代", "", Number(1, 500_000, "円"), May),
        field(
            Wage,
            "fixed_overtime_hours",
            "固定残業代の時間",
            "こえた分は、別に払います。",
            Number(1, 80, "時間"),
            May,
        ),
        field(Wage, "wage_note", "手当など", "通勤手当、昇給、賞与。", Line(200), May),
        field(Wage, "insurance", "加入する保険", "", AnyOf(Insurance::WORDS), Must),
        field(People, "people_wanted", "募集する人数", "", Number(1, 99, "人"), Must),
        field(People, "experience", "経験", "いらないときは「不問」。", Line(80), Must),
        field(People, "licences_required", "必要な資格", "", Words, May),
        field(People, "licences_welcome", "あるとよい資格", "", Words, May),
        field(
            People,
            "age_limit_to",
            "年齢の上限",
            "法が認める理由があるときだけ。",
            Number(15, 99, "歳まで"),
            May,
        ),
        field(People, "age_limit_reason", "上限の理由", "", AgeException, May),
        field(
            People,
            "traits",
            "知らせておきたいこと",
            "避けたい人には、すすめません。",
            AnyOf(Trait::WORDS),
            May,
        ),
        field(People, "considerations", "相談できる配慮", "", Line(160), May),
        field(People, "caution", "大変なところ", "正直に、ひとつ。", Line(80), May),
    ]
};

/// A field by its key.
pub fn field_of(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}
