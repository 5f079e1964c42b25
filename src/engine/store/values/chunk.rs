//! A run of consecutive values of a dictionary, packed if the values have few enough forms, otherwise as text.

use super::form::{Digits, Form};
use super::forms::{FormMatches, Forms};
use super::grouped::Grouped;
use super::packed::Packed;
use super::plain::Plain;
use crate::error::{Error, ErrorKind, Result};
use crate::store::kind::Kind;
use hashbrown::HashMap;
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::ptr;

/// A run of consecutive values of a dictionary. Values never move to another chunk, so a dictionary grows without
/// copying existing values. `local` is the position of a value in its chunk.
#[derive(Debug)]
pub(super) enum Chunk {
    Plain(Plain),
    Packed(Packed),
    /// Packed and closed.
    Grouped(Grouped),
}

impl Chunk {
    /// Creates an empty chunk, for the values after the values of `before`.
    pub fn after(before: Option<&Self>) -> Self {
        if before.is_some_and(Self::is_packed) {
            Self::Packed(Packed::default())
        } else {
            Self::Plain(Plain::default())
        }
    }

    pub fn is_packed(&self) -> bool {
        !matches!(self, Self::Plain(_))
    }

    pub fn len(&self) -> usize {
        match self {
            Self::Plain(plain) => plain.len(),
            Self::Packed(packed) => packed.len(),
            Self::Grouped(grouped) => grouped.len(),
        }
    }

    /// Adds a value to a chunk that is not closed.
    pub fn push(&mut self, forms: &mut Forms, kind: Kind, text: &str) -> Result<()> {
        match self {
            Self::Plain(plain) => plain.push(kind, text),
            Self::Packed(packed) => {
                if packed.push(forms, kind, text)? {
                    return Ok(());
                }
                let mut plain = Plain::default();
                let mut pushed = Ok(());
                self.for_each(forms, &mut |_, kind, text, _| {
                    if pushed.is_ok() {
                        pushed = plain.push(kind, text);
                    }
                });
                pushed?;
                plain.push(kind, text)?;
                *self = Self::Plain(plain);
                Ok(())
            }
            Self::Grouped(_) => Err(Error::new(
                ErrorKind::State,
                "a value was added to a chunk that is closed",
            )),
        }
    }

    /// Packs the values, if the values have few enough forms.
    pub fn pack(&mut self, forms: &mut Forms) -> Result<()> {
        if let Self::Plain(plain) = self
            && let Some(packed) = packed(plain, forms)?
        {
            *self = Self::Packed(packed);
        }
        Ok(())
    }

    /// Packs the values as [`pack`](Self::pack) does, and frees spare memory. No value can be added afterwards.
    pub fn close(&mut self, forms: &mut Forms) -> Result<()> {
        self.pack(forms)?;
        match self {
            Self::Plain(plain) => plain.close(),
            Self::Packed(packed) => *self = Self::Grouped(Grouped::of(packed, forms)?),
            Self::Grouped(_) => {}
        }
        Ok(())
    }

    /// Returns the form and the digits of a packed value.
    fn entry<'a>(&'a self, forms: &'a Forms, local: usize) -> Option<(&'a Form, Digits<'a>)> {
        match self {
            Self::Plain(_) => None,
            Self::Packed(packed) => packed.entry(forms, local),
            Self::Grouped(grouped) => grouped.entry(forms, local),
        }
    }

    pub fn kind_at(&self, forms: &Forms, local: usize) -> Option<Kind> {
        match self {
            Self::Plain(plain) => plain.kinds().get(local).copied(),
            _ => Some(self.entry(forms, local)?.0.kind()),
        }
    }

    pub fn text_at(&self, forms: &Forms, local: usize) -> Cow<'_, str> {
        match self {
            Self::Plain(plain) => plain.text_at(local),
            _ => self.unpacked(forms, local, false),
        }
    }

    pub fn folded_at(&self, forms: &Forms, local: usize) -> Cow<'_, str> {
        match self {
            Self::Plain(plain) => Cow::Borrowed(plain.folded_at(local)),
            _ => self.unpacked(forms, local, true),
        }
    }

    fn unpacked(&self, forms: &Forms, local: usize, folded: bool) -> Cow<'_, str> {
        let entry = self.entry(forms, local);
        let text = entry.map(|(form, digits)| form.text(digits, folded));
        text.unwrap_or_default().into()
    }

    /// Returns whether the value at `local` has this kind and text, without restoring the text of the value.
    pub fn is(&self, forms: &Forms, local: usize, kind: Kind, text: &str) -> bool {
        match self {
            Self::Plain(plain) => {
                plain.kinds().get(local) == Some(&kind) && plain.is_text(local, text)
            }
            _ => self
                .entry(forms, local)
                .is_some_and(|(form, digits)| form.kind() == kind && form.is_text(digits, text)),
        }
    }

    /// Calls `found(index, local)` for each value that is the wanted value at `index`.
    pub fn find_each(
        &self,
        forms: &Forms,
        wanted: &[(Kind, &str)],
        found: &mut dyn FnMut(usize, usize),
    ) {
        // The wanted values that have the form, as digits. Comparing digits is faster than comparing texts.
        let mut of_forms: HashMap<*const Form, Vec<(usize, Vec<u32>)>> = HashMap::new();
        let mut compare = |local: usize, form: &Form, digits: Digits<'_>| {
            let of_form = of_forms
                .entry(ptr::from_ref(form))
                .or_insert_with(|| packed_as(form, wanted));
            for (index, packed) in of_form {
                if digits.are(packed) {
                    found(*index, local);
                }
            }
        };
        match self {
            Self::Packed(packed) => packed.for_each(forms, &mut compare),
            Self::Grouped(grouped) => grouped.for_each(forms, &mut compare),
            Self::Plain(plain) => {
                for (local, of) in plain.kinds().iter().enumerate() {
                    for (index, &(kind, text)) in wanted.iter().enumerate() {
                        if *of == kind && plain.is_text(local, text) {
                            found(index, local);
                        }
                    }
                }
            }
        }
    }

    /// Calls `visit(local, kind, original, folded)` for each value.
    pub fn for_each(&self, forms: &Forms, visit: &mut dyn FnMut(usize, Kind, &str, &str)) {
        let (mut text, mut folded) = (Vec::new(), Vec::new());
        let mut unpack = |local: usize, form: &Form, digits: Digits<'_>| {
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
        };
        match self {
            Self::Packed(packed) => packed.for_each(forms, &mut unpack),
            Self::Grouped(grouped) => grouped.for_each(forms, &mut unpack),
            Self::Plain(plain) => {
                for (local, &kind) in plain.kinds().iter().enumerate() {
                    visit(local, kind, &plain.text_at(local), plain.folded_at(local));
                }
            }
        }
    }

    /// Calls `hit(local)` for each value with an occurrence of the needle that `accept(folded, at)` accepts. The call
    /// may be repeated for a value. `places` has the positions at which the needle may occur in values of each form.
    pub fn search(
        &self,
        needle: &Finder<'_>,
        places: &FormMatches,
        accept: &mut dyn FnMut(&str, usize) -> bool,
        hit: &mut dyn FnMut(usize),
    ) {
        match self {
            Self::Plain(plain) => plain.search(needle, accept, hit),
            _ if places.is_empty() => {}
            Self::Packed(packed) => packed.search(places, hit),
            Self::Grouped(grouped) => grouped.search(places, hit),
        }
    }

    pub fn memory_bytes(&self) -> usize {
        match self {
            Self::Plain(plain) => plain.memory_bytes(),
            Self::Packed(packed) => packed.memory_bytes(),
            Self::Grouped(grouped) => grouped.memory_bytes(),
        }
    }
}

/// Returns the digits of the values that have this form, each with its place in the list.
fn packed_as(form: &Form, values: &[(Kind, &str)]) -> Vec<(usize, Vec<u32>)> {
    let of_kind = values
        .iter()
        .enumerate()
        .filter(|(_, of)| of.0 == form.kind());
    let packed = of_kind.filter_map(|(index, &(_, text))| {
        let mut digits = Vec::new();
        form.pack(text, &mut digits).then_some((index, digits))
    });
    packed.collect()
}

/// Returns the values in packed form, or `None` if the values have too many forms.
fn packed(plain: &Plain, forms: &mut Forms) -> Result<Option<Packed>> {
    let mut packed = Packed::default();
    for (local, &kind) in plain.kinds().iter().enumerate() {
        if !packed.push(forms, kind, &plain.text_at(local))? {
            return Ok(None);
        }
    }
    Ok(Some(packed))
}
