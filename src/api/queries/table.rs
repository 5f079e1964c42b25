//! The table of all queries.

/// Passes the rows of the table to the macro named `$macro`. A row has the documentation, the name of the method, the
/// struct of the query with the fields that are the arguments of the method, and the answer. `[optional]` marks an
/// argument that JavaScript may leave out.
macro_rules! for_each_query {
    ($macro:ident) => {
        $macro! {
            /// Returns what was read of every file so far.
            reports: ReportsQuery() -> Vec<FileReport>;
            /// Returns the first and the last time of each file that has events with a time.
            coverage: CoverageQuery() -> Vec<Coverage>;
            /// Returns the fields that occur, by path, and how many events of the scope have each.
            fields: FieldsQuery(scope: Scope [optional]) -> Vec<FieldInfo>;
            /// Returns how a query is understood. A query with an error has diagnostics; nothing is thrown for it.
            parse: ParseQuery(query: String) -> ParsedQuery;
            /// Returns the query of a scope in words, with the events that each clause keeps and removes.
            explain: ExplainQuery(scope: Scope) -> Explanation;
            /// Returns completions at the cursor, a position in UTF-16 units.
            complete: CompleteQuery(query: String, cursor: u32) -> Vec<Completion>;
            /// Counts the events of a scope.
            count: CountQuery(scope: Scope) -> Counts;
            /// Returns one page of the list of events, in order of time.
            rows: RowsQuery(scope: Scope, page: Page) -> Vec<Row>;
            /// Returns the times of a scope's events in milliseconds, ascending. Events without a time are left out.
            times: TimesQuery(scope: Scope) -> Numbers;
            /// Counts the events of a scope over time, and draws the counts if the spec has a `style`.
            histogram: HistogramQuery(scope: Scope, spec: HistogramSpec) -> Histogram;
            /// Counts the events of a scope by the values of a field, and draws the counts if the spec has a `style`.
            breakdown: BreakdownQuery(scope: Scope, spec: BreakdownSpec) -> Breakdown;
            /// Counts the events of a scope by the combinations of values of several fields.
            groups: GroupsQuery(scope: Scope, spec: GroupSpec) -> Groups;
            /// Counts the distinct values of a field over time.
            distinct: DistinctQuery(scope: Scope, spec: DistinctSpec) -> DistinctOverTime;
            /// Counts the plots of a graph over one time axis, and draws them if the spec has a `style`.
            graph: GraphQuery(scope: Scope, spec: GraphSpec) -> Graph;
            /// Returns the time range of words such as `yesterday 10am to yesterday 11am`.
            jump: JumpQuery(words: String, options: JumpOptions [optional]) -> JumpRange;
        }
    };
}
pub(crate) use for_each_query;
