//! Reasons and cautions in words: towards the person, and of the job alone, for messages that stay
//! with LINE and may show on a lock screen.

use super::{Meaning, conditions};

impl Meaning {
    /// As a reason on the person's own screen.
    pub fn reason(self) -> String {
        match self {
            Self::Interest(_) => format!("「{}」への気持ち", self.name()),
            Self::Value(_) => format!("「{}」を大切にしている", self.name()),
            Self::Condition(_) => format!("希望に合う：{}", self.name()),
            Self::Reactions => "これまでに「気になる」とした仕事に近い".to_owned(),
        }
    }

    /// As something that the job has, which tells nothing of the person.
    pub fn of_the_job(self) -> Option<String> {
        match self {
            Self::Interest(_) => Some(format!("{}の多い仕事", self.name())),
            Self::Value(_) => Some(format!("{}職業", self.name())),
            // Which licences somebody holds is not for LINE.
            Self::Condition(place) if conditions::is_licence(place) => None,
            Self::Condition(_) => Some(self.name()),
            Self::Reactions => None,
        }
    }

    /// As something to know before: of what the person wants and the job has little of, or the other
    /// way round.
    pub fn caution(self, is_wanted: bool) -> String {
        match self {
            Self::Interest(_) if !is_wanted => {
                format!("{}の多い仕事です。あまり気が向かないことかもしれません。", self.name())
            }
            Self::Value(_) if !is_wanted => {
                format!(
                    "「{}」面が強い職業です。大切にしていることとは、少しちがうかもしれません。",
                    self.name()
                )
            }
            Self::Interest(_) => format!("「{}」への気持ちとは、少し向きがちがいます。", self.name()),
            Self::Value(_) => {
                format!("「{}」ことは、この職業では少なめかもしれません。", self.name())
            }
            Self::Condition(_) => format!("希望とちがうところがあります：{}。", self.name()),
            Self::Reactions => "前に見送った仕事に、少し近いところがあります。".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_has_its_words() {
        assert_eq!(Meaning::Interest(0).reason(), "「手を使うこと」への気持ち");
        assert_eq!(Meaning::Value(3).reason(), "「学びながら成長できる」を大切にしている");
        assert_eq!(Meaning::Interest(5).of_the_job().unwrap(), "きちんと整えることの多い仕事");
        assert_eq!(Meaning::Value(9).of_the_job().unwrap(), "長く安心して働ける職業");
        assert_eq!(Meaning::Reactions.of_the_job(), None);
    }

    #[test]
    fn a_message_names_no_licence() {
        let named: Vec<String> = (0..super::super::CONDITIONS)
            .filter_map(|place| Meaning::Condition(place).of_the_job())
            .collect();
        assert!(named.len() > 10);
        assert!(named.iter().all(|words| !words.contains("資格")), "{named:?}");
    }

    #[test]
    fn a_message_tells_nothing_of_the_person() {
        for meaning in (0..6).map(Meaning::Interest).chain((0..11).map(Meaning::Value)) {
            let words = meaning.of_the_job().unwrap();
            assert!(
                !words.contains("あなた") && !words.contains("気持ち") && !words.contains("大切にしている"),
                "{words}"
            );
        }
    }
}
