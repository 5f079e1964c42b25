//! How an input is read.

use super::limits;

/// How an input is read.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The number of the file that the input is a part of. By default the input is a file of its own.
    pub file: Option<u32>,
    /// Whether the input is a later part of a file of lines, so that its first bytes say nothing about its format.
    pub continues: bool,
    /// The size of the longest event that is read, in bytes. Longer ones are refused.
    pub event_bytes: usize,
    /// How many times its size an archive may expand before it counts as a decompression bomb.
    pub gzip_ratio: u64,
    /// The size up to which an archive may expand at any ratio, in bytes.
    pub gzip_free_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            file: None,
            continues: false,
            event_bytes: limits::EVENT_BYTES,
            gzip_ratio: limits::GZIP_RATIO,
            gzip_free_bytes: limits::GZIP_RATIO_FROM_BYTES,
        }
    }
}
