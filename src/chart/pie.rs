//! The values of a field as the slices of a ring.

use super::bars::rows_of;
use super::graph::Tone;
use super::pen::{Pen, Piece, Pieces, chart_error, shape_colour};
use super::sheet::{Area, Chart, Sheet, Size};
use super::text::number;
use crate::error::Result;
use crate::stats::Breakdown;
use plotters::element::Pie;
use plotters::prelude::IntoDrawingArea;
use std::f64::consts::TAU;

const SMALLEST_PX: u32 = 48;
const LARGEST_PX: u32 = 4_096;
/// Around the ring, so that a focused slice can have an outline.
const MARGIN: i32 = 4;
/// Of the radius.
const HOLE: f64 = 0.55;
/// Parts of a unit that plotters draws in: its whole pixels would make a rough circle.
const FINE: i32 = 8;
/// Points of a slice by which its extent is found.
const SAMPLES: u32 = 32;

/// The drawing of a breakdown: a slice for each of its rows, from the top clockwise, then one for all
/// other values and one for the events without the field, where there are any.
///
/// `bucket` of a mark is the row, counted from 0; a mark is the rectangle around its slice.
pub fn pie(data: &Breakdown, size: Size) -> Result<Chart> {
    let width = size.width_px.clamp(SMALLEST_PX, LARGEST_PX);
    let height = size.height_px.clamp(SMALLEST_PX, LARGEST_PX);
    let mut rows = rows_of(data, Tone::Series);
    rows.retain(|row| row.ink.value > 0.0);
    let sum: f64 = rows.iter().map(|row| row.ink.value).sum();
    let middle = (width as i32 / 2, height as i32 / 2);
    let radius = f64::from(middle.0.min(middle.1) - MARGIN);

    let mut sheet = Sheet::new(width, height);
    let root = Pen::fine(&mut sheet, FINE).into_drawing_area();
    let sizes: Vec<f64> = rows.iter().map(|row| row.ink.value).collect();
    let inks = rows
        .iter()
        .map(|row| shape_colour(row.ink.bucket, row.ink.tone));
    let inks: Vec<_> = inks.collect();
    let labels = vec![""; rows.len()];
    let (centre, fine_radius) = ((middle.0 * FINE, middle.1 * FINE), radius * f64::from(FINE));
    let mut ring = Pie::new(&centre, &fine_radius, &sizes, &inks, &labels);
    ring.start_angle(-90.0);
    ring.donut_hole(fine_radius * HOLE);
    root.draw(&ring).map_err(chart_error)?;
    let mut from = 0.0;
    let pieces = rows.into_iter().map(|mut row| {
        let share = row.ink.value / sum;
        row.ink.label += &format!(", {} %", number((share * 1_000.0).round() / 10.0));
        let mark = around(middle, radius, from, from + share);
        from += share;
        Piece {
            bar: None,
            mark,
            ink: row.ink,
        }
    });
    let pieces = Pieces(pieces.collect());
    root.draw(&pieces).map_err(chart_error)?;
    drop(root);
    Ok(sheet.finish())
}

/// The rectangle around the slice between two parts of a turn.
fn around((x, y): (i32, i32), radius: f64, from: f64, to: f64) -> Area {
    let mut points = (0..=SAMPLES).flat_map(|step| {
        let turn = from + (to - from) * f64::from(step) / f64::from(SAMPLES);
        let (sin, cos) = (turn * TAU).sin_cos();
        [radius, radius * HOLE].map(|radius| ((sin * radius) as i32, (-cos * radius) as i32))
    });
    let first = points.next().unwrap_or_default();
    let (least, most) = points.fold((first, first), |(least, most), point| {
        (
            (least.0.min(point.0), least.1.min(point.1)),
            (most.0.max(point.0), most.1.max(point.1)),
        )
    });
    Area {
        x: x + least.0,
        y: y + least.1,
        width: (most.0 - least.0).max(1),
        height: (most.1 - least.1).max(1),
    }
}
