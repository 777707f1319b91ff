//! Danger in the talk: the desk hears of it whatever breaks on the way, and whoever is in trouble still gets an
//! answer to what they asked.

use backend::jobs::queue;
use chrono::TimeDelta;
use sqlx::PgPool;

use crate::line::Line;
use crate::support::{counselor, count};

const TROUBLE: &str = "家賃が払えない";
const NUMBER: &str = "0120-279-338";
const FLAGGED: &str = "select count(*) from conversations where danger = 2";

async fn line(pool: &PgPool) -> Line {
    counselor(pool, "佐藤 みほ", "10:00-20:00").await;
    let line = Line::with_webhook(pool.clone()).await;
    backend::knowledge::plant(line.backend()).await.expect("planted");
    line
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_desk_hears_of_danger_though_the_first_worker_died(pool: PgPool) {
    let line = line(&pool).await;
    let (person, _) = line.friend().await;
    line.say(&person.id, "もう死にたい").await.expect("said");
    assert_eq!(queue::claim(&pool, line.backend().now(), 10).await.expect("claimed").len(), 1);
    line.desk.wait(queue::LEASE);
    line.work().await;
    assert!(line.deliveries_to(&person.id)[0].message.to_string().contains("119"));
    assert_eq!(count(&pool, FLAGGED).await, 1);
    let noted = "select count(*) from conversation_changes where kind = 'crisis'";
    assert_eq!(count(&pool, noted).await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_desk_hears_of_danger_of_somebody_unknown(pool: PgPool) {
    let line = line(&pool).await;
    let person = line.add_friend("知らない人");
    line.say(&person.id, "もう死にたい").await.expect("said");
    line.work().await;
    assert_eq!(count(&pool, FLAGGED).await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn trouble_gets_numbers_and_its_answer_and_the_numbers_not_at_every_turn(pool: PgPool) {
    let line = line(&pool).await;
    let (person, _) = line.friend().await;
    let mut seen = 0;
    let mut told = async |text: &str| -> Vec<String> {
        line.say(&person.id, text).await.expect("said");
        line.work().await;
        let all = line.deliveries_to(&person.id);
        let new = all[seen..].iter().map(|entry| entry.message.to_string()).collect();
        seen = all.len();
        new
    };
    let first = told(TROUBLE).await;
    assert_eq!(first.len(), 2, "{first:?}");
    assert!(first[0].contains(NUMBER) && !first[1].contains(NUMBER));
    let again = told("もう家賃が払えないんです").await;
    assert_eq!(again.len(), 1);
    assert!(!again[0].contains("大変な中で"), "an answer, without the same words again: {again:?}");
    line.desk.wait(TimeDelta::minutes(31));
    assert!(told(TROUBLE).await[0].contains("大変な中で"));
}
