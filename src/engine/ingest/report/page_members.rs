//! The members of pages that are not events.

use crate::ingest::limits;
use crate::wire::wire_fields;

/// The names of members of pages that are not events: the first few different names, in the order of the file. Because
/// of this order, the lists of the parts of a file can be joined to the list of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageMembers {
    names: Vec<String>,
    /// Whether there are further names.
    more: bool,
}

wire_fields!(PageMembers { names, more });

impl PageMembers {
    /// Adds a name.
    pub(in crate::ingest) fn note(&mut self, key: &[u8]) {
        let end = key.len().min(limits::EXCERPT_BYTES);
        let name = String::from_utf8_lossy(key.get(..end).unwrap_or(key));
        self.add(&name);
    }

    fn add(&mut self, name: &str) {
        if self.names.iter().any(|known| known == name) {
            return;
        }
        if self.names.len() < limits::PAGE_MEMBERS {
            self.names.push(name.to_owned());
        } else {
            self.more = true;
        }
    }

    /// Adds the names in a later part of the same file.
    pub fn append(&mut self, later: &Self) {
        self.more |= later.more;
        later.names.iter().for_each(|name| self.add(name));
    }

    /// Returns the warning about these members, if there are any.
    pub fn sentence(&self) -> Option<String> {
        let names: Vec<String> = self.names.iter().map(|name| format!("{name:?}")).collect();
        let more = if self.more { " and others" } else { "" };
        (!names.is_empty()).then(|| {
            format!(
                "Pages have members that are not events. These are not searched: {}{more}.",
                names.join(", ")
            )
        })
    }
}
