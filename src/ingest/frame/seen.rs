//! What an input turned out to hold, for the report.

/// What JSON lines are called in a report.
pub(in crate::ingest) const JSON_LINES: &str = "JSON lines";

/// The forms met so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub objects: bool,
    pub several_lines: bool,
    pub array: bool,
    pub page: bool,
}

impl Seen {
    pub fn in_words(self, wide: bool) -> String {
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
