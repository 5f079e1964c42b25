//! Writes plain bytes or gzip.

use flate2::write::GzEncoder;
use std::io::Write;

/// The compression of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compression {
    /// No compression.
    #[default]
    None,
    /// gzip with one or more members.
    Gzip {
        /// The number of members; 0 counts as 1.
        members: u32,
    },
}

/// Compresses text in memory. Writing to memory cannot fail, so the encoder's results are ignored.
#[derive(Debug)]
pub(super) enum Compressor {
    Plain(Vec<u8>),
    Gzip(Box<GzEncoder<Vec<u8>>>),
}

impl Compressor {
    pub(super) fn new(compression: Compression) -> Self {
        match compression {
            Compression::None => Self::Plain(Vec::new()),
            Compression::Gzip { .. } => Self::Gzip(encoder(Vec::new())),
        }
    }

    pub(super) fn write(&mut self, text: &str) {
        match self {
            Self::Plain(bytes) => bytes.extend_from_slice(text.as_bytes()),
            Self::Gzip(gzip) => {
                let _infallible = gzip.write_all(text.as_bytes());
            }
        }
    }

    /// Ends the gzip member and starts the next one.
    pub(super) fn next_member(&mut self) {
        if let Self::Gzip(gzip) = self {
            let _infallible = gzip.try_finish();
            let compressed = std::mem::take(gzip.get_mut());
            *gzip = encoder(compressed);
        }
    }

    /// Ends the file.
    pub(super) fn finish(&mut self) {
        if let Self::Gzip(gzip) = self {
            let _infallible = gzip.try_finish();
        }
    }

    /// Returns the number of bytes that [`take`](Self::take) would return.
    pub(super) fn ready_bytes(&self) -> usize {
        match self {
            Self::Plain(bytes) => bytes.len(),
            Self::Gzip(gzip) => gzip.get_ref().len(),
        }
    }

    /// Removes and returns the bytes that are ready.
    pub(super) fn take(&mut self) -> Vec<u8> {
        match self {
            Self::Plain(bytes) => std::mem::take(bytes),
            Self::Gzip(gzip) => std::mem::take(gzip.get_mut()),
        }
    }
}

/// Returns an encoder that appends to `compressed`.
fn encoder(compressed: Vec<u8>) -> Box<GzEncoder<Vec<u8>>> {
    Box::new(GzEncoder::new(compressed, flate2::Compression::fast()))
}
