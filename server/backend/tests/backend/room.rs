//! One person, one counselor, and the conversation between them.

use backend::conversations::seeker::{self, Written};
use backend::conversations::{Window, desk, new_id};
use backend::{Backend, knowledge};
use domain::conversation::{Body, Happened, Line, Message, State};
use domain::ids::{ConversationId, SeekerId, StaffId};
use sqlx::PgPool;

use crate::support::{Desk, counselor, seeker as person};

pub struct Room {
    pub desk: Desk,
    pub seeker: SeekerId,
    pub counselor: StaffId,
}

impl Room {
    pub async fn new(pool: PgPool) -> Self {
        let counselor = counselor(&pool, "佐藤 みほ", "06:00-25:00").await;
        let desk = Desk::new(pool);
        knowledge::plant(&desk.backend).await.expect("planted");
        let seeker = person(&desk.backend).await;
        Self { desk, seeker, counselor }
    }

    pub fn backend(&self) -> &Backend {
        &self.desk.backend
    }

    pub async fn say(&self, text: &str) -> Written {
        seeker::write(self.backend(), self.seeker, new_id(), &message(text)).await.expect("written")
    }

    pub async fn ask(&self) {
        seeker::ask_for_person(self.backend(), self.seeker).await.expect("asked");
    }

    pub async fn id(&self) -> ConversationId {
        seeker::id_of(self.backend(), self.seeker).await.expect("read").expect("a conversation")
    }

    pub async fn take(&self) -> ConversationId {
        let id = self.id().await;
        desk::take(self.backend(), id, self.counselor).await.expect("asked").expect("taken");
        id
    }

    pub async fn state(&self) -> State {
        desk::find(&self.backend().pool, self.id().await).await.expect("read").expect("there").state
    }

    pub async fn lines(&self) -> Vec<Line> {
        let own = seeker::own(self.backend(), self.seeker, Window::Last(100)).await.expect("read");
        own.news.lines
    }

    pub async fn bodies(&self) -> Vec<Body> {
        self.lines().await.into_iter().filter_map(|line| line.body).collect()
    }
}

pub fn message(text: &str) -> Message {
    Message::parse(text).expect("a message")
}

pub fn said(text: &str) -> Body {
    Body::Text { text: text.to_owned() }
}

pub const fn event(what: Happened) -> Body {
    Body::Event { what }
}
