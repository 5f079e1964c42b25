//! Families of clusters, hosts, databases, and of schemas that several products share.

use super::Family;
use super::fact::Fact::*;
use super::fact::{Cleanup, Rule, address, cleaned, fact};
use super::outcome::{self, NONE, Outcome, OutcomeRule};

const KUBERNETES_FACTS: &[Rule] = &[
    fact(Action, "verb"),
    fact(InitiatorName, "user.username"),
    fact(InitiatorId, "user.uid"),
    address("sourceIPs"),
    fact(InitiatorAgent, "userAgent"),
    fact(TargetName, "objectRef.name"),
    fact(TargetId, "requestURI"),
    cleaned(
        TargetType,
        "objectRef.resource|objectRef.subresource",
        Cleanup::Joined,
    ),
    fact(ReasonCode, "responseStatus.code"),
    fact(ReasonText, "responseStatus.message"),
    fact(CorrelationId, "auditID"),
];

/// A request without a response status is pending, unless the server panicked.
const KUBERNETES_OUTCOME: OutcomeRule = OutcomeRule {
    paths: "responseStatus.code|stage",
    decide: |texts| {
        let [code, stage] = *texts.first_chunk()?;
        if outcome::is(stage, "Panic") {
            return Some(Outcome::Failure);
        }
        let by_code = code.and_then(outcome::http_status);
        let starts = outcome::is(stage, "RequestReceived") || outcome::is(stage, "ResponseStarted");
        by_code.or(starts.then_some(Outcome::Pending))
    },
};

const VAULT_FACTS: &[Rule] = &[
    fact(Action, "request.operation"),
    fact(InitiatorName, "auth.display_name"),
    fact(InitiatorId, "auth.entity_id"),
    address("request.remote_address"),
    fact(TargetName, "request.path"),
    fact(TargetType, "request.mount_type"),
    fact(ReasonText, "error"),
    fact(CorrelationId, "request.id"),
];

/// A request of Vault is pending until its response, which has an error or none.
const VAULT_OUTCOME: OutcomeRule = OutcomeRule {
    paths: "error|type",
    decide: |texts| {
        let [error, kind] = *texts.first_chunk()?;
        if error.is_some() {
            return Some(Outcome::Failure);
        }
        let pending = outcome::is(kind, "request");
        Some(if pending {
            Outcome::Pending
        } else {
            Outcome::Success
        })
    },
};

const OCSF_FACTS: &[Rule] = &[
    fact(Action, "api.operation|activity_name"),
    fact(
        InitiatorName,
        "actor.user.name|actor.user.email_addr|user.name",
    ),
    fact(InitiatorId, "actor.user.uid|user.uid"),
    address("src_endpoint.ip"),
    fact(InitiatorAgent, "http_request.user_agent"),
    fact(TargetName, "resources.name|resource.name"),
    fact(TargetId, "resources.uid|resource.uid"),
    fact(TargetType, "resources.type|resource.type"),
    fact(
        ReasonCode,
        "api.response.error|status_code|api.response.code",
    ),
    fact(
        ReasonText,
        "api.response.error_message|api.response.message|status_detail",
    ),
    fact(CorrelationId, "api.request.uid|metadata.correlation_uid"),
    fact(Account, "cloud.account.uid|cloud.account_uid"),
    fact(Region, "cloud.region"),
    fact(Level, "severity"),
    fact(Source, "api.service.name|metadata.product.name"),
    fact(ObserverName, "metadata.product.name"),
];

/// The status of OCSF is a word, or the number 1 or 2.
const OCSF_OUTCOME: OutcomeRule = OutcomeRule {
    paths: "status|status_id",
    decide: |texts| {
        let [status, id] = *texts.first_chunk()?;
        status.and_then(outcome::word).or(match id? {
            "1" => Some(Outcome::Success),
            "2" => Some(Outcome::Failure),
            _ => None,
        })
    },
};

const ECS_FACTS: &[Rule] = &[
    fact(Action, "event.action"),
    fact(InitiatorName, "user.name|user.email"),
    fact(InitiatorId, "user.id"),
    address("source.ip|client.ip"),
    fact(InitiatorAgent, "user_agent.original"),
    fact(
        TargetName,
        "user.target.name|resource.name|orchestrator.resource.name",
    ),
    fact(TargetId, "user.target.id|resource.id"),
    fact(ReasonCode, "error.code"),
    fact(ReasonText, "event.reason|error.message"),
    fact(CorrelationId, "trace.id|transaction.id"),
    fact(Account, "cloud.account.id"),
    fact(Region, "cloud.region"),
    fact(Level, "log.level"),
    fact(Source, "event.provider"),
    fact(ObserverName, "observer.product|event.provider"),
];

const MONGODB_FACTS: &[Rule] = &[
    fact(Action, "atype"),
    fact(InitiatorName, "users.user|param.user"),
    address("remote.ip"),
    fact(TargetName, "param.ns|param.db"),
    fact(ReasonCode, "result"),
];

/// Result 0 of MongoDB is a success. Other numbers are error codes.
const MONGODB_OUTCOME: OutcomeRule = OutcomeRule {
    paths: "result",
    decide: |texts| {
        let result = (*texts.first()?)?;
        let ok = result.trim() == "0";
        Some(if ok {
            Outcome::Success
        } else {
            Outcome::Failure
        })
    },
};

const JOURNAL_FACTS: &[Rule] = &[
    fact(Action, "SYSLOG_IDENTIFIER"),
    fact(InitiatorId, "_UID"),
    cleaned(Level, "PRIORITY", Cleanup::SyslogLevel),
    fact(Source, "_SYSTEMD_UNIT|SYSLOG_IDENTIFIER"),
    fact(App, "_HOSTNAME"),
    fact(Message, "MESSAGE"),
];

/// The families of clusters, hosts and schemas.
pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "Kubernetes audit",
        fingerprint: &["auditID", "verb", "stage|requestURI"],
        // A client may choose the audit id, so it alone does not tell two requests apart.
        id: &["auditID", "verb", "requestURI", "user.username", "stage"],
        stages: &[
            "RequestReceived",
            "ResponseStarted",
            "ResponseComplete",
            "Panic",
        ],
        stage_time: "stageTimestamp",
        time: "requestReceivedTimestamp|stageTimestamp",
        is_utc: true,
        facts: KUBERNETES_FACTS,
        outcome: KUBERNETES_OUTCOME,
    },
    Family {
        name: "Vault",
        fingerprint: &["request.operation", "type", "time"],
        id: &[
            "request.id",
            "request.operation",
            "request.path",
            "auth.accessor",
            "auth.display_name",
            "type",
        ],
        stages: &["request", "response"],
        stage_time: "",
        time: "time",
        is_utc: false,
        facts: VAULT_FACTS,
        outcome: VAULT_OUTCOME,
    },
    Family {
        name: "OCSF",
        fingerprint: &["class_uid", "activity_id"],
        id: &["metadata.uid"],
        stages: &[],
        stage_time: "",
        time: "time|time_dt",
        is_utc: false,
        facts: OCSF_FACTS,
        outcome: OCSF_OUTCOME,
    },
    Family {
        name: "MongoDB",
        fingerprint: &["atype", "ts|ts.$date|ts.$date.$numberLong"],
        id: &[],
        stages: &[],
        stage_time: "",
        time: "ts",
        is_utc: false,
        facts: MONGODB_FACTS,
        outcome: MONGODB_OUTCOME,
    },
    Family {
        name: "systemd journal",
        fingerprint: &["__REALTIME_TIMESTAMP"],
        id: &["__CURSOR"],
        stages: &[],
        stage_time: "",
        time: "__REALTIME_TIMESTAMP",
        is_utc: false,
        facts: JOURNAL_FACTS,
        outcome: NONE,
    },
    Family {
        name: "Elastic Common Schema",
        fingerprint: &["@timestamp", "event.action|ecs.version"],
        id: &[],
        stages: &[],
        stage_time: "",
        time: "@timestamp",
        is_utc: false,
        facts: ECS_FACTS,
        outcome: outcome::words("event.outcome"),
    },
];
