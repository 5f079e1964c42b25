//! Options for reading an input.

use super::limits;

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
        }
    }
}
