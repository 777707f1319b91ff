//! A day's employers from day to day: rests, two planners, midnight, withdrawing, opinions.

use backend::consents;
use backend::jobs::worker::run_due;
use backend::recommendations::cards::Card;
use backend::recommendations::reactions::{self, Opinion};
use backend::recommendations::suiting::Suiting;
use backend::recommendations::{listing, plan};
use chrono::TimeDelta;
use domain::consent::Purpose;
use domain::ids::{PostingId, SeekerId};
use domain::matching::PassReason;
use sqlx::PgPool;

use crate::recommendations::{chosen, plan_today, ranking, work};
use crate::support::{Desk, count, seeker};
use crate::town::{consenting, shelf as town_shelf};

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn one_employer_comes_once_in_thirty_days(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    town_shelf(&desk, 5).await;
    let person = seeker(&desk.backend).await;
    consenting(&desk.backend, person, 0).await;
    let mut per_day = Vec::new();
    for _ in 0..32 {
        plan_today(&desk).await;
        per_day.push(chosen(&desk, person).await.len());
        desk.wait(TimeDelta::days(1));
        sqlx::query("update postings set confirmed_on = $1")
            .bind(desk.backend.today())
            .execute(&pool)
            .await
            .expect("confirmed");
    }
    assert_eq!(per_day[..2], [3, 2]);
    assert!(per_day[2..30].iter().all(|&count| count == 0), "{per_day:?}");
    assert_eq!(per_day[30..], [3, 2]);
    // Whoever writes it: the database itself refuses a second time.
    let refused = sqlx::query(
        "insert into recommendations (id, seeker_id, day, rank, posting_id, employer_id, posting_vector, \
            likeness_cost, baseline) \
         select gen_random_uuid(), seeker_id, day, 3, posting_id, employer_id, '{}', 0, 0 \
         from recommendations where day = (select max(day) from recommendations) and rank = 1",
    )
    .execute(&pool)
    .await
    .expect_err("refused");
    let error = refused.as_database_error().expect("by the database");
    assert_eq!(error.constraint(), Some("recommendations_employer_rests"));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn withdrawing_forgets_what_was_computed_and_comes_back_only_anew(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    town_shelf(&desk, 10).await;
    let person = seeker(&desk.backend).await;
    consenting(&desk.backend, person, 0).await;
    plan_today(&desk).await;
    assert_eq!(
        count(&pool, "select count(*) from jobs where kind = 'recommendation_push'").await,
        0,
        "LINE is down"
    );
    consents::give(&desk.backend, person, Purpose::Assessment).await.expect("given");
    consents::withdraw(&desk.backend, person, Purpose::Matching).await.expect("withdrawn");
    assert_eq!(
        count(&pool, "select count(*) from recommendation_sheets where basis_sealed is not null").await,
        0
    );
    assert_eq!(count(&pool, "select count(*) from consents where withdrawn_at is null").await, 0);
    assert_eq!(count(&pool, "select count(*) from consents").await, 2, "the records stay");
    let found = Suiting::of(&desk.backend, person).await.expect("read");
    assert!(
        !found.consents() && !found.is_personal() && found.total() == 10,
        "the shelf, in no personal order"
    );
    let page = found.page(&desk.backend, person, 0).await.expect("read");
    assert!(page.iter().all(|card| card.explanation.is_none()));
    let sheet = listing::newest(&desk.backend, person).await.expect("read").expect("still listed");
    assert!(sheet.cards.iter().all(|card| card.explanation.is_none()));
    desk.wait(TimeDelta::days(1));
    plan_today(&desk).await;
    assert_eq!(chosen(&desk, person).await, []);
    consents::give(&desk.backend, person, Purpose::Matching).await.expect("given");
    plan::for_one(&desk.backend, person).await.expect("planned");
    assert_eq!(chosen(&desk, person).await.len(), 3);
}

/// How many postings suit a person, and the first page of them.
async fn first_page(desk: &Desk, person: SeekerId) -> (i64, Vec<Card>) {
    let found = Suiting::of(&desk.backend, person).await.expect("read");
    (found.total(), found.page(&desk.backend, person, 0).await.expect("read"))
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn opinions_keep_a_posting_away_and_shift_what_comes_later(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    town_shelf(&desk, 60).await;
    let person = seeker(&desk.backend).await;
    consenting(&desk.backend, person, 0).await;
    let (total, first) = first_page(&desk, person).await;
    let ids: Vec<PostingId> = first.iter().map(|card| card.offered.id).collect();
    let give = async |id, opinion| {
        assert!(reactions::give(&desk.backend, person, id, opinion).await.expect("kept"));
    };
    give(ids[0], Opinion::Passed(PassReason::Work)).await;
    give(ids[1], Opinion::Liked).await;
    give(ids[2], Opinion::Passed(PassReason::NotNow)).await;
    let (left, later) = first_page(&desk, person).await;
    let now: Vec<PostingId> = later.iter().map(|card| card.offered.id).collect();
    assert!(!now.contains(&ids[0]) && !now.contains(&ids[1]));
    assert!(now.contains(&ids[2]), "not now is not never");
    assert_eq!(left, total - 2);
    let shifted = later.iter().flat_map(|card| &card.explanation).flat_map(|why| &why.contributions);
    assert!(shifted.clone().any(|part| part.meaning == domain::matching::Meaning::Reactions));
    assert!(
        shifted
            .filter(|part| part.meaning == domain::matching::Meaning::Reactions)
            .all(|part| part.value.abs() <= 0.25)
    );
    let saved = listing::saved(&desk.backend, person).await.expect("read");
    assert_eq!(saved.iter().map(|card| card.offered.id).collect::<Vec<_>>(), [ids[1]]);
    for id in &ids[..3] {
        reactions::undo(&desk.backend, person, *id).await.expect("undone");
    }
    let (_, again) = first_page(&desk, person).await;
    assert_eq!(again, first);
    let stranger = PostingId::new(backend::random::uuid());
    assert!(!reactions::give(&desk.backend, person, stranger, Opinion::Liked).await.expect("asked"));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn two_planners_write_every_sheet_once_and_the_same(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    town_shelf(&desk, 30).await;
    let mut everybody = Vec::new();
    for place in 0..40 {
        let person = seeker(&desk.backend).await;
        consenting(&desk.backend, person, place % 6).await;
        everybody.push(person);
    }
    for part in 0..2 {
        sqlx::query(
            "insert into jobs (id, kind, payload, run_at, created_at) values (gen_random_uuid(), \
                'recommendation_plan', jsonb_build_object('day', $1::date, 'part', $2::int), $3, $3)",
        )
        .bind(desk.backend.today())
        .bind(part)
        .bind(desk.backend.now())
        .execute(&pool)
        .await
        .expect("a job");
    }
    let other = desk.another_process(pool.clone());
    let (one, two) = tokio::join!(run_due(&desk.backend), run_due(&other));
    assert_eq!(one.expect("worked") + two.expect("worked"), 2);
    assert_eq!(count(&pool, "select count(*) from recommendation_sheets").await, 40);
    assert_eq!(count(&pool, "select count(*) from recommendations").await, 120);
    // Planned again on an empty sheet it comes out the same.
    let before = ranking(&desk, everybody[7]).await;
    sqlx::query("delete from recommendation_sheets").execute(&pool).await.expect("emptied");
    plan_today(&desk).await;
    assert_eq!(ranking(&desk, everybody[7]).await, before);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_clock_over_midnight_plans_each_service_day_once(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    town_shelf(&desk, 30).await;
    let person = seeker(&desk.backend).await;
    consenting(&desk.backend, person, 0).await;
    desk.set_clock("2026-11-16T05:00:00+09:00");
    for step in 0..30 {
        backend::recommendations::schedule(&desk.backend).await.expect("scheduled");
        work(&desk).await;
        desk.wait(TimeDelta::hours(if step % 3 == 0 { 1 } else { 2 }));
    }
    let days: Vec<(chrono::NaiveDate, i64)> =
        sqlx::query_as("select day, count(*) from recommendation_sheets group by 1 order by 1")
            .fetch_all(&pool)
            .await
            .expect("days");
    let expected: Vec<(chrono::NaiveDate, i64)> =
        ["2026-11-15", "2026-11-16", "2026-11-17"].map(|day| (day.parse().expect("a date"), 1)).into();
    assert_eq!(days, expected);
}
