//! What a person wants of a job (希望). Whatever is left open narrows nothing.

use serde::{Deserialize, Serialize};

use super::DayTime;
use crate::area::Area;
use crate::posting::{Employment, Remote, Trait};

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
