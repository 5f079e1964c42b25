// The visible part of the page: its tab, its dialogs, and the parts that a host page shows. None of it belongs to the
// search, and none is saved.
import { Model } from './core/model';
import type { OpenedFile } from './sources/opened-file';

/** The tabs of the top bar, in their order. */
export const VIEWS = ['events', 'boards', 'sources'] as const;
export type ViewName = (typeof VIEWS)[number];

/** The parts of the page that a host page can show. All but the last two are in the events tab. */
export const PARTS = ['search', 'filters', 'views', 'fields', 'timeline', 'list', 'detail', 'boards', 'sources'] as const;
export type PartName = (typeof PARTS)[number];

/** What a host page lets the page show. */
export interface Presentation {
  /** The parts to show, or null for all parts. */
  readonly parts: ReadonlySet<PartName> | null;
  /** The name or id of the board that is shown alone, or null. */
  readonly onlyBoard: string | null;
  /** Whether the header, the tabs, the tools and the footer are hidden. */
  readonly bare: boolean;
  /** Whether the user can open, change and save nothing. */
  readonly readonly: boolean;
}

export type DialogName = 'about' | 'shortcuts' | 'paste' | 'print' | 'sets';

export class Shell extends Model {
  view: ViewName = 'events';
  dialog: DialogName | null = null;
  /** Whether the left column is open over the list, on narrow screens. */
  railOpen = false;

  presentation: Presentation = { parts: null, onlyBoard: null, bare: false, readonly: false };

  /** Whether the page shows this part. */
  has(part: PartName): boolean {
    const { parts, onlyBoard } = this.presentation;
    return onlyBoard === null ? (parts?.has(part) ?? true) : part === 'boards';
  }

  /** The tabs that have a part to show. Without the bar at the top there is only the first, because there is no way back. */
  get tabs(): readonly ViewName[] {
    const tabs = VIEWS.filter((view) => (view === 'events' ? PARTS.slice(0, -2).some((part) => this.has(part)) : this.has(view)));
    return this.presentation.bare ? tabs.slice(0, 1) : tabs;
  }

  /** Whether the page shows less than everything. */
  get reduced(): boolean {
    const { parts, onlyBoard, bare } = this.presentation;
    return parts !== null || onlyBoard !== null || bare;
  }

  present(change: Partial<Presentation>): void {
    this.presentation = { ...this.presentation, ...change };
    const { tabs, view } = this;
    this.#set({ view: tabs.includes(view) ? view : (tabs[0] ?? 'events') });
  }

  /** Shows a tab, unless the host page hides it. */
  show(view: ViewName): void {
    if (this.tabs.includes(view)) this.#set({ view });
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
    if (!familyDialogOpen || this.#mayEdit) this.#set({ familyDialogOpen });
  }

  openViewDialog(viewInDialog: { readonly id?: string } | null): void {
    if (viewInDialog === null || this.#mayEdit) this.#set({ viewInDialog });
  }

  openAlertDialog(alertViewId: string | null): void {
    if (alertViewId === null || this.#mayEdit) this.#set({ alertViewId });
  }

  get dialogOpen(): boolean {
    return this.dialog !== null || this.viewInDialog !== null || this.alertViewId !== null || this.familyDialogOpen;
  }

  openDialog(dialog: DialogName): void {
    if ((dialog !== 'paste' && dialog !== 'sets') || this.#mayEdit) this.#set({ dialog });
  }

  /** Whether the user can open dialogs in which something is opened or changed. */
  get #mayEdit(): boolean {
    return !this.presentation.readonly;
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
