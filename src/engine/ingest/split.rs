//! Finds the end of a JSON value while its bytes arrive, in constant memory.
//!
//! The splitter checks brackets, keys, colons and commas, but not scalars. The splitter accepts every value that the
//! scanner accepts, and ends at the same byte.

use super::limits;
use super::scan::{Fault, ScanError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    String,
    Escape,
    Scalar,
}

/// The result of one run of the splitter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    /// The value ends before this byte.
    End(usize),
    /// All bytes belong to the value, and the value has not ended.
    More,
    /// The value is not valid at the position of the error.
    Broken(ScanError),
}

impl Split {
    /// Returns the number of bytes, from the start of `bytes`, that belong to the value.
    pub fn reached(self, bytes: &[u8]) -> usize {
        match self {
            Self::End(at) => at,
            Self::More => bytes.len(),
            Self::Broken(error) => error.at,
        }
    }
}

/// A token of a value, with positions in the bytes of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// An opening bracket.
    Open { is_array: bool, at: usize },
    /// A closing bracket, with the position after it.
    Close { end: usize },
    /// A key, without its quotes.
    Key { start: usize, end: usize },
    /// A text without its quotes, a number, or another scalar.
    Scalar {
        start: usize,
        end: usize,
        is_text: bool,
    },
}

/// Finds the end of a value. The splitter keeps its state between runs.
#[derive(Debug)]
pub(super) struct Splitter {
    /// For each open bracket, whether the bracket opened an object.
    open: Vec<bool>,
    expect: Expect,
    inside: Inside,
    /// The start of the current string or scalar.
    start: usize,
    /// Whether only brackets and strings are read, to find the end of a broken element.
    loose: bool,
}

impl Splitter {
    /// Creates a splitter before the first byte of a value.
    pub fn at_value() -> Self {
        Self {
            open: Vec::new(),
            expect: Expect::Value,
            inside: Inside::Nothing,
            start: 0,
            loose: false,
        }
    }

    /// Continues after a fault, and from now on reads only brackets and strings.
    pub fn loosen(&mut self) {
        self.loose = true;
    }

    /// Reads `bytes`, starting at `at`.
    pub fn run(&mut self, bytes: &[u8], at: usize) -> Split {
        self.run_with(bytes, at, &mut |_| true)
    }

    /// Reads `bytes`, starting at `at`, and passes each token to `observe`. The positions of tokens are right only if
    /// all runs read the same text from its start. Stops with [`Split::More`] if `observe` returns `false`.
    pub fn run_with(
        &mut self,
        bytes: &[u8],
        mut at: usize,
        observe: &mut impl FnMut(Token) -> bool,
    ) -> Split {
        let broken = |at, what| Split::Broken(ScanError { at, what });
        loop {
            match self.inside {
                Inside::String => {
                    let rest = bytes.get(at..).unwrap_or_default();
                    let Some(found) = memchr::memchr3(b'"', b'\\', b'\n', rest) else {
                        return Split::More;
                    };
                    at += found;
                    match bytes.get(at) {
                        Some(b'"') => {
                            self.inside = Inside::Nothing;
                            let (start, end) = (self.start, at);
                            let (expect, token) = match self.expect {
                                Expect::Key | Expect::KeyOrEnd => {
                                    (Expect::Colon, Token::Key { start, end })
                                }
                                _ => {
                                    let is_text = true;
                                    let token = Token::Scalar {
                                        start,
                                        end,
                                        is_text,
                                    };
                                    (Expect::CommaOrEnd, token)
                                }
                            };
                            self.expect = expect;
                            if !observe(token) {
                                return Split::More;
                            }
                        }
                        Some(b'\\') => self.inside = Inside::Escape,
                        _ => return broken(at, Fault::Control),
                    }
                    at += 1;
                    continue;
                }
                Inside::Escape => {
                    match bytes.get(at) {
                        None => return Split::More,
                        Some(b'\n') => return broken(at, Fault::Control),
                        Some(_) => at += 1,
                    }
                    self.inside = Inside::String;
                    continue;
                }
                Inside::Scalar => {
                    while let Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'+' | b'-' | b'.') =
                        bytes.get(at)
                    {
                        at += 1;
                    }
                    if at >= bytes.len() {
                        return Split::More;
                    }
                    self.inside = Inside::Nothing;
                    let token = Token::Scalar {
                        start: self.start,
                        end: at,
                        is_text: false,
                    };
                    if !observe(token) {
                        return Split::More;
                    }
                }
                Inside::Nothing => {}
            }
            if self.open.is_empty() && self.expect == Expect::CommaOrEnd {
                return Split::End(at);
            }
            let Some(&byte) = bytes.get(at) else {
                return Split::More;
            };
            let value_expected = matches!(self.expect, Expect::Value | Expect::ValueOrEnd);
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => {}
                b'"' if value_expected
                    || matches!(self.expect, Expect::Key | Expect::KeyOrEnd)
                    || self.loose =>
                {
                    self.inside = Inside::String;
                    self.start = at + 1;
                }
                b'{' | b'[' if value_expected || self.loose => {
                    if self.open.len() >= limits::DEPTH {
                        return broken(at, Fault::Depth);
                    }
                    self.open.push(byte == b'{');
                    self.expect = if byte == b'{' {
                        Expect::KeyOrEnd
                    } else {
                        Expect::ValueOrEnd
                    };
                    let is_array = byte == b'[';
                    if !observe(Token::Open { is_array, at }) {
                        return Split::More;
                    }
                }
                b'}' | b']' => {
                    let ending = match self.open.last() {
                        Some(true) => {
                            byte == b'}'
                                && matches!(self.expect, Expect::KeyOrEnd | Expect::CommaOrEnd)
                        }
                        Some(false) => {
                            byte == b']'
                                && matches!(self.expect, Expect::ValueOrEnd | Expect::CommaOrEnd)
                        }
                        None => false,
                    };
                    if !ending && !self.loose {
                        return broken(at, Fault::Expected(self.expected()));
                    }
                    self.open.pop();
                    self.expect = Expect::CommaOrEnd;
                    if !observe(Token::Close { end: at + 1 }) {
                        return Split::More;
                    }
                }
                b',' if self.expect == Expect::CommaOrEnd => {
                    self.expect = match self.open.last() {
                        Some(true) => Expect::Key,
                        _ => Expect::Value,
                    };
                }
                b':' if self.expect == Expect::Colon => self.expect = Expect::Value,
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' if value_expected => {
                    self.inside = Inside::Scalar;
                    self.start = at;
                    self.expect = Expect::CommaOrEnd;
                }
                _ if self.loose => {}
                _ => return broken(at, Fault::Expected(self.expected())),
            }
            at += 1;
        }
    }

    fn expected(&self) -> &'static str {
        match self.expect {
            Expect::Value => "a value",
            Expect::ValueOrEnd => "a value or ]",
            Expect::Key => "a key in double quotes",
            Expect::KeyOrEnd => "a key in double quotes or }",
            Expect::Colon => "a colon",
            Expect::CommaOrEnd => match self.open.last() {
                Some(true) => "a comma or }",
                _ => "a comma or ]",
            },
        }
    }
}
