//! An event and its JSON.

use crate::activity::{Activity, Detail};
use crate::json::{Json, object};
use crate::people::{ACCOUNT, Initiator};
use chrono::{DateTime, Datelike, Timelike};

/// The status and reason of a failed event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Failure {
    pub(super) code: i64,
    pub(super) status: &'static str,
    pub(super) severity: &'static str,
    pub(super) reason: &'static str,
}

/// An event before it is written as JSON.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) activity: &'static Activity,
    pub(super) time_ms: i64,
    pub(super) id: String,
    pub(super) correlation_id: String,
    pub(super) initiator: Initiator,
    pub(super) region: &'static str,
    pub(super) target_id: String,
    pub(super) target_name: String,
    pub(super) failure: Option<Failure>,
    pub(super) request: Option<Json>,
    pub(super) response: Option<Json>,
}

impl Event {
    /// Returns the message, which a list of events shows.
    pub(super) fn message(&self) -> String {
        let Activity {
            title,
            verb,
            object,
            ..
        } = self.activity;
        let suffix = if self.failure.is_some() {
            " -failure"
        } else {
            ""
        };
        format!("{title}: {verb} {object} {}{suffix}", self.target_name)
    }

    /// Returns the name (CRN) of the service instance that wrote the event.
    pub(super) fn log_source(&self) -> String {
        format!(
            "crn:v1:bluemix:public:{}:{}:a/{ACCOUNT}:::",
            self.activity.service, self.region
        )
    }

    pub(super) fn severity(&self) -> &'static str {
        self.failure
            .map_or(self.activity.severity, |failure| failure.severity)
    }

    pub(super) fn outcome(&self) -> &'static str {
        if self.failure.is_some() {
            "failure"
        } else {
            "success"
        }
    }

    /// Returns the event as JSON, with the keys in the order that its service uses. Both orders occur in real events.
    pub(super) fn json(&self) -> Json {
        let mut members = match self.activity.detail {
            Detail::Key | Detail::Login | Detail::Group => self.identity_order(),
            Detail::Policy | Detail::Storage | Detail::Crypto | Detail::Resource => {
                self.service_order()
            }
        };
        members.retain(|(_, value)| value.is_some());
        Json::Object(
            members
                .into_iter()
                .map(|(key, value)| (key, value.unwrap_or(Json::Null)))
                .collect(),
        )
    }

    fn identity_order(&self) -> Vec<(&'static str, Option<Json>)> {
        vec![
            ("id", Some(self.id.clone().into())),
            ("eventTime", Some(self.event_time().into())),
            ("action", Some(self.activity.action().into())),
            ("outcome", Some(self.outcome().into())),
            ("message", Some(self.message().into())),
            ("initiator", Some(self.initiator_json())),
            ("target", Some(self.target_json())),
            ("reason", Some(self.reason_json())),
            ("severity", Some(self.severity().into())),
            ("requestData", self.request.clone()),
            ("responseData", self.response.clone()),
            ("observer", Some(object! { "name" => "ActivityTracker" })),
            ("correlationId", Some(self.correlation_id.clone().into())),
            ("dataEvent", Some(false.into())),
            ("logSourceCRN", Some(self.log_source().into())),
            ("saveServiceCopy", Some(true.into())),
        ]
    }

    fn service_order(&self) -> Vec<(&'static str, Option<Json>)> {
        let data_event = matches!(self.activity.detail, Detail::Storage | Detail::Crypto);
        vec![
            ("eventTime", Some(self.event_time().into())),
            ("outcome", Some(self.outcome().into())),
            ("message", Some(self.message().into())),
            ("action", Some(self.activity.action().into())),
            ("initiator", Some(self.initiator_json())),
            ("target", Some(self.target_json())),
            ("observer", Some(object! { "name" => "ActivityTracker" })),
            ("reason", Some(self.reason_json())),
            ("severity", Some(self.severity().into())),
            ("requestData", self.request.clone()),
            ("responseData", self.response.clone()),
            ("dataEvent", Some(data_event.into())),
            ("saveServiceCopy", Some(true.into())),
            ("correlationId", Some(self.correlation_id.clone().into())),
            ("meta", Some(self.meta_json())),
            ("logSourceCRN", Some(self.log_source().into())),
        ]
    }

    /// Returns the `meta` object. An earlier version of Activity Tracker required this object, and many services still
    /// write it.
    fn meta_json(&self) -> Json {
        object! {
            "serviceProviderName" => self.activity.service,
            "serviceProviderRegion" => self.region,
            "serviceProviderProjectId" => "00000000-0000-4000-8000-000000000000",
            "userAccountIds" => vec![Json::from(ACCOUNT)],
        }
    }

    fn initiator_json(&self) -> Json {
        let initiator = &self.initiator;
        let family = if initiator.address.contains(':') {
            "IPv6"
        } else {
            "IPv4"
        };
        object! {
            "id" => initiator.id.clone(),
            "typeURI" => initiator.type_uri,
            "name" => initiator.name.clone(),
            "host" => object! {
                "address" => initiator.address.clone(),
                "addressType" => family,
                "agent" => initiator.agent,
            },
            "credential" => object! { "type" => initiator.credential },
        }
    }

    fn target_json(&self) -> Json {
        let Activity {
            service, object, ..
        } = self.activity;
        let region = self.region;
        let id = &self.target_id;
        object! {
            "id" => format!("crn:v1:bluemix:public:{service}:{region}:a/{ACCOUNT}::{object}:{id}"),
            "typeURI" => format!("{service}/{object}"),
            "name" => self.target_name.clone(),
        }
    }

    fn reason_json(&self) -> Json {
        match self.failure {
            Some(failure) => object! {
                "reasonCode" => failure.code,
                "reasonType" => failure.status,
                "reasonForFailure" => failure.reason,
            },
            // Newer services write an empty reason for a success.
            None if self.activity.detail == Detail::Resource => object! {
                "reasonCode" => self.activity.code,
                "reasonType" => status(self.activity.code),
                "reasonForFailure" => "",
            },
            None => object! {
                "reasonCode" => self.activity.code,
                "reasonType" => status(self.activity.code),
            },
        }
    }

    /// Returns the time in the format of the service. Identity services write hundredths of a second, storage services
    /// write seconds, and other services write milliseconds.
    fn event_time(&self) -> String {
        let Some(time) = DateTime::from_timestamp_millis(self.time_ms) else {
            return String::new();
        };
        let (year, month, day) = (time.year(), time.month(), time.day());
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        let ms = self.time_ms.rem_euclid(1_000);
        let tail = match self.activity.detail {
            Detail::Key | Detail::Login | Detail::Group => format!(".{:02}+0000", ms / 10),
            Detail::Storage => "+00:00".to_owned(),
            Detail::Policy | Detail::Crypto | Detail::Resource => format!(".{ms:03}+0000"),
        };
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{tail}")
    }
}

/// Returns the day in the form `20190517`.
pub(super) fn eight_digits_day(time_ms: i64) -> String {
    DateTime::from_timestamp_millis(time_ms).map_or_else(String::new, |time| {
        format!("{:04}{:02}{:02}", time.year(), time.month(), time.day())
    })
}

fn status(code: i64) -> &'static str {
    match code {
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        _ => "OK",
    }
}
