//! Events over time, plain or stacked by the values of a field.

use super::axis::{CountAxis, TimeAxis};
use super::sheet::{Area, BarInk, Chart, Ink, Pen, Sheet, Size, chart_error};
use super::text::{FONT_SIZE, events, grouped, visible};
use crate::error::Result;
use crate::stats::{Histogram, SeriesName};
use crate::time::{Zone, format};
use plotters::chart::ChartBuilder;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::IntoDrawingArea;
use plotters::style::{IntoTextStyle, TRANSPARENT};
use plotters_backend::{BackendCoord, DrawingErrorKind};
use std::convert::Infallible;

/// The least that shows anything; a smaller figure shows this drawing smaller.
const SMALLEST: Size = Size {
    width_px: 160,
    height_px: 56,
};
/// No screen is larger, and pixels are counted in 32 bits.
const LARGEST_PX: u32 = 16_384;

/// Room above the bars for half the label of the topmost tick.
const TOP: i32 = 7;
/// Room for the ticks and labels of the time axis.
const BOTTOM: i32 = 20;
/// One tick of the count axis in this many units.
const COUNT_TICK_ROOM: u64 = 34;
const TICK: i32 = 4;

/// The drawing of events over time.
///
/// `zone` is the one the histogram was counted in. The time axis is true to time: bars of calendar months
/// are as wide as their months are long.
pub fn timeline(data: &Histogram, zone: &dyn Zone, size: Size) -> Result<Chart> {
    let width = size.width_px.clamp(SMALLEST.width_px, LARGEST_PX);
    let height = size.height_px.clamp(SMALLEST.height_px, LARGEST_PX);
    let bars_height = (height as i32 - TOP - BOTTOM).max(1);
    let largest = data.buckets.iter().map(|bucket| bucket.count).max();
    let largest = largest.unwrap_or(0);
    let counts = CountAxis::new(largest, bars_height as u64 / COUNT_TICK_ROOM);
    let left = counts.label_width().ceil() as i32 + 2 * TICK;
    let times = TimeAxis::new(
        (data.from_ms, data.to_ms),
        (left, width as i32 - 1),
        width,
        zone,
    );

    let mut sheet = Sheet::new(width, height);
    let root = Pen(&mut sheet).into_drawing_area();
    let mut chart = ChartBuilder::on(&root)
        .margin_top(TOP)
        .x_label_area_size(BOTTOM)
        .y_label_area_size(left)
        .build_cartesian_2d(times, counts)
        .map_err(chart_error)?;

    let ink = Ink::Label.colour();
    let label = ("sans-serif", FONT_SIZE).into_text_style(&root).color(&ink);
    // The two axes look different, and plotters has one style for both: so each is a pass of its own.
    if largest > 0 {
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
    chart
        .draw_series(data.buckets.iter().enumerate().map(|(bucket, _)| Stack {
            data,
            bucket,
            zone,
        }))
        .map_err(chart_error)?;
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

/// One bar, with its parts upon each other.
struct Stack<'a> {
    data: &'a Histogram,
    bucket: usize,
    zone: &'a dyn Zone,
}

impl Stack<'_> {
    fn bucket(&self) -> Option<&crate::stats::Bucket> {
        self.data.buckets.get(self.bucket)
    }

    /// What each part is, and its count, from the bottom up.
    fn parts(&self) -> impl Iterator<Item = (&SeriesName, u64)> {
        let split = self.data.split.iter().flat_map(|split| &split.series);
        split.map(|series| {
            let count = series.counts.get(self.bucket).copied().unwrap_or(0);
            (&series.name, count)
        })
    }
}

/// The corners of the bar, and where each of its parts ends.
impl<'a> PointCollection<'a, (i64, u64)> for &'a Stack<'_> {
    type Point = (i64, u64);
    type IntoIter = Vec<(i64, u64)>;

    fn point_iter(self) -> Vec<(i64, u64)> {
        let Some(bucket) = self.bucket() else {
            return Vec::new();
        };
        let mut points = vec![(bucket.start_ms, 0), (bucket.end_ms, bucket.count)];
        let mut height = 0;
        for (_, count) in self.parts() {
            height += count;
            points.push((bucket.start_ms, height));
        }
        points
    }
}

impl Drawable<Pen<'_>> for Stack<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        pen: &mut Pen<'_>,
        _: (u32, u32),
    ) -> std::result::Result<(), DrawingErrorKind<Infallible>> {
        let (Some((left, base)), Some((right, top)), Some(bucket)) =
            (points.next(), points.next(), self.bucket())
        else {
            return Ok(());
        };
        // The smallest bar can be seen.
        let top = if bucket.count > 0 {
            top.min(base - 1)
        } else {
            base
        };
        let slot = Area {
            x: left,
            // plotters' coordinates are rows of pixels; the bar stands upon the row of the axis.
            y: top + 1,
            width: right - left,
            height: base - top,
        };
        // A gap between bars, where there is room for one.
        let gap = i32::from(slot.width > 2);
        let drawn = Area {
            width: (slot.width - gap).max(1),
            ..slot
        };
        let span = format::bucket(bucket.start_ms, bucket.end_ms, self.zone);
        let whole = BarInk {
            class: "bar series-1".to_owned(),
            bucket: self.bucket,
            series: None,
            value: bucket.count,
            label: format!("{span}: {}", events(bucket.count)),
        };
        pen.0.mark(slot, &whole);
        if self.data.split.is_none() {
            pen.0.bar(drawn, &whole);
            return Ok(());
        }
        let mut floor = base;
        for (series, (name, count)) in self.parts().enumerate() {
            let Some((_, ceiling)) = points.next() else {
                break;
            };
            if count == 0 {
                continue;
            }
            let ceiling = ceiling.min(base - 1);
            let part = Area {
                y: ceiling + 1,
                height: floor - ceiling,
                ..drawn
            };
            floor = ceiling;
            let of = grouped(bucket.count);
            let ink = BarInk {
                class: format!("bar {}", series_class(name, series)),
                series: Some(series),
                value: count,
                label: format!(
                    "{span}: {} of {of}, {}",
                    events(count),
                    visible(name.label())
                ),
                ..whole.clone()
            };
            pen.0.bar(part, &ink);
            pen.0.mark(part, &ink);
        }
        Ok(())
    }
}

/// Six colours can be told apart; more series repeat them.
fn series_class(name: &SeriesName, series: usize) -> String {
    match name {
        SeriesName::Value(_) => format!("series-{}", series % 6 + 1),
        SeriesName::Other => "series-rest".to_owned(),
        SeriesName::Absent => "series-absent".to_owned(),
    }
}
