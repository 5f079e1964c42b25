import { bootstrapApplication } from '@angular/platform-browser';
import { provideZonelessChangeDetection } from '@angular/core';
import { configure, define } from 'activity-lens/element';
import { Portal } from './portal';

// The builder of Angular copies no files that a script names by `import.meta.url`. angular.json copies them, and these are their addresses.
configure({ page: '/activity-lens/activity-lens.html' });
define();

bootstrapApplication(Portal, { providers: [provideZonelessChangeDetection()] }).catch((error: unknown) => console.error(error));
