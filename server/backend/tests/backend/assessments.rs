//! Explaining matches: only what was consented to be shown, shared once, read and answered by its owner.

use backend::assessments::{self, Writing};
use backend::consents;
use backend::recommendations::figures;
use backend::recommendations::listing;
use backend::recommendations::plan;
use backend::recommendations::reactions::{self, Opinion};
use backend::recommendations::suiting::Suiting;
use domain::consent::Purpose;
use domain::ids::{SeekerId, StaffId};
use domain::matching::{Analysis, PassReason};
use domain::text::{Note, StaffNote};
use sqlx::PgPool;

use crate::line::Line;
use crate::support::{Desk, dump, seeker, staff};
use crate::town::{consenting, shelf};

async fn shown(desk: &Desk, seeker: SeekerId) -> Analysis {
    assessments::analysis(&desk.backend, seeker).await.expect("read").expect("consents")
}

async fn write(desk: &Desk, staff: StaffId, seeker: SeekerId, words: &str, share: bool) -> bool {
    let analysis = shown(desk, seeker).await;
    let written = assessments::of_seeker(&desk.backend, seeker).await.expect("read");
    let draft = written.iter().find(|one| one.shared_at.is_none());
    let (id, seen) = draft.map_or_else(|| (assessments::new_id(), 0), |one| (one.id, one.revision));
    let body = StaffNote::parse(words).expect("words");
    let writing = Writing { id, seeker, staff, body: &body, analysis: &analysis, seen, share };
    assessments::save(&desk.backend, &writing).await.expect("asked")
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_analysis_is_what_the_matches_were_computed_from(pool: PgPool) {
    let desk = Desk::new(pool);
    shelf(&desk, 30).await;
    let person = seeker(&desk.backend).await;
    consenting(&desk.backend, person, 0).await;
    assert_eq!(
        assessments::analysis(&desk.backend, person).await.expect("read"),
        None,
        "not without consent"
    );
    consents::give(&desk.backend, person, Purpose::Assessment).await.expect("given");
    let found = shown(&desk, person).await;
    assert_eq!(found.interests[0].0, "手を使うこと");
    assert_eq!((found.shelf, found.suiting, found.matches.len()), (30, 30, 5));
    let suiting = Suiting::of(&desk.backend, person).await.expect("read");
    let page = suiting.page(&desk.backend, person, 0).await.expect("read");
    for (one, card) in found.matches.iter().zip(&page) {
        let sum: f64 = one.contributions.iter().map(|(_, value)| value).sum();
        assert!((sum - one.score).abs() < 1e-6, "they add up, the small ones together");
        assert!((one.score - card.explanation.as_ref().expect("why").score).abs() < 1e-12);
    }
    consents::withdraw(&desk.backend, person, Purpose::Assessment).await.expect("withdrawn");
    assert_eq!(assessments::analysis(&desk.backend, person).await.expect("read"), None);
    assert_eq!(
        listing::newest(&desk.backend, person).await.expect("read"),
        None,
        "looking recommends nothing"
    );
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_is_shared_is_told_once_read_by_its_owner_and_lies_sealed(pool: PgPool) {
    let line = Line::new(pool.clone()).await;
    let desk = &line.desk;
    shelf(desk, 10).await;
    let (person, owner) = line.friend().await;
    let stranger = seeker(&desk.backend).await;
    let counselor = staff(&pool, "佐藤", "counselor").await;
    consenting(&desk.backend, owner, 3).await;
    consents::give(&desk.backend, owner, Purpose::Assessment).await.expect("given");
    assert_eq!(assessments::waiting(&pool).await.expect("read").len(), 1);
    assert!(write(desk, counselor, owner, "下書きのひみつ", false).await);
    assert_eq!(assessments::shared_with(&desk.backend, owner).await.expect("read"), []);
    assert!(write(desk, counselor, owner, "届けたひみつ", true).await);
    assert_eq!(assessments::waiting(&pool).await.expect("read"), []);
    line.work().await;
    assert_eq!(line.titles(&person.id), ["カウンセラーから説明が届きました。"]);
    let shared = assessments::shared_with(&desk.backend, owner).await.expect("read");
    let [one] = &shared[..] else { panic!("one is shared") };
    assert_eq!((one.body.as_str(), one.read_at), ("届けたひみつ", None));
    let body = StaffNote::parse("あとから").expect("words");
    let again = Writing {
        id: one.id,
        seeker: owner,
        staff: counselor,
        body: &body,
        analysis: &one.analysis,
        seen: one.revision,
        share: true,
    };
    assert!(!assessments::save(&desk.backend, &again).await.expect("asked"), "what was shared stays");
    let words = Note::parse("返事のひみつ").expect("words");
    assessments::note_read(&desk.backend, stranger, one.id).await.expect("nothing");
    assert!(!assessments::answer(&desk.backend, stranger, one.id, &words).await.expect("not theirs"));
    assessments::note_read(&desk.backend, owner, one.id).await.expect("noted");
    assert!(assessments::answer(&desk.backend, owner, one.id, &words).await.expect("answered"));
    let read = &assessments::of_seeker(&desk.backend, owner).await.expect("read")[0];
    assert_eq!((read.answer.as_deref(), read.read_at), (Some("返事のひみつ"), Some(desk.backend.now())));
    let dump = dump(&pool).await;
    for canary in ["下書きのひみつ", "届けたひみつ", "返事のひみつ", "支えること"] {
        assert!(!dump.contains(canary), "{canary}");
    }
    consents::withdraw(&desk.backend, owner, Purpose::Matching).await.expect("withdrawn");
    assert_eq!(
        assessments::shared_with(&desk.backend, owner).await.expect("read").len(),
        1,
        "theirs to keep"
    );
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn of_two_counselors_the_second_is_told(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    shelf(&desk, 5).await;
    let person = seeker(&desk.backend).await;
    consenting(&desk.backend, person, 0).await;
    consents::give(&desk.backend, person, Purpose::Assessment).await.expect("given");
    let counselor = staff(&pool, "佐藤", "counselor").await;
    assert!(write(&desk, counselor, person, "一人目", false).await);
    let draft = assessments::of_seeker(&desk.backend, person).await.expect("read").remove(0);
    let body = StaffNote::parse("二人目").expect("words");
    let mut writing = Writing {
        id: draft.id,
        seeker: person,
        staff: counselor,
        body: &body,
        analysis: &draft.analysis,
        seen: draft.revision,
        share: false,
    };
    assert!(assessments::save(&desk.backend, &writing).await.expect("saved"));
    assert!(!assessments::save(&desk.backend, &writing).await.expect("late"));
    writing.seen += 1;
    consents::withdraw(&desk.backend, person, Purpose::Assessment).await.expect("withdrawn");
    writing.id = assessments::new_id();
    writing.seen = 0;
    assert!(!assessments::save(&desk.backend, &writing).await.expect("asked"), "nor without consent");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_figures_count_reach_exposure_reactions_and_the_baseline(pool: PgPool) {
    let desk = Desk::new(pool);
    shelf(&desk, 20).await;
    let mut people = Vec::new();
    for place in 0..6 {
        let person = seeker(&desk.backend).await;
        consenting(&desk.backend, person, place).await;
        plan::for_one(&desk.backend, person).await.expect("planned");
        people.push(person);
    }
    let empty = figures::load(&desk.backend, 30).await.expect("read");
    assert_eq!((empty.consenting, empty.reached, empty.opened), (6, 6, 0));
    assert_eq!((empty.recommended, empty.liked, empty.shelf, empty.preference), (18, 0, 20, None));
    assert_eq!(empty.employers.iter().map(|one| one.shown).sum::<i64>(), 18);
    assert_eq!(empty.employers.len(), 20, "those that were never shown too");
    for person in &people {
        let sheet = listing::newest(&desk.backend, *person).await.expect("read").expect("a sheet");
        listing::note_opened(&desk.backend, *person, sheet.day).await.expect("noted");
        let (first, last) = (&sheet.cards[0], &sheet.cards[2]);
        assert!(first.explanation.as_ref().unwrap().score > last.explanation.as_ref().unwrap().score);
        reactions::give(&desk.backend, *person, first.offered.id, Opinion::Liked).await.expect("liked");
        let passed = Opinion::Passed(PassReason::Hours);
        reactions::give(&desk.backend, *person, last.offered.id, passed).await.expect("passed");
    }
    let found = figures::load(&desk.backend, 30).await.expect("read");
    assert_eq!((found.opened, found.liked), (6, 6));
    assert_eq!(found.passed, [("hours".to_owned(), 6)]);
    let (ours, baseline, count) = found.preference.expect("judged");
    assert_eq!((ours, count), (1.0, 6), "everybody liked the higher one");
    assert!((0.0..1.0).contains(&baseline), "{baseline}");
    desk.wait(chrono::TimeDelta::days(40));
    assert_eq!(figures::load(&desk.backend, 30).await.expect("read").recommended, 0, "only of those days");
}
