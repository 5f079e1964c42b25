//! The query `stages`: the events of one request.

use super::{Merged, OneRound, Query, RoundContext};
use crate::api::Session;
use crate::api::event_rows::first_value;
use crate::error::{Error, ErrorKind, Result};
use crate::ingest::RequestKey;
use crate::order;
use crate::time;
use crate::wire::wire_fields;
use serde::Serialize;

/// The arguments of the query `stages`.
#[derive(Debug, Clone)]
pub struct StagesQuery {
    /// The request, as `EventDetail.request` has it.
    pub request: String,
}

/// An event that reports a stage of a request.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RequestStage {
    /// The number of the event, for `event` and `places`.
    pub row: u32,
    /// The stage.
    pub stage: String,
    /// The position of the stage among the stages of the family, from 0.
    pub position: u32,
    /// The time of the stage, in milliseconds since 1970 UTC; `null` if the event has no time. It may differ from the time
    /// of the event, which is that of the request.
    pub time: Option<f64>,
    /// The time in the time zone of the session, with the offset from UTC; `null` if the event has no time.
    pub time_text: Option<String>,
}

wire_fields!(RequestStage {
    row,
    stage,
    position,
    time,
    time_text
});

impl Query for StagesQuery {
    type Partial = Vec<RequestStage>;
    type Round = OneRound;
    type Answer = Vec<RequestStage>;

    fn partial(
        &self,
        session: &mut Session,
        _: RoundContext<'_, OneRound>,
    ) -> Result<Vec<RequestStage>> {
        let request = RequestKey::read(&self.request).ok_or_else(|| {
            Error::new(
                ErrorKind::Argument,
                "a request has 16 or 32 hexadecimal digits, as in EventDetail",
            )
        })?;
        let (stages, rows) = (session.files.shared().stages(), session.store.rows());
        let of_request = stages.iter().filter(|stage| {
            request.may_be(stage.key())
                && stage.row < rows.len()
                && !rows.duplicates().contains(stage.row)
        });
        let found = of_request.map(|stage| {
            let of_stage = stages.time_paths(stage).find_map(|path| {
                let text = first_value(&session.store, path, stage.row)?;
                Some(time::read(&text).ok()?.time)
            });
            let at = of_stage.or(rows.time(stage.row));
            RequestStage {
                row: session.shard.global(stage.row),
                stage: stages.name(stage).to_owned(),
                position: u32::from(stage.rank),
                time: at.map(|at| at.ms as f64),
                time_text: at.map(|at| time::format::iso(at, session.current_zone())),
            }
        });
        Ok(found.collect())
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Vec<RequestStage>>,
    ) -> Result<Merged<OneRound, Vec<RequestStage>>> {
        let mut stages: Vec<RequestStage> = partials.into_iter().flatten().collect();
        order::sort_by_key(&mut stages, |stage| {
            (stage.position, stage.time.map(|ms| ms as i64))
        });
        Ok(Merged::Answer(stages))
    }
}
