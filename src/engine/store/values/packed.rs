//! A growing chunk of values that are stored as their digits, one value after another.
//!
//! A full chunk is stored as [`Grouped`](super::grouped), which is faster to search but cannot grow. Storing a growing
//! chunk as plain text would take more memory. Measured natively, the whole store would take 9 % more with 60,000
//! events and 17 % more with 15,000 events, with no gain in time. Each worker has its own growing chunks. Storing full
//! chunks in packed form too would take 8 % more memory.

use super::form::{Digits, Form};
use super::forms::{FormId, FormMatches, Forms};
use crate::error::{Error, Result};
use crate::store::kind::Kind;

/// A run of consecutive values of a dictionary. More values can be added.
#[derive(Debug, Default)]
pub(super) struct Packed {
    forms: Vec<FormId>,
    /// The index of the first word of each value in `digits`.
    starts: Vec<u32>,
    digits: Vec<u32>,
}

impl Packed {
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Returns the form of each value.
    pub fn forms(&self) -> &[FormId] {
        &self.forms
    }

    /// Returns the total number of words of digits.
    pub fn words(&self) -> usize {
        self.digits.len()
    }

    /// Adds a value, unless the field has too many forms. Returns whether the value was added.
    pub fn push(&mut self, forms: &mut Forms, kind: Kind, text: &str) -> Result<bool> {
        let no_memory = |_| Error::memory("the values of a field", text.len());
        self.starts.try_reserve(1).map_err(no_memory)?;
        self.forms.try_reserve(1).map_err(no_memory)?;
        let start = self.digits.len();
        let Some(form) = forms.pack(kind, text, &mut self.digits)? else {
            return Ok(false);
        };
        self.starts.push(start as u32);
        self.forms.push(form);
        Ok(true)
    }

    /// Returns the digits of a value, followed by the digits of the next values.
    pub fn digits_at(&self, local: usize) -> &[u32] {
        let start = self.starts.get(local);
        let digits = start.and_then(|&start| self.digits.get(start as usize..));
        digits.unwrap_or_default()
    }

    /// Returns the form and the digits of a value.
    pub fn entry<'a>(&'a self, forms: &'a Forms, local: usize) -> Option<(&'a Form, Digits<'a>)> {
        let form = forms.get(*self.forms.get(local)?)?;
        Some((form, Digits::adjacent(self.digits_at(local))))
    }

    /// Calls `visit(local, form, digits)` for each value.
    pub fn for_each(&self, forms: &Forms, visit: &mut dyn FnMut(usize, &Form, Digits<'_>)) {
        for local in 0..self.len() {
            if let Some((form, digits)) = self.entry(forms, local) {
                visit(local, form, digits);
            }
        }
    }

    /// Calls `hit(local)` for each value in which the needle occurs.
    pub fn search(&self, places: &FormMatches, hit: &mut dyn FnMut(usize)) {
        for (local, &form) in self.forms.iter().enumerate() {
            let mut places = places.of(form).iter();
            let digits = || Digits::adjacent(self.digits_at(local));
            if places.any(|checks| checks.iter().all(|check| check.holds(digits()))) {
                hit(local);
            }
        }
    }

    pub fn memory_bytes(&self) -> usize {
        self.forms.capacity() * size_of::<FormId>()
            + self.digits.capacity() * 4
            + self.starts.capacity() * 4
    }
}
