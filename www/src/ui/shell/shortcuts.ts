// Keyboard shortcuts and pasting that work anywhere on the page, except while the user types in an input.
import type { App } from '../../state/app';
import { focusedElement, moveFocus } from '../kit/focus';
import { pastedFile } from '../sources/paste-dialog';

/** The parts of the page that the shortcuts act on. */
export interface ShortcutTargets {
  search(): HTMLElement | null;
  grid(): HTMLElement | null;
  print(): void;
}

const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

type ShortcutModels = Pick<App, 'files' | 'open' | 'search' | 'selectedEvent' | 'shell'>;

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
    if (event.ctrlKey || event.metaKey || this.#isSuspended) return;
    const [target] = event.composedPath();
    // If the focused element of the rail was removed, the body has the focus and the rail gets no key events.
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
    '/': () => this.#inEvents(() => moveFocus(this.#targets.search())),
    j: () => this.#inList('ArrowDown'),
    k: () => this.#inList('ArrowUp'),
    '[': () => this.#inEvents(() => void this.#models.search.back()),
    ']': () => this.#inEvents(() => void this.#models.search.forward()),
  };

  get #hasEvents(): boolean {
    return this.#models.files.list.length > 0;
  }

  /** Whether the user types in an input or a dialog is open. */
  get #isSuspended(): boolean {
    return this.#models.shell.dialogOpen || (focusedElement()?.matches(TYPING) ?? false);
  }

  #inEvents(action: () => void): void {
    if (!this.#hasEvents) return;
    // If the events view is visible, the action runs at once: the next key must reach the element that gets the focus.
    if (this.#models.shell.view === 'events') return action();
    this.#models.shell.show('events');
    // A hidden element cannot get the focus, so the action waits until the view is shown.
    requestAnimationFrame(action);
  }

  /** Passes the key to the list, which handles it. */
  #inList(key: string): void {
    this.#inEvents(() => {
      const grid = this.#targets.grid();
      moveFocus(grid);
      grid?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    });
  }

  #paste(event: ClipboardEvent): void {
    if (this.#isSuspended || !event.clipboardData) return;
    const { files } = event.clipboardData;
    const text = event.clipboardData.getData('text/plain');
    if (files.length === 0 && text.trim() === '') return;
    event.preventDefault();
    const pasted = files.length > 0 ? [...files] : [pastedFile(text)];
    void this.#models.open(pasted.map((file) => ({ file, source: null })));
  }
}

/** Returns whether Escape closes the detail. It does so if the focus is in the detail or on the body. */
function closesDetail(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target === document.body || event.composedPath().some((node) => node instanceof Element && node.localName === 'al-event-detail');
}
