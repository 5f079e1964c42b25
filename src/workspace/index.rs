//! The definitions of one list by id and by name. A file may hold thousands, so each costs one look-up and not a
//! pass over the list.

use super::record::MAX_ITEMS;
use super::saved::Saved;
use super::shared::Shared;
use super::views::with_ending;
use crate::error::{Error, ErrorKind, Result};
use hashbrown::{HashMap, HashSet};

/// The definitions of a list that a file is added to.
pub(super) struct Known {
    /// Where the definition with an id is.
    ids: HashMap<String, usize>,
    /// Where the definition with a label is: the newest, which replaces an earlier one.
    labels: HashMap<String, usize>,
    names: Names,
    /// Every `kind-number` below this one is taken.
    next_id: usize,
}

impl Known {
    pub fn of<T: Saved>(list: &[Shared<T>]) -> Self {
        let places = || list.iter().enumerate();
        Self {
            ids: places()
                .map(|(at, item)| (item.id().to_owned(), at))
                .collect(),
            labels: places()
                .map(|(at, item)| (item.label().to_owned(), at))
                .collect(),
            names: Names::of(list),
            next_id: 0,
        }
    }

    /// Whether `list` has `item` already. An item with an id may have another name there, such as one that was free
    /// when it was loaded before. An item without an id is found by its label.
    pub fn has<T: Saved>(&self, list: &[Shared<T>], item: &T) -> bool {
        let found = match item.id() {
            "" => self.labels.get(item.label()),
            id => self.ids.get(id),
        };
        found.is_some_and(|&at| {
            list.get(at)
                .is_some_and(|known| self.is_current(at, &**known) && is_same(item, known))
        })
    }

    /// Errors: the list has no room for `item`. An alert takes the room of the earlier one of its view.
    pub fn check_room<T: Saved>(&self, item: &T) -> Result<()> {
        let replaces = item.name().is_none() && self.labels.contains_key(item.label());
        check_room::<T>(self.labels.len() + usize::from(!replaces))
    }

    /// Adds `item` to `list`, under an id and a name of its own. Returns the id.
    pub fn add<T: Saved>(&mut self, list: &mut Vec<Shared<T>>, mut item: Shared<T>) -> String {
        let (id, name) = item.labels();
        if id.trim().is_empty() || self.ids.contains_key(id.as_str()) {
            let first = self.next_id.max(self.ids.len() + 1);
            (*id, self.next_id) = free_id(T::KIND, first, |id| self.ids.contains_key(id));
        }
        if let Some(name) = name {
            *name = self.names.free(name, "");
        }
        let id = id.clone();
        self.ids.insert(id.clone(), list.len());
        self.labels.insert(item.label().to_owned(), list.len());
        list.push(item);
        id
    }

    /// Removes from `list` what a newer definition with its label replaces.
    pub fn drop_replaced<T: Saved>(&self, list: &mut Vec<Shared<T>>) {
        let mut places = 0..;
        list.retain(|item| places.next().is_some_and(|at| self.is_current(at, &**item)));
    }

    fn is_current<T: Saved>(&self, at: usize, item: &T) -> bool {
        self.labels.get(item.label()) == Some(&at)
    }
}

/// Whether two definitions differ in nothing but id and name.
fn is_same<T: Saved>(item: &T, known: &T) -> bool {
    let mut item = item.clone();
    let (id, name) = item.labels();
    id.replace_range(.., known.id());
    if let (Some(name), Some(known)) = (name, known.name()) {
        name.replace_range(.., known);
    }
    item == *known
}

/// Errors: a list of `len` definitions is longer than one in a file may be.
pub(super) fn check_room<T: Saved>(len: usize) -> Result<()> {
    if len > MAX_ITEMS {
        return Err(Error::new(
            ErrorKind::Argument,
            format!("there would be more than {MAX_ITEMS} {}s", T::KIND),
        )
        .help(format!("Delete a {} that is not needed.", T::KIND)));
    }
    Ok(())
}

/// The first free id of the form `kind-number` from number `first` on, and the number after it.
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

/// An id that nothing in `list` has.
pub(super) fn free_id_in<T: Saved>(list: &[Shared<T>]) -> String {
    let ids: HashSet<&str> = list.iter().map(|item| item.id()).collect();
    free_id(T::KIND, ids.len() + 1, |id| ids.contains(id)).0
}

/// The names of a list, so that each new definition gets a name of its own.
pub(super) struct Names {
    /// The number to try next for each name in lower case.
    next: HashMap<String, u32>,
}

impl Names {
    pub fn of<T: Saved>(list: &[Shared<T>]) -> Self {
        let names = list.iter().filter_map(|item| item.name());
        Self {
            next: names.map(|name| (name.to_lowercase(), 2)).collect(),
        }
    }

    /// Returns `name` with `ending` if that is free, else with a number too. The result is taken from then on.
    pub fn free(&mut self, name: &str, ending: &str) -> String {
        let wanted = with_ending(name, ending);
        let key = wanted.to_lowercase();
        let Some(mut number) = self.next.get(&key).copied() else {
            self.next.insert(key, 2);
            return wanted;
        };
        loop {
            let numbered = with_ending(name, &format!("{ending} ({number})"));
            number += 1;
            let free = !self.next.contains_key(&numbered.to_lowercase());
            if free {
                self.next.insert(numbered.to_lowercase(), 2);
                self.next.insert(key, number);
                return numbered;
            }
        }
    }
}
