//! Properties of every alert: a replay equals a naive replay that visits each event or each minute, and does not depend
//! on the division of the events into files.

use super::channel;
use activity_lens::api::{Scope, Session, Workspace};
use activity_lens::time::Utc;
use activity_lens::workspace::{Coverage, ReplayInput, coverage, replay};
use proptest::prelude::*;
use serde_json::json;

const MINUTE: f64 = 60_000.0;
const SLEEP_MINUTES: i64 = 24 * 60;

/// Returns times in minutes, the unit of the naive replays.
fn minutes(times: &[f64]) -> Vec<i64> {
    times.iter().map(|time| (time / MINUTE) as i64).collect()
}

/// Replays presence event by event. Returns the minute and the number of lines of each firing.
fn naive_presence(events: &[i64], lines: usize, period: i64, immediate: bool) -> Vec<(i64, usize)> {
    let mut fired = Vec::new();
    let mut open: Option<(i64, usize)> = None;
    let close = |open: Option<(i64, usize)>, fired: &mut Vec<(i64, usize)>| {
        if let Some((start, count)) = open.filter(|_| !immediate)
            && count >= lines
        {
            fired.push((start + period, count));
        }
    };
    for &event in events {
        if open.is_none_or(|(start, _)| event >= start + period) {
            close(open.take(), &mut fired);
            open = Some((event, 0));
        }
        if let Some((_, count)) = &mut open {
            *count += 1;
            if immediate && *count == lines {
                fired.push((event, lines));
            }
        }
    }
    close(open, &mut fired);
    fired
}

/// Replays absence minute by minute, because all events are at whole minutes. Returns the minute and the number of lines
/// of each firing.
fn naive_absence(
    events: &[i64],
    lines: usize,
    period: i64,
    from: i64,
    to: i64,
) -> Vec<(i64, usize)> {
    let mut fired = Vec::new();
    let mut next = from + period;
    for minute in from..=to {
        let newest = events.iter().rev().find(|&&event| event <= minute);
        let sleeps = newest.is_none_or(|newest| minute - newest > SLEEP_MINUTES);
        if minute < next {
            continue;
        }
        if sleeps {
            next = events
                .iter()
                .find(|&&event| event > minute)
                .map_or(i64::MAX, |event| event + period);
            continue;
        }
        let count = events
            .iter()
            .filter(|&&event| minute - period < event && event <= minute)
            .count();
        if count < lines {
            fired.push((minute, count));
            next = minute + period;
        }
    }
    fired
}

fn times() -> impl Strategy<Value = Vec<f64>> {
    // The times are often close together and sometimes days apart.
    let step = prop_oneof![4 => 0..4_i64, 4 => 0..40_i64, 1 => 1000..2000_i64];
    prop::collection::vec(step, 0..60).prop_map(|steps| {
        let mut minute = 100;
        steps
            .into_iter()
            .map(|step| {
                minute += step;
                minute as f64 * MINUTE
            })
            .collect()
    })
}

fn period() -> impl Strategy<Value = (&'static str, i64)> {
    prop::sample::select(vec![
        ("1m", 1),
        ("5m", 5),
        ("15m", 15),
        ("1h", 60),
        ("12h", 720),
        ("24h", 1440),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn presence_equals_a_naive_replay(
        times in times(), (word, length) in period(), lines in 1..5_usize, immediate: bool,
    ) {
        let (channel, _) = channel(&json!({
            "lines": lines, "period": word, "immediate": immediate, "terminal": !immediate,
        }));
        let replayed = replay(&channel, ReplayInput { times: &times, coverage: &[], now: None }, &Utc);
        let fired: Vec<_> = replayed
            .firings
            .iter()
            .map(|firing| ((firing.moment / MINUTE) as i64, firing.count as usize))
            .collect();
        prop_assert_eq!(fired, naive_presence(&minutes(&times), lines, length, immediate));
    }

    #[test]
    fn absence_equals_a_naive_replay(
        times in times(), (word, length) in period(), lines in 1..5_usize, from in 0..300_i64, length_of_file in 0..6000_i64,
    ) {
        let (channel, _) = channel(&json!({ "operator": "absence", "lines": lines, "period": word }));
        let to = from + length_of_file;
        let covered = [Coverage { file: None, from: from as f64 * MINUTE, to: to as f64 * MINUTE }];
        let replayed = replay(&channel, ReplayInput { times: &times, coverage: &covered, now: None }, &Utc);
        let fired: Vec<_> = replayed
            .firings
            .iter()
            .map(|firing| ((firing.moment / MINUTE) as i64, firing.count as usize))
            .collect();
        prop_assert_eq!(fired, naive_absence(&minutes(&times), lines, length, from, to));
    }

    #[test]
    fn coverage_does_not_depend_on_the_order_and_the_parts_of_files(
        files in prop::collection::vec((0..50_i64, 0..20_i64), 0..8), cut in 0..20_i64, turn in 0..8_usize,
    ) {
        let range = |file: u32, from: i64, to: i64| Coverage {
            file: Some(file), from: from as f64 * MINUTE * 30.0, to: to as f64 * MINUTE * 30.0,
        };
        let whole: Vec<_> = (0..).zip(&files).map(|(file, &(from, length))| range(file, from, from + length)).collect();
        // Each file is divided into two parts, as for two workers. The times of the parts may be far apart.
        let mut parts: Vec<_> = (0..)
            .zip(&files)
            .flat_map(|(file, &(from, length))| {
                let middle = cut.min(length);
                [range(file, from, from), range(file, from + middle, from + length)]
            })
            .collect();
        if !parts.is_empty() {
            let turn = turn % parts.len();
            parts.rotate_left(turn);
        }
        prop_assert_eq!(coverage(&parts), coverage(&whole));
    }
}

/// Returns a session with these events: the minute of each, whether the event matches the query, and its file.
fn session(events: &[(i64, bool, usize)], files: usize) -> Session {
    let mut session = Session::new();
    for file in 0..files {
        let number = session.open_file(&format!("part {file}"));
        for (minute, matches, _) in events.iter().filter(|event| event.2 % files == file) {
            let action = if *matches { "match" } else { "other" };
            let line = format!(
                "{{\"action\":\"{action}\",\"eventTime\":{},\"id\":{minute}}}\n",
                minute * 60_000
            );
            session.push(number, line.as_bytes()).unwrap();
        }
        session.close_file(number).unwrap();
    }
    session
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// The events are at most an hour apart, so there is no gap between files.
    #[test]
    fn a_replay_does_not_depend_on_the_division_into_files(
        steps in prop::collection::vec((1..=60_i64, any::<bool>(), 0..6_usize), 1..60),
        files in 2..6_usize,
        (word, _) in period(),
        lines in 1..4_u32,
        absence: bool,
        immediate: bool,
    ) {
        let mut minute = 25_965_000;
        let events: Vec<_> = steps
            .into_iter()
            .map(|(step, matches, file)| {
                minute += step;
                (minute, matches, file)
            })
            .collect();
        let operator = if absence { "absence" } else { "presence" };
        let (channel, _) = channel(&json!({
            "operator": operator, "lines": lines, "period": word, "immediate": immediate,
        }));
        let workspace = Workspace::new();
        let scope = Scope { query: Some("action:==match".to_owned()), ..Scope::default() };
        let [whole, split] = [1, files].map(|files| {
            let mut session = session(&events, files);
            let times = session.times(&scope).unwrap();
            workspace.replay(&channel, &times.0, &session.coverage().unwrap(), None).unwrap()
        });
        prop_assert_eq!(whole, split);
    }
}
