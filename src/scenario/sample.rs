//! The sample: a week of May 2019 with three runs of work on API keys in it.
//!
//! One person makes a key in the console and deletes it, makes one on the command line and deletes
//! it, then locks a third one and finds that it can be neither changed nor deleted until it is
//! unlocked. Around these 17 events others log in, read, change groups and policies, store objects
//! and use keys. Nobody else works on a user's API key, so the counts of the six search conditions
//! that the runs illustrate are exact: 17, 3, 4, 10, 5 and 12.

use crate::activity::Activity;
use crate::details::key_change;
use crate::draw::draw;
use crate::event::{Event, Failure};
use crate::people::{self, COMMAND_LINE, CONSOLE};
use crate::random::Random;
use crate::rhythm::{DAY_MS, Rhythm};
use activity_lens_engine::order;

/// 2019-05-17T00:00:00Z.
const DAY_OF_THE_RUNS_MS: i64 = 1_558_051_200_000;
/// 2019-05-13T00:00:00Z.
const MONDAY_MS: i64 = DAY_OF_THE_RUNS_MS - 4 * DAY_MS;
/// How many events of others lie around the runs.
const OTHERS: u64 = 260;

/// What one event of a run does to the key.
#[derive(Debug, Clone, Copy)]
enum Step {
    Create,
    Describe,
    Rename(&'static str),
    Lock,
    Unlock,
    Delete,
}

/// A run of work on one key.
struct Run {
    key: &'static str,
    key_id: &'static str,
    agent: &'static str,
    /// Hour, minute, second, hundredths; what was done; whether the lock forbade it.
    steps: &'static [([i64; 4], Step, bool)],
}

const DONE: bool = false;
const FORBIDDEN: bool = true;

const RUNS: [Run; 3] = [
    Run {
        key: "demo-key",
        key_id: "ApiKey-00000000-0000-4000-8000-000000000001",
        agent: CONSOLE,
        steps: &[
            ([11, 44, 9, 12], Step::Create, DONE),
            ([11, 44, 35, 47], Step::Describe, DONE),
            ([11, 44, 38, 81], Step::Lock, DONE),
            ([11, 44, 44, 5], Step::Unlock, DONE),
            ([11, 44, 51, 33], Step::Delete, DONE),
        ],
    },
    Run {
        key: "demo-key-cli",
        key_id: "ApiKey-00000000-0000-4000-8000-000000000002",
        agent: COMMAND_LINE,
        steps: &[
            ([11, 50, 52, 64], Step::Create, DONE),
            ([11, 51, 17, 9], Step::Describe, DONE),
            ([11, 51, 50, 72], Step::Lock, DONE),
            ([11, 52, 1, 38], Step::Unlock, DONE),
            ([11, 52, 9, 90], Step::Delete, DONE),
        ],
    },
    Run {
        key: "demo-key-for-fail-scenario",
        key_id: "ApiKey-00000000-0000-4000-8000-000000000003",
        agent: COMMAND_LINE,
        steps: &[
            ([16, 34, 44, 20], Step::Create, DONE),
            ([16, 34, 59, 58], Step::Lock, DONE),
            ([16, 36, 29, 3], Step::Describe, FORBIDDEN),
            (
                [16, 36, 59, 41],
                Step::Rename("demo-key-renamed"),
                FORBIDDEN,
            ),
            ([16, 37, 16, 77], Step::Delete, FORBIDDEN),
            ([16, 37, 30, 15], Step::Unlock, DONE),
            ([16, 37, 40, 86], Step::Delete, DONE),
        ],
    },
];

const LOCKED: Failure = Failure {
    code: 403,
    status: "Forbidden",
    severity: "critical",
    reason: "The API key is locked.",
};

/// The sample as JSON lines, oldest first.
pub fn sample() -> Vec<u8> {
    let mut random = Random::new(20_190_517);
    let mut events: Vec<Event> = RUNS
        .iter()
        .flat_map(|run| run.steps.iter().map(move |step| (run, step)))
        .filter_map(|(run, &(clock, step, forbidden))| {
            key_event(run, clock, step, forbidden, &mut random)
        })
        .collect();
    events.extend(others(&mut random));
    order::sort_by_key(&mut events, |event| event.time_ms);
    let mut out = Vec::new();
    for event in &events {
        out.extend_from_slice(event.json().line().as_bytes());
        out.push(b'\n');
    }
    out
}

fn key_event(
    run: &Run,
    [hour, minute, second, hundredths]: [i64; 4],
    step: Step,
    forbidden: bool,
    random: &mut Random,
) -> Option<Event> {
    let verb = match step {
        Step::Create => "create",
        Step::Describe | Step::Rename(_) | Step::Lock | Step::Unlock => "update",
        Step::Delete => "delete",
    };
    // A refused request reports the lock that refused it.
    let lock = forbidden || matches!(step, Step::Lock);
    let name = match step {
        Step::Rename(name) => name,
        _ => run.key,
    };
    let says_lock = forbidden || verb == "update";
    Some(Event {
        activity: Activity::of("user-apikey", verb)?,
        time_ms: DAY_OF_THE_RUNS_MS
            + ((hour * 60 + minute) * 60 + second) * 1_000
            + hundredths * 10,
        id: random.guid(),
        correlation_id: random.guid(),
        initiator: people::person(4, run.agent),
        region: "global",
        target_id: run.key_id.to_owned(),
        target_name: run.key.to_owned(),
        failure: forbidden.then_some(LOCKED),
        request: says_lock.then(|| key_change(lock, name, run.key)),
        response: None,
    })
}

/// What everybody else did that week, spread over its working hours.
fn others(random: &mut Random) -> Vec<Event> {
    let rhythm = Rhythm::new(MONDAY_MS, 7 * DAY_MS);
    (0..OTHERS)
        .filter_map(|number| {
            let place = (number as f64 + random.unit()) / OTHERS as f64;
            let activity = Activity::any(random)?;
            (!activity.is_user_key_work()).then(|| draw(activity, rhythm.at(place), random))
        })
        .collect()
}
