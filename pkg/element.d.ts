/** Milliseconds since 1970 UTC. `from` is included, `to` is not. */
export interface TimeRange {
    from: number;
    to: number;
}
/** The filters that the user set in the page, as lists of values. An empty list does not filter. */
export interface Filters {
    readonly sources: readonly string[];
    readonly apps: readonly string[];
    readonly levels: readonly string[];
    readonly tags: readonly string[];
}
/** A search and its counts. */
export interface Matched {
    readonly query: string;
    readonly range: TimeRange | null;
    /** Whether only events without a time are searched. `range` is then `null`. */
    readonly withoutTime: boolean;
    readonly filters: Filters;
    /** Whether events that repeat another one are counted. */
    readonly duplicates: boolean;
    /** Whether the stages of a request count as one event. */
    readonly foldStages: boolean;
    readonly matched: number;
    /** The number of events loaded so far. Duplicates are included if `duplicates` is true. */
    readonly total: number;
}
/** A message of the engine about a query. `start` and `end` are positions in UTF-16 units. */
export interface Diagnostic {
    readonly severity: string;
    readonly start: number;
    readonly end: number;
    readonly message: string;
    readonly help: string;
}
/** The answer to `setQuery`, with the counts of this query. */
export interface QueryAnswer {
    readonly query: string;
    /** Whether the results of this query are shown: it has no error, and no newer query has superseded it. */
    readonly applied: boolean;
    readonly diagnostics: readonly Diagnostic[];
    /** The counts, or `null` if the query was not applied. */
    readonly matched: number | null;
    readonly total: number | null;
}
/** The answer to `select` with a range, like the answer to `setQuery`. */
export interface RangeAnswer {
    readonly range: TimeRange | null;
    readonly applied: boolean;
    readonly matched: number | null;
    readonly total: number | null;
}
/** A file that was read. */
export interface LoadedFile {
    readonly name: string;
    readonly events: number;
    readonly duplicates: number;
    /** Why the file was not read to its end, or an empty string. */
    readonly problem: string;
}
/** The files that were read, and the number of events of all open files. */
export interface Loaded {
    readonly files: readonly LoadedFile[];
    readonly total: number;
}
/** The bytes that were read, of all bytes of the open files. */
export interface Progress {
    readonly read: number;
    readonly total: number;
}
/** The event that is shown in detail, or `null`. */
export interface Selection {
    readonly row: number | null;
}
/** The answer to `restore`: the definitions that were not loaded, with the reasons. */
export interface Restored {
    readonly problems: readonly string[];
}
/** The properties that say how the page looks. Each is the attribute of its name, and an empty text without one. */
export interface ActivityLensDisplay {
    /** The parts of the page to show, as a list of names: search, filters, views, fields, timeline, list, detail, boards, sources. */
    parts: string;
    /** The name or id of the board of the workspace that is shown alone. */
    board: string;
    /** `none` hides the header, the tabs, the tools and the footer. */
    chrome: string;
    /** The name or id of the view of the workspace to open. */
    view: string;
    /** The time zone of all times: UTC, local or an IANA name. */
    zone: string;
    /** The language of the page: en or de. Without it, the language of the host page. In any other language, that of the browser. */
    lang: string;
    /** auto, light or dark. */
    theme: string;
    /** The height of the rows of the list: dense or calm. */
    density: string;
    /** Whether a person can open, change and save nothing. */
    readonly: boolean;
}
/** A format of `export`. */
export type ExportFormat = 'jsonl' | 'csv' | 'parquet';
/** A rejected input. All other input is processed. */
export interface Problem {
    /** The member that was used, or `page` if the page in the frame does not work. */
    readonly code: 'page' | 'open' | 'push' | 'end' | 'query' | 'range' | 'workspace' | 'close' | 'clear' | 'save' | 'select' | 'export' | 'board' | 'chrome' | 'density' | 'parts' | 'theme' | 'view' | 'zone' | 'token' | 'removed';
    /** The rejected value: the value that was set, the entry of `files`, the name of the input, the token, or the address of the page. */
    readonly value: unknown;
    readonly message: string;
    /** The position of the error in the query or workspace, in UTF-16 units, if it has one. */
    readonly span: {
        readonly start: number;
        readonly end: number;
    } | null;
}
/** The reason of a rejected request. */
export type ActivityLensElementError = Error & Problem;
/** An alert that fired on input that grows. */
export interface LiveFiring {
    /** The name of the view of the alert, and its query. */
    readonly view: string;
    readonly query: string;
    /** The condition in words. */
    readonly condition: string;
    /** The time of the firing and the window of its events, in milliseconds. */
    readonly moment: number;
    readonly from: number;
    readonly to: number;
    /** The number of events in the window. */
    readonly count: number;
}
/** The email of a firing that the user chose to pass to the host page. */
export interface HandedEmail {
    readonly subject: string;
    readonly body: string;
    /** The whole message in the format of RFC 5322, recipients included. */
    readonly eml: string;
}
/** The events of the element, with their details. They bubble and are composed, except `error`, which like every `error` of HTML does not bubble. */
export interface ActivityLensEventMap {
    /** The page accepts input. Fires again when the page was reloaded. The page is then empty. */
    ready: CustomEvent<null>;
    /** A search was answered, or new data changed its counts. */
    matched: CustomEvent<Matched>;
    /** Bytes were read. */
    progress: CustomEvent<Progress>;
    /** All open files were read, and their events are counted. */
    loaded: CustomEvent<Loaded>;
    /** Another event is shown in detail. */
    selection: CustomEvent<Selection>;
    /** An alert fired on input that grows. `firing` is its older name. */
    alert: CustomEvent<LiveFiring>;
    firing: CustomEvent<LiveFiring>;
    email: CustomEvent<HandedEmail>;
    /** The saved definitions have changed; the detail is their text, like the property `workspace`. */
    workspace: CustomEvent<string>;
    /** An input was rejected. `problem` is its older name. */
    error: CustomEvent<Problem>;
    problem: CustomEvent<Problem>;
}
/** The attributes and properties of the element in templates and JSX. */
export type ActivityLensAttributes = {
    [K in keyof ActivityLensDisplay]?: ActivityLensDisplay[K] | undefined;
} & {
    query?: string | undefined;
    /** As an attribute an interval, such as `2026-01-01T00:00:00Z/2026-02-01T00:00:00Z`. */
    range?: string | TimeRange | null | undefined;
    workspace?: string | undefined;
    /** The address of the page. */
    page?: string | undefined;
    /** The title of the frame. */
    label?: string | undefined;
};
/** The listeners of the element by the names of HTML: `onmatched`. */
export type ActivityLensListeners = {
    [K in keyof ActivityLensEventMap as `on${K}`]?: ((event: ActivityLensEventMap[K]) => void) | undefined;
};
/** The listeners of the element by the names of React and Vue: `onMatched`. */
export type ActivityLensHandlers = {
    [K in keyof ActivityLensEventMap as `on${Capitalize<K>}`]?: ((event: ActivityLensEventMap[K]) => void) | undefined;
};
/** The base class. Importing this file must not fail without a document. */
declare const Base: {
    new (): HTMLElement;
    prototype: HTMLElement;
};
/** The types of all events of the element. */
export declare const EVENT_TYPES: readonly ["ready", "matched", "progress", "loaded", "selection", "alert", "firing", "email", "workspace", "error", "problem"];
/** Settings of all elements. An element uses them from the next time it is added to a document. */
export interface Configuration {
    /** The address of the page, relative to the document. It must have the origin of the document. */
    page?: string | URL | undefined;
}
export declare function configure({ page }: Configuration): void;
export declare class ActivityLensElement extends Base {
    #private;
    static readonly observedAttributes: string[];
    constructor();
    /** The query: the value that was set until the page answers, then the query whose results are shown. */
    get query(): string;
    set query(query: string);
    /** The time range of the search, `null` for all times: the value that was set until the page answers, then the range on screen. */
    get range(): TimeRange | null;
    set range(range: TimeRange | null);
    /** Everything saved (views, alerts, boards) as the text of a workspace file. Setting it replaces what is saved. */
    get workspace(): string;
    set workspace(text: string);
    /** Opens files in addition to those that are open. Resolves when they are read. */
    open(files: Iterable<File>): Promise<Loaded>;
    /** Opens one file, or data under a name. Resolves when it is read. */
    load(data: Blob | BufferSource | string, name?: string): Promise<Loaded>;
    /** Sets the query. Resolves to the counts of this query, or with `applied: false` if it was superseded or has an error. */
    setQuery(query: string): Promise<QueryAnswer>;
    /** Removes all files. */
    clear(): Promise<null>;
    /** Removes the files of this name. Rejects if there is none. */
    close(name: string): Promise<null>;
    /** Resolves to everything saved, as the text of a workspace file. */
    save(): Promise<string>;
    /** Replaces what is saved. Rejects if the text is not a workspace. */
    restore(text: string): Promise<Restored>;
    /** Resolves to the matching events as a file. `fields` are the columns of a table. */
    export(format: ExportFormat, fields?: Iterable<string>): Promise<Blob>;
    /** Shows the event at this position of the list in detail. */
    select(row: number): Promise<null>;
    /** Sets the time range, like `range`, and resolves to its counts. */
    select(range: TimeRange | null): Promise<RangeAnswer>;
    /** Reads the theme tokens again. Needed only if neither the element nor the root or body of its document has changed. */
    refreshTheme(): void;
    /** Adds bytes, or text as UTF-8, to the input of this name. Pieces may end anywhere. The first piece opens the input. */
    push(name: string, data: ArrayBufferView | ArrayBuffer | string): void;
    /** Ends the input: its last line is complete, and the page shows its hash. */
    end(name: string): void;
    connectedCallback(): void;
    disconnectedCallback(): void;
    /** Because this method exists, `moveBefore()` moves the element without reloading the page. */
    connectedMoveCallback(): void;
    attributeChangedCallback(name: string, _before: string | null, value: string | null): void;
}
type Listener<K extends keyof ElementEvents> = (this: ActivityLensElement, event: ElementEvents[K]) => unknown;
type ElementEvents = ActivityLensEventMap & Omit<HTMLElementEventMap, keyof ActivityLensEventMap>;
export interface ActivityLensElement extends ActivityLensDisplay {
    addEventListener<K extends keyof ElementEvents>(type: K, listener: Listener<K>, options?: boolean | AddEventListenerOptions): void;
    addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
    removeEventListener<K extends keyof ElementEvents>(type: K, listener: Listener<K>, options?: boolean | EventListenerOptions): void;
    removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}
declare global {
    interface HTMLElementTagNameMap {
        'activity-lens': ActivityLensElement;
    }
}
/**
 * Defines the element under a name. Does nothing without a document, or if the name is defined already, for example by
 * another copy of this file.
 */
export declare function define(tag?: string): void;
