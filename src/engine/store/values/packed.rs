//! A growing run of values that are kept as their digits, one after the other.

use super::form::{Digits, Form};
use super::forms::{FormId, Forms, Places};
use crate::error::{Error, Result};
use crate::store::kind::Kind;

/// A run of consecutive entries of a dictionary that may take more.
#[derive(Debug, Default)]
pub(super) struct Packed {
    forms: Vec<FormId>,
    /// Where the digits of each entry begin.
    starts: Vec<u32>,
    digits: Vec<u32>,
}

impl Packed {
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// The form of each entry.
    pub fn forms(&self) -> &[FormId] {
        &self.forms
    }

    /// The words of digits of all entries.
    pub fn words(&self) -> usize {
        self.digits.len()
    }

    /// Adds a value; not if the field has too many forms.
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

    /// The digits of an entry, and whatever comes after them.
    pub fn digits_at(&self, local: usize) -> &[u32] {
        let start = self.starts.get(local);
        let digits = start.and_then(|&start| self.digits.get(start as usize..));
        digits.unwrap_or_default()
    }

    /// The form of an entry, and its digits.
    pub fn entry<'a>(&'a self, forms: &'a Forms, local: usize) -> Option<(&'a Form, Digits<'a>)> {
        let form = forms.get(*self.forms.get(local)?)?;
        Some((form, Digits::in_turn(self.digits_at(local))))
    }

    /// Calls `visit(local, form, digits)` for every entry.
    pub fn for_each(&self, forms: &Forms, visit: &mut dyn FnMut(usize, &Form, Digits<'_>)) {
        for local in 0..self.len() {
            if let Some((form, digits)) = self.entry(forms, local) {
                visit(local, form, digits);
            }
        }
    }

    /// Calls `hit` for every value in which the needle of these places stands.
    pub fn search(&self, places: &Places, hit: &mut dyn FnMut(usize)) {
        for (local, &form) in self.forms.iter().enumerate() {
            let mut places = places.of(form).iter();
            let digits = || Digits::in_turn(self.digits_at(local));
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
