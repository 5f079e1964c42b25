//! What a firing has to tell.

use crate::time::{Timestamp, Zone, format};
use crate::workspace::{AlertChannel, AlertOperator, Firing, FiringReason, record};

record! {
    /// A field of an event.
    pub struct AlertLineField {
        /// The dotted path.
        pub path: String = required,
        /// What the value is in JSON: `string`, `number`, `boolean`, `null`, `object` or `array`.
        pub r#type: String,
        /// The text of the value.
        pub value: String,
        /// Where the value comes from; not used.
        pub origin: String,
    }
}

record! {
    /// An event of a firing.
    pub struct AlertLine {
        /// Its time in milliseconds.
        pub time: Option<f64>,
        /// The service it is about.
        pub source: String,
        /// The instance it is about.
        pub app: String,
        /// Its severity.
        pub level: String,
        /// Its text, without the time.
        pub text: String,
        /// Its fields, where a webhook asks for them.
        pub fields: Vec<AlertLineField>,
    }
}

record! {
    /// A file that was loaded.
    pub struct AlertFile {
        /// Its name.
        pub name: String = required,
        /// The SHA-256 of its bytes; `null` while it is not known.
        pub sha256: Option<String>,
    }
}

record! {
    /// A firing with what its message needs.
    pub struct AlertMessage {
        /// The name of the view.
        pub view: String = required,
        /// The query of the view.
        pub query: String,
        /// The channel that fired.
        pub channel: AlertChannel = required,
        /// The firing.
        pub firing: Firing = required,
        /// Its events in order of time; those after the first 100 may be left out.
        pub lines: Vec<AlertLine>,
        /// The files the events came from.
        pub files: Vec<AlertFile>,
        /// The tags of the view.
        pub tags: Vec<String>,
        /// A link that shows the events, where there is one.
        pub url: String,
    }
}

/// `When 2 lines or more appear within 30 seconds, immediately after 2 lines`.
pub fn condition_in_words(channel: &AlertChannel) -> String {
    let period = channel.period.in_words();
    let count = lines_in_words(channel.lines);
    match channel.operator {
        AlertOperator::Absence => {
            format!("When fewer than {count} appear within {period}, at the end of {period}")
        }
        AlertOperator::Presence => {
            let end = format!("at the end of {period}");
            let at_once = format!("immediately after {count}");
            let when = match (channel.immediate, channel.terminal) {
                (true, true) => format!("{end} or {at_once}, whichever comes first"),
                (true, false) => at_once,
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

/// The firing in a sentence.
pub(super) fn reason_in_words(firing: &Firing, zone: &dyn Zone) -> String {
    let count = lines_in_words(firing.count);
    let (from, to) = (
        time_in_words(firing.from, zone),
        time_in_words(firing.to, zone),
    );
    match firing.reason {
        FiringReason::Lines => format!("{count} reached between {from} and {to}"),
        FiringReason::End => format!("{count} when the period from {from} to {to} ended"),
        FiringReason::Absence => format!("only {count} after {from} up to {to}"),
    }
}

/// A moment in the zone of the message, with its offset.
pub(super) fn time_in_words(ms: f64, zone: &dyn Zone) -> String {
    format::iso(Timestamp::from_ms(ms as i64), zone)
}

/// Text of an event on one line, with what would hide or reorder text made visible.
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

/// Control characters, zero-width and bidirectional controls, line separators, tag characters.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
