// What keys and the clipboard do anywhere on the page. While a person types in an input they are the input's.
import type { App } from '../../state/app';
import { focusedElement, moveFocus } from '../kit/focus';
import { pastedFile } from '../sources/paste-dialog';

/** What of the page the keys need to reach. */
export interface ShortcutTargets {
  search(): HTMLElement | null;
  grid(): HTMLElement | null;
  print(): void;
}

const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

type ShortcutModels = Pick<App, 'files' | 'search' | 'selectedEvent' | 'shell'>;

export class Shortcuts {
  readonly #models: ShortcutModels;
  readonly #targets: ShortcutTargets;

  constructor(models: ShortcutModels, targets: ShortcutTargets) {
    this.#models = models;
    this.#targets = targets;
  }

  listen(signal: AbortSignal): void {
    window.addEventListener('keydown', (event) => this.#key(event), { signal });
    window.addEventListener('paste', (event) => this.#paste(event), { signal });
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'p' && this.#hasEvents) {
      event.preventDefault();
      this.#targets.print();
    }
    if (event.ctrlKey || event.metaKey || this.#busy) return;
    const [target] = event.composedPath();
    // What had the focus in the column went away.
    if (event.key === 'Escape' && this.#models.shell.railOpen && target === document.body) {
      this.#models.shell.setRail(false);
    } else if (event.key === 'Escape' && closesDetail(event)) {
      this.#models.selectedEvent.clear();
      moveFocus(this.#targets.grid());
    }
    const action = this.#actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  readonly #actions: Record<string, () => void> = {
    '?': () => this.#models.shell.openDialog('shortcuts'),
    '/': () => this.#events(() => moveFocus(this.#targets.search())),
    j: () => this.#inList('ArrowDown'),
    k: () => this.#inList('ArrowUp'),
    '[': () => this.#events(() => void this.#models.search.back()),
    ']': () => this.#events(() => void this.#models.search.forward()),
  };

  get #hasEvents(): boolean {
    return this.#models.files.list.length > 0;
  }

  /** Someone types, or looks at a dialog. */
  get #busy(): boolean {
    return this.#models.shell.dialogOpen || (focusedElement()?.matches(TYPING) ?? false);
  }

  #events(action: () => void): void {
    if (!this.#hasEvents) return;
    // At once where they are in sight: what is typed behind the key must find its place.
    if (this.#models.shell.view === 'events') return action();
    this.#models.shell.show('events');
    // What is hidden takes no focus.
    requestAnimationFrame(action);
  }

  /** The list knows how to move; it is only told to. */
  #inList(key: string): void {
    this.#events(() => {
      const grid = this.#targets.grid();
      moveFocus(grid);
      grid?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    });
  }

  #paste(event: ClipboardEvent): void {
    if (this.#busy || !event.clipboardData) return;
    const { files } = event.clipboardData;
    const text = event.clipboardData.getData('text/plain');
    if (files.length === 0 && text.trim() === '') return;
    event.preventDefault();
    this.#models.files.add(files.length > 0 ? [...files] : [pastedFile(text)]);
  }
}

/** From the event that is looked at, or from nowhere. Elsewhere Escape belongs to what is open there. */
function closesDetail(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target === document.body || event.composedPath().some((node) => node instanceof Element && node.localName === 'al-event-detail');
}
