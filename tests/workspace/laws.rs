//! What holds for every alert: it agrees with a naive reading of its rules, and does not depend on how the
//! events were cut into files.

use super::channel;
use activity_lens::api::{Scope, Session, Workspace};
use activity_lens::time::Utc;
use activity_lens::workspace::{Coverage, Past, coverage, replay};
use proptest::prelude::*;
use serde_json::json;

const MINUTE: f64 = 60_000.0;
const SLEEP: i64 = 24 * 60;

/// Minutes as the naive reading has them.
fn minutes(times: &[f64]) -> Vec<i64> {
    times.iter().map(|time| (time / MINUTE) as i64).collect()
}

/// Presence, event by event: a window is open or not, and has fired or not.
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

/// Absence, minute by minute. All events lie on whole minutes, so nothing happens between them.
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
        let sleeps = newest.is_none_or(|newest| minute - newest > SLEEP);
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
        let held = events
            .iter()
            .filter(|&&event| minute - period < event && event <= minute)
            .count();
        if held < lines {
            fired.push((minute, held));
            next = minute + period;
        }
    }
    fired
}

fn times() -> impl Strategy<Value = Vec<f64>> {
    // Often close together, sometimes days apart.
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
    fn presence_is_what_a_naive_reading_says(
        times in times(), (word, length) in period(), lines in 1..5_usize, immediate: bool,
    ) {
        let (channel, _) = channel(&json!({
            "lines": lines, "period": word, "immediate": immediate, "terminal": !immediate,
        }));
        let replayed = replay(&channel, Past { times: &times, coverage: &[], now: None }, &Utc);
        let found: Vec<_> = replayed
            .firings
            .iter()
            .map(|firing| ((firing.moment / MINUTE) as i64, firing.count as usize))
            .collect();
        prop_assert_eq!(found, naive_presence(&minutes(&times), lines, length, immediate));
    }

    #[test]
    fn absence_is_what_a_naive_reading_says(
        times in times(), (word, length) in period(), lines in 1..5_usize, from in 0..300_i64, length_of_file in 0..6000_i64,
    ) {
        let (channel, _) = channel(&json!({ "operator": "absence", "lines": lines, "period": word }));
        let to = from + length_of_file;
        let stretch = [Coverage { file: None, from: from as f64 * MINUTE, to: to as f64 * MINUTE }];
        let replayed = replay(&channel, Past { times: &times, coverage: &stretch, now: None }, &Utc);
        let found: Vec<_> = replayed
            .firings
            .iter()
            .map(|firing| ((firing.moment / MINUTE) as i64, firing.count as usize))
            .collect();
        prop_assert_eq!(found, naive_absence(&minutes(&times), lines, length, from, to));
    }

    #[test]
    fn files_join_the_same_in_any_order_and_cut(
        files in prop::collection::vec((0..50_i64, 0..20_i64), 0..8), cut in 0..20_i64, turn in 0..8_usize,
    ) {
        let stretch = |file: u32, from: i64, to: i64| Coverage {
            file: Some(file), from: from as f64 * MINUTE * 30.0, to: to as f64 * MINUTE * 30.0,
        };
        let whole: Vec<_> = (0..).zip(&files).map(|(file, &(from, length))| stretch(file, from, from + length)).collect();
        // Each file in two parts, as two workers would hold it, however far apart these are.
        let mut parts: Vec<_> = (0..)
            .zip(&files)
            .flat_map(|(file, &(from, length))| {
                let middle = cut.min(length);
                [stretch(file, from, from), stretch(file, from + middle, from + length)]
            })
            .collect();
        if !parts.is_empty() {
            let turn = turn % parts.len();
            parts.rotate_left(turn);
        }
        prop_assert_eq!(coverage(&parts), coverage(&whole));
    }
}

/// The session of these events, each in the file of its number.
fn session(events: &[(i64, bool, usize)], files: usize) -> Session {
    let mut session = Session::new();
    for file in 0..files {
        let number = session.open_file(&format!("part {file}"));
        for (minute, wanted, _) in events.iter().filter(|(_, _, place)| place % files == file) {
            let action = if *wanted { "wanted" } else { "other" };
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

    /// The events lie at most an hour apart, so that no cut between two files is a gap.
    #[test]
    fn replay_over_any_split_of_the_files_is_replay_over_the_whole(
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
            .map(|(step, wanted, place)| {
                minute += step;
                (minute, wanted, place)
            })
            .collect();
        let operator = if absence { "absence" } else { "presence" };
        let (channel, _) = channel(&json!({
            "operator": operator, "lines": lines, "period": word, "immediate": immediate,
        }));
        let workspace = Workspace::new();
        let scope = Scope { query: Some("action:==wanted".to_owned()), ..Scope::default() };
        let [whole, split] = [1, files].map(|files| {
            let mut session = session(&events, files);
            let times = session.times(&scope).unwrap();
            workspace.replay(&channel, &times.0, &session.coverage().unwrap(), None).unwrap()
        });
        prop_assert_eq!(whole, split);
    }
}
