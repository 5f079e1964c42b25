// Which part of the page a person looks at. It is not part of a search, and nothing of it is kept.
import { Model } from './core/model';
import type { OpenedFile } from './sources/opened-file';

/** The tabs of the top bar, in their order. */
export const VIEWS = ['events', 'boards', 'sources'] as const;
export type ViewName = (typeof VIEWS)[number];

export type DialogName = 'about' | 'shortcuts' | 'paste';

export class Shell extends Model {
  view: ViewName = 'events';
  dialog: DialogName | null = null;
  /** Where there is no room for the left column, it opens over the list. */
  railOpen = false;

  show(view: ViewName): void {
    this.#set({ view });
  }

  /** The file whose refused lines are to be shown; null once they are on screen. */
  fileWithRefusedOpen: OpenedFile | null = null;

  /** Opens the refused lines of a file. */
  showRefused(file: OpenedFile): void {
    this.#set({ view: 'sources', fileWithRefusedOpen: file });
  }

  /** Returns whether the refused lines of this file are to be shown, and clears the request. */
  takeRefusedRequest(file: OpenedFile): boolean {
    if (this.fileWithRefusedOpen !== file) return false;
    this.fileWithRefusedOpen = null;
    return true;
  }

  /** Which view is being written down: a new one without an id; `null` when none is. */
  viewInDialog: { readonly id?: string } | null = null;
  /** The view whose alert is open. */
  alertViewId: string | null = null;

  openViewDialog(viewInDialog: { readonly id?: string } | null): void {
    this.#set({ viewInDialog });
  }

  openAlertDialog(alertViewId: string | null): void {
    this.#set({ alertViewId });
  }

  get dialogOpen(): boolean {
    return this.dialog !== null || this.viewInDialog !== null || this.alertViewId !== null;
  }

  openDialog(dialog: DialogName): void {
    this.#set({ dialog });
  }

  closeDialog(): void {
    this.#set({ dialog: null });
  }

  setRail(railOpen: boolean): void {
    this.#set({ railOpen });
  }

  #set(change: Partial<Pick<Shell, 'view' | 'fileWithRefusedOpen' | 'dialog' | 'railOpen' | 'viewInDialog' | 'alertViewId'>>): void {
    Object.assign(this, change);
    this.changed();
  }
}
