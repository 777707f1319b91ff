//! The knowledge base: planted once, edited, brought and taken as a file, kept in memory everywhere.

use backend::knowledge::file::{self, Brought};
use backend::knowledge::store::{self, Stored};
use backend::knowledge::{self, Entry, effect};
use domain::ids::StaffId;
use domain::knowledge::{Category, Draft, Kind};
use domain::text::Text;
use sqlx::PgPool;

use crate::support::{Desk, count, staff};

async fn planted(pool: PgPool) -> (Desk, StaffId) {
    let editor = staff(&pool, "高瀬 ふみ", "editor").await;
    let desk = Desk::new(pool);
    knowledge::plant(&desk.backend).await.expect("planted");
    (desk, editor)
}

fn draft(question: &str, published: bool) -> Draft {
    Draft {
        kind: Kind::Faq,
        category: Category::Service,
        question: Text::parse(question).expect("a question"),
        aliases: vec![Text::parse("ぱんだのえさ").expect("an alias")],
        answer: Text::parse("笹です。").expect("an answer"),
        link: None,
        source: Text::parse("キャリアジム").expect("a source"),
        source_url: None,
        reviewed_on: "2026-11-16".parse().expect("a day"),
        published,
    }
}

async fn first_for(desk: &Desk, question: &str) -> String {
    let shelf = desk.backend.read_shelf().await.expect("read");
    let found = shelf.search(question, None);
    shelf.entries[found[0].place].entry.questions[0].clone()
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn what_comes_with_the_program_is_planted_once_and_what_was_taken_away_stays_away(pool: PgPool) {
    let (desk, editor) = planted(pool.clone()).await;
    let all = "select count(*) from knowledge_entries";
    assert_eq!(count(&pool, all).await, i64::try_from(knowledge::seed().len()).unwrap());
    let one = store::all(&pool).await.expect("read").swap_remove(0);
    let mut gone = draft(&one.entry.questions[0], false);
    gone.reviewed_on = one.entry.reviewed_on;
    assert!(store::save(&desk.backend, one.id, &gone, one.revision, editor).await.expect("saved"));
    assert_eq!(knowledge::plant(&desk.backend).await.expect("planted"), 0);
    let after = store::find(&pool, one.id).await.expect("read").expect("there");
    assert!(!after.published, "planting again brings nothing back");
    let shelf = desk.backend.read_shelf().await.expect("read");
    assert!(shelf.entry(one.id).is_none());
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_entry_is_found_when_it_is_published_and_by_its_other_ways_of_asking(pool: PgPool) {
    let (desk, editor) = planted(pool.clone()).await;
    let id = store::new_id();
    let question = "パンダは何を食べますか";
    assert!(store::save(&desk.backend, id, &draft(question, false), 0, editor).await.expect("saved"));
    assert_ne!(first_for(&desk, "ぱんだのえさ").await, question);
    assert!(store::save(&desk.backend, id, &draft(question, true), 1, editor).await.expect("saved"));
    assert_eq!(first_for(&desk, "ぱんだのえさは").await, question);
    // the same form again is the same entry, and an overtaken one changes nothing
    assert!(store::save(&desk.backend, id, &draft(question, true), 1, editor).await.expect("saved"));
    assert!(!store::save(&desk.backend, id, &draft("別の質問", true), 1, editor).await.expect("asked"));
    let added =
        [Text::parse("レッサーパンダ").expect("an alias"), Text::parse("ぱんだ の えさ!").expect("an alias")];
    store::add_aliases(&desk.backend, id, &added, editor).await.expect("asked").expect("added");
    let stored = store::find(&pool, id).await.expect("read").expect("there");
    assert_eq!(
        stored.entry.questions,
        [question, "ぱんだのえさ", "レッサーパンダ"],
        "what reads alike is known"
    );
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_file_comes_back_as_it_went_and_a_faulty_one_changes_nothing(pool: PgPool) {
    let (desk, editor) = planted(pool.clone()).await;
    let entries = store::all(&pool).await.expect("read");
    let exported = file::export(&entries);
    let count = entries.len();
    let same = file::import(&desk.backend, &exported, editor).await.expect("imported");
    assert_eq!(same, Brought::In { new: 0, changed: 0, same: count });
    let text = String::from_utf8(exported).expect("text");
    let changed = text.replacen(&entries[0].entry.answer, "=1+1 は、式ではありません。", 1);
    let brought = file::import(&desk.backend, changed.as_bytes(), editor).await.expect("imported");
    assert_eq!(brought, Brought::In { new: 0, changed: 1, same: count - 1 });
    let stored = store::find(&pool, entries[0].id).await.expect("read").expect("there");
    assert_eq!(stored.entry.answer, "=1+1 は、式ではありません。");
    let exported = file::export(&[stored]);
    assert!(String::from_utf8(exported).expect("text").contains("\"'=1+1"), "no formula for a spreadsheet");

    let heading = "key,kind,category,question,answer,aliases,link,source,source_url,reviewed_on,published\n";
    let good = ",faq,service,新しい質問,答え,,,キャリアジム,,2026-11-16,yes\n";
    let bad = ",faq,cooking,質問,答え,,,キャリアジム,,2026-11-16,yes\n";
    let file = format!("{heading}{good}{bad}");
    let before = self::all(&pool).await;
    match file::import(&desk.backend, file.as_bytes(), editor).await.expect("read") {
        Brought::Faulty(faulty) => {
            assert_eq!(faulty.len(), 1);
            assert_eq!(faulty[0].line, 3);
            assert!(faulty[0].why.contains("category"), "{}", faulty[0].why);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(self::all(&pool).await, before);
    for odd in [&b""[..], b"\xff\xfe\x00", b"a,b\n1,2\n", heading.as_bytes()] {
        let brought = file::import(&desk.backend, odd, editor).await.expect("read");
        assert!(matches!(brought, Brought::Unreadable(_)), "{brought:?}");
    }
    let brought = file::import(&desk.backend, format!("{heading}{good}").as_bytes(), editor).await;
    assert_eq!(brought.expect("imported"), Brought::In { new: 1, changed: 0, same: 0 });
}

async fn all(pool: &PgPool) -> Vec<Stored> {
    store::all(pool).await.expect("read")
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_effect_of_a_change_is_known_before_it_is_published(pool: PgPool) {
    let (desk, _) = planted(pool.clone()).await;
    let mut all = all(&pool).await.into_iter();
    let one = all.find(|stored| stored.entry.key == "faq-job_hunting-001").expect("planted");
    let key = one.entry.key.clone();
    let away = effect::of(&desk.backend, &key, None).await.expect("measured");
    assert!(away.before.questions >= 200);
    assert!(away.after.success[0] < away.before.success[0] && !away.worse.is_empty(), "{away:?}");
    // a question that is not answered yet, as another way of asking
    let missed = away.worse[0].clone();
    let with = Entry { questions: [one.entry.questions.clone(), vec![missed]].concat(), ..one.entry.clone() };
    let better = effect::of(&desk.backend, &key, Some(with)).await.expect("measured");
    assert!(better.after.success[0] >= better.before.success[0]);
    let same = effect::of(&desk.backend, &key, Some(one.entry)).await.expect("measured");
    assert_eq!((same.before, same.better.len(), same.worse.len()), (same.after, 0, 0));
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn every_process_hears_of_an_edit(pool: PgPool) {
    let (desk, editor) = planted(pool.clone()).await;
    let other = desk.another_process(pool.clone());
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let following = tokio::spawn(backend::wire::follow(other.clone(), stopped));
    let id = store::new_id();
    assert!(
        store::save(&desk.backend, id, &draft("パンダは何を食べますか", true), 0, editor)
            .await
            .expect("saved")
    );
    let heard = async {
        while other.shelf_now().is_none_or(|shelf| shelf.entry(id).is_none()) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), heard).await.expect("heard");
    stop.send(true).expect("listens");
    following.await.expect("ended");
}
