//! What a drawing is, and the SVG that is written for it.

use super::graph::Tone;
use super::text::{FONT_SIZE, escape, fit, visible};
use crate::order;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::BackendCoord;
use std::fmt::Write;

/// The size of a drawing, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width_px: u32,
    /// From top to bottom.
    pub height_px: u32,
}

/// Where something is drawn, in the user units of the SVG.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
    /// Which bar, from 0.
    pub bucket: usize,
    /// Which part of the bar, by the order of the series; none for the bar as a whole.
    pub series: Option<usize>,
    /// The value it stands for.
    pub value: f64,
    /// What it shows, in words; hidden characters are visible tokens.
    pub label: String,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The drawing, as one `svg` element.
    pub svg: String,
    /// Its width in user units.
    pub width: f64,
    /// Its height in user units.
    pub height: f64,
    /// One mark for each bar, in order, also where a bar has no height; then one for each part of a bar.
    ///
    /// Along the axis of the bars the marks of whole bars touch, so that a pointer is always on one.
    pub marks: Vec<Mark>,
}

/// A rectangle, in user units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// What is drawn as a bar or a part of one, and what is said about it.
#[derive(Debug, Clone)]
pub(super) struct BarInk {
    pub tone: Tone,
    pub bucket: usize,
    pub series: Option<usize>,
    pub value: f64,
    pub label: String,
}

/// What has been drawn.
#[derive(Debug)]
pub(super) struct Sheet {
    pub width: u32,
    pub height: u32,
    body: String,
    marks: Vec<Mark>,
}

impl Sheet {
    pub(super) fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            body: String::new(),
            marks: Vec::new(),
        }
    }

    /// The rectangle of a bar; one of no size is not drawn.
    pub(super) fn bar(&mut self, area: Area, ink: &BarInk) {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        if width <= 0 || height <= 0 {
            return;
        }
        let (tone, bucket) = (ink.tone.class(), ink.bucket);
        let series = ink.series.unwrap_or(0);
        self.write(format_args!(
            r#"<rect class="bar {tone}" x="{x}" y="{y}" width="{width}" height="{height}" data-bucket="{bucket}" data-series="{series}"/>"#
        ));
    }

    /// Where interaction finds a bar or a part of one.
    pub(super) fn mark(&mut self, area: Area, ink: &BarInk) {
        self.marks.push(Mark {
            x: f64::from(area.x),
            y: f64::from(area.y),
            width: f64::from(area.width),
            height: f64::from(area.height),
            bucket: ink.bucket,
            series: ink.series,
            value: ink.value,
            label: ink.label.clone(),
        });
    }

    /// A text of at most `room` at a point; what is cut off is in its title.
    pub(super) fn text(
        &mut self,
        class: &str,
        text: &str,
        room: f64,
        at: BackendCoord,
        h: HPos,
        v: VPos,
    ) {
        let text = visible(text);
        let fitted = fit(&text, room);
        let anchor = match h {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        // The middle of digits and capitals lies about 0.36 of the size above the baseline.
        let drop = match v {
            VPos::Top => FONT_SIZE * 0.8,
            VPos::Center => FONT_SIZE * 0.36,
            VPos::Bottom => 0.0,
        };
        let y = (f64::from(at.1) + drop).round();
        let title = match fitted == text {
            true => String::new(),
            false => format!("<title>{}</title>", escape(&text)),
        };
        self.write(format_args!(
            r#"<text class="{class}" x="{}" y="{y}" text-anchor="{anchor}">{title}{}</text>"#,
            at.0,
            escape(&fitted)
        ));
    }

    pub(super) fn line(&mut self, from: BackendCoord, to: BackendCoord, class: &str) {
        // Half a unit further the line fills one row of pixels instead of half of two.
        let half = |coordinate: i32| f64::from(coordinate) + 0.5;
        self.write(format_args!(
            r#"<line class="{class}" x1="{}" y1="{}" x2="{}" y2="{}"/>"#,
            half(from.0),
            half(from.1),
            half(to.0),
            half(to.1)
        ));
    }

    pub(super) fn write(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(element);
        self.body.push('\n');
    }

    /// The finished drawing.
    pub(super) fn finish(mut self) -> Chart {
        let (width, height) = (self.width, self.height);
        // Whole bars first, so that a bar is found by its number.
        order::sort_by_key(&mut self.marks, |mark| mark.series.is_some());
        Chart {
            svg: format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {width} {height}\" \
                 width=\"{width}\" height=\"{height}\" font-size=\"{FONT_SIZE}\">\n{}</svg>\n",
                self.body
            ),
            width: f64::from(width),
            height: f64::from(height),
            marks: self.marks,
        }
    }
}
