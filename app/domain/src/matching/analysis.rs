//! What stands behind somebody's matches, for a counselor to explain in plain words: the profile, the
//! contributions, what would change it, and phrases to begin with. // 仕様 4(3)オ

use serde::{Deserialize, Serialize};

use super::{Explanation, Wishes, hindrance};
use crate::posting::Posting;

/// Everything that a counselor is shown, as of a moment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// What counts for the person, the strongest first: words, and how much from −1 to 1.
    pub interests: Vec<(String, f64)>,
    /// The same for work values.
    pub values: Vec<(String, f64)>,
    /// The best matches.
    pub matches: Vec<Match>,
    /// How many postings suit.
    pub suiting: usize,
    /// Of how many.
    pub shelf: usize,
    /// Wishes that rule something out, and how many more would suit without each.
    pub freed: Vec<(String, usize)>,
}

/// A posting with what its score is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub employer: String,
    /// The sum of all contributions.
    pub score: f64,
    /// Words and how much each adds, the strongest first.
    pub contributions: Vec<(String, f64)>,
    /// The strongest that the person wants.
    pub reason: Option<String>,
    /// Something to know before.
    pub caution: Option<String>,
}

/// How many contributions of a match are told one by one.
const TOLD: usize = 6;

impl Match {
    /// What the small contributions are called together.
    pub const REST: &str = "そのほか";

    /// Of an explanation; what is small is put together.
    pub fn new(title: String, employer: String, explanation: &Explanation) -> Self {
        let mut parts = explanation.contributions.clone();
        parts.sort_by(|one, other| {
            other.value.abs().total_cmp(&one.value.abs()).then(one.meaning.cmp(&other.meaning))
        });
        let rest: f64 = parts.iter().skip(TOLD).map(|part| part.value).sum();
        let told = parts.iter().take(TOLD).map(|part| (part.words(), part.value));
        let rest = (parts.len() > TOLD).then(|| (Self::REST.to_owned(), rest));
        Self {
            title,
            employer,
            score: explanation.score,
            contributions: told.chain(rest).collect(),
            reason: explanation.reasons.first().map(|reason| reason.name()),
            caution: explanation.caution_words(),
        }
    }
}

/// A kind of wish, and how to drop it.
type Without = (&'static str, fn(&mut Wishes));

const WISHES: [Without; 5] = [
    ("通えるところ", |wishes| wishes.areas.clear()),
    ("働き方", |wishes| wishes.employments.clear()),
    ("避けたいこと", |wishes| wishes.avoid.clear()),
    ("時給の下限", |wishes| wishes.wage_floor = None),
    ("週の日数", |wishes| wishes.most_days = None),
];

/// How many more postings would suit without each kind of wish, the most first.
pub fn freed<'a>(
    postings: impl Iterator<Item = &'a Posting> + Clone,
    wishes: &Wishes,
) -> Vec<(String, usize)> {
    let suiting =
        |wishes: &Wishes| postings.clone().filter(|posting| hindrance(posting, wishes).is_none()).count();
    let now = suiting(wishes);
    let mut freed: Vec<(String, usize)> = WISHES
        .iter()
        .filter_map(|(name, drop)| {
            let mut without = wishes.clone();
            drop(&mut without);
            let more = suiting(&without) - now;
            (more > 0).then(|| ((*name).to_owned(), more))
        })
        .collect();
    freed.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    freed
}

impl Analysis {
    /// Phrases from which a counselor may take what fits: tendencies, never verdicts.
    pub fn phrases(&self) -> Vec<String> {
        let strongest = |parts: &[(String, f64)]| {
            let told: Vec<&str> = parts
                .iter()
                .filter(|(_, value)| *value > 0.0)
                .take(2)
                .map(|(name, _)| name.as_str())
                .collect();
            (!told.is_empty()).then(|| told.join("」と「"))
        };
        let mut phrases = Vec::new();
        if let Some(interests) = strongest(&self.interests) {
            phrases.push(format!(
                "興味のチェックでは、「{interests}」への気持ちが、ほかより強めに出ていました。"
            ));
        }
        if let Some(values) = strongest(&self.values) {
            phrases.push(format!("仕事で大切にしていることは、「{values}」のようです。"));
        }
        if let Some(best) = self.matches.first() {
            if let Some(reason) = &best.reason {
                phrases
                    .push(format!("「{}」が先に出てきたのは、「{reason}」が重なったからです。", best.title));
            }
            if let Some(caution) = &best.caution {
                phrases.push(format!("一方で、{caution}気になるところがあれば、いっしょに確かめましょう。"));
            }
        }
        if let Some((wish, more)) = self.freed.first() {
            phrases.push(format!("「{wish}」の希望を少しゆるめると、あと{more}件が候補に入ります。ゆるめなくても、もちろん大丈夫です。"));
        }
        phrases.push("これは傾向から考えた提案で、合う・合わないを決めるものではありません。".to_owned());
        phrases.push(
            "職場の雰囲気や人との相性は、この計算ではわかりません。見学で確かめるのもよい方法です。"
                .to_owned(),
        );
        phrases
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Contribution, Meaning};
    use super::*;
    use crate::area::Area;
    use crate::posting::{Entries, Lawful, read, tests::whole};

    fn posting(changes: &[(&'static str, &str)]) -> Posting {
        let mut entries: Entries = whole();
        for &(key, text) in changes {
            entries.set(key, text);
        }
        read(&entries, &Lawful { minimum_wage: 1122, age_exceptions: Vec::new() }, |_| true).unwrap()
    }

    #[test]
    fn each_wish_is_dropped_by_itself_and_what_frees_nothing_is_not_told() {
        let postings =
            [posting(&[("area", "uji")]), posting(&[("area", "uji")]), posting(&[("area", "tango")])];
        let wishes = Wishes { areas: vec![Area::Tango], wage_floor: Some(9_000), ..Wishes::default() };
        // Without the floor one more suits; without the areas still none, since the floor rules all out.
        assert_eq!(freed(postings.iter(), &wishes), [("時給の下限".to_owned(), 1)]);
        let wishes = Wishes { areas: vec![Area::Tango], ..Wishes::default() };
        assert_eq!(freed(postings.iter(), &wishes), [("通えるところ".to_owned(), 2)]);
        assert_eq!(freed(postings.iter(), &Wishes::default()), []);
    }

    #[test]
    fn what_both_have_little_of_is_said_like_that() {
        let part = |value, is_wanted| Contribution { meaning: Meaning::Interest(1), value, is_wanted };
        assert_eq!(part(0.1, true).words(), "調べること");
        assert_eq!(part(0.1, false).words(), "調べることが少ない");
        assert_eq!(part(-0.1, false).words(), "調べること");
    }

    #[test]
    fn phrases_name_what_is_strong_and_never_judge() {
        let analysis = Analysis {
            interests: vec![("手を使うこと".to_owned(), 0.7), ("調べること".to_owned(), -0.2)],
            matches: vec![Match {
                title: "家具を直す仕事".to_owned(),
                employer: "木工所".to_owned(),
                score: 0.5,
                contributions: vec![("手を使うこと".to_owned(), 0.4)],
                reason: Some("手を使うこと".to_owned()),
                caution: None,
            }],
            freed: vec![("週の日数".to_owned(), 4)],
            ..Analysis::default()
        };
        let phrases = analysis.phrases();
        assert!(phrases[0].contains("「手を使うこと」への気持ち"), "{phrases:?}");
        assert!(phrases.iter().any(|words| words.contains("あと4件")));
        for word in ["適性", "診断", "向いていません", "不採用", "べき"] {
            assert!(phrases.iter().all(|words| !words.contains(word)), "{word}");
        }
    }
}
