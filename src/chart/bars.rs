//! The values of a field as horizontal bars, with the most frequent value at the top.

use super::axis::{RowAxis, ValueAxis};
use super::backend::{SvgBackend, chart_error};
use super::graph::Tone;
use super::sheet::{BarInfo, Chart, Rect, Sheet};
use super::text::{events, grouped, visible, width};
use crate::error::Result;
use crate::stats::Breakdown;
use plotters::chart::ChartBuilder;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::IntoDrawingArea;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{BackendCoord, DrawingErrorKind};
use std::convert::Infallible;

/// The height of a row, large enough for a finger.
const ROW_PX: u32 = 24;
/// The gap above and below a bar, to the edges of its row.
const ROW_GAP_PX: i32 = 4;
/// The gap between a bar and the text before and after the bar.
const TEXT_GAP_PX: i32 = 8;
const MIN_WIDTH_PX: u32 = 160;
const MAX_WIDTH_PX: u32 = 16_384;
/// The limit on the number of rows. Values beyond the limit are counted with the other values.
const MAX_ROWS: usize = 500;

/// Draws a breakdown as bars, with one bar for each row. Two rows may follow, for the events with other values and for
/// the events without the field. These two rows have no bar, because a much longer bar would make the bars of the
/// values too short to compare.
///
/// Returns a chart that is `width_px` wide and has the height of all rows. The `bucket` of a mark is the number of its
/// row, from 0. A mark has the height of its row and the width of its bar.
///
/// # Errors
/// Fails with the kind `chart` if plotters cannot draw the chart.
pub fn bars(data: &Breakdown, width_px: u32) -> Result<Chart> {
    let width_px = width_px.clamp(MIN_WIDTH_PX, MAX_WIDTH_PX);
    let rows = rows_of(data, |_| Tone::Series(0));
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max).ceil() as i32;
    let names = widest(&mut rows.iter().map(|row| width(&row.name)));
    let names = names.min(width_px as i32 * 2 / 5);
    let values = widest(&mut rows.iter().map(|row| width(&row.value_text)));
    let largest = rows.iter().map(Row::length).fold(0.0, f64::max);
    let height_px = ROW_PX * (rows.len().max(1) as u32);

    let mut sheet = Sheet::new(width_px, height_px + 1);
    let root = SvgBackend::new(&mut sheet).into_drawing_area();
    let mut chart = ChartBuilder::on(&root)
        .margin_left(names + TEXT_GAP_PX)
        .margin_right(values + TEXT_GAP_PX)
        .build_cartesian_2d(ValueAxis::exact(largest), RowAxis(rows.len()))
        .map_err(chart_error)?;
    chart.draw_series(rows).map_err(chart_error)?;
    drop(chart);
    drop(root);
    Ok(sheet.finish())
}

/// A row of a breakdown, which is drawn as a bar or a slice.
pub(super) struct Row {
    name: String,
    value_text: String,
    name_class: &'static str,
    pub info: BarInfo,
}

impl Row {
    /// Returns whether the row counts other values or the events without the field.
    pub fn is_rest(&self) -> bool {
        matches!(self.info.tone, Tone::Rest | Tone::Absent)
    }

    /// Returns the length of the row's bar on the value axis. Only values have a bar.
    fn length(&self) -> f64 {
        if self.is_rest() { 0.0 } else { self.info.value }
    }
}

/// Returns the rows to draw for a breakdown. `tone` returns the colour of the value at an index.
pub(super) fn rows_of(data: &Breakdown, tone: fn(usize) -> Tone) -> Vec<Row> {
    let (drawn, rest) = data.rows.split_at(data.rows.len().min(MAX_ROWS));
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
        info: BarInfo {
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

/// The corners of the bar of a row: top left and bottom right.
impl<'a> PointCollection<'a, (f64, usize)> for &'a Row {
    type Point = (f64, usize);
    type IntoIter = [(f64, usize); 2];

    fn point_iter(self) -> [(f64, usize); 2] {
        [
            (0.0, self.info.bucket),
            (self.length(), self.info.bucket + 1),
        ]
    }
}

impl Drawable<SvgBackend<'_>> for Row {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        backend: &mut SvgBackend<'_>,
        _: (u32, u32),
    ) -> std::result::Result<(), DrawingErrorKind<Infallible>> {
        let (Some((left, top)), Some((right, bottom))) = (points.next(), points.next()) else {
            return Ok(());
        };
        let row = Rect {
            x: left,
            y: top,
            width: if self.length() > 0.0 {
                (right - left).max(1)
            } else {
                0
            },
            height: bottom - top,
        };
        let bar = Rect {
            y: top + ROW_GAP_PX,
            height: row.height - 2 * ROW_GAP_PX,
            ..row
        };
        let middle = (top + bottom) / 2;
        let room = f64::from(left - TEXT_GAP_PX);
        let before = (left - TEXT_GAP_PX, middle);
        backend.sheet.text(
            self.name_class,
            &self.name,
            room,
            before,
            HPos::Right,
            VPos::Center,
        );
        backend.sheet.bar(bar, &self.info);
        let after = (left + row.width + TEXT_GAP_PX, middle);
        backend.sheet.text(
            "value",
            &self.value_text,
            f64::INFINITY,
            after,
            HPos::Left,
            VPos::Center,
        );
        backend.sheet.mark(row, &self.info);
        Ok(())
    }
}
