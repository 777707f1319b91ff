//! Photos of a workplace: three, in their order, once each, with words.

use backend::employers::photos::{self, Added};
use backend::picture::Picture;
use domain::ids::{EmployerId, StaffId};
use domain::photo::{MOST, PhotoWords};
use futures_util::future::join_all;
use sqlx::PgPool;

use crate::support::{Desk, count, staff};
use crate::town::employer;

fn picture(byte: u8) -> Picture {
    Picture { width: 600, height: 400, jpeg: vec![byte; 1000] }
}

fn words(text: &str) -> PhotoWords {
    PhotoWords::parse(text).expect("words")
}

async fn add(desk: &Desk, by: StaffId, to: EmployerId, text: &str) -> Added {
    photos::add(&desk.backend, by, to, photos::new_id(), &words(text), &picture(1)).await.expect("answered")
}

async fn shown(pool: &PgPool, of: EmployerId) -> Vec<String> {
    photos::of(pool, of).await.expect("read").into_iter().map(|photo| photo.words).collect()
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn three_photos_stand_in_their_order_and_a_free_place_is_filled(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let by = staff(&pool, "橋本", "coordinator").await;
    let (bakery, other) = (employer(&desk, "ためし製パン").await, employer(&desk, "ためし製作所").await);
    for text in ["店", "窯", "庭"] {
        assert_eq!(add(&desk, by, bakery, text).await, Added::Shown);
    }
    assert_eq!(add(&desk, by, bakery, "四枚目").await, Added::Full);
    assert_eq!(add(&desk, by, other, "作業場").await, Added::Shown);
    let second = photos::of(&pool, bakery).await.expect("read")[1].id;
    // somebody else's photo is not taken away by way of another employer
    photos::remove(&pool, other, second).await.expect("answered");
    assert_eq!(shown(&pool, bakery).await, ["店", "窯", "庭"]);
    photos::remove(&pool, bakery, second).await.expect("removed");
    photos::remove(&pool, bakery, second).await.expect("gone already");
    assert_eq!(photos::file(&pool, second).await.expect("read"), None);
    assert_eq!(add(&desk, by, bakery, "新しい窯").await, Added::Shown);
    assert_eq!(shown(&pool, bakery).await, ["店", "新しい窯", "庭"]);
    assert_eq!(shown(&pool, other).await, ["作業場"]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_form_sent_twice_adds_one_photo(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let by = staff(&pool, "橋本", "coordinator").await;
    let bakery = employer(&desk, "ためし製パン").await;
    let id = photos::new_id();
    for byte in [7, 8] {
        let added = photos::add(&desk.backend, by, bakery, id, &words("店"), &picture(byte)).await;
        assert_eq!(added.expect("answered"), Added::Shown);
    }
    assert_eq!(photos::file(&pool, id).await.expect("read"), Some(vec![7; 1000]));
    assert_eq!(shown(&pool, bakery).await, ["店"]);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn many_at_once_are_three(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let by = staff(&pool, "橋本", "coordinator").await;
    let bakery = employer(&desk, "ためし製パン").await;
    let added = join_all((0..8).map(|_| add(&desk, by, bakery, "店"))).await;
    assert_eq!(added.iter().filter(|added| **added == Added::Shown).count(), MOST);
    assert_eq!(count(&pool, "select count(*) from employer_photos").await, 3);
}
