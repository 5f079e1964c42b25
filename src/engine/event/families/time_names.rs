//! The names of time fields, for events whose family does not say where their time is.

use super::comparable;

/// The names of the time of an event, best first.
const EVENT: &[&str] = &[
    "eventtime",
    "eventtimestamp",
    "activitydatetime",
    "createddatetime",
    "published",
    "occurredat",
    "timecreated",
    "datetime",
    "timestamp",
    "@timestamp",
    "time",
    "timedt",
    "createdat",
    "datecreate",
    "creationtime",
    "creationdate",
    "created",
    "when",
    "date",
    "dateutc",
    "ts",
    "_time",
    "starttime",
    "requestreceivedtimestamp",
    "loggedat",
    "timegenerated",
    "id.time",
    "attributes.time",
    "event.created",
    "eventdate",
    "eventdatetime",
    "_timestamp",
    "timestampderived",
    "stagetimestamp",
];

/// The names of the time at which a collector received an event, best first.
const ARRIVAL: &[&str] = &[
    "receivetimestamp",
    "ingestiontime",
    "_ts",
    "metadata.timestamp",
    "event.ingested",
    "_prefixtime",
];

/// Returns the names of the time of an event, in their comparable form.
pub fn time_names() -> impl Iterator<Item = &'static str> {
    EVENT.iter().copied()
}

fn rank(names: &[&str], path: &str) -> Option<u8> {
    let path = comparable(path);
    let rank = names.iter().position(|&name| name == path)?;
    u8::try_from(rank).ok()
}

/// Returns the rank of a field as the time of an event of an unknown family, or `None` if the name is not that of a
/// time. Rank 0 is the best.
pub fn time_rank(path: &str) -> Option<u8> {
    rank(EVENT, path)
}

/// Returns the names of the time of arrival, in their comparable form.
pub fn arrival_names() -> impl Iterator<Item = &'static str> {
    ARRIVAL.iter().copied()
}

/// Returns the rank of a field as a time of arrival, or `None` if the name is not that of a time of arrival.
pub fn arrival_rank(path: &str) -> Option<u8> {
    rank(ARRIVAL, path)
}
