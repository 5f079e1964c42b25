//! The formats in which an input has its records.

use crate::wire::wire_fields;

/// The name of JSON lines in a report.
pub(in crate::ingest) const JSON_LINES: &str = "JSON lines";

/// The formats of the records so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Formats {
    /// Objects on lines of their own, or one after another.
    pub objects: bool,
    /// Objects over several lines.
    pub several_lines: bool,
    /// An array of objects.
    pub array: bool,
    /// Pages that hold events in an array.
    pub page: bool,
}

wire_fields!(Formats {
    objects,
    several_lines,
    array,
    page
});

impl Formats {
    /// Adds the formats of a later part of the same input.
    pub fn append(&mut self, later: Self) {
        self.objects |= later.objects;
        self.several_lines |= later.several_lines;
        self.array |= later.array;
        self.page |= later.page;
    }

    /// The names of the formats, as in `JSON lines and a JSON array in UTF-16`. `wide` if the text is UTF-16.
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
            names.push("not JSON");
        }
        let mut name = names.join(" and ");
        if wide {
            name.push_str(" in UTF-16");
        }
        name
    }
}
