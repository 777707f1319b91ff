//! Employers (事業者): small and medium ones of the prefecture, kept by the coordinators.

pub mod photos;

use chrono::{DateTime, Utc};
use domain::area::Area;
use domain::employer::Entry;
use domain::ids::EmployerId;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::seekers::escape_like;
use crate::{Backend, Failure, random};

/// Employers on one page of the list.
pub const PAGE: i64 = 50;

/// An employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Employer {
    /// Its row.
    pub id: EmployerId,
    /// The number people read to each other.
    pub number: i64,
    /// What is said about it.
    pub entry: Entry,
    /// How often it was saved, from 1.
    pub revision: i32,
    /// Its postings that are not withdrawn.
    pub postings: i64,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    number: i64,
    name: String,
    kana: String,
    area: String,
    address: String,
    industry: String,
    employees: Option<i32>,
    founded: Option<i16>,
    phone: String,
    about: String,
    voice: String,
    visit: bool,
    visit_note: String,
    revision: i32,
    postings: i64,
    updated_at: DateTime<Utc>,
}

impl TryFrom<Row> for Employer {
    type Error = Failure;

    fn try_from(row: Row) -> Result<Self, Failure> {
        let entry = Entry {
            name: row.name,
            kana: row.kana,
            area: Area::from_code(&row.area).ok_or(Failure::UnknownValue("employers.area"))?,
            address: row.address,
            industry: row.industry,
            employees: row.employees.and_then(|count| u32::try_from(count).ok()),
            founded: row.founded.and_then(|year| u16::try_from(year).ok()),
            phone: row.phone,
            about: row.about,
            voice: row.voice,
            visit: row.visit,
            visit_note: row.visit_note,
        };
        Ok(Self {
            id: EmployerId::new(row.id),
            number: row.number,
            entry,
            revision: row.revision,
            postings: row.postings,
            updated_at: row.updated_at,
        })
    }
}

const COLUMNS: &str = "select e.id, e.number, e.name, e.kana, e.area, e.address, e.industry, e.employees, \
    e.founded, e.phone, e.about, e.voice, e.visit, e.visit_note, e.revision, e.updated_at, \
    (select count(*) from postings p where p.employer_id = e.id and p.state in ('draft', 'published')) \
        as postings from employers e";

/// One page of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// At most [`PAGE`], by their reading.
    pub employers: Vec<Employer>,
    /// On all pages together.
    pub total: i64,
}

/// Employers whose name or reading has the text, in the order of their reading; pages count from 0.
///
/// # Errors
/// When the database does not answer.
pub async fn list(pool: &PgPool, text: &str, page: u32) -> Result<Listed, Failure> {
    let like = format!("%{}%", escape_like(text.trim()));
    let total =
        sqlx::query_scalar("select count(*) from employers e where e.name ilike $1 or e.kana like $1")
            .bind(&like)
            .fetch_one(pool)
            .await?;
    let sql = format!(
        "{COLUMNS} where e.name ilike $1 or e.kana like $1 order by e.kana, e.number limit $2 offset $3"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(&like)
        .bind(PAGE)
        .bind(i64::from(page) * PAGE)
        .fetch_all(pool)
        .await?;
    let employers = rows.into_iter().map(Employer::try_from).collect::<Result<_, _>>()?;
    Ok(Listed { employers, total })
}

/// One of them.
///
/// # Errors
/// When the database does not answer.
pub async fn find(pool: &PgPool, id: EmployerId) -> Result<Option<Employer>, Failure> {
    let sql = format!("{COLUMNS} where e.id = $1");
    let row: Option<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.uuid()).fetch_optional(pool).await?;
    row.map(Employer::try_from).transpose()
}

/// Saves what is said about one. `seen` is the revision that was read, 0 for a new one, which gets the
/// id of its form so that a form sent twice adds one. `false` when somebody else saved it meanwhile.
///
/// # Errors
/// When the database does not answer.
pub async fn save(backend: &Backend, id: EmployerId, entry: &Entry, seen: i32) -> Result<bool, Failure> {
    let done = sqlx::query(
        "insert into employers as e (id, name, kana, area, address, industry, employees, founded, phone, \
            about, voice, visit, visit_note, created_at, updated_at) \
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14 \
         where $15 = 0 or exists (select from employers where id = $1) \
         on conflict (id) do update set name = $2, kana = $3, area = $4, address = $5, industry = $6, \
            employees = $7, founded = $8, phone = $9, about = $10, voice = $11, visit = $12, \
            visit_note = $13, updated_at = $14, revision = e.revision + 1 \
            where e.revision = $15 or (e.name, e.kana, e.area, e.address, e.industry, e.phone, e.about, \
               e.voice, e.visit, e.visit_note) = ($2, $3, $4, $5, $6, $9, $10, $11, $12, $13) \
               and e.employees is not distinct from $7 and e.founded is not distinct from $8",
    )
    .bind(id.uuid())
    .bind(&entry.name)
    .bind(&entry.kana)
    .bind(entry.area.code())
    .bind(&entry.address)
    .bind(&entry.industry)
    .bind(entry.employees.and_then(|count| i32::try_from(count).ok()))
    .bind(entry.founded.and_then(|year| i16::try_from(year).ok()))
    .bind(&entry.phone)
    .bind(&entry.about)
    .bind(&entry.voice)
    .bind(entry.visit)
    .bind(&entry.visit_note)
    .bind(backend.now())
    .bind(seen)
    .execute(&backend.pool)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// A fresh id for the form of a new one.
pub fn new_id() -> EmployerId {
    EmployerId::new(random::uuid())
}
