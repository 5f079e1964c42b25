//! Families of clouds: IBM, AWS, Microsoft, Google, Oracle.

use super::Family;
use super::fact::Cleanup::{self, Constant, CrnAccount, CrnRegion};
use super::fact::Fact::*;
use super::fact::{Rule, address, cleaned, fact};
use super::outcome::{self, NONE, Outcome, OutcomeRule};

/// A CloudTrail action succeeded if the record has no error, and no `Failure` among the elements of the response, where
/// the console reports refused logins.
const CLOUDTRAIL_OUTCOME: OutcomeRule = OutcomeRule {
    paths: "errorCode|errorMessage|responseElements.*",
    decide: |texts| {
        let [code, message, response] = *texts.first_chunk()?;
        let failed = code.is_some() || message.is_some() || outcome::is(response, "failure");
        Some(if failed {
            Outcome::Failure
        } else {
            Outcome::Success
        })
    },
};

/// The result of an Azure operation is a word or an error code.
const AZURE_OUTCOME: OutcomeRule =
    outcome::code("resultType|Result|status.value|Status|status.errorCode|ResultSignature");

/// An operation whose name ends in `Failed` failed, whatever its status. Without a status the outcome is not stated.
const M365_OUTCOME: OutcomeRule = OutcomeRule {
    paths: "Operation|ResultStatus",
    decide: |texts| {
        let [operation, status] = *texts.first_chunk()?;
        if operation.is_some_and(|name| name.ends_with("Failed")) {
            return Some(Outcome::Failure);
        }
        outcome::word(status?)
    },
};

/// A Google call failed if it has a status code above zero, or if a permission was not granted.
const GCP_OUTCOME: OutcomeRule = OutcomeRule {
    paths: "protoPayload.status.code|protopayload_auditlog.status.code|protoPayload.authorizationInfo.granted=false\
            |protopayload_auditlog.authorizationInfo.granted=false|operation.first|operation.last",
    decide: |texts| {
        let [proto, table, refused, refused_table, first, last] = *texts.first_chunk()?;
        let code = proto.or(table).is_some_and(|code| code.trim() != "0");
        if code || refused.or(refused_table).is_some() {
            return Some(Outcome::Failure);
        }
        let runs = outcome::is(first, "true") && !outcome::is(last, "true");
        Some(if runs {
            Outcome::Pending
        } else {
            Outcome::Success
        })
    },
};

const IBM_FACTS: &[Rule] = &[
    cleaned(Account, "logSourceCRN", CrnAccount),
    cleaned(Region, "logSourceCRN", CrnRegion),
    fact(Level, "severity"),
    fact(App, "logSourceCRN"),
];

const CLOUDTRAIL_FACTS: &[Rule] = &[
    fact(Action, "eventName"),
    fact(
        InitiatorName,
        "userIdentity.userName|userIdentity.sessionContext.sessionIssuer.userName|userIdentity.invokedBy\
         |userIdentity.type|userName",
    ),
    fact(
        InitiatorId,
        "userIdentity.arn|userIdentity.principalId|userIdentity.invokedBy",
    ),
    address("sourceIPAddress"),
    fact(InitiatorAgent, "userAgent"),
    fact(TargetName, "resourceName"),
    fact(TargetId, "resources.ARN"),
    fact(TargetType, "resourceType"),
    fact(ReasonCode, "errorCode"),
    fact(ReasonText, "errorMessage"),
    fact(CorrelationId, "requestID"),
    fact(Account, "recipientAccountId|userIdentity.accountId"),
    fact(Region, "awsRegion"),
    fact(Source, "eventSource"),
    fact(ObserverName, "eventSource"),
];

const M365_FACTS: &[Rule] = &[
    fact(Action, "Operation"),
    fact(InitiatorName, "UserId"),
    fact(InitiatorId, "UserKey"),
    address("ClientIP|ClientIPAddress|ActorIpAddress"),
    fact(InitiatorAgent, "UserAgent|ClientInfoString"),
    fact(TargetName, "ObjectId"),
    fact(TargetType, "ItemType"),
    fact(ReasonText, "LogonError"),
    fact(CorrelationId, "CorrelationId|InterSystemsId"),
    fact(Account, "OrganizationId"),
    fact(Source, "Workload"),
    fact(ObserverName, "Workload"),
];

const SIGN_IN_FACTS: &[Rule] = &[
    cleaned(Action, "Sign-in activity", Constant),
    fact(
        InitiatorName,
        "userPrincipalName|Username|userDisplayName|User",
    ),
    fact(InitiatorId, "userId|User ID"),
    address("ipAddress"),
    fact(InitiatorAgent, "userAgent"),
    fact(TargetName, "appDisplayName|Application"),
    fact(TargetId, "appId|Application ID"),
    fact(ReasonCode, "status.errorCode|Sign-in error code|ResultType"),
    fact(
        ReasonText,
        "status.failureReason|Failure reason|ResultDescription",
    ),
    fact(CorrelationId, "correlationId"),
    fact(Account, "resourceTenantId|tenantId"),
];

const ENTRA_AUDIT_FACTS: &[Rule] = &[
    fact(Action, "activityDisplayName|Activity"),
    fact(
        InitiatorName,
        "initiatedBy.user.userPrincipalName|initiatedBy.app.displayName|initiatedBy.user.displayName\
         |ActorUserPrincipalName|ActorDisplayName",
    ),
    fact(
        InitiatorId,
        "initiatedBy.user.id|initiatedBy.app.servicePrincipalId|initiatedBy.app.appId|ActorObjectId",
    ),
    address("initiatedBy.user.ipAddress|IPAddress"),
    fact(InitiatorAgent, "userAgent"),
    fact(
        TargetName,
        "targetResources.userPrincipalName|targetResources.displayName|Target1UserPrincipalName|Target1DisplayName",
    ),
    fact(TargetId, "targetResources.id|Target1ObjectId"),
    fact(TargetType, "targetResources.type|Target1Type"),
    fact(ReasonText, "resultReason|resultDescription"),
    fact(CorrelationId, "correlationId"),
    fact(Account, "tenantId"),
    fact(Source, "loggedByService|Service"),
    fact(ObserverName, "loggedByService|Service"),
];

const AZURE_FACTS: &[Rule] = &[
    fact(Action, "operationName.value|operationName"),
    fact(
        InitiatorName,
        "properties.userPrincipalName|UserPrincipalName|caller|Event initiated by\
         |identity.claims.http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn|identity.claims.name|identity\
         |identity.claims.appid",
    ),
    fact(
        InitiatorId,
        "properties.userId|userId|identity.claims.oid|claims.oid",
    ),
    address("callerIpAddress|httpRequest.clientIpAddress|IPAddress|claims.ipaddr"),
    fact(InitiatorAgent, "properties.userAgent|userAgent"),
    fact(
        TargetName,
        "Resource|properties.appDisplayName|appDisplayName",
    ),
    fact(TargetId, "resourceId|_ResourceId"),
    fact(TargetType, "resourceType.value|resourceType"),
    fact(ReasonCode, "resultType|status.errorCode|subStatus.value"),
    fact(ReasonText, "resultDescription|properties.statusMessage"),
    fact(CorrelationId, "correlationId"),
    fact(Account, "subscriptionId|tenantId|Subscription"),
    fact(Region, "location|resourceLocation"),
    cleaned(Level, "level", Cleanup::AzureLevel),
    fact(Source, "resourceProviderName.value|category"),
    fact(ObserverName, "resourceProviderName.value|category"),
];

const GCP_FACTS: &[Rule] = &[
    fact(
        Action,
        "protoPayload.methodName|protopayload_auditlog.methodName",
    ),
    fact(
        InitiatorName,
        "protoPayload.authenticationInfo.principalEmail|protopayload_auditlog.authenticationInfo.principalEmail",
    ),
    fact(
        InitiatorId,
        "protoPayload.authenticationInfo.principalSubject|protopayload_auditlog.authenticationInfo.principalSubject",
    ),
    address("protoPayload.requestMetadata.callerIp|protopayload_auditlog.requestMetadata.callerIp"),
    fact(
        InitiatorAgent,
        "protoPayload.requestMetadata.callerSuppliedUserAgent\
         |protopayload_auditlog.requestMetadata.callerSuppliedUserAgent",
    ),
    fact(
        TargetName,
        "protoPayload.resourceName|protopayload_auditlog.resourceName",
    ),
    fact(TargetType, "resource.type"),
    fact(
        ReasonCode,
        "protoPayload.status.code|protopayload_auditlog.status.code",
    ),
    fact(
        ReasonText,
        "protoPayload.status.message|protopayload_auditlog.status.message",
    ),
    fact(Account, "resource.labels.project_id"),
    fact(Region, "resource.labels.location|resource.labels.zone"),
    fact(Level, "severity"),
    fact(
        Source,
        "protoPayload.serviceName|protopayload_auditlog.serviceName",
    ),
    fact(
        ObserverName,
        "protoPayload.serviceName|protopayload_auditlog.serviceName",
    ),
];

const WORKSPACE_FACTS: &[Rule] = &[
    fact(Action, "events.name"),
    fact(InitiatorName, "actor.email|actor.key"),
    fact(InitiatorId, "actor.profileId"),
    address("ipAddress"),
    fact(Account, "id.customerId"),
    fact(Source, "id.applicationName"),
    fact(ObserverName, "id.applicationName"),
];

const OCI_FACTS: &[Rule] = &[
    fact(Action, "data.eventName"),
    fact(InitiatorName, "data.identity.principalName"),
    fact(InitiatorId, "data.identity.principalId"),
    address("data.identity.ipAddress"),
    fact(InitiatorAgent, "data.identity.userAgent"),
    fact(TargetName, "data.resourceName"),
    fact(TargetId, "data.resourceId"),
    fact(ReasonCode, "data.response.status"),
    fact(ReasonText, "data.response.message"),
    fact(CorrelationId, "data.request.id"),
    fact(Account, "data.identity.tenantId|data.compartmentId"),
    fact(Region, "data.availabilityDomain"),
    fact(Source, "source"),
    fact(ObserverName, "source"),
];

/// Events of any product that use the names of CADF.
pub(super) const CADF: Family = Family {
    name: "CADF",
    fingerprint: &["action", "eventTime"],
    id: &[],
    stages: &[],
    stage_time: "",
    time: "eventTime",
    is_utc: false,
    facts: IBM_FACTS,
    outcome: NONE,
};

/// The families of clouds.
pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "IBM Cloud Activity Tracker",
        fingerprint: &[
            "action",
            "eventTime",
            "initiator|initiator.name|initiator.id",
            "logSourceCRN",
        ],
        id: &[],
        stages: &[],
        stage_time: "",
        time: "eventTime",
        is_utc: false,
        facts: IBM_FACTS,
        outcome: NONE,
    },
    Family {
        name: "AWS CloudTrail Insights",
        fingerprint: &["insightDetails|insightDetails.eventName", "eventTime"],
        id: &["eventID"],
        stages: &[],
        stage_time: "",
        time: "eventTime",
        is_utc: true,
        facts: &[
            fact(Action, "insightDetails.eventName"),
            fact(TargetType, "insightDetails.insightType"),
            fact(Account, "recipientAccountId"),
            fact(Region, "awsRegion"),
            fact(Source, "insightDetails.eventSource"),
            fact(ObserverName, "insightDetails.eventSource"),
        ],
        outcome: NONE,
    },
    Family {
        name: "AWS CloudTrail",
        fingerprint: &["eventName", "eventSource", "eventTime"],
        id: &["eventID"],
        stages: &[],
        stage_time: "",
        time: "eventTime",
        is_utc: true,
        facts: CLOUDTRAIL_FACTS,
        outcome: CLOUDTRAIL_OUTCOME,
    },
    Family {
        name: "Microsoft 365 audit",
        fingerprint: &["CreationTime", "Operation", "Workload|RecordType"],
        id: &["Id"],
        stages: &[],
        stage_time: "",
        time: "CreationTime",
        is_utc: true,
        facts: M365_FACTS,
        outcome: M365_OUTCOME,
    },
    Family {
        name: "Entra audit",
        fingerprint: &["activityDateTime", "activityDisplayName"],
        id: &["id"],
        stages: &[],
        stage_time: "",
        time: "activityDateTime",
        is_utc: false,
        facts: ENTRA_AUDIT_FACTS,
        outcome: outcome::words("result"),
    },
    Family {
        name: "Entra sign-in",
        fingerprint: &[
            "createdDateTime",
            "userPrincipalName|userId",
            "appDisplayName",
        ],
        id: &["id"],
        stages: &[],
        stage_time: "",
        time: "createdDateTime",
        is_utc: false,
        facts: SIGN_IN_FACTS,
        outcome: outcome::code("status.errorCode"),
    },
    Family {
        name: "Entra sign-in (portal)",
        fingerprint: &[
            "Date (UTC)|Date",
            "Username|User",
            "Sign-in error code|Status",
            "Application",
        ],
        id: &[],
        stages: &[],
        stage_time: "",
        time: "Date (UTC)|Date",
        is_utc: false,
        facts: SIGN_IN_FACTS,
        outcome: outcome::code("Status|Sign-in error code"),
    },
    Family {
        name: "Azure activity",
        fingerprint: &[
            "eventTimestamp",
            "operationName|operationName.value",
            "caller|resourceId|subscriptionId",
        ],
        id: &["eventDataId"],
        stages: &[],
        stage_time: "",
        time: "eventTimestamp",
        is_utc: false,
        facts: AZURE_FACTS,
        outcome: AZURE_OUTCOME,
    },
    Family {
        name: "Azure activity (portal)",
        fingerprint: &["Operation name", "Time", "Event initiated by"],
        id: &[],
        stages: &[],
        stage_time: "",
        time: "Time",
        is_utc: false,
        facts: AZURE_FACTS,
        outcome: outcome::code("Status"),
    },
    Family {
        name: "Azure resource log",
        fingerprint: &["time", "resourceId", "category", "operationName"],
        id: &[],
        stages: &[],
        stage_time: "",
        time: "time",
        is_utc: true,
        facts: AZURE_FACTS,
        outcome: AZURE_OUTCOME,
    },
    Family {
        name: "Azure Log Analytics",
        fingerprint: &[
            "TimeGenerated",
            "OperationName|ActivityDisplayName|OperationNameValue",
        ],
        id: &[],
        stages: &[],
        stage_time: "",
        time: "CreatedDateTime|ActivityDateTime|TimeGenerated",
        is_utc: true,
        facts: LOG_ANALYTICS_FACTS,
        outcome: outcome::code(
            "ResultType|ActivityStatusValue|ActivityStatus|Result|ResultSignature",
        ),
    },
    Family {
        name: "Google Cloud audit",
        fingerprint: &["protoPayload.methodName|protopayload_auditlog.methodName"],
        id: &["insertId", "timestamp", "logName"],
        stages: &[],
        stage_time: "",
        time: "timestamp",
        is_utc: false,
        facts: GCP_FACTS,
        outcome: GCP_OUTCOME,
    },
    Family {
        name: "Google Workspace",
        fingerprint: &[
            "id.time",
            "events.name|events",
            "actor|actor.email|actor.profileId",
        ],
        id: &["id.uniqueQualifier", "id.time", "id.applicationName"],
        stages: &[],
        stage_time: "",
        time: "id.time",
        is_utc: false,
        facts: WORKSPACE_FACTS,
        outcome: OutcomeRule {
            paths: "events.name",
            decide: |texts| by_ending(*texts.first()?, "_failure", "_success"),
        },
    },
    Family {
        name: "Oracle Cloud audit",
        fingerprint: &[
            "cloudEventsVersion",
            "data.identity|data.identity.principalName|data.eventName",
        ],
        id: &["eventId"],
        stages: &[],
        stage_time: "",
        time: "eventTime",
        is_utc: false,
        facts: OCI_FACTS,
        outcome: outcome::status("data.response.status"),
    },
];

const LOG_ANALYTICS_FACTS: &[Rule] = &[
    fact(
        Action,
        "OperationNameValue|OperationName|ActivityDisplayName",
    ),
    fact(
        InitiatorName,
        "UserPrincipalName|Caller|Identity|InitiatedBy|UserDisplayName",
    ),
    fact(InitiatorId, "UserId|AADObjectId"),
    address("IPAddress|CallerIpAddress"),
    fact(InitiatorAgent, "UserAgent"),
    fact(TargetName, "AppDisplayName|Resource"),
    fact(TargetId, "_ResourceId|ResourceId"),
    fact(ReasonCode, "ResultType"),
    fact(ReasonText, "ResultDescription"),
    fact(CorrelationId, "CorrelationId"),
    fact(Account, "SubscriptionId|TenantId"),
    cleaned(Level, "Level", Cleanup::AzureLevel),
    fact(Source, "ResourceProviderValue|LoggedByService|Category"),
    fact(
        ObserverName,
        "ResourceProviderValue|LoggedByService|Category",
    ),
    fact(TargetType, "ResourceProvider"),
];

/// Returns the outcome that the ending of a name states.
pub(super) fn by_ending(name: Option<&str>, failure: &str, success: &str) -> Option<Outcome> {
    let name = name?;
    if name.ends_with(failure) {
        return Some(Outcome::Failure);
    }
    (!success.is_empty() && name.ends_with(success)).then_some(Outcome::Success)
}
