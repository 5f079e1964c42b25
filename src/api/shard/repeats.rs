//! Events that another shard has too: of those the one that comes first among all files is the event, and the
//! others repeat it.

use super::Session;
use crate::api::scope::Results;
use crate::error::{Error, ErrorKind, Result};
use crate::ingest::Identified;

/// An identity of 16 bytes, a part of the hash of the content, the place of its file.
const RECORD_BYTES: usize = 24;

fn word(bytes: &[u8]) -> u64 {
    let at = |index: usize| u64::from(bytes.get(index).copied().unwrap_or_default());
    (0..8).fold(0, |word, index| word | at(index) << (8 * index))
}

impl Session {
    /// Every event of this shard as the other shards can tell it.
    pub fn identities(&self) -> Result<Vec<u8>> {
        let known = self.files.shared().identities();
        let mut bytes = Vec::new();
        let size = known.iter().count() * RECORD_BYTES;
        bytes
            .try_reserve_exact(size)
            .map_err(|_| Error::memory("the events to compare", size))?;
        for event in known.iter() {
            let [low, high] = event.identity;
            bytes.extend_from_slice(&low.to_le_bytes());
            bytes.extend_from_slice(&high.to_le_bytes());
            bytes.extend_from_slice(&event.content.to_le_bytes());
            bytes.extend_from_slice(&self.ordinal(event).to_le_bytes());
        }
        Ok(bytes)
    }

    /// Marks the events of this shard that come after the same event of another one. Fails where their content
    /// differs: which of them differ from the first, one session alone can tell.
    pub fn mark_repeats(&mut self, of_other: &[u8]) -> Result<()> {
        let mut repeats = Vec::new();
        for record in of_other.chunks_exact(RECORD_BYTES) {
            let (identity, rest) = record.split_at_checked(16).unwrap_or_default();
            let (low, high) = identity.split_at_checked(8).unwrap_or_default();
            let Some(own) = self
                .files
                .shared()
                .identities()
                .find([word(low), word(high)])
            else {
                continue;
            };
            let rest = word(rest);
            if own.content != rest as u32 {
                return Err(Error::new(
                    ErrorKind::Together,
                    "an event occurs twice with different content",
                ));
            }
            if self.ordinal(own) > (rest >> 32) as u32 {
                repeats.push(own.row);
            }
        }
        for row in repeats {
            if !self.store.rows().duplicates().contains(row) {
                self.store.mark_duplicate(row);
                self.files.count_repeated(self.store.rows(), row);
                self.results = Results::default();
            }
        }
        Ok(())
    }

    fn ordinal(&self, event: Identified) -> u32 {
        let part = self.files.part_of(self.store.rows(), event.row);
        part.map_or(0, |part| part.ordinal)
    }
}
