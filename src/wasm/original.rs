//! The original text of events, apart from the session so that another worker can look for it.

use super::convert::{JsResult, error, whole_u32, whole_u64};
use crate::api;
use crate::error::{Error, ErrorKind};
use wasm_bindgen::prelude::wasm_bindgen;

/// The text of one event as it stands in its file: `EventDetail` says where. Of many: `Session.places`.
///
/// ```js
/// const text = new EventText(detail.offset, detail.length);
/// let at = 0;
/// while (at !== undefined && at < file.size) at = text.push(await bytesOf(file.slice(at, at + 65536)));
/// text.finish();
/// ```
#[wasm_bindgen]
pub struct EventText(api::Original);

#[wasm_bindgen]
impl EventText {
    /// The text at this place of the file, as it reads after decompression.
    #[wasm_bindgen(constructor)]
    pub fn new(offset: f64, length: f64) -> JsResult<Self> {
        let offset = whole_u64("offset", offset)?;
        Ok(Self(api::Original::new(
            offset,
            whole_u32("length", length)?,
        )))
    }

    /// The texts at several places of one file: offset and length of each, in the order of the file.
    pub fn several(places: &[f64]) -> JsResult<Self> {
        let (pairs, rest) = places.as_chunks::<2>();
        if !rest.is_empty() {
            let message = "places must hold pairs of numbers";
            return Err(error(Error::new(ErrorKind::Argument, message)));
        }
        let mut places = Vec::new();
        for &[offset, length] in pairs {
            places.push((whole_u64("offset", offset)?, whole_u32("length", length)?));
        }
        api::Original::several(&places).map(Self).map_err(error)
    }

    /// Takes bytes of the file, the first ones first. Says from which byte of the file to go on;
    /// nothing when all is there.
    pub fn push(&mut self, bytes: &[u8]) -> JsResult<Option<f64>> {
        let next = self.0.push(bytes).map_err(error)?;
        Ok(next.map(|next| next as f64))
    }

    /// The text. Throws when the file ended before it. Frees the object.
    pub fn finish(self) -> JsResult<String> {
        self.0.finish().map_err(error)
    }

    /// Each text on a line of its own, as UTF-8. Throws when the file ended before them. Frees the object.
    pub fn lines(self) -> JsResult<Vec<u8>> {
        self.0.lines().map_err(error)
    }
}
