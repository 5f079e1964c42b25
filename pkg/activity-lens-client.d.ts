/// <reference lib="esnext.disposable" />
import type { Alert, AlertChannel, DeclaredFamily, EventDetail, FileOptions, FileReport, LoadReport, Page, Queries, Refine, Replay, Scope, Translation, TranslationOptions, TranslationTarget, ValueSet, View, WorkspaceState, InitSource } from './activity_lens.js';
export type { Alert, AlertChannel, AlertLine, AlertMessage, AlertPreset, AlertSchedule, AmbiguousTimes, ArchiveContents, ArchiveDescription, ArchiveMember, Board, BoardBreakdown, BoardGraph, BoardPlot, BoardWidget, BoardWidth, Breakdown, BreakdownSpec, Chart, ChartStyle, Completion, Counts, Coverage, DeclaredFamily, DeclaredField, Email, EventDetail, EventField, Explanation, FieldInfo, FamilyCount, FamilyPreview, FieldMeaning, FieldSort, FileOptions, FileHours, FileReport, Firing, Graph, GraphSpec, Groups, GroupSpec, Histogram, HistogramSpec, ImportReport, JumpOptions, JumpRange, LoadReport, Mark, Operation, Overlap, Page, ParsedQuery, PreviewEvent, PreviewField, Payload, Pivot, PivotLine, PivotSpec, Plot, PlotSpec, Problem, Queries, QueryDiagnostic, Refine, RefineAction, Replay, RequestStage, Row, Scope, Seen, SeenAbsent, SeenChange, SeenOrder, SeenRow, SequenceRow, Sequences, Splice, Translation, TranslationOptions, TranslationTarget, ValueType, Unwrapped, ValueSet, View, Week, WorkspaceChanges, WorkspaceState, InitSource } from './activity_lens.js';
/**
 * The codes of the module, and those of the client: `start` (the workers cannot be started), `read` (the input cannot be
 * read), `changed` (the events changed during an export), `crash` (a worker died), `closed` (the engine was closed).
 */
export type ActivityLensErrorCode = 'query' | 'time' | 'argument' | 'not-found' | 'state' | 'memory' | 'chart' | 'archive' | 'start' | 'read' | 'changed' | 'crash' | 'closed';
/** The parts of an error that it may lack. */
export interface ErrorDetails {
    readonly help?: string | undefined;
    readonly start?: number | undefined;
    readonly end?: number | undefined;
    readonly cause?: unknown;
}
/** An error of the client. `code` is stable. */
export declare class ActivityLensError extends Error {
    readonly name = "ActivityLensError";
    readonly code: ActivityLensErrorCode;
    /** What to do, if there is advice. */
    readonly help: string | undefined;
    /** The position of the mistake in a query or a time, in UTF-16 units, if it has one. */
    readonly start: number | undefined;
    readonly end: number | undefined;
    constructor(message: string, code: ActivityLensErrorCode, { help, start, end, cause }?: ErrorDetails);
}

export type NewSet = Partial<ValueSet> & Pick<ValueSet, 'name' | 'values'>;
export type NewFamily = Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>;

export interface EngineOptions {
    /**
     * The WebAssembly file of this version: its address, a response, its bytes or a compiled module. Without it, the file next to
     * the client, which all engines of a page compile once.
     */
    module?: InitSource | PromiseLike<InitSource>;
    /** The address of the worker. Without it, the file next to the client. */
    worker?: string | URL;
    /** Limit on the number of workers, from 1 to 8. Without it, one for each core. They start when there is enough to read. */
    workers?: number;
    /** Limit on the memory of each worker in bytes, at most 3.5 GiB. */
    memoryLimitBytes?: number;
}
/** Bytes, or text as UTF-8. */
export type InputPiece = Uint8Array | string;
/** What `open` reads. Each object of an array is one event. */
export type EngineInput = Blob | Response | ReadableStream<InputPiece> | AsyncIterable<InputPiece> | ArrayBuffer | ArrayBufferView | string | readonly object[];
export interface OpenProgress {
    /** The file that is read: the input, or a member of an archive. */
    readonly name: string;
    /** The bytes of this file that were read. */
    readonly bytesRead: number;
    /** Its size, or null for a stream. */
    readonly bytesTotal: number | null;
}
export interface OpenOptions extends Omit<FileOptions, 'member'> {
    /** The name of the input. Without it, that of the `File`, or the last part of the address of the `Response`. */
    name?: string;
    /** Stops reading. The events read so far stay, and the promise is rejected with the reason of the signal. */
    signal?: AbortSignal;
    onProgress?: (progress: OpenProgress) => void;
    /** Whether to compute the SHA-256 of the input. That of members of archives is always computed, to verify their checksums. */
    hash?: boolean;
}
export type ExportFormat = 'jsonl' | 'csv' | 'parquet';
export interface ExportOptions {
    /** Without it, `jsonl`: each event as a JSON object on a line; an event that is an object in its file has its original text. */
    format?: ExportFormat;
    /** The columns of a CSV file after the time. Without them, all fields that the events have. */
    fields?: readonly string[];
    /** Adds the file, the line and the SHA-256 of each event to a CSV file. The hash is that of its line in a `jsonl` export, without the line break. */
    source?: boolean;
    /** Without it, `oldest`. */
    order?: Page['order'];
    /** The time zone of the times in a CSV file, such as `Europe/Berlin`. Without it, UTC. */
    zone?: string;
    signal?: AbortSignal;
}
/** What one channel of an alert would have done over the loaded events. */
export interface AlertReplay {
    readonly view: View;
    readonly alert: Alert;
    readonly channel: AlertChannel;
    /** The condition of the channel in words. */
    readonly condition: string;
    readonly replay: Replay;
}
/** The queries of the module, answered by all workers together. */
export type AsyncQueries = {
    [Name in keyof Queries]: (...args: Parameters<Queries[Name]>) => Promise<ReturnType<Queries[Name]>>;
};
/** An engine in workers. Every call that fails throws an `ActivityLensError`. */
export interface LensEngine extends AsyncQueries {
    /**
     * Reads an input. An archive (zip or tar, also compressed) is opened with the files inside.
     * Returns the report of the input, then those of the files inside, in their order.
     */
    open(input: EngineInput, options?: OpenOptions): Promise<FileReport[]>;
    /** Reads the built-in sample of 276 events. */
    openSample(): Promise<FileReport[]>;
    /** Declares families of events, for everything that is opened afterwards. */
    declareFamilies(families: readonly NewFamily[]): Promise<void>;
    /** Sets the named sets that query texts refer to as `@name`, instead of the earlier ones. */
    useSets(sets: readonly NewSet[]): Promise<void>;
    /** Returns an event with all its fields, by the number of its row. */
    event(row: number): Promise<EventDetail>;
    /** Returns the query with a condition on a field added. */
    refine(query: string, change: Refine): Promise<string>;
    /** Returns the query in the language of another engine. */
    translate(query: string, target: TranslationTarget, options?: TranslationOptions): Promise<Translation>;
    /** Makes a time zone known by its IANA name, for the option `zone` of queries. Its offsets come from `Intl`. */
    addZone(name: string): Promise<void>;
    /** Selects the time zone in which rows and events show their time. */
    useZone(name: string): Promise<void>;
    /** Returns the events of a scope as a file. An error of the export is an error of the stream. */
    export(scope: Scope, options?: ExportOptions): ReadableStream<Uint8Array<ArrayBuffer>>;
    /** Loads the text of a workspace: views, alerts, boards. It replaces the loaded workspace, unless `replace` is false. */
    loadWorkspace(text: string, options?: {
        replace?: boolean;
    }): Promise<LoadReport>;
    /** Returns the loaded definitions. */
    workspace(): Promise<WorkspaceState>;
    /** Returns what the alerts of the workspace would have done. `now` is the current time in milliseconds, for input that grows. */
    alerts(options?: {
        now?: number;
    }): Promise<AlertReplay[]>;
    /** The memory of all workers in bytes. */
    readonly memoryBytes: number;
    /** Whether `close` was called. */
    readonly closed: boolean;
    /** Ends all workers. Calls that are pending, and later calls, are rejected with the code `closed`. */
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Compiles the WebAssembly file of this version, to be shared by several engines. Without a source, it is the file next to the
 * client, which is compiled once. Errors: `argument` if the source is not a WebAssembly file, `start` if it was not loaded.
 */
export declare function compileModule(source?: InitSource | PromiseLike<InitSource>): Promise<WebAssembly.Module>;
/**
 * Starts an engine in workers. Resolves when the first worker answers. Errors: `start` if the workers cannot be started,
 * `argument` if an option is not valid or the module is of another version.
 */
export declare function openEngine(options?: EngineOptions): Promise<LensEngine>;
