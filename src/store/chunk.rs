//! A run of values, packed where they have forms, else as text.

use super::forms::{Forms, Places};
use super::packed::Packed;
use super::plain::Plain;
use crate::error::Result;
use memchr::memmem::Finder;
use std::borrow::Cow;

/// What a JSON value was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A string; its text is the unescaped content.
    String,
    /// A number; its text is the one in the file, so nothing is rounded.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`; its text is that word, since a search finds what stands in the line.
    Null,
    /// An object without members; its text is empty.
    Object,
    /// An array without elements; its text is empty.
    Array,
}

impl Kind {
    /// All of them, by their number.
    pub const ALL: [Self; 6] = [
        Self::String,
        Self::Number,
        Self::Bool,
        Self::Null,
        Self::Object,
        Self::Array,
    ];
}

/// A run of consecutive entries of a dictionary. Values never move to another chunk, so a dictionary grows without
/// copying what it has.
#[derive(Debug)]
pub(super) enum Chunk {
    Plain(Plain),
    Packed(Packed),
}

impl Chunk {
    /// An empty one, for values that come after those of `before`.
    pub fn after(before: Option<&Self>) -> Self {
        match before {
            Some(Self::Packed(_)) => Self::Packed(Packed::default()),
            Some(Self::Plain(_)) | None => Self::Plain(Plain::default()),
        }
    }

    pub fn is_packed(&self) -> bool {
        matches!(self, Self::Packed(_))
    }

    pub fn len(&self) -> usize {
        match self {
            Self::Plain(plain) => plain.len(),
            Self::Packed(packed) => packed.len(),
        }
    }

    pub fn push(&mut self, forms: &mut Forms, kind: Kind, text: &str) -> Result<()> {
        match self {
            Self::Plain(plain) => plain.push(kind, text),
            Self::Packed(packed) => {
                if packed.push(forms, kind, text)? {
                    return Ok(());
                }
                let mut plain = Plain::default();
                let mut pushed = Ok(());
                packed.for_each(forms, &mut |_, kind, text, _| {
                    if pushed.is_ok() {
                        pushed = plain.push(kind, text);
                    }
                });
                pushed?;
                plain.push(kind, text)?;
                *self = Self::Plain(plain);
                Ok(())
            }
        }
    }

    /// Packs it if its values have forms.
    pub fn pack(&mut self, forms: &mut Forms) -> Result<()> {
        if let Self::Plain(plain) = self
            && let Some(packed) = packed(plain, forms)?
        {
            *self = Self::Packed(packed);
        }
        Ok(())
    }

    /// The same, and gives back the room kept for growing.
    pub fn close(&mut self, forms: &mut Forms) -> Result<()> {
        self.pack(forms)?;
        match self {
            Self::Plain(plain) => plain.close(),
            Self::Packed(packed) => packed.close(),
        }
        Ok(())
    }

    pub fn kind_at(&self, forms: &Forms, local: usize) -> Option<Kind> {
        match self {
            Self::Plain(plain) => plain.kinds().get(local).copied(),
            Self::Packed(packed) => packed.kind_at(forms, local),
        }
    }

    pub fn text_at(&self, forms: &Forms, local: usize) -> Cow<'_, str> {
        match self {
            Self::Plain(plain) => plain.text_at(local),
            Self::Packed(packed) => packed.text_at(forms, local, false),
        }
    }

    pub fn folded_at(&self, forms: &Forms, local: usize) -> Cow<'_, str> {
        match self {
            Self::Plain(plain) => Cow::Borrowed(plain.folded_at(local)),
            Self::Packed(packed) => packed.text_at(forms, local, true),
        }
    }

    /// Whether the entry is this value, without restoring its text.
    pub fn is(&self, forms: &Forms, local: usize, kind: Kind, text: &str) -> bool {
        match self {
            Self::Plain(plain) => {
                plain.kinds().get(local) == Some(&kind) && plain.is_text(local, text)
            }
            Self::Packed(packed) => packed.is_text(forms, local, kind, text),
        }
    }

    /// Calls `visit(local, kind, original, folded)` for every value.
    pub fn for_each(&self, forms: &Forms, visit: &mut dyn FnMut(usize, Kind, &str, &str)) {
        match self {
            Self::Plain(plain) => {
                for (local, &kind) in plain.kinds().iter().enumerate() {
                    visit(local, kind, &plain.text_at(local), plain.folded_at(local));
                }
            }
            Self::Packed(packed) => packed.for_each(forms, visit),
        }
    }

    /// Calls `hit` for every value that has the needle where `accept(folded, at)` says that it counts;
    /// `places` are those of the needle in the forms.
    pub fn search(
        &self,
        forms: &Forms,
        needle: &Finder<'_>,
        places: &Places,
        accept: &mut dyn FnMut(&str, usize) -> bool,
        hit: &mut dyn FnMut(usize),
    ) {
        match self {
            Self::Plain(plain) => plain.search(needle, accept, hit),
            Self::Packed(packed) => packed.search(forms, places, hit),
        }
    }

    pub fn memory_bytes(&self) -> usize {
        match self {
            Self::Plain(plain) => plain.memory_bytes(),
            Self::Packed(packed) => packed.memory_bytes(),
        }
    }
}

fn packed(plain: &Plain, forms: &mut Forms) -> Result<Option<Packed>> {
    let mut packed = Packed::default();
    for (local, &kind) in plain.kinds().iter().enumerate() {
        if !packed.push(forms, kind, &plain.text_at(local))? {
            return Ok(None);
        }
    }
    Ok(Some(packed))
}
