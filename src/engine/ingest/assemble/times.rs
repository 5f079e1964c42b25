//! The time of an event: the value of the best time field that can be read, otherwise the time of arrival (`_ts`).

use super::facts::Facts;
use super::shared::Target;
use crate::ingest::report::Anomaly;
use crate::store::Kind;
use crate::time::{self, Timestamp};

/// The largest difference between the time of arrival and the time of the event without a warning: a day.
const SKEW_MS: u64 = 86_400_000;
/// The smallest number in a time field that counts as a time: 1973 in seconds.
const SMALLEST_EPOCH: f64 = 1e8;

impl Facts {
    /// Returns the time of the event. Adds a warning if the time is missing, cannot be read, or differs much from the
    /// time of arrival.
    pub fn time(&mut self, into: &mut Target<'_>) -> Option<Timestamp> {
        let mut own = None;
        let mut problem: Option<String> = None;
        for value in &self.times {
            let text = self.time_text(value);
            match read_time(value.kind, text) {
                Ok(time) => {
                    own = Some(time);
                    break;
                }
                Err(why) => {
                    problem.get_or_insert(why);
                }
            }
        }
        let received = (!self.received.is_empty())
            .then(|| time::from_epoch_number(&self.received).ok())
            .flatten()
            .map(|(time, _)| time);
        if let (Some(own), Some(received)) = (own, received)
            && own.ms.abs_diff(received.ms) > SKEW_MS
        {
            into.note(Anomaly::Skew);
        }
        let time = own.or(received);
        if let Some(why) = problem {
            into.note_with(Anomaly::BadTime, || why);
        } else if time.is_none() {
            into.note(Anomaly::NoTime);
        }
        time
    }
}

fn read_time(kind: Kind, text: &str) -> Result<Timestamp, String> {
    match kind {
        Kind::String => time::parse(text).map_err(|problem| problem.to_string()),
        Kind::Number
            if text
                .parse::<f64>()
                .is_ok_and(|number| number >= SMALLEST_EPOCH) =>
        {
            time::from_epoch_number(text)
                .map(|(time, _)| time)
                .map_err(|problem| problem.to_string())
        }
        Kind::Null => Err("the time is null".to_owned()),
        _ => Err("the time is not text".to_owned()),
    }
}
