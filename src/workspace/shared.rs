//! A definition that the workspace and its earlier states have in common.

use super::record::{Field, Reader};
use serde_json::Value;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

/// A definition that several states of the workspace share. Cloning copies a pointer. Writing to it copies the
/// definition first if another state has it too. Comparing is free while both sides are the same definition.
#[derive(Debug, Default)]
pub struct Shared<T>(Arc<Measured<T>>);

/// A definition and its size, once somebody asked for it.
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
    /// Whether both are one definition in memory, not only equal ones.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Returns what `measure` says of the definition. It is called once until the definition is written to, so a change
    /// of one definition measures no other.
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

    fn read(value: &Value, at: &mut Reader) -> Option<Self> {
        T::read(value, at).map(Self::from)
    }

    fn write(&self) -> Value {
        T::write(self)
    }
}
