//! How an input is read.

use super::limits;

/// How an input is read.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The number of the file it is a part of; by default it is a file of its own.
    pub file: Option<u32>,
    /// Whether it is a later part of a file of lines, so that its first bytes say nothing about its kind.
    pub continues: bool,
    /// Bytes of one event; longer ones are refused.
    pub event_bytes: usize,
    /// How many times an archive may expand before it is taken for a bomb.
    pub gzip_ratio: u64,
    /// The bytes an archive may expand to at any ratio.
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
