//! What a person wants of a job (希望). Whatever is left open narrows nothing.

use serde::{Deserialize, Serialize};

use super::{DayTime, LICENCES};
use crate::area::Area;
use crate::posting::{Employment, Remote, Trait};
use crate::text::{Text, TextRefused, half_width};

/// What a person wants of a job. Needs of health are not among it: they are written in own words
/// elsewhere and never counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// Where they can get to; nothing: anywhere.
    pub areas: Vec<Area>,
    /// How they want to be employed; nothing: any way.
    pub employments: Vec<Employment>,
    /// When they want to work; nothing: any time.
    pub times: Vec<DayTime>,
    /// At most so many days a week.
    pub most_days: Option<u8>,
    /// At least so much an hour, in yen.
    pub wage_floor: Option<u32>,
    /// Licences they have.
    pub licences: Vec<String>,
    /// What they want to avoid.
    pub avoid: Vec<Trait>,
    /// Whether they want to work from home.
    pub remote: Option<Remote>,
}

/// What somebody needs of an employer, in own words; read by people, counted by nothing.
pub type Considerations = Text<500>;

/// Yen an hour that a wish may name.
const WAGES: std::ops::RangeInclusive<u32> = 500..=10_000;
/// How many licences of their own words somebody may add.
const OTHER_LICENCES: usize = 10;

/// A field of the form with what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WishProblem {
    /// Name of the field.
    pub field: &'static str,
    /// What to do about it.
    pub words: String,
}

impl Wishes {
    /// Reads a form; `typed` gives the texts under a name. What is not in a closed list is not read.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn read<'a>(
        typed: impl Fn(&str) -> Vec<&'a str>,
    ) -> Result<(Self, Option<Considerations>), Vec<WishProblem>> {
        let first = |name: &str| typed(name).first().map_or("", |text| text.trim());
        let mut problems = Vec::new();
        let wage_floor = match half_width(first("wage_floor")).replace([',', '，', '円'], "").as_str() {
            "" => None,
            number => number.parse().ok().filter(|yen| WAGES.contains(yen)).or_else(|| {
                let words = "時給は、500から10000までの数字で入れてください。空けておいても大丈夫です。";
                problems.push(WishProblem { field: "wage_floor", words: words.to_owned() });
                None
            }),
        };
        let (licences, refused) = licences(typed("licences"), first("other_licences"));
        problems.extend(refused);
        let considerations = Considerations::optional(first("considerations")).unwrap_or_else(|refused| {
            if let TextRefused::TooLong { over } = refused {
                problems.push(WishProblem { field: "considerations", words: Considerations::too_long(over) });
            }
            None
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        let wishes = Self {
            areas: known(typed("areas"), Area::from_code),
            employments: known(typed("employments"), Employment::from_code),
            times: known(typed("times"), DayTime::from_code),
            most_days: first("most_days").parse().ok().filter(|days| (1..=6).contains(days)),
            wage_floor,
            licences,
            avoid: known(typed("avoid"), Trait::from_code),
            remote: Remote::from_code(first("remote")),
        };
        Ok((wishes, considerations))
    }

    /// Licences that are not among [`LICENCES`].
    pub fn other_licences(&self) -> impl Iterator<Item = &str> {
        self.licences.iter().map(String::as_str).filter(|held| !LICENCES.contains(held))
    }

    /// Whether nothing at all is wanted.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

fn known<T: Copy + PartialEq>(codes: Vec<&str>, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let mut found = Vec::new();
    for value in codes.into_iter().filter_map(read) {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

fn licences(ticked: Vec<&str>, written: &str) -> (Vec<String>, Option<WishProblem>) {
    let ticked = LICENCES.iter().filter(|known| ticked.contains(*known)).map(|known| (*known).to_owned());
    let mut held: Vec<String> = ticked.collect();
    let mut others = 0;
    for other in
        written.split(['、', '，', ',', ';', '；', '\n']).map(str::trim).filter(|text| !text.is_empty())
    {
        others += 1;
        match Text::<30>::parse(other) {
            Ok(licence) if others <= OTHER_LICENCES => {
                if !held.iter().any(|known| known == licence.as_str()) {
                    held.push(licence.as_str().to_owned());
                }
            }
            _ => {
                let words = "資格は10個まで、1つ30字までにしてください。";
                return (held, Some(WishProblem { field: "other_licences", words: words.to_owned() }));
            }
        }
    }
    (held, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: &[(&str, &str)]) -> Result<(Wishes, Option<Considerations>), Vec<WishProblem>> {
        Wishes::read(|name| form.iter().filter(|(known, _)| *known == name).map(|(_, text)| *text).collect())
    }

    #[test]
    fn an_empty_form_wants_nothing() {
        assert_eq!(read(&[]), Ok((Wishes::default(), None)));
        assert!(read(&[("areas", "atlantis"), ("remote", "moon"), ("most_days", "9")]).unwrap().0.is_open());
    }

    #[test]
    fn what_is_ticked_is_wanted_once() {
        let (wishes, words) = read(&[
            ("areas", "uji"),
            ("areas", "uji"),
            ("employments", "regular"),
            ("times", "day"),
            ("most_days", "4"),
            ("wage_floor", "１，２００円"),
            ("licences", "簿記2級"),
            ("other_licences", "ボイラー技士、簿記2級"),
            ("avoid", "night"),
            ("remote", "partly"),
            ("considerations", " 通院があります "),
        ])
        .unwrap();
        assert_eq!(wishes.areas, [Area::Uji]);
        assert_eq!((wishes.most_days, wishes.wage_floor), (Some(4), Some(1200)));
        assert_eq!(wishes.licences, ["簿記2級", "ボイラー技士"]);
        assert_eq!(wishes.other_licences().collect::<Vec<_>>(), ["ボイラー技士"]);
        assert_eq!((wishes.avoid, wishes.remote), (vec![Trait::Night], Some(Remote::Partly)));
        assert_eq!(words.unwrap().as_str(), "通院があります");
    }

    #[test]
    fn each_mistake_is_named_at_its_field() {
        let long = "あ".repeat(501);
        let many = "い、".repeat(11);
        let problems =
            read(&[("wage_floor", "たくさん"), ("other_licences", &many), ("considerations", &long)])
                .unwrap_err();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["wage_floor", "other_licences", "considerations"]);
    }
}
