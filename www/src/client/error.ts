// The error that every call of the client throws.

/**
 * The codes of the module, and those of the client: `start` (the workers cannot be started), `read` (the input cannot be
 * read), `changed` (the events changed during an export), `crash` (a worker died), `closed` (the engine was closed).
 */
export type ActivityLensErrorCode =
  | 'query'
  | 'time'
  | 'argument'
  | 'not-found'
  | 'state'
  | 'memory'
  | 'chart'
  | 'archive'
  | 'start'
  | 'read'
  | 'changed'
  | 'crash'
  | 'closed';

/** The parts of an error that it may lack. */
export interface ErrorDetails {
  readonly help?: string | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly cause?: unknown;
}

/** An error of the client. `code` is stable. */
export class ActivityLensError extends Error {
  override readonly name = 'ActivityLensError';
  readonly code: ActivityLensErrorCode;
  /** What to do, if there is advice. */
  readonly help: string | undefined;
  /** The position of the mistake in a query or a time, in UTF-16 units, if it has one. */
  readonly start: number | undefined;
  readonly end: number | undefined;

  constructor(message: string, code: ActivityLensErrorCode, { help, start, end, cause }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.help = help;
    this.start = start;
    this.end = end;
  }
}
