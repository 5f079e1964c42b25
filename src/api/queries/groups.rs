//! Events by the combinations of values of several fields.

use super::{Asked, Merged, Query, fold, texts_of};
use crate::api::Session;
use crate::api::types::{GroupSpec, Groups, Scope};
use crate::error::Result;
use crate::stats::GroupCounts;

/// Asks for the counts of events by the combinations of values of several fields.
#[derive(Debug, Clone)]
pub struct GroupsQuery {
    /// The events.
    pub scope: Scope,
    /// The fields, and which combinations to list.
    pub spec: GroupSpec,
}

impl Query for GroupsQuery {
    type Partial = GroupCounts;
    type Round = ();
    type Answer = Groups;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(&self, session: &mut Session, _: Asked<'_, ()>) -> Result<GroupCounts> {
        let matched = session.matched(&self.scope)?;
        let fields = self.spec.fields.iter();
        let columns: Vec<_> = fields.map(|field| session.store.resolve(field)).collect();
        GroupCounts::of(&session.store, &columns, &matched.rows)
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<()>,
        partials: Vec<GroupCounts>,
    ) -> Result<Merged<(), Groups>> {
        let counts = fold(partials, GroupCounts::merge)?;
        Ok(Merged::Answer(self.spec.finish(counts)))
    }
}
