//! Options for reading an input.

use super::limits;
use crate::unpack::Expansion;

/// Options for reading an input.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The number of the file that the input is a part of. `None`: the input is a whole file.
    pub file: Option<u32>,
    /// Whether the input is a later part of a file of lines. If so, the first bytes do not show the format of the file.
    pub continues: bool,
    /// The size of the longest event that is read, in bytes. Longer events are refused.
    pub event_bytes: usize,
    /// The ratio of unpacked to compressed bytes above which an archive counts as a decompression bomb.
    pub gzip_ratio: u64,
    /// The number of unpacked bytes up to which an archive may have any ratio.
    pub gzip_free_bytes: u64,
    /// Whether the day is first in dates such as `05/06/2024` whose order no value of the field shows. `None`: such
    /// dates are not read.
    pub day_first: Option<bool>,
    /// Whether the outermost stream is how an archive packs the input, so that the report does not name it.
    pub is_packed_member: bool,
    /// What happens if the input is an archive with members.
    pub archives: ArchiveMode,
}

/// What a loader does with an archive that has members, such as a zip file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ArchiveMode {
    /// The report says that the archive is not read.
    #[default]
    NotRead,
    /// The loader keeps the archive, up to this number of bytes, for a caller that reads its members.
    Keep(usize),
    /// The loader fails with [`ErrorKind::Archive`](crate::error::ErrorKind::Archive), for a caller that has the file.
    Announce,
}

impl Options {
    /// Returns the limits on the expansion of archives.
    pub(super) fn expansion(&self) -> Expansion {
        Expansion {
            ratio: self.gzip_ratio,
            free_bytes: self.gzip_free_bytes,
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            file: None,
            continues: false,
            event_bytes: limits::EVENT_BYTES,
            gzip_ratio: limits::GZIP_RATIO,
            gzip_free_bytes: limits::GZIP_RATIO_FROM_BYTES,
            day_first: None,
            is_packed_member: false,
            archives: ArchiveMode::NotRead,
        }
    }
}
