//! What an alert would have done: its channels replayed over the times of a view's events.
//!
//! The sources do not settle how the hosted product cut time into periods. Here it is settled once:
//!
//! - **Order.** Events count by their own time, however they came: the caller gives the times sorted.
//! - **Presence.** A window opens at the first event that belongs to no earlier window, and lasts one
//!   period `T`: `[start, start + T)`. *Immediately*: it fires at the event that makes the count reach
//!   `N`, with the events so far, and what comes in the rest of the window is not counted. *At the end*:
//!   it fires at `start + T` with all events of the window, if they are `N` or more. With both ticked,
//!   whichever comes first: at once. A window that stays below `N` leaves nothing behind.
//! - **Absence.** It fires at the first moment at which the last `T`, that is `(moment - T, moment]`, held
//!   fewer than `N` events, and then again after each further `T` of which that is true. It sleeps while
//!   the view has had no event for more than 24 hours, and before its first event; the event that wakes it
//!   begins a new period.
//! - **A gap between files is "no data"**, never "absent": only periods that lie wholly inside the time
//!   that the files cover can be found empty, and after a gap the period begins anew. Presence needs no such
//!   rule: lines that are there are there.
//! - **Now.** Without `now` the files are the whole story, and the end of a window may lie behind their
//!   last event. With `now`, which a live file needs, nothing fires after it, and the last file is taken to
//!   reach up to it.
//! - **Schedule and mute** decide only whether a firing is sent: it is listed as held, and the counting
//!   goes on as if it had been sent. A mute covers `[from, from + hours)`; it holds e-mail alone, as it was set
//!   from links in the mail.

use super::schedule::{is_in, is_muted};
use super::{AlertChannel, AlertOperator, record, words};
use crate::order;
use crate::time::Zone;

/// How many firings are listed; more are only counted.
pub const MAX_FIRINGS: usize = 10_000;
/// How long a view may have no event before absence sleeps.
const SLEEP_MS: i64 = 24 * 3_600_000;

words! {
    /// Why a channel fired.
    pub enum FiringReason {
        /// The lines were there.
        Lines = "lines",
        /// The period ended with enough lines.
        End = "end",
        /// The period ended with too few lines.
        Absence = "absence",
    }
}

words! {
    /// Why a firing was not sent.
    pub enum FiringHold {
        /// The channel was muted.
        Mute = "mute",
        /// It lies outside the schedule.
        Schedule = "schedule",
    }
}

record! {
    /// One time that a channel fired.
    pub struct Firing {
        /// When, in milliseconds.
        pub moment: f64 = required,
        /// Why.
        pub reason: FiringReason,
        /// Why it was not sent; `null` for one that was.
        pub held: Option<FiringHold>,
        /// Where its window begins.
        pub from: f64,
        /// Where its window ends.
        pub to: f64,
        /// The first of its events, counted from 0 in order of time.
        pub first: u32,
        /// How many events it has.
        pub count: u32,
    }
}

record! {
    /// What a channel would have done.
    pub struct Replay {
        /// The firings in order of time, the last 10,000.
        pub firings: Vec<Firing>,
        /// How many there are in all.
        pub total: u32,
        /// How many of them were sent.
        pub sent: u32,
        /// How many were held by a mute.
        pub muted: u32,
        /// How many lie outside the schedule.
        pub outside_schedule: u32,
    }
}

record! {
    /// A stretch of time that the files cover without a gap, both ends included.
    pub struct Coverage {
        /// The number of its file. What several workers hold of one file is one stretch.
        pub file: Option<u32>,
        /// Its first event, in milliseconds.
        pub from: f64 = required,
        /// Its last event.
        pub to: f64 = required,
    }
}

/// Two files with no more than this between them are taken to follow one another: an hourly or daily export
/// begins and ends with an event, not with the hour.
pub const JOINED_MS: f64 = 3_600_000.0;

/// The stretches that files with these first and last times cover together, in order.
pub fn coverage(files: &[Coverage]) -> Vec<Coverage> {
    let mut whole: Vec<Coverage> = Vec::new();
    for part in files.iter().filter(|part| part.from <= part.to) {
        match whole
            .iter_mut()
            .find(|file| file.file.is_some() && file.file == part.file)
        {
            Some(file) => (file.from, file.to) = (file.from.min(part.from), file.to.max(part.to)),
            None => whole.push(part.clone()),
        }
    }
    order::sort_by(&mut whole, |a, b| a.from.total_cmp(&b.from));
    let mut joined: Vec<Coverage> = Vec::new();
    for file in whole {
        match joined.last_mut() {
            Some(last) if file.from - last.to <= JOINED_MS => last.to = last.to.max(file.to),
            _ => joined.push(Coverage { file: None, ..file }),
        }
    }
    joined
}

/// What a replay runs over.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    /// The times of the view's events in milliseconds, ascending.
    pub times: &'a [f64],
    /// The stretches that the files cover, in order and apart.
    pub coverage: &'a [Coverage],
    /// The present, where there is one.
    pub now: Option<f64>,
}

/// Replays a channel. `zone` is that of its schedule.
pub fn replay(channel: &AlertChannel, past: Past<'_>, zone: &dyn Zone) -> Replay {
    let mut found = Found {
        channel,
        zone,
        now_ms: past.now.map_or(i64::MAX, |now| now as i64),
        replay: Replay::default(),
    };
    match channel.operator {
        AlertOperator::Presence => presence(past.times, &mut found),
        AlertOperator::Absence => absence(past, &mut found),
    }
    found.keep_newest();
    found.replay
}

struct Found<'a> {
    channel: &'a AlertChannel,
    zone: &'a dyn Zone,
    now_ms: i64,
    replay: Replay,
}

impl Found<'_> {
    /// Adds a firing at the end of its window.
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
        } else if !is_in(self.channel.schedule.as_ref(), moment_ms, self.zone) {
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

    /// Leaves out the oldest of more firings than are listed: whoever follows files waits for the newest.
    fn keep_newest(&mut self) {
        let more = self.replay.firings.len().saturating_sub(MAX_FIRINGS);
        self.replay.firings.drain(..more);
    }
}

fn period_ms(channel: &AlertChannel) -> i64 {
    channel.period.seconds() * 1_000
}

/// How many of the times lie before this one, or at it where `inclusive`; all before `from` do.
fn before(times: &[f64], from: usize, ms: i64, inclusive: bool) -> usize {
    let rest = times.get(from..).unwrap_or(&[]);
    from + rest.partition_point(|&time| time < ms as f64 || (inclusive && time == ms as f64))
}

fn at(times: &[f64], index: usize) -> Option<i64> {
    times.get(index).map(|&time| time as i64)
}

fn presence(times: &[f64], found: &mut Found<'_>) {
    let (lines, immediate) = (found.channel.lines.max(1) as usize, found.channel.immediate);
    let mut first = 0;
    while let Some(start_ms) = at(times, first) {
        let end_ms = start_ms + period_ms(found.channel);
        let end = before(times, first, end_ms, false);
        if end - first >= lines {
            if immediate {
                let reached = first + lines;
                let moment_ms = at(times, reached - 1).unwrap_or(start_ms);
                found.fire(FiringReason::Lines, start_ms, moment_ms, first, reached);
            } else {
                found.fire(FiringReason::End, start_ms, end_ms, first, end);
            }
        }
        first = end;
    }
}

fn absence(past: Past<'_>, found: &mut Found<'_>) {
    let times = past.times;
    let last = past.coverage.len().saturating_sub(1);
    for (index, stretch) in past.coverage.iter().enumerate() {
        let mut until_ms = stretch.to as i64;
        if let Some(now) = past.now.filter(|_| index == last) {
            until_ms = until_ms.max(now as i64);
        }
        absence_within(times, stretch.from as i64, until_ms, found);
    }
}

/// The absences of one stretch that is covered from end to end.
fn absence_within(times: &[f64], from_ms: i64, until_ms: i64, found: &mut Found<'_>) {
    let (lines, period_ms) = (
        found.channel.lines.max(1) as usize,
        period_ms(found.channel),
    );
    let mut moment_ms = from_ms + period_ms;
    // The first event after the window's start, and the first after its end.
    let (mut first, mut end) = (0, 0);
    while moment_ms <= until_ms {
        first = before(times, first, moment_ms - period_ms, true);
        end = before(times, end.max(first), moment_ms, true);
        let awake = end
            .checked_sub(1)
            .and_then(|newest| at(times, newest))
            .is_some_and(|newest_ms| moment_ms - newest_ms <= SLEEP_MS);
        moment_ms = if !awake {
            match at(times, end) {
                Some(next_ms) => next_ms + period_ms,
                None => return,
            }
        } else if end - first < lines {
            found.fire(
                FiringReason::Absence,
                moment_ms - period_ms,
                moment_ms,
                first,
                end,
            );
            moment_ms + period_ms
        } else {
            // Nothing changes for the fewer before the oldest event leaves the window.
            at(times, first).map_or(moment_ms, |oldest_ms| oldest_ms) + period_ms
        };
    }
}
