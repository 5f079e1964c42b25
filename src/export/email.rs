//! The e-mail that a firing would have sent, as a file in the format of RFC 5322.
//!
//! The same firing always gives the same bytes: the date is the time of the firing, and the id is a hash of the
//! content.

use super::message::{
    AlertMessage, condition_in_words, lines_in_words, reason_in_words, time_in_words, visible,
};
use super::mime::{header, quoted_printable};
use crate::time::{Timestamp, Zone, format};
use crate::workspace::record;
use sha2::{Digest, Sha256};

/// The largest number of lines that an e-mail lists.
const MAX_LINES: usize = 100;
/// The sender. The top-level domain `invalid` is reserved, so no mail server has this name.
const SENDER: &str = "Activity Lens <alerts@activity-lens.invalid>";

record! {
    /// The e-mail that a firing would have sent.
    pub struct Email {
        /// The subject.
        pub subject: String,
        /// The text.
        pub body: String,
        /// The whole e-mail, for an `.eml` file.
        pub eml: String,
        /// The recipients that were omitted because they are not e-mail addresses.
        pub wrong_recipients: Vec<String>,
    }
}

/// Returns the e-mail of a firing, with times in `zone`.
pub fn email(message: &AlertMessage, zone: &dyn Zone) -> Email {
    let subject = format!(
        "[Activity Lens] {}: {}",
        visible(&message.view),
        match message.firing.reason {
            crate::workspace::FiringReason::Absence => format!(
                "fewer than {} in {}",
                lines_in_words(message.channel.lines),
                message.channel.period.in_words()
            ),
            _ => lines_in_words(message.firing.count),
        }
    );
    let body = body(message, zone);
    let (recipients, wrong_recipients) = recipients(&message.channel.recipients);
    let eml = eml(message, &subject, &body, &recipients, zone);
    Email {
        subject,
        body,
        eml,
        wrong_recipients,
    }
}

fn body(message: &AlertMessage, zone: &dyn Zone) -> String {
    let firing = &message.firing;
    let mut text = String::new();
    let mut row = |name: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("{name}: {value}\n"));
        }
    };
    row("View", &visible(&message.view));
    row("Query", &visible(&message.query));
    row("Condition", &condition_in_words(&message.channel));
    row("Fired", &time_in_words(firing.moment, zone));
    row("Reason", &reason_in_words(firing, zone));
    row("Time zone", zone.name());
    row("Link", &visible(&message.url));
    text.push_str(&format!("\n{}\n", lines_in_words(firing.count)));
    for line in message.lines.iter().take(MAX_LINES) {
        let time = line
            .time
            .map(|ms| format::tutorial(Timestamp::from_ms(ms as i64), zone) + " ")
            .unwrap_or_default();
        text.push_str(&format!("{time}{}\n", visible(&line.text)));
    }
    let listed = message.lines.len().min(MAX_LINES);
    let rest = (firing.count as usize).saturating_sub(listed);
    if rest > 0 {
        let noun = if rest == 1 { "line" } else { "lines" };
        text.push_str(&format!("and {rest} more {noun}\n"));
    }
    text.push_str("\nFiles\n");
    for file in &message.files {
        let hash = file.sha256.as_deref().unwrap_or("not computed");
        text.push_str(&format!(
            "{}  SHA-256 {}\n",
            visible(&file.name),
            visible(hash)
        ));
    }
    text.push_str(
        "\nThis message was created by replaying the alert over exported files. Nothing was sent.\n",
    );
    text
}

fn eml(
    message: &AlertMessage,
    subject: &str,
    body: &str,
    recipients: &[String],
    zone: &dyn Zone,
) -> String {
    let date = format::rfc5322(message.firing.moment as i64, zone);
    let mut hash = Sha256::new();
    for part in [&date, subject, body] {
        hash.update(part);
        hash.update([0]);
    }
    for recipient in recipients {
        hash.update(recipient);
        hash.update([0]);
    }
    let id: String = hash
        .finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let to = match recipients {
        [] => "undisclosed-recipients:;".to_owned(),
        some => some.join(", "),
    };
    [
        header("Date", &date),
        header("From", SENDER),
        header("To", &to),
        header("Subject", subject),
        header("Message-ID", &format!("<{id}@activity-lens.invalid>")),
        header("MIME-Version", "1.0"),
        header("Content-Type", "text/plain; charset=utf-8"),
        header("Content-Transfer-Encoding", "quoted-printable"),
        // Mail programs that know this header open the e-mail as a draft.
        header("X-Unsent", "1"),
        "\r\n".to_owned(),
        quoted_printable(body.trim_end()),
    ]
    .concat()
}

/// Returns the recipients that are e-mail addresses, and the other recipients.
fn recipients(recipients: &[String]) -> (Vec<String>, Vec<String>) {
    recipients
        .iter()
        .map(|recipient| recipient.trim().to_owned())
        .filter(|recipient| !recipient.is_empty())
        .partition(|recipient| is_address(recipient))
}

/// Returns whether a text is an address `name@host` that needs no quoting or encoding in a header.
fn is_address(text: &str) -> bool {
    let is_in_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let is_in_host = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let has_no_empty_label = |part: &str| part.split('.').all(|label| !label.is_empty());
    text.len() <= 254
        && text.split_once('@').is_some_and(|(name, host)| {
            has_no_empty_label(name)
                && has_no_empty_label(host)
                && name.chars().all(is_in_name)
                && host.chars().all(is_in_host)
        })
}
