//! The query `graph`: several plots over one time axis.

use super::time_axis::axis_of;
use super::two_rounds::TwoRounds;
use super::{Merged, Query, RoundContext, merge_all};
use crate::api::scope::Matched;
use crate::api::types::{Graph, GraphSpec, Plot, PlotSpec, Scope};
use crate::api::{Session, query_text};
use crate::error::Result;
use crate::query::{self, ValueFilter};
use crate::stats::{self, BucketPlan, PlotCounts, TimeSpan};
use std::rc::Rc;

/// The arguments of the query `graph`.
#[derive(Debug, Clone)]
pub struct GraphQuery {
    /// The events to count.
    pub scope: Scope,
    /// The plots and their time axis.
    pub spec: GraphSpec,
}

impl Query for GraphQuery {
    /// The time span of the events of all plots in the first round, the counts of each plot in the second round.
    type Partial = TwoRounds<TimeSpan, Vec<PlotCounts>>;
    /// The time span of the events of all plots and shards.
    type Round = TimeSpan;
    type Answer = Graph;

    fn texts(&self) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        for plot in &self.spec.plots {
            texts.extend(
                [&self.scope.query, &plot.filter]
                    .into_iter()
                    .flatten()
                    .cloned(),
            );
            texts.push(plot_queries(&self.scope, plot)?.selecting);
        }
        Ok(texts)
    }

    fn partial(
        &self,
        session: &mut Session,
        context: RoundContext<'_, TimeSpan>,
    ) -> Result<Self::Partial> {
        match context.round {
            None => self.span(session).map(TwoRounds::First),
            Some(&span) => {
                let plan = self.plan(session, span)?;
                self.counts(session, &plan).map(TwoRounds::Second)
            }
        }
    }

    fn merge(
        &self,
        session: &mut Session,
        round: Option<TimeSpan>,
        partials: Vec<Self::Partial>,
    ) -> Result<Merged<TimeSpan, Graph>> {
        let (spans, counts) = TwoRounds::separate(partials);
        let Some(span) = round else {
            return Ok(Merged::Round(merge_all(spans, TimeSpan::merge)?));
        };
        let plan = self.plan(session, span)?;
        let counts = merge_all(counts, |all: &mut Vec<PlotCounts>, more| {
            for (one, other) in all.iter_mut().zip(more) {
                one.merge(other);
            }
        })?;
        let mut graph = self.graph(session, &plan, counts)?;
        if let Some(style) = &self.spec.style {
            graph.chart = Some(session.chart(&graph, style)?);
        }
        Ok(Merged::Answer(graph))
    }
}

impl GraphQuery {
    fn span(&self, session: &mut Session) -> Result<TimeSpan> {
        let mut span = TimeSpan::default();
        for plot in &self.spec.plots {
            let matched = self.matched(session, plot)?;
            span.merge(TimeSpan::of(session.store.rows(), &matched.rows));
        }
        Ok(span)
    }

    fn plan(&self, session: &Session, span: TimeSpan) -> Result<BucketPlan> {
        axis_of!(self.spec).plan(session, &self.scope, span)
    }

    fn counts(&self, session: &mut Session, plan: &BucketPlan) -> Result<Vec<PlotCounts>> {
        let mut counts = Vec::new();
        for plot in &self.spec.plots {
            let matched = self.matched(session, plot)?;
            let field = plot.field.as_deref();
            let columns = field.map(|field| session.store.resolve(field));
            let filter = value_filter(plot)?;
            let passing = filter.as_ref().map(ValueFilter::predicate);
            let spec = stats::PlotSpec {
                columns: columns.as_deref(),
                predicate: passing.as_ref().map(|passing| passing as _),
                operation: plot.operation.unwrap_or_default().into(),
            };
            counts.push(PlotCounts::of(&session.store, &matched.rows, plan, spec)?);
        }
        Ok(counts)
    }

    fn graph(
        &self,
        session: &Session,
        plan: &BucketPlan,
        counts: Vec<PlotCounts>,
    ) -> Result<Graph> {
        let plots = self.spec.plots.iter().zip(counts).map(|(plot, counts)| {
            let shown = plot_queries(&self.scope, plot)?.shown;
            let figures = counts.finish(plot.operation.unwrap_or_default().into());
            Ok(Plot::of(plot, shown, figures))
        });
        let plots = plots.collect::<Result<Vec<_>>>()?;
        let buckets = plan.bars().map(|(from, to)| (from as f64, to as f64));
        let buckets: Vec<_> = buckets.collect();
        Ok(Graph {
            interval: plan.interval().to_string(),
            zone: session
                .zone_of(self.spec.zone.as_deref())?
                .name()
                .to_owned(),
            from: buckets.first().map_or(0.0, |bucket| bucket.0),
            to: buckets.last().map_or(0.0, |bucket| bucket.1),
            buckets,
            plots,
            chart: None,
        })
    }

    /// Returns the events from which a plot is counted.
    fn matched(&self, session: &mut Session, plot: &PlotSpec) -> Result<Rc<Matched>> {
        session.matched(&Scope {
            query: Some(plot_queries(&self.scope, plot)?.selecting),
            ..self.scope.clone()
        })
    }
}

/// The query texts of a plot.
struct PlotQueries {
    /// The query text of the events from which the plot is counted.
    selecting: String,
    /// The query text of the events that the plot counts, for display.
    shown: String,
}

fn plot_queries(scope: &Scope, plot: &PlotSpec) -> Result<PlotQueries> {
    let mut parts = Vec::new();
    for text in [&scope.query, &plot.filter].into_iter().flatten() {
        parts.push(query_text::part_of_query(text)?);
    }
    if let (Some(field), Some(filter)) = (&plot.field, value_filter(plot)?) {
        parts.push(filter.query(field));
        let all = query::Query::all_of(parts).canonical();
        return Ok(PlotQueries {
            selecting: all.clone(),
            shown: all,
        });
    }
    let present = plot.field.as_deref().map(query::Query::present);
    Ok(PlotQueries {
        selecting: query::Query::all_of(parts.iter().cloned()).canonical(),
        shown: query::Query::all_of(parts.into_iter().chain(present)).canonical(),
    })
}

/// Returns the filter on the values of a plot's field, if the plot has a filter.
fn value_filter(plot: &PlotSpec) -> Result<Option<ValueFilter>> {
    let values = plot.value_filter.as_deref();
    let values = values.filter(|values| plot.field.is_some() && !values.trim().is_empty());
    values.map(ValueFilter::parse).transpose()
}
