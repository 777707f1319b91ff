//! A small, clearly invented service in Kyoto to look at and to try out: staff,
//! working hours, people, bookings, self-checks, helplines. Everything hangs on the present
//! time, so that there is always a yesterday, a today and a next week.

mod bookings;
mod checkups;
mod employers;
mod helplines;
mod hours;
mod people;
mod photos;
mod plan;
mod stories;

pub use people::line_people;

use domain::service_day::ServiceDay;

use crate::{Backend, Failure, rules};

/// The password of every demo account.
pub const PASSWORD: &str = "demo-kyoto-2026";

/// What was put into the database; all zero when it was there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seeded {
    /// Accounts at the desk.
    pub staff: usize,
    /// People who use the service.
    pub seekers: usize,
    /// Their bookings.
    pub bookings: usize,
    /// Telephone numbers for somebody in distress.
    pub helplines: usize,
    /// Results of self-checks.
    pub results: usize,
    /// Employers.
    pub employers: usize,
    /// Their postings.
    pub postings: usize,
}

/// Fills a database with the demo. A second time changes nothing, also when
/// both run at once; an account or helpline that exists already is left as it is.
///
/// # Errors
/// When the database does not answer; nothing was written then, or all but the self-checks.
pub async fn seed(backend: &Backend) -> Result<Seeded, Failure> {
    // Hashing takes its time: done before anything is locked.
    let hashes = people::password_hashes().await;
    let now = backend.now();
    let rules = rules::load(&backend.pool).await?.rules;
    let today: ServiceDay = rules.today(now);

    let mut tx = backend.pool.begin().await?;
    // Whoever comes second waits here and then finds everything in place.
    sqlx::query("select pg_advisory_xact_lock(hashtextextended('demo', 0))").execute(&mut *tx).await?;
    if people::are_there(&mut tx).await? {
        return Ok(Seeded::default());
    }
    let (staff, counselors) = people::add_staff(&mut tx, &hashes, now).await?;
    let seekers = people::add_seekers(&mut tx, &backend.vault, now).await?;
    let calendar = hours::Calendar::of(today, rules.hours);
    hours::add(&mut tx, &calendar, &counselors).await?;
    let planned = plan::all(&calendar, now);
    let bookings = bookings::add(&mut tx, backend, &planned, &seekers, &counselors).await?;
    let helplines = helplines::add(&mut tx, now).await?;
    let (employers, postings) = employers::add(&mut tx, now).await?;
    photos::add(&mut tx, now).await?;
    tx.commit().await?;
    let results = checkups::add(backend, &seekers).await?;
    Ok(Seeded { staff, seekers: seekers.len(), bookings, helplines, results, employers, postings })
}
