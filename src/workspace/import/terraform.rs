//! Converts Terraform's `logdna_view`, `logdna_alert` and `logdna_category` to the format of the configuration API.

use super::hcl::{self, Resource};
use super::report::ImportKind;
use super::source::SourceDefinition;
use crate::error::{Error, ErrorKind, Result};
use crate::order;
use serde_json::{Map, Value};

/// The maximum size of a Terraform text, in bytes.
const MAX_BYTES: usize = super::super::text::MAX_BYTES;
/// Arguments that only Terraform needs.
const META_ARGUMENTS: &[&str] = &["provider", "lifecycle", "depends_on", "timeouts"];
/// The suffix of a channel's block name, as in `slack_channel`.
const CHANNEL_SUFFIX: &str = "_channel";

/// Returns the definitions of a Terraform text. Adds syntax errors to `problems`.
///
/// # Errors
/// Fails with `argument` if the text is too long.
pub(super) fn definitions(text: &str, problems: &mut Vec<String>) -> Result<Vec<SourceDefinition>> {
    if text.len() > MAX_BYTES {
        return Err(Error::new(
            ErrorKind::Argument,
            format!(
                "the text has {} bytes; the limit is {MAX_BYTES} bytes",
                text.len()
            ),
        ));
    }
    let (resources, errors) = hcl::resources(text);
    problems.extend(
        errors
            .into_iter()
            .map(|error| format!("line {}: {}", error.line, error.reason)),
    );
    let ranked = resources.into_iter().filter_map(definition);
    let mut ranked: Vec<(u8, SourceDefinition)> = ranked.collect();
    // Presets come first because views refer to presets.
    order::sort_by_key(&mut ranked, |(rank, _)| *rank);
    Ok(ranked
        .into_iter()
        .map(|(_, definition)| definition)
        .collect())
}

/// Returns the definition of a resource and its rank in the import order. Returns `None` if the resource is not a view,
/// an alert or a category.
fn definition(resource: Resource) -> Option<(u8, SourceDefinition)> {
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
        if META_ARGUMENTS.contains(&name.as_str()) {
            continue;
        }
        if let Some(integration) = name.strip_suffix(CHANNEL_SUFFIX) {
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
        // A view refers to its presets by `presetid` or by `presetids`.
        if let Some(presets) = members.remove("presetids") {
            members.entry("presetid").or_insert(presets);
        }
    }
    Some((
        rank,
        SourceDefinition {
            kind,
            members,
            notes,
        },
    ))
}

fn is_expression(text: &str) -> bool {
    text.starts_with("${") && text.ends_with('}')
}

/// Replaces references such as `${logdna_alert.main.id}` with the id that the resource gets in the workspace.
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
