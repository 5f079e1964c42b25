//! The JavaScript class `EventText`. The class needs no session, so that another worker can read the file.

use super::convert::{JsResult, decode_record, error, whole_u32, whole_u64};
use crate::api;
use crate::error::{Error, ErrorKind};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads the original text of events from their file. `EventDetail` has the offset and length of one event.
/// `Session.places` returns the offsets and lengths of several events.
///
/// ```js
/// const text = new EventText(detail.offset, detail.length);
/// let next = 0; // the byte of the file at which the next piece starts
/// while (next !== undefined && next < file.size) {
///   const piece = await file.slice(next, next + 65536).arrayBuffer();
///   next = text.push(new Uint8Array(piece));
/// }
/// console.log(text.finish());
/// ```
#[wasm_bindgen]
pub struct EventText(api::Original);

#[wasm_bindgen]
impl EventText {
    /// Creates a reader of one event. `offset` is the number of bytes before the event in the file, and `length` the
    /// number of bytes of the event, both after decompression.
    #[wasm_bindgen(constructor)]
    pub fn new(offset: f64, length: f64) -> JsResult<Self> {
        let offset = whole_u64("offset", offset)?;
        Ok(Self(api::Original::new(
            offset,
            whole_u32("length", length)?,
        )))
    }

    /// Creates a reader of several events of one file. `places` has pairs of offset and length in bytes after
    /// decompression, in the order of the file.
    pub fn several(places: &[f64]) -> JsResult<Self> {
        let places = pairs(places)?;
        api::Original::several(&places).map(Self).map_err(error)
    }

    /// Creates a reader of several events of one file as JSON objects. `places` is as for `several`, and `numbers` is what
    /// `Session.eventNumbers` returns for these events. `families` are the declared families with which the file was
    /// read. `lines` has each event as an object: a row of a table as an object of its columns, an event of a message
    /// without the message. An event that is an object in the file has its text.
    pub fn objects(
        places: &[f64],
        numbers: &[u32],
        #[wasm_bindgen(
            unchecked_param_type = "(Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>)[] | undefined"
        )]
        families: JsValue,
    ) -> JsResult<Self> {
        let families: Vec<api::DeclaredFamily> = if families.is_undefined() {
            Vec::new()
        } else {
            decode_record("families", families)?
        };
        api::objects_of(&pairs(places)?, numbers, &families)
            .map(Self)
            .map_err(error)
    }

    /// Reads the next piece of the file. Returns the byte of the file at which the next piece must start, or
    /// `undefined` if all events are read. The first piece starts at byte 0.
    pub fn push(&mut self, bytes: &[u8]) -> JsResult<Option<f64>> {
        let next = self.0.push(bytes).map_err(error)?;
        Ok(next.map(|next| next as f64))
    }

    /// Returns the text of the event, and frees the object. Throws if the file ended before the end of the text.
    pub fn finish(self) -> JsResult<String> {
        self.0.finish().map_err(error)
    }

    /// Returns the text or the object of each event on a line of its own, as UTF-8, and frees the object. An event that
    /// cannot be read as an object has its text. Throws if the file ended before the end of a text.
    pub fn lines(self) -> JsResult<Vec<u8>> {
        self.0.lines().map_err(error)
    }
}

/// Returns pairs of the offset and the length of each event.
fn pairs(places: &[f64]) -> JsResult<Vec<(u64, u32)>> {
    let (pairs, rest) = places.as_chunks::<2>();
    if !rest.is_empty() {
        let message = "places has an odd number of elements";
        return Err(error(
            Error::new(ErrorKind::Argument, message)
                .help("Give the offset and the length of each event."),
        ));
    }
    let pairs = pairs.iter();
    pairs
        .map(|&[offset, length]| Ok((whole_u64("offset", offset)?, whole_u32("length", length)?)))
        .collect()
}
