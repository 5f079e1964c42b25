//! Runs the cases of `tests/cases/alerts`.

use super::{channel, ms};
use activity_lens::time::{TransitionTable, Utc, Zone};
use activity_lens::workspace::{AlertMute, Coverage, Firing, ReplayInput, coverage, replay};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// The name of the zone of the schedules. `None`: UTC.
    zone: Option<String>,
    #[serde(default)]
    transitions: Vec<(String, i32)>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    channel: toml::Value,
    mute: Option<Mute>,
    events: Vec<String>,
    #[serde(default)]
    covers: Vec<(String, String)>,
    now: Option<String>,
    /// A substring of the problem that is expected when the channel is read. `None`: no problem.
    note: Option<String>,
    fires: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mute {
    from: String,
    hours: u32,
}

/// The parts of a firing that are compared: moment, reason, number of lines, and the reason why it was held (empty if it
/// was sent).
type Compared = (f64, String, u32, String);

fn compared(firing: &Firing) -> Compared {
    let held = firing.held.map(|held| held.word().to_owned());
    (
        firing.moment,
        firing.reason.word().to_owned(),
        firing.count,
        held.unwrap_or_default(),
    )
}

/// Parses an expected firing, such as `09:00:00 lines 1 schedule`.
fn expected(text: &str) -> Compared {
    let words: Vec<&str> = text.split(' ').collect();
    let held = words.get(3).copied().unwrap_or_default();
    (
        ms(words[0]),
        words[1].to_owned(),
        words[2].parse().unwrap(),
        held.to_owned(),
    )
}

/// Runs a case. Returns a description of each difference.
fn differences(case: &Case, zone: &dyn Zone) -> Vec<String> {
    let (mut channel, problems) = channel(&serde_json::to_value(&case.channel).unwrap());
    channel.mute = case.mute.as_ref().map(|mute| AlertMute {
        from: ms(&mute.from),
        hours: mute.hours,
    });
    let mut times: Vec<f64> = case.events.iter().map(|event| ms(event)).collect();
    times.sort_by(f64::total_cmp);
    let files: Vec<Coverage> = case
        .covers
        .iter()
        .map(|(from, to)| Coverage {
            file: None,
            from: ms(from),
            to: ms(to),
        })
        .collect();
    let input = ReplayInput {
        times: &times,
        coverage: &coverage(&files),
        now: case.now.as_deref().map(ms),
    };
    let schedule_zone: &dyn Zone = match channel.schedule.as_ref().and_then(|it| it.zone.as_ref()) {
        Some(name) if name == zone.name() => zone,
        Some(name) => panic!("{name} is not the zone of the cases"),
        None => &Utc,
    };
    let replayed = replay(&channel, input, schedule_zone);
    let actual: Vec<_> = replayed.firings.iter().map(compared).collect();
    let expected: Vec<_> = case.fires.iter().map(|text| expected(text)).collect();
    let mut differences = Vec::new();
    if actual != expected {
        differences.push(format!("fires {actual:?}, not {expected:?}"));
    }
    let held = |word: &str| actual.iter().filter(|firing| firing.3 == word).count() as u32;
    let totals = (
        replayed.total,
        replayed.sent,
        replayed.muted,
        replayed.outside_schedule,
    );
    let counted = (
        actual.len() as u32,
        held(""),
        held("mute"),
        held("schedule"),
    );
    if totals != counted {
        differences.push(format!("reports the totals {totals:?}, not {counted:?}"));
    }
    for firing in &replayed.firings {
        let (first, end) = (
            firing.first as usize,
            (firing.first + firing.count) as usize,
        );
        let inside = |&time: &f64| firing.from <= time && time <= firing.to;
        if !times
            .get(first..end)
            .is_some_and(|own| own.iter().all(inside))
        {
            differences.push(format!("{firing:?} has events outside its window"));
        }
    }
    let is_reported = case
        .note
        .iter()
        .all(|part| problems.iter().any(|problem| problem.contains(part)));
    if !is_reported || (case.note.is_none() && !problems.is_empty()) {
        differences.push(format!("reports {problems:?}"));
    }
    differences
}

#[test]
fn every_case_fires_as_expected() {
    let mut count = 0;
    let mut failures = Vec::new();
    for text in [
        include_str!("../cases/alerts/presence.toml"),
        include_str!("../cases/alerts/absence.toml"),
        include_str!("../cases/alerts/held.toml"),
    ] {
        let cases: Cases = toml::from_str(text).unwrap();
        let pairs: Vec<_> = cases
            .transitions
            .iter()
            .map(|(from, offset)| (ms(from) as i64, *offset))
            .collect();
        let zone: Box<dyn Zone> = match cases.zone {
            Some(name) => Box::new(TransitionTable::new(name, &pairs).unwrap()),
            None => Box::new(Utc),
        };
        count += cases.case.len();
        for case in &cases.case {
            failures.extend(
                differences(case, &*zone)
                    .into_iter()
                    .map(|difference| format!("{}: {difference}", case.name)),
            );
        }
    }
    assert!(count >= 70, "there are only {count} cases");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_last_10_000_firings_are_listed_and_all_are_counted() {
    let (channel, _) = channel(&serde_json::json!({ "immediate": true }));
    let times: Vec<f64> = (0..10_001)
        .map(|minute| f64::from(minute) * 60_000.0)
        .collect();
    let input = ReplayInput {
        times: &times,
        coverage: &[],
        now: None,
    };
    let replayed = replay(&channel, input, &Utc);
    assert_eq!(
        (replayed.firings.len(), replayed.total, replayed.sent),
        (10_000, 10_001, 10_001)
    );
    assert_eq!(
        replayed.firings.last().unwrap().moment,
        *times.last().unwrap()
    );
}
