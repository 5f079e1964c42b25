//! Imports definitions of the hosted product: the JSON of its configuration API, and Terraform files.
//!
//! - `report`: [`ImportReport`], the result of an import
//! - `source`: a definition in the API's format, before its conversion
//! - `hosted`: views, presets and channels from the API's format
//! - `hcl`: a parser for the part of Terraform's language that such files use
//! - `terraform`: Terraform resources in the API's format

mod hcl;
mod hosted;
pub(super) mod report;
mod source;
mod terraform;

use super::edit::Workspace;
use super::file::json;
use super::record::RecordReader;
use super::state::WorkspaceState;
use super::{Alert, AlertPreset};
use crate::error::{Error, ErrorKind, Result};
use crate::query;
use hashbrown::HashSet;
use report::{ImportDiagnostic, ImportKind, ImportReport, ImportSeverity, ImportedDefinition};
use serde_json::{Map, Value};
use source::SourceDefinition;

impl Workspace {
    /// Adds the definitions of a text, which is JSON of the configuration API or Terraform. Returns the report of the
    /// import.
    ///
    /// # Errors
    /// Fails with `argument` if the text contains no definition, is too long or is invalid JSON, or if the workspace
    /// would be too large. The workspace does not change.
    pub fn import(&mut self, text: &str) -> Result<ImportReport> {
        let mut report = ImportReport::default();
        let definitions = if text
            .trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
            .starts_with(['[', '{'])
        {
            source::definitions(json(text)?)
        } else {
            terraform::definitions(text, &mut report.problems)?
        };
        if definitions.is_empty() && report.problems.is_empty() {
            return Err(Error::new(ErrorKind::Argument, "the text contains no view, preset or category")
                .help("Import a response of the configuration API (GET /v1/config/view or /v1/config/presetalert), or Terraform resources logdna_view and logdna_alert."));
        }
        self.change(|state| {
            let mut new = WorkspaceState::default();
            let mut presets: HashSet<String> = state
                .presets
                .iter()
                .map(|preset| preset.id.clone())
                .collect();
            for (number, definition) in (1..).zip(definitions) {
                report
                    .definitions
                    .push(convert(definition, number, &mut presets, &mut new));
            }
            let mut reader = RecordReader::default();
            let loaded = state.add(new, false, &mut reader);
            (report.views, report.presets, report.alerts) =
                (loaded.views, loaded.presets, loaded.alerts);
            report.known = loaded.known;
            report.more_problems = reader.more_problems();
            report
                .problems
                .extend(reader.into_problems().into_iter().map(|(_, reason)| reason));
            Ok(report)
        })
    }
}

/// Converts a definition and adds the result to `new`. A view is added together with its alert. Returns the entry for
/// the report. `number` is used in the id of a view that has no id. `presets` has the ids of the presets that a view
/// can refer to.
fn convert(
    definition: SourceDefinition,
    number: u32,
    presets: &mut HashSet<String>,
    new: &mut WorkspaceState,
) -> ImportedDefinition {
    let SourceDefinition {
        kind,
        members,
        mut notes,
    } = definition;
    let name = members
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let mut diagnostics = Vec::new();
    let imported = match kind {
        ImportKind::View => match hosted::view(&members, &mut notes) {
            None => false,
            Some(mut view) => {
                if view.id.is_empty() {
                    // The alert of the view refers to this id.
                    view.id = format!("imported-{number}");
                }
                diagnostics = diagnose(&view.query);
                let channels = hosted::channels(&members, &mut notes);
                let preset_id = preset_of(&members, presets, &mut notes);
                if preset_id.is_some() || !channels.is_empty() {
                    if preset_id.is_some() && !channels.is_empty() {
                        notes.push(
                            "the view has a preset and channels of its own; only the preset was imported"
                                .to_owned(),
                        );
                    }
                    let alert = Alert {
                        id: String::new(),
                        view_id: view.id.clone(),
                        preset_id,
                        channels,
                    };
                    new.alerts
                        .extend(hosted::checked(&alert, &mut notes).map(Into::into));
                }
                new.categories.extend_from_slice(&view.categories);
                new.views.push(view.into());
                true
            }
        },
        ImportKind::Preset => {
            let preset = AlertPreset {
                id: members
                    .get("presetid")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned(),
                name: name.clone(),
                channels: hosted::channels(&members, &mut notes),
            };
            if preset.channels.is_empty() {
                notes.push("no channel of the preset could be imported".to_owned());
            }
            let preset =
                hosted::checked(&preset, &mut notes).filter(|preset| !preset.channels.is_empty());
            let is_valid = preset.is_some();
            if let Some(preset) = preset {
                presets.insert(preset.id.clone());
                new.presets.push(preset.into());
            }
            is_valid
        }
        ImportKind::Category => {
            let category = hosted::checked(&name, &mut notes);
            let is_valid = category.is_some();
            new.categories.extend(category);
            is_valid
        }
        ImportKind::Unknown => {
            notes.push("this is not a view, preset or category".to_owned());
            false
        }
    };
    ImportedDefinition {
        kind,
        name,
        imported,
        notes,
        diagnostics,
    }
}

/// Returns the id of the preset that a view refers to, if the preset is in the workspace or in the same text.
fn preset_of(
    members: &Map<String, Value>,
    presets: &HashSet<String>,
    notes: &mut Vec<String>,
) -> Option<String> {
    let preset_id = match members
        .get("presetid")
        .or_else(|| members.get("presetids"))?
    {
        Value::Array(ids) => {
            if ids.len() > 1 {
                notes.push(format!(
                    "the view has {} presets; only the first was imported",
                    ids.len()
                ));
            }
            ids.first()?.as_str()?
        }
        value => value.as_str()?,
    };
    if preset_id.is_empty() {
        return None;
    }
    if !presets.contains(preset_id) {
        notes.push(format!(
            "the preset \"{preset_id}\" is not in the workspace; import the presets first"
        ));
        return None;
    }
    Some(preset_id.to_owned())
}

fn diagnose(query: &str) -> Vec<ImportDiagnostic> {
    let index = query::Utf16Index::new(query);
    query::parse(query)
        .diagnostics
        .into_iter()
        .map(|diagnostic| ImportDiagnostic {
            severity: match diagnostic.severity {
                query::Severity::Error => ImportSeverity::Error,
                query::Severity::Warning => ImportSeverity::Warning,
                query::Severity::Hint => ImportSeverity::Hint,
            },
            start: index.unit(diagnostic.span.start) as u32,
            end: index.unit(diagnostic.span.end) as u32,
            message: diagnostic.message,
            help: diagnostic.help,
        })
        .collect()
}
