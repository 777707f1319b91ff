//! LINE says that a counselor has written, without a word of what.

use chrono::TimeDelta;
use domain::ids::{ConversationId, SeekerId};
use domain::service_day::ServiceDay;
use serde_json::json;
use uuid::Uuid;

use super::held::Held;
use crate::jobs::Done;
use crate::jobs::queue::{self, Job};
use crate::line::messages::conversation_notice;
use crate::line::push_notice::to_seeker;
use crate::{Backend, Failure, rules};

/// Whoever has the page open reads within this time, and needs no notice.
const READS_WITHIN: TimeDelta = TimeDelta::seconds(20);

/// Writes the notice: one until the person has read, and one more on every service day on which staff write and
/// they still have not. The first may not have come, or be forgotten.
pub(super) async fn enqueue(backend: &Backend, held: &mut Held) -> Result<(), Failure> {
    let (id, read, seq) = (held.id, held.seeker_read, held.last_seq);
    let now = backend.now();
    let day = ServiceDay::at(now, rules::load(held.db()).await?.rules.hours);
    let once = format!("conversation-notice:{id}:{read}:{day}");
    let payload = json!({ "conversation": id, "seq": seq });
    queue::add(held.db(), "conversation_notice", &payload, Some(&once), now + READS_WITHIN, now).await
}

/// Writes the notice that nobody comes any more.
pub(super) async fn enqueue_nobody(backend: &Backend, held: &mut Held) -> Result<(), Failure> {
    let (id, seq, now) = (held.id, held.last_seq, backend.now());
    let once = format!("conversation-nobody:{id}:{seq}");
    let payload = json!({ "conversation": id, "seq": seq, "nobody": true });
    queue::add(held.db(), "conversation_notice", &payload, Some(&once), now + READS_WITHIN, now).await
}

/// Tells the person, if they have not read it meanwhile.
pub(crate) async fn run(backend: &Backend, job: &Job) -> Result<Done, Failure> {
    let (Some(id), Some(seq)) = (job.read::<ConversationId>("conversation"), job.payload["seq"].as_i64())
    else {
        return Ok(Done::broken("the payload names no message"));
    };
    let row: Option<Uuid> =
        sqlx::query_scalar("select seeker_id from conversations where id = $1 and seeker_read < $2")
            .bind(id.uuid())
            .bind(seq)
            .fetch_optional(&backend.pool)
            .await?;
    match row {
        Some(seeker) => {
            let message = match job.payload["nobody"] == true {
                true => conversation_notice::nobody_there(&backend.links),
                false => conversation_notice::message(&backend.links),
            };
            to_seeker(backend, job, SeekerId::new(seeker), message).await
        }
        None => Ok(Done::Skipped),
    }
}
