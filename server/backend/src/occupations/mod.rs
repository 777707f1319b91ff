//! Occupations (職業): the official download where it was imported, else the own small set that
//! comes with the program. Kept in memory: a result page asks the database only whether a newer
//! import is there, together with everything else it asks.

pub mod import;
pub mod lines;

use std::sync::{Arc, LazyLock, RwLock};

use domain::matching::{VALUES, standard_values};
use domain::occupations::{INTERESTS, Shape, of_occupations};
use sqlx::{FromRow, PgPool};

use crate::{Backend, Failure};

/// The own set: titles, sentences and ratings written for this product.
static OWN: &[u8] = include_bytes!("../../assets/occupations.csv");

static OWN_SET: LazyLock<Arc<Occupations>> = LazyLock::new(|| {
    let read = lines::read(OWN).expect("a test reads the own set");
    let list = read.lines.into_iter().map(Occupation::from).collect();
    Arc::new(Occupations::new(list, Source::Own))
});

/// Something people do for a living.
#[derive(Clone, Debug, PartialEq)]
pub struct Occupation {
    /// The source's own id: `own-003`.
    pub code: String,
    /// Its name.
    pub title: String,
    /// What one does, in a sentence.
    pub summary: String,
    /// R, I, A, S, E, C, from 1 to 5.
    pub interests: Option<[f64; INTERESTS]>,
    /// The eleven values, likewise.
    pub work_values: Option<[f64; VALUES]>,
}

impl From<lines::Line> for Occupation {
    fn from(line: lines::Line) -> Self {
        Self {
            code: line.code,
            title: line.title,
            summary: line.summary,
            interests: line.interests,
            work_values: line.work_values,
        }
    }
}

/// Where occupations come from; said wherever they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// This product.
    Own,
    /// The official download, at a release.
    JobTag {
        /// `v7.00`.
        release: String,
    },
}

impl Source {
    /// The attribution that the terms of the download ask for.
    pub fn words(&self) -> String {
        match self {
            Self::Own => "職業の例は、このサービスで作ったものです。".to_owned(),
            Self::JobTag { release } => format!(
                "職業の情報：独立行政法人労働政策研究・研修機構（JILPT）作成「職業情報データベース」{release}（職業情報提供サイト job tag）を加工して作成。"
            ),
        }
    }
}

/// All occupations with the shapes of their interests.
#[derive(Debug)]
pub struct Occupations {
    /// In a fixed order.
    pub list: Vec<Occupation>,
    /// The interests of each of them, as a part of a profile.
    pub shapes: Vec<Option<Shape>>,
    /// The work values of each of them, as a part of a profile.
    pub values: Vec<Option<[f64; VALUES]>>,
    /// Where they come from.
    pub source: Source,
}

impl Occupations {
    fn new(list: Vec<Occupation>, source: Source) -> Self {
        let rated: Vec<[f64; INTERESTS]> =
            list.iter().filter_map(|occupation| occupation.interests).collect();
        let mut shapes = of_occupations(&rated).into_iter();
        let shapes =
            list.iter().map(|occupation| occupation.interests.and_then(|_| shapes.next()?)).collect();
        let rated: Vec<[f64; VALUES]> = list.iter().filter_map(|occupation| occupation.work_values).collect();
        let mut values = standard_values(&rated).into_iter();
        let values =
            list.iter().map(|occupation| occupation.work_values.and_then(|_| values.next()?)).collect();
        Self { list, shapes, values, source }
    }

    /// Where an occupation stands in the list.
    pub fn place(&self, code: &str) -> Option<usize> {
        self.list.iter().position(|occupation| occupation.code == code)
    }
}

/// Every occupation that a posting may name: those of the latest import, and the own ones, which
/// keep their meaning when a download comes.
#[derive(Clone, Debug)]
pub struct Known {
    /// What is shown to people now; the own set where there was no import.
    pub current: Arc<Occupations>,
    own: Arc<Occupations>,
}

impl Known {
    /// The list that has this code, and the place in it.
    pub fn find(&self, code: &str) -> Option<(&Occupations, usize)> {
        [&self.current, &self.own].into_iter().find_map(|list| Some((list.as_ref(), list.place(code)?)))
    }
}

/// Every occupation that a posting may name now.
///
/// # Errors
/// When the database does not answer.
pub async fn known(backend: &Backend) -> Result<Known, Failure> {
    let import: Option<i32> =
        sqlx::query_scalar("select max(id) from occupation_imports").fetch_one(&backend.pool).await?;
    Ok(Known { current: at(backend, import).await?, own: OWN_SET.clone() })
}

/// What was read last, and at which import.
#[derive(Default)]
pub(crate) struct Cache(RwLock<Option<(i32, Arc<Occupations>)>>);

/// The occupations as of the latest import, which is the own set where there was none.
///
/// # Errors
/// When they have to be read again and the database does not answer.
pub async fn at(backend: &Backend, import: Option<i32>) -> Result<Arc<Occupations>, Failure> {
    let Some(import) = import else {
        return Ok(OWN_SET.clone());
    };
    let known = || {
        let cached = backend.occupations.0.read().ok()?;
        cached.as_ref().filter(|(known, _)| *known == import).map(|(_, occupations)| occupations.clone())
    };
    if let Some(occupations) = known() {
        return Ok(occupations);
    }
    let (import, occupations) = load(&backend.pool).await?;
    let occupations = Arc::new(occupations);
    if let Ok(mut cached) = backend.occupations.0.write() {
        *cached = Some((import, occupations.clone()));
    }
    Ok(occupations)
}

#[derive(FromRow)]
struct Row {
    code: String,
    title: String,
    summary: String,
    interests: Option<Vec<f64>>,
    work_values: Option<Vec<f64>>,
}

impl From<Row> for Occupation {
    fn from(row: Row) -> Self {
        Self {
            code: row.code,
            title: row.title,
            summary: row.summary,
            interests: row.interests.and_then(|interests| interests.try_into().ok()),
            work_values: row.work_values.and_then(|values| values.try_into().ok()),
        }
    }
}

/// The latest import, which may be later than the one that somebody has read of a moment ago.
async fn load(pool: &PgPool) -> Result<(i32, Occupations), Failure> {
    let (import, release): (i32, String) =
        sqlx::query_as("select id, release from occupation_imports order by id desc limit 1")
            .fetch_one(pool)
            .await?;
    let rows: Vec<Row> = sqlx::query_as(
        "select code, title, summary, interests, work_values from occupations where import_id = $1 \
         order by code",
    )
    .bind(import)
    .fetch_all(pool)
    .await?;
    let list = rows.into_iter().map(Occupation::from).collect();
    Ok((import, Occupations::new(list, Source::JobTag { release })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_set_is_whole_and_every_interest_leads_somewhere() {
        let read = lines::read(OWN).unwrap();
        assert_eq!((read.lines.len(), read.faults.len()), (80, 0));
        assert!(read.lines.iter().all(|line| line.interests.is_some() && line.work_values.is_some()));
        let own = &*OWN_SET;
        assert!(own.shapes.iter().all(Option::is_some));
        for direction in 0..INTERESTS {
            let mut person = [-0.2; INTERESTS];
            person[direction] = 1.0;
            let fits = domain::occupations::nearest(&person, &own.shapes, 6);
            assert_eq!(fits.len(), 6);
            assert!(fits.iter().all(|fit| fit.reasons.first() == Some(&direction)), "{direction}");
        }
    }
}
