//! The original text of events, found again in the bytes of their file. The store keeps where it lies and not what
//! it says; a plain file is read at that place, an archive is unpacked again up to there.

use super::gzip::{Gzip, Output, is_gzip};
use super::text::{Content, Utf16, sniff};
use crate::error::{Error, ErrorKind, Result};
use memchr::memchr2;
use std::borrow::Cow;

/// What tells a container and an encoding.
const HEAD_BYTES: usize = 4;

/// What is wanted of a file: bytes from the first to one before the second.
type ByteSpan = (u64, u64);

/// Takes the bytes of a file until those of some events are there.
#[derive(Debug)]
pub struct Original {
    container: Container,
    extract: Extract,
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
struct Extract {
    /// In the order of the file.
    spans: Vec<ByteSpan>,
    /// The first of them that is not there as a whole.
    next: usize,
    head: Vec<u8>,
    bytes: Vec<u8>,
    at: u64,
}

impl Extract {
    fn take(&mut self, bytes: &[u8]) -> Result<()> {
        let missing = HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        let behind = self.at + bytes.len() as u64;
        while let Some(&(start, end)) = self.spans.get(self.next) {
            let from = start.saturating_sub(self.at) as usize;
            let to = (end.saturating_sub(self.at) as usize).min(bytes.len());
            let found = bytes.get(from..to).unwrap_or_default();
            let reserved = self.bytes.try_reserve(found.len());
            reserved.map_err(|_| Error::memory("the original text of events", found.len()))?;
            self.bytes.extend_from_slice(found);
            if end > behind {
                break;
            }
            self.next += 1;
        }
        self.at = behind;
        Ok(())
    }

    /// Where the next wanted bytes begin; nothing when all are there.
    fn start(&self) -> Option<u64> {
        self.spans.get(self.next).map(|&(start, _)| start)
    }
}

impl Original {
    /// The text at this place of the file, as it reads after decompression.
    pub fn new(offset: u64, length_bytes: u32) -> Self {
        Self {
            container: Container::Unknown(Vec::new()),
            extract: Extract {
                spans: vec![(offset, offset + u64::from(length_bytes))],
                ..Extract::default()
            },
        }
    }

    /// The texts at several places: offset and length of each, in the order of the file and apart from each other.
    pub fn several(places: &[(u64, u32)]) -> Result<Self> {
        let mut behind = 0;
        let mut several = Self::new(0, 0);
        several.extract.spans.clear();
        for &(offset, length_bytes) in places {
            if offset < behind {
                let message = format!("byte {offset} comes after byte {behind}");
                return Err(Error::new(ErrorKind::Argument, message)
                    .help("Give the places in the order of the file."));
            }
            behind = offset + u64::from(length_bytes);
            several.extract.spans.push((offset, behind));
        }
        Ok(several)
    }

    /// Takes bytes of the file, the first ones first. Says from which byte of the file to go on;
    /// nothing when all is there.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Option<u64>> {
        let extract = &mut self.extract;
        match &mut self.container {
            Container::Unknown(head) => {
                head.extend_from_slice(bytes);
                if head.len() < HEAD_BYTES {
                    return Ok(Some(head.len() as u64));
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
                extract.take(bytes)?;
                // Nothing between the head and the events, and between these, is of interest.
                *next = extract.at.max(extract.start().unwrap_or_default());
                extract.at = *next;
            }
            Container::Gzip(gzip, taken) => {
                *taken += bytes.len() as u64;
                gzip.push(bytes, &mut |output| match output {
                    Output::Data(bytes) => extract.take(bytes),
                    Output::Notice(_) => Ok(()),
                })?;
            }
        }
        if extract.start().is_none() {
            return Ok(None);
        }
        Ok(Some(match &self.container {
            Container::Plain(next) => *next,
            Container::Gzip(_, taken) => *taken,
            Container::Unknown(head) => head.len() as u64,
        }))
    }

    /// The text; an error when the file ended before it.
    pub fn finish(self) -> Result<String> {
        let extract = self.complete()?;
        let text = extract.utf8(&extract.bytes);
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// Each text on a line of its own. One that went over several lines is told from the others no more by what stood
    /// between its values: that is left out.
    pub fn lines(self) -> Result<Vec<u8>> {
        let extract = self.complete()?;
        let mut lines = Vec::new();
        let size = extract.bytes.len() + extract.spans.len();
        let reserved = lines.try_reserve(size);
        reserved.map_err(|_| Error::memory("the lines of events", size))?;
        let mut rest = &*extract.bytes;
        for &(start, end) in &extract.spans {
            let (text, others) = rest
                .split_at_checked((end - start) as usize)
                .unwrap_or_default();
            add_line(&extract.utf8(text), &mut lines);
            lines.push(b'\n');
            rest = others;
        }
        Ok(lines)
    }

    /// All that is wanted; an error when the file ended before it.
    fn complete(self) -> Result<Extract> {
        let mut extract = self.extract;
        if let Container::Unknown(head) = &self.container {
            extract.take(head)?;
        }
        let wanted: u64 = extract.spans.iter().map(|(start, end)| end - start).sum();
        let got = extract.bytes.len() as u64;
        if got < wanted {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!("the file holds only {got} of the {wanted} bytes of what is wanted"),
            )
            .help("It was changed or cut after it was read. Open it again."));
        }
        Ok(extract)
    }
}

impl Extract {
    /// Text of the file in the encoding of all that leaves it.
    fn utf8<'t>(&self, text: &'t [u8]) -> Cow<'t, [u8]> {
        let big = match sniff(&self.head) {
            Content::Utf16Little => false,
            Content::Utf16Big => true,
            Content::Utf8 | Content::Foreign(_) => return Cow::Borrowed(text),
        };
        let mut decoded = String::new();
        Utf16::new(big).decode(text, true, &mut decoded);
        Cow::Owned(decoded.into_bytes())
    }
}

/// One line of JSON as it is; one of several lines without the blanks between its values.
fn add_line(text: &[u8], line: &mut Vec<u8>) {
    if memchr2(b'\n', b'\r', text).is_none() {
        line.extend_from_slice(text);
        return;
    }
    let (mut quoted, mut escaped) = (false, false);
    for &byte in text {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' if !quoted => continue,
            // No JSON, but a line it must become.
            b'\n' => line.extend_from_slice(b"\\n"),
            b'\r' => line.extend_from_slice(b"\\r"),
            _ => line.push(byte),
        }
        if byte == b'"' && !escaped {
            quoted = !quoted;
        }
        escaped = byte == b'\\' && quoted && !escaped;
    }
}
