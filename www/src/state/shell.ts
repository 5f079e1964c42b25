// The visible part of the page: its tab and its dialogs. None of it belongs to the search, and none is saved.
import { Model } from './core/model';
import type { OpenedFile } from './sources/opened-file';

/** The tabs of the top bar, in their order. */
export const VIEWS = ['events', 'boards', 'sources'] as const;
export type ViewName = (typeof VIEWS)[number];

export type DialogName = 'about' | 'shortcuts' | 'paste';

export class Shell extends Model {
  view: ViewName = 'events';
  dialog: DialogName | null = null;
  /** Whether the left column is open over the list, on narrow screens. */
  railOpen = false;

  show(view: ViewName): void {
    this.#set({ view });
  }

  /** The file whose refused lines must be opened. Reset when they are on screen. */
  refusedLinesOf: OpenedFile | null = null;

  /** Opens the refused lines of a file. */
  showRefused(file: OpenedFile): void {
    this.#set({ view: 'sources', refusedLinesOf: file });
  }

  /** Returns whether the refused lines of this file must be opened, and clears the request. */
  takeRefusedLinesRequest(file: OpenedFile): boolean {
    if (this.refusedLinesOf !== file) return false;
    this.refusedLinesOf = null;
    return true;
  }

  /** The view in the view dialog. A new view has no id, and `null` means that the dialog is closed. */
  viewInDialog: { readonly id?: string } | null = null;
  /** The view whose alert dialog is open. */
  alertViewId: string | null = null;

  /** Whether the dialog of a declared family is open. */
  familyDialogOpen = false;

  setFamilyDialog(familyDialogOpen: boolean): void {
    this.#set({ familyDialogOpen });
  }

  openViewDialog(viewInDialog: { readonly id?: string } | null): void {
    this.#set({ viewInDialog });
  }

  openAlertDialog(alertViewId: string | null): void {
    this.#set({ alertViewId });
  }

  get dialogOpen(): boolean {
    return this.dialog !== null || this.viewInDialog !== null || this.alertViewId !== null || this.familyDialogOpen;
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

  #set(change: Partial<Pick<Shell, 'view' | 'refusedLinesOf' | 'dialog' | 'railOpen' | 'viewInDialog' | 'alertViewId' | 'familyDialogOpen'>>): void {
    Object.assign(this, change);
    this.changed();
  }
}
