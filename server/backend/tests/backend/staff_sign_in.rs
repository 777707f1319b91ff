//! Signing in at the desk.

use backend::staff::sign_in::{SignInRefused, sign_in};
use backend::staff::{self, AddRefused, sessions};
use domain::staff::Role;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::task::JoinSet;

use crate::support::{Desk, count, dump, wide_pool};

const EMAIL: &str = "sato@example.jp";
const WRONG: &str = "ちがうあいことば";
/// Twelve characters at least.
const RIGHT: &str = "とても長いあいことば二つ";

async fn desk_with_sato(pool: PgPool) -> Desk {
    let desk = Desk::new(pool);
    staff::add(&desk.backend, "Sato@Example.jp ", "佐藤 みほ", Role::Counselor, RIGHT).await.expect("added");
    desk
}

async fn refused(desk: &Desk, email: &str, password: &str) -> String {
    match sign_in(&desk.backend, email, password).await {
        Err(why @ SignInRefused::DoesNotFit) => format!("{why:?} {why}"),
        other => panic!("{other:?}"),
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_right_password_opens_a_session_and_the_table_holds_neither(pool: PgPool) {
    let desk = desk_with_sato(pool.clone()).await;
    let token = sign_in(&desk.backend, " SATO@example.jp", RIGHT).await.expect("signed in");
    let somebody = sessions::find(&desk.backend, token.secret()).await.expect("read").expect("open");
    assert_eq!((somebody.name.as_str(), somebody.role), ("佐藤 みほ", Role::Counselor));
    let everything = dump(&pool).await;
    assert!(!everything.contains(token.secret()) && !everything.contains(RIGHT));
    assert!(everything.contains("$argon2id$"));

    sessions::close(&desk.backend, token.secret()).await.expect("closed");
    assert_eq!(sessions::find(&desk.backend, token.secret()).await.expect("read"), None);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_unknown_address_gets_the_same_answer_as_a_wrong_password(pool: PgPool) {
    let desk = desk_with_sato(pool.clone()).await;
    let wrong = refused(&desk, EMAIL, WRONG).await;
    for email in ["nobody@example.jp", "", "sato\0@example.jp\0", "' or true --"] {
        assert_eq!(refused(&desk, email, WRONG).await, wrong, "{email}");
    }
    sqlx::query("update staff set active = false").execute(&pool).await.expect("left");
    assert_eq!(refused(&desk, EMAIL, RIGHT).await, wrong);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(pool: PgPool) {
    let desk = desk_with_sato(pool).await;
    for _ in 0..5 {
        refused(&desk, EMAIL, WRONG).await;
    }
    refused(&desk, EMAIL, RIGHT).await;
    desk.set_clock("2026-11-16T09:14:59+09:00");
    refused(&desk, EMAIL, RIGHT).await;
    desk.set_clock("2026-11-16T09:15:00+09:00");
    sign_in(&desk.backend, EMAIL, RIGHT).await.expect("the lock is over");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_good_sign_in_forgets_the_wrong_ones_before_it(pool: PgPool) {
    let desk = desk_with_sato(pool).await;
    for _ in 0..3 {
        for _ in 0..4 {
            refused(&desk, EMAIL, WRONG).await;
        }
        sign_in(&desk.backend, EMAIL, RIGHT).await.expect("not locked");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn guesses_sent_at_once_are_counted_like_guesses_in_a_row(
    options: PgPoolOptions,
    database: PgConnectOptions,
) {
    let pool = wide_pool(options, database, 12).await;
    let desk = desk_with_sato(pool.clone()).await;
    // While somebody else holds the row, all of them come as far as they can.
    let mut held = pool.begin().await.expect("begun");
    sqlx::query("select 1 from staff for update").execute(&mut *held).await.expect("held");
    let mut guesses = JoinSet::new();
    for waiting in 1..=5 {
        let backend = desk.backend.clone();
        guesses.spawn(async move { sign_in(&backend, EMAIL, WRONG).await.is_ok() });
        until_waiting(&pool, waiting).await;
    }
    held.rollback().await.expect("let go");
    assert!(guesses.join_all().await.iter().all(|&opened| !opened));
    refused(&desk, EMAIL, RIGHT).await;
}

/// Until so many statements on this database wait for a lock.
async fn until_waiting(pool: &PgPool, wanted: i64) {
    let waiting = "select count(*) from pg_stat_activity \
        where datname = current_database() and wait_event_type = 'Lock'";
    while count(pool, waiting).await < wanted {}
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_session_ends_after_a_long_break_and_at_the_end_of_a_working_day(pool: PgPool) {
    let desk = desk_with_sato(pool).await;
    let open = async |token: &backend::seekers::sessions::Token| {
        sessions::find(&desk.backend, token.secret()).await.expect("read").is_some()
    };
    let idle = sign_in(&desk.backend, EMAIL, RIGHT).await.expect("signed in");
    desk.set_clock("2026-11-16T10:59:59+09:00");
    assert!(open(&idle).await, "and that was a visit");
    desk.set_clock("2026-11-16T12:59:58+09:00");
    assert!(open(&idle).await);
    desk.set_clock("2026-11-16T14:59:58+09:00");
    assert!(!open(&idle).await, "two hours without a visit");

    desk.set_clock("2026-11-17T08:00:00+09:00");
    let busy = sign_in(&desk.backend, EMAIL, RIGHT).await.expect("signed in");
    for hour in 9..20 {
        desk.set_clock(&format!("2026-11-17T{hour:02}:00:00+09:00"));
        assert!(open(&busy).await, "{hour}");
    }
    desk.set_clock("2026-11-17T20:00:00+09:00");
    assert!(!open(&busy).await, "twelve hours are a day");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whoever_leaves_is_out_at_once_also_with_an_open_session(pool: PgPool) {
    let desk = desk_with_sato(pool.clone()).await;
    let token = sign_in(&desk.backend, EMAIL, RIGHT).await.expect("signed in");
    sqlx::query("update staff set active = false").execute(&pool).await.expect("left");
    assert_eq!(sessions::find(&desk.backend, token.secret()).await.expect("read"), None);
    assert_eq!(sessions::find(&desk.backend, "made up").await.expect("read"), None);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn accounts_need_an_address_of_their_own_and_a_long_password(pool: PgPool) {
    let desk = desk_with_sato(pool).await;
    let add = async |email, password| {
        staff::add(&desk.backend, email, "佐藤", Role::Editor, password).await.expect_err("refused")
    };
    assert!(matches!(add(EMAIL, RIGHT).await, AddRefused::Exists));
    assert!(matches!(add("no address", RIGHT).await, AddRefused::NotAnAddress));
    assert!(matches!(add("new@example.jp", "十一文字のあいことばだ").await, AddRefused::ShortPassword));
}
