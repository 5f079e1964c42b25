//! Families of services that people sign in to, and events of unknown families.

use super::Family;
use super::cloud::by_ending;
use super::fact::Fact::*;
use super::fact::{Rule, address, fact};
use super::outcome::{self, NONE, Outcome, OutcomeRule};

const OKTA_FACTS: &[Rule] = &[
    fact(Action, "eventType"),
    fact(InitiatorName, "actor.alternateId|actor.displayName"),
    fact(InitiatorId, "actor.id"),
    address("client.ipAddress"),
    fact(InitiatorAgent, "client.userAgent.rawUserAgent"),
    fact(TargetName, "target.displayName|target.alternateId"),
    fact(TargetType, "target.type"),
    fact(ReasonText, "outcome.reason"),
    fact(CorrelationId, "transaction.id"),
    fact(Level, "severity"),
    fact(Message, "displayMessage"),
];

const GITHUB_FACTS: &[Rule] = &[
    fact(InitiatorName, "actor"),
    fact(InitiatorId, "actor_id"),
    address("actor_ip"),
    fact(InitiatorAgent, "user_agent"),
    fact(TargetName, "repo|team|user|org"),
    fact(CorrelationId, "request_id"),
    fact(Account, "org"),
];

const GITLAB_FACTS: &[Rule] = &[
    fact(
        Action,
        "event_type|event_name|details.event_name|custom_message|details.custom_message|change|details.change",
    ),
    fact(InitiatorName, "author_name|details.author_name"),
    fact(InitiatorId, "author_id"),
    address("ip_address|details.ip_address"),
    fact(
        TargetName,
        "target_details|details.target_details|entity_path",
    ),
    fact(TargetId, "target_id|details.target_id"),
    fact(TargetType, "target_type|entity_type"),
    fact(CorrelationId, "correlation_id"),
    fact(Level, "severity"),
];

const JIRA_FACTS: &[Rule] = &[
    fact(Action, "summary"),
    fact(
        InitiatorName,
        "author.displayName|author.username|authorKey|authorAccountId",
    ),
    fact(InitiatorId, "authorAccountId|author.accountId|authorKey"),
    address("remoteAddress"),
    fact(TargetName, "objectItem.name|affectedObject.name"),
    fact(TargetId, "objectItem.id"),
    fact(TargetType, "objectItem.typeName|affectedObject.objectType"),
    fact(Source, "eventSource"),
];

const ATLASSIAN_FACTS: &[Rule] = &[
    fact(Action, "attributes.action"),
    fact(
        InitiatorName,
        "attributes.actor.email|attributes.actor.name",
    ),
    fact(InitiatorId, "attributes.actor.id"),
    address("attributes.location.ip"),
    fact(TargetName, "attributes.context.attributes.name"),
    fact(TargetId, "attributes.context.id"),
    fact(TargetType, "attributes.context.type"),
];

const SLACK_FACTS: &[Rule] = &[
    fact(InitiatorName, "actor.user.email|actor.user.name"),
    fact(InitiatorId, "actor.user.id"),
    address("context.ip_address"),
    fact(InitiatorAgent, "context.ua"),
    fact(TargetName, "entity.*.name|entity.*.email"),
    fact(TargetId, "entity.*.id"),
    fact(TargetType, "entity.type"),
    fact(Account, "context.location.name|context.location.id"),
];

const AUTH0_FACTS: &[Rule] = &[
    fact(Action, "type"),
    fact(InitiatorName, "user_name|user_id"),
    fact(InitiatorId, "user_id"),
    address("ip"),
    fact(InitiatorAgent, "user_agent"),
    fact(TargetName, "client_name"),
    fact(TargetId, "client_id"),
    fact(Message, "description"),
];

/// A type of Auth0 that starts with `f` is a failure, and one that starts with `s` a success, with few exceptions.
const AUTH0_OUTCOME: OutcomeRule = OutcomeRule {
    paths: "type",
    decide: |texts| {
        let kind = (*texts.first()?)?;
        if kind.starts_with("sys_") || kind == "signup_pwd_leak" {
            return None;
        }
        match kind.as_bytes().first() {
            Some(b'f') => Some(Outcome::Failure),
            Some(b's') => Some(Outcome::Success),
            _ => None,
        }
    },
};

const CLOUDFLARE_FACTS: &[Rule] = &[
    fact(Action, "action.type|ActionType"),
    fact(InitiatorName, "actor.email|ActorEmail"),
    fact(InitiatorId, "actor.id|ActorID"),
    address("actor.ip|ActorIP"),
    fact(TargetId, "resource.id|ResourceID"),
    fact(TargetName, "resource.product|resource.id|ResourceID"),
    fact(TargetType, "resource.type|ResourceType"),
    fact(Account, "owner.id|OwnerID|account.id"),
];

const SNOWFLAKE_FACTS: &[Rule] = &[
    fact(Action, "EVENT_TYPE"),
    fact(InitiatorName, "USER_NAME"),
    address("CLIENT_IP"),
    fact(InitiatorAgent, "REPORTED_CLIENT_TYPE"),
    fact(ReasonCode, "ERROR_CODE"),
    fact(ReasonText, "ERROR_MESSAGE"),
];

const SALESFORCE_FACTS: &[Rule] = &[
    fact(Action, "EVENT_TYPE"),
    fact(InitiatorName, "USER_NAME|USER_ID"),
    fact(InitiatorId, "USER_ID"),
    address("SOURCE_IP|CLIENT_IP"),
    fact(InitiatorAgent, "USER_AGENT|BROWSER_TYPE"),
    fact(TargetName, "URI"),
    fact(CorrelationId, "REQUEST_ID"),
    fact(Account, "ORGANIZATION_ID"),
    fact(ReasonCode, "LOGIN_STATUS"),
];

const UNKNOWN_FACTS: &[Rule] = &[
    fact(
        Action,
        "event|operation|event_type|eventName|operationName|operation_name|event_name|activity",
    ),
    fact(
        InitiatorName,
        "user|username|user_name|actor|initiator|principal|user_id",
    ),
    address("ip|ip_address|source_ip|client_ip|remote_addr|src_ip"),
    fact(InitiatorAgent, "user_agent|agent"),
    fact(TargetName, "target|resource|object"),
    fact(CorrelationId, "correlation_id|request_id|trace_id"),
    fact(Level, "level|severity|log_level"),
];

/// Events of no known family.
pub(super) const UNKNOWN: Family = Family {
    name: "other events",
    fingerprint: &[],
    id: &[],
    stages: &[],
    stage_time: "",
    time: "",
    is_utc: false,
    facts: UNKNOWN_FACTS,
    outcome: outcome::words("result|status"),
};

/// The families of services.
pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "Okta",
        fingerprint: &["published", "eventType", "actor|actor.id|actor.alternateId"],
        id: &["uuid"],
        stages: &[],
        stage_time: "",
        time: "published",
        is_utc: false,
        facts: OKTA_FACTS,
        outcome: outcome::words("outcome.result"),
    },
    Family {
        name: "Slack",
        fingerprint: &[
            "date_create",
            "actor|actor.type|actor.user.id",
            "entity|entity.type",
        ],
        id: &["id"],
        stages: &[],
        stage_time: "",
        time: "date_create",
        is_utc: false,
        facts: SLACK_FACTS,
        outcome: OutcomeRule {
            paths: "action",
            decide: |texts| by_ending(*texts.first()?, "_failed", ""),
        },
    },
    Family {
        name: "GitLab",
        fingerprint: &[
            "author_name|author_id|details.author_name",
            "entity_type|entity_path",
            "created_at|time",
        ],
        id: &[],
        stages: &[],
        stage_time: "",
        time: "created_at|time",
        is_utc: false,
        facts: GITLAB_FACTS,
        outcome: NONE,
    },
    Family {
        name: "GitHub",
        fingerprint: &[
            "action",
            "actor",
            "_document_id|actor_ip|org|repo",
            "@timestamp|created_at",
        ],
        id: &["_document_id"],
        stages: &[],
        stage_time: "",
        time: "@timestamp|created_at",
        is_utc: false,
        facts: GITHUB_FACTS,
        outcome: NONE,
    },
    Family {
        name: "Atlassian organization",
        fingerprint: &["attributes.time", "attributes.action"],
        id: &["id"],
        stages: &[],
        stage_time: "",
        time: "attributes.time",
        is_utc: false,
        facts: ATLASSIAN_FACTS,
        outcome: NONE,
    },
    Family {
        name: "Jira or Confluence",
        fingerprint: &[
            "summary",
            "remoteAddress|authorKey|authorAccountId|author|author.displayName",
            "created|creationDate",
        ],
        id: &[],
        stages: &[],
        stage_time: "",
        time: "created|creationDate",
        is_utc: false,
        facts: JIRA_FACTS,
        outcome: NONE,
    },
    Family {
        name: "Auth0",
        fingerprint: &["log_id", "type", "date"],
        id: &["log_id"],
        stages: &[],
        stage_time: "",
        time: "date",
        is_utc: false,
        facts: AUTH0_FACTS,
        outcome: AUTH0_OUTCOME,
    },
    Family {
        name: "Cloudflare",
        fingerprint: &[
            "when",
            "action.type|ActionType",
            "actor|actor.email|actor.id|actor.type|ActorEmail|ActorID|ActorIP",
        ],
        id: &["id"],
        stages: &[],
        stage_time: "",
        time: "when",
        is_utc: false,
        facts: CLOUDFLARE_FACTS,
        outcome: outcome::words("action.result|ActionResult"),
    },
    Family {
        name: "Snowflake logins",
        fingerprint: &["EVENT_TIMESTAMP", "IS_SUCCESS"],
        id: &[],
        stages: &[],
        stage_time: "",
        time: "EVENT_TIMESTAMP",
        is_utc: false,
        facts: SNOWFLAKE_FACTS,
        outcome: outcome::words("IS_SUCCESS"),
    },
    Family {
        name: "Salesforce",
        fingerprint: &[
            "EVENT_TYPE",
            "TIMESTAMP_DERIVED|TIMESTAMP",
            "ORGANIZATION_ID|USER_ID",
        ],
        id: &[],
        stages: &[],
        stage_time: "",
        time: "TIMESTAMP_DERIVED|TIMESTAMP",
        is_utc: false,
        facts: SALESFORCE_FACTS,
        outcome: OutcomeRule {
            paths: "LOGIN_STATUS",
            decide: |texts| {
                let status = (*texts.first()?)?;
                let ok = status.eq_ignore_ascii_case("LOGIN_NO_ERROR");
                Some(if ok {
                    Outcome::Success
                } else {
                    Outcome::Failure
                })
            },
        },
    },
];
