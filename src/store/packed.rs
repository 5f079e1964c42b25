//! A run of values that are kept as their digits, each with its form.

use super::chunk::Kind;
use super::form::{Check, Form};
use super::forms::{FormId, Forms, Places};
use crate::error::{Error, Result};
use std::borrow::Cow;

/// Where the digits begin is kept for one entry in so many.
const ENTRIES_A_START: usize = 16;

/// A run of consecutive entries of a dictionary.
#[derive(Debug, Default)]
pub(super) struct Packed {
    len: usize,
    /// One for each entry, or a single one that all have.
    forms: Vec<FormId>,
    digits: Vec<u32>,
    starts: Vec<u32>,
}

impl Packed {
    pub fn len(&self) -> usize {
        self.len
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
        if self.len.is_multiple_of(ENTRIES_A_START) {
            self.starts.push(start as u32);
        }
        match self.forms.as_slice() {
            [only] if *only == form => {}
            [only] if self.len > 1 => {
                let only = *only;
                self.forms.try_reserve(self.len).map_err(no_memory)?;
                self.forms.resize(self.len, only);
                self.forms.push(form);
            }
            _ => self.forms.push(form),
        }
        self.len += 1;
        Ok(true)
    }

    fn form_at(&self, local: usize) -> FormId {
        let form = match self.forms.as_slice() {
            [only] => Some(only),
            each => each.get(local),
        };
        form.copied().unwrap_or_default()
    }

    fn words_at(&self, forms: &Forms, local: usize) -> usize {
        { forms.get(self.form_at(local)) }.map_or(0, Form::packed_words)
    }

    /// The form of an entry, and its digits.
    fn entry<'a>(&'a self, forms: &'a Forms, local: usize) -> Option<(&'a Form, &'a [u32])> {
        let of_start = local / ENTRIES_A_START;
        let before = of_start * ENTRIES_A_START..local;
        let form = forms
            .get(self.form_at(local))
            .filter(|_| local < self.len)?;
        let start = *self.starts.get(of_start)? as usize + { before }
            .map(|before| self.words_at(forms, before))
            .sum::<usize>();
        let digits = self.digits.get(start..start + form.packed_words())?;
        Some((form, digits))
    }

    pub fn kind_at(&self, forms: &Forms, local: usize) -> Option<Kind> {
        Some(
            forms
                .get(self.form_at(local))
                .filter(|_| local < self.len)?
                .kind(),
        )
    }

    pub fn text_at(&self, forms: &Forms, local: usize, folded: bool) -> Cow<'_, str> {
        let mut text = Vec::new();
        if let Some((form, digits)) = self.entry(forms, local) {
            form.unpack(digits, folded, &mut text);
        }
        Cow::Owned(String::from_utf8(text).unwrap_or_default())
    }

    pub fn is_text(&self, forms: &Forms, local: usize, kind: Kind, text: &str) -> bool {
        { self.entry(forms, local) }
            .is_some_and(|(form, digits)| form.kind() == kind && form.is_text(digits, text))
    }

    /// Calls `visit(local, form, digits)` for every entry.
    #[inline]
    fn for_each_entry(&self, forms: &Forms, mut visit: impl FnMut(usize, FormId, &[u32])) {
        let mut rest = self.digits.as_slice();
        for local in 0..self.len {
            let form = self.form_at(local);
            let words = { forms.get(form) }.map_or(0, Form::packed_words);
            let Some((digits, after)) = rest.split_at_checked(words) else {
                return;
            };
            visit(local, form, digits);
            rest = after;
        }
    }

    /// Calls `visit(local, kind, text, folded)` for every value.
    pub fn for_each(&self, forms: &Forms, visit: &mut dyn FnMut(usize, Kind, &str, &str)) {
        let (mut text, mut folded) = (Vec::new(), Vec::new());
        self.for_each_entry(forms, |local, form, digits| {
            let Some(form) = forms.get(form) else { return };
            text.clear();
            form.unpack(digits, false, &mut text);
            let Ok(text) = str::from_utf8(&text) else {
                return;
            };
            if form.is_folded() {
                return visit(local, form.kind(), text, text);
            }
            folded.clear();
            form.unpack(digits, true, &mut folded);
            if let Ok(folded) = str::from_utf8(&folded) {
                visit(local, form.kind(), text, folded);
            }
        });
    }

    /// Calls `hit` for every value in which the needle of these places stands.
    pub fn search(&self, forms: &Forms, places: &Places, hit: &mut dyn FnMut(usize)) {
        if !places.any() {
            return;
        }
        let stands = |places: &[Vec<Check>], digits: &[u32]| {
            { places.iter() }.any(|checks| checks.iter().all(|check| check.holds(digits)))
        };
        let [only] = self.forms.as_slice() else {
            return self.for_each_entry(forms, |local, form, digits| {
                if stands(places.of(form), digits) {
                    hit(local);
                }
            });
        };
        // Where all have one form, which is what most identifiers have, each takes as many words.
        let places = places.of(*only);
        let words = { forms.get(*only) }.map_or(0, Form::packed_words);
        match places.first().and_then(|checks| checks.first()) {
            None if places.is_empty() => {}
            None => (0..self.len).for_each(hit),
            Some(_) => {
                for (local, digits) in self.digits.chunks_exact(words.max(1)).enumerate() {
                    if stands(places, digits) {
                        hit(local);
                    }
                }
            }
        }
    }

    /// Gives back the room kept for growing.
    pub fn close(&mut self) {
        self.forms.shrink_to_fit();
        self.digits.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    pub fn memory_bytes(&self) -> usize {
        self.forms.capacity() * size_of::<FormId>()
            + self.digits.capacity() * 4
            + self.starts.capacity() * 4
    }
}
