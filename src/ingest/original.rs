//! The original text of one event, found again in the bytes of its file. The store keeps where it lies and not what
//! it says; a plain file is read at that place, an archive is unpacked again up to there.

use super::gzip::{Gzip, Output, is_gzip};
use super::text::{Content, Utf16, sniff};
use crate::error::{Error, ErrorKind, Result};
use std::convert::Infallible;

/// What tells a container and an encoding.
const HEAD_BYTES: usize = 4;

/// Takes the bytes of a file until those of one event are there.
#[derive(Debug)]
pub struct Original {
    offset: u64,
    end: u64,
    container: Container,
    found: Found,
}

#[derive(Debug)]
enum Container {
    Unknown(Vec<u8>),
    /// A plain file is read from here on.
    Plain(u64),
    /// So many bytes of the archive were taken.
    Gzip(Box<Gzip>, u64),
}

/// The unpacked bytes, as far as they are of interest.
#[derive(Debug, Default)]
struct Found {
    head: Vec<u8>,
    bytes: Vec<u8>,
    at: u64,
}

impl Found {
    fn take(&mut self, bytes: &[u8], offset: u64, end: u64) {
        let missing = HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        let from = offset.saturating_sub(self.at) as usize;
        let to = (end.saturating_sub(self.at) as usize).min(bytes.len());
        self.bytes
            .extend_from_slice(bytes.get(from..to).unwrap_or_default());
        self.at += bytes.len() as u64;
    }
}

impl Original {
    /// The text at this place of the file, as it reads after decompression.
    pub fn new(offset: u64, length_bytes: u32) -> Self {
        Self {
            offset,
            end: offset + u64::from(length_bytes),
            container: Container::Unknown(Vec::new()),
            found: Found::default(),
        }
    }

    /// Takes bytes of the file, the first ones first. Says from which byte of the file to go on;
    /// nothing when all is there.
    pub fn push(&mut self, bytes: &[u8]) -> Option<u64> {
        let (offset, end) = (self.offset, self.end);
        match &mut self.container {
            Container::Unknown(head) => {
                head.extend_from_slice(bytes);
                if head.len() < HEAD_BYTES {
                    return Some(head.len() as u64);
                }
                let head = std::mem::take(head);
                if is_gzip(&head) {
                    // Nothing is kept of what is unpacked on the way, so no limit is needed.
                    let gzip = Gzip::new(u64::MAX, u64::MAX);
                    self.container = Container::Gzip(Box::new(gzip), 0);
                } else {
                    self.container = Container::Plain(0);
                }
                return self.push(&head);
            }
            Container::Plain(next) => {
                self.found.take(bytes, offset, end);
                // Nothing between the head and the event is of interest.
                *next = self.found.at.max(offset);
                self.found.at = *next;
            }
            Container::Gzip(gzip, taken) => {
                *taken += bytes.len() as u64;
                let found = &mut self.found;
                let mut give = |output: Output<'_>| {
                    if let Output::Data(bytes) = output {
                        found.take(bytes, offset, end);
                    }
                    Ok::<_, Infallible>(())
                };
                let Ok(()) = gzip.push(bytes, &mut give);
            }
        }
        if self.found.at >= end {
            return None;
        }
        Some(match &self.container {
            Container::Plain(next) => *next,
            Container::Gzip(_, taken) => *taken,
            Container::Unknown(head) => head.len() as u64,
        })
    }

    /// The text; an error when the file ended before it.
    pub fn finish(self) -> Result<String> {
        let mut found = self.found;
        if let Container::Unknown(head) = &self.container {
            found.take(head, self.offset, self.end);
        }
        let (wanted, got) = (self.end - self.offset, found.bytes.len() as u64);
        if got < wanted {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!("the file holds only {got} of the {wanted} bytes of this event"),
            )
            .help("It was changed or cut after it was read. Open it again."));
        }
        let big = match sniff(&found.head) {
            Content::Utf16Little => false,
            Content::Utf16Big => true,
            Content::Utf8 | Content::Foreign(_) => {
                return Ok(String::from_utf8_lossy(&found.bytes).into_owned());
            }
        };
        let mut text = String::new();
        Utf16::new(big).decode(&found.bytes, true, &mut text);
        Ok(text)
    }
}
