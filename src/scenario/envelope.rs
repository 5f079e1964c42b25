//! The envelopes of events in real exports.

use crate::event::Event;
use crate::json::{Json, object};
use crate::people::ACCOUNT;

/// The envelope of the events in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Envelope {
    /// One event per line, without an envelope.
    #[default]
    Flat,
    /// The export of the hosted product: one object per line, with envelope fields, the event fields, and the event as
    /// text in `_line`.
    Hosted,
    /// The archive of the hosted product: the object of `Hosted` inside `_source`, with `o_` before the names of
    /// objects.
    Archive,
    /// All events as one JSON array.
    Array,
    /// A page of the export API: the objects of `Hosted` in `{"lines":[...]}`.
    Page,
}

impl Envelope {
    /// Returns the text before the first event, between two events, and after the last event.
    pub(super) fn frame(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Flat | Self::Hosted | Self::Archive => ("", "\n", "\n"),
            Self::Array => ("[", ",\n", "]\n"),
            Self::Page => ("{\"lines\":[", ",\n", "],\"pagination_id\":null}\n"),
        }
    }

    /// Returns whether every line has an id. Equal lines without an id are separate events.
    pub fn has_line_id(self) -> bool {
        match self {
            Self::Flat | Self::Array => false,
            Self::Hosted | Self::Archive | Self::Page => true,
        }
    }

    /// Returns an event in this envelope. `number` becomes the id of the line.
    pub(super) fn wrap(self, event: &Event, number: u64) -> String {
        let body = event.json();
        match self {
            Self::Flat | Self::Array => body.line(),
            Self::Hosted | Self::Page => hosted_line(event, body, "_id", number).line(),
            Self::Archive => {
                let mut out = String::with_capacity(5_000);
                out.push_str("{\"_source\":");
                hosted_line(event, body, "_lid", number).write(&mut out, "o_");
                out.push('}');
                out
            }
        }
    }
}

fn hosted_line(event: &Event, body: Json, id_key: &'static str, number: u64) -> Json {
    let service = event.activity.service;
    let mut members = vec![
        ("_account", Json::from("0000000001")),
        ("_host", service.into()),
        ("_app", event.log_source().into()),
        ("_platform", service.into()),
        ("_env", "production".into()),
        ("_logtype", "json".into()),
        ("_file", format!("/var/log/at/{ACCOUNT}").into()),
        ("_tag", vec![Json::from("platform-service")].into()),
        ("_meta", object! {}),
        ("_ts", event.time_ms.into()),
        (id_key, format!("1{number:018}").into()),
        ("_line", body.quoted()),
        ("level", event.severity().into()),
    ];
    if let Json::Object(fields) = body {
        members.extend(fields);
    }
    Json::Object(members)
}
