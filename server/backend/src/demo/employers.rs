//! Invented employers of the prefecture and their postings, and a few that are not finished.

use chrono::{DateTime, TimeDelta, Utc};
use domain::posting::Entries;
use domain::service_day::tokyo;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::postings::import::file;
use crate::{Failure, random};

static EMPLOYERS: &[u8] = include_bytes!("../../assets/demo-employers.csv");
static POSTINGS: &[u8] = include_bytes!("../../assets/demo-postings.csv");

/// Drafts: each lacks one thing that has to be said.
const UNFINISHED: [(&str, &str); 4] = [
    ("job-017", "trial_terms"),
    ("job-048", "overtime_hours"),
    ("job-083", "workplace_change"),
    ("job-126", "smoking"),
];

/// How many employers and postings were put in.
pub(super) async fn add(db: &mut PgConnection, now: DateTime<Utc>) -> Result<(usize, usize), Failure> {
    let coordinator: Option<Uuid> =
        sqlx::query_scalar("select id from staff where role = 'coordinator' order by created_at, id limit 1")
            .fetch_optional(&mut *db)
            .await?;
    let employers = file::read(EMPLOYERS).expect("a test reads the demo");
    let mut ids: Vec<(String, Uuid)> = Vec::with_capacity(employers.lines.len());
    for (_, line) in &employers.lines {
        let cell = |column: &str| employers.cell(line, column).unwrap_or_default();
        let id: Uuid = sqlx::query_scalar(
            "insert into employers (id, key, name, kana, area, address, industry, employees, founded, phone, \
                about, voice, visit, visit_note, created_at, updated_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15) \
             on conflict (key) do update set key = excluded.key returning id",
        )
        .bind(random::uuid())
        .bind(cell("key"))
        .bind(cell("name"))
        .bind(cell("kana"))
        .bind(cell("area"))
        .bind(cell("address"))
        .bind(cell("industry"))
        .bind(cell("employees").parse::<i32>().ok())
        .bind(cell("founded").parse::<i16>().ok())
        .bind(cell("phone"))
        .bind(cell("about"))
        .bind(cell("voice"))
        .bind(cell("visit") == "yes")
        .bind(cell("visit_note"))
        .bind(now)
        .fetch_one(&mut *db)
        .await?;
        ids.push((cell("key").to_owned(), id));
    }
    let postings = file::read(POSTINGS).expect("a test reads the demo");
    let mut count = 0;
    for (_, line) in &postings.lines {
        let cell = |column: &str| postings.cell(line, column).unwrap_or_default();
        let lacks = UNFINISHED.iter().find(|(key, _)| *key == cell("key")).map(|(_, field)| *field);
        let entries = Entries::of(|key| postings.cell(line, key).filter(|_| lacks != Some(key)));
        let Some((_, employer)) = ids.iter().find(|(key, _)| key == cell("employer")) else { continue };
        let age = TimeDelta::days(cell("confirmed_days_ago").parse().unwrap_or_default());
        let confirmed = lacks.is_none().then(|| (now - age).with_timezone(&tokyo()).date_naive());
        sqlx::query(
            "insert into postings (id, employer_id, key, entries, state, confirmed_on, confirmed_by, \
                published_at, created_at, updated_at) \
             values ($1, $2, $3, $4, case when $5::date is null then 'draft' else 'published' end, $5, \
                case when $5::date is not null then $6::uuid end, \
                case when $5::date is not null then $7::timestamptz end, $7, $7) \
             on conflict (key) do nothing",
        )
        .bind(random::uuid())
        .bind(employer)
        .bind(cell("key"))
        .bind(Json(&entries))
        .bind(confirmed)
        .bind(coordinator)
        .bind(now - age)
        .execute(&mut *db)
        .await?;
        count += 1;
    }
    Ok((ids.len(), count))
}

#[cfg(test)]
mod tests {
    use domain::posting::{Lawful, read};

    use super::*;

    #[test]
    fn every_posting_of_the_demo_is_whole_and_lawful_apart_from_the_unfinished() {
        let exception = |code: &str, regular_beginners_only| domain::posting::AgeException {
            code: code.to_owned(),
            label: code.to_owned(),
            is_in_force: true,
            open_term_only: true,
            regular_beginners_only,
        };
        let lawful = Lawful {
            minimum_wage: 1122,
            age_exceptions: vec![exception("1", false), exception("3ni_ice", true)],
        };
        let postings = file::read(POSTINGS).expect("a test reads the demo");
        assert_eq!(postings.lines.len(), 130);
        for (key, field) in UNFINISHED {
            let (_, line) =
                postings.lines.iter().find(|(_, line)| postings.cell(line, "key") == Some(key)).unwrap();
            let entries = Entries::of(|known| postings.cell(line, known).filter(|_| known != field));
            let problems = read(&entries, &lawful, |_| true).unwrap_err();
            assert_eq!(problems[0].key, field);
        }
        for (_, line) in &postings.lines {
            let entries = Entries::of(|key| postings.cell(line, key));
            let read = read(&entries, &lawful, |code| code.starts_with("own-"));
            assert!(read.is_ok(), "{}: {read:?}", postings.cell(line, "key").unwrap_or_default());
        }
    }
}
