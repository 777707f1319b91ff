//! How matching does, without persons: who is reached, which employers are shown, what people make of
//! it, and whether it beats a ranking that knows nobody.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::ids::SeekerId;
use domain::matching::evaluation::preference;
use domain::posting::SHOWN_FOR_DAYS;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::basis_field;
use crate::{Backend, Failure};

/// A day of planning.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Day {
    /// The service day.
    pub day: NaiveDate,
    /// Who consents.
    pub people: i32,
    /// What was on the shelf.
    pub shown_postings: i32,
    /// How many recommendations were written.
    pub recommended: i32,
    /// What LINE allows a month.
    pub quota_limit: Option<i32>,
    /// What LINE had counted that morning.
    pub quota_used: Option<i32>,
    /// How many people were to be told.
    pub pushes: i32,
    /// Until when it would last if everybody were told.
    pub lasts_until: Option<NaiveDate>,
    /// LINE took no more.
    pub exhausted_at: Option<DateTime<Utc>>,
}

/// How often an employer was shown, and what people made of it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Exposure {
    /// Its name.
    pub name: String,
    /// How often it was recommended.
    pub shown: i64,
    /// How often it was liked.
    pub liked: i64,
    /// How often it was let pass.
    pub passed: i64,
}

/// Everything that the page shows, of some days until today.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The latest day of planning.
    pub latest: Option<Day>,
    /// Who consents now.
    pub consenting: i64,
    /// Of those, who had something recommended within the days.
    pub reached: i64,
    /// Of those, who opened a sheet.
    pub opened: i64,
    /// Recommendations within the days.
    pub recommended: i64,
    /// Of those, liked.
    pub liked: i64,
    /// Let pass, by reason.
    pub passed: Vec<(String, i64)>,
    /// Postings on the shelf, and how many of them were recommended to anybody.
    pub shelf: i64,
    /// Postings that were recommended to anybody.
    pub covered: i64,
    /// Employers, the most shown first.
    pub employers: Vec<Exposure>,
    /// How often the liked one had the higher score, by ours, and by how liked it is on the whole; and
    /// how many people say so.
    pub preference: Option<(f64, f64, usize)>,
}

/// The figures of so many days until today.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn load(backend: &Backend, days: i32) -> Result<Figures, Failure> {
    let (pool, today) = (&backend.pool, backend.today());
    let from = today - TimeDelta::days(i64::from(days) - 1);
    let off_the_shelf = today - TimeDelta::days(SHOWN_FOR_DAYS);
    let (consenting, reached, opened): (i64, i64, i64) = sqlx::query_as(
        "select count(*), \
            count(*) filter (where exists (select from recommendations m where m.seeker_id = c.seeker_id and m.day >= $1)), \
            count(*) filter (where exists (select from recommendation_sheets h where h.seeker_id = c.seeker_id \
                and h.day >= $1 and h.opened_at is not null)) \
         from consents c where c.purpose = 'matching' and c.withdrawn_at is null",
    )
    .bind(from)
    .fetch_one(pool)
    .await?;
    let (recommended, liked, covered): (i64, i64, i64) = sqlx::query_as(
        "select count(*), count(*) filter (where r.kind = 'liked'), count(distinct m.posting_id) \
         from recommendations m left join reactions r \
            on r.seeker_id = m.seeker_id and r.posting_id = m.posting_id where m.day >= $1",
    )
    .bind(from)
    .fetch_one(pool)
    .await?;
    let passed: Vec<(String, i64)> = sqlx::query_as(
        "select r.reason, count(*) from recommendations m join reactions r \
            on r.seeker_id = m.seeker_id and r.posting_id = m.posting_id \
         where m.day >= $1 and r.kind = 'passed' group by 1 order by 2 desc, 1",
    )
    .bind(from)
    .fetch_all(pool)
    .await?;
    let shelf: i64 =
        sqlx::query_scalar("select count(*) from postings where state = 'published' and confirmed_on > $1")
            .bind(off_the_shelf)
            .fetch_one(pool)
            .await?;
    let employers: Vec<Exposure> = sqlx::query_as(
        "select e.name, count(m.id) as shown, count(*) filter (where r.kind = 'liked') as liked, \
            count(*) filter (where r.kind = 'passed') as passed \
         from employers e join postings p on p.employer_id = e.id and p.state = 'published' \
            and p.confirmed_on > $2 \
         left join recommendations m on m.posting_id = p.id and m.day >= $1 \
         left join reactions r on r.seeker_id = m.seeker_id and r.posting_id = m.posting_id \
         group by e.id, e.name order by shown desc, e.name",
    )
    .bind(from)
    .bind(off_the_shelf)
    .fetch_all(pool)
    .await?;
    Ok(Figures {
        latest: latest(pool).await?,
        consenting,
        reached,
        opened,
        recommended,
        liked,
        passed,
        shelf,
        covered,
        employers,
        preference: judged(backend, from).await?,
    })
}

/// The latest day that was planned.
///
/// # Errors
/// When the database does not answer.
pub async fn latest(pool: &PgPool) -> Result<Option<Day>, Failure> {
    Ok(sqlx::query_as(
        "select day, people, shown_postings, recommended, quota_limit, quota_used, pushes, lasts_until, \
            exhausted_at from recommendation_days order by day desc limit 1",
    )
    .fetch_optional(pool)
    .await?)
}

#[derive(FromRow)]
struct Judged {
    seeker_id: Uuid,
    wrapped_key: Vec<u8>,
    basis_sealed: Vec<u8>,
    posting_vector: Vec<f64>,
    baseline: f64,
    liked: bool,
}

/// Ours and the baseline by what people liked and let pass of what was recommended to them.
async fn judged(backend: &Backend, from: NaiveDate) -> Result<Option<(f64, f64, usize)>, Failure> {
    let rows: Vec<Judged> = sqlx::query_as(
        "select m.seeker_id, k.wrapped_key, h.basis_sealed, m.posting_vector, m.baseline, r.kind = 'liked' as liked \
         from recommendations m join recommendation_sheets h on h.seeker_id = m.seeker_id and h.day = m.day \
         join reactions r on r.seeker_id = m.seeker_id and r.posting_id = m.posting_id \
         join seeker_keys k on k.seeker_id = m.seeker_id \
         where m.day >= $1 and h.basis_sealed is not null order by m.seeker_id, m.day, m.rank",
    )
    .bind(from)
    .fetch_all(&backend.pool)
    .await?;
    let (mut ours, mut baseline): (BTreeMap<Uuid, Vec<_>>, BTreeMap<Uuid, Vec<_>>) = Default::default();
    for row in rows {
        let key = backend.vault.person_key(row.seeker_id, &row.wrapped_key)?;
        let text = key.open(basis_field(SeekerId::new(row.seeker_id)), &row.basis_sealed)?;
        let basis: domain::matching::Basis =
            serde_json::from_str(&text).map_err(|_| Failure::UnknownValue("basis_sealed"))?;
        ours.entry(row.seeker_id).or_default().push((basis.explain(&row.posting_vector).score, row.liked));
        baseline.entry(row.seeker_id).or_default().push((row.baseline, row.liked));
    }
    let share =
        |people: BTreeMap<Uuid, Vec<(f64, bool)>>| preference(&people.into_values().collect::<Vec<_>>());
    Ok(share(ours).zip(share(baseline)).map(|((ours, people), (baseline, _))| (ours, baseline, people)))
}
