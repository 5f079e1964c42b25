//! The table of all queries.

/// Passes the rows of the table to the macro named `$macro`. A row has the documentation, the name of the method, the
/// struct of the query with its arguments, and the type of the answer. `[optional]` marks an argument that JavaScript
/// may omit.
macro_rules! for_each_query {
    ($macro:ident) => {
        $macro! {
            /// Returns the reports of all files, including files that are still open.
            reports: ReportsQuery() -> Vec<FileReport>;
            /// Returns the first and the last time of each file that has events with a time.
            coverage: CoverageQuery() -> Vec<Coverage>;
            /// Returns the number of events in each hour of each file that has events.
            hours: HoursQuery() -> Vec<FileHours>;
            /// Returns the pairs of files that have events in common, those with the most events first.
            overlaps: OverlapsQuery() -> Vec<Overlap>;
            /// Returns the fields of the loaded events in the order of their paths, each with the number of events of
            /// the scope that have the field.
            fields: FieldsQuery(scope: Scope [optional]) -> Vec<FieldInfo>;
            /// Returns the canonical form, explanation, diagnostics and tokens of a query text. An error in the query
            /// text is a diagnostic, and is not thrown.
            parse: ParseQuery(query: String) -> ParsedQuery;
            /// Returns the query text of a scope in words, with the number of events that each clause keeps and
            /// removes.
            explain: ExplainQuery(scope: Scope) -> Explanation;
            /// Returns completions for the query text at `cursor`, a position in UTF-16 units.
            complete: CompleteQuery(query: String, cursor: u32) -> Vec<Completion>;
            /// Counts the events of a scope.
            count: CountQuery(scope: Scope) -> Counts;
            /// Returns one page of the list of events, in the order of their times.
            rows: RowsQuery(scope: Scope, page: Page) -> Vec<Row>;
            /// Returns the times of the events of a scope in milliseconds, ascending. Events without a time are
            /// omitted.
            times: TimesQuery(scope: Scope) -> Numbers;
            /// Counts the events of a scope over time, and draws the counts if the spec has a `style`.
            histogram: HistogramQuery(scope: Scope, spec: HistogramSpec) -> Histogram;
            /// Counts the events of a scope by the values of a field, and draws the counts if the spec has a `style`.
            breakdown: BreakdownQuery(scope: Scope, spec: BreakdownSpec) -> Breakdown;
            /// Counts the events of a scope by the combinations of values of several fields.
            groups: GroupsQuery(scope: Scope, spec: GroupSpec) -> Groups;
            /// Counts the events of a scope by two fields against each other.
            pivot: PivotQuery(scope: Scope, spec: PivotSpec) -> Pivot;
            /// Returns when each value of a field, or each combination of values of several fields, was first and last
            /// seen in the events of a scope, and how often. With a baseline, also how often it was seen there.
            seen: SeenQuery(scope: Scope, spec: SeenSpec) -> Seen;
            /// Returns the sequences of a condition `_sequence:"…"` whose closing events are in a scope, the latest first.
            sequences: SequencesQuery(scope: Scope, condition: String, limit: u32) -> Sequences;
            /// Counts the events of a scope by the hours of the week, on the clock of a time zone.
            week: WeekQuery(scope: Scope, spec: WeekSpec [optional]) -> Week;
            /// Counts the distinct values of a field over time, among the events of a scope.
            distinct: DistinctQuery(scope: Scope, spec: DistinctSpec) -> DistinctOverTime;
            /// Counts the events of the plots of a graph over one time axis, and draws the plots if the spec has a
            /// `style`.
            graph: GraphQuery(scope: Scope, spec: GraphSpec) -> Graph;
            /// Returns the events of a request, in the order of its stages. Events that repeat an earlier event are omitted.
            stages: StagesQuery(request: String) -> Vec<RequestStage>;
            /// Returns the time range for a time in words, such as `yesterday 10am to yesterday 11am`.
            jump: JumpQuery(words: String, options: JumpOptions [optional]) -> JumpRange;
        }
    };
}
pub(crate) use for_each_query;
