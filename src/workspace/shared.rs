//! A definition that several states of the workspace share.

use super::record::{Field, RecordReader};
use serde_json::Value;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

/// A definition that several states of the workspace share. A clone copies a pointer. A write copies the definition
/// first if another state shares the definition. A comparison of a definition with itself compares only pointers.
#[derive(Debug, Default)]
pub struct Shared<T>(Arc<Measured<T>>);

/// A definition, and its size if the size is already computed.
#[derive(Debug, Default, Clone)]
struct Measured<T> {
    definition: T,
    size: OnceLock<usize>,
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Shared<T> {
    /// Returns whether `self` and `other` are the same definition in memory. Equal definitions are not always the same.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Returns the size of the definition in bytes, as computed by `measure`. The size is kept until the next write, so
    /// a change to one definition does not measure the other definitions again.
    pub fn size(&self, measure: impl FnOnce(&T) -> usize) -> usize {
        *self.0.size.get_or_init(|| measure(self))
    }
}

impl<T> From<T> for Shared<T> {
    fn from(definition: T) -> Self {
        Self(Arc::new(Measured {
            definition,
            size: OnceLock::new(),
        }))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.definition
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        let measured = Arc::make_mut(&mut self.0);
        measured.size = OnceLock::new();
        &mut measured.definition
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || **self == **other
    }
}

impl<T: Field> Field for Shared<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(value: &Value, reader: &mut RecordReader) -> Option<Self> {
        T::read(value, reader).map(Self::from)
    }

    fn write(&self) -> Value {
        T::write(self)
    }
}
