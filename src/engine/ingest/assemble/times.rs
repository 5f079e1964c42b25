//! The time of an event: the value of the best time field that can be read, otherwise the time of arrival (`_ts`).

use super::facts::{Facts, TimeValue};
use super::shared::Target;
use crate::error::Result;
use crate::ingest::date_orders::DateOrders;
use crate::ingest::report::Anomaly;
use crate::store::{ColumnId, Kind};
use crate::time::{
    self, DateOrder, Reading, TimePart, TimeProblem, Timestamp, WrittenZone, may_be_year_last,
};

/// The largest difference between the time of arrival and the time of the event without a warning: a day.
const SKEW_MS: u64 = 86_400_000;

/// The reason why a value is not a time.
enum Unreadable {
    Kind(&'static str),
    Text(TimeProblem),
}

/// A value that is read when the order of its day and month is known.
struct Ambiguous<'a> {
    column: ColumnId,
    text: &'a str,
    reading: Reading,
}

/// The time of an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct EventTime {
    pub time: Option<Timestamp>,
    /// Whether the time is a field of the event, not of its wrapper.
    pub is_own: bool,
}

impl Facts {
    /// Returns the time of the event. Adds a warning if the time is missing, cannot be read, or differs much from the
    /// time of arrival. `is_utc` says that the times of the family are UTC. If the day and the month of the best value may be in either order, the time may change later.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory.
    pub fn time(
        &self,
        is_utc: bool,
        orders: &mut DateOrders,
        into: &mut Target<'_>,
    ) -> Result<EventTime> {
        let mut is_own = false;
        let mut own: Option<Reading> = None;
        let mut is_zone_known = false;
        let mut ambiguous: Option<Ambiguous<'_>> = None;
        let mut problem: Option<Unreadable> = None;
        for value in &self.times {
            let text = self.time_text(value);
            // The other values only show the order of day and month in their fields.
            if value.part == TimePart::Nanos || (own.is_some() && !may_be_year_last(text)) {
                continue;
            }
            let reading = match self.read(value, text) {
                Ok(reading) => reading,
                Err(why) if own.is_none() => {
                    problem.get_or_insert(why);
                    continue;
                }
                Err(_) => continue,
            };
            if own.is_none() && ambiguous.is_none() {
                is_zone_known = is_utc && value.is_of_family() || value.is_of_cloud_logs();
                is_own = !value.is_of_wrapper();
            }
            if reading.order != DateOrder::Clear {
                note_order(value.column, reading.order, orders, into)?;
            }
            match reading.order {
                DateOrder::Open { .. } if own.is_none() && ambiguous.is_none() => {
                    ambiguous = Some(Ambiguous {
                        column: value.column,
                        text,
                        reading,
                    });
                }
                DateOrder::Open { .. } => {}
                _ => own = own.or(Some(reading)),
            }
        }
        let received = (!self.received.is_empty())
            .then(|| time::read(&self.received).ok())
            .flatten()
            .filter(|reading| !matches!(reading.order, DateOrder::Open { .. }));
        if let Some(received) = received {
            into.dates.arrived(received.time.ms);
            if let (Some(own), None) = (own, &ambiguous)
                && own.time.ms.abs_diff(received.time.ms) > SKEW_MS
            {
                into.note(Anomaly::Skew);
            }
        }
        let time = own.or(received).map(|reading| reading.time);
        let best = ambiguous.as_ref().map(|ambiguous| ambiguous.reading);
        match best.or(own).map(|reading| reading.zone) {
            Some(WrittenZone::None) if !is_zone_known => into.note(Anomaly::NoZone),
            Some(WrittenZone::Browser) => into.note(Anomaly::BrowserTime),
            Some(WrittenZone::None | WrittenZone::Given) | None => {}
        }
        match problem {
            Some(Unreadable::Text(TimeProblem::Implausible)) => into.note(Anomaly::ImplausibleTime),
            Some(Unreadable::Text(why)) => into.note_with(Anomaly::BadTime, || why.to_string()),
            Some(Unreadable::Kind(why)) => into.note_with(Anomaly::BadTime, || why.to_owned()),
            None if time.is_none() && ambiguous.is_none() => into.note(Anomaly::NoTime),
            None => {}
        }
        if let Some(ambiguous) = ambiguous {
            wait(&ambiguous, time, orders, into)?;
        }
        Ok(EventTime { time, is_own })
    }

    fn read(&self, value: &TimeValue, text: &str) -> std::result::Result<Reading, Unreadable> {
        match value.kind {
            Kind::String | Kind::Number => {}
            Kind::Null => return Err(Unreadable::Kind("the time is null")),
            _ => return Err(Unreadable::Kind("the time is not text")),
        }
        let reading = match value.part {
            TimePart::Seconds => self.read_parts(value.rank, text),
            TimePart::Whole | TimePart::Nanos => time::read(text),
        };
        reading.map_err(Unreadable::Text)
    }

    /// Reads the seconds of the time of this rank, with its nanoseconds if the event has them.
    fn read_parts(&self, rank: u8, seconds: &str) -> std::result::Result<Reading, TimeProblem> {
        let mut parts = self.times.iter().filter(|value| value.rank == rank);
        match parts.find(|value| value.part == TimePart::Nanos) {
            Some(nanos) => time::join_parts(seconds, self.time_text(nanos)),
            None => time::read(seconds),
        }
    }
}

/// Notes what a value of a field shows of the order of day and month.
fn note_order(
    column: ColumnId,
    order: DateOrder,
    orders: &mut DateOrders,
    into: &mut Target<'_>,
) -> Result<()> {
    let path = into.store.column(column).map_or("", |column| column.path());
    into.dates.note(path, order);
    orders.note(into.at.source, column, into.dates.choice(), order)
}

/// Notes an event that waits for the order of day and month, and has the time `fallback` until then.
fn wait(
    ambiguous: &Ambiguous<'_>,
    fallback: Option<Timestamp>,
    orders: &mut DateOrders,
    into: &mut Target<'_>,
) -> Result<()> {
    let Ambiguous {
        column,
        text,
        reading,
    } = *ambiguous;
    let path = into.store.column(column).map_or("", |column| column.path());
    into.dates.wait(path, into.at.line, text, reading);
    let row = into.store.next_row();
    orders.wait(into.at.source, column, row, reading, fallback)
}
