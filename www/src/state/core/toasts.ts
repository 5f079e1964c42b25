// A short message about something that was just done; it goes by itself.
import { Model } from './model';

const SHOWN_MS = 4000;

export class Told extends Model {
  text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Says why what a person asked for failed: without a word it would look as if it had been done. */
  failureOf(asked: Promise<unknown>): void {
    asked.catch((error: unknown) => this.say(error instanceof Error ? error.message : String(error)));
  }

  say(text: string): void {
    clearTimeout(this.#timer);
    this.text = text;
    this.changed();
    this.#timer = setTimeout(() => {
      this.text = '';
      this.changed();
    }, SHOWN_MS);
  }
}
