//! The JavaScript class `Workspace`.

use super::convert::{JsResult, encode, error, read, record};
use crate::api;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Everything a user saved: views, categories, presets, alerts, boards and settings; and what alerts
/// would have done. It needs no events: the times of a view's events come from `Session.times`.
///
/// ```js
/// const workspace = new Workspace();
/// const id = workspace.saveView({ name: "Deleted keys", query: "(action user-apikey.delete) -login" });
/// const channel = { integration: "email", operator: "presence", lines: 2, period: "30s", immediate: true };
/// workspace.saveAlert({ viewId: id, channels: [channel] });
/// workspace.replay(channel, session.times({ query }), session.coverage()).total;
/// localFile = workspace.save();
/// ```
///
/// Members that are left out of a definition have their default.
#[wasm_bindgen]
pub struct Workspace(api::Workspace);

impl Default for Workspace {
    fn default() -> Self {
        Self(api::Workspace::new())
    }
}

#[wasm_bindgen]
impl Workspace {
    /// An empty workspace.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Loads a workspace file, in place of what is there or beside it. What is wrong in it is listed, the rest is
    /// loaded. Throws for a text that is no workspace, or one of a newer version, and then changes nothing.
    #[wasm_bindgen(unchecked_return_type = "LoadReport")]
    pub fn load(&mut self, text: &str, replace: bool) -> JsResult<JsValue> {
        record(&self.0.load(text, replace).map_err(error)?)
    }

    /// The workspace as a file.
    pub fn save(&self) -> String {
        self.0.save()
    }

    /// Takes the last change back, a load included; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        self.0.undo()
    }

    /// Adds definitions of the hosted product: JSON of its configuration API (views, presets), or Terraform resources.
    #[wasm_bindgen(js_name = importDefinitions, unchecked_return_type = "ImportReport")]
    pub fn import_definitions(&mut self, text: &str) -> JsResult<JsValue> {
        record(&self.0.import_definitions(text).map_err(error)?)
    }

    /// The views in the shape of the hosted product's configuration API, as JSON.
    #[wasm_bindgen(js_name = exportViews)]
    pub fn export_views(&self) -> String {
        self.0.export_views()
    }

    /// Views, alerts and boards to begin with. Nothing of it is saved: save what is chosen, without its `id`.
    #[wasm_bindgen(js_name = readyMade, unchecked_return_type = "WorkspaceState")]
    pub fn ready_made(&self) -> JsResult<JsValue> {
        record(&api::Workspace::ready_made())
    }

    /// What is saved.
    #[wasm_bindgen(unchecked_return_type = "WorkspaceState")]
    pub fn state(&self) -> JsResult<JsValue> {
        record(self.0.state())
    }

    /// What changed since the last call, for a page that keeps a copy of the state. For the first call, that is everything.
    #[wasm_bindgen(unchecked_return_type = "WorkspaceChanges")]
    pub fn changes(&mut self) -> JsResult<JsValue> {
        encode(&self.0.changes().write())
    }

    /// Saves a view, new without an `id`; returns its id. Its categories are made on the spot.
    #[wasm_bindgen(js_name = saveView)]
    pub fn save_view(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Partial<View> & Pick<View, 'name' | 'query'>")]
        view: JsValue,
    ) -> JsResult<String> {
        let view: api::View = read("view", view)?;
        self.0.save_one(view).map_err(error)
    }

    /// Saves a preset, new without an `id`; returns its id.
    #[wasm_bindgen(js_name = savePreset)]
    pub fn save_preset(
        &mut self,
        #[wasm_bindgen(
            unchecked_param_type = "Partial<AlertPreset> & Pick<AlertPreset, 'name' | 'channels'>"
        )]
        preset: JsValue,
    ) -> JsResult<String> {
        let preset: api::AlertPreset = read("preset", preset)?;
        self.0.save_one(preset).map_err(error)
    }

    /// Saves the alert of a view, in place of the one it had; returns its id.
    #[wasm_bindgen(js_name = saveAlert)]
    pub fn save_alert(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Partial<Alert> & Pick<Alert, 'viewId'>")]
        alert: JsValue,
    ) -> JsResult<String> {
        let alert: api::Alert = read("alert", alert)?;
        self.0.save_one(alert).map_err(error)
    }

    /// Saves a board, new without an `id`; returns its id. Its categories are made on the spot.
    #[wasm_bindgen(js_name = saveBoard)]
    pub fn save_board(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Partial<Board> & Pick<Board, 'name'>")]
        board: JsValue,
    ) -> JsResult<String> {
        let board: api::Board = read("board", board)?;
        self.0.save_one(board).map_err(error)
    }

    /// Gives a view, preset or board another name.
    pub fn rename(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "'view' | 'preset' | 'board'")] kind: &str,
        id: &str,
        name: &str,
    ) -> JsResult<()> {
        self.0.rename(kind, id, name).map(|_| ()).map_err(error)
    }

    /// Makes a copy of a view, preset or board; returns its id.
    pub fn duplicate(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "'view' | 'preset' | 'board'")] kind: &str,
        id: &str,
    ) -> JsResult<String> {
        self.0.duplicate(kind, id).map_err(error)
    }

    /// Deletes one, and what cannot be without it: the alert of a view, the alerts of a preset.
    pub fn delete(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "'view' | 'preset' | 'alert' | 'board'")] kind: &str,
        id: &str,
    ) -> JsResult<()> {
        self.0.delete(kind, id).map_err(error)
    }

    /// Puts those of a kind in the order of these ids; the others come after them.
    pub fn reorder(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "'view' | 'preset' | 'alert' | 'board'")] kind: &str,
        ids: Vec<String>,
    ) -> JsResult<()> {
        self.0.reorder(kind, &ids).map_err(error)
    }

    /// Adds a category, or renames the one called `old` everywhere.
    #[wasm_bindgen(js_name = saveCategory)]
    pub fn save_category(&mut self, name: &str, old: Option<String>) -> JsResult<()> {
        self.0.save_category(old.as_deref(), name).map_err(error)
    }

    /// Deletes a category. What stood in it stays.
    #[wasm_bindgen(js_name = deleteCategory)]
    pub fn delete_category(&mut self, name: &str) -> JsResult<()> {
        self.0.delete_category(name).map_err(error)
    }

    /// Changes the settings.
    #[wasm_bindgen(js_name = saveSettings)]
    pub fn save_settings(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Partial<WorkspaceSettings>")] settings: JsValue,
    ) -> JsResult<()> {
        self.0
            .save_settings(read("settings", settings)?)
            .map_err(error)
    }

    /// Makes a zone known, as `Session.addZone` does, for schedules and messages.
    #[wasm_bindgen(js_name = addZone)]
    pub fn add_zone(&mut self, name: &str, transitions: &[f64]) -> JsResult<()> {
        self.0.add_zone(name, transitions).map_err(error)
    }

    /// What a channel would have done. `times` are those of its view's events, ascending, of all shards; `files` the
    /// stretches of all files (`Session.coverage`); `now` the present, for input that still grows.
    #[wasm_bindgen(unchecked_return_type = "Replay")]
    pub fn replay(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Partial<AlertChannel>")] channel: JsValue,
        times: &[f64],
        #[wasm_bindgen(unchecked_param_type = "Coverage[]")] files: JsValue,
        now: Option<f64>,
    ) -> JsResult<JsValue> {
        let channel = read("channel", channel)?;
        let files: Vec<api::Coverage> = read("files", files)?;
        record(&self.0.replay(&channel, times, &files, now).map_err(error)?)
    }

    /// The condition of a channel in words.
    pub fn condition(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Partial<AlertChannel>")] channel: JsValue,
    ) -> JsResult<String> {
        Ok(self.0.condition(&read("channel", channel)?))
    }

    /// The e-mail that a firing would have sent.
    #[wasm_bindgen(unchecked_return_type = "Email")]
    pub fn email(
        &self,
        #[wasm_bindgen(unchecked_param_type = "AlertMessage")] message: JsValue,
    ) -> JsResult<JsValue> {
        record(&self.0.email(&read("message", message)?).map_err(error)?)
    }

    /// The request that a firing would have made to a webhook, Slack or PagerDuty.
    #[wasm_bindgen(unchecked_return_type = "Payload")]
    pub fn payload(
        &self,
        #[wasm_bindgen(unchecked_param_type = "AlertMessage")] message: JsValue,
    ) -> JsResult<JsValue> {
        record(&self.0.payload(&read("message", message)?).map_err(error)?)
    }
}
