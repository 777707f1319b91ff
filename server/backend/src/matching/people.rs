//! Who may be matched, and the numbers they are matched by: interests and values from their latest
//! results, wishes, reactions. Read as the matcher's role.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::checkups::{InstrumentCode, Scores, Shelf as ResultShelf, version};
use domain::ids::{EmployerId, PostingId, SeekerId, SittingId};
use domain::matching::{
    DIMENSIONS, Explanation, Learned, Looking, PassReason, Profile, Reaction, Vector, Weights, Wishes,
    explain, learn, of_wishes, values_of_person,
};
use domain::occupations::of_person;
use domain::posting::Entries;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use super::shelf::Reader;
use super::wishes;
use crate::checkups::scores_field;
use crate::vault::PersonKey;
use crate::{Backend, Failure, hex};

/// Of whom nothing is known.
const NOBODY: Vector = [0.0; DIMENSIONS];

/// Somebody who may be matched.
pub struct Person {
    /// Their row.
    pub id: SeekerId,
    /// The key that seals what is computed of them.
    pub key: PersonKey,
    /// What is known of them.
    pub profile: Profile,
    /// As numbers; none when nothing is known.
    pub vector: Option<Vector>,
    /// What they want.
    pub wishes: Wishes,
    /// What their reactions shift.
    pub learned: Learned,
    /// Employers that were recommended within thirty days.
    pub resting: HashSet<EmployerId>,
    /// Postings that they have judged already.
    pub judged: HashSet<PostingId>,
}

impl Person {
    /// As somebody who is looking; without results everything is as good as another.
    pub fn looking(&self) -> Looking<'_> {
        Looking {
            vector: self.vector.as_ref().unwrap_or(&NOBODY),
            learned: &self.learned,
            wishes: &self.wishes,
        }
    }

    /// Why a posting would suit; none without results.
    pub fn explain(&self, posting: &Vector) -> Option<Explanation> {
        self.vector.as_ref().map(|own| explain(own, posting, &self.learned))
    }

    /// Whether there is anything to go by: results, or wishes that rule something out.
    pub fn is_known(&self) -> bool {
        self.vector.is_some() || !self.wishes.is_open()
    }
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    wrapped_key: Vec<u8>,
    wishes_sealed: Option<Vec<u8>>,
    interests: Option<Json<Sitting>>,
    work_values: Option<Json<Sitting>>,
    reactions: Option<Json<Vec<Reacted>>>,
    resting: Vec<Uuid>,
}

/// Id, instrument, version, sealed scores in hexadecimal digits.
type Sitting = (Uuid, String, i16, String);
/// Posting, what it says, reason for passing, when, whether it stays judged.
type Reacted = (Uuid, Entries, Option<String>, DateTime<Utc>, bool);

/// Everybody who consents, and what is known of them. The condition and the order are added.
const PERSON: &str = "select s.id, k.wrapped_key, w.wishes_sealed, \
        (select json_build_array(q.id, q.instrument, q.version, encode(q.scores_sealed, 'hex')) \
            from checkup_sittings q where q.seeker_id = s.id and q.completed_at is not null \
                and q.instrument in ('riasec30', 'riasec48') \
            order by q.completed_at desc limit 1) as interests, \
        (select json_build_array(q.id, q.instrument, q.version, encode(q.scores_sealed, 'hex')) \
            from checkup_sittings q where q.seeker_id = s.id and q.completed_at is not null \
                and q.instrument in ('work_values11', 'work_values33') \
            order by q.completed_at desc limit 1) as work_values, \
        (select json_agg(json_build_array(p.id, p.entries, r.reason, r.reacted_at, \
                r.reason is distinct from 'not_now') order by r.reacted_at, p.id) \
            from reactions r join postings p on p.id = r.posting_id where r.seeker_id = s.id) as reactions, \
        array(select distinct m.employer_id from recommendations m \
            where m.seeker_id = s.id and m.day > $1::date - 30) as resting \
    from consents c join seekers s on s.id = c.seeker_id join seeker_keys k on k.seeker_id = s.id \
    left join wishes w on w.seeker_id = s.id \
    where c.purpose = 'matching' and c.withdrawn_at is null";

/// Up to `count` people who may be matched on a day and have no sheet of it yet, in an order that is
/// another one every day, so that the last in line is not always the same.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn waiting(
    db: &mut PgConnection,
    backend: &Backend,
    reader: &Reader,
    day: NaiveDate,
    count: i64,
) -> Result<Vec<Person>, Failure> {
    let sql = format!(
        "{PERSON} and s.blocked_at is null and not exists (select from recommendation_sheets h \
            where h.seeker_id = s.id and h.day = $1) \
         order by md5(s.id::text || $1::text), s.id limit $2"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(day).bind(count).fetch_all(db).await?;
    rows.into_iter().map(|row| person(backend, reader, row)).collect()
}

/// One person, if they consent.
///
/// # Errors
/// When the database does not answer or what is sealed does not open.
pub async fn one(
    db: &mut PgConnection,
    backend: &Backend,
    reader: &Reader,
    seeker: SeekerId,
    day: NaiveDate,
) -> Result<Option<Person>, Failure> {
    let sql = format!("{PERSON} and s.id = $2");
    let row: Option<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(day).bind(seeker.uuid()).fetch_optional(db).await?;
    row.map(|row| person(backend, reader, row)).transpose()
}

fn person(backend: &Backend, reader: &Reader, row: Row) -> Result<Person, Failure> {
    let id = SeekerId::new(row.id);
    let key = backend.vault.person_key(row.id, &row.wrapped_key)?;
    let wishes = match &row.wishes_sealed {
        Some(sealed) => wishes::read(&key, id, sealed)?,
        None => Wishes::default(),
    };
    let interests = row.interests.map(|found| scores(&key, &found.0)).transpose()?.flatten();
    let values = row.work_values.map(|found| scores(&key, &found.0)).transpose()?.flatten();
    let profile = Profile {
        interests: interests.and_then(|(instrument, scores)| of_person(instrument, &scores)),
        values: values.and_then(|(instrument, scores)| match scores.is_telling(instrument) {
            true => values_of_person(&scores.shown(instrument)),
            false => None,
        }),
        conditions: of_wishes(&wishes),
    };
    let reactions = row.reactions.map(|reactions| reactions.0).unwrap_or_default();
    Ok(Person {
        id,
        vector: profile.vector(&Weights::default()),
        profile,
        wishes,
        learned: learn(
            &reactions.iter().filter_map(|one| reaction(reader, one, backend.now())).collect::<Vec<_>>(),
        ),
        resting: row.resting.into_iter().map(EmployerId::new).collect(),
        judged: reactions.iter().filter(|one| one.4).map(|one| PostingId::new(one.0)).collect(),
        key,
    })
}

fn scores(
    key: &PersonKey,
    (id, instrument, at, sealed): &Sitting,
) -> Result<Option<(&'static domain::checkups::Instrument, Scores)>, Failure> {
    let code =
        InstrumentCode::from_code(instrument).ok_or(Failure::UnknownValue("checkup_sittings.instrument"))?;
    let Some(instrument) = u16::try_from(*at).ok().and_then(|at| version(code, at)) else { return Ok(None) };
    let sealed = hex::read(sealed).ok_or(Failure::UnknownValue("scores_sealed"))?;
    let text = key.open(scores_field(ResultShelf::Career, SittingId::new(*id)), &sealed)?;
    let scores = serde_json::from_str(&text).map_err(|_| Failure::UnknownValue("scores_sealed"))?;
    Ok(Some((instrument, scores)))
}

/// A reaction as numbers; one to a posting that reads no longer counts for nothing.
fn reaction(reader: &Reader, one: &Reacted, now: DateTime<Utc>) -> Option<Reaction> {
    let (_, entries, reason, at, _) = one;
    Some(Reaction {
        vector: reader.vector(&reader.posting(entries)?)?,
        passed: reason.as_deref().and_then(PassReason::from_code),
        days_ago: u16::try_from((now - *at).num_days().max(0)).unwrap_or(u16::MAX),
    })
}
