//! Records as JSON: read part by part, so that one wrong part costs only itself, and written back.
//!
//! A file of definitions comes from anywhere, and is worth reading even where a part of it is wrong. So a
//! record is read by hand-written matching on a JSON tree: what does not fit is noted by its path and left
//! at its default, or costs the record when it is `required`. [`record!`](super::record) makes a struct of
//! fields, [`words!`](super::words) an enum of words; both give their TypeScript declaration too.

use crate::error::{Error, ErrorKind, Result};
use serde_json::{Map, Value};

/// The longest list of definitions.
pub(super) const MAX_ITEMS: usize = 10_000;
/// How many problems are listed. Those after them are counted.
const MAX_PROBLEMS: usize = 200;
/// How much of a wrong value is quoted, in characters.
const QUOTED: usize = 40;

/// Something that can stand in a record.
pub trait Field: Sized {
    /// What a person would have to write there.
    const EXPECTED: &'static str;

    /// Reads it; `None` when it does not fit, which is noted.
    fn read(value: &Value, at: &mut Reader) -> Option<Self>;

    /// Writes it.
    fn write(&self) -> Value;
}

/// Where in a file the reading is, and what was wrong so far.
#[derive(Debug, Default)]
pub struct Reader {
    path: String,
    problems: Vec<(String, String)>,
    more_problems: u32,
}

impl Reader {
    /// Reads a whole value; refuses it with the first problem when anything does not fit.
    pub fn strictly<T: Field>(name: &str, value: &Value) -> Result<T> {
        let mut reader = Self::below(name);
        let read = T::read(value, &mut reader);
        match (read, reader.problems.into_iter().next()) {
            (Some(read), None) => Ok(read),
            (_, problem) => {
                let (path, reason) = problem.unwrap_or_default();
                Err(Error::new(ErrorKind::Argument, format!("{path}: {reason}")))
            }
        }
    }

    /// A reader of a part with this name.
    pub fn below(name: &str) -> Self {
        Self {
            path: name.to_owned(),
            ..Self::default()
        }
    }

    /// How many problems there were in addition to those that are listed.
    pub fn more_problems(&self) -> u32 {
        self.more_problems
    }

    /// The listed problems: path and reason.
    pub fn into_problems(self) -> Vec<(String, String)> {
        self.problems
    }

    /// Notes that what lies here is wrong.
    pub fn note(&mut self, reason: impl Into<String>) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push((self.path.clone(), reason.into()));
        } else {
            self.more_problems += 1;
        }
    }

    /// Notes that `part` of what lies here is wrong.
    pub fn note_at(&mut self, part: &str, reason: impl Into<String>) {
        self.within(part, |at| at.note(reason));
    }

    /// Notes what was found and what was expected.
    pub fn unexpected(&mut self, found: &Value, expected: &str) {
        let text = match found {
            Value::Object(_) => "an object".to_owned(),
            Value::Array(_) => "a list".to_owned(),
            other => other.to_string().chars().take(QUOTED).collect(),
        };
        self.note(format!("{text} was found where {expected} was expected"));
    }

    /// Goes one step down for as long as `look` takes.
    pub fn within<T>(&mut self, part: &str, look: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.len();
        if before > 0 {
            self.path.push('.');
        }
        self.path.push_str(part);
        let found = look(self);
        self.path.truncate(before);
        found
    }

    /// The members of an object, of which only these are known. Unknown ones are noted.
    pub fn object<'v>(
        &mut self,
        value: &'v Value,
        known: &[&str],
    ) -> Option<&'v Map<String, Value>> {
        let Value::Object(members) = value else {
            self.unexpected(value, "an object");
            return None;
        };
        for name in members.keys() {
            if !known.iter().any(|known| is_camel(known, name)) {
                let shown: String = name.chars().take(QUOTED).collect();
                self.note_at(&shown, "is not known here");
            }
        }
        Some(members)
    }

    /// A member; `None` when it is missing or does not fit.
    pub fn member<T: Field>(&mut self, members: &Map<String, Value>, name: &str) -> Option<T> {
        let name = camel(name);
        let value = members.get(&name)?;
        self.within(&name, |at| T::read(value, at))
    }

    /// A member without which the record means nothing.
    pub fn required<T: Field>(&mut self, members: &Map<String, Value>, name: &str) -> Option<T> {
        let name_as_written = camel(name);
        if !members.contains_key(&name_as_written) {
            self.note_at(
                &name_as_written,
                format!("is missing; {} was expected", T::EXPECTED),
            );
            return None;
        }
        self.member(members, name)
    }

    /// Each element of a list that fits.
    pub fn list<T: Field>(&mut self, value: &Value) -> Option<Vec<T>> {
        let Value::Array(items) = value else {
            self.unexpected(value, "a list");
            return None;
        };
        if items.len() > MAX_ITEMS {
            self.note(format!(
                "has {} entries; those after the first {MAX_ITEMS} were left out",
                items.len()
            ));
        }
        let before = self.path.len();
        let mut read = Vec::new();
        for (index, item) in items.iter().take(MAX_ITEMS).enumerate() {
            self.path.push_str(&format!("[{index}]"));
            read.extend(T::read(item, self));
            self.path.truncate(before);
        }
        Some(read)
    }

    /// The word of a list of words.
    pub fn word<T: Copy>(&mut self, value: &Value, words: &[(&str, T)]) -> Option<T> {
        let found = value
            .as_str()
            .and_then(|text| words.iter().find(|(word, _)| *word == text));
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.unexpected(value, &format!("one of {}", known.join(", ")));
        }
        found.map(|&(_, meaning)| meaning)
    }
}

/// `muted_until` as `mutedUntil`.
pub fn camel(name: &str) -> String {
    camel_letters(name).collect()
}

/// Whether `written` is `name` as `camel` writes it. Each member of each record is compared, so nothing is allocated.
fn is_camel(name: &str, written: &str) -> bool {
    camel_letters(name).eq(written.chars())
}

fn camel_letters(name: &str) -> impl Iterator<Item = char> + '_ {
    let mut upper = false;
    name.chars().filter_map(move |c| {
        let is_upper = std::mem::replace(&mut upper, c == '_');
        match c {
            '_' => None,
            c if is_upper => Some(c.to_ascii_uppercase()),
            c => Some(c),
        }
    })
}

/// Makes a struct that is read from and written to JSON, with camelCase names.
///
/// A field is `name: type` (absent or wrong: its default), `name: type = value` (that instead), or
/// `name: type = required`. After the fields, `check function` names a last look at what was read, which
/// may mend it, note problems, and refuse it with `false`.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* pub $field:ident: $type:ty $(= $default:tt)? ),* $(,)?
        }
        $(check $check:path)?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type ),*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: $crate::workspace::record!(@default $($default)?) ),* }
            }
        }

        impl $crate::workspace::record::Field for $name {
            const EXPECTED: &'static str = "an object";

            fn read(
                value: &serde_json::Value,
                at: &mut $crate::workspace::record::Reader,
            ) -> Option<Self> {
                let members = at.object(value, &[$(stringify!($field)),*])?;
                #[allow(unused_mut, reason = "not every record is checked")]
                let mut read = Self {
                    $( $field: $crate::workspace::record!(@read at, members, $field, $($default)?) ),*
                };
                $( if !$check(&mut read, at) { return None; } )?
                Some(read)
            }

            fn write(&self) -> serde_json::Value {
                let mut members = serde_json::Map::new();
                $( members.insert(
                    $crate::workspace::record::camel(stringify!($field)),
                    $crate::workspace::record::Field::write(&self.$field),
                ); )*
                serde_json::Value::Object(members)
            }
        }
    };
    (@default) => { Default::default() };
    (@default required) => { Default::default() };
    (@default $value:tt) => { $value };
    (@read $at:ident, $members:ident, $field:ident, required) => {
        $at.required($members, stringify!($field))?
    };
    (@read $at:ident, $members:ident, $field:ident, $($default:tt)?) => {
        $at.member($members, stringify!($field))
            .unwrap_or_else(|| $crate::workspace::record!(@default $($default)?))
    };
}
pub(crate) use record;

/// Makes an enum whose variants are words in JSON; the first is the default.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $(#[$first_meta:meta])* $first:ident = $first_word:literal,
            $( $(#[$variant_meta:meta])* $variant:ident = $word:literal ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        pub enum $name {
            $(#[$first_meta])*
            #[default]
            #[cfg_attr(test, ts(rename = $first_word))]
            $first,
            $( $(#[$variant_meta])* #[cfg_attr(test, ts(rename = $word))] $variant ),*
        }

        impl $name {
            /// Every word with its meaning.
            pub const WORDS: &'static [(&'static str, Self)] =
                &[($first_word, Self::$first), $( ($word, Self::$variant) ),*];

            /// The word for it.
            pub fn word(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $( Self::$variant => $word ),*
                }
            }
        }

        impl $crate::workspace::record::Field for $name {
            const EXPECTED: &'static str = "a word";

            fn read(
                value: &serde_json::Value,
                at: &mut $crate::workspace::record::Reader,
            ) -> Option<Self> {
                at.word(value, Self::WORDS)
            }

            fn write(&self) -> serde_json::Value {
                serde_json::Value::from(self.word())
            }
        }
    };
}
pub(crate) use words;
