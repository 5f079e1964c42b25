//! The cases of `tests/cases/alerts`.

use super::{channel, ms};
use activity_lens::time::{TransitionTable, Utc, Zone};
use activity_lens::workspace::{AlertMute, Coverage, Firing, Past, coverage, replay};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// The zone that schedules may name.
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
    /// What reading the channel says.
    note: Option<String>,
    fires: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mute {
    from: String,
    hours: u32,
}

/// The words of a firing that are compared.
fn told(firing: &Firing) -> (f64, String, u32, String) {
    let held = firing.held.map(|held| held.word().to_owned());
    (
        firing.moment,
        firing.reason.word().to_owned(),
        firing.count,
        held.unwrap_or_default(),
    )
}

fn expected(text: &str) -> (f64, String, u32, String) {
    let words: Vec<&str> = text.split(' ').collect();
    let held = words.get(3).copied().unwrap_or_default();
    (
        ms(words[0]),
        words[1].to_owned(),
        words[2].parse().unwrap(),
        held.to_owned(),
    )
}

fn faults(case: &Case, zone: &dyn Zone) -> Vec<String> {
    let (mut channel, notes) = channel(&serde_json::to_value(&case.channel).unwrap());
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
    let past = Past {
        times: &times,
        coverage: &coverage(&files),
        now: case.now.as_deref().map(ms),
    };
    let of_schedule: &dyn Zone = match channel.schedule.as_ref().and_then(|it| it.zone.as_ref()) {
        Some(name) if name == zone.name() => zone,
        Some(name) => panic!("{name} is no zone of the cases"),
        None => &Utc,
    };
    let replayed = replay(&channel, past, of_schedule);
    let found: Vec<_> = replayed.firings.iter().map(told).collect();
    let wanted: Vec<_> = case.fires.iter().map(|text| expected(text)).collect();
    let mut faults = Vec::new();
    if found != wanted {
        faults.push(format!("fires {found:?}, not {wanted:?}"));
    }
    let held = |word: &str| found.iter().filter(|firing| firing.3 == word).count() as u32;
    let sums = (
        replayed.total,
        replayed.sent,
        replayed.muted,
        replayed.outside_schedule,
    );
    let counted = (found.len() as u32, held(""), held("mute"), held("schedule"));
    if sums != counted {
        faults.push(format!("counts {sums:?}, not {counted:?}"));
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
            faults.push(format!("{firing:?} has events outside of its window"));
        }
    }
    let said = case
        .note
        .iter()
        .all(|part| notes.iter().any(|note| note.contains(part)));
    if !said || (case.note.is_none() && !notes.is_empty()) {
        faults.push(format!("says {notes:?}"));
    }
    faults
}

#[test]
fn every_case_fires_as_it_must() {
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
            let found = faults(case, &*zone);
            failures.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{}: {fault}", case.name)),
            );
        }
    }
    assert!(count >= 70, "only {count} cases were found");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn only_so_many_firings_are_listed_and_all_are_counted() {
    let (channel, _) = channel(&serde_json::json!({ "immediate": true }));
    let times: Vec<f64> = (0..10_001)
        .map(|minute| f64::from(minute) * 60_000.0)
        .collect();
    let past = Past {
        times: &times,
        coverage: &[],
        now: None,
    };
    let replayed = replay(&channel, past, &Utc);
    assert_eq!(
        (replayed.firings.len(), replayed.total, replayed.sent),
        (10_000, 10_001, 10_001)
    );
    // The newest of them.
    assert_eq!(
        replayed.firings.last().unwrap().moment,
        *times.last().unwrap()
    );
}
