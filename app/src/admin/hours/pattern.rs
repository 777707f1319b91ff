//! A week of working hours as it stands in the form: rows of blocks that may
//! still be wrong, and the way from there to a pattern.

use backend::hours::Pattern;
use domain::service_day::{HalfHour, ServiceHours};
use domain::slots::{Block, BlocksRefused, SlotSet, join};

use super::super::fields::Fields;
use crate::ui::FormErrors;

/// Rows a day may have: more blocks than this are nobody's working day.
pub(super) const MOST: usize = 6;

/// The days in the order of the staff's week: number (Sunday is 0) and name.
pub(super) const DAYS: [(usize, &str); 7] =
    [(1, "月"), (2, "火"), (3, "水"), (4, "木"), (5, "金"), (6, "土"), (0, "日")];

/// One row: from when until when, or still empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub from: Option<HalfHour>,
    pub until: Option<HalfHour>,
}

impl Row {
    /// Reads a row; what is no half-hour reads as empty.
    pub fn read(fields: &Fields, from: &str, until: &str) -> Self {
        Self { from: fields.read(from), until: fields.read(until) }
    }

    const fn is_empty(self) -> bool {
        self.from.is_none() && self.until.is_none()
    }
}

/// A set of half-hours as rows, as far as it lies within the service hours.
pub(super) fn rows_of(set: SlotSet, hours: ServiceHours) -> Vec<Row> {
    set.intersection(SlotSet::all(hours))
        .blocks()
        .into_iter()
        .map(|block| Row { from: Some(block.from), until: Some(block.until) })
        .collect()
}

/// Rows as a set; empty rows are left out.
///
/// # Errors
/// What is wrong with the first row that is wrong, in words.
pub(super) fn set_of(rows: &[Row], hours: ServiceHours) -> Result<SlotSet, String> {
    let mut blocks = Vec::new();
    for row in rows.iter().filter(|row| !row.is_empty()) {
        match (row.from, row.until) {
            (Some(from), Some(until)) => blocks.push(Block { from, until }),
            (Some(_), None) => return Err("終わりの時刻もえらんでください".to_owned()),
            _ => return Err("始まりの時刻もえらんでください".to_owned()),
        }
    }
    join(&blocks, hours).map_err(|refused| {
        let (place, why) = match refused {
            BlocksRefused::Backwards(place) => (place, "終わりを、始まりよりあとにしてください"),
            BlocksRefused::Overlaps(place) => (place, "ほかの時間帯と重なっています"),
            BlocksRefused::OutsideHours(place) => (place, "受付の時間からはみ出しています"),
        };
        format!("{}つめの時間帯：{why}", place + 1)
    })
}

/// The rows of a week, by number of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Week(pub [Vec<Row>; 7]);

impl Week {
    /// The rows of a pattern in force.
    pub fn of(pattern: &Pattern, hours: ServiceHours) -> Self {
        Self(pattern.map(|set| rows_of(set, hours)))
    }

    /// The rows as they were sent.
    pub fn read(fields: &Fields) -> Self {
        let mut week = Self::default();
        for (day, rows) in week.0.iter_mut().enumerate() {
            rows.extend(
                (0..MOST)
                    .map(|place| (from_name(day, place), until_name(day, place)))
                    .take_while(|(from, _)| fields.get(from).is_some())
                    .map(|(from, until)| Row::read(fields, &from, &until)),
            );
        }
        week
    }

    /// One more empty row for a day.
    pub fn add(&mut self, day: usize) {
        if let Some(rows) = self.0.get_mut(day).filter(|rows| rows.len() < MOST) {
            rows.push(Row::default());
        }
    }

    /// Takes a row away.
    pub fn remove(&mut self, day: usize, place: usize) {
        if let Some(rows) = self.0.get_mut(day).filter(|rows| place < rows.len()) {
            rows.remove(place);
        }
    }

    /// The pattern that the rows make.
    ///
    /// # Errors
    /// One message for every day that is wrong.
    pub fn check(&self, hours: ServiceHours) -> Result<Pattern, FormErrors> {
        let mut pattern = Pattern::default();
        let mut errors = FormErrors::none();
        for (day, name) in DAYS {
            match set_of(&self.0[day], hours) {
                Ok(set) => pattern[day] = set,
                Err(why) => errors.add(day_id(day), format!("{name}曜日の{why}")),
            }
        }
        if errors.is_empty() { Ok(pattern) } else { Err(errors) }
    }

    /// Half-hours in the week, as far as the rows can be read.
    pub fn halves(&self, hours: ServiceHours) -> u32 {
        self.0.iter().filter_map(|rows| set_of(rows, hours).ok()).map(SlotSet::len).sum()
    }
}

/// Id of a day's heading.
pub(super) fn day_id(day: usize) -> String {
    format!("day-{day}")
}

/// Name of the field with a block's start.
pub(super) fn from_name(day: usize, place: usize) -> String {
    format!("from-{day}-{place}")
}

/// Name of the field with a block's end.
pub(super) fn until_name(day: usize, place: usize) -> String {
    format!("until-{day}-{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(form: &str) -> Week {
        Week::read(&Fields::parse(form.as_bytes()))
    }

    #[test]
    fn several_blocks_past_midnight_become_a_pattern_and_come_back_as_rows() {
        let hours = ServiceHours::specified();
        let week = week("from-1-0=09:00&until-1-0=12:00&from-1-1=20:00&until-1-1=25:00");
        let pattern = week.check(hours).unwrap();
        assert_eq!(pattern[1].len(), 6 + 10);
        assert_eq!(Week::of(&pattern, hours), week);
        assert_eq!(week.halves(hours), 16);
    }

    #[test]
    fn every_day_that_is_wrong_is_named_at_its_heading() {
        let week = week(
            "from-1-0=12:00&until-1-0=09:00&from-3-0=09:00&until-3-0=&\
             from-0-0=09:00&until-0-0=12:00&from-0-1=11:00&until-0-1=13:00",
        );
        let errors = week.check(ServiceHours::specified()).unwrap_err();
        let ids: Vec<&str> = errors.iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["day-1", "day-3", "day-0"]);
        assert!(errors.at("day-0").unwrap().contains("2つめの時間帯：ほかの時間帯と重なっています"));
    }

    #[test]
    fn empty_rows_and_nonsense_are_left_out() {
        let week = week("from-2-0=&until-2-0=&from-4-0=noon&until-4-0=99:99&from-9-0=09:00");
        assert_eq!(week.check(ServiceHours::specified()), Ok(Pattern::default()));
    }

    #[test]
    fn rows_are_added_up_to_the_limit_and_removed_where_they_are() {
        let mut week = week("from-5-0=09:00&until-5-0=12:00&from-5-1=13:00&until-5-1=15:00");
        week.remove(5, 0);
        week.remove(5, 7);
        week.remove(9, 0);
        assert_eq!(week.0[5].len(), 1);
        assert_eq!(week.0[5][0].from, "13:00".parse().ok());
        (0..20).for_each(|_| week.add(5));
        assert_eq!(week.0[5].len(), MOST);
    }
}
