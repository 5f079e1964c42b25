//! The query `jump`: the time range for a time in words.

use super::{Merged, OneRound, Query, RoundContext};
use crate::api::Session;
use crate::api::types::{JumpOptions, JumpRange};
use crate::error::{Error, ErrorKind, Result};
use crate::time::parse_range;

/// The arguments of the query `jump`.
#[derive(Debug, Clone)]
pub struct JumpQuery {
    /// The time in words.
    pub words: String,
    /// The time zone of the words, and the time that words such as "ago" refer to.
    pub options: JumpOptions,
}

impl Query for JumpQuery {
    /// The time of the newest event in milliseconds. `None` if the options have an anchor, or no event has a time.
    type Partial = Option<i64>;
    type Round = OneRound;
    type Answer = JumpRange;

    fn partial(&self, session: &mut Session, _: RoundContext<'_, OneRound>) -> Result<Option<i64>> {
        Ok(match self.options.anchor {
            Some(_) => None,
            None => session.store.rows().times_ms().flatten().max(),
        })
    }

    fn merge(
        &self,
        session: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Option<i64>>,
    ) -> Result<Merged<OneRound, JumpRange>> {
        let anchor = self.options.anchor.map(|anchor| anchor.0);
        let newest = || partials.into_iter().flatten().max();
        let anchor_ms = anchor.or_else(newest).ok_or_else(|| {
            Error::new(
                ErrorKind::Time,
                "there is no event with a time to count from",
            )
            .help("Open a file first, or give an anchor.")
        })?;
        let zone = session.zone_of(self.options.zone.as_deref())?;
        let range = parse_range(&self.words, anchor_ms, zone)?;
        Ok(Merged::Answer(JumpRange {
            from: range.from_ms as f64,
            to: range.to_ms as f64,
            understood: range.understood,
        }))
    }
}
