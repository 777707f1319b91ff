//! Occupations (職業): the official download where it was imported, else the own small set that
//! comes with the program. Kept in memory: a result page asks the database only whether a newer
//! import is there, together with everything else it asks.

pub mod import;
pub mod lines;

use std::sync::{Arc, LazyLock, RwLock};

use domain::occupations::{INTERESTS, Shape, of_occupations};
use sqlx::PgPool;

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
    /// Its name.
    pub title: String,
    /// What one does, in a sentence.
    pub summary: String,
    /// R, I, A, S, E, C, from 1 to 5.
    pub interests: Option<[f64; INTERESTS]>,
}

impl From<lines::Line> for Occupation {
    fn from(line: lines::Line) -> Self {
        Self { title: line.title, summary: line.summary, interests: line.interests }
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
    /// One for each of them.
    pub shapes: Vec<Option<Shape>>,
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
        Self { list, shapes, source }
    }
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

/// The latest import, which may be later than the one that somebody has read of a moment ago.
async fn load(pool: &PgPool) -> Result<(i32, Occupations), Failure> {
    let (import, release): (i32, String) =
        sqlx::query_as("select id, release from occupation_imports order by id desc limit 1")
            .fetch_one(pool)
            .await?;
    let rows: Vec<(String, String, Option<Vec<f64>>)> = sqlx::query_as(
        "select title, summary, interests from occupations where import_id = $1 order by code",
    )
    .bind(import)
    .fetch_all(pool)
    .await?;
    let list = rows
        .into_iter()
        .map(|(title, summary, interests)| Occupation {
            title,
            summary,
            interests: interests.and_then(|interests| interests.try_into().ok()),
        })
        .collect();
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
