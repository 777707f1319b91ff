//! The instruments by name, and where the answers to each are kept.

use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded! {
    /// An instrument, by the name the field knows it.
    InstrumentCode {
        /// Six questions about the last thirty days.
        K6 = "k6", "こころの負担";
        /// The 57 questions on work and stress.
        Bjsq57 = "bjsq57", "仕事のストレス";
        /// Thirty activities: interests.
        Riasec30 = "riasec30", "興味・適職";
        /// Forty-eight activities: interests, in more detail.
        Riasec48 = "riasec48", "興味・適職（くわしく）";
        /// Eleven work values, by best–worst choice.
        WorkValues11 = "work_values11", "仕事の価値観";
        /// The same values, one rating at a time.
        WorkValues33 = "work_values33", "仕事の価値観（1つずつ）";
        /// Twenty statements: personality.
        MiniIpip20 = "mini_ipip20", "性格の傾向";
    }
}

/// On which shelf answers and results are kept. Stress is health data: a schema of its own, never
/// in matching, never in an employer's view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shelf {
    /// Health data.
    Stress,
    /// Everything else.
    Career,
}

impl Shelf {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Stress, Self::Career];
}

impl InstrumentCode {
    /// Where its answers are kept.
    pub const fn shelf(self) -> Shelf {
        match self {
            Self::K6 | Self::Bjsq57 => Shelf::Stress,
            _ => Shelf::Career,
        }
    }

    /// What stands in addresses: a number, so that no address tells what somebody is answering.
    pub const fn number(self) -> u8 {
        match self {
            Self::K6 => 1,
            Self::Bjsq57 => 2,
            Self::Riasec30 => 3,
            Self::Riasec48 => 4,
            Self::WorkValues11 => 5,
            Self::WorkValues33 => 6,
            Self::MiniIpip20 => 7,
        }
    }

    /// Reads [`InstrumentCode::number`].
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.number() == number)
    }
}
