// Which members of archives the list of files shows. The members of a large archive are hidden at first.
import { html, nothing } from 'lit';
import type { OpenedFile } from '../../state/sources/opened-file';
import { archiveStrings } from '../../strings/archives';

/** An archive with more members is collapsed at first. */
const MAX_EXPANDED = 20;

export class MemberRows {
  readonly #redraw: () => void;
  /** The archives whose state the user changed. */
  readonly #toggled = new WeakSet<OpenedFile>();
  /** The number of members of each archive in the list. */
  #counts = new Map<OpenedFile, number>();

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  /** Returns the files without the members of collapsed archives. */
  shown(list: readonly OpenedFile[]): readonly OpenedFile[] {
    this.#counts = new Map();
    for (const { archive } of list) if (archive) this.#counts.set(archive, (this.#counts.get(archive) ?? 0) + 1);
    if (this.#counts.size === 0) return list;
    return list.filter((file) => this.#isShown(file));
  }

  /** Expands the archives around a file. */
  reveal({ archive }: OpenedFile): void {
    if (!archive) return;
    if (this.#isCollapsed(archive)) this.#toggle(archive);
    this.reveal(archive);
  }

  /** Returns the button that shows or hides the members of a large archive. */
  button(archive: OpenedFile) {
    const count = this.#counts.get(archive) ?? 0;
    if (count <= MAX_EXPANDED) return nothing;
    const isCollapsed = this.#isCollapsed(archive);
    return html`<p>
      <button aria-expanded=${isCollapsed ? 'false' : 'true'} @click=${() => this.#toggle(archive)}>
        ${isCollapsed ? archiveStrings.showFiles(count) : archiveStrings.hideFiles(count)}
      </button>
    </p>`;
  }

  #isShown({ archive }: OpenedFile): boolean {
    return archive === null || (!this.#isCollapsed(archive) && this.#isShown(archive));
  }

  #isCollapsed(archive: OpenedFile): boolean {
    return (this.#counts.get(archive) ?? 0) > MAX_EXPANDED !== this.#toggled.has(archive);
  }

  #toggle(archive: OpenedFile): void {
    if (this.#toggled.has(archive)) this.#toggled.delete(archive);
    else this.#toggled.add(archive);
    this.#redraw();
  }
}
