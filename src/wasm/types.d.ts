// Generated from the Rust types of src/api by its tests. Do not edit.

/**
 * Which events a question is about.
 */
export type Scope = {
/**
 * The query; without one, every event.
 */
query?: string, 
/**
 * From this time on, in milliseconds. With a range, events without a time are left out.
 */
from?: number, 
/**
 * Up to, not including, this time.
 */
to?: number, 
/**
 * Only events of these sources (the service, `_host`).
 */
sources?: Array<string>, 
/**
 * Only events of these apps (the instance, `_app`).
 */
apps?: Array<string>, 
/**
 * Only events of these levels (the severity, `_level`).
 */
levels?: Array<string>, 
/**
 * Whether events that repeat an earlier one are counted and listed too.
 */
duplicates?: boolean, 
/**
 * Only events without a time.
 */
withoutTime?: boolean,
};

/**
 * How many events there are and match.
 */
export type Counts = {
/**
 * The events loaded, without those that repeat another unless the scope has them.
 */
total: number, 
/**
 * Those of the scope.
 */
matched: number, 
/**
 * The matched events that have no time.
 */
withoutTime: number, 
/**
 * The events loaded that repeat an earlier one.
 */
duplicates: number, 
/**
 * The earliest time of a matched event, in milliseconds.
 */
first: number | null, 
/**
 * The latest time of a matched event, in milliseconds.
 */
last: number | null,
};

/**
 * Which part of the list.
 */
export type Page = {
/**
 * How many events to skip.
 */
offset: number, 
/**
 * How many to give at the most.
 */
limit: number, 
/**
 * Which comes first. Events without a time come last in both.
 */
order: Order, 
/**
 * The fields that stand in columns, for `cells`.
 */
columns?: Array<string>,
};

/**
 * Which event comes first.
 */
export type Order = "oldest" | "newest";

/**
 * What to do with the events that have a value, or a field.
 */
export type Refine = {
/**
 * What to do.
 */
action: RefineAction, 
/**
 * The field.
 */
field: string, 
/**
 * The value, to the letter; `exists` and `absent` need none.
 */
value?: string,
};

/**
 * What to do with the events that have a value, or a field.
 */
export type RefineAction = "include" | "exclude" | "only" | "exists" | "absent";

/**
 * One event of the list.
 */
export type Row = {
/**
 * Its number, for `event`.
 */
row: number, 
/**
 * Its time in milliseconds.
 */
time: number | null, 
/**
 * The service it is about.
 */
source: string, 
/**
 * The instance it is about.
 */
app: string, 
/**
 * Its severity.
 */
level: string, 
/**
 * The time and the text, cut where it is longer than anyone reads in a list, as `17/May/2019:16:36:29 IAM Identity Service: create user-apikey k`.
 */
line: string, 
/**
 * The text alone.
 */
message: string, 
/**
 * Whether it repeats an earlier event.
 */
duplicate: boolean, 
/**
 * What it has in the columns asked for, cut like the line; `null` where it lacks the field.
 */
cells: Array<string | null>,
};

/**
 * One event in full.
 */
export type EventDetail = {
/**
 * Its number.
 */
row: number, 
/**
 * The number of its file.
 */
file: number, 
/**
 * The name of its file.
 */
fileName: string, 
/**
 * The line it begins in, from 1.
 */
lineNumber: number, 
/**
 * Its first byte in the file, after decompression.
 */
offset: number, 
/**
 * Its length in bytes.
 */
length: number, 
/**
 * Its time in milliseconds.
 */
time: number | null, 
/**
 * Its time in the zone of the session, with the offset.
 */
timeText: string | null, 
/**
 * Whether it repeats an earlier event.
 */
duplicate: boolean, 
/**
 * Its fields, by path; a path with several values stands several times.
 */
fields: Array<EventField>,
};

/**
 * A field of an event.
 */
export type EventField = {
/**
 * The dotted path.
 */
path: string, 
/**
 * What the value is in JSON.
 */
type: ValueType, 
/**
 * The text of the value: of a string its content, of a number its digits as they stand in the file.
 */
value: string, 
/**
 * Where the value comes from.
 */
origin: Origin,
};

/**
 * What a value is in JSON.
 */
export type ValueType = "string" | "number" | "boolean" | "null" | "object" | "array";

/**
 * Where a field comes from.
 */
export type Origin = "event" | "wrapper" | "derived";

/**
 * A field that occurs in the events loaded, as a scope has it.
 */
export type FieldInfo = {
/**
 * The dotted path.
 */
path: string, 
/**
 * The types its values have.
 */
types: Array<ValueType>, 
/**
 * The number of events of the scope that have it.
 */
present: number, 
/**
 * The number of distinct values in all events loaded.
 */
distinct: number, 
/**
 * Where it comes from.
 */
origin: Origin,
};

/**
 * What was read of a file: `lines` = `events` + `duplicates` + `refused` + `blank`, always.
 */
export type FileReport = {
/**
 * Its number.
 */
file: number, 
/**
 * The name it was given.
 */
name: string, 
/**
 * Whether all of it was read.
 */
closed: boolean, 
/**
 * What its content turned out to be.
 */
format: string, 
/**
 * The bytes read.
 */
bytes: number, 
/**
 * The bytes after decompression.
 */
decompressedBytes: number, 
/**
 * Its SHA-256 as `sha256sum` prints it, once it is known.
 */
sha256: string | null, 
/**
 * Its lines; of an array or a page of lines, its elements.
 */
lines: number, 
/**
 * Those that became events for the first time.
 */
events: number, 
/**
 * Those that repeat an event.
 */
duplicates: number, 
/**
 * Those that are no event.
 */
refused: number, 
/**
 * Those with nothing in them.
 */
blank: number, 
/**
 * The events, repeated ones included, that have no time.
 */
withoutTime: number, 
/**
 * The events out of a damaged part of an archive, whose checksum does not vouch for them.
 */
unverified: number, 
/**
 * What ended the reading before the end, in a sentence.
 */
stopped: string | null, 
/**
 * The refused lines, up to a limit.
 */
problems: Array<Problem>, 
/**
 * The refused lines beyond that limit.
 */
problemsOmitted: number, 
/**
 * What was unusual and is kept all the same, in sentences.
 */
warnings: Array<string>,
};

/**
 * A refused line.
 */
export type Problem = {
/**
 * The line it begins in, from 1.
 */
line: number, 
/**
 * Its first byte in the file, after decompression.
 */
offset: number, 
/**
 * Its length in bytes.
 */
length: number, 
/**
 * Why it was refused.
 */
reason: string, 
/**
 * Its beginning, as it stands in the file.
 */
excerpt: string,
};

/**
 * A query as it was understood.
 */
export type ParsedQuery = {
/**
 * The query in its one standard form.
 */
canonical: string, 
/**
 * The query in plain words.
 */
explanation: string, 
/**
 * What is wrong or worth knowing.
 */
diagnostics: Array<QueryDiagnostic>, 
/**
 * What each piece of the text is, in order. Blanks belong to none.
 */
tokens: Array<QueryToken>, 
/**
 * Texts of the query that the events found may show, to be marked in them.
 */
highlights: Array<string>,
};

/**
 * A piece of a query. Positions count UTF-16 units, as JavaScript strings do.
 */
export type QueryToken = {
/**
 * The first unit.
 */
start: number, 
/**
 * One past the last.
 */
end: number, 
/**
 * What it is.
 */
kind: TokenKind,
};

/**
 * What a piece of a query is.
 */
export type TokenKind = "field" | "word" | "quoted" | "number" | "operator";

/**
 * Something to tell about a query. Positions count UTF-16 units, as JavaScript strings do.
 */
export type QueryDiagnostic = {
/**
 * How bad it is. With an error the query finds nothing.
 */
severity: DiagnosticSeverity, 
/**
 * The first unit of the place.
 */
start: number, 
/**
 * One past the last.
 */
end: number, 
/**
 * What is the matter.
 */
message: string, 
/**
 * What to do about it.
 */
help: string,
};

/**
 * How bad a diagnostic is.
 */
export type DiagnosticSeverity = "error" | "warning" | "hint";

/**
 * A query in words, clause by clause, over the events of a scope.
 */
export type Explanation = {
/**
 * The clauses that all have to hold, in the order of the query.
 */
clauses: Array<Clause>,
};

/**
 * A clause of a query.
 */
export type Clause = {
/**
 * The clause in words.
 */
text: string, 
/**
 * The events left after this clause and those before it.
 */
rows: number, 
/**
 * The events this clause took away from those left by the clauses before it.
 */
removes: number, 
/**
 * The query without this clause; `null` where the clause is no part of the query, or of a very long one.
 */
without: string | null, 
/**
 * The query with this clause excluded, or included where it was excluded; `null` as above.
 */
negated: string | null,
};

/**
 * A suggestion for the query box.
 */
export type Completion = {
/**
 * The first UTF-16 unit to replace.
 */
start: number, 
/**
 * One past the last unit to replace.
 */
end: number, 
/**
 * What to put there.
 */
insert: string, 
/**
 * What to show.
 */
label: string, 
/**
 * What it is.
 */
kind: CompletionType, 
/**
 * The number of events that have it; `null` for an operator.
 */
count: number | null,
};

/**
 * What a completion completes.
 */
export type CompletionType = "field" | "value" | "operator";

/**
 * What "Jump to time" may be given.
 */
export type JumpOptions = {
/**
 * What "today" and "ago" count from, in milliseconds: the newest event where it is not given.
 */
anchor?: number, 
/**
 * The zone the words are in; UTC where it is not given.
 */
zone?: string,
};

/**
 * A range of time that was understood.
 */
export type JumpRange = {
/**
 * The first millisecond.
 */
from: number, 
/**
 * One past the last millisecond.
 */
to: number, 
/**
 * The range in words, with the zone.
 */
understood: string,
};

/**
 * How to count over time.
 */
export type HistogramSpec = {
/**
 * The first millisecond; that of the first matched event where it is not given.
 */
from?: number, 
/**
 * One past the last millisecond.
 */
to?: number, 
/**
 * About how many buckets are wanted; the interval is chosen to fit.
 */
buckets?: number, 
/**
 * The interval itself: `15m`, `1h`, `1d`, `1w`, `1mo`, `1y`.
 */
interval?: string, 
/**
 * A field whose values are counted apart.
 */
splitBy?: string, 
/**
 * The zone that days, weeks and months are taken in; UTC where it is not given.
 */
zone?: string,
};

/**
 * Events over time: `total` = the sum of the buckets + `withoutTime` + `before` + `after`.
 */
export type Histogram = {
/**
 * How long a bucket is: `15m`, `1h`, `1d`.
 */
interval: string, 
/**
 * The zone whose calendar the buckets follow.
 */
zone: string, 
/**
 * Where the first bucket begins, in milliseconds; 0 when there is none.
 */
from: number, 
/**
 * Where the last bucket ends.
 */
to: number, 
/**
 * The buckets in order, without a gap, empty ones included.
 */
buckets: Array<Bucket>, 
/**
 * The same by the values of the field of `splitBy`: the most frequent first, then the other
 * values, then the events without the field. Empty without a split.
 */
series: Array<Series>, 
/**
 * Events without a time.
 */
withoutTime: number, 
/**
 * Events before the first bucket.
 */
before: number, 
/**
 * Events after the last bucket.
 */
after: number, 
/**
 * All events of the scope.
 */
total: number,
};

/**
 * A bucket of a histogram, half open.
 */
export type Bucket = {
/**
 * Its first millisecond.
 */
start: number, 
/**
 * One past its last millisecond.
 */
end: number, 
/**
 * The events in it.
 */
count: number,
};

/**
 * A part of a split histogram.
 */
export type Series = {
/**
 * What it counts.
 */
kind: SeriesKind, 
/**
 * The value, of a series of one value.
 */
value: FieldValue | null, 
/**
 * What to show for it.
 */
label: string, 
/**
 * Its part of each bucket.
 */
counts: Array<number>,
};

/**
 * What a series counts.
 */
export type SeriesKind = "value" | "other" | "absent";

/**
 * A value of a field.
 */
export type FieldValue = {
/**
 * What it is in JSON.
 */
type: ValueType, 
/**
 * Its text.
 */
text: string,
};

/**
 * How to break down a field.
 */
export type BreakdownSpec = {
/**
 * The field.
 */
field: string, 
/**
 * How many values to list; the rest are counted together.
 */
limit: number, 
/**
 * Which come first; the most frequent where it is not given.
 */
sort?: BreakdownSort,
};

/**
 * How often each value of a field occurs: `total` + `extra` = the sum of the rows + `other` + `absent`.
 */
export type Breakdown = {
/**
 * The field.
 */
field: string, 
/**
 * The first values in the order that was asked for.
 */
rows: Array<BreakdownRow>, 
/**
 * The sum of the counts of all values beyond these.
 */
other: number, 
/**
 * How many values those are.
 */
otherValues: number, 
/**
 * Events without the field.
 */
absent: number, 
/**
 * How many different values occur.
 */
distinct: number, 
/**
 * How many more values than events with the field there are, because some events hold several.
 */
extra: number, 
/**
 * All events of the scope.
 */
total: number,
};

/**
 * A value of a breakdown.
 */
export type BreakdownRow = {
/**
 * The text of the value.
 */
value: string, 
/**
 * What the value is in JSON.
 */
type: ValueType, 
/**
 * What to show for it; never empty.
 */
label: string, 
/**
 * The events that hold it; one that holds it twice counts once.
 */
count: number,
};

/**
 * Which values of a breakdown come first, and are listed when there are more than its limit.
 */
export type BreakdownSort = "most" | "fewest" | "value";

/**
 * A graph of a board: plots over one axis of time.
 */
export type GraphSpec = {
/**
 * The plots.
 */
plots: Array<PlotSpec>, 
/**
 * The first millisecond; that of the scope, or of the first event counted, where it is not given.
 */
from?: number, 
/**
 * One past the last millisecond.
 */
to?: number, 
/**
 * About how many buckets are wanted; 1 for a counter or a gauge.
 */
buckets?: number, 
/**
 * The interval itself: `15m`, `1h`, `1d`, `1w`, `1mo`, `1y`.
 */
interval?: string, 
/**
 * The zone that days, weeks and months are taken in; UTC where it is not given.
 */
zone?: string,
};

/**
 * A plot: one figure for each bucket.
 */
export type PlotSpec = {
/**
 * The field; without one, all events are counted.
 */
field?: string, 
/**
 * The figure; without one, the number of events.
 */
operation?: Operation, 
/**
 * A query that the events match beside that of the scope.
 */
filter?: string, 
/**
 * What a value of the field is like: `iam-identity.user-apikey.`, `>=400`, `update OR delete`;
 * what may stand in the parentheses of `field:(...)`.
 */
valueFilter?: string,
};

/**
 * The figure of a bucket. All but `count` are of the values of a field that are numbers, or texts that
 * read as one; the value that an event holds several times enters once.
 */
export type Operation = "count" | "min" | "max" | "average" | "sum" | "difference" | "percentile75" | "percentile85" | "percentile95" | "percentile99";

/**
 * Plots over one axis of time.
 */
export type Graph = {
/**
 * How long a bucket is: `15m`, `1h`, `1d`.
 */
interval: string, 
/**
 * The zone whose calendar the buckets follow.
 */
zone: string, 
/**
 * Where the first bucket begins, in milliseconds; 0 when there is none.
 */
from: number, 
/**
 * Where the last bucket ends.
 */
to: number, 
/**
 * The buckets in order, without a gap, as pairs of the first millisecond and one past the last.
 */
buckets: Array<[number, number]>, 
/**
 * The plots, in the order they were asked for.
 */
plots: Array<Plot>,
};

/**
 * One figure for each bucket: `total` = the sum of `counts` + `absent` + `notNumbers` + `withoutTime` +
 * `before` + `after`.
 */
export type Plot = {
/**
 * The field; `null` where all events are counted.
 */
field: string | null, 
/**
 * The figure.
 */
operation: Operation, 
/**
 * What the plot shows, in words; a drawing writes it with every value.
 */
label: string, 
/**
 * The query of the events that enter: that of the scope, the filters, and that the field is there.
 */
query: string, 
/**
 * The figure of each bucket; `null` where no value entered.
 */
values: Array<number | null>, 
/**
 * The events that entered, for each bucket.
 */
counts: Array<number>, 
/**
 * The figure of all buckets together.
 */
value: number | null, 
/**
 * Events without the field.
 */
absent: number, 
/**
 * Events none of whose values is a number, where one is needed.
 */
notNumbers: number, 
/**
 * Values that are no number, where one is needed, also of events that have a number too.
 */
ignoredValues: number, 
/**
 * Events that would enter and have no time.
 */
withoutTime: number, 
/**
 * Events that would enter, before the first bucket.
 */
before: number, 
/**
 * Events that would enter, after the last bucket.
 */
after: number, 
/**
 * All events that match the query of the scope and the filters.
 */
total: number,
};

/**
 * How a chart is drawn.
 */
export type ChartStyle = {
/**
 * The width in CSS pixels.
 */
width: number, 
/**
 * The height in CSS pixels; a breakdown drawn as bars is as high as its rows need.
 */
height: number, 
/**
 * Lines, areas or bars of a histogram or graph, bars or a pie of a breakdown; bars where it is not given.
 */
form?: ChartForm, 
/**
 * How several series stand to one another; those of a split histogram upon each other where it is not
 * given, except as lines, and those of a graph each from zero.
 */
stack?: Stack, 
/**
 * The unit of the values, written at the axis.
 */
unit?: string,
};

/**
 * What a chart is made of.
 */
export type ChartForm = "bars" | "line" | "area" | "pie";

/**
 * How the series of a chart stand to one another.
 */
export type Stack = "none" | "sum" | "share";

/**
 * A drawing. It has classes and no colours: the page's style gives it ink.
 */
export type Chart = {
/**
 * The drawing, as one `svg` element.
 */
svg: string, 
/**
 * Its width in user units.
 */
width: number, 
/**
 * Its height in user units.
 */
height: number, 
/**
 * One mark for each bar in order, also where a bar has no height; then one for each part of a bar.
 */
marks: Array<Mark>,
};

/**
 * Where something is drawn, in the user units of the SVG.
 */
export type Mark = {
/**
 * The left edge.
 */
x: number, 
/**
 * The upper edge.
 */
y: number, 
/**
 * From left to right.
 */
width: number, 
/**
 * From top to bottom.
 */
height: number, 
/**
 * Which bar, from 0.
 */
bucket: number, 
/**
 * Which part of the bar, by the order of the series; `null` for the bar as a whole.
 */
series: number | null, 
/**
 * How many events it stands for.
 */
value: number, 
/**
 * What it shows, in words.
 */
label: string,
};
