//! An index of the definitions of a list, by id and by name. A file may contain thousands of definitions, so adding a
//! definition must not search the whole list.

use super::saved::Saved;
use super::shared::Shared;
use super::views::with_suffix;
use crate::error::{Error, ErrorKind, Result};
use hashbrown::{HashMap, HashSet};

/// An index of a list that the definitions of a file are added to.
pub(super) struct DefinitionIndex {
    /// The position in the list by id.
    ids: HashMap<String, usize>,
    /// The position in the list by unique key. The newest definition with a key replaces an earlier definition with the
    /// same key.
    keys: HashMap<String, usize>,
    names: Names,
    /// The smallest number to try for the next id of the form `kind-number`.
    next_id: usize,
}

impl DefinitionIndex {
    /// Returns the index of `list`.
    pub fn of<T: Saved>(list: &[Shared<T>]) -> Self {
        let entries = || list.iter().enumerate();
        Self {
            ids: entries()
                .map(|(index, item)| (item.id().to_owned(), index))
                .collect(),
            keys: entries()
                .map(|(index, item)| (item.unique_key().to_owned(), index))
                .collect(),
            names: Names::of(list),
            next_id: 0,
        }
    }

    /// Returns whether `list` already contains `item`. The name of an item with an id is not compared, because loading
    /// renames an item whose name is in use. An item without an id is looked up by its unique key.
    pub fn contains<T: Saved>(&self, list: &[Shared<T>], item: &T) -> bool {
        let position = match item.id() {
            "" => self.keys.get(item.unique_key()),
            id => self.ids.get(id),
        };
        position.is_some_and(|&index| {
            list.get(index)
                .is_some_and(|known| self.is_current(index, &**known) && is_same(item, known))
        })
    }

    /// Checks that the list has room for `item`. An alert replaces the earlier alert of its view and needs no more
    /// room.
    ///
    /// # Errors
    /// Fails with `argument` if the list is full.
    pub fn check_room<T: Saved>(&self, item: &T) -> Result<()> {
        let replaces = item.name().is_none() && self.keys.contains_key(item.unique_key());
        check_room::<T>(self.keys.len() + usize::from(!replaces))
    }

    /// Adds `item` to `list` with a unique id and name. Returns the id.
    pub fn add<T: Saved>(&mut self, list: &mut Vec<Shared<T>>, mut item: Shared<T>) -> String {
        let (id, name) = item.id_and_name_mut();
        if id.trim().is_empty() || self.ids.contains_key(id.as_str()) {
            let first = self.next_id.max(self.ids.len() + 1);
            (*id, self.next_id) = free_id(T::KIND, first, |id| self.ids.contains_key(id));
        }
        if let Some(name) = name {
            *name = self.names.free(name, "");
        }
        let id = id.clone();
        self.ids.insert(id.clone(), list.len());
        self.keys.insert(item.unique_key().to_owned(), list.len());
        list.push(item);
        id
    }

    /// Removes the definitions from `list` that a newer definition with the same unique key replaces.
    pub fn drop_replaced<T: Saved>(&self, list: &mut Vec<Shared<T>>) {
        let mut indices = 0..;
        list.retain(|item| {
            indices
                .next()
                .is_some_and(|index| self.is_current(index, &**item))
        });
    }

    /// Returns whether the definition at `index` is the newest with its unique key.
    fn is_current<T: Saved>(&self, index: usize, item: &T) -> bool {
        self.keys.get(item.unique_key()) == Some(&index)
    }
}

/// Returns whether two definitions are equal except for id and name.
fn is_same<T: Saved>(item: &T, known: &T) -> bool {
    let mut item = item.clone();
    let (id, name) = item.id_and_name_mut();
    id.replace_range(.., known.id());
    if let (Some(name), Some(known)) = (name, known.name()) {
        name.replace_range(.., known);
    }
    item == *known
}

/// Checks that a list may have `len` definitions.
///
/// # Errors
/// Fails with `argument` if the list would be longer than the limit for a list in a file.
pub(super) fn check_room<T: Saved>(len: usize) -> Result<()> {
    if len > T::MOST {
        return Err(Error::new(
            ErrorKind::Argument,
            format!("there would be more than {} {}", T::MOST, T::PLURAL),
        )
        .help(format!("Delete a {} that you do not need.", T::KIND)));
    }
    Ok(())
}

/// Returns the first free id of the form `kind-number`, starting at number `first`, and the next number to try.
pub(super) fn free_id(
    kind: &str,
    first: usize,
    is_taken: impl Fn(&str) -> bool,
) -> (String, usize) {
    let mut number = first;
    loop {
        let id = format!("{kind}-{number}");
        number += 1;
        if !is_taken(&id) {
            return (id, number);
        }
    }
}

/// Returns an id that no definition in `list` has.
pub(super) fn free_id_in<T: Saved>(list: &[Shared<T>]) -> String {
    let ids: HashSet<&str> = list.iter().map(|item| item.id()).collect();
    free_id(T::KIND, ids.len() + 1, |id| ids.contains(id)).0
}

/// The names in use in a list, so that each new definition gets a unique name.
pub(super) struct Names {
    /// The next number to try for each name, in lower case.
    next: HashMap<String, u32>,
}

impl Names {
    pub fn of<T: Saved>(list: &[Shared<T>]) -> Self {
        let names = list.iter().filter_map(|item| item.name());
        Self {
            next: names.map(|name| (name.to_lowercase(), 2)).collect(),
        }
    }

    /// Returns `name` with `suffix`. If this name is in use, adds a number. Marks the returned name as in use.
    pub fn free(&mut self, name: &str, suffix: &str) -> String {
        let first_choice = with_suffix(name, suffix);
        let key = first_choice.to_lowercase();
        let Some(mut number) = self.next.get(&key).copied() else {
            self.next.insert(key, 2);
            return first_choice;
        };
        loop {
            let numbered = with_suffix(name, &format!("{suffix} ({number})"));
            number += 1;
            if !self.next.contains_key(&numbered.to_lowercase()) {
                self.next.insert(numbered.to_lowercase(), 2);
                self.next.insert(key, number);
                return numbered;
            }
        }
    }
}
