//! Whoever writes too much in the talk is asked to wait, and heard in danger.

use sqlx::PgPool;

use crate::line::Line;
use crate::support::counselor;

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn who_writes_too_much_in_the_talk_is_told_so_once_and_heard_in_danger(pool: PgPool) {
    counselor(&pool, "佐藤 みほ", "10:00-20:00").await;
    let line = Line::with_webhook(pool.clone()).await;
    let (person, _) = line.friend().await;
    for _ in 0..62 {
        line.say(&person.id, "こんばんは").await.expect("said");
        line.work().await;
    }
    let told = line.deliveries_to(&person.id);
    assert_eq!(told.len(), 31, "thirty answers, one word about the pause");
    assert!(told[30].message.to_string().contains("少しだけ、間をおいてください"));
    line.say(&person.id, "もう死にたい").await.expect("said");
    line.work().await;
    let told = line.deliveries_to(&person.id);
    assert!(told[31].message.to_string().contains("0120-279-338"), "whoever is in danger is heard");
    let (other, _) = line.friend().await;
    line.say(&other.id, "こんばんは").await.expect("said");
    line.work().await;
    assert_eq!(line.titles(&other.id), ["お返事があります。"]);
}
