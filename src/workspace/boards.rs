//! What a board, its graphs and its widgets are. They are drawn elsewhere; here is what is saved of them.

use super::record::Reader;
use super::views::{check_name, tidy};
use super::{record, words};

/// How many breakdowns a graph may have.
const MAX_BREAKDOWNS: usize = 5;

words! {
    /// What is computed of the events of an interval that have the field.
    pub enum BoardOperation {
        /// How many there are.
        Counts = "counts",
        /// The least value.
        Min = "min",
        /// The greatest value.
        Max = "max",
        /// The mean of the values.
        Average = "average",
        /// The sum of the values.
        Sum = "sum",
        /// The greatest value less the least one.
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
    /// How the plots of a graph are drawn.
    pub enum BoardStyle {
        /// As lines.
        Line = "line",
        /// As filled areas.
        Area = "area",
        /// As bars.
        Bars = "bars",
    }
}

words! {
    /// How a breakdown is drawn.
    pub enum BoardBreakdownKind {
        /// As bars.
        Histogram = "histogram",
        /// As a pie.
        Pie = "pie",
        /// As a table.
        Table = "table",
    }
}

words! {
    /// The order of values.
    pub enum BoardSort {
        /// The most frequent first.
        High = "high",
        /// The least frequent first.
        Low = "low",
        /// By name.
        Name = "name",
    }
}

words! {
    /// What a widget shows.
    pub enum BoardWidgetKind {
        /// One number.
        Counter = "counter",
        /// One number between two ends.
        Gauge = "gauge",
        /// The values of one or more fields, with their numbers.
        Table = "table",
    }
}

words! {
    /// Which events a board is about.
    pub enum BoardRangeKind {
        /// All of them.
        All = "all",
        /// Those of the 60 minutes before the newest.
        Live = "live",
        /// Those between two moments.
        Range = "range",
    }
}

record! {
    /// The time that a board shows.
    pub struct BoardRange {
        /// Which kind of range.
        pub kind: BoardRangeKind,
        /// The first millisecond of a range.
        pub from: Option<f64>,
        /// One past its last millisecond.
        pub to: Option<f64>,
    }
}

record! {
    /// One series of a graph: the lines that have the field and pass query and filter.
    pub struct BoardPlot {
        /// What it is called; empty for what it shows.
        pub name: String,
        /// The field; empty for all lines.
        pub field: String,
        /// The query; empty for every event.
        pub query: String,
        /// Only values that begin with this text.
        pub filter: String,
        /// What is computed.
        pub operation: BoardOperation,
    }
}

record! {
    /// How the values of a field are distributed over the events of a graph.
    pub struct BoardBreakdown {
        /// The field.
        pub field: String = required,
        /// How it is drawn.
        pub kind: BoardBreakdownKind,
        /// The order.
        pub sort: BoardSort,
        /// How many values are shown; the rest are counted together.
        pub limit: u32 = 10,
    }
}

record! {
    /// Numbers over time.
    pub struct BoardGraph {
        /// Its name; empty for what it shows.
        pub name: String,
        /// A query that every plot must pass too.
        pub filter: String,
        /// How it is drawn.
        pub style: BoardStyle,
        /// Whether each plot is shown as its share of all.
        pub stacked: bool,
        /// Its series.
        pub plots: Vec<BoardPlot>,
        /// Its breakdowns, five at the most.
        pub breakdowns: Vec<BoardBreakdown>,
    }
    check check_graph
}

record! {
    /// One number, or a table of them.
    pub struct BoardWidget {
        /// Which kind.
        pub kind: BoardWidgetKind = required,
        /// Its name; empty for what it shows.
        pub name: String,
        /// The field; empty for all lines.
        pub field: String,
        /// The query; empty for every event.
        pub query: String,
        /// What is computed.
        pub operation: BoardOperation,
        /// The lower end of a gauge.
        pub min: f64 = 0.0,
        /// The upper end of a gauge; `null` for the number of all events.
        pub max: Option<f64>,
        /// The fields that make the rows of a table.
        pub group_by: Vec<String>,
        /// How many rows a table has.
        pub rows: u32 = 10,
        /// The order of the rows.
        pub sort: BoardSort,
    }
}

record! {
    /// Graphs and widgets that belong together.
    pub struct Board {
        /// Its id; empty for one that is not saved yet.
        pub id: String,
        /// Its name.
        pub name: String = required,
        /// What it is for.
        pub description: String,
        /// The names of its categories.
        pub categories: Vec<String>,
        /// Whether it is among the favourites.
        pub favourite: bool,
        /// A query that everything on it must pass too.
        pub filter: String,
        /// The time it shows.
        pub range: BoardRange,
        /// Its graphs, in order.
        pub graphs: Vec<BoardGraph>,
        /// Its widgets, in order.
        pub widgets: Vec<BoardWidget>,
    }
    check check_board
}

fn check_graph(graph: &mut BoardGraph, at: &mut Reader) -> bool {
    if graph.breakdowns.len() > MAX_BREAKDOWNS {
        at.note_at(
            "breakdowns",
            format!(
                "has {} entries; those after the first {MAX_BREAKDOWNS} were left out",
                graph.breakdowns.len()
            ),
        );
        graph.breakdowns.truncate(MAX_BREAKDOWNS);
    }
    true
}

fn check_board(board: &mut Board, at: &mut Reader) -> bool {
    tidy(&mut board.categories);
    check_name(&mut board.name, at)
}
