//! The bars of a histogram or graph, as its spec asks for them.

use crate::api::types::{Milliseconds, Scope};
use crate::error::Result;
use crate::stats::{BucketPlan, Step, TimeSpan};
use crate::time::Zone;

/// The number of buckets if the spec has neither a number nor an interval.
const DEFAULT_BUCKETS: u32 = 100;

/// What a spec says about its time axis.
pub(super) struct AxisSpec<'s> {
    pub from: Option<Milliseconds>,
    pub to: Option<Milliseconds>,
    pub interval: Option<&'s str>,
    pub buckets: Option<u32>,
}

impl AxisSpec<'_> {
    /// Plans the bars for events of this span. A bound that is missing is taken from the scope, or else from
    /// the events.
    ///
    /// # Errors
    /// If the interval is none, the bounds are in the wrong order, or there would be too many bars.
    pub fn plan(&self, scope: &Scope, span: TimeSpan, zone: &dyn Zone) -> Result<BucketPlan> {
        let step = match self.interval {
            Some(interval) => Step::Interval(interval.parse()?),
            None => Step::Buckets(self.buckets.unwrap_or(DEFAULT_BUCKETS)),
        };
        let ms = |bound: Option<Milliseconds>| bound.map(|bound| bound.0);
        let (from, to) = (ms(self.from), ms(self.to));
        // A bound of the scope beyond the other bound of the spec would leave no time at all.
        let scope_from = ms(scope.from).filter(|&bound| to.is_none_or(|to| bound <= to));
        let scope_to = ms(scope.to).filter(|&bound| from.is_none_or(|from| bound >= from));
        BucketPlan::new(span, from.or(scope_from), to.or(scope_to), step, zone)
    }
}
