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
//! | `grid` | lines at the values of the axis |
//! | `axis` | the axis and its ticks |
//! | `label` | text of an axis, `unit` its unit; `name` and `value` for the text before and after a bar |
//! | `bar` | a bar or one part of it, with `data-bucket` and `data-series` |
//! | `line`, `area`, `dot` | the line of a series, what is below it, and a value of it that stands alone, with `data-series` |
//! | `slice` | a slice of a ring, with `data-bucket` |
//! | `series-1` to `series-8` | the colour of a series, repeating after eight; `series-rest`, `series-absent` |
//!
//! - `sheet`: [`Chart`], [`Mark`], and the SVG that is written for them
//! - `pen`: the backend that plotters draws with
//! - `text`: the width of text, numbers in words, and hostile text made visible
//! - `axis`: the scales and their ticks
//! - `graph`: [`Graph`], series of values over the same buckets, and how they lie upon each other
//! - `timeline`: [`over_time`], series on an axis of time
//! - `columns`: series as bars over time
//! - `bars`: [`bars`], a breakdown as bars from left to right
//! - `pie`: [`pie`], a breakdown as the slices of a ring

mod axis;
mod bars;
mod columns;
mod graph;
mod pen;
mod pie;
mod sheet;
#[cfg(test)]
mod tests;
mod text;
mod timeline;

pub use bars::bars;
pub use graph::{Graph, Series, Stacking, Tone};
pub use pie::pie;
pub use sheet::{Chart, Mark, Size};
pub use timeline::{Form, Style, over_time};
