//! The query `hours`: the number of events of each file in each hour.

use super::{Merged, OneRound, Query, RoundContext};
use crate::api::Session;
use crate::error::Result;
use crate::wire::wire_fields;
use serde::Serialize;
use std::collections::BTreeMap;

const HOUR_MS: i64 = 3_600_000;

/// The query `hours`, which has no arguments.
#[derive(Debug, Clone, Default)]
pub struct HoursQuery {}

/// The events of a file by the hour of their time, repeated events included.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FileHours {
    /// The number of the file.
    pub file: u32,
    /// The hours that have events, ascending.
    pub hours: Vec<HourCount>,
    /// The number of events without a time.
    pub without_time: u32,
}

/// The number of events in an hour.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HourCount {
    /// The start of the hour in UTC, in milliseconds since 1970.
    pub start: f64,
    /// The number of events.
    pub events: u32,
}

wire_fields!(FileHours {
    file,
    hours,
    without_time
});
wire_fields!(HourCount { start, events });

/// The hours of one file, by their numbers since 1970.
#[derive(Default)]
struct Counted {
    hours: BTreeMap<i64, u32>,
    without_time: u32,
}

impl Query for HoursQuery {
    type Partial = Vec<FileHours>;
    type Round = OneRound;
    type Answer = Vec<FileHours>;

    fn partial(
        &self,
        session: &mut Session,
        _: RoundContext<'_, OneRound>,
    ) -> Result<Vec<FileHours>> {
        let rows = session.store.rows();
        let mut files: BTreeMap<u32, Counted> = BTreeMap::new();
        for (first, end, _) in rows.source_runs() {
            let Some(part) = session.files.part_of(rows, first) else {
                continue;
            };
            let counted = files.entry(part.file).or_default();
            // Neighbouring events are mostly of one hour, which is looked up once.
            let mut run = (i64::MIN, 0);
            for row in first..end {
                match rows.time_ms(row) {
                    None => counted.without_time += 1,
                    Some(ms) if ms.div_euclid(HOUR_MS) == run.0 => run.1 += 1,
                    Some(ms) => {
                        counted.add(run);
                        run = (ms.div_euclid(HOUR_MS), 1);
                    }
                }
            }
            counted.add(run);
        }
        Ok(files.into_iter().map(Counted::of_file).collect())
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Vec<FileHours>>,
    ) -> Result<Merged<OneRound, Vec<FileHours>>> {
        let mut files: BTreeMap<u32, Counted> = BTreeMap::new();
        for part in partials.into_iter().flatten() {
            let counted = files.entry(part.file).or_default();
            counted.without_time += part.without_time;
            for HourCount { start, events } in part.hours {
                counted.add((start as i64 / HOUR_MS, events));
            }
        }
        let files = files.into_iter().map(Counted::of_file);
        Ok(Merged::Answer(files.collect()))
    }
}

impl Counted {
    fn add(&mut self, (hour, events): (i64, u32)) {
        if events > 0 {
            *self.hours.entry(hour).or_default() += events;
        }
    }

    fn of_file((file, counted): (u32, Self)) -> FileHours {
        let hours = counted.hours.into_iter().map(|(hour, events)| HourCount {
            start: (hour * HOUR_MS) as f64,
            events,
        });
        FileHours {
            file,
            hours: hours.collect(),
            without_time: counted.without_time,
        }
    }
}
