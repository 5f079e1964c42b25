// A short message about a completed action. It disappears after some time.
import { Model } from './model';

const SHOWN_MS = 4000;

export class Toasts extends Model {
  text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Shows the error if the action fails, because silence would look like success. */
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
