//! The query `groups`: events counted by the combinations of values of several fields.

use super::{Merged, OneRound, Query, RoundContext, merge_all, texts_of};
use crate::api::Session;
use crate::api::types::{GroupSpec, Groups, Scope};
use crate::error::Result;
use crate::stats::GroupCounts;

/// The arguments of the query `groups`.
#[derive(Debug, Clone)]
pub struct GroupsQuery {
    /// The events to count.
    pub scope: Scope,
    /// The fields, and the order and number of the listed combinations.
    pub spec: GroupSpec,
}

impl Query for GroupsQuery {
    type Partial = GroupCounts;
    type Round = OneRound;
    type Answer = Groups;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(&self, session: &mut Session, _: RoundContext<'_, OneRound>) -> Result<GroupCounts> {
        let matched = session.matched(&self.scope)?;
        let fields = self.spec.fields.iter();
        let columns: Vec<_> = fields.map(|field| session.store.resolve(field)).collect();
        GroupCounts::of(&session.store, &columns, &matched.rows)
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<OneRound>,
        partials: Vec<GroupCounts>,
    ) -> Result<Merged<OneRound, Groups>> {
        let counts = merge_all(partials, GroupCounts::merge)?;
        Ok(Merged::Answer(self.spec.finish(counts)))
    }
}
