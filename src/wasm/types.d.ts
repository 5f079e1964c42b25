// Generated from the Rust types of src/api by its tests. Do not edit.

/**
 * The alert of a view, with its own channels or those of a preset. A view has at most one alert.
 */
export type Alert = {
/**
 * The id; empty for an alert that is not saved yet.
 */
id: string, 
/**
 * The id of the view.
 */
viewId: string, 
/**
 * The id of the preset whose channels are used instead of the alert's own channels.
 */
presetId: string | null, 
/**
 * The alert's own channels.
 */
channels: Array<AlertChannel>,
};

/**
 * A channel of an alert, with its own condition.
 */
export type AlertChannel = {
/**
 * The service that the channel would send to.
 */
integration: AlertIntegration, 
/**
 * Whether the condition is presence or absence.
 */
operator: AlertOperator, 
/**
 * The number of lines in the condition.
 */
lines: number, 
/**
 * The period of the condition.
 */
period: AlertPeriod, 
/**
 * Whether presence fires as soon as the number of lines is reached.
 */
immediate: boolean, 
/**
 * Whether the channel fires at the end of the period; always true for absence.
 */
terminal: boolean, 
/**
 * The recipients of an e-mail.
 */
recipients: Array<string>, 
/**
 * The zone of the times in the message; `null` for UTC.
 */
zone: string | null, 
/**
 * The times at which the channel may send; `null` for always.
 */
schedule: AlertSchedule | null, 
/**
 * Whether the channel can be muted.
 */
muteable: boolean, 
/**
 * The time range in which the channel is muted; `null` for none.
 */
mute: AlertMute | null, 
/**
 * The address of a webhook or of a Slack channel.
 */
url: string, 
/**
 * The HTTP method of a webhook.
 */
method: string, 
/**
 * The headers of a webhook.
 */
headers: Array<PayloadHeader>, 
/**
 * The body of a webhook, with tokens such as `{{name}}`.
 */
bodyTemplate: string, 
/**
 * The key of a PagerDuty service.
 */
key: string,
};

/**
 * A loaded file.
 */
export type AlertFile = {
/**
 * The name.
 */
name: string, 
/**
 * The SHA-256 hash of the file's bytes; `null` if it is not computed.
 */
sha256: string | null,
};

/**
 * The service that a channel would send to.
 */
export type AlertIntegration = "email" | "slack" | "webhook" | "pagerduty";

/**
 * An event of a firing.
 */
export type AlertLine = {
/**
 * The time in milliseconds since the epoch.
 */
time: number | null, 
/**
 * The service.
 */
source: string, 
/**
 * The service instance.
 */
app: string, 
/**
 * The severity.
 */
level: string, 
/**
 * The display line without the time.
 */
text: string, 
/**
 * The fields, if the body of a webhook uses them.
 */
fields: Array<AlertLineField>,
};

/**
 * A field of an event.
 */
export type AlertLineField = {
/**
 * The dotted path.
 */
path: string, 
/**
 * The JSON type: `string`, `number`, `boolean`, `null`, `object` or `array`.
 */
type: string, 
/**
 * The value as text.
 */
value: string, 
/**
 * The origin of the value, as in an `EventField`; not used.
 */
origin: string,
};

/**
 * The data of a firing's message.
 */
export type AlertMessage = {
/**
 * The name of the view.
 */
view: string, 
/**
 * The query of the view.
 */
query: string, 
/**
 * The channel that fired.
 */
channel: AlertChannel, 
/**
 * The firing.
 */
firing: Firing, 
/**
 * The events of the firing in order of time. Events after the first 100 may be left out.
 */
lines: Array<AlertLine>, 
/**
 * The files of the events.
 */
files: Array<AlertFile>, 
/**
 * The tags of the view.
 */
tags: Array<string>, 
/**
 * A link that shows the events; empty for none.
 */
url: string,
};

/**
 * A time range in which a channel does not send.
 */
export type AlertMute = {
/**
 * The start, in milliseconds since the epoch.
 */
from: number, 
/**
 * The length in hours: 1, 6, 12 or 24.
 */
hours: number,
};

/**
 * The comparison of a channel's condition.
 */
export type AlertOperator = "presence" | "absence";

/**
 * The length of a channel's period.
 */
export type AlertPeriod = "30s" | "1m" | "5m" | "15m" | "30m" | "1h" | "6h" | "12h" | "24h";

/**
 * Channels that the alerts of several views share.
 */
export type AlertPreset = {
/**
 * The id; empty for a preset that is not saved yet.
 */
id: string, 
/**
 * The name.
 */
name: string, 
/**
 * The channels.
 */
channels: Array<AlertChannel>,
};

/**
 * The times at which a channel may send. Day and time of day are tested independently, in the zone's local time.
 */
export type AlertSchedule = {
/**
 * The zone; `null` for UTC.
 */
zone: string | null, 
/**
 * The days, from 0 for Sunday to 6 for Saturday.
 */
days: Array<number>, 
/**
 * The start of the hours (inclusive), as `08:00`.
 */
from: string, 
/**
 * The end of the hours (exclusive). If it is before `from`, the hours extend over midnight. If both are equal,
 * the whole day is allowed.
 */
to: string,
};

/**
 * A page of graphs and widgets.
 */
export type Board = {
/**
 * The id; empty for a board that is not saved yet.
 */
id: string, 
/**
 * The name.
 */
name: string, 
/**
 * The description.
 */
description: string, 
/**
 * The names of the categories.
 */
categories: Array<string>, 
/**
 * Whether the board is a favourite.
 */
favourite: boolean, 
/**
 * A query that filters every chart on the board.
 */
filter: string, 
/**
 * The time range.
 */
range: BoardRange, 
/**
 * The graphs, in order.
 */
graphs: Array<BoardGraph>, 
/**
 * The widgets, in order.
 */
widgets: Array<BoardWidget>,
};

/**
 * The distribution of a field's values over the events of a graph.
 */
export type BoardBreakdown = {
/**
 * The field.
 */
field: string, 
/**
 * The chart type.
 */
kind: BoardBreakdownKind, 
/**
 * The order of the values.
 */
sort: BoardSort, 
/**
 * The number of values to show; the others are counted together.
 */
limit: number,
};

/**
 * The chart type of a breakdown.
 */
export type BoardBreakdownKind = "histogram" | "pie" | "table";

/**
 * Numbers over time.
 */
export type BoardGraph = {
/**
 * The name; empty for a name made from the plots.
 */
name: string, 
/**
 * A query that filters every plot of the graph.
 */
filter: string, 
/**
 * The chart type.
 */
style: BoardStyle, 
/**
 * Whether each plot is shown as its share of the sum.
 */
stacked: boolean, 
/**
 * The series.
 */
plots: Array<BoardPlot>, 
/**
 * The breakdowns, at most five.
 */
breakdowns: Array<BoardBreakdown>,
};

/**
 * The operation on the events of an interval that have the field.
 */
export type BoardOperation = "counts" | "min" | "max" | "average" | "sum" | "difference" | "p75" | "p85" | "p95" | "p99";

/**
 * A series of a graph: the lines that have the field and match query and filter.
 */
export type BoardPlot = {
/**
 * The name; empty for a name made from the other members.
 */
name: string, 
/**
 * The field; empty for all lines.
 */
field: string, 
/**
 * The query; empty for all events.
 */
query: string, 
/**
 * The prefix that values must have; empty for all values.
 */
filter: string, 
/**
 * The operation on the events of each interval.
 */
operation: BoardOperation,
};

/**
 * The time range of a board.
 */
export type BoardRange = {
/**
 * The kind of time range.
 */
kind: BoardRangeKind, 
/**
 * The start of a `range` (inclusive), in milliseconds since the epoch.
 */
from: number | null, 
/**
 * The end of a `range` (exclusive), in milliseconds since the epoch.
 */
to: number | null,
};

/**
 * The kind of a time range.
 */
export type BoardRangeKind = "all" | "live" | "range";

/**
 * The order of values.
 */
export type BoardSort = "high" | "low" | "name";

/**
 * The chart type of a graph.
 */
export type BoardStyle = "line" | "area" | "bars";

/**
 * A number, or a table of numbers.
 */
export type BoardWidget = {
/**
 * The kind of widget.
 */
kind: BoardWidgetKind, 
/**
 * The name; empty for a name made from the other members.
 */
name: string, 
/**
 * The field; empty for all lines.
 */
field: string, 
/**
 * The query; empty for all events.
 */
query: string, 
/**
 * The operation on the events.
 */
operation: BoardOperation, 
/**
 * The lower end of a gauge.
 */
min: number, 
/**
 * The upper end of a gauge; `null` for the number of all events.
 */
max: number | null, 
/**
 * The fields whose values are the rows of a table.
 */
groupBy: Array<string>, 
/**
 * The number of rows of a table.
 */
rows: number, 
/**
 * The order of the rows.
 */
sort: BoardSort,
};

/**
 * The kind of a widget.
 */
export type BoardWidgetKind = "counter" | "gauge" | "table";

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
/**
 * The drawing, if the spec had a style.
 */
chart?: Chart,
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
/**
 * Draws the counts in this style, as the `chart` of the answer.
 */
style?: ChartStyle,
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
 * What a chart is made of.
 */
export type ChartForm = "bars" | "line" | "area" | "pie";

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
 * A time range that files cover without a gap, both ends included. Times are in milliseconds since the epoch.
 */
export type Coverage = {
/**
 * The number of the file. The ranges of a file that several workers read are joined by this number.
 */
file: number | null, 
/**
 * The time of the first event.
 */
from: number, 
/**
 * The time of the last event.
 */
to: number,
};

/**
 * How bad a diagnostic is.
 */
export type DiagnosticSeverity = "error" | "warning" | "hint";

/**
 * The e-mail that a firing would have sent.
 */
export type Email = {
/**
 * The subject.
 */
subject: string, 
/**
 * The text.
 */
body: string, 
/**
 * The whole e-mail, for an `.eml` file.
 */
eml: string, 
/**
 * The recipients that are not e-mail addresses and were left out.
 */
wrongRecipients: Array<string>,
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
 * A query in words, clause by clause, over the events of a scope.
 */
export type Explanation = {
/**
 * The clauses that all have to hold, in the order of the query.
 */
clauses: Array<Clause>,
};

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
 * Whether an event may have several values of it.
 */
several: boolean, 
/**
 * Where it comes from.
 */
origin: Origin,
};

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
 * How to read a file.
 */
export type FileOptions = {
/**
 * Whether an archive may expand to any size: for one that stopped at the limit and is to be read all the same.
 */
unlimited?: boolean,
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
 * What its text consists of, once all of it is read.
 */
text: TextBytes, 
/**
 * The time of its first event, once all of it is read.
 */
first: number | null, 
/**
 * The time of its last event.
 */
last: number | null, 
/**
 * The events out of a damaged part of an archive, whose checksum does not vouch for them.
 */
unverified: number, 
/**
 * What ended the reading before the end, in a sentence.
 */
stopped: string | null, 
/**
 * Whether that was a limit which opening it with `unlimited` lifts.
 */
stoppedAtLimit: boolean, 
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
 * A firing of a channel. Times are in milliseconds since the epoch.
 */
export type Firing = {
/**
 * The time of the firing.
 */
moment: number, 
/**
 * The reason for the firing.
 */
reason: FiringReason, 
/**
 * The reason why the firing was not sent; `null` for a firing that was sent.
 */
held: FiringHold | null, 
/**
 * The start of the window.
 */
from: number, 
/**
 * The end of the window.
 */
to: number, 
/**
 * The index of the first event of the firing among the view's events in order of time.
 */
first: number, 
/**
 * The number of events of the firing.
 */
count: number,
};

/**
 * The reason why a firing was not sent.
 */
export type FiringHold = "mute" | "schedule";

/**
 * The reason for a firing.
 */
export type FiringReason = "lines" | "end" | "absence";

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
/**
 * The drawing, if the spec had a style.
 */
chart?: Chart,
};

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
/**
 * Draws the counts in this style, as the `chart` of the answer.
 */
style?: ChartStyle,
};

/**
 * One combination of values.
 */
export type Group = {
/**
 * What to show for each value, in the order of the fields; never empty.
 */
labels: Array<string>, 
/**
 * The number of events that hold all of them.
 */
count: number,
};

/**
 * How to group events by several fields.
 */
export type GroupSpec = {
/**
 * The fields.
 */
fields: Array<string>, 
/**
 * How many combinations of values to list; the rest are counted together.
 */
limit: number, 
/**
 * Which come first; the most frequent where it is not given.
 */
sort?: BreakdownSort,
};

/**
 * How often the values of several fields occur together: `total` + `extra` = the sum of the rows + `other` + `absent`.
 */
export type Groups = {
/**
 * The fields.
 */
fields: Array<string>, 
/**
 * The first combinations in the requested order.
 */
rows: Array<Group>, 
/**
 * The sum of the counts of all other combinations.
 */
other: number, 
/**
 * The number of other combinations.
 */
otherGroups: number, 
/**
 * Events that lack at least one of the fields.
 */
absent: number, 
/**
 * How many combinations there are beyond one for each event with all fields, because some events hold several values.
 */
extra: number, 
/**
 * All events of the scope.
 */
total: number,
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
/**
 * The drawing, if the spec had a style.
 */
chart?: Chart,
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
/**
 * Draws the counts in this style, as the `chart` of the answer.
 */
style?: ChartStyle,
};

/**
 * A diagnostic about an imported query, as in a `ParsedQuery`.
 */
export type ImportDiagnostic = {
/**
 * The severity.
 */
severity: ImportSeverity, 
/**
 * The start of the span, in UTF-16 code units.
 */
start: number, 
/**
 * The end of the span (exclusive), in UTF-16 code units.
 */
end: number, 
/**
 * The problem.
 */
message: string, 
/**
 * How to solve the problem.
 */
help: string,
};

/**
 * The kind of an imported definition.
 */
export type ImportKind = "view" | "preset" | "category" | "unknown";

/**
 * The result of an import.
 */
export type ImportReport = {
/**
 * The number of views added.
 */
views: number, 
/**
 * The number of presets added.
 */
presets: number, 
/**
 * The number of alerts added.
 */
alerts: number, 
/**
 * The number of definitions that were already in the workspace, perhaps under another name.
 */
known: number, 
/**
 * Every definition in the text.
 */
definitions: Array<ImportedDefinition>, 
/**
 * The problems that belong to no definition.
 */
problems: Array<string>, 
/**
 * The number of problems that are not in `problems`.
 */
moreProblems: number,
};

/**
 * The severity of a diagnostic.
 */
export type ImportSeverity = "error" | "warning" | "hint";

/**
 * A definition in the imported text.
 */
export type ImportedDefinition = {
/**
 * The kind.
 */
kind: ImportKind, 
/**
 * The name.
 */
name: string, 
/**
 * Whether the definition was imported.
 */
imported: boolean, 
/**
 * The parts that were not imported.
 */
notes: Array<string>, 
/**
 * The diagnostics about the query.
 */
diagnostics: Array<ImportDiagnostic>,
};

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
 * An invalid part of a file.
 */
export type LoadProblem = {
/**
 * The path of the part, such as `views[3].name`.
 */
path: string, 
/**
 * What is invalid and what was expected.
 */
reason: string,
};

/**
 * The result of loading a workspace file.
 */
export type LoadReport = {
/**
 * The number of views added.
 */
views: number, 
/**
 * The number of presets added.
 */
presets: number, 
/**
 * The number of alerts added.
 */
alerts: number, 
/**
 * The number of boards added.
 */
boards: number, 
/**
 * The number of definitions that were already in the workspace, perhaps under another name.
 */
known: number, 
/**
 * The first problems. The valid parts of the file were loaded.
 */
problems: Array<LoadProblem>, 
/**
 * The number of problems that are not in `problems`.
 */
moreProblems: number,
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

/**
 * Numbers, as a `Float64Array` in JavaScript.
 */
export type Numbers = Float64Array;

/**
 * The figure of a bucket. All but `count` are of the values of a field that are numbers, or texts that
 * read as one; the value that an event holds several times enters once.
 */
export type Operation = "count" | "min" | "max" | "average" | "sum" | "difference" | "percentile75" | "percentile85" | "percentile95" | "percentile99";

/**
 * Which event comes first.
 */
export type Order = "oldest" | "newest";

/**
 * Where a field comes from.
 */
export type Origin = "event" | "wrapper" | "derived";

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
/**
 * The line template that makes `message`, as `{{action}} STATUS:{{outcome}}`; the usual line without one.
 */
template?: string, 
/**
 * Whether cells are given whole, however long: for what is not looked at but written to a file.
 */
whole?: boolean,
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
 * The request that a firing would have made.
 */
export type Payload = {
/**
 * The HTTP method.
 */
method: string, 
/**
 * The address; empty if the channel has none.
 */
url: string, 
/**
 * The headers.
 */
headers: Array<PayloadHeader>, 
/**
 * The body.
 */
body: string, 
/**
 * The unknown tokens of the body, which were not replaced.
 */
unknownTokens: Array<string>,
};

/**
 * An HTTP header of a request.
 */
export type PayloadHeader = {
/**
 * The name.
 */
name: string, 
/**
 * The value.
 */
value: string,
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
 * The firings of a channel.
 */
export type Replay = {
/**
 * The last 10,000 firings, in order of time.
 */
firings: Array<Firing>, 
/**
 * The number of all firings.
 */
total: number, 
/**
 * The number of firings that were sent.
 */
sent: number, 
/**
 * The number of firings held because the channel was muted.
 */
muted: number, 
/**
 * The number of firings held because they are outside the schedule.
 */
outsideSchedule: number,
};

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
 * What it has in the columns asked for, cut like the line unless the page wants it whole; `null` where it lacks the field.
 */
cells: Array<string | null>,
};

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
 * Only events with one of these tags (`_tag`).
 */
tags?: Array<string>, 
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
 * A change to a list: some consecutive entries are replaced by others.
 */
export type Splice<T> = {
/**
 * The index of the first changed entry.
 */
at: number, 
/**
 * The number of entries of the earlier list that are removed from this index on.
 */
removed: number, 
/**
 * The entries that are inserted at this index.
 */
added: Array<T>,
};

/**
 * How the series of a chart stand to one another.
 */
export type Stack = "none" | "sum" | "share";

/**
 * The bytes of a text by what they are. Together they are `decompressedBytes`, unless reading stopped before the end.
 */
export type TextBytes = {
/**
 * Events, repeated ones included.
 */
events: number, 
/**
 * Refused lines.
 */
refused: number, 
/**
 * What holds records together: brackets and commas, byte order marks, what a page has next to its events.
 */
framing: number, 
/**
 * Blanks and line breaks between these.
 */
blank: number,
};

/**
 * The colours of the page.
 */
export type Theme = "system" | "light" | "dark";

/**
 * What a piece of a query is.
 */
export type TokenKind = "field" | "word" | "quoted" | "number" | "operator";

/**
 * A query in another language.
 */
export type Translation = {
/**
 * A whole statement that finds the events.
 */
text: string, 
/**
 * A statement that counts them. Lucene has none; the query itself stands here.
 */
count: string, 
/**
 * The condition alone, over the table that the statement makes.
 */
condition: string, 
/**
 * What does not carry over, in the order of the query.
 */
notes: Array<TranslationNote>,
};

/**
 * Something a clause loses. Positions count UTF-16 units, as JavaScript strings do.
 */
export type TranslationNote = {
/**
 * The first unit of the clause.
 */
start: number, 
/**
 * One past the last.
 */
end: number, 
/**
 * The clause as it was written.
 */
clause: string, 
/**
 * What is lost, and when.
 */
message: string,
};

/**
 * How to translate a query.
 */
export type TranslationOptions = {
/**
 * The path or pattern of the files that the engine reads.
 */
files?: string,
};

/**
 * An engine and its language.
 */
export type TranslationTarget = "duckdb-json" | "duckdb-parquet" | "spark-json" | "spark-parquet" | "lucene" | "dataprime";

/**
 * What a value is in JSON.
 */
export type ValueType = "string" | "number" | "boolean" | "null" | "object" | "array";

/**
 * A saved search. It has a time range only if `from` or `to` is set.
 */
export type View = {
/**
 * The id; empty for a view that is not saved yet.
 */
id: string, 
/**
 * The name.
 */
name: string, 
/**
 * The description.
 */
description: string, 
/**
 * The names of the categories; a view without a category appears under UNCATEGORIZED.
 */
categories: Array<string>, 
/**
 * Whether the view is a favourite.
 */
favourite: boolean, 
/**
 * The query; empty for all events.
 */
query: string, 
/**
 * Only events of these sources.
 */
sources: Array<string>, 
/**
 * Only events of these apps.
 */
apps: Array<string>, 
/**
 * Only events of these levels.
 */
levels: Array<string>, 
/**
 * Only events with one of these tags.
 */
tags: Array<string>, 
/**
 * The fields shown as columns.
 */
columns: Array<string>, 
/**
 * The line template; empty for the default line.
 */
template: string, 
/**
 * The terms that are highlighted in the lines.
 */
highlights: Array<string>, 
/**
 * The start of the time range (inclusive), in milliseconds since the epoch.
 */
from: number | null, 
/**
 * The end of the time range (exclusive), in milliseconds since the epoch.
 */
to: number | null,
};

/**
 * The changes to the workspace since an earlier state.
 */
export type WorkspaceChanges = {
/**
 * The change to the views.
 */
views: Splice<View>, 
/**
 * All current categories.
 */
categories: Array<string>, 
/**
 * The change to the presets.
 */
presets: Splice<AlertPreset>, 
/**
 * The change to the alerts.
 */
alerts: Splice<Alert>, 
/**
 * The change to the boards.
 */
boards: Splice<Board>, 
/**
 * The current settings.
 */
settings: WorkspaceSettings,
};

/**
 * The settings of the page.
 */
export type WorkspaceSettings = {
/**
 * The zone in which times are shown; `null` for UTC.
 */
zone: string | null, 
/**
 * The line template for views without a template.
 */
template: string, 
/**
 * The fields shown as columns for views without columns.
 */
columns: Array<string>, 
/**
 * The terms that are highlighted in all lines.
 */
highlights: Array<string>, 
/**
 * Whether long lines are wrapped.
 */
wrap: boolean, 
/**
 * Whether the newest event is shown first.
 */
newestFirst: boolean, 
/**
 * The theme.
 */
theme: Theme,
};

/**
 * Everything a user saved.
 */
export type WorkspaceState = {
/**
 * The views.
 */
views: Array<View>, 
/**
 * The categories, including empty ones.
 */
categories: Array<string>, 
/**
 * The presets.
 */
presets: Array<AlertPreset>, 
/**
 * The alerts.
 */
alerts: Array<Alert>, 
/**
 * The boards.
 */
boards: Array<Board>, 
/**
 * The settings.
 */
settings: WorkspaceSettings,
};

/** The queries of a `Session`. */
export interface Queries {
    /**
     * Returns what was read of every file so far.
     */
    reports(): Array<FileReport>;
    /**
     * Returns the first and the last time of each file that has events with a time.
     */
    coverage(): Array<Coverage>;
    /**
     * Returns the fields that occur, by path, and how many events of the scope have each.
     */
    fields(scope?: Scope): Array<FieldInfo>;
    /**
     * Returns how a query is understood. A query with an error has diagnostics; nothing is thrown for it.
     */
    parse(query: string): ParsedQuery;
    /**
     * Returns the query of a scope in words, with the events that each clause keeps and removes.
     */
    explain(scope: Scope): Explanation;
    /**
     * Returns completions at the cursor, a position in UTF-16 units.
     */
    complete(query: string, cursor: number): Array<Completion>;
    /**
     * Counts the events that match.
     */
    count(scope: Scope): Counts;
    /**
     * Returns one page of the list of events, in order of time.
     */
    rows(scope: Scope, page: Page): Array<Row>;
    /**
     * Returns the times of a scope's events in milliseconds, ascending, without the events that have none.
     * `rows` lists the same events first in the order from the oldest.
     */
    times(scope: Scope): Numbers;
    /**
     * Counts the events of a scope over time, and draws the counts if the spec has a `style`.
     */
    histogram(scope: Scope, spec: HistogramSpec): Histogram;
    /**
     * Counts the events of a scope by the values of a field, and draws the counts if the spec has a `style`.
     */
    breakdown(scope: Scope, spec: BreakdownSpec): Breakdown;
    /**
     * Counts the events of a scope by the combinations of values of several fields.
     */
    groups(scope: Scope, spec: GroupSpec): Groups;
    /**
     * Counts the plots of a graph over one time axis, and draws them if the spec has a `style`.
     */
    graph(scope: Scope, spec: GraphSpec): Graph;
    /**
     * Returns the time range of words such as `yesterday 10am to yesterday 11am`.
     */
    jump(words: string, options?: JumpOptions): JumpRange;
}

export interface Session extends Queries {}
