//! Series over time: as bars, lines or areas, beside or upon each other.

use super::axis::{TimeAxis, ValueAxis};
use super::columns::columns;
use super::graph::{Graph, Level, Stacking, Tone};
use super::pen::{Ink, Pen, Piece, Pieces, chart_error, shape_colour};
use super::sheet::{Area, BarInk, Chart, Sheet, Size};
use super::text::FONT_SIZE;
use crate::error::Result;
use crate::time::Zone;
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::element::{Circle, PathElement, Polygon};
use plotters::prelude::IntoDrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, IntoTextStyle, TRANSPARENT};

/// The least that shows anything; a smaller figure shows this drawing smaller.
const SMALLEST: Size = Size {
    width_px: 160,
    height_px: 56,
};
/// No screen is larger, and pixels are counted in 32 bits.
const LARGEST_PX: u32 = 16_384;

/// Room above the bars for half the label of the topmost tick.
const TOP: i32 = 7;
/// Room for the unit, where there is one.
const UNIT: i32 = 16;
/// Room for the ticks and labels of the time axis.
const BOTTOM: i32 = 20;
/// One tick of the axis of values in this many units.
const VALUE_TICK_ROOM: u32 = 34;
const TICK: i32 = 4;
/// A value that stands alone, in a line.
const DOT_RADIUS: i32 = 2;
/// A point of a line can be hit this far from it.
const REACH: i32 = 5;

/// How a graph is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// How large.
    pub size: Size,
    /// As what.
    pub form: Form,
    /// How the series stand to one another.
    pub stacking: Stacking,
    /// The unit of the values, written at their axis; may be empty.
    pub unit: &'a str,
}

/// What series are drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Bars.
    Bars,
    /// Lines.
    Line,
    /// Lines and what is below them.
    Area,
}

/// What is drawn, and in which zone its times are written.
pub(super) struct Drawing<'a> {
    pub data: &'a Graph,
    /// From where to where each value is drawn, by bucket and series.
    pub levels: &'a [Vec<Option<Level>>],
    zone: &'a dyn Zone,
}

impl Drawing<'_> {
    /// The mark of a bucket, or of one series in it.
    pub fn mark(&self, mark: Area, bucket: usize, series: Option<usize>) -> Piece {
        let tone = self.data.series.get(series.unwrap_or(0));
        let tone = tone.map_or(Tone::Series(0), |series| series.tone);
        let value = match series {
            None => self.data.sum(bucket),
            Some(series) => self.data.value(series, bucket).unwrap_or(0.0),
        };
        Piece {
            bar: None,
            mark,
            ink: BarInk {
                tone,
                bucket,
                series,
                value,
                label: self.data.label(bucket, series, self.zone),
            },
        }
    }
}

/// A chart with a time axis.
pub(super) type Timed<'p, 's> = ChartContext<'p, Pen<'s>, Cartesian2d<TimeAxis, ValueAxis>>;

/// The drawing of series over time.
///
/// `zone` is the one the buckets were counted in. The time axis is true to time: bars of calendar months
/// are as wide as their months are long. A line goes through the middle of its buckets, and is broken
/// where there is no value.
pub fn over_time(data: &Graph, zone: &dyn Zone, style: Style<'_>) -> Result<Chart> {
    let width = style.size.width_px.clamp(SMALLEST.width_px, LARGEST_PX);
    let height = style.size.height_px.clamp(SMALLEST.height_px, LARGEST_PX);
    let unit = match style.stacking {
        Stacking::Share => "%",
        _ => style.unit,
    };
    let top = if unit.is_empty() { TOP } else { TOP + UNIT };
    let levels: Vec<Vec<Option<Level>>> = (0..data.buckets.len())
        .map(|bucket| data.levels(bucket, style.stacking))
        .collect();
    let drawn = || levels.iter().flatten().flatten();
    let (lowest, highest) = drawn().fold((0.0_f64, 0.0_f64), |(lowest, highest), level| {
        let (from, to) = (level.low.min(level.high), level.low.max(level.high));
        (lowest.min(from), highest.max(to))
    });
    let whole = drawn().all(|level| level.high.trunc() == level.high);
    let room = (height as i32 - top - BOTTOM).max(1) as u32;
    let values = ValueAxis::new(lowest, highest, room / VALUE_TICK_ROOM, whole);
    let left = values.label_width().ceil() as i32 + 2 * TICK;
    let ends = data.buckets.first().zip(data.buckets.last());
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
    let root = Pen::new(&mut sheet).into_drawing_area();
    let mut chart = ChartBuilder::on(&root)
        .margin_top(top)
        .x_label_area_size(BOTTOM)
        .y_label_area_size(left)
        .build_cartesian_2d(times, values)
        .map_err(chart_error)?;

    let ink = Ink::Label.colour();
    let label = ("sans-serif", FONT_SIZE).into_text_style(&root).color(&ink);
    // The two axes look different, and plotters has one style for both: so each is a pass of its own.
    if lowest < highest {
        chart
            .configure_mesh()
            .disable_x_mesh()
            .disable_x_axis()
            .bold_line_style(Ink::Grid.colour())
            .axis_style(TRANSPARENT)
            .y_label_style(label.clone())
            .set_all_tick_mark_size(TICK)
            .draw()
            .map_err(chart_error)?;
    }
    let drawing = Drawing {
        data,
        levels: &levels,
        zone,
    };
    let pieces = match style.form {
        Form::Bars => columns(&chart, &drawing, style.stacking),
        Form::Line => lines(&chart, &drawing, false)?,
        Form::Area => lines(&chart, &drawing, true)?,
    };
    root.draw(&Pieces(pieces)).map_err(chart_error)?;
    chart
        .configure_mesh()
        .disable_mesh()
        .disable_y_axis()
        .axis_style(Ink::Axis.colour())
        .x_label_style(label)
        .set_all_tick_mark_size(TICK)
        .draw()
        .map_err(chart_error)?;
    drop(chart);
    drop(root);
    Ok(sheet.finish())
}

/// The series as lines, and a mark for each bucket and for each point.
fn lines(chart: &Timed<'_, '_>, drawing: &Drawing<'_>, filled: bool) -> Result<Vec<Piece>> {
    let Drawing { data, levels, .. } = drawing;
    let area = chart.plotting_area();
    let middle = |bucket: usize| {
        let ends = data.buckets.get(bucket);
        ends.map_or(0, |&(from, to)| from.midpoint(to))
    };
    let level = |series: usize, bucket: usize| levels.get(bucket)?.get(series).copied().flatten();
    for (series, of) in data.series.iter().enumerate() {
        let colour = shape_colour(series, of.tone);
        let points: Vec<(usize, Level)> = (0..levels.len())
            .filter_map(|bucket| Some((bucket, level(series, bucket)?)))
            .collect();
        for run in points.chunk_by(|one, two| one.0 + 1 == two.0) {
            let upper: Vec<_> = run
                .iter()
                .map(|&(bucket, level)| (middle(bucket), level.high))
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
                    .map(|&(bucket, level)| (middle(bucket), level.low));
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
    for (bucket, &(from_ms, to_ms)) in data.buckets.iter().enumerate() {
        let (left, right) = (
            chart.backend_coord(&(from_ms, 0.0)).0,
            chart.backend_coord(&(to_ms, 0.0)).0,
        );
        let slot = Area {
            x: left,
            y: rows.start,
            width: right - left,
            height: rows.end - rows.start,
        };
        marks.push(drawing.mark(slot, bucket, None));
        for series in 0..data.series.len() {
            let Some(level) = level(series, bucket) else {
                continue;
            };
            let (x, y) = chart.backend_coord(&(middle(bucket), level.high));
            let near = Area {
                x: x - REACH,
                y: (y - REACH).max(0),
                width: 2 * REACH,
                height: 2 * REACH,
            };
            marks.push(drawing.mark(near, bucket, Some(series)));
        }
    }
    Ok(marks)
}
