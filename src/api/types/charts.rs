//! Charts: their style and the drawing.

use crate::chart;
use serde::{Deserialize, Serialize};

/// How a chart is drawn.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChartStyle {
    /// The width in CSS pixels.
    pub width: u32,
    /// The height in CSS pixels; a breakdown drawn as bars is as high as its rows need.
    pub height: u32,
    /// Lines, areas or bars of a histogram or graph, bars or a pie of a breakdown; bars where it is not given.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub form: Option<ChartForm>,
    /// How several series stand to one another; those of a split histogram upon each other where it is not
    /// given, except as lines, and those of a graph each from zero.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub stack: Option<Stack>,
    /// The unit of the values, written at the axis.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub unit: Option<String>,
}

/// What a chart is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ChartForm {
    /// Bars.
    #[default]
    Bars,
    /// A line for each series.
    Line,
    /// A line for each series, and the area below it.
    Area,
    /// A circle cut into the parts of a breakdown.
    Pie,
}

/// How the series of a chart stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Stack {
    /// Each from zero.
    None,
    /// Each upon the one before.
    Sum,
    /// As parts of 100 %.
    Share,
}

/// A drawing. It has classes and no colours: the page's style gives it ink.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Chart {
    /// The drawing, as one `svg` element.
    pub svg: String,
    /// Its width in user units.
    pub width: f64,
    /// Its height in user units.
    pub height: f64,
    /// One mark for each bar in order, also where a bar has no height; then one for each part of a bar.
    pub marks: Vec<Mark>,
}

/// Where something is drawn, in the user units of the SVG.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
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
    pub bucket: u32,
    /// Which part of the bar, by the order of the series; `null` for the bar as a whole.
    pub series: Option<u32>,
    /// How many events it stands for.
    pub value: f64,
    /// What it shows, in words.
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
