/** From `from` on, up to, not including, `to`: milliseconds since 1970 UTC. */
export interface TimeRange {
    from: number;
    to: number;
}
/** How many events match, after each search and as events come. */
export interface Matched {
    readonly query: string;
    readonly range: TimeRange | null;
    readonly matched: number;
    readonly total: number;
}
/** An alert that fired on input that grows. */
export interface LiveFiring {
    /** The name of the view it hangs on, and its query. */
    readonly view: string;
    readonly query: string;
    /** The condition in words. */
    readonly condition: string;
    /** When, and the window of its events, in milliseconds. */
    readonly moment: number;
    readonly from: number;
    readonly to: number;
    /** How many events it has. */
    readonly count: number;
}
/** The e-mail of a firing, which a person chose to hand over. */
export interface HandedEmail {
    readonly subject: string;
    readonly body: string;
    /** All of it as RFC 5322 has it, recipients included. */
    readonly eml: string;
}
/** The events of the element, with their details. All are dispatched on the element and do not bubble. */
export interface ActivityLensEventMap {
    /** The page is there and takes input. Fires again when the element was moved in its document: it then begins anew. */
    ready: CustomEvent<null>;
    matched: CustomEvent<Matched>;
    firing: CustomEvent<LiveFiring>;
    email: CustomEvent<HandedEmail>;
    /** What is saved has changed; the detail is its text, as the property `workspace` has it. */
    workspace: CustomEvent<string>;
    /** Something given was not taken; the detail says what and why. */
    problem: CustomEvent<string>;
}
/** Importing this must not fail where there is no document. */
declare const Base: {
    new (): HTMLElement;
    prototype: HTMLElement;
};
export declare class ActivityLensElement extends Base {
    #private;
    /** The search; what stands in the page's own box, also when a person typed it there. */
    get query(): string;
    set query(query: string);
    /** The range of time that is looked at; `null` for all of it. */
    get range(): TimeRange | null;
    set range(range: TimeRange | null);
    /** Everything saved (views, alerts, boards) as the text of a workspace file. Setting it replaces what is there. */
    get workspace(): string;
    set workspace(text: string);
    /** Opens files beside those that are open. */
    open(files: Iterable<File>): void;
    /** More bytes of the input of this name, in any pieces. The first begin it; what is shown follows as they come. */
    push(name: string, bytes: Uint8Array): void;
    /** The input is at its end: its last line is whole, and it gets its hash. */
    end(name: string): void;
    connectedCallback(): void;
    disconnectedCallback(): void;
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
export {};
