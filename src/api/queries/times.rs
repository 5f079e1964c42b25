//! The query `times`: the times of the events of a scope.

use super::{Merged, OneRound, Query, RoundContext, texts_of};
use crate::api::Session;
use crate::api::types::{Numbers, Scope};
use crate::error::{Error, Result};

/// The arguments of the query `times`.
#[derive(Debug, Clone)]
pub struct TimesQuery {
    /// The events.
    pub scope: Scope,
}

impl Query for TimesQuery {
    /// The times of the shard's events in milliseconds, ascending.
    type Partial = Vec<i64>;
    type Round = OneRound;
    type Answer = Numbers;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(&self, session: &mut Session, _: RoundContext<'_, OneRound>) -> Result<Vec<i64>> {
        let matched = session.matched(&self.scope)?;
        let count = matched.rows.count() as usize;
        let mut times = Vec::new();
        times
            .try_reserve_exact(count)
            .map_err(|_| Error::memory("the times of events", count * size_of::<i64>()))?;
        let by_time = session.by_time()?;
        let timed = matched.in_order(&by_time).iter();
        times.extend(timed.map_while(|&row| session.store.rows().time_ms(row)));
        Ok(times)
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Vec<i64>>,
    ) -> Result<Merged<OneRound, Numbers>> {
        if let [times] = partials.as_slice() {
            let times = times.iter().map(|&ms| ms as f64).collect();
            return Ok(Merged::Answer(Numbers(times)));
        }
        // The times are sorted as `u64`, because the compiled module already contains the sort of `u64`.
        let times = partials.iter().flatten();
        let mut keys: Vec<u64> = times.map(|&ms| (ms ^ i64::MIN) as u64).collect();
        keys.sort_unstable();
        let times = keys.into_iter().map(|key| (key as i64 ^ i64::MIN) as f64);
        Ok(Merged::Answer(Numbers(times.collect())))
    }
}
