//! Drawings in place of photos for three of the employers.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Failure, random};

/// Whose, what there is to see, and the file: 1,200 by 800 pixels.
static DRAWN: [(&str, &str, &[u8]); 3] = [
    (
        "emp-017",
        "見本の絵。焼きあがったパンの棚の前で、二人が生地をこねている",
        include_bytes!("../../assets/demo-photos/bakery.jpg"),
    ),
    (
        "emp-011",
        "見本の絵。窓から山の見える部屋で、二人が並んで画面に向かっている",
        include_bytes!("../../assets/demo-photos/office.jpg"),
    ),
    (
        "emp-053",
        "見本の絵。帽子をかぶった二人が、旋盤と作業台で部品を作っている",
        include_bytes!("../../assets/demo-photos/workshop.jpg"),
    ),
];

/// Hangs them up, where a coordinator is there to have done it.
pub(super) async fn add(db: &mut PgConnection, now: DateTime<Utc>) -> Result<(), Failure> {
    for (employer, words, jpeg) in DRAWN {
        sqlx::query(
            "insert into employer_photos (id, employer_id, place, words, width, height, jpeg, added_by, added_at) \
             select $1, e.id, 1, $3, 1200, 800, $4, s.id, $5 from employers e, \
                (select id from staff where role = 'coordinator' order by created_at, id limit 1) s \
             where e.key = $2 on conflict do nothing",
        )
        .bind::<Uuid>(random::uuid())
        .bind(employer)
        .bind(words)
        .bind(jpeg)
        .bind(now)
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}
