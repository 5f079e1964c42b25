//! The structure of archives and the content of compressed streams, for a caller that opens the members of archives
//! itself.

use super::types::{ArchiveContents, ArchiveMember, FileOptions};
use crate::error::{Error, ErrorKind, Result};
use crate::unpack::{Expansion, Listing, Notice, Piece, Stream};
use std::ops::Range;

/// Returns the limits on the expansion of an archive that is opened with these options.
pub(super) fn expansion_of(options: FileOptions) -> Expansion {
    match options.unlimited {
        Some(true) => Expansion::UNLIMITED,
        _ => Expansion::default(),
    }
}

/// Lists the members of an archive, from ranges of its bytes.
#[derive(Debug)]
pub struct ArchiveList(Listing);

impl ArchiveList {
    /// Creates the list of an archive with this number of bytes.
    pub fn new(size: u64, options: FileOptions) -> Self {
        Self(Listing::new(size, expansion_of(options)))
    }

    /// Returns the range of bytes that is needed next, or `None` if the list is complete.
    pub fn wanted(&self) -> Option<Range<u64>> {
        self.0.wanted()
    }

    /// Reads the bytes of the wanted range.
    pub fn give(&mut self, bytes: &[u8]) {
        self.0.give(bytes);
    }

    /// Returns what the archive contains.
    ///
    /// # Errors
    /// If the file is not an archive.
    pub fn finish(self) -> Result<ArchiveContents> {
        let Some(listed) = self.0.finish() else {
            return Err(Error::new(
                ErrorKind::Argument,
                "the file is not a zip or tar archive",
            ));
        };
        let members = listed.members.iter().map(|member| ArchiveMember {
            name: member.name.clone(),
            start: member.start as f64,
            end: member.end as f64,
            packed: member.is_packed(),
            head: member.head().to_vec(),
            tail: member.tail(),
            crc: member.stored_crc(),
        });
        Ok(ArchiveContents {
            format: listed.format(),
            members: members.collect(),
            stopped: listed.stopped,
            notes: listed.notes.into_sentences(),
        })
    }
}

/// Unpacks a file that is a compressed stream, also one inside another.
#[derive(Debug)]
pub struct Unpacker {
    stream: Stream,
    bytes: Vec<u8>,
    notes: Vec<String>,
}

impl Unpacker {
    /// Creates an unpacker at the start of a file.
    pub fn new(options: FileOptions) -> Self {
        let is_packed_member = options.member.is_some_and(|member| member.packed);
        Self {
            stream: Stream::new(expansion_of(options)).of_member(is_packed_member),
            bytes: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Reads the next bytes of the file, and returns the bytes that they unpack to.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Vec<u8>> {
        let (into, notes) = (&mut self.bytes, &mut self.notes);
        self.stream
            .push(bytes, &mut |piece| gather(piece, into, notes))?;
        Ok(std::mem::take(&mut self.bytes))
    }

    /// Ends the file, and returns the last unpacked bytes.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn finish(&mut self) -> Result<Vec<u8>> {
        let (into, notes) = (&mut self.bytes, &mut self.notes);
        self.stream
            .finish(&mut |piece| gather(piece, into, notes))?;
        Ok(std::mem::take(&mut self.bytes))
    }

    /// Returns what is wrong with the file so far, in clauses.
    pub fn problems(&self) -> &[String] {
        &self.notes
    }
}

fn gather(piece: Piece<'_>, into: &mut Vec<u8>, notes: &mut Vec<String>) -> Result<()> {
    match piece {
        Piece::Data(_, bytes) => {
            let reserved = into.try_reserve(bytes.len());
            reserved.map_err(|_| Error::memory("the unpacked file", into.len() + bytes.len()))?;
            into.extend_from_slice(bytes);
        }
        Piece::Notice(Notice::Member | Notice::Note(_)) => {}
        Piece::Notice(Notice::Unverified(reason) | Notice::Gap(reason) | Notice::Limit(reason)) => {
            if notes.len() < MOST_PROBLEMS {
                notes.push(reason);
            }
        }
    }
    Ok(())
}

/// The number of damaged places that are reported. An archive may be damaged at thousands of places.
const MOST_PROBLEMS: usize = 20;
