// The right end of the top bar: colours, shortcuts, what this page is.
import { css, html } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { around } from '../../strings/shell';
import { touring } from '../../strings/tour';
import { shared } from '../../styles/shared';
import { AppElement, define } from '../kit/element';
import '../kit/menu';
import type { MenuItem } from '../kit/menu';
import { THEMES, chosenTheme, wearTheme, type Theme } from './theme';

class Tools extends AppElement {
  static override properties = { ...AppElement.properties, theme: { state: true } };
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
      }
    `,
  ];
  declare theme: Theme;

  constructor() {
    super();
    this.theme = chosenTheme();
    wearTheme(this.theme);
  }

  protected watched(app: App): readonly Model[] {
    return [app.files, app.shell, app.boards];
  }

  protected override render() {
    return html`<al-menu label=${around.tools} .drawing=${'settings'} .items=${[...this.#themes(), ...this.#helps()]}></al-menu>`;
  }

  #themes(): MenuItem[] {
    return THEMES.map((theme) => ({
      label: around.themes[theme],
      icon: theme,
      checked: theme === this.theme,
      run: () => {
        this.theme = theme;
        wearTheme(theme);
      },
    }));
  }

  #print(): void {
    this.dispatchEvent(new CustomEvent('print'));
  }

  #helps(): MenuItem[] {
    const { shell, files, boards } = this.app;
    const board = shell.view === 'boards' && boards.draft !== null;
    return [
      { label: board ? around.printBoard : around.print, icon: 'print', disabled: files.list.length === 0, run: () => this.#print() },
      { label: touring.start, icon: 'goOn', run: () => this.app.tour.start() },
      { label: around.shortcuts, icon: 'help', run: () => shell.openDialog('shortcuts') },
      { label: around.about, icon: 'about', run: () => shell.openDialog('about') },
    ];
  }
}

define('al-tools', Tools);
