//! The values of a field as the slices of a ring.

use super::backend::{Element, Elements, SvgBackend, chart_error, shape_colour};
use super::bars::{Row, rows_of};
use super::graph::Tone;
use super::sheet::{Chart, Rect, Sheet, Size};
use super::text::number;
use crate::error::Result;
use crate::stats::Breakdown;
use plotters::element::Pie;
use plotters::prelude::IntoDrawingArea;
use std::f64::consts::TAU;

const MIN_SIDE_PX: u32 = 48;
const MAX_SIDE_PX: u32 = 4_096;
/// The margin around the ring, in pixels: room for the outline of a focused slice.
const MARGIN_PX: i32 = 4;
/// The radius of the hole as a fraction of the ring's radius.
const HOLE: f64 = 0.55;
/// The pixels of plotters in one user unit. With one pixel in a unit the circle would be rough.
const SCALE: i32 = 8;
/// The number of steps along a slice from which the bounding rectangle of the slice is computed.
const STEPS: u32 = 32;

/// Draws a breakdown as a ring and returns the chart. The slices start at the top and go clockwise, with a slice for
/// each row. Empty slices are omitted. Other values and events without the field have no slice, because a much larger
/// slice would make the slices of the values too small to compare. The label of a slice has its share of all rows.
///
/// The `bucket` of a mark is the number of the row, from 0. A mark is the bounding rectangle of its slice.
///
/// # Errors
/// Fails with the kind `chart` if plotters cannot draw the chart.
pub fn pie(data: &Breakdown, size: Size) -> Result<Chart> {
    let width = size.width_px.clamp(MIN_SIDE_PX, MAX_SIDE_PX);
    let height = size.height_px.clamp(MIN_SIDE_PX, MAX_SIDE_PX);
    let sum_of = |rows: &[Row]| rows.iter().map(|row| row.info.value).sum::<f64>();
    let mut rows = rows_of(data, Tone::Series);
    let sum_of_all = sum_of(&rows);
    rows.retain(|row| row.info.value > 0.0 && !row.is_rest());
    let sum = sum_of(&rows);
    let middle = (width as i32 / 2, height as i32 / 2);
    let radius = f64::from(middle.0.min(middle.1) - MARGIN_PX);

    let mut sheet = Sheet::new(width, height);
    let root = SvgBackend::scaled(&mut sheet, SCALE).into_drawing_area();
    let sizes: Vec<f64> = rows.iter().map(|row| row.info.value).collect();
    let colours = rows
        .iter()
        .map(|row| shape_colour(row.info.bucket, row.info.tone));
    let colours: Vec<_> = colours.collect();
    let labels = vec![""; rows.len()];
    let centre = (middle.0 * SCALE, middle.1 * SCALE);
    let scaled_radius = radius * f64::from(SCALE);
    let mut ring = Pie::new(&centre, &scaled_radius, &sizes, &colours, &labels);
    ring.start_angle(-90.0);
    ring.donut_hole(scaled_radius * HOLE);
    root.draw(&ring).map_err(chart_error)?;
    let mut from = 0.0;
    let elements = rows.into_iter().map(|mut row| {
        let share = row.info.value / sum;
        let share_of_all = row.info.value / sum_of_all;
        row.info.label += &format!(", {} %", number((share_of_all * 1_000.0).round() / 10.0));
        let mark = bounding_rect(middle, radius, from, from + share);
        from += share;
        Element {
            bar: None,
            mark,
            info: row.info,
        }
    });
    let elements = Elements(elements.collect());
    root.draw(&elements).map_err(chart_error)?;
    drop(root);
    Ok(sheet.finish())
}

/// Returns the bounding rectangle of the slice between two fractions of a full turn.
fn bounding_rect((x, y): (i32, i32), radius: f64, from: f64, to: f64) -> Rect {
    let mut points = (0..=STEPS).flat_map(|step| {
        let turn = from + (to - from) * f64::from(step) / f64::from(STEPS);
        let (sin, cos) = (turn * TAU).sin_cos();
        [radius, radius * HOLE].map(|radius| ((sin * radius) as i32, (-cos * radius) as i32))
    });
    let first = points.next().unwrap_or_default();
    let (min, max) = points.fold((first, first), |(min, max), point| {
        (
            (min.0.min(point.0), min.1.min(point.1)),
            (max.0.max(point.0), max.1.max(point.1)),
        )
    });
    Rect {
        x: x + min.0,
        y: y + min.1,
        width: (max.0 - min.0).max(1),
        height: (max.1 - min.1).max(1),
    }
}
