//! The members of an archive, read by ranges of its bytes. So the archive may be in memory, or a file of any size.

use super::formats::kind_of;
use super::member::Member;
use super::notes::Notes;
use super::stream::Expansion;
use super::tar::Tar;
use super::zip::Zip;
use super::{ArchiveKind, Kind, limits};
use std::ops::Range;

/// The number of bytes by which the format is recognised.
const HEAD_BYTES: u64 = 512;

/// What an archive contains.
#[derive(Debug)]
pub struct Listed {
    /// The format of the archive.
    pub kind: ArchiveKind,
    /// The members that may have events, in the order of the archive.
    pub members: Vec<Member>,
    /// What is said about the archive and its other members.
    pub notes: Notes,
    /// The format of a document that is an archive inside, such as `Excel workbook`.
    pub document: Option<&'static str>,
    /// The reason why the archive is not read to its end, or not at all.
    pub stopped: Option<String>,
    /// Whether the last member is whole.
    pub(super) is_whole: bool,
    /// The number of members that may have events and cannot be read.
    unread: u64,
    /// The reason that the first of these members has, if all have the same.
    unread_reason: Option<String>,
}

impl Listed {
    pub(super) fn new(kind: ArchiveKind) -> Self {
        Self {
            kind,
            members: Vec::new(),
            notes: Notes::default(),
            document: None,
            stopped: None,
            is_whole: true,
            unread: 0,
            unread_reason: None,
        }
    }

    /// Adds a member. Returns `false`, and adds nothing, if the archive has too many members.
    pub(super) fn add(&mut self, member: Member) -> bool {
        if self.members.len() == limits::MEMBERS {
            self.stopped = Some(format!(
                "the archive has more than {} files, of which the first ones are read: unpack it, and open the other \
                 files",
                limits::MEMBERS
            ));
            return false;
        }
        self.members.push(member);
        true
    }

    /// Notes that a member cannot be read. `reason` is a clause that follows its name and a colon.
    pub(super) fn note_unread(&mut self, name: &str, reason: &str) {
        self.unread += 1;
        self.notes.of_member(name, reason);
        if self.unread == 1 {
            self.unread_reason = Some(reason.to_owned());
        } else if self.unread_reason.as_deref() != Some(reason) {
            self.unread_reason = None;
        }
    }

    /// Says that nothing can be read, if the archive has no member to read.
    fn note_nothing(&mut self) {
        if !self.members.is_empty() || self.stopped.is_some() {
            return;
        }
        match (&self.unread_reason, self.unread) {
            (_, 0) => self.notes.add("The archive has no file with events."),
            (Some(reason), 1) => {
                self.stopped = Some(format!("the only file in the archive is {reason}"));
            }
            (Some(reason), _) => {
                self.stopped = Some(format!("all files in the archive are {reason}"));
            }
            (None, _) => {
                self.stopped = Some("none of the files in the archive can be read".to_owned());
            }
        }
    }

    /// Returns the format of the archive in words, such as `zip archive, 3 files`.
    pub fn format(&self) -> String {
        match (self.document, self.members.len()) {
            (Some(document), _) => document.to_owned(),
            (None, 1) => format!("{}, 1 file", self.kind.name()),
            (None, count) => format!("{}, {count} files", self.kind.name()),
        }
    }

    /// Removes the members after which the archive states that it expands beyond this limit.
    fn limit_expansion(&mut self, archive_bytes: u64, expansion: Expansion) {
        let mut total = 0_u64;
        let is_beyond = |member: &Member| {
            total = total.saturating_add(member.size);
            total > expansion.free_bytes && total / archive_bytes.max(1) > expansion.ratio
        };
        if let Some(at) = self.members.iter().position(is_beyond) {
            self.stopped = Some(format!(
                "the archive states that its files expand to more than {} times its size, like an archive that was made \
                 to exhaust memory: {} of {} files are read",
                expansion.ratio,
                at,
                self.members.len()
            ));
            self.members.truncate(at);
        }
    }
}

/// Reads the structure of an archive.
///
/// Give the bytes of each [`wanted`](Self::wanted) range, until no range is wanted.
#[derive(Debug)]
pub struct Listing {
    size: u64,
    expansion: Expansion,
    state: State,
}

#[derive(Debug)]
enum State {
    Head,
    Zip(Box<Zip>),
    Tar(Box<Tar>),
    /// The file is not an archive.
    Other,
}

impl Listing {
    /// Creates a reader of an archive with this number of bytes.
    pub fn new(size: u64, expansion: Expansion) -> Self {
        Self {
            size,
            expansion,
            state: State::Head,
        }
    }

    /// Returns the range of bytes that is needed next, or `None` if the structure is complete.
    pub fn wanted(&self) -> Option<Range<u64>> {
        match &self.state {
            State::Head => Some(0..HEAD_BYTES.min(self.size)),
            State::Zip(zip) => zip.wanted(),
            State::Tar(tar) => tar.wanted(),
            State::Other => None,
        }
    }

    /// Reads the bytes of the wanted range. Fewer bytes mean that the file ends there.
    pub fn give(&mut self, bytes: &[u8]) {
        match &mut self.state {
            State::Head => {
                self.state = match kind_of(bytes, true) {
                    Some(Kind::Archive(ArchiveKind::Zip)) => {
                        State::Zip(Box::new(Zip::new(self.size)))
                    }
                    Some(Kind::Archive(ArchiveKind::Tar)) => {
                        State::Tar(Box::new(Tar::new(self.size)))
                    }
                    _ => State::Other,
                };
            }
            State::Zip(zip) => zip.give(bytes),
            State::Tar(tar) => tar.give(bytes),
            State::Other => {}
        }
    }

    /// Returns what the archive contains, or `None` if the file is not an archive.
    pub fn finish(self) -> Option<Listed> {
        let mut listed = match self.state {
            State::Zip(zip) => zip.finish(),
            State::Tar(tar) => tar.finish(),
            State::Head | State::Other => return None,
        };
        listed.limit_expansion(self.size, self.expansion);
        listed.note_nothing();
        Some(listed)
    }

    /// Returns what an archive in memory contains, or `None` if the bytes are not an archive.
    pub fn of(archive: &[u8], expansion: Expansion) -> Option<Listed> {
        let mut listing = Self::new(archive.len() as u64, expansion);
        while let Some(range) = listing.wanted() {
            let range = range.start as usize..range.end as usize;
            listing.give(archive.get(range).unwrap_or_default());
        }
        listing.finish()
    }
}

/// Returns a path for display: with slashes, and without a slash at its start.
pub(super) fn display_path(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.trim_start_matches('/');
    path.strip_prefix("./").unwrap_or(path).to_owned()
}
