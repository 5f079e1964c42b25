//! The original text of events, read from their file again. The store has its location, not its content. A plain file
//! is read at that location. An archive is unpacked again up to there.

use super::gzip::{Gzip, Output, is_gzip};
use super::text::{Content, Utf16, sniff};
use crate::error::{Error, ErrorKind, Result};
use memchr::memchr2;
use std::borrow::Cow;

/// Bytes by which the container and the encoding are recognised.
const HEAD_BYTES: usize = 4;

/// Requested bytes of a file: the offset of the first, and the offset after the last.
type ByteSpan = (u64, u64);

/// Reads a file until the text of some events is complete.
#[derive(Debug)]
pub struct Original {
    container: Container,
    extract: Extract,
}

#[derive(Debug)]
enum Container {
    Unknown(Vec<u8>),
    /// A plain file, with the offset of the next bytes to read.
    Plain(u64),
    /// An archive, with the number of bytes read.
    Gzip(Box<Gzip>, u64),
}

/// The requested part of the unpacked bytes.
#[derive(Debug, Default)]
struct Extract {
    /// The requested bytes, in the order of the file.
    spans: Vec<ByteSpan>,
    /// The index of the first span that is not complete.
    next: usize,
    head: Vec<u8>,
    bytes: Vec<u8>,
    /// The offset after the bytes read so far.
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

    /// The offset of the next incomplete span. `None` if all are complete.
    fn start(&self) -> Option<u64> {
        self.spans.get(self.next).map(|&(start, _)| start)
    }
}

impl Original {
    /// A request for the text at this offset of the decompressed file.
    pub fn new(offset: u64, length_bytes: u32) -> Self {
        Self {
            container: Container::Unknown(Vec::new()),
            extract: Extract {
                spans: vec![(offset, offset + u64::from(length_bytes))],
                ..Extract::default()
            },
        }
    }

    /// A request for several texts: the offset and the length of each, in bytes of the decompressed file.
    ///
    /// # Errors
    ///
    /// If they are not in the order of the file, or overlap.
    pub fn several(places: &[(u64, u32)]) -> Result<Self> {
        let mut behind = 0;
        let mut several = Self::new(0, 0);
        several.extract.spans.clear();
        for &(offset, length_bytes) in places {
            if offset < behind {
                let message =
                    format!("a text at byte {offset} comes after one that ends at byte {behind}");
                return Err(Error::new(ErrorKind::Argument, message)
                    .help("Give the texts in the order of the file, without overlaps."));
            }
            behind = offset + u64::from(length_bytes);
            several.extract.spans.push((offset, behind));
        }
        Ok(several)
    }

    /// Reads bytes of the file, at first those from its start. Returns the offset in the file from which to push next.
    /// `None` if the text is complete.
    ///
    /// # Errors
    ///
    /// If there is too little memory.
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
                    // Only the requested text is kept, so no limit is needed.
                    let gzip = Gzip::new(u64::MAX, u64::MAX);
                    self.container = Container::Gzip(Box::new(gzip), 0);
                } else {
                    self.container = Container::Plain(0);
                }
                return self.push(&head);
            }
            Container::Plain(next) => {
                extract.take(bytes)?;
                // Skips everything between the head and the requested texts.
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

    /// The text.
    ///
    /// # Errors
    ///
    /// If the file ended before the end of the text: it was changed after it was loaded.
    pub fn finish(self) -> Result<String> {
        let extract = self.complete()?;
        let text = extract.utf8(&extract.bytes);
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// The texts, each on a line of its own. Of a text over several lines the blanks between its values are left out.
    ///
    /// # Errors
    ///
    /// If the file ended before the end of the texts, or there is too little memory.
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

    /// The requested bytes, if all of them were read.
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
                format!("the file has only {got} of the {wanted} requested bytes"),
            )
            .help("It was changed or truncated after it was loaded. Open it again."));
        }
        Ok(extract)
    }
}

impl Extract {
    /// A text of the file as UTF-8.
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

/// Appends a text as one line: unchanged if it is on one line, otherwise without the blanks between its values.
fn add_line(text: &[u8], line: &mut Vec<u8>) {
    if memchr2(b'\n', b'\r', text).is_none() {
        line.extend_from_slice(text);
        return;
    }
    let (mut quoted, mut escaped) = (false, false);
    for &byte in text {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' if !quoted => continue,
            // Not valid in a JSON string, but the result must be one line.
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
