//! The forms of one field's values.

use super::form::{Check, Form, Needle, write_template};
use super::hash::hash;
use super::table::CodeTable;
use crate::error::{Error, Result};
use crate::store::kind::Kind;
use memchr::memmem::Finder;

/// The number of a form.
pub(super) type FormId = u16;

/// The most forms a field may have: some more than half as many as values, then these, and later one for so many
/// values. A form takes some hundred bytes.
const FIRST: usize = 64;
const FEW: usize = 1_024;
const VALUES_A_FORM: usize = 32;

/// Lengths that differ by this share their recent forms, of which there are so many.
const LENGTHS: usize = 64;
const RECENT: usize = 4;

/// The forms of a field.
#[derive(Debug, Default)]
pub(super) struct Forms {
    all: Vec<Form>,
    by_template: CodeTable,
    /// For lengths of text, the forms of the last such values, the latest first.
    of_length: Vec<[FormId; RECENT]>,
    packed_values: usize,
    template: String,
}

impl Forms {
    pub fn get(&self, id: FormId) -> Option<&Form> {
        self.all.get(usize::from(id))
    }

    /// The forms known.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Adds the digits of a value; its form, unless there are as many different ones as to be of no use.
    pub fn pack(
        &mut self,
        kind: Kind,
        text: &str,
        digits: &mut Vec<u32>,
    ) -> Result<Option<FormId>> {
        let no_memory = |_| Error::memory("the values of a field", text.len());
        digits
            .try_reserve(text.len().div_ceil(8))
            .map_err(no_memory)?;
        if self.of_length.is_empty() {
            self.of_length
                .try_reserve_exact(LENGTHS)
                .map_err(no_memory)?;
            self.of_length.resize(LENGTHS, [0; RECENT]);
        }
        let mut packs = |id: FormId, all: &[Form]| {
            let form = all.get(usize::from(id));
            form.is_some_and(|form| form.kind() == kind && form.pack(text, digits))
        };
        let recent = self
            .of_length
            .get(text.len() % LENGTHS)
            .copied()
            .unwrap_or_default();
        let at = recent.iter().position(|&id| packs(id, &self.all));
        let id = match at.and_then(|at| recent.get(at)) {
            Some(&id) => id,
            None => match self.form_of(kind, text)?.filter(|&id| packs(id, &self.all)) {
                Some(id) => id,
                None => return Ok(None),
            },
        };
        self.note(text.len(), at.unwrap_or(RECENT - 1), id);
        self.packed_values += 1;
        Ok(Some(id))
    }

    /// Puts a form first among the recent ones of a length, from its place or instead of the last.
    fn note(&mut self, length: usize, at: usize, id: FormId) {
        let recent = self.of_length.get_mut(length % LENGTHS);
        if let Some(moved) = recent.and_then(|recent| recent.get_mut(..=at)) {
            moved.rotate_right(1);
            moved.iter_mut().take(1).for_each(|first| *first = id);
        }
    }

    #[cold]
    fn form_of(&mut self, kind: Kind, text: &str) -> Result<Option<FormId>> {
        let mut template = std::mem::take(&mut self.template);
        let is_whole = write_template(text, &mut template);
        let id = self.with_template(kind, &template, is_whole);
        self.template = template;
        id
    }

    fn with_template(
        &mut self,
        kind: Kind,
        template: &str,
        is_whole: bool,
    ) -> Result<Option<FormId>> {
        let hash = hash(kind, template);
        let is = |id| {
            let form = self.all.get(id as usize);
            form.is_some_and(|form| form.is(kind, template, is_whole))
        };
        if let Some(id) = self.by_template.find(hash, is) {
            return Ok(FormId::try_from(id).ok());
        }
        let Ok(id) = FormId::try_from(self.all.len()) else {
            return Ok(None);
        };
        let most = (FIRST + self.packed_values / 2).min(FEW);
        if self.all.len() >= most.max(self.packed_values / VALUES_A_FORM) {
            return Ok(None);
        }
        let no_memory = |_| Error::memory("the forms of a field's values", size_of::<Form>());
        self.all.try_reserve(1).map_err(no_memory)?;
        self.by_template.insert(hash, id.into())?;
        self.all.push(Form::new(kind, template, is_whole));
        Ok(Some(id))
    }

    /// Where a needle may stand in the values of each form: see [`Form::places`].
    pub fn places(
        &self,
        needle: &Finder<'_>,
        accept: &mut dyn FnMut(&str, usize) -> bool,
    ) -> Places {
        let needle = Needle::new(needle);
        Places(
            { self.all.iter() }
                .map(|form| form.places(&needle, accept))
                .collect(),
        )
    }

    pub fn memory_bytes(&self) -> usize {
        let forms: usize = self.all.iter().map(Form::memory_bytes).sum();
        forms
            + self.by_template.memory_bytes()
            + self.of_length.capacity() * size_of::<[FormId; RECENT]>()
            + self.template.capacity()
    }
}

/// Where a needle may stand in values, by their form.
pub(super) struct Places(Vec<Vec<Vec<Check>>>);

impl Places {
    /// Whether it cannot stand in any.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    /// Those in a value of this form; none if it cannot stand there.
    pub fn of(&self, form: FormId) -> &[Vec<Check>] {
        { self.0.get(usize::from(form)) }.map_or(&[], Vec::as_slice)
    }
}
