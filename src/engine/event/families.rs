//! The known families of audit events, as a table of the fields that contain the time, action, outcome, user and
//! target. This module also makes the display line of an event.

/// One family of audit events.
#[derive(Debug)]
pub struct Family {
    /// The display name of the family.
    pub name: &'static str,
    /// An event belongs to the family if it has all of these fields.
    pub required: &'static [&'static str],
    /// The fields with the time of the event, best first.
    pub time: &'static [&'static str],
    /// The field with the action.
    pub action: &'static str,
    /// The field with the outcome.
    pub outcome: &'static str,
    /// The fields with the user, best first.
    pub user: &'static [&'static str],
    /// The fields with the target of the action, best first.
    pub target: &'static [&'static str],
}

/// All families. An event belongs to the first family that fits.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "IBM Cloud Activity Tracker",
        required: &["action", "eventTime", "logSourceCRN"],
        time: &["eventTime"],
        action: "action",
        outcome: "outcome",
        user: &["initiator.name", "initiator.id"],
        target: &["target.name", "target.id"],
    },
    Family {
        name: "AWS CloudTrail",
        required: &["eventName", "eventSource"],
        time: &["eventTime"],
        action: "eventName",
        outcome: "errorCode",
        user: &[
            "userIdentity.userName",
            "userIdentity.arn",
            "userIdentity.principalId",
        ],
        target: &["eventSource"],
    },
    Family {
        name: "Kubernetes audit",
        required: &["auditID", "verb"],
        time: &["requestReceivedTimestamp", "stageTimestamp"],
        action: "verb",
        outcome: "responseStatus.code",
        user: &["user.username"],
        target: &["requestURI", "objectRef.name"],
    },
    Family {
        name: "Microsoft 365 audit",
        required: &["CreationTime", "Operation"],
        time: &["CreationTime"],
        action: "Operation",
        outcome: "ResultStatus",
        user: &["UserId"],
        target: &["ObjectId", "Workload"],
    },
    Family {
        name: "CADF",
        required: &["action", "eventTime"],
        time: &["eventTime"],
        action: "action",
        outcome: "outcome",
        user: &["initiator.name", "initiator.id"],
        target: &["target.name", "target.id"],
    },
];

/// The time fields of events of other families. These fields rank after the time fields of the known families.
const OTHER_TIMES: &[&str] = &[
    "timestamp",
    "@timestamp",
    "time",
    "Time",
    "metadata.timestamp",
];

/// Returns the paths of all fields with a meaning in a family, and of the other time fields.
pub(super) fn paths() -> impl Iterator<Item = &'static str> {
    let of_family = |family: &'static Family| {
        let lists = [family.required, family.time, family.user, family.target];
        let lists = lists.into_iter().flatten().copied();
        lists.chain([family.action, family.outcome])
    };
    let of_families = FAMILIES.iter().flat_map(of_family);
    of_families.chain(OTHER_TIMES.iter().copied())
}

/// Returns the rank of a field as the time of an event, or `None` if the field is not a time. Rank 0 is the best.
/// `_ts`, the time of arrival, is not ranked, because it comes after all ranked fields.
pub fn time_rank(path: &str) -> Option<u8> {
    FAMILIES
        .iter()
        .flat_map(|family| family.time)
        .chain(OTHER_TIMES)
        .position(|&known| known == path)
        .and_then(|rank| u8::try_from(rank).ok())
}

/// Returns the family of an event. `has` returns whether the event has a field.
pub fn family_of(has: impl Fn(&str) -> bool) -> Option<&'static Family> {
    FAMILIES
        .iter()
        .find(|family| family.required.iter().all(|path| has(path)))
}

/// Returns the display line of an event: its `message`, or a line made of the fields of its family. Returns `None` if
/// the event has neither a message nor the action of a known family. `value` returns the text of a field.
pub fn display_line(value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let filled = |path: &str| value(path).filter(|text| !text.trim().is_empty());
    if let Some(message) = filled("message") {
        return Some(message);
    }
    let family = family_of(|path| value(path).is_some())?;
    let mut line = filled(family.action)?;
    if let Some(target) = family.target.iter().find_map(|path| filled(path)) {
        line.push(' ');
        line.push_str(&target);
    }
    if let Some(user) = family.user.iter().find_map(|path| filled(path)) {
        line.push_str(" by ");
        line.push_str(&user);
    }
    if let Some(outcome) = filled(family.outcome) {
        line.push_str(" (");
        line.push_str(&outcome);
        line.push(')');
    }
    Some(line)
}
