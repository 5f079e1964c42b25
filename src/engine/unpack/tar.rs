//! The structure of a tar archive: a header of 512 bytes before each member, with long names and sizes in members of
//! their own.

use super::listing::Listed;
use super::member::{Member, Packing};
use super::notes::{Skip, skipped_by_name};
use super::window::{Window, range_at};
use super::{ArchiveKind, limits};
use std::collections::BTreeMap;
use std::ops::Range;

const BLOCK: u64 = 512;
/// The largest number of bytes of a member that describes the next one. Longer ones are passed over.
const MOST_DESCRIPTION_BYTES: u64 = 1 << 20;

/// The reader of an archive, which moves from header to header.
#[derive(Debug)]
pub(super) struct Tar {
    size: u64,
    at: u64,
    window: Window,
    /// The range that is read next. `None` at the end.
    wanted: Option<Range<u64>>,
    /// The values of pax headers for all following members, and for the next one.
    global: BTreeMap<String, Vec<u8>>,
    next: BTreeMap<String, Vec<u8>>,
    /// Whether blocks of zeros were read, which end an archive.
    has_end: bool,
    /// Whether the last header was not valid, so that the next one is searched.
    is_searching: bool,
    listed: Listed,
}

/// What the blocks at the current place are.
enum Step {
    /// More bytes are needed, of this number from the current place.
    Need(u64),
    /// The place after a block or a member.
    To(u64),
    End,
}

impl Tar {
    pub fn new(size: u64) -> Self {
        Self {
            size,
            at: 0,
            window: Window::default(),
            wanted: Some(range_at(0, BLOCK, size)),
            global: BTreeMap::new(),
            next: BTreeMap::new(),
            has_end: false,
            is_searching: false,
            listed: Listed::new(ArchiveKind::Tar),
        }
    }

    pub fn wanted(&self) -> Option<Range<u64>> {
        self.wanted.clone()
    }

    pub fn give(&mut self, bytes: &[u8]) {
        let Some(range) = self.wanted.take() else {
            return;
        };
        let is_short = (bytes.len() as u64) < range.end - range.start;
        self.window.fill(range.start, bytes);
        loop {
            match self.step() {
                Step::To(at) => self.at = at,
                Step::Need(_) if is_short => return self.truncated(),
                Step::Need(length) if self.at.saturating_add(length) > self.size => {
                    return self.truncated();
                }
                Step::Need(length) => {
                    self.wanted = Some(range_at(self.at, length, self.size));
                    return;
                }
                Step::End => return,
            }
        }
    }

    pub fn finish(self) -> Listed {
        self.listed
    }

    fn truncated(&mut self) {
        let rest = self.window.from(self.at);
        if rest.iter().any(|&byte| byte != 0) {
            self.listed.notes.add(format!(
                "The archive is truncated: it ends inside a header, at byte {}.",
                self.size
            ));
        }
    }

    fn step(&mut self) -> Step {
        if self.at >= self.size {
            if !self.has_end && self.listed.is_whole {
                self.listed.notes.add(
                    "The archive has no end mark, so it may be truncated between two members.",
                );
            }
            return Step::End;
        }
        let Some(block) = self.window.get(self.at..self.at + BLOCK) else {
            return Step::Need(BLOCK);
        };
        if block.iter().all(|&byte| byte == 0) {
            self.has_end = true;
            return Step::To(self.at + BLOCK);
        }
        let Some(header) = Header::read(block) else {
            if self.has_end {
                self.listed.notes.add(format!(
                    "The bytes after the end of the archive, from byte {}, were not read.",
                    self.at
                ));
                return Step::End;
            }
            if !self.is_searching {
                self.is_searching = true;
                self.listed.notes.add(format!(
                    "The archive is damaged at byte {}: reading continues with the next intact header.",
                    self.at
                ));
            }
            return Step::To(self.at + BLOCK);
        };
        self.is_searching = false;
        self.has_end = false;
        let data = self.at + BLOCK;
        if matches!(header.kind, b'x' | b'g' | b'L') {
            return self.describe(&header, data);
        }
        let size = self.number("size").unwrap_or(header.size);
        self.member(&header, data, size)
    }

    /// Reads a member that describes the next members.
    fn describe(&mut self, header: &Header, data: u64) -> Step {
        let end = data.saturating_add(header.size);
        let next = end.checked_next_multiple_of(BLOCK);
        let Some(next) = next.filter(|_| header.size <= MOST_DESCRIPTION_BYTES) else {
            self.listed.notes.add(format!(
                "The description of a member at byte {} is too long and was passed over.",
                self.at
            ));
            return Step::To(end.checked_next_multiple_of(BLOCK).unwrap_or(self.size));
        };
        let Some(bytes) = self.window.get(data..end) else {
            return Step::Need(end - self.at);
        };
        if header.kind == b'L' {
            let name = bytes.split(|&byte| byte == 0).next().unwrap_or_default();
            self.next.insert("path".to_owned(), name.to_owned());
        } else {
            let values = pax(bytes);
            let into = if header.kind == b'g' {
                &mut self.global
            } else {
                &mut self.next
            };
            into.extend(values);
        }
        Step::To(next)
    }

    fn member(&mut self, header: &Header, data: u64, size: u64) -> Step {
        let is_sparse =
            header.kind == b'S' || (self.next.keys()).any(|key| key.starts_with("GNU.sparse"));
        let name = self.value("path").unwrap_or(&header.name);
        let name = display_name(name);
        self.next.clear();
        let end = data.saturating_add(size);
        let next = end.checked_next_multiple_of(BLOCK).unwrap_or(self.size);
        let skip = match header.kind {
            b'0' | 0 | b'7' => skipped_by_name(&name).or((size == 0).then_some(Skip::Empty)),
            b'5' => Some(Skip::Folder),
            b'S' => None,
            _ => Some(Skip::Link),
        };
        if let Some(why) = skip {
            self.listed.notes.skip(&name, why);
            return Step::To(next);
        }
        if is_sparse {
            self.listed.notes.of_member(
                &name,
                "stored as a sparse file, which is not read: unpack the archive, and open the file",
            );
            return Step::To(next);
        }
        if end > self.size {
            self.listed.is_whole = false;
            self.listed.notes.of_member(
                &name,
                "the archive is truncated inside this file, whose beginning is read",
            );
        }
        let is_added = self.listed.add(Member {
            name,
            start: data.min(self.size),
            end: end.min(self.size),
            size,
            packing: Packing::Stored(None),
        });
        if is_added { Step::To(next) } else { Step::End }
    }

    /// Returns the value that pax headers give for the next member.
    fn value(&self, key: &str) -> Option<&Vec<u8>> {
        self.next.get(key).or_else(|| self.global.get(key))
    }

    fn number(&self, key: &str) -> Option<u64> {
        std::str::from_utf8(self.value(key)?).ok()?.parse().ok()
    }
}

/// The fields of a header that matter here.
struct Header {
    name: Vec<u8>,
    size: u64,
    kind: u8,
}

impl Header {
    /// Reads a header. Returns `None` if its checksum is wrong, or a number is not valid.
    fn read(block: &[u8]) -> Option<Self> {
        let sum_field = block.get(148..156)?;
        let sum: u64 = block.iter().map(|&byte| u64::from(byte)).sum();
        let sum_of_field: u64 = sum_field.iter().map(|&byte| u64::from(byte)).sum();
        // In the sum, the bytes of its own field count as spaces.
        if octal(sum_field)? != sum - sum_of_field + 8 * u64::from(b' ') {
            return None;
        }
        let text = |range: Range<usize>| {
            let field = block.get(range).unwrap_or_default();
            field.split(|&byte| byte == 0).next().unwrap_or_default()
        };
        let mut name = text(0..100).to_vec();
        let prefix = text(345..500);
        if block.get(257..263) == Some(b"ustar\0") && !prefix.is_empty() {
            name = [prefix, b"/", &name].concat();
        }
        Some(Self {
            name,
            size: number(block.get(124..136)?)?,
            kind: *block.get(156)?,
        })
    }
}

/// Reads a number in octal digits, between blanks or zero bytes.
fn octal(field: &[u8]) -> Option<u64> {
    let is_blank = |byte: &u8| matches!(byte, b' ' | 0);
    let digits = field.iter().skip_while(|byte| is_blank(byte));
    let mut value = 0_u64;
    for &byte in digits.take_while(|byte| !is_blank(byte)) {
        let digit = char::from(byte).to_digit(8)?;
        value = value.checked_mul(8)?.checked_add(digit.into())?;
    }
    Some(value)
}

/// Reads a number in octal digits, or as bytes if the highest bit is set.
fn number(field: &[u8]) -> Option<u64> {
    match field {
        [0x80, rest @ ..] => rest.iter().try_fold(0_u64, |value, &byte| {
            value.checked_mul(256)?.checked_add(byte.into())
        }),
        [0x81..=0xff, ..] => None,
        _ => octal(field),
    }
}

/// Reads the records of a pax header, such as `18 path=a/b.jsonl`. Ends at the first record that is not valid.
fn pax(mut bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut values = Vec::new();
    loop {
        let length = bytes.split(|&byte| byte == b' ').next().unwrap_or_default();
        let record = std::str::from_utf8(length).ok().and_then(|length| {
            let end: usize = length.parse().ok()?;
            Some((bytes.get(length.len() + 1..end)?, bytes.get(end..)?))
        });
        let Some((record, rest)) = record else {
            return values;
        };
        bytes = rest;
        let record = record.strip_suffix(b"\n").unwrap_or(record);
        let mut parts = record.splitn(2, |&byte| byte == b'=');
        if let (Some(key), Some(value)) = (parts.next(), parts.next()) {
            values.push((String::from_utf8_lossy(key).into_owned(), value.to_owned()));
        }
    }
}

fn display_name(name: &[u8]) -> String {
    let name = name.get(..limits::MEMBER_NAME_BYTES).unwrap_or(name);
    super::listing::display_path(&String::from_utf8_lossy(name))
}
