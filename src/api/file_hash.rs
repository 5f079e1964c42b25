//! The SHA-256 of a file. With the hash, a user can check that a report is about the original file.

use sha2::{Digest, Sha256};

/// Computes the SHA-256 of bytes that arrive piece by piece.
#[derive(Debug, Clone, Default)]
pub struct FileHash(Sha256);

impl FileHash {
    /// Adds the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns the SHA-256 as 64 hexadecimal digits, in the format of `sha256sum`.
    pub fn finish(self) -> String {
        self.0
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}
