//! Decides whether an action succeeded. A rule claims no outcome that the event does not state, and that its vendor
//! does not document as implied.

/// The result of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the words")]
pub enum Outcome {
    Success,
    Failure,
    Pending,
    Unknown,
}

impl Outcome {
    /// Returns the word that CADF uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
        }
    }
}

/// How the outcome of an event follows from its fields.
#[derive(Debug)]
pub struct OutcomeRule {
    /// The paths of the fields, which the rule receives in this order.
    pub paths: &'static str,
    /// Returns the outcome, from the texts of the fields. A text is `None` if the event lacks the field.
    pub decide: fn(&[Option<&str>]) -> Option<Outcome>,
}

/// A rule for families whose events state no outcome, or state it in the field `outcome`.
pub(super) const NONE: OutcomeRule = OutcomeRule {
    paths: "",
    decide: |_| None,
};

/// Creates a rule by the first word that is filled.
pub(super) const fn words(paths: &'static str) -> OutcomeRule {
    OutcomeRule {
        paths,
        decide: |texts| texts.iter().flatten().find_map(|text| word(text)),
    }
}

/// Creates a rule by an HTTP status: 400 and above is a failure.
pub(super) const fn status(paths: &'static str) -> OutcomeRule {
    OutcomeRule {
        paths,
        decide: |texts| texts.iter().flatten().find_map(|text| http_status(text)),
    }
}

/// Creates a rule by an error code: 0 and words of success are a success, other texts are a failure.
pub(super) const fn code(paths: &'static str) -> OutcomeRule {
    OutcomeRule {
        paths,
        decide: |texts| {
            let text = texts.iter().flatten().next()?;
            Some(match (word(text), text.trim()) {
                (Some(outcome), _) => outcome,
                (None, "0") => Outcome::Success,
                (None, _) => Outcome::Failure,
            })
        },
    }
}

/// Returns the outcome that a word states, without case. A number counts only as an HTTP status.
pub(super) fn word(text: &str) -> Option<Outcome> {
    let mut lower = [0; 24];
    let text = text.trim();
    let lower = lower.get_mut(..text.len())?;
    lower.copy_from_slice(text.as_bytes());
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"success"
        | b"succeeded"
        | b"successful"
        | b"ok"
        | b"allowed"
        | b"allow"
        | b"granted"
        | b"yes"
        | b"true"
        | b"passed"
        | b"completed"
        | b"partiallysucceeded" => Outcome::Success,
        b"failure" | b"failed" | b"fail" | b"error" | b"denied" | b"deny" | b"blocked"
        | b"rejected" | b"reject" | b"refused" | b"declined" | b"unsuccessful" | b"no"
        | b"false" | b"unauthorized" | b"forbidden" => Outcome::Failure,
        b"pending" | b"start" | b"started" | b"accept" | b"accepted" | b"in progress"
        | b"inprogress" | b"challenge" => Outcome::Pending,
        b"unknown" | b"skipped" | b"timeout" => Outcome::Unknown,
        _ => return http_status(text),
    })
}

/// Returns the outcome of an HTTP status.
pub(super) fn http_status(text: &str) -> Option<Outcome> {
    let status: u16 = text.trim().parse().ok()?;
    match status {
        100..400 => Some(Outcome::Success),
        400..600 => Some(Outcome::Failure),
        _ => None,
    }
}

/// Returns whether a text is this word, without case.
pub(super) fn is(text: Option<&str>, word: &str) -> bool {
    text.is_some_and(|text| text.eq_ignore_ascii_case(word))
}
