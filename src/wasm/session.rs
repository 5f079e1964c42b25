//! The JavaScript class `Session`.

use super::convert::{JsResult, decode, encode, error, record, set};
use crate::api;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// The events of some files, and the questions asked of them.
///
/// ```js
/// const session = new Session();
/// const file = session.openFile("2019-05-17.json.gz");
/// session.push(file, bytes);               // as often as there are bytes, in pieces of any size
/// session.closeFile(file);
/// session.count({ query: "(action user-apikey) -login failure" }).matched;
/// session.free();                          // gives the memory back to the instance
/// ```
///
/// Every method may throw an `Error` with a stable `code` (`query`, `time`, `argument`,
/// `not-found`, `state`, `memory`, `chart`), and `start` and `end` when a query is at fault.
#[wasm_bindgen]
pub struct Session(pub(super) api::Session);

impl Default for Session {
    fn default() -> Self {
        Self(api::Session::new())
    }
}

#[wasm_bindgen]
impl Session {
    /// A session without files.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a file and returns its number. Its content decides its format, never its name.
    #[wasm_bindgen(js_name = openFile)]
    pub fn open_file(
        &mut self,
        name: &str,
        #[wasm_bindgen(unchecked_param_type = "FileOptions | undefined")] options: JsValue,
    ) -> JsResult<u32> {
        Ok(self.0.open_file_with(name, decode("options", options)?))
    }

    /// Reads the next bytes of a file, which are copied. Events can be counted and listed at once.
    pub fn push(&mut self, file: u32, bytes: &[u8]) -> JsResult<()> {
        self.0.push(file, bytes).map_err(error)
    }

    /// Ends a file and says what was read. Also on damaged input: what was read stays.
    #[wasm_bindgen(js_name = closeFile, unchecked_return_type = "FileReport")]
    pub fn close_file(&mut self, file: u32) -> JsResult<JsValue> {
        encode(&self.0.close_file(file).map_err(error)?)
    }

    /// What was read of every file so far.
    #[wasm_bindgen(unchecked_return_type = "FileReport[]")]
    pub fn reports(&self) -> JsResult<JsValue> {
        encode(&self.0.reports())
    }

    /// Notes the SHA-256 of a file, which `FileHash` computes.
    #[wasm_bindgen(js_name = setSha256)]
    pub fn set_sha256(&mut self, file: u32, hex: &str) -> JsResult<()> {
        self.0.set_sha256(file, hex).map_err(error)
    }

    /// The built-in sample events as a file would hold them.
    #[wasm_bindgen(js_name = sampleEvents)]
    pub fn sample_events() -> Vec<u8> {
        api::Session::sample_events()
    }

    /// Reads the built-in sample events as a file, and returns its number.
    #[wasm_bindgen(js_name = loadSample)]
    pub fn load_sample(&mut self) -> JsResult<u32> {
        self.0.load_sample().map_err(error)
    }

    /// The fields that occur, by path, and how many events of the scope have them.
    #[wasm_bindgen(unchecked_return_type = "FieldInfo[]")]
    pub fn fields(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope | undefined")] scope: JsValue,
    ) -> JsResult<JsValue> {
        encode(&self.0.fields(&decode("scope", scope)?).map_err(error)?)
    }

    /// How a query is understood. Never throws for what the query says: see the diagnostics.
    #[wasm_bindgen(unchecked_return_type = "ParsedQuery")]
    pub fn parse(&self, query: &str) -> JsResult<JsValue> {
        encode(&self.0.parse(query))
    }

    /// The query with what is wanted of a field: ordinary query text.
    pub fn refine(
        &self,
        query: &str,
        #[wasm_bindgen(unchecked_param_type = "Refine")] wanted: JsValue,
    ) -> JsResult<String> {
        self.0
            .refine(query, &decode("wanted", wanted)?)
            .map_err(error)
    }

    /// The query of a scope in words, with the events that each clause leaves and removes.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope")] scope: JsValue,
    ) -> JsResult<JsValue> {
        encode(&self.0.explain(&decode("scope", scope)?).map_err(error)?)
    }

    /// How many events match.
    #[wasm_bindgen(unchecked_return_type = "Counts")]
    pub fn count(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope")] scope: JsValue,
    ) -> JsResult<JsValue> {
        encode(&self.0.count(&decode("scope", scope)?).map_err(error)?)
    }

    /// One page of the list, in order of time.
    #[wasm_bindgen(unchecked_return_type = "Row[]")]
    pub fn rows(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope")] scope: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Page")] page: JsValue,
    ) -> JsResult<JsValue> {
        encode(
            &self
                .0
                .rows(&decode("scope", scope)?, decode("page", page)?)
                .map_err(error)?,
        )
    }

    /// The times of a scope's events in milliseconds, ascending, without those that have none: as many as `rows`
    /// gives first in the order from the oldest.
    pub fn times(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope")] scope: JsValue,
    ) -> JsResult<Vec<f64>> {
        self.0.times(&decode("scope", scope)?).map_err(error)
    }

    /// The first and the last time of each file that has events with a time.
    #[wasm_bindgen(unchecked_return_type = "Coverage[]")]
    pub fn coverage(&self) -> JsResult<JsValue> {
        record(&self.0.coverage())
    }

    /// One event in full.
    #[wasm_bindgen(unchecked_return_type = "EventDetail")]
    pub fn event(&self, row: u32) -> JsResult<JsValue> {
        encode(&self.0.event(row).map_err(error)?)
    }

    /// Where events lie, for `EventText`: the number of the file, the first byte after decompression and the length
    /// of each, in the order of `rows`.
    pub fn places(&self, rows: &[u32]) -> JsResult<Vec<f64>> {
        self.0.places(rows).map_err(error)
    }

    /// The events of a scope counted over time.
    #[wasm_bindgen(unchecked_return_type = "Histogram")]
    pub fn histogram(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope")] scope: JsValue,
        #[wasm_bindgen(unchecked_param_type = "HistogramSpec")] spec: JsValue,
    ) -> JsResult<JsValue> {
        encode(
            &self
                .0
                .histogram(&decode("scope", scope)?, &decode("spec", spec)?)
                .map_err(error)?,
        )
    }

    /// The events of a scope counted by the values of a field.
    #[wasm_bindgen(unchecked_return_type = "Breakdown")]
    pub fn breakdown(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope")] scope: JsValue,
        #[wasm_bindgen(unchecked_param_type = "BreakdownSpec")] spec: JsValue,
    ) -> JsResult<JsValue> {
        encode(
            &self
                .0
                .breakdown(&decode("scope", scope)?, &decode("spec", spec)?)
                .map_err(error)?,
        )
    }

    /// The events of a scope counted by the combinations of values of several fields.
    #[wasm_bindgen(unchecked_return_type = "Groups")]
    pub fn groups(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope")] scope: JsValue,
        #[wasm_bindgen(unchecked_param_type = "GroupSpec")] spec: JsValue,
    ) -> JsResult<JsValue> {
        let counted = self
            .0
            .groups(&decode("scope", scope)?, &decode("spec", spec)?);
        encode(&counted.map_err(error)?)
    }

    /// The plots of a graph, counted over one axis of time.
    #[wasm_bindgen(unchecked_return_type = "Graph")]
    pub fn graph(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope")] scope: JsValue,
        #[wasm_bindgen(unchecked_param_type = "GraphSpec")] spec: JsValue,
    ) -> JsResult<JsValue> {
        encode(
            &self
                .0
                .graph(&decode("scope", scope)?, &decode("spec", spec)?)
                .map_err(error)?,
        )
    }

    /// A histogram, breakdown or graph as SVG, with the place of every mark.
    #[wasm_bindgen(unchecked_return_type = "Chart")]
    pub fn chart(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Histogram | Breakdown | Graph")] data: JsValue,
        #[wasm_bindgen(unchecked_param_type = "ChartStyle")] style: JsValue,
    ) -> JsResult<JsValue> {
        let data: api::ChartData = decode("data", data)?;
        encode(
            &self
                .0
                .chart(&data, &decode("style", style)?)
                .map_err(error)?,
        )
    }

    /// A histogram with its drawing, at less cost than by `chart`: the numbers are handed over once.
    #[wasm_bindgen(js_name = drawHistogram, unchecked_return_type = "Drawn<Histogram>")]
    pub fn draw_histogram(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope")] scope: JsValue,
        #[wasm_bindgen(unchecked_param_type = "HistogramSpec")] spec: JsValue,
        #[wasm_bindgen(unchecked_param_type = "ChartStyle")] style: JsValue,
    ) -> JsResult<JsValue> {
        let counted = self
            .0
            .histogram(&decode("scope", scope)?, &decode("spec", spec)?);
        self.drawn(counted.map_err(error)?, style)
    }

    /// A breakdown with its drawing.
    #[wasm_bindgen(js_name = drawBreakdown, unchecked_return_type = "Drawn<Breakdown>")]
    pub fn draw_breakdown(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope")] scope: JsValue,
        #[wasm_bindgen(unchecked_param_type = "BreakdownSpec")] spec: JsValue,
        #[wasm_bindgen(unchecked_param_type = "ChartStyle")] style: JsValue,
    ) -> JsResult<JsValue> {
        let counted = self
            .0
            .breakdown(&decode("scope", scope)?, &decode("spec", spec)?);
        self.drawn(counted.map_err(error)?, style)
    }

    /// A graph with its drawing.
    #[wasm_bindgen(js_name = drawGraph, unchecked_return_type = "Drawn<Graph>")]
    pub fn draw_graph(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scope")] scope: JsValue,
        #[wasm_bindgen(unchecked_param_type = "GraphSpec")] spec: JsValue,
        #[wasm_bindgen(unchecked_param_type = "ChartStyle")] style: JsValue,
    ) -> JsResult<JsValue> {
        let counted = self
            .0
            .graph(&decode("scope", scope)?, &decode("spec", spec)?);
        self.drawn(counted.map_err(error)?, style)
    }

    /// What could stand at the cursor, a position in UTF-16 units.
    #[wasm_bindgen(unchecked_return_type = "Completion[]")]
    pub fn complete(&self, query: &str, cursor: u32) -> JsResult<JsValue> {
        encode(&self.0.complete(query, cursor))
    }

    /// A query in the language of another engine, with what does not carry over, clause by clause.
    /// DuckDB and Spark get SQL over the archive's JSON lines or over exported Parquet.
    #[wasm_bindgen(unchecked_return_type = "Translation")]
    pub fn translate(
        &self,
        query: &str,
        #[wasm_bindgen(unchecked_param_type = "TranslationTarget")] target: JsValue,
        #[wasm_bindgen(unchecked_param_type = "TranslationOptions | undefined")] options: JsValue,
    ) -> JsResult<JsValue> {
        let target = decode("target", target)?;
        let options = decode("options", options)?;
        encode(&self.0.translate(query, target, &options).map_err(error)?)
    }

    /// A range of time from words such as `yesterday 10am to yesterday 11am`.
    #[wasm_bindgen(unchecked_return_type = "JumpRange")]
    pub fn jump(
        &self,
        words: &str,
        #[wasm_bindgen(unchecked_param_type = "JumpOptions | undefined")] options: JsValue,
    ) -> JsResult<JsValue> {
        encode(
            &self
                .0
                .jump(words, &decode("options", options)?)
                .map_err(error)?,
        )
    }

    /// Makes a zone known under this name. `transitions` holds pairs: a time in milliseconds, and
    /// the offset from UTC in seconds from then on. Chosen by name in later calls.
    #[wasm_bindgen(js_name = addZone)]
    pub fn add_zone(&mut self, name: &str, transitions: &[f64]) -> JsResult<()> {
        self.0.add_zone(name, transitions).map_err(error)
    }

    /// The zone that rows and events print their time in; UTC from the start.
    #[wasm_bindgen(js_name = useZone)]
    pub fn use_zone(&mut self, name: &str) -> JsResult<()> {
        self.0.use_zone(name).map_err(error)
    }

    /// The memory that the events take, in bytes.
    #[wasm_bindgen(js_name = memoryBytes)]
    pub fn memory_bytes(&self) -> f64 {
        self.0.memory_bytes() as f64
    }
}

impl Session {
    pub(super) fn drawn<T: api::Drawable + Serialize>(
        &self,
        data: T,
        style: JsValue,
    ) -> JsResult<JsValue> {
        let style: api::ChartStyle = decode("style", style)?;
        let api::Drawn { data, chart } = self.0.drawn(data, &style).map_err(error)?;
        // Part by part: the whole as one type would be compiled once more for each of the three.
        let drawn = js_sys::Object::new();
        set(&drawn, "data", &encode(&data)?);
        set(&drawn, "chart", &encode(&chart)?);
        Ok(drawn.into())
    }
}
