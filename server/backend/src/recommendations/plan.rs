//! The daily planner: early in the service day it writes everybody's sheet, some hundred people in a
//! transaction, each part with the job of the next. Killed anywhere, it goes on where it stopped; two
//! of them write each sheet once.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{EmployerId, PostingId, SeekerId};
use domain::matching::{Basis, Weights, trimmed};
use domain::service_day::{ServiceDay, SlotStart};
use serde_json::json;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::choose::{Choices, Exposure, Liking, for_all, liking};
use super::{basis_field, today};
use crate::jobs::Done;
use crate::jobs::queue::{self, Job};
use crate::matching::people::{self, Person};
use crate::matching::role;
use crate::matching::shelf::{self, Reader, Shelf};
use crate::{Backend, Failure, random, rules};

/// People in one transaction.
const PART: i64 = 500;

/// Sees to it that today and tomorrow have a planner. Called again and again, by every process.
///
/// # Errors
/// When the database does not answer.
pub async fn schedule(backend: &Backend) -> Result<(), Failure> {
    let settings = rules::load(&backend.pool).await?;
    let day = settings.rules.today(backend.now());
    for day in [day, day.plus(1)] {
        let opens = SlotStart { day, half: settings.rules.hours.opens() }.instant();
        add(&backend.pool, day, 0, opens, backend.now()).await?;
    }
    Ok(())
}

async fn add(
    db: impl PgExecutor<'_>,
    day: ServiceDay,
    part: i64,
    run_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let once = format!("recommendation-plan:{day}:{part}");
    let payload = json!({ "day": day, "part": part });
    queue::add(db, "recommendation_plan", &payload, Some(&once), run_at, now).await
}

/// Writes one part of a day's sheets. A day that is over is not planned any more.
pub(crate) async fn run(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    let (Some(day), Some(part)) = (job.read::<ServiceDay>("day"), job.payload["part"].as_i64()) else {
        return Ok(Done::broken("the payload names no day"));
    };
    if today(backend).await? != day {
        return Ok(Done::Skipped);
    }
    let is_last = part_of(backend, day).await?;
    let mut tx = backend.pool.begin().await?;
    match is_last {
        false => add(&mut *tx, day, part + 1, backend.now(), backend.now()).await?,
        true => super::pushes::add(&mut tx, day, backend.now()).await?,
    }
    tx.commit().await?;
    backend.wake_worker();
    Ok(Done::Sent)
}

/// Writes sheets for up to [`PART`] people, and says whether nobody is left.
async fn part_of(backend: &Backend, day: ServiceDay) -> Result<bool, Failure> {
    let date = day.date();
    let reader = Reader::new(backend).await?;
    let mut tx = role::begin(&backend.pool).await?;
    let people = people::waiting(&mut tx, backend, &reader, date, PART).await?;
    let mut standing = Standing::load(&mut tx, backend, &reader, date).await?;
    tx.commit().await?;
    let choices = standing.choose(&people);
    standing.write(backend, &people, &choices).await?;
    Ok(i64::try_from(people.len()).is_ok_and(|people| people < PART))
}

/// A sheet for one person at once: they have just consented or said what they want. Nothing is
/// pushed because of it.
///
/// # Errors
/// When the database does not answer.
pub async fn for_one(backend: &Backend, seeker: SeekerId) -> Result<(), Failure> {
    let date = today(backend).await?.date();
    let reader = Reader::new(backend).await?;
    let mut tx = role::begin(&backend.pool).await?;
    let planned: bool =
        sqlx::query_scalar("select exists (select from recommendations where seeker_id = $1 and day = $2)")
            .bind(seeker.uuid())
            .bind(date)
            .fetch_one(&mut *tx)
            .await?;
    let person = match planned {
        true => None,
        false => people::one(&mut tx, backend, &reader, seeker, date).await?,
    };
    let Some(person) = person else { return Ok(()) };
    let mut standing = Standing::load(&mut tx, backend, &reader, date).await?;
    tx.commit().await?;
    let people = [person];
    let choices = standing.choose(&people);
    // An empty sheet of somebody of whom nothing is known yet would close the day for them.
    if choices.iter().all(Vec::is_empty) {
        return Ok(());
    }
    sqlx::query(
        "delete from recommendation_sheets h where h.seeker_id = $1 and h.day = $2 and not exists \
            (select from recommendations m where m.seeker_id = $1 and m.day = $2)",
    )
    .bind(seeker.uuid())
    .bind(date)
    .execute(&backend.pool)
    .await?;
    standing.write(backend, &people, &choices).await
}

/// Everything that a day's choices rest on, beside the people.
struct Standing {
    day: NaiveDate,
    shelf: Shelf,
    /// Who may be matched.
    people: usize,
    exposure: Exposure,
    liking: Liking,
}

impl Standing {
    async fn load(
        db: &mut PgConnection,
        backend: &Backend,
        reader: &Reader,
        day: NaiveDate,
    ) -> Result<Self, Failure> {
        let shelf = shelf::load(&mut *db, reader, backend.today()).await?;
        let people: i64 = sqlx::query_scalar(
            "select count(*) from consents c join seekers s on s.id = c.seeker_id \
             where c.purpose = 'matching' and c.withdrawn_at is null and s.blocked_at is null",
        )
        .fetch_one(&mut *db)
        .await?;
        let people = usize::try_from(people).unwrap_or(0);
        let shown: Vec<(Uuid, i64)> =
            sqlx::query_as("select employer_id, count(*) from recommendations where day = $1 group by 1")
                .bind(day)
                .fetch_all(&mut *db)
                .await?;
        let shown =
            shown.into_iter().map(|(id, count)| (EmployerId::new(id), usize::try_from(count).unwrap_or(0)));
        let exposure = Exposure::new(shown.collect(), people, shelf.employers.len());
        Ok(Self { day, people, exposure, liking: likings(db).await?, shelf })
    }

    fn choose(&mut self, people: &[Person]) -> Vec<Choices> {
        for_all(people, &self.shelf, &mut self.exposure, self.day)
    }

    /// Writes the sheets; of two writers the first one's stays whole.
    async fn write(&self, backend: &Backend, people: &[Person], choices: &[Choices]) -> Result<(), Failure> {
        let now = backend.now();
        let sealed = |person: &Person| {
            person.vector.as_ref().map(|vector| {
                let basis = Basis::new(vector, &person.learned, Weights::default());
                let text = serde_json::to_string(&basis).expect("numbers are JSON");
                person.key.seal(basis_field(person.id), &text)
            })
        };
        let mut tx = backend.pool.begin().await?;
        let written: Vec<Uuid> = sqlx::query_scalar(
            "insert into recommendation_sheets (seeker_id, day, basis_sealed, made_at) \
             select s.id, $3, s.basis, $4 from unnest($1::uuid[], $2::bytea[]) as s (id, basis) \
                where exists (select from consents c where c.seeker_id = s.id and c.purpose = 'matching' \
                    and c.withdrawn_at is null) \
             on conflict do nothing returning seeker_id",
        )
        .bind(people.iter().map(|person| person.id.uuid()).collect::<Vec<_>>())
        .bind(people.iter().map(sealed).collect::<Vec<_>>())
        .bind(self.day)
        .bind(now)
        .fetch_all(&mut *tx)
        .await?;
        let mut count: i32 = 0;
        for (person, chosen) in
            people.iter().zip(choices).filter(|(person, _)| written.contains(&person.id.uuid()))
        {
            for (rank, one) in (1_i16..).zip(chosen) {
                let offer = &self.shelf.offers[one.place];
                sqlx::query(
                    "insert into recommendations \
                        (id, seeker_id, day, rank, posting_id, employer_id, posting_vector, likeness_cost, baseline) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                )
                .bind(random::uuid())
                .bind(person.id.uuid())
                .bind(self.day)
                .bind(rank)
                .bind(offer.id.uuid())
                .bind(offer.employer.uuid())
                .bind(trimmed(&offer.vector))
                .bind(one.likeness_cost)
                .bind(self.liking.get(&offer.id).copied().unwrap_or_else(|| liking(0, 0)))
                .execute(&mut *tx)
                .await?;
                count += 1;
            }
        }
        sqlx::query(
            "insert into recommendation_days as d (day, people, shown_postings, recommended) values ($1, $2, $3, $4) \
             on conflict (day) do update set people = $2, shown_postings = $3, recommended = d.recommended + $4",
        )
        .bind(self.day)
        .bind(i32::try_from(self.people).unwrap_or(i32::MAX))
        .bind(i32::try_from(self.shelf.offers.len()).unwrap_or(i32::MAX))
        .bind(count)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn likings(db: &mut PgConnection) -> Result<Liking, Failure> {
    let rows: Vec<(Uuid, i64, i64)> = sqlx::query_as(
        "select m.posting_id, count(*) filter (where r.kind = 'liked'), count(*) \
         from recommendations m left join reactions r \
            on r.seeker_id = m.seeker_id and r.posting_id = m.posting_id group by 1",
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|(id, likes, shown)| (PostingId::new(id), liking(likes, shown))).collect())
}
