//! The time axis of the queries that count over time.

use crate::api::Session;
use crate::api::types::{Milliseconds, Scope};
use crate::error::Result;
use crate::stats::{BucketPlan, Step, TimeSpan};

/// The approximate number of buckets if the spec has neither a number of buckets nor an interval.
const DEFAULT_BUCKETS: u32 = 100;

/// The members of a spec that describe the time axis.
pub(super) struct AxisSpec<'s> {
    pub from: Option<Milliseconds>,
    pub to: Option<Milliseconds>,
    pub interval: Option<&'s str>,
    pub buckets: Option<u32>,
    pub zone: Option<&'s str>,
}

/// Returns the [`AxisSpec`] of a spec that has these members.
macro_rules! axis_of {
    ($spec:expr) => {
        $crate::api::queries::time_axis::AxisSpec {
            from: $spec.from,
            to: $spec.to,
            interval: $spec.interval.as_deref(),
            buckets: $spec.buckets,
            zone: $spec.zone.as_deref(),
        }
    };
}
pub(super) use axis_of;

impl AxisSpec<'_> {
    /// Plans the buckets for events of a time span. If the spec lacks a bound, the scope or else the time span has the
    /// bound.
    ///
    /// # Errors
    /// If the interval is not valid, if the session does not have the zone, if the bounds are in the wrong order, or if
    /// there would be too many buckets.
    pub fn plan(&self, session: &Session, scope: &Scope, span: TimeSpan) -> Result<BucketPlan> {
        let step = match self.interval {
            Some(interval) => Step::Interval(interval.parse()?),
            None => Step::Buckets(self.buckets.unwrap_or(DEFAULT_BUCKETS)),
        };
        let ms = |bound: Option<Milliseconds>| bound.map(|bound| bound.0);
        let (from, to) = (ms(self.from), ms(self.to));
        // A bound of the scope is ignored if the range to the other bound of the spec would be empty.
        let scope_from = ms(scope.from).filter(|&bound| to.is_none_or(|to| bound <= to));
        let scope_to = ms(scope.to).filter(|&bound| from.is_none_or(|from| bound >= from));
        let zone = session.zone_of(self.zone)?;
        BucketPlan::new(span, from.or(scope_from), to.or(scope_to), step, zone)
    }
}
