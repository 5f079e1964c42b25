//! The query `seen`: when each combination of values was first and last seen, and how often.
//!
//! A baseline is a scope of its own. With the events before a moment as the baseline, the query finds what is new since
//! the moment. With another range as the baseline, it compares two ranges.

use super::{Merged, OneRound, Query, RoundContext, merge_all, texts_of};
use crate::api::Session;
use crate::api::types::{FieldValue, Scope};
use crate::error::{Error, ErrorKind, Result};
use crate::stats::{self, SeenCounts, SeenSort, Sightings};
use serde::{Deserialize, Serialize};

/// The arguments of the query `seen`.
#[derive(Debug, Clone)]
pub struct SeenQuery {
    /// The events to look at.
    pub scope: Scope,
    /// The fields, the baseline, and the order and number of the listed combinations.
    pub spec: SeenSpec,
}

/// The spec of `seen`: fields, baseline, and which combinations of values are listed.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct SeenSpec {
    /// The fields, by path or alias. At least one is needed.
    pub fields: Vec<String>,
    /// The maximum number of combinations to list. The other combinations are counted together.
    pub limit: u32,
    /// The order. Default: the most frequent first. Among equal combinations, the one first seen latest comes first, then
    /// they are ordered by value.
    pub sort: Option<SeenOrder>,
    /// The events of the baseline.
    pub baseline: Option<Scope>,
    /// Lists only the combinations with this change from the baseline.
    pub only: Option<SeenChange>,
    /// Lists only the combinations with at most this many events.
    pub at_most: Option<u32>,
}

macro_rules! named_like {
    ($(#[$doc:meta])* $name:ident as $of:ident { $($(#[$of_variant:meta])* $variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase")]
        pub enum $name { $($(#[$of_variant])* $variant),* }

        impl From<$name> for stats::$of {
            fn from(name: $name) -> Self {
                match name { $($name::$variant => Self::$variant),* }
            }
        }
    };
}

named_like! {
    /// The order of the combinations of `seen`.
    SeenOrder as SeenSort {
        /// The most frequent first.
        Most,
        /// The least frequent first.
        Fewest,
        /// By value: numbers in ascending order, then texts, then absent.
        Value,
        /// The one first seen latest comes first. Combinations without a time come last in all orders by time.
        FirstNewest,
        /// The one first seen earliest comes first.
        FirstOldest,
        /// The one last seen latest comes first.
        LastNewest,
        /// The one last seen earliest comes first.
        LastOldest,
        /// The largest difference from the baseline first.
        Change,
    }
}

named_like! {
    /// How the number of events of a combination differs from the baseline.
    SeenChange as Change {
        /// The baseline has no event of it.
        New,
        /// Only the baseline has events of it.
        Gone,
        /// More events than in the baseline, which has some.
        More,
        /// Fewer events than in the baseline, but some.
        Fewer,
        /// As many events as in the baseline.
        Same,
    }
}

/// When combinations of values were seen: `total` + `extra` = the sum of the counts of all combinations + the count of
/// `absent`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// The fields as the spec names them.
    pub fields: Vec<String>,
    /// The combinations in the requested order, up to the limit.
    pub rows: Vec<SeenRow>,
    /// The number of combinations that `only` and `atMost` keep, but that are beyond the limit.
    pub other_groups: f64,
    /// The sum of the counts of these combinations.
    pub other: f64,
    /// The sum of the counts of these combinations in the baseline.
    pub other_before: f64,
    /// The events that lack all of the fields. They are not among the combinations.
    pub absent: SeenAbsent,
    /// The number of all combinations by their change from the baseline, listed or not.
    pub changes: ChangeCounts,
    /// The number of combinations that events have in addition to their first combination.
    pub extra: f64,
    /// The number of events of the scope.
    pub total: f64,
    /// The time of the first event of the scope, in milliseconds since 1970 UTC.
    pub first: Option<f64>,
    /// The time of the last event of the scope, in milliseconds since 1970 UTC.
    pub last: Option<f64>,
    /// The number of events of the baseline.
    pub total_before: f64,
    /// The time of the first event of the baseline, in milliseconds since 1970 UTC.
    pub first_before: Option<f64>,
    /// The time of the last event of the baseline, in milliseconds since 1970 UTC.
    pub last_before: Option<f64>,
}

/// A combination of values, and when it was seen.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SeenRow {
    /// The values in the order of the fields. `null` means that the events lack the field.
    pub values: Vec<Option<SeenValue>>,
    /// The number of events of the scope.
    pub count: f64,
    /// The number of events of the baseline.
    pub before: f64,
    /// The time of the first event of the scope, in milliseconds since 1970 UTC. `null` if no event has a time.
    pub first: Option<f64>,
    /// The time of the last event of the scope, in milliseconds since 1970 UTC. `null` if no event has a time.
    pub last: Option<f64>,
}

/// A value of a combination.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SeenValue {
    /// The value.
    pub value: FieldValue,
    /// The value for display, never empty.
    pub label: String,
}

/// The events that lack all of the fields.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SeenAbsent {
    /// The number of events of the scope.
    pub count: f64,
    /// The number of events of the baseline.
    pub before: f64,
    /// The time of the first event of the scope, in milliseconds since 1970 UTC.
    pub first: Option<f64>,
    /// The time of the last event of the scope, in milliseconds since 1970 UTC.
    pub last: Option<f64>,
}

/// The number of combinations by their change from the baseline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChangeCounts {
    /// The number of combinations that the baseline lacks.
    pub new: f64,
    /// The number of combinations that only the baseline has.
    pub gone: f64,
    /// The number of combinations with more events.
    pub more: f64,
    /// The number of combinations with fewer events.
    pub fewer: f64,
    /// The number of combinations with as many events.
    pub same: f64,
}

impl Query for SeenQuery {
    type Partial = SeenCounts;
    type Round = OneRound;
    type Answer = Seen;

    fn texts(&self) -> Result<Vec<String>> {
        let mut texts = texts_of(&self.scope);
        texts.extend(self.spec.baseline.iter().flat_map(texts_of));
        Ok(texts)
    }

    fn partial(
        &self,
        session: &mut Session,
        context: RoundContext<'_, OneRound>,
    ) -> Result<SeenCounts> {
        if self.spec.fields.is_empty() {
            return Err(Error::new(ErrorKind::Argument, "no field is chosen")
                .help("Give at least one field."));
        }
        let matched = session.matched(&self.scope)?;
        let baseline = self.spec.baseline.as_ref();
        let baseline = baseline.map(|scope| session.matched(scope)).transpose()?;
        let fields = self.spec.fields.iter();
        let columns: Vec<_> = fields.map(|field| session.store.resolve(field)).collect();
        let order = self.order();
        SeenCounts::of(
            &session.store,
            &columns,
            &matched.rows,
            baseline.as_ref().map(|baseline| &baseline.rows),
            context.alone.then_some(&order),
        )
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<OneRound>,
        partials: Vec<SeenCounts>,
    ) -> Result<Merged<OneRound, Seen>> {
        let counts = merge_all(partials, SeenCounts::merge)?;
        Ok(Merged::Answer(self.answer(counts.finish(self.order()))))
    }
}

impl SeenQuery {
    fn order(&self) -> stats::SeenOrder {
        stats::SeenOrder {
            limit: self.spec.limit as usize,
            sort: self.spec.sort.map_or(SeenSort::Most, SeenSort::from),
            only: self.spec.only.map(stats::Change::from),
            at_most: self.spec.at_most.map(u64::from),
        }
    }

    fn answer(&self, seen: stats::Seen) -> Seen {
        let rows = seen.rows.into_iter().map(|group| {
            let values = group.values.into_iter().map(|value| {
                value.map(|value| SeenValue {
                    label: value.label().to_owned(),
                    value: FieldValue {
                        kind: value.kind.into(),
                        text: value.text,
                    },
                })
            });
            let SeenAbsent {
                count,
                before,
                first,
                last,
            } = counted(group.seen);
            SeenRow {
                values: values.collect(),
                count,
                before,
                first,
                last,
            }
        });
        Seen {
            fields: self.spec.fields.clone(),
            rows: rows.collect(),
            other_groups: seen.other_groups as f64,
            other: seen.other.0 as f64,
            other_before: seen.other.1 as f64,
            absent: counted(seen.absent),
            changes: ChangeCounts {
                new: seen.changes.new as f64,
                gone: seen.changes.gone as f64,
                more: seen.changes.more as f64,
                fewer: seen.changes.fewer as f64,
                same: seen.changes.same as f64,
            },
            extra: seen.extra as f64,
            total: seen.total as f64,
            first: seen.span.first_ms().map(|ms| ms as f64),
            last: seen.span.last_ms().map(|ms| ms as f64),
            total_before: seen.total_before as f64,
            first_before: seen.span_before.first_ms().map(|ms| ms as f64),
            last_before: seen.span_before.last_ms().map(|ms| ms as f64),
        }
    }
}

fn counted(seen: Sightings) -> SeenAbsent {
    SeenAbsent {
        count: seen.count as f64,
        before: seen.before as f64,
        first: seen.first_ms().map(|ms| ms as f64),
        last: seen.last_ms().map(|ms| ms as f64),
    }
}
