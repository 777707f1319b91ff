//! A conversation where the city has a language model: its words where they may be shown, the entry's own
//! words whatever happens, and nobody in danger waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use backend::conversations::Window;
use backend::conversations::new_id;
use backend::conversations::seeker::{self, Written};
use backend::conversations::watch::{Told, Watcher};
use backend::jobs::worker::run_due;
use backend::{Backend, knowledge};
use domain::conversation::{Body, Happened, Message};
use domain::ids::SeekerId;
use sqlx::PgPool;
use tokio::sync::Notify;

use crate::stand_in_model::{End, Reply, StandIn, delta, draft, events, streamed};
use crate::support::{Desk, count, seeker as person};

const QUESTION: &str = "長い空白の期間は、履歴書にどう書けばいいですか。";
const KEY: &str = "faq-job_hunting-001";

async fn with_model(pool: PgPool, model: &StandIn) -> (Backend, SeekerId) {
    let desk = Desk::new(pool);
    knowledge::plant(&desk.backend).await.expect("planted");
    let seeker = person(&desk.backend).await;
    let language = model.language_with(Duration::from_secs(2), Duration::from_secs(4));
    (desk.backend.with_language(language), seeker)
}

async fn say(backend: &Backend, seeker: SeekerId, text: &str) {
    let message = Message::parse(text).expect("a message");
    assert_eq!(seeker::write(backend, seeker, new_id(), &message).await.expect("written"), Written::Taken);
}

/// Does the jobs, and waits for the answer: the last message.
async fn answered(backend: &Backend, seeker: SeekerId) -> Vec<Body> {
    run_due(backend).await.expect("worked");
    let looking = async {
        loop {
            let own = seeker::own(backend, seeker, Window::Last(20)).await.expect("read");
            let bodies: Vec<Body> = own.news.lines.into_iter().filter_map(|line| line.body).collect();
            if bodies.len() > 1 {
                return bodies;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), looking).await.expect("answered")
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn the_models_words_are_shown_when_they_stand_in_the_entry(pool: PgPool) {
    let told = "履歴書の職歴は、働いた期間を書けば形になります。";
    let model = StandIn::doing(move |_| streamed(&draft(told, &[KEY]))).await;
    let (backend, seeker) = with_model(pool, &model).await;
    say(&backend, seeker, QUESTION).await;
    let bodies = answered(&backend, seeker).await;
    let Some(Body::Answer { text, cited, .. }) = bodies.last() else { panic!("{bodies:?}") };
    assert_eq!((text.as_str(), cited.len()), (told, 1));
    run_due(&backend).await.expect("worked");
    assert_eq!(answered(&backend, seeker).await.len(), 2, "one answer");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn whatever_the_model_does_the_entry_itself_is_the_answer(pool: PgPool) {
    let invents = || streamed(&draft("毎月20万円もらえます。電話は03-1111-2222です。", &[KEY]));
    let asked = AtomicUsize::new(0);
    let model = StandIn::doing(move |_| match asked.fetch_add(1, Ordering::Relaxed) {
        0 => Reply::Silence,
        _ => invents(),
    })
    .await;
    let (backend, _) = with_model(pool, &model).await;
    for _ in 0..2 {
        let seeker = person(&backend).await;
        say(&backend, seeker, QUESTION).await;
        let bodies = answered(&backend, seeker).await;
        let Some(Body::Answer { text, .. }) = bodies.last() else { panic!("{bodies:?}") };
        assert!(text.starts_with("履歴書の職歴は") && !text.contains("20万円"), "{text}");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn nobody_in_danger_waits_for_a_model_that_hangs(pool: PgPool) {
    let model = StandIn::doing(|_| Reply::Silence).await;
    let (backend, seeker) = with_model(pool, &model).await;
    say(&backend, seeker, "もう死にたい").await;
    let own = seeker::own(&backend, seeker, Window::Last(20)).await.expect("read");
    assert_eq!(own.news.lines.last().and_then(|line| line.body.clone()), Some(Body::Care { crisis: true }));
    assert!(model.requests().is_empty(), "the model is not even asked");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_open_page_sees_the_answer_grow(pool: PgPool) {
    let told = "履歴書の職歴は、働いた期間を書けば形になります。書きたくないことまで書く決まりはありません。";
    let model = StandIn::doing(move |_| streamed(&draft(told, &[KEY]))).await;
    let (backend, seeker) = with_model(pool, &model).await;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let listening = tokio::spawn(backend::wire::follow(backend.clone(), stopped));
    let id = seeker::open(&backend, seeker).await.expect("opened");
    let mut watcher = Watcher::new(&backend, id, 0, false);
    // the first look is over before the question is asked
    let reading = tokio::spawn(async move {
        let mut grown = Vec::new();
        loop {
            match watcher.next().await.expect("told") {
                Some(Told::Partial(so_far)) => grown.push(so_far),
                Some(Told::News(news)) => {
                    let is_answered =
                        news.lines.iter().any(|line| matches!(line.body, Some(Body::Answer { .. })));
                    if is_answered {
                        return grown;
                    }
                }
                _ => {}
            }
        }
    });
    say(&backend, seeker, QUESTION).await;
    run_due(&backend).await.expect("worked");
    let grown = tokio::time::timeout(Duration::from_secs(30), reading).await.expect("told").expect("read");
    assert!(grown.iter().all(|so_far| told.starts_with(so_far.as_str())), "{grown:?}");
    stop.send(true).expect("listens");
    listening.await.expect("ended");
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn an_answer_to_what_was_deleted_meanwhile_is_not_written(pool: PgPool) {
    let cut = Arc::new(Notify::new());
    let when = cut.clone();
    let model = StandIn::doing(move |_| events(vec![delta("{")], End::Cut(when.clone()))).await;
    let (backend, seeker) = with_model(pool.clone(), &model).await;
    say(&backend, seeker, QUESTION).await;
    run_due(&backend).await.expect("worked");
    let asked = async {
        while model.requests().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), asked).await.expect("asked");
    seeker::erase(&backend, seeker).await.expect("erased");
    cut.notify_one();
    let settled = "select count(*) from jobs where kind = 'conversation_answer' and outcome = 'skipped'";
    let settling = async { while count(&pool, settled).await == 0 {} };
    tokio::time::timeout(Duration::from_secs(30), settling).await.expect("settled");
    let own = seeker::own(&backend, seeker, Window::Last(20)).await.expect("read");
    let bodies: Vec<Body> = own.news.lines.into_iter().filter_map(|line| line.body).collect();
    assert_eq!(bodies, [Body::Event { what: Happened::Erased }]);
}
