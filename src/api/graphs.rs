//! The graphs of a board: plots over one axis of time.

use super::queries;
use super::types::{Graph, GraphSpec, Milliseconds, Plot, PlotSpec, Scope};
use super::{Session, scope::Matched};
use crate::error::Result;
use crate::query::{Query, ValueFilter};
use crate::stats::{self, BucketPlan, PlotCounts, Step, TimeSpan};
use std::rc::Rc;

/// How many buckets a histogram or graph has at the most when nothing is asked.
const DEFAULT_BUCKETS: u32 = 100;

/// The bars that are asked for, and where they begin and end: without a bound of their own at that of the
/// scope.
pub(super) fn bars(
    scope: &Scope,
    bounds: [Option<Milliseconds>; 2],
    interval: Option<&str>,
    buckets: Option<u32>,
) -> Result<(Option<i64>, Option<i64>, Step)> {
    let [from, to] = bounds;
    let step = match interval {
        Some(interval) => Step::Interval(interval.parse()?),
        None => Step::Buckets(buckets.unwrap_or(DEFAULT_BUCKETS)),
    };
    let ms = |bound: Option<Milliseconds>| bound.map(|bound| bound.0);
    let (from, to) = (ms(from), ms(to));
    // A bound of the scope beyond the other one that was asked for would leave no time at all.
    let of_scope_from = ms(scope.from).filter(|&bound| to.is_none_or(|to| bound <= to));
    let of_scope_to = ms(scope.to).filter(|&bound| from.is_none_or(|from| bound >= from));
    Ok((from.or(of_scope_from), to.or(of_scope_to), step))
}

impl Session {
    /// The plots of a graph, counted over one axis of time.
    pub fn graph(&mut self, scope: &Scope, spec: &GraphSpec) -> Result<Graph> {
        self.decide(graph_texts(scope, spec)?.iter().map(String::as_str))?;
        let span = self.graph_span(scope, spec)?;
        let plan = self.graph_plan(scope, spec, span)?;
        let counts = self.graph_counts(scope, spec, &plan)?;
        self.graph_of(scope, spec, &plan, counts)
    }

    /// The time that the events of all plots span.
    pub(super) fn graph_span(&mut self, scope: &Scope, spec: &GraphSpec) -> Result<TimeSpan> {
        let mut span = TimeSpan::default();
        for plot in &spec.plots {
            let matched = self.plotted(scope, plot)?;
            span.merge(TimeSpan::of(self.store.rows(), &matched.rows));
        }
        Ok(span)
    }

    /// The axis of a graph.
    pub(super) fn graph_plan(
        &self,
        scope: &Scope,
        spec: &GraphSpec,
        span: TimeSpan,
    ) -> Result<BucketPlan> {
        let (from_ms, to_ms, step) = bars(
            scope,
            [spec.from, spec.to],
            spec.interval.as_deref(),
            spec.buckets,
        )?;
        let zone = self.zone_of(spec.zone.as_deref())?;
        BucketPlan::new(span, from_ms, to_ms, step, zone)
    }

    /// What each plot counts.
    pub(super) fn graph_counts(
        &mut self,
        scope: &Scope,
        spec: &GraphSpec,
        plan: &BucketPlan,
    ) -> Result<Vec<PlotCounts>> {
        let mut counts = Vec::new();
        for plot in &spec.plots {
            let matched = self.plotted(scope, plot)?;
            let columns = plot.field.as_deref();
            let columns = columns.map(|field| self.store.resolve(field));
            let filter = value_filter(plot)?;
            let passing = filter.as_ref().map(ValueFilter::passing);
            let spec = stats::PlotSpec {
                columns: columns.as_deref(),
                passing: passing.as_ref().map(|passing| passing as _),
                operation: plot.operation.unwrap_or_default().into(),
            };
            counts.push(PlotCounts::of(&self.store, &matched.rows, plan, spec)?);
        }
        Ok(counts)
    }

    /// The graph of what was counted.
    pub(super) fn graph_of(
        &self,
        scope: &Scope,
        spec: &GraphSpec,
        plan: &BucketPlan,
        counts: Vec<PlotCounts>,
    ) -> Result<Graph> {
        let plots = spec.plots.iter().zip(counts).map(|(plot, counts)| {
            let (_, shown) = queries_of(scope, plot)?;
            let figures = counts.finish(plot.operation.unwrap_or_default().into());
            Ok(Plot::of(plot, shown, figures))
        });
        let plots = plots.collect::<Result<Vec<_>>>()?;
        let buckets = plan.bars().map(|(from, to)| (from as f64, to as f64));
        let buckets: Vec<_> = buckets.collect();
        Ok(Graph {
            interval: plan.interval().to_string(),
            zone: self.zone_of(spec.zone.as_deref())?.name().to_owned(),
            from: buckets.first().map_or(0.0, |bucket| bucket.0),
            to: buckets.last().map_or(0.0, |bucket| bucket.1),
            buckets,
            plots,
        })
    }

    fn plotted(&mut self, scope: &Scope, plot: &PlotSpec) -> Result<Rc<Matched>> {
        let (selecting, _) = queries_of(scope, plot)?;
        self.matched_here(&Scope {
            query: Some(selecting),
            ..scope.clone()
        })
    }
}

/// The texts of a graph that may have an error.
pub(super) fn graph_texts(scope: &Scope, spec: &GraphSpec) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for plot in &spec.plots {
        texts.extend([&scope.query, &plot.filter].into_iter().flatten().cloned());
        texts.push(queries_of(scope, plot)?.0);
    }
    Ok(texts)
}

/// The query that selects the events a plot is counted from, and that of the events that enter it.
fn queries_of(scope: &Scope, plot: &PlotSpec) -> Result<(String, String)> {
    let mut parts = Vec::new();
    for text in [&scope.query, &plot.filter].into_iter().flatten() {
        parts.push(queries::readable(text)?);
    }
    if let (Some(field), Some(filter)) = (&plot.field, value_filter(plot)?) {
        parts.push(filter.query(field));
        let all = Query::all_of(parts).canonical();
        return Ok((all.clone(), all));
    }
    let present = plot.field.as_deref().map(Query::present);
    let selecting = Query::all_of(parts.iter().cloned()).canonical();
    let shown = Query::all_of(parts.into_iter().chain(present)).canonical();
    Ok((selecting, shown))
}

/// Which values of its field a plot is of, unless it is of all.
fn value_filter(plot: &PlotSpec) -> Result<Option<ValueFilter>> {
    let values = plot.value_filter.as_deref();
    let values = values.filter(|values| plot.field.is_some() && !values.trim().is_empty());
    values.map(ValueFilter::parse).transpose()
}
