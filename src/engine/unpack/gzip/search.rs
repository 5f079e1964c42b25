//! The search for the next intact member after damage or garbage.
//!
//! The three bytes that start a member also occur in data by chance. So a possible member must unpack without a fault:
//! to its end with the right checksum, or for at least [`SURE_BYTES`] of text.

use super::header::{HeaderLength, WINDOW_BITS, header_length};
use crate::unpack::limits;
use crate::unpack::output::Notice;
use zlib_rs::{Inflate, InflateFlush, Status, crc32::crc32};

/// The first bytes of a member.
const START: &[u8] = b"\x1f\x8b\x08";
/// The number of bytes of text without a fault after which a member is accepted.
const SURE_BYTES: usize = 64 << 10;
/// The number of bytes of text without a fault after which a member is accepted if the input ends inside the member.
const LIKELY_BYTES: usize = 1 << 10;
/// The number of compressed bytes after which a possible member is rejected if it is still undecided.
const MOST_UNSURE_BYTES: usize = 1 << 20;
/// The limit on bytes that are read and unpacked at false starts, in total. A malicious archive may have millions of
/// false starts.
const MOST_TRIED_BYTES: u64 = 1 << 30;

/// The outcome of a search so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Found,
    NotYet,
}

/// A search, from the position where the archive cannot be read.
#[derive(Debug)]
pub(super) struct MemberSearch {
    /// The description of the damage. `None` if there is only garbage between members.
    damage: Option<String>,
    /// The description to use instead of `damage` if no other member follows.
    without_next: Option<String>,
    /// The first compressed byte that was not read.
    from: Option<u64>,
    /// The bytes that may contain a member, and their offset in the archive.
    bytes: Vec<u8>,
    start: u64,
    is_placed: bool,
    is_searched: bool,
    /// The compressed byte at which the search stopped because of too many false starts.
    given_up_at: Option<u64>,
    /// The number of bytes at which an undecided start is tried again.
    enough: usize,
}

impl MemberSearch {
    /// Creates a search after a fault in a member.
    pub fn damaged(what: String) -> Self {
        Self {
            damage: Some(what),
            without_next: None,
            from: None,
            bytes: Vec::new(),
            start: 0,
            is_placed: false,
            is_searched: false,
            given_up_at: None,
            enough: 0,
        }
    }

    /// Creates a search for an input that ends after `taken` compressed bytes, inside the part `place` of a member.
    pub fn unended(place: &str, member: u64, taken: u64) -> Self {
        Self {
            without_next: Some(format!(
                "the archive is truncated: it ends after {taken} compressed bytes, {place} of member {member}; the events \
                 before that are loaded"
            )),
            ..Self::damaged(format!(
                "the archive is damaged in member {member}, which does not end"
            ))
        }
    }

    /// Creates a search from this compressed byte, which does not start a member.
    pub fn garbage(from: u64) -> Self {
        Self {
            damage: None,
            from: Some(from),
            ..Self::damaged(String::new())
        }
    }

    /// Returns whether the start of the search is known.
    pub fn is_placed(&self) -> bool {
        self.is_placed
    }

    /// Starts the search in bytes that were already read, up to the compressed byte `end`.
    pub fn place(&mut self, end: u64, looked_back: Vec<u8>) {
        self.from.get_or_insert(end);
        self.start = end - looked_back.len() as u64;
        self.bytes = looked_back;
        self.is_placed = true;
    }

    /// Adds the next bytes of the archive.
    pub fn add(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Returns whether the input has ended and contains no other member.
    pub fn is_searched(&self) -> bool {
        self.is_searched
    }

    /// Searches the bytes so far. `tried_bytes` counts the bytes of all false starts in the archive.
    pub fn search(&mut self, end: bool, tried_bytes: &mut u64) -> Outcome {
        self.is_searched = end;
        // An undecided start is tried again when there are twice as many bytes.
        if !end && self.bytes.len() < self.enough {
            return Outcome::NotYet;
        }
        loop {
            if *tried_bytes >= MOST_TRIED_BYTES {
                self.given_up_at.get_or_insert(self.start);
                self.skip(self.bytes.len());
                return Outcome::NotYet;
            }
            let Some(at) = memchr::memmem::find(&self.bytes, START) else {
                // The last bytes may be the first ones of a start.
                self.skip(self.bytes.len().saturating_sub(START.len() - 1));
                return Outcome::NotYet;
            };
            self.skip(at);
            let (trial, bytes) = member(&self.bytes);
            *tried_bytes += bytes;
            match trial {
                Trial::Member => return Outcome::Found,
                // The last member may be truncated.
                Trial::Unsure { text_bytes } if end && text_bytes >= LIKELY_BYTES => {
                    return Outcome::Found;
                }
                Trial::Unsure { .. } if !end && self.bytes.len() < MOST_UNSURE_BYTES => {
                    self.enough = 2 * self.bytes.len();
                    return Outcome::NotYet;
                }
                Trial::Unsure { .. } | Trial::None => {
                    self.skip(1);
                }
            }
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.enough = 0;
        self.bytes.drain(..bytes);
        self.start += bytes as u64;
    }

    /// Returns the notice for a search that found a member.
    pub fn gap(&self) -> Notice {
        let from = self.from.unwrap_or_default();
        match &self.damage {
            Some(damage) => Notice::Unverified(format!(
                "{damage}; the events before that are loaded, and reading continues with the next intact member at \
                 compressed byte {}",
                self.start
            )),
            None => Notice::Gap(format!(
                "{} bytes of the archive from compressed byte {from} on belong to no member; reading continues with the \
                 next intact member at compressed byte {}",
                self.start.saturating_sub(from),
                self.start
            )),
        }
    }

    /// Returns the notice for a search that found no member up to the compressed byte `end`.
    pub fn end(&self, end: u64) -> Notice {
        let from = self.from.unwrap_or_default();
        if let Some(without_next) = &self.without_next {
            return Notice::Unverified(without_next.clone());
        }
        match &self.damage {
            Some(damage) => Notice::Unverified(format!(
                "{damage}; the events before that are loaded, and {}",
                self.nothing_found()
            )),
            None if self.given_up_at.is_some() => Notice::Gap(format!(
                "{} bytes of the archive from compressed byte {from} on belong to no member; {}",
                end.saturating_sub(from),
                self.nothing_found()
            )),
            None => Notice::Note(format!(
                "{} bytes after the archive are not part of it and were not read.",
                end.saturating_sub(from)
            )),
        }
    }

    fn nothing_found(&self) -> String {
        match self.given_up_at {
            None => "no further intact member was found".to_owned(),
            Some(at) => format!(
                "the search for another member stopped at compressed byte {at}, after too many false starts"
            ),
        }
    }

    /// Returns the offset of the first compressed byte of the member, and the bytes from this byte on.
    pub fn into_rest(self) -> (u64, Vec<u8>) {
        (self.start, self.bytes)
    }
}

/// The result of unpacking at a possible start of a member.
enum Trial {
    Member,
    None,
    /// The bytes may be a member: `text_bytes` bytes of text were unpacked without a fault.
    Unsure {
        text_bytes: usize,
    },
}

/// Tries to unpack a member at the start of `bytes`. Returns the result, and the number of bytes that were read and
/// unpacked.
fn member(bytes: &[u8]) -> (Trial, u64) {
    // The reserved bits of the flags must be 0.
    if bytes.get(3).is_some_and(|flags| flags & 0xe0 != 0) {
        return (Trial::None, 1);
    }
    let head = bytes.get(..limits::GZIP_HEADER_BYTES).unwrap_or(bytes);
    match header_length(head) {
        HeaderLength::Known(length) => data(bytes.get(length..).unwrap_or_default()),
        HeaderLength::Longer if head.len() < limits::GZIP_HEADER_BYTES => {
            (Trial::Unsure { text_bytes: 0 }, head.len() as u64)
        }
        HeaderLength::Longer | HeaderLength::None => (Trial::None, head.len() as u64),
    }
}

/// Tries to unpack the data of a member, and compares the checksum after the data. Returns the result, and the number
/// of bytes that were read and unpacked.
fn data(bytes: &[u8]) -> (Trial, u64) {
    let mut inflate = Inflate::new(false, WINDOW_BITS);
    let mut out = vec![0; 8 << 10];
    let mut crc = 0;
    let trial = loop {
        let taken = inflate.total_in() as usize;
        let text_before = inflate.total_out() as usize;
        let rest = bytes.get(taken..).unwrap_or_default();
        let status = inflate.decompress(rest, &mut out, InflateFlush::NoFlush);
        let text_bytes = inflate.total_out() as usize;
        let produced = text_bytes - text_before;
        crc = crc32(crc, out.get(..produced).unwrap_or_default());
        match status {
            Ok(Status::StreamEnd) => {
                let after = bytes.get(inflate.total_in() as usize..);
                break match after.and_then(<[u8]>::first_chunk) {
                    None => Trial::Unsure { text_bytes },
                    Some(sum) if u32::from_le_bytes(*sum) == crc => Trial::Member,
                    Some(_) => Trial::None,
                };
            }
            Ok(_) if text_bytes >= SURE_BYTES => break Trial::Member,
            Ok(_) if inflate.total_in() as usize == bytes.len() && produced < out.len() => {
                break Trial::Unsure { text_bytes };
            }
            Ok(_) if produced > 0 || inflate.total_in() as usize > taken => {}
            Ok(_) | Err(_) => break Trial::None,
        }
    };
    (trial, 1 + inflate.total_in() + inflate.total_out())
}
