//! A graph that is being drawn over a time axis, with the extents and the marks of its values.

use super::axis::{TimeAxis, ValueAxis};
use super::backend::{Element, SvgBackend};
use super::graph::{Extent, Graph, Tone};
use super::sheet::{BarInfo, Rect};
use crate::time::Zone;
use plotters::chart::ChartContext;
use plotters::coord::cartesian::Cartesian2d;

/// A plotters chart with a time axis and a value axis.
pub(super) type TimeChart<'p, 's> =
    ChartContext<'p, SvgBackend<'s>, Cartesian2d<TimeAxis, ValueAxis>>;

/// A graph, its extents, and the zone of its labels.
pub(super) struct TimePlot<'a> {
    pub graph: &'a Graph,
    /// The extent of each value on the value axis, by bucket and series.
    pub extents: &'a [Vec<Option<Extent>>],
    /// The zone of the times in labels.
    pub zone: &'a dyn Zone,
}

impl TimePlot<'_> {
    /// Returns an element that has only a mark, for a whole bucket or for one series in the bucket.
    pub fn mark(&self, mark: Rect, bucket: usize, series: Option<usize>) -> Element {
        let tone = self.graph.series.get(series.unwrap_or(0));
        let tone = tone.map_or(Tone::Series(0), |series| series.tone);
        let value = match series {
            None => self.graph.sum(bucket),
            Some(series) => self.graph.value(series, bucket).unwrap_or(0.0),
        };
        Element {
            bar: None,
            mark,
            info: BarInfo {
                tone,
                bucket,
                series,
                value,
                label: self.graph.label(bucket, series, self.zone),
            },
        }
    }
}
