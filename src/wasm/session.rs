//! The JavaScript class `Session`.

use super::convert::{JsResult, decode, decode_record, encode, error, whole_u32};
use super::query::query;
use crate::api;
use std::cell::{RefCell, RefMut};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// The events of some files, and the queries that they answer.
///
/// ```js
/// const session = new Session();
/// await session.readBlob(blob);            // a `File` or `Blob`
/// const file = session.openFile("2019-05-17.json.gz");
/// session.push(file, bytes);               // repeat for each piece of another source
/// session.closeFile(file);
/// session.count({ query: "(action user-apikey) -login failure" }).matched;
/// session.free();                          // releases the memory
/// ```
///
/// Times are milliseconds since 1970 UTC. Every method may throw an `Error` with `message`, often with advice in
/// `help`, and with one of these values of `code`:
///
/// - `query`: a query text has an error. `start` and `end` give the position in UTF-16 units.
/// - `time`: a time text is not valid.
/// - `argument`: an argument has the wrong shape or is out of range.
/// - `not-found`: no file, event or time zone has this number or name.
/// - `state`: the call is not possible now, for example because a file is closed.
/// - `memory`: there is not enough memory. The events that were read before remain.
/// - `chart`: a chart cannot be drawn, for example because it is too small.
/// - `archive`: a part of a `Shard` is an archive, whose members must be opened as files of their own.
#[wasm_bindgen]
#[derive(Default)]
pub struct Session(Rc<RefCell<api::Session>>);

impl Session {
    /// Borrows the session for one call from JavaScript. Calls do not nest, so the session is never borrowed twice.
    pub(super) fn get(&self) -> RefMut<'_, api::Session> {
        self.0.borrow_mut()
    }

    /// Returns a second reference to the session, for a `Shard`.
    pub(super) fn share(&self) -> Rc<RefCell<api::Session>> {
        Rc::clone(&self.0)
    }
}

macro_rules! query_methods {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident: $query:ident($($argument:ident: $type:ty $([$optional:ident])?),*) -> $answer:ty;
    )*) => {
        // `types.d.ts`, which is generated from the same table, has the TypeScript declarations.
        #[wasm_bindgen]
        impl Session {
            $(
                $(#[doc = $doc])*
                #[wasm_bindgen(skip_typescript)]
                pub fn $name(&self, $($argument: JsValue),*) -> JsResult<JsValue> {
                    let args = js_sys::Array::from_iter([$($argument),*] as [JsValue; _]);
                    query(stringify!($name), &args)?.ask(&mut self.get())
                }
            )*
        }
    };
}
api::for_each_query!(query_methods);

#[wasm_bindgen]
impl Session {
    /// Creates a session without files.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Declares families of events, such as those of a workspace, instead of the families declared before. The families
    /// apply to what is read after the call, so call it before `openFile`. An event of a known family never belongs to a
    /// declared one. With several shards, declare the same families in every session. Throws `argument` if a name or a
    /// field is not valid, if two families have one name, or if there are more than 1,000.
    #[wasm_bindgen(js_name = declareFamilies)]
    pub fn declare_families(
        &self,
        #[wasm_bindgen(
            unchecked_param_type = "(Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>)[]"
        )]
        families: JsValue,
    ) -> JsResult<()> {
        let families: Vec<api::DeclaredFamily> = decode_record("families", families)?;
        self.get().declare_families(&families).map_err(error)
    }

    /// Returns what the first events of a file would be with these declared families. `bytes` is the start of the file,
    /// or a whole Parquet file. Throws `argument` in the same cases as `declareFamilies`.
    #[wasm_bindgen(js_name = previewFamilies, unchecked_return_type = "FamilyPreview")]
    pub fn preview_families(
        name: &str,
        bytes: &[u8],
        #[wasm_bindgen(
            unchecked_param_type = "(Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>)[]"
        )]
        families: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "FileOptions")] options: JsValue,
    ) -> JsResult<JsValue> {
        let families: Vec<api::DeclaredFamily> = decode_record("families", families)?;
        let options = decode("options", options)?;
        encode(&api::Session::preview_families(name, bytes, &families, options).map_err(error)?)
    }

    /// Opens a file and returns the number of the file. The content decides the format; the name is only for display.
    #[wasm_bindgen(js_name = openFile)]
    pub fn open_file(
        &self,
        name: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "FileOptions")] options: JsValue,
    ) -> JsResult<u32> {
        let options = decode("options", options)?;
        Ok(self.get().open_file_with(name, options))
    }

    /// Reads the next bytes of a file. All complete events in these bytes can be queried after the call. Throws `state`
    /// if the file is closed. Throws `memory` if there is not enough memory, and then closes the file.
    pub fn push(&self, file: f64, bytes: &[u8]) -> JsResult<()> {
        self.get()
            .push(whole_u32("file", file)?, bytes)
            .map_err(error)
    }

    /// Opens a file, reads all its bytes, and closes the file. Returns the report of the file and, if the file is an
    /// archive, those of its members. Throws `memory` if there is not enough memory.
    #[wasm_bindgen(js_name = openWhole, unchecked_return_type = "FileReport[]")]
    pub fn open_whole(
        &self,
        name: &str,
        bytes: &[u8],
        #[wasm_bindgen(unchecked_optional_param_type = "FileOptions")] options: JsValue,
    ) -> JsResult<JsValue> {
        let options = decode("options", options)?;
        encode(&self.get().open_whole(name, options, bytes).map_err(error)?)
    }

    /// Closes a file and returns the report of the file. If the file is damaged, the events before the damage remain.
    /// If the file is an archive, its members are read as further files, whose reports are among those of `reports`.
    #[wasm_bindgen(js_name = closeFile, unchecked_return_type = "FileReport")]
    pub fn close_file(&self, file: f64) -> JsResult<JsValue> {
        let file = whole_u32("file", file)?;
        encode(&self.get().close_file(file).map_err(error)?)
    }

    /// Closes a file before its end. The events that were read remain, and an incomplete event at the end is left out.
    /// The report has `reason` as `stopped`, unless it has a reason already. Throws `not-found` if no file has this
    /// number.
    #[wasm_bindgen(js_name = stopFile)]
    pub fn stop_file(&self, file: f64, reason: &str) -> JsResult<()> {
        self.get()
            .stop_file(whole_u32("file", file)?, reason)
            .map_err(error)
    }

    /// Stores the SHA-256 of a closed file, as 64 hexadecimal digits from `FileHash`, for the report. Throws `state` if
    /// the file is open.
    #[wasm_bindgen(js_name = setSha256)]
    pub fn set_sha256(&self, file: f64, hex: &str) -> JsResult<()> {
        self.get()
            .set_sha256(whole_u32("file", file)?, hex)
            .map_err(error)
    }

    /// Returns the built-in sample events as the bytes of a file.
    #[wasm_bindgen(js_name = sampleEvents)]
    pub fn sample_events() -> Vec<u8> {
        api::Session::sample_events()
    }

    /// Reads the built-in sample events as a file, and returns the number of the file.
    #[wasm_bindgen(js_name = loadSample)]
    pub fn load_sample(&self) -> JsResult<u32> {
        self.get().load_sample().map_err(error)
    }

    /// Returns the query text with a condition on a field added, negated or removed. Throws `query` if the text has a
    /// syntax error, and `argument` if the action needs a value and `condition` has none.
    pub fn refine(
        &self,
        query: &str,
        #[wasm_bindgen(unchecked_param_type = "Refine")] condition: JsValue,
    ) -> JsResult<String> {
        self.get()
            .refine(query, &decode("condition", condition)?)
            .map_err(error)
    }

    /// Returns one event with all its fields. `row` is the number of the event in `Row`. Throws `not-found` if no event
    /// has this number.
    #[wasm_bindgen(unchecked_return_type = "EventDetail")]
    pub fn event(&self, row: f64) -> JsResult<JsValue> {
        let row = whole_u32("row", row)?;
        encode(&self.get().event(row).map_err(error)?)
    }

    /// Returns the locations of events in their files, for `EventText`. Each event of `rows` has three numbers: the
    /// number of the file, the offset in bytes after decompression, and the length in bytes. Throws `not-found` if an
    /// event does not exist.
    pub fn places(&self, rows: &[u32]) -> JsResult<Vec<f64>> {
        self.get().places(rows).map_err(error)
    }

    /// Returns which of the events of its text each event is, for `EventText`. A message may have several events. Each
    /// event of `rows` has two numbers: its number among these events, from 0, and their number. Throws `not-found` if an
    /// event does not exist.
    #[wasm_bindgen(js_name = eventNumbers)]
    pub fn event_numbers(&self, rows: &[u32]) -> JsResult<Vec<u32>> {
        self.get().event_numbers(rows).map_err(error)
    }

    /// Returns the line of its file in which each event of `rows` starts, from 1, in the text after decompression. Throws
    /// `not-found` if an event does not exist.
    #[wasm_bindgen(js_name = lineNumbers)]
    pub fn line_numbers(&self, rows: &[u32]) -> JsResult<Vec<f64>> {
        self.get().line_numbers(rows).map_err(error)
    }

    /// Draws a histogram, breakdown or graph as SVG. Returns the SVG and the position of every mark. Throws `chart` if
    /// the chart cannot be drawn in this size.
    #[wasm_bindgen(unchecked_return_type = "Chart")]
    pub fn chart(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Histogram | Breakdown | Graph")] data: JsValue,
        #[wasm_bindgen(unchecked_param_type = "ChartStyle")] style: JsValue,
    ) -> JsResult<JsValue> {
        let data: api::ChartData = decode("data", data)?;
        let style = decode("style", style)?;
        encode(&self.get().chart(&data, &style).map_err(error)?)
    }

    /// Translates a query text into the language of another engine. Returns the translation, with a note for each
    /// clause whose meaning differs. Throws `query` if the text has a syntax error.
    #[wasm_bindgen(unchecked_return_type = "Translation")]
    pub fn translate(
        &self,
        query: &str,
        #[wasm_bindgen(unchecked_param_type = "TranslationTarget")] target: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "TranslationOptions")] options: JsValue,
    ) -> JsResult<JsValue> {
        let target = decode("target", target)?;
        let options = decode("options", options)?;
        encode(
            &self
                .get()
                .translate(query, target, &options)
                .map_err(error)?,
        )
    }

    /// Adds a time zone, to which later calls refer by its name. `transitions` has pairs of a time in milliseconds
    /// since 1970 UTC and the offset from UTC, in seconds, that applies from this time. Throws `argument` if the pairs
    /// are not valid.
    #[wasm_bindgen(js_name = addZone)]
    pub fn add_zone(&self, name: &str, transitions: &[f64]) -> JsResult<()> {
        self.get().add_zone(name, transitions).map_err(error)
    }

    /// Sets the named sets that query texts refer to as `@name`, such as those of a workspace, instead of the sets passed
    /// before. With several shards, pass the same sets to every session. Throws `argument` if a set is not valid or two
    /// sets have one name.
    #[wasm_bindgen(js_name = useSets)]
    pub fn use_sets(
        &self,
        #[wasm_bindgen(
            unchecked_param_type = "(Partial<ValueSet> & Pick<ValueSet, 'name' | 'values'>)[]"
        )]
        sets: JsValue,
    ) -> JsResult<()> {
        let sets: Vec<api::ValueSet> = decode_record("sets", sets)?;
        self.get().use_sets(&sets).map_err(error)
    }

    /// Sets the time zone of the times in rows and events, and of `_hour`, `_weekday` and `_date` in query texts. The default is UTC. Throws `not-found` if `addZone` was not
    /// called for the zone.
    #[wasm_bindgen(js_name = useZone)]
    pub fn use_zone(&self, name: &str) -> JsResult<()> {
        self.get().use_zone(name).map_err(error)
    }

    /// Returns the memory that the events occupy, in bytes.
    #[wasm_bindgen(js_name = memoryBytes)]
    pub fn memory_bytes(&self) -> f64 {
        self.get().memory_bytes() as f64
    }
}
