//! Alerts, changes of definitions, declared families, the workspace file, imports, and the messages of firings.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first unexpected value"
)]

mod alerts;
mod changes;
mod families;
mod files;
mod imports;
mod laws;
mod many;
mod merging;
mod messages;

use activity_lens::workspace::{AlertChannel, Field, RecordReader};
use serde_json::{Value, json};

/// Returns a channel with these members and the required members, and the reasons of the problems that reading the channel
/// reports.
pub fn channel(members: &Value) -> (AlertChannel, Vec<String>) {
    let mut whole = json!({
        "integration": "email", "operator": "presence", "lines": 1, "period": "30s",
    });
    for (name, value) in members.as_object().unwrap() {
        whole[name] = value.clone();
    }
    let mut reader = RecordReader::default();
    let channel = AlertChannel::read(&whole, &mut reader).unwrap_or_else(|| panic!("{whole}"));
    let problems = reader.into_problems();
    (
        channel,
        problems.into_iter().map(|(_, reason)| reason).collect(),
    )
}

/// Returns a time in milliseconds. A time without a date is on 17 May 2019.
pub fn ms(text: &str) -> f64 {
    let text = if text.contains('T') {
        text.trim_end_matches('Z').to_owned()
    } else {
        format!("2019-05-17T{text}")
    };
    activity_lens::time::parse(&format!("{text}Z"))
        .unwrap_or_else(|problem| panic!("{text}: {problem}"))
        .time
        .ms as f64
}
