// Why the page rejected an input of the host page.
import { EngineError } from '../../engine/protocol';

interface Span {
  readonly start: number;
  readonly end: number;
}

export class Refusal extends Error {
  readonly value: unknown;
  readonly span: Span | null;

  constructor(value: unknown, message: string, span: Span | null = null) {
    super(message);
    this.value = value;
    this.span = span;
  }

  /** Returns the refusal of `value` for any error. */
  static of(error: unknown, value: unknown): Refusal {
    if (error instanceof Refusal) return error;
    const message = error instanceof Error ? error.message : String(error);
    return new Refusal(value, message, error instanceof EngineError ? error.span : null);
  }
}
