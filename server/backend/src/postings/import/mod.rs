//! Taking a file of postings in: mapped by somebody, tried without effect, then done by the worker
//! line by line. A line is taken whole or refused with its reasons; the same file again changes what
//! it knows instead of doubling it. // 仕様 4(3)エ

pub mod file;
pub mod run;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::ids::{ImportId, StaffId};
use domain::posting::Columns;
use sqlx::types::Json;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::postings::judge::Judge;
use crate::{Backend, Failure, random};
use file::Table;

/// A file being taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its row.
    pub id: ImportId,
    /// What it is called.
    pub file_name: String,
    /// Names of its columns.
    pub heading: Vec<String>,
    /// What somebody chose; the guess until then.
    pub columns: Columns,
    /// How far it is.
    pub state: ImportState,
    /// Lines below the heading.
    pub lines: i32,
    /// Who brought it, and when.
    pub by: (String, DateTime<Utc>),
}

/// How far a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportState {
    /// Somebody says what the columns hold.
    Mapping,
    /// The worker takes it in.
    Running,
    /// Every line is taken or refused.
    Done,
}

/// What becomes of lines: by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Postings that were not there.
    pub new: i64,
    /// Postings that say something else now.
    pub changed: i64,
    /// Postings that say the same.
    pub same: i64,
    /// Lines that were not taken.
    pub refused: i64,
}

impl Outcomes {
    /// Lines that were dealt with.
    pub const fn done(&self) -> i64 {
        self.new + self.changed + self.same + self.refused
    }
}

/// A refused line: its number and why.
pub type Refused = (i32, Vec<String>);

#[derive(FromRow)]
struct Row {
    id: Uuid,
    file_name: String,
    heading: Json<Vec<String>>,
    columns: Option<Json<Columns>>,
    state: String,
    lines: i32,
    name: String,
    created_at: DateTime<Utc>,
}

impl TryFrom<Row> for Import {
    type Error = Failure;

    fn try_from(row: Row) -> Result<Self, Failure> {
        let state = match row.state.as_str() {
            "mapping" => ImportState::Mapping,
            "running" => ImportState::Running,
            "done" => ImportState::Done,
            _ => return Err(Failure::UnknownValue("posting_imports.state")),
        };
        let columns = row.columns.map_or_else(|| Columns::guess(&row.heading.0), |columns| columns.0);
        Ok(Self {
            id: ImportId::new(row.id),
            file_name: row.file_name,
            heading: row.heading.0,
            columns,
            state,
            lines: row.lines,
            by: (row.name, row.created_at),
        })
    }
}

const COLUMNS: &str = "select i.id, i.file_name, i.heading, i.columns, i.state, i.lines, s.name, i.created_at \
    from posting_imports i join staff s on s.id = i.staff_id";

/// Keeps a file for somebody to say what its columns hold.
///
/// # Errors
/// When the database does not answer; nothing is kept then.
pub async fn keep(backend: &Backend, staff: StaffId, name: &str, table: &Table) -> Result<ImportId, Failure> {
    let id = random::uuid();
    let mut tx = backend.pool.begin().await?;
    sqlx::query(
        "insert into posting_imports (id, staff_id, file_name, heading, lines, created_at) \
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(staff.uuid())
    .bind(name.chars().take(200).collect::<String>())
    .bind(Json(&table.heading))
    .bind(i32::try_from(table.lines.len()).unwrap_or(i32::MAX))
    .bind(backend.now())
    .execute(&mut *tx)
    .await?;
    for lines in table.lines.chunks(1_000) {
        let (numbers, cells): (Vec<i32>, Vec<Json<&Vec<String>>>) =
            lines.iter().map(|(number, cells)| (*number, Json(cells))).unzip();
        sqlx::query(
            "insert into posting_import_lines (import_id, line, cells) \
             select $1, line, cells from unnest($2::integer[], $3::jsonb[]) as t (line, cells)",
        )
        .bind(id)
        .bind(numbers)
        .bind(cells)
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(ImportId::new(id))
}

/// One of them.
///
/// # Errors
/// When the database does not answer.
pub async fn find(pool: &PgPool, id: ImportId) -> Result<Option<Import>, Failure> {
    let sql = format!("{COLUMNS} where i.id = $1");
    let row: Option<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.uuid()).fetch_optional(pool).await?;
    row.map(Import::try_from).transpose()
}

/// The latest twenty.
///
/// # Errors
/// When the database does not answer.
pub async fn newest(pool: &PgPool) -> Result<Vec<Import>, Failure> {
    let sql = format!("{COLUMNS} order by i.created_at desc, i.id limit 20");
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(pool).await?;
    rows.into_iter().map(Import::try_from).collect()
}

/// Tries every line with these columns and changes nothing: what would become of them, and the first
/// `most` refused ones.
///
/// # Errors
/// When the database does not answer.
pub async fn dry_run(
    backend: &Backend,
    import: &Import,
    columns: &Columns,
    most: usize,
) -> Result<(Outcomes, Vec<Refused>), Failure> {
    let judge = Judge::new(backend).await?;
    let known = run::known(&backend.pool).await?;
    let lines: Vec<(i32, Json<Vec<String>>)> =
        sqlx::query_as("select line, cells from posting_import_lines where import_id = $1 order by line")
            .bind(import.id.uuid())
            .fetch_all(&backend.pool)
            .await?;
    let (mut outcomes, mut refused) = (Outcomes::default(), Vec::new());
    let mut seen: BTreeMap<String, i32> = BTreeMap::new();
    for (number, cells) in lines {
        let judged =
            judge.line(columns, &cells.0).and_then(|line| match seen.insert(line.key.clone(), number) {
                Some(first) => Err(vec![format!("求人の番号「{}」は、{first}行目にもあります", line.key)]),
                None => Ok(line),
            });
        match judged {
            Ok(line) => match known.get(&line.key) {
                None => outcomes.new += 1,
                Some(entries) if *entries == line.entries => outcomes.same += 1,
                Some(_) => outcomes.changed += 1,
            },
            Err(problems) => {
                outcomes.refused += 1;
                if refused.len() < most {
                    refused.push((number, problems));
                }
            }
        }
    }
    Ok((outcomes, refused))
}

/// Removes files that were brought a month ago: what they said stands in the postings.
pub(crate) async fn sweep(backend: &Backend) -> Result<(), Failure> {
    sqlx::query(
        "delete from posting_imports where created_at < $1 - interval '30 days' and state <> 'running'",
    )
    .bind(backend.now())
    .execute(&backend.pool)
    .await?;
    Ok(())
}

/// What has become of the lines so far, and the first `most` refused ones.
///
/// # Errors
/// When the database does not answer.
pub async fn report(pool: &PgPool, id: ImportId, most: i64) -> Result<(Outcomes, Vec<Refused>), Failure> {
    let counts: Vec<(String, i64)> = sqlx::query_as(
        "select outcome, count(*) from posting_import_lines where import_id = $1 and outcome is not null \
         group by outcome",
    )
    .bind(id.uuid())
    .fetch_all(pool)
    .await?;
    let of = |outcome: &str| counts.iter().find(|(known, _)| known == outcome).map_or(0, |(_, count)| *count);
    let outcomes =
        Outcomes { new: of("new"), changed: of("changed"), same: of("same"), refused: of("refused") };
    let refused: Vec<(i32, Json<Vec<String>>)> = sqlx::query_as(
        "select line, problems from posting_import_lines where import_id = $1 and outcome = 'refused' \
         order by line limit $2",
    )
    .bind(id.uuid())
    .bind(most)
    .fetch_all(pool)
    .await?;
    Ok((outcomes, refused.into_iter().map(|(line, problems)| (line, problems.0)).collect()))
}
