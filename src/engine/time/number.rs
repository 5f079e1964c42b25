//! Times written as a number that counts from 1970, or as Windows and browsers count from 1601.

use super::Timestamp;
use super::epoch::Decimal;
use super::problem::TimeProblem;
use super::reading::is_plausible;

#[cfg(test)]
mod tests;

/// A unit, and the instant from which it counts.
struct Count {
    nanos_per_unit: i128,
    start_nanos: i128,
}

/// 1601-01-01, in nanoseconds since 1970.
const YEAR_1601_NANOS: i128 = -11_644_473_600_000_000_000;

/// The counts, in the order in which they are tried. At most one of them is plausible for a number.
const COUNTS: [Count; 6] = [
    // WebKit: microseconds since 1601, of 17 digits.
    Count::new(1_000, YEAR_1601_NANOS),
    // FILETIME: 100 nanoseconds since 1601, of 18 digits.
    Count::new(100, YEAR_1601_NANOS),
    Count::new(1_000_000_000, 0),
    Count::new(1_000_000, 0),
    Count::new(1_000, 0),
    Count::new(1, 0),
];

impl Count {
    const fn new(nanos_per_unit: i128, start_nanos: i128) -> Self {
        Self {
            nanos_per_unit,
            start_nanos,
        }
    }
}

/// Parses a number that counts seconds, milliseconds, microseconds or nanoseconds from 1970, microseconds from 1601
/// (WebKit) or units of 100 nanoseconds from 1601 (FILETIME). The count is the one in which the number is a plausible
/// time, from the year 2000 to the year 2099.
///
/// A fraction (`1558086275.123`) and an exponent (`1.558086275123E9`, which some tools write in JSON) are read
/// exactly. Digits below a nanosecond are dropped.
///
/// # Errors
///
/// Fails if the text is empty, not a number, or not a plausible time.
pub(super) fn from_number(text: &str) -> Result<Timestamp, TimeProblem> {
    let number = Decimal::parse(text)?;
    COUNTS
        .iter()
        .filter(|_| !number.negative)
        .find_map(|count| count.time(&number))
        .ok_or(TimeProblem::Implausible)
}

impl Count {
    /// Returns the time of a number of units, if it is plausible.
    fn time(&self, number: &Decimal) -> Option<Timestamp> {
        let units = number.digits * self.nanos_per_unit;
        let factor = 10_i128.checked_pow(number.scale.unsigned_abs())?;
        let nanos = match number.scale {
            ..0 => units / factor,
            _ => units.checked_mul(factor)?,
        };
        let nanos = nanos.checked_add(self.start_nanos)?;
        let ms = i64::try_from(nanos.div_euclid(1_000_000)).ok()?;
        let sub_ms_nanos = u32::try_from(nanos.rem_euclid(1_000_000)).ok()?;
        is_plausible(ms).then_some(Timestamp { ms, sub_ms_nanos })
    }
}
