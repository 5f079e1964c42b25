// The settings menu in the top bar: theme, language, printing, tour, shortcuts and About.
import { css, html } from 'lit';
import { THEMES, type Appearance } from '../../state/appearance';
import type { Boards } from '../../state/boards/boards';
import type { Model } from '../../state/core/model';
import type { Shell } from '../../state/shell';
import type { Files } from '../../state/sources/files';
import type { Tour } from '../../state/tour';
import { LANGUAGES, type Language } from '../../strings/language';
import { printStrings } from '../../strings/print';
import { shellStrings } from '../../strings/shell';
import { tourStrings } from '../../strings/tour';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';
import { storeLanguage } from './language';
import { storeTheme } from './theme';

class Tools extends ModelElement {
  static override properties = inputs('appearance', 'boards', 'files', 'shell', 'tour');
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
      }
    `,
  ];
  declare appearance: Appearance;
  declare boards: Boards;
  declare files: Files;
  declare shell: Shell;
  declare tour: Tour;

  protected watched(): readonly Model[] {
    return [this.appearance, this.files, this.shell, this.boards];
  }

  protected override render() {
    return html`<al-menu label=${shellStrings.tools} .icon=${'settings'} .items=${[...this.#themes(), ...this.#languages(), ...this.#commands()]}></al-menu>`;
  }

  #themes(): MenuItem[] {
    return THEMES.map((theme) => ({
      label: shellStrings.themes[theme],
      icon: theme,
      checked: theme === this.appearance.theme,
      run: () => {
        this.appearance.setTheme(theme);
        storeTheme(theme);
      },
    }));
  }

  #languages(): MenuItem[] {
    return (Object.keys(LANGUAGES) as Language[]).map((language) => ({
      label: shellStrings.language(LANGUAGES[language]),
      icon: 'language',
      checked: language === this.appearance.language,
      run: () => {
        this.appearance.setLanguage(language);
        storeLanguage(language);
      },
    }));
  }

  #commands(): MenuItem[] {
    const { shell, files } = this;
    return [
      { label: printStrings.open, icon: 'print', disabled: files.list.length === 0, run: () => shell.openDialog('print') },
      { label: tourStrings.start, icon: 'resume', edits: true, run: () => this.tour.start() },
      { label: shellStrings.shortcuts, icon: 'help', run: () => shell.openDialog('shortcuts') },
      { label: shellStrings.about, icon: 'about', run: () => shell.openDialog('about') },
    ];
  }
}

define('al-tools', Tools);
