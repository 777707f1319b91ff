//! Starting a simulator, and driving it from the same process.

use std::net::SocketAddr;
use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::config::Config;
use crate::fault::FaultSpec;
use crate::listener::{CuttableListener, Scissors};
use crate::login::TokenOptions;
use crate::login::liff::Opening;
use crate::openapi::Schemas;
use crate::simulator::Simulator;
use crate::webhook::{Attempt, Postback, Refused, Say};
use crate::world::{LoggedRequest, Person, Settings, TalkEntry};
use crate::{router, state_file};

/// A running simulator; dropping it stops the server.
///
/// Its methods do what the control API does. Methods that make an event wait
/// for the webhook's first answer and return the attempts, so a test needs no
/// waiting of its own; the list is empty without a webhook address and while
/// events are held.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    simulator: Arc<Simulator>,
    stop: watch::Sender<bool>,
    server: tokio::task::JoinHandle<()>,
}

/// Starts a simulator on the current tokio runtime.
///
/// # Errors
/// The address is taken, the OpenAPI or state file cannot be read.
pub async fn spawn(config: Config) -> std::io::Result<Running> {
    let schemas = config.openapi.as_deref().map(Schemas::read).transpose()?.unwrap_or_default();
    let listener = TcpListener::bind(config.listen).await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = watch::channel(false);
    let simulator = Arc::new(Simulator::new(config, schemas, stopped.clone()));
    state_file::load(&simulator)?;
    let service = router::router(&simulator, address).into_make_service_with_connect_info::<Scissors>();
    let saving = state_file::keep(Arc::clone(&simulator));
    let server = tokio::spawn(async move {
        let mut stopped = stopped;
        let end = async move { drop(stopped.wait_for(|stopped| *stopped).await) };
        let serving = axum::serve(CuttableListener(listener), service).with_graceful_shutdown(end);
        let (served, ()) = tokio::join!(serving.into_future(), saving);
        // accepting never fails: the listener tries again by itself
        drop(served);
    });
    Ok(Running { address, simulator, stop, server })
}

impl Drop for Running {
    fn drop(&mut self) {
        // the server is gone already when nobody listens
        let _ = self.stop.send(true);
    }
}

impl Running {
    /// `http://127.0.0.1:PORT`, for LINE's API base addresses.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Waits until the server has ended, after saving the state.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        // a task that was aborted with its runtime has ended too
        let _ = (&mut self.server).await;
    }

    /// A new person who has not added the account yet.
    pub fn add_person(&self, name: &str) -> Person {
        self.simulator.add_person(name, None)
    }

    /// A new person who has added the account before, without a follow event.
    pub fn add_friend(&self, name: &str) -> Person {
        let person = self.simulator.add_person(name, None);
        self.simulator.make_friend(&person.id)
    }

    /// Everyone, in the order of their arrival.
    pub fn people(&self) -> Vec<Person> {
        self.simulator.world().people.clone()
    }

    /// Adds (or unblocks) the account: a follow event.
    ///
    /// # Errors
    /// Nobody has that id.
    pub async fn follow(&self, person: &str) -> Result<Vec<Attempt>, Refused> {
        self.simulator.follow(person).await
    }

    /// Blocks the account: an unfollow event.
    ///
    /// # Errors
    /// Nobody has that id.
    pub async fn block(&self, person: &str) -> Result<Vec<Attempt>, Refused> {
        self.simulator.block(person).await
    }

    /// Unblocks the account: a follow event with `isUnblocked`.
    ///
    /// # Errors
    /// Nobody has that id.
    pub async fn unblock(&self, person: &str) -> Result<Vec<Attempt>, Refused> {
        self.simulator.follow(person).await
    }

    /// Writes text into the talk: a message event.
    ///
    /// # Errors
    /// Nobody has that id, or the person has blocked the account.
    pub async fn say(&self, person: &str, text: &str) -> Result<Vec<Attempt>, Refused> {
        self.simulator.say(person, &Say::Text { text: text.to_owned() }, "talk").await
    }

    /// Sends a sticker: a message event.
    ///
    /// # Errors
    /// Nobody has that id, or the person has blocked the account.
    pub async fn sticker(
        &self,
        person: &str,
        package_id: &str,
        sticker_id: &str,
    ) -> Result<Vec<Attempt>, Refused> {
        let (package_id, sticker_id) = (package_id.to_owned(), sticker_id.to_owned());
        self.simulator
            .say(person, &Say::Sticker { package_id, sticker_id, keywords: Vec::new() }, "talk")
            .await
    }

    /// Sends a picture, PNG or JPEG, or one that the simulator draws: a message event.
    ///
    /// # Errors
    /// Nobody has that id, the person has blocked the account, or that is no picture.
    pub async fn picture(&self, person: &str, bytes: Option<&[u8]>) -> Result<Vec<Attempt>, Refused> {
        let content = bytes.map(|bytes| STANDARD.encode(bytes));
        self.simulator.say(person, &Say::Image { content, content_type: None }, "talk").await
    }

    /// Taps a button with this data: a postback event.
    ///
    /// # Errors
    /// Nobody has that id, or the person has blocked the account.
    pub async fn postback(&self, person: &str, data: &str) -> Result<Vec<Attempt>, Refused> {
        self.simulator.postback(person, &Postback { data: data.to_owned(), ..Postback::default() }).await
    }

    /// Chooses a moment in a datetime picker: a postback event with params.
    ///
    /// # Errors
    /// Nobody has that id, or the person has blocked the account.
    pub async fn pick(&self, person: &str, data: &str, params: Value) -> Result<Vec<Attempt>, Refused> {
        let postback = Postback { data: data.to_owned(), params: Some(params), display_text: None };
        self.simulator.postback(person, &postback).await
    }

    /// Takes a message back: an unsend event.
    ///
    /// # Errors
    /// The person has sent no such message.
    pub async fn unsend(&self, person: &str, message_id: &str) -> Result<Vec<Attempt>, Refused> {
        self.simulator.unsend(person, message_id).await
    }

    /// What the account delivered, in order, to everyone.
    pub fn deliveries(&self) -> Vec<TalkEntry> {
        self.simulator.deliveries(None)
    }

    /// What the account delivered to one person, in order.
    pub fn deliveries_to(&self, person: &str) -> Vec<TalkEntry> {
        self.simulator.deliveries(Some(person))
    }

    /// Every call of LINE's API, in the order of their answers.
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.simulator.world().requests.clone()
    }

    /// Every webhook attempt, in the order of their answers.
    pub fn attempts(&self) -> Vec<Attempt> {
        self.simulator.world().attempts.clone()
    }

    /// Arms a fault and returns its id.
    pub fn fault(&self, fault: FaultSpec) -> u64 {
        self.simulator.arm(fault)
    }

    /// Disarms every fault.
    pub fn clear_faults(&self) {
        self.simulator.world().faults.clear();
    }

    /// Sends an event again, with or without the redelivery flag; none when there is no such event.
    pub async fn redeliver(&self, event_id: &str, flagged: bool) -> Option<Attempt> {
        self.simulator.redeliver(event_id, flagged).await
    }

    /// Sends the held events, shuffled.
    pub async fn flush(&self) -> Vec<Attempt> {
        self.simulator.flush().await
    }

    /// A good ID token of a person.
    ///
    /// # Panics
    /// Nobody has that id.
    pub fn id_token(&self, person: &str) -> String {
        self.id_token_with(person, &TokenOptions::default())
    }

    /// An ID token that may be expired, for another audience and so on.
    ///
    /// # Panics
    /// Nobody has that id.
    pub fn id_token_with(&self, person: &str, options: &TokenOptions) -> String {
        self.simulator.id_token(person, options).expect("a person with that id")
    }

    /// A person's access token, as LIFF hands it out.
    pub fn access_token(&self, person: &str) -> String {
        crate::login::access_token(&self.simulator, person)
    }

    /// What tapping an address does; the LIFF app's first address carries the person's tokens.
    pub fn open(&self, person: &str, address: &str) -> Opening {
        self.simulator.open(person, address, &self.base_url())
    }

    /// Moves the clock by this many seconds.
    pub fn advance_clock(&self, seconds: i64) {
        self.simulator.clock.advance_ms(seconds * 1_000);
    }

    /// Changes the switches.
    pub fn settings(&self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.simulator.world().settings);
    }

    /// Recipients counted against the quota so far.
    pub fn consumption(&self) -> u64 {
        self.simulator.world().consumption
    }

    /// Forgets everything but the configuration.
    pub fn reset(&self) {
        self.simulator.reset();
    }
}
