//! The known families of audit events, as a table: where each keeps its time, action, outcome and
//! user, and what a line about one says.

/// One family of audit events.
#[derive(Debug)]
pub struct Family {
    /// Its name for people.
    pub name: &'static str,
    /// An event is of the family when it has all of these fields.
    pub required: &'static [&'static str],
    /// The fields of its time, the best first.
    pub time: &'static [&'static str],
    /// The field of what was done.
    pub action: &'static str,
    /// The field of how it ended.
    pub outcome: &'static str,
    /// The fields of who did it, the best first.
    pub user: &'static [&'static str],
    /// The fields of what it was done to, the best first.
    pub target: &'static [&'static str],
}

/// All families; the first that fits counts.
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

/// Fields that other events keep their time in, after those of the families.
const OTHER_TIMES: &[&str] = &[
    "timestamp",
    "@timestamp",
    "time",
    "Time",
    "metadata.timestamp",
];

/// The paths that families and other events keep what matters in.
pub(super) fn paths() -> impl Iterator<Item = &'static str> {
    let of_family = |family: &'static Family| {
        let lists = [family.required, family.time, family.user, family.target];
        let lists = lists.into_iter().flatten().copied();
        lists.chain([family.action, family.outcome])
    };
    let of_families = FAMILIES.iter().flat_map(of_family);
    of_families.chain(OTHER_TIMES.iter().copied())
}

/// How good a field is as the time of an event; 0 is the best. `None` for a field that is no time.
/// `_ts`, the time of arrival, comes after all of these.
pub fn time_rank(path: &str) -> Option<u8> {
    FAMILIES
        .iter()
        .flat_map(|family| family.time)
        .chain(OTHER_TIMES)
        .position(|&known| known == path)
        .and_then(|rank| u8::try_from(rank).ok())
}

/// The family of an event, given whether it has a field.
pub fn family_of(has: impl Fn(&str) -> bool) -> Option<&'static Family> {
    FAMILIES
        .iter()
        .find(|family| family.required.iter().all(|path| has(path)))
}

/// The line that shows an event: its `message`, else what its family says about it; `None` for an
/// event of no known family.
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
