// What the frame of the page says: its bars, first screen, dialogs.

export const around = {
  views: { events: 'Events', sources: 'Sources' } as const,
  viewsLabel: 'Parts of the page',
  moreFiles: 'More ways to open events',
  tools: 'Settings and help',
  themes: { system: 'Colours of the system', light: 'Light', dark: 'Dark' } as const,
  shortcuts: 'Keyboard shortcuts',
  about: 'About this page',
  offline: 'Offline',
  openRail: 'Views and fields',
  closeRail: 'Close views and fields',
} as const;
