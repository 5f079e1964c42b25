//! Suggests what a field may mean, by its name and its first values. A suggestion decides nothing: it is listed first
//! where a user chooses a field.

use crate::event::{DeclaredMeaning, Fact, declared_outcome};
use crate::time;
use std::net::IpAddr;

/// The words in the names of fields with a meaning.
const NAMES: &[(Fact, &[&str])] = &[
    (
        Fact::Action,
        &[
            "action",
            "activity",
            "command",
            "event",
            "method",
            "operation",
            "op",
            "verb",
            "what",
        ],
    ),
    (Fact::Severity, &["severity", "level", "priority", "risk"]),
    (
        Fact::InitiatorName,
        &[
            "actor",
            "author",
            "by",
            "email",
            "login",
            "member",
            "operator",
            "principal",
            "subject",
            "user",
            "username",
            "who",
        ],
    ),
    (
        Fact::TargetName,
        &[
            "entity", "file", "object", "resource", "table", "target", "url",
        ],
    ),
    (Fact::TargetType, &["kind", "type"]),
    (Fact::ReasonCode, &["code", "errno", "status"]),
    (Fact::ReasonText, &["error", "failure", "message", "reason"]),
    (
        Fact::ObserverName,
        &["host", "node", "observer", "server", "service"],
    ),
    (
        Fact::CorrelationId,
        &["correlation", "request", "session", "trace", "transaction"],
    ),
    (
        Fact::Account,
        &["account", "customer", "organization", "org", "tenant"],
    ),
    (Fact::Region, &["datacenter", "location", "region", "zone"]),
    (Fact::InitiatorAgent, &["agent", "browser", "client"]),
];
/// The words in the names of fields whose numbers may be an outcome.
const OUTCOMES: &[&str] = &["code", "ok", "outcome", "result", "status", "success"];

/// Returns the meanings that a field with these values may have.
pub(super) fn meanings(path: &str, values: &[String]) -> impl Iterator<Item = DeclaredMeaning> {
    let words = words_of(path);
    let has_any = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    let has_id = has_any(&["id", "uid", "uuid", "key"]);
    let all =
        |fits: &dyn Fn(&str) -> bool| !values.is_empty() && values.iter().all(|value| fits(value));
    let is_number = all(&|value| value.parse::<f64>().is_ok());
    let is_outcome = all(&|value| declared_outcome(&[Some(value)]).is_some());
    let is_time = all(&|value| time::read(value).is_ok());
    let is_address = all(&|value| value.parse::<IpAddr>().is_ok());
    DeclaredMeaning::all().filter(move |meaning| match meaning {
        DeclaredMeaning::Time => is_time,
        _ if is_time => false,
        DeclaredMeaning::Fact(Fact::Outcome) => {
            is_outcome && (!is_number || words.iter().any(|word| OUTCOMES.contains(&&**word)))
        }
        DeclaredMeaning::Fact(Fact::InitiatorAddress) => is_address,
        _ if is_address => false,
        DeclaredMeaning::Fact(Fact::InitiatorId) => has_id && is_named(Fact::InitiatorName, &words),
        DeclaredMeaning::Fact(Fact::TargetId) => has_id && is_named(Fact::TargetName, &words),
        DeclaredMeaning::Fact(fact @ (Fact::InitiatorName | Fact::TargetName)) => {
            !has_id && is_named(*fact, &words)
        }
        DeclaredMeaning::Fact(fact) => is_named(*fact, &words),
    })
}

fn is_named(fact: Fact, words: &[String]) -> bool {
    let names = NAMES.iter().find(|(known, _)| *known == fact);
    names.is_some_and(|(_, names)| words.iter().any(|word| names.contains(&word.as_str())))
}

/// Returns the words of a path, in lower case: `actor.userName` has three.
fn words_of(path: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for character in path.chars() {
        if !character.is_alphanumeric() || character.is_uppercase() && after_lower {
            words.push(String::new());
        }
        if character.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(character.to_lowercase());
        }
        after_lower = character.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggested(path: &str, values: &[&str]) -> Vec<&'static str> {
        let values: Vec<String> = values.iter().map(|&value| value.to_owned()).collect();
        meanings(path, &values).map(DeclaredMeaning::name).collect()
    }

    #[test]
    fn values_and_names_suggest_meanings() {
        for (path, values, expected) in [
            (
                "x",
                &["2024-05-17T16:31:00Z", "1715963460"][..],
                &["time"][..],
            ),
            ("x", &["2024-05-17T16:31:00Z", "soon"], &[]),
            (
                "x",
                &["192.0.2.1", "2001:db8::1"],
                &["initiator.host.address"],
            ),
            ("ok", &["true", "false"], &["outcome"]),
            ("duration", &["350"], &[]),
            ("httpStatus", &["403"], &["outcome", "reason.reasonCode"]),
            ("actor.displayName", &["Ana"], &["initiator.name"]),
            ("actor.id", &["17"], &["initiator.id"]),
            ("userAction", &["order"], &["action", "initiator.name"]),
            ("target_id", &["17"], &["target.id"]),
            ("", &[], &[]),
        ] {
            assert_eq!(suggested(path, values), expected, "{path} {values:?}");
        }
    }
}
