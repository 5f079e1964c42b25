//! The members of an archive without a directory: a file that was truncated while it was copied.

use super::entry::{Entry, LOCAL, LOCAL_BYTES};
use crate::unpack::listing::Listed;
use crate::unpack::member::{Member, Packing};
use crate::unpack::notes::{Skip, skipped_by_name};
use crate::unpack::window::{Window, range_at, u32_at, u64_at};
use std::ops::Range;

/// The start of the descriptor after a streamed member.
const DESCRIPTOR: &[u8] = b"PK\x07\x08";
const SHORT_DESCRIPTOR_BYTES: u64 = 16;
const DESCRIPTOR_BYTES: u64 = 24;
/// The largest length of a local header with its name and extra fields.
const MOST_HEADER_BYTES: u64 = LOCAL_BYTES as u64 + 2 * 0xffff;

/// The reader, which moves through the whole archive.
#[derive(Debug)]
pub(super) struct Scan {
    size: u64,
    at: u64,
    window: Window,
    /// The streamed member whose end is searched, and its data.
    open: Option<Entry>,
}

impl Scan {
    pub fn new(size: u64) -> Self {
        Self {
            size,
            at: 0,
            window: Window::default(),
            open: None,
        }
    }

    pub fn wanted(&self) -> Option<Range<u64>> {
        let range = range_at(self.at, MOST_HEADER_BYTES, self.size);
        (!range.is_empty()).then_some(range)
    }

    /// Reads the bytes of the wanted range, and returns the next one.
    pub fn give(&mut self, start: u64, bytes: &[u8], listed: &mut Listed) -> Option<Range<u64>> {
        self.window.fill(start, bytes);
        let end = start + bytes.len() as u64;
        loop {
            let before = self.at;
            let goes_on = match self.open.take() {
                Some(entry) => self.end_of_streamed(entry, end, listed),
                None => self.header(end, listed),
            };
            if !goes_on || self.at >= self.size {
                self.end(listed);
                return None;
            }
            // The rest of the window is too short to decide.
            if self.at == before || self.at >= end {
                return self.wanted();
            }
        }
    }

    /// Reads a local header at the current place. Returns whether there may be more members.
    fn header(&mut self, end: u64, listed: &mut Listed) -> bool {
        let bytes = self.window.from(self.at);
        // A streamed member may state its size before and after its data.
        if bytes.starts_with(DESCRIPTOR) && self.at > 0 {
            self.at += SHORT_DESCRIPTOR_BYTES;
            return true;
        }
        let Some(entry) = Entry::read_local(bytes, self.at) else {
            // Anything else than a header, such as the start of the directory, ends the files.
            let is_header = bytes.starts_with(LOCAL) || bytes.len() < LOCAL_BYTES;
            let has_more = (bytes.len() as u64) < MOST_HEADER_BYTES && end < self.size;
            return is_header && has_more;
        };
        if entry.is_streamed() && entry.packed_size == 0 {
            self.at = entry.offset;
            self.open = Some(entry);
            return true;
        }
        let data_end = entry.offset.saturating_add(entry.packed_size);
        self.at = data_end;
        add(
            entry,
            data_end.min(self.size),
            data_end <= self.size,
            listed,
        )
    }

    /// Searches the descriptor after a streamed member, which states the number of bytes before it.
    fn end_of_streamed(&mut self, mut entry: Entry, end: u64, listed: &mut Listed) -> bool {
        let from = self.at;
        let bytes = self.window.from(from);
        for found in memchr::memmem::find_iter(bytes, DESCRIPTOR) {
            let descriptor = bytes.get(found..).unwrap_or_default();
            let length = from + found as u64 - entry.offset;
            let (crc, short, long) = (
                u32_at(descriptor, 4),
                u32_at(descriptor, 8).map(u64::from),
                u64_at(descriptor, 8),
            );
            let size = match (short, long) {
                (Some(short), _) if short == length => u32_at(descriptor, 12).map(u64::from),
                (_, Some(long)) if long == length => u64_at(descriptor, 16),
                _ => None,
            };
            if let (Some(crc), Some(size)) = (crc, size) {
                let data_end = entry.offset + length;
                self.at = data_end
                    + if short == Some(length) {
                        SHORT_DESCRIPTOR_BYTES
                    } else {
                        DESCRIPTOR_BYTES
                    };
                (entry.crc, entry.packed_size, entry.size) = (crc, length, size);
                return add(entry, data_end, true, listed);
            }
        }
        if end < self.size {
            // A descriptor may start in this window and end in the next one.
            self.at = from.max(end.saturating_sub(DESCRIPTOR_BYTES));
            self.open = Some(entry);
            return true;
        }
        entry.size = 1;
        add(entry, self.size, false, listed);
        false
    }

    fn end(&mut self, listed: &mut Listed) {
        if listed.members.is_empty() {
            listed.stopped.get_or_insert_with(|| {
                "the zip archive is damaged, and no file was found in it".to_owned()
            });
        }
    }
}

/// Adds a member whose data ends at `end`. Returns `false` if there may be no further member.
fn add(entry: Entry, end: u64, is_whole: bool, listed: &mut Listed) -> bool {
    let skip = skipped_by_name(&entry.name).or((entry.size == 0).then_some(Skip::Empty));
    let packing = match (skip, entry.packing()) {
        (Some(why), _) => {
            listed.notes.skip(&entry.name, why);
            return is_whole;
        }
        (None, Err(reason)) => {
            listed.note_unread(&entry.name, &reason);
            return is_whole;
        }
        (None, Ok(packing)) => packing,
    };
    if !is_whole {
        listed.notes.of_member(
            &entry.name,
            "the archive is truncated inside this file, whose beginning is read",
        );
    }
    // Without its end, the member has no checksum.
    let packing = match packing {
        Packing::Deflate(_) if !is_whole => Packing::Deflate(None),
        Packing::Stored(_) if !is_whole => Packing::Stored(None),
        packing => packing,
    };
    let is_added = listed.add(Member {
        name: entry.name,
        start: entry.offset,
        end,
        size: entry.size,
        packing,
    });
    is_added && is_whole
}
