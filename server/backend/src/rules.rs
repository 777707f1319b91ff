//! The settings of booking, kept in one row.

use domain::rules::BookingRules;
use domain::service_day::{HalfHour, ServiceHours};
use sqlx::{FromRow, PgExecutor, PgPool};

use crate::Failure;

/// The row of `booking_rules`.
#[derive(Clone, Copy, Debug, FromRow)]
pub(crate) struct RulesRow {
    opens: i16,
    closes: i16,
    notice_minutes: i16,
    horizon_days: i16,
    open_bookings: i16,
    reminder_half: i16,
}

/// All settings of booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What decides whether a start may be booked.
    pub rules: BookingRules,
    /// Half-hour of the day before at which the evening reminder goes out.
    pub reminder: HalfHour,
}

impl TryFrom<RulesRow> for Settings {
    type Error = Failure;

    fn try_from(row: RulesRow) -> Result<Self, Failure> {
        let known = || {
            let half = |value: i16| HalfHour::new(u8::try_from(value).ok()?);
            Some(Self {
                rules: BookingRules {
                    hours: ServiceHours::new(half(row.opens)?, half(row.closes)?)?,
                    notice_minutes: u16::try_from(row.notice_minutes).ok()?,
                    horizon_days: u16::try_from(row.horizon_days).ok()?,
                    open_bookings: u16::try_from(row.open_bookings).ok()?,
                },
                reminder: half(row.reminder_half)?,
            })
        };
        known().ok_or(Failure::UnknownValue("booking_rules"))
    }
}

/// The settings in force.
///
/// # Errors
/// When the database does not answer.
pub async fn load(db: impl PgExecutor<'_>) -> Result<Settings, Failure> {
    let row: RulesRow = sqlx::query_as(
        "select opens, closes, notice_minutes, horizon_days, open_bookings, reminder_half \
         from booking_rules",
    )
    .fetch_one(db)
    .await?;
    row.try_into()
}

/// Puts other settings in force, at once and for every process.
///
/// # Errors
/// When the database does not answer or a value is outside what the table allows.
pub async fn save(pool: &PgPool, settings: &Settings) -> Result<(), Failure> {
    let rules = &settings.rules;
    sqlx::query(
        "update booking_rules set opens = $1, closes = $2, notice_minutes = $3, \
         horizon_days = $4, open_bookings = $5, reminder_half = $6",
    )
    .bind(i16::from(rules.hours.opens().index()))
    .bind(i16::from(rules.hours.closes().index()))
    .bind(i32::from(rules.notice_minutes))
    .bind(i32::from(rules.horizon_days))
    .bind(i32::from(rules.open_bookings))
    .bind(i16::from(settings.reminder.index()))
    .execute(pool)
    .await?;
    Ok(())
}
