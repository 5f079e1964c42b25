//! A closed chunk of values that are stored as their digits, grouped by their forms.
//!
//! The values of one form are stored together: first the first word of digits of each value, then the second word of
//! each value, and so on. So a search usually reads only the eight most decisive digits of an identifier. A search
//! reads no values of forms in which the needle cannot occur.

use super::form::{Check, Digits, Form};
use super::forms::{FormId, FormMatches, Forms};
use super::packed::Packed;
use crate::error::{Error, Result};

/// The number of words that are compared in one step, without a branch for each word.
const COMPARED: usize = 32;

/// A run of consecutive values of a dictionary. No values can be added.
#[derive(Debug)]
pub(super) struct Grouped {
    len: usize,
    groups: Vec<Group>,
    /// The group of each value. Empty if there is one group.
    group_of: Vec<u16>,
    /// The positions of the values of the first group, ascending, then the positions of the second group, and so on.
    /// Empty if there is one group.
    entries: Vec<u16>,
    digits: Vec<u32>,
}

/// The values of one form.
#[derive(Debug)]
struct Group {
    form: FormId,
    len: u16,
    /// The index of the first value of the group in `entries`.
    first: u16,
    /// The index of the first word of the group in `digits`.
    digits: u32,
}

impl Grouped {
    /// Groups the values of a packed chunk.
    pub fn of(packed: &Packed, forms: &Forms) -> Result<Self> {
        let len = packed.len();
        let no_memory = |_| Error::memory("the values of a field", len * 4 + packed.words() * 4);
        let (mut groups, mut group_of) = (Vec::new(), Vec::new());
        group_of.try_reserve_exact(len).map_err(no_memory)?;
        let mut group_of_form = vec![None; forms.len()];
        for &form in packed.forms() {
            let Some(known) = group_of_form.get_mut(usize::from(form)) else {
                continue;
            };
            let number = *known.get_or_insert(groups.len());
            if number == groups.len() {
                groups.try_reserve(1).map_err(no_memory)?;
                groups.push(Group {
                    form,
                    len: 0,
                    first: 0,
                    digits: 0,
                });
            }
            if let Some(group) = groups.get_mut(number) {
                group.len += 1;
            }
            group_of.push(number as u16);
        }
        let words_of = |group: &Group| forms.get(group.form).map_or(0, Form::packed_words);
        let (mut first, mut digits) = (0, 0);
        for group in &mut groups {
            (group.first, group.digits) = (first, digits);
            first += group.len;
            digits += (words_of(group) * usize::from(group.len)) as u32;
        }
        let mut grouped = Self {
            len,
            groups,
            group_of,
            entries: Vec::new(),
            digits: Vec::new(),
        };
        grouped.fill(packed, words_of).map_err(no_memory)?;
        Ok(grouped)
    }

    /// Fills `entries` and `digits`.
    fn fill(
        &mut self,
        packed: &Packed,
        words_of: impl Fn(&Group) -> usize,
    ) -> std::result::Result<(), std::collections::TryReserveError> {
        self.digits.try_reserve_exact(packed.words())?;
        self.digits.resize(packed.words(), 0);
        self.entries.try_reserve_exact(self.len)?;
        self.entries.resize(self.len, 0);
        let mut placed = vec![0_u16; self.groups.len()];
        for (local, &number) in self.group_of.iter().enumerate() {
            let number = usize::from(number);
            let (Some(group), Some(rank)) = (self.groups.get(number), placed.get_mut(number))
            else {
                continue;
            };
            if let Some(entry) = self.entries.get_mut(usize::from(group.first + *rank)) {
                *entry = local as u16;
            }
            let start = group.digits as usize + usize::from(*rank);
            let slots = self.digits.get_mut(start..).unwrap_or_default();
            let slots = slots.iter_mut().step_by(group.len.into());
            let digits = packed.digits_at(local).iter().take(words_of(group));
            slots.zip(digits).for_each(|(slot, &word)| *slot = word);
            *rank += 1;
        }
        if self.groups.len() == 1 {
            (self.group_of, self.entries) = Default::default();
        }
        Ok(())
    }

    pub fn len(&self) -> usize {
        self.len
    }

    fn group_at(&self, local: usize) -> Option<&Group> {
        match self.groups.as_slice() {
            [only] => Some(only).filter(|_| local < self.len),
            groups => groups.get(usize::from(*self.group_of.get(local)?)),
        }
    }

    /// Returns the positions of the values of a group, or an empty slice if the group is the only group.
    fn entries_of(&self, group: &Group) -> &[u16] {
        let first = usize::from(group.first);
        let entries = self.entries.get(first..first + usize::from(group.len));
        entries.unwrap_or_default()
    }

    /// Returns the words of digits of a group, from word `word` of its value number `rank`.
    fn digits_from(&self, group: &Group, word: usize, rank: usize) -> &[u32] {
        let start = group.digits as usize + word * usize::from(group.len) + rank;
        self.digits.get(start..).unwrap_or_default()
    }

    fn digits_of(&self, group: &Group, rank: usize) -> Digits<'_> {
        Digits::strided(self.digits_from(group, 0, rank), group.len.into())
    }

    /// Returns the form and the digits of a value.
    pub fn entry<'a>(&'a self, forms: &'a Forms, local: usize) -> Option<(&'a Form, Digits<'a>)> {
        let group = self.group_at(local)?;
        let rank = match self.entries_of(group) {
            [] => local,
            entries => entries.binary_search(&(local as u16)).ok()?,
        };
        Some((forms.get(group.form)?, self.digits_of(group, rank)))
    }

    /// Calls `visit(local, form, digits)` for each value.
    pub fn for_each(&self, forms: &Forms, visit: &mut dyn FnMut(usize, &Form, Digits<'_>)) {
        // The number of values of each group that were visited so far.
        let mut seen = vec![0; self.groups.len()];
        for local in 0..self.len {
            let number = self.group_of.get(local).copied().map_or(0, usize::from);
            let (Some(group), Some(rank)) = (self.groups.get(number), seen.get_mut(number)) else {
                continue;
            };
            if let Some(form) = forms.get(group.form) {
                visit(local, form, self.digits_of(group, *rank));
            }
            *rank += 1;
        }
    }

    /// Calls `hit(local)` for each value in which the needle occurs. The call may be repeated for a value.
    pub fn search(&self, places: &FormMatches, hit: &mut dyn FnMut(usize)) {
        for group in &self.groups {
            let entries = self.entries_of(group);
            let mut hit = |rank| hit(entries.get(rank).map_or(rank, |&entry| entry.into()));
            for checks in places.of(group.form) {
                match checks.split_first() {
                    Some((first, others)) => self.search_at(group, first, others, &mut hit),
                    None => (0..group.len.into()).for_each(&mut hit),
                }
            }
        }
    }

    /// Calls `hit(rank)` for each value of a group that passes all checks.
    fn search_at(
        &self,
        group: &Group,
        first: &Check,
        others: &[Check],
        hit: &mut dyn FnMut(usize),
    ) {
        let words = self.digits_from(group, first.word(), 0);
        let words = words.get(..group.len.into()).unwrap_or_default();
        for (number, words) in words.chunks(COMPARED).enumerate() {
            if !words.iter().fold(false, |any, &word| any | first.is(word)) {
                continue;
            }
            for (at, &word) in words.iter().enumerate() {
                let rank = number * COMPARED + at;
                let digits = self.digits_of(group, rank);
                if first.is(word) && others.iter().all(|check| check.holds(digits)) {
                    hit(rank);
                }
            }
        }
    }

    pub fn memory_bytes(&self) -> usize {
        self.groups.capacity() * size_of::<Group>()
            + self.group_of.capacity() * 2
            + self.entries.capacity() * 2
            + self.digits.capacity() * 4
    }
}
