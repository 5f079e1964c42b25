//! The kinds of events, as a table: the service, the frequency and the properties of each kind.

use crate::random::Random;

/// The kind of details in `requestData` and `responseData`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// A change of an API key or a service id.
    Key,
    Login,
    Group,
    Policy,
    Storage,
    Crypto,
    Resource,
}

/// A kind of event. The action is `service.object.verb`.
#[derive(Debug)]
pub(super) struct Activity {
    /// The frequency relative to the other kinds.
    weight: u32,
    pub(super) service: &'static str,
    /// The name of the service in messages.
    pub(super) title: &'static str,
    pub(super) object: &'static str,
    pub(super) verb: &'static str,
    /// The severity of a successful event.
    pub(super) severity: &'static str,
    /// The status code of a successful event.
    pub(super) code: i64,
    pub(super) detail: Detail,
    /// The names of the objects. A number is appended.
    pub(super) names: &'static [&'static str],
}

impl Activity {
    pub(super) fn action(&self) -> String {
        format!("{}.{}.{}", self.service, self.object, self.verb)
    }

    /// Returns whether the activity creates, changes or deletes the API key of a user. A login with an API key does not
    /// change the key.
    pub(super) fn is_user_key_change(&self) -> bool {
        self.object == "user-apikey" && self.detail == Detail::Key
    }

    /// Returns the first kind with this object and verb.
    pub(super) fn of(object: &str, verb: &str) -> Option<&'static Self> {
        ACTIVITIES
            .iter()
            .find(|activity| activity.object == object && activity.verb == verb)
    }

    /// Returns a random kind, weighted by frequency.
    pub(super) fn random(random: &mut Random) -> Option<&'static Self> {
        let total: u32 = ACTIVITIES.iter().map(|activity| activity.weight).sum();
        let mut left = random.below(u64::from(total)) as u32;
        ACTIVITIES
            .iter()
            .find(|activity| match left.checked_sub(activity.weight) {
                Some(rest) => {
                    left = rest;
                    false
                }
                None => true,
            })
    }
}

const KEYS: &[&str] = &["build-key", "laptop-key", "pipeline-key", "terraform-key"];
const SERVICE_IDS: &[&str] = &["backup-agent", "billing-reader", "deploy-bot"];
const GROUPS: &[&str] = &["Auditors", "Developers", "Operators", "Sample-access-group"];
const POLICIES: &[&str] = &["policy"];
const FILES: &[&str] = &["invoice", "backup", "photo", "report", "snapshot"];
const BUCKETS: &[&str] = &["archive-bucket", "media-bucket", "reports-bucket"];
const ROOT_KEYS: &[&str] = &["database-root", "storage-root", "volume-root"];
const CLUSTERS: &[&str] = &["frontend", "batch", "staging"];

macro_rules! activities {
    ($($weight:literal $service:literal $title:literal $object:literal $verb:literal
       $severity:literal $code:literal $detail:ident $names:ident;)*) => {
        &[$(Activity {
            weight: $weight, service: $service, title: $title, object: $object, verb: $verb,
            severity: $severity, code: $code, detail: Detail::$detail, names: $names,
        }),*]
    };
}

#[rustfmt::skip]
static ACTIVITIES: &[Activity] = activities! {
      4 "iam-identity" "IAM Identity Service" "user-apikey" "create" "normal" 201 Key KEYS;
      9 "iam-identity" "IAM Identity Service" "user-apikey" "update" "normal" 200 Key KEYS;
      5 "iam-identity" "IAM Identity Service" "user-apikey" "delete" "critical" 204 Key KEYS;
     90 "iam-identity" "IAM Identity Service" "user-apikey" "login" "normal" 200 Login KEYS;
     60 "iam-identity" "IAM Identity Service" "serviceid-apikey" "login" "normal" 200 Login SERVICE_IDS;
     30 "iam-identity" "IAM Identity Service" "user-refreshtoken" "login" "normal" 200 Login KEYS;
      3 "iam-identity" "IAM Identity Service" "serviceid-apikey" "create" "normal" 201 Key SERVICE_IDS;
      2 "iam-identity" "IAM Identity Service" "serviceid-apikey" "delete" "critical" 204 Key SERVICE_IDS;
      3 "iam-identity" "IAM Identity Service" "account-serviceid" "create" "normal" 201 Key SERVICE_IDS;
      4 "iam-identity" "IAM Identity Service" "account-serviceid" "update" "warning" 200 Key SERVICE_IDS;
     40 "iam-groups" "IAM Access Groups" "group" "read" "normal" 200 Group GROUPS;
      6 "iam-groups" "IAM Access Groups" "group" "create" "normal" 201 Group GROUPS;
     12 "iam-groups" "IAM Access Groups" "member" "add" "warning" 200 Group GROUPS;
      6 "iam-groups" "IAM Access Groups" "member" "delete" "warning" 204 Group GROUPS;
     12 "iam-am" "IAM Access Management" "policy" "create" "warning" 201 Policy POLICIES;
      8 "iam-am" "IAM Access Management" "policy" "update" "warning" 200 Policy POLICIES;
      6 "iam-am" "IAM Access Management" "policy" "delete" "critical" 204 Policy POLICIES;
    190 "cloud-object-storage" "Cloud Object Storage" "object" "read" "normal" 200 Storage FILES;
    110 "cloud-object-storage" "Cloud Object Storage" "object" "create" "normal" 200 Storage FILES;
     30 "cloud-object-storage" "Cloud Object Storage" "object" "delete" "warning" 204 Storage FILES;
     20 "cloud-object-storage" "Cloud Object Storage" "bucket" "list" "normal" 200 Storage BUCKETS;
      3 "cloud-object-storage" "Cloud Object Storage" "bucket" "create" "warning" 200 Storage BUCKETS;
     90 "kms" "Key Protect" "secrets" "unwrap" "normal" 200 Crypto ROOT_KEYS;
     70 "kms" "Key Protect" "secrets" "wrap" "normal" 200 Crypto ROOT_KEYS;
      5 "kms" "Key Protect" "secrets" "create" "warning" 201 Crypto ROOT_KEYS;
      5 "kms" "Key Protect" "secrets" "rotate" "warning" 204 Crypto ROOT_KEYS;
      2 "kms" "Key Protect" "secrets" "delete" "critical" 200 Crypto ROOT_KEYS;
     60 "containers-kubernetes" "Kubernetes Service" "cluster" "config" "normal" 200 Resource CLUSTERS;
     16 "containers-kubernetes" "Kubernetes Service" "worker" "update" "warning" 202 Resource CLUSTERS;
     30 "is.instance" "Virtual Servers for VPC" "instance" "start" "warning" 201 Resource CLUSTERS;
     20 "is.volume" "Block Storage for VPC" "volume" "update" "warning" 200 Resource CLUSTERS;
     14 "user-management" "User Management" "user" "update" "warning" 200 Resource CLUSTERS;
};
