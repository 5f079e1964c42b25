//! Lists of values with a name, which queries refer to as `@name`.

use super::tree::Pattern;
use crate::store::fold;
use std::rc::Rc;

/// A list of values with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSet {
    name: String,
    values: Vec<Pattern>,
}

impl NamedSet {
    /// Creates a set.
    pub fn new(name: &str, values: &[String]) -> Self {
        Self {
            name: name.to_owned(),
            values: values.iter().map(Pattern::literal).collect(),
        }
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the values, as patterns that match exactly these texts.
    pub fn values(&self) -> &[Pattern] {
        &self.values
    }
}

/// The sets that queries may refer to.
#[derive(Debug, Clone, Default)]
pub struct NamedSets(Vec<Rc<NamedSet>>);

impl NamedSets {
    /// Returns the set of this name. Case is ignored.
    pub fn get(&self, name: &str) -> Option<&Rc<NamedSet>> {
        let name = fold(name);
        self.0.iter().find(|set| fold(&set.name) == name)
    }

    /// Returns all sets.
    pub fn iter(&self) -> impl Iterator<Item = &NamedSet> {
        self.0.iter().map(Rc::as_ref)
    }
}

impl FromIterator<NamedSet> for NamedSets {
    fn from_iter<I: IntoIterator<Item = NamedSet>>(sets: I) -> Self {
        Self(sets.into_iter().map(Rc::new).collect())
    }
}
