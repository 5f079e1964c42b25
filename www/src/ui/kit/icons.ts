// Icons: 16 pixel grid, one stroke, no fills, square ends. They are hidden from screen readers, so the element around an
// icon needs an accessible name.
import { html } from 'lit';

const PATHS = {
  about: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M8 7v4.5M8 4.3v1.2',
  add: 'M8 2.5v11M2.5 8h11',
  back: 'M13.5 8h-11M6.5 3.5L2 8l4.5 4.5',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1.5 1.5h-11zM6.5 14.5h3M8 1.5v1.5',
  board: 'M1.5 2.5h13v11h-13zM4.5 11V8M8 11V5M11.5 11V7',
  check: 'M2.5 8.5L6 12l7.5-8',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  columns: 'M1.5 2.5h13v11h-13zM6 2.5v11M10.5 2.5v11',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  dark: 'M13.5 9.7A6 6 0 1 1 6.3 2.5a5 5 0 0 0 7.2 7.2z',
  down: 'M4 6l4 4l4-4',
  edit: 'M2.5 13.5l1-3.5l7.5-7.5l2.5 2.5L6 12.5z',
  exclude: 'M2.5 5.5h11M2.5 10.5h11M11.5 2l-7 12',
  exists: 'M8 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7M1.5 8h3M11.5 8h3',
  file: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3',
  filter: 'M1.5 3h13L9.5 9v5l-3-1.5V9z',
  folder: 'M1.5 3.5h5l1.5 2h6.5v8h-13z',
  forward: 'M2.5 8h11M9.5 3.5L14 8l-4.5 4.5',
  hide: 'M1.5 8q6.5-8 13 0q-6.5 8-13 0M8 6.2a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 0 0 0-3.6M2.5 13.5l11-11',
  grip: 'M5.5 3.2v1.6M10.5 3.2v1.6M5.5 7.2v1.6M10.5 7.2v1.6M5.5 11.2v1.6M10.5 11.2v1.6',
  help: 'M5.5 5.8a2.5 2.5 0 1 1 3.7 2.2Q8 8.7 8 10M8 12v1.5',
  history: 'M2.5 2.5v3.5h3.5M2.8 6A5.7 5.7 0 1 1 2.3 9M8 5v3.5l2.5 1.5',
  include: 'M2.5 5.5h11M2.5 10.5h11',
  language: 'M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12M2 8h12M8 2q-5 6 0 12q5-6 0-12',
  light: 'M8 5a3 3 0 1 0 0 6a3 3 0 0 0 0-6M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.5 1.5M11.5 11.5L13 13M3 13l1.5-1.5M11.5 4.5L13 3',
  live: 'M8 6.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3M4.5 4.5a5 5 0 0 0 0 7M11.5 4.5a5 5 0 0 1 0 7M2 2a8.5 8.5 0 0 0 0 12M14 2a8.5 8.5 0 0 1 0 12',
  list: 'M1.5 3.5h2M1.5 8h2M1.5 12.5h2M5.5 3.5h9M5.5 8h9M5.5 12.5h9',
  more: 'M3 7.2v1.6M8 7.2v1.6M13 7.2v1.6',
  offline: 'M3.5 7h9v7h-9zM5.5 7V4.5a2.5 2.5 0 0 1 5 0V7M8 9.5v2',
  only: 'M8 1v4M8 11v4M1 8h4M11 8h4M8 6.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3',
  paste: 'M5 3h-2.5v11.5h11V3h-2.5M5.5 1.5h5v3h-5zM5 8h6M5 11h4',
  print: 'M4.5 5V1.5h7V5M4.5 11.5h-3V5h13v6.5h-3M4.5 9h7v5.5h-7z',
  remove: 'M2.5 4h11M6 4V2h4v2M4 4l.7 10.5h6.6L12 4',
  resume: 'M4.5 2.5L12.5 8l-8 5.5z',
  right: 'M6 4l4 4l-4 4',
  sample: 'M6 1.5v5L2.5 14h11L10 6.5v-5M5 1.5h6M4.5 10.5h7',
  save: 'M8 1.5v9M4 7l4 4l4-4M2 14.5h12',
  search: 'M6.8 2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 0 0 0-9.6M10.2 10.2L14.5 14.5',
  show: 'M1.5 8q6.5-8 13 0q-6.5 8-13 0M8 6.2a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 0 0 0-3.6',
  settings: 'M1.5 4.5h7M12 4.5h2.5M10.2 2.7v3.6M1.5 11.5H4M7.5 11.5h7M5.8 9.7v3.6',
  star: 'M8 1.5l2 4.3l4.6.5l-3.4 3.2l.9 4.7L8 11.8l-4.1 2.4l.9-4.7L1.4 6.3l4.6-.5z',
  system: 'M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12M8 2v12M8 5h3.9M8 8h6M8 11h3.9',
  time: 'M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12M8 4.5V8l2.5 2',
  undo: 'M5.5 2.5L2 6l3.5 3.5M2 6h7.5a4 4 0 0 1 0 8H6',
  up: 'M4 10l4-4l4 4',
  warning: 'M8 2L15 14H1zM8 6.5v3.5M8 11.3v1.4',
} as const;

export type IconName = keyof typeof PATHS;

/** Renders an icon. Its size and stroke are in `styles/shared`. */
export function icon(name: IconName) {
  return html`<svg class="icon-drawing" viewBox="0 0 16 16" aria-hidden="true"><path d=${PATHS[name]}></path></svg>`;
}
