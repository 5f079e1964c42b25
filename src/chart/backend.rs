//! The plotters backend that writes SVG elements to a sheet.

use super::graph::Tone;
use super::sheet::{BarInfo, Rect, Sheet};
use super::text::{FONT_SIZE, width};
use crate::error::{Error, ErrorKind};
use plotters::drawing::DrawingAreaErrorKind;
use plotters::element::{Drawable, PointCollection};
use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use std::convert::Infallible;
use std::fmt::Write;

/// A CSS class of lines and labels. plotters has colours but no classes, so each class has a colour as its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CssClass {
    Grid = 1,
    Axis = 2,
    Label = 3,
}

impl CssClass {
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

/// Returns the colour that is the code of the series or slice with this number and tone.
pub(super) fn shape_colour(number: usize, tone: Tone) -> RGBColor {
    // A chart has fewer than 255 series.
    RGBColor(number.min(255) as u8, tone.number() + 1, 0)
}

/// Returns the number and the class of the series or slice whose code is this colour. Returns `None` for the colour of
/// a [`CssClass`].
fn shape_of(colour: BackendColor) -> Option<(u8, &'static str)> {
    let (number, tone, _) = colour.rgb;
    Some((number, Tone::class_of(tone.checked_sub(1)?)))
}

/// The plotters backend that writes to a sheet. plotters takes ownership of the backend, and the sheet is needed
/// afterwards, so the backend borrows the sheet.
pub(super) struct SvgBackend<'a> {
    pub sheet: &'a mut Sheet,
    /// The number of plotters' pixels in one user unit of the sheet.
    scale: i32,
}

impl<'a> SvgBackend<'a> {
    pub(super) fn new(sheet: &'a mut Sheet) -> Self {
        Self { sheet, scale: 1 }
    }

    /// Returns a backend with `scale` pixels in a user unit, for curves that need a finer grid than whole units.
    pub(super) fn scaled(sheet: &'a mut Sheet, scale: i32) -> Self {
        Self { sheet, scale }
    }

    /// Returns the points as the `d` attribute of a path. Points that are less than one user unit away from the
    /// previous point are omitted.
    fn path(&self, points: impl IntoIterator<Item = BackendCoord>) -> String {
        let mut data = String::new();
        let mut last: Option<BackendCoord> = None;
        let near = |one: BackendCoord, two: BackendCoord| {
            (one.0 - two.0).abs() < self.scale && (one.1 - two.1).abs() < self.scale
        };
        let unit = |coordinate: i32| f64::from(coordinate) / f64::from(self.scale) + 0.5;
        for point in points {
            if last.is_some_and(|last| near(last, point)) {
                continue;
            }
            let command = if last.is_none() { 'M' } else { 'L' };
            // Writing to a string cannot fail.
            let _ = write!(data, "{command}{} {}", unit(point.0), unit(point.1));
            last = Some(point);
        }
        data
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (
            self.sheet.width * self.scale as u32,
            self.sheet.height * self.scale as u32,
        )
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    /// Writes nothing: the charts have no shapes made of pixels.
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
            self.sheet.line(from, to, CssClass::class(style.color()));
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let colour = style.color();
        if colour.alpha == 0.0 {
            return Ok(());
        }
        if let Some((series, tone)) = shape_of(colour) {
            let data = self.path(path);
            self.sheet.write(format_args!(
                r#"<path class="line {tone}" d="{data}" data-series="{series}"/>"#
            ));
            return Ok(());
        }
        let mut before = None;
        for point in path {
            if let Some(before) = before.replace(point) {
                self.sheet.line(before, point, CssClass::class(colour));
            }
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn {
        if let Some((number, tone)) = shape_of(style.color()) {
            let data = self.path(outline);
            // Only rings are drawn with a finer grid.
            let (class, attribute) = if self.scale == 1 {
                ("area", "data-series")
            } else {
                ("slice", "data-bucket")
            };
            self.sheet.write(format_args!(
                r#"<path class="{class} {tone}" d="{data}Z" {attribute}="{number}"/>"#
            ));
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Drawn {
        if let Some((series, tone)) = shape_of(style.color()) {
            self.sheet.write(format_args!(
                r#"<circle class="dot {tone}" cx="{x}.5" cy="{y}.5" r="{radius}" data-series="{series}"/>"#
            ));
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        if text.is_empty() {
            return Ok(());
        }
        let anchor = style.anchor();
        let mut at = at;
        if let HPos::Center = anchor.h_pos {
            at.0 = centred(text, at.0, self.sheet.width);
        }
        let class = CssClass::class(style.color());
        self.sheet
            .text(class, text, f64::INFINITY, at, anchor.h_pos, anchor.v_pos);
        Ok(())
    }

    /// Returns the estimated size. The default implementation would measure text in an HTML document, which a worker
    /// does not have.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        _: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((width(text).ceil() as u32, FONT_SIZE.ceil() as u32))
    }
}

/// Returns the x coordinate nearest to `x` at which a centred text is not cut off at the sides of the sheet.
pub(super) fn centred(text: &str, x: i32, sheet_width: u32) -> i32 {
    let half = (width(text) / 2.0).ceil() as i32;
    x.min(sheet_width as i32 - half).max(half)
}

/// Converts an error of plotters.
pub(super) fn chart_error(error: DrawingAreaErrorKind<Infallible>) -> Error {
    Error::new(
        ErrorKind::Chart,
        format!("the chart could not be drawn: {error}"),
    )
}

/// A bar or a part of a bar: the rectangle to draw and the rectangle for the pointer.
pub(super) struct Element {
    /// The rectangle to draw. `None` if the element has only a mark.
    pub bar: Option<Rect>,
    pub mark: Rect,
    pub info: BarInfo,
}

/// Elements with pixel coordinates, which plotters need not convert.
pub(super) struct Elements(pub Vec<Element>);

impl PointCollection<'_, BackendCoord> for &Elements {
    type Point = BackendCoord;
    type IntoIter = [BackendCoord; 0];

    fn point_iter(self) -> [BackendCoord; 0] {
        []
    }
}

impl Drawable<SvgBackend<'_>> for Elements {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        backend: &mut SvgBackend<'_>,
        _: (u32, u32),
    ) -> Drawn {
        for element in &self.0 {
            if let Some(bar) = element.bar {
                backend.sheet.bar(bar, &element.info);
            }
            backend.sheet.mark(element.mark, &element.info);
        }
        Ok(())
    }
}
