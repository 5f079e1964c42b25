//! The time in a value of an event, and which times are plausible.

use super::Timestamp;
use super::calendar::DAY_MS;
use super::date_order::DateOrder;
use super::problem::TimeProblem;

/// The first millisecond that is plausible as the time of an event: 2000-01-01.
const PLAUSIBLE_FROM_MS: i64 = 10_957 * DAY_MS;
/// The end of the plausible times: 2100-01-01. The engine has no clock, so a time in the near future is plausible.
const PLAUSIBLE_TO_MS: i64 = 47_482 * DAY_MS;

/// The time zone of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenZone {
    /// The value has an offset or a zone, or it counts from an instant.
    Given,
    /// The value has no zone. It is read as UTC.
    None,
    /// The value has the form of Kibana, which writes the local time of the browser without its zone. It is read as UTC.
    Browser,
}

/// The time in a value, and what the value leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The time. If the order of day and month is open, the time with the day first.
    pub time: Timestamp,
    /// The zone of the value.
    pub zone: WrittenZone,
    /// The order of day and month.
    pub order: DateOrder,
}

impl Reading {
    /// Creates a reading whose order of day and month is clear.
    pub(super) fn clear(time: Timestamp, zone: WrittenZone) -> Self {
        Self {
            time,
            zone,
            order: DateOrder::Clear,
        }
    }

    /// Fails if the time is not plausible in every order of day and month.
    pub(super) fn plausible(self) -> Result<Self, TimeProblem> {
        let mut plausible = is_plausible(self.time.ms);
        if let DateOrder::Open { month_first, .. } = self.order {
            plausible &= is_plausible(month_first.ms);
        }
        plausible.then_some(self).ok_or(TimeProblem::Implausible)
    }
}

/// Returns whether an instant is plausible as the time of an event: from the year 2000 to the year 2099. Exports write
/// placeholders such as `0001-01-01` and `1601-01-01` if there is no time.
pub(super) fn is_plausible(ms: i64) -> bool {
    (PLAUSIBLE_FROM_MS..PLAUSIBLE_TO_MS).contains(&ms)
}
