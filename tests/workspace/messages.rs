//! The e-mails of firings, checked with a mail parser, and the requests that firings would have sent.

use super::{channel, ms};
use activity_lens::export::{
    AlertFile, AlertLine, AlertLineField, AlertMessage, Email, email, payload,
};
use activity_lens::time::{TransitionTable, Utc, Zone};
use activity_lens::workspace::{Firing, FiringReason};
use mailparse::MailHeaderMap;
use proptest::prelude::*;
use serde_json::{Value, json};

fn message(channel_members: &Value) -> AlertMessage {
    let line = |time: &str, text: &str| AlertLine {
        time: Some(ms(time)),
        source: "iam-identity".to_owned(),
        app: "crn:v1:bluemix:public:iam-identity:global:a/1:::".to_owned(),
        level: "critical".to_owned(),
        text: text.to_owned(),
        fields: [
            ("action", "string", "iam-identity.user-apikey.delete"),
            ("initiator.name", "string", "ana \"the admin\""),
            ("reason.reasonCode", "number", "204"),
            ("tags", "string", "a"),
            ("tags", "string", "b"),
            ("done", "boolean", "true"),
            ("nothing", "null", "null"),
        ]
        .map(|(path, kind, value)| AlertLineField {
            path: path.to_owned(),
            r#type: kind.to_owned(),
            value: value.to_owned(),
            origin: "event".to_owned(),
        })
        .to_vec(),
    };
    AlertMessage {
        view: "Deleted keys".to_owned(),
        query: "(action user-apikey.delete) -login".to_owned(),
        channel: channel(channel_members).0,
        firing: Firing {
            moment: ms("16:37:40"),
            reason: FiringReason::Lines,
            held: None,
            from: ms("16:37:16"),
            to: ms("16:37:40"),
            first: 2,
            count: 2,
        },
        lines: vec![
            line(
                "16:37:16",
                "IAM Identity Service: delete user-apikey demo-key -failure",
            ),
            line(
                "16:37:40",
                "IAM Identity Service: delete user-apikey demo-key",
            ),
        ],
        files: vec![AlertFile {
            name: "2019-05-17.json.gz".to_owned(),
            sha256: Some("ab".repeat(32)),
        }],
        tags: vec!["prod".to_owned()],
        url: String::new(),
    }
}

fn berlin() -> TransitionTable {
    TransitionTable::new("Europe/Berlin", &[(0, 3600), (1_553_994_000_000, 7200)]).unwrap()
}

/// Parses an e-mail. Returns its headers and its text.
fn parsed(email: &Email) -> (mailparse::ParsedMail<'_>, String) {
    let mail = mailparse::parse_mail(email.eml.as_bytes()).unwrap();
    let body = mail.get_body().unwrap().replace("\r\n", "\n");
    (mail, body)
}

/// Asserts that every line follows RFC 5322 and RFC 2045.
fn assert_well_formed(eml: &str) {
    assert!(eml.is_ascii(), "{eml}");
    assert_eq!(eml.matches('\n').count(), eml.matches("\r\n").count());
    assert_eq!(eml.matches('\r').count(), eml.matches("\r\n").count());
    for line in eml.split("\r\n") {
        assert!(
            line.len() <= 78 || (!line.contains(' ') && line.len() <= 998),
            "{line}"
        );
    }
}

#[test]
fn a_mail_parser_reads_the_lines_in_the_chosen_zone() {
    let members = json!({
        "lines": 2, "immediate": true, "terminal": false,
        "recipients": ["ana@example.com", "bad\r\nBcc: x@example.com", " bo@example.org ", "no address", ""],
    });
    let message = message(&members);
    let sent = email(&message, &berlin());
    assert_well_formed(&sent.eml);
    assert_eq!(sent.subject, "[Activity Lens] Deleted keys: 2 lines");
    assert_eq!(
        sent.wrong_recipients,
        ["bad\r\nBcc: x@example.com", "no address"]
    );
    let (mail, body) = parsed(&sent);
    let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
    assert_eq!(header("Subject"), sent.subject);
    assert_eq!(header("To"), "ana@example.com, bo@example.org");
    assert_eq!(header("Date"), "Fri, 17 May 2019 18:37:40 +0200");
    assert_eq!(
        mailparse::dateparse(&header("Date")).unwrap() * 1000,
        ms("16:37:40") as i64
    );
    assert_eq!(header("Bcc"), "");
    assert_eq!(body.trim_end(), sent.body.trim_end());
    for part in [
        "View: Deleted keys\n",
        "Query: (action user-apikey.delete) -login\n",
        "Condition: When 2 lines or more appear within 30 seconds, immediately after 2 lines\n",
        "Fired: 2019-05-17T18:37:40.000+02:00\n",
        "Time zone: Europe/Berlin\n",
        "\n2 lines\n17/May/2019:18:37:16 IAM Identity Service: delete user-apikey demo-key -failure\n17/May/2019:18:37:40 IAM Identity Service: delete user-apikey demo-key\n\n",
        &format!("2019-05-17.json.gz  SHA-256 {}\n", "ab".repeat(32)),
        "Nothing was sent.",
    ] {
        assert!(body.contains(part), "{part:?} is not in {body}");
    }
}

#[test]
fn equal_firings_give_equal_mails_and_different_firings_different_ids() {
    let first = message(&json!({}));
    let id = |email: &Email| {
        parsed(email)
            .0
            .headers
            .get_first_value("Message-ID")
            .unwrap()
    };
    assert_eq!(email(&first, &Utc).eml, email(&first, &Utc).eml);
    let mut second = first.clone();
    second.firing.moment += 1000.0;
    assert_ne!(id(&email(&first, &Utc)), id(&email(&second, &Utc)));
    let mut third = first.clone();
    third.channel.recipients = vec!["ana@example.com".to_owned()];
    assert_ne!(id(&email(&first, &Utc)), id(&email(&third, &Utc)));
}

#[test]
fn hostile_text_adds_no_header_and_becomes_visible() {
    let mut message = message(&json!({}));
    message.view = "Key\r\nBcc: x@example.com\u{202e}\u{0}=?UTF-8?B?eA==?=".to_owned();
    message.lines[0].text = "one\r\n.\r\nFrom x\u{1b}[31m\u{200b}".to_owned();
    message.files[0].name = "a\nb".to_owned();
    let sent = email(&message, &Utc);
    assert_well_formed(&sent.eml);
    let (mail, body) = parsed(&sent);
    assert!(mail.headers.get_first_value("Bcc").is_none());
    let subject = mail.headers.get_first_value("Subject").unwrap();
    assert!(
        subject.contains("Key\\r\\nBcc: x@example.comU+202EU+0000=?UTF-8?B?eA==?="),
        "{subject}"
    );
    assert!(
        body.contains("one\\r\\n.\\r\\nFrom xU+001B[31mU+200B\n"),
        "{body}"
    );
    assert!(body.contains("a\\nb  SHA-256"), "{body}");
}

#[test]
fn lines_after_the_first_100_are_counted() {
    let mut message = message(&json!({}));
    message.lines = vec![message.lines[0].clone(); 150];
    message.firing.count = 1200;
    let body = email(&message, &Utc).body;
    assert_eq!(body.matches("demo-key -failure").count(), 100);
    assert!(body.contains("and 1100 more lines\n"), "{body}");
    message.firing.count = 0;
    message.firing.reason = FiringReason::Absence;
    message.lines.clear();
    message.channel = channel(&json!({ "operator": "absence", "period": "15m" })).0;
    let sent = email(&message, &Utc);
    assert_eq!(
        sent.subject,
        "[Activity Lens] Deleted keys: fewer than 1 line in 15 minutes"
    );
    assert!(
        sent.body
            .contains("When fewer than 1 line appear within 15 minutes, at the end of 15 minutes")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_text_is_decoded_unchanged(view in "\\PC{1,120}", line in "\\PC{0,300}", word in "[a-z]{70,90}") {
        let mut message = message(&json!({ "recipients": ["ana@example.com"] }));
        message.view = format!("{view} {word}");
        message.lines[0].text = line;
        let sent = email(&message, &Utc);
        assert_well_formed(&sent.eml);
        let (mail, body) = parsed(&sent);
        // A mail parser may join several spaces when it unfolds a header.
        let normalized = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let subject = mail.headers.get_first_value("Subject").unwrap();
        prop_assert_eq!(normalized(&subject), normalized(&sent.subject));
        prop_assert_eq!(body.trim_end(), sent.body.trim_end());
    }
}

#[test]
fn the_tokens_of_a_webhook_are_replaced() {
    for (template, body) in [
        ("{{name}}", "\"Deleted keys\""),
        ("\"{{name}} has {{matches}}\"", "\"Deleted keys has 2\""),
        ("{{matches}}", "2"),
        (
            "\"{{ level }}/{{host}}/{{tag}}\"",
            "\"critical/iam-identity/prod\"",
        ),
        (
            "\"{{line}}\"",
            "\"IAM Identity Service: delete user-apikey demo-key -failure\\nIAM Identity Service: delete user-apikey demo-key\"",
        ),
        (
            "{{lines}}",
            "[\"IAM Identity Service: delete user-apikey demo-key -failure\",\"IAM Identity Service: delete user-apikey demo-key\"]",
        ),
        (
            "\"{{first_line_object.initiator.name}}\"",
            "\"ana \\\"the admin\\\"\"",
        ),
        (
            "{{first_line_object.initiator['name']}}",
            "\"ana \\\"the admin\\\"\"",
        ),
        ("{{first_line_object[\"reason\"].reasonCode}}", "204"),
        ("{{line_objects[1].tags}}", "[\"a\",\"b\"]"),
        ("{{line_objects[1].tags[1]}}", "\"b\""),
        (
            "{{first_line_object.done}} {{first_line_object.nothing}}",
            "true null",
        ),
        ("\"\\\"{{name}}\"", "\"\\\"Deleted keys\""),
        (
            "{{unknown}} {{first_line_object.x.y}}",
            "{{unknown}} {{first_line_object.x.y}}",
        ),
        ("{{open", "{{open"),
        ("no token", "no token"),
    ] {
        let members = json!({ "integration": "webhook", "url": "https://example.com/x", "method": "put", "bodyTemplate": template });
        let request = payload(&message(&members), &Utc);
        assert_eq!(request.body, body, "{template}");
        assert_eq!(
            (request.method.as_str(), request.url.as_str()),
            ("PUT", "https://example.com/x")
        );
        let unknown = usize::from(template.contains("unknown")) * 2;
        assert_eq!(request.unknown_tokens.len(), unknown, "{template}");
    }
}

#[test]
fn the_bodies_of_requests_are_json() {
    for (integration, pointer) in [
        ("webhook", "/name"),
        ("slack", "/text"),
        ("pagerduty", "/payload/summary"),
    ] {
        let mut message = message(
            &json!({ "integration": integration, "key": "k", "url": "https://example.com" }),
        );
        message.view = "<Keys> & \"more\"\n".to_owned();
        let request = payload(&message, &Utc);
        let body: Value = serde_json::from_str(&request.body)
            .unwrap_or_else(|problem| panic!("{problem}: {}", request.body));
        let text = body.pointer(pointer).and_then(Value::as_str).unwrap();
        let shown = if integration == "slack" {
            "&lt;Keys&gt; &amp; \"more\""
        } else {
            "<Keys> & \"more\""
        };
        assert!(text.starts_with(shown), "{text}");
        assert_eq!(request.method, "POST");
    }
}

#[test]
fn dates_of_mails_have_the_format_of_rfc_5322() {
    use activity_lens::time::format::rfc5322;
    let odd = TransitionTable::new("odd", &[(0, -(3 * 3600 + 30 * 60 + 52))]).unwrap();
    let zones: [&dyn Zone; 2] = [&Utc, &odd];
    for (zone, text) in zones.into_iter().zip([
        "Fri, 17 May 2019 16:37:40 +0000",
        "Fri, 17 May 2019 13:06:48 -0330",
    ]) {
        assert_eq!(rfc5322(ms("16:37:40") as i64, zone), text);
    }
}
