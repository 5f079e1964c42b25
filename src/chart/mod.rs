//! Draws counts as SVG charts, and returns the geometry that the page needs for hover, focus and selection.
//!
//! The charts are drawn from results of `stats` alone. The crate plotters computes scales, axes and grid, and draws
//! with the backend of this folder. The backends of plotters measure text in an HTML document, which a worker
//! does not have.
//!
//! A chart contains no colour. Every element has a CSS class, and the page's style sheet gives the class a colour, so
//! that one drawing serves the light and the dark theme. A chart has no `style` attribute either, because the content
//! security policy of the page would refuse the attribute. Legend, hover and focus are HTML elements, which the page
//! positions with the [`Mark`]s of the chart.
//!
//! | class | element |
//! |---|---|
//! | `grid` | grid lines at the ticks of the value axis |
//! | `axis` | the axis and its ticks |
//! | `label`, `unit` | the text of an axis, and its unit |
//! | `name`, `value` | the text before and after a bar |
//! | `bar` | a bar or a part of a bar, with `data-bucket` and `data-series` |
//! | `line`, `area`, `dot` | the line of a series, the area below the line, and an isolated value, with `data-series` |
//! | `slice` | a slice of a ring, with `data-bucket` |
//! | `series-1` to `series-8` | the colour of a series, repeating after eight |
//! | `series-rest`, `series-absent` | the colour of all other values, and of events without the field |
//!
//! - `sheet`: [`Chart`], [`Mark`], and the SVG text of a chart
//! - `backend`: the plotters backend that writes to a sheet
//! - `text`: the width of text, numbers as text, and hidden characters made visible
//! - `axis`: scales and ticks
//! - `graph`: [`Graph`], series of values over the same buckets, and their stacking
//! - `timeline`: [`over_time`], series on a time axis
//! - `time_plot`: a graph that is being drawn over time, for `timeline` and `columns`
//! - `columns`: series as vertical bars over time
//! - `bars`: [`bars`], a breakdown as horizontal bars
//! - `pie`: [`pie`], a breakdown as the slices of a ring

mod axis;
mod backend;
mod bars;
mod columns;
mod graph;
mod pie;
mod sheet;
#[cfg(test)]
mod tests;
mod text;
mod time_plot;
mod timeline;

pub use bars::bars;
pub use graph::{Graph, Series, Stacking, Tone};
pub use pie::pie;
pub use sheet::{Chart, Mark, Size};
pub use timeline::{Form, Style, over_time};
