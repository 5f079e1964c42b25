//! The style of a chart, and the drawn chart.

use crate::chart;
use serde::{Deserialize, Serialize};

/// The style of a chart.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChartStyle {
    /// The width in CSS pixels.
    pub width: u32,
    /// The height in CSS pixels. A breakdown as bars ignores this member: its rows determine the height.
    pub height: u32,
    /// The form of the chart: bars, lines or areas for a histogram or graph, bars or a pie for a breakdown.
    /// Default: bars.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub form: Option<ChartForm>,
    /// The way in which several series are stacked. Default: `sum` for bars and areas of a histogram, `none` for lines
    /// and for graphs.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub stack: Option<Stack>,
    /// The unit of the values, which the axis shows.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub unit: Option<String>,
}

/// The form of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ChartForm {
    /// Bars.
    #[default]
    Bars,
    /// A line for each series.
    Line,
    /// A line for each series, with the area below the line filled.
    Area,
    /// A circle with one sector for each row of a breakdown.
    Pie,
}

/// The way in which the series of a chart are stacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Stack {
    /// Each series starts at zero.
    None,
    /// Each series starts at the top of the previous series.
    Sum,
    /// Each bucket shows the share of each series as a percentage.
    Share,
}

/// A drawn chart. Its elements have CSS classes and no colours, so that the style sheet of the page sets the colours.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Chart {
    /// The drawing as the text of one `svg` element.
    pub svg: String,
    /// The width in user units of the SVG.
    pub width: f64,
    /// The height in user units of the SVG.
    pub height: f64,
    /// The marks: first one mark for each bucket or row in order, including empty buckets, then one mark for each value
    /// of a series.
    pub marks: Vec<Mark>,
}

/// The position of a part of the drawing, in user units of the SVG. The part is a bar, the segment of a series in a
/// bar, the whole height of a bucket, a point of a series, or a sector of a pie.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// The index of the bucket or of the row of a breakdown.
    pub bucket: u32,
    /// The index of the series. `null` if the mark is a whole bucket or row.
    pub series: Option<u32>,
    /// The value that the mark shows: a number of events, or the figure of a plot.
    pub value: f64,
    /// A description of the mark, for example for a tooltip.
    pub label: String,
}

impl From<Stack> for chart::Stacking {
    fn from(stack: Stack) -> Self {
        match stack {
            Stack::None => Self::None,
            Stack::Sum => Self::Sum,
            Stack::Share => Self::Share,
        }
    }
}

impl From<chart::Chart> for Chart {
    fn from(drawn: chart::Chart) -> Self {
        Self {
            svg: drawn.svg,
            width: drawn.width,
            height: drawn.height,
            marks: drawn
                .marks
                .into_iter()
                .map(|mark| Mark {
                    x: mark.x,
                    y: mark.y,
                    width: mark.width,
                    height: mark.height,
                    bucket: mark.bucket as u32,
                    series: mark.series.map(|series| series as u32),
                    value: mark.value,
                    label: mark.label,
                })
                .collect(),
        }
    }
}
