//! The values of a field as bars from left to right, the most frequent on top.

use super::axis::{RowAxis, ValueAxis};
use super::graph::Tone;
use super::pen::{Pen, chart_error};
use super::sheet::{Area, BarInk, Chart, Sheet};
use super::text::{events, grouped, visible, width};
use crate::error::Result;
use crate::stats::Breakdown;
use plotters::chart::ChartBuilder;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::IntoDrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{BackendCoord, DrawingErrorKind};
use std::convert::Infallible;

/// From one row to the next: a bar can be hit with a finger.
const ROW_PX: u32 = 24;
/// Above and below a bar, to the next row.
const ROW_GAP: i32 = 4;
/// Between a bar and the text before and after it.
const TEXT_GAP: i32 = 8;
const SMALLEST_PX: u32 = 160;
const LARGEST_PX: u32 = 16_384;
/// A longer drawing is not looked at; values beyond this are drawn with the other ones.
const MOST_ROWS: usize = 500;

/// The drawing of a breakdown: one bar for each of its rows, from the most frequent down, then the number of events
/// with another value and the number of events without the field, where there are any. These two are no values and
/// have no bar: theirs would be the longest and leave the values nothing to compare.
///
/// The drawing is as high as its rows need. `bucket` of a mark is the row, counted from 0; the marks are as
/// high as the rows and as wide as the bars.
pub fn bars(data: &Breakdown, width_px: u32) -> Result<Chart> {
    let width_px = width_px.clamp(SMALLEST_PX, LARGEST_PX);
    let rows = rows_of(data, |_| Tone::Series(0));
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max).ceil() as i32;
    let names = widest(&mut rows.iter().map(|row| width(&row.name)));
    let names = names.min(width_px as i32 * 2 / 5);
    let values = widest(&mut rows.iter().map(|row| width(&row.value_text)));
    let largest = rows.iter().map(Row::length).fold(0.0, f64::max);
    let height_px = ROW_PX * (rows.len().max(1) as u32);

    let mut sheet = Sheet::new(width_px, height_px + 1);
    let root = Pen::new(&mut sheet).into_drawing_area();
    let mut chart = ChartBuilder::on(&root)
        .margin_left(names + TEXT_GAP)
        .margin_right(values + TEXT_GAP)
        .build_cartesian_2d(ValueAxis::exact(largest), RowAxis(rows.len()))
        .map_err(chart_error)?;
    chart.draw_series(rows).map_err(chart_error)?;
    drop(chart);
    drop(root);
    Ok(sheet.finish())
}

pub(super) struct Row {
    name: String,
    value_text: String,
    name_class: &'static str,
    pub ink: BarInk,
}

impl Row {
    /// The length of its bar on the axis.
    fn length(&self) -> f64 {
        match self.ink.tone {
            Tone::Rest | Tone::Absent => 0.0,
            _ => self.ink.value,
        }
    }
}

/// What is drawn of a breakdown, with a tone for each of its values.
pub(super) fn rows_of(data: &Breakdown, tone: fn(usize) -> Tone) -> Vec<Row> {
    let (drawn, rest) = data.rows.split_at(data.rows.len().min(MOST_ROWS));
    let rest_count: u64 = rest.iter().map(|row| row.count).sum();
    let (other, other_values) = (
        data.other + rest_count,
        data.other_values + rest.len() as u64,
    );
    let values = drawn.iter().enumerate().map(|(index, row)| {
        let name = visible(row.value.label());
        (name, row.count, "name", tone(index))
    });
    let other = (other > 0).then(|| {
        let noun = if other_values == 1 { "value" } else { "values" };
        let name = format!("{} other {noun}", grouped(other_values));
        (name, other, "name rest", Tone::Rest)
    });
    let absent = (data.absent > 0).then(|| {
        let name = "without the field".to_owned();
        (name, data.absent, "name rest", Tone::Absent)
    });
    let all = values.chain(other).chain(absent).enumerate();
    all.map(|(bucket, (name, count, name_class, tone))| Row {
        value_text: grouped(count),
        ink: BarInk {
            tone,
            bucket,
            series: None,
            value: count as f64,
            label: format!("{name}: {}", events(count)),
        },
        name_class,
        name,
    })
    .collect()
}

/// The corners of the bar: its row from top to bottom, and from 0 to its length.
impl<'a> PointCollection<'a, (f64, usize)> for &'a Row {
    type Point = (f64, usize);
    type IntoIter = [(f64, usize); 2];

    fn point_iter(self) -> [(f64, usize); 2] {
        [(0.0, self.ink.bucket), (self.length(), self.ink.bucket + 1)]
    }
}

impl Drawable<Pen<'_>> for Row {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        pen: &mut Pen<'_>,
        _: (u32, u32),
    ) -> std::result::Result<(), DrawingErrorKind<Infallible>> {
        let (Some((left, top)), Some((right, bottom))) = (points.next(), points.next()) else {
            return Ok(());
        };
        let row = Area {
            x: left,
            y: top,
            width: if self.length() > 0.0 {
                (right - left).max(1)
            } else {
                0
            },
            height: bottom - top,
        };
        let bar = Area {
            y: top + ROW_GAP,
            height: row.height - 2 * ROW_GAP,
            ..row
        };
        let middle = (top + bottom) / 2;
        let room = f64::from(left - TEXT_GAP);
        let before = (left - TEXT_GAP, middle);
        pen.sheet.text(
            self.name_class,
            &self.name,
            room,
            before,
            HPos::Right,
            VPos::Center,
        );
        pen.sheet.bar(bar, &self.ink);
        let after = (left + row.width + TEXT_GAP, middle);
        pen.sheet.text(
            "value",
            &self.value_text,
            f64::INFINITY,
            after,
            HPos::Left,
            VPos::Center,
        );
        pen.sheet.mark(row, &self.ink);
        Ok(())
    }
}
