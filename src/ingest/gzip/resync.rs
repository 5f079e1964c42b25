//! The next intact member after damage or garbage.
//!
//! Three bytes that begin a member occur in data by chance, so what looks like one must unpack without a fault: to its
//! end and its checksum, or far enough.

use super::{Event, HeaderEnd, WINDOW_BITS, header_end};
use zlib_rs::{Inflate, InflateFlush, Status, crc32::crc32};

/// How a member with deflated data begins.
const START: &[u8] = b"\x1f\x8b\x08";
/// Text without a fault after which a member is taken for one.
const SURE_BYTES: usize = 64 << 10;
/// Text without a fault after which a member that the input ends in is taken for one.
const LIKELY_BYTES: usize = 1 << 10;
/// Compressed bytes that may give less text than that.
const MOST_UNSURE_BYTES: usize = 1 << 20;
/// False starts that are tried; an archive may be made to have millions.
const MOST_TRIES: u32 = 10_000;
/// A member with a longer header is not looked for.
const HEADER_BYTES: usize = 512;

/// Whether a member was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Search {
    Found,
    NotYet,
}

/// Where an archive cannot be followed.
#[derive(Debug)]
pub(super) struct Lost {
    /// What is damaged; nothing where there is only garbage between members.
    damage: Option<String>,
    /// What is wrong if no other member follows, where that is something else.
    without_next: Option<String>,
    /// The compressed byte from which on nothing was read.
    from: Option<u64>,
    /// What may hold a member, and the compressed byte it begins at.
    bytes: Vec<u8>,
    start: u64,
    is_placed: bool,
    is_searched: bool,
}

impl Lost {
    /// After a fault in a member.
    pub fn damaged(what: String) -> Self {
        Self {
            damage: Some(what),
            without_next: None,
            from: None,
            bytes: Vec::new(),
            start: 0,
            is_placed: false,
            is_searched: false,
        }
    }

    /// At the end of the input, which has `taken` compressed bytes, in this place of a member.
    pub fn unended(place: &str, member: u64, taken: u64) -> Self {
        Self {
            without_next: Some(format!(
                "the archive is truncated: it ends after {taken} compressed bytes, {place} of member {member}; what was \
                 read up to there is kept"
            )),
            ..Self::damaged(format!(
                "the archive is damaged in member {member}, which has no end"
            ))
        }
    }

    /// At this compressed byte, which begins no member.
    pub fn garbage(from: u64) -> Self {
        Self {
            damage: None,
            from: Some(from),
            ..Self::damaged(String::new())
        }
    }

    /// Whether it is known where the search begins.
    pub fn is_placed(&self) -> bool {
        self.is_placed
    }

    /// Begins the search in bytes that were read already, up to the compressed byte `end`.
    pub fn place(&mut self, end: u64, looked_back: Vec<u8>) {
        self.from.get_or_insert(end);
        self.start = end - looked_back.len() as u64;
        self.bytes = looked_back;
        self.is_placed = true;
    }

    /// Adds the bytes that follow.
    pub fn add(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Whether the input has ended and holds no member any more.
    pub fn is_searched(&self) -> bool {
        self.is_searched
    }

    /// Searches the bytes so far. `tries` counts false starts in all of the archive.
    pub fn search(&mut self, end: bool, tries: &mut u32) -> Search {
        self.is_searched = end;
        loop {
            if *tries >= MOST_TRIES {
                self.skip(self.bytes.len());
                return Search::NotYet;
            }
            let Some(at) = memchr::memmem::find(&self.bytes, START) else {
                // Its first bytes may be the last ones here.
                self.skip(self.bytes.len().saturating_sub(START.len() - 1));
                return Search::NotYet;
            };
            self.skip(at);
            match member(&self.bytes) {
                Trial::Member => return Search::Found,
                // The last member may be truncated.
                Trial::Unsure { text_bytes } if end && text_bytes >= LIKELY_BYTES => {
                    return Search::Found;
                }
                Trial::Unsure { .. } if !end && self.bytes.len() < MOST_UNSURE_BYTES => {
                    return Search::NotYet;
                }
                Trial::Unsure { .. } | Trial::None => {
                    *tries += 1;
                    self.skip(1);
                }
            }
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.bytes.drain(..bytes);
        self.start += bytes as u64;
    }

    /// What lies before the member that was found.
    pub fn gap(&self) -> Event {
        let from = self.from.unwrap_or_default();
        match &self.damage {
            Some(damage) => Event::Unverified(format!(
                "{damage}; what was read up to there is kept, and reading continues with the next intact member at \
                 compressed byte {}",
                self.start
            )),
            None => Event::Gap(format!(
                "{} bytes of the archive from compressed byte {from} on belong to no member; reading continues with the \
                 next intact member at compressed byte {}",
                self.start.saturating_sub(from),
                self.start
            )),
        }
    }

    /// What is wrong when no member was found up to the compressed byte `end`.
    pub fn end(&self, end: u64) -> Event {
        let from = self.from.unwrap_or_default();
        if let Some(without_next) = &self.without_next {
            return Event::Unverified(without_next.clone());
        }
        match &self.damage {
            Some(damage) => Event::Unverified(format!(
                "{damage}; what was read up to there is kept, and no further intact member was found"
            )),
            None => Event::Note(format!(
                "{} bytes after the archive are no part of it and were not read.",
                end.saturating_sub(from)
            )),
        }
    }

    /// The compressed byte at which the member begins, and the bytes from there on.
    pub fn into_rest(self) -> (u64, Vec<u8>) {
        (self.start, self.bytes)
    }
}

/// What the bytes at a start of a member are.
enum Trial {
    Member,
    None,
    /// So far they could be one: there is so much text without a fault.
    Unsure {
        text_bytes: usize,
    },
}

fn member(bytes: &[u8]) -> Trial {
    // The bits of the flags that are reserved are 0.
    if bytes.get(3).is_some_and(|flags| flags & 0xe0 != 0) {
        return Trial::None;
    }
    for length in 4..=HEADER_BYTES {
        let Some((head, rest)) = bytes.split_at_checked(length) else {
            return Trial::Unsure { text_bytes: 0 };
        };
        match header_end(head) {
            HeaderEnd::Not => {}
            HeaderEnd::Here => return data(rest),
            HeaderEnd::Never => return Trial::None,
        }
    }
    Trial::None
}

/// Whether these are the data of a member, with its checksum.
fn data(bytes: &[u8]) -> Trial {
    let mut inflate = Inflate::new(false, WINDOW_BITS);
    let mut out = vec![0; 8 << 10];
    let mut crc = 0;
    loop {
        let taken = inflate.total_in() as usize;
        let given = inflate.total_out() as usize;
        let rest = bytes.get(taken..).unwrap_or_default();
        let status = inflate.decompress(rest, &mut out, InflateFlush::NoFlush);
        let produced = inflate.total_out() as usize - given;
        crc = crc32(crc, out.get(..produced).unwrap_or_default());
        match status {
            Ok(Status::StreamEnd) => {
                let after = bytes.get(inflate.total_in() as usize..);
                let Some(sum) = after.and_then(<[u8]>::first_chunk) else {
                    let text_bytes = inflate.total_out() as usize;
                    return Trial::Unsure { text_bytes };
                };
                return match u32::from_le_bytes(*sum) == crc {
                    true => Trial::Member,
                    false => Trial::None,
                };
            }
            Ok(_) if inflate.total_out() as usize >= SURE_BYTES => return Trial::Member,
            Ok(_) if inflate.total_in() as usize == bytes.len() && produced < out.len() => {
                let text_bytes = inflate.total_out() as usize;
                return Trial::Unsure { text_bytes };
            }
            Ok(_) if produced > 0 || inflate.total_in() as usize > taken => {}
            Ok(_) | Err(_) => return Trial::None,
        }
    }
}
