//! A firing with its events and files, and the texts that describe the firing.

use crate::time::{Timestamp, Zone, format};
use crate::workspace::{AlertChannel, AlertOperator, Firing, FiringReason, record};

record! {
    /// A field of an event.
    pub struct AlertLineField {
        /// The dotted path.
        pub path: String = required,
        /// The JSON type: `string`, `number`, `boolean`, `null`, `object` or `array`.
        pub r#type: String,
        /// The value as text.
        pub value: String,
        /// The origin of the value, as in an `EventField`; not used.
        pub origin: String,
    }
}

record! {
    /// An event of a firing.
    pub struct AlertLine {
        /// The time in milliseconds since the epoch.
        pub time: Option<f64>,
        /// The service.
        pub source: String,
        /// The service instance.
        pub app: String,
        /// The severity.
        pub level: String,
        /// The display line without the time.
        pub text: String,
        /// The fields, if the body of a webhook uses them.
        pub fields: Vec<AlertLineField>,
    }
}

record! {
    /// A loaded file.
    pub struct AlertFile {
        /// The name.
        pub name: String = required,
        /// The SHA-256 hash of the bytes of the file. `null` if the hash is not computed.
        pub sha256: Option<String>,
    }
}

record! {
    /// The data of a firing's message.
    pub struct AlertMessage {
        /// The name of the view.
        pub view: String = required,
        /// The query of the view.
        pub query: String,
        /// The channel that fired.
        pub channel: AlertChannel = required,
        /// The firing.
        pub firing: Firing = required,
        /// The events of the firing in order of time. Events after the first 100 may be left out.
        pub lines: Vec<AlertLine>,
        /// The files of the events.
        pub files: Vec<AlertFile>,
        /// The tags of the view.
        pub tags: Vec<String>,
        /// A link that shows the events. Empty if there is no link.
        pub url: String,
    }
}

/// Returns the condition of a channel in words, such as `When 2 lines or more appear within 30 seconds, immediately
/// after 2 lines`.
pub fn condition_in_words(channel: &AlertChannel) -> String {
    let period = channel.period.in_words();
    let count = lines_in_words(channel.lines);
    match channel.operator {
        AlertOperator::Absence => {
            format!("When fewer than {count} appear within {period}, at the end of {period}")
        }
        AlertOperator::Presence => {
            let end = format!("at the end of {period}");
            let immediately = format!("immediately after {count}");
            let when = match (channel.immediate, channel.terminal) {
                (true, true) => format!("{end} or {immediately}, whichever comes first"),
                (true, false) => immediately,
                _ => end,
            };
            format!("When {count} or more appear within {period}, {when}")
        }
    }
}

pub(super) fn lines_in_words(count: u32) -> String {
    match count {
        1 => "1 line".to_owned(),
        _ => format!("{count} lines"),
    }
}

/// Returns the reason for a firing in words.
pub(super) fn reason_in_words(firing: &Firing, zone: &dyn Zone) -> String {
    let count = lines_in_words(firing.count);
    let (from, to) = (
        time_in_words(firing.from, zone),
        time_in_words(firing.to, zone),
    );
    match firing.reason {
        FiringReason::Lines => format!("{count} reached between {from} and {to}"),
        FiringReason::End => format!("{count} in the period from {from} to {to}"),
        FiringReason::Absence => format!("only {count} in the period from {from} to {to}"),
    }
}

/// Returns a time in ISO 8601 format in `zone`, with its offset.
pub(super) fn time_in_words(ms: f64, zone: &dyn Zone) -> String {
    format::iso(Timestamp::from_ms(ms as i64), zone)
}

/// Returns a text on one line, with a visible token for every character that hides or reorders text.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if is_hidden(c) => shown.push_str(&format!("U+{:04X}", u32::from(c))),
            c => shown.push(c),
        }
    }
    shown
}

/// Returns whether a character is a control, zero-width or bidirectional character, a line separator or a tag
/// character.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
