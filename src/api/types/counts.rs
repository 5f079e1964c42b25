//! Events counted over time, by the values of a field, and by combinations of values.

use super::charts::Chart;
use super::events::ValueType;
use super::requests::GroupSpec;
use crate::stats;
use serde::{Deserialize, Serialize};

/// Events counted over time: `total` = the sum of the buckets + `withoutTime` + `before` + `after`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Histogram {
    /// The length of a bucket: `15m`, `1h`, `1d`.
    pub interval: String,
    /// The time zone whose calendar the buckets follow.
    pub zone: String,
    /// The start of the first bucket, in milliseconds since 1970 UTC; 0 if there is no bucket.
    pub from: f64,
    /// The end of the last bucket, exclusive, in milliseconds since 1970 UTC; 0 if there is no bucket.
    pub to: f64,
    /// The buckets in order, without gaps. Empty buckets are included.
    pub buckets: Vec<Bucket>,
    /// The series of the field `splitBy`: one for each of the most frequent values, then one for the other values, then
    /// one for the events without the field. Empty without `splitBy`.
    pub series: Vec<Series>,
    /// The number of events without a time.
    pub without_time: f64,
    /// The number of events before the first bucket.
    pub before: f64,
    /// The number of events after the last bucket.
    pub after: f64,
    /// The number of events of the scope.
    pub total: f64,
    /// The drawing, if the spec has a style.
    #[serde(skip_serializing_if = "Option::is_none", skip_deserializing)]
    #[cfg_attr(test, ts(optional))]
    pub chart: Option<Chart>,
}

/// A bucket of a histogram.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Bucket {
    /// The start of the bucket, in milliseconds since 1970 UTC.
    pub start: f64,
    /// The end of the bucket, exclusive, in milliseconds since 1970 UTC.
    pub end: f64,
    /// The number of events in the bucket.
    pub count: f64,
}

/// A series of a histogram with `splitBy`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Series {
    /// The events that the series counts.
    pub kind: SeriesKind,
    /// The value of the field; `null` unless `kind` is `value`.
    pub value: Option<FieldValue>,
    /// The name of the series for display.
    pub label: String,
    /// The number of events in each bucket.
    pub counts: Vec<f64>,
}

/// The events that a series counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SeriesKind {
    /// The events whose first value of the field is the value of the series.
    Value,
    /// The events whose first value of the field has no series of its own.
    Other,
    /// The events without the field.
    Absent,
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FieldValue {
    /// The JSON type of the value.
    #[serde(rename = "type")]
    pub kind: ValueType,
    /// The text of the value.
    pub text: String,
}

/// Events counted by the values of a field: `total` + `extra` = the sum of the rows + `other` + `absent`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Breakdown {
    /// The field as the spec names it.
    pub field: String,
    /// The values in the requested order, up to the limit.
    pub rows: Vec<BreakdownRow>,
    /// The sum of the counts of the values that are not listed.
    pub other: f64,
    /// The number of values that are not listed.
    pub other_values: f64,
    /// The number of events without the field.
    pub absent: f64,
    /// The number of distinct values.
    pub distinct: f64,
    /// The number of values minus the number of events that have the field. An event may have several values.
    pub extra: f64,
    /// The number of events of the scope.
    pub total: f64,
    /// The drawing, if the spec has a style.
    #[serde(skip_serializing_if = "Option::is_none", skip_deserializing)]
    #[cfg_attr(test, ts(optional))]
    pub chart: Option<Chart>,
}

/// One value of a breakdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BreakdownRow {
    /// The text of the value.
    pub value: String,
    /// The JSON type of the value.
    #[serde(rename = "type")]
    pub kind: ValueType,
    /// The value for display, never empty.
    pub label: String,
    /// The number of events that have the value. An event that has the value twice counts once.
    pub count: f64,
}

/// Events counted by the combinations of values of several fields: `total` + `extra` = the sum of the rows + `other` +
/// `absent`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Groups {
    /// The fields as the spec names them.
    pub fields: Vec<String>,
    /// The combinations in the requested order, up to the limit.
    pub rows: Vec<Group>,
    /// The sum of the counts of the combinations that are not listed.
    pub other: f64,
    /// The number of combinations that are not listed.
    pub other_groups: f64,
    /// The number of events that lack at least one of the fields.
    pub absent: f64,
    /// The number of combinations minus the number of events that have all fields. An event may have several
    /// combinations.
    pub extra: f64,
    /// The number of events of the scope.
    pub total: f64,
}

/// One combination of values.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The values for display, in the order of the fields. No label is empty.
    pub labels: Vec<String>,
    /// The number of events that have the combination.
    pub count: f64,
}

/// A list of numbers, a `Float64Array` in JavaScript.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Numbers(#[cfg_attr(test, ts(type = "Float64Array"))] pub Vec<f64>);

impl From<stats::Histogram> for Histogram {
    fn from(counted: stats::Histogram) -> Self {
        let series = counted.split.map(|split| split.series).unwrap_or_default();
        Self {
            interval: counted.interval.to_string(),
            zone: counted.zone,
            from: counted.from_ms as f64,
            to: counted.to_ms as f64,
            buckets: counted.buckets.into_iter().map(Bucket::from).collect(),
            series: series.into_iter().map(Series::from).collect(),
            without_time: counted.without_time as f64,
            before: counted.before as f64,
            after: counted.after as f64,
            total: counted.total as f64,
            chart: None,
        }
    }
}

impl From<stats::Bucket> for Bucket {
    fn from(bucket: stats::Bucket) -> Self {
        Self {
            start: bucket.start_ms as f64,
            end: bucket.end_ms as f64,
            count: bucket.count as f64,
        }
    }
}

impl From<stats::Series> for Series {
    fn from(series: stats::Series) -> Self {
        let label = series.name.label().to_owned();
        let (kind, value) = match series.name {
            stats::SeriesName::Value(value) => (
                SeriesKind::Value,
                Some(FieldValue {
                    kind: value.kind.into(),
                    text: value.text,
                }),
            ),
            stats::SeriesName::Other => (SeriesKind::Other, None),
            stats::SeriesName::Absent => (SeriesKind::Absent, None),
        };
        Self {
            kind,
            value,
            label,
            counts: series
                .counts
                .into_iter()
                .map(|count| count as f64)
                .collect(),
        }
    }
}

impl Breakdown {
    pub(in crate::api) fn of(field: &str, counted: stats::Breakdown) -> Self {
        Self {
            field: field.to_owned(),
            rows: counted
                .rows
                .into_iter()
                .map(|row| BreakdownRow {
                    label: row.value.label().to_owned(),
                    kind: row.value.kind.into(),
                    value: row.value.text,
                    count: row.count as f64,
                })
                .collect(),
            other: counted.other as f64,
            other_values: counted.other_values as f64,
            absent: counted.absent as f64,
            distinct: counted.distinct as f64,
            extra: counted.extra as f64,
            total: counted.total as f64,
            chart: None,
        }
    }
}

impl GroupSpec {
    /// Returns the answer from the merged counts of all shards.
    pub(in crate::api) fn finish(&self, counts: stats::GroupCounts) -> Groups {
        let counted = counts.finish(self.limit as usize, self.sort.unwrap_or_default().into());
        let rows = counted.rows.into_iter().map(|row| Group {
            labels: row
                .values
                .iter()
                .map(|value| value.label().to_owned())
                .collect(),
            count: row.count as f64,
        });
        Groups {
            fields: self.fields.clone(),
            rows: rows.collect(),
            other: counted.other as f64,
            other_groups: counted.other_groups as f64,
            absent: counted.absent as f64,
            extra: counted.extra as f64,
            total: counted.total as f64,
        }
    }
}

impl TryFrom<&Histogram> for stats::Histogram {
    type Error = crate::error::Error;

    fn try_from(drawn: &Histogram) -> crate::error::Result<Self> {
        let series: Vec<stats::Series> = drawn
            .series
            .iter()
            .map(|series| stats::Series {
                name: match (&series.kind, &series.value) {
                    (SeriesKind::Absent, _) => stats::SeriesName::Absent,
                    (SeriesKind::Value, Some(value)) => stats::SeriesName::Value(
                        stats::Value::new(value.kind.into(), value.text.clone()),
                    ),
                    (SeriesKind::Other | SeriesKind::Value, _) => stats::SeriesName::Other,
                },
                counts: series.counts.iter().map(|&count| count as u64).collect(),
            })
            .collect();
        Ok(Self {
            interval: drawn.interval.parse()?,
            zone: drawn.zone.clone(),
            from_ms: drawn.from as i64,
            to_ms: drawn.to as i64,
            buckets: drawn
                .buckets
                .iter()
                .map(|bucket| stats::Bucket {
                    start_ms: bucket.start as i64,
                    end_ms: bucket.end as i64,
                    count: bucket.count as u64,
                })
                .collect(),
            split: (!series.is_empty()).then_some(stats::Split { series, several: 0 }),
            without_time: drawn.without_time as u64,
            before: drawn.before as u64,
            after: drawn.after as u64,
            total: drawn.total as u64,
        })
    }
}

impl From<&Breakdown> for stats::Breakdown {
    fn from(drawn: &Breakdown) -> Self {
        Self {
            rows: drawn
                .rows
                .iter()
                .map(|row| stats::BreakdownRow {
                    value: stats::Value::new(row.kind.into(), row.value.clone()),
                    count: row.count as u64,
                })
                .collect(),
            other: drawn.other as u64,
            other_values: drawn.other_values as u64,
            absent: drawn.absent as u64,
            distinct: drawn.distinct as u64,
            extra: drawn.extra as u64,
            total: drawn.total as u64,
        }
    }
}
