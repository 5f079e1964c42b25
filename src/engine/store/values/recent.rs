//! Values of a field that came again, by their hash: most values of events are among them, and are
//! told without the dictionary.

use super::bytes::same_bytes;
use super::code::Code;
use crate::store::kind::Kind;

/// Places, a power of two: at first, and at most. Their number doubles when so many values as there
/// are places were repeated and not found here.
const FEWEST_PLACES: usize = 32;
const MOST_PLACES: usize = 1_024;
/// Longer values are left to the dictionary.
const LONGEST_BYTES: usize = 256;

#[derive(Debug, Clone)]
struct Known {
    /// As it stands in the event, where the dictionary keeps it folded.
    text: String,
    kind: Kind,
    code: Code,
}

/// The last value that repeated, for each place a hash can have.
#[derive(Debug, Default)]
pub(in crate::store) struct Recent {
    /// A power of two of them, or none.
    places: Vec<Option<Known>>,
    missed: usize,
}

impl Recent {
    /// The code of the value, if it is kept here.
    #[inline]
    pub fn find(&self, hash: u64, kind: Kind, text: &str) -> Option<Code> {
        let known = self.places.get(self.place(hash))?.as_ref()?;
        (known.kind == kind && same_bytes(known.text.as_bytes(), text.as_bytes()))
            .then_some(known.code)
    }

    /// Keeps a value that the dictionary knew; where memory is short, it does not.
    pub fn keep(&mut self, hash: u64, kind: Kind, text: &str, code: Code) {
        if text.len() > LONGEST_BYTES {
            return;
        }
        self.missed += 1;
        // A field that hardly ever occurs gets no places: a hostile file has many of them.
        if self.missed > self.places.len().max(FEWEST_PLACES) {
            self.grow();
        }
        let place = self.place(hash);
        let Some(place) = self.places.get_mut(place) else {
            return;
        };
        let mut kept = place.take().map(|known| known.text).unwrap_or_default();
        kept.clear();
        if kept.try_reserve(text.len()).is_ok() {
            kept.push_str(text);
            *place = Some(Known {
                text: kept,
                kind,
                code,
            });
        }
    }

    fn grow(&mut self) {
        self.missed = 0;
        let wanted = (self.places.len() * 2).clamp(FEWEST_PLACES, MOST_PLACES);
        if wanted > self.places.len() {
            let mut places = Vec::new();
            if places.try_reserve_exact(wanted).is_ok() {
                places.resize(wanted, None);
                self.places = places;
            }
        }
    }

    fn place(&self, hash: u64) -> usize {
        (hash >> 32) as usize & self.places.len().wrapping_sub(1)
    }

    pub fn memory_bytes(&self) -> usize {
        let texts = self.places.iter().flatten();
        texts.map(|known| known.text.capacity()).sum::<usize>()
            + self.places.capacity() * size_of::<Option<Known>>()
    }
}
