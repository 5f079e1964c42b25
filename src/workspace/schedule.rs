//! Whether a channel may speak at a moment: its schedule and its mute.

use super::{AlertChannel, AlertIntegration, AlertSchedule};
use crate::time::Zone;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Whether a schedule lets a channel fire. The clocks of the zone decide, so that a change of the clocks
/// needs no rule of its own: an hour shown twice is in or out both times, one that is left out never comes.
pub(super) fn is_in(schedule: Option<&AlertSchedule>, moment_ms: i64, zone: &dyn Zone) -> bool {
    let Some(schedule) = schedule else {
        return true;
    };
    let local_ms = zone.local_ms(moment_ms);
    // The first day of 1970 was a Thursday.
    let day = (local_ms.div_euclid(DAY_MS) + 4).rem_euclid(7);
    let minute = local_ms.rem_euclid(DAY_MS) / MINUTE_MS;
    let (from, to) = (
        i64::from(schedule.from.minutes),
        i64::from(schedule.to.minutes),
    );
    let in_hours = match from % 1440 == to % 1440 {
        true => true,
        false if from < to => (from..to).contains(&minute),
        false => minute >= from || minute < to,
    };
    in_hours && schedule.days.iter().any(|&known| i64::from(known) == day)
}

/// Whether the channel is muted at this moment.
pub(super) fn is_muted(channel: &AlertChannel, moment_ms: i64) -> bool {
    let email = channel.integration == AlertIntegration::Email && channel.muteable;
    channel.mute.as_ref().filter(|_| email).is_some_and(|mute| {
        let from_ms = mute.from as i64;
        let to_ms = from_ms.saturating_add(i64::from(mute.hours) * HOUR_MS);
        (from_ms..to_ms).contains(&moment_ms)
    })
}
