//! Explanations of queries, and the problems that `check` reports about a query and the events.

use super::super::{ConditionCache, Severity, check, explain, explain_within, parse};
use super::support::{entry, store_of, texts};
use crate::store::{Kind, RowSet, Store};

fn store() -> Store {
    let event = |action, agent, name| {
        let mut event = texts(&[
            ("action", action),
            ("initiator.host.agent", agent),
            ("initiator.name", name),
        ]);
        event.push(entry(
            "reason.reasonCode",
            Kind::Number,
            if name.is_empty() { "403" } else { "200" },
        ));
        event
    };
    store_of(&[
        event("iam-identity.user-apikey.create", "NotSet", "ann"),
        event("iam-identity.user-apikey.update", "Not Set", ""),
        event(
            "iam-identity.user-apikey.login",
            "IBM Cloud CLI",
            "bob\u{202e}nna",
        ),
        event("iam-groups.member.add", "IBM Cloud CLI", "c\u{200d}arl"),
    ])
}

#[test]
fn each_clause_is_explained_with_its_counts() {
    type Expected = &'static [(&'static str, u32, u32)];
    let cases: [(&str, Expected); 13] = [
        ("", &[("all events", 4, 0)]),
        (
            "(action user-apikey) -login",
            &[
                (
                    "events with a word beginning with \"action\" and \"user-apikey\"",
                    3,
                    1,
                ),
                ("without a word beginning with \"login\"", 2, 1),
            ],
        ),
        (
            "-login",
            &[
                ("all events", 4, 0),
                ("without a word beginning with \"login\"", 3, 1),
            ],
        ),
        (
            "initiator.host.agent:\"IBM Cloud CLI\" member",
            &[
                (
                    "events with initiator.host.agent beginning with \"IBM Cloud CLI\"",
                    2,
                    2,
                ),
                ("with a word beginning with \"member\"", 1, 1),
            ],
        ),
        (
            "-(action login)",
            &[
                ("all events", 4, 0),
                (
                    "except events with a word beginning with \"action\" and with a word beginning with \"login\"",
                    3,
                    1,
                ),
            ],
        ),
        (
            "create OR member",
            &[(
                "events with a word beginning with \"create\" or with a word beginning with \"member\"",
                2,
                2,
            )],
        ),
        (
            "reason.reasonCode:(>=200 <300)",
            &[(
                "events with reason.reasonCode at least 200 and less than 300",
                3,
                1,
            )],
        ),
        (
            "reason.reasonCode:(=200 OR -2*)",
            &[(
                "events with reason.reasonCode equal to \"200\" or not beginning with \"2*\"",
                4,
                0,
            )],
        ),
        (
            "action:[iam-g,kms]",
            &[(
                "events with action beginning with \"iam-g\" or \"kms\"",
                1,
                3,
            )],
        ),
        ("initiator:*", &[("events with the field initiator", 4, 0)]),
        ("==login", &[("events with the whole word \"login\"", 1, 3)]),
        (
            "\"cloud cli\"",
            &[("events with the phrase \"cloud cli\"", 2, 2)],
        ),
        (
            "=.Add",
            &[("events with the text (case-sensitive) \".Add\"", 0, 4)],
        ),
    ];
    let store = store();
    for (text, expected) in cases {
        let explanation = explain(&parse(text).query, &store);
        let clauses: Vec<_> = explanation
            .clauses
            .iter()
            .map(|clause| (clause.text.as_str(), clause.rows, clause.removes))
            .collect();
        assert_eq!(clauses, expected, "{text}");
    }
}

#[test]
fn an_explanation_counts_only_the_events_of_its_row_set() {
    let store = store();
    let mut two = RowSet::empty(4);
    two.insert_range(1, 3);
    let explanation = explain_within(
        &parse("user-apikey").query,
        &store,
        two,
        &mut ConditionCache::default(),
    );
    assert_eq!(explanation.rows.count(), 2);
    let clause = explanation.clauses.first().unwrap();
    assert_eq!((clause.rows, clause.removes), (2, 0));
}

#[test]
fn problems_that_depend_on_the_events() {
    use Severity::{Error, Hint, Warning};
    // Each case has the query, and the severity, the marked text and a part of the message or help of its problem.
    // `None`: no problem.
    let cases = [
        // Missing fields
        (
            "nothing.here:x",
            Some((Warning, "nothing.here", "not present in these files")),
        ),
        (
            "acton:iam",
            Some((Warning, "acton", "Did you mean action?")),
        ),
        (
            "Action:iam",
            Some((Warning, "Action", "Did you mean action?")),
        ),
        (
            "reasonCode:200",
            Some((Warning, "reasonCode", "Did you mean reason.reasonCode?")),
        ),
        (
            "reasoncode:>=200",
            Some((Warning, "reasoncode", "Did you mean reason.reasonCode?")),
        ),
        ("crn:v1:bluemix", Some((Warning, "crn", "put it in quotes"))),
        (
            "initiator:ann",
            Some((Warning, "initiator", "members: initiator.host.agent:value")),
        ),
        ("initiator:*", None),
        // Comparisons and texts without a match
        ("action:>5", Some((Error, ">5", "action is text"))),
        ("reason.reasonCode:>5", None),
        (
            "action:login",
            Some((
                Hint,
                "login",
                "No value of action begins with \"login\". In 1 event a value contains it. Try (action login) or action:*login*.",
            )),
        ),
        (
            "action:apikey",
            Some((Hint, "apikey", "3 events a value contains it")),
        ),
        (
            "action:\"r-a\"",
            Some((Hint, "\"r-a\"", "Try (action r-a)")),
        ),
        (
            "initiator.host.agent:cloud",
            Some((Hint, "cloud", "(agent cloud)")),
        ),
        (
            "action:==iam",
            Some((
                Hint,
                "==iam",
                "4 events a value begins with it. To match these events, write action:iam",
            )),
        ),
        ("action:=IAM", Some((Hint, "=IAM", "upper-case"))),
        (
            "action:===IAM-groups.member.add",
            Some((
                Hint,
                "===IAM-groups.member.add",
                "action:==IAM-groups.member.add",
            )),
        ),
        (
            "action:[iam-g,login]",
            Some((Hint, "login", "No value of action begins")),
        ),
        ("action:nonsense", None),
        // A value with two spellings
        (
            "initiator.host.agent:NotSet",
            Some((Hint, "NotSet", "adds 1 event.")),
        ),
        (
            "initiator.host.agent:==\"Not Set\"",
            Some((Hint, "==\"Not Set\"", "adds 1 event.")),
        ),
        ("initiator.host.agent:===NotSet", None),
        ("initiator.host.agent:not", None),
        // Invisible characters in the events
        ("initiator.name:carl", Some((Hint, "carl", "In 1 event"))),
        ("bobnna", Some((Hint, "bobnna", "In 1 event"))),
        ("initiator.name:ann", None),
    ];
    let store = store();
    for (text, expected) in cases {
        let parsed = parse(text);
        let problems = check(&parsed.query, &store);
        let Some((severity, marked, part)) = expected else {
            assert_eq!(problems, [], "{text}");
            continue;
        };
        let [problem] = problems.as_slice() else {
            panic!("{text}: {problems:?}")
        };
        assert_eq!(problem.severity, severity, "{text}");
        assert_eq!(
            &text[problem.span.start..problem.span.end],
            marked,
            "{text}"
        );
        let all = format!("{} {}", problem.message, problem.help);
        assert!(all.contains(part), "{text}: {all}");
    }
    assert_eq!(check(&parse("none:x").query, &Store::new()), []);
}
