//! The sample: a week of May 2019 that includes the tutorial's three scenarios with API keys.
//!
//! In the scenarios one person creates a key in the console and deletes it, then creates a key on the command line and
//! deletes it. Then the person locks a third key, which cannot be changed or deleted until it is unlocked. The
//! scenarios have 17 events. In the other events people and programs log in, read data, change groups and policies,
//! store objects and use keys. No other event changes a user's API key, so the six searches of the tutorial have exact
//! counts: 17, 3, 4, 10, 5 and 12.

use crate::activity::Activity;
use crate::details::key_change;
use crate::event::{Event, Failure};
use crate::people::{self, COMMAND_LINE, CONSOLE};
use crate::random::Random;
use crate::random_event::random_event;
use crate::rhythm::{DAY_MS, Rhythm};
use activity_lens_engine::order;

/// The day of the scenarios: 2019-05-17T00:00:00Z.
const SCENARIO_DAY_MS: i64 = 1_558_051_200_000;
/// The first day of the sample: 2019-05-13T00:00:00Z.
const MONDAY_MS: i64 = SCENARIO_DAY_MS - 4 * DAY_MS;
/// The number of attempts to generate an event that is not in a scenario. Attempts that would change a user's API key
/// are dropped.
const OTHER_EVENTS: u64 = 260;

/// The action of an event on the key of a scenario.
#[derive(Debug, Clone, Copy)]
enum Step {
    Create,
    Describe,
    Rename(&'static str),
    Lock,
    Unlock,
    Delete,
}

/// The events of one key.
struct Scenario {
    key: &'static str,
    key_id: &'static str,
    agent: &'static str,
    /// For each event: the hour, minute, second and hundredths; the step; and whether the lock forbade the step.
    steps: &'static [([i64; 4], Step, bool)],
}

const DONE: bool = false;
const FORBIDDEN: bool = true;

const SCENARIOS: [Scenario; 3] = [
    Scenario {
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
    Scenario {
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
    Scenario {
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

/// Returns the sample as JSON lines, oldest event first.
pub fn sample() -> Vec<u8> {
    let mut random = Random::new(20_190_517);
    let mut events: Vec<Event> = SCENARIOS
        .iter()
        .flat_map(|scenario| scenario.steps.iter().map(move |step| (scenario, step)))
        .filter_map(|(scenario, &(clock, step, forbidden))| {
            key_event(scenario, clock, step, forbidden, &mut random)
        })
        .collect();
    events.extend(other_events(&mut random));
    order::sort_by_key(&mut events, |event| event.time_ms);
    let mut out = Vec::new();
    for event in &events {
        out.extend_from_slice(event.json().line().as_bytes());
        out.push(b'\n');
    }
    out
}

fn key_event(
    scenario: &Scenario,
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
    // A forbidden request reports the key as locked.
    let lock = forbidden || matches!(step, Step::Lock);
    let name = match step {
        Step::Rename(name) => name,
        _ => scenario.key,
    };
    let reports_lock = forbidden || verb == "update";
    Some(Event {
        activity: Activity::of("user-apikey", verb)?,
        time_ms: SCENARIO_DAY_MS + ((hour * 60 + minute) * 60 + second) * 1_000 + hundredths * 10,
        id: random.guid(),
        correlation_id: random.guid(),
        initiator: people::person(4, scenario.agent),
        region: "global",
        target_id: scenario.key_id.to_owned(),
        target_name: scenario.key.to_owned(),
        failure: forbidden.then_some(LOCKED),
        request: reports_lock.then(|| key_change(lock, name, scenario.key)),
        response: None,
    })
}

/// Returns the other events of the week, in order of time.
fn other_events(random: &mut Random) -> Vec<Event> {
    let rhythm = Rhythm::new(MONDAY_MS, 7 * DAY_MS);
    (0..OTHER_EVENTS)
        .filter_map(|number| {
            let progress = (number as f64 + random.unit()) / OTHER_EVENTS as f64;
            let activity = Activity::random(random)?;
            (!activity.is_user_key_change())
                .then(|| random_event(activity, rhythm.time_ms(progress), random))
        })
        .collect()
}
