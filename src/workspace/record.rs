//! Reading and writing of records as JSON. Each member is read separately, so that an invalid member does not affect
//! the other members.
//!
//! A file of definitions may come from anywhere, and is worth reading even if a part of it is invalid. So a
//! record is read by hand-written matching on a JSON tree. An invalid member is reported by its path and gets its
//! default. If the member is `required`, the whole record is left out. [`record!`](super::record) declares a struct,
//! [`words!`](super::words) an enum of words. Both also declare the TypeScript type.

use crate::error::{Error, ErrorKind, Result};
use serde_json::{Map, Value};

/// The largest number of definitions in a list.
pub(super) const MAX_ITEMS: usize = 10_000;
/// The largest number of problems that are listed. Further problems are only counted.
const MAX_PROBLEMS: usize = 200;
/// The largest number of characters of an invalid value that a message quotes.
const MAX_QUOTED: usize = 40;

/// The type of a record's member.
pub trait Field: Sized {
    /// The description of a valid value, for messages.
    const EXPECTED: &'static str;

    /// Reads a value. Returns `None` if the value is invalid, and reports the problem to `reader`.
    fn read(value: &Value, reader: &mut RecordReader) -> Option<Self>;

    /// Returns the value as JSON.
    fn write(&self) -> Value;
}

/// The path of the current value, and the problems that were found.
#[derive(Debug, Default)]
pub struct RecordReader {
    path: String,
    problems: Vec<(String, String)>,
    more_problems: u32,
}

impl RecordReader {
    /// Reads a value called `name`. Returns the value only if all its parts are valid.
    ///
    /// # Errors
    /// Fails with `argument`, and with the path and reason of the first problem.
    pub fn read_strict<T: Field>(name: &str, value: &Value) -> Result<T> {
        let mut reader = Self::at_path(name);
        let read = T::read(value, &mut reader);
        match (read, reader.problems.into_iter().next()) {
            (Some(read), None) => Ok(read),
            (_, problem) => {
                let (path, reason) = problem.unwrap_or_default();
                Err(Error::new(ErrorKind::Argument, format!("{path}: {reason}")))
            }
        }
    }

    /// Returns a reader that starts at the path `name`.
    pub fn at_path(name: &str) -> Self {
        Self {
            path: name.to_owned(),
            ..Self::default()
        }
    }

    /// Returns the number of problems that are not listed.
    pub fn more_problems(&self) -> u32 {
        self.more_problems
    }

    /// Returns the path and the reason of each listed problem.
    pub fn into_problems(self) -> Vec<(String, String)> {
        self.problems
    }

    /// Reports a problem with the current value.
    pub fn note(&mut self, reason: impl Into<String>) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push((self.path.clone(), reason.into()));
        } else {
            self.more_problems += 1;
        }
    }

    /// Reports a problem with the member `name` of the current value.
    pub fn note_at(&mut self, name: &str, reason: impl Into<String>) {
        self.within(name, |reader| reader.note(reason));
    }

    /// Reports that the current value is `value` instead of the expected value.
    pub fn unexpected(&mut self, value: &Value, expected: &str) {
        let text = match value {
            Value::Object(_) => "an object".to_owned(),
            Value::Array(_) => "a list".to_owned(),
            other => other.to_string().chars().take(MAX_QUOTED).collect(),
        };
        self.note(format!("{text} was found where {expected} was expected"));
    }

    /// Calls `read` with the path extended by the member `name`. Returns the result of `read`.
    pub fn within<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let path_len = self.path.len();
        if path_len > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        let result = read(self);
        self.path.truncate(path_len);
        result
    }

    /// Returns the members of an object, or `None` if `value` is not an object. Reports members that are not `known`.
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
                let quoted: String = name.chars().take(MAX_QUOTED).collect();
                self.note_at(&quoted, "is unknown and was left out");
            }
        }
        Some(members)
    }

    /// Reads a member. Returns `None` if the member is missing or invalid.
    pub fn member<T: Field>(&mut self, members: &Map<String, Value>, name: &str) -> Option<T> {
        let name = camel(name);
        let value = members.get(&name)?;
        self.within(&name, |reader| T::read(value, reader))
    }

    /// Reads a member that the record must have. Returns `None` if the member is missing or invalid, and reports the
    /// problem.
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

    /// Returns the valid elements of a list, or `None` if `value` is not a list.
    pub fn list<T: Field>(&mut self, value: &Value) -> Option<Vec<T>> {
        let Value::Array(items) = value else {
            self.unexpected(value, "a list");
            return None;
        };
        if items.len() > MAX_ITEMS {
            self.note(format!(
                "has {} entries; only the first {MAX_ITEMS} were read",
                items.len()
            ));
        }
        let path_len = self.path.len();
        let mut read = Vec::new();
        for (index, item) in items.iter().take(MAX_ITEMS).enumerate() {
            self.path.push_str(&format!("[{index}]"));
            read.extend(T::read(item, self));
            self.path.truncate(path_len);
        }
        Some(read)
    }

    /// Returns the meaning of a word in `words`, or `None` if `value` is not one of the words.
    pub fn word<T: Copy>(&mut self, value: &Value, words: &[(&str, T)]) -> Option<T> {
        let entry = value
            .as_str()
            .and_then(|text| words.iter().find(|(word, _)| *word == text));
        if entry.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.unexpected(value, &format!("one of {}", known.join(", ")));
        }
        entry.map(|&(_, meaning)| meaning)
    }
}

/// Returns a name in camel case: `muted_until` as `mutedUntil`.
pub fn camel(name: &str) -> String {
    camel_letters(name).collect()
}

/// Returns whether `written` is `name` in camel case. This function is called for each member of each record, so it
/// does not allocate.
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

/// Declares a struct that is read from and written to JSON, with member names in camel case.
///
/// A field is written in one of three ways. With `name: type`, a missing or invalid member gets the type's default;
/// with `name: type = value`, the member gets `value`; with `name: type = required`, the record is left out. After the
/// fields, `check function` names a function that is called with the record after all members are read. The function
/// may correct the record and report problems. If the function returns `false`, the record is left out.
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
                reader: &mut $crate::workspace::record::RecordReader,
            ) -> Option<Self> {
                let members = reader.object(value, &[$(stringify!($field)),*])?;
                #[allow(unused_mut, reason = "not every record is checked")]
                let mut read = Self {
                    $( $field: $crate::workspace::record!(@read reader, members, $field, $($default)?) ),*
                };
                $( if !$check(&mut read, reader) { return None; } )?
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
    (@read $reader:ident, $members:ident, $field:ident, required) => {
        $reader.required($members, stringify!($field))?
    };
    (@read $reader:ident, $members:ident, $field:ident, $($default:tt)?) => {
        $reader.member($members, stringify!($field))
            .unwrap_or_else(|| $crate::workspace::record!(@default $($default)?))
    };
}
pub(crate) use record;

/// Declares an enum whose variants are words in JSON. The first variant is the default.
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
            /// Every word with its variant.
            pub const WORDS: &'static [(&'static str, Self)] =
                &[($first_word, Self::$first), $( ($word, Self::$variant) ),*];

            /// Returns the word of the variant.
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
                reader: &mut $crate::workspace::record::RecordReader,
            ) -> Option<Self> {
                reader.word(value, Self::WORDS)
            }

            fn write(&self) -> serde_json::Value {
                serde_json::Value::from(self.word())
            }
        }
    };
}
pub(crate) use words;
