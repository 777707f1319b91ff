//! Making a booking. Postgres has the last word: the exclusion constraints are
//! reached with `on conflict do nothing`, and no row back means the slot went.

use chrono::{DateTime, Utc};
use domain::availability::{Candidate, ask_in_order, nearest};
use domain::ids::{BookingId, PostingId, SeekerId, StaffId};
use domain::rules::NotBookable;
use domain::service_day::{ServiceDay, SlotStart};
use sqlx::{FromRow, Postgres, Transaction};
use uuid::Uuid;

use super::notice;
use super::request::Request;
use crate::rules::{RulesRow, Settings};
use crate::vault::Field;
use crate::{Backend, Failure, availability, random, seekers};

/// Why no booking was made.
#[derive(Debug, thiserror::Error)]
pub enum ReserveRefused {
    /// The start is outside the rules.
    #[error(transparent)]
    NotBookable(#[from] NotBookable),
    /// Somebody else was faster, or nobody works then.
    #[error("taken")]
    Taken {
        /// The free starts nearest to it, at most three.
        nearest: Vec<SlotStart>,
    },
    /// This person already holds as many open bookings as allowed; one of them.
    #[error("an open booking exists")]
    OpenBooking(BookingId),
    /// The key was used for a different request.
    #[error("the key belongs to another request")]
    KeyReused,
    /// The machinery failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<sqlx::Error> for ReserveRefused {
    fn from(error: sqlx::Error) -> Self {
        Self::Failure(error.into())
    }
}

/// Books a consultation for a seeker. The same key again returns the first booking.
///
/// # Errors
/// See [`ReserveRefused`].
pub async fn reserve(
    backend: &Backend,
    seeker: SeekerId,
    request: &Request,
) -> Result<BookingId, ReserveRefused> {
    let now = backend.now();
    let digest = request.digest(&backend.vault);
    let id = BookingId::new(random::uuid());
    let sealed = Sealed::of(backend, seeker, id, request).await?;

    let mut tx = backend.pool.begin().await?;
    let standing = Standing::lock(&mut tx, seeker, request.key, now).await?;
    if let Some(first) = standing.same_key(&digest)? {
        return Ok(first);
    }
    let settings = Settings::try_from(standing.rules)?;
    settings.rules.check(request.slot, now)?;
    if let Some(open) = standing.blocking(settings.rules.open_bookings) {
        return Err(ReserveRefused::OpenBooking(open));
    }
    for counselor in candidates(&mut tx, request.slot, Some(seeker)).await? {
        let row = NewBooking { id, seeker, counselor, request, sealed: &sealed, digest: &digest };
        if insert(&mut tx, &row, &settings, now).await? {
            tx.commit().await?;
            backend.wake_worker();
            return Ok(id);
        }
    }
    tx.rollback().await?;
    let nearest = nearest_to(backend, &settings, request.slot).await?;
    Err(ReserveRefused::Taken { nearest })
}

/// Up to three free starts near the wanted one.
pub(super) async fn nearest_to(
    backend: &Backend,
    settings: &Settings,
    wanted: SlotStart,
) -> Result<Vec<SlotStart>, Failure> {
    let (first, last): (ServiceDay, ServiceDay) = (wanted.day.plus(-7), wanted.day.plus(7));
    let days = availability::shown(backend, &settings.rules, first, last).await?;
    Ok(nearest(&days, wanted, 3))
}

/// What already stands for the seeker, read while their row is locked: two
/// requests of one person are dealt with one after the other.
#[derive(FromRow)]
struct Standing {
    #[sqlx(flatten)]
    rules: RulesRow,
    key_booking: Option<Uuid>,
    key_digest: Option<Vec<u8>>,
    open: i64,
    one_open: Option<Uuid>,
}

impl Standing {
    async fn lock(
        tx: &mut Transaction<'static, Postgres>,
        seeker: SeekerId,
        key: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Self, Failure> {
        // The lock is a statement of its own: what is read afterwards must be
        // what was committed by whoever held it before.
        sqlx::query("select 1 from seekers where id = $1 for no key update")
            .bind(seeker.uuid())
            .execute(&mut **tx)
            .await?;
        let standing = sqlx::query_as(
            "select r.opens, r.closes, r.notice_minutes, r.horizon_days, r.open_bookings, \
                r.reminder_half, k.id as key_booking, k.request_digest as key_digest, \
                (select count(*) from bookings b where b.seeker_id = $1 \
                    and b.state = 'reserved' and b.ends_at > $3) as open, \
                (select b.id from bookings b where b.seeker_id = $1 \
                    and b.state = 'reserved' and b.ends_at > $3 order by b.starts_at limit 1) as one_open \
             from booking_rules r \
             left join bookings k on k.seeker_id = $1 and k.idempotency_key = $2",
        )
        .bind(seeker.uuid())
        .bind(key)
        .bind(now)
        .fetch_one(&mut **tx)
        .await?;
        Ok(standing)
    }

    fn same_key(&self, digest: &[u8]) -> Result<Option<BookingId>, ReserveRefused> {
        match (self.key_booking, &self.key_digest) {
            (Some(id), Some(first)) if first == digest => Ok(Some(BookingId::new(id))),
            (Some(_), _) => Err(ReserveRefused::KeyReused),
            _ => Ok(None),
        }
    }

    fn blocking(&self, allowed: u16) -> Option<BookingId> {
        self.one_open.filter(|_| self.open >= i64::from(allowed)).map(BookingId::new)
    }
}

/// The counselors who work at this start and are free, in the order in which to ask them.
pub(super) async fn candidates(
    tx: &mut Transaction<'static, Postgres>,
    start: SlotStart,
    seeker: Option<SeekerId>,
) -> Result<Vec<StaffId>, Failure> {
    let rows: Vec<(Uuid, i64, bool)> = sqlx::query_as(
        "select s.id, coalesce(b.load, 0), \
            coalesce(s.id = (select b.counselor_id from bookings b where b.seeker_id = $3 \
                and b.state <> 'cancelled' order by b.starts_at desc limit 1), false) \
         from staff s \
         left join working_hours w on w.counselor_id = s.id and w.weekday = extract(dow from $1::date) \
         left join hours_exceptions x on x.counselor_id = s.id and x.service_day = $1 \
         left join (select counselor_id, bool_or(starts_at = $4) as taken, \
                count(*) filter (where service_day = $1 and state = 'reserved') as load \
            from bookings where service_day between $1 - 1 and $1 + 1 and state <> 'cancelled' \
            group by counselor_id) b on b.counselor_id = s.id \
         where s.role = 'counselor' and s.active \
            and not exists (select 1 from closed_days c where c.service_day = $1) \
            and coalesce(x.halves, w.halves, 0) & (1::bigint << $2) <> 0 \
            and b.taken is not true",
    )
    .bind(start.day.date())
    .bind(i32::from(start.half.index()))
    .bind(seeker.map(SeekerId::uuid))
    // The instant, since the day before may call it 24:30 and this one 00:30.
    .bind(start.instant())
    .fetch_all(&mut **tx)
    .await?;
    let candidates = rows
        .into_iter()
        .map(|(counselor, load, familiar)| Candidate {
            counselor: StaffId::new(counselor),
            load: u32::try_from(load).unwrap_or(u32::MAX),
            familiar,
        })
        .collect();
    Ok(ask_in_order(candidates))
}

/// The personal fields of a request, sealed for the booking's row.
struct Sealed {
    phone: Option<Vec<u8>>,
    note: Option<Vec<u8>>,
}

impl Sealed {
    async fn of(
        backend: &Backend,
        seeker: SeekerId,
        booking: BookingId,
        request: &Request,
    ) -> Result<Self, Failure> {
        let (phone, note) = (request.contact.phone(), request.note.as_ref());
        if phone.is_none() && note.is_none() {
            return Ok(Self { phone: None, note: None });
        }
        let key = seekers::keys::of(backend, seeker).await?;
        Ok(Self {
            phone: phone.map(|phone| key.seal(phone_field(booking), phone.digits())),
            note: note.map(|note| key.seal(note_field(booking), note.as_str())),
        })
    }
}

/// Where a booking's phone number lives.
pub(crate) const fn phone_field(booking: BookingId) -> Field {
    Field { table: "bookings", column: "phone_sealed", row: booking.uuid() }
}

/// Where a booking's note lives.
pub(crate) const fn note_field(booking: BookingId) -> Field {
    Field { table: "bookings", column: "note_sealed", row: booking.uuid() }
}

struct NewBooking<'a> {
    id: BookingId,
    seeker: SeekerId,
    counselor: StaffId,
    request: &'a Request,
    sealed: &'a Sealed,
    digest: &'a [u8],
}

/// Writes booking, history and jobs in one statement. `false`: the slot went meanwhile.
async fn insert(
    tx: &mut Transaction<'static, Postgres>,
    new: &NewBooking<'_>,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let notices = notice::for_new_booking(new.id, new.request.slot, settings, now);
    let slot = new.request.slot;
    let made = sqlx::query(
        "with made as (insert into bookings (id, seeker_id, counselor_id, service_day, half, \
            starts_at, ends_at, means, topic, phone_sealed, note_sealed, idempotency_key, \
            request_digest, created_at, posting_id) \
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $20) \
            on conflict do nothing returning id), \
         told as (insert into booking_events (booking_id, at, kind, to_slot) \
            select id, $14, 'reserved', $15 from made), \
         drafts as (delete from booking_drafts where seeker_id in (select $2 from made)) \
         insert into jobs (id, kind, payload, once, run_at, created_at) \
            select job.id, 'booking_notice', job.payload, job.once, job.run_at, $14 \
            from made, unnest($16::uuid[], $17::jsonb[], $18::text[], $19::timestamptz[]) \
                as job (id, payload, once, run_at)",
    )
    .bind(new.id.uuid())
    .bind(new.seeker.uuid())
    .bind(new.counselor.uuid())
    .bind(slot.day.date())
    .bind(i16::from(slot.half.index()))
    .bind(slot.instant())
    .bind(slot.end())
    .bind(new.request.contact.means().code())
    .bind(new.request.topic.code())
    .bind(new.sealed.phone.as_deref())
    .bind(new.sealed.note.as_deref())
    .bind(new.request.key)
    .bind(new.digest)
    .bind(now)
    .bind(slot.to_string())
    .bind(notices.iter().map(|job| job.id.uuid()).collect::<Vec<_>>())
    .bind(notices.iter().map(|job| job.payload.clone()).collect::<Vec<_>>())
    .bind(notices.iter().map(|job| job.once.clone()).collect::<Vec<_>>())
    .bind(notices.iter().map(|job| job.run_at).collect::<Vec<_>>())
    .bind(new.request.posting.map(PostingId::uuid))
    .execute(&mut **tx)
    .await?;
    Ok(made.rows_affected() > 0)
}

/// The booking that was made under this key, if one was.
///
/// # Errors
/// When the database does not answer.
pub async fn by_key(pool: &sqlx::PgPool, seeker: SeekerId, key: Uuid) -> Result<Option<BookingId>, Failure> {
    let id: Option<Uuid> =
        sqlx::query_scalar("select id from bookings where seeker_id = $1 and idempotency_key = $2")
            .bind(seeker.uuid())
            .bind(key)
            .fetch_optional(pool)
            .await?;
    Ok(id.map(BookingId::new))
}
