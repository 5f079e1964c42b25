//! Replays the channels of an alert over the times of a view's events: when each channel would have fired.
//!
//! The documentation of the hosted product does not say exactly how the product divided time into periods. The replay
//! uses these rules for a period `T` and a number of lines `N`:
//!
//! - **Order.** An event counts at its own time, not at the time it arrived. The caller passes sorted times.
//! - **Presence.** A window `[start, start + T)` opens at the first event that belongs to no earlier window.
//!   *Immediately*: the channel fires at the `N`-th event of the window, with the first `N` events. Later events of the
//!   window are not counted. *At the end*: the channel fires at `start + T` with all events of the window, if there are
//!   at least `N`. If both are selected, the channel fires immediately. A window with fewer than `N` events has no
//!   effect.
//! - **Absence.** The channel fires at the first moment at which the last period, `(moment - T, moment]`, has fewer
//!   than `N` events. The channel fires again after each further `T` with fewer than `N` events. The channel sleeps
//!   before the view's first event, and while the view has had no event for more than 24 hours. The event that wakes
//!   the channel starts a new period.
//! - **A gap between files is "no data"**, not "absent". Only periods that are entirely covered by files can have too
//!   few events, and after a gap the period restarts. Presence needs no such rule.
//! - **Now.** Without `now` the files are complete, and a window may end after the last event. A live file needs `now`.
//!   With `now`, the channel does not fire after `now`, and the last file covers the time up to `now`.
//! - **Schedule and mute** only decide whether a firing is sent. A firing that is not sent is listed as held, and
//!   counting continues as if the firing had been sent. A mute covers `[from, from + hours)` and applies to e-mail
//!   only, because users of the hosted product muted a channel from a link in the e-mail.

use super::schedule::{allows, is_muted};
use super::{AlertChannel, AlertOperator, record, words};
use crate::order;
use crate::time::Zone;

/// The largest number of firings that are listed. Further firings are only counted.
pub const MAX_FIRINGS: usize = 10_000;
/// The time without an event after which absence sleeps.
const SLEEP_MS: i64 = 24 * 3_600_000;

words! {
    /// The reason for a firing.
    pub enum FiringReason {
        /// The number of lines was reached.
        Lines = "lines",
        /// The period ended with enough lines.
        End = "end",
        /// The period ended with too few lines.
        Absence = "absence",
    }
}

words! {
    /// The reason why a firing was not sent.
    pub enum FiringHold {
        /// The channel was muted.
        Mute = "mute",
        /// The moment is outside the schedule.
        Schedule = "schedule",
    }
}

record! {
    /// A firing of a channel. Times are in milliseconds since the epoch.
    pub struct Firing {
        /// The time of the firing.
        pub moment: f64 = required,
        /// The reason for the firing.
        pub reason: FiringReason,
        /// The reason why the firing was not sent; `null` for a firing that was sent.
        pub held: Option<FiringHold>,
        /// The start of the window.
        pub from: f64,
        /// The end of the window.
        pub to: f64,
        /// The index of the first event of the firing among the view's events in order of time.
        pub first: u32,
        /// The number of events of the firing.
        pub count: u32,
    }
}

record! {
    /// The firings of a channel.
    pub struct Replay {
        /// The last 10,000 firings, in order of time.
        pub firings: Vec<Firing>,
        /// The number of all firings.
        pub total: u32,
        /// The number of firings that were sent.
        pub sent: u32,
        /// The number of firings held because the channel was muted.
        pub muted: u32,
        /// The number of firings held because they are outside the schedule.
        pub outside_schedule: u32,
    }
}

record! {
    /// A time range that files cover without a gap, both ends included. Times are in milliseconds since the epoch.
    pub struct Coverage {
        /// The number of the file. The ranges of a file that several workers read are joined by this number.
        pub file: Option<u32>,
        /// The time of the first event.
        pub from: f64 = required,
        /// The time of the last event.
        pub to: f64 = required,
    }
}

/// The longest time between two files that does not count as a gap, in milliseconds. An hourly or daily export starts
/// and ends with an event, not at the full hour.
pub const JOINED_MS: f64 = 3_600_000.0;

/// Returns the time ranges that the files cover together, in order. `files` has the first and last time of each file,
/// or of each part of a file.
pub fn coverage(files: &[Coverage]) -> Vec<Coverage> {
    let mut whole_files: Vec<Coverage> = Vec::new();
    for part in files.iter().filter(|part| part.from <= part.to) {
        match whole_files
            .iter_mut()
            .find(|file| file.file.is_some() && file.file == part.file)
        {
            Some(file) => (file.from, file.to) = (file.from.min(part.from), file.to.max(part.to)),
            None => whole_files.push(part.clone()),
        }
    }
    order::sort_by(&mut whole_files, |a, b| a.from.total_cmp(&b.from));
    let mut joined: Vec<Coverage> = Vec::new();
    for file in whole_files {
        match joined.last_mut() {
            Some(last) if file.from - last.to <= JOINED_MS => last.to = last.to.max(file.to),
            _ => joined.push(Coverage { file: None, ..file }),
        }
    }
    joined
}

/// The input of a replay. Times are in milliseconds since the epoch.
#[derive(Debug, Clone, Copy)]
pub struct ReplayInput<'a> {
    /// The times of the view's events, ascending.
    pub times: &'a [f64],
    /// The time ranges that the files cover, ascending and separate.
    pub coverage: &'a [Coverage],
    /// The present time, if a live file is followed.
    pub now: Option<f64>,
}

/// Replays a channel and returns its firings. `zone` is the zone of the channel's schedule.
pub fn replay(channel: &AlertChannel, input: ReplayInput<'_>, zone: &dyn Zone) -> Replay {
    let mut recorder = FiringRecorder {
        channel,
        zone,
        now_ms: input.now.map_or(i64::MAX, |now| now as i64),
        replay: Replay::default(),
    };
    match channel.operator {
        AlertOperator::Presence => presence(input.times, &mut recorder),
        AlertOperator::Absence => absence(input, &mut recorder),
    }
    recorder.keep_newest();
    recorder.replay
}

/// Decides whether each firing is sent, and collects and counts the firings.
struct FiringRecorder<'a> {
    channel: &'a AlertChannel,
    zone: &'a dyn Zone,
    now_ms: i64,
    replay: Replay,
}

impl FiringRecorder<'_> {
    /// Adds a firing at `moment_ms`, the end of its window, with the events of the indices `first..end`.
    fn fire(
        &mut self,
        reason: FiringReason,
        from_ms: i64,
        moment_ms: i64,
        first: usize,
        end: usize,
    ) {
        if moment_ms > self.now_ms {
            return;
        }
        let held = if is_muted(self.channel, moment_ms) {
            self.replay.muted += 1;
            Some(FiringHold::Mute)
        } else if !allows(self.channel.schedule.as_ref(), moment_ms, self.zone) {
            self.replay.outside_schedule += 1;
            Some(FiringHold::Schedule)
        } else {
            self.replay.sent += 1;
            None
        };
        self.replay.total += 1;
        if self.replay.firings.len() == 2 * MAX_FIRINGS {
            self.keep_newest();
        }
        self.replay.firings.push(Firing {
            moment: moment_ms as f64,
            reason,
            held,
            from: from_ms as f64,
            to: moment_ms as f64,
            first: first as u32,
            count: end.saturating_sub(first) as u32,
        });
    }

    /// Removes the oldest firings if there are more than [`MAX_FIRINGS`]. A user who follows a file needs the newest
    /// firings.
    fn keep_newest(&mut self) {
        let excess = self.replay.firings.len().saturating_sub(MAX_FIRINGS);
        self.replay.firings.drain(..excess);
    }
}

fn period_ms(channel: &AlertChannel) -> i64 {
    channel.period.seconds() * 1_000
}

/// Returns the number of times before `ms`, or at or before `ms` if `inclusive`. The first `from` times must be known
/// to be in this number.
fn count_before(times: &[f64], from: usize, ms: i64, inclusive: bool) -> usize {
    let rest = times.get(from..).unwrap_or(&[]);
    from + rest.partition_point(|&time| time < ms as f64 || (inclusive && time == ms as f64))
}

fn time_at(times: &[f64], index: usize) -> Option<i64> {
    times.get(index).map(|&time| time as i64)
}

/// Records the firings of presence: a firing for each window with enough lines.
fn presence(times: &[f64], recorder: &mut FiringRecorder<'_>) {
    let channel = recorder.channel;
    let lines = channel.lines.max(1) as usize;
    let mut first = 0;
    while let Some(start_ms) = time_at(times, first) {
        let end_ms = start_ms + period_ms(channel);
        let end = count_before(times, first, end_ms, false);
        if end - first >= lines {
            if channel.immediate {
                let reached = first + lines;
                let moment_ms = time_at(times, reached - 1).unwrap_or(start_ms);
                recorder.fire(FiringReason::Lines, start_ms, moment_ms, first, reached);
            } else {
                recorder.fire(FiringReason::End, start_ms, end_ms, first, end);
            }
        }
        first = end;
    }
}

/// Records the firings of absence in each time range that the files cover.
fn absence(input: ReplayInput<'_>, recorder: &mut FiringRecorder<'_>) {
    let times = input.times;
    let last = input.coverage.len().saturating_sub(1);
    for (index, range) in input.coverage.iter().enumerate() {
        let mut until_ms = range.to as i64;
        if let Some(now) = input.now.filter(|_| index == last) {
            until_ms = until_ms.max(now as i64);
        }
        absence_within(times, range.from as i64, until_ms, recorder);
    }
}

/// Records the firings of absence in a time range without a gap.
fn absence_within(times: &[f64], from_ms: i64, until_ms: i64, recorder: &mut FiringRecorder<'_>) {
    let lines = recorder.channel.lines.max(1) as usize;
    let period_ms = period_ms(recorder.channel);
    let mut moment_ms = from_ms + period_ms;
    // The index of the first event after the start of the window, and of the first event after the end of the window.
    let (mut first, mut end) = (0, 0);
    while moment_ms <= until_ms {
        first = count_before(times, first, moment_ms - period_ms, true);
        end = count_before(times, end.max(first), moment_ms, true);
        let awake = end
            .checked_sub(1)
            .and_then(|newest| time_at(times, newest))
            .is_some_and(|newest_ms| moment_ms - newest_ms <= SLEEP_MS);
        moment_ms = if !awake {
            match time_at(times, end) {
                Some(next_ms) => next_ms + period_ms,
                None => return,
            }
        } else if end - first < lines {
            recorder.fire(
                FiringReason::Absence,
                moment_ms - period_ms,
                moment_ms,
                first,
                end,
            );
            moment_ms + period_ms
        } else {
            // The number of events in the window cannot decrease before the oldest event leaves the window.
            time_at(times, first).unwrap_or(moment_ms) + period_ms
        };
    }
}
