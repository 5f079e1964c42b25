//! Reads the original text of events from their file again. The store has only the location of the text. A plain file
//! is read at this location. An archive is unpacked from its start to this location.

use super::objects::Objects;
use super::parquet_file::{ParquetFile, Row};
use super::text::{Content, Utf16, sniff};
use crate::error::{Error, ErrorKind, Result};
use crate::event::Declaration;
use crate::unpack::{Expansion, Kind, Piece, Stream};
use memchr::memchr2;
use std::borrow::Cow;

/// The number of bytes by which the encoding is recognised.
const HEAD_BYTES: usize = 4;

/// Requested bytes of a file: the offset of the first byte, and the offset after the last byte.
type ByteSpan = (u64, u64);

/// Which of the events of its text an event is: its number, from 0, and the number of these events.
pub type EventNumber = (u32, u32);

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
    /// The spans, with those that overlap as one: joined lines of two streams may be between each other.
    regions: Vec<ByteSpan>,
    /// The index of the first region that is not complete.
    next: usize,
    head: Vec<u8>,
    bytes: Vec<u8>,
    /// The offset after the bytes read so far.
    at: u64,
    /// The number of each requested event, if the events are requested as objects.
    numbers: Vec<EventNumber>,
    objects: Option<Box<Objects>>,
    /// Whether a complete text may be a row whose columns are elsewhere in the file.
    has_rows: bool,
    /// The bytes of the file up to those that show whether the file is a table.
    start_of_file: Vec<u8>,
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
        if let Some(objects) = &mut self.objects
            && objects.needs_next()
        {
            if !objects.is_whole() {
                let reserved = self.start_of_file.try_reserve(bytes.len());
                reserved.map_err(|_| Error::memory("the start of a file", bytes.len()))?;
                self.start_of_file.extend_from_slice(bytes);
            }
            objects.push(bytes, false)?;
        }
        let end_of_bytes = self.at + bytes.len() as u64;
        while let Some(&(start, end)) = self.regions.get(self.next) {
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
            self.note_row(end - start);
        }
        self.at = end_of_bytes;
        Ok(())
    }

    /// Notes whether the last complete text, of this length, may be a row whose columns are elsewhere in the file.
    fn note_row(&mut self, length: u64) {
        let Some(objects) = self.objects.as_ref().filter(|_| !self.has_rows) else {
            return;
        };
        let start = self.bytes.len().saturating_sub(length as usize);
        let text = self.bytes.get(start..).unwrap_or_default();
        // In UTF-16 the bracket is next to a zero.
        let is_row = text.iter().take(2).any(|&byte| byte == b'[');
        self.has_rows = is_row && objects.may_be_row(&self.utf8(text));
    }

    /// Returns whether all of the file must be read again. That the file is no table may become known only after a row.
    fn needs_whole(&self) -> bool {
        let objects = self.objects.as_ref();
        self.has_rows && objects.is_some_and(|objects| objects.needs_whole())
    }

    /// Reads all of the file as objects, from now on.
    fn read_whole(&mut self) -> Result<()> {
        if let Some(objects) = self.objects.take() {
            let offsets = self.spans.iter().map(|&((start, _), _)| start).collect();
            self.objects = Some(Box::new(objects.of_whole(offsets)?));
        }
        Ok(())
    }

    /// Returns the start of the first incomplete region, or `None` if all regions are complete.
    fn start(&self) -> Option<u64> {
        self.regions.get(self.next).map(|&(start, _)| start)
    }

    /// Adds a text, which must not start before the one that was added last.
    fn add(&mut self, span: ByteSpan) {
        if let Some((last, times)) = self.spans.last_mut()
            && *last == span
        {
            *times += 1;
            return;
        }
        self.spans.push((span, 1));
        match self.regions.last_mut() {
            Some((_, end)) if span.0 < *end => *end = span.1.max(*end),
            _ => self.regions.push(span),
        }
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
                regions: vec![(offset, offset + u64::from(length_bytes))],
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
    /// Fails if the texts are not in the order of the file.
    pub fn several(places: &[(u64, u32)]) -> Result<Self> {
        let mut last = 0;
        let mut several = Self::new(0, 0);
        several.extract.spans.clear();
        several.extract.regions.clear();
        for &(offset, length_bytes) in places {
            if offset < last {
                let message = format!(
                    "the text at byte {offset} starts before the previous text, at byte {last}"
                );
                return Err(Error::new(ErrorKind::Argument, message)
                    .help("Give the texts in the order of the file."));
            }
            last = offset;
            several
                .extract
                .add((offset, offset + u64::from(length_bytes)));
        }
        Ok(several)
    }

    /// Creates a request for several events as JSON objects. `places` is as for [`several`](Self::several), `numbers` has
    /// the number of each event, and `families` the families that were declared when the file was loaded.
    ///
    /// # Errors
    ///
    /// As [`several`](Self::several), if there is not one number for each event, or if the families are not valid.
    pub fn objects(
        places: &[(u64, u32)],
        numbers: Vec<EventNumber>,
        families: Vec<Declaration>,
    ) -> Result<Self> {
        if numbers.len() != places.len() {
            let message = format!("{} events have {} numbers", places.len(), numbers.len());
            return Err(Error::new(ErrorKind::Argument, message)
                .help("Give the number of each event, and the number of the events of its text."));
        }
        let mut several = Self::several(places)?;
        several.extract.numbers = numbers;
        several.extract.objects = Some(Box::new(Objects::new(families)?));
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
        if extract.needs_whole() {
            self.restart()?;
            return Ok(Some(0));
        }
        if extract
            .objects
            .as_ref()
            .is_some_and(|objects| objects.is_whole())
        {
            return Ok(Some(self.next));
        }
        let needs_next = extract
            .objects
            .as_ref()
            .is_some_and(|objects| objects.needs_next());
        let start = match extract.start() {
            Some(start) => start,
            None if needs_next => return Ok(Some(self.next)),
            None => return Ok(None),
        };
        if self.stream.is_plain() && !self.parquet.is_some() && !needs_next {
            // Skips the bytes between the head and the requested texts.
            self.next = extract.at.max(start);
            extract.at = self.next;
        }
        Ok(Some(self.next))
    }

    /// Starts again at the start of the file, to read all of it.
    fn restart(&mut self) -> Result<()> {
        let extract = &mut self.extract;
        extract.read_whole()?;
        self.stream = Stream::new(Expansion::UNLIMITED);
        self.parquet = ParquetFile::default();
        self.next = 0;
        self.extract = Extract {
            spans: std::mem::take(&mut extract.spans),
            regions: std::mem::take(&mut extract.regions),
            numbers: std::mem::take(&mut extract.numbers),
            objects: extract.objects.take(),
            ..Extract::default()
        };
        Ok(())
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

    /// Returns the requested texts or objects, each on a line of its own. In a text over several lines, blanks and line
    /// breaks between values are removed. An event that cannot be read as an object has its text.
    ///
    /// # Errors
    ///
    /// Fails if the file ended before the end of the texts, or if there is too little memory.
    pub fn lines(self) -> Result<Vec<u8>> {
        let mut extract = self.complete()?;
        let mut objects = extract.objects.take();
        let mut numbers = std::mem::take(&mut extract.numbers).into_iter();
        let mut lines: Vec<u8> = Vec::new();
        let mut regions = extract.regions.iter();
        let (mut region, mut before) = ((0, 0), 0);
        for &((start, end), times) in &extract.spans {
            while region.1 < end
                && let Some(&next) = regions.next()
            {
                before += region.1 - region.0;
                region = next;
            }
            let from = (before + start - region.0) as usize;
            let text = extract.bytes.get(from..from + (end - start) as usize);
            let text = extract.utf8(text.unwrap_or_default());
            let mut events = None;
            for _ in 0..times {
                let (nth, of) = numbers.next().unwrap_or((0, 1));
                let object = match &mut objects {
                    Some(objects) if !objects.is_object(&text, of) => {
                        let read = match events.take() {
                            Some(events) => events,
                            None => objects.read(&text, start, of)?,
                        };
                        let read = events.insert(read);
                        // With other declared families the text may have another number of events.
                        read.get(nth as usize).filter(|_| read.len() == of as usize)
                    }
                    _ => None,
                };
                let line = object.map_or(&*text, |object| &**object);
                let reserved = lines.try_reserve(line.len() + 1);
                reserved.map_err(|_| Error::memory("the lines of events", line.len()))?;
                add_line(line, &mut lines);
                lines.push(b'\n');
            }
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
        if let Some(objects) = &mut extract.objects {
            objects.push(&[], true)?;
        }
        if extract.needs_whole() {
            // The end of the file has shown that the file is no table.
            extract.read_whole()?;
            if let Some(objects) = &mut extract.objects {
                objects.push(&extract.start_of_file, false)?;
                objects.push(&[], true)?;
            }
        }
        let regions = extract.regions.iter();
        let requested: u64 = regions.map(|(start, end)| end - start).sum();
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
