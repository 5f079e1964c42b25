//! The query `week`: events counted by the hours of the week.

use super::{Merged, OneRound, Query, RoundContext, merge_all, texts_of};
use crate::api::Session;
use crate::api::types::Scope;
use crate::error::Result;
use crate::stats::WeekCounts;
use serde::{Deserialize, Serialize};

/// The arguments of the query `week`.
#[derive(Debug, Clone)]
pub struct WeekQuery {
    /// The events to count.
    pub scope: Scope,
    /// The clock.
    pub spec: WeekSpec,
}

/// The spec of a week.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct WeekSpec {
    /// The time zone of the clock. Default: UTC.
    pub zone: Option<String>,
}

/// Events by the hours of the week: `total` = the sum of the hours + `withoutTime`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Week {
    /// The time zone of the clock.
    pub zone: String,
    /// The number of events in each of the 168 hours of the week, from Monday 0:00 to Sunday 23:00.
    pub hours: Vec<f64>,
    /// The number of events without a time.
    pub without_time: f64,
    /// The number of events of the scope.
    pub total: f64,
}

impl Query for WeekQuery {
    type Partial = WeekCounts;
    type Round = OneRound;
    type Answer = Week;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(&self, session: &mut Session, _: RoundContext<'_, OneRound>) -> Result<WeekCounts> {
        let matched = session.matched(&self.scope)?;
        let zone = session.zone_of(self.spec.zone.as_deref())?;
        WeekCounts::of(session.store.rows(), &matched.rows, zone)
    }

    fn merge(
        &self,
        session: &mut Session,
        _: Option<OneRound>,
        partials: Vec<WeekCounts>,
    ) -> Result<Merged<OneRound, Week>> {
        let counts = merge_all(partials, WeekCounts::merge)?;
        let zone = session
            .zone_of(self.spec.zone.as_deref())?
            .name()
            .to_owned();
        let sum: u64 = counts.hours.iter().sum();
        Ok(Merged::Answer(Week {
            zone,
            hours: counts.hours.iter().map(|&count| count as f64).collect(),
            without_time: counts.without_time as f64,
            total: (sum + counts.without_time) as f64,
        }))
    }
}
