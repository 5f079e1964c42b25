//! The forms of the values of one field.

use super::form::{Check, Form, Needle, write_template};
use super::hash::hash;
use super::table::CodeTable;
use crate::error::{Error, Result};
use crate::store::kind::Kind;
use memchr::memmem::Finder;

/// The number of a form.
pub(super) type FormId = u16;

/// The limit on the number of forms for `n` packed values is `max(min(64 + n / 2, 1024), n / 32)`. A form takes a few
/// hundred bytes, so with more forms packing would save no memory.
const FORMS_AT_FIRST: usize = 64;
const FORMS_ANYWAY: usize = 1_024;
const VALUES_PER_FORM: usize = 32;

/// The number of lists of recent forms. Texts whose lengths differ by a multiple of this number share a list.
const LENGTHS: usize = 64;
/// The number of forms in each list.
const RECENT: usize = 4;

/// The forms of a field.
#[derive(Debug, Default)]
pub(super) struct Forms {
    all: Vec<Form>,
    by_template: CodeTable,
    /// For each length of text (modulo [`LENGTHS`]), the forms of the last values of this length, the latest first.
    of_length: Vec<[FormId; RECENT]>,
    packed_values: usize,
    template: String,
}

impl Forms {
    pub fn get(&self, id: FormId) -> Option<&Form> {
        self.all.get(usize::from(id))
    }

    /// Returns the number of forms.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Appends the digits of a value to `digits`, and returns the form of the value. Returns `None` if the value has a
    /// new form and there are already too many forms.
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

    /// Moves a form to the front of the recent forms of a length, and removes the form at position `at` from the list.
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
        let limit = (FORMS_AT_FIRST + self.packed_values / 2)
            .min(FORMS_ANYWAY)
            .max(self.packed_values / VALUES_PER_FORM);
        if self.all.len() >= limit {
            return Ok(None);
        }
        let no_memory = |_| Error::memory("the forms of a field's values", size_of::<Form>());
        self.all.try_reserve(1).map_err(no_memory)?;
        self.by_template.insert(hash, id.into())?;
        self.all.push(Form::new(kind, template, is_whole));
        Ok(Some(id))
    }

    /// Returns the positions at which a needle may occur in the values of each form (see [`Form::places`]).
    pub fn places(
        &self,
        needle: &Finder<'_>,
        accept: &mut dyn FnMut(&str, usize) -> bool,
    ) -> FormMatches {
        let needle = Needle::new(needle);
        let forms = self.all.iter();
        FormMatches(forms.map(|form| form.places(&needle, accept)).collect())
    }

    pub fn memory_bytes(&self) -> usize {
        let forms: usize = self.all.iter().map(Form::memory_bytes).sum();
        forms
            + self.by_template.memory_bytes()
            + self.of_length.capacity() * size_of::<[FormId; RECENT]>()
            + self.template.capacity()
    }
}

/// The positions at which a needle may occur in values, by the number of the form.
pub(super) struct FormMatches(Vec<Vec<Vec<Check>>>);

impl FormMatches {
    /// Returns whether the needle occurs in no packed value.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    /// Returns the positions in a value of this form, each as a list of checks. The result is empty if the needle
    /// cannot occur in a value of this form.
    pub fn of(&self, form: FormId) -> &[Vec<Check>] {
        self.0.get(usize::from(form)).map_or(&[], Vec::as_slice)
    }
}
