// The error that every call of the module throws.

export type ActivityLensErrorCode = 'query' | 'time' | 'argument' | 'not-found' | 'state' | 'memory' | 'chart' | 'archive';

/** An error of the module. `code` is stable. */
export class ActivityLensError extends Error {
  override readonly name = 'ActivityLensError';
  readonly code: ActivityLensErrorCode;
  /** What to do, if there is advice. */
  declare readonly help?: string;
  /** The position of the mistake in a query or a time, in UTF-16 units, if it has one. */
  declare readonly start?: number;
  declare readonly end?: number;

  /** The module sets the code after it has made the error. An error without one is a fault of the module itself. */
  constructor(message: string, code: ActivityLensErrorCode = 'state') {
    super(message);
    this.code = code;
  }
}
