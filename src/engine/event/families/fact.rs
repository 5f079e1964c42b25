//! The facts of an event, under the names of CADF, and how the text of a field becomes a fact.

use std::borrow::Cow;

/// A fact about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "the paths in `FACTS` say what each fact is")]
pub enum Fact {
    Action,
    Outcome,
    Severity,
    InitiatorName,
    InitiatorId,
    InitiatorAddress,
    InitiatorAgent,
    TargetName,
    TargetId,
    TargetType,
    ReasonCode,
    ReasonText,
    ObserverName,
    CorrelationId,
    Account,
    Region,
    Level,
    Source,
    App,
    Message,
}

/// All facts with their paths, in the order of [`Fact`].
pub const FACTS: &[(Fact, &str)] = &[
    (Fact::Action, "action"),
    (Fact::Outcome, "outcome"),
    (Fact::Severity, "severity"),
    (Fact::InitiatorName, "initiator.name"),
    (Fact::InitiatorId, "initiator.id"),
    (Fact::InitiatorAddress, "initiator.host.address"),
    (Fact::InitiatorAgent, "initiator.host.agent"),
    (Fact::TargetName, "target.name"),
    (Fact::TargetId, "target.id"),
    (Fact::TargetType, "target.typeURI"),
    (Fact::ReasonCode, "reason.reasonCode"),
    (Fact::ReasonText, "reason.reasonForFailure"),
    (Fact::ObserverName, "observer.name"),
    (Fact::CorrelationId, "correlationId"),
    (Fact::Account, "account"),
    (Fact::Region, "region"),
    (Fact::Level, "_level"),
    (Fact::Source, "_host"),
    (Fact::App, "_app"),
    (Fact::Message, "message"),
];

impl Fact {
    /// Returns the path of the fact.
    pub fn path(self) -> &'static str {
        FACTS.get(self as usize).map_or("", |&(_, path)| path)
    }

    /// Returns the fact with this path.
    pub fn at(path: &str) -> Option<Self> {
        let found = FACTS.iter().find(|&&(_, known)| known == path);
        found.map(|&(fact, _)| fact)
    }
}

/// How the text of a field becomes the text of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cleanup {
    /// The text is the fact.
    AsIs,
    /// An address: without a port and brackets, and only the first one of a list.
    Address,
    /// The account in a Cloud Resource Name: `a/<id>`.
    CrnAccount,
    /// The region in a Cloud Resource Name.
    CrnRegion,
    /// A level as a number of Azure or syslog becomes a word.
    AzureLevel,
    /// The priority of syslog becomes a word.
    SyslogLevel,
    /// The service before the colon: `iam-identity:`.
    Subsystem,
    /// The texts of all fields, separated by `/`.
    Joined,
    /// The fact is the same for all events of the family.
    Constant,
}

/// Where events of a family keep a fact.
#[derive(Debug)]
pub struct Rule {
    /// The fact.
    pub fact: Fact,
    /// The paths of the fields. For a constant, its text.
    pub paths: &'static str,
    /// How the text becomes the fact.
    pub cleanup: Cleanup,
}

/// Creates a rule for a fact that is the text of a field.
pub(super) const fn fact(fact: Fact, paths: &'static str) -> Rule {
    Rule {
        fact,
        paths,
        cleanup: Cleanup::AsIs,
    }
}

/// Creates a rule for the address of the initiator.
pub(super) const fn address(paths: &'static str) -> Rule {
    Rule {
        fact: Fact::InitiatorAddress,
        paths,
        cleanup: Cleanup::Address,
    }
}

/// Creates a rule for a fact with a cleanup.
pub(super) const fn cleaned(fact: Fact, paths: &'static str, cleanup: Cleanup) -> Rule {
    Rule {
        fact,
        paths,
        cleanup,
    }
}

impl Cleanup {
    /// Returns the fact in the text of a field, or `None` if the text does not contain the fact.
    pub fn apply(self, text: &str) -> Option<Cow<'_, str>> {
        let fact = match self {
            Self::AsIs | Self::Joined | Self::Constant => text,
            Self::Address => address_in(text),
            Self::CrnAccount => crn_part(text, 6)?.strip_prefix("a/")?,
            Self::CrnRegion => match crn_part(text, 5)? {
                "" => "global",
                region => region,
            },
            Self::AzureLevel => word(text, &AZURE_LEVELS),
            Self::SyslogLevel => word(text, &SYSLOG_LEVELS),
            Self::Subsystem => return subsystem(text),
        };
        (!fact.is_empty()).then_some(Cow::Borrowed(fact))
    }
}

const AZURE_LEVELS: [&str; 6] = [
    "LogAlways",
    "Critical",
    "Error",
    "Warning",
    "Informational",
    "Verbose",
];
const SYSLOG_LEVELS: [&str; 8] = [
    "emergency",
    "alert",
    "critical",
    "error",
    "warning",
    "notice",
    "info",
    "debug",
];

/// Returns the part of a Cloud Resource Name with this number. Every event of IBM has such a name, so it is not split
/// character by character.
fn crn_part(text: &str, number: usize) -> Option<&str> {
    let mut colons = memchr::memchr_iter(b':', text.as_bytes());
    let start = match number.checked_sub(1) {
        Some(before) => colons.nth(before)? + 1,
        None => 0,
    };
    text.get(start..colons.next().unwrap_or(text.len()))
}

/// Returns the word for a number, or the text itself if it is not a number of the list.
fn word<'a>(text: &'a str, words: &[&'a str]) -> &'a str {
    let number: Option<usize> = text.parse().ok();
    number
        .and_then(|number| words.get(number))
        .copied()
        .unwrap_or(text)
}

/// Returns the first address in a text, without its port and brackets: `[2001:db8::1]:443`, `192.0.2.1:80`,
/// `192.0.2.1/80`, `192.0.2.1, 10.0.0.1`.
fn address_in(text: &str) -> &str {
    let first = text.split(',').next().unwrap_or_default().trim();
    if let Some(inner) = first.strip_prefix('[') {
        return inner.split(']').next().unwrap_or_default();
    }
    let first = first.split('/').next().unwrap_or_default();
    // An IPv6 address has several colons, which separate no port.
    match first.split_once(':') {
        Some((address, port)) if !port.contains(':') => address,
        _ => first,
    }
}

/// Returns the service of a subsystem of Cloud Logs: `<service>:<instance>`, or `is:<service>` for services of a VPC.
fn subsystem(text: &str) -> Option<Cow<'_, str>> {
    let (service, rest) = text.split_once(':').unwrap_or((text, ""));
    match (service, rest) {
        ("", _) => None,
        ("is", rest) if !rest.is_empty() => Some(Cow::Owned(format!("is.{rest}"))),
        (service, _) => Some(Cow::Borrowed(service)),
    }
}
