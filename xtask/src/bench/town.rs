//! A town's worth of rows, written by SQL: counselors, seekers with sessions, a full month.
//!
//! Everything hangs on a number, so that a load generator and `pgbench` know the rows without
//! asking for them.

use super::ground::Ground;
use anyhow::Result;

/// Counselors, all of them at work whenever the service is open.
pub const COUNSELORS: usize = 20;
/// Bookings of the month.
pub const BOOKINGS: usize = 10_000;
/// Seekers, each with a session.
pub const SEEKERS: usize = 11_000;
/// Seekers from here on have no booking in the month.
pub const WITHOUT_BOOKING: usize = BOOKINGS;
/// Starts of a service day: 06:00 to 24:30.
pub const STARTS_A_DAY: usize = 38;
/// Service days from tomorrow on that can be booked whatever the time of day.
pub const DAYS: usize = 27;

/// The half-hour at which a service day opens.
const OPENS: usize = 12;

/// A UUID made of a number, in SQL; `kind` keeps the tables apart.
pub fn uuid(kind: char, number: &str) -> String {
    format!("('{kind}0000000-0000-4000-8000-'||lpad(to_hex(({number})::bigint),12,'0'))::uuid")
}

/// The service day of a start counted from tomorrow's first, in SQL.
pub fn day(start: &str) -> String {
    format!("((now() at time zone 'Asia/Tokyo')::date + 1 + (({start})::int / {STARTS_A_DAY}))")
}

/// Its half-hour, in SQL.
pub fn half(start: &str) -> String {
    format!("({OPENS} + ({start})::int % {STARTS_A_DAY})::smallint")
}

/// Its instant, in SQL.
pub fn instant(start: &str) -> String {
    let (day, half) = (day(start), half(start));
    format!("(({day} + make_interval(mins => {half} * 30)) at time zone 'Asia/Tokyo')")
}

/// Its name in forms and tables, such as `2026-11-18T24:30`, in SQL. No colon is written: pgbench
/// would read a variable.
pub fn slot(start: &str) -> String {
    let (day, half) = (day(start), half(start));
    format!(
        "to_char({day}, 'YYYY-MM-DD')||'T'||lpad(({half}/2)::text,2,'0')||chr(58)||\
         lpad(({half}%2*30)::text,2,'0')"
    )
}

/// The secret of a seeker's session, in SQL.
pub fn secret(number: &str) -> String {
    format!("('bench-seeker-'||({number})::int)")
}

/// The header that opens a seeker's session.
pub fn seeker_cookie(number: usize) -> String {
    format!("seeker=bench-seeker-{number}")
}

/// The header that opens the manager's session.
pub const MANAGER_COOKIE: &str = "staff=bench-manager";

/// Replaces the demo by the town, without bookings.
pub fn people(ground: &Ground) -> Result<()> {
    empty(ground)?;
    let (staff, seeker) = (uuid('c', "n"), uuid('5', "n"));
    let secret = secret("n");
    let all_day = ((1_u64 << STARTS_A_DAY) - 1) << OPENS;
    ground.sql(&format!(
        "delete from hours_exceptions;
         delete from closed_days;
         delete from working_hours;
         update staff set active = false where role = 'counselor';
         delete from staff where email like 'bench-%';
         delete from seekers;
         insert into staff (id, email, name, role, password_hash, created_at)
            select {staff}, 'bench-'||n||'@example.jp', '相談 員'||n, 'counselor', '-', now()
            from generate_series(0, {last_counselor}) n;
         insert into working_hours (counselor_id, weekday, halves)
            select {staff}, weekday, {all_day}
            from generate_series(0, {last_counselor}) n, generate_series(0, 6) weekday;
         insert into seekers (id, line_user_id, name, blocked_at, created_at)
            select {seeker}, 'Ubench'||n, '見本 '||n, now(), now() from generate_series(0, {last_seeker}) n;
         insert into seeker_sessions (token_hash, seeker_id, created_at, last_seen_at, expires_at)
            select sha256({secret}::bytea), {seeker}, now(), now(), now() + interval '1 day'
            from generate_series(0, {last_seeker}) n;
         insert into staff_sessions (token_hash, staff_id, created_at, last_seen_at, expires_at)
            select sha256('bench-manager'), id, now(), now(), now() + interval '1 hour'
            from staff where role = 'manager' on conflict do nothing;",
        last_counselor = COUNSELORS - 1,
        last_seeker = SEEKERS - 1,
    ))?;
    settle(ground)
}

/// Takes all bookings away, with what belongs to them.
pub fn empty(ground: &Ground) -> Result<()> {
    ground.sql("truncate bookings, booking_events, booking_notes, booking_drafts, jobs;").map(drop)
}

/// Fills the month: every counselor's bookings lie evenly over the days.
pub fn month(ground: &Ground) -> Result<()> {
    let each = BOOKINGS / COUNSELORS;
    let start = format!("(n % {each} * 2 + n / {each} % 2)");
    let (booking, seeker, counselor) = (uuid('b', "n"), uuid('5', "n"), uuid('c', &format!("n / {each}")));
    let (day, half, instant) = (day(&start), half(&start), instant(&start));
    ground.sql(&format!(
        "insert into bookings (id, seeker_id, counselor_id, service_day, half, starts_at, ends_at, means,
                topic, idempotency_key, request_digest, created_at)
            select {booking}, {seeker}, {counselor}, {day}, {half}, {instant},
                {instant} + interval '30 minutes', 'chat', 'undecided', {booking}, '', now()
            from generate_series(0, {last}) n;",
        last = BOOKINGS - 1,
    ))?;
    settle(ground)
}

/// Has the first `count` seekers choose the start that `start` makes of their number `n`.
pub fn drafts(ground: &Ground, count: usize, start: &str) -> Result<()> {
    let (seeker, slot) = (uuid('5', "n"), slot(start));
    ground.sql(&format!(
        "insert into booking_drafts (seeker_id, slot, means, topic, updated_at)
            select {seeker}, {slot}, 'chat', 'undecided', now() from generate_series(0, {last}) n;",
        last = count - 1,
    ))?;
    settle(ground)
}

/// Statistics and a checkpoint, so that nothing of the preparation happens while measuring.
fn settle(ground: &Ground) -> Result<()> {
    ground.sql("vacuum analyze;\ncheckpoint;").map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_expressions_is_a_variable_to_pgbench() {
        for expression in [uuid('5', "n"), day("n"), half("n"), instant("n"), slot("n"), secret("n")] {
            let single = expression.replace("::", "").contains(':');
            assert!(!single, "{expression}");
        }
    }

    #[test]
    fn the_month_has_room_for_all_bookings() {
        let each = BOOKINGS / COUNSELORS;
        assert!((each - 1) * 2 + 1 < DAYS * STARTS_A_DAY);
        const { assert!(SEEKERS >= WITHOUT_BOOKING + 1_000) };
    }
}
