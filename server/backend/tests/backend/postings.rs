//! Postings: whole before they are shown, off the shelf when nobody has confirmed them.

use backend::employers;
use backend::postings::change::{self, Change, ChangeRefused, Edit};
use backend::postings::listing::{self, Filter, Shelf};
use backend::postings::{self, Posting};
use chrono::TimeDelta;
use domain::ids::{PostingId, StaffId};
use domain::posting::{Entries, FIELDS, PostingState};
use sqlx::PgPool;

use crate::support::{Desk, count, staff};
use crate::town::{employer, entry, whole, without};

async fn saved(
    desk: &Desk,
    staff: StaffId,
    id: PostingId,
    entries: &Entries,
    seen: i32,
    change: Change,
) -> Result<(), ChangeRefused> {
    let employer = match postings::find(&desk.backend.pool, id).await.expect("read") {
        Some(posting) => posting.employer,
        None => employer(desk, "ためし製作所").await,
    };
    change::save(&desk.backend, &Edit { id, employer, entries, seen, staff }, change).await
}

async fn found(pool: &PgPool, id: PostingId) -> Posting {
    postings::find(pool, id).await.expect("read").expect("there")
}

async fn on_shelf(desk: &Desk, shelf: Shelf) -> i64 {
    let today = desk.backend.today();
    let filter = Filter { shelf, ..Filter::default() };
    listing::list(&desk.backend.pool, &filter, today, 0).await.expect("listed").total
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_posting_that_lacks_something_is_kept_but_never_shown(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let hashimoto = staff(&pool, "橋本", "coordinator").await;
    for field in FIELDS.iter().filter(|field| whole(&[]).needs(field)) {
        let id = postings::new_id();
        let entries = without(field.key);
        let refused = saved(&desk, hashimoto, id, &entries, 0, Change::Publish).await;
        match refused {
            Err(ChangeRefused::Problems(problems)) => assert_eq!(problems[0].key, field.key),
            other => panic!("{}: {other:?}", field.key),
        }
        assert!(postings::find(&pool, id).await.expect("read").is_none(), "nothing half done");
        saved(&desk, hashimoto, id, &entries, 0, Change::Draft).await.expect("kept");
        assert_eq!(found(&pool, id).await.entries, entries);
    }
    assert_eq!(on_shelf(&desk, Shelf::Shown).await, 0);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_database_itself_refuses_a_published_posting_that_is_not_whole(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let hashimoto = staff(&pool, "橋本", "coordinator").await;
    let id = postings::new_id();
    saved(&desk, hashimoto, id, &whole(&[]), 0, Change::Publish).await.expect("published");
    for key in ["duties", "workplace_change", "smoking", "insurance", "overtime_hours"] {
        let refused = sqlx::query("update postings set entries = entries - $2 where id = $1")
            .bind(id.uuid())
            .bind(key)
            .execute(&pool)
            .await;
        let error = refused.expect_err("refused").into_database_error().expect("by the database");
        assert_eq!(error.constraint(), Some("postings_published_is_whole"), "{key}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_posting_leaves_the_shelf_when_nobody_confirms_it_for_thirty_days(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let hashimoto = staff(&pool, "橋本", "coordinator").await;
    let id = postings::new_id();
    saved(&desk, hashimoto, id, &whole(&[]), 0, Change::Publish).await.expect("published");
    for (days, shown, due) in [(0, 1, 0), (24, 1, 0), (25, 1, 1), (29, 1, 1), (30, 0, 1), (400, 0, 1)] {
        desk.set_clock(crate::support::NOW);
        desk.wait(TimeDelta::days(days));
        assert_eq!(on_shelf(&desk, Shelf::Shown).await, shown, "day {days}");
        assert_eq!(on_shelf(&desk, Shelf::Due).await, due, "day {days}");
        let today = desk.backend.today();
        assert_eq!(found(&pool, id).await.is_shown(today), shown == 1, "day {days}");
    }
    assert!(change::confirm(&desk.backend, id, hashimoto).await.expect("confirmed"));
    assert_eq!((on_shelf(&desk, Shelf::Shown).await, on_shelf(&desk, Shelf::Due).await), (1, 0));
    assert_eq!(found(&pool, id).await.confirmed_by.as_deref(), Some("橋本"));
    let kinds: Vec<String> =
        change::events(&pool, id).await.expect("events").into_iter().map(|(_, kind, _)| kind).collect();
    assert_eq!(kinds, ["confirmed", "published"]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn only_what_is_on_the_shelf_can_be_confirmed(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let hashimoto = staff(&pool, "橋本", "coordinator").await;
    let id = postings::new_id();
    assert!(!change::confirm(&desk.backend, id, hashimoto).await.expect("nothing there"));
    for (seen, change) in [(0, Change::Draft), (1, Change::Publish), (2, Change::Withdraw), (3, Change::Fill)]
    {
        saved(&desk, hashimoto, id, &whole(&[]), seen, change).await.expect("changed");
        let confirmed = change::confirm(&desk.backend, id, hashimoto).await.expect("asked");
        assert_eq!(confirmed, change == Change::Publish, "{change:?}");
    }
    assert_eq!(found(&pool, id).await.state, PostingState::Filled);
    assert_eq!(on_shelf(&desk, Shelf::Over).await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn of_two_who_edit_a_posting_the_second_is_told_and_a_form_sent_twice_changes_once(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (hashimoto, mori) = (staff(&pool, "橋本", "coordinator").await, staff(&pool, "森", "manager").await);
    let id = postings::new_id();
    for _ in 0..2 {
        saved(&desk, hashimoto, id, &whole(&[]), 0, Change::Publish).await.expect("published");
    }
    assert_eq!(count(&pool, "select count(*) from postings").await, 1);
    let seen = found(&pool, id).await.revision;
    let mut one = whole(&[]);
    one.set("title", "橋本が直した");
    saved(&desk, hashimoto, id, &one, seen, Change::Publish).await.expect("first");
    let mut other = whole(&[]);
    other.set("title", "森が直した");
    let refused = saved(&desk, mori, id, &other, seen, Change::Publish).await;
    assert!(matches!(refused, Err(ChangeRefused::Overtaken)), "{refused:?}");
    assert_eq!(found(&pool, id).await.entries.get("title"), "橋本が直した");
    saved(&desk, mori, id, &other, seen + 1, Change::Publish).await.expect("after looking");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_age_limit_for_the_hiring_freeze_generation_holds_only_while_the_law_has_it(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let hashimoto = staff(&pool, "橋本", "coordinator").await;
    let mut entries = whole(&[]);
    entries.set("age_limit_to", "57");
    entries.set("age_limit_reason", "3ni_ice");
    saved(&desk, hashimoto, postings::new_id(), &entries, 0, Change::Publish).await.expect("lawful today");
    desk.set_clock("2027-04-01T09:00:00+09:00");
    let refused = saved(&desk, hashimoto, postings::new_id(), &entries, 0, Change::Publish).await;
    assert!(matches!(refused, Err(ChangeRefused::Problems(_))), "{refused:?}");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn employers_are_found_by_name_and_reading_and_saved_by_one_at_a_time(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let id = employer(&desk, "あおば製作所").await;
    let other = entry("あおば製作所（本社）");
    assert!(employers::save(&desk.backend, id, &other, 1).await.expect("saved"));
    assert!(!employers::save(&desk.backend, id, &entry("ちがう名前"), 1).await.expect("overtaken"));
    for (text, expected) in [("", 1), ("あおば", 1), ("ため", 1), ("%", 0), ("みどり", 0)] {
        assert_eq!(employers::list(&pool, text, 0).await.expect("listed").total, expected, "{text}");
    }
    let found = employers::find(&pool, id).await.expect("read").expect("there");
    assert_eq!((found.entry, found.revision, found.postings), (other, 2, 0));
}
