//! The JavaScript class `FileHash`. The class needs no session, so that another worker can compute the hash.

use crate::api;
use wasm_bindgen::prelude::wasm_bindgen;

/// Computes the SHA-256 of a file piece by piece.
///
/// ```js
/// const hash = new FileHash();
/// for (const piece of pieces) hash.push(piece);
/// session.setSha256(file, hash.finish());
/// ```
#[wasm_bindgen]
#[derive(Default)]
pub struct FileHash(api::FileHash);

#[wasm_bindgen]
impl FileHash {
    /// Creates a hash to which no bytes have been added yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    /// Returns the SHA-256 as 64 hexadecimal digits, and frees the object.
    pub fn finish(self) -> String {
        self.0.finish()
    }
}
