// A short message about something that was just done; it goes by itself.
import { Model } from './model';

const SHOWN_MS = 4000;

export class Toasts extends Model {
  text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Says why what a person asked for failed: without a word it would look as if it had been done. */
  reportFailure(action: Promise<unknown>): void {
    action.catch((error: unknown) => this.show(error instanceof Error ? error.message : String(error)));
  }

  show(text: string): void {
    clearTimeout(this.#timer);
    this.text = text;
    this.changed();
    this.#timer = setTimeout(() => {
      this.text = '';
      this.changed();
    }, SHOWN_MS);
  }
}
