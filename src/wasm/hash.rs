//! The fingerprint of an input, apart from the session so that another worker can compute it.

use crate::api;
use wasm_bindgen::prelude::wasm_bindgen;

/// SHA-256 of a file, fed piece by piece.
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
    /// The hash of nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    /// The 64 hexadecimal digits that `sha256sum` prints. Frees the object.
    pub fn finish(self) -> String {
        self.0.finish()
    }
}
