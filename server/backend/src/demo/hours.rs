//! When the demo's counselors work. Between them they cover six in the morning
//! until one at night; two Sundays are scarce and one day is closed, so that
//! the calendar shows ○, △ and ×.

use domain::service_day::{HalfHour, ServiceDay, ServiceHours};
use domain::slots::SlotSet;
use sqlx::PgConnection;

use super::people::{Counselor, Counselors};
use crate::Failure;

/// Half-hours since midnight: 40 is 20:00, 50 is 25:00.
type Blocks = &'static [(u8, u8)];

const OFF: Blocks = &[];
const OFFICE: Blocks = &[(20, 25), (27, 36)];
const SHORT_OFFICE: Blocks = &[(20, 25), (27, 32)];
const DAWN: Blocks = &[(12, 18)];
const DAWN_AND_EVENING: Blocks = &[(12, 18), (35, 40)];
const NIGHT: Blocks = &[(40, 50)];
const THREE: Blocks = &[(17, 24), (28, 33), (38, 44)];
const AFTERNOON: Blocks = &[(26, 32)];

/// Sunday first.
const fn pattern(counselor: Counselor) -> [Blocks; 7] {
    match counselor {
        Counselor::Sato => [OFF, OFFICE, OFFICE, SHORT_OFFICE, OFFICE, OFFICE, OFF],
        Counselor::Mori => [OFF, DAWN_AND_EVENING, DAWN, DAWN_AND_EVENING, DAWN, DAWN_AND_EVENING, DAWN],
        Counselor::Natsume => [NIGHT, OFF, NIGHT, NIGHT, NIGHT, NIGHT, NIGHT],
        Counselor::Asahina => [AFTERNOON, OFF, OFF, THREE, THREE, THREE, THREE],
    }
}

struct Exception {
    counselor: Counselor,
    day: ServiceDay,
    blocks: Blocks,
    reason: &'static str,
}

/// The working days around today.
pub(super) struct Calendar {
    /// The service day going on.
    pub today: ServiceDay,
    /// A Sunday soon on which little is left.
    pub scarce: ServiceDay,
    /// The Sunday after, on which everything goes.
    pub full: ServiceDay,
    hours: ServiceHours,
    closed: ServiceDay,
    exceptions: Vec<Exception>,
}

impl Calendar {
    /// Lays exceptions and the closed day around `today`.
    pub(super) fn of(today: ServiceDay, hours: ServiceHours) -> Self {
        let scarce = today.plus(2).sunday().plus(7);
        let full = scarce.plus(7);
        // A Wednesday, when all four would work.
        let closed = today.plus(4).sunday().plus(10);
        let exception = |counselor, day, blocks, reason| Exception { counselor, day, blocks, reason };
        let exceptions = vec![
            exception(Counselor::Asahina, scarce, OFF, "研修（終日）"),
            exception(Counselor::Natsume, scarce, &[(40, 44)], "早じまい"),
            exception(Counselor::Asahina, full, &[(28, 30)], "午後の会議のため短く"),
            exception(Counselor::Natsume, full, OFF, "休み"),
            // More than usual is an exception too.
            exception(Counselor::Mori, scarce.plus(1), &[(12, 18), (35, 40), (42, 46)], "応援で夜も"),
        ];
        Self { today, scarce, full, hours, closed, exceptions }
    }

    /// What somebody works on a day, exceptions and the closed day applied.
    pub(super) fn works(&self, counselor: Counselor, day: ServiceDay) -> SlotSet {
        if day == self.closed {
            return SlotSet::EMPTY;
        }
        let exception = self.exceptions.iter().find(|other| other.counselor == counselor && other.day == day);
        match exception {
            Some(exception) => self.set(exception.blocks),
            None => {
                let weekday = day.days_since(day.sunday());
                let pattern = pattern(counselor);
                let blocks = usize::try_from(weekday).ok().and_then(|weekday| pattern.get(weekday));
                self.set(blocks.copied().unwrap_or(OFF))
            }
        }
    }

    /// Whatever lies outside the service's hours falls away.
    fn set(&self, blocks: Blocks) -> SlotSet {
        let halves = blocks.iter().flat_map(|&(from, until)| from..until);
        let set: SlotSet = halves.filter_map(HalfHour::new).collect();
        set.intersection(SlotSet::all(self.hours))
    }
}

/// Writes patterns, exceptions and the closed day; what staff have set already stays.
pub(super) async fn add(
    db: &mut PgConnection,
    calendar: &Calendar,
    counselors: &Counselors,
) -> Result<(), Failure> {
    for counselor in Counselor::ALL {
        let halves: Vec<i64> = pattern(counselor).iter().map(|blocks| calendar.set(blocks).bits()).collect();
        sqlx::query(
            "insert into working_hours (counselor_id, weekday, halves) \
             select $1, day.place - 1, day.halves \
             from unnest($2::bigint[]) with ordinality as day (halves, place) \
             on conflict do nothing",
        )
        .bind(counselors.id(counselor).uuid())
        .bind(halves)
        .execute(&mut *db)
        .await?;
    }
    for exception in &calendar.exceptions {
        sqlx::query(
            "insert into hours_exceptions (counselor_id, service_day, halves, reason) \
             values ($1, $2, $3, $4) on conflict do nothing",
        )
        .bind(counselors.id(exception.counselor).uuid())
        .bind(exception.day.date())
        .bind(calendar.set(exception.blocks).bits())
        .bind(exception.reason)
        .execute(&mut *db)
        .await?;
    }
    sqlx::query("insert into closed_days (service_day, reason) values ($1, $2) on conflict do nothing")
        .bind(calendar.closed.date())
        .bind("設備点検のため休業")
        .execute(db)
        .await?;
    Ok(())
}
