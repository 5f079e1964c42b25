//! The files, or parts of files, that a session reads, and their reports.

use super::identities::PartKey;
use super::part_report::PartReport;
use super::repeats::SharedId;
use super::types::{ArchiveDescription, FileOptions};
use crate::error::{Error, ErrorKind, Result};
use crate::ingest::{self, ArchiveMode, FieldEvidence, Kept, Loader, Options, Shared, Unpacking};
use crate::order;
use crate::store::{Rows, Store};
use crate::wire::wire_fields;
use std::ops::Range;

/// A part of a file. A session that is not a shard reads each file as one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FilePart {
    /// The number of the file.
    pub file: u32,
    /// The position of the part among the parts of all files.
    pub ordinal: u32,
    /// The number of bytes before the part in its file.
    pub offset: u64,
    /// The number of lines before the part in its file.
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

/// A part with its loader or its report.
#[derive(Debug)]
struct File {
    part: FilePart,
    /// The options with which the part was opened.
    options: FileOptions,
    state: State,
    /// The state of unpacking, if this shard unpacks an archive whose text other shards read.
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
            archive: self.options.member.map(|member| member.archive),
            closed,
            report,
            shared_ids: None,
        }
    }
}

/// The parts that a session reads, by number.
#[derive(Debug, Default)]
pub(super) struct Files {
    files: Vec<File>,
    /// The state that the loaders of all parts share to recognise events that are in several files.
    pub(super) shared: Shared,
}

impl Files {
    /// Returns the whole next file as one part, for a session that is not a shard.
    pub fn next_part(&self) -> FilePart {
        let next = self.files.len() as u32;
        FilePart {
            file: next,
            ordinal: next,
            ..FilePart::default()
        }
    }

    /// Opens a part and returns the number of the part in this session.
    pub fn open(
        &mut self,
        store: &mut Store,
        name: &str,
        file_options: FileOptions,
        archives: ArchiveMode,
        part: FilePart,
    ) -> u32 {
        let mut options = Options {
            file: Some(part.file),
            continues: part.offset > 0,
            day_first: file_options.day_first,
            is_packed_member: file_options.member.is_some_and(|member| member.packed),
            archives,
            ..Options::default()
        };
        if file_options.unlimited == Some(true) {
            options.gzip_ratio = u64::MAX;
        }
        let mut loader = Loader::with_options(name, store, options);
        if let Some(path) = &file_options.page_key {
            loader.read_pages_at(path);
        }
        let state = State::Open(Box::new(loader));
        self.files.push(File {
            part,
            options: file_options,
            state,
            unpacking: None,
        });
        (self.files.len() - 1) as u32
    }

    /// Reads the next bytes of a part.
    ///
    /// # Errors
    /// If no part has this number, if the part is closed, or if there is not enough memory. If there is not enough
    /// memory, the part is closed.
    pub fn push(&mut self, store: &mut Store, file: u32, bytes: &[u8]) -> Result<()> {
        let entry = self.files.get_mut(file as usize);
        let entry = entry.ok_or_else(|| unknown(file))?;
        match &mut entry.state {
            State::Open(loader) => {
                let pushed = loader.push(store, &mut self.shared, bytes);
                if let Err(error) = &pushed {
                    // These bytes are lost, so reading cannot continue. The caller opens the members of an archive.
                    let is_archive = error.kind == ErrorKind::Archive;
                    let reason = (!is_archive).then_some(&*error.message);
                    let report = loader.given_up(store, reason);
                    entry.state = State::Closed(Box::new(report));
                }
                pushed
            }
            State::Closed(report) => Err(Error::new(
                ErrorKind::State,
                format!(
                    "file {file} ({}) is closed, so the bytes were not read",
                    report.name
                ),
            )
            .help("Open the file again and read it from the start.")),
        }
    }

    /// Closes a part. Closing a closed part has no effect. Returns the archive if the part is one that was kept.
    ///
    /// # Errors
    /// If no part has this number, or if there is not enough memory.
    pub fn close(&mut self, store: &mut Store, file: u32) -> Result<Option<Kept>> {
        let entry = self
            .files
            .get_mut(file as usize)
            .ok_or_else(|| unknown(file))?;
        if let State::Open(loader) = &mut entry.state {
            // If `finish` fails because of memory, the current report remains.
            let so_far = State::Closed(Box::new(loader.report().clone()));
            if let State::Open(loader) = std::mem::replace(&mut entry.state, so_far) {
                let (report, kept) = loader.finish_kept(store, &mut self.shared)?;
                entry.state = State::Closed(Box::new(report));
                return Ok(kept);
            }
        }
        Ok(None)
    }

    /// Closes a part before the end of its file. The report gives `reason` as the reason why reading stopped, unless the
    /// report has one already. Text that was not unpacked yet is dropped.
    ///
    /// # Errors
    /// If no part has this number.
    pub fn stop(&mut self, store: &mut Store, file: u32, reason: &str) -> Result<()> {
        let entry = self.file(file)?;
        match &mut entry.state {
            State::Open(loader) => {
                let report = loader.given_up(store, Some(reason));
                entry.state = State::Closed(Box::new(report));
            }
            State::Closed(report) => {
                report.stopped.get_or_insert_with(|| reason.to_owned());
                entry.unpacking = None;
            }
        }
        Ok(())
    }

    /// Sets what the report of a closed archive says.
    ///
    /// # Errors
    /// If no part has this number, or if the part is open.
    pub fn describe(&mut self, file: u32, description: ArchiveDescription) -> Result<()> {
        match &mut self.file(file)?.state {
            State::Closed(report) => {
                report.format = description.format;
                report.bytes = description.bytes as u64;
                report.stopped = report.stopped.take().or(description.stopped);
                report.notes.extend(description.notes);
                Ok(())
            }
            State::Open(_) => Err(open(file)),
        }
    }

    /// Adds a warning to the report of a closed part, all of whose events may be wrong.
    ///
    /// # Errors
    /// If no part has this number.
    pub fn distrust(&mut self, store: &Store, file: u32, warning: String) -> Result<()> {
        let all = 0..u64::MAX;
        self.mark_unverified(store, file, std::slice::from_ref(&all))?;
        if let State::Closed(report) = &mut self.file(file)?.state {
            report.notes.push(warning);
        }
        Ok(())
    }

    /// Returns the options with which a part was opened, without its place in an archive.
    pub fn options_of(&self, file: u32) -> FileOptions {
        let options = self
            .files
            .get(file as usize)
            .map(|file| file.options.clone());
        FileOptions {
            member: None,
            ..options.unwrap_or_default()
        }
    }

    /// Returns the report of a closed part as it was read.
    pub fn closed(&self, file: u32) -> Option<&ingest::FileReport> {
        match &self.files.get(file as usize)?.state {
            State::Closed(report) => Some(report),
            State::Open(_) => None,
        }
    }

    /// Returns the line count of an open part, or `None` if the part ends inside an event.
    pub fn lines_at_cut(&self, file: u32) -> Option<u64> {
        match &self.files.get(file as usize)?.state {
            State::Open(loader) => loader.lines_at_cut(),
            State::Closed(_) => None,
        }
    }

    /// Stops reading an archive of lines, so that this shard can [unpack](Self::unpack) the rest and other shards can
    /// read the text. Returns the number of lines read and the byte of the text at which the next line starts. If the
    /// file is not an archive of lines, returns `None` and leaves the file open.
    ///
    /// # Errors
    /// If no file has this number.
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

    /// Unpacks the next bytes of an archive for which [`hand_on`](Self::hand_on) was called, and returns the text.
    ///
    /// # Errors
    /// If `hand_on` was not called for the file, or if there is not enough memory.
    pub fn unpack(&mut self, file: u32, bytes: &[u8]) -> Result<Vec<u8>> {
        let entry = self.file(file)?;
        match (&mut entry.state, &mut entry.unpacking) {
            (State::Closed(report), Some(unpacking)) => unpacking.push(bytes, report),
            _ => Err(not_unpacked(file)),
        }
    }

    /// Ends an archive for which [`hand_on`](Self::hand_on) was called. Returns the rest of the text, and the damaged
    /// ranges of the whole text in bytes.
    ///
    /// # Errors
    /// If `hand_on` was not called for the file, or if there is not enough memory.
    pub fn unpacked(&mut self, file: u32) -> Result<(Vec<u8>, Vec<Range<u64>>)> {
        let entry = self.file(file)?;
        match (&mut entry.state, entry.unpacking.take()) {
            (State::Closed(report), Some(unpacking)) => unpacking.finish(report),
            _ => Err(not_unpacked(file)),
        }
    }

    /// Marks the events of a part that are in damaged ranges of the text. `text` has ranges of bytes of the file.
    ///
    /// # Errors
    /// If no part has this number.
    pub fn mark_unverified(&mut self, store: &Store, file: u32, text: &[Range<u64>]) -> Result<()> {
        let entry = self.file(file)?;
        if let State::Closed(report) = &mut entry.state {
            report.unverified = ingest::rows_with(text, store, file, entry.part.offset);
        }
        Ok(())
    }

    /// Sets the number of lines before a part in its file.
    ///
    /// # Errors
    /// If no part has this number.
    pub fn set_line(&mut self, file: u32, line: u64) -> Result<()> {
        self.file(file)?.part.line = line;
        Ok(())
    }

    /// Returns the number of the file and the ordinal of each part.
    pub fn part_keys(&self) -> Vec<PartKey> {
        let parts = self.files.iter().map(|file| file.part);
        parts.map(|part| (part.file, part.ordinal)).collect()
    }

    /// Returns the name of the file of a part, and the number of lines before the part.
    pub fn place_of(&self, (file, ordinal): PartKey) -> Option<(String, u64)> {
        let mut parts = self.files.iter();
        let part = parts.find(|part| (part.part.file, part.part.ordinal) == (file, ordinal))?;
        let report = match &part.state {
            State::Open(loader) => loader.report(),
            State::Closed(report) => report,
        };
        Some((report.name.clone(), part.part.line))
    }

    /// Returns the part that a row was read from.
    pub fn part_of(&self, rows: &Rows, row: u32) -> Option<FilePart> {
        let file = self.files.get(rows.source(row)? as usize)?;
        Some(file.part)
    }

    /// Returns the reports of all parts. `shared_ids` has the events, in the order of their rows, whose id an earlier
    /// event with other content has.
    pub fn reports(&self, store: &Store, mut shared_ids: Vec<SharedId>) -> Vec<PartReport> {
        let mut reports: Vec<PartReport> = self.files.iter().map(File::report).collect();
        let source = |shared: &SharedId| store.rows().source(shared.row);
        order::sort_by_key(&mut shared_ids, source);
        for shared in shared_ids.chunk_by(|one, two| source(one) == source(two)) {
            let part = shared.first().and_then(source);
            if let Some(report) = part.and_then(|part| reports.get_mut(part as usize)) {
                report.note_shared_ids(store, shared);
            }
        }
        reports
    }

    /// Returns the report of one part. `shared_ids` has the events of the part whose id an earlier event with other
    /// content has.
    ///
    /// # Errors
    /// If no part has this number.
    pub fn report(&self, store: &Store, shared_ids: &[SharedId], file: u32) -> Result<PartReport> {
        let entry = self.files.get(file as usize).ok_or_else(|| unknown(file))?;
        let mut report = entry.report();
        report.note_shared_ids(store, shared_ids);
        Ok(report)
    }

    /// Returns the state that the loaders of all parts share.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Corrects the counts of a closed part after the decision about an event changed. `repeats` is the new decision.
    pub fn count_duplicate(&mut self, rows: &Rows, row: u32, repeats: bool) {
        let file = rows
            .source(row)
            .and_then(|file| self.files.get_mut(file as usize));
        if let Some(State::Closed(report)) = file.map(|file| &mut file.state) {
            let (fewer, more) = if repeats {
                (&mut report.events, &mut report.duplicates)
            } else {
                (&mut report.duplicates, &mut report.events)
            };
            *fewer = fewer.saturating_sub(1);
            *more += 1;
        }
    }

    /// Gives the events of all parts the times that follow from the order of day and month in their files. `others` has
    /// the evidence of other shards. Returns whether a time changed.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn settle_dates(&mut self, others: &[FieldEvidence], store: &mut Store) -> Result<bool> {
        let changes = self.shared.settle_dates(others, store)?;
        for change in &changes {
            match self
                .files
                .get_mut(change.source as usize)
                .map(|file| &mut file.state)
            {
                Some(State::Open(loader)) => loader.add_without_time(change.without_time),
                Some(State::Closed(report)) => {
                    report.add_without_time(change.without_time);
                    report.times_ms = store.rows().span_of(change.source);
                }
                None => {}
            }
        }
        Ok(!changes.is_empty())
    }

    /// Returns the memory that the files occupy, in bytes, without the store.
    pub fn memory_bytes(&self) -> usize {
        self.shared.memory_bytes()
    }

    /// Stores the SHA-256 of a closed file.
    ///
    /// # Errors
    /// If `hex` is not 64 hexadecimal digits, no file has this number, or the file is open.
    pub fn set_sha256(&mut self, file: u32, hex: &str) -> Result<()> {
        if hex.len() != 64 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::new(
                ErrorKind::Argument,
                "a SHA-256 must have 64 hexadecimal digits",
            ));
        }
        match &mut self.file(file)?.state {
            State::Closed(report) => report.sha256 = Some(hex.to_ascii_lowercase()),
            State::Open(_) => return Err(open(file)),
        }
        Ok(())
    }

    fn file(&mut self, file: u32) -> Result<&mut File> {
        self.files
            .get_mut(file as usize)
            .ok_or_else(|| unknown(file))
    }
}

fn open(file: u32) -> Error {
    Error::new(ErrorKind::State, format!("file {file} is still open")).help("Close the file first.")
}

fn not_unpacked(file: u32) -> Error {
    Error::new(
        ErrorKind::State,
        format!("file {file} is not being unpacked"),
    )
    .help("Call handOn for the file first.")
}

fn unknown(file: u32) -> Error {
    Error::new(ErrorKind::NotFound, format!("there is no file {file}"))
}
