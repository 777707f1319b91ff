//! A day's employers: who gets them, what counts for them and what cannot, how often they come.

use backend::consents;
use backend::jobs::worker::run_due;
use backend::matching::wishes::{self, Said};
use backend::matching::{people, role, shelf};
use backend::recommendations::reactions::{self, Opinion};
use backend::recommendations::{listing, plan, suiting};
use chrono::TimeDelta;
use domain::checkups::InstrumentCode;
use domain::consent::Purpose;
use domain::ids::{PostingId, SeekerId};
use domain::matching::{PassReason, Wishes};
use domain::service_day::ServiceDay;
use sqlx::PgPool;

use crate::answering::finished;
use crate::support::{Desk, count, seeker, staff};
use crate::town::{consenting, employer, interests, published, shelf as town_shelf};

/// Does what is due, until nothing is.
async fn work(desk: &Desk) {
    while run_due(&desk.backend).await.expect("the database answers") > 0 {}
}

async fn plan_today(desk: &Desk) {
    sqlx::query(
        "insert into jobs (id, kind, payload, once, run_at, created_at) values (gen_random_uuid(), \
            'recommendation_plan', jsonb_build_object('day', $1::date, 'part', 0), $2, $3, $3) \
         on conflict do nothing",
    )
    .bind(desk.backend.today())
    .bind(format!("recommendation-plan:{}:0", desk.backend.today()))
    .bind(desk.backend.now())
    .execute(&desk.backend.pool)
    .await
    .expect("a job");
    work(desk).await;
}

async fn chosen(desk: &Desk, seeker: SeekerId) -> Vec<PostingId> {
    let day = ServiceDay::new(desk.backend.today());
    let sheet = listing::of_day(&desk.backend, seeker, day).await.expect("read");
    sheet.map(|sheet| sheet.cards.into_iter().map(|card| card.offered.id).collect()).unwrap_or_default()
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whoever_consents_gets_three_employers_and_nobody_else_does(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    town_shelf(&desk, 12).await;
    let (person, other) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
    consenting(&desk.backend, person, 0).await;
    interests(&desk.backend, other, 0).await;
    plan_today(&desk).await;
    assert_eq!(chosen(&desk, person).await.len(), 3);
    assert_eq!(chosen(&desk, other).await, []);
    assert_eq!(count(&pool, "select count(*) from recommendation_sheets").await, 1);
    let kept: Vec<(i16, i64)> =
        sqlx::query_as("select rank, count(distinct employer_id) from recommendations group by 1 order by 1")
            .fetch_all(&pool)
            .await
            .expect("rows");
    assert_eq!(kept, [(1, 1), (2, 1), (3, 1)]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn every_recommendation_can_be_computed_again_and_says_why(pool: PgPool) {
    let desk = Desk::new(pool);
    town_shelf(&desk, 40).await;
    let person = seeker(&desk.backend).await;
    consenting(&desk.backend, person, 0).await;
    plan_today(&desk).await;
    let sheet = listing::newest(&desk.backend, person).await.expect("read").expect("a sheet");
    let scores: Vec<f64> = sheet
        .cards
        .iter()
        .map(|card| {
            let explanation = card.explanation.as_ref().expect("why");
            let sum: f64 = explanation.contributions.iter().map(|part| part.value).sum();
            assert!((sum - explanation.score).abs() < 1e-6);
            assert!(!explanation.reasons.is_empty());
            explanation.score
        })
        .collect();
    // Computed anew from what is known of both, not from what was kept.
    let reader = shelf::Reader::new(&desk.backend).await.expect("a reader");
    let mut tx = role::begin(&desk.backend.pool).await.expect("a transaction");
    let known = people::one(&mut tx, &desk.backend, &reader, person, desk.backend.today())
        .await
        .expect("read")
        .expect("a person");
    let all = shelf::load(&mut *tx, &reader, desk.backend.today()).await.expect("a shelf");
    for (card, score) in sheet.cards.iter().zip(scores) {
        let offer = all.offers.iter().find(|offer| offer.id == card.offered.id).expect("on the shelf");
        let own = known.vector.expect("a vector");
        let again: f64 = own.iter().zip(&offer.vector).map(|(one, other)| one * other).sum();
        assert!((again - score).abs() < 1e-6);
    }
}

/// What a plan wrote for a person, sealed parts opened: byte for byte what counts.
async fn ranking(desk: &Desk, seeker: SeekerId) -> String {
    let day = ServiceDay::new(desk.backend.today());
    let sheet = listing::of_day(&desk.backend, seeker, day).await.expect("read").expect("a sheet");
    format!("{:?}", sheet.cards.iter().map(|card| (card.offered.id, &card.explanation)).collect::<Vec<_>>())
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn name_stress_personality_and_considerations_change_no_bit_of_it(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    town_shelf(&desk, 30).await;
    let (one, other) = (seeker(&desk.backend).await, seeker(&desk.backend).await);
    for person in [one, other] {
        consenting(&desk.backend, person, 3).await;
        let said = Said { wishes: Wishes { most_days: Some(5), ..Wishes::default() }, considerations: None };
        wishes::save(&desk.backend, person, &said).await.expect("saved");
    }
    sqlx::query("update seekers set name = '別の名前' where id = $1")
        .bind(other.uuid())
        .execute(&pool)
        .await
        .expect("renamed");
    for code in [InstrumentCode::K6, InstrumentCode::Bjsq57, InstrumentCode::MiniIpip20] {
        finished(&desk.backend, other, code, 4).await;
    }
    let words = domain::matching::Considerations::parse("週に一度、通院します").expect("words");
    let said =
        Said { wishes: Wishes { most_days: Some(5), ..Wishes::default() }, considerations: Some(words) };
    wishes::save(&desk.backend, other, &said).await.expect("saved");
    plan_today(&desk).await;
    assert_eq!(ranking(&desk, one).await, ranking(&desk, other).await);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_matcher_has_no_grant_on_what_must_not_count(pool: PgPool) {
    for statement in [
        "select name from seekers",
        "select line_user_id from seekers",
        "select * from stress.checkup_sittings",
        "select * from stress.rest_days",
        "select * from considerations",
        "select * from bookings",
        "select * from booking_notes",
        "select * from seeker_sessions",
        "update postings set state = 'draft'",
        "delete from consents",
    ] {
        let mut tx = role::begin(&pool).await.expect("a transaction");
        let refused =
            sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut *tx).await.expect_err(statement);
        let code =
            refused.as_database_error().and_then(|error| error.code()).unwrap_or_default().into_owned();
        assert_eq!(code, "42501", "{statement}");
    }
    let mut tx = role::begin(&pool).await.expect("a transaction");
    sqlx::query("select id, blocked_at from seekers").execute(&mut *tx).await.expect("may be read");
}

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
async fn what_is_unfinished_stale_unlawful_or_not_wanted_is_never_chosen(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let coordinator = staff(&pool, "橋本", "coordinator").await;
    let person = seeker(&desk.backend).await;
    consenting(&desk.backend, person, 0).await;
    let wanted = Wishes { wage_floor: Some(1_300), ..Wishes::default() };
    wishes::save(&desk.backend, person, &Said { wishes: wanted, considerations: None }).await.expect("saved");
    let one = employer(&desk, "ためし製作所").await;
    let good = published(&desk, coordinator, one, &[("wage_from", "260000"), ("wage_to", "260000")]).await;
    let mut others = Vec::new();
    for changes in [&[("wage_from", "260000"), ("wage_to", "260000")]; 4] {
        let employer = employer(&desk, "ほかの製作所").await;
        others.push(published(&desk, coordinator, employer, changes).await);
    }
    let low = employer(&desk, "安い製作所").await;
    published(&desk, coordinator, low, &[]).await;
    for (id, change) in others.iter().zip([
        "state = 'withdrawn'",
        "state = 'filled'",
        "confirmed_on = confirmed_on - 30",
        // The lowest wage has been raised since it was published.
        "entries = entries || '{\"wage_from\": \"150000\"}'",
    ]) {
        let sql = format!("update postings set {change} where id = $1");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.uuid()).execute(&pool).await.expect("changed");
    }
    plan_today(&desk).await;
    assert_eq!(chosen(&desk, person).await, [good]);
    let page = suiting::page(&desk.backend, person, 0).await.expect("read");
    assert_eq!(page.cards.iter().map(|card| card.offered.id).collect::<Vec<_>>(), [good]);
    for id in others {
        assert_eq!(
            listing::one(&desk.backend, person, id).await.expect("read"),
            None,
            "not by its address either"
        );
    }
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
    let page = suiting::page(&desk.backend, person, 0).await.expect("read");
    assert!(!page.consents && !page.is_personal && page.total == 10, "the shelf, in no personal order");
    assert!(page.cards.iter().all(|card| card.explanation.is_none()));
    let sheet = listing::newest(&desk.backend, person).await.expect("read").expect("still listed");
    assert!(sheet.cards.iter().all(|card| card.explanation.is_none()));
    desk.wait(TimeDelta::days(1));
    plan_today(&desk).await;
    assert_eq!(chosen(&desk, person).await, []);
    consents::give(&desk.backend, person, Purpose::Matching).await.expect("given");
    plan::for_one(&desk.backend, person).await.expect("planned");
    assert_eq!(chosen(&desk, person).await.len(), 3);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn opinions_keep_a_posting_away_and_shift_what_comes_later(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    town_shelf(&desk, 60).await;
    let person = seeker(&desk.backend).await;
    consenting(&desk.backend, person, 0).await;
    let first = suiting::page(&desk.backend, person, 0).await.expect("read");
    let ids: Vec<PostingId> = first.cards.iter().map(|card| card.offered.id).collect();
    let give = async |id, opinion| {
        assert!(reactions::give(&desk.backend, person, id, opinion).await.expect("kept"));
    };
    give(ids[0], Opinion::Passed(PassReason::Work)).await;
    give(ids[1], Opinion::Liked).await;
    give(ids[2], Opinion::Passed(PassReason::NotNow)).await;
    let later = suiting::page(&desk.backend, person, 0).await.expect("read");
    let now: Vec<PostingId> = later.cards.iter().map(|card| card.offered.id).collect();
    assert!(!now.contains(&ids[0]) && !now.contains(&ids[1]));
    assert!(now.contains(&ids[2]), "not now is not never");
    assert_eq!(later.total, first.total - 2);
    let shifted = later.cards.iter().flat_map(|card| &card.explanation).flat_map(|why| &why.contributions);
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
    let again = suiting::page(&desk.backend, person, 0).await.expect("read");
    assert_eq!(again.cards, first.cards);
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
