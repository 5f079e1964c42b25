//! Values over time as bars: beside each other in their bucket, or upon each other.

use super::graph::{Level, Stacking};
use super::pen::Piece;
use super::sheet::Area;
use super::timeline::{Drawing, Timed};

/// The bars, and a mark for each bucket and for each part of one.
pub(super) fn columns(
    chart: &Timed<'_, '_>,
    drawing: &Drawing<'_>,
    stacking: Stacking,
) -> Vec<Piece> {
    let data = drawing.data;
    let split = data.series.len() > 1;
    let beside = match stacking {
        Stacking::None => data.series.len().max(1) as i32,
        Stacking::Sum | Stacking::Share => 1,
    };
    let base = chart.backend_coord(&(0, 0.0)).1;
    // The smallest bar can be seen.
    let edge = |value: f64| {
        let y = chart.backend_coord(&(0, value)).1;
        match value {
            0.0 => base,
            0.0.. => y.min(base - 1),
            _ => y.max(base + 1),
        }
    };
    let mut pieces = Vec::new();
    for (bucket, (&(from_ms, to_ms), levels)) in data.buckets.iter().zip(drawing.levels).enumerate()
    {
        let left = chart.backend_coord(&(from_ms, 0.0)).0;
        let width = chart.backend_coord(&(to_ms, 0.0)).0 - left;
        // A gap between bars, where there is room for one.
        let inked = (width - i32::from(width > 2)).max(1);
        let place = |x: i32, width: i32, one: i32, two: i32| Area {
            x,
            // plotters' coordinates are rows of pixels; the bar stands upon the row of the axis.
            y: one.min(two) + 1,
            width,
            height: (one - two).abs(),
        };
        let edges = || {
            levels
                .iter()
                .flatten()
                .flat_map(|level| [edge(level.low), edge(level.high)])
        };
        let (top, bottom) =
            edges().fold((base, base), |(top, bottom), y| (top.min(y), bottom.max(y)));
        let slot = place(left, width, bottom, top);
        let mut whole = drawing.mark(slot, bucket, None);
        whole.bar = (!split).then(|| place(left, inked, bottom, top));
        pieces.push(whole);
        for (series, level) in levels.iter().enumerate().filter(|_| split) {
            let Some(Level { low, high }) = level.filter(|level| level.low != level.high) else {
                continue;
            };
            let (column, columns) = (series as i32 % beside, beside);
            let from = left + inked * column / columns;
            let to = left + inked * (column + 1) / columns;
            let part = place(from, (to - from).max(1), edge(low), edge(high));
            let mut piece = drawing.mark(part, bucket, Some(series));
            piece.bar = Some(part);
            pieces.push(piece);
        }
    }
    pieces
}
