//! The published entries in memory, prepared for being searched.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use domain::ids::EntryId;
use domain::retrieval::{Found, Index, Vector};
use tokio::sync::Mutex;

use super::store::{self, Stored};
use super::{Entry, index};
use crate::{Backend, Failure};

/// So many entries a decision looks at.
pub const LOOKED_AT: usize = 5;

/// Published entries as they were when they were last read.
#[derive(Debug, Default)]
pub struct Shelved {
    /// In the order of their keys.
    pub entries: Vec<Stored>,
    index: Index,
}

impl Shelved {
    /// The best entries, as many as a decision looks at, and those that are the same.
    pub fn search(&self, question: &str, vector: Option<&Vector>) -> Vec<Found> {
        self.index.best(question, vector.filter(|_| self.index.has_vectors()), LOOKED_AT)
    }

    /// The entry with this id.
    pub fn entry(&self, id: EntryId) -> Option<&Stored> {
        self.entries.iter().find(|stored| stored.id == id)
    }

    /// Whether what means alike is found, or only what is written alike.
    pub fn has_vectors(&self) -> bool {
        self.index.has_vectors()
    }
}

/// Where they stand; empty until they are read for the first time.
#[derive(Debug, Default)]
pub struct Shelf {
    shelved: RwLock<Option<Arc<Shelved>>>,
    /// How often it was asked for reading anew.
    asked: AtomicU64,
    /// Up to which time of asking it was read. Held while it is read: of two readings the earlier must not come
    /// to stand over the later, or an entry that was withdrawn would be back.
    read: Mutex<u64>,
}

impl Shelf {
    fn put(&self, shelved: Arc<Shelved>) {
        *self.shelved.write().unwrap_or_else(PoisonError::into_inner) = Some(shelved);
    }

    fn now(&self) -> Option<Arc<Shelved>> {
        self.shelved.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts there what `read` brings, one reading after the other. A reading that began after this was asked for
    /// will do as well: however many edits come at once, nobody waits for more than two readings.
    async fn renew(
        &self,
        read: impl Future<Output = Result<Shelved, Failure>>,
    ) -> Result<Arc<Shelved>, Failure> {
        let own = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut done = self.read.lock().await;
        if *done >= own
            && let Some(shelved) = self.now()
        {
            return Ok(shelved);
        }
        let until_now = self.asked.load(Ordering::SeqCst);
        let shelved = Arc::new(read.await?);
        self.put(Arc::clone(&shelved));
        *done = until_now;
        Ok(shelved)
    }
}

impl Backend {
    /// The published entries, from memory once they were read.
    ///
    /// # Errors
    /// When they were never read and the database does not answer.
    pub async fn shelf(&self) -> Result<Arc<Shelved>, Failure> {
        match self.shelf.now() {
            Some(shelved) => Ok(shelved),
            None => self.read_shelf().await,
        }
    }

    /// The published entries as they are in memory; none before they were read.
    pub fn shelf_now(&self) -> Option<Arc<Shelved>> {
        self.shelf.now()
    }

    /// Reads the entries anew and prepares them: whatever was saved before is in what comes back.
    ///
    /// # Errors
    /// When the database does not answer; what stood there before stays.
    pub async fn read_shelf(&self) -> Result<Arc<Shelved>, Failure> {
        self.shelf.renew(self.prepare_shelf()).await
    }

    async fn prepare_shelf(&self) -> Result<Shelved, Failure> {
        let mut entries = store::all(&self.pool).await?;
        entries.retain(|stored| stored.published);
        let mind = Arc::clone(&self.mind);
        let prepare = move || {
            let all: Vec<Entry> = entries.iter().map(|stored| stored.entry.clone()).collect();
            let index = mind.with_vectors(|vector| index(&all, vector));
            Shelved { entries, index }
        };
        tokio::task::spawn_blocking(prepare).await.map_err(|_| Failure::Interrupted)
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::*;

    /// A shelf with so many entries, told by their number.
    fn with(entries: usize) -> Shelved {
        let entries = super::super::seed().into_iter().take(entries).map(|entry| Stored {
            id: store::new_id(),
            entry,
            published: true,
            revision: 1,
            edited_by: None,
            edited_at: chrono::DateTime::UNIX_EPOCH,
        });
        Shelved { entries: entries.collect(), ..Shelved::default() }
    }

    fn standing(shelf: &Shelf) -> usize {
        shelf.now().map_or(0, |shelved| shelved.entries.len())
    }

    #[tokio::test]
    async fn a_slow_reading_never_brings_back_what_a_later_one_has_taken_away() {
        let shelf = Shelf::default();
        let (go_on, waits) = oneshot::channel::<()>();
        let slow = shelf.renew(async {
            waits.await.expect("goes on");
            Ok(with(2))
        });
        let later = shelf.renew(async { Ok(with(1)) });
        let release = async { go_on.send(()).expect("waits") };
        let (slow, later, ()) = tokio::join!(slow, later, release);
        assert_eq!((slow.expect("read").entries.len(), later.expect("read").entries.len()), (2, 1));
        assert_eq!(standing(&shelf), 1);
    }

    #[tokio::test]
    async fn who_asks_while_it_is_read_shares_the_next_reading() {
        let shelf = Shelf::default();
        let (go_on, waits) = oneshot::channel::<()>();
        let first = shelf.renew(async {
            waits.await.expect("goes on");
            Ok(with(1))
        });
        let second = shelf.renew(async { Ok(with(2)) });
        let third = shelf.renew(async { Ok(with(3)) });
        let release = async { go_on.send(()).expect("waits") };
        let (_, second, third, ()) = tokio::join!(first, second, third, release);
        assert_eq!((second.expect("read").entries.len(), third.expect("read").entries.len()), (2, 2));
        assert_eq!(standing(&shelf), 2);
    }

    #[tokio::test]
    async fn a_reading_that_failed_is_nobody_elses() {
        let shelf = Shelf::default();
        let broken = shelf.renew(async { Err(Failure::Interrupted) });
        let whole = shelf.renew(async { Ok(with(1)) });
        let (broken, whole) = tokio::join!(broken, whole);
        assert!(broken.is_err());
        assert_eq!(whole.expect("read").entries.len(), 1);
    }
}
