//! Pictures for people who would rather look than read; each has a table behind it.

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// Directions around a center.
    Hexagon(Vec<Spoke>),
    /// One line each, from `min` to `max`.
    Bars {
        /// Where a line begins.
        min: f64,
        /// Where it ends.
        max: f64,
        /// From top to bottom.
        bars: Vec<Bar>,
    },
    /// A place on the line between two poles.
    Poles {
        /// The low end.
        min: f64,
        /// The high end.
        max: f64,
        /// From top to bottom; [`Bar::name`] and [`Bar::opposite`] are the poles.
        bars: Vec<Bar>,
    },
    /// One sum on a line in parts.
    Gauge {
        /// The sum.
        value: i32,
        /// The sum the time before.
        before: Option<i32>,
        /// The highest sum.
        max: i32,
        /// Where each part begins, and its name.
        parts: Vec<(i32, String)>,
    },
}

/// A direction of a hexagon.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoke {
    /// Its name.
    pub name: String,
    /// From 1 to 5.
    pub value: f64,
    /// The time before.
    pub before: Option<f64>,
    /// Among the two strongest.
    pub strong: bool,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The heading it stands under; empty where there is none.
    pub group: String,
    /// What it is about.
    pub name: String,
    /// The other pole, where there is one.
    pub opposite: String,
    /// Where it ends.
    pub value: f64,
    /// Where it ended the time before.
    pub before: Option<f64>,
    /// Its number, for people; between poles, the nearer one in words.
    pub shown: String,
    /// Among the strongest.
    pub strong: bool,
}
