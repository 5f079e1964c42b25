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
/** A rejected input. All other input is processed. */
export interface Problem {
    /** The member that was used, or `page` if the page in the frame does not work. */
    readonly code: 'page' | 'open' | 'push' | 'end' | 'query' | 'range' | 'workspace';
    /** The rejected value: the value that was set, the entry of `files`, the name of the input, or the address of the page. */
    readonly value: unknown;
    readonly message: string;
    /** The position of the error in the query or workspace, in UTF-16 units, if it has one. */
    readonly span: {
        readonly start: number;
        readonly end: number;
    } | null;
}
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
/** The events of the element, with their details. They are dispatched on the element and do not bubble. */
export interface ActivityLensEventMap {
    /** The page accepts input. Fires again when the page was reloaded. The page is then empty. */
    ready: CustomEvent<null>;
    /** A search was answered, or new data changed its counts. */
    matched: CustomEvent<Matched>;
    firing: CustomEvent<LiveFiring>;
    email: CustomEvent<HandedEmail>;
    /** The saved definitions have changed; the detail is their text, like the property `workspace`. */
    workspace: CustomEvent<string>;
    problem: CustomEvent<Problem>;
}
/** The base class. Importing this file must not fail without a document. */
declare const Base: {
    new (): HTMLElement;
    prototype: HTMLElement;
};
/** Settings of all elements. An element uses them from the next time it is added to a document. */
export interface Configuration {
    /** The address of the page, relative to the document. It must have the origin of the document. */
    page?: string | URL;
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
    /** Opens files in addition to those that are open. */
    open(files: Iterable<File>): void;
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
export interface ActivityLensElement {
    addEventListener<K extends keyof ActivityLensEventMap>(type: K, listener: (this: ActivityLensElement, event: ActivityLensEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
    addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
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
