//! The month's figures about conversations: numbers alone, no content and no persons.

use chrono::{DateTime, Months, NaiveDate, Utc};
use domain::ids::EntryId;
use domain::service_day::{ServiceDay, ServiceHours, SlotStart};
use sqlx::PgPool;
use uuid::Uuid;

use crate::Failure;

/// What happened in a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Conversations that began; a question in LINE's talk that the bot answers there begins none.
    pub began: i64,
    /// Questions that the bot answered with an entry, in conversations and in the talk.
    pub answered: i64,
    /// Questions to which it offered choices.
    pub choices: i64,
    /// Questions it did not understand.
    pub not_understood: i64,
    /// Times that a human being was asked for.
    pub asked: i64,
    /// Times that nobody was there then.
    pub nobody_there: i64,
    /// Times that somebody came in.
    pub taken: i64,
    /// Messages in which the safety gate saw danger.
    pub crisis: i64,
    /// Messages in which it saw serious trouble.
    pub serious: i64,
    /// Half of those who waited waited less, in seconds.
    pub median_wait: Option<i64>,
    /// Nine of ten who waited waited less, in seconds.
    pub long_wait: Option<i64>,
    /// Answers that helped.
    pub helpful: i64,
    /// Answers that did not.
    pub unhelpful: i64,
    /// The entries that were answered with most often: question and how often.
    pub top: Vec<(EntryId, String, i64)>,
    /// Questions that were kept for an editor.
    pub open: i64,
}

/// When the service day of this date begins, as [`domain::service_day::month_of`] counts.
fn begins(date: NaiveDate) -> DateTime<Utc> {
    SlotStart { day: ServiceDay::new(date), half: ServiceHours::specified().opens() }.instant()
}

/// The figures of the month of service days that begins on this day: the night before belongs to the month
/// before.
///
/// # Errors
/// When the database does not answer.
pub async fn month(pool: &PgPool, first: NaiveDate) -> Result<Figures, Failure> {
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    let (from, until) = (begins(first), begins(next));
    let kinds: Vec<(String, i64)> = sqlx::query_as(
        "select kind, count(*) from conversation_changes where at >= $1 and at < $2 group by kind",
    )
    .bind(from)
    .bind(until)
    .fetch_all(pool)
    .await?;
    let count = |kind: &str| kinds.iter().find(|(known, _)| known == kind).map_or(0, |(_, count)| *count);
    let (median_wait, long_wait): (Option<f64>, Option<f64>) = sqlx::query_as(
        "select percentile_cont(0.5) within group (order by waited_seconds), \
            percentile_cont(0.9) within group (order by waited_seconds) \
         from conversation_changes \
         where kind = 'taken' and waited_seconds is not null and at >= $1 and at < $2",
    )
    .bind(from)
    .bind(until)
    .fetch_one(pool)
    .await?;
    let (helpful, unhelpful): (i64, i64) = sqlx::query_as(
        "select coalesce(sum(helpful), 0), coalesce(sum(unhelpful), 0) from entry_counts where month = $1",
    )
    .bind(first)
    .fetch_one(pool)
    .await?;
    let top: Vec<(Uuid, String, i32)> = sqlx::query_as(
        "select e.id, e.question, c.answered from entry_counts c join knowledge_entries e on e.id = c.entry_id \
         where c.month = $1 and c.answered > 0 order by c.answered desc, e.key limit 10",
    )
    .bind(first)
    .fetch_all(pool)
    .await?;
    let open: i64 =
        sqlx::query_scalar("select coalesce(sum(kept), 0) from open_question_counts where month = $1")
            .bind(first)
            .fetch_one(pool)
            .await?;
    let whole = |seconds: Option<f64>| seconds.map(|seconds| seconds.round() as i64);
    Ok(Figures {
        began: count("began"),
        answered: count("answered"),
        choices: count("choices"),
        not_understood: count("not_understood"),
        asked: count("asked") + count("nobody_there"),
        nobody_there: count("nobody_there"),
        taken: count("taken"),
        crisis: count("crisis"),
        serious: count("serious"),
        median_wait: whole(median_wait),
        long_wait: whole(long_wait),
        helpful,
        unhelpful,
        top: top
            .into_iter()
            .map(|(id, question, count)| (EntryId::new(id), question, count.into()))
            .collect(),
        open,
    })
}
