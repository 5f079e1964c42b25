//! Reads the members of an archive in memory as files of their own.

use super::Session;
use super::file_hash::FileHash;
use super::part_report::reports_of;
use super::types::{ArchiveDescription, FileOptions, FileReport, MemberOptions};
use super::unpacker::expansion_of;
use crate::error::Result;
use crate::ingest::{ArchiveMode, limits};
use crate::unpack::{Listed, Listing, Member};

/// The size of the pieces in which a member is read. All events of a piece can be queried after it.
const PIECE_BYTES: usize = 1 << 20;

/// The archives around a member.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    /// The number of archives.
    depth: usize,
    /// The number of their bytes, which are all in memory.
    bytes: usize,
}

impl Session {
    /// Opens a file, reads all its bytes, and closes the file. Returns the report of the file and, if the file is an
    /// archive, those of its members.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn open_whole(
        &mut self,
        name: &str,
        options: FileOptions,
        bytes: &[u8],
    ) -> Result<Vec<FileReport>> {
        let file = self.open_file_with(name, options);
        for piece in bytes.chunks(PIECE_BYTES) {
            self.push(file, piece)?;
        }
        let mut reports = self.close_whole(file)?;
        let mut hash = FileHash::default();
        hash.push(bytes);
        let sha256 = hash.finish();
        self.set_sha256(file, &sha256)?;
        if let Some(report) = reports.first_mut() {
            report.sha256 = Some(sha256);
        }
        Ok(reports)
    }

    /// Closes a file. Returns the report of the file and, if the file is an archive, those of its members.
    ///
    /// # Errors
    /// If no file has this number, or if there is not enough memory.
    pub fn close_whole(&mut self, file: u32) -> Result<Vec<FileReport>> {
        let first_member = self.files.next_part().file;
        let report = self.close_file(file)?;
        if self.files.next_part().file == first_member {
            return Ok(vec![report]);
        }
        let mut reports = reports_of(self.part_reports());
        reports.retain(|report| report.file == file || report.file >= first_member);
        Ok(reports)
    }

    /// Sets what the report of a closed archive says, for a caller that opens the members itself.
    ///
    /// # Errors
    /// If no file has this number, or if the file is open.
    pub fn describe_archive(&mut self, file: u32, description: ArchiveDescription) -> Result<()> {
        self.files.describe(file, description)
    }

    /// Adds to the report of a closed member that its bytes have not the checksum that the archive states.
    ///
    /// # Errors
    /// If no file has this number.
    pub fn distrust_member(&mut self, file: u32) -> Result<()> {
        let warning = format!("The file {WRONG_CHECKSUM}.");
        self.files.distrust(&self.store, file, warning)
    }

    /// Reads the members of a closed archive as further files.
    pub(super) fn expand(&mut self, file: u32, archive: &[u8], around: Around) -> Result<()> {
        let expansion = expansion_of(self.files.options_of(file));
        let Some(mut listed) = Listing::of(archive, expansion) else {
            return Ok(());
        };
        let format = listed.format();
        let mut unpacked_bytes = 0_u64;
        for (at, member) in std::mem::take(&mut listed.members).iter().enumerate() {
            if unpacked_bytes > expansion.free_bytes
                && unpacked_bytes / (archive.len() as u64).max(1) > expansion.ratio
            {
                listed.stopped = Some(format!(
                    "the archive expands to more than {} times its size, like an archive that was made to exhaust \
                     memory: its first {at} files are read",
                    expansion.ratio
                ));
                break;
            }
            unpacked_bytes += self.expand_member(file, archive, member, around, &mut listed)?;
        }
        let bytes = self.files.closed(file).map_or(0, |report| report.bytes);
        self.describe_archive(
            file,
            ArchiveDescription {
                bytes: bytes as f64,
                format,
                stopped: listed.stopped,
                notes: listed.notes.into_sentences(),
            },
        )
    }

    /// Reads a member as a file, and its members if it is an archive. Returns the number of bytes of its text.
    fn expand_member(
        &mut self,
        archive: u32,
        bytes: &[u8],
        member: &Member,
        around: Around,
        listed: &mut Listed,
    ) -> Result<u64> {
        let around = Around {
            depth: around.depth + 1,
            bytes: around.bytes + bytes.len(),
        };
        let archives = if around.depth < limits::ARCHIVE_DEPTH {
            ArchiveMode::Keep(limits::ARCHIVE_BYTES.saturating_sub(around.bytes))
        } else {
            ArchiveMode::NotRead
        };
        let options = FileOptions {
            member: Some(MemberOptions {
                archive,
                packed: member.is_packed(),
            }),
            ..self.files.options_of(archive)
        };
        let outer = self.files.closed(archive).map(|report| report.name.clone());
        let name = format!("{}/{}", outer.unwrap_or_default(), member.name);
        let file = self.open_whole_file(&name, options, archives);
        let mut hash = FileHash::of_member(member.is_packed(), member.stored_crc());
        let content = bytes
            .get(member.start as usize..member.end as usize)
            .unwrap_or_default();
        let tail = member.tail();
        let pieces = std::iter::once(member.head())
            .chain(content.chunks(PIECE_BYTES))
            .chain([&*tail]);
        for piece in pieces {
            hash.push(piece);
            self.push(file, piece)?;
        }
        let kept = self.files.close(&mut self.store, file)?;
        let is_intact = hash.is_intact();
        self.set_sha256(file, &hash.finish())?;
        if !is_intact {
            self.distrust_member(file)?;
            listed.notes.of_member(&member.name, WRONG_CHECKSUM);
        }
        if let Some(kept) = kept {
            self.expand(file, &kept.bytes, around)?;
        }
        let Some(report) = self.files.closed(file) else {
            return Ok(0);
        };
        if let Some(reason) = &report.stopped {
            listed.notes.of_member(&member.name, reason);
        }
        Ok(report.decompressed_bytes)
    }
}

const WRONG_CHECKSUM: &str =
    "has a wrong checksum: its bytes differ from what was packed, so its events may be wrong";
