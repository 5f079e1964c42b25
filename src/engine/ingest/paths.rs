//! The paths of the values of an object while its tokens arrive. Only paths through objects are followed.

use super::scan::unescape;
use super::split::Token;

/// The number of keys of the longest path that is followed.
const DEPTH: usize = 4;
/// The largest number of bytes of a path that is followed.
const PATH_BYTES: usize = 512;

/// An open object or array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// An object whose path is followed, and the length of its path in bytes.
    Object(usize),
    /// An array whose path is followed.
    Array,
    /// An object or array inside of an array, or at too great a depth.
    Other,
}

/// The meaning of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// The current path is that of a new key.
    Key,
    /// The value of the current path is this scalar.
    Scalar {
        start: usize,
        end: usize,
        is_text: bool,
    },
    /// The value of the current path is an object.
    Object,
    /// The value of the current path is an array, which starts here.
    Array { start: usize },
    /// An element of the array of the current path ended.
    Element { start: usize, end: usize },
    /// The array of the current path ended.
    ArrayEnd { end: usize },
    /// Something that has no path.
    Other,
}

/// The current path of an object.
#[derive(Debug, Default)]
pub(super) struct Paths {
    open: Vec<Place>,
    path: String,
    /// The start of the current element of an array.
    element: usize,
}

impl Paths {
    /// Returns the current path, with dots between its keys.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the keys of the current path.
    pub fn keys(&self) -> Vec<String> {
        let bases = self.open.iter().filter_map(|place| match place {
            // The value of the path may be the innermost object.
            Place::Object(base) if *base < self.path.len() => Some(*base),
            _ => None,
        });
        let bases: Vec<usize> = bases.chain([self.path.len()]).collect();
        let keys = bases.windows(2).map(|pair| {
            let (start, end) = (pair.first().copied(), pair.last().copied());
            let start = start.unwrap_or(0);
            let key = self.path.get(start..end.unwrap_or(start));
            let key = key.unwrap_or_default();
            let is_first = start == 0;
            key.strip_prefix('.')
                .filter(|_| !is_first)
                .unwrap_or(key)
                .to_owned()
        });
        keys.collect()
    }

    /// Returns the number of keys of the current path.
    pub fn depth(&self) -> usize {
        self.open
            .iter()
            .filter(|place| matches!(place, Place::Object(_)))
            .count()
    }

    /// Returns the current path without its last key.
    pub fn parent(&self) -> &str {
        let base = self.open.iter().rev().find_map(|place| match place {
            Place::Object(base) => Some(*base),
            _ => None,
        });
        self.path.get(..base.unwrap_or(0)).unwrap_or_default()
    }

    /// Reads the next token. `bytes` is the text of the object from its start.
    pub fn take(&mut self, token: Token, bytes: &[u8]) -> Seen {
        let inside = self.open.last().copied();
        match (token, inside) {
            (Token::Open { .. }, None) => {
                self.open.push(Place::Object(0));
                Seen::Other
            }
            (Token::Key { start, end }, Some(Place::Object(base))) => {
                self.path.truncate(base);
                if base > 0 {
                    self.path.push('.');
                }
                let key = bytes.get(start..end).unwrap_or_default();
                let key = String::from_utf8_lossy(key.get(..PATH_BYTES).unwrap_or(key));
                if key.contains('\\') {
                    unescape(&key, &mut self.path);
                } else {
                    self.path.push_str(&key);
                }
                Seen::Key
            }
            (
                Token::Scalar {
                    start,
                    end,
                    is_text,
                },
                Some(Place::Object(_)),
            ) => Seen::Scalar {
                start,
                end,
                is_text,
            },
            (Token::Open { is_array, at }, Some(Place::Object(_))) => {
                let follows = self.path.len() <= PATH_BYTES;
                if is_array && follows {
                    self.open.push(Place::Array);
                    return Seen::Array { start: at };
                }
                let deeper = !is_array && follows && self.depth() < DEPTH;
                self.open.push(if deeper {
                    Place::Object(self.path.len())
                } else {
                    Place::Other
                });
                if is_array { Seen::Other } else { Seen::Object }
            }
            (
                Token::Scalar {
                    start,
                    end,
                    is_text,
                },
                Some(Place::Array),
            ) => {
                let quote = usize::from(is_text);
                Seen::Element {
                    start: start.saturating_sub(quote),
                    end: end + quote,
                }
            }
            (Token::Open { at, .. }, Some(Place::Array)) => {
                self.element = at;
                self.open.push(Place::Other);
                Seen::Other
            }
            (Token::Open { .. }, Some(Place::Other)) => {
                self.open.push(Place::Other);
                Seen::Other
            }
            (Token::Close { end }, _) => self.close(end),
            (Token::Key { .. } | Token::Scalar { .. }, _) => Seen::Other,
        }
    }

    fn close(&mut self, end: usize) -> Seen {
        match self.open.pop() {
            Some(Place::Object(base)) => {
                self.path.truncate(base);
                Seen::Other
            }
            Some(Place::Array) => Seen::ArrayEnd { end },
            _ if self.open.last() == Some(&Place::Array) => Seen::Element {
                start: self.element,
                end,
            },
            _ => Seen::Other,
        }
    }
}
