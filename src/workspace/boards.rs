//! The definitions of boards, graphs and widgets.

use super::record::RecordReader;
use super::views::{check_name, tidy};
use super::{record, words};

/// The largest number of breakdowns of a graph.
const MAX_BREAKDOWNS: usize = 5;

words! {
    /// The operation on the events of an interval that have the field.
    pub enum BoardOperation {
        /// The number of events.
        Counts = "counts",
        /// The smallest value.
        Min = "min",
        /// The largest value.
        Max = "max",
        /// The mean of the values.
        Average = "average",
        /// The sum of the values.
        Sum = "sum",
        /// The largest value minus the smallest value.
        Difference = "difference",
        /// The 75th percentile.
        P75 = "p75",
        /// The 85th percentile.
        P85 = "p85",
        /// The 95th percentile.
        P95 = "p95",
        /// The 99th percentile.
        P99 = "p99",
    }
}

words! {
    /// The chart type of a graph.
    pub enum BoardStyle {
        /// Lines.
        Line = "line",
        /// Filled areas.
        Area = "area",
        /// Bars.
        Bars = "bars",
    }
}

words! {
    /// The chart type of a breakdown.
    pub enum BoardBreakdownKind {
        /// Bars.
        Histogram = "histogram",
        /// A pie.
        Pie = "pie",
        /// A table.
        Table = "table",
    }
}

words! {
    /// The order of values.
    pub enum BoardSort {
        /// The most frequent value first.
        High = "high",
        /// The least frequent value first.
        Low = "low",
        /// By name.
        Name = "name",
    }
}

words! {
    /// The kind of a widget.
    pub enum BoardWidgetKind {
        /// A number.
        Counter = "counter",
        /// A number on a scale.
        Gauge = "gauge",
        /// The values of one or more fields, with a number for each.
        Table = "table",
        /// Two fields against each other, with a number for each pair of values.
        Pivot = "pivot",
        /// The hours of the week, with a number for each.
        Week = "week",
    }
}

words! {
    /// The width of a graph or widget on its board. On a narrow screen each part has the full width.
    pub enum BoardWidth {
        /// A third of the board.
        Third = "third",
        /// Half of the board.
        Half = "half",
        /// The full width.
        Full = "full",
    }
}

words! {
    /// The kind of a time range.
    pub enum BoardRangeKind {
        /// All events.
        All = "all",
        /// The 60 minutes before the newest event.
        Live = "live",
        /// From one moment to another.
        Range = "range",
    }
}

record! {
    /// The time range of a board.
    pub struct BoardRange {
        /// The kind of time range.
        pub kind: BoardRangeKind,
        /// The start of a `range` (inclusive), in milliseconds since the epoch.
        pub from: Option<f64>,
        /// The end of a `range` (exclusive), in milliseconds since the epoch.
        pub to: Option<f64>,
    }
}

record! {
    /// A series of a graph: the lines that have the field and match query and filter.
    pub struct BoardPlot {
        /// The name; empty for a name made from the other members.
        pub name: String,
        /// The field; empty for all lines.
        pub field: String,
        /// The query; empty for all events.
        pub query: String,
        /// The prefix that values must have; empty for all values.
        pub filter: String,
        /// The operation on the events of each interval.
        pub operation: BoardOperation,
    }
}

record! {
    /// The distribution of a field's values over the events of a graph.
    pub struct BoardBreakdown {
        /// The field.
        pub field: String = required,
        /// The chart type.
        pub kind: BoardBreakdownKind,
        /// The order of the values.
        pub sort: BoardSort,
        /// The number of values to show. Other values are counted together.
        pub limit: u32 = 10,
    }
}

record! {
    /// Numbers over time.
    pub struct BoardGraph {
        /// The name; empty for a name made from the plots.
        pub name: String,
        /// A query that filters every plot of the graph.
        pub filter: String,
        /// The chart type.
        pub style: BoardStyle,
        /// `true` if each plot is shown as its share of the sum.
        pub stacked: bool,
        /// The series.
        pub plots: Vec<BoardPlot>,
        /// The breakdowns, at most five.
        pub breakdowns: Vec<BoardBreakdown>,
        /// `true` if the total of each plot is shown above the chart.
        pub totals: bool,
        /// The width; `null` for the usual width of a graph.
        pub width: Option<BoardWidth>,
        /// The position on the board. Parts with the same position are ordered: widgets before graphs, then as listed.
        pub position: u32,
    }
    check check_graph
}

record! {
    /// A number, or a table of numbers.
    pub struct BoardWidget {
        /// The kind of widget.
        pub kind: BoardWidgetKind = required,
        /// The name; empty for a name made from the other members.
        pub name: String,
        /// The field; empty for all lines.
        pub field: String,
        /// The query; empty for all events.
        pub query: String,
        /// The operation on the events.
        pub operation: BoardOperation,
        /// The lower end of a gauge.
        pub min: f64 = 0.0,
        /// The upper end of a gauge; `null` for the number of all events.
        pub max: Option<f64>,
        /// The fields whose values are the rows of a table. For a pivot, the field of the rows, then that of the columns.
        pub group_by: Vec<String>,
        /// The number of rows of a table or a pivot.
        pub rows: u32 = 10,
        /// The order of the rows.
        pub sort: BoardSort,
        /// The width; `null` for the usual width of its kind.
        pub width: Option<BoardWidth>,
        /// The position on the board. Parts with the same position are ordered: widgets before graphs, then as listed.
        pub position: u32,
    }
}

record! {
    /// A page of graphs and widgets.
    pub struct Board {
        /// The id; empty for a board that is not saved yet.
        pub id: String,
        /// The name.
        pub name: String = required,
        /// The description.
        pub description: String,
        /// The names of the categories.
        pub categories: Vec<String>,
        /// `true` if the board is a favourite.
        pub favourite: bool,
        /// A query that filters every chart on the board.
        pub filter: String,
        /// The time range.
        pub range: BoardRange,
        /// The graphs.
        pub graphs: Vec<BoardGraph>,
        /// The widgets.
        pub widgets: Vec<BoardWidget>,
    }
    check check_board
}

fn check_graph(graph: &mut BoardGraph, reader: &mut RecordReader) -> bool {
    if graph.breakdowns.len() > MAX_BREAKDOWNS {
        reader.note_at(
            "breakdowns",
            format!(
                "has {} entries; only the first {MAX_BREAKDOWNS} were read",
                graph.breakdowns.len()
            ),
        );
        graph.breakdowns.truncate(MAX_BREAKDOWNS);
    }
    true
}

fn check_board(board: &mut Board, reader: &mut RecordReader) -> bool {
    tidy(&mut board.categories);
    check_name(&mut board.name, reader)
}
