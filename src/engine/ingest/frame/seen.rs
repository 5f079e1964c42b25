//! What an input turned out to hold, for the report.

use super::super::limits;
use crate::wire::wire_fields;

/// What JSON lines are called in a report.
pub(in crate::ingest) const JSON_LINES: &str = "JSON lines";

/// The forms met so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    pub objects: bool,
    pub several_lines: bool,
    pub array: bool,
    pub page: bool,
}

wire_fields!(Seen {
    objects,
    several_lines,
    array,
    page
});

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
    pub(super) fn note(&mut self, key: &[u8]) {
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

impl Seen {
    /// Adds the forms of a later part of the same input.
    pub fn append(&mut self, later: Self) {
        self.objects |= later.objects;
        self.several_lines |= later.several_lines;
        self.array |= later.array;
        self.page |= later.page;
    }

    /// Their names.
    pub fn in_words(&self, wide: bool) -> String {
        let mut names = Vec::new();
        if self.objects {
            names.push(if self.several_lines {
                "JSON objects over several lines"
            } else {
                JSON_LINES
            });
        }
        if self.array {
            names.push("a JSON array");
        }
        if self.page {
            names.push("JSON pages");
        }
        if names.is_empty() {
            names.push("no JSON");
        }
        let mut name = names.join(" and ");
        if wide {
            name.push_str(" in UTF-16");
        }
        name
    }
}
