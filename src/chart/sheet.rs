//! A finished chart, and the sheet that its SVG text is written to.

use super::graph::Tone;
use super::text::{FONT_SIZE, escape, fit, visible};
use crate::order;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::BackendCoord;
use std::fmt::Write;

/// The size of a chart, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// The width in CSS pixels.
    pub width_px: u32,
    /// The height in CSS pixels.
    pub height_px: u32,
}

/// The rectangle and the description of a bar or of a part of a bar. Lengths are in user units of the SVG.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// The number of the bar, from 0.
    pub bucket: usize,
    /// The number of the series, from 0. `None` for the whole bar.
    pub series: Option<usize>,
    /// The value of the bar or of the part.
    pub value: f64,
    /// The description of the bar or of the part. Hidden characters are replaced by visible tokens.
    pub label: String,
}

/// A finished chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The chart as one `svg` element.
    pub svg: String,
    /// The width in user units.
    pub width: f64,
    /// The height in user units.
    pub height: f64,
    /// One mark for each bar in order, including bars of height 0, then one mark for each part of a bar.
    ///
    /// The marks of whole bars touch each other along the axis of the bars, so that the pointer is always on a mark.
    pub marks: Vec<Mark>,
}

/// A rectangle, in user units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rect {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// The data of a bar or of a part of a bar.
#[derive(Debug, Clone)]
pub(super) struct BarInfo {
    pub tone: Tone,
    pub bucket: usize,
    pub series: Option<usize>,
    pub value: f64,
    pub label: String,
}

/// A chart that is being drawn, with its SVG elements and marks.
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

    /// Draws a bar. An empty rectangle is not drawn.
    pub(super) fn bar(&mut self, rect: Rect, info: &BarInfo) {
        let Rect {
            x,
            y,
            width,
            height,
        } = rect;
        if width <= 0 || height <= 0 {
            return;
        }
        let (tone, bucket) = (info.tone.class(), info.bucket);
        let series = info.series.unwrap_or(0);
        self.write(format_args!(
            r#"<rect class="bar {tone}" x="{x}" y="{y}" width="{width}" height="{height}" data-bucket="{bucket}" data-series="{series}"/>"#
        ));
    }

    /// Adds the mark of a bar or of a part of a bar.
    pub(super) fn mark(&mut self, rect: Rect, info: &BarInfo) {
        self.marks.push(Mark {
            x: f64::from(rect.x),
            y: f64::from(rect.y),
            width: f64::from(rect.width),
            height: f64::from(rect.height),
            bucket: info.bucket,
            series: info.series,
            value: info.value,
            label: info.label.clone(),
        });
    }

    /// Draws text at a point, at most `room` user units wide. If the text is shortened, its title is the full text.
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
        // The middle of digits and capitals is about 0.36 of the font size above the baseline.
        let drop = match v {
            VPos::Top => FONT_SIZE * 0.8,
            VPos::Center => FONT_SIZE * 0.36,
            VPos::Bottom => 0.0,
        };
        let y = (f64::from(at.1) + drop).round();
        let title = if fitted == text {
            String::new()
        } else {
            format!("<title>{}</title>", escape(&text))
        };
        self.write(format_args!(
            r#"<text class="{class}" x="{}" y="{y}" text-anchor="{anchor}">{title}{}</text>"#,
            at.0,
            escape(&fitted)
        ));
    }

    pub(super) fn line(&mut self, from: BackendCoord, to: BackendCoord, class: &str) {
        // A line that is moved by half a unit fills one row of pixels, instead of half of two rows.
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

    /// Returns the finished chart.
    pub(super) fn finish(mut self) -> Chart {
        let (width, height) = (self.width, self.height);
        // Marks of whole bars come first, so that the number of a bar is the index of its mark.
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
