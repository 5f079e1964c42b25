//! The inputs of a session while they are read and after.

use super::types::{FileOptions, FileReport};
use crate::error::{Error, ErrorKind, Result};
use crate::ingest::{self, Loader, Options, Shared, Unpacking};
use crate::order;
use crate::store::{Rows, Store};
use crate::wire::wire_fields;
use std::ops::Range;

/// What an input is of all that the workers of a page read: a file, or some lines of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FilePart {
    /// The number of the file.
    pub file: u32,
    /// Its place among the parts of all files.
    pub ordinal: u32,
    /// The bytes before it in its file.
    pub offset: u64,
    /// The lines before it in its file.
    pub line: u64,
}

wire_fields!(FilePart {
    file,
    ordinal,
    offset,
    line
});

#[derive(Debug)]
enum State {
    Open(Box<Loader>),
    Closed(Box<ingest::FileReport>),
}

/// One input.
#[derive(Debug)]
struct File {
    part: FilePart,
    state: State,
    /// What unpacks the rest of it for others.
    unpacking: Option<Unpacking>,
}

impl File {
    fn report(&self) -> PartReport {
        let (closed, report) = match &self.state {
            State::Open(loader) => (false, loader.report()),
            State::Closed(report) => (true, &**report),
        };
        let mut report = report.clone();
        report.shift(self.part.line, self.part.offset);
        PartReport {
            part: self.part,
            closed,
            report,
        }
    }
}

/// What was read of one part, with its places as those of the file.
#[derive(Debug, Clone)]
pub struct PartReport {
    part: FilePart,
    closed: bool,
    report: ingest::FileReport,
}

wire_fields!(PartReport {
    part,
    closed,
    report
});

impl PartReport {
    /// Reports these rows as events whose id an earlier event of other content has.
    fn note_shared_ids(&mut self, store: &Store, rows: &[u32]) {
        let Some(&first) = rows.first() else { return };
        let Some(at) = store.rows().location(first) else {
            return;
        };
        let (line, offset) = (self.part.line + at.line, self.part.offset + at.offset);
        let id = super::event_rows::id(store, first);
        self.report
            .note_shared_ids(rows.len() as u64, line, offset, &id);
    }

    /// The report of a file that is this part alone.
    pub fn into_file(self) -> FileReport {
        FileReport::of(self.part.file, self.closed, self.report)
    }
}

/// The reports of the files that these are the parts of, by the number of the file.
pub(super) fn reports_of(mut parts: Vec<PartReport>) -> Vec<FileReport> {
    order::sort_by_key(&mut parts, |part| (part.part.file, part.part.ordinal));
    let mut whole: Vec<PartReport> = Vec::new();
    for next in parts {
        match whole.last_mut() {
            Some(file) if file.part.file == next.part.file => {
                file.closed &= next.closed;
                file.report.append(next.report);
            }
            _ => whole.push(next),
        }
    }
    let mut reports: Vec<FileReport> = Vec::new();
    for PartReport {
        part,
        closed,
        mut report,
    } in whole
    {
        let twin = reports
            .iter()
            .find(|other| other.sha256.is_some() && other.sha256 == report.sha256);
        if let Some(twin) = twin {
            report.notes.push(format!(
                "The same bytes were already loaded as {}.",
                twin.name
            ));
        }
        reports.push(FileReport::of(part.file, closed, report));
    }
    reports
}

/// The inputs, by number.
#[derive(Debug, Default)]
pub(super) struct Files {
    files: Vec<File>,
    /// What all inputs share: the same event may stand in two of them.
    shared: Shared,
}

impl Files {
    /// What the next file is where this is the only worker.
    pub fn next_part(&self) -> FilePart {
        let next = self.files.len() as u32;
        FilePart {
            file: next,
            ordinal: next,
            ..FilePart::default()
        }
    }

    pub fn open(
        &mut self,
        store: &mut Store,
        name: &str,
        asked: FileOptions,
        part: FilePart,
    ) -> u32 {
        let mut options = Options {
            file: Some(part.file),
            continues: part.offset > 0,
            ..Options::default()
        };
        if asked.unlimited == Some(true) {
            options.gzip_ratio = u64::MAX;
        }
        let loader = Loader::with_options(name, store, options);
        let state = State::Open(Box::new(loader));
        self.files.push(File {
            part,
            state,
            unpacking: None,
        });
        (self.files.len() - 1) as u32
    }

    pub fn push(&mut self, store: &mut Store, file: u32, bytes: &[u8]) -> Result<()> {
        let entry = self.files.get_mut(file as usize);
        let entry = entry.ok_or_else(|| unknown(file))?;
        match &mut entry.state {
            State::Open(loader) => {
                let pushed = loader.push(store, &mut self.shared, bytes);
                if let Err(error) = &pushed {
                    // Whatever comes after it would be read with a hole before it.
                    let report = loader.given_up(store, &error.message);
                    entry.state = State::Closed(Box::new(report));
                }
                pushed
            }
            State::Closed(report) => Err(Error::new(
                ErrorKind::State,
                format!(
                    "file {file} is closed and takes no more bytes: {}",
                    report.name
                ),
            )),
        }
    }

    /// Ends a file. Closing it again changes nothing.
    pub fn close(&mut self, store: &mut Store, file: u32) -> Result<()> {
        let entry = self
            .files
            .get_mut(file as usize)
            .ok_or_else(|| unknown(file))?;
        if let State::Open(loader) = &mut entry.state {
            // What was read stays known when the end of the input finds no memory.
            let so_far = State::Closed(Box::new(loader.report().clone()));
            if let State::Open(loader) = std::mem::replace(&mut entry.state, so_far) {
                let report = loader.finish(store, &mut self.shared)?;
                entry.state = State::Closed(Box::new(report));
            }
        }
        Ok(())
    }

    /// The lines of an open part, where its text may be cut behind what was pushed.
    pub fn lines_at_cut(&self, file: u32) -> Option<u64> {
        match &self.files.get(file as usize)?.state {
            State::Open(loader) => loader.lines_at_cut(),
            State::Closed(_) => None,
        }
    }

    /// Closes an archive of lines so far, whose rest is [unpacked](Self::unpack) for others to read: its lines, and
    /// where in its text the next one begins. Nothing, and it stays open, where it is something else.
    pub fn hand_on(&mut self, store: &Store, file: u32) -> Result<Option<(u64, u64)>> {
        let entry = self.file(file)?;
        let State::Open(loader) = &mut entry.state else {
            return Ok(None);
        };
        let Some(lines) = loader.lines_to_unpack() else {
            return Ok(None);
        };
        let so_far = State::Closed(Box::new(loader.report().clone()));
        if let State::Open(loader) = std::mem::replace(&mut entry.state, so_far) {
            let (report, unpacking) = loader.into_unpacking(store);
            let read = report.decompressed_bytes;
            entry.state = State::Closed(Box::new(report));
            entry.unpacking = unpacking;
            return Ok(Some((lines, read)));
        }
        Ok(None)
    }

    /// The text in the next bytes of an archive that was handed on.
    pub fn unpack(&mut self, file: u32, bytes: &[u8]) -> Result<Vec<u8>> {
        let entry = self.file(file)?;
        match (&mut entry.state, &mut entry.unpacking) {
            (State::Closed(report), Some(unpacking)) => unpacking.push(bytes, report),
            _ => Err(not_unpacked(file)),
        }
    }

    /// An archive that was handed on ends. Returns the last of its text, and where the text is damaged.
    pub fn unpacked(&mut self, file: u32) -> Result<(Vec<u8>, Vec<Range<u64>>)> {
        let entry = self.file(file)?;
        match (&mut entry.state, entry.unpacking.take()) {
            (State::Closed(report), Some(unpacking)) => unpacking.finish(report),
            _ => Err(not_unpacked(file)),
        }
    }

    /// Says where the text of a part's file is damaged.
    pub fn mark_unverified(&mut self, store: &Store, file: u32, text: &[Range<u64>]) -> Result<()> {
        let entry = self.file(file)?;
        if let State::Closed(report) = &mut entry.state {
            report.unverified = ingest::rows_with(text, store, file, entry.part.offset);
        }
        Ok(())
    }

    /// Says how many lines stand before a part, once that is known.
    pub fn set_line(&mut self, file: u32, line: u64) -> Result<()> {
        self.file(file)?.part.line = line;
        Ok(())
    }

    /// The file and the number of each part.
    pub fn places(&self) -> Vec<(u32, u32)> {
        let parts = self.files.iter().map(|file| file.part);
        parts.map(|part| (part.file, part.ordinal)).collect()
    }

    /// The part that a row was read from.
    pub fn part_of(&self, rows: &Rows, row: u32) -> Option<FilePart> {
        let file = self.files.get(rows.source(row)? as usize)?;
        Some(file.part)
    }

    /// The reports of all parts. `shared_ids` are the rows whose id an earlier event of other content has, ascending.
    pub fn reports(&self, store: &Store, mut shared_ids: Vec<u32>) -> Vec<PartReport> {
        let mut reports: Vec<PartReport> = self.files.iter().map(File::report).collect();
        let source = |row: u32| store.rows().source(row);
        order::sort_by_key(&mut shared_ids, |&row| source(row));
        for rows in shared_ids.chunk_by(|&one, &two| source(one) == source(two)) {
            let of = rows.first().and_then(|&row| source(row));
            if let Some(report) = of.and_then(|of| reports.get_mut(of as usize)) {
                report.note_shared_ids(store, rows);
            }
        }
        reports
    }

    /// The report of one part, with its rows of this kind.
    pub fn report(&self, store: &Store, shared_ids: &[u32], file: u32) -> Result<PartReport> {
        let entry = self.files.get(file as usize).ok_or_else(|| unknown(file))?;
        let mut report = entry.report();
        report.note_shared_ids(store, shared_ids);
        Ok(report)
    }

    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Counts an event as one that repeats another, or as one that no longer does.
    pub fn count_duplicate(&mut self, rows: &Rows, row: u32, repeats: bool) {
        let file = rows
            .source(row)
            .and_then(|file| self.files.get_mut(file as usize));
        if let Some(State::Closed(report)) = file.map(|file| &mut file.state) {
            let (from, to) = match repeats {
                true => (&mut report.events, &mut report.duplicates),
                false => (&mut report.duplicates, &mut report.events),
            };
            *from = from.saturating_sub(1);
            *to += 1;
        }
    }

    /// The memory they take beside the store.
    pub fn memory_bytes(&self) -> usize {
        self.shared.memory_bytes()
    }

    pub fn set_sha256(&mut self, file: u32, hex: &str) -> Result<()> {
        if hex.len() != 64 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::new(
                ErrorKind::Argument,
                "a SHA-256 has 64 hexadecimal digits",
            ));
        }
        match &mut self.file(file)?.state {
            State::Closed(report) => report.sha256 = Some(hex.to_ascii_lowercase()),
            State::Open(_) => {
                return Err(Error::new(
                    ErrorKind::State,
                    format!("file {file} is still being read"),
                ));
            }
        }
        Ok(())
    }

    fn file(&mut self, file: u32) -> Result<&mut File> {
        self.files
            .get_mut(file as usize)
            .ok_or_else(|| unknown(file))
    }
}

fn not_unpacked(file: u32) -> Error {
    Error::new(
        ErrorKind::State,
        format!("file {file} is not unpacked for others"),
    )
}

fn unknown(file: u32) -> Error {
    Error::new(ErrorKind::NotFound, format!("there is no file {file}"))
}
