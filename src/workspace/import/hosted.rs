//! Reads views, presets and categories in the format of the hosted product's configuration API.
//!
//! The API is lenient: numbers and booleans may be text, addresses may be a list or one text, periods may be `30`, `5m`
//! or a number of seconds. Each part that cannot be imported gets a note.

use super::super::record::{Field, RecordReader};
use super::super::{
    AlertChannel, AlertIntegration, AlertOperator, AlertPeriod, AlertSchedule, PayloadHeader,
    TimeOfDay, View,
};
use serde_json::{Map, Value};

/// Members with internal data of the hosted product, which are ignored without a note.
const IGNORED: &[&str] = &["account", "alertid", "org", "orgs", "id", "depends_on"];

/// Returns a view of the hosted product, or `None` if the view has no valid name. Adds the parts that cannot be
/// imported to `notes`.
pub(super) fn view(members: &Map<String, Value>, notes: &mut Vec<String>) -> Option<View> {
    let known = [
        "viewid",
        "name",
        "query",
        "description",
        "category",
        "categories",
        "hosts",
        "apps",
        "levels",
        "tags",
        "channels",
        "presetid",
        "presetids",
    ];
    note_unknown(members, &known, notes);
    let name = text(members, "name").filter(|name| !name.trim().is_empty());
    if name.is_none() {
        notes.push("the view has no name and was left out".to_owned());
    }
    let mut categories = texts(members, "category", notes);
    categories.extend(texts(members, "categories", notes));
    let view = View {
        id: text(members, "viewid").unwrap_or_default(),
        name: name?,
        description: text(members, "description").unwrap_or_default(),
        categories,
        query: text(members, "query").unwrap_or_default(),
        sources: texts(members, "hosts", notes),
        apps: texts(members, "apps", notes),
        levels: texts(members, "levels", notes),
        tags: texts(members, "tags", notes),
        ..View::default()
    };
    checked(&view, notes)
}

/// Returns the channels of a view or preset of the hosted product. Adds the parts that cannot be imported to `notes`.
pub(super) fn channels(members: &Map<String, Value>, notes: &mut Vec<String>) -> Vec<AlertChannel> {
    let channels = match members.get("channels") {
        None | Some(Value::Null) => return Vec::new(),
        Some(Value::Array(channels)) => channels,
        Some(_) => {
            notes.push("channels is not a list and was left out".to_owned());
            return Vec::new();
        }
    };
    let mut read = Vec::new();
    for (number, channel) in (1..).zip(channels) {
        let first_note = notes.len();
        match channel {
            Value::Object(members) => read.extend(self::channel(members, notes)),
            _ => notes.push("not an object, so it was left out".to_owned()),
        }
        for note in notes.iter_mut().skip(first_note) {
            *note = format!("channel {number}: {note}");
        }
    }
    read
}

fn channel(members: &Map<String, Value>, notes: &mut Vec<String>) -> Option<AlertChannel> {
    let known = [
        "integration",
        "emails",
        "triggerlimit",
        "triggerinterval",
        "operator",
        "immediate",
        "terminal",
        "timezone",
        "url",
        "method",
        "headers",
        "bodyTemplate",
        "bodytemplate",
        "key",
        "blackout",
        "mutable",
    ];
    note_unknown(members, &known, notes);
    let left_out = |notes: &mut Vec<String>, member: &str| {
        let problem = match members.get(member) {
            Some(value) => format!("{member} is {value}, which is not supported"),
            None => format!("{member} is missing"),
        };
        notes.push(format!("{problem}; the channel was left out"));
    };
    let word = |member: &str| text(members, member).map(|text| text.trim().to_ascii_lowercase());
    let integration = word("integration")
        .and_then(|word| meaning(AlertIntegration::WORDS, &word))
        .or_else(|| {
            left_out(notes, "integration");
            None
        })?;
    let operator = match word("operator").as_deref() {
        None => Some(AlertOperator::Presence),
        Some(word) => meaning(AlertOperator::WORDS, word),
    }
    .or_else(|| {
        left_out(notes, "operator");
        None
    })?;
    let period = match members.get("triggerinterval") {
        None | Some(Value::Null) if operator == AlertOperator::Absence => {
            Some(AlertPeriod::Minutes15)
        }
        None | Some(Value::Null) => Some(AlertPeriod::Seconds30),
        Some(value) => period(value),
    }
    .or_else(|| {
        left_out(notes, "triggerinterval");
        None
    })?;
    let lines = match members.get("triggerlimit") {
        None | Some(Value::Null) => Some(1),
        Some(value) => number(value),
    }
    .or_else(|| {
        left_out(notes, "triggerlimit");
        None
    })?;
    let body = text(members, "bodyTemplate").or_else(|| text(members, "bodytemplate"));
    let channel = AlertChannel {
        integration,
        operator,
        lines,
        period,
        immediate: bool_or(members, "immediate", false, notes),
        terminal: bool_or(members, "terminal", true, notes),
        recipients: texts(members, "emails", notes)
            .iter()
            .flat_map(|emails| emails.split([',', ';']))
            .map(|email| email.trim().to_owned())
            .filter(|email| !email.is_empty())
            .collect(),
        zone: text(members, "timezone").filter(|zone| !zone.is_empty()),
        schedule: members
            .get("blackout")
            .and_then(|blackout| schedule(blackout, notes)),
        muteable: bool_or(members, "mutable", true, notes),
        url: text(members, "url").unwrap_or_default(),
        method: text(members, "method").unwrap_or_default(),
        headers: headers(members.get("headers"), notes),
        body_template: body.unwrap_or_default(),
        key: text(members, "key").unwrap_or_default(),
        ..AlertChannel::default()
    };
    checked(&channel, notes)
}

/// Writes an item and reads it again, so that the item passes the same checks as an item of a workspace file. Returns
/// the checked item, or `None` if the item is invalid. Adds the problems to `notes`.
pub(super) fn checked<T: Field>(item: &T, notes: &mut Vec<String>) -> Option<T> {
    let mut reader = RecordReader::default();
    let read = T::read(&item.write(), &mut reader);
    let more = reader.more_problems();
    let problems = reader.into_problems().into_iter();
    notes.extend(problems.map(|(path, reason)| match path.as_str() {
        "" => reason,
        _ => format!("{path}: {reason}"),
    }));
    if more > 0 {
        notes.push(format!("and {more} more"));
    }
    read
}

fn meaning<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words
        .iter()
        .find(|(known, _)| *known == word)
        .map(|&(_, meaning)| meaning)
}

/// Returns the period for `30`, `"30"`, `"5m"`, `300` or `"24h"`. Returns `None` for other values.
fn period(value: &Value) -> Option<AlertPeriod> {
    let text = match value {
        Value::String(text) => text.trim().to_ascii_lowercase(),
        other => other.to_string(),
    };
    meaning(AlertPeriod::WORDS, &text).or_else(|| {
        let seconds = text.parse::<i64>().ok()?;
        AlertPeriod::WORDS
            .iter()
            .map(|&(_, period)| period)
            .find(|period| period.seconds() == seconds)
    })
}

fn number(value: &Value) -> Option<u32> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_u64().and_then(|number| u32::try_from(number).ok()),
    }
}

fn boolean(value: Option<&Value>) -> Option<bool> {
    match value? {
        Value::Bool(boolean) => Some(*boolean),
        Value::String(text) => text.trim().to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

/// Returns a boolean member, or `default` if the member is missing or not a boolean.
fn bool_or(
    members: &Map<String, Value>,
    name: &str,
    default: bool,
    notes: &mut Vec<String>,
) -> bool {
    let value = members.get(name).filter(|value| !value.is_null());
    boolean(value).unwrap_or_else(|| {
        if let Some(value) = value {
            notes.push(format!(
                "{name} is {value}, which is neither true nor false; {default} was used"
            ));
        }
        default
    })
}

/// Returns a member as text. An object, such as a JSON body, is returned as JSON text.
fn text(members: &Map<String, Value>, name: &str) -> Option<String> {
    match members.get(name)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Returns a member that is a list of texts or one text. Values that are not text are left out, with a note.
fn texts(members: &Map<String, Value>, name: &str, notes: &mut Vec<String>) -> Vec<String> {
    let items = match members.get(name) {
        None | Some(Value::Null) => return Vec::new(),
        Some(Value::String(text)) if text.is_empty() => return Vec::new(),
        Some(Value::Array(items)) => items.as_slice(),
        Some(single) => std::slice::from_ref(single),
    };
    let (texts, others): (Vec<&Value>, Vec<&Value>) =
        items.iter().partition(|item| item.is_string());
    if !others.is_empty() {
        notes.push(format!(
            "{name} contains values that are not text; they were left out"
        ));
    }
    texts
        .into_iter()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

fn headers(value: Option<&Value>, notes: &mut Vec<String>) -> Vec<PayloadHeader> {
    let headers = match value {
        None | Some(Value::Null) => return Vec::new(),
        Some(Value::Object(headers)) => headers,
        Some(_) => {
            notes.push("headers is not an object and was left out".to_owned());
            return Vec::new();
        }
    };
    headers
        .iter()
        .map(|(name, value)| PayloadHeader {
            name: name.clone(),
            value: value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned),
        })
        .collect()
}

/// Returns the schedule that corresponds to a blackout: the days and hours that the blackout does not contain.
fn schedule(blackout: &Value, notes: &mut Vec<String>) -> Option<AlertSchedule> {
    if blackout.is_null() {
        return None;
    }
    let Some(members) = blackout.as_object() else {
        notes.push("blackout is not an object and was left out".to_owned());
        return None;
    };
    if !bool_or(members, "enabled", false, notes) {
        return None;
    }
    let blocked_days: Vec<u32> = members
        .get("days")
        .and_then(Value::as_array)
        .map(|days| days.iter().filter_map(number).collect())
        .unwrap_or_default();
    let times = members.get("times");
    let has_hours = times
        .and_then(|times| boolean(times.get("enabled")))
        .unwrap_or(false);
    let periods = times
        .filter(|_| has_hours)
        .and_then(|times| times.get("periods")?.as_array())
        .map_or(&[][..], Vec::as_slice);
    let bounds = |period: &Value| {
        let bound = |index: usize| TimeOfDay::parse(period.get(index)?.as_str()?);
        bound(0).zip(bound(1))
    };
    // The schedule starts at the end of the blackout and ends at the start of the blackout.
    let (to, from) = periods.first().and_then(bounds).unwrap_or_default();
    if periods.len() > 1 {
        notes
            .push("the blackout has several periods a day; only the first was imported".to_owned());
    } else if periods.len() == 1 && periods.first().and_then(bounds).is_none() {
        notes.push("the hours of the blackout could not be read and were left out".to_owned());
    }
    let days: Vec<u32> = (0..7).filter(|day| !blocked_days.contains(day)).collect();
    if days.is_empty() {
        notes.push("the blackout covers every day; it was left out".to_owned());
        return None;
    }
    Some(AlertSchedule {
        zone: text(members, "timezone").filter(|zone| !zone.is_empty()),
        days,
        from,
        to,
    })
}

fn note_unknown(members: &Map<String, Value>, known: &[&str], notes: &mut Vec<String>) {
    for (name, value) in members {
        let known = known.contains(&name.as_str()) || IGNORED.contains(&name.as_str());
        if !known && !value.is_null() {
            let name: String = name.chars().take(40).collect();
            notes.push(format!("{name} is not supported and was left out"));
        }
    }
}
