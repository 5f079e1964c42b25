//! The initiators of events: invented people and service ids.

use crate::random::Random;

/// The initiator of an event.
#[derive(Debug, Clone)]
pub(super) struct Initiator {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) type_uri: &'static str,
    pub(super) credential: &'static str,
    pub(super) address: String,
    pub(super) agent: &'static str,
}

const GIVEN_NAMES: &[&str] = &[
    "amara", "bruno", "chen", "daria", "elif", "farid", "greta", "hiro", "ines", "jonas", "keiko",
    "lars", "mina", "noor", "oskar", "priya", "quinn", "rosa", "sven", "tomas", "uma", "vera",
    "wen", "xenia", "yusuf", "zoe",
];
const JOBS: &[&str] = &[
    "backup", "billing", "deploy", "ingest", "monitor", "nightly", "pipeline", "rotate", "sync",
];
/// The networks reserved for documentation.
const NETWORKS: &[&str] = &["192.0.2", "198.51.100", "203.0.113"];

/// The agent of the web console.
pub(super) const CONSOLE: &str = "NotSet";
/// The agent of the command line.
pub(super) const COMMAND_LINE: &str = "IBM Cloud CLI";
const TOOLS: &[&str] = &[
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/74.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:66.0) Gecko/20100101 Firefox/66.0",
    "python-requests/2.19.1",
    "curl/7.61.1",
    "terraform-provider/0.17.0 (linux amd64)",
    "Go-http-client/1.1",
];

/// The account of all events.
pub(super) const ACCOUNT: &str = "00000000000000000000000000000001";

/// Returns the person with this number, who always has the same name and address.
pub(super) fn person(number: u64, agent: &'static str) -> Initiator {
    let given = pick_numbered(GIVEN_NAMES, number);
    let round = number / GIVEN_NAMES.len() as u64;
    let name = if round == 0 {
        format!("{given}@example.com")
    } else {
        format!("{given}.{round}@example.com")
    };
    Initiator {
        id: format!("IBMid-{number:010}"),
        name,
        type_uri: "service/security/account/user",
        credential: "token",
        address: address(number),
        agent,
    }
}

/// Returns the service id with this number.
pub(super) fn service_id(number: u64, agent: &'static str) -> Initiator {
    Initiator {
        id: format!("iam-ServiceId-00000000-0000-4000-8000-{number:012}"),
        name: format!("{}-job-{number}", pick_numbered(JOBS, number)),
        type_uri: "service/security/account/serviceid",
        credential: "apikey",
        address: address(number + 97),
        agent,
    }
}

/// Returns a random agent that is neither the console nor the command line.
pub(super) fn tool(random: &mut Random) -> &'static str {
    let index = random.skewed(TOOLS.len() as u64) as usize;
    TOOLS.get(index).copied().unwrap_or_default()
}

fn address(number: u64) -> String {
    if number % 19 == 7 {
        return format!("2001:db8::{number:x}");
    }
    let network = pick_numbered(NETWORKS, number);
    format!("{network}.{}", number % 250 + 1)
}

fn pick_numbered(words: &[&'static str], number: u64) -> &'static str {
    let index = (number % words.len() as u64) as usize;
    words.get(index).copied().unwrap_or_default()
}
