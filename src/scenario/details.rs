//! The `requestData` and `responseData` of an event.

use crate::activity::{Activity, Detail};
use crate::event::eight_digits_day;
use crate::json::{Json, object};
use crate::people::{ACCOUNT, COMMAND_LINE, Initiator};
use crate::random::Random;

/// Returns the request data and the response data of an event, in the format of its service.
pub(super) fn details(
    activity: &Activity,
    initiator: &Initiator,
    name: &str,
    time_ms: i64,
    random: &mut Random,
) -> (Option<Json>, Option<Json>) {
    match activity.detail {
        Detail::Key => (Some(key_change(false, name, name)), None),
        Detail::Login => (Some(login(initiator, random)), None),
        Detail::Group => {
            let (request, response) = group(activity, name, random);
            (Some(request.quoted()), Some(response.quoted()))
        }
        Detail::Policy => policy(activity, initiator, random),
        Detail::Storage => storage(activity, initiator, name, time_ms, random),
        Detail::Crypto => crypto(initiator, random),
        Detail::Resource => resource(activity, initiator, name, random),
    }
}

/// Returns the request data of a change of a key: the lock, the new name and the previous name of the key.
pub(super) fn key_change(lock: bool, name: &str, before: &str) -> Json {
    object! {
        "lock" => lock,
        "instance_name" => name.to_owned(),
        "prev_instance_name" => before.to_owned(),
    }
}

fn login(initiator: &Initiator, random: &mut Random) -> Json {
    let client = if initiator.agent == COMMAND_LINE {
        "bx"
    } else {
        "HOP55v1CCT"
    };
    object! {
        "client_id" => client,
        "headers" => headers(initiator, random),
    }
}

/// Returns the request headers that a service logs. The headers are most of the bytes and most of the unique values of
/// an event.
fn headers(initiator: &Initiator, random: &mut Random) -> Json {
    object! {
        "X-Global-Transaction-Id" => random.hex(32),
        "X-Forwarded-For" => initiator.address.clone(),
        "X-Request-Digest" => format!("sha256={}", random.hex(64)),
        "traceparent" => format!("00-{}-{}-01", random.hex(32), random.hex(16)),
        "User-Agent" => initiator.agent,
        "Accept" => "application/json",
        "Accept-Encoding" => "gzip, deflate",
        "Content-Type" => "application/x-www-form-urlencoded; charset=UTF-8",
        "Via" => format!("1.1 gateway-{}.example.com", random.below(12)),
        "X-Envoy-Attempt-Count" => "1",
    }
}

fn group(activity: &Activity, name: &str, random: &mut Random) -> (Json, Json) {
    let member = format!("IBMid-{:010}", random.skewed(200));
    let request = object! { "iam_id" => member.clone(), "type" => "user" };
    let response = if activity.object == "member" {
        object! {
            "iam_id" => member,
            "type" => "user",
            "created_by_id" => format!("IBMid-{:010}", random.skewed(200)),
            "status_code" => 200,
        }
    } else {
        object! {
            "id" => format!("AccessGroupId-{}", random.guid()),
            "name" => name.to_owned(),
            "description" => "",
            "account_id" => ACCOUNT,
            "created_by_id" => format!("IBMid-{:010}", random.skewed(200)),
        }
    };
    (request, response)
}

fn policy(
    activity: &Activity,
    initiator: &Initiator,
    random: &mut Random,
) -> (Option<Json>, Option<Json>) {
    let (id, method, api) = match activity.verb {
        "create" => (random.guid(), "POST", "createPolicyV1"),
        "update" => (random.guid(), "PUT", "updatePolicyByIdV1"),
        _ => (random.guid(), "DELETE", "deletePolicyByIdV1"),
    };
    let roles = random.pick(&["Viewer", "Editor", "Operator", "Administrator"]);
    let request = object! {
        "url" => format!("https://iam.example.com/v1/policies/{id}"),
        "api_name" => api,
        "method" => method,
        "headers" => headers(initiator, random),
        "body" => object! {
            "type" => "access",
            "subjects" => vec![object! { "attributes" => vec![object! {
                "name" => "iam_id", "value" => format!("IBMid-{:010}", random.skewed(200)),
            }] }],
            "roles" => vec![object! {
                "role_id" => format!("crn:v1:bluemix:public:iam::::role:{roles}"),
            }],
            "resources" => vec![object! { "attributes" => vec![
                object! { "name" => "accountId", "value" => ACCOUNT },
                object! { "name" => "serviceName", "value" => random.pick(&["kms", "cloud-object-storage", "containers-kubernetes"]) },
            ] }],
        },
    };
    let response = object! {
        "status" => format!("{} OK", activity.code),
        "elapsed_time" => format!("{}.{:03}ms", random.below(300), random.below(1_000)),
        "transaction_id" => random.hex(32),
        "response_body" => "",
    };
    (Some(request), Some(response))
}

fn storage(
    activity: &Activity,
    initiator: &Initiator,
    name: &str,
    time_ms: i64,
    random: &mut Random,
) -> (Option<Json>, Option<Json>) {
    let bucket = random.pick(&["archive-bucket-1", "media-bucket-2", "reports-bucket-3"]);
    let bytes = random.below(1 << 30) as i64;
    let method = match activity.verb {
        "read" | "list" => "GET",
        "delete" => "DELETE",
        _ => "PUT",
    };
    let request = object! {
        "requestId" => random.guid(),
        "method" => method,
        "bucketLocation" => random.pick(&["us-south", "eu-de", "eu-gb", "jp-tok"]),
        "storageClass" => random.pick(&["standard", "vault", "cold"]),
        "requestHeaders" => headers(initiator, random),
        "range" => format!("bytes={}-{}", bytes / 2, bytes),
        "objectPath" => format!("/{bucket}/{}/{name}", eight_digits_day(time_ms)),
    };
    let response = object! {
        "requestId" => random.guid(),
        "statusCode" => activity.code,
        "etag" => random.hex(32),
        "contentLength" => bytes,
        "versionId" => random.guid(),
        "timing" => object! {
            "totalMs" => random.below(900) as i64, "firstByteMs" => random.below(90) as i64,
        },
    };
    (Some(request), Some(response))
}

fn crypto(initiator: &Initiator, random: &mut Random) -> (Option<Json>, Option<Json>) {
    let request = object! {
        "keyType" => random.pick(&["rootKey", "standardKey"]),
        "headers" => headers(initiator, random),
        "instanceID" => format!("00000000-0000-4000-8000-{:012}", random.below(6)),
        "ciphertextDigest" => random.hex(128),
        "additionalData" => vec![
            Json::from(format!("volume:{}", random.guid())),
            Json::from(format!("node:{}", random.below(40))),
        ],
    };
    let response = object! {
        "keyVersionId" => random.guid(),
        "keyVersionIndex" => random.below(9) as i64,
        "keyState" => "Active",
        "eventAckId" => random.guid(),
    };
    (Some(request), Some(response))
}

fn resource(
    activity: &Activity,
    initiator: &Initiator,
    name: &str,
    random: &mut Random,
) -> (Option<Json>, Option<Json>) {
    let id = random.hex(20);
    let workers = (0..1 + random.below(4))
        .map(|_| {
            object! {
                "id" => format!("node-{}", random.hex(20)),
                "zone" => random.pick(&["dal10", "dal12", "fra02", "lon06"]),
                "flavor" => random.pick(&["b3c.4x16", "b3c.8x32", "u3c.2x4"]),
                "ready" => !random.once_in(9),
            }
        })
        .collect::<Vec<_>>();
    let request = object! {
        "url" => format!("https://{}.example.com/v1/{}s/{id}", activity.service, activity.object),
        "id" => id,
        "name" => name.to_owned(),
        "headers" => headers(initiator, random),
        "tags" => vec![
            Json::from(random.pick(&["team:web", "team:data", "team:ops"])),
            Json::from(random.pick(&["env:prod", "env:test"])),
        ],
    };
    let response = object! {
        "status" => random.pick(&["normal", "pending", "deploying"]),
        "workers" => workers,
        "resourceVersion" => random.below(10_000_000) as i64,
    };
    (Some(request), Some(response))
}
