//! A thousand conversations go over from the bot to a human being, over two server processes, with every
//! message sent more than once and readers whose connection breaks: nothing lost, doubled or out of order.

use std::sync::Arc;
use std::time::Duration;

use backend::conversations::seeker::{self, Written};
use backend::conversations::watch::{Told, Watcher};
use backend::conversations::{Window, desk, new_id};
use backend::{Backend, wire};
use domain::conversation::{Body, Line, Message, Writer};
use domain::ids::{ConversationId, MessageId, SeekerId, StaffId};
use futures_util::future::join_all;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::sync::watch;

use crate::support::{Desk, counselor, seekers, wide_pool};

const RUNS: usize = 1000;
/// So many at a time.
const TOGETHER: usize = 16;
/// Of each side in each run.
const MESSAGES: usize = 2;

fn message(text: &str) -> Message {
    Message::parse(text).expect("a message")
}

/// Both processes, and who answers.
struct Town {
    processes: [Backend; 2],
    counselor: StaffId,
}

impl Town {
    /// Sends a message by both processes at once, and by one of them again afterwards.
    async fn say(&self, run: usize, seeker: SeekerId, id: MessageId, text: &str) {
        let text = message(text);
        let [one, other] = &self.processes;
        let (first, second) =
            tokio::join!(seeker::write(one, seeker, id, &text), seeker::write(other, seeker, id, &text));
        let again = seeker::write(&self.processes[run % 2], seeker, id, &text).await;
        for written in [first, second, again] {
            assert_eq!(written.expect("written"), Written::Taken);
        }
    }

    async fn answer(&self, run: usize, id: ConversationId, message_id: MessageId, text: &str) {
        let text = message(text);
        let [one, other] = &self.processes;
        let (first, second) = tokio::join!(
            desk::write(one, id, self.counselor, message_id, &text),
            desk::write(other, id, self.counselor, message_id, &text)
        );
        let again = desk::write(&self.processes[run % 2], id, self.counselor, message_id, &text).await;
        for written in [first, second, again] {
            written.expect("asked").expect("written");
        }
    }
}

/// Puts what is new into what is known, as a page does.
fn merge(known: &mut Vec<Line>, lines: Vec<Line>) {
    for line in lines {
        match known.iter_mut().find(|known| known.id == line.id) {
            Some(known) => *known = line,
            None => known.push(line),
        }
    }
    known.sort_by_key(|line| line.seq);
}

/// Reads until everything is there; the connection breaks after every second thing that is told.
async fn read(town: Arc<Town>, run: usize, id: ConversationId, staff: bool, texts: usize) -> Vec<Line> {
    let (mut known, mut since, mut process) = (Vec::new(), 0, run);
    loop {
        let mut watcher = Watcher::new(&town.processes[process % 2], id, since, staff);
        process += 1;
        for _ in 0..2 {
            match watcher.next().await.expect("the database answers") {
                Some(Told::News(news)) => {
                    merge(&mut known, news.lines);
                    since = news.standing.change;
                }
                Some(_) => {}
                None => break,
            }
            if of_people(&known).len() == texts {
                return known;
            }
        }
    }
}

/// What the person and the counselor wrote, in order.
fn of_people(lines: &[Line]) -> Vec<(Writer, String)> {
    let words = |line: &Line| match &line.body {
        Some(Body::Text { text }) => Some((line.writer, text.clone())),
        _ => None,
    };
    lines.iter().filter_map(words).collect()
}

async fn hand_over(town: Arc<Town>, run: usize, seeker: SeekerId) {
    let process = &town.processes[run % 2];
    let id = seeker::open(process, seeker).await.expect("opened");
    let all = 1 + 2 * MESSAGES;
    let readers: Vec<_> =
        [false, true].map(|staff| tokio::spawn(read(Arc::clone(&town), run, id, staff, all))).into();
    town.say(run, seeker, new_id(), "予約").await;
    // asked twice, taken by two processes at once
    let [one, other] = &town.processes;
    let (first, second) =
        tokio::join!(seeker::ask_for_person(one, seeker), seeker::ask_for_person(other, seeker));
    first.and(second).expect("asked");
    let (first, second) =
        tokio::join!(desk::take(one, id, town.counselor), desk::take(other, id, town.counselor));
    first.expect("asked").expect("taken");
    second.expect("asked").expect("taken");
    for place in 0..MESSAGES {
        let (said, answered) = (format!("話{place}"), format!("返事{place}"));
        tokio::join!(town.say(run, seeker, new_id(), &said), town.answer(run, id, new_id(), &answered));
    }
    let own = seeker::own(process, seeker, Window::Last(1000)).await.expect("read").news.lines;
    let people = of_people(&own);
    assert_eq!(people.len(), all, "{people:?}");
    for (writer, word) in [(Writer::Seeker, "話"), (Writer::Staff, "返事")] {
        let said: Vec<&str> = people
            .iter()
            .filter(|(by, text)| *by == writer && text.starts_with(word))
            .map(|(_, text)| text.as_str())
            .collect();
        let expected: Vec<String> = (0..MESSAGES).map(|place| format!("{word}{place}")).collect();
        assert_eq!(said, expected, "in the order in which they were written");
    }
    let places: Vec<i64> = own.iter().map(|line| line.seq).collect();
    assert_eq!(places, (1..=i64::try_from(own.len()).unwrap()).collect::<Vec<_>>(), "no gap");
    for reader in readers {
        let seen = tokio::time::timeout(Duration::from_secs(60), reader).await.expect("told").expect("read");
        assert_eq!(of_people(&seen), people, "both sides see the same");
    }
}

#[sqlx::test(migrator = "backend::MIGRATIONS")]
async fn a_thousand_hand_overs_lose_nothing(options: PgPoolOptions, database: PgConnectOptions) {
    let pool = wide_pool(options.clone(), database.clone(), 12).await;
    let other: PgPool = wide_pool(options, database, 12).await;
    let counselor = counselor(&pool, "佐藤 みほ", "06:00-25:00").await;
    let desk = Desk::new(pool);
    let people = seekers(&desk.backend, RUNS).await;
    let town = Arc::new(Town { processes: [desk.backend.clone(), desk.another_process(other)], counselor });
    let (stop, stopped) = watch::channel(false);
    let listening: Vec<_> =
        town.processes.iter().map(|one| tokio::spawn(wire::follow(one.clone(), stopped.clone()))).collect();
    let runs: Vec<(usize, SeekerId)> = people.into_iter().enumerate().collect();
    for together in runs.chunks(TOGETHER) {
        let all = together.iter().map(|&(run, seeker)| hand_over(Arc::clone(&town), run, seeker));
        join_all(all).await;
    }
    stop.send(true).expect("they listen");
    for listening in listening {
        listening.await.expect("ended");
    }
}
