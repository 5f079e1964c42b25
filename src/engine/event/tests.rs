use super::*;
use std::collections::BTreeMap;

fn event(pairs: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
    let map: BTreeMap<String, String> = pairs
        .iter()
        .map(|&(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    move |path| map.get(path).cloned()
}

#[test]
fn a_name_means_its_path_with_and_without_an_underscore() {
    for (name, path) in [
        ("host", "_host"),
        ("_host", "_host"),
        ("source", "_host"),
        ("platform", "_platform"),
        ("_platform", "_platform"),
        ("app", "_app"),
        ("level", "level"),
        ("level", "_level"),
        ("status", "_status"),
        ("tag", "_tag"),
        ("initiator.host.agent", "initiator.host.agent"),
    ] {
        assert!(paths_of(name).iter().any(|known| known == path), "{name}");
    }
}

#[test]
fn every_alias_of_the_field_table_is_understood() {
    for field in FIELDS {
        for alias in field.aliases {
            assert!(
                paths_of(alias).iter().any(|path| path == field.path),
                "{alias}"
            );
        }
    }
}

#[test]
fn the_display_line_is_the_message_or_made_of_family_fields() {
    for (expected, pairs) in [
        (
            Some("IAM Identity Service: update user-apikey demo-key"),
            &[
                ("action", "iam-identity.user-apikey.update"),
                (
                    "message",
                    "IAM Identity Service: update user-apikey demo-key",
                ),
            ][..],
        ),
        (
            Some("iam-am.policy.delete policy-guid by ServiceId-4 (success)"),
            &[
                ("action", "iam-am.policy.delete"),
                ("eventTime", "2019-11-26T17:40:30.634+0000"),
                ("message", " "),
                ("outcome", "success"),
                ("initiator.name", "ServiceId-4"),
                ("target.name", "policy-guid"),
            ][..],
        ),
        (None, &[("a", "1")][..]),
    ] {
        let line = display_line(event(pairs), |_| None);
        assert_eq!(line.as_deref(), expected);
    }
}

#[test]
fn who_acted_and_the_outcome_follow_a_message_under_another_name() {
    let facts = [
        ("message", "User login to Okta"),
        ("action", "user.session.start"),
        ("initiator.name", "ana@example.com"),
        ("initiator.id", "00u1"),
        ("outcome", "failure"),
    ];
    let line = |own: &[(&str, &str)], derived: &[(&str, &str)]| {
        display_line(event(own), event(derived)).unwrap()
    };
    let expected = "User login to Okta by ana@example.com (failure)";
    assert_eq!(line(&[], &facts), expected);
    assert_eq!(line(&[("message", "mine")], &facts), "mine");
    let named = [("message", "ana@example.com signed in"), facts[2]];
    assert_eq!(line(&[], &named), "ana@example.com signed in");
    // An id alone says little after a sentence.
    assert_eq!(line(&[], &[facts[0], facts[3]]), "User login to Okta");
}

#[test]
fn the_time_of_the_event_ranks_before_other_times() {
    assert_eq!(time_rank("eventTime"), Some(0));
    assert!(time_rank("eventTimestamp") < time_rank("timestamp"));
    assert!(arrival_rank("receiveTimestamp").is_some());
    assert_eq!(time_rank("_ts"), None);
}

#[test]
fn no_family_states_a_fact_twice() {
    for family in families() {
        let states = |fact: Fact| family.facts.iter().filter(|rule| rule.fact == fact).count();
        for &(fact, path) in FACTS {
            assert!(states(fact) < 2, "{} {path}", family.name);
        }
        // The severity is derived from the level.
        assert!(
            states(Fact::Level) + states(Fact::Severity) < 2,
            "{}",
            family.name
        );
    }
}

#[test]
fn a_template_is_filled_with_fields_and_the_display_line() {
    let value = event(&[("action", "a.b"), ("outcome", "success"), ("odd", "")]);
    for (template, filled) in [
        ("", ""),
        ("{{action}}  STATUS:${outcome}", "a.b  STATUS:success"),
        ("{{line}}|$@|${line}", "usual|usual|usual"),
        ("{{ action }}", "a.b"),
        ("[{{missing}}]{{odd}}", "[]"),
        ("{{}} ${} {{ }}", "{{}} ${} {{ }}"),
        ("{{action", "{{action"),
        ("{{action}", "{{action}"),
        ("${action", "${action"),
        ("{{{{action}}}}", "{{a.b}}"),
        ("{{a\nction}}", "{{a\nction}}"),
        ("$action $ {action}", "$action $ {action}"),
        ("\u{fc}{{action}}\u{1f511}", "\u{fc}a.b\u{1f511}"),
    ] {
        let template_filled = LineTemplate::new(template).fill("usual", &value);
        assert_eq!(template_filled, filled, "{template}");
    }
}
