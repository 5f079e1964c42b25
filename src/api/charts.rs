//! Draws the answers to counting queries as SVG.

use super::Session;
use super::types::{Breakdown, Chart, ChartForm, ChartStyle, Graph, Histogram, Stack};
use crate::chart;
use crate::error::Result;
use crate::stats;
use serde::{Deserialize, Deserializer};

/// An answer to a counting query, of a kind that is known only at run time.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartData {
    /// Events counted over time.
    Histogram(Histogram),
    /// Events counted by the values of a field.
    Breakdown(Breakdown),
    /// Several plots over one time axis.
    Graph(Graph),
}

/// `plots` is present only in a graph, and `rows` only in a breakdown. Any other answer is read as a histogram.
impl<'de> Deserialize<'de> for ChartData {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        let tree = serde_json::Value::deserialize(from)?;
        let read = if tree.get("plots").is_some() {
            serde_json::from_value(tree).map(Self::Graph)
        } else if tree.get("rows").is_some() {
            serde_json::from_value(tree).map(Self::Breakdown)
        } else {
            serde_json::from_value(tree).map(Self::Histogram)
        };
        read.map_err(serde::de::Error::custom)
    }
}

/// An answer that can be drawn.
pub trait ToChart {
    /// Draws the answer, with times in a time zone of the session.
    ///
    /// # Errors
    /// If the chart cannot be drawn in this size, or the session does not have the time zone.
    fn to_chart(&self, session: &Session, style: &ChartStyle) -> Result<Chart>;
}

impl Session {
    /// Draws a histogram, breakdown or graph as SVG.
    ///
    /// # Errors
    /// If the chart cannot be drawn in this size, or the session does not have the time zone.
    pub fn chart(&self, data: &impl ToChart, style: &ChartStyle) -> Result<Chart> {
        data.to_chart(self, style)
    }

    fn over_time(
        &self,
        graph: &chart::Graph,
        zone: &str,
        default_stack: Stack,
        style: &ChartStyle,
    ) -> Result<Chart> {
        let form = match style.form.unwrap_or_default() {
            ChartForm::Line => chart::Form::Line,
            ChartForm::Area => chart::Form::Area,
            ChartForm::Bars | ChartForm::Pie => chart::Form::Bars,
        };
        let stacking = match style.stack {
            None if form == chart::Form::Line => chart::Stacking::None,
            stack => stack.unwrap_or(default_stack).into(),
        };
        let style = chart::Style {
            size: size(style),
            form,
            stacking,
            unit: style.unit.as_deref().unwrap_or_default(),
        };
        Ok(chart::over_time(graph, self.zone_of(Some(zone))?, style)?.into())
    }
}

fn size(style: &ChartStyle) -> chart::Size {
    chart::Size {
        width_px: style.width,
        height_px: style.height,
    }
}

impl ToChart for Histogram {
    fn to_chart(&self, session: &Session, style: &ChartStyle) -> Result<Chart> {
        let counted: stats::Histogram = self.try_into()?;
        session.over_time(&(&counted).into(), &self.zone, Stack::Sum, style)
    }
}

impl ToChart for Graph {
    fn to_chart(&self, session: &Session, style: &ChartStyle) -> Result<Chart> {
        session.over_time(&self.into(), &self.zone, Stack::None, style)
    }
}

impl ToChart for Breakdown {
    fn to_chart(&self, _: &Session, style: &ChartStyle) -> Result<Chart> {
        let drawn = match style.form {
            Some(ChartForm::Pie) => chart::pie(&self.into(), size(style)),
            _ => chart::bars(&self.into(), style.width),
        };
        Ok(drawn?.into())
    }
}

impl ToChart for ChartData {
    fn to_chart(&self, session: &Session, style: &ChartStyle) -> Result<Chart> {
        match self {
            Self::Histogram(histogram) => histogram.to_chart(session, style),
            Self::Breakdown(breakdown) => breakdown.to_chart(session, style),
            Self::Graph(graph) => graph.to_chart(session, style),
        }
    }
}
