//! Line templates, such as `{{action}} STATUS:{{outcome}}`. A template makes the line that the event list shows for an
//! event.
//!
//! `{{field}}` and `${field}` are replaced by the first value of a field, `{{line}}` and `$@` by the display line. A
//! field that the event lacks is replaced by an empty text. All other text is copied, including unclosed braces.

/// A parsed template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineTemplate(Vec<Segment>);

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Segment {
    Text(String),
    Line,
    Field(String),
}

impl LineTemplate {
    /// Parses a template. Every text is a valid template.
    pub fn new(text: &str) -> Self {
        let mut segments = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let token = [("{{", "}}"), ("${", "}")]
                .into_iter()
                .find_map(|(open, close)| {
                    let inner = rest.strip_prefix(open)?;
                    let (name, after) = inner.split_at_checked(inner.find(['{', '}', '\n'])?)?;
                    let name = name.trim();
                    (!name.is_empty()).then_some((name, after.strip_prefix(close)?))
                });
            let (segment, after) = match (token, rest.strip_prefix("$@")) {
                (Some(("line", after)), _) | (None, Some(after)) => (Segment::Line, after),
                (Some((name, after)), _) => (Segment::Field(name.to_owned()), after),
                (None, None) => {
                    plain.push(first);
                    rest = rest.get(first.len_utf8()..).unwrap_or("");
                    continue;
                }
            };
            if !plain.is_empty() {
                segments.push(Segment::Text(std::mem::take(&mut plain)));
            }
            segments.push(segment);
            rest = after;
        }
        if !plain.is_empty() {
            segments.push(Segment::Text(plain));
        }
        Self(segments)
    }

    /// Returns the line of an event. `line` is its display line, and `value` returns the text of a field.
    pub fn fill(&self, line: &str, value: impl Fn(&str) -> Option<String>) -> String {
        let mut filled = String::new();
        for segment in &self.0 {
            match segment {
                Segment::Text(text) => filled.push_str(text),
                Segment::Line => filled.push_str(line),
                Segment::Field(name) => filled.push_str(&value(name).unwrap_or_default()),
            }
        }
        filled
    }
}
