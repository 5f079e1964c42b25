//! The formats of the records of an input.

use crate::wire::wire_fields;

/// The name of JSON lines in a report.
pub(in crate::ingest) const JSON_LINES: &str = "JSON lines";

/// The formats of the records that were read so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Formats {
    /// Whether there are objects on lines of their own, or one after another.
    pub objects: bool,
    /// Whether there are objects over several lines.
    pub several_lines: bool,
    /// Whether there is an array of objects.
    pub array: bool,
    /// Whether there are pages that contain events in an array.
    pub page: bool,
    /// Whether there are objects after a prefix on their line.
    pub prefix: bool,
    /// Whether there are strings whose text is JSON.
    pub text: bool,
    /// Whether there are server-sent events.
    pub stream: bool,
}

wire_fields!(Formats {
    objects,
    several_lines,
    array,
    page,
    prefix,
    text,
    stream
});

impl Formats {
    /// Adds the formats of a later part of the same input.
    pub fn append(&mut self, later: Self) {
        self.objects |= later.objects;
        self.several_lines |= later.several_lines;
        self.array |= later.array;
        self.page |= later.page;
        self.prefix |= later.prefix;
        self.text |= later.text;
        self.stream |= later.stream;
    }

    /// Returns the names of the formats, as in `JSON lines and a JSON array in UTF-16`. `wide`: the text is UTF-16.
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
        if self.prefix {
            names.push("JSON after a prefix");
        }
        if self.text {
            names.push("JSON text in strings");
        }
        if self.stream {
            names.push("server-sent events");
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
