//! Introductions and applications for work: kept as long as the law wants, and no longer.

use backend::introductions::step::Step;
use backend::introductions::{self, registration};
use domain::introduction::IntroductionState;
use domain::registration::Registration;
use sqlx::PgPool;

use crate::introductions::way;
use crate::support::{Desk, count, look_once, seeker};

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_the_ledgers_need_goes_two_years_after_it_was_over(pool: PgPool) {
    use IntroductionState as S;
    let desk = Desk::new(pool.clone());
    let (hired, open) =
        (way(&desk, seeker(&desk.backend).await).await, way(&desk, seeker(&desk.backend).await).await);
    for way in [&hired, &open] {
        let entry = Registration {
            name: "高橋 みなと".to_owned(),
            kana: "たかはし みなと".to_owned(),
            born_on: "1980-04-01".parse().unwrap(),
            address: "京都市南区".to_owned(),
            phone: "09000000001".to_owned(),
            wanted: String::new(),
        };
        registration::save(&desk.backend, way.seeker, &entry).await.expect("saved");
        way.to(&desk, S::Talked).await.expect("talked");
        way.agree(&desk).await;
        way.to(&desk, S::Introduced).await.expect("introduced");
    }
    hired.to(&desk, S::Offered).await.expect("offered");
    hired.take(&desk, Step::Hired("2026-12-01".parse().unwrap())).await.expect("hired");
    let left = async || {
        look_once(&desk).await;
        [
            count(&pool, "select count(*) from introductions").await,
            count(&pool, "select count(*) from ledger.registrations").await,
        ]
    };
    // the last follow-up is due on the first of June 2027
    desk.set_clock("2029-05-31T12:00:00+09:00");
    assert_eq!(left().await, [2, 2]);
    desk.set_clock("2029-06-02T12:00:00+09:00");
    assert_eq!(left().await, [1, 1], "what still goes on stays");
    assert_eq!(introductions::of_seeker(&pool, open.seeker).await.expect("read").len(), 1);
}
