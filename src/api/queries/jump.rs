//! A time range from words.

use super::{Merged, OneRound, Query, RoundContext};
use crate::api::Session;
use crate::api::types::{JumpOptions, JumpRange};
use crate::error::{Error, ErrorKind, Result};
use crate::time::parse_range;

/// Asks for the time range that words mean.
#[derive(Debug, Clone)]
pub struct JumpQuery {
    /// The words.
    pub words: String,
    /// The zone of the words, and the time that relative words count from.
    pub options: JumpOptions,
}

impl Query for JumpQuery {
    /// The time of the newest event in milliseconds, where the words count from it.
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
        let given = self.options.anchor.map(|anchor| anchor.0);
        let newest = || partials.into_iter().flatten().max();
        let anchor_ms = given.or_else(newest).ok_or_else(|| {
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
