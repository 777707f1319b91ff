//! A day's employers: who gets them, what counts for them and what cannot, how often they come.

use backend::jobs::worker::run_due;
use backend::matching::wishes::{self, Said};
use backend::matching::{people, role, shelf};
use backend::recommendations::listing;
use backend::recommendations::suiting::Suiting;
use domain::checkups::InstrumentCode;
use domain::ids::{PostingId, SeekerId};
use domain::matching::Wishes;
use domain::service_day::ServiceDay;
use sqlx::PgPool;

use crate::answering::finished;
use crate::support::{Desk, count, seeker, staff};
use crate::town::{consenting, employer, interests, published, shelf as town_shelf};

/// Does what is due, until nothing is.
pub async fn work(desk: &Desk) {
    while run_due(&desk.backend).await.expect("the database answers") > 0 {}
}

pub async fn plan_today(desk: &Desk) {
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

pub async fn chosen(desk: &Desk, seeker: SeekerId) -> Vec<PostingId> {
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
pub async fn ranking(desk: &Desk, seeker: SeekerId) -> String {
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
    let found = Suiting::of(&desk.backend, person).await.expect("read");
    let page = found.page(&desk.backend, person, 0).await.expect("read");
    assert_eq!(page.iter().map(|card| card.offered.id).collect::<Vec<_>>(), [good]);
    for id in others {
        assert_eq!(
            listing::one(&desk.backend, person, id).await.expect("read"),
            None,
            "not by its address either"
        );
    }
}
