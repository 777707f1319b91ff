//! Files of postings: mapped, tried without effect, taken in line by line, again without doubles.

use backend::jobs::worker::run_due;
use backend::postings::import::{self, Import, ImportState, Outcomes, file, run};
use domain::ids::{ImportId, StaffId};
use domain::posting::Columns;
use sqlx::PgPool;

use crate::support::{Desk, count, dump, staff};

const HEADING: &str = "key,employer,仕事の名前,occupation,employment,dispatch,duties,duties_change,contract,\
    trial_months,trial_terms,area,workplace,workplace_change,car,remote,smoking,start,end,break_minutes,\
    days_per_week,days_off,overtime_hours,wage_kind,wage_from,wage_to,insurance,people_wanted,experience,\
    confirmed_on";

/// A line that may be taken; `wage` under 1,122 may not.
fn line(key: usize, employer: usize, title: &str, wage: u32) -> String {
    format!(
        "k{key},事業者{employer},{title},own-003,パート・アルバイト,いいえ,部品の傷を見ます。,変更なし,無期,0,\
         試用期間なし,京都市の南,京都市南区 本社,変更なし,はい,なし,屋内禁煙,9:00,15:00,60,4,土日,0,時給,{wage},\
         {wage},雇用;労災,1,不問,2026/11/10"
    )
}

fn table(lines: &[String]) -> file::Table {
    file::read(format!("{HEADING}\n{}\n", lines.join("\n")).as_bytes()).expect("a table")
}

async fn kept(desk: &Desk, staff: StaffId, lines: &[String]) -> Import {
    let id = import::keep(&desk.backend, staff, "求人.csv", &table(lines)).await.expect("kept");
    found(&desk.backend.pool, id).await
}

async fn found(pool: &PgPool, id: ImportId) -> Import {
    import::find(pool, id).await.expect("read").expect("there")
}

/// Runs jobs until nothing is due.
async fn work(desk: &Desk) {
    while run_due(&desk.backend).await.expect("worked") > 0 {}
}

async fn taken_in(desk: &Desk, staff: StaffId, lines: &[String]) -> (Outcomes, Vec<import::Refused>) {
    let import = kept(desk, staff, lines).await;
    assert!(run::begin(&desk.backend, &import, &import.columns).await.expect("begun"));
    work(desk).await;
    assert_eq!(found(&desk.backend.pool, import.id).await.state, ImportState::Done);
    import::report(&desk.backend.pool, import.id, 200).await.expect("report")
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn of_ten_thousand_lines_a_hundred_are_bad_and_the_others_are_taken(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let hashimoto = staff(&pool, "橋本", "coordinator").await;
    let lines: Vec<String> = (0..10_000)
        .map(|key| line(key, key % 60, "傷を見る仕事", if key % 100 == 50 { 900 } else { 1200 }))
        .collect();
    let (outcomes, refused) = taken_in(&desk, hashimoto, &lines).await;
    assert_eq!(outcomes, Outcomes { new: 9_900, changed: 0, same: 0, refused: 100 });
    assert_eq!(refused.len(), 100);
    // The heading is line 1, so key 50 stands in line 52.
    assert_eq!(refused[0].0, 52);
    assert!(refused.iter().all(|(_, why)| why.len() == 1 && why[0].contains("最低賃金")), "{refused:?}");
    assert_eq!(count(&pool, "select count(*) from postings where state = 'published'").await, 9_900);
    assert_eq!(count(&pool, "select count(*) from employers").await, 60);
    assert_eq!(count(&pool, "select count(*) from postings where confirmed_on = '2026-11-10'").await, 9_900);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_dry_run_says_what_would_happen_and_changes_nothing(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let hashimoto = staff(&pool, "橋本", "coordinator").await;
    taken_in(&desk, hashimoto, &[line(1, 1, "そのまま", 1200), line(2, 1, "変わる前", 1200)]).await;
    let lines = [
        line(1, 1, "そのまま", 1200),
        line(2, 1, "変わった", 1200),
        line(3, 2, "新しい", 1200),
        line(4, 2, "安すぎる", 900),
        line(3, 2, "二度目", 1200),
        line(5, 2, "", 1200),
    ];
    let import = kept(&desk, hashimoto, &lines).await;
    let before = dump(&pool).await;
    let (outcomes, refused) =
        import::dry_run(&desk.backend, &import, &import.columns, 10).await.expect("tried");
    assert_eq!(dump(&pool).await, before);
    assert_eq!(outcomes, Outcomes { new: 1, changed: 1, same: 1, refused: 3 });
    assert_eq!(refused.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [5, 6, 7]);
    assert!(refused[1].1[0].contains("4行目にも"), "{refused:?}");
    // What was said is what happens.
    assert!(run::begin(&desk.backend, &import, &import.columns).await.expect("begun"));
    work(&desk).await;
    let (done, _) = import::report(&pool, import.id, 10).await.expect("report");
    assert_eq!(done, outcomes);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_same_file_again_changes_what_it_knows_and_doubles_nothing(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let hashimoto = staff(&pool, "橋本", "coordinator").await;
    let lines = |title: &str| (0..700).map(|key| line(key, key % 7, title, 1200)).collect::<Vec<_>>();
    taken_in(&desk, hashimoto, &lines("はじめ")).await;
    sqlx::query("update postings set state = 'filled' where key = 'k5'")
        .execute(&pool)
        .await
        .expect("filled");
    let (again, _) = taken_in(&desk, hashimoto, &lines("はじめ")).await;
    assert_eq!((again.same, again.done()), (700, 700));
    let (changed, _) = taken_in(&desk, hashimoto, &lines("つぎ")).await;
    assert_eq!((changed.changed, changed.done()), (700, 700));
    assert_eq!(count(&pool, "select count(*) from postings").await, 700);
    assert_eq!(count(&pool, "select count(*) from employers").await, 7);
    let titles = "select count(*) from postings where entries ->> 'title' = 'つぎ'";
    assert_eq!(count(&pool, titles).await, 700);
    assert_eq!(count(&pool, "select count(*) from postings where state = 'filled'").await, 1);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn two_workers_and_one_that_dies_take_every_line_once(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let hashimoto = staff(&pool, "橋本", "coordinator").await;
    let lines: Vec<String> = (0..2_000).map(|key| line(key, key % 9, "傷を見る仕事", 1200)).collect();
    let import = kept(&desk, hashimoto, &lines).await;
    for _ in 0..3 {
        run::begin(&desk.backend, &import, &import.columns).await.expect("begun");
    }
    let other = desk.another_process(pool.clone());
    // The first try is dropped in the middle: its lines are as they were, its lease runs out.
    let dying = tokio::time::timeout(std::time::Duration::from_millis(120), run_due(&desk.backend)).await;
    desk.wait(chrono::TimeDelta::minutes(1));
    while found(&pool, import.id).await.state == ImportState::Running {
        let (one, two) = tokio::join!(run_due(&desk.backend), run_due(&other));
        assert!(one.is_ok() && two.is_ok(), "{dying:?}");
    }
    let (outcomes, _) = import::report(&pool, import.id, 10).await.expect("report");
    assert_eq!(outcomes, Outcomes { new: 2_000, ..Outcomes::default() });
    assert_eq!(count(&pool, "select count(*) from postings").await, 2_000);
    assert_eq!(count(&pool, "select count(*) from posting_events").await, 2_000);
    assert_eq!(count(&pool, "select count(*) from employers").await, 9);
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn without_the_columns_it_needs_every_line_is_refused_with_the_reason(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let hashimoto = staff(&pool, "橋本", "coordinator").await;
    let import = kept(&desk, hashimoto, &[line(1, 1, "傷を見る仕事", 1200)]).await;
    let few = Columns::of(|key| import.columns.get(key).filter(|_| key != "employer" && key != "duties"));
    assert_eq!(few.lacks().len(), 1);
    let (outcomes, refused) = import::dry_run(&desk.backend, &import, &few, 10).await.expect("tried");
    assert_eq!(outcomes.refused, 1);
    assert!(refused[0].1[0].contains("事業者の名前"), "{refused:?}");
}
