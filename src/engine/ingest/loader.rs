//! Reads one input, from the container to the rows and the report.

use super::assemble::Shared;
use super::options::{ArchiveMode, Options};
use super::parquet_file::{ParquetFile, Row};
use super::records::RecordLoader;
use super::report::FileReport;
use crate::error::{Error, ErrorKind, Result};
use crate::store::{SourceId, Store};
use crate::unpack::{ArchiveKind, Foreign, Kind, Notice, Piece, Stream};

/// Reads one input, pushed in chunks of any size, into a store.
#[derive(Debug)]
pub struct Loader {
    pub(super) stream: Stream,
    pub(super) records: RecordLoader,
    kept: Option<Kept>,
    parquet: ParquetFile,
    pub(super) options: Options,
}

/// An archive that a loader keeps, for a caller that reads its members.
#[derive(Debug)]
pub struct Kept {
    /// The format of the archive.
    pub kind: ArchiveKind,
    /// The bytes of the archive, without the streams around it.
    pub bytes: Vec<u8>,
    /// Whether the archive is larger than the options allow. Its bytes are not kept.
    is_too_large: bool,
}

impl Loader {
    /// Creates a loader for a new input of this name, and adds the input to the store.
    pub fn new(name: &str, store: &mut Store) -> Self {
        Self::with_options(name, store, Options::default())
    }

    /// Creates a loader for a new input of this name, with these options, and adds the input to the store.
    pub fn with_options(name: &str, store: &mut Store, options: Options) -> Self {
        let source = match options.file {
            Some(file) => store.add_source_of(name, file),
            None => store.add_source(name),
        };
        Self {
            stream: if options.continues {
                Stream::of_text()
            } else {
                Stream::new(options.expansion()).of_member(options.is_packed_member)
            },
            records: RecordLoader::new(name, source, options),
            kept: None,
            parquet: ParquetFile::default(),
            options,
        }
    }

    /// Reads an object with an array at this path as a page, even if the object looks like an event.
    pub fn read_pages_at(&mut self, path: &str) {
        self.records.read_pages_at(path);
    }

    /// Returns the number of the input in the store.
    pub fn source(&self) -> SourceId {
        self.records.source
    }

    /// Returns the report so far. Warnings, format and totals are complete only after [`Self::finish`].
    pub fn report(&self) -> &FileReport {
        &self.records.report
    }

    /// Corrects the number of events without a time, after some events got or lost their time.
    pub fn add_without_time(&mut self, change: i64) {
        self.records.report.add_without_time(change);
    }

    /// Returns the number of lines so far, if the input can be cut at this position: the input is plain text of JSON
    /// lines, and no record is open. Otherwise returns `None`.
    pub fn lines_at_cut(&self) -> Option<u64> {
        let whole = self.stream.is_plain_text() && self.records.carry.is_empty();
        whole.then(|| self.records.lines_before_carry()).flatten()
    }

    /// Reads the next bytes of the input.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory, or with [`ErrorKind::Archive`] if the input is an archive that the options
    /// say to announce. Rows that were added before the failure stay in the store.
    pub fn push(&mut self, store: &mut Store, shared: &mut Shared, bytes: &[u8]) -> Result<()> {
        self.records.report.bytes += bytes.len() as u64;
        shared.trie.set_file(self.records.source);
        let taken = self.take(store, shared, bytes);
        taken.and(self.records.settle(store, shared))
    }

    fn take(&mut self, store: &mut Store, shared: &mut Shared, bytes: &[u8]) -> Result<()> {
        if self.stream.is_plain_text() {
            return self.records.push(store, shared, bytes);
        }
        let (stream, mut sink) = self.parts(store, shared);
        stream.push(bytes, &mut |piece| sink.take(piece))
    }

    fn parts<'l>(
        &'l mut self,
        store: &'l mut Store,
        shared: &'l mut Shared,
    ) -> (&'l mut Stream, Sink<'l>) {
        let sink = Sink {
            records: &mut self.records,
            kept: &mut self.kept,
            parquet: &mut self.parquet,
            archives: self.options.archives,
            store,
            shared,
        };
        (&mut self.stream, sink)
    }

    /// Ends the input: adds the last record, and returns the complete report.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory, or with [`ErrorKind::Archive`] as [`push`](Self::push) does.
    pub fn finish(self, store: &mut Store, shared: &mut Shared) -> Result<FileReport> {
        self.finish_kept(store, shared).map(|(report, _)| report)
    }

    /// Ends the input, and returns the complete report, and the archive if the options say to keep archives.
    ///
    /// # Errors
    ///
    /// As [`finish`](Self::finish).
    pub fn finish_kept(
        mut self,
        store: &mut Store,
        shared: &mut Shared,
    ) -> Result<(FileReport, Option<Kept>)> {
        let ended = self.end(store, shared);
        ended.and(self.records.settle(store, shared))?;
        let packing = self.packing();
        let kept = self.kept.filter(|kept| !kept.is_too_large);
        Ok((self.records.into_report(store, packing), kept))
    }

    fn end(&mut self, store: &mut Store, shared: &mut Shared) -> Result<()> {
        let (stream, mut sink) = self.parts(store, shared);
        // The end of a stream may pass on more text.
        stream.finish(&mut |piece| sink.take(piece))?;
        sink.rows()?;
        self.records.end(store, shared)
    }

    /// Returns the names of the streams around the text.
    pub(super) fn packing(&self) -> Option<String> {
        let packing = self
            .stream
            .packing(usize::from(self.options.is_packed_member));
        match (self.parquet.is_some(), packing) {
            (true, Some(packing)) => Some(format!("Parquet in {packing}")),
            (true, None) => Some("Parquet".to_owned()),
            (false, packing) => packing,
        }
    }

    /// Returns the report of the part that was read before an error. `reason` is the reason why reading stopped, or
    /// `None` if the caller continues in another way. The loader must not be used again.
    pub fn given_up(&mut self, store: &mut Store, reason: Option<&str>) -> FileReport {
        let nothing = RecordLoader::new("", self.source(), self.options);
        let records = std::mem::replace(&mut self.records, nothing);
        let mut report = records.into_report(store, self.packing());
        report.stopped = report.stopped.or(reason.map(str::to_owned));
        report
    }
}

/// Where the content of the streams goes.
struct Sink<'l> {
    records: &'l mut RecordLoader,
    kept: &'l mut Option<Kept>,
    parquet: &'l mut ParquetFile,
    archives: ArchiveMode,
    store: &'l mut Store,
    shared: &'l mut Shared,
}

/// An archive that is not read, because nothing reads its members.
const NOT_EXPANDED: &str = "unpack it first, and open the files inside";

impl Sink<'_> {
    fn take(&mut self, piece: Piece<'_>) -> Result<()> {
        match piece {
            Piece::Notice(notice) => {
                self.records.note(notice);
                Ok(())
            }
            Piece::Data(Kind::Text | Kind::Gzip | Kind::Zstd, bytes) => {
                self.records.push(self.store, self.shared, bytes)
            }
            Piece::Data(Kind::Archive(kind), bytes) => self.archive(kind, bytes),
            Piece::Data(Kind::Parquet, bytes) => {
                if let Some(reason) = self.parquet.push(bytes)? {
                    self.records.note(Notice::Gap(reason));
                }
                Ok(())
            }
            Piece::Data(Kind::Foreign(foreign), bytes) => {
                self.foreign(foreign, bytes);
                Ok(())
            }
        }
    }

    /// Reads the rows of a Parquet file.
    fn rows(&mut self) -> Result<()> {
        let Self {
            records,
            parquet,
            store,
            shared,
            ..
        } = self;
        parquet.read(&mut |row| match row {
            Row::Text(bytes) => records.push(store, shared, bytes),
            Row::Notice(notice) => {
                records.note(notice);
                Ok(())
            }
        })
    }

    /// Counts bytes of a format that is not read.
    fn foreign(&mut self, foreign: &Foreign, bytes: &[u8]) {
        let report = &mut self.records.report;
        report.decompressed_bytes += bytes.len() as u64;
        if report.format.is_empty() {
            report.format = foreign.name.to_owned();
            report.stopped = Some(foreign.reason());
        }
    }

    fn archive(&mut self, kind: ArchiveKind, bytes: &[u8]) -> Result<()> {
        let report = &mut self.records.report;
        report.format = kind.name().to_owned();
        let most = match self.archives {
            ArchiveMode::Announce => {
                let message = format!("this is a {}", kind.name());
                return Err(Error::new(ErrorKind::Archive, message)
                    .help("Close the file, and open the members of the archive."));
            }
            ArchiveMode::NotRead => {
                report.decompressed_bytes += bytes.len() as u64;
                report
                    .stopped
                    .get_or_insert_with(|| format!("this is a {}: {NOT_EXPANDED}", kind.name()));
                return Ok(());
            }
            ArchiveMode::Keep(most) => most,
        };
        let kept = self.kept.get_or_insert_with(|| Kept {
            kind,
            bytes: Vec::new(),
            is_too_large: false,
        });
        if kept.is_too_large {
            return Ok(());
        }
        if kept.bytes.len() + bytes.len() > most {
            kept.is_too_large = true;
            kept.bytes = Vec::new();
            report.stopped = Some(format!(
                "the {} has more than {most} bytes, the limit for an archive in memory: open it in the page, which reads \
                 archives of any size, or unpack it and open the files inside",
                kind.name()
            ));
            return Ok(());
        }
        let reserved = kept.bytes.try_reserve(bytes.len());
        reserved.map_err(|_| Error::memory("an archive", kept.bytes.len() + bytes.len()))?;
        kept.bytes.extend_from_slice(bytes);
        Ok(())
    }
}
