//! Records which of several passes over one event wrote a field first, because the values of the first pass win.
//!
//! An event in a wrapper is written in passes: first the event fields, then the wrapper fields. If an earlier pass has
//! written a field with the same first key, a later pass does not add to it. For example, `target.id` of the wrapper is
//! not added to the `target` of the event: it is kept only as a field of the wrapper. A second form of the event, such as
//! the fields around `_line`, is skipped.

use crate::error::{Error, Result};
use hashbrown::HashMap;

/// For each first key of a path, the pass in which it was last written.
#[derive(Debug, Default)]
pub(super) struct Precedence {
    numbers: HashMap<String, u32>,
    written: Vec<u32>,
    pass: u32,
}

impl Precedence {
    /// Returns the number of a first key. A new key gets the next number.
    pub fn number(&mut self, key: String) -> Result<u32> {
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.written
                .try_reserve(1)
                .map_err(|_| Error::memory("the names of fields", self.written.len() * 4))?;
            self.written.push(0);
        }
        Ok(number)
    }

    /// Returns the number of the next pass.
    pub fn next_pass(&self) -> u32 {
        self.pass.wrapping_add(1)
    }

    /// Starts the next pass.
    pub fn begin_pass(&mut self) {
        self.pass = self.next_pass();
    }

    /// Returns whether a pass from `first` on, before the current one, has written fields with the first key `top`.
    pub fn was_written(&self, top: &str, first: u32) -> bool {
        let number = self.numbers.get(top);
        let written = number.and_then(|&number| self.written.get(number as usize));
        written.is_some_and(|&pass| pass >= first && pass < self.pass)
    }

    /// Returns whether the current pass may write fields with the first key of this number: no earlier pass from
    /// `first` on has written such fields. If so, records that the current pass writes such fields.
    #[inline]
    pub fn claim(&mut self, number: u32, first: u32) -> bool {
        let Some(written) = self.written.get_mut(number as usize) else {
            return true;
        };
        if *written >= first && *written < self.pass {
            return false;
        }
        *written = self.pass;
        true
    }
}
