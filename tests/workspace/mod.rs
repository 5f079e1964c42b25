//! What a user saves, and what is made of it: alerts, the workspace file, imports, messages.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected stops"
)]

mod alerts;
mod changes;
mod files;
mod imports;
mod laws;
mod many;
mod merging;
mod messages;

use activity_lens::workspace::{AlertChannel, Field, Reader};
use serde_json::{Value, json};

/// A channel with these members, and those that every channel needs.
pub fn channel(members: &Value) -> (AlertChannel, Vec<String>) {
    let mut whole = json!({
        "integration": "email", "operator": "presence", "lines": 1, "period": "30s",
    });
    for (name, value) in members.as_object().unwrap() {
        whole[name] = value.clone();
    }
    let mut reader = Reader::default();
    let channel = AlertChannel::read(&whole, &mut reader).unwrap_or_else(|| panic!("{whole}"));
    let notes = reader.into_problems();
    (
        channel,
        notes.into_iter().map(|(_, reason)| reason).collect(),
    )
}

/// A time of 17 May 2019, or one with its date.
pub fn ms(text: &str) -> f64 {
    let text = if text.contains('T') {
        text.trim_end_matches('Z').to_owned()
    } else {
        format!("2019-05-17T{text}")
    };
    activity_lens::time::parse(&format!("{text}Z"))
        .unwrap_or_else(|problem| panic!("{text}: {problem}"))
        .ms as f64
}
