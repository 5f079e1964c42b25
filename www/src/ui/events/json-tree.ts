// The JSON of one event as a tree. Only expanded nodes are rendered, and long lists in portions.
import { LitElement, css, html, nothing } from 'lit';
import { runInSlices } from '../../state/core/defer';
import { parseJson, type JsonNode } from '../../state/events/parse-json';
import { eventStrings } from '../../strings/events';
import { sharedStyles } from '../../styles/shared';
import { define } from '../kit/element';
import { moveFocus } from '../kit/focus';
import '../kit/long-text';
import { Portion } from '../kit/portion';
import { visible } from '../kit/visible';

const OPEN_LEVELS = 2;
/** Number of members shown at first, and added with each press of "Show more". */
const MEMBERS = 100;
/** Limit on the depth of the tree, because a hostile event may be nested very deeply. */
const MAX_LEVELS = 64;
const TEXT_CHARACTERS = 300;

class JsonTree extends LitElement {
  static override properties = { text: {} };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        padding: var(--space-2) var(--space-3);
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      ul ul {
        padding-left: 14px;
        border-left: 1px solid var(--rule);
      }

      li {
        overflow-wrap: anywhere;
        line-height: 1.6;
      }

      [role='treeitem']:focus {
        outline: none;
      }

      [role='treeitem']:focus-visible > .item {
        outline: 2px solid var(--focus);
      }

      al-long-text {
        white-space: pre-wrap;
      }

      .opens {
        cursor: pointer;
      }

      .twist {
        display: inline-block;
        width: 14px;
        color: var(--ink-soft);
      }

      .key {
        color: var(--syntax-field);
      }

      .number,
      .word {
        color: var(--syntax-value);
      }
    `,
  ];
  declare text: string;
  /** The parsed text; undefined while it is parsed, null if it is not JSON. */
  #root: JsonNode | null | undefined;
  #parsed: string | null = null;
  #open = new Set<JsonNode>();
  #portions = new Map<JsonNode, Portion>();
  #stop: JsonNode | null = null;
  /** The rendered items in document order. */
  #items: JsonNode[] = [];

  constructor() {
    super();
    this.text = '';
  }

  protected override willUpdate(): void {
    if (this.text === this.#parsed) return;
    const { text } = this;
    this.#parsed = text;
    this.#root = undefined;
    runInSlices(parseJson(text), () => this.#parsed === text, (root) => this.#show(root));
  }

  #show(root: JsonNode | null): void {
    this.#root = root;
    this.#open = new Set();
    this.#portions = new Map();
    this.#stop = root;
    if (root) this.#openTo(root, OPEN_LEVELS);
    if (!this.isUpdatePending) this.requestUpdate();
  }

  #openTo(node: JsonNode, levels: number): void {
    if (levels === 0 || node.children.length === 0) return;
    this.#open.add(node);
    for (const child of node.children.slice(0, MEMBERS)) this.#openTo(child, levels - 1);
  }

  protected override render() {
    if (this.#root === undefined) return html`<p class="soft" role="status">${eventStrings.parsingJson}</p>`;
    if (!this.#root) return html`<p class="soft">${eventStrings.noJson}</p>`;
    this.#items = [];
    return html`<ul role="tree" aria-label=${eventStrings.treeLabel} class="data" @keydown=${this.#key}>
      ${this.#item(this.#root, 1)}
    </ul>`;
  }

  #item(node: JsonNode, level: number): unknown {
    const at = this.#items.push(node) - 1;
    const hasChildren = node.children.length > 0;
    const open = this.#open.has(node);
    return html`<li
      role="treeitem"
      aria-level=${level}
      aria-expanded=${hasChildren ? String(open) : nothing}
      tabindex=${node === this.#stop ? 0 : -1}
      data-at=${at}
    >
      <span class="item ${hasChildren ? 'opens' : ''}" @click=${() => this.#toggle(node)}
        >${hasChildren ? html`<span class="twist" aria-hidden="true">${open ? '▾' : '▸'}</span>` : html`<span class="twist"></span>`}${node.key ===
        null
          ? nothing
          : html`<span class="key">${visible(node.key, TEXT_CHARACTERS)}</span>: `}${this.#value(node)}</span
      >
      ${open ? this.#children(node, level) : nothing}
    </li>`;
  }

  #value(node: JsonNode) {
    const count = node.children.length;
    if (node.kind === 'object') return html`<span class="soft">{ ${count > 0 ? eventStrings.members(count) : ''} }</span>`;
    if (node.kind === 'array') return html`<span class="soft">[ ${count > 0 ? eventStrings.elements(count) : ''} ]</span>`;
    if (node.kind !== 'string') return html`<span class=${node.kind}>${visible(node.text, TEXT_CHARACTERS)}</span>`;
    return html`"<al-long-text .text=${node.text} .limit=${TEXT_CHARACTERS}></al-long-text>"`;
  }

  #children(node: JsonNode, level: number) {
    if (level >= MAX_LEVELS) return html`<span class="soft">${eventStrings.tooDeep}</span>`;
    const portion = this.#portionOf(node);
    const more = portion.moreButton(node.children.length);
    return html`<ul role="group">
      ${portion.of(node.children).map((child) => this.#item(child, level + 1))}
      ${more === nothing ? nothing : html`<li role="none">${more}</li>`}
    </ul>`;
  }

  #portionOf(node: JsonNode): Portion {
    let portion = this.#portions.get(node);
    if (!portion) this.#portions.set(node, (portion = new Portion(() => this.requestUpdate(), MEMBERS)));
    return portion;
  }

  #toggle(node: JsonNode): void {
    if (node.children.length === 0) return;
    if (!this.#open.delete(node)) this.#open.add(node);
    this.#stop = node;
    this.requestUpdate();
  }

  #key(event: KeyboardEvent): void {
    const item = (event.target as HTMLElement).closest<HTMLElement>('[data-at]');
    if (!item || event.target !== item) return;
    const at = Number(item.dataset['at']);
    const node = this.#items[at];
    if (!node) return;
    const open = this.#open.has(node);
    const hasChildren = node.children.length > 0;
    const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.#items.length - 1 };
    if (event.key === 'ArrowRight' && hasChildren && !open) this.#toggle(node);
    else if (event.key === 'ArrowRight' && hasChildren) void this.#focusItem(at + 1);
    else if (event.key === 'ArrowLeft' && open) this.#toggle(node);
    else if (event.key === 'ArrowLeft') void this.#focusItem(this.#items.findIndex(({ children }) => children.includes(node)));
    else if (event.key === 'Enter' || event.key === ' ') this.#toggle(node);
    else if (targets[event.key] !== undefined) void this.#focusItem(targets[event.key] ?? at);
    else return;
    event.preventDefault();
  }

  async #focusItem(at: number): Promise<void> {
    const node = this.#items[Math.max(0, Math.min(this.#items.length - 1, at))];
    if (!node) return;
    this.#stop = node;
    this.requestUpdate();
    await this.updateComplete;
    moveFocus(this.renderRoot.querySelector<HTMLElement>(`[data-at='${this.#items.indexOf(node)}']`));
  }
}

define('al-json-tree', JsonTree);
