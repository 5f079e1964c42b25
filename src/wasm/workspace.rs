//! The JavaScript class `Workspace`.

use super::convert::{JsResult, decode_record, encode, encode_record, error};
use crate::api;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Everything a user saved: views, categories, presets, alerts, boards, declared families, named sets and settings. A workspace also computes when
/// alerts would have fired. A workspace needs no session. `Session.times` returns the times of events.
///
/// ```js
/// const workspace = new Workspace();
/// const query = "(action user-apikey.delete) -login";
/// const id = workspace.saveView({ name: "Deleted keys", query });
/// const channel = { integration: "email", operator: "presence", lines: 2, period: "30s", immediate: true };
/// workspace.saveAlert({ viewId: id, channels: [channel] });
/// const firings = workspace.replay(channel, session.times({ query }), session.coverage()).total;
/// const text = workspace.save();
/// ```
///
/// A missing member of a definition has its default. A method that takes a definition throws an `Error` with the code
/// `argument` if a member is unknown or has a wrong value. The message has the path of the member. Times are
/// milliseconds since 1970 UTC.
#[wasm_bindgen]
pub struct Workspace(api::Workspace);

impl Default for Workspace {
    fn default() -> Self {
        Self(api::Workspace::new())
    }
}

#[wasm_bindgen]
impl Workspace {
    /// Creates an empty workspace.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Loads a workspace file. If `replace` is `true`, the file replaces this workspace. Otherwise the definitions of
    /// the file are added. Returns a report of the loaded definitions and of the parts of the file that are wrong and
    /// were skipped. Throws if the text is not a workspace file or has a newer version, and then changes nothing.
    #[wasm_bindgen(unchecked_return_type = "LoadReport")]
    pub fn load(&mut self, text: &str, replace: bool) -> JsResult<JsValue> {
        encode_record(&self.0.load(text, replace).map_err(error)?)
    }

    /// Returns the workspace as the text of a workspace file.
    pub fn save(&self) -> String {
        self.0.save()
    }

    /// Undoes the last change. A load counts as one change. Returns `false` if there is no change to undo.
    pub fn undo(&mut self) -> bool {
        self.0.undo()
    }

    /// Imports definitions of the hosted product: JSON of its configuration API (views, presets), or Terraform
    /// resources. Returns the imported definitions, with diagnostics. Throws if the text has neither format.
    #[wasm_bindgen(js_name = importDefinitions, unchecked_return_type = "ImportReport")]
    pub fn import_definitions(&mut self, text: &str) -> JsResult<JsValue> {
        encode_record(&self.0.import_definitions(text).map_err(error)?)
    }

    /// Returns the views as JSON in the format of the hosted product's configuration API.
    #[wasm_bindgen(js_name = exportViews)]
    pub fn export_views(&self) -> String {
        self.0.export_views()
    }

    /// Returns ready-made views, alerts and boards, which are not saved. To save a ready-made definition, pass the
    /// definition without its `id` to a save method.
    #[wasm_bindgen(js_name = readyMade, unchecked_return_type = "WorkspaceState")]
    pub fn ready_made(&self) -> JsResult<JsValue> {
        encode_record(&api::Workspace::ready_made())
    }

    /// Returns all definitions, categories and settings.
    #[wasm_bindgen(unchecked_return_type = "WorkspaceState")]
    pub fn state(&self) -> JsResult<JsValue> {
        encode_record(self.0.state())
    }

    /// Returns the changes since the last call, for a page that keeps a copy of the state. The first call returns the
    /// whole state.
    #[wasm_bindgen(unchecked_return_type = "WorkspaceChanges")]
    pub fn changes(&mut self) -> JsResult<JsValue> {
        encode(&self.0.changes().write())
    }

    /// Saves a view and returns its id. A view without an `id` is new. Categories of the view that do not exist are
    /// created.
    #[wasm_bindgen(js_name = saveView)]
    pub fn save_view(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Partial<View> & Pick<View, 'name' | 'query'>")]
        view: JsValue,
    ) -> JsResult<String> {
        let view: api::View = decode_record("view", view)?;
        self.0.save_one(view).map_err(error)
    }

    /// Saves a preset and returns its id. A preset without an `id` is new.
    #[wasm_bindgen(js_name = savePreset)]
    pub fn save_preset(
        &mut self,
        #[wasm_bindgen(
            unchecked_param_type = "Partial<AlertPreset> & Pick<AlertPreset, 'name' | 'channels'>"
        )]
        preset: JsValue,
    ) -> JsResult<String> {
        let preset: api::AlertPreset = decode_record("preset", preset)?;
        self.0.save_one(preset).map_err(error)
    }

    /// Saves the alert of a view and returns the id of the alert. The alert replaces the previous alert of the view.
    #[wasm_bindgen(js_name = saveAlert)]
    pub fn save_alert(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Partial<Alert> & Pick<Alert, 'viewId'>")]
        alert: JsValue,
    ) -> JsResult<String> {
        let alert: api::Alert = decode_record("alert", alert)?;
        self.0.save_one(alert).map_err(error)
    }

    /// Saves a board and returns its id. A board without an `id` is new. Categories of the board that do not exist are
    /// created.
    #[wasm_bindgen(js_name = saveBoard)]
    pub fn save_board(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Partial<Board> & Pick<Board, 'name'>")]
        board: JsValue,
    ) -> JsResult<String> {
        let board: api::Board = decode_record("board", board)?;
        self.0.save_one(board).map_err(error)
    }

    /// Saves a declared family and returns its id. A family without an `id` is new. Pass the families to
    /// `Session.declareFamilies`, so that files are read with them.
    #[wasm_bindgen(js_name = saveFamily)]
    pub fn save_family(
        &mut self,
        #[wasm_bindgen(
            unchecked_param_type = "Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>"
        )]
        family: JsValue,
    ) -> JsResult<String> {
        let family: api::DeclaredFamily = decode_record("family", family)?;
        self.0.save_one(family).map_err(error)
    }

    /// Saves a named set of values and returns its id. A set without an `id` is new. Pass the sets to `Session.useSets`, so
    /// that query texts can refer to them.
    #[wasm_bindgen(js_name = saveSet)]
    pub fn save_set(
        &mut self,
        #[wasm_bindgen(
            unchecked_param_type = "Partial<ValueSet> & Pick<ValueSet, 'name' | 'values'>"
        )]
        set: JsValue,
    ) -> JsResult<String> {
        let set: api::ValueSet = decode_record("set", set)?;
        self.0.save_one(set).map_err(error)
    }

    /// Renames a view, preset, board, declared family or named set. Throws if no definition has this id, or the name is not valid.
    pub fn rename(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "'view' | 'preset' | 'board' | 'family' | 'set'")]
        kind: &str,
        id: &str,
        name: &str,
    ) -> JsResult<()> {
        self.0.rename(kind, id, name).map(|_| ()).map_err(error)
    }

    /// Copies a view, preset, board, declared family or named set, and returns the id of the copy.
    pub fn duplicate(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "'view' | 'preset' | 'board' | 'family' | 'set'")]
        kind: &str,
        id: &str,
    ) -> JsResult<String> {
        self.0.duplicate(kind, id).map_err(error)
    }

    /// Deletes a definition and the definitions that depend on it: the alert of a view, the alerts that use a preset.
    pub fn delete(
        &mut self,
        #[wasm_bindgen(
            unchecked_param_type = "'view' | 'preset' | 'alert' | 'board' | 'family' | 'set'"
        )]
        kind: &str,
        id: &str,
    ) -> JsResult<()> {
        self.0.delete(kind, id).map_err(error)
    }

    /// Sorts the definitions of a kind in the order of `ids`. Definitions that `ids` does not list come last.
    pub fn reorder(
        &mut self,
        #[wasm_bindgen(
            unchecked_param_type = "'view' | 'preset' | 'alert' | 'board' | 'family' | 'set'"
        )]
        kind: &str,
        ids: Vec<String>,
    ) -> JsResult<()> {
        self.0.reorder(kind, &ids).map_err(error)
    }

    /// Adds the category `name`. With `old`, renames the category `old` to `name` instead.
    #[wasm_bindgen(js_name = saveCategory)]
    pub fn save_category(&mut self, name: &str, old: Option<String>) -> JsResult<()> {
        self.0.save_category(old.as_deref(), name).map_err(error)
    }

    /// Deletes a category. The definitions in the category remain.
    #[wasm_bindgen(js_name = deleteCategory)]
    pub fn delete_category(&mut self, name: &str) -> JsResult<()> {
        self.0.delete_category(name).map_err(error)
    }

    /// Replaces the settings. A missing setting has its default.
    #[wasm_bindgen(js_name = saveSettings)]
    pub fn save_settings(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Partial<WorkspaceSettings>")] settings: JsValue,
    ) -> JsResult<()> {
        self.0
            .save_settings(decode_record("settings", settings)?)
            .map_err(error)
    }

    /// Adds a time zone, as `Session.addZone` does, for schedules and messages.
    #[wasm_bindgen(js_name = addZone)]
    pub fn add_zone(&mut self, name: &str, transitions: &[f64]) -> JsResult<()> {
        self.0.add_zone(name, transitions).map_err(error)
    }

    /// Returns the firings that a channel would have had. `times` has the times of the events of its view
    /// (`Session.times`), ascending. `files` has the first and the last time of each file (`Session.coverage`). `now`
    /// is the current time in milliseconds, and is required only if a file still grows. Throws `argument` if `times` is
    /// not ascending.
    #[wasm_bindgen(unchecked_return_type = "Replay")]
    pub fn replay(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Partial<AlertChannel>")] channel: JsValue,
        times: &[f64],
        #[wasm_bindgen(unchecked_param_type = "Coverage[]")] files: JsValue,
        now: Option<f64>,
    ) -> JsResult<JsValue> {
        let channel = decode_record("channel", channel)?;
        let files: Vec<api::Coverage> = decode_record("files", files)?;
        encode_record(&self.0.replay(&channel, times, &files, now).map_err(error)?)
    }

    /// Returns the condition of a channel in words.
    pub fn condition(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Partial<AlertChannel>")] channel: JsValue,
    ) -> JsResult<String> {
        Ok(self.0.condition(&decode_record("channel", channel)?))
    }

    /// Returns the e-mail that a firing would have sent.
    #[wasm_bindgen(unchecked_return_type = "Email")]
    pub fn email(
        &self,
        #[wasm_bindgen(unchecked_param_type = "AlertMessage")] message: JsValue,
    ) -> JsResult<JsValue> {
        encode_record(
            &self
                .0
                .email(&decode_record("message", message)?)
                .map_err(error)?,
        )
    }

    /// Returns the request that a firing would have sent to a webhook, Slack or PagerDuty.
    #[wasm_bindgen(unchecked_return_type = "Payload")]
    pub fn payload(
        &self,
        #[wasm_bindgen(unchecked_param_type = "AlertMessage")] message: JsValue,
    ) -> JsResult<JsValue> {
        encode_record(
            &self
                .0
                .payload(&decode_record("message", message)?)
                .map_err(error)?,
        )
    }
}
