//! The list of all categories, which contains the categories of every view and board.

use super::views::tidy;
use crate::error::{Error, ErrorKind, Result};
use hashbrown::HashSet;

/// The largest number of categories.
const MAX_CATEGORIES: usize = 1_000;

/// The list of categories with a set for look-ups.
pub(super) struct Categories<'a> {
    list: &'a mut Vec<String>,
    known: HashSet<String>,
}

impl<'a> Categories<'a> {
    pub fn of(list: &'a mut Vec<String>) -> Self {
        let known = list.iter().cloned().collect();
        Self { list, known }
    }

    /// Adds the names that are new.
    ///
    /// # Errors
    /// Fails with `argument` if there would be too many categories. In this case, no name is added.
    pub fn add(&mut self, names: &[String]) -> Result<()> {
        let mut new = names.to_vec();
        tidy(&mut new);
        new.retain(|name| !self.known.contains(name));
        if self.list.len() + new.len() > MAX_CATEGORIES {
            return Err(Error::new(
                ErrorKind::Argument,
                format!("there would be more than {MAX_CATEGORIES} categories"),
            ));
        }
        self.known.extend(new.iter().cloned());
        self.list.append(&mut new);
        Ok(())
    }
}
