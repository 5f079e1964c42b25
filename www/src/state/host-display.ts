// How the host page wants the page to look: the attributes of the custom element and its theme tokens.
import { DISPLAY, type Display, type FromPage } from '../embed/messages';
import { hostStrings } from '../strings/host';
import { browserLanguage, languageOf } from '../strings/language';
import type { Theme } from './appearance';
import { UTC, TimeZone } from './core/zone';
import type { HostModels } from './host-models';
import { PARTS, type PartName } from './shell';
import { Refusal } from './sources/refusal';
import { EMPTY_WORKSPACE } from './views/workspace-state';

type Problem = Extract<FromPage, { type: 'problem' }>['detail'];
type Attribute = (typeof DISPLAY)[number];

type Settings = typeof EMPTY_WORKSPACE.settings;

/** The attributes that name a definition of the workspace. */
type Named = 'board' | 'view';

const NOTHING: Display = { board: '', chrome: '', density: '', lang: '', parts: '', readonly: '', theme: '', view: '', zone: '', tokens: {} };

/** The themes by their names in the attribute. */
const THEME_OF = { auto: 'system', light: 'light', dark: 'dark' } as const;

export class HostDisplay {
  readonly #models: HostModels;
  readonly #refuse: (code: Problem['code'], refusal: Refusal) => void;
  #display: Display = NOTHING;
  /** The settings of the workspace that the host page loaded last. */
  #settings: Settings = EMPTY_WORKSPACE.settings;
  /** The names that are not in the workspace yet. They are looked up again after each change, and reported once. */
  readonly #pending = new Set<Named>();
  readonly #reported = new Set<Named>();

  constructor(models: HostModels, refuse: (code: Problem['code'], refusal: Refusal) => void) {
    this.#models = models;
    this.#refuse = refuse;
  }

  /** Applies the attributes that have changed, and the tokens. */
  apply(sent: Display): void {
    const before = this.#display;
    // An element of an older version sends fewer attributes.
    const display = (this.#display = { ...NOTHING, ...sent });
    this.#models.appearance.setTokens(display.tokens);
    for (const name of DISPLAY) if (display[name] !== before[name]) this.#set(name, display[name]);
  }

  /** Applies the settings of a workspace that the host page has loaded, unless an attribute sets them. */
  workspaceLoaded(): void {
    const { appearance, listView, workspace } = this.#models;
    const [before, settings] = [this.#settings, workspace.state.settings];
    this.#settings = settings;
    // A setting that is as before does not undo what the user has chosen since.
    const differs = (name: keyof Settings): boolean => JSON.stringify(settings[name]) !== JSON.stringify(before[name]);
    if (differs('theme') && this.#display.theme === '') appearance.setTheme(settings.theme);
    if (differs('zone') && this.#display.zone === '') this.#chooseZone(settings.zone ?? UTC, 'workspace');
    if (differs('columns') || differs('template')) listView.show(settings.columns, settings.template);
    // The board may have another definition now.
    if (this.#display.board !== '') this.#pending.add('board');
    this.resolveNames(true);
  }

  /** Shows the definitions that were not in the workspace before. `last`: whether those that are missing are reported. */
  resolveNames(last: boolean): void {
    for (const name of [...this.#pending]) this.#resolve(name, last);
  }

  #set(name: Attribute, value: string): void {
    const { listView, shell, workspace } = this.#models;
    switch (name) {
      case 'board':
      case 'view':
        if (name === 'board') shell.present({ onlyBoard: value || null });
        this.#pending.add(name);
        this.#reported.delete(name);
        // In an empty workspace the name waits for the definitions.
        return this.#resolve(name, !workspace.empty);
      case 'chrome':
        return shell.present({ bare: this.#oneOf(name, ['full', 'none'], value) === 'none' });
      case 'density':
        return listView.setDensity(this.#oneOf(name, ['dense', 'calm'], value));
      case 'lang':
        return this.#models.appearance.setLanguage(languageOf([value]) ?? browserLanguage());
      case 'parts':
        return shell.present({ parts: value === '' ? null : this.#parts(value) });
      case 'readonly':
        workspace.locked = value !== '';
        return shell.present({ readonly: workspace.locked });
      case 'theme':
        return this.#models.appearance.setTheme(this.#theme(value));
      case 'zone':
        return this.#chooseZone(value || UTC, 'zone');
    }
  }

  #theme(value: string): Theme {
    return THEME_OF[this.#oneOf('theme', ['auto', 'light', 'dark'], value)];
  }

  /** Returns the value if it is known, or else the first known value. */
  #oneOf<T extends string>(name: Attribute & Problem['code'], known: readonly [T, ...T[]], value: string): T {
    const found = known.find((one) => one === value);
    if (found === undefined && value !== '') this.#refuse(name, new Refusal(value, hostStrings.notOneOf(name, known)));
    return found ?? known[0];
  }

  /** Returns the known parts. Without any known part, the page shows all parts. */
  #parts(text: string): ReadonlySet<PartName> | null {
    const names = text.split(/[\s,]+/).filter(Boolean);
    const known = PARTS.filter((part) => names.includes(part));
    const unknown = names.filter((name) => !PARTS.some((part) => part === name));
    if (unknown.length > 0 || known.length === 0) this.#refuse('parts', new Refusal(text, hostStrings.noParts(unknown, PARTS)));
    return known.length > 0 ? new Set(known) : null;
  }

  #chooseZone(name: string, code: 'workspace' | 'zone'): void {
    const zone = name === 'local' ? TimeZone.ofBrowser() : name;
    this.#models.zone.choose(zone).catch(() => this.#refuse(code, new Refusal(name, hostStrings.noZone)));
  }

  #resolve(name: Named, last: boolean): void {
    const { boards, views, workspace } = this.#models;
    const value = this.#display[name];
    const isNamed = (one: { readonly name: string }): boolean => one.name === value;
    if (name === 'board') {
      const board = workspace.board(value) ?? workspace.boards.find(isNamed) ?? null;
      boards.open(board);
      if (board !== null || value === '') return void this.#pending.delete(name);
    } else {
      const view = workspace.view(value) ?? workspace.views.find(isNamed) ?? null;
      if (view !== null) void views.open(view);
      if (view !== null || value === '') return void this.#pending.delete(name);
    }
    if (!last || this.#reported.has(name)) return;
    this.#reported.add(name);
    this.#refuse(name, new Refusal(value, name === 'board' ? hostStrings.noBoard(value) : hostStrings.noView(value)));
  }
}
