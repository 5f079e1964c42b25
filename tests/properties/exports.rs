//! Exports that give each event an id, for the law of population.

use proptest::prelude::*;
use serde_json::{Value, json};

/// A wrapper of an export that gives each event an id.
#[derive(Debug, Clone, Copy)]
pub enum Export {
    /// A line of the archive of the hosted product.
    HostedArchive,
    /// A line of the export of the hosted product.
    HostedLines,
    /// A row of the archive of Cloud Logs, with the event as text or as an object.
    CloudLogs { is_text: bool },
    /// A document of Elasticsearch.
    Document,
}

impl Export {
    /// Returns the kind of the ids: ids of different kinds decide nothing.
    pub fn id_kind(self) -> usize {
        match self {
            Self::HostedArchive => 0,
            Self::HostedLines => 1,
            Self::CloudLogs { .. } => 2,
            Self::Document => 3,
        }
    }

    pub fn around(self, event: &Value, id: &str) -> Value {
        let hosted = |key: &str| {
            let mut line = json!({
                "_account": "1", "_host": "service", "_app": "crn:v1:bluemix:public:x", "_tag": ["platform-service"],
                "_ts": 1_715_963_460_000_u64, "_line": event.to_string(), "level": "normal",
            });
            line[key] = json!(id);
            line
        };
        match self {
            Self::HostedArchive => json!({"_source": hosted("_lid")}),
            Self::HostedLines => hosted("_id"),
            Self::CloudLogs { is_text } => json!({
                "src_obj__event_metadata": {"timestamp": "2024-05-17T16:31:00.120", "severity": "Info", "logid": id},
                "src_obj__event_labels": {"applicationname": "ibm-audit-events", "subsystemname": "service:"},
                "src_obj__user_data": if is_text { Value::from(event.to_string()) } else { event.clone() },
            }),
            Self::Document => json!({"_index": "audit-2024", "_id": id, "_source": event}),
        }
    }
}

/// An export, and by how much its ids are shifted, so that the ids in two files are partly the same.
pub fn exports() -> impl Strategy<Value = Option<(Export, usize)>> {
    let export = prop_oneof![
        Just(Export::HostedArchive),
        Just(Export::HostedLines),
        any::<bool>().prop_map(|is_text| Export::CloudLogs { is_text }),
        Just(Export::Document),
    ];
    prop::option::of((export, 0_usize..3))
}
