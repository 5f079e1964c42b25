//! Reads the original text of events from their file again. The store has only the location of the text. A plain file
//! is read at this location. An archive is unpacked from its start to this location.

use super::parquet_file::{ParquetFile, Row};
use super::text::{Content, Utf16, sniff};
use crate::error::{Error, ErrorKind, Result};
use crate::unpack::{Expansion, Kind, Piece, Stream};
use memchr::memchr2;
use std::borrow::Cow;

/// The number of bytes by which the encoding is recognised.
const HEAD_BYTES: usize = 4;

/// Requested bytes of a file: the offset of the first byte, and the offset after the last byte.
type ByteSpan = (u64, u64);

/// Reads a file until the text of some events is complete.
#[derive(Debug)]
pub struct Original {
    stream: Stream,
    extract: Extract,
    parquet: ParquetFile,
    /// The offset of the next bytes to read.
    next: u64,
}

/// The requested part of the unpacked bytes.
#[derive(Debug, Default)]
struct Extract {
    /// The requested bytes, in the order of the file, and how often each span was requested. Several events of one
    /// record have one text.
    spans: Vec<(ByteSpan, usize)>,
    /// The index of the first span that is not complete.
    next: usize,
    head: Vec<u8>,
    bytes: Vec<u8>,
    /// The offset after the bytes read so far.
    at: u64,
}

impl Extract {
    fn take_piece(&mut self, piece: Piece<'_>, parquet: &mut ParquetFile) -> Result<()> {
        match piece {
            Piece::Data(Kind::Parquet, bytes) => parquet.push(bytes).map(|_| ()),
            Piece::Data(_, bytes) => self.take(bytes),
            Piece::Notice(_) => Ok(()),
        }
    }

    fn take(&mut self, bytes: &[u8]) -> Result<()> {
        let missing = HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        let end_of_bytes = self.at + bytes.len() as u64;
        while let Some(&((start, end), _)) = self.spans.get(self.next) {
            let from = start.saturating_sub(self.at) as usize;
            let to = (end.saturating_sub(self.at) as usize).min(bytes.len());
            let found = bytes.get(from..to).unwrap_or_default();
            let reserved = self.bytes.try_reserve(found.len());
            reserved.map_err(|_| Error::memory("the original text of events", found.len()))?;
            self.bytes.extend_from_slice(found);
            if end > end_of_bytes {
                break;
            }
            self.next += 1;
        }
        self.at = end_of_bytes;
        Ok(())
    }

    /// Returns the start of the first incomplete span, or `None` if all spans are complete.
    fn start(&self) -> Option<u64> {
        self.spans.get(self.next).map(|&((start, _), _)| start)
    }
}

impl Original {
    /// Creates a request for the text at this offset of the decompressed file.
    pub fn new(offset: u64, length_bytes: u32) -> Self {
        Self {
            // Only the requested text is stored, so no limit is needed.
            stream: Stream::new(Expansion::UNLIMITED),
            extract: Extract {
                spans: vec![((offset, offset + u64::from(length_bytes)), 1)],
                ..Extract::default()
            },
            parquet: ParquetFile::default(),
            next: 0,
        }
    }

    /// Creates a request for several texts. `places` has the offset and the length of each text, in bytes of the
    /// decompressed file. A text may be requested several times.
    ///
    /// # Errors
    ///
    /// Fails if the texts are not in the order of the file, or if different texts overlap.
    pub fn several(places: &[(u64, u32)]) -> Result<Self> {
        let mut end_of_last = 0;
        let mut several = Self::new(0, 0);
        several.extract.spans.clear();
        for &(offset, length_bytes) in places {
            let span = (offset, offset + u64::from(length_bytes));
            if let Some((last, times)) = several.extract.spans.last_mut()
                && *last == span
            {
                *times += 1;
                continue;
            }
            if offset < end_of_last {
                let message = format!(
                    "the text at byte {offset} starts before the end of the previous text, byte {end_of_last}"
                );
                return Err(Error::new(ErrorKind::Argument, message)
                    .help("Give the texts in the order of the file, without overlaps."));
            }
            end_of_last = span.1;
            several.extract.spans.push((span, 1));
        }
        Ok(several)
    }

    /// Reads bytes of the file. The first call must push bytes from the start of the file. Returns the offset in the
    /// file from which to push next, or `None` if the text is complete.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Option<u64>> {
        let (extract, parquet) = (&mut self.extract, &mut self.parquet);
        self.next += bytes.len() as u64;
        self.stream
            .push(bytes, &mut |piece| extract.take_piece(piece, parquet))?;
        let Some(start) = extract.start() else {
            return Ok(None);
        };
        if self.stream.is_plain() && !self.parquet.is_some() {
            // Skips the bytes between the head and the requested texts.
            self.next = extract.at.max(start);
            extract.at = self.next;
        }
        Ok(Some(self.next))
    }

    /// Returns the requested text.
    ///
    /// # Errors
    ///
    /// Fails if the file ended before the end of the text. In this case the file was changed after it was loaded.
    pub fn finish(self) -> Result<String> {
        let extract = self.complete()?;
        let text = extract.utf8(&extract.bytes);
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// Returns the requested texts, each on a line of its own. In a text over several lines, blanks and line breaks
    /// between values are removed.
    ///
    /// # Errors
    ///
    /// Fails if the file ended before the end of the texts, or if there is too little memory.
    pub fn lines(self) -> Result<Vec<u8>> {
        let extract = self.complete()?;
        let mut lines = Vec::new();
        let spans = extract.spans.iter();
        let sizes = spans.map(|&((start, end), times)| (end - start + 1) as usize * times);
        let size = sizes.sum();
        let reserved = lines.try_reserve(size);
        reserved.map_err(|_| Error::memory("the lines of events", size))?;
        let mut rest = &*extract.bytes;
        for &((start, end), times) in &extract.spans {
            let (text, others) = rest
                .split_at_checked((end - start) as usize)
                .unwrap_or_default();
            let text = extract.utf8(text);
            for _ in 0..times {
                add_line(&text, &mut lines);
                lines.push(b'\n');
            }
            rest = others;
        }
        Ok(lines)
    }

    /// Returns the requested bytes. Fails if the file ended before all requested bytes were read.
    fn complete(self) -> Result<Extract> {
        let Self {
            mut stream,
            mut extract,
            mut parquet,
            ..
        } = self;
        stream.finish(&mut |piece| extract.take_piece(piece, &mut parquet))?;
        parquet.read(&mut |row| match row {
            Row::Text(text) => extract.take(text),
            Row::Notice(_) => Ok(()),
        })?;
        let spans = extract.spans.iter();
        let requested: u64 = spans.map(|((start, end), _)| end - start).sum();
        let got = extract.bytes.len() as u64;
        if got < requested {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!("the file has only {got} of the {requested} requested bytes"),
            )
            .help("The file was changed or truncated after it was loaded. Open the file again."));
        }
        Ok(extract)
    }
}

impl Extract {
    /// Returns a text of the file as UTF-8.
    fn utf8<'t>(&self, text: &'t [u8]) -> Cow<'t, [u8]> {
        let big = match sniff(&self.head) {
            Content::Utf16Little => false,
            Content::Utf16Big => true,
            Content::Utf8 => return Cow::Borrowed(text),
        };
        let mut decoded = String::new();
        Utf16::new(big).decode(text, true, &mut decoded);
        Cow::Owned(decoded.into_bytes())
    }
}

/// Appends a text as one line. A text on one line is not changed. In a text over several lines, blanks and line breaks
/// between values are removed.
fn add_line(text: &[u8], line: &mut Vec<u8>) {
    if memchr2(b'\n', b'\r', text).is_none() {
        line.extend_from_slice(text);
        return;
    }
    let (mut quoted, mut escaped) = (false, false);
    for &byte in text {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' if !quoted => continue,
            // A line break is not valid in a JSON string, but the result must be one line.
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
