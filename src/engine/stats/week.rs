//! The number of events in each hour of the week, on the clock of a zone.

use super::values::filled;
use crate::error::Result;
use crate::store::{RowSet, Rows};
use crate::time::Zone;
use crate::wire::wire_fields;

const HOUR_MS: i64 = 3_600_000;
const DAYS: i64 = 7;
const HOURS: i64 = 24;

/// The number of events in each hour of the week, which can be merged with the counts of other rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WeekCounts {
    /// The hours from Monday 0:00 to Sunday 23:00, 168 in all.
    pub hours: Vec<u64>,
    /// The number of events without a time.
    pub without_time: u64,
}

wire_fields!(WeekCounts {
    hours,
    without_time
});

impl WeekCounts {
    /// Counts the events of a row set. An hour that the clock shows twice counts the events of both.
    ///
    /// # Errors
    ///
    /// Fails if memory runs out.
    pub fn of(rows: &Rows, set: &RowSet, zone: &dyn Zone) -> Result<Self> {
        let mut counts = Self {
            hours: filled((DAYS * HOURS) as usize, 0)?,
            without_time: 0,
        };
        for row in set.iter() {
            let Some(ms) = rows.time_ms(row) else {
                counts.without_time += 1;
                continue;
            };
            // 1970 began on a Thursday, three days after Monday.
            let hours = zone.local_ms(ms).div_euclid(HOUR_MS) + 3 * HOURS;
            let hour = hours.rem_euclid(DAYS * HOURS) as usize;
            if let Some(count) = counts.hours.get_mut(hour) {
                *count += 1;
            }
        }
        Ok(counts)
    }

    /// Adds the counts of other rows.
    pub fn merge(&mut self, other: Self) {
        for (count, more) in self.hours.iter_mut().zip(other.hours) {
            *count += more;
        }
        self.without_time += other.without_time;
    }
}
