/// <reference lib="esnext.disposable" />
/* tslint:disable */
/* eslint-disable */

/** An element of a page, such as an `HTMLElement`. The type is written out, because Node has no `Element`. */
export interface ChartElement {
    readonly localName: string;
    replaceChildren(): void;
}


/** What `readBlob` or `readStream` has read so far. */
export interface ReadProgress {
    /** The number of the file. */
    readonly file: number;
    /** The number of bytes that were read, before decompression. Their events can be queried. */
    readonly bytes: number;
    /** The number of bytes of the blob. `null` for a stream. */
    readonly size: number | null;
}

/** Options of `readBlob` and `readStream`. */
export type ReadOptions = FileOptions & {
    /** The name of the file for display. Without this option, it is the name of the `File`, or the empty text. */
    name?: string | undefined;
    /** Stops reading when it is aborted. */
    signal?: AbortSignal | null | undefined;
    /** Called after each piece. An error that it throws stops reading. */
    onProgress?: ((progress: ReadProgress) => void) | undefined;
};


// Generated from the Rust types of src/api by its tests. Do not edit.

/**
 * The alert of a view, with its own channels or the channels of a preset. A view has at most one alert.
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
     * The comparison of the condition: presence or absence.
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
     * `true` if presence fires as soon as the number of lines is reached.
     */
    immediate: boolean,
    /**
     * `true` if the channel fires at the end of the period. Always `true` for absence.
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
     * `true` if the channel can be muted.
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
     * The SHA-256 hash of the bytes of the file. `null` if the hash is not computed.
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
     * A link that shows the events. Empty if there is no link.
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
     * The end of the hours (exclusive). If the end is before `from`, the hours extend over midnight. If `from` and
     * `to` are equal, the whole day is allowed.
     */
    to: string,
};

/**
 * Times such as `05/06/2024 10:00:00`, in a field whose values do not show whether the day or the month is first.
 */
export type AmbiguousTimes = {
    /**
     * The path of the field.
     */
    field: string,
    /**
     * The number of events with such a time, including events that repeat an earlier event.
     */
    events: number,
    /**
     * The first such value.
     */
    example: string,
    /**
     * The time of the first value if the day is first, in milliseconds since 1970 UTC.
     */
    dayFirst: number,
    /**
     * The time of the first value if the month is first, in milliseconds since 1970 UTC.
     */
    monthFirst: number,
    /**
     * Whether the day is read first because of `FileOptions.dayFirst`. `null`: the option is not set, and the times are
     * not read.
     */
    chosenDayFirst: boolean | null,
};

/**
 * What an archive contains.
 */
export type ArchiveContents = {
    /**
     * The format of the archive, with the number of its files.
     */
    format: string,
    /**
     * The reason why the archive is not read to its end, or not at all. `null` if it is.
     */
    stopped: string | null,
    /**
     * What is unusual about the archive and its members, in sentences.
     */
    notes: Array<string>,
    /**
     * The members that may have events, in the order of the archive.
     */
    members: Array<ArchiveMember>,
};

/**
 * What the report of an archive says, for a caller that opens its members itself.
 */
export type ArchiveDescription = {
    /**
     * The number of bytes of the archive.
     */
    bytes: number,
    /**
     * The format of the archive, with the number of its files.
     */
    format: string,
    /**
     * The reason why the archive is not read to its end, or not at all. `null` if it is.
     */
    stopped: string | null,
    /**
     * What is unusual about the archive and its members, in sentences.
     */
    notes: Array<string>,
};

/**
 * A member of an archive. Read as a file, it has the bytes of `head`, then the bytes of the archive from `start` to
 * `end`, then the bytes of `tail`.
 */
export type ArchiveMember = {
    /**
     * The path in the archive.
     */
    name: string,
    /**
     * The first byte of the member in the archive.
     */
    start: number,
    /**
     * The byte after the member.
     */
    end: number,
    /**
     * Whether the bytes are a compressed stream around the member, for `MemberOptions.packed`.
     */
    packed: boolean,
    /**
     * The bytes before those of the archive.
     */
    head: Array<number>,
    /**
     * The bytes after those of the archive.
     */
    tail: Array<number>,
    /**
     * The CRC-32 of the bytes, for `FileHash.ofMember`. `null` if the archive has none, or the stream has one.
     */
    crc: number | null,
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
     * `true` if the board is a favourite.
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
     * The graphs.
     */
    graphs: Array<BoardGraph>,
    /**
     * The widgets.
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
     * The number of values to show. Other values are counted together.
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
     * `true` if each plot is shown as its share of the sum.
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
    /**
     * `true` if the total of each plot is shown above the chart.
     */
    totals: boolean,
    /**
     * The width; `null` for the usual width of a graph.
     */
    width: BoardWidth | null,
    /**
     * The position on the board. Parts with the same position are ordered: widgets before graphs, then as listed.
     */
    position: number,
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
     * The fields whose values are the rows of a table. For a pivot, the field of the rows, then that of the columns.
     */
    groupBy: Array<string>,
    /**
     * The number of rows of a table or a pivot.
     */
    rows: number,
    /**
     * The order of the rows.
     */
    sort: BoardSort,
    /**
     * The width; `null` for the usual width of its kind.
     */
    width: BoardWidth | null,
    /**
     * The position on the board. Parts with the same position are ordered: widgets before graphs, then as listed.
     */
    position: number,
};

/**
 * The kind of a widget.
 */
export type BoardWidgetKind = "counter" | "gauge" | "table" | "pivot" | "week";

/**
 * The width of a graph or widget on its board. On a narrow screen each part has the full width.
 */
export type BoardWidth = "third" | "half" | "full";

/**
 * Events counted by the values of a field: `total` + `extra` = the sum of the rows + `other` + `absent`.
 */
export type Breakdown = {
    /**
     * The field as the spec names it.
     */
    field: string,
    /**
     * The values in the requested order, up to the limit.
     */
    rows: Array<BreakdownRow>,
    /**
     * The sum of the counts of the values that are not listed.
     */
    other: number,
    /**
     * The number of values that are not listed.
     */
    otherValues: number,
    /**
     * The number of events without the field.
     */
    absent: number,
    /**
     * The number of distinct values.
     */
    distinct: number,
    /**
     * The number of values minus the number of events that have the field. An event may have several values.
     */
    extra: number,
    /**
     * The number of events of the scope.
     */
    total: number,
    /**
     * The drawing, if the spec has a style.
     */
    chart?: Chart,
};

/**
 * One value of a breakdown.
 */
export type BreakdownRow = {
    /**
     * The text of the value.
     */
    value: string,
    /**
     * The JSON type of the value.
     */
    type: ValueType,
    /**
     * The value for display, never empty.
     */
    label: string,
    /**
     * The number of events that have the value. An event that has the value twice counts once.
     */
    count: number,
};

/**
 * The order of a breakdown or of groups. The limit keeps the first entries in this order.
 */
export type BreakdownSort = "most" | "fewest" | "value";

/**
 * The spec of a breakdown: events counted by the values of a field.
 */
export type BreakdownSpec = {
    /**
     * The field, by path or alias.
     */
    field: string,
    /**
     * The maximum number of values to list. The other values are counted together.
     */
    limit: number,
    /**
     * The order. Default: the most frequent first.
     */
    sort?: BreakdownSort,
    /**
     * Whether the events are counted by their level, as the filter `levels` of a scope means it, whatever `field` is. In
     * some events the field `level` is no severity. Default: `false`.
     */
    ofLevels?: boolean,
    /**
     * The style of the drawing. With a style, the answer has a `chart`.
     */
    style?: ChartStyle,
};

/**
 * A bucket of a histogram.
 */
export type Bucket = {
    /**
     * The start of the bucket, in milliseconds since 1970 UTC.
     */
    start: number,
    /**
     * The end of the bucket, exclusive, in milliseconds since 1970 UTC.
     */
    end: number,
    /**
     * The number of events in the bucket.
     */
    count: number,
};

/**
 * The number of combinations by their change from the baseline.
 */
export type ChangeCounts = {
    /**
     * The number of combinations that the baseline lacks.
     */
    new: number,
    /**
     * The number of combinations that only the baseline has.
     */
    gone: number,
    /**
     * The number of combinations with more events.
     */
    more: number,
    /**
     * The number of combinations with fewer events.
     */
    fewer: number,
    /**
     * The number of combinations with as many events.
     */
    same: number,
};

/**
 * A drawn chart. Its elements have CSS classes and no colours, so that the style sheet of the page sets the colours.
 */
export type Chart = {
    /**
     * The drawing as the text of one `svg` element.
     */
    svg: string,
    /**
     * The width in user units of the SVG.
     */
    width: number,
    /**
     * The height in user units of the SVG.
     */
    height: number,
    /**
     * The marks: first one mark for each bucket or row in order, including empty buckets, then one mark for each value
     * of a series.
     */
    marks: Array<Mark>,
};

/**
 * The form of a chart.
 */
export type ChartForm = "bars" | "line" | "area" | "pie";

/**
 * The style of a chart.
 */
export type ChartStyle = {
    /**
     * The width in CSS pixels.
     */
    width: number,
    /**
     * The height in CSS pixels. A breakdown as bars ignores this member: its rows determine the height.
     */
    height: number,
    /**
     * The form of the chart: bars, lines or areas for a histogram or graph, bars or a pie for a breakdown.
     * Default: bars.
     */
    form?: ChartForm,
    /**
     * The way in which several series are stacked. Default: `sum` for bars and areas of a histogram, `none` for lines
     * and for graphs.
     */
    stack?: Stack,
    /**
     * The unit of the values, which the axis shows.
     */
    unit?: string,
};

/**
 * A clause of a query text.
 */
export type Clause = {
    /**
     * The clause in words.
     */
    text: string,
    /**
     * The number of events that match this clause and all clauses before it.
     */
    rows: number,
    /**
     * The number of events that match all clauses before this clause, but not this clause.
     */
    removes: number,
    /**
     * The clause as query text. `null` in the same cases as `without`.
     */
    source: string | null,
    /**
     * The query text without this clause. `null` if the clause is not part of the text, or the text is very long.
     */
    without: string | null,
    /**
     * The query text with this clause negated. `null` in the same cases as `without`.
     */
    negated: string | null,
};

/**
 * A completion for the search box. Positions are counted in UTF-16 code units, as in JavaScript strings.
 */
export type Completion = {
    /**
     * The position of the first unit to replace.
     */
    start: number,
    /**
     * The position after the last unit to replace.
     */
    end: number,
    /**
     * The text to insert.
     */
    insert: string,
    /**
     * The text for display.
     */
    label: string,
    /**
     * The kind of completion.
     */
    kind: CompletionType,
    /**
     * The number of events that have the field or value; `null` for an operator.
     */
    count: number | null,
};

/**
 * The kind of a completion.
 */
export type CompletionType = "field" | "value" | "operator";

/**
 * The number of loaded events and the number of matching events.
 */
export type Counts = {
    /**
     * The number of loaded events. Events that repeat an earlier event count only if the scope includes repeats.
     */
    total: number,
    /**
     * The number of events of the scope.
     */
    matched: number,
    /**
     * The number of events of the scope without a time.
     */
    withoutTime: number,
    /**
     * The number of loaded events that repeat an earlier event.
     */
    duplicates: number,
    /**
     * The number of loaded events that report a stage of a request of which a later stage is loaded. Events that
     * repeat an earlier event count only if the scope includes repeats.
     */
    earlierStages: number,
    /**
     * The earliest time of an event of the scope, in milliseconds since 1970 UTC; `null` if no event has a time.
     */
    first: number | null,
    /**
     * The latest time of an event of the scope, in milliseconds since 1970 UTC; `null` if no event has a time.
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
 * A family of events that a user declared. An event of no known family belongs to it if it has the field of the
 * time and one more of the fields.
 */
export type DeclaredFamily = {
    /**
     * The id; empty for a family that is not saved yet.
     */
    id: string,
    /**
     * The name. It is not the name of a built-in family.
     */
    name: string,
    /**
     * The fields, one for each meaning; at least one.
     */
    fields: Array<DeclaredField>,
};

/**
 * The field that has one meaning in the events of a declared family.
 */
export type DeclaredField = {
    /**
     * What the field says about an event.
     */
    meaning: FieldMeaning,
    /**
     * The path of the field.
     */
    path: string,
};

/**
 * The severity of a diagnostic.
 */
export type DiagnosticSeverity = "error" | "warning" | "hint";

/**
 * The number of distinct values of a field over time.
 */
export type DistinctOverTime = {
    /**
     * The field as the spec names it.
     */
    field: string,
    /**
     * The length of a bucket: `15m`, `1h`, `1d`.
     */
    interval: string,
    /**
     * The time zone whose calendar the buckets follow.
     */
    zone: string,
    /**
     * The buckets in order, without gaps, as pairs of start and exclusive end in milliseconds since 1970 UTC.
     */
    buckets: Array<[number, number]>,
    /**
     * The number of distinct values in each bucket. A value that occurs in several buckets counts in each of the
     * buckets.
     */
    distinct: Array<number>,
    /**
     * The number of distinct values in all buckets together. A value that occurs in several buckets counts once.
     */
    total: number,
    /**
     * The number of events without a time. Values of events without a time are not counted.
     */
    withoutTime: number,
    /**
     * The number of events before the first bucket. The values of these events are not counted.
     */
    before: number,
    /**
     * The number of events after the last bucket. The values of these events are not counted.
     */
    after: number,
};

/**
 * The spec of a count of distinct values: the field and the time axis.
 */
export type DistinctSpec = {
    /**
     * The field, by path or alias.
     */
    field: string,
    /**
     * The start of the first bucket, in milliseconds since 1970 UTC. Default: the start of the scope, or the time of
     * the first matching event.
     */
    from?: number,
    /**
     * The end of the last bucket, exclusive, in milliseconds since 1970 UTC. Default: the end of the scope, or the
     * time of the last matching event.
     */
    to?: number,
    /**
     * The approximate number of buckets, from which the engine chooses an interval. Default: 100.
     */
    buckets?: number,
    /**
     * The length of a bucket: `15m`, `1h`, `1d`, `1w`, `1mo`, `1y`. Takes precedence over `buckets`.
     */
    interval?: string,
    /**
     * The time zone whose days, weeks and months the buckets follow. Default: UTC.
     */
    zone?: string,
};

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
     * The recipients that were omitted because they are not e-mail addresses.
     */
    wrongRecipients: Array<string>,
};

/**
 * One event in full.
 */
export type EventDetail = {
    /**
     * The number of the event.
     */
    row: number,
    /**
     * The number of the file.
     */
    file: number,
    /**
     * The name of the file.
     */
    fileName: string,
    /**
     * The line in which the event starts, from 1.
     */
    lineNumber: number,
    /**
     * The number of bytes before the event in the file, after decompression.
     */
    offset: number,
    /**
     * The length of the event in bytes.
     */
    length: number,
    /**
     * The time of the event, in milliseconds since 1970 UTC; `null` if the event has no time.
     */
    time: number | null,
    /**
     * The time in the time zone of the session, with the offset from UTC; `null` if the event has no time.
     */
    timeText: string | null,
    /**
     * Whether the event repeats an earlier event.
     */
    duplicate: boolean,
    /**
     * The request of which the event reports a stage, for `stages`; `null` if the event reports no stage.
     */
    request: string | null,
    /**
     * The fields in the order of their paths. A path with several values has one entry for each value.
     */
    fields: Array<EventField>,
};

/**
 * One value of a field of an event.
 */
export type EventField = {
    /**
     * The dotted path.
     */
    path: string,
    /**
     * The JSON type of the value.
     */
    type: ValueType,
    /**
     * The text of the value: the content of a string, or a number with the same digits as in the file.
     */
    value: string,
    /**
     * The origin of the value.
     */
    origin: Origin,
};

/**
 * A query text in words, clause by clause, with the number of events that each clause keeps and removes.
 */
export type Explanation = {
    /**
     * The clauses in the order in which they occur in the text. An event must match all clauses.
     */
    clauses: Array<Clause>,
};

/**
 * The number of events of a family.
 */
export type FamilyCount = {
    /**
     * The name of the family, such as `AWS CloudTrail`.
     */
    name: string,
    /**
     * The number of events, including events that repeat an earlier event.
     */
    events: number,
};

/**
 * What the first events of a file would be with declared families.
 */
export type FamilyPreview = {
    /**
     * The first events, at most 10.
     */
    events: Array<PreviewEvent>,
    /**
     * The families of all events that were read.
     */
    families: Array<FamilyCount>,
    /**
     * Unusual properties of the events, each in a sentence. If the bytes are only the start of a file, some of them may be
     * about its missing end.
     */
    warnings: Array<string>,
    /**
     * The field with the most times whose day and month may be in either order. `null` if there is no such time.
     */
    ambiguousTimes: AmbiguousTimes | null,
    /**
     * The fields of the events, by path.
     */
    fields: Array<PreviewField>,
};

/**
 * A field of the loaded events, with the number of events of a scope that have the field.
 */
export type FieldInfo = {
    /**
     * The dotted path.
     */
    path: string,
    /**
     * The JSON types of the values.
     */
    types: Array<ValueType>,
    /**
     * The number of events of the scope that have the field.
     */
    present: number,
    /**
     * The number of distinct values in all loaded events.
     */
    distinct: number,
    /**
     * Whether any event has several values of the field.
     */
    several: boolean,
    /**
     * The origin of the field.
     */
    origin: Origin,
};

/**
 * What a field of a declared family says about an event.
 */
export type FieldMeaning = "time" | "action" | "outcome" | "severity" | "initiator.name" | "initiator.id" | "initiator.host.address" | "initiator.host.agent" | "target.name" | "target.id" | "target.typeURI" | "reason.reasonCode" | "reason.reasonForFailure" | "observer.name" | "correlationId" | "account" | "region";

/**
 * The order of a list by the first value of a field in each event: numbers by size, then texts, without regard to case.
 * Events with equal values are in the order of time, and events without the field come last.
 */
export type FieldSort = {
    /**
     * The field, by path or alias.
     */
    field: string,
    /**
     * Whether the largest value comes first.
     */
    descending?: boolean,
};

/**
 * A value of a field.
 */
export type FieldValue = {
    /**
     * The JSON type of the value.
     */
    type: ValueType,
    /**
     * The text of the value.
     */
    text: string,
};

/**
 * The events of a file by the hour of their time, repeated events included.
 */
export type FileHours = {
    /**
     * The number of the file.
     */
    file: number,
    /**
     * The hours that have events, ascending.
     */
    hours: Array<HourCount>,
    /**
     * The number of events without a time.
     */
    withoutTime: number,
};

/**
 * Options for reading a file.
 */
export type FileOptions = {
    /**
     * Whether an archive may expand to any size. Without this option, reading stops at a limit
     * (`FileReport.stoppedAtLimit`).
     */
    unlimited?: boolean,
    /**
     * Whether the day is first in dates such as `05/06/2024`, if no value of their field shows the order of day and
     * month (`FileReport.ambiguousTimes`). Without this option, such dates are not read.
     */
    dayFirst?: boolean,
    /**
     * The path of an array, with dots between its keys. An object with an array at this path is read as a page, even if
     * it looks like an event (`FileReport.pageCandidate`).
     */
    pageKey?: string,
    /**
     * For a file that is a member of an archive, its place. `Session` opens the members of an archive itself.
     */
    member?: MemberOptions,
};

/**
 * The report of a file: `lines` = `events` + `duplicates` + `refused` + `blank` + `passedOver`, also while the file is read.
 */
export type FileReport = {
    /**
     * The number of the file.
     */
    file: number,
    /**
     * The number of the archive that has the file as a member. `null` for a file that was opened itself.
     */
    archive: number | null,
    /**
     * The name that was passed to `openFile`. For a member, the name of the archive, a slash, and the path in the
     * archive.
     */
    name: string,
    /**
     * Whether the file is closed.
     */
    closed: boolean,
    /**
     * The format of the content, in words.
     */
    format: string,
    /**
     * The number of bytes that were read.
     */
    bytes: number,
    /**
     * The number of bytes after decompression.
     */
    decompressedBytes: number,
    /**
     * The SHA-256 as 64 hexadecimal digits; `null` until `setSha256` is called.
     */
    sha256: string | null,
    /**
     * The number of records: lines, or elements of an array.
     */
    lines: number,
    /**
     * The number of records that are events and repeat no earlier event.
     */
    events: number,
    /**
     * The number of records that repeat an earlier event.
     */
    duplicates: number,
    /**
     * The number of refused records, which are not events.
     */
    refused: number,
    /**
     * The number of blank lines.
     */
    blank: number,
    /**
     * The number of records that are no log and belong to the format, such as the header of a table.
     */
    passedOver: number,
    /**
     * The number of events without a time. Events that repeat an earlier event are included.
     */
    withoutTime: number,
    /**
     * The bytes of the text by their purpose. The numbers are complete when the file is closed.
     */
    text: TextBytes,
    /**
     * The earliest time of an event, in milliseconds since 1970 UTC. `null` until the file is closed, or if no event
     * has a time.
     */
    first: number | null,
    /**
     * The latest time of an event, in milliseconds since 1970 UTC. `null` in the same cases as `first`.
     */
    last: number | null,
    /**
     * The number of events from a damaged part of an archive, in which the checksum does not match.
     */
    unverified: number,
    /**
     * The reason why reading stopped before the end of the file, in a sentence. `null` if the whole file was read.
     */
    stopped: string | null,
    /**
     * Whether reading stopped at a limit that `FileOptions.unlimited` removes.
     */
    stoppedAtLimit: boolean,
    /**
     * The refused records, up to a limit. If the file has no event, only the first record of each kind.
     */
    problems: Array<Problem>,
    /**
     * The number of refused records that are not listed in `problems`.
     */
    problemsOmitted: number,
    /**
     * Unusual properties of the file that did not prevent reading, each in a sentence.
     */
    warnings: Array<string>,
    /**
     * The families of the events.
     */
    families: Array<FamilyCount>,
    /**
     * What the events were taken out of. An event may be in several.
     */
    unwrapped: Array<Unwrapped>,
    /**
     * The path of an array of many objects in an object that was read as one event, for `FileOptions.pageKey`. `null` if
     * there is no such array.
     */
    pageCandidate: string | null,
    /**
     * The field with the most times whose day and month may be in either order. `null` if there is no such time.
     */
    ambiguousTimes: AmbiguousTimes | null,
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
 * Several plots over one time axis.
 */
export type Graph = {
    /**
     * The length of a bucket: `15m`, `1h`, `1d`.
     */
    interval: string,
    /**
     * The time zone whose calendar the buckets follow.
     */
    zone: string,
    /**
     * The start of the first bucket, in milliseconds since 1970 UTC; 0 if there is no bucket.
     */
    from: number,
    /**
     * The end of the last bucket, exclusive, in milliseconds since 1970 UTC; 0 if there is no bucket.
     */
    to: number,
    /**
     * The buckets in order, without gaps, as pairs of start and exclusive end in milliseconds since 1970 UTC.
     */
    buckets: Array<[number, number]>,
    /**
     * The plots, in the order of the spec.
     */
    plots: Array<Plot>,
    /**
     * The drawing, if the spec has a style.
     */
    chart?: Chart,
};

/**
 * The spec of a graph: several plots over one time axis.
 */
export type GraphSpec = {
    /**
     * The plots.
     */
    plots: Array<PlotSpec>,
    /**
     * The start of the first bucket, in milliseconds since 1970 UTC. Default: the start of the scope, or the time of
     * the first event of a plot.
     */
    from?: number,
    /**
     * The end of the last bucket, exclusive, in milliseconds since 1970 UTC. Default: the end of the scope, or the
     * last event.
     */
    to?: number,
    /**
     * The approximate number of buckets, from which the engine chooses an interval. Default: 100. A counter or a
     * gauge needs 1.
     */
    buckets?: number,
    /**
     * The length of a bucket: `15m`, `1h`, `1d`, `1w`, `1mo`, `1y`. Takes precedence over `buckets`.
     */
    interval?: string,
    /**
     * The time zone whose days, weeks and months the buckets follow. Default: UTC.
     */
    zone?: string,
    /**
     * The style of the drawing. With a style, the answer has a `chart`.
     */
    style?: ChartStyle,
};

/**
 * One combination of values.
 */
export type Group = {
    /**
     * The values for display, in the order of the fields. No label is empty.
     */
    labels: Array<string>,
    /**
     * The number of events that have the combination.
     */
    count: number,
};

/**
 * The spec of groups: events counted by the combinations of values of several fields.
 */
export type GroupSpec = {
    /**
     * The fields, by path or alias.
     */
    fields: Array<string>,
    /**
     * The maximum number of combinations to list. The other combinations are counted together.
     */
    limit: number,
    /**
     * The order. Default: the most frequent first.
     */
    sort?: BreakdownSort,
};

/**
 * Events counted by the combinations of values of several fields: `total` + `extra` = the sum of the rows + `other` +
 * `absent`.
 */
export type Groups = {
    /**
     * The fields as the spec names them.
     */
    fields: Array<string>,
    /**
     * The combinations in the requested order, up to the limit.
     */
    rows: Array<Group>,
    /**
     * The sum of the counts of the combinations that are not listed.
     */
    other: number,
    /**
     * The number of combinations that are not listed.
     */
    otherGroups: number,
    /**
     * The number of events that lack at least one of the fields.
     */
    absent: number,
    /**
     * The number of combinations minus the number of events that have all fields. An event may have several
     * combinations.
     */
    extra: number,
    /**
     * The number of events of the scope.
     */
    total: number,
};

/**
 * Events counted over time: `total` = the sum of the buckets + `withoutTime` + `before` + `after`.
 */
export type Histogram = {
    /**
     * The length of a bucket: `15m`, `1h`, `1d`.
     */
    interval: string,
    /**
     * The time zone whose calendar the buckets follow.
     */
    zone: string,
    /**
     * The start of the first bucket, in milliseconds since 1970 UTC; 0 if there is no bucket.
     */
    from: number,
    /**
     * The end of the last bucket, exclusive, in milliseconds since 1970 UTC; 0 if there is no bucket.
     */
    to: number,
    /**
     * The buckets in order, without gaps. Empty buckets are included.
     */
    buckets: Array<Bucket>,
    /**
     * The series of the field `splitBy`: one for each of the most frequent values, then one for the other values, then
     * one for the events without the field. Empty without `splitBy`.
     */
    series: Array<Series>,
    /**
     * The number of events without a time.
     */
    withoutTime: number,
    /**
     * The number of events before the first bucket.
     */
    before: number,
    /**
     * The number of events after the last bucket.
     */
    after: number,
    /**
     * The number of events of the scope.
     */
    total: number,
    /**
     * The drawing, if the spec has a style.
     */
    chart?: Chart,
};

/**
 * The spec of a histogram: events counted over time.
 */
export type HistogramSpec = {
    /**
     * The start of the first bucket, in milliseconds since 1970 UTC. Default: the start of the scope, or the time of
     * the first matching event.
     */
    from?: number,
    /**
     * The end of the last bucket, exclusive, in milliseconds since 1970 UTC. Default: the end of the scope, or the
     * last event.
     */
    to?: number,
    /**
     * The approximate number of buckets, from which the engine chooses an interval. Default: 100.
     */
    buckets?: number,
    /**
     * The length of a bucket: `15m`, `1h`, `1d`, `1w`, `1mo`, `1y`. Takes precedence over `buckets`.
     */
    interval?: string,
    /**
     * The field whose values become series.
     */
    splitBy?: string,
    /**
     * The time zone whose days, weeks and months the buckets follow. Default: UTC.
     */
    zone?: string,
    /**
     * The style of the drawing. With a style, the answer has a `chart`.
     */
    style?: ChartStyle,
};

/**
 * The number of events in an hour.
 */
export type HourCount = {
    /**
     * The start of the hour in UTC, in milliseconds since 1970.
     */
    start: number,
    /**
     * The number of events.
     */
    events: number,
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
     * The advice for solving the problem.
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
     * `true` if the definition was imported.
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
 * Options for interpreting a time in words.
 */
export type JumpOptions = {
    /**
     * The time that words such as "today" and "ago" refer to, in milliseconds since 1970 UTC. Default: the time of
     * the newest event.
     */
    anchor?: number,
    /**
     * The time zone of the words. Default: UTC.
     */
    zone?: string,
};

/**
 * The time range for a time in words.
 */
export type JumpRange = {
    /**
     * The start, in milliseconds since 1970 UTC.
     */
    from: number,
    /**
     * The end, exclusive, in milliseconds since 1970 UTC.
     */
    to: number,
    /**
     * The interpretation of the words, with the time zone, for display.
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
     * The invalid value and the expected value, in words.
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
     * The number of declared families added.
     */
    families: number,
    /**
     * The number of named sets added.
     */
    sets: number,
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
 * The position of a part of the drawing, in user units of the SVG. The part is a bar, the segment of a series in a
 * bar, the whole height of a bucket, a point of a series, or a sector of a pie.
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
     * The width.
     */
    width: number,
    /**
     * The height.
     */
    height: number,
    /**
     * The index of the bucket or of the row of a breakdown.
     */
    bucket: number,
    /**
     * The index of the series. `null` if the mark is a whole bucket or row.
     */
    series: number | null,
    /**
     * The value that the mark shows: a number of events, or the figure of a plot.
     */
    value: number,
    /**
     * A description of the mark, for example for a tooltip.
     */
    label: string,
};

/**
 * The place of a file that is a member of an archive.
 */
export type MemberOptions = {
    /**
     * The number of the file of the archive.
     */
    archive: number,
    /**
     * Whether the outermost compressed stream is how the archive packs the member, not a part of the member.
     */
    packed: boolean,
};

/**
 * A list of numbers, a `Float64Array` in JavaScript.
 */
export type Numbers = Float64Array;

/**
 * The operation that computes the figure of a bucket. All operations except `count` use the values of the field that
 * are numbers, or texts in the format of a number. A value that an event has several times is used once.
 */
export type Operation = "count" | "min" | "max" | "average" | "sum" | "difference" | "percentile75" | "percentile85" | "percentile95" | "percentile99";

/**
 * The order of a list of events.
 */
export type Order = "oldest" | "newest";

/**
 * The origin of a field.
 */
export type Origin = "event" | "wrapper" | "derived";

/**
 * Two files that have events in common.
 */
export type Overlap = {
    /**
     * The number of the first file.
     */
    file: number,
    /**
     * The number of the second file, which is larger than `file`.
     */
    other: number,
    /**
     * The number of events in common. An event with an id in both files counts once. Of equal events that ids do not
     * decide about, the smaller number of copies in one of the two files counts.
     */
    events: number,
};

/**
 * A page of the list of events, with the columns and the message template of its rows.
 */
export type Page = {
    /**
     * The number of events before the page.
     */
    offset: number,
    /**
     * The maximum number of events on the page.
     */
    limit: number,
    /**
     * The order of the list. Events without a time come last in both orders.
     */
    order: Order,
    /**
     * The field by whose values the list is sorted. Without it, the list is in the order of time.
     */
    sort?: FieldSort,
    /**
     * The fields whose values become the `cells` of each row, by path or alias.
     */
    columns?: Array<string>,
    /**
     * The template of `message`, for example `{{action}} STATUS:{{outcome}}`. Without a template, the engine
     * composes the message.
     */
    template?: string,
    /**
     * Whether cells have their full length, for an export. By default, a cell is cut after 2,000 characters.
     */
    whole?: boolean,
};

/**
 * The canonical form, explanation, diagnostics and tokens of a query text.
 */
export type ParsedQuery = {
    /**
     * The canonical form of the query text.
     */
    canonical: string,
    /**
     * The query text in plain words.
     */
    explanation: string,
    /**
     * The errors, warnings and hints, in the order in which they occur in the text.
     */
    diagnostics: Array<QueryDiagnostic>,
    /**
     * The tokens of the text, in order. Spaces belong to no token.
     */
    tokens: Array<QueryToken>,
    /**
     * The texts to highlight in matching events.
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
     * The address. Empty if the channel has no address.
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
 * Two fields against each other. Every count is a number of events. An event with several values of a field is in
 * several rows or columns, and once in each, so that the sum of a row may exceed the count of the row.
 */
export type Pivot = {
    /**
     * The rows: the values, then other values if there are any, then absent if an event lacks the field.
     */
    rows: Array<PivotLine>,
    /**
     * The columns, in the same order.
     */
    columns: Array<PivotLine>,
    /**
     * The number of events in each cell: a list for each row, with a number for each column.
     */
    cells: Array<Array<number>>,
    /**
     * Whether an event has several values of the field of the rows.
     */
    severalInRows: boolean,
    /**
     * Whether an event has several values of the field of the columns.
     */
    severalInColumns: boolean,
    /**
     * The number of events of the scope.
     */
    total: number,
};

/**
 * The events that a row or a column of a pivot counts.
 */
export type PivotKind = "value" | "other" | "absent";

/**
 * A row or a column of a pivot.
 */
export type PivotLine = {
    /**
     * The events that the line counts.
     */
    kind: PivotKind,
    /**
     * The value of the field; `null` unless `kind` is `value`.
     */
    value: FieldValue | null,
    /**
     * The value for display; empty unless `kind` is `value`.
     */
    label: string,
    /**
     * The number of values that the line counts: 1, the number of other values, or 0 for absent.
     */
    values: number,
    /**
     * The number of events in the line.
     */
    count: number,
};

/**
 * The spec of a pivot: two fields, and the values that have a row or a column of their own.
 */
export type PivotSpec = {
    /**
     * The field of the rows, by path or alias.
     */
    rows: string,
    /**
     * The field of the columns, by path or alias.
     */
    columns: string,
    /**
     * The maximum number of values with a row of their own. Rows times columns is at most 1,000,000.
     */
    rowLimit: number,
    /**
     * The maximum number of values with a column of their own.
     */
    columnLimit: number,
    /**
     * The order of the rows. Default: the most frequent first.
     */
    rowSort?: BreakdownSort,
    /**
     * The order of the columns. Default: the most frequent first.
     */
    columnSort?: BreakdownSort,
};

/**
 * A plot with one figure for each bucket: `total` = the sum of `counts` + `absent` + `notNumbers` + `withoutTime` +
 * `before` + `after`.
 */
export type Plot = {
    /**
     * The field as the spec names it; `null` if the plot counts all events.
     */
    field: string | null,
    /**
     * The operation that computes the figures.
     */
    operation: Operation,
    /**
     * The description of the plot, which is part of the label of every mark.
     */
    label: string,
    /**
     * The query text that selects the events of the plot: the query text of the scope, the filters of the plot, and
     * the condition that the event has the field.
     */
    query: string,
    /**
     * The figure of each bucket; `null` if the bucket has no value.
     */
    values: Array<number | null>,
    /**
     * The number of events in each bucket of the plot.
     */
    counts: Array<number>,
    /**
     * The figure of all buckets together; `null` if no bucket has a value.
     */
    value: number | null,
    /**
     * The number of events without the field.
     */
    absent: number,
    /**
     * The number of events that have the field, but no number in the field. Always 0 for `count`.
     */
    notNumbers: number,
    /**
     * The number of values that are not numbers, including values of events that also have a number. Always 0 for
     * `count`.
     */
    ignoredValues: number,
    /**
     * The number of events of the plot without a time.
     */
    withoutTime: number,
    /**
     * The number of events of the plot before the first bucket.
     */
    before: number,
    /**
     * The number of events of the plot after the last bucket.
     */
    after: number,
    /**
     * The number of events that match the query text of the scope and the filters of the plot.
     */
    total: number,
};

/**
 * The spec of a plot, which has one figure for each bucket.
 */
export type PlotSpec = {
    /**
     * The field, by path or alias. Without a field, all events are counted.
     */
    field?: string,
    /**
     * The operation that computes the figure. Default: `count`.
     */
    operation?: Operation,
    /**
     * A query text that the events must match in addition to the query text of the scope.
     */
    filter?: string,
    /**
     * A condition on the values of the field, in the syntax between the parentheses of `field:(...)`:
     * `iam-identity.user-apikey.`, `>=400`, `update OR delete`.
     */
    valueFilter?: string,
};

/**
 * An event of a preview.
 */
export type PreviewEvent = {
    /**
     * The time in milliseconds since 1970 UTC. `null` if the event has no time.
     */
    time: number | null,
    /**
     * The facts that the event has.
     */
    facts: Array<PreviewFact>,
};

/**
 * A fact of an event of a preview.
 */
export type PreviewFact = {
    /**
     * The path of the fact, such as `initiator.name`.
     */
    path: string,
    /**
     * Its text, up to 200 characters.
     */
    text: string,
};

/**
 * A field that a user may declare.
 */
export type PreviewField = {
    /**
     * The path of the field.
     */
    path: string,
    /**
     * The first different values, at most 3, each up to 200 characters.
     */
    examples: Array<string>,
    /**
     * The meanings that the field may have, by its name and values, such as `time`.
     */
    suits: Array<string>,
};

/**
 * A refused record.
 */
export type Problem = {
    /**
     * The line in which the record starts, from 1.
     */
    line: number,
    /**
     * The number of bytes before the record in the file, after decompression.
     */
    offset: number,
    /**
     * The length of the record in bytes.
     */
    length: number,
    /**
     * The reason why the record was refused, in a sentence.
     */
    reason: string,
    /**
     * The start of the record, exactly as in the file.
     */
    excerpt: string,
};

/**
 * An error, warning or hint about a query text. Positions are counted in UTF-16 code units, as in JavaScript strings.
 */
export type QueryDiagnostic = {
    /**
     * The severity. A query text with an error cannot be run.
     */
    severity: DiagnosticSeverity,
    /**
     * The position of the first unit of the problem.
     */
    start: number,
    /**
     * The position after the last unit of the problem.
     */
    end: number,
    /**
     * The description of the problem.
     */
    message: string,
    /**
     * The advice for the user.
     */
    help: string,
};

/**
 * A token of a query text. Positions are counted in UTF-16 code units, as in JavaScript strings.
 */
export type QueryToken = {
    /**
     * The position of the first unit.
     */
    start: number,
    /**
     * The position after the last unit.
     */
    end: number,
    /**
     * The kind of token.
     */
    kind: TokenKind,
};

/**
 * A condition on a field that is added to a query text.
 */
export type Refine = {
    /**
     * The kind of condition.
     */
    action: RefineAction,
    /**
     * The field, by path or alias.
     */
    field: string,
    /**
     * The exact value. The actions `exists` and `absent` need no value.
     */
    value?: string,
};

/**
 * The kind of condition that `refine` adds.
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
 * An event that reports a stage of a request.
 */
export type RequestStage = {
    /**
     * The number of the event, for `event` and `places`.
     */
    row: number,
    /**
     * The stage.
     */
    stage: string,
    /**
     * The position of the stage among the stages of the family, from 0.
     */
    position: number,
    /**
     * The time of the stage, in milliseconds since 1970 UTC; `null` if the event has no time. It may differ from the time
     * of the event, which is that of the request.
     */
    time: number | null,
    /**
     * The time in the time zone of the session, with the offset from UTC; `null` if the event has no time.
     */
    timeText: string | null,
};

/**
 * One event in the list of events.
 */
export type Row = {
    /**
     * The number of the event, for `event` and `places`.
     */
    row: number,
    /**
     * The time of the event, in milliseconds since 1970 UTC; `null` if the event has no time.
     */
    time: number | null,
    /**
     * The service that the event is about (`_host`); empty if unknown.
     */
    source: string,
    /**
     * The instance that the event is about (`_app`); empty if unknown.
     */
    app: string,
    /**
     * The severity (`_level`); empty if unknown.
     */
    level: string,
    /**
     * The time and the message: `17/May/2019:16:36:29 IAM Identity Service: create user-apikey k`.
     */
    line: string,
    /**
     * The message without the time, cut after 2,000 characters.
     */
    message: string,
    /**
     * Whether the event repeats an earlier event.
     */
    duplicate: boolean,
    /**
     * The values for `Page.columns`, in the same order. `null` if the event lacks the field. A cell is cut after 2,000
     * characters, unless `Page.whole` is set.
     */
    cells: Array<string | null>,
};

/**
 * The events that a query is about. The events must meet the conditions of all members. A missing condition has no
 * effect.
 */
export type Scope = {
    /**
     * A query text.
     */
    query?: string,
    /**
     * The start of the time range, in milliseconds since 1970 UTC. A time range excludes events without a time.
     */
    from?: number,
    /**
     * The end of the time range, in milliseconds since 1970 UTC. The range ends before this time.
     */
    to?: number,
    /**
     * The allowed sources. The source of an event is the service (`_host`).
     */
    sources?: Array<string>,
    /**
     * The allowed apps. The app of an event is the instance (`_app`).
     */
    apps?: Array<string>,
    /**
     * The allowed levels. The level of an event is the severity (`_level`).
     */
    levels?: Array<string>,
    /**
     * The allowed tags (`_tag`).
     */
    tags?: Array<string>,
    /**
     * Whether events that repeat an earlier event are included. Default: `false`.
     */
    duplicates?: boolean,
    /**
     * Whether each request counts once: an event that reports a stage of a request is left out if a later stage is
     * loaded. Default: `false`.
     */
    foldStages?: boolean,
    /**
     * Whether to include only events without a time. Default: `false`.
     */
    withoutTime?: boolean,
};

/**
 * When combinations of values were seen: `total` + `extra` = the sum of the counts of all combinations + the count of
 * `absent`.
 */
export type Seen = {
    /**
     * The fields as the spec names them.
     */
    fields: Array<string>,
    /**
     * The combinations in the requested order, up to the limit.
     */
    rows: Array<SeenRow>,
    /**
     * The number of combinations that `only` and `atMost` keep, but that are beyond the limit.
     */
    otherGroups: number,
    /**
     * The sum of the counts of these combinations.
     */
    other: number,
    /**
     * The sum of the counts of these combinations in the baseline.
     */
    otherBefore: number,
    /**
     * The events that lack all of the fields. They are not among the combinations.
     */
    absent: SeenAbsent,
    /**
     * The number of all combinations by their change from the baseline, listed or not.
     */
    changes: ChangeCounts,
    /**
     * The number of combinations that events have in addition to their first combination.
     */
    extra: number,
    /**
     * The number of events of the scope.
     */
    total: number,
    /**
     * The time of the first event of the scope, in milliseconds since 1970 UTC.
     */
    first: number | null,
    /**
     * The time of the last event of the scope, in milliseconds since 1970 UTC.
     */
    last: number | null,
    /**
     * The number of events of the baseline.
     */
    totalBefore: number,
    /**
     * The time of the first event of the baseline, in milliseconds since 1970 UTC.
     */
    firstBefore: number | null,
    /**
     * The time of the last event of the baseline, in milliseconds since 1970 UTC.
     */
    lastBefore: number | null,
};

/**
 * The events that lack all of the fields.
 */
export type SeenAbsent = {
    /**
     * The number of events of the scope.
     */
    count: number,
    /**
     * The number of events of the baseline.
     */
    before: number,
    /**
     * The time of the first event of the scope, in milliseconds since 1970 UTC.
     */
    first: number | null,
    /**
     * The time of the last event of the scope, in milliseconds since 1970 UTC.
     */
    last: number | null,
};

/**
 * How the number of events of a combination differs from the baseline.
 */
export type SeenChange = "new" | "gone" | "more" | "fewer" | "same";

/**
 * The order of the combinations of `seen`.
 */
export type SeenOrder = "most" | "fewest" | "value" | "firstNewest" | "firstOldest" | "lastNewest" | "lastOldest" | "change";

/**
 * A combination of values, and when it was seen.
 */
export type SeenRow = {
    /**
     * The values in the order of the fields. `null` means that the events lack the field.
     */
    values: Array<SeenValue | null>,
    /**
     * The number of events of the scope.
     */
    count: number,
    /**
     * The number of events of the baseline.
     */
    before: number,
    /**
     * The time of the first event of the scope, in milliseconds since 1970 UTC. `null` if no event has a time.
     */
    first: number | null,
    /**
     * The time of the last event of the scope, in milliseconds since 1970 UTC. `null` if no event has a time.
     */
    last: number | null,
};

/**
 * The spec of `seen`: fields, baseline, and which combinations of values are listed.
 */
export type SeenSpec = {
    /**
     * The fields, by path or alias. At least one is needed.
     */
    fields: Array<string>,
    /**
     * The maximum number of combinations to list. The other combinations are counted together.
     */
    limit: number,
    /**
     * The order. Default: the most frequent first. Among equal combinations, the one first seen latest comes first, then
     * they are ordered by value.
     */
    sort?: SeenOrder,
    /**
     * The events of the baseline.
     */
    baseline?: Scope,
    /**
     * Lists only the combinations with this change from the baseline.
     */
    only?: SeenChange,
    /**
     * Lists only the combinations with at most this many events.
     */
    atMost?: number,
};

/**
 * A value of a combination.
 */
export type SeenValue = {
    /**
     * The value.
     */
    value: FieldValue,
    /**
     * The value for display, never empty.
     */
    label: string,
};

/**
 * A sequence.
 */
export type SequenceRow = {
    /**
     * The value that the events have in common.
     */
    value: FieldValue,
    /**
     * The value for display, never empty.
     */
    label: string,
    /**
     * The number of opening events.
     */
    opening: number,
    /**
     * The time of the first opening event, in milliseconds since 1970 UTC.
     */
    first: number,
    /**
     * The time of the closing event, in milliseconds since 1970 UTC.
     */
    closing: number,
};

/**
 * The sequences of a condition.
 */
export type Sequences = {
    /**
     * The sequences up to the limit, the one that was closed latest first.
     */
    rows: Array<SequenceRow>,
    /**
     * The number of all sequences. An event with several values of the field may close several.
     */
    total: number,
    /**
     * The field whose value the events of a sequence have in common.
     */
    by: string,
    /**
     * The query text of the opening and closing events.
     */
    events: string,
};

/**
 * A series of a histogram with `splitBy`.
 */
export type Series = {
    /**
     * The events that the series counts.
     */
    kind: SeriesKind,
    /**
     * The value of the field; `null` unless `kind` is `value`.
     */
    value: FieldValue | null,
    /**
     * The name of the series for display.
     */
    label: string,
    /**
     * The number of events in each bucket.
     */
    counts: Array<number>,
};

/**
 * The events that a series counts.
 */
export type SeriesKind = "value" | "other" | "absent";

/**
 * A change to a list: consecutive entries are replaced by other entries.
 */
export type Splice<T> = {
    /**
     * The index of the first changed entry.
     */
    at: number,
    /**
     * The number of entries of the earlier list that are removed, starting at this index.
     */
    removed: number,
    /**
     * The entries that are inserted at this index.
     */
    added: Array<T>,
};

/**
 * The way in which the series of a chart are stacked.
 */
export type Stack = "none" | "sum" | "share";

/**
 * The number of bytes of a text, by their purpose. The sum is `decompressedBytes`, unless reading stopped early.
 */
export type TextBytes = {
    /**
     * The number of bytes of events, including events that repeat an earlier event.
     */
    events: number,
    /**
     * The number of bytes of refused records.
     */
    refused: number,
    /**
     * The number of bytes between records: brackets and commas, byte order marks, and the other members of a page of
     * events.
     */
    framing: number,
    /**
     * The number of bytes of spaces and line breaks.
     */
    blank: number,
};

/**
 * The colours of the page.
 */
export type Theme = "system" | "light" | "dark";

/**
 * The kind of a token.
 */
export type TokenKind = "field" | "word" | "quoted" | "number" | "operator";

/**
 * A query text in the language of another engine.
 */
export type Translation = {
    /**
     * A complete statement that returns the matching events.
     */
    text: string,
    /**
     * A complete statement that counts the matching events. Lucene has no such statement, so that `count` equals
     * `text`.
     */
    count: string,
    /**
     * The condition of the statement, for use with the table that `text` defines.
     */
    condition: string,
    /**
     * The differences in meaning, in the order of the query text.
     */
    notes: Array<TranslationNote>,
};

/**
 * A difference in meaning between a clause and its translation. Positions are UTF-16 units, as in JavaScript strings.
 */
export type TranslationNote = {
    /**
     * The position of the first unit of the clause.
     */
    start: number,
    /**
     * The position after the last unit of the clause.
     */
    end: number,
    /**
     * The text of the clause.
     */
    clause: string,
    /**
     * The description of the difference, and the events that it concerns.
     */
    message: string,
};

/**
 * Options for translating a query text.
 */
export type TranslationOptions = {
    /**
     * The path or pattern of the files that the other engine reads. Default: `events/*`.
     */
    files?: string,
};

/**
 * Another engine, its language, and the format of the data.
 */
export type TranslationTarget = "duckdb-json" | "duckdb-parquet" | "spark-json" | "spark-parquet" | "lucene" | "dataprime";

/**
 * What events were taken out of.
 */
export type Unwrapped = {
    /**
     * The text around the events in words, such as ``array `value` ``.
     */
    what: string,
    /**
     * The number of events, including events that repeat an earlier event.
     */
    events: number,
};

/**
 * A list of values with a name. The query `field:@name` finds the events in which the field equals one of the values,
 * ignoring case.
 */
export type ValueSet = {
    /**
     * The id; empty for a set that is not saved yet.
     */
    id: string,
    /**
     * The name.
     */
    name: string,
    /**
     * The values; 10,000 at most.
     */
    values: Array<string>,
};

/**
 * The JSON type of a value.
 */
export type ValueType = "string" | "number" | "boolean" | "null" | "object" | "array";

/**
 * A saved search. A view has a time range only if `from` or `to` is set.
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
     * The names of the categories. A view without a category appears under UNCATEGORIZED.
     */
    categories: Array<string>,
    /**
     * `true` if the view is a favourite.
     */
    favourite: boolean,
    /**
     * The query; empty for all events.
     */
    query: string,
    /**
     * The sources of the events; empty for all sources.
     */
    sources: Array<string>,
    /**
     * The apps of the events; empty for all apps.
     */
    apps: Array<string>,
    /**
     * The levels of the events; empty for all levels.
     */
    levels: Array<string>,
    /**
     * The tags of the events; empty for all events. An event needs only one of these tags.
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
 * Events by the hours of the week: `total` = the sum of the hours + `withoutTime`.
 */
export type Week = {
    /**
     * The time zone of the clock.
     */
    zone: string,
    /**
     * The number of events in each of the 168 hours of the week, from Monday 0:00 to Sunday 23:00.
     */
    hours: Array<number>,
    /**
     * The number of events without a time.
     */
    withoutTime: number,
    /**
     * The number of events of the scope.
     */
    total: number,
};

/**
 * The spec of a week.
 */
export type WeekSpec = {
    /**
     * The time zone of the clock. Default: UTC.
     */
    zone?: string,
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
     * The change to the declared families.
     */
    families: Splice<DeclaredFamily>,
    /**
     * The change to the named sets.
     */
    sets: Splice<ValueSet>,
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
     * `true` if long lines are wrapped.
     */
    wrap: boolean,
    /**
     * `true` if the newest event is shown first.
     */
    newestFirst: boolean,
    /**
     * The theme.
     */
    theme: Theme,
};

/**
 * All definitions that a user saved.
 */
export type WorkspaceState = {
    /**
     * The views.
     */
    views: Array<View>,
    /**
     * The categories, including empty categories.
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
     * The declared families.
     */
    families: Array<DeclaredFamily>,
    /**
     * The named sets of values.
     */
    sets: Array<ValueSet>,
    /**
     * The settings.
     */
    settings: WorkspaceSettings,
};

/** The queries of a `Session`. */
export interface Queries {
    /**
     * Returns the reports of all files, including files that are still open.
     */
    reports(): Array<FileReport>;
    /**
     * Returns the first and the last time of each file that has events with a time.
     */
    coverage(): Array<Coverage>;
    /**
     * Returns the number of events in each hour of each file that has events.
     */
    hours(): Array<FileHours>;
    /**
     * Returns the pairs of files that have events in common, those with the most events first.
     */
    overlaps(): Array<Overlap>;
    /**
     * Returns the fields of the loaded events in the order of their paths, each with the number of events of
     * the scope that have the field.
     */
    fields(scope?: Scope): Array<FieldInfo>;
    /**
     * Returns the canonical form, explanation, diagnostics and tokens of a query text. An error in the query
     * text is a diagnostic, and is not thrown.
     */
    parse(query: string): ParsedQuery;
    /**
     * Returns the query text of a scope in words, with the number of events that each clause keeps and
     * removes.
     */
    explain(scope: Scope): Explanation;
    /**
     * Returns completions for the query text at `cursor`, a position in UTF-16 units.
     */
    complete(query: string, cursor: number): Array<Completion>;
    /**
     * Counts the events of a scope.
     */
    count(scope: Scope): Counts;
    /**
     * Returns one page of the list of events, in the order of their times.
     */
    rows(scope: Scope, page: Page): Array<Row>;
    /**
     * Returns the times of the events of a scope in milliseconds, ascending. Events without a time are
     * omitted.
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
     * Counts the events of a scope by two fields against each other.
     */
    pivot(scope: Scope, spec: PivotSpec): Pivot;
    /**
     * Returns when each value of a field, or each combination of values of several fields, was first and last
     * seen in the events of a scope, and how often. With a baseline, also how often it was seen there.
     */
    seen(scope: Scope, spec: SeenSpec): Seen;
    /**
     * Returns the sequences of a condition `_sequence:"…"` whose closing events are in a scope, the latest first.
     */
    sequences(scope: Scope, condition: string, limit: number): Sequences;
    /**
     * Counts the events of a scope by the hours of the week, on the clock of a time zone.
     */
    week(scope: Scope, spec?: WeekSpec): Week;
    /**
     * Counts the distinct values of a field over time, among the events of a scope.
     */
    distinct(scope: Scope, spec: DistinctSpec): DistinctOverTime;
    /**
     * Counts the events of the plots of a graph over one time axis, and draws the plots if the spec has a
     * `style`.
     */
    graph(scope: Scope, spec: GraphSpec): Graph;
    /**
     * Returns the events of a request, in the order of its stages. Events that repeat an earlier event are omitted.
     */
    stages(request: string): Array<RequestStage>;
    /**
     * Returns the time range for a time in words, such as `yesterday 10am to yesterday 11am`.
     */
    jump(words: string, options?: JumpOptions): JumpRange;
}

export interface Session extends Queries {}



/**
 * Lists the members of a zip or tar archive of any size, from ranges of its bytes. `Shard` leaves it to its caller to
 * open the members as files. `Session` opens them itself.
 *
 * ```js
 * const list = new ArchiveList(blob.size);
 * for (let at; (at = list.wanted()); ) {
 *   list.give(new Uint8Array(await blob.slice(at[0], at[1]).arrayBuffer()));
 * }
 * const { members } = list.finish();
 * const files = members.map(({ head, start, end, tail }) =>
 *   new Blob([Uint8Array.from(head), blob.slice(start, end), Uint8Array.from(tail)]));
 * ```
 */
export class ArchiveList {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Returns what the archive contains, and frees the object. Throws `argument` if the file is not an archive.
     */
    finish(): ArchiveContents;
    /**
     * Reads the bytes of the wanted range.
     */
    give(bytes: Uint8Array): void;
    /**
     * Creates the list of an archive with this number of bytes.
     */
    constructor(size: number, options?: FileOptions);
    /**
     * Returns the range of bytes that is needed next, as start and exclusive end, or `undefined` if the list is
     * complete.
     */
    wanted(): Float64Array | undefined;
}

/**
 * Reads the original text of events from their file. `EventDetail` has the offset and length of one event.
 * `Session.places` returns the offsets and lengths of several events.
 *
 * ```js
 * const text = new EventText(detail.offset, detail.length);
 * let next = 0; // the byte of the file at which the next piece starts
 * while (next !== undefined && next < file.size) {
 *   const piece = await file.slice(next, next + 65536).arrayBuffer();
 *   next = text.push(new Uint8Array(piece));
 * }
 * console.log(text.finish());
 * ```
 */
export class EventText {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Returns the text of the event, and frees the object. Throws if the file ended before the end of the text.
     */
    finish(): string;
    /**
     * Returns the text or the object of each event on a line of its own, as UTF-8, and frees the object. An event that
     * cannot be read as an object has its text. Throws if the file ended before the end of a text.
     */
    lines(): Uint8Array;
    /**
     * Creates a reader of one event. `offset` is the number of bytes before the event in the file, and `length` the
     * number of bytes of the event, both after decompression.
     */
    constructor(offset: number, length: number);
    /**
     * Creates a reader of several events of one file as JSON objects. `places` is as for `several`, and `numbers` is what
     * `Session.eventNumbers` returns for these events. `families` are the declared families with which the file was
     * read. `lines` has each event as an object: a row of a table as an object of its columns, an event of a message
     * without the message. An event that is an object in the file has its text.
     */
    static objects(places: Float64Array, numbers: Uint32Array, families: (Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>)[] | undefined): EventText;
    /**
     * Reads the next piece of the file. Returns the byte of the file at which the next piece must start, or
     * `undefined` if all events are read. The first piece starts at byte 0.
     */
    push(bytes: Uint8Array): number | undefined;
    /**
     * Creates a reader of several events of one file. `places` has pairs of offset and length in bytes after
     * decompression, in the order of the file.
     */
    static several(places: Float64Array): EventText;
}

/**
 * Computes the SHA-256 of a file piece by piece.
 *
 * ```js
 * const hash = new FileHash();
 * for (const piece of pieces) hash.push(piece);
 * session.setSha256(file, hash.finish());
 * ```
 */
export class FileHash {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Returns the SHA-256 as 64 hexadecimal digits, and frees the object.
     */
    finish(): string;
    /**
     * Returns whether the bytes so far have the CRC-32 of the member, or the member has none.
     */
    isIntact(): boolean;
    /**
     * Creates a hash to which no bytes have been added yet.
     */
    constructor();
    /**
     * Creates the hash of a member of an archive, which is pushed like its file. `packed` and `crc` are those of
     * `ArchiveMember`.
     */
    static ofMember(packed: boolean, crc?: number | null): FileHash;
    /**
     * Adds the next bytes of the file.
     */
    push(bytes: Uint8Array): void;
}

/**
 * The events of some files, and the queries that they answer.
 *
 * ```js
 * const session = new Session();
 * await session.readBlob(blob);            // a `File` or `Blob`
 * const file = session.openFile("2019-05-17.json.gz");
 * session.push(file, bytes);               // repeat for each piece of another source
 * session.closeFile(file);
 * session.count({ query: "(action user-apikey) -login failure" }).matched;
 * session.free();                          // releases the memory
 * ```
 *
 * Times are milliseconds since 1970 UTC. Every method may throw an `Error` with `message`, often with advice in
 * `help`, and with one of these values of `code`:
 *
 * - `query`: a query text has an error. `start` and `end` give the position in UTF-16 units.
 * - `time`: a time text is not valid.
 * - `argument`: an argument has the wrong shape or is out of range.
 * - `not-found`: no file, event or time zone has this number or name.
 * - `state`: the call is not possible now, for example because a file is closed.
 * - `memory`: there is not enough memory. The events that were read before remain.
 * - `chart`: a chart cannot be drawn, for example because it is too small.
 * - `archive`: a part of a `Shard` is an archive, whose members must be opened as files of their own.
 */
export class Session {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Adds a time zone, to which later calls refer by its name. `transitions` has pairs of a time in milliseconds
     * since 1970 UTC and the offset from UTC, in seconds, that applies from this time. Throws `argument` if the pairs
     * are not valid.
     */
    addZone(name: string, transitions: Float64Array): void;
    /**
     * Draws a histogram, breakdown or graph as SVG. Returns the SVG and the position of every mark. Throws `chart` if
     * the chart cannot be drawn in this size.
     */
    chart(data: Histogram | Breakdown | Graph, style: ChartStyle): Chart;
    /**
     * Closes a file and returns the report of the file. If the file is damaged, the events before the damage remain.
     * If the file is an archive, its members are read as further files, whose reports are among those of `reports`.
     */
    closeFile(file: number): FileReport;
    /**
     * Declares families of events, such as those of a workspace, instead of the families declared before. The families
     * apply to what is read after the call, so call it before `openFile`. An event of a known family never belongs to a
     * declared one. With several shards, declare the same families in every session. Throws `argument` if a name or a
     * field is not valid, if two families have one name, or if there are more than 1,000.
     */
    declareFamilies(families: (Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>)[]): void;
    /**
     * Draws a histogram, breakdown or graph into an element, in place of its children. Returns the chart. The nodes
     * are created one by one, so a page that requires Trusted Types needs no policy. Throws `argument` if `element` is
     * not an element or shows no children, and `chart` if the chart cannot be drawn.
     */
    drawChart(element: ChartElement, data: Histogram | Breakdown | Graph, style: ChartStyle): Chart;
    /**
     * Returns which of the events of its text each event is, for `EventText`. A message may have several events. Each
     * event of `rows` has two numbers: its number among these events, from 0, and their number. Throws `not-found` if an
     * event does not exist.
     */
    eventNumbers(rows: Uint32Array): Uint32Array;
    /**
     * Returns one event with all its fields. `row` is the number of the event in `Row`. Throws `not-found` if no event
     * has this number.
     */
    event(row: number): EventDetail;
    /**
     * Returns the line of its file in which each event of `rows` starts, from 1, in the text after decompression. Throws
     * `not-found` if an event does not exist.
     */
    lineNumbers(rows: Uint32Array): Float64Array;
    /**
     * Reads the built-in sample events as a file, and returns the number of the file.
     */
    loadSample(): number;
    /**
     * Returns the memory that the events occupy, in bytes.
     */
    memoryBytes(): number;
    /**
     * Creates a session without files.
     */
    constructor();
    /**
     * Opens a file and returns the number of the file. The content decides the format; the name is only for display.
     */
    openFile(name: string, options?: FileOptions): number;
    /**
     * Opens a file, reads all its bytes, and closes the file. Returns the report of the file and, if the file is an
     * archive, those of its members. Throws `memory` if there is not enough memory.
     */
    openWhole(name: string, bytes: Uint8Array, options?: FileOptions): FileReport[];
    /**
     * Returns the locations of events in their files, for `EventText`. Each event of `rows` has three numbers: the
     * number of the file, the offset in bytes after decompression, and the length in bytes. Throws `not-found` if an
     * event does not exist.
     */
    places(rows: Uint32Array): Float64Array;
    /**
     * Returns what the first events of a file would be with these declared families. `bytes` is the start of the file,
     * or a whole Parquet file. Throws `argument` in the same cases as `declareFamilies`.
     */
    static previewFamilies(name: string, bytes: Uint8Array, families: (Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>)[], options?: FileOptions): FamilyPreview;
    /**
     * Reads the next bytes of a file. All complete events in these bytes can be queried after the call. Throws `state`
     * if the file is closed. Throws `memory` if there is not enough memory, and then closes the file.
     */
    push(file: number, bytes: Uint8Array): void;
    /**
     * Reads a `Blob` or `File` piece by piece, and returns a promise of the reports of `openWhole`. Other calls are
     * possible meanwhile: the events so far can be queried. If the signal is aborted, the promise is rejected with the
     * reason of the signal, and if the blob cannot be read, with the error of the browser. The events so far then
     * remain, and the report of the file says why reading stopped. The other errors are those of `openFile` and `push`.
     */
    readBlob(blob: Blob, options?: ReadOptions): Promise<FileReport[]>;
    /**
     * Reads a `ReadableStream` of bytes, such as the body of a `Response`, as `readBlob` reads a blob. A stream that is
     * not read to its end is cancelled.
     */
    readStream(stream: ReadableStream<Uint8Array>, options?: ReadOptions): Promise<FileReport[]>;
    /**
     * Returns the query text with a condition on a field added, negated or removed. Throws `query` if the text has a
     * syntax error, and `argument` if the action needs a value and `condition` has none.
     */
    refine(query: string, condition: Refine): string;
    /**
     * Returns the built-in sample events as the bytes of a file.
     */
    static sampleEvents(): Uint8Array;
    /**
     * Stores the SHA-256 of a closed file, as 64 hexadecimal digits from `FileHash`, for the report. Throws `state` if
     * the file is open.
     */
    setSha256(file: number, hex: string): void;
    /**
     * Closes a file before its end. The events that were read remain, and an incomplete event at the end is left out.
     * The report has `reason` as `stopped`, unless it has a reason already. Throws `not-found` if no file has this
     * number.
     */
    stopFile(file: number, reason: string): void;
    /**
     * Translates a query text into the language of another engine. Returns the translation, with a note for each
     * clause whose meaning differs. Throws `query` if the text has a syntax error.
     */
    translate(query: string, target: TranslationTarget, options?: TranslationOptions): Translation;
    /**
     * Sets the named sets that query texts refer to as `@name`, such as those of a workspace, instead of the sets passed
     * before. With several shards, pass the same sets to every session. Throws `argument` if a set is not valid or two
     * sets have one name.
     */
    useSets(sets: (Partial<ValueSet> & Pick<ValueSet, 'name' | 'values'>)[]): void;
    /**
     * Sets the time zone of the times in rows and events, and of `_hour`, `_weekday` and `_date` in query texts. The default is UTC. Throws `not-found` if `addZone` was not
     * called for the zone.
     */
    useZone(name: string): void;
}

/**
 * One of several sessions that answer queries together, each in a worker of its own.
 *
 * A shard reads some of the files, or some parts of a large file. For each query, call `partial` of every shard and
 * pass the results to `merge` of any shard. Methods that concern one shard alone, such as `push`, `closeFile` and
 * `event`, are called on the shard's session. Errors have the codes that `Session` describes.
 */
export class Shard {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Closes a part and returns its line count. If the part ends inside an event, returns `undefined` and leaves the
     * part open.
     */
    closePart(file: number): number | undefined;
    /**
     * Compares the events of this shard with the `identities` of another shard. Throws if the bytes are not
     * identities.
     */
    compareRepeats(identities: Uint8Array): void;
    /**
     * Sets what the report of an archive says, after its file was closed. `push` throws `archive` for an archive, and
     * the caller opens its members (`ArchiveList`).
     */
    describeArchive(file: number, description: ArchiveDescription): void;
    /**
     * Marks all events of a member as unverified, because its bytes have not the CRC-32 that the archive states.
     */
    distrustMember(file: number): void;
    /**
     * Stops reading an archive of lines. This shard then unpacks the rest with `unpack`, and other shards read the
     * text as parts. Returns the number of lines read and the byte of the text at which the next line starts. Returns
     * `undefined` and leaves the file open if the file is not an archive of lines.
     */
    handOn(file: number): Float64Array | undefined;
    /**
     * Encodes the hash and the number of copies of every event of this shard, and what its dates show of the order of
     * day and month. Pass the bytes to `compareRepeats` of the other shards.
     */
    identities(): Uint8Array;
    /**
     * Reads the built-in sample events as a part, and returns the number of the part in this shard.
     */
    loadSamplePart(file: number, ordinal: number): number;
    /**
     * Marks the events of a part that are in damaged ranges of the text, for the report. `damaged` has pairs of start
     * and exclusive end, in bytes of the text of the file.
     */
    markUnverified(file: number, damaged: Float64Array): void;
    /**
     * Merges the partial answers of all shards, in the order of their numbers. Returns the answer, or a `Uint8Array`
     * to pass as `round` to every shard in the next round.
     */
    merge(name: keyof Queries, args: readonly unknown[], round: Uint8Array, partials: Uint8Array[]): unknown;
    /**
     * Makes a session a shard. `number` is from 0 to 15 and differs from the numbers of the other shards.
     */
    constructor(session: Session, number: number);
    /**
     * Opens a part of a file, and returns the number of the part in this shard. Other shards read the other parts.
     * `file` is the number of the file, `ordinal` the position of the part among all parts of all files, and `offset`
     * the number of bytes before the part in the file.
     */
    openPart(name: string, options: FileOptions | undefined, file: number, ordinal: number, offset: number): number;
    /**
     * Encodes this shard's partial answer to a query, for `merge`. `name` is the name of a method of `Session`, and
     * `args` are its arguments. `round` is empty in the first round.
     */
    partial(name: keyof Queries, args: readonly unknown[], round: Uint8Array): Uint8Array<ArrayBuffer>;
    /**
     * Sets the number of lines before a part in its file, for the line numbers of events.
     */
    setLine(file: number, lines: number): void;
    /**
     * Decides which events of this shard repeat events of other shards, and reads the times whose day and month are in
     * the order that another part of the file shows. First call `compareRepeats` with the `identities` of each other
     * shard.
     */
    settleRepeats(): void;
    /**
     * Unpacks the next bytes of an archive for which `handOn` was called, and returns the text. If `into` is large
     * enough, the text is a part of `into`, which avoids an allocation for each piece. Otherwise the text is a new
     * array. Throws `state` if `handOn` was not called.
     */
    unpack(file: number, bytes: Uint8Array, into: Uint8Array): Uint8Array;
    /**
     * Ends an archive for which `handOn` was called. Returns the rest of the text, and the damaged ranges of the whole
     * text as pairs of start and exclusive end in bytes. Pass the pairs to `markUnverified` for every part of the
     * archive.
     */
    unpacked(file: number): { text: Uint8Array; damaged: Float64Array };
}

/**
 * Unpacks a gzip or zstd file, also one inside another, for an archive in it.
 */
export class Unpacker {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Ends the file, and returns the last unpacked bytes.
     */
    finish(): Uint8Array<ArrayBuffer>;
    /**
     * Creates an unpacker at the start of a file.
     */
    constructor(options?: FileOptions);
    /**
     * Returns what is wrong with the file so far, in clauses.
     */
    problems(): string[];
    /**
     * Reads the next bytes of the file, and returns the bytes that they unpack to.
     */
    push(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
}

/**
 * Everything a user saved: views, categories, presets, alerts, boards, declared families, named sets and settings. A workspace also computes when
 * alerts would have fired. A workspace needs no session. `Session.times` returns the times of events.
 *
 * ```js
 * const workspace = new Workspace();
 * const query = "(action user-apikey.delete) -login";
 * const id = workspace.saveView({ name: "Deleted keys", query });
 * const channel = { integration: "email", operator: "presence", lines: 2, period: "30s", immediate: true };
 * workspace.saveAlert({ viewId: id, channels: [channel] });
 * const firings = workspace.replay(channel, session.times({ query }), session.coverage()).total;
 * const text = workspace.save();
 * ```
 *
 * A missing member of a definition has its default. A method that takes a definition throws an `Error` with the code
 * `argument` if a member is unknown or has a wrong value. The message has the path of the member. Times are
 * milliseconds since 1970 UTC.
 */
export class Workspace {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Adds a time zone, as `Session.addZone` does, for schedules and messages.
     */
    addZone(name: string, transitions: Float64Array): void;
    /**
     * Returns the changes since the last call, for a page that keeps a copy of the state. The first call returns the
     * whole state.
     */
    changes(): WorkspaceChanges;
    /**
     * Returns the condition of a channel in words.
     */
    condition(channel: Partial<AlertChannel>): string;
    /**
     * Deletes a category. The definitions in the category remain.
     */
    deleteCategory(name: string): void;
    /**
     * Deletes a definition and the definitions that depend on it: the alert of a view, the alerts that use a preset.
     */
    delete(kind: 'view' | 'preset' | 'alert' | 'board' | 'family' | 'set', id: string): void;
    /**
     * Copies a view, preset, board, declared family or named set, and returns the id of the copy.
     */
    duplicate(kind: 'view' | 'preset' | 'board' | 'family' | 'set', id: string): string;
    /**
     * Returns the e-mail that a firing would have sent.
     */
    email(message: AlertMessage): Email;
    /**
     * Returns the views as JSON in the format of the hosted product's configuration API.
     */
    exportViews(): string;
    /**
     * Imports definitions of the hosted product: JSON of its configuration API (views, presets), or Terraform
     * resources. Returns the imported definitions, with diagnostics. Throws if the text has neither format.
     */
    importDefinitions(text: string): ImportReport;
    /**
     * Loads a workspace file. If `replace` is `true`, the file replaces this workspace. Otherwise the definitions of
     * the file are added. Returns a report of the loaded definitions and of the parts of the file that are wrong and
     * were skipped. Throws if the text is not a workspace file or has a newer version, and then changes nothing.
     */
    load(text: string, replace: boolean): LoadReport;
    /**
     * Creates an empty workspace.
     */
    constructor();
    /**
     * Returns the request that a firing would have sent to a webhook, Slack or PagerDuty.
     */
    payload(message: AlertMessage): Payload;
    /**
     * Returns ready-made views, alerts and boards, which are not saved. To save a ready-made definition, pass the
     * definition without its `id` to a save method.
     */
    readyMade(): WorkspaceState;
    /**
     * Renames a view, preset, board, declared family or named set. Throws if no definition has this id, or the name is not valid.
     */
    rename(kind: 'view' | 'preset' | 'board' | 'family' | 'set', id: string, name: string): void;
    /**
     * Sorts the definitions of a kind in the order of `ids`. Definitions that `ids` does not list come last.
     */
    reorder(kind: 'view' | 'preset' | 'alert' | 'board' | 'family' | 'set', ids: string[]): void;
    /**
     * Returns the firings that a channel would have had. `times` has the times of the events of its view
     * (`Session.times`), ascending. `files` has the first and the last time of each file (`Session.coverage`). `now`
     * is the current time in milliseconds, and is required only if a file still grows. Throws `argument` if `times` is
     * not ascending.
     */
    replay(channel: Partial<AlertChannel>, times: Float64Array, files: Coverage[], now?: number | null): Replay;
    /**
     * Saves the alert of a view and returns the id of the alert. The alert replaces the previous alert of the view.
     */
    saveAlert(alert: Partial<Alert> & Pick<Alert, 'viewId'>): string;
    /**
     * Saves a board and returns its id. A board without an `id` is new. Categories of the board that do not exist are
     * created.
     */
    saveBoard(board: Partial<Board> & Pick<Board, 'name'>): string;
    /**
     * Adds the category `name`. With `old`, renames the category `old` to `name` instead.
     */
    saveCategory(name: string, old?: string | null): void;
    /**
     * Saves a declared family and returns its id. A family without an `id` is new. Pass the families to
     * `Session.declareFamilies`, so that files are read with them.
     */
    saveFamily(family: Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>): string;
    /**
     * Saves a preset and returns its id. A preset without an `id` is new.
     */
    savePreset(preset: Partial<AlertPreset> & Pick<AlertPreset, 'name' | 'channels'>): string;
    /**
     * Saves a named set of values and returns its id. A set without an `id` is new. Pass the sets to `Session.useSets`, so
     * that query texts can refer to them.
     */
    saveSet(set: Partial<ValueSet> & Pick<ValueSet, 'name' | 'values'>): string;
    /**
     * Replaces the settings. A missing setting has its default.
     */
    saveSettings(settings: Partial<WorkspaceSettings>): void;
    /**
     * Saves a view and returns its id. A view without an `id` is new. Categories of the view that do not exist are
     * created.
     */
    saveView(view: Partial<View> & Pick<View, 'name' | 'query'>): string;
    /**
     * Returns the workspace as the text of a workspace file.
     */
    save(): string;
    /**
     * Returns all definitions, categories and settings.
     */
    state(): WorkspaceState;
    /**
     * Undoes the last change. A load counts as one change. Returns `false` if there is no change to undo.
     */
    undo(): boolean;
}

export type ActivityLensErrorCode = 'query' | 'time' | 'argument' | 'not-found' | 'state' | 'memory' | 'chart' | 'archive';
/** An error of the module. `code` is stable. */
export declare class ActivityLensError extends Error {
    readonly name = "ActivityLensError";
    readonly code: ActivityLensErrorCode;
    /** What to do, if there is advice. */
    readonly help?: string;
    /** The position of the mistake in a query or a time, in UTF-16 units, if it has one. */
    readonly start?: number;
    readonly end?: number;
    /** The module sets the code after it has made the error. An error without one is a fault of the module itself. */
    constructor(message: string, code?: ActivityLensErrorCode);
}

/** A class of `WebAssembly`. A host without the types of browsers, such as a program for Node, need not declare it. */
type OfWebAssembly<Name extends string> = typeof globalThis extends {
    readonly WebAssembly: Record<Name, {
        readonly prototype: infer Instance;
    }>;
} ? Instance : object;
/** The WebAssembly file as bytes or compiled. `Module` has no members, so that alone it would take any value. */
export type InitBytes = ArrayBuffer | ArrayBufferView | (OfWebAssembly<'Module'> & object);
/** The WebAssembly file, its address, or the response that carries it. */
export type InitSource = InitBytes | string | URL | Request | Response;
/** What the engine has when it is loaded. */
export interface InitOutput {
    /** The memory of the engine. It grows with the events. */
    readonly memory: OfWebAssembly<'Memory'>;
}
/**
 * Loads the engine. Without a source, it is the file beside the module. Later calls do nothing and return the same result.
 * A call that failed can be repeated. Throws `argument` if the source is not the engine of this version.
 */
export default function init(source?: InitSource | PromiseLike<InitSource> | {
    module_or_path: InitSource | PromiseLike<InitSource>;
}): Promise<InitOutput>;
/** Loads the engine from its bytes, or from its compiled module, before the call returns. */
export declare function initSync(source: InitBytes | {
    module: InitBytes;
}): InitOutput;
