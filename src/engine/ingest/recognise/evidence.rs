//! The evidence in one object that the object is an event.

use super::names::{PARENTS, WRAPPERS, is_action, is_time};
use super::paths::{Paths, Seen};
use crate::event;
use crate::ingest::root_keys;
use crate::ingest::scan::unescape;
use crate::ingest::unwrap::is_wrapper_key;
use crate::time;
use hashbrown::HashMap;
use std::sync::OnceLock;

/// The number of words of a set of names. Each word has one bit for each of 64 names.
const WORDS: usize = 16;
/// The longest text that is read as a time, in bytes.
const TIME_BYTES: usize = 80;

/// A set of names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Names([u64; WORDS]);

impl Names {
    fn add(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    fn has(&self, number: usize) -> bool {
        self.0
            .get(number / 64)
            .is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    fn has_all(&self, numbers: &[usize]) -> bool {
        numbers.iter().all(|&number| self.has(number))
    }
}

/// The numbers of all names with a meaning, and the sets of names as numbers.
struct Index {
    numbers: HashMap<String, usize>,
    /// For each family, for each entry of its fingerprint, the numbers of the alternatives.
    fingerprints: Vec<Vec<Vec<usize>>>,
    /// For each name, the families whose fingerprint has the name.
    families: Vec<Vec<usize>>,
    wrappers: Vec<Vec<usize>>,
}

impl Index {
    fn of_all() -> Self {
        let mut numbers = HashMap::new();
        let mut number = |name: &str| {
            let next = numbers.len();
            *numbers.entry(event::comparable(name)).or_insert(next)
        };
        let mut fingerprints = Vec::new();
        for family in event::families() {
            let mut alternatives = |entry: &&str| entry.split('|').map(&mut number).collect();
            let entries = family.fingerprint.iter().map(&mut alternatives).collect();
            fingerprints.push(entries);
        }
        let mut numbers_of = |set: &&[&str]| set.iter().map(|name| number(name)).collect();
        let wrappers = WRAPPERS.iter().map(&mut numbers_of).collect();
        let mut families = vec![Vec::new(); numbers.len()];
        for (family, entries) in fingerprints.iter().enumerate() {
            let entries: &Vec<Vec<usize>> = entries;
            for &name in entries.iter().flatten() {
                if let Some(list) = families.get_mut(name) {
                    list.push(family);
                }
            }
        }
        Self {
            numbers,
            fingerprints,
            families,
            wrappers,
        }
    }
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(Index::of_all)
}

const TIME: u8 = 1;
const ACTION: u8 = 2;

/// What was found in one object.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Evidence {
    /// The names that the object has, and those of them whose value is not an array.
    names: Names,
    plain: Names,
    /// Whether the object itself has a time and an action, and the same for each of [`PARENTS`].
    root: u8,
    parents: [u8; PARENTS.len()],
    marks: u32,
    is_family: bool,
    has_event_text: bool,
}

impl Evidence {
    /// Records that a text in the object is an event.
    pub fn has_event_text(&mut self) {
        self.has_event_text = true;
    }

    /// Records a value of the object. `bytes` is the text of the object.
    pub fn note(&mut self, paths: &Paths, seen: Seen, bytes: &[u8]) {
        match seen {
            Seen::Key => {
                if paths.parent().is_empty() {
                    self.marks |= root_keys::mark_of_root_key(paths.path().as_bytes());
                }
                return;
            }
            Seen::Scalar { .. } | Seen::Object | Seen::Array { .. } => {}
            Seen::Element { .. } | Seen::ArrayEnd { .. } | Seen::Other => return,
        }
        let path = event::comparable(paths.path());
        if let Some(&number) = index().numbers.get(&path) {
            self.names.add(number);
            if !matches!(seen, Seen::Array { .. }) {
                self.plain.add(number);
            }
            if !self.is_family {
                self.is_family = self.completes_family(number);
            }
        }
        if let Seen::Scalar {
            start,
            end,
            is_text,
        } = seen
        {
            let value = bytes.get(start..end).unwrap_or_default();
            self.note_scalar(paths, value, is_text);
        }
    }

    /// Returns whether the names are those of a family that has this name.
    fn completes_family(&self, name: usize) -> bool {
        let index = index();
        let has_one = |entry: &Vec<usize>| entry.iter().any(|&name| self.names.has(name));
        let families = index.families.get(name).into_iter().flatten();
        let mut entries = families.filter_map(|&family| index.fingerprints.get(family));
        entries.any(|entries| entries.iter().all(has_one))
    }

    fn note_scalar(&mut self, paths: &Paths, value: &[u8], is_text: bool) {
        let (mut parent, mut key) = split_last(paths.path(), paths.parent());
        // A time may be an object: `{"$date":…}`, `{"seconds":…}`.
        while matches!(key, "$date" | "$numberLong" | "seconds") && !parent.is_empty() {
            let above = parent.rfind('.').unwrap_or(0);
            (parent, key) = split_last(parent, parent.get(..above).unwrap_or_default());
        }
        let flag = if is_time(key) && is_readable_time(value, is_text) {
            TIME
        } else if is_text && !value.is_empty() && is_action(key) {
            ACTION
        } else {
            return;
        };
        if parent.is_empty() {
            self.root |= flag;
            return;
        }
        let number = |key: &str| {
            let mut names = PARENTS.iter();
            names.position(|name| name.eq_ignore_ascii_case(key))
        };
        let mut known = None;
        for key in parent.split('.') {
            known = number(key);
            if known.is_none() {
                return;
            }
        }
        if let Some(flags) = known.and_then(|at| self.parents.get_mut(at)) {
            *flags |= flag;
        }
    }

    /// Returns whether the values so far prove that the object is an event of a known family.
    pub fn is_family(&self) -> bool {
        self.is_family || root_keys::is_event_at_root(self.marks)
    }

    /// Returns whether the object is an event of its own: of a known family, in a wrapper, or with a time and an action.
    pub fn is_event(&self) -> bool {
        let both = |&flags: &u8| flags == TIME | ACTION;
        self.is_family() || both(&self.root) || self.parents.iter().any(both) || self.is_wrapper()
    }

    /// Returns whether the object has the keys of a wrapper.
    pub fn is_wrapper(&self) -> bool {
        index().wrappers.iter().any(|set| {
            let content = set.last().copied().unwrap_or(usize::MAX);
            self.names.has_all(set) && self.plain.has(content)
        })
    }

    /// Returns whether the object may be an element of a page: an event of its own, or an object with a time.
    pub fn looks_like_event(&self) -> bool {
        let has_time = |flags: &u8| flags & TIME != 0;
        self.has_event_text
            || has_time(&self.root)
            || self.parents.iter().any(has_time)
            || self.is_event()
    }
}

/// Splits a path into its parent and its last key.
fn split_last<'a>(path: &'a str, parent: &'a str) -> (&'a str, &'a str) {
    let key = path.get(parent.len()..).unwrap_or_default();
    match parent.is_empty() {
        true => (parent, key),
        false => (parent, key.strip_prefix('.').unwrap_or(key)),
    }
}

/// Returns whether the text of the current path may be an event as JSON.
pub(super) fn may_hold_event(paths: &Paths, text: &[u8]) -> bool {
    let (_, key) = split_last(paths.path(), paths.parent());
    text.trim_ascii_start().first() == Some(&b'{') && is_wrapper_key(key)
}

/// Returns whether the text between the quotes of a string, or a number, is a plausible time.
fn is_readable_time(value: &[u8], is_text: bool) -> bool {
    if value.len() > TIME_BYTES {
        return false;
    }
    let raw = String::from_utf8_lossy(value);
    if !is_text || !raw.contains('\\') {
        return time::read(&raw).is_ok();
    }
    let mut text = String::new();
    unescape(&raw, &mut text);
    time::read(&text).is_ok()
}
