//! Definitions that people saved from the hosted product: the JSON of its configuration API, and Terraform.
//!
//! - `hosted`: views, presets and channels in the API's shape
//! - `hcl`: the part of Terraform's language they are written in
//! - `terraform`: its resources in the API's shape

mod hcl;
mod hosted;
mod terraform;

use super::file::json;
use super::record;
use super::record::Reader;
use super::state::{Workspace, WorkspaceState};
use super::{Alert, AlertPreset, words};
use crate::error::{Error, ErrorKind, Result};
use crate::query;
use hashbrown::HashSet;
use serde_json::{Map, Value};

words! {
    /// How bad a diagnostic is.
    pub enum ImportSeverity {
        /// The query cannot be evaluated.
        Error = "error",
        /// It can, but probably does not mean what was intended.
        Warning = "warning",
        /// Worth knowing.
        Hint = "hint",
    }
}

record! {
    /// What is said about an imported query, as of a `ParsedQuery`.
    pub struct ImportDiagnostic {
        /// How bad it is.
        pub severity: ImportSeverity,
        /// The first UTF-16 unit of the place.
        pub start: u32,
        /// One past the last.
        pub end: u32,
        /// What is the matter.
        pub message: String,
        /// What to do about it.
        pub help: String,
    }
}

words! {
    /// What a definition is.
    pub enum ImportKind {
        /// A view.
        View = "view",
        /// A preset.
        Preset = "preset",
        /// A category.
        Category = "category",
        /// None of these.
        Unknown = "unknown",
    }
}

record! {
    /// One definition that was found.
    pub struct ImportedDefinition {
        /// What it is.
        pub kind: ImportKind,
        /// Its name.
        pub name: String,
        /// Whether it came over.
        pub imported: bool,
        /// What of it could not.
        pub notes: Vec<String>,
        /// What is said about its query.
        pub diagnostics: Vec<ImportDiagnostic>,
    }
}

record! {
    /// What came over, and what could not.
    pub struct ImportReport {
        /// How many views were added.
        pub views: u32,
        /// How many presets.
        pub presets: u32,
        /// How many alerts.
        pub alerts: u32,
        /// How many definitions were there already, to the letter.
        pub known: u32,
        /// Every definition of the text.
        pub definitions: Vec<ImportedDefinition>,
        /// What was wrong beside the definitions.
        pub problems: Vec<String>,
        /// How many problems there were in addition to those in `problems`.
        pub more_problems: u32,
    }
}

/// A definition in the shape of the API, and where it stands.
struct Found {
    kind: ImportKind,
    members: Map<String, Value>,
    notes: Vec<String>,
}

impl Workspace {
    /// Adds the definitions of a text: JSON of the configuration API, or Terraform.
    pub fn import(&mut self, text: &str) -> Result<ImportReport> {
        let mut report = ImportReport::default();
        let found = if text
            .trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
            .starts_with(['[', '{'])
        {
            of_json(json(text)?)
        } else {
            terraform::definitions(text, &mut report.problems)?
        };
        if found.is_empty() && report.problems.is_empty() {
            return Err(Error::new(ErrorKind::Argument, "no view and no preset was found")
                .help("Import the answer of the configuration API (GET /v1/config/view or /v1/config/presetalert), or Terraform resources logdna_view and logdna_alert."));
        }
        self.change(|state| {
            let mut new = WorkspaceState::default();
            let mut presets: HashSet<String> = state
                .presets
                .iter()
                .map(|preset| preset.id.clone())
                .collect();
            for (number, found) in (1..).zip(found) {
                report
                    .definitions
                    .push(take(found, number, &mut presets, &mut new));
            }
            let mut reader = Reader::default();
            let loaded = state.take_in(new, false, &mut reader);
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

/// The definitions of a list, of one object, or of the lists of an object.
fn of_json(value: Value) -> Vec<Found> {
    let items = match value {
        Value::Array(items) => items,
        Value::Object(members) => {
            let lists: Vec<Value> = members
                .iter()
                .filter(|(name, _)| {
                    ["views", "presets", "presetalerts", "categories"].contains(&name.as_str())
                })
                .filter_map(|(_, value)| value.as_array().cloned())
                .flatten()
                .collect();
            if lists.is_empty() {
                vec![Value::Object(members)]
            } else {
                lists
            }
        }
        other => vec![other],
    };
    items.into_iter().map(of_item).collect()
}

fn of_item(item: Value) -> Found {
    let members = match item {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    let has = |names: &[&str]| names.iter().any(|name| members.contains_key(*name));
    let kind = if has(&[
        "viewid", "query", "hosts", "apps", "levels", "tags", "category",
    ]) {
        ImportKind::View
    } else if has(&["channels"]) {
        ImportKind::Preset
    } else if has(&["name"]) && has(&["type"]) {
        ImportKind::Category
    } else {
        ImportKind::Unknown
    };
    Found {
        kind,
        members,
        notes: Vec::new(),
    }
}

/// Makes a record of what was found and adds it to `new`, with what refers to it. `presets` holds the ids of those
/// that a view can name.
fn take(
    found: Found,
    number: u32,
    presets: &mut HashSet<String>,
    new: &mut WorkspaceState,
) -> ImportedDefinition {
    let Found {
        kind,
        members,
        mut notes,
    } = found;
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
                    // Its alert needs something to refer to.
                    view.id = format!("imported-{number}");
                }
                diagnostics = diagnose(&view.query);
                let channels = hosted::channels(&members, &mut notes);
                let preset_id = preset_of(&members, presets, &mut notes);
                if preset_id.is_some() || !channels.is_empty() {
                    if preset_id.is_some() && !channels.is_empty() {
                        notes.push(
                            "it has a preset and channels of its own; the preset was taken"
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
                notes.push("it has no channel that could come over".to_owned());
            }
            let preset =
                hosted::checked(&preset, &mut notes).filter(|preset| !preset.channels.is_empty());
            let fits = preset.is_some();
            if let Some(preset) = preset {
                presets.insert(preset.id.clone());
                new.presets.push(preset.into());
            }
            fits
        }
        ImportKind::Category => {
            let category = hosted::checked(&name, &mut notes);
            let fits = category.is_some();
            new.categories.extend(category);
            fits
        }
        ImportKind::Unknown => {
            notes.push("it is no view, preset or category".to_owned());
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

/// The preset that a view names, when it is known or comes with it.
fn preset_of(
    members: &Map<String, Value>,
    presets: &HashSet<String>,
    notes: &mut Vec<String>,
) -> Option<String> {
    let named = match members
        .get("presetid")
        .or_else(|| members.get("presetids"))?
    {
        Value::Array(ids) => {
            if ids.len() > 1 {
                notes.push(format!(
                    "it names {} presets; the first was taken",
                    ids.len()
                ));
            }
            ids.first()?.as_str()?
        }
        value => value.as_str()?,
    };
    if named.is_empty() || presets.contains(named) {
        return Some(named.to_owned()).filter(|named| !named.is_empty());
    }
    notes.push(format!(
        "its preset \"{named}\" is not here; import the presets first"
    ));
    None
}

fn diagnose(query: &str) -> Vec<ImportDiagnostic> {
    let index = query::Utf16Index::new(query);
    query::parse(query)
        .diagnostics
        .into_iter()
        .map(|found| ImportDiagnostic {
            severity: match found.severity {
                query::Severity::Error => ImportSeverity::Error,
                query::Severity::Warning => ImportSeverity::Warning,
                query::Severity::Hint => ImportSeverity::Hint,
            },
            start: index.unit(found.span.start) as u32,
            end: index.unit(found.span.end) as u32,
            message: found.message,
            help: found.help,
        })
        .collect()
}
