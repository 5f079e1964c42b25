//! Which of the events of its text an event is. A text has several events if a message in it has a page of events. With
//! these numbers the events are read as objects.

use super::types::DeclaredFamily;
use crate::error::Result;
use crate::ingest::EventNumber;
use crate::ingest::Original;
use crate::store::{Rows, SourceId};

/// Creates a request for events of a file as JSON objects. `numbers` has two numbers for each event, as
/// [`Session::event_numbers`](super::Session::event_numbers) returns them.
///
/// # Errors
/// As [`Original::objects`].
pub fn objects_of(
    places: &[(u64, u32)],
    numbers: &[u32],
    families: &[DeclaredFamily],
) -> Result<Original> {
    let families = families.iter().map(DeclaredFamily::declaration);
    let (numbers, _) = numbers.as_chunks::<2>();
    let numbers = numbers.iter().map(|&[number, of]| (number, of)).collect();
    Original::objects(places, numbers, families.collect::<Result<_>>()?)
}

/// Returns the number of an event among the events at the same location, from 0, and the number of these events.
/// Returns `None` if the event does not exist.
///
/// Events at the same location are next to each other, so both ends are found by bisection.
pub(super) fn event_number(rows: &Rows, row: u32) -> Option<EventNumber> {
    let location = rows.location(row)?;
    let at: (SourceId, u64, u32) = (location.source, location.offset, location.length_bytes);
    let is_same = |row: u32| {
        rows.location(row)
            .is_some_and(|other| (other.source, other.offset, other.length_bytes) == at)
    };
    let before = reach(row, |steps| row.checked_sub(steps).is_some_and(is_same));
    let after = reach(rows.len() - 1 - row, |steps| {
        row.checked_add(steps).is_some_and(is_same)
    });
    Some((before, before + 1 + after))
}

/// Returns the largest number of steps, at most `limit`, for which `is_same` holds. It holds up to some number only.
fn reach(limit: u32, is_same: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut step) = (0, 1);
    while step <= limit && is_same(step) {
        low = step;
        step = step.saturating_mul(2);
    }
    let mut high = step.min(limit.saturating_add(1));
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        if is_same(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::reach;

    #[test]
    fn the_last_step_is_found() {
        for limit in 0..40 {
            for last in 0..=limit {
                assert_eq!(reach(limit, |steps| steps <= last), last, "{limit}");
            }
        }
    }
}
