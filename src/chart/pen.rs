//! The backend that plotters draws with: it writes the SVG of a sheet.

use super::graph::Tone;
use super::sheet::{Area, BarInk, Sheet};
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

/// The colour that stands for a shape of a series or slice.
pub(super) fn shape_colour(number: usize, tone: Tone) -> RGBColor {
    // There are fewer series than this on a page.
    RGBColor(number.min(255) as u8, tone.number() + 1, 0)
}

/// The number of the series or slice that a colour stands for, and its class; none for a colour of an [`Ink`].
fn shape_of(colour: BackendColor) -> Option<(u8, &'static str)> {
    let (number, tone, _) = colour.rgb;
    Some((number, Tone::class_of(tone.checked_sub(1)?)))
}

/// plotters' way to the sheet. It takes its backend for itself, and the sheet is needed afterwards.
pub(super) struct Pen<'a> {
    pub sheet: &'a mut Sheet,
    /// How many of plotters' whole pixels are one unit of the sheet.
    fine: i32,
}

impl<'a> Pen<'a> {
    pub(super) fn new(sheet: &'a mut Sheet) -> Self {
        Self { sheet, fine: 1 }
    }

    /// A pen for shapes whose curves need more than whole units.
    pub(super) fn fine(sheet: &'a mut Sheet, fine: i32) -> Self {
        Self { sheet, fine }
    }

    /// The points as the data of a path. Those that lie too close to the one before to be told from it
    /// are left out.
    fn path(&self, points: impl IntoIterator<Item = BackendCoord>) -> String {
        let mut data = String::new();
        let mut last: Option<BackendCoord> = None;
        let near = |one: BackendCoord, two: BackendCoord| {
            (one.0 - two.0).abs() < self.fine && (one.1 - two.1).abs() < self.fine
        };
        let unit = |coordinate: i32| f64::from(coordinate) / f64::from(self.fine) + 0.5;
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

impl DrawingBackend for Pen<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (
            self.sheet.width * self.fine as u32,
            self.sheet.height * self.fine as u32,
        )
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
            self.sheet.line(from, to, Ink::class(style.color()));
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
                self.sheet.line(before, point, Ink::class(colour));
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
            let (class, of) = match self.fine {
                1 => ("area", "series"),
                _ => ("slice", "bucket"),
            };
            self.sheet.write(format_args!(
                r#"<path class="{class} {tone}" d="{data}Z" data-{of}="{number}"/>"#
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
        let class = Ink::class(style.color());
        self.sheet
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

/// A bar, or a part of one, and where interaction finds it.
pub(super) struct Piece {
    /// What is drawn, where something is.
    pub bar: Option<Area>,
    pub mark: Area,
    pub ink: BarInk,
}

/// Pieces whose places are pixels already.
pub(super) struct Pieces(pub Vec<Piece>);

impl PointCollection<'_, BackendCoord> for &Pieces {
    type Point = BackendCoord;
    type IntoIter = [BackendCoord; 0];

    fn point_iter(self) -> [BackendCoord; 0] {
        []
    }
}

impl Drawable<Pen<'_>> for Pieces {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        pen: &mut Pen<'_>,
        _: (u32, u32),
    ) -> Drawn {
        for piece in &self.0 {
            if let Some(bar) = piece.bar {
                pen.sheet.bar(bar, &piece.ink);
            }
            pen.sheet.mark(piece.mark, &piece.ink);
        }
        Ok(())
    }
}
