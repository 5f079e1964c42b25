//! Drawings of counts as SVG, with the geometry that interaction needs.
//!
//! Sees only the results of `stats`. plotters does scales, axes and grid; the drawing goes to a backend
//! of our own, because the ones of plotters measure text in a document, which a worker does not have.
//!
//! A drawing holds no colour: every element has a class, and the page's style gives it ink, so that light
//! and dark need no other drawing. It has no `style` either, which the page's policy would refuse. Legend,
//! hover and focus are HTML, laid over the drawing by its [`Mark`]s.
//!
//! | class | what |
//! |---|---|
//! | `grid` | lines at the counts of the axis |
//! | `axis` | the axis and its ticks |
//! | `label` | text of an axis; `name` and `value` for the text before and after a bar |
//! | `bar` | a bar or one part of it, with `data-bucket` and `data-series` |
//! | `series-1` to `series-6` | the colour of a part, repeating after six; `series-rest`, `series-absent` |
//!
//! - `sheet`: [`Chart`], [`Mark`], and the backend that writes the SVG
//! - `text`: the width of text, and hostile text made visible
//! - `axis`: the two scales and their ticks
//! - `timeline`: [`timeline`], events over time, plain or split
//! - `bars`: [`bars`], a breakdown as bars from left to right

mod axis;
mod bars;
mod sheet;
#[cfg(test)]
mod tests;
mod text;
mod timeline;

pub use bars::bars;
pub use sheet::{Chart, Mark, Size};
pub use timeline::timeline;
