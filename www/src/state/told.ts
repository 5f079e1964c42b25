// A short message about something that was just done; it goes by itself.
import { Model } from './model';

const SHOWN_MS = 4000;

export class Told extends Model {
  text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

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
