//! The schedule and the mute of a channel, which decide whether the channel sends at a moment.

use super::{AlertChannel, AlertIntegration, AlertSchedule};
use crate::time::Zone;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Returns whether a schedule allows a channel to send at this moment. The schedule is compared with the local time of
/// the zone, so clock changes need no special rule. An hour that occurs twice is allowed both times or not at all.
pub(super) fn allows(schedule: Option<&AlertSchedule>, moment_ms: i64, zone: &dyn Zone) -> bool {
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
    let in_hours = if from % 1440 == to % 1440 {
        true
    } else if from < to {
        (from..to).contains(&minute)
    } else {
        minute >= from || minute < to
    };
    in_hours && schedule.days.iter().any(|&known| i64::from(known) == day)
}

/// Returns whether a channel is muted at this moment. Only e-mail can be muted.
pub(super) fn is_muted(channel: &AlertChannel, moment_ms: i64) -> bool {
    let email = channel.integration == AlertIntegration::Email && channel.muteable;
    channel.mute.as_ref().filter(|_| email).is_some_and(|mute| {
        let from_ms = mute.from as i64;
        let to_ms = from_ms.saturating_add(i64::from(mute.hours) * HOUR_MS);
        (from_ms..to_ms).contains(&moment_ms)
    })
}
