//! Values over time as vertical bars, side by side in each bucket or stacked.

use super::backend::Element;
use super::graph::{Extent, Stacking};
use super::sheet::Rect;
use super::time_plot::{TimeChart, TimePlot};

/// Returns the bars of a plot. Each bucket, and each series in a bucket, has a mark: the rectangle that hover and focus
/// use.
pub(super) fn columns(
    chart: &TimeChart<'_, '_>,
    plot: &TimePlot<'_>,
    stacking: Stacking,
) -> Vec<Element> {
    let graph = plot.graph;
    let split = graph.series.len() > 1;
    let bars_per_bucket = match stacking {
        Stacking::None => graph.series.len().max(1) as i32,
        Stacking::Sum | Stacking::Share => 1,
    };
    let base = chart.backend_coord(&(0, 0.0)).1;
    // Every bar of a value other than 0 is at least one pixel high.
    let edge = |value: f64| {
        let y = chart.backend_coord(&(0, value)).1;
        match value {
            0.0 => base,
            0.0.. => y.min(base - 1),
            _ => y.max(base + 1),
        }
    };
    let mut elements = Vec::new();
    for (bucket, (&(from_ms, to_ms), extents)) in graph.buckets.iter().zip(plot.extents).enumerate()
    {
        let left = chart.backend_coord(&(from_ms, 0.0)).0;
        let width = chart.backend_coord(&(to_ms, 0.0)).0 - left;
        // If a bucket is wider than two pixels, the last pixel stays empty as a gap.
        let bar_width = (width - i32::from(width > 2)).max(1);
        let rect = |x: i32, width: i32, y1: i32, y2: i32| Rect {
            x,
            // A y coordinate of plotters is a row of pixels. A rectangle covers the rows after the upper row, up to and
            // including the lower row, so that stacked parts do not overlap.
            y: y1.min(y2) + 1,
            width,
            height: (y1 - y2).abs(),
        };
        let edges = || {
            extents
                .iter()
                .flatten()
                .flat_map(|extent| [edge(extent.low), edge(extent.high)])
        };
        let (top, bottom) =
            edges().fold((base, base), |(top, bottom), y| (top.min(y), bottom.max(y)));
        let slot = rect(left, width, bottom, top);
        let mut whole = plot.mark(slot, bucket, None);
        whole.bar = (!split).then(|| rect(left, bar_width, bottom, top));
        elements.push(whole);
        for (series, extent) in extents.iter().enumerate().filter(|_| split) {
            let Some(Extent { low, high }) = extent.filter(|extent| extent.low != extent.high)
            else {
                continue;
            };
            let position = series as i32 % bars_per_bucket;
            let from = left + bar_width * position / bars_per_bucket;
            let to = left + bar_width * (position + 1) / bars_per_bucket;
            let part = rect(from, (to - from).max(1), edge(low), edge(high));
            let mut element = plot.mark(part, bucket, Some(series));
            element.bar = Some(part);
            elements.push(element);
        }
    }
    elements
}
