//! The published entries in memory, prepared for being searched.

use std::sync::{Arc, PoisonError, RwLock};

use domain::ids::EntryId;
use domain::retrieval::{Found, Index, Vector};

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
pub struct Shelf(RwLock<Option<Arc<Shelved>>>);

impl Shelf {
    fn put(&self, shelved: Arc<Shelved>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(shelved);
    }

    fn now(&self) -> Option<Arc<Shelved>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
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

    /// Reads the entries anew and prepares them.
    ///
    /// # Errors
    /// When the database does not answer; what stood there before stays.
    pub async fn read_shelf(&self) -> Result<Arc<Shelved>, Failure> {
        let mut entries = store::all(&self.pool).await?;
        entries.retain(|stored| stored.published);
        let mind = Arc::clone(&self.mind);
        let prepare = move || {
            let all: Vec<Entry> = entries.iter().map(|stored| stored.entry.clone()).collect();
            let index = mind.with_vectors(|vector| index(&all, vector));
            Shelved { entries, index }
        };
        let shelved = tokio::task::spawn_blocking(prepare).await.map_err(|_| Failure::Interrupted)?;
        let shelved = Arc::new(shelved);
        self.shelf.put(Arc::clone(&shelved));
        Ok(shelved)
    }
}
