//! Charts over time: series as bars, lines or areas, side by side or stacked.

use super::axis::{TimeAxis, ValueAxis};
use super::backend::{CssClass, Element, Elements, SvgBackend, chart_error, shape_colour};
use super::columns::columns;
use super::graph::{Extent, Graph, Series, Stacking};
use super::sheet::{Chart, Rect, Sheet, Size};
use super::text::FONT_SIZE;
use super::time_plot::{TimeChart, TimePlot};
use crate::error::Result;
use crate::time::Zone;
use plotters::chart::ChartBuilder;
use plotters::element::{Circle, PathElement, Polygon};
use plotters::prelude::IntoDrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, IntoTextStyle, TRANSPARENT};

/// The size of the smallest readable chart. The page scales the chart down for a smaller box.
const MIN_SIZE: Size = Size {
    width_px: 160,
    height_px: 56,
};
/// The limit on the width and the height. No screen is larger, and pixels are counted in 32 bits.
const MAX_SIDE_PX: u32 = 16_384;

// Lengths in user units.
/// The height above the bars for half the label of the topmost tick.
const TOP: i32 = 7;
/// The height of the unit above the chart.
const UNIT: i32 = 16;
/// The height of the ticks and labels of the time axis.
const BOTTOM: i32 = 20;
/// The smallest distance between ticks of the value axis.
const VALUE_TICK_ROOM: u32 = 34;
/// The length of a tick.
const TICK: i32 = 4;
/// The radius of the dot of a value that has no neighbour.
const DOT_RADIUS: i32 = 2;
/// The distance from a point of a line at which a pointer still hits the point.
const REACH: i32 = 5;

/// The appearance of a chart over time.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// The size of the chart.
    pub size: Size,
    /// The shape of the series.
    pub form: Form,
    /// The stacking of the series.
    pub stacking: Stacking,
    /// The unit of the values, shown at the value axis. May be empty.
    pub unit: &'a str,
}

/// The shape that series are drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Vertical bars.
    Bars,
    /// Lines.
    Line,
    /// Lines with the area below them filled.
    Area,
}

/// Draws series over time and returns the chart.
///
/// `zone` is the zone that the buckets were counted in. The time axis is linear: the bar of a long month is wider than
/// the bar of a short month. A line goes through the middle of each bucket and is interrupted where there is no value.
///
/// # Errors
/// Fails with the kind `chart` if plotters cannot draw the chart.
pub fn over_time(graph: &Graph, zone: &dyn Zone, style: Style<'_>) -> Result<Chart> {
    let width = style.size.width_px.clamp(MIN_SIZE.width_px, MAX_SIDE_PX);
    let height = style.size.height_px.clamp(MIN_SIZE.height_px, MAX_SIDE_PX);
    let unit = match style.stacking {
        Stacking::Share => "%",
        _ => style.unit,
    };
    let top = if unit.is_empty() { TOP } else { TOP + UNIT };
    let extents: Vec<Vec<Option<Extent>>> = (0..graph.buckets.len())
        .map(|bucket| graph.extents(bucket, style.stacking))
        .collect();
    let drawn = || extents.iter().flatten().flatten();
    let (lowest, highest) = drawn().fold((0.0_f64, 0.0_f64), |(lowest, highest), extent| {
        let (from, to) = (extent.low.min(extent.high), extent.low.max(extent.high));
        (lowest.min(from), highest.max(to))
    });
    let whole = drawn().all(|extent| extent.high.trunc() == extent.high);
    let room = (height as i32 - top - BOTTOM).max(1) as u32;
    let values = ValueAxis::new(lowest, highest, room / VALUE_TICK_ROOM, whole);
    let left = values.label_width().ceil() as i32 + 2 * TICK;
    let ends = graph.buckets.first().zip(graph.buckets.last());
    let times = TimeAxis::new(
        ends.map_or((0, 0), |(first, last)| (first.0, last.1)),
        (left, width as i32 - 1),
        width,
        zone,
    );

    let mut sheet = Sheet::new(width, height);
    if !unit.is_empty() {
        let room = f64::from(width) / 2.0;
        sheet.text("label unit", unit, room, (0, 1), HPos::Left, VPos::Top);
    }
    let root = SvgBackend::new(&mut sheet).into_drawing_area();
    let mut chart = ChartBuilder::on(&root)
        .margin_top(top)
        .x_label_area_size(BOTTOM)
        .y_label_area_size(left)
        .build_cartesian_2d(times, values)
        .map_err(chart_error)?;

    let label_colour = CssClass::Label.colour();
    let label = ("sans-serif", FONT_SIZE)
        .into_text_style(&root)
        .color(&label_colour);
    // plotters draws both axes in one style, but the axes of a chart have different styles. So each axis is drawn in a
    // separate pass.
    if lowest < highest {
        chart
            .configure_mesh()
            .disable_x_mesh()
            .disable_x_axis()
            .bold_line_style(CssClass::Grid.colour())
            .axis_style(TRANSPARENT)
            .y_label_style(label.clone())
            .set_all_tick_mark_size(TICK)
            .draw()
            .map_err(chart_error)?;
    }
    let plot = TimePlot {
        graph,
        extents: &extents,
        zone,
    };
    let elements = match style.form {
        Form::Bars => columns(&chart, &plot, style.stacking),
        Form::Line => lines(&chart, &plot, false)?,
        Form::Area => lines(&chart, &plot, true)?,
    };
    root.draw(&Elements(elements)).map_err(chart_error)?;
    chart
        .configure_mesh()
        .disable_mesh()
        .disable_y_axis()
        .axis_style(CssClass::Axis.colour())
        .x_label_style(label)
        .set_all_tick_mark_size(TICK)
        .draw()
        .map_err(chart_error)?;
    drop(chart);
    drop(root);
    Ok(sheet.finish())
}

/// Draws the series as lines, and the areas below them if `filled`. Returns a mark for each bucket and for each point.
///
/// # Errors
/// Fails with the kind `chart` if plotters cannot draw the lines.
fn lines(chart: &TimeChart<'_, '_>, plot: &TimePlot<'_>, filled: bool) -> Result<Vec<Element>> {
    let TimePlot { graph, extents, .. } = plot;
    let area = chart.plotting_area();
    let middle = |bucket: usize| {
        let ends = graph.buckets.get(bucket);
        ends.map_or(0, |&(from, to)| from.midpoint(to))
    };
    let extent = |series: usize, bucket: usize| extents.get(bucket)?.get(series).copied().flatten();
    for (series, Series { tone, .. }) in graph.series.iter().enumerate() {
        let colour = shape_colour(series, *tone);
        let points: Vec<(usize, Extent)> = (0..extents.len())
            .filter_map(|bucket| Some((bucket, extent(series, bucket)?)))
            .collect();
        for run in points.chunk_by(|one, two| one.0 + 1 == two.0) {
            let upper: Vec<_> = run
                .iter()
                .map(|&(bucket, extent)| (middle(bucket), extent.high))
                .collect();
            if let &[only] = upper.as_slice() {
                let dot = Circle::new(only, DOT_RADIUS, colour.filled());
                area.draw(&dot).map_err(chart_error)?;
                continue;
            }
            if filled {
                let lower = run
                    .iter()
                    .rev()
                    .map(|&(bucket, extent)| (middle(bucket), extent.low));
                let outline: Vec<_> = upper.iter().copied().chain(lower).collect();
                area.draw(&Polygon::new(outline, colour.filled()))
                    .map_err(chart_error)?;
            }
            area.draw(&PathElement::new(upper, colour))
                .map_err(chart_error)?;
        }
    }
    let (_, rows) = area.get_pixel_range();
    let mut marks = Vec::new();
    for (bucket, &(from_ms, to_ms)) in graph.buckets.iter().enumerate() {
        let (left, right) = (
            chart.backend_coord(&(from_ms, 0.0)).0,
            chart.backend_coord(&(to_ms, 0.0)).0,
        );
        let slot = Rect {
            x: left,
            y: rows.start,
            width: right - left,
            height: rows.end - rows.start,
        };
        marks.push(plot.mark(slot, bucket, None));
        for series in 0..graph.series.len() {
            let Some(extent) = extent(series, bucket) else {
                continue;
            };
            let (x, y) = chart.backend_coord(&(middle(bucket), extent.high));
            let near = Rect {
                x: x - REACH,
                y: (y - REACH).max(0),
                width: 2 * REACH,
                height: 2 * REACH,
            };
            marks.push(plot.mark(near, bucket, Some(series)));
        }
    }
    Ok(marks)
}
