//! The values of a field, independent of the store that they come from.

use crate::error::{Error, Result};
use crate::store::{DistinctValues, Kind};
use crate::wire::{self, Wire};

/// A value of a field: a text with its kind. `200` and `"200"` are two values. Values of different stores can be
/// compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// The text as it is in the event, unescaped.
    pub text: String,
    /// The JSON type of the value.
    pub kind: Kind,
}

impl Value {
    /// Creates a value with this kind and text.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            kind,
        }
    }

    /// Returns the display label, which is never empty.
    pub fn label(&self) -> &str {
        match self.kind {
            Kind::Object => "{}",
            Kind::Array => "[]",
            Kind::Null => "null",
            Kind::String if self.text.is_empty() => "(empty)",
            _ => &self.text,
        }
    }
}

/// Returns the number in a value: a JSON number, or a text that is a decimal number. Returns `None` for other values,
/// and for numbers outside the range of `f64`.
pub(super) fn number_of(kind: Kind, text: &str) -> Option<f64> {
    let is_decimal = || {
        text.bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
    };
    let number: f64 = matches!(kind, Kind::Number | Kind::String)
        .then(|| is_decimal().then(|| text.parse().ok()))
        .flatten()
        .flatten()?;
    // Adding zero turns the negative zero into the positive one.
    number.is_finite().then_some(number + 0.0)
}

/// Returns the number of each of these values in a field, or `None` for a value that the field lacks.
pub(super) fn numbers_of(field: &DistinctValues<'_>, values: &[Value]) -> Vec<Option<u32>> {
    let values = values.iter();
    let values: Vec<_> = values
        .map(|value| (value.kind, value.text.as_str()))
        .collect();
    field.find_all(&values)
}

impl Wire for Kind {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(*self as u8);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let kind = Kind::ALL.get(u64::take(from)? as usize);
        kind.copied().ok_or_else(wire::damaged)
    }
}

impl Wire for Value {
    fn put(&self, to: &mut Vec<u8>) {
        self.kind.put(to);
        self.text.put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        Ok(Self::new(Kind::take(from)?, String::take(from)?))
    }
}

/// Returns an empty list with memory for `len` items. Fails if memory runs out.
pub(super) fn reserved<T>(len: usize) -> Result<Vec<T>> {
    let mut list = Vec::new();
    list.try_reserve_exact(len)
        .map_err(|_| Error::memory("the counts of a field", len * size_of::<T>()))?;
    Ok(list)
}

/// Returns a list that contains `value` `len` times. Fails if memory runs out.
pub(super) fn filled<T: Clone>(len: usize, value: T) -> Result<Vec<T>> {
    let mut list = reserved(len)?;
    list.resize(len, value);
    Ok(list)
}
