//! Random events.

use crate::activity::{Activity, Detail};
use crate::details::details;
use crate::event::{Event, Failure};
use crate::people::{self, COMMAND_LINE, CONSOLE};
use crate::random::Random;

/// The most common failures, most frequent first.
const FAILURES: &[Failure] = &[
    Failure {
        code: 403,
        status: "Forbidden",
        severity: "critical",
        reason: "The initiator has no role that permits this.",
    },
    Failure {
        code: 404,
        status: "Not Found",
        severity: "warning",
        reason: "The resource does not exist.",
    },
    Failure {
        code: 409,
        status: "Conflict",
        severity: "warning",
        reason: "The resource is being changed by another request.",
    },
];

/// Returns a random event of this kind at this time. A few initiators do most of the work, and some events fail.
pub(super) fn random_event(
    activity: &'static Activity,
    time_ms: i64,
    random: &mut Random,
) -> Event {
    let agent = match activity.detail {
        Detail::Key if random.once_in(2) => CONSOLE,
        Detail::Key => COMMAND_LINE,
        Detail::Crypto => "Go-http-client/1.1",
        _ => match random.below(6) {
            0 | 1 => CONSOLE,
            2 => COMMAND_LINE,
            _ => people::tool(random),
        },
    };
    let is_automated = matches!(activity.detail, Detail::Storage | Detail::Crypto)
        || activity.object.starts_with("serviceid");
    let initiator = if is_automated {
        people::service_id(random.skewed(60), agent)
    } else {
        people::person(random.skewed(200), agent)
    };
    let number = match activity.detail {
        Detail::Storage => random.below(1_000_000),
        Detail::Group => random.skewed(40),
        _ => random.skewed(400),
    };
    let target_name = match (activity.detail, number) {
        (Detail::Group, 0) => random.pick(activity.names).to_owned(),
        _ => format!("{}-{number}", random.pick(activity.names)),
    };
    let failure_one_in = if activity.detail == Detail::Key {
        8
    } else {
        25
    };
    let failure = if random.once_in(failure_one_in) {
        let index = random.skewed(FAILURES.len() as u64) as usize;
        FAILURES.get(index).copied()
    } else {
        None
    };
    let (request, response) = details(activity, &initiator, &target_name, time_ms, random);
    Event {
        activity,
        time_ms,
        id: random.guid(),
        correlation_id: random.guid(),
        region: match activity.detail {
            Detail::Key | Detail::Login | Detail::Group | Detail::Policy => "global",
            _ => random.pick(&["us-south", "us-south", "eu-de", "eu-gb"]),
        },
        initiator,
        target_id: random.guid(),
        target_name,
        failure,
        request,
        response,
    }
}
