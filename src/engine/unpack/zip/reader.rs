//! The reader of the structure: the end of the archive, its directory, and the local headers of the members.

use super::end::{End, TAIL_BYTES, end_of};
use super::entry::{Entry, LOCAL, LOCAL_BYTES, local_length};
use super::scan::Scan;
use crate::order;
use crate::unpack::listing::Listed;
use crate::unpack::member::Member;
use crate::unpack::notes::{Skip, skipped_by_name};
use crate::unpack::window::{Window, range_at};
use crate::unpack::{ArchiveKind, limits};
use std::ops::Range;

/// The documents that are zip archives inside, by a member that each of them has.
const DOCUMENTS: &[(&str, &str, &str)] = &[
    (
        "xl/workbook.xml",
        "Excel workbook",
        "this is an Excel workbook: save the sheet as CSV, and open that file",
    ),
    (
        "xl/workbook.bin",
        "Excel workbook",
        "this is an Excel workbook: save the sheet as CSV, and open that file",
    ),
    (
        "word/document.xml",
        "Word document",
        "this is a Word document: save it as plain text, and open that file",
    ),
    (
        "ppt/presentation.xml",
        "PowerPoint presentation",
        "this is a PowerPoint presentation, which has no audit events",
    ),
    (
        "META-INF/manifest.xml",
        "OpenDocument file",
        "this is an OpenDocument file: save a table as CSV, and open that file",
    ),
];

/// A descriptor after the data of a streamed member has at most this number of bytes.
const DESCRIPTOR_BYTES: u64 = 24;

#[derive(Debug)]
pub(in crate::unpack) struct Zip {
    size: u64,
    state: State,
    wanted: Option<Range<u64>>,
    listed: Listed,
}

#[derive(Debug)]
enum State {
    Tail,
    Directory {
        shift: u64,
    },
    Members(Members),
    /// The archive has no directory.
    Scan(Box<Scan>),
    Done,
}

/// The entries whose local headers are read, in the order of their places.
#[derive(Debug)]
struct Members {
    entries: Vec<(usize, Entry)>,
    next: usize,
    window: Window,
    /// The byte after the last member, and the start of the directory.
    end: u64,
    directory: u64,
    /// Whether the bytes between the last member and the next entry were looked at.
    is_gap_read: bool,
    has_deleted: bool,
    /// The members by their number in the directory.
    found: Vec<(usize, Member)>,
}

impl Zip {
    pub fn new(size: u64) -> Self {
        Self {
            size,
            state: State::Tail,
            wanted: Some(size.saturating_sub(TAIL_BYTES)..size),
            listed: Listed::new(ArchiveKind::Zip),
        }
    }

    pub fn wanted(&self) -> Option<Range<u64>> {
        self.wanted.clone()
    }

    pub fn give(&mut self, bytes: &[u8]) {
        let Some(range) = self.wanted.take() else {
            return;
        };
        if (bytes.len() as u64) < range.end - range.start {
            self.listed.stopped = Some("the file was changed while it was read".to_owned());
            self.state = State::Done;
            return;
        }
        match &mut self.state {
            State::Tail => self.tail(bytes),
            State::Directory { shift } => {
                let shift = *shift;
                self.directory(bytes, range.start, shift);
            }
            State::Members(members) => {
                members.window.fill(range.start, bytes);
                self.members();
            }
            State::Scan(scan) => self.wanted = scan.give(range.start, bytes, &mut self.listed),
            State::Done => {}
        }
    }

    pub fn finish(self) -> Listed {
        self.listed
    }

    fn tail(&mut self, tail: &[u8]) {
        match end_of(tail, self.size) {
            End::Directory { range, .. }
                if range.end - range.start > limits::ZIP_DIRECTORY_BYTES =>
            {
                self.state = State::Done;
                self.listed.stopped = Some(format!(
                    "the directory of the zip archive has {} bytes, more than the limit of {}: unpack the archive, and \
                     open the files inside",
                    range.end - range.start,
                    limits::ZIP_DIRECTORY_BYTES
                ));
            }
            End::Directory { range, shift } if range.is_empty() => {
                self.start_members(Vec::new(), range.start, shift);
            }
            End::Directory { range, shift } => {
                self.state = State::Directory { shift };
                self.wanted = Some(range);
            }
            End::Split => {
                self.state = State::Done;
                self.listed.stopped = Some(
                    "this is one file of a split zip archive: join or unpack its files, and open the files inside"
                        .to_owned(),
                );
            }
            End::None => self.scan(
                "The end of the zip archive with its directory is missing or damaged, so the archive may be truncated. \
                 Its files are read in their order.",
            ),
        }
    }

    /// Finds the members by their local headers.
    fn scan(&mut self, why: &str) {
        self.listed.notes.add(why);
        let scan = Scan::new(self.size);
        self.wanted = scan.wanted();
        self.state = State::Scan(Box::new(scan));
    }

    fn directory(&mut self, mut bytes: &[u8], start: u64, shift: u64) {
        let mut entries = Vec::new();
        while let Some((entry, length)) = Entry::read(bytes) {
            bytes = bytes.get(length..).unwrap_or_default();
            let document = DOCUMENTS.iter().find(|(name, ..)| *name == entry.name);
            if let Some((_, format, reason)) = document {
                self.listed.document = Some(format);
                self.listed.stopped = Some((*reason).to_owned());
                self.state = State::Done;
                return;
            }
            if entries.len() <= limits::MEMBERS {
                entries.push(entry);
            }
        }
        if entries.is_empty() && shift > 0 {
            // Other bytes may be between the directory and the end record.
            let length = bytes.len() as u64;
            self.state = State::Directory { shift: 0 };
            self.wanted = Some(start - shift..start - shift + length);
            return;
        }
        if entries.is_empty() {
            return self.scan(
                "The directory of the zip archive is damaged. Its files are read in their order.",
            );
        }
        // The archive may have a signature after the entries.
        if !bytes.is_empty() && !bytes.starts_with(b"PK\x05\x05") {
            self.listed.notes.add(format!(
                "The directory of the zip archive is damaged after {} entries. Files after them are not read.",
                entries.len()
            ));
        }
        self.start_members(entries, start, shift);
    }

    /// Chooses the entries that are read, and starts with the first local header.
    fn start_members(&mut self, entries: Vec<Entry>, directory: u64, shift: u64) {
        let mut chosen: Vec<(usize, Entry)> = entries.into_iter().enumerate().collect();
        for (_, entry) in &mut chosen {
            entry.offset = entry.offset.saturating_add(shift);
        }
        order::sort_by_key(&mut chosen, |(number, entry)| (entry.offset, *number));
        self.state = State::Members(Members {
            entries: chosen,
            next: 0,
            window: Window::default(),
            end: shift,
            directory,
            is_gap_read: false,
            has_deleted: false,
            found: Vec::new(),
        });
        self.members();
    }

    /// Reads local headers until more bytes are needed, or all are read.
    fn members(&mut self) {
        let State::Members(members) = &mut self.state else {
            return;
        };
        match members.read(&mut self.listed) {
            Some((at, length)) => self.wanted = Some(range_at(at, length, self.size)),
            None => {
                order::sort_by_key(&mut members.found, |(number, _)| *number);
                if members.has_deleted {
                    self.listed.notes.add(
                        "The archive has data of deleted files, which are not in its directory and are not read.",
                    );
                }
                for (_, member) in std::mem::take(&mut members.found) {
                    if !self.listed.add(member) {
                        break;
                    }
                }
                self.state = State::Done;
            }
        }
    }
}

impl Members {
    /// Reads local headers. Returns the place and the number of bytes that are needed, or `None` at the end.
    fn read(&mut self, listed: &mut Listed) -> Option<(u64, u64)> {
        loop {
            let entry = self.entries.get(self.next);
            let offset = entry.map_or(self.directory, |(_, entry)| entry.offset);
            // A local header that no entry refers to belongs to a deleted member.
            if !self.is_gap_read && offset > self.end && offset <= self.directory {
                let length = (offset - self.end).min(DESCRIPTOR_BYTES + LOCAL.len() as u64);
                let Some(gap) = self.window.get(self.end..self.end + length) else {
                    return Some((self.end, length));
                };
                self.has_deleted |= memchr::memmem::find(gap, LOCAL).is_some();
            }
            self.is_gap_read = true;
            let (number, entry) = entry?;
            if let Err(needed) = self.member(*number, &entry.clone(), listed) {
                return Some(needed);
            }
            self.next += 1;
            self.is_gap_read = false;
        }
    }

    /// Reads the local header of an entry. Errors: the place and the number of bytes that are needed.
    fn member(
        &mut self,
        number: usize,
        entry: &Entry,
        listed: &mut Listed,
    ) -> Result<(), (u64, u64)> {
        let at = entry.offset;
        let header_end = at.saturating_add(LOCAL_BYTES as u64);
        if header_end > self.directory {
            listed
                .notes
                .of_member(&entry.name, "damaged: it starts after the end of the files");
            return Ok(());
        }
        let Some(header) = self.window.get(at..header_end) else {
            return Err((at, LOCAL_BYTES as u64));
        };
        let Some(length) = local_length(header) else {
            listed
                .notes
                .of_member(&entry.name, "damaged: there is no file at its place");
            return Ok(());
        };
        let start = at + length;
        let end = start.saturating_add(entry.packed_size);
        if end > self.directory {
            listed
                .notes
                .of_member(&entry.name, "damaged: it ends after the end of the files");
            return Ok(());
        }
        if at < self.end {
            listed.notes.of_member(
                &entry.name,
                "not read, because its bytes are part of another file of the archive",
            );
            return Ok(());
        }
        self.end = end;
        let skip = skipped_by_name(&entry.name).or((entry.size == 0).then_some(Skip::Empty));
        match (skip, entry.packing()) {
            (Some(why), _) => listed.notes.skip(&entry.name, why),
            (None, Err(reason)) => listed.note_unread(&entry.name, &reason),
            (None, Ok(packing)) => self.found.push((
                number,
                Member {
                    name: entry.name.clone(),
                    start,
                    end,
                    size: entry.size,
                    packing,
                },
            )),
        }
        Ok(())
    }
}
