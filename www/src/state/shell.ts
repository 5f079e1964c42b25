// Which part of the page a person looks at. It is not part of a search, and nothing of it is kept.
import { Model } from './model';

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

  /** Which view is being written down: a new one without an id; `null` when none is. */
  viewAsked: { readonly id?: string } | null = null;
  /** The view whose alert is open. */
  alertAsked: string | null = null;

  askView(viewAsked: { readonly id?: string } | null): void {
    this.#set({ viewAsked });
  }

  askAlert(alertAsked: string | null): void {
    this.#set({ alertAsked });
  }

  get dialogOpen(): boolean {
    return this.dialog !== null || this.viewAsked !== null || this.alertAsked !== null;
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

  #set(change: Partial<Pick<Shell, 'view' | 'dialog' | 'railOpen' | 'viewAsked' | 'alertAsked'>>): void {
    Object.assign(this, change);
    this.changed();
  }
}
