//! What pages have in addition to their events.

use crate::ingest::limits;
use crate::wire::wire_fields;

/// Names of members that pages have next to their events: the first few different ones, in their order. So the list of
/// two parts of a file is that of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageMembers {
    names: Vec<String>,
    /// Whether there are more.
    more: bool,
}

wire_fields!(PageMembers { names, more });

impl PageMembers {
    pub(in crate::ingest) fn note(&mut self, key: &[u8]) {
        let end = key.len().min(limits::EXCERPT_BYTES);
        let name = String::from_utf8_lossy(key.get(..end).unwrap_or(key));
        self.add(&name);
    }

    fn add(&mut self, name: &str) {
        if self.names.iter().any(|known| known == name) {
            return;
        }
        match self.names.len() < limits::PAGE_MEMBERS {
            true => self.names.push(name.to_owned()),
            false => self.more = true,
        }
    }

    /// Adds those of a later part of the same file.
    pub fn append(&mut self, later: &Self) {
        self.more |= later.more;
        later.names.iter().for_each(|name| self.add(name));
    }

    /// What to say of them, if there are any.
    pub fn sentence(&self) -> Option<String> {
        let names: Vec<String> = self.names.iter().map(|name| format!("{name:?}")).collect();
        let more = if self.more { " and others" } else { "" };
        (!names.is_empty()).then(|| {
            format!(
                "The page has members other than events, which are not searched: {}{more}.",
                names.join(", ")
            )
        })
    }
}
