//! Terraform's `logdna_view`, `logdna_alert` and `logdna_category` in the shape of the configuration API.

use super::hcl::{self, Resource};
use super::{Found, ImportKind};
use crate::error::{Error, ErrorKind, Result};
use crate::order;
use serde_json::{Map, Value};

/// The longest text.
const MAX_BYTES: usize = super::super::file::MAX_BYTES;
/// Members that only Terraform needs.
const META: &[&str] = &["provider", "lifecycle", "depends_on", "timeouts"];
/// What a channel's block is called.
const CHANNEL: &str = "_channel";

/// The definitions of a text; what could not be read goes to `problems`.
pub(super) fn definitions(text: &str, problems: &mut Vec<String>) -> Result<Vec<Found>> {
    if text.len() > MAX_BYTES {
        return Err(Error::new(
            ErrorKind::Argument,
            format!(
                "the text has {} bytes; {MAX_BYTES} are read at the most",
                text.len()
            ),
        ));
    }
    let (resources, faults) = hcl::resources(text);
    problems.extend(
        faults
            .into_iter()
            .map(|fault| format!("line {}: {}", fault.line, fault.reason)),
    );
    let mut found: Vec<(u8, Found)> = resources.into_iter().filter_map(definition).collect();
    // Presets first: the views refer to them.
    order::sort_by_key(&mut found, |(rank, _)| *rank);
    Ok(found.into_iter().map(|(_, found)| found).collect())
}

fn definition(resource: Resource) -> Option<(u8, Found)> {
    let (rank, kind, id) = match resource.kind.as_str() {
        "logdna_category" => (0, ImportKind::Category, None),
        "logdna_alert" | "logdna_preset_alert" => (1, ImportKind::Preset, Some("presetid")),
        "logdna_view" => (2, ImportKind::View, Some("viewid")),
        _ => return None,
    };
    let address = format!("{}.{}", resource.kind, resource.name);
    let mut notes = Vec::new();
    let mut members = Map::new();
    let mut channels = Vec::new();
    for (name, mut value) in resource.body {
        if META.contains(&name.as_str()) {
            continue;
        }
        if let Some(integration) = name.strip_suffix(CHANNEL) {
            let blocks = match value {
                Value::Array(blocks) => blocks,
                single => vec![single],
            };
            channels.extend(blocks.into_iter().filter_map(|block| match block {
                Value::Object(mut members) => {
                    members.insert("integration".to_owned(), integration.into());
                    Some(Value::Object(members))
                }
                _ => None,
            }));
            continue;
        }
        resolve(&mut value);
        if value.as_str().is_some_and(is_expression) && name != "presetid" {
            notes.push(format!(
                "{name} is the expression {value}, which was not evaluated"
            ));
        }
        members.insert(name, value);
    }
    if !channels.is_empty() {
        members.insert("channels".to_owned(), Value::Array(channels));
    }
    if let Some(id) = id {
        members.insert(id.to_owned(), address.into());
    }
    if kind == ImportKind::View {
        // It names its presets in one of two ways.
        if let Some(presets) = members.remove("presetids") {
            members.entry("presetid").or_insert(presets);
        }
    }
    Some((
        rank,
        Found {
            kind,
            members,
            notes,
        },
    ))
}

fn is_expression(text: &str) -> bool {
    text.starts_with("${") && text.ends_with('}')
}

/// `${logdna_alert.main.id}` is the id that the resource gets here.
fn resolve(value: &mut Value) {
    match value {
        Value::String(text) => {
            let address = text
                .strip_prefix("${")
                .and_then(|text| text.strip_suffix(".id}"))
                .map(str::to_owned);
            if let Some(address) = address {
                *text = address;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(resolve),
        _ => {}
    }
}
