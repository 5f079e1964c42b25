//! The names by which JSON is recognised as an audit event. All names are compared without case.

/// Sets of paths of wrappers. The last path of a set has the event, so its value is not an array.
pub(super) const WRAPPERS: &[&[&str]] = &[
    &["_index", "_source"],
    &["_index", "fields"],
    &["_line"],
    &["_raw"],
    &["auditdata"],
    &["src_obj__user_data"],
    &["detail-type", "detail"],
    &["specversion", "data"],
    &["preview", "result"],
    &["sourcetype", "event"],
    &["date", "attributes"],
    &["type", "attributes"],
    &["log_id", "data"],
    &["event_type", "payload"],
    &["logsourcecrn", "payload"],
    &["labels", "metadata", "user_data"],
    &["labels", "metadata", "userdata"],
    &["labels", "metadata", "data"],
    &["messageid", "body"],
    &["hostname", "line"],
];

/// The keys of objects that wrap an event, also inside each other. Their time and action are those of the event.
pub(super) const PARENTS: &[&str] = &[
    "@message",
    "_line",
    "_raw",
    "_source",
    "attributes",
    "auditdata",
    "body",
    "data",
    "detail",
    "event",
    "fields",
    "id",
    "jsonpayload",
    "line",
    "log",
    "log_obj",
    "message",
    "metadata",
    "msg",
    "original",
    "payload",
    "properties",
    "raw",
    "record",
    "result",
    "user_data",
    "userdata",
];

/// The names of the time of an event, without case and separators.
const TIMES: &[&str] = &[
    "activitydatetime",
    "created",
    "createdat",
    "createddatetime",
    "creationdate",
    "creationtime",
    "date",
    "datecreate",
    "datetime",
    "dateutc",
    "eventdate",
    "eventdatetime",
    "eventtime",
    "eventtimestamp",
    "ingestiontime",
    "loggedat",
    "occurredat",
    "published",
    "realtimetimestamp",
    "receivetimestamp",
    "requestreceivedtimestamp",
    "stagetimestamp",
    "starttime",
    "time",
    "timecreated",
    "timedt",
    "timegenerated",
    "timestamp",
    "timestampderived",
    "ts",
    "when",
];

/// The names of the action of an event, without case and separators.
const ACTIONS: &[&str] = &[
    "action",
    "activity",
    "activitydisplayname",
    "activitytype",
    "event",
    "eventname",
    "eventtype",
    "methodname",
    "operation",
    "operationname",
    "verb",
];

/// The root keys that the answers of services have next to an array of events, as parts of names.
const PAGE_WORDS: &[&str] = &[
    "@odata",
    "apiversion",
    "context",
    "count",
    "cursor",
    "error",
    "etag",
    "generated",
    "hasmore",
    "has_more",
    "kind",
    "limit",
    "link",
    "max_score",
    "message",
    "meta",
    "next",
    "offset",
    "page",
    "pagination",
    "paging",
    "prev",
    "query",
    "response",
    "schema",
    "self",
    "shards",
    "size",
    "skip",
    "start",
    "stat",
    "success",
    "timed_out",
    "token",
    "took",
    "total",
    "truncated",
    "warning",
];

/// The longest name in these lists.
const LONGEST: usize = 32;

/// Returns whether a field with this key may be the time of an event.
pub(super) fn is_time(key: &str) -> bool {
    is_among(key, TIMES)
}

/// Returns whether a field with this key may be the action of an event.
pub(super) fn is_action(key: &str) -> bool {
    is_among(key, ACTIONS)
}

/// Returns whether pages are known to have this root key next to their array.
pub(in crate::ingest) fn is_of_page(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    PAGE_WORDS.iter().any(|word| key.contains(word))
}

fn is_among(key: &str, sorted: &[&str]) -> bool {
    if key.len() > LONGEST {
        return false;
    }
    let mut name = [0; LONGEST];
    let mut length = 0;
    for byte in key.bytes().filter(u8::is_ascii_alphanumeric) {
        let Some(place) = name.get_mut(length) else {
            return false;
        };
        *place = byte.to_ascii_lowercase();
        length += 1;
    }
    let name = name.get(..length).unwrap_or_default();
    sorted
        .binary_search_by(|known| known.as_bytes().cmp(name))
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_that_are_searched_are_sorted() {
        assert!(TIMES.is_sorted());
        assert!(ACTIONS.is_sorted());
        let longest = TIMES.iter().chain(ACTIONS).map(|name| name.len()).max();
        assert!(longest <= Some(LONGEST));
    }

    #[test]
    fn names_are_compared_without_case_and_separators() {
        assert!(is_time("@timestamp"));
        assert!(is_time("Event Time"));
        assert!(is_time("__REALTIME_TIMESTAMP"));
        assert!(!is_time("newestEventTime"));
        assert!(!is_time(""));
        assert!(is_action("event_type"));
        assert!(is_of_page("@odata.nextLink"));
        assert!(!is_of_page("user"));
    }
}
