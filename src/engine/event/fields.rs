//! The known fields, each with a description and its aliases, and the names reserved for wrapper fields.

/// The documentation of a field.
#[derive(Debug)]
pub struct FieldDoc {
    /// The canonical path.
    pub path: &'static str,
    /// Other names a user may type for the field.
    pub aliases: &'static [&'static str],
    /// A short description of the content.
    pub about: &'static str,
}

/// Creates the documentation of a field without aliases.
const fn field(path: &'static str, about: &'static str) -> FieldDoc {
    FieldDoc {
        path,
        aliases: &[],
        about,
    }
}

/// The known fields, in the order a user is likely to look for them.
pub const FIELDS: &[FieldDoc] = &[
    field("action", "what was done: service, object type and verb"),
    field("outcome", "success, failure or pending"),
    field("severity", "normal, warning or critical"),
    field("message", "the event in a sentence"),
    field("eventTime", "when it happened"),
    field(
        "initiator.name",
        "who did it: e-mail or service ID name; empty when not authorised",
    ),
    field("initiator.id", "the ID of who did it"),
    field("initiator.typeURI", "the kind of initiator"),
    field(
        "initiator.authnId",
        "the ID that logged in and assumed the trusted profile",
    ),
    field(
        "initiator.authnName",
        "the name that logged in and assumed the trusted profile",
    ),
    field(
        "initiator.credential.type",
        "token, user, apikey, certificate and others",
    ),
    field(
        "initiator.host.address",
        "the address the request came from",
    ),
    field(
        "initiator.host.agent",
        "the program the request came from: NotSet for the console, IBM Cloud CLI",
    ),
    field("target.name", "the name of what was acted on"),
    field("target.id", "the CRN of what was acted on"),
    field("target.typeURI", "the kind of target"),
    field("reason.reasonCode", "the HTTP status"),
    field("reason.reasonType", "the HTTP status in words"),
    field("reason.reasonForFailure", "why it failed"),
    field("correlationId", "the same for all events of one request"),
    field(
        "dataEvent",
        "true for a data event, false for a management event",
    ),
    field("logSourceCRN", "the CRN of the resource the event is about"),
    field("observer.name", "who recorded the event"),
    field("requestData", "the request; differs by service"),
    field("responseData", "the response; differs by service"),
    FieldDoc {
        path: "_host",
        aliases: &["host", "source"],
        about: "the source: the service that sent the event",
    },
    FieldDoc {
        path: "_app",
        aliases: &["app"],
        about: "the app: the CRN of the instance",
    },
    FieldDoc {
        path: "_level",
        aliases: &["level"],
        about: "the level: the severity, for audit events",
    },
    FieldDoc {
        path: "_platform",
        aliases: &["platform"],
        about: "the service",
    },
    FieldDoc {
        path: "_env",
        aliases: &["env"],
        about: "the environment",
    },
    FieldDoc {
        path: "_tag",
        aliases: &["tag"],
        about: "the tags of the line",
    },
    FieldDoc {
        path: "_line",
        aliases: &["line"],
        about: "the raw line, if it could not be read as an event",
    },
    field("_ts", "when the line arrived, in milliseconds since 1970"),
];

/// Top-level names that the hosted search adds to an event.
const WRAPPER_NAMES: &[&str] = &[
    "__key",
    "_account",
    "_app",
    "_bid",
    "_cluster",
    "_deferred",
    "_env",
    "_file",
    "_host",
    "_id",
    "_ingester",
    "_ip",
    "_ipremote",
    "_label",
    "_level",
    "_lid",
    "_line",
    "_logtype",
    "_mac",
    "_meta",
    "_mezmo_line_size",
    "_noindex",
    "_parserids",
    "_platform",
    "_rawline",
    "_supertenant",
    "_tag",
    "_ts",
];

/// Returns the top-level names that the hosted search adds to an event.
pub(super) fn wrapper_names() -> impl Iterator<Item = &'static str> {
    WRAPPER_NAMES.iter().copied()
}

/// Returns whether a top-level key is a wrapper field that the hosted search adds to an event.
pub fn is_wrapper_name(key: &str) -> bool {
    WRAPPER_NAMES.contains(&key)
}

/// Returns the documentation of a field, if it is a known field.
pub fn field_doc(path: &str) -> Option<&'static FieldDoc> {
    FIELDS.iter().find(|field| field.path == path)
}
