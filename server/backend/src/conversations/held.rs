//! A conversation while somebody writes: its row is locked until everything is saved.

use chrono::{DateTime, TimeDelta, Utc};
use domain::conversation::{Body, State, Step, Writer};
use domain::ids::{ConversationId, MessageId, SeekerId, StaffId};
use domain::safety::Level;
use sqlx::{FromRow, PgConnection, Postgres, Transaction};
use uuid::Uuid;

use super::{Change, field};
use crate::seekers::keys;
use crate::vault::PersonKey;
use crate::{Backend, Failure, random};

/// After so long without a word a conversation begins anew, for the figures.
const BEGINS_ANEW: TimeDelta = TimeDelta::hours(12);

/// A conversation's row.
#[derive(Clone, Debug, FromRow)]
struct Row {
    id: Uuid,
    seeker_id: Uuid,
    state: String,
    staff_id: Option<Uuid>,
    state_since: DateTime<Utc>,
    last_seq: i64,
    last_change: i64,
    last_written_at: Option<DateTime<Utc>>,
    seeker_read: i64,
    staff_read: i64,
    unanswered_since: Option<DateTime<Utc>>,
    confused: bool,
    danger: i16,
    danger_at: Option<DateTime<Utc>>,
}

/// The row is locked; [`Held::save`] writes it back and ends the transaction.
pub(super) struct Held {
    /// Which conversation.
    pub id: ConversationId,
    /// Who answers.
    pub state: State,
    /// Since when; for whoever waits, since when they have their place.
    pub state_since: DateTime<Utc>,
    /// What the safety gate saw.
    pub danger: Level,
    /// Since when a message waits for staff.
    pub unanswered_since: Option<DateTime<Utc>>,
    /// Whether the bot has asked to say it otherwise.
    pub confused: bool,
    /// Up to which place the person has read.
    pub seeker_read: i64,
    /// Up to which place staff have read.
    pub staff_read: i64,
    /// The place of the last message.
    pub last_seq: i64,
    danger_at: Option<DateTime<Utc>>,
    last_change: i64,
    last_written_at: Option<DateTime<Utc>>,
    key: PersonKey,
    now: DateTime<Utc>,
    tx: Transaction<'static, Postgres>,
}

impl Held {
    /// The person's conversation, made on first sight.
    pub(super) async fn of_seeker(backend: &Backend, seeker: SeekerId) -> Result<Self, Failure> {
        let mut tx = backend.pool.begin().await?;
        let row: Row = sqlx::query_as(
            "insert into conversations as c (id, seeker_id, state_since) values ($1, $2, $3) \
             on conflict (seeker_id) do update set seeker_id = c.seeker_id returning c.*",
        )
        .bind(random::uuid())
        .bind(seeker.uuid())
        .bind(backend.now())
        .fetch_one(&mut *tx)
        .await?;
        Self::with(backend, row, tx).await
    }

    /// A conversation that is there.
    pub(super) async fn of(backend: &Backend, id: ConversationId) -> Result<Option<Self>, Failure> {
        let mut tx = backend.pool.begin().await?;
        let row: Option<Row> = sqlx::query_as("select * from conversations where id = $1 for update")
            .bind(id.uuid())
            .fetch_optional(&mut *tx)
            .await?;
        match row {
            Some(row) => Ok(Some(Self::with(backend, row, tx).await?)),
            None => Ok(None),
        }
    }

    async fn with(
        backend: &Backend,
        row: Row,
        mut tx: Transaction<'static, Postgres>,
    ) -> Result<Self, Failure> {
        let unknown = || Failure::UnknownValue("conversations");
        let seeker = SeekerId::new(row.seeker_id);
        let key = keys::read(&mut *tx, &backend.vault, seeker).await?;
        let staff = row.staff_id.map(StaffId::new);
        let danger = u8::try_from(row.danger).ok().and_then(Level::from_code).ok_or_else(unknown)?;
        Ok(Self {
            id: ConversationId::new(row.id),
            state: State::from_code(&row.state, staff).ok_or_else(unknown)?,
            state_since: row.state_since,
            danger,
            unanswered_since: row.unanswered_since,
            confused: row.confused,
            seeker_read: row.seeker_read,
            staff_read: row.staff_read,
            last_seq: row.last_seq,
            danger_at: row.danger_at,
            last_change: row.last_change,
            last_written_at: row.last_written_at,
            key,
            now: backend.now(),
            tx,
        })
    }

    /// The connection of the transaction.
    pub(super) fn db(&mut self) -> &mut PgConnection {
        &mut self.tx
    }

    /// The time of everything that is written here.
    pub(super) const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Opens what was sealed in this conversation.
    pub(super) const fn key(&self) -> &PersonKey {
        &self.key
    }

    /// Whether this message is here already: a request that comes twice changes nothing.
    pub(super) async fn has(&mut self, id: MessageId) -> Result<bool, Failure> {
        Ok(self.written_at(id).await?.is_some())
    }

    /// When this message was written; none when it is not here.
    pub(super) async fn written_at(&mut self, id: MessageId) -> Result<Option<DateTime<Utc>>, Failure> {
        Ok(sqlx::query_scalar("select at from conversation_messages where id = $1")
            .bind(id.uuid())
            .fetch_optional(&mut *self.tx)
            .await?)
    }

    /// Writes a message at the end.
    pub(super) async fn put(
        &mut self,
        id: MessageId,
        writer: Writer,
        staff: Option<StaffId>,
        body: &Body,
    ) -> Result<(), Failure> {
        self.put_from_line(id, writer, staff, body, None).await
    }

    /// The same for one that came from the talk.
    pub(super) async fn put_from_line(
        &mut self,
        id: MessageId,
        writer: Writer,
        staff: Option<StaffId>,
        body: &Body,
        line_message_id: Option<&str>,
    ) -> Result<(), Failure> {
        self.last_seq += 1;
        self.last_change += 1;
        let sealed = self.key.seal(field(id), &super::lines::spell(body));
        sqlx::query(
            "insert into conversation_messages (id, conversation_id, seq, change, writer, staff_id, body_sealed, \
                inner_only, line_message_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(id.uuid())
        .bind(self.id.uuid())
        .bind(self.last_seq)
        .bind(self.last_change)
        .bind(writer.code())
        .bind(staff.map(StaffId::uuid))
        .bind(sealed)
        .bind(body.is_inner())
        .bind(line_message_id)
        .bind(self.now)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// A change number for something that is not a new message.
    pub(super) const fn next_change(&mut self) -> i64 {
        self.last_change += 1;
        self.last_change
    }

    /// Lets somebody else answer; `false` when the step does not apply.
    pub(super) fn step(&mut self, step: Step) -> bool {
        let Some(state) = self.state.after(step) else {
            return false;
        };
        if state != self.state {
            self.state = state;
            self.state_since = self.now;
            self.last_change += 1;
        }
        true
    }

    /// Raises the mark; it never goes down by itself.
    pub(super) fn flag(&mut self, level: Level) {
        if level > self.danger {
            self.danger = level;
        }
        self.danger_at = Some(self.now);
        self.last_change += 1;
    }

    /// Takes the mark away.
    pub(super) fn clear_flag(&mut self) {
        self.danger = Level::Ordinary;
        self.danger_at = None;
        self.last_change += 1;
    }

    /// The person has written: whether by that a conversation begins.
    pub(super) fn begins(&mut self) -> bool {
        let before = self.last_written_at.replace(self.now);
        before.is_none_or(|before| self.now - before > BEGINS_ANEW)
    }

    /// Notes what happened, for history and figures.
    pub(super) async fn note(
        &mut self,
        change: Change,
        staff: Option<StaffId>,
        waited: Option<TimeDelta>,
    ) -> Result<(), Failure> {
        let seconds = waited.map(|waited| i32::try_from(waited.num_seconds()).unwrap_or(i32::MAX));
        sqlx::query(
            "insert into conversation_changes (conversation_id, at, kind, staff_id, waited_seconds) \
             values ($1, $2, $3, $4, $5)",
        )
        .bind(self.id.uuid())
        .bind(self.now)
        .bind(change.code())
        .bind(staff.map(StaffId::uuid))
        .bind(seconds)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Saves everything.
    pub(super) async fn save(mut self) -> Result<(), Failure> {
        sqlx::query(
            "update conversations set state = $2, staff_id = $3, state_since = $4, last_seq = $5, \
                last_change = $6, last_written_at = $7, seeker_read = $8, staff_read = $9, \
                unanswered_since = $10, confused = $11, danger = $12, danger_at = $13 where id = $1",
        )
        .bind(self.id.uuid())
        .bind(self.state.code())
        .bind(self.state.staff().map(StaffId::uuid))
        .bind(self.state_since)
        .bind(self.last_seq)
        .bind(self.last_change)
        .bind(self.last_written_at)
        .bind(self.seeker_read)
        .bind(self.staff_read)
        .bind(self.unanswered_since)
        .bind(self.confused)
        .bind(i16::from(self.danger.code()))
        .bind(self.danger_at)
        .execute(&mut *self.tx)
        .await?;
        self.tx.commit().await?;
        Ok(())
    }
}
