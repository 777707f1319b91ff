//! Lists of postings for the desk.

use chrono::NaiveDate;
use domain::ids::EmployerId;
use domain::posting::{REMIND_AFTER_DAYS, SHOWN_FOR_DAYS};
use sqlx::{PgPool, Postgres, QueryBuilder};

use super::{Posting, Row};
use crate::Failure;
use crate::seekers::escape_like;

/// Postings on one page of a list.
pub const PAGE: i64 = 50;

/// Which postings to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// All of them.
    #[default]
    All,
    /// Those that seekers see.
    Shown,
    /// Those that somebody should confirm, and those that are off the shelf for want of it.
    Due,
    /// Drafts.
    Drafts,
    /// Withdrawn or filled.
    Over,
}

/// What to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Which.
    pub shelf: Shelf,
    /// Of one employer.
    pub employer: Option<EmployerId>,
    /// Part of the title or of the employer's name, or a number such as `J-00042`.
    pub text: String,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// At most [`PAGE`]; those that were confirmed longest ago first.
    pub postings: Vec<Posting>,
    /// On all pages together.
    pub total: i64,
}

/// The postings that fit; pages count from 0.
///
/// # Errors
/// When the database does not answer.
pub async fn list(pool: &PgPool, filter: &Filter, today: NaiveDate, page: u32) -> Result<Listed, Failure> {
    let mut count = QueryBuilder::new(
        "select count(*) from postings p join employers e on e.id = p.employer_id where true",
    );
    restrict(&mut count, filter, today);
    let total = count.build_query_scalar().fetch_one(pool).await?;
    let mut query = QueryBuilder::new(format!("{} where true", super::COLUMNS));
    restrict(&mut query, filter, today);
    query.push(" order by p.confirmed_on nulls last, p.number limit ").push_bind(PAGE);
    query.push(" offset ").push_bind(i64::from(page) * PAGE);
    let rows: Vec<Row> = query.build_query_as().fetch_all(pool).await?;
    Ok(Listed { postings: rows.into_iter().map(Posting::try_from).collect::<Result<_, _>>()?, total })
}

fn restrict(query: &mut QueryBuilder<Postgres>, filter: &Filter, today: NaiveDate) {
    match filter.shelf {
        Shelf::All => {}
        Shelf::Shown => {
            query
                .push(" and p.state = 'published' and p.confirmed_on > ")
                .push_bind(before(today, SHOWN_FOR_DAYS));
        }
        Shelf::Due => {
            query
                .push(" and p.state = 'published' and p.confirmed_on <= ")
                .push_bind(before(today, REMIND_AFTER_DAYS));
        }
        Shelf::Drafts => {
            query.push(" and p.state = 'draft'");
        }
        Shelf::Over => {
            query.push(" and p.state in ('withdrawn', 'filled')");
        }
    }
    if let Some(employer) = filter.employer {
        query.push(" and p.employer_id = ").push_bind(employer.uuid());
    }
    let text = filter.text.trim();
    if text.is_empty() {
        return;
    }
    match text.trim_start_matches(['J', 'j', '-']).parse::<i64>() {
        Ok(number) => {
            query.push(" and p.number = ").push_bind(number);
        }
        Err(_) => {
            let like = format!("%{}%", escape_like(text));
            query.push(" and (e.name ilike ").push_bind(like.clone());
            query.push(" or p.entries ->> 'title' ilike ").push_bind(like).push(")");
        }
    }
}

fn before(today: NaiveDate, days: i64) -> NaiveDate {
    today - chrono::TimeDelta::days(days)
}

/// How many postings wait for somebody to confirm them.
///
/// # Errors
/// When the database does not answer.
pub async fn due(pool: &PgPool, today: NaiveDate) -> Result<i64, Failure> {
    Ok(sqlx::query_scalar("select count(*) from postings where state = 'published' and confirmed_on <= $1")
        .bind(before(today, REMIND_AFTER_DAYS))
        .fetch_one(pool)
        .await?)
}
