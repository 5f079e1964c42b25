//! Completions. `^` marks the cursor in a query.

use super::super::{Completion, CompletionKind, Context, complete};
use super::support::{entry, store_of, texts};
use crate::store::{Kind, Store};

fn store() -> Store {
    let agents = ["NotSet", "NotSet", "IBM Cloud CLI", "a \"quoted\" one"];
    let events = agents.iter().enumerate().map(|(at, agent)| {
        let mut event = texts(&[
            (
                "action",
                if at < 3 {
                    "iam-identity.user-apikey.create"
                } else {
                    "iam-groups.member.add"
                },
            ),
            ("initiator.host.agent", agent),
            ("_app", "app one"),
            ("_host", "iam-identity"),
        ]);
        event.push(entry(
            "reason.reasonCode",
            Kind::Number,
            if at == 0 { "201" } else { "200" },
        ));
        event.push(entry("odd key", Kind::String, "x"));
        if at == 1 {
            event.push(entry(
                "action",
                Kind::String,
                "iam-identity.user-apikey.create",
            ));
        }
        event
    });
    store_of(&events.collect::<Vec<_>>())
}

/// Applies each completion at `^`. Returns the resulting query and the number of events of the completion.
fn completed(marked: &str) -> Vec<(String, Option<u32>)> {
    let (before, after) = marked.split_once('^').unwrap();
    let text = format!("{before}{after}");
    let units: Vec<u16> = text.encode_utf16().collect();
    let apply = |one: Completion| {
        let (start, end) = (one.replace.start, one.replace.end);
        let insert: Vec<u16> = one.insert.encode_utf16().collect();
        let result = [&units[..start], insert.as_slice(), &units[end..]].concat();
        (String::from_utf16(&result).unwrap(), one.count)
    };
    complete(
        &text,
        before.encode_utf16().count(),
        &store(),
        &Context::default(),
    )
    .into_iter()
    .map(apply)
    .collect()
}

#[test]
fn fields_and_values_are_offered_with_their_counts() {
    type Expected = &'static [(&'static str, Option<u32>)];
    let cases: [(&str, Expected); 28] = [
        ("_first:agent^", &[("_first:initiator.host.agent", Some(4))]),
        ("-_first:odd^ x", &[("-_first:\"odd key\" x", Some(4))]),
        ("_first:_hour^", &[]),
        ("x _fi^", &[("x _first:", None), ("x _file:", Some(4))]),
        ("sequ^", &[("_sequence:\"", None)]),
        ("act^", &[("action:", Some(4))]),
        ("ACT^", &[("action:", Some(4))]),
        ("login (act^) -x", &[("login (action:) -x", Some(4))]),
        ("😀 -act^ion", &[("😀 -action:", Some(4))]),
        ("😀 act^:iam x", &[("😀 action:iam x", Some(4))]),
        ("agent^", &[("initiator.host.agent:", Some(4))]),
        ("_ap^", &[("app:", Some(4))]),
        ("sour^", &[("source:", Some(4))]),
        (
            "source:^ x",
            &[
                ("source:* x", None),
                ("source:~\" x", None),
                ("source:iam-identity x", Some(4)),
            ],
        ),
        ("odd^", &[("\"odd key\":", Some(4))]),
        ("o^", &[("OR ", None), ("\"odd key\":", Some(4))]),
        (
            "action:iam-i^",
            &[("action:iam-identity.user-apikey.create", Some(3))],
        ),
        (
            "action:==iam-g^ x",
            &[("action:==iam-groups.member.add x", Some(1))],
        ),
        ("action:memb^", &[("action:iam-groups.member.add", Some(1))]),
        (
            "initiator.host.agent:i^",
            &[("initiator.host.agent:\"IBM Cloud CLI\"", Some(1))],
        ),
        (
            "initiator.host.agent:\"IBM C^\" x",
            &[("initiator.host.agent:\"IBM Cloud CLI\" x", Some(1))],
        ),
        (
            "initiator.host.agent:\"IBM C^",
            &[("initiator.host.agent:\"IBM Cloud CLI\"", Some(1))],
        ),
        (
            "initiator.host.agent:quo^",
            &[(r#"initiator.host.agent:"a \"quoted\" one""#, Some(1))],
        ),
        (
            "action:[x,iam-g^]",
            &[("action:[x,iam-groups.member.add]", Some(1))],
        ),
        (
            "action:(x OR iam-g^",
            &[("action:(x OR iam-groups.member.add", Some(1))],
        ),
        (
            "reason.reasonCode:20^",
            &[
                ("reason.reasonCode:200", Some(3)),
                ("reason.reasonCode:201", Some(1)),
            ],
        ),
        ("app:a^", &[("app:\"app one\"", Some(4))]),
        ("reason.reasonCode:>2^", &[]),
    ];
    for (marked, expected) in cases {
        let expected: Vec<_> = expected
            .iter()
            .map(|(text, count)| (text.to_string(), *count))
            .collect();
        assert_eq!(completed(marked), expected, "{marked}");
    }
}

#[test]
fn an_empty_query_offers_every_field_and_an_empty_value_every_value() {
    let all = complete("", 0, &store(), &Context::default());
    assert_eq!(all.len(), 6);
    assert!(all.iter().all(|one| one.kind == CompletionKind::Field));
    let values = completed("reason.reasonCode:^");
    let texts: Vec<_> = values.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "reason.reasonCode:*",
            "reason.reasonCode:>=",
            "reason.reasonCode:<=",
            "reason.reasonCode:~\"",
            "reason.reasonCode:200",
            "reason.reasonCode:201"
        ]
    );
}
