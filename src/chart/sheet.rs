//! What a drawing is, and the plotters backend that writes it.

use super::text::{FONT_SIZE, escape, fit, visible, width};
use crate::error::{Error, ErrorKind};
use crate::order;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use std::convert::Infallible;
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
    /// How many events it stands for.
    pub value: u64,
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

/// plotters knows colours and no classes, so each class has a colour that stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Grid = 1,
    Axis = 2,
    Label = 3,
}

impl Ink {
    pub(super) fn colour(self) -> RGBColor {
        RGBColor(0, 0, self as u8)
    }

    fn class(colour: BackendColor) -> &'static str {
        match colour.rgb.2 {
            1 => "grid",
            2 => "axis",
            _ => "label",
        }
    }
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
    pub class: String,
    pub bucket: usize,
    pub series: Option<usize>,
    pub value: u64,
    pub label: String,
}

/// What has been drawn.
#[derive(Debug)]
pub(super) struct Sheet {
    width: u32,
    height: u32,
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
        let (class, bucket) = (&ink.class, ink.bucket);
        let series = ink.series.unwrap_or(0);
        self.write(format_args!(
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" data-bucket="{bucket}" data-series="{series}"/>"#
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

    fn line(&mut self, from: BackendCoord, to: BackendCoord, class: &str) {
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

    fn write(&mut self, element: std::fmt::Arguments<'_>) {
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

/// plotters' way to the sheet. It takes its backend for itself, and the sheet is needed afterwards.
pub(super) struct Pen<'a>(pub &'a mut Sheet);

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Pen<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.0.width, self.0.height)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    /// Pixels come from shapes that are not drawn here.
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        if style.color().alpha > 0.0 {
            self.0.line(from, to, Ink::class(style.color()));
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let anchor = style.anchor();
        let mut at = at;
        if let HPos::Center = anchor.h_pos {
            at.0 = centred(text, at.0, self.0.width);
        }
        let class = Ink::class(style.color());
        self.0
            .text(class, text, f64::INFINITY, at, anchor.h_pos, anchor.v_pos);
        Ok(())
    }

    /// The reason for this backend: the default asks the document.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        _: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((width(text).ceil() as u32, FONT_SIZE.ceil() as u32))
    }
}

/// Where the middle of a text must be so that nothing of it is cut off at the sides.
pub(super) fn centred(text: &str, x: i32, sheet_width: u32) -> i32 {
    let half = (width(text) / 2.0).ceil() as i32;
    x.min(sheet_width as i32 - half).max(half)
}

/// An error of plotters as one of ours.
pub(super) fn chart_error(error: DrawingAreaErrorKind<Infallible>) -> Error {
    Error::new(
        ErrorKind::Chart,
        format!("the chart could not be drawn: {error}"),
    )
}
