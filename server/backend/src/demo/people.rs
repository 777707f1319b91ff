//! Who works in the demo and who comes.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::StaffId;
use domain::staff::Role;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::staff::passwords;
use crate::vault::{PersonKey, Vault};
use crate::{Failure, random};

/// The four counselors of the demo, by what makes them different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counselor {
    /// 佐藤: office hours.
    Sato,
    /// 森: before work.
    Mori,
    /// 夏目: until one at night.
    Natsume,
    /// 朝比奈: weekends too, several blocks a day.
    Asahina,
}

impl Counselor {
    pub(super) const ALL: [Self; 4] = [Self::Sato, Self::Mori, Self::Natsume, Self::Asahina];
}

/// Address, name, role; the counselors first, in the order of [`Counselor::ALL`].
const STAFF: [(&str, &str, Role); 8] = [
    ("sato@example.jp", "佐藤 みほ", Role::Counselor),
    ("mori@example.jp", "森 れいじ", Role::Counselor),
    ("natsume@example.jp", "夏目 よる", Role::Counselor),
    ("asahina@example.jp", "朝比奈 はる", Role::Counselor),
    ("manager@example.jp", "西村 りく", Role::Manager),
    ("coordinator@example.jp", "橋本 つなぐ", Role::Coordinator),
    ("editor@example.jp", "藤井 ことは", Role::Editor),
    ("city@example.jp", "市役所 まもる", Role::CityOfficer),
];

/// Names that nobody has: words for drafts, blanks and samples.
pub(super) const SEEKERS: [&str; 15] = [
    "雛形 あおい",
    "空木 なお",
    "例野 けんじ",
    "見取 かおり",
    "図案 さとる",
    "仮名 ゆみこ",
    "試作 ひろし",
    "見本 まさみ",
    "白紙 たかし",
    "余白 のぞみ",
    "下書 しんご",
    "控井 ともこ",
    "写本 よしえ",
    "架空 いさむ",
    "素描 めぐみ",
];

/// What the demo's LINE ids begin with. They have the form of LINE's, so that a
/// simulator can know these people; nobody at LINE has one.
const LINE_USER_PREFIX: &str = "Udec0de000";

/// LINE ids and names of the demo's people, for a simulator.
pub fn line_people() -> impl Iterator<Item = (String, &'static str)> {
    SEEKERS.into_iter().enumerate().map(|(place, name)| (line_user_id(place), name))
}

fn line_user_id(place: usize) -> String {
    format!("{LINE_USER_PREFIX}{place:023}")
}

/// The counselors' rows.
pub(super) struct Counselors([StaffId; 4]);

impl Counselors {
    pub(super) fn id(&self, counselor: Counselor) -> StaffId {
        let [sato, mori, natsume, asahina] = self.0;
        match counselor {
            Counselor::Sato => sato,
            Counselor::Mori => mori,
            Counselor::Natsume => natsume,
            Counselor::Asahina => asahina,
        }
    }
}

/// A person's row and the key for their fields.
pub(super) struct Person {
    pub id: Uuid,
    pub key: PersonKey,
}

/// One hash for each account: equal passwords have different salts.
pub(super) async fn password_hashes() -> Vec<String> {
    let mut hashes = Vec::with_capacity(STAFF.len());
    for _ in STAFF {
        hashes.push(passwords::hash(super::PASSWORD.to_owned()).await);
    }
    hashes
}

/// Whether the demo's people are in the database.
pub(super) async fn are_there(db: &mut PgConnection) -> Result<bool, Failure> {
    Ok(sqlx::query_scalar("select exists (select 1 from seekers where starts_with(line_user_id, $1))")
        .bind(LINE_USER_PREFIX)
        .fetch_one(db)
        .await?)
}

/// Adds the accounts and says how many were new and who the counselors are.
pub(super) async fn add_staff(
    db: &mut PgConnection,
    hashes: &[String],
    now: DateTime<Utc>,
) -> Result<(usize, Counselors), Failure> {
    let mut new = 0;
    let mut ids = Vec::with_capacity(STAFF.len());
    for ((email, name, role), hash) in STAFF.into_iter().zip(hashes) {
        let (id, is_new): (Uuid, bool) = sqlx::query_as(
            "with added as (insert into staff (id, email, name, role, password_hash, created_at) \
                values ($1, $2, $3, $4, $5, $6) on conflict (email) do nothing returning id) \
             select id, true from added \
             union all select id, false from staff where email = $2 limit 1",
        )
        .bind(random::uuid())
        .bind(email)
        .bind(name)
        .bind(role.code())
        .bind(hash)
        .bind(now - TimeDelta::days(60))
        .fetch_one(&mut *db)
        .await?;
        new += usize::from(is_new);
        ids.push(StaffId::new(id));
    }
    match *ids {
        [sato, mori, natsume, asahina, ..] => Ok((new, Counselors([sato, mori, natsume, asahina]))),
        _ => Err(Failure::UnknownValue("demo staff")),
    }
}

/// Adds the people with their keys. They count as having blocked the account
/// until they follow it, which only a simulator lets them do: the real LINE is
/// never asked to reach an id that does not exist.
pub(super) async fn add_seekers(
    db: &mut PgConnection,
    vault: &Vault,
    now: DateTime<Utc>,
) -> Result<Vec<Person>, Failure> {
    let mut people = Vec::with_capacity(SEEKERS.len());
    for (place, (line_user, name)) in (0_i64..).zip(line_people()) {
        let id = random::uuid();
        let wrapped = vault.new_person_key(id);
        let came = now - TimeDelta::days(12) - TimeDelta::hours(place * 31);
        sqlx::query(
            "with person as (insert into seekers \
                (id, line_user_id, name, blocked_at, follow_changed_at, created_at) \
                values ($1, $2, $3, $4, $4, $5) returning id) \
             insert into seeker_keys (seeker_id, wrapped_key, created_at) select id, $6, $5 from person",
        )
        .bind(id)
        .bind(line_user)
        .bind(name)
        .bind(now)
        .bind(came)
        .bind(&wrapped)
        .execute(&mut *db)
        .await?;
        people.push(Person { id, key: vault.person_key(id, &wrapped)? });
    }
    Ok(people)
}
